"""The passages that answer a check-in."""

from typing import NamedTuple

from trustcoach.core.program.conditions import Condition, Says, is_met, question_ids_in
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import CheckIn, Rating, Value, Written
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching


class _NotedAnswers(NamedTuple):
    """The answers of a check-in, as conditions look at them."""

    noted: CheckIn

    def effective_value(self, question_id: QuestionId) -> Value | None:
        number, text = self.noted.number(question_id.name), self.noted.text(question_id.name)
        return Rating(number) if number is not None else Written(text) if text else None

    def says(self, _test: Says) -> bool:
        return False

    def is_finished(self, _step: str) -> bool:
        return False


def is_met_by(condition: Condition, noted: CheckIn) -> bool:
    """Return whether *condition* is met by what was *noted*."""
    return is_met(condition, _NotedAnswers(noted))


def passage_for(step: Step, noted: CheckIn) -> Coaching | None:
    """Return the passage of the check-in *step* that answers what was *noted*; None if none does."""
    return next(iter(passages_for(step, noted)), None)


def passage_to_say(step: Step, noted: CheckIn, last: CheckIn | None) -> Coaching | None:
    """Return the passage that answers what was *noted*; None if none does, or if it answered the *last* check-in too.

    A low point is always answered.
    """
    passage = passage_for(step, noted)
    is_news = passage is None or passage.low_point_effect or last is None or passage_for(step, last) != passage
    return passage if is_news else None


def passages_for(step: Step, noted: CheckIn) -> tuple[Coaching, ...]:
    """Return the passages of the check-in *step* that apply to what was *noted*, the one that counts most first."""
    return tuple(
        item for item in step.items if isinstance(item, Coaching) and (item.when is None or is_met_by(item.when, noted))
    )


def low_passages(step: Step, noted: CheckIn, answered: QuestionId) -> tuple[Coaching, ...]:
    """Return the passages of *step* that call the answer to *answered* a low point; none if it is not one."""
    return tuple(
        passage
        for passage in passages_for(step, noted)
        if passage.low_point_effect and answered in question_ids_in(passage.when)
    )
