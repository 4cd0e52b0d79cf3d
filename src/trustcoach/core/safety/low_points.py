"""Low points: values that say “this is too much”. All lead to one page, and none is stored."""

import re
from collections.abc import Iterable
from enum import Enum

from trustcoach.core.program.kinds import Rating, Value


class LowPointReason(Enum):
    """What led to a low point; all reasons lead to the same page, once a session."""

    MOOD = "a low number"
    RATING = "a number that fell, or tells of too much"
    CHOICE = "a choice"
    WORDS = "words that may call for help"
    HOME = "words about fear or harm at home"
    OWN = "words about what the person does to someone"
    CHILD = "words about a child"
    WORSE = "this made things worse"


ABOUT_HOME = frozenset((LowPointReason.HOME, LowPointReason.OWN, LowPointReason.CHILD))
"""The reasons that are about fear or harm between people, and not about dying."""

_REASON_OF_LABEL = {
    "crisis_self": LowPointReason.WORDS,
    "unsafe_home": LowPointReason.HOME,
    "fear": LowPointReason.HOME,
    "own_behaviour": LowPointReason.OWN,
    "child_safety": LowPointReason.CHILD,
}


def reasons_in(labels: Iterable[str]) -> frozenset[LowPointReason]:
    """Return the reasons for help among the *labels* that were found in a text."""
    return frozenset(_REASON_OF_LABEL[each] for each in labels if each in _REASON_OF_LABEL)


def low_point_reason(value: Value, threshold: int) -> LowPointReason:
    """Return why *value* is a low point; a rating of *threshold* or less is a low mood."""
    if not isinstance(value, Rating):
        return LowPointReason.CHOICE
    return LowPointReason.MOOD if value.number <= threshold else LowPointReason.RATING


def contains_crisis_words(value: Value, words: Iterable[str]) -> bool:
    """Return whether *value* contains any crisis word. A word list misses most of what people say."""
    texts = [_normalize(text) for text in value.own_texts()]
    return any(_contains_phrase(text, _normalize(phrase)) for phrase in words for text in texts)


def _normalize(text: str) -> str:
    """Return *text* in lower case, without apostrophes and with one space between words."""
    return " ".join(re.sub(r"[^\w*]+", " ", re.sub("['\u2018\u2019`\u00b4]", "", text.casefold())).split())


def _contains_phrase(text: str, phrase: str) -> bool:
    pattern = re.escape(phrase).replace(r"\*", r"\w*").replace(r"any\ more", r"any\ ?more")
    return re.search(rf"\b{pattern}\b", text) is not None
