"""Turn each kind of question into fields, and what is entered into an answer; for keyboard and plain mode alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from trustcoach.core.program.kinds import Choice, Choose, ChooseSeveral, MakePlan, NameSeveral, Rate, Read, Write
from trustcoach.core.program.values import Chosen, Plan
from trustcoach.core.prompt import GoBack, Prompt, Reply, SkipQuestion, Submit, parse_typed
from trustcoach.text import format_date

_SKIP_OPTION = "-skip"
SKIP_ROW = "Skip this one"
"""The last row of a list that may be skipped."""
_OTHER_DAY_OPTION = "-other-day"
_NOT_A_RATING = "Type a whole number from 0 to 10."
_NOTHING_TYPED = "There is nothing here yet. A few words are enough, and you can change them later."
_NOTHING_MARKED = "Nothing is marked yet. Mark at least one, then go on."

Options = tuple[tuple[str, str], ...]
"""The rows of a list: ids and labels."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A text field, and what it starts with."""

    label: str
    """The text before the field, or ""."""
    initial_text: str = ""
    example: str = ""
    """Shown faintly while the field is empty."""
    is_multiline: bool = False
    """Whether it takes several lines."""
    scale_text: str = ""
    """What the numbers of a rating mean, for plain mode; elsewhere it is shown among the keys."""
    problem: Callable[[str], str] = lambda _: ""
    """Returns a sentence on why the text is not accepted; "" if it is."""
    shows_count: bool = False
    """Whether words and minutes are counted below it."""
    suggested_minutes: int | None = None
    """A suggested limit in minutes."""
    save_draft: Callable[[str], str] = lambda _: ""
    """Called with the text after each change; returns a warning to show below the field, or ""."""


class Widgets(Protocol):
    """The fields of a question. Each returns the input, or a Reply that is no answer; all raise SessionStopped."""

    def wait_for_enter(self) -> Reply:
        """Wait until a page was read."""
        ...

    def pick_one(self, offers: Options, start: str | None) -> str | Reply:
        """Return the id of one option."""
        ...

    def pick_several(
        self, offers: Options, start: frozenset[str], alone: frozenset[str], if_none: str
    ) -> frozenset[str] | Reply:
        """Return the ids of any number of options; those in *alone* cannot be combined with others.

        If *if_none* is not empty, at least one must be marked, and *if_none* is shown if none is.
        """
        ...

    def type_text(self, field: TextField) -> str | Reply:
        """Return what was typed."""
        ...

    def show_note(self, text: str) -> None:
        """Show a quiet line below the field."""
        ...


def ask_question(fields: Widgets, prompt: Prompt) -> Reply:
    """Return the reply to a question: an answer of its kind, or another reply. Raises SessionStopped."""
    question = prompt.question
    match question.kind:
        case Read():
            return fields.wait_for_enter()
        case Choose(choices):
            return _ask_choose(fields, prompt, choices)
        case ChooseSeveral(choices):
            return _ask_choose_several(fields, prompt, choices)
        case MakePlan():
            return _ask_plan(fields, prompt, question.kind)
        case _:
            return _ask_text(fields, prompt)


def _ask_choose(fields: Widgets, prompt: Prompt, choices: tuple[Choice, ...]) -> Reply:
    words = {choice.id: choice.label for choice in choices}
    skip = (((_SKIP_OPTION, SKIP_ROW),)) if prompt.question.is_optional else ()
    start = (
        prompt.previous_value.choice_id
        if isinstance(prompt.previous_value, Chosen) and prompt.previous_value.choice_id in words
        else None
    )
    if skip and prompt.was_skipped:
        start = _SKIP_OPTION
    picked = fields.pick_one((*((choice.id, choice.shown_label) for choice in choices), *skip), start)
    if not isinstance(picked, str):
        return picked
    return SkipQuestion() if picked == _SKIP_OPTION else Submit(Chosen(picked, words[picked]))


def _ask_choose_several(fields: Widgets, prompt: Prompt, choices: tuple[Choice, ...]) -> Reply:
    words = {choice.id: choice.label for choice in choices}
    before = prompt.previous_value if isinstance(prompt.previous_value, tuple) else ()
    start = frozenset(each.choice_id for each in before if isinstance(each, Chosen) and each.choice_id in words)
    alone = frozenset(choice.id for choice in choices if choice.is_exclusive)
    offers = tuple((choice.id, choice.shown_label) for choice in choices)
    picked = fields.pick_several(offers, start, alone, "" if prompt.question.is_optional else _NOTHING_MARKED)
    if not isinstance(picked, frozenset):
        return picked
    return Submit(tuple(Chosen(name, words[name]) for name in words if name in picked)) if picked else SkipQuestion()


