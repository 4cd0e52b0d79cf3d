"""A person's text can be exported and the last answer undone, whatever has become of the content."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import edit
from tests.scripted import NOW, ScriptedContext, scripted_context
from trustcoach.commands import export, undo
from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Journal, Postponed, Skip
from trustcoach.core.journal.placeholder_program import CONTENT_UNREADABLE
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import PageRead, Plan, PlanOutcome, Written
from trustcoach.errors import ContentError
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store

LOOKED, ACTED = "LOOKED-AT", "ACTED-ON"
ENTRIES = (
    Entry("e1", NOW, Answer(QuestionId("look", "why"), "", PageRead())),
    Entry("e2", NOW, Answer(QuestionId("look", "story"), "What happened?", Written(LOOKED))),
    Entry("e3", NOW, Answer(QuestionId("look", "plan"), "What now?", Plan(LOOKED, "then", NOW.date()))),
    Entry("e4", NOW, FollowUp("e3", PlanOutcome.NOT_KEPT, LOOKED)),
    Entry("e5", NOW, Skip(QuestionId("look", "names"), "Who knows?", is_private=True)),
    Entry("e6", NOW, Answer(QuestionId("act", "why"), "", PageRead())),
    Entry("e7", NOW, Answer(QuestionId("act", "words"), "What will you do?", Written(ACTED))),
)
ALONE = QuestionId("how-i-am", "body")


def broken_track(content: Path) -> None:
    """Break a track."""
    (content / "tracks" / "alone" / "track.yaml").write_text("format: [")


def broken_step(content: Path) -> None:
    """Break a step."""
    (content / "tracks" / "alone" / "1-look.yaml").write_bytes(b"\xff\xfe")


def no_program(content: Path) -> None:
    """Take program.yaml away."""
    (content / "program.yaml").unlink()


def newer(content: Path) -> None:
    """Make it of a later format."""
    (content / "program.yaml").write_text("format: 9\n")


def broken_safety(content: Path) -> None:
    """Break safety.yaml."""
    (content / "safety.yaml").write_text("format: 1\nlead: {")


def broken_private(content: Path) -> None:
    """Break the private path."""
    (content / "private").mkdir(exist_ok=True)
    (content / "private" / "track.yaml").write_text("- no\n")


def no_folder(content: Path) -> None:
    """Take all of it away."""
    shutil.rmtree(content)


def a_file(content: Path) -> None:
    """Put a file in its place."""
    shutil.rmtree(content)
    content.write_bytes(b"")


def empty(content: Path) -> None:
    """Leave an empty folder."""
    shutil.rmtree(content)
    content.mkdir()


def leads_nowhere(content: Path) -> None:
    """Make a reference lead nowhere."""
    path = content / "tracks" / "alone" / "1-look.yaml"
    edit(path, "ask: mood", "ask: nowhere")


BROKEN = pytest.mark.parametrize(
    "break_it",
    [
        *(broken_track, broken_step, no_program, newer, broken_safety, broken_private, no_folder, a_file, empty),
        leads_nowhere,
    ],
    ids=lambda each: each.__name__,
)


def at(home: Path, break_it: Callable[[Path], None], *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which much was written, and the content is broken now."""
    JournalFile(home / "journal.json").replace(Journal(ENTRIES))
    content = home.parent / "content"
    shutil.copytree(SMALL, content)
    break_it(content)
    return scripted_context(home, list(lines), content=content)


@BROKEN
def test_an_export_holds_all_that_was_written(home: Path, break_it: Callable[[Path], None]) -> None:
    """With the questions as they were asked; one line says that titles are missing."""
    there = at(home, break_it)
    export.run(there.context, None, None, None, private=True)
    text = there.out.getvalue()
    assert text.count(CONTENT_UNREADABLE) == 1
    assert LOOKED in text
    assert ACTED in text
    assert "**What happened?**" in text
    assert "### look" in text


@BROKEN
def test_the_last_answer_can_be_taken_back_and_brought_back(home: Path, break_it: Callable[[Path], None]) -> None:
    """Shown first, with its text."""
    there = at(home, break_it, ("Take it back?", "yes"), ("Bring it back?", "yes"))
    before = Store(home).load_journal().active_entries()
    undo.run(there.context, yes=False)
    assert CONTENT_UNREADABLE in there.shown
    assert ACTED in there.shown
    assert len(Store(home).load_journal().active_entries()) == len(before)  # the Undo takes the place of what it undoes
    undo.run(there.context, back=True, yes=False)
    assert set(before) <= set(Store(home).load_journal().active_entries())


@BROKEN
def test_words_of_a_very_bad_hour_stay_hidden(home: Path, break_it: Callable[[Path], None]) -> None:
    """By the words that were shipped: neither an export nor an undo shows them."""
    there = at(home, break_it, ("Take it back?", "no"))
    hidden = Answer(QuestionId("act", "words"), "What will you do?", Written("i want to die"))
    Store(home).journal_file().append(Entry("e8", NOW, hidden))
    export.run(there.context, None, None, None)
    undo.run(there.context, yes=False)
    assert "isn't shown here" in there.shown
    assert "want to die" not in there.out.getvalue() + there.shown


@BROKEN
def test_a_part_cannot_be_found_and_it_is_said_how_all_comes_out(home: Path, break_it: Callable[[Path], None]) -> None:
    """An error message."""
    there = at(home, break_it)
    with pytest.raises(ContentError) as caught:
        export.run(there.context, "alone", None, None, private=False)
    assert "trustcoach export" in caught.value.hint


@BROKEN
@pytest.mark.parametrize("private", [False, True])
def test_the_private_path_stays_unlisted(home: Path, break_it: Callable[[Path], None], private: bool) -> None:
    """Saved answers of it are in no export, and undo does not show them."""
    there = at(home, break_it, ("Take it back?", "no"))
    file = Store(home).journal_file()
    file.append(Entry("p1", NOW, Answer(ALONE, "Where is it?", Written("IN-PRIVATE"), is_private=True)))
    file.append(Entry("p2", NOW, Skip(ALONE._replace(name="a"), "IN-PRIVATE", is_private=True)))
    file.append(Entry("p3", NOW, Postponed(ALONE._replace(name="b"), "IN-PRIVATE", is_private=True)))
    export.run(there.context, None, None, None, private=private)
    undo.run(there.context, yes=False)
    assert "IN-PRIVATE" not in there.out.getvalue() + there.shown
    assert "how-i-am" not in there.out.getvalue() + there.shown
    assert ACTED in there.shown
