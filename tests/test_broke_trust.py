"""The track for whoever broke trust: what is kept of it, and what nobody is asked."""

import pytest

from tests.core.journals import chose_several, journal
from tests.test_content import PROGRAM, STEPS
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Choose, ChooseSeveral, Chosen, ChosenSeveral
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question

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
