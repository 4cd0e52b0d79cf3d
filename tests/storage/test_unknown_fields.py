"""Unknown fields stay in the files: added by hand, by another program, by a version to come."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from tests.conftest import SMALL
from tests.locked_folders import PASSPHRASE, lock_by_hand
from tests.scripted import NOW, scripted_context
from trustcoach.commands import merge, restore, undo, wipe
from trustcoach.core.journal.entries import Entry, Journal, StepRestarted
from trustcoach.core.journal.merge import merge_journals
from trustcoach.core.journal.wipe import without_steps
from trustcoach.core.program.ids import QuestionId
from trustcoach.storage.encryption import lock
from trustcoach.storage.journal.drafts import DraftFile
from trustcoach.storage.journal.formats import Formats
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store

BESIDE = {"by": "Müde", "tags": ["a", {"b": None}], "weight": 1.5, "huge": 1e300, "deep": {"entries": [1]}}
ENTRY = {
    "id": "e1",
    "at": "2026-11-23T20:30:00+00:00",
    "kind": "answer",
    "step": "look",
    "ask": "story",
    "question": "What?",
    "value": {"text": "It rained.", "mood": {"was": "low", "odd": "\ud800"}},
    "stars": [3, None],
    "note": "n\u00fc",
}
OTHER = {"id": "e2", "at": "2026-11-23T20:31:00+00:00", "kind": "visit", "step": "act", "why": "again"}
DOCUMENT = {**BESIDE, "format": 1, "entries": [ENTRY, OTHER]}


def put(path: Path) -> None:
    """Put a journal with many unknown fields at *path*, in another layout."""
    path.write_text(json.dumps(DOCUMENT, indent=3), "ascii")


def read(path: Path) -> dict[str, object]:
    """Return the document at *path*."""
    return cast(dict[str, object], json.loads(path.read_bytes()))


def entries(path: Path) -> list[object]:
    """Return the entries at *path*."""
    return cast(list[object], read(path)["entries"])


def beside(path: Path) -> dict[str, object]:
    """Return the unknown fields beside them."""
    return {name: value for name, value in read(path).items() if name not in ("format", "entries")}


def answered(home: Path) -> None:
    """Write one entry more."""
    JournalFile(home / "journal.json").append(Entry("e3", NOW, StepRestarted("look")))


def undone(home: Path) -> None:
    """Undo the last change."""
    undo.run(scripted_context(home, content=SMALL).context, yes=True)


def restored(home: Path) -> None:
    """Put a copy back."""
    copy = home.parent / "copy.json"
    copy.write_bytes((home / "journal.json").read_bytes())
    JournalFile(home / "journal.json").append(Entry("e3", NOW, StepRestarted("look")))
    restore.run(scripted_context(home, content=SMALL).context, copy, yes=True)


def woven(home: Path) -> None:
    """Merge with a copy that has one entry more."""
    copy = home.parent / "copy.json"
    copy.write_bytes((home / "journal.json").read_bytes())
    JournalFile(copy).append(Entry("e3", NOW, StepRestarted("look")))
    merge.run(scripted_context(home, content=SMALL).context, copy)


def there_and_back(home: Path) -> None:
    """Lock, write, and unlock."""
    key = lock.lock_folder(home, PASSPHRASE)
    Store(home, key).journal_file().append(Entry("e3", NOW, StepRestarted("look")))
    lock.unlock_folder(home, key)


def recovered(home: Path) -> None:
    """Begin with what is whole."""
    path = home / "journal.json"
    JournalFile(path).replace(JournalFile(path).load())
    path.write_bytes(path.read_bytes()[:-3])
    restore.run(scripted_context(home, content=SMALL).context, path, yes=True)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda home: JournalFile(home / "journal.json").append(Entry("e3", NOW, StepRestarted("look"))),
            id="an answer",
        ),
        pytest.param(undone, id="undo"),
        pytest.param(restored, id="restore"),
        pytest.param(woven, id="merge"),
        pytest.param(there_and_back, id="lock and unlock"),
        pytest.param(recovered, id="recovered"),
    ],
)
def test_what_is_not_known_outlives_every_rewrite(home: Path, change: Callable[[Path], object]) -> None:
    """Beside the entries, in an entry, and within its value."""
    put(home / "journal.json")
    change(home)
    assert entries(home / "journal.json")[:2] == [ENTRY, OTHER]
    if change is not recovered:  # unknown fields beside the entries of a damaged file is in the damaged file
        assert beside(home / "journal.json") == BESIDE


def test_it_outlives_a_wipe_of_another_step(home: Path) -> None:
    """Of journal and copies."""
    put(home / "journal.json")
    Store(home).save_copy()
    wipe.wipe_part(scripted_context(home, [(wipe._CONFIRM_QUESTION, "wipe")], content=SMALL).context, None, "act")
    for path in (home / "journal.json", *Store(home).list_copies()):
        assert entries(path) == [ENTRY]
        assert beside(path) == BESIDE


def test_it_outlives_a_new_format(home: Path) -> None:
    """An older journal is upgraded with all that is in it."""
    put(home / "journal.json")
    two = Formats(current=2, steps={1: lambda document: document})
    JournalFile(home / "journal.json", formats=two).append(Entry("e3", NOW, StepRestarted("look")))
    assert read(home / "journal.json")["format"] == 2
    assert entries(home / "journal.json")[:2] == [ENTRY, OTHER]
    assert beside(home / "journal.json") == BESIDE


def test_an_entry_is_added_behind_the_old_lines_as_they_are(home: Path) -> None:
    """With unknown fields beside the entries a save still copies the old lines."""
    put(home / "journal.json")
    file = JournalFile(home / "journal.json")
    file.append(Entry("e3", NOW, StepRestarted("look")))
    before = file.path.read_bytes()
    JournalFile(file.path).append(Entry("e4", NOW, StepRestarted("look")))
    assert file.path.read_bytes().startswith(before.removesuffix(b"\n]}\n"))


def test_numbers_that_are_none_and_larger_than_any_do_not_stop_a_save(home: Path) -> None:
    """Some tools write them."""
    (home / "journal.json").write_text('{"format": 1, "x": NaN, "y": 1e999, "z": -Infinity, "entries": []}')
    assert len(JournalFile(home / "journal.json").append(Entry("e1", NOW, StepRestarted("look"))).entries) == 1
    assert len(JournalFile(home / "journal.json").append(Entry("e2", NOW, StepRestarted("look"))).entries) == 2


def test_merging_is_the_same_whichever_comes_first() -> None:
    """Unknown fields beside the entries too."""
    one = Journal((), (("a", "1"), ("b", "2")))
    other = Journal((), (("b", "3"), ("c", "4")))
    assert merge_journals(one, other) == merge_journals(other, one)
    assert dict(merge_journals(one, other).extra_fields).keys() == {"a", "b", "c"}
    assert without_steps(one, {"look"}) == one
    assert one._replace(entries=()) == one


def test_drafts_keep_it(home: Path) -> None:
    """Beside the drafts, and drafts of an unknown kind."""
    path = home / "journal-drafts.json"
    odd = {"look.mood": {"new": "kind"}, "look.list": [1, "two"]}
    path.write_text(json.dumps({"format": 1, "by": "Müde", "drafts": {"look.story": ["half"], **odd}}))
    drafts = DraftFile(path)
    drafts.save(QuestionId("act", "words"), ("more",))
    drafts.delete(QuestionId("look", "story"))
    assert read(path) == {"format": 1, "by": "Müde", "drafts": {"act.words": ["more"], **odd}}


def test_odd_drafts_of_a_step_are_forgotten_with_it(home: Path) -> None:
    """Wiping a step leaves no text of it there, of whatever kind."""
    path = home / "journal-drafts.json"
    path.write_text(json.dumps({"format": 1, "drafts": {"look.story": {"new": "kind"}, "act.words": ["more"]}}))
    DraftFile(path).wipe_steps({"look"})
    assert read(path)["drafts"] == {"act.words": ["more"]}


def test_a_lock_keeps_them(home: Path) -> None:
    """The encrypted document is the same."""
    put(home / "journal.json")
    key = lock_by_hand(home)
    file = Store(home, key).journal_file()
    file.append(Entry("e3", NOW, StepRestarted("look")))
    assert dict(file.load().extra_fields).keys() == BESIDE.keys()
