"""Whether the last day of a journal was a hard one, or a step on that day."""

from collections.abc import Callable, Iterator
from datetime import tzinfo

from trustcoach.core.journal.check_in_passages import passages_for
from trustcoach.core.journal.entries import Answer
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.kinds import CheckIn, Value
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching


def was_last_day_hard(
    progress: Progress, zone: tzinfo | None, calls_for_help: Callable[[Value], bool], check_in: Callable[[], Step]
) -> bool:
    """Return whether an answer of the last day with any, in *zone*, was a low point, or *calls_for_help*.

    *check_in* loads the step of the daily check-in. Answers of the private path tell nothing.
    """

    def is_low(answer: Answer) -> bool:
        if isinstance(answer.value, CheckIn):
            return any(passage.low_point_effect for passage in passages_for(check_in(), answer.value))
        return _is_low_point(progress, answer)

    return any(calls_for_help(each.value) or is_low(each) for each in _answers_of_last_day(progress, zone))


def was_step_hard(progress: Progress, step: Step, zone: tzinfo | None, calls_for_help: Callable[[Value], bool]) -> bool:
    """Return whether an answer in *step*, on the last day with any, was a low point, or *calls_for_help*."""
    answers = (each for each in _answers_of_last_day(progress, zone) if each.question_id.step == step.id)
    return any(calls_for_help(each.value) or _is_low_point(progress, each) for each in answers)


def _answers_of_last_day(progress: Progress, zone: tzinfo | None) -> Iterator[Answer]:
    entries = [each for each in progress.active_entries if each.step_id not in progress.program.private_step_ids]
    for entry in reversed(entries):
        if entry.at.astimezone(zone).date() != entries[-1].at.astimezone(zone).date():
            return
        if isinstance(entry.fact, Answer):
            yield entry.fact


def _is_low_point(progress: Progress, answer: Answer) -> bool:
    """Return whether a passage for low points answers to *answer*; words are not read for it."""
    if answer.question_id not in progress.program.questions_by_id:
        return False
    step, _ = progress.program.questions_by_id[answer.question_id]
    passages = (item for item in step.items if isinstance(item, Coaching) and item.low_point_effect)
    return any(answer.question_id in question_ids_in(each.when) and progress.applies(step, each) for each in passages)
