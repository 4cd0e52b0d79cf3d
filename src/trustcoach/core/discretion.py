"""Answers that are heard and not kept.

The likeliest intruder sits at the same keyboard. So a choice that says "I am afraid" leads to the passages that
belong to it, and what is written down is another choice, or a skip, that many people leave for other reasons.
"""

from trustcoach.core.answers import Chosen, Value
from trustcoach.core.journal import Answer, Skip
from trustcoach.core.model import SKIP, Ask, Choice, Choose, ChooseSeveral


def to_write_down(ask: Ask, value: Value) -> Value | None:
    """Give what to write down for the answer *value* to *ask*; None to write down a skip."""
    match ask.form, value:
        case Choose(choices), Chosen():
            return _written(choices, value)
        case ChooseSeveral(choices), tuple():
            written = [_written(choices, each) for each in value if isinstance(each, Chosen)]
            return tuple(dict.fromkeys(each for each in written if each is not None)) or None
    return value


def fact(ask: Ask, value: Value | None) -> Answer | Skip:
    """Give the fact to write down for the answer *value* to *ask*; None is a skip."""
    kept = None if value is None else to_write_down(ask, value)
    if kept is None:
        return Skip(ask.reference, ask.question)
    return Answer(ask.reference, ask.question, kept, ask.private)


def _written(choices: tuple[Choice, ...], chosen: Chosen) -> Chosen | None:
    by_id = {choice.id: choice for choice in choices}
    target = by_id[chosen.choice].written_as
    if target == SKIP:
        return None
    return chosen if target is None else Chosen(target, by_id[target].words)
