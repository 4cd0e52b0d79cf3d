"""plan: if this happens, then I will do that; and a day to look back."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import ClassVar, NamedTuple, Self

from trustcoach.core.program.export_blocks import AnswerBlock, Quote, Remark
from trustcoach.core.program.kinds.base import Draft, InvalidAnswer, Json, Kind, RawAnswer, Value, json_text
from trustcoach.core.program.lead_in import with_lead_in
from trustcoach.text import format_date


class PlanOutcome(Enum):
    """How a plan went, as the person tells it."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not-kept"
    NOT_NEEDED = "not-needed"
    TOO_SOON = "too-soon"
    """Its moment has not come yet: the plan stays open."""


class _PlanFields(NamedTuple):
    if_this: str
    then_that: str
    follow_up_date: date


class Plan(Value, _PlanFields):
    """An implementation intention, and the day to look back on it."""

    __slots__ = ()
    key: ClassVar[str] = "if"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the plan. Raises UnreadableValue, or ValueError for an invalid date."""
        look_back = json_text(fields, "look_back")
        return cls(json_text(fields, "if"), json_text(fields, "then"), date.fromisoformat(look_back))

    def to_json(self) -> dict[str, object]:
        """Return its two halves and its day."""
        return {"if": self.if_this, "then": self.then_that, "look_back": self.follow_up_date.isoformat()}

    def as_text(self) -> str:
        """Return its sentence on two lines."""
        return "\n".join(self.sentence())

    def as_full_text(self) -> str:
        """Return its sentence, and its day."""
        return f"{self.as_text()}\nLook back on it: {format_date(self.follow_up_date)}"

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield both halves and the day."""
        for lead, words in self._parts():
            yield Quote(words, lead)
        yield Remark(self.follow_up_line())

    def own_texts(self) -> tuple[str, ...]:
        """Return its two halves."""
        return self.if_this, self.then_that

    def field_texts(self) -> Draft:
        """Return its two halves, and an empty field for a day that would be typed: the day is picked from a list."""
        return self.if_this, self.then_that, ""

    def draft(self) -> Draft:
        """Return its two halves and its day."""
        return self.if_this, self.then_that, self.follow_up_date.isoformat()

    def sentence(self) -> tuple[str, str]:
        """Return the two lines of one sentence, mostly "If …" and "then …".

        A lead-in that its maker typed as well is not said twice, and no comma stands before our “then”.
        The plan itself stays as it was typed.
        """
        (lead, if_this), (then, then_that) = self._parts()
        if then:
            if_this = re.sub(r"(?<=\w),\s*\Z", "", if_this)
        return _joined(lead, if_this), _joined(then, then_that)

    def _parts(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return both halves behind their lead-ins."""
        return with_lead_in("If", self.if_this), with_lead_in("then", self.then_that)

    def follow_up_line(self) -> str:
        """Return the day to look back on it, as a sentence."""
        return follow_up_line(self.follow_up_date)


def follow_up_line(day: date) -> str:
    """Return the *day* to look back on a plan or a promise, as a sentence."""
    return f"Look back on {format_date(day)}."


def if_line(words: str) -> str:
    """Return *words*, the first half of a plan, behind the lead-in that fits them."""
    return _joined(*with_lead_in("If", words))


def _joined(lead: str, words: str) -> str:
    return f"{lead} {words}" if lead else words


class _MakePlanFields(NamedTuple):
    example_if: str
    example_then: str
    days_until_follow_up: int
    """Days until the look back, unless the person picks another day."""
    outcome_texts: tuple[tuple[PlanOutcome, str], ...] = ()
    """What is said of this plan to some of the outcomes, in the place of what is said of any."""


class MakePlan(Kind[Plan], _MakePlanFields):
    """An implementation intention: if this happens, then I will do that; and a day to look back."""

    __slots__ = ()
    name: ClassVar[str] = "plan"

    def from_raw(self, raw: RawAnswer, today: date, /) -> Plan:
        """Return the plan in a map of “if”, “then” and, if there is one, “look back”. Raises InvalidAnswer."""
        if not isinstance(raw, Mapping):
            raise InvalidAnswer("It needs an “if” and a “then” below it, indented.")
        for name in raw.keys() - {"if", "then", "look back"}:
            raise InvalidAnswer(f"There's no field “{name}” in a plan; it may have: if, then, look back.")
        for name in ("if", "then"):
            if name not in raw:
                raise InvalidAnswer(f"Of a plan, the field “{name}” is missing.")
        try:
            when = date.fromisoformat(raw["look back"].strip()) if "look back" in raw else None
        except ValueError:
            raise InvalidAnswer("It needs a day written year-month-day.") from None
        return Plan(raw["if"], raw["then"], when or today + timedelta(self.days_until_follow_up))

    def example(self) -> str:
        """Return both halves of an example."""
        return f"if {self.example_if}, then {self.example_then}."

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield both halves of the example."""
        yield "example", self.example_if
        yield "example", self.example_then
