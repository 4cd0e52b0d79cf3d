"""The track for whoever broke trust: what is kept of it, and what nobody is asked."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.core.journals import answered, chose, chose_several, journal, planned, ref, skipped
from tests.scripted import scripted_context
from tests.test_content import PROGRAM, STEPS
from trustcoach.core.journal.entries import Fact
from trustcoach.core.journal.navigation import coaching_for_answer, with_one_remark
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import recalled_answers
from trustcoach.core.program.kinds import (
    Choose,
    ChooseSeveral,
    Chosen,
    ChosenSeveral,
    FilledPart,
    Parts,
    PlacedCard,
    Rating,
    Sorted,
)
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.storage.files.folders import find_content_folder
from trustcoach.ui.page import QuietLine
from trustcoach.ui.pages.support import HEADINGS_BY_KIND
from trustcoach.ui.pages.walk_pages import step_end_page

FOLDER = find_content_folder()
TRACK = next(track for track in PROGRAM.tracks if track.id == "broke-trust")
ASKS = {str(question.id): question for step in TRACK.all_steps for question in step.questions}
CORE = [
    "acknowledge-the-hurt.statement",
    "take-full-responsibility.chain",
    "take-full-responsibility.explain",
    "commit-to-radical-honesty.whole",
    "commit-to-radical-honesty.whole-facts",
    "be-patient-and-respect-boundaries.rehearsal",
    "seek-professional-help.note",
]
"""What a step is for: a person may stop before it, and the step stays open then."""


@pytest.mark.parametrize(
    "name", ["be-patient-and-respect-boundaries.rehearsal", "be-patient-and-respect-boundaries.plan"]
)
def test_what_is_rehearsed_while_something_is_untold_is_private(name: str) -> None:
    """It may tell that there's more, and when it will be told."""
    assert ASKS[name].is_private


def kept(question: Question, choice: str) -> object:
    """Return what is kept of a single choice."""
    if isinstance(question.kind, ChooseSeveral):
        return question.kind.redacted(ChosenSeveral((Chosen(choice, choice),)))
    assert isinstance(question.kind, Choose)
    return question.kind.redacted(Chosen(choice, choice))


@pytest.mark.parametrize(
    ("name", "choices", "instead"),
    [
        ("broke-trust-opening.facts", ["secret"], "none"),
        ("acknowledge-the-hurt.stopped", ["partly", "going"], "rather-not"),
        ("acknowledge-the-hurt.stopped", ["unfair"], "done"),
        ("commit-to-radical-honesty.told", ["parts", "wrong", "nothing"], "rather-not"),
    ],
)
def test_nobody_finds_out_from_the_journal_that_it_goes_on_or_is_still_hidden(
    name: str, choices: list[str], instead: str
) -> None:
    """Such answers are heard, and another stands in the journal."""
    for choice in choices:
        value = kept(ASKS[name], choice)
        assert f"'{instead}'" in repr(value)
        assert f"'{choice}'" not in repr(value)


def test_the_plan_for_telling_does_not_say_what_the_other_person_knows() -> None:
    """Its heaps sort what belongs in a whole account. Somebody who reads it cannot tell what is still hidden."""
    for name in ("whole", "whole-facts"):
        labels = repr(ASKS[f"commit-to-radical-honesty.{name}"].kind)
        assert "Part of the whole truth" in labels
        assert "know yet" not in labels


@pytest.mark.parametrize("name", CORE)
def test_no_step_is_done_without_its_core(name: str) -> None:
    """It cannot be skipped."""
    assert not ASKS[name].is_optional


def test_after_no_contact_nobody_plans_to_be_near() -> None:
    """Patience is silence then."""
    step = STEPS["be-patient-and-respect-boundaries"]
    for asked, expected in (("no-contact", False), ("time", True)):
        progress = Progress(PROGRAM, journal(chose_several(f"{step.id}.asked", asked)))
        assert ("space" in {question.id.name for question in progress.unanswered(step)}) is expected


@pytest.mark.parametrize(
    ("breach", "sorts"),
    [
        *(("affair", "whole"), ("online", "whole"), (None, "whole")),
        *(("money", "whole-facts"), ("substance", "whole-facts"), ("lies", "whole-facts")),
    ],
)
def test_nobody_who_hid_a_debt_sorts_scenes_of_an_affair(breach: str | None, sorts: str) -> None:
    """One set of cards or the other; those that keep pictures away where the breach isn't known."""
    facts = [chose_several("broke-trust-opening.breach", breach)] if breach else []
    progress = Progress(PROGRAM, journal(*facts))
    asked = {question.id.name for question in progress.unanswered(STEPS["commit-to-radical-honesty"])}
    assert asked & {"whole", "whole-facts"} == {sorts}


@pytest.mark.parametrize("breach", ["affair", "online", "money", "substance", "lies", "promise", "other"])
@pytest.mark.parametrize("step", TRACK.steps, ids=lambda step: step.id)
def test_one_example_is_shown_and_it_fits_the_breach(step: Step, breach: str) -> None:
    """An affair gets an affair's example."""
    progress = Progress(PROGRAM, journal(chose_several("broke-trust-opening.breach", breach)))
    shown = [question.id.name for question in progress.unanswered(step) if question.id.name.startswith("example")]
    assert len(shown) == 1
    if breach in ("affair", "online"):
        assert shown == ["example-affair"]


