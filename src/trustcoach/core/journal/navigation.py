"""One question behind the other: what follows, and what stands there already."""

from trustcoach.core.journal.entries import Answer, Entry, Postponed, Skip
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching, Question


def prefilled_value(progress: Progress, question: Question) -> Value | None:
    """Return the answer that stands in the field of *question*: that of this visit, or a pick of an earlier one.

    A skip in this visit leaves the field empty. Words of an earlier visit do not come back without being asked for.
    """
    said = progress.latest_entry(question.id)
    if said and not isinstance(said.fact, Postponed):
        return progress.current_value(question)
    return progress.previous_visit_value(question) if question.kind.returns_prefilled else None


def was_skipped(progress: Progress, question: Question) -> bool:
    """Return whether *question* was skipped in this visit."""
    said = progress.latest_entry(question.id)
    return said is not None and isinstance(said.fact, Skip)


def next_question(progress: Progress, step: Step, question: Question) -> Question | None:
    """Return the next ask of *step* behind *question* that applies, whether or not it was answered."""
    following = list(step.questions)
    behind = following[following.index(question) + 1 :]
    return next((each for each in behind if progress.applies(step, each)), None)


def coaching_for_answer(progress: Progress, step: Step, question: Question) -> tuple[Coaching, ...]:
    """Return the passages of *step* that answer to *question* and follow it.

    None to a page that stands in for another.
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


def is_same_response(latest_entry: Entry | None, new: Answer | Skip | Postponed) -> bool:
    """Return whether *latest_entry* says what is *new*, whatever words the question had that day."""
    if latest_entry is None:
        return False
    if isinstance(latest_entry.fact, Answer) and isinstance(new, Answer):
        return latest_entry.fact.value == new.value
    return type(latest_entry.fact) is type(new)
