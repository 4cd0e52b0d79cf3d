"""Copies that the program keeps: in the order in which they were made, and never the last place of an entry."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.locked_folders import PASSPHRASE, lock_by_hand
from tests.scripted import NOW, ScriptedContext, scripted_context
from trustcoach.commands import restore
from trustcoach.core.journal.entries import Entry, Journal, StepRestarted
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher
from trustcoach.storage.journal import copies
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def journal(*names: str, at: datetime = NOW) -> Journal:
    """Return a journal with entries of those names."""
    return Journal(tuple(Entry(name, at, StepRestarted("look")) for name in names))


def sittings(store: Store, *names: str) -> None:
    """Save a copy and write one entry, for each of *names*."""
    for name in names:
        store.save_copy()
        store.journal_file().append(Entry(name, NOW, StepRestarted("look")))


def stands_somewhere(store: Store) -> set[str]:
    """Return the ids of all entries in the journal and its copies."""
    held = [store.journal_in(path) for path in (store.journal_path, *store.list_copies())]
    return {entry.id for each in held if each for entry in each.entries}


@pytest.fixture(params=["open", "locked"])
def store(request: pytest.FixtureRequest, home: Path) -> Store:
    """Return a folder, locked and not."""
    if request.param == "open":
        return Store(home)
    return Store(home, lock_by_hand(home))


def scripted_at(home: Path, store: Store, now: datetime) -> ScriptedContext:
    """Return a context in which the passphrase is typed if need be, at that time."""
    return scripted_context(home, content=SMALL, now=now, secrets=(PASSPHRASE,) if store.key else ())


@pytest.mark.parametrize("now", [NOW, LONG_AGO, FAR_AHEAD], ids=["now", "1970", "9999"])
@pytest.mark.slow
def test_a_restore_never_destroys_the_present_journal_whatever_the_clock_says(
    store: Store, home: Path, now: datetime
) -> None:
    """Seven sessions, a few answers more, and a copy restored: what was there before is the newest copy."""
    sittings(store, *(f"s{number}" for number in range(9)))
    before = store.load_journal()
    old = store.list_copies()[-1]
    restore.run(scripted_at(home, store, now).context, old, yes=True)
    again = Store(home, store.cipher)
    assert again.load_journal() != before
    assert again.journal_in(again.list_copies()[0]) == before
    sittings(again, *(f"t{number}" for number in range(12)))
    assert {entry.id for entry in before.entries} <= stands_somewhere(again)
    assert len(again.list_copies()) <= copies.COPIES_KEPT + 2


def test_the_copies_of_version_0_1_0_are_older_than_all_with_a_number(home: Path) -> None:
    """Even if their clock ran ahead; and they go first, since all that is in them is in the journal."""
    store = Store(home)
    for number in range(9):
        store.journal_file().append(Entry(f"e{number}", NOW, StepRestarted("look")))
        (home / f"journal-copy-9999123{number % 2}T2359595{number:05}.json").write_bytes(
            store.journal_path.read_bytes()
        )
    sittings(store, "new")
    newest, *others = store.list_copies()
    assert newest.name == "journal-copy-n000001.json"
    assert len(others) == copies.COPIES_KEPT - 1
    sittings(store, *(f"n{number}" for number in range(7)))
    assert [path.name for path in store.list_copies()] == [
        f"journal-copy-n{number:06}.json" for number in range(8, 1, -1)
    ]


@pytest.mark.parametrize("content", [b"", b"torn {", b"\xff\xfe", b'{"format": 9, "entries": []}'])
def test_a_copy_that_cannot_be_read_is_never_removed(home: Path, content: bytes) -> None:
    """Nobody knows what is in it."""
    (home / "journal-copy-20200101T000000000000.json").write_bytes(content)
    (home / "journal-copy-n000001.json").write_bytes(content)
    store = Store(home)
    sittings(store, *(f"e{number}" for number in range(20)))
    kept = [path for path in store.list_copies() if path.read_bytes() == content]
    assert len(kept) == 2


@pytest.mark.parametrize("name", ["journal-copy-of-mine.json", "journal-copy-n1.json", "journal-copy-2026.json"])
def test_a_copy_that_somebody_named_is_never_removed(home: Path, name: str) -> None:
    """It is listed and can be restored, but it is not the program's to remove."""
    store = Store(home)
    sittings(store, "first")
    (home / name).write_bytes(store.journal_path.read_bytes())
    sittings(store, *(f"e{number}" for number in range(20)))
    assert home / name in store.list_copies()


def test_words_changed_by_hand_keep_the_copy_with_the_old_ones(home: Path) -> None:
    """An entry with the same id and another text is not the same entry."""
    store = Store(home)
    sittings(store, "first", "second")
    store.journal_path.write_bytes(store.journal_path.read_bytes().replace(b'"step": "look"', b'"step": "act"'))
    sittings(store, *(f"e{number}" for number in range(20)))
    assert any(
        Entry("first", NOW, StepRestarted("look")) in (store.journal_in(path) or Journal()).entries
        for path in store.list_copies()
    )


def test_numbers_go_on_over_a_lock_and_behind_the_highest(home: Path) -> None:
    """A copy with other encryption counts too."""
    (home / "journal-copy-n000041.json.age").touch()
    (home / "journal-copy-n1000000.json").write_bytes(b"{")
    store = Store(home)
    sittings(store, "one", "two")
    assert store.list_copies()[0].name == "journal-copy-n1000001.json"


@pytest.mark.parametrize("kind", ["pipe", "folder", "link to itself", "link to a pipe", "link to nothing"])
def test_what_is_no_file_is_no_copy_and_keeps_nobody_waiting(home: Path, kind: str) -> None:
    """Under any name that copies have."""
    path = home / "journal-copy-n000001.json"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "link to itself":
            path.symlink_to(path.name)
        case "link to a pipe":
            os.mkfifo(home / "elsewhere")
            path.symlink_to("elsewhere")
        case _:
            path.symlink_to("nowhere")
    store = Store(home)
    sittings(store, *(f"e{number}" for number in range(10)))
    shown = scripted_context(home, content=SMALL)
    restore.run(shown.context, None, yes=False)
    assert "can't be read" in shown.shown
    assert os.path.lexists(path)


def test_the_list_names_the_day_and_the_entries_of_each(home: Path) -> None:
    """Of the last entry: when a copy was made says less."""
    store = Store(home)
    sittings(store, "one", "two", "three")
    (home / "journal-copy-n000000.json").write_bytes(b"torn {")
    shown = scripted_context(home, content=SMALL)
    restore.run(shown.context, None, yes=False)
    assert "Copies of your journal" in shown.shown
    assert "2 entries, the last of" in shown.shown
    assert "November 2026" in shown.shown
    assert "can't be read" in shown.shown


def test_a_seal_is_kept(home: Path) -> None:
    """Copies of a plain journal are plain, and there are none with other encryption."""
    cipher: Cipher = PLAINTEXT
    JournalFile(home / "journal.json", cipher).replace(journal("one"))
    copies.save_copy(home / "journal.json")
    assert [path.suffix for path in copies.list_copies(home / "journal.json")] == [".json"]
    assert copies.list_copies(home / "journal.json.age", lock_by_hand(home.parent)) == ()
