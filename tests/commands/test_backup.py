"""Copies of the journal: scripted, kept, restored, and merged."""

import stat
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, STOP, scripted_context
from tests.session.test_walk import begin, go_on, journal
from trustcoach.commands import backup, merge, restore
from trustcoach.core.journal.entries import Entry, StepRestarted
from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.journal import copies
from trustcoach.storage.journal.journal_file import JournalFile

SOME = (("How are you?", 6), ("What is it like?", STOP))
MORE = (("What is it like?", "calm"), ("What does it touch?", STOP))


def test_a_backup_is_the_journal_byte_for_byte_and_as_private(home: Path) -> None:
    """A new file, never an old one, for its owner only."""
    begin(home, *SOME)
    to = home.parent / "copy.json"
    scripted = scripted_context(home, content=SMALL)
    backup.run(scripted.context, to)
    assert to.read_bytes() == (home / "journal.json").read_bytes()
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert "holds 4 entries now" in scripted.shown
    with pytest.raises(UsageError) as caught:
        backup.run(scripted.context, to)
    assert caught.value.hint == "Name another file."  # it has no option --to


def test_there_is_nothing_to_copy_at_first(home: Path) -> None:
    """An error message, and no file."""
    with pytest.raises(UsageError):
        backup.run(scripted_context(home, content=SMALL).context, home.parent / "copy.json")
    assert not (home.parent / "copy.json").exists()


def test_a_restore_shows_the_change_first_and_keeps_what_was_there(home: Path) -> None:
    """Nothing happens without --yes; after it, the journal is the copy, and the other one is among the copies."""
    begin(home, *SOME)
    old = (home / "journal.json").read_bytes()
    copy = home.parent / "copy.json"
    backup.run(scripted_context(home, content=SMALL).context, copy)
    go_on(home, *MORE)
    new = (home / "journal.json").read_bytes()
    scripted = scripted_context(home, content=SMALL)
    with pytest.raises(UsageError, match="Nothing was changed yet"):
        restore.run(scripted.context, copy, yes=False)
    assert "1 entry would go, and 0 entries would come back." in scripted.shown
    assert (home / "journal.json").read_bytes() == new
    restore.run(scripted.context, copy, yes=True)
    assert (home / "journal.json").read_bytes() == old
    assert new in [each.read_bytes() for each in copies.list_copies(home / "journal.json")]


def test_restoring_the_same_changes_nothing_and_says_so(home: Path) -> None:
    """It has its own message."""
    begin(home, *SOME)
    copy = home.parent / "copy.json"
    scripted = scripted_context(home, content=SMALL)
    backup.run(scripted.context, copy)
    restore.run(scripted.context, copy, yes=False)
    assert "Nothing was changed: the journal is the same as the copy." in scripted.shown


def test_a_damaged_journal_is_moved_aside_whole(home: Path) -> None:
    """The copy takes its place, and not a byte of the damaged one is thrown away."""
    begin(home, *SOME)
    copy = home.parent / "copy.json"
    backup.run(scripted_context(home, content=SMALL).context, copy)
    (home / "journal.json").write_bytes(b"torn {")
    restore.run(scripted_context(home, content=SMALL).context, copy, yes=True)
    assert journal(home).entries
    assert [each.read_bytes() for each in home.glob("journal-aside-*")] == [b"torn {"]


@pytest.mark.parametrize("content", [b"", b"torn {", b"[]"])
def test_what_is_no_copy_is_not_put_back(home: Path, content: bytes) -> None:
    """The journal stays as it is."""
    begin(home, *SOME)
    before = (home / "journal.json").read_bytes()
    bad = home.parent / "bad.json"
    bad.write_bytes(content)
    for is_merge in (False, True):
        with pytest.raises(JournalError, match=r"^That copy can't be read") as caught:
            restore.run(scripted_context(home, content=SMALL).context, bad, yes=True, merge=is_merge)
        assert caught.value.hint == "Nothing was changed. See which copies are kept with: trustcoach restore"
    with pytest.raises(JournalError, match=r"^That copy can't be opened"):
        restore.run(scripted_context(home, content=SMALL).context, home.parent, yes=True)
    with pytest.raises(UsageError):
        restore.run(scripted_context(home, content=SMALL).context, home.parent / "nothing.json", yes=True)
    with pytest.raises(UsageError, match="is no copy of a journal"):
        merge.run(scripted_context(home, content=SMALL).context, home.parent / "nothing.json")
    assert (home / "journal.json").read_bytes() == before


def test_a_few_copies_are_kept_by_themselves_and_listed(home: Path) -> None:
    """One at the start of every session that finds a changed journal; the oldest are removed; all are private."""
    begin(home, *SOME)
    go_on(home, *MORE)
    go_on(home, ("What does it touch?", ["sleep"]), ("Who knows?", STOP), days=1)
    go_on(home, ("Who knows?", STOP), days=2)
    kept = copies.list_copies(home / "journal.json")
    assert len(kept) == 3
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in kept)
    scripted = scripted_context(home, content=SMALL)
    restore.run(scripted.context, None, yes=False)
    assert str(kept[0]) in scripted.shown


def test_no_more_copies_than_a_few(home: Path) -> None:
    """Eleven changes leave the newest seven: every entry of the older ones is in the journal."""
    path, kept = home / "journal.json", []
    for number in range(11):
        JournalFile(path).append(Entry(f"e{number}", NOW, StepRestarted("look")))
        kept.append(path.read_bytes())
        copies.save_copy(path)
        copies.save_copy(path)
    assert [each.read_bytes() for each in copies.list_copies(path)] == kept[:3:-1]


def test_two_copies_become_one(home: Path) -> None:
    """What was written on the other computer is added, once, however often."""
    begin(home, *SOME)
    other = home.parent / "other"
    other.mkdir(mode=0o700)
    (other / "journal.json").write_bytes((home / "journal.json").read_bytes())
    go_on(home, *MORE)
    go_on(other, ("What is it like?", "heavy"), ("What does it touch?", STOP))
    scripted = scripted_context(home, content=SMALL)
    merge.run(scripted.context, other / "journal.json")
    assert "1 entry added, nothing lost." in scripted.shown
    both = journal(home)
    merge.run(scripted.context, other / "journal.json")
    assert "Nothing was changed: all of it was here." in scripted.shown
    assert journal(home) == both


def test_a_copy_that_is_merged_is_one_option_away_from_being_put_back(home: Path) -> None:
    """Without agreement, since nothing goes; without a copy it is told, and nothing is listed."""
    begin(home, *SOME)
    copy = home.parent / "copy.json"
    backup.run(scripted_context(home, content=SMALL).context, copy)
    go_on(home, *MORE)
    before = (home / "journal.json").read_bytes()
    scripted = scripted_context(home, content=SMALL)
    restore.run(scripted.context, copy, merge=True)
    assert scripted.shown.strip() == "Nothing was changed: all of it was here."
    with pytest.raises(UsageError, match="Merge with which copy"):
        restore.run(scripted.context, None, merge=True)
    assert (home / "journal.json").read_bytes() == before


def test_the_journal_of_somebody_else_is_refused(home: Path) -> None:
    """Nothing in common, nothing merged."""
    begin(home, *SOME)
    begin(home.parent / "else", *SOME)
    before = (home / "journal.json").read_bytes()
    with pytest.raises(UsageError, match="nothing in common"):
        merge.run(scripted_context(home, content=SMALL).context, home.parent / "else" / "journal.json")
    assert (home / "journal.json").read_bytes() == before
