"""What Linux can do to a process from inside: a disk of its own, no power over permissions, a tracer that may come."""

import ctypes
import os
from pathlib import Path

_NEW_MOUNTS, _NEW_USER = 0x00020000, 0x10000000
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 32, 4096, 1 << 14, 1 << 18
"""From linux/sched.h and linux/mount.h."""
_CAPABILITIES_3 = 0x20080522
_OVER_PERMISSIONS = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, from linux/capability.h."""
_DUMPABLE, _TRACER, _ANYBODY = 4, 0x59616D61, -1
"""From linux/prctl.h."""


def _call(name: str, *given: object) -> None:
    """Make a call of the C library. Raises OSError."""
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*given):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def have_a_disk(folder: Path, megabytes: int) -> None:
    """Put an empty disk of that size at *folder*, which this process alone sees, and what it starts. Raises OSError."""
    user, group = os.getuid(), os.getgid()
    _call("unshare", _NEW_MOUNTS | _NEW_USER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _call("mount", None, b"/", None, ctypes.c_ulong(_RECURSIVE | _PRIVATE), None)
    size = f"size={megabytes}m,mode=700".encode()
    _call("mount", b"trustcoach", os.fsencode(folder), b"tmpfs", ctypes.c_ulong(0), size)


def make_read_only(disk: Path) -> None:
    """Make the *disk* read-only. Raises OSError."""
    _call("mount", None, os.fsencode(disk), None, ctypes.c_ulong(_REMOUNT | _BIND | _READ_ONLY), None)


def obey_permissions() -> None:
    """Make root obey the permissions of files as others do; it loses no other power. Raises OSError."""
    if os.geteuid():
        return
    head, sets = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0), (ctypes.c_uint32 * 6)()
    _call("capget", head, sets)
    for each in (0, 1):  # what counts now, and what may be given up
        sets[each] &= ~_OVER_PERMISSIONS
    _call("capset", head, sets)


def let_anybody_trace() -> None:
    """Let strace attach to this process, also where a key has closed its memory or only a parent may trace."""
    library = ctypes.CDLL(None)
    library.prctl(_DUMPABLE, 1, 0, 0, 0)
    library.prctl(_TRACER, ctypes.c_ulong(_ANYBODY), 0, 0, 0)
