"""Drafts are saved beside the journal, and nothing that was there is overwritten unread."""

from pathlib import Path

import pytest

from trustcoach.core.program.ids import QuestionId
from trustcoach.storage.files.read_file import read_regular_file
from trustcoach.storage.journal import drafts
from trustcoach.storage.journal.drafts import DraftFile

STORY, ANOTHER = QuestionId("look", "story"), QuestionId("look", "who")


@pytest.fixture
def path(home: Path) -> Path:
    """Return the path of the drafts."""
    return home / "journal-drafts.json"


def test_a_draft_stays_until_it_is_dropped(path: Path) -> None:
    """And the file goes with the last one."""
    DraftFile(path).save(STORY, ("half a thought",))
    DraftFile(path).save(ANOTHER, ("if", "then"))
    drafts = DraftFile(path)
    assert (drafts.get(STORY), drafts.get(ANOTHER)) == (("half a thought",), ("if", "then"))
    drafts.delete(STORY)
    assert DraftFile(path).get(STORY) == ()
    drafts.delete(ANOTHER)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"torn {", b'{"format": 9, "drafts": {}}', b"\xff" * 40, b"[" * 100_000])
def test_a_file_that_could_not_be_read_is_set_aside_before_another_takes_its_place(path: Path, content: bytes) -> None:
    """A person's text may be in it."""
    path.write_bytes(content)
    drafts = DraftFile(path)
    assert drafts.get(STORY) == ()
    assert path.read_bytes() == content
    drafts.save(STORY, ("a new thought",))
    assert DraftFile(path).get(STORY) == ("a new thought",)
    (aside,) = path.parent.glob("journal-aside-*.json")
    assert aside.read_bytes() == content


def test_drafts_that_cannot_be_read_for_a_moment_are_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are not set aside, and nothing typed meanwhile replaces them."""
    DraftFile(path).save(STORY, ("half a page",))
    with monkeypatch.context() as busy:
        busy.setattr(drafts, "read_regular_file", _fails)
        file = DraftFile(path)
    assert file.get(STORY) == ()
    assert file.save(QuestionId("act", "thing"), ("half of it",))
    assert DraftFile(path).get(STORY) == ("half a page",)
    file.delete(STORY)
    assert list(path.parent.iterdir()) == [path]
    assert list(DraftFile(path).question_ids()) == [QuestionId("act", "thing")]


def test_a_draft_that_could_not_be_read_goes_when_its_question_is_answered(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it would come back after its own answer."""
    DraftFile(path).save(STORY, ("half a page",))
    with monkeypatch.context() as busy:
        busy.setattr(drafts, "read_regular_file", _fails)
        file = DraftFile(path)
    file.delete(STORY)
    assert not path.exists()


def _fails(*_: object) -> bytes:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize(("is_there", "most"), [(True, 1), (False, 2)])
def test_drafts_are_read_back_no_more_often_than_they_have_to_be(
    home: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool, most: int
) -> None:
    """Once where all of them are there; once more after they were written again."""
    file = DraftFile(home / "journal-drafts.json")
    file.save(QuestionId("look", "story"), ("words",))
    if not is_there:
        file.path.write_text('{"format": 1, "drafts": {}}', "utf-8")
    reads: list[Path] = []

    def counted(path: Path, largest: int) -> bytes:
        reads.append(path)
        return read_regular_file(path, largest)

    monkeypatch.setattr("trustcoach.storage.journal.drafts.read_regular_file", counted)
    assert file.retry_save()
    assert len(reads) == most
