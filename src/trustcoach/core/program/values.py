"""What a person can answer: one type of value for each form of ask."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum


@dataclass(frozen=True, slots=True)
class PageRead:
    """The answer to a page: it was read."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice, with its words as they stood on screen that day."""

    choice_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Plan:
    """An implementation intention, and the day to look back on it."""

    if_this: str
    then_that: str
    follow_up_date: date


Value = PageRead | Chosen | tuple[Chosen, ...] | int | tuple[str, ...] | str | Plan
"""Read · choose · choose several · rate · name · line and write · plan."""


class PlanOutcome(Enum):
    """How a plan went, by its maker's own account."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not-kept"
    NOT_NEEDED = "not-needed"
    TOO_SOON = "too-soon"
    """Its moment has not come yet: the plan stays open."""


def plan_sentence(plan: Plan) -> tuple[str, str]:
    """Return *plan* as the two lines of one sentence, "If …" and "then …".

    An "if" or a "then" that its maker typed as well is not said twice. The plan itself stays as it was typed.
    """
    return f"If {_strip_lead(_IF, plan.if_this)}", f"then {_strip_lead(_THEN, plan.then_that)}"


_IF = re.compile(r"(?:[\s.,:;…–—-]*\bif(?=[\s.,:;…]))+[\s.,:;…]*", re.IGNORECASE)


_THEN = re.compile(r"(?:[\s.,:;…–—-]*\bthen(?=[\s.,:;…]))+[\s.,:;…]*", re.IGNORECASE)


def _strip_lead(lead: re.Pattern[str], words: str) -> str:
    """Return *words* without the *lead* that they begin with; as they are, if nothing else stands in them."""
    found = lead.match(words)
    return words[found.end() :] or words if found else words


def value_text(value: Value) -> str:
    """Return an answer in words, as its giver would know it again."""
    match value:
        case PageRead():
            return ""
        case Chosen(_, words):
            return words
        case int():
            return f"{value} of 10"
        case str():
            return value
        case Plan():
            return "\n".join(plan_sentence(value))
        case tuple():
            return "\n".join(each.label if isinstance(each, Chosen) else each for each in value)
