"""A program without texts, so that answers can be exported when the content cannot be read."""

from trustcoach.core.journal.entries import Answer, Journal, Postponed, Skip
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.program import Program, Step, Track

CONTENT_UNREADABLE = "The program’s own words can’t be read, so short names of steps stand here instead of titles."
"""Shown to the person in that case."""


def placeholder_program(journal: Journal) -> Program:
    """Return a program without tracks and texts, in which the entries of *journal* from the private path stay hidden.

    Of the private path only answers to private questions are ever saved, and no pages read; every other step begins
    with a page that is read, or with a tap. So a step with nothing but private answers is taken for a private step.
    """
    alone, others = set[str](), set[str]()
    for entry in journal.entries:
        if entry.step_id is not None:
            match entry.fact:
                case Answer(value=value, is_private=True) if not value.is_page_read:
                    alone.add(entry.step_id)
                case Skip(is_private=True) | Postponed(is_private=True):
                    alone.add(entry.step_id)
                case _:
                    others.add(entry.step_id)
    steps = tuple(Step(each, each, 0, ()) for each in sorted(alone - others))
    nothing = Passage("")
    return Program(
        id="",
        title="",
        welcome=nothing,
        privacy_notice=nothing,
        about_trust=nothing,
        closing=nothing,
        outcome_texts={},
        tracks=(),
        sources=(),
        private_track=Track("", "", "", Step("", "", 0, ()), steps, Step("", "", 0, ())) if steps else None,
    )
