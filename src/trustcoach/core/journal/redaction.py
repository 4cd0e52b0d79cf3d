"""Answers that are heard and not kept.

The likeliest intruder sits at the same keyboard. So a choice that says "I am afraid" leads to the passages that
belong to it, and what is written down is another, ordinary choice, or a skip that everybody leaves. Where several
were picked, the other choice stands in only if nothing else is left: beside others it would be one too many.
"""

from trustcoach.core.journal.entries import Answer, Skip
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.question import Question


def redacted_fact(question: Question, value: Value | None) -> Answer | Skip:
    """Return the fact to write down for the answer *value* to *question*; None is a skip."""
    kept = question.kind.redacted(value) if value else None
    if kept is None:
        return Skip(question.id, question.text, question.is_private)
    return Answer(question.id, question.text, kept, question.is_private)
