"""Reading safety.yaml and the private path: programs with and without them, and a message for each mistake."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import Mistake, edit, line_of
from trustcoach.core.program.check.references import check_references
from trustcoach.core.program.check.structure import check_program
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import Choose, Rate, Write
from trustcoach.core.program.location import Problem
from trustcoach.core.program.program import Program
from trustcoach.core.program.safety_content import (
    ChangedChoice,
    KeepChoice,
    LowPointChoice,
    Rumination,
    SafetyAnswer,
    SafetyNextStep,
    SafetyOutcome,
    SafetyStartChoice,
    SafetyTopic,
    WritingPage,
)
from trustcoach.errors import ContentError
from trustcoach.storage.content import program_loader
from trustcoach.storage.content.safety import SAFETY_FILE, load_safety
from trustcoach.storage.files import folders

TRACK, FIRST = "private/track.yaml", "private/1-how-i-am.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped content to change."""
    return Path(shutil.copytree(folders.find_content_folder(), tmp_path / "content"))


def test_a_program_may_come_without_either(small: Program) -> None:
    """Then nothing is asked, and there is no such path."""
    assert load_safety(SMALL) is None
    assert small.safety is None
    assert small.private_track is None
    assert list(small.all_steps_and_private) == list(small.all_steps)


def test_the_questions_need_a_private_path_to_lead_to(folder: Path) -> None:
    """Without it the first choice after them would go nowhere, and the file is named."""
    shutil.rmtree(folder / "private")
    (problem,) = check_references(program_loader.load_program(folder))
    assert str(problem).startswith("safety.yaml, line ")
    assert "there is none" in str(problem)


def test_all_of_the_file_is_read(folder: Path) -> None:
    """The five questions in their order, every choice that the program knows, and the passages."""
    safety = load_safety(folder)
    assert safety is not None
    assert safety.interval == timedelta(days=30)
    assert list(safety.questions) == list(SafetyTopic)
    assert list(safety.outcome_texts) == list(SafetyOutcome)
    for ask, kind in [
        *((question, SafetyAnswer) for question in safety.questions.values()),
        (safety.start_question, SafetyStartChoice),
        (safety.changed_question, ChangedChoice),
        (safety.low_point_question, LowPointChoice),
        (safety.next_step, SafetyNextStep),
        (safety.keep_question, KeepChoice),
        (safety.writing_care.rumination, Rumination),
        (safety.writing_care.which_page, WritingPage),
    ]:
        assert isinstance(ask.kind, Choose)
        assert [choice.id for choice in ask.kind.choices] == [each.value for each in kind]
    assert isinstance(safety.writing_care.mood_before.kind, Rate)
    assert safety.writing_care.mood_before.kind == safety.writing_care.mood_after.kind
    assert [type(question.kind) for question in safety.writing_care.other_pages.values()] == [Write, Write]
    assert (safety.writing_care.fall_limit, safety.writing_care.max_pages) == (3, 4)
    assert safety.introduction.location.file == SAFETY_FILE


def test_nothing_asked_there_can_be_written_down(folder: Path) -> None:
    """It is asked under no id that a journal or a draft could save it under, and may be skipped.

    Six menus need no skip, since there is a way out among their choices.
    """
    safety = load_safety(folder)
    assert safety is not None
    questions = list(safety.all_questions)
    assert len(questions) == 16
    assert [question for question in questions if not question.is_optional] == [
        *(
            safety.start_question,
            safety.changed_question,
            safety.next_step,
            safety.keep_question,
            safety.low_point_question,
            safety.writing_care.which_page,
        ),
    ]
    assert {question.id for question in questions} == {UNSAVED_ID}


@pytest.mark.parametrize(("before", "after", "fell"), [(7, 4, True), (7, 5, False), (2, 9, False), (3, 0, True)])
def test_a_mood_has_fallen_from_three_points_on(before: int, after: int, fell: bool, folder: Path) -> None:
    """Then it is time to slow down."""
    safety = load_safety(folder)
    assert safety is not None
    assert safety.writing_care.felt_worse(before, after) is fell


def test_the_private_path_is_a_track_of_its_own_that_no_list_has(folder: Path) -> None:
    """Its steps need no plan, and it is not among the tracks."""
    program = program_loader.load_program(folder)
    assert program.private_track is not None
    assert program.private_track.id == "private"
    assert program.private_track not in program.tracks
    assert program.all_tracks_and_private == (*program.tracks, program.private_track)
    assert {step.id for _, step in program.all_steps_and_private} - {step.id for _, step in program.all_steps} == {
        step.id for step in program.private_track.all_steps
    }


