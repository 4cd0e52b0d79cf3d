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
    return any(_pattern_of(words).search(_normalize(text)) for text in value.own_texts())


def _normalize(text: str) -> str:
    """Return *text* in lower case, without apostrophes and with one space between words."""
    return " ".join(re.findall(r"[\w*]+", re.sub("['\u2018\u2019`\u00b4]", "", text.casefold())))


@lru_cache(1)
def _pattern_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of *phrases* in a text that is normalized; without any, it finds nothing."""
    escaped = (re.escape(_normalize(phrase)) for phrase in phrases)
    patterns = (each.replace(r"\*", r"\w*").replace(r"any\ more", r"any\ ?more") for each in escaped)
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b" if phrases else "(?!)")
