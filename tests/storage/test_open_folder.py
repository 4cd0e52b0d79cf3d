"""The folder that was opened, or nothing more is written: every way in which a home can go while a person writes."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests import unix_only
from tests.conftest import SMALL
from tests.locked_folders import PASSPHRASE, lock_by_hand, tree
from tests.scripted import NOW, STOP, HappensThen, ScriptedContext, scripted_context
from trustcoach.commands import lock, start
from trustcoach.core.journal.entries import Entry, Journal, StepRestarted
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.reply import OpenEditor
from trustcoach.errors import JournalError, LostJournalError, UnsavedWorkError
from trustcoach.storage.encryption.cipher import is_encrypted
from trustcoach.storage.file_names import KEY_FILE, LOCK_FILE
from trustcoach.storage.files import open_folder, process_lock
from trustcoach.storage.files.process_lock import hold_folder
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store

STORY = QuestionId("look", "story")


def entry(name: str) -> Entry:
    """Return an entry under that id."""
    return Entry(name, NOW, StepRestarted("look"))


def renamed(home: Path) -> None:
    """Rename it, as somebody may."""
    home.rename(home.with_name("renamed"))


def deleted(home: Path) -> None:
    """Delete it, as somebody may."""
    shutil.rmtree(home)


def emptied(home: Path) -> None:
    """Put an empty folder in its place, as a mount point is without its disk."""
    renamed(home)
    home.mkdir()


def replaced(home: Path) -> None:
    """Put another journal in its place, with the very same names."""
    renamed(home)
    shutil.copytree(home.with_name("renamed"), home)
    (home / "journal.json").unlink(missing_ok=True)


def repointed(home: Path) -> None:
    """Make the link that it is lead elsewhere."""
    renamed(home)
    home.with_name("other").mkdir()
    home.symlink_to("other")


def dangling(home: Path) -> None:
    """Make the link that it is lead nowhere."""
    renamed(home)
    home.symlink_to("nowhere")


def a_file(home: Path) -> None:
    """Put a file in its place."""
    renamed(home)
    home.write_bytes(b"mine")


WAYS = pytest.mark.parametrize(
    "vanish", [renamed, deleted, emptied, replaced, repointed, dangling, a_file], ids=lambda way: way.__name__
)


@contextmanager
def opened(home: Path, *, locked: bool) -> Iterator[Store]:
    """Hold a folder with a journal of three entries."""
    JournalFile(home / "journal.json").replace(Journal(tuple(entry(f"e{number}") for number in range(3))))
    key = lock_by_hand(home) if locked else None
    with hold_folder(home) as folder:
        store = Store(home, key, folder) if key else Store(home, folder=folder)
        assert len(store.load_journal().entries) == 3
        yield store


def outside(home: Path) -> dict[str, tuple[object, ...]]:
    """Return everything at the place of *home* now, without its own times."""
    return {name: state for name, state in tree(home.parent).items() if name != str(home.parent)}


@WAYS
@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_nothing_is_written_where_another_folder_stands_now(
    home: Path, vanish: Callable[[Path], None], locked: bool
) -> None:
    """Neither journal nor draft or copy: what is there stays as it is, to the last bit."""
    with opened(home, locked=locked) as store:
        drafts = store.load_drafts()
        assert drafts.save(STORY, ("half a thought",))
        vanish(home)
        before = outside(home)
        with pytest.raises(JournalError, match="folder"):
            store.journal_file().append(entry("e3"))
        with pytest.raises(JournalError):
            store.journal_file().replace(Journal())
        assert not drafts.save(STORY, ("more",))
        drafts.delete(STORY)
        with suppress(JournalError):
            store.save_copy()
        assert outside(home) == before


@WAYS
@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_what_is_held_can_be_written_back(home: Path, vanish: Callable[[Path], None], locked: bool) -> None:
    """Into a new folder, or beside what is there; with the same encryption, and its key file."""
    with opened(home, locked=locked) as store:
        vanish(home)
        with pytest.raises(LostJournalError) as caught:
            store.journal_file().append(entry("e3"))
        assert "still held here" in caught.value.hint
        if vanish in (a_file, dangling):
            with pytest.raises(JournalError):
                caught.value.write_back()
            return
        caught.value.write_back()
        assert [each.id for each in store.journal_file().append(entry("e3")).entries] == ["e0", "e1", "e2", "e3"]
        with pytest.raises(JournalError, match="another window"):
            hold_folder(home).__enter__()
        assert (home / KEY_FILE).exists() is locked
        assert is_encrypted(store.journal_path) is locked
        assert not locked or not (home / "journal.json").exists()


def test_a_bare_mount_point_gets_nothing_at_all(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder that is there is on another disk, nothing is offered to be written back either."""
    with opened(home, locked=False) as store:
        emptied(home)
        monkeypatch.setattr(open_folder.OpenFolder, "_is_same_disk", lambda _: False)
        with pytest.raises(JournalError, match="Another folder stands in the place of yours") as caught:
            store.journal_file().append(entry("e3"))
        assert not isinstance(caught.value, LostJournalError)
        with pytest.raises(JournalError):
            store.journal_file().write_back()
        assert list(home.iterdir()) == []


