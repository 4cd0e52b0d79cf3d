"""Whether the last day of a journal was a hard one: then something for today comes before the next question."""

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
    return any(
        calls_for_help(answer.value)
        or (
            _is_low_check_in(answer.value, check_in) if isinstance(answer.value, CheckIn) else _is_low(progress, answer)
        )
        for answer in _answers_of_last_day(progress, zone)
    )


def _answers_of_last_day(progress: Progress, zone: tzinfo | None) -> Iterator[Answer]:
    entries = [each for each in progress.active_entries if each.step_id not in progress.program.private_step_ids]
    for entry in reversed(entries):
        if entry.at.astimezone(zone).date() != entries[-1].at.astimezone(zone).date():
            return
        if isinstance(entry.fact, Answer):
            yield entry.fact


def _is_low(progress: Progress, answer: Answer) -> bool:
    step, question = progress.program.questions_by_id.get(answer.question_id, (None, None))
    return step is not None and any(
        isinstance(item, Coaching)
        and item.low_point_effect is not None
        and question is not None
        and question.id in question_ids_in(item.when)
        and progress.applies(step, item)
        for item in step.items
    )


def _is_low_check_in(noted: CheckIn, check_in: Callable[[], Step]) -> bool:
    return any(passage.low_point_effect for passage in passages_for(check_in(), noted))
