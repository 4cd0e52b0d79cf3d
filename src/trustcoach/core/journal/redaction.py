"""Redaction: which chosen options are stored as another option or as a skip.

The likeliest intruder uses the same keyboard. So a choice that says "I am afraid" leads to its coaching passages, but
what is stored is another, ordinary choice, or a skip as everybody may leave one. Where several were picked, the other
choice is stored only if nothing else is left: beside other picks it would be one too many.
"""

from trustcoach.core.journal.entries import Answer, Skip
from trustcoach.core.program.kinds import STORED_AS_SKIP, Choice, Choose, ChooseSeveral
from trustcoach.core.program.question import Question
from trustcoach.core.program.values import Chosen, Value


def redacted_value(question: Question, value: Value) -> Value | None:
    """Return the value to store for *value*; None to store a skip."""
    match question.kind, value:
        case Choose(choices), Chosen():
            return _stored_choice(choices, value)
        case ChooseSeveral(choices), tuple():
            picked = [each for each in value if isinstance(each, Chosen)]
            kept = tuple(each for each in picked if _stored_choice(choices, each) == each)
            stands_in = (_stored_choice(choices, each) for each in picked)
            return kept or tuple(each for each in stands_in if each)[:1] or None
    return value


def redacted_fact(question: Question, value: Value | None) -> Answer | Skip:
    """Return the entry's fact to store for *value*; None is a skip."""
    kept = None if value is None else redacted_value(question, value)
    if kept is None:
        return Skip(question.id, question.text, question.is_private)
    return Answer(question.id, question.text, kept, question.is_private)


def explain_redaction(question: Question) -> str:
    """Return a sentence on what is stored in the place of choices that are not saved; "" if all choices are saved."""
    choices = question.kind.choices if isinstance(question.kind, Choose | ChooseSeveral) else ()
    words = {choice.id: f"“{choice.label}”" for choice in choices}
    instead = dict.fromkeys(choice.stored_as for choice in choices if choice.stored_as)
    if not instead:
        return ""
    saved = " or ".join(words.get(each, "that you passed this by") for each in instead)
    several = ", if you mark nothing else" if isinstance(question.kind, ChooseSeveral) else ""
    return f"A choice marked “not saved” is never saved. What's saved in its place is {saved}{several}."


def _stored_choice(choices: tuple[Choice, ...], chosen: Chosen) -> Chosen | None:
    by_id = {choice.id: choice for choice in choices}
    target = by_id[chosen.choice_id].stored_as
    if target == STORED_AS_SKIP:
        return None
    return chosen if target is None else Chosen(target, by_id[target].label)
