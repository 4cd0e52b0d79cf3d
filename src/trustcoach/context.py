"""The outside world, handed in as one frozen value: screen, keyboard, clock, folders."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Protocol, TextIO

from trustcoach.core.program.check import references
from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.program import Program
from trustcoach.core.prompt import Prompt, Reply
from trustcoach.core.settings import Settings
from trustcoach.errors import CoachError, ContentError, OutputClosed, ProgramEnded, SessionStopped, UsageError
from trustcoach.storage import names as people
from trustcoach.storage.content import program as content
from trustcoach.storage.encryption.cipher import is_sealed
from trustcoach.storage.files import folders
from trustcoach.storage.files import process_lock as window
from trustcoach.storage.files.open_folder import NOT_HELD, Folder, OpenFolder
from trustcoach.storage.journal.drafts import DraftFile
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store
from trustcoach.text import showable
from trustcoach.ui.page import Page, QuietLine
from trustcoach.ui.pages.editor import OTHER_LETTERS

if TYPE_CHECKING:
    from trustcoach.core.program.privacy import PrivacyTexts
    from trustcoach.core.program.support import HelpLineKind, Support
    from trustcoach.storage.editor_files import EditorFile


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


class Prompter(Protocol):
    """Where questions are asked."""

    def ask(self, asked: Prompt) -> Reply:
        """Give what comes of a question. Raises Stopped, or LeftAtOnce."""
        ...


@dataclass
class SupportState:
    """What is known in memory about the help lines to show; none of it is written down."""

    region: str = ""
    """The id of the region that was picked in this sitting."""
    first: "HelpLineKind | None" = None
    """The kind of line that comes first."""
    lines: "Support | None" = None


@dataclass(frozen=True, slots=True)
class Context:
    """All that the commands may touch."""

    screen: Screen
    prompts: Prompter
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
    folder: Path
    """The person's own folder, absolute; it need not exist yet."""
    base: Path
    """The folder of all people on this account: the same one, where nobody gave a name."""
    name: str = ""
    """What the person calls themselves, if several use this account."""
    content: Path | None = None
    """The content folder, if the person named one."""
    is_terminal: bool = False
    """Whether pages are shown on a terminal, and not in a pipe or a file."""
    editor: str = ""
    """The command of the person's own editor, if they have one."""
    country: str = ""
    """The code of the country that the locale names, or nothing."""
    forget_keys: Callable[[], None] = lambda: None
    """Lets go of keys that were pressed before there was a question they could be meant for."""
    unechoed: Callable[[], AbstractContextManager[None]] = nullcontext
    """Keeps what is typed off the screen, between two questions for a passphrase too."""
    settings: Settings = field(default_factory=Settings)
    """What the person wants to be the same every time."""
    help: SupportState = field(default_factory=SupportState)
    """Which help lines this sitting shows, and the lines themselves once they were read."""
    keep_memory_private: Callable[[], None] = lambda: None
    """Lets no other program of the account read what is held in memory."""
    is_discreet: bool = False
    """Whether the program's name is to stay out of sight."""

    def program(self) -> Program:
        """Give the words of the coach, fit to be walked. Raises ContentError."""
        program = self.draft_of_program()
        for problem in references.problems(program) if self.content else ():
            raise ContentError(f"{problem.where}: {problem.message}.", f"{problem.advice}.")
        return program

    def draft_of_program(self) -> Program:
        """Give the words of the coach for an author, who may have names in them that lead nowhere yet."""
        return content.load(self.content or folders.content())

    def store(self, folder: Folder = NOT_HELD) -> Store:
        """Give all that the person keeps, opened; asks for the passphrase if it is locked.

        Raises JournalError if it cannot be opened, and UsageError if nobody can be asked.
        """
        if not folders.listed(self.folder, "journal*.age"):
            return Store(self.folder, folder=folder)
        from trustcoach.storage.encryption.ask_passphrase import seal_of_folder  # noqa: PLC0415 (encryption, which few need)

        with self.unechoed():
            return Store(self.folder, seal_of_folder(self.folder, self.secret), folder)

    def copy(self, path: Path, store: Store) -> JournalFile:
        """Give the copy of a journal at *path*; asks for its passphrase if it has one of its own. Raises as `store`."""
        if not is_sealed(path):
            return JournalFile(path)
        from trustcoach.storage.encryption.ask_passphrase import seal_of_copy  # noqa: PLC0415 (as above)

        with self.unechoed():
            return JournalFile(path, seal_of_copy(path, store.seal, self.secret))

    @contextmanager
    def holding(self) -> Iterator[Store]:
        """Hold all that the person keeps while it may be changed.

        Raises JournalError if another window holds it, and as `store`.
        """
        with self.holding_folder() as folder:
            store = self.store(folder)
            store.settle()
            folder.remember_key()
            yield store

    @contextmanager
    def holding_folder(self) -> Iterator[OpenFolder]:
        """Hold the person's folder, whatever is in it; leave none behind in which nothing was written.

        Raises JournalError if another window holds it.
        """
        made = not os.access(self.base, os.F_OK)  # unlike Path.exists, it answers where one may not look
        try:
            with window.only_window(self.folder) as folder:
                yield folder
        finally:
            if self.folder != self.base:
                people.forget_empty(self.folder, self.base)
            with suppress(OSError):
                if made:
                    self.base.rmdir()

    def drafts(self, store: Store) -> DraftFile:
        """Give what was typed and not yet given, and what an editor had saved when the program was killed."""
        from trustcoach.storage.editor_files import left_behind  # noqa: PLC0415 (a file that few commands need)

        drafts = store.drafts()
        if not all(saved.is_utf8 for saved in tuple(left_behind(self.folder, drafts))):
            self.show((QuietLine(OTHER_LETTERS),))
        return drafts

    def hand_to_editor(self, text: str, ask: QuestionId, folder: Folder = NOT_HELD) -> "EditorFile":
        """Put *text* where an editor finds it. Raises UsageError if they have none, or no room, and JournalError."""
        if not self.editor.strip():
            raise UsageError("No editor is set.", "Set VISUAL or EDITOR to the command of an editor.")
        from trustcoach.storage.editor_files import hand_over  # noqa: PLC0415 (as above)

        return hand_over(text, ask, self.folder, folder)

    def edit(self, handed: "EditorFile") -> int:
        """Let the person write in their own editor, and return its exit code. Raises UsageError, and Ended."""
        from trustcoach.storage.editor_process import run  # noqa: PLC0415 (it can start processes; few commands do)

        with self.screen.lent():
            return run(self.editor, handed.file, handed.is_with)

    def pause(self) -> None:
        """Let the shell have the terminal, as Ctrl-Z does, until the person comes back with fg."""
        with self.screen.lent():
            os.kill(0, signal.SIGTSTP)

    def show(self, *pages: Page) -> None:
        """Show *pages* as one."""
        self.screen.show(tuple(block for page in pages for block in page))

    def write(self, text: str) -> None:
        """Write *text* as it is; on a terminal without what it would obey instead of showing. Raises ReaderGone."""
        try:
            self.out.write(showable(text) if self.is_terminal else text)
            self.out.flush()
        except BrokenPipeError as error:
            raise OutputClosed from error
        except OSError as error:
            raise UsageError(f"It cannot be written: {error.strerror}.", "Name a file with --to FILE.") from error

    def say_if_possible(self, line: str) -> None:
        """Show one *line*, unless the window is gone."""
        with suppress(OSError, ProgramEnded):
            self.show((QuietLine(line),))

    def support(self) -> "Support":
        """Give the help lines; those that come with the coach if the named content folder has a broken file."""
        if self.help.lines is None:
            from trustcoach.storage.content.support import holder, load  # noqa: PLC0415 (a file that many commands never open)

            try:
                self.help.lines = load(holder(self.content))
            except ContentError:
                self.help.lines = load(holder(None))
        return self.help.lines

    def prepare(self) -> None:
        """Read what help needs, while the first page of a sitting is read: so no file tells later who looked for it."""
        if self.help.lines is None:
            with suppress(CoachError):  # whoever looks for help then is told
                self.support()

    def privacy(self) -> "PrivacyTexts":
        """Give what is said about privacy: as for the help lines, a broken file of a named folder stands in no way."""
        from trustcoach.storage.content import privacy  # noqa: PLC0415 (a file that most walks never open)

        try:
            return privacy.load(folders.holding(privacy.FILE, self.content))
        except ContentError:
            return privacy.load(folders.holding(privacy.FILE, None))

    def need_a_person(self, instead: str) -> None:
        """Make sure that questions can be answered. Raises UsageError, which says what to do *instead*."""
        if not self.interactive:
            raise UsageError("This asks questions, and there is no terminal to answer them at.", instead)


@contextmanager
def stopping_instead_of_suspending() -> Iterator[None]:
    """Turn a Ctrl-Z that the terminal makes a signal of into Stopped: a stopped job would keep words in sight."""

    def stop(_: int, __: FrameType | None) -> None:
        raise SessionStopped

    before = signal.signal(signal.SIGTSTP, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, before)


@contextmanager
def ending_as_stops() -> Iterator[None]:
    """Turn Ctrl-C and the signals that end a program into Stopped, between the questions of a sitting too."""

    def stop(number: int, _: FrameType | None) -> None:
        raise SessionStopped if number == signal.SIGINT else ProgramEnded

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    before = {number: signal.signal(number, stop) for name in names if (number := getattr(signal, name, None))}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
