"""The outside world, handed in as one frozen value: screen, keyboard, clock, folders."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Protocol, TextIO

from trustcoach.core import references
from trustcoach.core.asking import Asked, Reply
from trustcoach.core.conditions import Reference
from trustcoach.core.errors import ContentError, ReaderGone, Stopped, UsageError
from trustcoach.core.model import Program
from trustcoach.disk import content, folders, window
from trustcoach.disk.drafts import DraftFile
from trustcoach.disk.journal import JournalFile
from trustcoach.disk.seal import is_sealed
from trustcoach.disk.store import Store
from trustcoach.screen.page import Note, Page
from trustcoach.screen.plain import PlainScreen
from trustcoach.screen.secret import secret

if TYPE_CHECKING:
    from trustcoach.core.privacy import Privacy
    from trustcoach.core.support import Support
    from trustcoach.screen.prompts import Keyboard
    from trustcoach.screen.render import RichScreen


class Screen(Protocol):
    """Where pages are shown."""

    def show(self, page: Page) -> None:
        """Show *page*."""
        ...

    def sitting(self) -> AbstractContextManager[None]:
        """Give a screen of its own to a sitting, of which nothing is left to see when it is over."""
        ...

    def lent(self) -> AbstractContextManager[None]:
        """Lend the terminal to another program for a while."""
        ...


class Prompts(Protocol):
    """Where questions are asked."""

    def ask(self, asked: Asked) -> Reply:
        """Give what comes of a question. Raises Stopped, or LeftAtOnce."""
        ...


@dataclass(frozen=True, slots=True)
class Environment:
    """All that the commands may touch."""

    screen: Screen
    prompts: Prompts
    out: TextIO
    """Where an export goes that names no file."""
    interactive: bool
    """Whether a person can be asked: both the keyboard and the screen are a terminal."""
    now: Callable[[], datetime]
    """The time, aware, in the person's own time zone."""
    new_id: Callable[[], str]
    """An id that no other entry has."""
    secret: Callable[[str], str]
    """Asks for words that are not shown while they are typed. Raises UsageError where nobody can be asked."""
    home: Path | None = None
    """The person's own folder, if they named one."""
    content: Path | None = None
    """The content folder, if the person named one."""
    is_terminal: bool = False
    """Whether pages are shown on a terminal, and not in a pipe or a file."""
    editor: str = ""
    """The command of the person's own editor, if they have one."""
    country: str = ""
    """The code of the country that the locale names, or nothing."""

    def at(self, home: Path | None, content: Path | None, plain: str = "") -> "Environment":
        """Give the same world with the folders that a command was called with, and in plain mode if asked for.

        *plain* says what turned plain mode on; nothing leaves the mode as it is.
        """
        world = replace(self, home=home or self.home, content=content or self.content)
        if not (plain and self.is_terminal):
            return world
        from trustcoach.screen.line_by_line import LineByLine  # noqa: PLC0415 (only plain mode needs it)

        screen = PlainScreen(self.out, f"Plain mode is on, because of {plain}.", os.get_terminal_size().columns)
        return replace(world, screen=screen, prompts=LineByLine(sys.stdin, self.out))

    def program(self) -> Program:
        """Give the words of the coach, fit to be walked. Raises ContentError."""
        program = self.draft_of_program()
        for problem in references.problems(program) if self.content else ():
            raise ContentError(f"{problem.where}: {problem.message}.", f"{problem.advice}.")
        return program

    def draft_of_program(self) -> Program:
        """Give the words of the coach for an author, who may have names in them that lead nowhere yet."""
        return content.load(self.content or folders.content())

    def store(self) -> Store:
        """Give all that the person keeps, opened; asks for the passphrase if it is locked.

        Raises JournalError if it cannot be opened, and UsageError if nobody can be asked.
        """
        if not any(self.folder.glob("journal*.age")):
            return Store(self.folder)
        from trustcoach.disk.unlocking import seal_of_folder  # noqa: PLC0415 (encryption, which few need)

        return Store(self.folder, seal_of_folder(self.folder, self.secret))

    def copy(self, path: Path, store: Store) -> JournalFile:
        """Give the copy of a journal at *path*; asks for its passphrase if it has one of its own. Raises as `store`."""
        if not is_sealed(path):
            return JournalFile(path)
        from trustcoach.disk.unlocking import seal_of_copy  # noqa: PLC0415 (as above)

        return JournalFile(path, seal_of_copy(path, store.seal, self.secret))

    @contextmanager
    def holding(self) -> Iterator[Store]:
        """Hold all that the person keeps while it may be changed.

        Raises JournalError if another window holds it, and as `store`.
        """
        with window.only_window(self.folder):
            store = self.store()
            store.settle(self.now())
            yield store

    def drafts(self, store: Store) -> DraftFile:
        """Give what was typed and not yet given, and what an editor had saved when the program was killed."""
        from trustcoach.disk.editor import left_behind  # noqa: PLC0415 (it can start processes; few commands do)

        drafts = store.drafts()
        for ask, saved in left_behind(self.folder):
            drafts.keep(ask, (saved,))
        return drafts

    def edit(self, text: str, ask: Reference) -> str:
        """Give *text* as it came back from the person's own editor. Raises UsageError if they have none."""
        if not self.editor:
            raise UsageError("No editor is set.", "Set VISUAL or EDITOR to the command of an editor.")
        from trustcoach.disk.editor import edit  # noqa: PLC0415 (as above)

        with self.screen.lent():
            return edit(text, ask, self.folder, self.editor)

    def pause(self) -> None:
        """Let the shell have the terminal, as Ctrl-Z does, until the person comes back with fg."""
        with self.screen.lent():
            os.kill(0, signal.SIGTSTP)

    @property
    def folder(self) -> Path:
        """The person's own folder, which need not exist yet."""
        return (self.home or folders.data()).expanduser().absolute()

    def show(self, *pages: Page) -> None:
        """Show *pages* as one."""
        self.screen.show(tuple(block for page in pages for block in page))

    def write(self, text: str) -> None:
        """Write *text* as it is. Raises ReaderGone."""
        try:
            self.out.write(text)
            self.out.flush()
        except BrokenPipeError as error:
            raise ReaderGone from error

    def say_if_possible(self, line: str) -> None:
        """Show one *line*, unless the window is gone."""
        with suppress(OSError):
            self.show((Note(line),))

    def support(self) -> "Support":
        """Give the help lines; those that come with the coach if the named content folder has a broken file."""
        from trustcoach.disk.support import holder, load  # noqa: PLC0415 (a file that most walks never open)

        try:
            return load(holder(self.content))
        except ContentError:
            return load(holder(None))

    def privacy(self) -> "Privacy":
        """Give what is said about privacy. Raises ContentError."""
        from trustcoach.disk import privacy  # noqa: PLC0415 (a file that most walks never open)

        return privacy.load(folders.holding(privacy.FILE, self.content))

    def need_a_person(self, instead: str) -> None:
        """Make sure that questions can be answered. Raises UsageError, which says what to do *instead*."""
        if not self.interactive:
            raise UsageError("This asks questions, and there is no terminal to answer them at.", instead)


