"""Low points: values that say “this is too much”. All lead to one page, and none is stored."""

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

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


def contains_crisis_words(value: Value, words: tuple[str, ...]) -> bool:
    """Return whether *value* contains any crisis word. A word list misses most of what people say."""
    return any(_holds_any(words, _normalize(text)) for text in value.own_texts())


def _holds_any(phrases: tuple[str, ...], normalized: str) -> bool:
    """Return whether a text has any of *phrases*; most texts lack all of their longest words, which is seen at once."""
    keys, pattern = _keys_and_pattern_of(phrases)
    return any(key in normalized for key in keys) and pattern.search(normalized) is not None


def _normalize(text: str) -> str:
    """Return *text* in lower case, without apostrophes and with one space between words."""
    return " ".join(re.findall(r"[\w*]+", re.sub("['\u2018\u2019`\u00b4]", "", text.casefold())))


@lru_cache(1)
def _keys_and_pattern_of(phrases: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the longest word of each of *phrases*, and what finds any of them in a text that is normalized."""
    normalized = [_normalize(phrase) for phrase in phrases]
    keys = frozenset(max(re.split(r"[ *]", each), key=len) for each in normalized)
    escaped = (re.escape(each) for each in normalized)
    patterns = (each.replace(r"\*", r"\w*").replace(r"any\ more", r"any\ ?more") for each in escaped)
    return keys, re.compile(rf"\b(?:{'|'.join(patterns)})\b")
