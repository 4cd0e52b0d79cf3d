"""The review screen: all that was written in a step on one page, where any line can be picked to change it."""

from collections.abc import Callable

from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.retired import retired_answers
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question, Turn
from trustcoach.core.program.safety_content import SafetyContent
from trustcoach.core.safety.low_points import contains_crisis_words
from trustcoach.session.asking.asker import Asker
from trustcoach.text import shorten
from trustcoach.ui.page import Heading, Page, QuietLine, UserText

_DONE = "-done"
_ANSWER_LENGTH = 60
"""Characters of an answer in its line; all of it stands at its question."""


def pick_line_to_change(
    asker: Asker,
    step: Step,
    lines: tuple[tuple[Question, Value], ...],
    no_longer_asked: Page,
    whose: Callable[[Turn], str | None],
) -> Question | None:
    """Show *lines*, the answers of *step*, and return the question that the person picks to answer anew; None if none.

    *no_longer_asked* stands above them. Each begins with *whose* it is, where two people answer. Raises SessionStopped.
    """
    choices = {str(question.id): _line(question, value, whose(question.turn)) for question, value in lines}
    above: Page = (Heading(step.title, "what you wrote here"), *no_longer_asked)
    picked = asker.pick_or_go_back("Pick a line to change it.", {**choices, _DONE: "Nothing to change: go back"}, above)
    return next((question for question, _ in lines if str(question.id) == picked), None)


def lines_to_review(
    progress: Progress, step: Step, safety: SafetyContent | None, *, is_shared: bool
) -> tuple[tuple[Question, Value], ...]:
    """Return the questions of *step* with their answers: none with crisis words, no private one if *is_shared*.

    *is_shared* says that two people are present.
    """
    return tuple(
        (question, value)
        for question in step.questions
        if not question.kind.is_page
        and (value := progress.current_value(question)) is not None
        and not (is_shared and question.is_private)
        and not (safety and contains_crisis_words(value, safety.crisis_words))
    )


def no_longer_asked(progress: Progress, step: Step, safety: SafetyContent | None, *, is_shared: bool) -> Page:
    """Return the answers of *step* to questions that are not asked any more, with the same left out."""
    return tuple(
        block
        for question, answer in retired_answers(progress, step)
        if not answer.value.is_page_read
        and not (is_shared and answer.is_private)
        and not (safety and contains_crisis_words(answer.value, safety.crisis_words))
        for block in (
            QuietLine(f"{question.text} (asked before, and kept)"),
            UserText(answer.value.as_text()),
        )
    )


def _line(question: Question, value: Value, whose: str | None) -> str:
    name = f"{whose}: " if whose else ""
    return f"{name}{question.text} · {shorten(' '.join(value.as_phrase().split()), _ANSWER_LENGTH)}"
