"""Writing in an editor of one's own, with nothing of it left behind in the clear.

The text goes into a private folder beside the journal, never into a folder that others can list. Editors that keep
copies by themselves are told not to: vim its swap, undo, backup and history of registers, nano its own settings.
"""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from trustcoach.core.conditions import Reference
from trustcoach.core.errors import UsageError
from trustcoach.disk.writing import make_private_folder

FOLDER = "journal-editor-"
"""How the names of the folders begin in which a text lies while an editor has it."""
_VIM = ("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup noswapfile viminfo=")
_NVIM = ("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup noswapfile shada=")
_QUIET: dict[str, tuple[str, ...]] = {
    "vi": _VIM,
    "vim": _VIM,
    "nvim": _NVIM,
    "nano": ("--ignorercfiles",),
}


def edit(text: str, ask: Reference, home: Path, command: str) -> str:
    """Give *text* as it was saved in the editor that *command* calls.

    An empty file, or an editor that says it failed, changes nothing. Of an editor that crashed, whatever it had
    saved is taken. Raises UsageError if there is no such editor or no room for its file, and JournalError if the
    folder cannot be made.
    """
    make_private_folder(home)
    folder = home / f"{FOLDER}{os.urandom(6).hex()}"
    file = folder / f"{ask}.md"
    try:
        folder.mkdir(mode=0o700)
        file.touch(mode=0o600)
        file.write_text(text, "utf-8", "surrogateescape", newline="\n")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise UsageError(
            f"The editor cannot be given your text: {error.strerror}.", "Write it here instead."
        ) from error
    try:
        code = _run(command, file)
    except UsageError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    saved = _saved(file)
    shutil.rmtree(folder, ignore_errors=True)  # not if the walk is stopped here: then left_behind finds it
    return saved if saved.strip() and code <= 0 else text


def asks(home: Path) -> Iterator[Reference]:
    """Give the asks of which an editor's text was left in *home*, as `left_behind` finds it; nothing is changed."""
    for file in home.glob(f"{FOLDER}*/*.md"):
        step, _, ask = file.stem.rpartition(".")
        yield Reference(step, ask)


def left_behind(home: Path) -> Iterator[tuple[Reference, str]]:
    """Give what an editor had saved when the program itself was killed, and take it off the disk if more is wanted."""
    folders: list[Path] = []
    with suppress(OSError):
        folders = sorted(home.glob(f"{FOLDER}*"))
    for folder in folders:
        for file in folder.glob("*.md"):
            step, _, ask = file.stem.rpartition(".")
            saved = _saved(file)
            if step and saved.strip():
                yield Reference(step, ask), saved
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: str, file: Path) -> int:
    try:
        words = shlex.split(command)
        quiet = _QUIET.get(Path(words[0]).name, ())
        return subprocess.run([*words, *quiet, str(file)], check=False).returncode  # noqa: S603 (the person's own editor)
    except (OSError, IndexError, ValueError) as error:
        message = f"The editor “{command}” cannot be started."
        raise UsageError(message, "Set VISUAL or EDITOR to the command of an editor.") from error


def _saved(file: Path) -> str:
    try:
        text = file.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
    return text.removesuffix("\n")