def passages(name: str, *facts: Fact) -> list[str]:
    """Return the names of the passages that answer the question *name* after *facts*, with no more than one remark."""
    finder = LabelFinder(scripted_context(Path(), content=FOLDER).context)
    step, question = PROGRAM.questions_by_id[ref(name)]
    progress = Progress(PROGRAM, journal(*facts), matches=finder.matches)
    return [each.id.name for each in with_one_remark(coaching_for_answer(progress, step, question))]


def test_no_text_sends_anyone_to_help_that_their_country_may_lack() -> None:
    """Each country has its own kinds of help lines: who is sent to one kind reads that not all have it."""
    kinds = ("lines for", "places to look", "counsellor", "gambling", *HEADINGS_BY_KIND.values())
    lines = [line for path in FOLDER.rglob("*.yaml") for line in path.read_text("utf-8").splitlines()]
    open_lines = [line for line in lines if "If there's no such line where you live" not in line]
    sentences = [text for line in open_lines for text in re.split(r"(?<=[.?!]) ", line) if "/people" in text]
    naming = [each for each in sentences if any(kind in each for kind in kinds)]
    assert len(naming) >= 5
    assert [each for each in naming if not re.search("some countries|[Ww]here there are", each)] == []


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (4, 3, ["facing-near"]),
        (4, 5, ["facing-near"]),
        (4, 6, ["facing-rose"]),
        (6, 4, ["facing-fell"]),
        (3, 2, ["facing-low-now"]),
        (None, 5, []),
    ],
)
def test_the_number_of_the_start_is_spoken_of_whichever_way_it_went(
    before: int | None, now: int, said: list[str]
) -> None:
    """And not only where it rose; nothing where there was none."""
    start = [answered("broke-trust-opening.facing", Rating(before))] if before is not None else []
    assert (
        passages("broke-trust-ending.facing-now", *start, answered("broke-trust-ending.facing-now", Rating(now)))
        == said
    )


@pytest.mark.parametrize(
    ("words", "said", "comes_back"),
    [
        ("i was lonely cos you were always out and i chose to see zanele", ["explain-blame"], False),
        ("I was unhappy because you didn't want me any more, and I chose to cheat", ["explain-blame"], False),
        ("I was lonely, and I chose to see her in secret", ["explain-owned"], True),
    ],
)
def test_a_reason_that_blames_the_other_is_answered_and_not_read_back_as_owned(
    words: str, said: list[str], comes_back: bool
) -> None:
    """Neither at the end of the track nor for the note to a helper."""
    explained = answered("take-full-responsibility.explain", words)
    assert passages("take-full-responsibility.explain", explained) == said
    finder = LabelFinder(scripted_context(Path(), content=FOLDER).context)
    progress = Progress(PROGRAM, journal(explained), matches=finder.matches)
    for name in ("broke-trust-ending.later-self", "seek-professional-help.about"):
        shown = [each.question_id.name for each in recalled_answers(progress, ASKS[name])]
        assert ("explain" in shown) is comes_back


@pytest.mark.parametrize(("stopped", "is_said"), [("done", False), ("pull", True), ("rather-not", True)])
def test_missing_someone_is_spoken_of_to_those_whom_it_still_pulls(stopped: str, is_said: bool) -> None:
    """Whoever said that nothing is going on now has not asked for it."""
    facts = [chose_several("broke-trust-opening.breach", "affair"), chose("acknowledge-the-hurt.stopped", stopped)]
    assert ("ending-grief" in passages("acknowledge-the-hurt.stopped", *facts)) is is_said


def test_a_fact_among_the_pictures_gets_a_word() -> None:
    """Lies, and who knows, are more than pictures."""
    card = PlacedCard("lies", "The lies I told to cover it", "pictures", "Would only leave pictures")
    assert passages(
        "commit-to-radical-honesty.whole", answered("commit-to-radical-honesty.whole", Sorted((card,)))
    ) == ["whole-lies"]


@pytest.mark.parametrize(("who", "said"), [("my brother sipho", ["elsewhere-named"]), (None, ["elsewhere-none"])])
def test_a_listener_is_answered_too_and_not_only_that_there_is_none(who: str | None, said: list[str]) -> None:
    """No lecture for an empty field, and a word for a name."""
    name = "be-patient-and-respect-boundaries.elsewhere"
    assert passages(name, answered(name, who) if who else skipped(name)) == said


def test_two_plans_of_a_step_come_back_in_one_sentence() -> None:
    """The same sentence twice, with two days, would leave open which of them is meant."""
    step = "commit-to-radical-honesty"
    told = answered(f"{step}.telling", Parts((FilledPart("where", "Where", "at home"),)))
    days = (("telling-day", date(2026, 11, 30)), ("plan", date(2026, 12, 6)))
    progress = Progress(PROGRAM, journal(told, *(planned(f"{step}.{name}", day) for name, day in days)))
    lines = [block.text for block in step_end_page(progress, TRACK, STEPS[step]) if isinstance(block, QuietLine)]
    assert [line for line in lines if "back on" in line] == [
        "Your plans come back on Monday 30 November 2026 and on Sunday 6 December 2026."
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [("so she stops checking on me", ["purpose-hurry"]), ("Ann and me, so that no one has to guess", [])],
)
def test_a_purpose_that_is_about_what_the_other_should_stop_gets_a_word(words: str, said: list[str]) -> None:
    """Openness in exchange for silence carries nobody far."""
    name = "commit-to-radical-honesty.purpose"
    assert passages(name, answered(name, words)) == said
