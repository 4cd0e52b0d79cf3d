"""What the crash matrix does to a home, and what a person must find there afterwards.

A place is a folder that has the home and an `elsewhere` beside it, for all that is outside of the home.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from itertools import count
from pathlib import Path

from tests.core.journals import answered, journal, ref
from tests.locked_folders import ANOTHER, PASSPHRASE, lock_by_hand, run_scrypt, use_fast_scrypt_and_known_keys
from tests.scripted import NOW, STOP, Script, Typed, scripted_context
from trustcoach.commands import backup, merge, restore, start, undo, wipe
from trustcoach.context import Context
from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Choose, Chosen, TextPage
from trustcoach.core.program.lookup import find_track
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply, Submit
from trustcoach.errors import JournalError, SessionStopped, UsageError
from trustcoach.session.session import open_walk, run_session
from trustcoach.storage import editor_files
from trustcoach.storage.content import program_loader
from trustcoach.storage.encryption import age, ask_passphrase, lock, scrypt_process
from trustcoach.storage.encryption.age import Key, WrongPassphrase
from trustcoach.storage.file_names import KEY_FILE, SETTINGS_FILE
from trustcoach.storage.journal import copies
from trustcoach.storage.journal.formats import Formats
from trustcoach.storage.journal.journal_file import JournalFile

SMALL = Path(__file__).parents[1] / "small"

Parts = tuple[object, ...]
"""What a person finds in a place, in the order in which an operation may change it."""


def be_warm() -> None:
    """Make scrypt take no time, and read the content once: no trial is about either.

    A key that was opened in this process is open in all that are forked from it.
    """
    use_fast_scrypt_and_known_keys()
    opened = cache(partial(run_scrypt, "open"))
    age._run_scrypt = lambda what, *given: opened(*given) if what == "open" else run_scrypt(what, *given)
    program_loader.load_program = cache(program_loader.load_program)


# How a home is prepared, and opened


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of home: *arrange* makes it of a plain one in a place, before the operation begins."""

    name: str
    arrange: Callable[[Path], None]


def as_it_is(_: Path) -> None:
    """Leave a plain home as it is."""


def behind_a_link(place: Path) -> None:
    """Put the whole home elsewhere, with a link in its place."""
    (place / "home").mkdir(exist_ok=True)
    (place / "home").rename(place / "elsewhere" / "real home")
    (place / "home").symlink_to(Path("elsewhere", "real home"))


def with_a_linked_journal(place: Path) -> None:
    """Put the journal elsewhere, behind a link that may be there before its first answer."""
    path = place / "home" / "journal.json"
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        path.rename(place / "elsewhere" / "words.json")
    path.symlink_to(Path("..", "elsewhere", "words.json"))


def locked_by_hand(place: Path) -> None:
    """Lock the home."""
    (place / "home").mkdir(mode=0o700, exist_ok=True)
    lock_by_hand(place / "home")


PLAIN = Kind("plain", as_it_is)
LINKED = Kind("behind a link", behind_a_link)
LINKED_JOURNAL = Kind("linked journal", with_a_linked_journal)
LOCKED = Kind("locked", locked_by_hand)
KINDS = (PLAIN, LOCKED, LINKED, LINKED_JOURNAL)
"""Every operation is tried on these, unless it names its own."""


def opened(place: Path, *lines: tuple[str, object], days: int = 0) -> Context:
    """Return the context of the home in *place*, some *days* on, where *lines* are answered.

    The one function that knows how a home is opened: with either passphrase, if it is locked.
    """
    numbers, secrets = count(1), (PASSPHRASE, ANOTHER) * 10
    there = scripted_context(place / "home", list(lines), content=SMALL, now=NOW + timedelta(days), secrets=secrets)
    return there.context._replace(new_id=lambda: f"day-{days}-entry-{next(numbers)}")


def held(place: Path, path: Path) -> Journal:
    """Return the journal in a copy or a backup."""
    there = opened(place)
    return there.open_copy(path, there.open_store()).load()


# Operations


def start_again(place: Path) -> None:
    """Begin a session, which finishes what a crash left unfinished."""
    with opened(place).hold_store():
        pass


