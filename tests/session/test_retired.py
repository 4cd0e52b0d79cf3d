"""Questions that a new version does not ask any more: what was answered stays, with the question it had."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import edit
from tests.core.journals import answered, chose, journal, later, opened_for_two, read, ref, skipped
from tests.scripted import run_script, scripted_context
from tests.session.test_review import PICK
from tests.session.test_walk import FIRST, begin
from trustcoach.commands import doctor, export, resume, status
from trustcoach.core.export.document import ExportSelection, export_document
from trustcoach.core.export.markdown import markdown
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.program import Program
from trustcoach.errors import CoachError
from trustcoach.storage.content import program_loader

RETIRED = """\
format: 1
look.amount: How much is it about?
talk.fair: Fair?
talk.fair-second: Fair?
talk.topic-second: And you?
"""
AMOUNT = "  - id: amount\n    kind: line"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Return the content of a version that asks something else in the place of one question."""
    copy = Path(shutil.copytree(SMALL, tmp_path / "newer"))
    file = copy / "tracks/alone/1-look.yaml"
    edit(file, AMOUNT, AMOUNT.replace("amount", "weight"))
    (copy / "retired.yaml").write_text(RETIRED, "utf-8")
    return copy


def exported(program: Program, *facts: object) -> str:
    """Return the export of a journal of *facts*, with *program*."""
    progress = Progress(program, journal(*facts))  # type: ignore[arg-type] # facts of a test
    entries = progress.journal.entries
    return markdown(export_document(progress, ExportSelection(), entries[-1].at))


def test_it_stands_in_its_step_in_an_export_and_in_the_review(home: Path, newer: Path) -> None:
    """The person finds it where they wrote it, and nothing says that it is from elsewhere."""
    begin(home, *FIRST, ("What now?", "stop"))
    there = run_script(home, [], export.run, content=newer)
    written = there.out.getvalue()
    assert "How much is it about?" in written
    assert "[sorry] a lot" in written
    assert "another version" not in written
    again = scripted_context(
        home,
        [("How much is it about?", "a month"), ("What now?", "review"), (PICK, "-done"), ("What now?", "stop")],
        content=newer,
    )
    resume.run(again.context)
    assert again.script.lines == []
    assert "How much is it about? (asked before, and kept)\n  [sorry] a lot" in again.shown


def test_status_and_doctor_are_at_ease_with_it(home: Path, newer: Path) -> None:
    """One question of the step is open, and nothing is to be mended."""
    begin(home, *FIRST, ("What now?", "stop"))
    there = scripted_context(home, [], content=newer, interactive=False)
    status.run(there.context)
    assert "question 3 of about 7" in there.shown
    with suppress(CoachError):  # for what is not the journal's or the content's
        doctor.run(there.context)
    assert "all of it can be read" in there.shown
    assert "2 tracks, 0 things to mend" in there.shown


def test_each_of_two_people_keeps_their_name_beside_it(newer: Path) -> None:
    """Nobody's words may be taken for the other's."""
    program = program_loader.load_program(newer)
    written = exported(
        program,
        *opened_for_two(),
        *read("talk.why", "talk.example"),
        chose("talk.order", "open"),
        answered("talk.fair", "Mostly", "Fair?"),
        answered("talk.fair-second", "Hardly", "Fair?"),
        answered("talk.topic-second", "Dinner", "And you?"),
    )
    assert "**Fair?** (Ann)" in written
    assert "**Fair?** (Ben)" in written
    assert "**And you?** (Ben)" in written


def test_a_skip_of_it_is_told_to_nobody(newer: Path) -> None:
    """Whether it was private is not known any more, and a skip may say a lot."""
    program = program_loader.load_program(newer)
    assert ref("look.amount") in program.retired_by_id
    for decided in (skipped("look.amount", "How much?"), later("look.amount", "How much?")):
        assert "How much?" not in exported(program, answered("look.mood", "calm"), decided)
        assert "How much?" in exported(program, answered("look.amount", "calm", "How much?"))