MISTAKES = (
    Mistake("a question less", SAFETY_FILE, "  own:\n", "  mine:\n", "  mine:", "no field “mine”", "It may have: fear"),
    Mistake("a newer format", SAFETY_FILE, "format: 1", "format: 2", "format", "this is format 2", "newer trustcoach"),
    Mistake("no help", SAFETY_FILE, "    help: Dreading", "    # ", "question: Are you", "“help” is missing", "Add it"),
    Mistake(
        "a choice",
        SAFETY_FILE,
        "  rather-not:",
        "  maybe:",
        "maybe:",
        "no field “maybe”",
        "It may have: rather-not, yes",
    ),
    Mistake(
        "nothing after a no",
        SAFETY_FILE,
        "  no:    ",
        "  nein: ",
        "nein:",
        "no field “nein”",
        "It may have: yes",
    ),
    Mistake("days", SAFETY_FILE, "again after: 30", "again after: often", "again", "not a whole number", "digits"),
    Mistake(
        "a step's name",
        SAFETY_FILE,
        "  - establish-new-routines",
        "  - Celebrate",
        "- Celebrate",
        "is not an id",
        "small",
    ),
    Mistake("points", SAFETY_FILE, "fell by: 3", "fell by: some", "fell by", "not a whole number", "digits"),
    Mistake(
        "a page", SAFETY_FILE, "      minutes: 10", "      hours: 1", "hours:", "no field “hours”", "question, help"
    ),
    Mistake(
        "nothing to breathe by", SAFETY_FILE, "grounding:", "ground:", "ground:", "no field “ground”", "“grounding”?"
    ),
    Mistake("its id", TRACK, "id: private", "id: hidden", "id: hidden", "not the folder's name", "id: private"),
    Mistake("its step", FIRST, "minutes: 5\n", "", "format", "“minutes” is missing", "Add it"),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_refused_with_its_file_and_line(folder: Path, mistake: Mistake) -> None:
    """The author is told where to look and what to do."""
    edit(folder / mistake.file, mistake.old, mistake.new)
    with pytest.raises(ContentError) as told:
        program_loader.load_program(folder)
    where, _, what = told.value.message.partition(": ")
    file, _, line = where.partition(", line ")
    assert file == mistake.file
    assert mistake.at in (folder / file).read_text("utf-8").split("\n")[int(line) - 1]
    assert mistake.says in what
    assert mistake.advice in told.value.hint


def test_a_private_path_without_its_file_or_its_steps_is_named(folder: Path) -> None:
    """As for any track, with the path where it was looked for."""
    for path in (folder / "private").glob("[0-9]*.yaml"):
        path.unlink()
    with pytest.raises(ContentError, match="private: the track has no steps"):
        program_loader.load_program(folder)
    (folder / TRACK).unlink()
    with pytest.raises(ContentError, match=r"private/track\.yaml can't be read"):
        program_loader.load_program(folder)


NO_CLAIM = "    sources: [sbarra-2013]\n"
APART = "not both optional and private"
CHECKED = (
    Mistake(
        "no such step",
        SAFETY_FILE,
        "- establish-new-routines",
        "- gone",
        "format",
        "“before” names no step “gone”",
        "id",
    ),
    Mistake(
        "no such source", SAFETY_FILE, "[balban-2023]", "[gone]", "text: |", "source “gone” is not in", "Add it there"
    ),
    Mistake("shouting", SAFETY_FILE, "Thank you. None", "Thank you! None", "text: |", "exclamation mark", "full stop"),
    Mistake(
        "two questions", SAFETY_FILE, "question: Have", "question: Why? Have", "question: Why", "two questions", "one"
    ),
    Mistake("hard words", SAFETY_FILE, "    Put both", "    intricate Put both", "text: |", "over 6", "shorter"),
    Mistake("a claim", SAFETY_FILE, NO_CLAIM, "", "text: |", "speaks of “trial” and names no source", "Add “sources”"),
    Mistake("kept for others", FIRST, "    private: true\n", "", "id: body", APART, "Add"),
    Mistake("cannot be passed", FIRST, "    optional: true\n", "", "id: body", APART, "Add"),
    Mistake("hard passages", FIRST, "Feeling nothing", f"intricate {'a ' * 30}", "id: body-far", "over 6", "words"),
    Mistake("a later ask", FIRST, "{ask: body,", "{ask: feelings,", "id: body-far", "not asked earlier", "Name"),
    Mistake("a name twice", FIRST, "id: ease", "id: body", "id: body", "used twice in its step", "another id"),
    Mistake("a step twice", FIRST, "id: how-i-am", "id: who-could-help", "id: who", "used twice", "an id of its own"),
)


def grade(text: str) -> float:
    """Return 7 to texts that call themselves intricate, 5 to all others."""
    return 7.0 if "intricate" in text else 5.0


def problems(folder: Path) -> list[Problem]:
    """Return what is to be mended. Of the tracks, only the last is looked at: these tests are about none of them."""
    program = program_loader.load_program(folder)
    return list(check_program(program._replace(tracks=program.tracks[-1:]), grade))


@pytest.mark.parametrize("mistake", CHECKED, ids=lambda mistake: mistake.name)
def test_the_content_check_looks_at_both(folder: Path, mistake: Mistake) -> None:
    """References, structure, wording and grades, each with its location."""
    edit(folder / mistake.file, mistake.old, mistake.new)
    found = [each for each in problems(folder) if mistake.says in each.message]
    assert found
    assert {each.location.file for each in found} & {mistake.file}
    assert mistake.advice in found[0].hint
    lines = (folder / mistake.file).read_text("utf-8").split("\n")
    assert any(mistake.at in lines[each.location.line - 1] for each in found if each.location.file == mistake.file)


def test_a_plan_has_no_place_on_the_private_path(folder: Path) -> None:
    """It would come back by itself, at the start of a visit that somebody else may see."""
    plan = "plan: {question: A plan, help: One., example: {if: a, then: b}, days: 3}\nclose:"
    edit(folder / FIRST, "close:", plan)
    found = [each for each in problems(folder) if "comes back by itself" in each.message]
    assert [each.location.line for each in found] == [line_of(folder / FIRST, "plan: {")]


def test_a_way_that_leads_nowhere_is_told(folder: Path) -> None:
    """The questions offer the private path, so there must be one."""
    shutil.rmtree(folder / "private")
    messages = [each.message for each in problems(folder)]
    assert "the private path that it leads to is missing" in messages
