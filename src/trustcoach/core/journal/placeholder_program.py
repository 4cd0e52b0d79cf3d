"""A program of which no word can be read: enough of one to give people back what they wrote."""

from trustcoach.core.journal.entries import Answer, Journal, Postponed, Skip
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.program import Program, Step, Track

CONTENT_UNREADABLE = "The program’s own words can’t be read, so short names of steps stand here instead of titles."
"""What is said then."""


def placeholder_program(journal: Journal) -> Program:
    """Return a program with no tracks and no words, in which what *journal* keeps of the private path stays unlisted.

    Only answers to private questions are ever kept of that path, and no page; every other step begins with a page.
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