def test_the_lock_file_may_be_taken_away(home: Path) -> None:
    """The folder is the same one, and is locked again."""
    with opened(home, locked=False) as store:
        (home / LOCK_FILE).unlink()
        store.journal_file().append(entry("e3"))
        with pytest.raises(JournalError, match="another window"):
            hold_folder(home).__enter__()


def test_a_second_window_that_came_after_the_lock_file_was_taken_away_is_told(home: Path) -> None:
    """The first one says so, and writes nothing into the other's journal."""
    with opened(home, locked=False) as store:
        (home / LOCK_FILE).unlink()
        other = process_lock._acquire(home)
        with pytest.raises(JournalError, match="another window"):
            store.journal_file().append(entry("e3"))
        other.release()
        assert len(store.journal_file().append(entry("e3")).entries) == 4


@pytest.mark.parametrize("what", ["journal", "draft"])
def test_a_lock_that_somebody_puts_on_meanwhile_lets_nothing_readable_be_written(home: Path, what: str) -> None:
    """Text of a locked journal is never beside it unencrypted."""
    with opened(home, locked=False) as store:
        drafts = store.load_drafts()
        lock_by_hand(home)
        if what == "journal":
            with pytest.raises(JournalError):
                store.journal_file().append(entry("e3"))
        else:
            assert not drafts.save(STORY, ("half a thought",))
        assert list(home.glob("journal*.json")) == []


def test_a_lock_on_a_folder_without_a_journal_is_seen_too(home: Path) -> None:
    """Before the first answer there is only the key."""
    with hold_folder(home) as folder:
        store = Store(home, folder=folder)
        lock_by_hand(home)
        with pytest.raises(JournalError, match="Someone put a lock on your journal"):
            store.journal_file().append(entry("e0"))
        assert list(home.glob("journal*.json")) == []


def test_a_key_file_that_is_gone_is_told_and_put_back(home: Path) -> None:
    """Without it the passphrase would open nothing of what is written now."""
    with opened(home, locked=True) as store:
        key = (home / KEY_FILE).read_bytes()
        (home / KEY_FILE).unlink()
        with pytest.raises(LostJournalError, match="key file of your journal is gone") as caught:
            store.journal_file().append(entry("e3"))
        caught.value.write_back()
        assert (home / KEY_FILE).read_bytes() == key
        assert len(store.journal_file().append(entry("e3")).entries) == 4
        assert list(home.glob("journal-aside-*")) == []


def test_another_key_is_told_and_never_written_over(home: Path) -> None:
    """It may be the right one: of a lock that was changed on another computer."""
    with opened(home, locked=True) as store:
        (home / KEY_FILE).write_bytes(b"another")
        with pytest.raises(JournalError, match="changed it") as caught:
            store.journal_file().append(entry("e3"))
        assert not isinstance(caught.value, LostJournalError)
        assert (home / KEY_FILE).read_bytes() == b"another"


def test_a_journal_behind_a_link_whose_disk_is_gone_is_told(home: Path, tmp_path: Path) -> None:
    """It is not begun anew where the link leads, and what is in memory is written into the folder itself."""
    disk = tmp_path / "disk"
    disk.mkdir()
    (home / "journal.json").symlink_to(disk / "words.json")
    with opened(home, locked=False) as store:
        disk.rename(tmp_path / "taken out")
        disk.mkdir()
        with pytest.raises(LostJournalError, match="It's a link, and nothing is there") as caught:
            store.journal_file().append(entry("e3"))
        assert list(disk.iterdir()) == []
        caught.value.write_back()
        assert len(store.journal_file().append(entry("e3")).entries) == 4
        assert list(disk.iterdir()) == []
        assert not store.journal_path.is_symlink()