@dataclass(frozen=True, slots=True)
class Operation:
    """Something done to a home that must be done whole or not at all."""

    name: str
    prepare: Callable[[Path], None]
    """Makes what is there before, in an empty place with an empty `elsewhere`, for a plain home."""
    ready: Callable[[Path], Callable[[], object]]
    """Loads what it can, in a process of its own, and returns the function that is then killed or failed."""
    holds: Callable[[Path], Parts]
    """Returns what a person finds there: each part as it was or as it must become, and none new after an old one."""
    promised: int | None = -1
    """The part that is new wherever no failure was reported; None for what fails quietly, to stop nothing."""
    kinds: tuple[Kind, ...] = KINDS
    needs_room: bool = True
    """Whether it writes anything, and so can be short of room."""
    started_again: Callable[[Path], None] = start_again
    """What the next start does, before anything is looked at."""
    once_more: Callable[[Path], None] | None = None
    """Does it again, if that must finish what was left unfinished: what is removed is removed part by part.

    Then each part may be new or old, and all of them are new wherever no failure was reported.
    """

    def may_be_found(self, found: Parts, old: Parts, new: Parts) -> bool:
        """Return whether a person may find *found*, whose home was *old* before and would be *new* after it."""
        if self.once_more is not None:
            return all(part in states for part, *states in zip(found, old, new, strict=True))
        return any(found == new[:number] + old[number:] for number in range(len(old) + 1))

    def may_be_found_after_success(self, found: Parts, new: Parts) -> bool:
        """Return whether a person may find *found* after they were told of no failure."""
        if self.once_more is not None:
            return found == new
        return self.promised is None or found[self.promised] == new[self.promised]


def entries(first: int, last: int) -> tuple[Entry, ...]:
    """Return the entries from the *first* to the one before the *last*, of about 300 bytes each."""
    facts = [answered(f"look.ask-{number}", "Words of a reflection. " * 7) for number in range(last)]
    return journal(*facts).entries[first:last]


def write(place: Path, first: int, last: int) -> None:
    """Write the entries from the *first* to the one before the *last* after those in the home."""
    file = opened(place).open_store().journal_file()
    file.replace(Journal((*file.load().entries, *entries(first, last))))


def keep_the_journal(place: Path) -> None:
    """Save a copy of the journal beside it. The one function that knows how."""
    opened(place).open_store().save_copy()


def copy(place: Path) -> Path:
    """Return the path of a backup."""
    return place / "elsewhere" / "copy.json"


def with_folder_held(there: Context, do: Callable[[], object]) -> Callable[[], None]:
    """Return *do* as it is done in a session: while the process lock is held."""

    def done() -> None:
        with there.hold_store():
            do()

    return done


def the_journal(place: Path) -> Parts:
    """Return the journal in the home."""
    return (opened(place).open_store().load_journal(),)


def saving(name: str, before: int, kinds: tuple[Kind, ...] = KINDS) -> Operation:
    """Return the save of an answer after so many entries."""

    def prepare(place: Path) -> None:
        if before:
            write(place, 0, before)

    def ready(place: Path) -> Callable[[], object]:
        there = opened(place)
        file, new = there.open_store().journal_file(), entries(before, before + 1)[0]
        return with_folder_held(there, lambda: file.append(new))

    return Operation(name, prepare, ready, the_journal, kinds=kinds)


STORY = ref("look.story")
HALF_A_THOUGHT, WHOLE_THOUGHT = "half a thought", "a whole thought"
BEFORE_THE_STORY: tuple[tuple[str, object], ...] = (
    ("How are you?", 6),
    ("What is it like?", "calm"),
    ("What does it touch?", ["sleep"]),
    ("Who knows?", ["Ann"]),
    ("What happened?", Typed((HALF_A_THOUGHT,))),
)


def half_a_thought(place: Path) -> None:
    """Walk to the long text, type half of it and stop."""
    start.run(opened(place, *BEFORE_THE_STORY), "alone", None)


def the_draft(place: Path) -> Parts:
    """Return the journal and, after it, the draft: it goes when the answer is there."""
    return (*the_journal(place), the_draft_alone(place))


def the_draft_alone(place: Path) -> tuple[str, ...]:
    """Return the draft."""
    return opened(place).open_store().load_drafts().get(STORY)


def keep_a_draft(place: Path) -> Callable[[], object]:
    """Type the other half, and submit nothing."""
    there = opened(place)
    drafts = there.open_store().load_drafts()
    return with_folder_held(there, lambda: drafts.save(STORY, ("half a thought and the other half",)))


