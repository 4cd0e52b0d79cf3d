"""What is left out while two people are at the keyboard: pages for one of them, and words on an answer of one."""

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import AnyChosen, simple_conditions
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question, StepItem, Turn
from trustcoach.core.program.two_people import TWO_PEOPLE, WHO_QUESTION


def is_left_out_before(progress: Progress, step: Step, question: Question | None) -> bool:
    """Return whether something is left out right before *question* since two are present; None is the end of *step*.

    It looks at no answer: else it would tell the one what the other's answer leads to.
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
    """Return whether *item* is for one of two; what is said to the first is said again, of the second's answer."""
    return item.is_private if isinstance(item, Question) else item.turn is Turn.SECOND


def _is_for_two_too(item: StepItem) -> bool:
    """Return whether *item* may come in a walk of two, and not only in that of somebody who prepares alone."""
    asked = (
        test
        for test in simple_conditions(item.when)
        if isinstance(test, AnyChosen) and test.question_id.name == WHO_QUESTION
    )
    return all(TWO_PEOPLE in test.choice_ids for test in asked)
