"""One question behind the other: what follows, and what stands there already."""

from trustcoach.core.journal.entries import Answer, Entry, Postponed, Skip
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.program import Choose, ChooseSeveral, Coaching, Question, Rate, Step
from trustcoach.core.program.values import Value


def prefilled_value(standing: Progress, ask: Question) -> Value | None:
    """Return the answer that stands in the field of *ask*: that of this visit, or a pick of an earlier one.

    A skip in this visit leaves the field empty. Words of an earlier visit do not come back without being asked for.
    """
    said = standing.latest_entry(ask.id)
    if said and not isinstance(said.fact, Postponed):
        return standing.current_value(ask)
    return standing.previous_visit_value(ask) if isinstance(ask.kind, Choose | ChooseSeveral | Rate) else None


def was_skipped(standing: Progress, ask: Question) -> bool:
    """Return whether *ask* was skipped in this visit."""
    said = standing.latest_entry(ask.id)
    return said is not None and isinstance(said.fact, Skip)


def next_question(standing: Progress, step: Step, ask: Question) -> Question | None:
    """Return the next ask of *step* behind *ask* that applies, whether or not it was answered."""
    following = list(step.questions)
    behind = following[following.index(ask) + 1 :]
    return next((each for each in behind if standing.applies(step, each)), None)


def coaching_for_answer(standing: Progress, step: Step, ask: Question) -> tuple[Coaching, ...]:
    """Return the passages of *step* that answer to *ask* and follow it; none to a page that stands in for another."""
    names = [item.id for item in step.items]
    if ask.id not in names:
        return ()
    later = step.items[names.index(ask.id) + 1 :]
    return tuple(
        item
        for item in later
        if isinstance(item, Coaching) and ask.id in question_ids_in(item.when) and standing.applies(step, item)
    )


def is_same_response(latest_entry: Entry | None, new: Answer | Skip | Postponed) -> bool:
    """Return whether what was *said* to a question is what is *new*, whatever words the question had that day."""
    if latest_entry is None:
        return False
    if isinstance(latest_entry.fact, Answer) and isinstance(new, Answer):
        return latest_entry.fact.value == new.value
    return type(latest_entry.fact) is type(new)
