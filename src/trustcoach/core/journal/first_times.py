"""Find what somebody did for the first time, and on which day; computed from the journal."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Journal
from trustcoach.core.journal.plans import Intention, OpenPlan, followed_up_plans
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import Says
from trustcoach.core.program.follow_through import FirstTime
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import About, Plan, PlanOutcome, Promise, WriteLetter, WriteStatement
from trustcoach.core.program.own_lists import ListKind

_TAKES_IT_BACK = frozenset({"but-reversal"})
"""The label of words that take back what was owned."""
_SAYS_IT = frozenset({"names-act", "owns-it"})
"""Labels one of which a statement has that says what was done."""
_MISSED = (PlanOutcome.PARTLY, PlanOutcome.NOT_KEPT)
_BUT = re.compile(r"\bbut\b", re.IGNORECASE)


class Milestone(NamedTuple):
    """Something that was done for the first time."""

    what: FirstTime
    day: date
    """The day on which it was noted."""
    step_title: str = ""
    """The step that was finished, if it was one."""


_Found = tuple[FirstTime, Entry, str]


def first_times(progress: Progress, say_so: str, now: datetime) -> tuple[Milestone, ...]:
    """Return what was done for the first time, the earliest first; *now* decides which day it was.

    *say_so* is what leads in to a missed promise, in a promise to say that it was missed.
    """
    journal = progress.journal
    found = (
        _first_step(progress),
        _first_without_but(progress),
        _first_letter(progress),
        _first_kept(journal, FirstTime.PLAN, _is_plan),
        _first_kept(journal, FirstTime.PROMISE, _is_on(ListKind.PROMISES)),
        _first_kept(journal, FirstTime.LIMIT, _is_on(ListKind.LIMITS)),
        _first_repair(journal, say_so, now),
    )
    reached = (Milestone(what, _day(entry, now), title) for what, entry, title in filter(None, found))
    return tuple(sorted(reached, key=lambda each: each.day))


def _day(entry: Entry, now: datetime) -> date:
    return entry.at.astimezone(now.tzinfo).date()


def _first_step(progress: Progress) -> _Found | None:
    """Return the entry that finished a step for the first time."""
    titles = {step.id: step.title for track in progress.program.tracks for step in track.steps}
    replayed = Progress(progress.program, Journal(), matches=progress.matches)
    for entry in progress.active_entries:
        if entry.step_id not in progress.program.steps_by_id:
            continue
        replayed = replayed.updated(replayed.journal.with_entries(entry))
        if entry.step_id in titles and replayed.is_finished(entry.step_id):
            return FirstTime.STEP, entry, titles[entry.step_id]
    return None


def _first_without_but(progress: Progress) -> _Found | None:
    """Return the first acknowledgement without a “but” of which an earlier version took something back with one."""
    had_one: set[QuestionId] = set()
    for entry in progress.active_entries:
        if not isinstance(entry.fact, Answer) or not _is_acknowledgement(progress, entry.fact.question_id):
            continue
        name, value = entry.fact.question_id, entry.fact.value
        has_but = any(_BUT.search(text) for text in value.own_texts())
        takes_back = progress.matches(value, Says(name, _TAKES_IT_BACK))
        if has_but and takes_back:
            had_one.add(name)
        elif name in had_one and not has_but and not takes_back and progress.matches(value, Says(name, _SAYS_IT)):
            return FirstTime.STATEMENT, entry, ""
    return None


def _is_acknowledgement(progress: Progress, name: QuestionId) -> bool:
    question = progress.program.find_question(name)
    kind = question.kind if question else None
    return isinstance(kind, WriteStatement) and kind.about is About.ACKNOWLEDGEMENT


def _first_letter(progress: Progress) -> _Found | None:
    """Return the first answer that is a letter."""
    for entry in progress.active_entries:
        if isinstance(entry.fact, Answer):
            question = progress.program.find_question(entry.fact.question_id)
            if question and isinstance(question.kind, WriteLetter):
                return FirstTime.LETTER, entry, ""
    return None


def _is_plan(plan: OpenPlan) -> bool:
    return isinstance(plan.plan, Plan)


def _is_on(kind: ListKind) -> Callable[[OpenPlan], bool]:
    return lambda plan: isinstance(plan.plan, Promise) and plan.question_id.step == kind.value


def _first_kept(journal: Journal, what: FirstTime, is_meant: Callable[[OpenPlan], bool]) -> _Found | None:
    """Return the entry that first tells of a plan or a promise that *is meant* that it was kept."""
    return next(((what, entry, "") for _, entry in _told(journal, is_meant, PlanOutcome.KEPT)), None)


def _first_repair(journal: Journal, say_so: str, now: datetime) -> _Found | None:
    """Return the entry that first tells, within a day of a missed promise, that the person said they had missed it."""
    is_promise = _is_on(ListKind.PROMISES)
    missed = [
        (plan.words_of_a_miss(say_so), _day(entry, now))
        for plan, entry in _told(journal, is_promise, *_MISSED)
        if isinstance(plan, Promise)
    ]
    for said, entry in _told(journal, is_promise, PlanOutcome.KEPT):
        for words, day in missed:
            if isinstance(said, Promise) and said.what == words and 0 <= (_day(entry, now) - day).days <= 1:
                return FirstTime.REPAIR, entry, ""
    return None


def _told(
    journal: Journal, is_meant: Callable[[OpenPlan], bool], *outcomes: PlanOutcome
) -> Iterator[tuple[Intention, Entry]]:
    """Yield what *is meant* and went in one of these ways, with each entry that tells so, oldest first."""
    plans = {
        plan.entry_id: plan.plan
        for plan, told in followed_up_plans(journal)
        if is_meant(plan) and told.outcome in outcomes
    }
    for entry in journal.active_entries():
        match entry.fact:
            case FollowUp(name, outcome) if outcome in outcomes and name in plans:
                yield plans[name], entry
            case _:
                pass
