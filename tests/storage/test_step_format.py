"""The parts of a step's file: a tap at its beginning, evidence behind the why key, and examples with conditions."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import edit
from tests.core.journals import answered, chose_several, journal, place, read, step_of, track_of
from tests.scripted import pages
from tests.storage.test_content import refusal
from trustcoach.core.journal.entries import Fact
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.program import Program
from trustcoach.storage.content import program_loader
from trustcoach.ui.page import Page, Paragraphs, QuietLine
from trustcoach.ui.pages import question_page, walk_pages

LOOK, OPENING = "tracks/alone/1-look.yaml", "tracks/alone/track.yaml"
EXAMPLE = "example: {text: Ann looked. It helped a little.}"
EXAMPLES = """\
examples:
  affair: {when: {ask: alone-opening.breach, includes: [affair, online]}, text: Ann and a message.}
  money: {when: {ask: alone-opening.breach, includes: money}, text: Ann and a debt., sources: [book]}
  other: {text: Ann and a promise.}"""
BREACH = """\
    - id: breach
      kind: choose several
      question: What was it?
      help: Pick any.
      choices: {affair: An affair, online: Messages, money: Money}
      optional: true
"""
BEGIN = """\
begin:
  - {id: sleep, kind: choose, question: How did you sleep?, help: Pick one., choices: {well: Well, badly: Badly}}
  - {id: awake, kind: coaching, when: {ask: sleep, is: badly}, text: Then go slowly.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the small program's folder whose first step has all of it."""
    copy = Path(shutil.copytree(SMALL, tmp_path / "content"))
    edit(copy / OPENING, "    - {id: now", f"{BREACH}    - {{id: now")
    edit(copy / LOOK, EXAMPLE, EXAMPLES)
    edit(
        copy / LOOK, "why: {text: To see it as it is.", f"{BEGIN}why: {{evidence: One study of 9 people., text: To see."
    )
    edit(copy / LOOK, "help: As a camera saw it.", "help: As a camera saw it.\n    evidence: Nobody has counted it.")
    return copy


@pytest.fixture
def program(folder: Path) -> Program:
    """Return the program of that folder."""
    return program_loader.load_program(folder)


def opened(*breach: str) -> list[Fact]:
    """Return the facts of an opening in which *breach* was picked, up to the lesson of the first step."""
    return [
        *read("alone-opening.opening"),
        *((chose_several("alone-opening.breach", *breach),) if breach else ()),
        answered("alone-opening.now", 6),
        answered("look.sleep", "well"),
        *read("look.why"),
    ]


def test_a_step_begins_with_a_tap_and_then_tells_why(program: Program) -> None:
    """Before anything is told, the person is asked."""
    step = step_of(program, "look")
    assert [item.id.name for item in step.items][:4] == ["sleep", "awake", "why", "example-affair"]
    assert [question.id.name for question in step.begin_questions] == ["sleep"]


def test_a_step_in_the_old_format_begins_with_no_tap(small: Program) -> None:
    """Its first page comes first, and in a step without pages there is no first page to be before."""
    assert all(not step.begin_questions for track in small.tracks for step in track.steps)


@pytest.mark.parametrize(
    ("breach", "expected"),
    [
        (("affair",), "look.example-affair"),
        (("online", "money"), "look.example-affair"),
        (("money",), "look.example-money"),
    ],
)
def test_the_first_example_that_fits_is_shown(program: Program, breach: tuple[str, ...], expected: str) -> None:
    """Of several that fit it is the first, and the next page after it is no other example."""
    assert place(program, "alone", *opened(*breach)) == expected
    assert place(program, "alone", *opened(*breach), *read(expected)) == "look.mood"


def test_without_an_answer_the_last_example_is_shown(program: Program) -> None:
    """Nothing is supposed of a person who skipped the question, and the page keeps the id that it always had."""
    facts = [answered("look.sleep", "well"), *read("look.why")]
    progress = Progress(program, journal(*facts))
    assert str(progress.unanswered(step_of(program, "look"))[0].id) == "look.example"


def test_a_read_example_is_enough_when_the_answer_changes(program: Program) -> None:
    """A finished step does not open again for another example of the same thing."""
    facts = [*opened("money"), *read("look.example-money"), chose_several("alone-opening.breach", "affair")]
    assert place(program, "alone", *facts) == "look.mood"
    changed = Progress(program, journal(*facts))
    assert changed.outdated_answers(step_of(program, "look"), {}) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  other: {text", "  other: {when: {ask: alone-opening.now, at least: 3}, text", "the last example has"),
        ("affair: {when: {ask: alone-opening.breach, includes: [affair, online]}, ", "affair: {", "before the last"),
        ("examples:", f"{EXAMPLE}\nexamples:", "both “example” and “examples”"),
        (EXAMPLES, "", "neither “example” nor “examples”"),
    ],
)
def test_examples_that_could_show_none_or_two_are_refused(folder: Path, old: str, new: str, says: str) -> None:
    """Everybody sees exactly one."""
    edit(folder / LOOK, old, new)
    assert says in refusal(folder).message


def behind(program: Program, name: str) -> str:
    """Return what the why key shows at the question *name* of the step look."""
    step = step_of(program, "look")
    question = next(each for each in step.questions if each.id.name == name)
    shown: Page = question_page.question_page(Progress(program, journal()), track_of(program, "alone"), question)
    return pages(question_page.evidence_page(question_page.evidence_texts(program, step, question, shown)))


def test_evidence_stands_behind_the_why_key_above_the_sources(program: Program) -> None:
    """At the lesson, and at every question that has none of its own."""
    for name in ("why", "mood"):
        shown = behind(program, name)
        assert shown.index("One study of 9 people.") < shown.index("Small acts count.")
    assert shown.count("One study") == 1


def test_where_it_is_heard_it_comes_in_parts_the_reason_first_and_addresses_last() -> None:
    """Somebody who wants the reason alone need not sit through addresses."""
    reason, study, place = "One study of 9 people.", "Small acts count.", "https://example.org"
    parts = question_page.evidence_parts(
        question_page.EvidenceTexts((Paragraphs(reason),), (Paragraphs(study),), (QuietLine(f"A title. {place}"),))
    )
    assert [[text in pages(part) for text in (reason, study, place)] for part in parts] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert ["Next: " in pages(part) for part in parts] == [True, True, False]
    alone = question_page.evidence_parts(question_page.EvidenceTexts((Paragraphs(reason),), (), ()))
    assert [pages(part) for part in alone] == [f"Why this is asked\n\n{reason}\n"]
    nothing = question_page.evidence_parts(question_page.EvidenceTexts((), (), ()))
    assert ["No study stands behind" in pages(part) for part in nothing] == [True]


def test_a_question_may_have_evidence_of_its_own(program: Program) -> None:
    """It stands in the place of the lesson's."""
    assert "Nobody has counted it." in behind(program, "story")
    assert "One study" not in behind(program, "story")


def test_a_page_of_the_program_keeps_its_evidence_there_too(folder: Path) -> None:
    """What trust is can be read without a number; how sure anyone is comes to a person who asks."""
    edit(folder / "program.yaml", "trust: {", "trust: {evidence: One study of 7 people., ")
    program = program_loader.load_program(folder)
    page = walk_pages.passage_page("The nature of trust", program.about_trust)
    assert "7 people" not in pages(page)
    anything = next(step_of(program, "look").questions)
    assert "One study of 7 people." in pages(question_page.evidence_texts(program, None, anything, page).reasons)


def test_evidence_is_on_no_page_of_the_walk(program: Program) -> None:
    """Nobody reads of a study who did not ask."""
    progress, track = Progress(program, journal()), track_of(program, "alone")
    for question in step_of(program, "look").questions:
        shown = pages(question_page.question_page(progress, track, question))
        assert "One study" not in shown
        assert "Nobody has counted" not in shown


def test_a_step_to_read_shows_evidence_only_where_no_key_does(program: Program) -> None:
    """Outside a session there is no why key; for somebody who looks around it is one key away."""
    track, step = track_of(program, "alone"), step_of(program, "look")
    shown = pages(walk_pages.step_text_page(program, track, step))
    assert "One study of 9 people." in shown
    assert "Nobody has counted it." in shown
    assert "Ann and a debt." in shown
    looking = walk_pages.step_text_page(program, track, step, has_why_key=True)
    assert "One study" not in pages(looking)
    behind_it = question_page.evidence_texts(program, None, next(iter(step.questions)), looking)
    assert "One study of 9 people." in pages(behind_it.reasons)
    assert "Nobody has counted it." in pages(behind_it.reasons)