LOADED = (editor_files, ask_passphrase, scrypt_process)
"""What a command loads when it needs it. Loaded here, so that no point is spent on the loading."""


class Person(Script):
    """Answers by a script; at a question that is not in it, which reports a failure, discards what is not saved."""

    def __init__(self, lines: list[tuple[str, object]]) -> None:
        super().__init__(lines)
        self.was_told = False

    def ask(self, prompt: Prompt) -> Reply:
        """Return the next answer of the script, or the last of the choices."""
        kind = prompt.question.kind
        if isinstance(kind, TextPage) or (self.lines and self.lines[0][0] == prompt.question.text):
            return super().ask(prompt)
        self.was_told = True
        if not isinstance(kind, Choose):
            raise SessionStopped
        return Submit(Chosen(kind.choices[-1].id, kind.choices[-1].label))


def give_the_answer(place: Path) -> Callable[[], object]:
    """Answer in a session of its own. Raises JournalError if a page said that it was not saved."""
    person = Person([("What happened?", WHOLE_THOUGHT), ("How are you now?", STOP)])
    there = opened(place, days=1)._replace(prompter=person)
    program, store = there.load_program(), there.open_store()

    def session() -> None:
        walk = open_walk(there, program, store)
        position = Progress(program, store.load_journal()).position(find_track(program, "alone"))
        assert position is not None
        run_session(walk, store, lambda: walk.resume_at(position))
        if person.was_told:
            raise JournalError("A page told of it.", "")

    return with_folder_held(there, session)


def the_answer(place: Path) -> Parts:
    """Return the journal and, after it, whether there is a draft of the answer, the half one or the whole one."""
    draft = the_draft_alone(place)
    return (*the_journal(place), "kept" if draft in ((HALF_A_THOUGHT,), (WHOLE_THOUGHT,)) else draft)


def the_copies(place: Path) -> Parts:
    """Return the copies that the program keeps, newest first."""
    return tuple(held(place, path) for path in opened(place).open_store().list_copies())


def a_week_of_copies(place: Path) -> None:
    """Save as many copies as are kept, and then write one answer more."""
    for number in range(copies.COPIES_KEPT):
        write(place, 2 * number, 2 * number + 2)
        keep_the_journal(place)
    write(place, 2 * copies.COPIES_KEPT, 20)


def keep_a_copy(place: Path) -> Callable[[], object]:
    """Save one copy more; the oldest goes."""
    there = opened(place)
    return with_folder_held(there, lambda: keep_the_journal(place))


def the_ends_of_the_copies(place: Path) -> Parts:
    """Return the newest copy and, after it, the oldest: it goes when the new one is there."""
    kept = the_copies(place)
    return (kept[0], kept[-1], len(kept) >= copies.COPIES_KEPT, *the_journal(place))


def ready_to_back_up(place: Path) -> Callable[[], object]:
    """Make a backup."""
    there = opened(place)
    return lambda: backup.run(there, copy(place))


def the_backup(place: Path) -> Parts:
    """Return the journal, and the backup if there is a file."""
    return (*the_journal(place), held(place, copy(place)) if copy(place).exists() else None)


def a_backup_and_more(place: Path) -> None:
    """Make a backup of ten entries, add three to it as on another computer, and write ten more at home."""
    write(place, 0, 10)
    backup.run(opened(place), copy(place))
    file = JournalFile(copy(place))
    file.replace(Journal((*file.load().entries, *entries(30, 33))))
    write(place, 10, 20)


def ready_to_restore(place: Path) -> Callable[[], object]:
    """Put the backup back."""
    there = opened(place)
    return lambda: restore.run(there, copy(place), yes=True)


def the_copies_and_the_journal(place: Path) -> Parts:
    """Return the copies and, after them, the journal: it is replaced once the former one is saved."""
    return (the_copies(place), *the_journal(place))


DAMAGED = b'{"format": 1, "entries": [\n{"id": "torn'


def a_backup_and_a_damaged_journal(place: Path) -> None:
    """Make a backup, and then lose the half of the journal."""
    a_backup_and_more(place)
    (place / "home" / "journal.json").write_bytes(DAMAGED)