def toggle_mark(before: frozenset[str], name: str, alone: frozenset[str]) -> frozenset[str]:
    """Return what is marked after the mark at *name* is switched; those in *alone* go with no other."""
    if name in before:
        return before - {name}
    return frozenset({name}) if name in alone else (before - alone) | {name}


def _ask_text(fields: Widgets, prompt: Prompt) -> Reply:
    kind = prompt.question.kind

    def wrong(typed: str) -> str:
        if parse_typed(prompt.question, typed) is not None or (prompt.question.is_optional and not typed.strip()):
            return ""
        return _NOT_A_RATING if isinstance(kind, Rate) else _NOTHING_TYPED

    typed = fields.type_text(
        TextField(
            label="",
            initial_text="".join(prompt.initial_texts()[:1]),
            example=prompt.question.example,
            scale_text=f"0 means {kind.low_label}, 10 means {kind.high_label}." if isinstance(kind, Rate) else "",
            problem=wrong,
            is_multiline=isinstance(kind, NameSeveral | Write),
            shows_count=isinstance(kind, Write),
            suggested_minutes=kind.suggested_minutes if isinstance(kind, Write) else None,
            save_draft=lambda text: prompt.save_draft((text,)),
        )
    )
    if not isinstance(typed, str):
        return typed
    value = parse_typed(prompt.question, typed)
    return SkipQuestion() if value is None else Submit(value)


def _ask_plan(fields: Widgets, prompt: Prompt, kind: MakePlan) -> Reply:
    parts = [*prompt.initial_texts(), "", "", ""][:3]  # the third is a date that is being typed
    labels, examples = ("If", "then"), (kind.example_if, kind.example_then)
    has_day = bool(parts[2]) or prompt.starts_at_last_field
    number = next((place for place, part in enumerate(parts[:2]) if not part.strip()), 2 if has_day else 0)

    def keep(text: str) -> str:
        parts[number] = text
        return prompt.save_draft(tuple(parts if parts[2] else parts[:2]))

    while True:
        if number < 2:
            typed = fields.type_text(
                TextField(labels[number], parts[number], examples[number], problem=_problem_if_blank, save_draft=keep)
            )
            if isinstance(typed, str):
                keep(typed)
                number += 1
                continue
            reply = typed
        else:
            when = _ask_follow_up_date(fields, kind.days_until_follow_up, prompt, parts[2], keep)
            if isinstance(when, date):
                return Submit(Plan(parts[0], parts[1], when))
            reply = when
        if not (isinstance(reply, GoBack) and number):
            return reply
        number -= 1


def _ask_follow_up_date(
    fields: Widgets, days: int, prompt: Prompt, start: str, keep: Callable[[str], str]
) -> date | Reply:
    before = prompt.previous_value.follow_up_date if isinstance(prompt.previous_value, Plan) else None
    spans = {days: f"in {days} days", 1: "tomorrow", 3: "in three days", 14: "in two weeks"}
    words = {prompt.today + timedelta(span): said for span, said in spans.items()}
    if before:
        words = {before: "as it is", **{when: said for when, said in words.items() if when != before}}
    offers = tuple((str(when), f"{format_date(when)}, {said}") for when, said in words.items())
    while True:
        keep(start)
        if not start:
            fields.show_note("When will you look back on it?")
            picked = fields.pick_one((*offers, (_OTHER_DAY_OPTION, "Another day")), str(before) if before else None)
            if not isinstance(picked, str):
                return picked
            if picked != _OTHER_DAY_OPTION:
                return date.fromisoformat(picked)
        when = _ask_other_date(fields, prompt.today, start, keep)
        if not isinstance(when, GoBack):
            return when
        start = ""


def _problem_if_blank(typed: str) -> str:
    return "" if typed.strip() else _NOTHING_TYPED


def _ask_other_date(fields: Widgets, today: date, start: str, keep: Callable[[str], str]) -> date | Reply:
    example = (today + timedelta(10)).isoformat()

    def wrong(typed: str) -> str:
        try:
            when = date.fromisoformat(typed.strip())
        except ValueError:
            return f"Write the day as year-month-day, for example {example}."
        return "" if when > today else "Pick a day that is still to come."

    typed = fields.type_text(
        TextField("Which day?", start, f"year-month-day, as in {example}", problem=wrong, save_draft=keep)
    )
    return date.fromisoformat(typed.strip()) if isinstance(typed, str) else typed
