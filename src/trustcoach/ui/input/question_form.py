"""How each form of ask becomes fields, and what is typed there an answer; at the keyboard and in plain mode alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from trustcoach.core.program.program import Choice, Choose, ChooseSeveral, MakePlan, NameSeveral, Rate, Read, Write
from trustcoach.core.program.values import Chosen, Plan
from trustcoach.core.prompt import GoBack, Prompt, Reply, SkipQuestion, Submit, typed_answer
from trustcoach.text import day

_SKIP = "-skip"
SKIP_ROW = "Skip this one"
"""The last row of a list that may be skipped."""
_OTHER_DAY = "-other-day"
_NUMBER = "Type a whole number from 0 to 10."
_EMPTY = "There is nothing here yet. A few words are enough, and you can change them later."
_UNMARKED = "Nothing is marked yet. Mark at least one, then go on."

Offers = tuple[tuple[str, str], ...]
"""What a list offers: ids, and their words."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A field to type in."""

    label: str
    """What stands before it, if anything."""
    start: str = ""
    example: str = ""
    """Shown faintly while the field is empty."""
    lines: bool = False
    """Whether it takes several lines."""
    scale: str = ""
    """What the numbers of a rating mean, for plain mode; elsewhere it stands among the keys."""
    wrong: Callable[[str], str] = lambda _: ""
    """Says in a sentence why what was typed cannot be taken; nothing if it can."""
    counts: bool = False
    """Whether words and minutes are counted below it."""
    minutes: int | None = None
    """A suggested limit in minutes."""
    keep: Callable[[str], str] = lambda _: ""
    """Takes what stands in the field while it changes, and returns what to warn of below it, if anything."""


class Widgets(Protocol):
    """The fields of a question. Each gives what was entered, or a Reply that is no answer; all raise Stopped."""

    def page(self) -> Reply:
        """Wait until a page was read."""
        ...

    def pick(self, offers: Offers, start: str | None) -> str | Reply:
        """Give the id of one offer."""
        ...

    def mark(
        self, offers: Offers, start: frozenset[str], alone: frozenset[str], unmarked: str
    ) -> frozenset[str] | Reply:
        """Return the ids of any number of offers; those of *alone* go with no other.

        If there is something to say to nothing *unmarked*, at least one has to be.
        """
        ...

    def write(self, field: TextField) -> str | Reply:
        """Give what was typed."""
        ...

    def note(self, text: str) -> None:
        """Show a quiet line below the field."""
        ...


def answer(fields: Widgets, asked: Prompt) -> Reply:
    """Give what comes of a question: an answer in the form of its ask, or another reply. Raises Stopped."""
    ask = asked.ask
    match ask.form:
        case Read():
            return fields.page()
        case Choose(choices):
            return _choose(fields, asked, choices)
        case ChooseSeveral(choices):
            return _choose_several(fields, asked, choices)
        case MakePlan():
            return _plan(fields, asked, ask.form)
        case _:
            return _text(fields, asked)


def _choose(fields: Widgets, asked: Prompt, choices: tuple[Choice, ...]) -> Reply:
    words = {choice.id: choice.words for choice in choices}
    skip = (((_SKIP, SKIP_ROW),)) if asked.ask.optional else ()
    start = asked.before.choice if isinstance(asked.before, Chosen) and asked.before.choice in words else None
    if skip and asked.skipped:
        start = _SKIP
    picked = fields.pick((*((choice.id, choice.offered) for choice in choices), *skip), start)
    if not isinstance(picked, str):
        return picked
    return SkipQuestion() if picked == _SKIP else Submit(Chosen(picked, words[picked]))


def _choose_several(fields: Widgets, asked: Prompt, choices: tuple[Choice, ...]) -> Reply:
    words = {choice.id: choice.words for choice in choices}
    before = asked.before if isinstance(asked.before, tuple) else ()
    start = frozenset(each.choice for each in before if isinstance(each, Chosen) and each.choice in words)
    alone = frozenset(choice.id for choice in choices if choice.alone)
    offers = tuple((choice.id, choice.offered) for choice in choices)
    picked = fields.mark(offers, start, alone, "" if asked.ask.optional else _UNMARKED)
    if not isinstance(picked, frozenset):
        return picked
    return Submit(tuple(Chosen(name, words[name]) for name in words if name in picked)) if picked else SkipQuestion()


