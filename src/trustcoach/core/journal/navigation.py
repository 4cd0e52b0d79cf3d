"""The next question, the value that a field starts with, and the coaching that answers to a value."""

from trustcoach.core.journal.entries import Answer, Entry, Postponed, Skip
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import previous_visit_value
from trustcoach.core.program.conditions import Says, question_ids_in, simple_conditions
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching, Question


def prefilled_value(progress: Progress, question: Question) -> Value | None:
    """Return the value that the field of *question* starts with: this visit's, or a picked value of an earlier visit.

    A skip in this visit leaves the field empty. A text of an earlier visit comes back only when the person asks for it.
    """
    latest = progress.latest_entry(question.id)
    if latest and not isinstance(latest.fact, Postponed):
        return progress.current_value(question)
    return previous_visit_value(progress, question) if question.kind.returns_prefilled else None


def was_skipped(progress: Progress, question: Question) -> bool:
    """Return whether *question* was skipped in this visit."""
    latest = progress.latest_entry(question.id)
    return latest is not None and isinstance(latest.fact, Skip)


def next_question(progress: Progress, step: Step, question: Question) -> Question | None:
    """Return the next question of *step* after *question* that applies, answered or not; None if there is none."""
    following = list(step.questions)
    behind = following[following.index(question) + 1 :]
    return next((each for each in behind if progress.applies(step, each)), None)


def coaching_for_answer(progress: Progress, step: Step, question: Question) -> tuple[Coaching, ...]:
    """Return the passages of *step* that depend on the answer to *question* and come after it.

    An alternative page has none.
    """
    names = [item.id for item in step.items]
    if question.id not in names:
        return ()
    later = step.items[names.index(question.id) + 1 :]
    return tuple(
        item
        for item in later
        if isinstance(item, Coaching) and question.id in question_ids_in(item.when) and progress.applies(step, item)
    )


def with_one_remark(passages: tuple[Coaching, ...]) -> tuple[Coaching, ...]:
    """Return *passages* with no more than one of those that answer to how something was said: the first."""
    remarks = [each for each in passages if any(isinstance(test, Says) for test in simple_conditions(each.when))]
    return tuple(each for each in passages if each not in remarks[1:])


def is_same_response(latest_entry: Entry | None, new: Answer | Skip | Postponed) -> bool:
    """Return whether *new* repeats the latest entry, whatever the question's text was that day."""
    if latest_entry is None:
        return False
    if isinstance(latest_entry.fact, Answer) and isinstance(new, Answer):
        return latest_entry.fact.value == new.value
    return type(latest_entry.fact) is type(new)
