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
from trustcoach.core.program.follow_through import BEFORE, RECENT, FollowThrough
from trustcoach.core.program.location import Problem
from trustcoach.core.program.program import Step
from trustcoach.core.program.tool import Toolbox


def check_follow_through(
    follow_through: FollowThrough, toolbox: Toolbox, grade: GradeFunction | None
) -> Iterator[Problem]:
    """Yield all problems in it."""
    yield from check_lone_step(follow_through.check_in, grade)
    yield from check_lone_step(Step("own-words", "", 1, follow_through.own_words.asks), grade)
    for kind, own in follow_through.lists.items():
        yield from check_lone_step(follow_through.step_of_list(kind), grade)
        yield from check_wording(
            CheckedText(own.missed.location, "missed", own.missed.text, MAX_HELP_GRADE, None), grade
        )
    yield from check_offered_tools((follow_through.check_in,), toolbox)
    for half, plan in follow_through.setbacks.plans.items():
        yield from check_lone_step(Step(half.value, plan.title, 1, plan.asks, plan.location), grade)
    for passage in follow_through.setbacks.texts.values():
        yield from check_wording(CheckedText(passage.location, "text", passage.text, MAX_HELP_GRADE, None), grade)
    if follow_through.setbacks.tool not in {tool.id for tool in toolbox.tools}:
        message = f"“tool” names no tool “{follow_through.setbacks.tool}”"
        yield Problem(follow_through.setbacks.location, message, "Name a tool by its id")
    time = follow_through.progress
    yield from check_wording(
        CheckedText(time.not_enough.location, "not enough", time.not_enough.text, MAX_HELP_GRADE, None), grade
    )
    known = {question.id for question in follow_through.check_in.questions}
    for name in (each for each in question_ids_in(time.low_week) if each not in known):
        yield Problem(time.location, f"“low week” names “{name.name}”, which is not asked", "Name an ask of “check in”")
    for text in (time.changed, time.unchanged):
        if BEFORE not in text or RECENT not in text:
            message = f"the sentence “{text[:30]} …” does not say both numbers"
            yield Problem(time.location, message, f"Write {BEFORE} and {RECENT} where they stand")
    for location, text in follow_through.short_texts:
        yield from check_wording(CheckedText(location, "text", text, MAX_HELP_GRADE, None), grade)