@pytest.mark.skipif(unix_only.IS_ROOT, reason="root may look everywhere")
def test_a_folder_that_may_not_be_opened_any_more_is_told(home: Path) -> None:
    """Somebody removed the permissions."""
    with opened(home, locked=False) as store:
        home.chmod(0)
        try:
            with pytest.raises(JournalError):
                store.journal_file().append(entry("e3"))
        finally:
            home.chmod(0o700)


# At the page of a walk

BEGUN = [("How are you?", 6), ("What is it like?", "calm")]


def walk(
    home: Path, vanish: Callable[[], None], *lines: tuple[str, object], secrets: tuple[str, ...] = ()
) -> ScriptedContext:
    """Walk the track for one, and do something to the folder before the third answer."""
    script = [*BEGUN, ("What does it touch?", HappensThen(vanish, ["sleep"])), *lines]
    scripted = scripted_context(home, script, content=SMALL, secrets=secrets)
    start.run(scripted.context, "alone", None)
    return scripted


@WAYS
def test_a_walk_offers_to_write_back_and_goes_on(home: Path, vanish: Callable[[Path], None]) -> None:
    """The answer that could not be saved is on the page, and on the disk afterwards with all before it."""
    if vanish in (a_file, dangling):
        return
    scripted = walk(home, lambda: vanish(home), ("What now?", "back"), ("Who knows?", STOP))
    assert "Not saved yet" in scripted.shown
    assert ("back", "Write back 5 entries, and save this") in scripted.script.offers
    assert [fact.question_id.name for _, fact in JournalFile(home / "journal.json").load().all_answers()][-1] == "parts"
    assert scripted.script.lines == []


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_a_journal_deleted_in_a_walk_is_written_back(home: Path, locked: bool) -> None:
    """All of it, under the lock that it had."""
    if locked:
        lock_by_hand(home)
    name, secrets = ("journal.json.age", (PASSPHRASE,)) if locked else ("journal.json", ())
    scripted = walk(home, (home / name).unlink, ("What now?", "back"), ("Who knows?", STOP), secrets=secrets)
    assert "Your journal is gone" in scripted.shown
    assert (home / name).exists()
    assert is_encrypted(home / name) is locked


def test_whoever_brings_the_folder_back_goes_on_in_it(home: Path) -> None:
    """Trying again is enough then, and nothing was created meanwhile."""
    away = home.with_name("renamed")

    def brought_back() -> None:
        away.rename(home)

    again = HappensThen(brought_back, "again")
    scripted = walk(home, lambda: renamed(home), ("What now?", again), ("Who knows?", STOP))
    assert len(JournalFile(home / "journal.json").load().entries) == 6
    assert scripted.script.lines == []
    assert not away.exists()


@WAYS
def test_an_editor_is_given_nothing_where_another_folder_stands_now(home: Path, vanish: Callable[[Path], None]) -> None:
    """Text is nowhere unencrypted but where the person has put it."""
    seen: list[dict[str, tuple[object, ...]]] = []

    def vanished() -> None:
        vanish(home)
        seen.append(outside(home))

    wants = HappensThen(vanished, OpenEditor())
    back = HappensThen(lambda: seen.append(outside(home)), STOP)
    script = [*BEGUN, ("What does it touch?", ["money"]), ("How much is it about?", wants)]
    scripted = scripted_context(
        home, [*script, ("How much is it about?", back), *[("What now?", "go")] * 9], content=SMALL
    )
    with suppress(JournalError, UnsavedWorkError):
        start.run(scripted.context._replace(editor_command="true"), "alone", None)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("vanish", [renamed, deleted, emptied, replaced], ids=lambda way: way.__name__)
def test_a_lock_is_put_on_no_other_folder(home: Path, vanish: Callable[[Path], None]) -> None:
    """It takes a while to think of a passphrase, and a disk may be taken out meanwhile."""
    JournalFile(home / "journal.json").replace(Journal((entry("e0"),)))
    seen: list[dict[str, tuple[object, ...]]] = []
    typed = iter((PASSPHRASE, PASSPHRASE))

    def secret(_: str) -> str:
        if not seen:
            vanish(home)
            seen.append(outside(home))
        return next(typed)

    scripted = scripted_context(home, [("Put a lock on what you've written?", "yes")], content=SMALL)
    with pytest.raises(JournalError, match="folder"):
        lock.lock(scripted.context._replace(ask_secret=secret))
    assert outside(home) == seen[0]
