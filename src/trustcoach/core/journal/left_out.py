"""Where something is left out because two people are present: a private question, or coaching for one of them."""

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import AnyChosen, simple_conditions
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question, StepItem, Turn
from trustcoach.core.program.two_people import TWO_PEOPLE, WHO_QUESTION


def is_left_out_before(progress: Progress, step: Step, question: Question | None) -> bool:
    """Return whether something right before *question* is left out because two people are present.

    None stands for the end of *step*. No answer is looked at: the result would tell one person what the other's answer
    leads to.
    """
    if not progress.are_two_present(step) or (question is None and progress.leaving_question(step)):
        return False
    found = False
    for item in step.items:
        if item is question:
            break
        if isinstance(item, Question) and progress.applies(step, item):
            found = False
        elif _is_for_one(item) and _is_for_two_too(item):
            found = True
    return found


def _is_for_one(item: StepItem) -> bool:
    """Return whether *item* is for one person only: a private question, or a passage about the second person's answer.

    What the first person alone would meet comes again as a copy for the second, so it counts only there.
    """
    if isinstance(item, Question):
        return item.is_private and item.turn is not Turn.FIRST
    return item.turn is Turn.SECOND


def _is_for_two_too(item: StepItem) -> bool:
    """Return whether *item* can come in a walk of two people, and not only for a person who prepares alone."""
    asked = (
        test
        for test in simple_conditions(item.when)
        if isinstance(test, AnyChosen) and test.question_id.name == WHO_QUESTION
    )
    return all(TWO_PEOPLE in test.choice_ids for test in asked)
