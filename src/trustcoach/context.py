"""Context: what a command may touch (screen, prompter, clock, folders, settings) as one frozen value."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TextIO, TypeVar

from trustcoach.core.settings import Settings
from trustcoach.errors import CoachError, ContentError, OutputClosed, ProgramEnded, SessionStopped, UsageError
from trustcoach.storage import person_folders
from trustcoach.storage.content import compiled
from trustcoach.storage.encryption.cipher import is_encrypted
from trustcoach.storage.files import folders, process_lock
from trustcoach.storage.files.open_folder import UNCHECKED, Folder, OpenFolder
from trustcoach.support_state import SupportState
from trustcoach.system import this_system
from trustcoach.text import printable
from trustcoach.ui.page import Page, QuietLine, with_words
from trustcoach.ui.pages.editor import ENCODING_NOTE
from trustcoach.ui.screen.screen import Screen

if TYPE_CHECKING:  # who needs help lines waits for no program, and for no journal
    from trustcoach.core.language.reader import Reader
    from trustcoach.core.language.reading import Language
    from trustcoach.core.program.follow_through import FollowThrough
    from trustcoach.core.program.ids import QuestionId
    from trustcoach.core.program.privacy import PrivacyTexts
    from trustcoach.core.program.program import Program
    from trustcoach.core.program.support import Support
    from trustcoach.core.program.tool import Toolbox
    from trustcoach.core.prompt import Prompt
    from trustcoach.core.reply import Reply
    from trustcoach.storage.editor_files import EditorFile
    from trustcoach.storage.journal.drafts import DraftFile
    from trustcoach.storage.journal.journal_file import JournalFile
    from trustcoach.storage.store import Store

Texts = TypeVar("Texts")


class Prompter(Protocol):
    """Where questions are asked."""

    def ask(self, prompt: "Prompt") -> "Reply":
        """Return the reply to a question. Raises SessionStopped, or QuickExit."""


class Context(NamedTuple):
    """All that the commands may touch."""

    screen: Screen
    prompter: Prompter
    output: TextIO
    """Where an export without a file goes."""
    is_interactive: bool
    """Whether a person can be asked: both the keyboard and the screen are a terminal."""
    now: Callable[[], datetime]
    """The time, aware, in the person's own time zone."""
    new_id: Callable[[], str]
    """An id that no other entry has."""
    ask_secret: Callable[[str], str]
    """Asks for text that is not shown while it is typed. Raises UsageError where nobody can be asked."""
    home: Path
    """The person's own folder, absolute; it need not exist yet."""
    shared_home: Path
    """The folder of all people on this account; the same as `home` if no name was given."""
    support_state: SupportState
    """The help lines of this session, once they were read, and which of them to show."""
    person_name: str = ""
    """The name that the person gave, if several use this account."""
    content_folder: Path | None = None
    """The content folder, if the person named one."""
    is_terminal: bool = False
    """Whether pages are shown on a terminal, and not in a pipe or a file."""
    editor_command: str = ""
    """The command of the person's own editor, if they have one."""
    country_code: str = ""
    """The ISO 3166 code of the country in the locale, or ""."""
    drop_pending_keys: Callable[[], None] = lambda: None
    """Drops keys that were pressed before there was a question they could be meant for."""
    echo_off: Callable[[], AbstractContextManager[None]] = nullcontext
    """Keeps what is typed off the screen, also between two questions for a passphrase."""
    settings: Settings = Settings()
    """What the person wants to be the same every time."""
    protect_memory: Callable[[], None] = lambda: None
    """Keeps other programs of the account from reading the memory of this one."""
    name_keys: Callable[[str], str] = str
    """Returns a text with the keys named that work: those of the keyboard, or the words of plain mode."""
    is_plain: bool = False
    """Whether this is plain mode, which is heard, and cannot be looked back at."""
    hides_name: bool = False
    """Whether the program's name must not be shown."""

    def load_program(self) -> "Program":
        """Return the program of the content folder, checked so that it can be walked. Raises ContentError."""
        program = self.load_unchecked_program()
        if self.content_folder:
            from trustcoach.core.program.check.references import check_references  # noqa: PLC0415 (what was shipped was checked)

            for problem in check_references(program):
                raise ContentError(f"{problem.location}: {problem.message}.", f"{problem.hint}.")
        return program

    def load_unchecked_program(self) -> "Program":
        """Return the program without checking its ids, for an author who is still writing. Raises ContentError."""
        if self.content_folder is None:
            return compiled.load_program()
        from trustcoach.storage.content import program_loader  # noqa: PLC0415 (YAML, which takes longer than all the rest)

        return program_loader.load_program(self.content_folder)

    def open_store(self, folder: Folder = UNCHECKED) -> "Store":
        """Return the person's store, opened; asks for the passphrase if it is locked.

        Raises JournalError if it cannot be opened, and UsageError if nobody can be asked.
        """
        from trustcoach.storage.store import Store  # noqa: PLC0415 (help lines need none)

        if not folders.list_folder(self.home, "journal*.age"):
            return Store(self.home, folder=folder)
        from trustcoach.storage.encryption.ask_passphrase import cipher_of_folder  # noqa: PLC0415 (encryption, which few need)

        with self.echo_off():
            return Store(self.home, cipher_of_folder(self.home, self.ask_secret), folder)

    def open_copy(self, path: Path, store: "Store") -> "JournalFile":
        """Return the copy of a journal at *path*; asks for its passphrase if it has one of its own.

        It may be the journal of *store* itself, if that is damaged. Raises as `open_store`.
        """
        from trustcoach.storage.journal.journal_file import JournalFile  # noqa: PLC0415 (as above)

        is_copy = os.path.realpath(path) != os.path.realpath(store.journal_path)
        if not is_encrypted(path):
            return JournalFile(path, is_copy=is_copy)
        from trustcoach.storage.encryption.ask_passphrase import cipher_of_copy  # noqa: PLC0415 (as above)

        with self.echo_off():
            return JournalFile(path, cipher_of_copy(path, store.cipher, self.ask_secret), is_copy=is_copy)

    @contextmanager
    def hold_store(self) -> Iterator["Store"]:
        """Hold the process lock and yield the store, while the store may be changed.

        Raises JournalError if another process has the lock, and as `open_store`.
        """
        with self.hold_folder() as folder:
            store = self.open_store(folder)
            store.finish_interrupted_change()
            folder.remember_key()
            yield store

    @contextmanager
    def hold_folder(self) -> Iterator[OpenFolder]:
        """Hold the process lock on the person's folder; remove the folder at the end if nothing was written in it.

        Raises JournalError if another process has the lock.
        """
        # unlike Path.exists, it returns False where the person may not look
        was_created = not os.access(self.shared_home, os.F_OK)
        try:
            with process_lock.hold_folder(self.home) as folder:
                yield folder
        finally:
            if self.home != self.shared_home:
                person_folders.remove_empty_folders(self.home, self.shared_home)
            with suppress(OSError):
                if was_created:
                    self.shared_home.rmdir()

    def load_drafts(self, store: "Store") -> "DraftFile":
        """Return the drafts, together with what an editor had saved when the program was killed."""
        from trustcoach.storage.editor_files import collect_leftover_texts  # noqa: PLC0415 (a file that few commands need)

        drafts = store.load_drafts()
        if not all(saved.is_utf8 for saved in tuple(collect_leftover_texts(self.home, drafts))):
            self.show((QuietLine(ENCODING_NOTE),))
        return drafts

    def create_editor_file(self, text: str, question_id: "QuestionId", folder: Folder) -> "EditorFile":
        """Write *text* to a file for the editor. Raises UsageError without an editor or room, and JournalError."""
        if not self.editor_command.strip():
            raise UsageError("No editor is set.", "Set VISUAL or EDITOR to the command of an editor.")
        from trustcoach.storage.editor_files import create_editor_file  # noqa: PLC0415 (as above)

        return create_editor_file(text, question_id, self.home, folder)

    def run_editor(self, editor_file: "EditorFile") -> int:
        """Run the person's own editor on the file, and return its exit code. Raises UsageError, and ProgramEnded."""
        from trustcoach.storage.editor_process import run_editor  # noqa: PLC0415 (it can start processes; few commands do)

        with self.screen.suspended():
            return run_editor(self.editor_command, editor_file.path, editor_file.record_process)

    def suspend(self) -> None:
        """Suspend the program, as Ctrl-Z does, until the person comes back with fg.

        Raises SessionStopped where that key means the end of what is typed.
        """
        with self.screen.suspended():
            if not this_system.suspend():
                raise SessionStopped

    def show(self, *pages: Page) -> None:
        """Show *pages* as one."""
        self.screen.show(tuple(with_words(block, self.name_keys) for page in pages for block in page))

    def write_output(self, text: str) -> None:
        """Write *text* as it is; on a terminal without what it would obey. Raises OutputClosed or UsageError."""
        try:
            self.output.write(printable(text) if self.is_terminal else text)
            self.output.flush()
        except BrokenPipeError as error:
            raise OutputClosed from error
        except OSError as error:
            raise UsageError(
                f"It can't be written: {error.strerror}.", "Make room, or send it somewhere else."
            ) from error

    def show_line_if_possible(self, line: str) -> None:
        """Show one *line*, unless the window is gone."""
        with suppress(OSError, ProgramEnded):
            self.show((QuietLine(line),))

    def load_support(self) -> "Support":
        """Return the help lines; the shipped ones if the person's content folder has a broken file."""
        if self.support_state.support is None:
            try:
                self.support_state.support = self.load_own_support()
            except ContentError:
                self.support_state.support = compiled.load_support()
        return self.support_state.support

    def load_own_support(self) -> "Support":
        """Return the help lines of the person's content folder, or the shipped ones if it has none.

        Raises ContentError if they are not as they should be.
        """
        from trustcoach.storage.content.support import load_support, support_folder  # noqa: PLC0415 (as in preload_support)

        folder = support_folder(self.content_folder)
        return load_support(folder) if folder == self.content_folder else compiled.load_support()

    def load_tools(self) -> "Toolbox":
        """Return the tools for right now; the shipped ones if the person's content folder has a broken file."""
        if self.support_state.toolbox is None:
            from trustcoach.storage.content.tools import has_tools, load_tools  # noqa: PLC0415 (as in preload_support)

            if self.content_folder and has_tools(self.content_folder):
                with suppress(ContentError):
                    self.support_state.toolbox = load_tools(self.content_folder)
        if self.support_state.toolbox is None:
            self.support_state.toolbox = compiled.load_tools()
        return self.support_state.toolbox

    def preload_support(self) -> None:
        """Load help lines early, and then tools, so that no file access later shows who looked for them.

        Only one of them at a time: no key waits for both.
        """
        with suppress(CoachError):  # a person who looks for help will be told
            if self.support_state.support is None:
                self.load_support()
            elif self.support_state.toolbox is None:
                self.load_tools()

    def load_reader(self) -> "Reader":
        """Return what reads the person's words, loaded once a session. Raises ContentError."""
        if self.support_state.reader is None:
            from trustcoach.core.language.reader import RememberingReader  # noqa: PLC0415 (what few commands need)

            self.support_state.reader = RememberingReader(self.load_language())
        return self.support_state.reader

    def load_language(self) -> "Language":
        """Return what reads statements; by the rules of the person's content folder, if it has any.

        Raises ContentError.
        """
        from trustcoach.storage.content.language_files import LABELS_FILE  # noqa: PLC0415 (what few commands need)

        if self.content_folder and folders.is_file(self.content_folder / LABELS_FILE):
            from trustcoach.storage.content import language  # noqa: PLC0415 (YAML, if not compiled)

            return language.load_language(self.content_folder)
        return compiled.load_language()

    def load_privacy(self) -> "PrivacyTexts":
        """Return the texts about privacy; the shipped ones if the person's content folder has a broken file."""
        from trustcoach.storage.content.privacy import PRIVACY_FILE, load_privacy  # noqa: PLC0415 (texts that few need)

        return self._load_own(PRIVACY_FILE, load_privacy) or compiled.load_privacy()

    def load_follow_through(self) -> "FollowThrough":
        """Return what is asked from day to day; the shipped texts if the person's content folder has a broken file."""
        from trustcoach.storage.content import follow_through  # noqa: PLC0415 (what few commands need)

        own = self._load_own(follow_through.TODAY_FILE, follow_through.load_follow_through)
        return own or compiled.load_follow_through()

    def _load_own(self, file: str, load: Callable[[Path], Texts]) -> Texts | None:
        """Return what *load* reads from the person's content folder; None without *file* there, or if it is broken."""
        if self.content_folder and folders.is_file(self.content_folder / file):
            with suppress(ContentError):
                return load(self.content_folder)
        return None

    def require_terminal(self, instead: str) -> None:
        """Check that questions can be answered. Raises UsageError, which says what to do *instead*."""
        if not self.is_interactive:
            raise UsageError("This asks questions, and there's no terminal to answer them at.", instead)
