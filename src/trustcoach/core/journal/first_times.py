"""Find what somebody did for the first time, and on which day; computed from the journal."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Journal
from trustcoach.core.journal.plans import followed_up_plans
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import Says
from trustcoach.core.program.follow_through import FirstTime
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import About, PlanOutcome, Promise, WriteStatement
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
        _first_kept(journal, FirstTime.PROMISE, ListKind.PROMISES),
        _first_kept(journal, FirstTime.LIMIT, ListKind.LIMITS),
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
    _, question = progress.program.questions_by_id.get(name, (None, None))
    kind = question.kind if question else None
    return isinstance(kind, WriteStatement) and kind.about is About.ACKNOWLEDGEMENT


def _first_kept(journal: Journal, what: FirstTime, kind: ListKind) -> _Found | None:
    """Return the entry that first tells of something on a list that it was kept."""
    return next(((what, entry, "") for _, entry in _told(journal, kind, PlanOutcome.KEPT)), None)


def _first_repair(journal: Journal, say_so: str, now: datetime) -> _Found | None:
    """Return the entry that first tells, within a day of a missed promise, that the person said they had missed it."""
    missed = [(promise, _day(entry, now)) for promise, entry in _told(journal, ListKind.PROMISES, *_MISSED)]
    for said, entry in _told(journal, ListKind.PROMISES, PlanOutcome.KEPT):
        for promise, day in missed:
            if said.what == promise.words_of_a_miss(say_so) and 0 <= (_day(entry, now) - day).days <= 1:
                return FirstTime.REPAIR, entry, ""
    return None


def _told(journal: Journal, kind: ListKind, *outcomes: PlanOutcome) -> Iterator[tuple[Promise, Entry]]:
    """Yield what is on a list and went in one of these ways, with each entry that tells so, oldest first."""
    promises = {
        plan.entry_id: plan.plan
        for plan, told in followed_up_plans(journal)
        if isinstance(plan.plan, Promise) and plan.question_id.step == kind.value and told.outcome in outcomes
    }
    for entry in journal.active_entries():
        match entry.fact:
            case FollowUp(name, outcome) if outcome in outcomes and name in promises:
                yield promises[name], entry
