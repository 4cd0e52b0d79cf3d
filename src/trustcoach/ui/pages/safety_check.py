"""The pages of the safety questions."""

from trustcoach.core.program.safety_content import SafetyContent, SafetyTopic
from trustcoach.core.safety.safety_check import SafetyResult
from trustcoach.ui.page import Heading, Page, QuietLine
from trustcoach.ui.pages import question_page, walk_pages

_HEADING = Heading("For one person alone", "nothing here is kept", "nothing is kept")


def introduction_page(safety: SafetyContent) -> Page:
    """Return the page on why they are asked, with a choice to skip them."""
    return (
        _HEADING,
        *walk_pages.passage_blocks(safety.introduction),
        *question_page.simple_question_page(safety.start_question),
    )


def safety_question_page(safety: SafetyContent, topic: SafetyTopic, *, is_plain: bool = False) -> Page:
    """Return the page of one safety question, with its number and whom it is about.

    In plain mode, the title is left out, which was heard, and whom it is about is said at the first question.
    """
    number = list(safety.questions).index(topic) + 1
    whom = "" if is_plain and number > 1 else " “They” are your partner, or whoever this is about."
    title = () if is_plain else (_HEADING,)
    which = QuietLine(f"{number} of {len(safety.questions)}.{whom}")
    return (*title, which, *question_page.simple_question_page(safety.questions[topic]))


def outcome_pages(safety: SafetyContent, result: SafetyResult, *, is_plain: bool) -> tuple[Page, ...]:
    """Return what is shown after the questions, a page each; in plain mode without the title, which was heard."""
    title = () if is_plain else (_HEADING,)
    return tuple((*title, *walk_pages.passage_blocks(safety.outcome_texts[after])) for after in result.outcomes)
