"""The pages of the questions for one person alone."""

from trustcoach.core.program.program import Program
from trustcoach.core.program.safety_content import SafetyContent, SafetyTopic
from trustcoach.core.safety.safety_check import SafetyResult
from trustcoach.ui.page import Page, QuietLine
from trustcoach.ui.pages import question_page, walk_pages


def introduction_page(program: Program, safety: SafetyContent) -> Page:
    """Return why they are asked, with a way around them."""
    return (
        *walk_pages.passage_blocks(program, safety.introduction),
        *question_page.simple_question_page(safety.start_question),
    )


def safety_question_page(safety: SafetyContent, topic: SafetyTopic) -> Page:
    """Return one of the questions for one person alone, how many there are, and whom they speak of."""
    number = list(safety.questions).index(topic) + 1
    which = f"{number} of {len(safety.questions)}. “They” are your partner, or whoever this is about."
    return (QuietLine(which), *question_page.simple_question_page(safety.questions[topic]))


def outcome_pages(program: Program, safety: SafetyContent, result: SafetyResult) -> tuple[Page, ...]:
    """Return what is said after those questions, a page each."""
    return tuple(walk_pages.passage_blocks(program, safety.outcome_texts[after]) for after in result.outcomes)
