"""The content check of what is asked from day to day."""

from collections.abc import Iterator

from trustcoach.core.program.check.structure import (
    MAX_HELP_GRADE,
    CheckedText,
    GradeFunction,
    check_lone_step,
    check_wording,
)
from trustcoach.core.program.check.tools import check_offered_tools
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.follow_through import BEFORE, MONTHS, OWN_LISTS, RECENT, WEEK, FollowThrough
from trustcoach.core.program.location import Location, Problem
from trustcoach.core.program.program import Step
from trustcoach.core.program.tool import Toolbox


def check_follow_through(
    follow_through: FollowThrough, toolbox: Toolbox, grade: GradeFunction | None
) -> Iterator[Problem]:
    """Yield all problems in it."""
    for step in _steps(follow_through):
        yield from check_lone_step(step, grade)
    for location, text in (*follow_through.short_texts, *_passages(follow_through)):
        yield from check_wording(CheckedText(location, "text", text, MAX_HELP_GRADE, None), grade)
    yield from check_offered_tools((follow_through.check_in,), toolbox)
    yield from _check_named_tools(follow_through, {tool.id for tool in toolbox.tools})
    yield from _check_weeks(follow_through)


def _steps(words: FollowThrough) -> Iterator[Step]:
    """Yield all questions, as steps."""
    yield from (words.check_in, words.week.as_step(WEEK), words.months.as_step(MONTHS))
    yield Step(OWN_LISTS, "", 1, words.own_words.asks)
    yield from (words.step_of_list(kind) for kind in words.lists)
    for half, plan in words.setbacks.plans.items():
        yield Step(half.value, plan.title, 1, plan.asks, plan.location)


def _passages(words: FollowThrough) -> Iterator[tuple[Location, str]]:
    missed = (own.missed for own in words.lists.values())
    for passage in (words.progress.not_enough, *missed, *words.setbacks.texts.values()):
        yield passage.location, passage.text


def _check_named_tools(words: FollowThrough, known: set[str]) -> Iterator[Problem]:
    named = [(trend.location, trend.tool) for trend in words.coming_back.trends.values() if trend.tool]
    for location, tool in ((words.setbacks.location, words.setbacks.tool), *named):
        if tool not in known:
            yield Problem(location, f"“tool” names no tool “{tool}”", "Name a tool by its id")


def _check_weeks(words: FollowThrough) -> Iterator[Problem]:
    """Yield problems in what is said about weeks, and in the conditions on their averages."""
    time, known = words.progress, {question.id for question in words.check_in.questions}
    for each in (*question_ids_in(time.low_week), *question_ids_in(words.coming_back.stuck_week)):
        if each not in known:
            message = f"a condition on weeks names “{each.name}”, which is not asked"
            yield Problem(time.location, message, "Name an ask of “check in”")
    for text in (time.changed, time.unchanged):
        if BEFORE not in text or RECENT not in text:
            message = f"the sentence “{text[:30]} …” does not say both numbers"
            yield Problem(time.location, message, f"Write {BEFORE} and {RECENT} where they stand")
