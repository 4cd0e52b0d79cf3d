"""What only Linux, macOS and other Unix systems have."""

import errno
import fcntl
import os
import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

assert sys.platform != "win32"  # noqa: S101 (tells mypy to leave this file out elsewhere)

IS_WINDOWS = False

# Signals

TERMINATION = (signal.SIGTERM, signal.SIGHUP)
"""The signals that end the program: a request to end, and a window that was closed."""
SUSPENSION = (signal.SIGTSTP,)
"""The signals that suspend the program, as Ctrl-Z does."""


@contextmanager
def hold_signals() -> Iterator[None]:
    """Let signals that end or suspend the program wait until the block ends."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *TERMINATION, *SUSPENSION})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def delay_window_close() -> Iterator[None]:
    """Let the block finish after the window was closed. Here a signal tells of it, and nothing more is needed."""
    yield


def suspend() -> bool:
    """Suspend the program and those that were started with it; return True when the person comes back with fg."""
    os.kill(0, signal.SIGTSTP)
    return True


# Files and folders

SAFE_OPEN = os.O_NONBLOCK | os.O_CLOEXEC
"""Flags for every file: a pipe keeps nobody waiting, and no program that is started gets the file."""
NO_FOLLOW = os.O_NOFOLLOW
"""A flag for a file that must not be a link."""
CAN_MOVE_OPEN_FILES = True
"""Whether a file that is open can be renamed, replaced and deleted."""


class OpenedFolder:
    """The folder at *path*, held open, so that it can be compared with what is at its path later. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def status(self) -> os.stat_result:
        """Return what the disk says of the folder. Raises OSError."""
        return os.fstat(self._descriptor)

    def close(self) -> None:
        """Close the folder."""
        os.close(self._descriptor)


def lock_file(descriptor: int, *, shared: bool = False) -> None:
    """Lock an open file until it is closed, for this process alone or *shared* with others that look.

    Raises BlockingIOError if another process has it, and another OSError on a disk without file locks.
    """
    fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


def lock_open_file(descriptor: int) -> None:
    """Lock a file that is being written, so that nobody removes it as left over. Raises OSError as `lock_file`."""
    lock_file(descriptor)


def replace_file(source: Path, target: Path) -> None:
    """Put the file *source* in the place of *target*, in one act. Raises OSError."""
    source.replace(target)


def sync_file(descriptor: int) -> None:
    """Return when the file is safely on the disk. Raises OSError."""
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        with suppress(OSError):  # some disks cannot do that
            fcntl.fcntl(descriptor, full)  # on macOS fsync alone leaves the file in the memory of the disk
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the names in *folder* are safely on the disk. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some disks sync files, and cannot sync folders
            raise
    finally:
        os.close(descriptor)


def restrict_file(descriptor: int) -> None:
    """Make an open file readable for its owner only (0600). Raises OSError."""
    os.fchmod(descriptor, 0o600)


def close_to_others(path: Path) -> None:
    """Make the file or folder at *path* its owner's only (0600 or 0700). Raises OSError."""
    path.chmod(0o700 if path.is_dir() else 0o600)


READERS = "your account"
"""Who can read a file that is closed to others."""


def is_open_to_others(path: Path) -> bool:
    """Return whether other accounts may read or change *path*. Raises OSError."""
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def is_writable_by_all(folder: Path) -> bool:
    """Return whether every account may put files into *folder*. Raises OSError."""
    return bool(folder.stat().st_mode & stat.S_IWOTH)


def is_owned_by_others(link: Path) -> bool:
    """Return whether *link* itself belongs to another account than this one and root. Raises OSError."""
    return link.lstat().st_uid not in (os.geteuid(), 0)


def owner_if_root(folder: Path) -> str:
    """Return the account that owns *folder*, or the one that it would be created in, if this account is root.

    "" if that is root too, and for any other account.
    """
    if os.geteuid() != 0:
        return ""
    import pwd  # noqa: PLC0415 (only root needs it)

    for place in (folder, *folder.parents):
        with suppress(OSError):
            number = place.stat().st_uid
            try:
                return pwd.getpwuid(number).pw_name if number else ""
            except KeyError:
                return f"#{number}"  # as sudo -u takes it
    return ""


# Processes

DEFAULT_EDITOR = ""
"""The editor for a person who has named none."""


def split_command(command: str) -> list[str]:
    """Return the words of *command*, as a shell reads it. Raises ValueError for a quote that is not closed."""
    import shlex  # noqa: PLC0415 (only an editor or a pager needs it)

    return shlex.split(command)


def send_hangup(process: int) -> None:
    """Send *process* the signal of a closed window, so that it saves and ends. Raises OSError."""
    os.kill(process, signal.SIGHUP)


def computer_name() -> str:
    """Return the name of this computer."""
    return os.uname().nodename


def boot_id() -> str:
    """Return an id that changes at every start of the computer; "" where the system has none."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    return ""


def is_running(process: int, began: str) -> bool:
    """Return whether the *process* that *began* then, as `start_time` says, is running, or may be."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is running, under another account
        return True
    return began == start_time(process)


def start_time(process: int) -> str:
    """Return the start time of *process* as Linux counts it (proc(5), field 22 of stat); "" on other systems.

    Also "" for a process that has ended and is only listed until its parent asks for its exit status.
    """
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return "" if fields[0] in ("Z", "X") else fields[19]
    return ""


_PR_SET_DUMPABLE = 4
"""From linux/prctl.h."""


def disable_core_dumps() -> None:
    """Disable core dumps, so that a crash leaves no copy of the memory on the disk."""
    import resource  # noqa: PLC0415 (nothing that --version needs)

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def protect_memory() -> None:
    """Disable core dumps and, on Linux, keep other processes of the account from reading this one's memory."""
    disable_core_dumps()
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (10 ms that only a process with a key needs)

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def language() -> str:
    """Return the language and country of messages, as in en_GB.UTF-8; "" if none is named."""
    return os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