def the_damaged_and_the_journal(place: Path) -> Parts:
    """Return whether every byte of the damaged journal is there, and return the journal, None if it cannot be read."""
    found = any(path.read_bytes() == DAMAGED for path in place.rglob("*.json"))
    try:
        return (found, *the_journal(place))
    except JournalError:
        return (found, None)


def ready_to_merge(place: Path) -> Callable[[], object]:
    """Merge the backup into the journal."""
    there = opened(place)
    return lambda: merge.run(there, copy(place))


def twenty(place: Path) -> None:
    """Write twenty entries."""
    write(place, 0, 20)


# Locks, and formats


def all_that_is_kept(place: Path) -> None:
    """Leave a journal, half a text and two copies."""
    half_a_thought(place)
    for number in range(2):
        keep_the_journal(place)
        write(place, 30 + number, 31 + number)


def the_side(place: Path) -> Parts:
    """Return which files have text, which passphrases open them, and after that everything that is saved."""
    home = place / "home"
    files = tuple(sorted(path.name for path in home.glob("journal*.json*")))
    return ((files, tuple(words for words in (PASSPHRASE, ANOTHER) if opens(home, words))), *kept(place))


def kept(place: Path) -> Parts:
    """Return journal, draft and copies."""
    return (*the_journal(place), the_draft_alone(place), the_copies(place))


def opens(home: Path, words: str) -> bool:
    """Return whether a passphrase opens *home*."""
    with suppress(JournalError, WrongPassphrase):
        return bool(lock.decrypt_key(home, words))
    return False


def put_a_lock_on(place: Path) -> Callable[[], object]:
    """Lock the home."""
    there = opened(place)
    return with_folder_held(there, lambda: lock.lock_folder(there.home, PASSPHRASE))


def take_the_lock_off(place: Path) -> Callable[[], object]:
    """Unlock the home."""
    there = opened(place)
    key = the_key(there)
    return with_folder_held(there, lambda: lock.unlock_folder(there.home, key))


def change_the_lock(place: Path) -> Callable[[], object]:
    """Lock the home with another passphrase."""
    there = opened(place)
    key = the_key(there)
    return with_folder_held(there, lambda: lock.change_passphrase(there.home, key, ANOTHER))


def the_key(there: Context) -> Key:
    """Return the key of a locked home."""
    key = there.open_store().key
    assert key is not None
    return key


TWO = Formats(current=2, steps={1: lambda document: document})
"""A format that is still to come."""


def in_format_two(place: Path) -> JournalFile:
    """Return the journal as a program reads it that writes the next format."""
    store = opened(place).open_store()
    return JournalFile(store.journal_path, store.cipher, TWO)


def save_in_the_next_format(place: Path) -> Callable[[], object]:
    """Save an answer, and upgrade the journal to the next format with it."""
    file, new = in_format_two(place), entries(20, 21)[0]
    return with_folder_held(opened(place), lambda: file.append(new))


def the_formats(place: Path) -> Parts:
    """Return how many journals of an older format are kept, and after that the journal: it is replaced after them."""
    return (len(list((place / "home").glob("journal-format-1-*"))), in_format_two(place).load())


# Undone, and removed


def take_back(place: Path) -> None:
    """Undo the last answer."""
    undo.run(opened(place, days=1), yes=True)


def half_a_thought_and_one_taken_back(place: Path) -> None:
    """Walk to the long text, type half of it, stop, and undo the answer before it."""
    half_a_thought(place)
    take_back(place)


def ready_to_take_back(place: Path) -> Callable[[], object]:
    """Undo the last answer."""
    there = opened(place, days=2)
    return lambda: undo.run(there, yes=True)


def ready_to_bring_back(place: Path) -> Callable[[], object]:
    """Redo it."""
    there = opened(place, days=2)
    return lambda: undo.run(there, back=True, yes=True)


BESIDE = "recipes.txt"
"""A file that somebody else put into the home."""


def all_that_is_kept_and_more(place: Path) -> None:
    """Leave a journal of two steps, half a text, a copy, settings, and something that somebody else put there."""
    half_a_thought(place)
    keep_the_journal(place)
    file = opened(place).open_store().journal_file()
    file.replace(Journal((*file.load().entries, *journal(answered("act.thing", "Words of another step.")).entries)))
    (place / "home" / SETTINGS_FILE).write_text('{"format": 1, "region": "ireland"}')
    (place / "home" / BESIDE).write_text("leek and potatoes")