def marked(before: frozenset[str], name: str, alone: frozenset[str]) -> frozenset[str]:
    """Return what is marked after a mark is set or taken away at *name*: what stands *alone* goes with no other."""
    if name in before:
        return before - {name}
    return frozenset({name}) if name in alone else (before - alone) | {name}


def _text(fields: Widgets, asked: Prompt) -> Reply:
    form = asked.ask.form

    def wrong(typed: str) -> str:
        if typed_answer(asked.ask, typed) is not None or (asked.ask.optional and not typed.strip()):
            return ""
        return _NUMBER if isinstance(form, Rate) else _EMPTY

    typed = fields.write(
        TextField(
            label="",
            start="".join(asked.fields()[:1]),
            example=asked.ask.example,
            scale=f"0 means {form.low}, 10 means {form.high}." if isinstance(form, Rate) else "",
            wrong=wrong,
            lines=isinstance(form, NameSeveral | Write),
            counts=isinstance(form, Write),
            minutes=form.minutes if isinstance(form, Write) else None,
            keep=lambda text: asked.keep((text,)),
        )
    )
    if not isinstance(typed, str):
        return typed
    value = typed_answer(asked.ask, typed)
    return SkipQuestion() if value is None else Submit(value)


def _plan(fields: Widgets, asked: Prompt, form: MakePlan) -> Reply:
    parts = [*asked.fields(), "", "", ""][:3]  # the third is a day that is being typed
    labels, examples = ("If", "then"), (form.example_if, form.example_then)
    has_day = bool(parts[2]) or asked.from_the_end
    number = next((place for place, part in enumerate(parts[:2]) if not part.strip()), 2 if has_day else 0)

    def keep(text: str) -> str:
        parts[number] = text
        return asked.keep(tuple(parts if parts[2] else parts[:2]))

    while True:
        if number < 2:
            typed = fields.write(TextField(labels[number], parts[number], examples[number], wrong=_blank, keep=keep))
            if isinstance(typed, str):
                keep(typed)
                number += 1
                continue
            reply = typed
        else:
            when = _day(fields, form.days, asked, parts[2], keep)
            if isinstance(when, date):
                return Submit(Plan(parts[0], parts[1], when))
            reply = when
        if not (isinstance(reply, GoBack) and number):
            return reply
        number -= 1


def _day(fields: Widgets, days: int, asked: Prompt, start: str, keep: Callable[[str], str]) -> date | Reply:
    before = asked.before.look_back if isinstance(asked.before, Plan) else None
    spans = {days: f"in {days} days", 1: "tomorrow", 3: "in three days", 14: "in two weeks"}
    words = {asked.today + timedelta(span): said for span, said in spans.items()}
    if before:
        words = {before: "as it is", **{when: said for when, said in words.items() if when != before}}
    offers = tuple((str(when), f"{day(when)}, {said}") for when, said in words.items())
    while True:
        keep(start)
        if not start:
            fields.note("When will you look back on it?")
            picked = fields.pick((*offers, (_OTHER_DAY, "Another day")), str(before) if before else None)
            if not isinstance(picked, str):
                return picked
            if picked != _OTHER_DAY:
                return date.fromisoformat(picked)
        when = _other_day(fields, asked.today, start, keep)
        if not isinstance(when, GoBack):
            return when
        start = ""


def _blank(typed: str) -> str:
    return "" if typed.strip() else _EMPTY


def _other_day(fields: Widgets, today: date, start: str, keep: Callable[[str], str]) -> date | Reply:
    example = (today + timedelta(10)).isoformat()

    def wrong(typed: str) -> str:
        try:
            when = date.fromisoformat(typed.strip())
        except ValueError:
            return f"Write the day as year-month-day, for example {example}."
        return "" if when > today else "Pick a day that is still to come."

    typed = fields.write(TextField("Which day?", start, f"year-month-day, as in {example}", wrong=wrong, keep=keep))
    return date.fromisoformat(typed.strip()) if isinstance(typed, str) else typed
