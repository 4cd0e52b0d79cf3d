"""Check the shape of a step: its tap at the beginning, its lesson, its questions and its plan."""

import re
from collections.abc import Iterator

from trustcoach.core.program.kinds import (
    Choose,
    ChooseSeveral,
    MakePlan,
    Rate,
    TextPage,
)
from trustcoach.core.program.location import Problem
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching, Question, Turn

MAX_LESSON_WORDS = 180
"""Words of a lesson: two short pages."""
_STUDY_PATTERN = re.compile(r"\b(?:19|20)\d\d\b|\b(?:stud(?:y|ies)|trials?|research(?:ers)?|reviews? of)\b", re.I)


def check_step(step: Step) -> Iterator[Problem]:
    """Yield a problem for all that *step* has too much or too little of."""
    questions = [
        question for question in step.questions if _is_answerable(question) and question.turn is not Turn.SECOND
    ]
    main = [question for question in questions if question not in step.begin_questions]
    coaching = [item for item in step.items if isinstance(item, Coaching) and item.when]
    kinds = {type(question.kind) for question in questions}
    expected = [question for question in main if not (question.is_optional and question.when)]
    if len(main) < 4 or len(expected) > 8:
        yield Problem(step.location, f"the step has {len(main)} asks", "Give it four to eight")
    if len(kinds) < 3:
        yield Problem(step.location, "the asks are too much alike", "Use at least three kinds of ask")
    if len([item for item in coaching if item.turn is not Turn.SECOND]) < 2:
        message = "fewer than two coaching passages depend on an answer"
        yield Problem(step.location, message, "Add a coaching passage with “when”")
    if not any(tuple(question.earlier_ids()) for question in questions):
        yield Problem(
            step.location,
            "no earlier words come back",
            "Give a later ask a “recall” or “starts with” of an earlier one",
        )
    if not 5 <= step.minutes <= 60:
        yield Problem(step.location, f"{step.minutes} minutes is not a sitting", "Plan for 15 to 25 minutes")
    if not any(isinstance(question.kind, MakePlan) for question in step.questions):
        yield Problem(step.location, "the step has no plan", "Add a “plan”")
    yield from _check_begin(step)
    yield from _check_lesson(step)


def _check_begin(step: Step) -> Iterator[Problem]:
    begin = [question for question in step.begin_questions if question.turn is not Turn.SECOND]
    for question in begin[1:]:
        yield Problem(question.location, f"“begin” asks {len(begin)} questions", "Ask one, and the others in “asks”")
    for question in begin:
        if not isinstance(question.kind, Choose | ChooseSeveral | Rate):
            message = f"“{question.id.name}” in “begin” takes more than a tap"
            yield Problem(question.location, message, "Use choose, choose several or rate")


def _check_lesson(step: Step) -> Iterator[Problem]:
    for question in step.questions:
        if question.id.name == "why":
            words = len(question.kind.text.split()) if isinstance(question.kind, TextPage) else 0
            if words > MAX_LESSON_WORDS:
                message = f"the lesson has {words} words"
                yield Problem(question.location, message, f"Use {MAX_LESSON_WORDS} at the most")
            if isinstance(question.kind, TextPage) and (found := _STUDY_PATTERN.search(question.kind.text)):
                message = f"the lesson speaks of “{found[0]}”"
                yield Problem(question.location, message, "Put years and studies in “evidence”, behind the why key")
            if not question.sources:
                yield Problem(question.location, "the lesson names no source", "Add “sources” from program.yaml")


def _is_answerable(question: Question) -> bool:
    return not question.kind.is_page and not isinstance(question.kind, MakePlan)