def real() -> Environment:
    """Give the world of a real terminal, with this computer's disk and clock."""
    terminal = _Terminal()
    return Environment(
        screen=terminal if sys.stdout.isatty() else PlainScreen(sys.stdout),
        prompts=terminal,
        out=sys.stdout,
        interactive=sys.stdin.isatty() and sys.stdout.isatty(),
        is_terminal=sys.stdout.isatty(),
        now=lambda: datetime.now().astimezone(),
        new_id=lambda: os.urandom(8).hex(),
        secret=secret,
        editor=os.environ.get("VISUAL") or os.environ.get("EDITOR") or "",
        country=_country(),
    )


def _country() -> str:
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return locale.partition("_")[2][:2]


def plain_by_itself() -> str:
    """Give what turns plain mode on without being asked on the command line; nothing if it stays off."""
    if os.environ.get("TERM") == "dumb":
        return "TERM=dumb"
    return next((name for name in ("ACCESSIBLE", "TRUSTCOACH_PLAIN") if os.environ.get(name)), "")


class _Terminal:
    """Screen and keyboard of a real terminal; their libraries are loaded when they are needed.

    Rich takes 40 ms, which a pipe need not pay. questionary takes 130 ms, spent while the person reads what is on
    the screen.
    """

    def show(self, page: Page) -> None:
        self._screen.show(page)

    def sitting(self) -> AbstractContextManager[None]:
        return self._screen.sitting()

    def lent(self) -> AbstractContextManager[None]:
        return self._screen.lent()

    def ask(self, asked: Asked) -> Reply:
        try:
            return self._keyboard.ask(asked)
        finally:
            self._screen.turn_page()

    @cached_property
    def _screen(self) -> "RichScreen":
        from rich.console import Console  # noqa: PLC0415 (see above)

        from trustcoach.screen.render import RichScreen  # noqa: PLC0415 (see above)

        return RichScreen(Console(highlight=False, markup=False, emoji=False), self._turn)

    @cached_property
    def _keyboard(self) -> "Keyboard":
        from trustcoach.screen.prompts import Keyboard  # noqa: PLC0415 (see above)

        return Keyboard(lambda text: self.show((Note(text),)))

    def _turn(self) -> None:
        self._keyboard.more()


@contextmanager
def ending_as_stops() -> Iterator[None]:
    """Turn Ctrl-C and the signals that end a program into Stopped, between the questions of a sitting too."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Stopped

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    before = {number: signal.signal(number, stop) for name in names if (number := getattr(signal, name, None))}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
