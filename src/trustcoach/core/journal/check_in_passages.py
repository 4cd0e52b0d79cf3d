"""The passages that answer a check-in."""

from typing import NamedTuple

from trustcoach.core.program.conditions import Condition, Matches, Says, is_met, match_nothing, question_ids_in
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import CheckIn, Rating, Value, Written
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching


class _NotedAnswers(NamedTuple):
    """The answers of a check-in, as conditions look at them."""

    noted: CheckIn
    matches: Matches = match_nothing
    """What reads the line about the day."""

    def effective_value(self, question_id: QuestionId) -> Value | None:
        number, text = self.noted.number(question_id.name), self.noted.text(question_id.name)
        return Rating(number) if number is not None else Written(text) if text else None

    def says(self, test: Says) -> bool:
        text = self.noted.text(test.question_id.name)
        return bool(text) and self.matches(Written(text), test)

    def is_finished(self, _step: str) -> bool:
        return False


def is_met_by(condition: Condition, noted: CheckIn, matches: Matches = match_nothing) -> bool:
    """Return whether *condition* is met by what was *noted*, whose line *matches* reads."""
    return is_met(condition, _NotedAnswers(noted, matches))


def passage_for(step: Step, noted: CheckIn, matches: Matches = match_nothing) -> Coaching | None:
    """Return the passage of the check-in *step* that answers what was *noted*; None if none does."""
    return next(iter(passages_for(step, noted, matches)), None)


def passage_to_say(step: Step, noted: CheckIn, last: CheckIn | None, matches: Matches) -> Coaching | None:
    """Return the passage that answers what was *noted*; None if none does, or if it answered the *last* check-in too.

    A low point is always answered, and so is what was written.
    """
    passage = passage_for(step, noted, matches)
    is_news = passage is None or passage.low_point_effect or last is None or passage_for(step, last) != passage
    return passage if is_news else None


def passages_for(step: Step, noted: CheckIn, matches: Matches = match_nothing) -> tuple[Coaching, ...]:
    """Return the passages of the check-in *step* that apply to what was *noted*, the one that counts most first.

    Of its line, only what *matches* finds counts.
    """
    return tuple(
        item
        for item in step.items
        if isinstance(item, Coaching) and (item.when is None or is_met_by(item.when, noted, matches))
    )


def low_passages(step: Step, noted: CheckIn, answered: QuestionId) -> tuple[Coaching, ...]:
    """Return the passages of *step* that call the answer to *answered* a low point; none if it is not one."""
    return tuple(
        passage
        for passage in passages_for(step, noted)
        if passage.low_point_effect and answered in question_ids_in(passage.when)
    )
