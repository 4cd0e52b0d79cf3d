"""What one person wrote alone in a track for two, and what two people wrote: neither is shown as the other's.

Who was present when something was written follows from the answers before it to the question who is there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Turn
from trustcoach.core.program.two_people import TWO_PEOPLE, who_question


class _Written(NamedTuple):
    entry: Entry
    who: QuestionId
    """The question who is there, of the entry's track."""
    by_two: bool | None
    """Whether two people were present; None if that is not known."""


def entries_for_those_present(program: Program, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return those of the active *entries* that may be shown to the people who are present, by their last answer.

    Two people are shown nothing that one of them wrote alone. One person alone is shown nothing that one of two people
    answered: it isn't known which of them is back.
    """
    written = tuple(_with_presence(program, entries))
    now = {each.who: each.by_two for each in written}
    hidden = (
        each.entry
        for each in written
        if each.by_two is not None
        and each.by_two is not now[each.who]
        and (now[each.who] or _is_of_one(program, each.entry))
    )
    return _without(hidden, entries)


def entries_for_anyone(program: Program, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return those of the active *entries* that may be shown where nobody was asked who is present.

    Once two people were present in a track, what one wrote alone in it is left out.
    """
    return _without(entries_by_one_of_two(program, entries), entries)


def entries_by_one_of_two(program: Program, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return those of the active *entries* that one wrote alone, in the tracks in which two people were present too."""
    written = tuple(_with_presence(program, entries))
    shared = {each.who for each in written if each.by_two}
    return tuple(each.entry for each in written if each.by_two is False and each.who in shared)


def entry_ids_by_two(program: Program, entries: Sequence[Entry]) -> frozenset[str]:
    """Return the ids of those of the active *entries* that two people wrote in front of each other."""
    return frozenset(each.entry.id for each in _with_presence(program, entries) if each.by_two)


def changes_what_is_seen(who: Mapping[str, QuestionId], added: Sequence[Entry]) -> bool:
    """Return whether entries *added* may hide earlier ones or bring them back; *who* is from `who_question_ids`."""
    return any(
        isinstance(entry.fact, Undo)
        or (isinstance(entry.fact, Answer) and entry.fact.question_id == who.get(entry.fact.question_id.step))
        for entry in added
    )


def who_question_ids(program: Program) -> dict[str, QuestionId]:
    """Return, for each step of a track for two, the id of the question who is there."""
    return {step.id: who.id for track, step in program.all_steps if (who := who_question(track))}


def _without(hidden: Iterable[Entry], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    ids = {entry.id for entry in hidden}
    return tuple(entry for entry in entries if entry.id not in ids) if ids else tuple(entries)


def _with_presence(program: Program, entries: Sequence[Entry]) -> Iterator[_Written]:
    """Yield those of *entries* that were written in a track for two."""
    who_of = who_question_ids(program)
    by_two: dict[QuestionId, bool] = {}
    plans: dict[str, _Written] = {}
    for entry in entries:
        if isinstance(entry.fact, FollowUp) and (plan := plans.get(entry.fact.plan_entry_id)):
            yield _Written(entry, plan.who, plan.by_two and by_two[plan.who])
            continue
        who = who_of.get(entry.step_id or "")
        if who is None:
            continue
        if isinstance(entry.fact, Answer) and entry.fact.question_id == who:
            by_two[who] = TWO_PEOPLE in entry.fact.value.chosen_ids()
        plans[entry.id] = _Written(entry, who, by_two.get(who))
        yield plans[entry.id]


def _is_of_one(program: Program, entry: Entry) -> bool:
    """Return whether *entry* is of one of two people, as far as the program knows."""
    fact = entry.fact
    match fact:
        case Answer(question_id) | Skip(question_id) | Postponed(question_id):
            question = program.find_question(question_id)
            return question is None or question.turn in (Turn.FIRST, Turn.SECOND)
    return isinstance(fact, StepRestarted)
