"""Low points: what says "this is too much". All of them lead to one calm page, and none is written down."""

import re
from collections.abc import Iterable
from enum import Enum

from trustcoach.core.program.kinds import Rating, Value


class LowPointReason(Enum):
    """What led to a low point; each leads to the same page, once in a sitting."""

    MOOD = "a low number"
    RATING = "a number that fell, or tells of too much"
    CHOICE = "a choice"
    WORDS = "words that may call for help"
    WORSE = "this made things worse"


def low_point_reason(value: Value, threshold: int) -> LowPointReason:
    """Return what a passage for a low point answers to, if *value* led to it; *threshold* or less is a low number."""
    if not isinstance(value, Rating):
        return LowPointReason.CHOICE
    return LowPointReason.MOOD if value.number <= threshold else LowPointReason.RATING


def contains_crisis_words(value: Value, words: Iterable[str]) -> bool:
    """Return whether *value* holds any of these *words*. A list of words finds nothing out, and misses most of it."""
    texts = [_normalize(text) for text in value.own_texts()]
    return any(_contains_phrase(text, _normalize(phrase)) for phrase in words for text in texts)


def _normalize(text: str) -> str:
    """Return *text* in small letters, without apostrophes and with one space between its words."""
    return " ".join(re.sub(r"[^\w*]+", " ", re.sub("['\u2018\u2019`\u00b4]", "", text.casefold())).split())


def _contains_phrase(text: str, phrase: str) -> bool:
    pattern = re.escape(phrase).replace(r"\*", r"\w*").replace(r"any\ more", r"any\ ?more")
    return re.search(rf"\b{pattern}\b", text) is not None