def a_copy_of_two_steps_and_more(place: Path) -> None:
    """Leave all that, with a copy that has text of two steps."""
    all_that_is_kept_and_more(place)
    for path in opened(place).open_store().list_copies():
        path.unlink()
    keep_the_journal(place)


def ready_to_wipe(place: Path) -> Callable[[], object]:
    """Remove everything."""
    there = opened(place, (wipe._CONFIRM_QUESTION, wipe.CONFIRM_WORD))
    return lambda: wipe.wipe_all(there)


def wipe_once_more(place: Path) -> None:
    """Remove everything; it is no failure if there is nothing."""
    with suppress(UsageError):
        ready_to_wipe(place)()


def the_files(place: Path) -> Parts:
    """Return the bytes of each file that `all_that_is_kept_and_more` leaves, and None for one that is gone.

    Those that it may leave encrypted are there under both names.
    """
    home = place / "home"
    copied = sorted(path.name for path in home.glob("journal-copy-*")) or ["no copy"]
    words = [home / f"{name}{end}" for name in ("journal.json", "journal-drafts.json") for end in ("", ".age")]
    rest = [home / name for name in (KEY_FILE, SETTINGS_FILE, BESIDE)]
    found = [path.read_bytes() if path.is_file() else None for path in (*words, *rest)]
    return (*found, copied)


def ready_to_wipe_a_step(place: Path) -> Callable[[], object]:
    """Remove what was written in one step."""
    there = opened(place, (wipe._CONFIRM_QUESTION, wipe.CONFIRM_WORD))
    return lambda: wipe.wipe_part(there, None, "look")


def wipe_the_step_once_more(place: Path) -> None:
    """Remove it again; it is no failure if there is nothing."""
    with suppress(UsageError):
        ready_to_wipe_a_step(place)()


def nothing(_: Path) -> None:
    """Start nothing: without its key, a locked home that was wiped by half opens no more, and must not."""


OPERATIONS = (
    saving("first-save", 0),
    saving("later-save", 20),
    saving("later-save-1000", 1000, (PLAIN,)),
    Operation("draft", half_a_thought, keep_a_draft, the_draft, promised=None),
    Operation("answer", half_a_thought, give_the_answer, the_answer, promised=0),
    Operation("rolling-copy", a_week_of_copies, keep_a_copy, the_ends_of_the_copies, promised=None),
    Operation("backup", twenty, ready_to_back_up, the_backup),
    Operation("restore", a_backup_and_more, ready_to_restore, the_copies_and_the_journal),
    Operation("restore-damaged", a_backup_and_a_damaged_journal, ready_to_restore, the_damaged_and_the_journal),
    Operation("merge", a_backup_and_more, ready_to_merge, the_journal),
    Operation("undo", half_a_thought, ready_to_take_back, the_draft, promised=0),
    Operation("undo-back", half_a_thought_and_one_taken_back, ready_to_bring_back, the_draft, promised=0),
    Operation(
        "wipe",
        all_that_is_kept_and_more,
        ready_to_wipe,
        the_files,
        needs_room=False,
        started_again=nothing,
        once_more=wipe_once_more,
    ),
    Operation("wipe-step", a_copy_of_two_steps_and_more, ready_to_wipe_a_step, kept, once_more=wipe_the_step_once_more),
    Operation("lock", all_that_is_kept, put_a_lock_on, the_side, promised=0, kinds=(PLAIN, LINKED)),
    Operation("unlock", all_that_is_kept, take_the_lock_off, the_side, promised=0, kinds=(LOCKED,)),
    Operation("change-lock", all_that_is_kept, change_the_lock, the_side, promised=0, kinds=(LOCKED,)),
    Operation("migration", twenty, save_in_the_next_format, the_formats, kinds=(PLAIN, LOCKED)),
)


def written_in_place(place: Path) -> Callable[[], object]:
    """Save as no program should: into the old file, from its beginning."""
    path = place / "home" / "journal.json"
    content = path.read_bytes().replace(b"reflection", b"thought")
    return lambda: path.write_bytes(content)


CARELESS = Operation("careless", twenty, written_in_place, the_journal, kinds=(PLAIN,))
"""What the matrix must find broken; no part of it."""


def named(name: str) -> Operation:
    """Return the operation of that name. Raises KeyError."""
    return {operation.name: operation for operation in (*OPERATIONS, CARELESS)}[name]
