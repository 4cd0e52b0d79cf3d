"""Redaction: which chosen options are stored as another option or as a skip.

The likeliest intruder uses the same keyboard. So a choice that says "I am afraid" leads to its coaching passages, but
what is stored is another, ordinary choice, or a skip, which everybody may leave. Where several were picked, the other
choice is stored only if no pick is stored as it is.
"""

from trustcoach.core.journal.entries import Answer, Skip
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.question import Question


def redacted_fact(question: Question, value: Value | None) -> Answer | Skip:
    """Return the entry's fact to store for *value*; None is a skip."""
    kept = question.kind.redacted(value) if value else None
    if kept is None:
        return Skip(question.id, question.text, question.is_private)
    return Answer(question.id, question.text, kept, question.is_private)
