"""The questions at the keyboard. The only place that knows questionary, and prompt_toolkit beneath it.

Three things are ours: keys that questionary lacks (back, help, finish with Tab), an interruption that is a real
exception, and empty or wrong answers met by a line below with the text kept.
"""

from collections.abc import Callable
from datetime import date, timedelta
from textwrap import wrap
from typing import cast

import questionary
from prompt_toolkit.application import Application, get_app, get_app_session
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.styles import Style

from trustcoach.core.answers import Chosen, Plan, Seen, Value
from trustcoach.core.errors import Stopped
from trustcoach.core.model import (
    Ask,
    Choice,
    Choose,
    ChooseSeveral,
    Line,
    MakePlan,
    Name,
    Rate,
    Read,
    Write,
)
from trustcoach.core.replies import Given, GoBack, NeedsHelp, Reply, Skipped
from trustcoach.core.wording import day
from trustcoach.screen.page import showable

_STYLE = Style.from_dict(
    {
        "question": "bold",
        "answer": "",
        "pointer": "bold",
        "highlighted": "bold",
        "selected": "",
        "placeholder": "italic fg:ansibrightblack",
    }
)
_SKIP = "-skip"
_OTHER_DAY = "-other-day"
_NUMBER = "Type a whole number from 0 to 10."
_EMPTY = "There is nothing here yet. A few words are enough, and you can change them later."


class Keyboard:
    """Asks at the terminal. *note* shows a quiet line below the field."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note

    def ask(self, ask: Ask, before: Value | None, today: date) -> Reply:  # noqa: PLR0911 (one return for each form)
        """Ask for an answer to *ask*, with the answer given *before* to start from.

        Raises Stopped for Ctrl-C and Ctrl-D.
        """
        match ask.form:
            case Read():
                return self._page()
            case Choose(choices):
                return self._choose(ask, choices, before)
            case ChooseSeveral(choices):
                return self._choose_several(ask, choices, before)
            case Rate():
                return self._text(ask, "" if before is None else str(before), self._rating)
            case Line():
                return self._text(ask, before if isinstance(before, str) else "", _line)
            case Name():
                lines = [each for each in before if isinstance(each, str)] if isinstance(before, tuple) else []
                return self._text(ask, "\n".join(lines), _names, multiline=True)
            case Write():
                return self._text(ask, before if isinstance(before, str) else "", _line, multiline=True)
            case MakePlan():
                return self._plan(ask.form, before if isinstance(before, Plan) else None, today)

    # The forms

    def _page(self) -> Reply:
        keys = _keys()

        @keys.add("<any>")
        def ignore(_: KeyPressEvent) -> None:
            """A page takes no text."""

        reply = self._run(questionary.text("Enter to go on", qmark=" "), keys)
        return reply if isinstance(reply, GoBack | NeedsHelp) else Given(Seen())

    def _choose(self, ask: Ask, choices: tuple[Choice, ...], before: Value | None) -> Reply:
        words = {choice.id: choice.words for choice in choices}
        offered = [questionary.Choice(_wrapped(text), name) for name, text in words.items()]
        if ask.optional:
            offered.append(questionary.Choice("Skip this one", _SKIP))
        default = before.choice if isinstance(before, Chosen) and before.choice in words else None
        picked = self._select(offered, default)
        if not isinstance(picked, str):
            return picked
        return Skipped() if picked == _SKIP else Given(Chosen(picked, words[picked]))

    def _select(self, offered: list[questionary.Choice], default: str | None) -> str | GoBack | NeedsHelp:
        prompt = questionary.select(
            " ",
            choices=offered,
            default=default,
            qmark="",
            pointer=" ›",
            instruction=" ",
            style=_STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
        )
        return cast(str | GoBack | NeedsHelp, self._run(prompt, _keys()))

    def _choose_several(self, ask: Ask, choices: tuple[Choice, ...], before: Value | None) -> Reply:
        words = {choice.id: choice.words for choice in choices}
        marked = {each.choice for each in before if isinstance(each, Chosen)} if isinstance(before, tuple) else set()
        while True:
            offered = [questionary.Choice(_wrapped(text), name, checked=name in marked) for name, text in words.items()]
            prompt = questionary.checkbox(
                " ",
                choices=offered,
                qmark="",
                pointer=" ›",
                instruction=" ",
                style=_STYLE,
                use_jk_keys=False,
                use_emacs_keys=False,
            )
            prompt.application.erase_when_done = True
            picked = cast(list[str] | GoBack | NeedsHelp, self._run(prompt, _keys()))
            if not isinstance(picked, list):
                return picked
            if picked:
                chosen = tuple(Chosen(name, words[name]) for name in words if name in picked)
                self._note(" · ".join(each.words for each in chosen))
                return Given(chosen)
            if ask.optional:
                return Skipped()
            self._note("Nothing is marked yet. Space marks the line you are on; Enter goes on.")

    def _text(self, ask: Ask, start: str, read: Callable[[str], Value | None], *, multiline: bool = False) -> Reply:
        while True:
            typed = self._field("›", start, ask.example, multiline=multiline)
            if not isinstance(typed, str):
                return typed
            if not typed.strip() and ask.optional:
                return Skipped()
            value = read(typed)
            if value is not None:
                return Given(value)
            if not typed.strip():
                self._note(_NUMBER if isinstance(ask.form, Rate) else _EMPTY)
            start = typed

    def _rating(self, typed: str) -> Value | None:
        words = typed.strip()
        if words.isascii() and words.isdigit() and int(words) <= 10:
            return int(words)
        if words:
            self._note(_NUMBER)
        return None

    def _plan(self, form: MakePlan, before: Plan | None, today: date) -> Reply:
        parts = [before.if_this, before.then_that] if before else ["", ""]
        labels, examples = ("If", "then"), (form.example_if, form.example_then)
        number = 0
        while True:
            if number < 2:
                typed = self._field(labels[number], parts[number], examples[number], multiline=False)
                if isinstance(typed, str):
                    parts[number] = typed
                    number += bool(typed.strip())
                    if not typed.strip():
                        self._note(_EMPTY)
                    continue
                reply: Reply = typed
            else:
                when = self._day(form.days, today)
                if isinstance(when, date):
                    return Given(Plan(parts[0], parts[1], when))
                reply = when
            if isinstance(reply, GoBack) and number:
                number -= 1
            else:
                return reply

    def _day(self, days: int, today: date) -> date | GoBack | NeedsHelp:
        self._note("When will you look back on it?")
        spans = {days: f"in {days} days", 1: "tomorrow", 3: "in three days", 14: "in two weeks"}
        offered = [
            questionary.Choice(_wrapped(f"{day(today + timedelta(span))}, {words}"), str(span))
            for span, words in spans.items()
        ]
        picked = self._select([*offered, questionary.Choice("Another day", _OTHER_DAY)], None)
        if not isinstance(picked, str):
            return picked
        return self._other_day(today) if picked == _OTHER_DAY else today + timedelta(int(picked))

    def _other_day(self, today: date) -> date | GoBack | NeedsHelp:
        start = ""
        while True:
            example = (today + timedelta(10)).isoformat()
            typed = self._field("Which day?", start, f"year-month-day, as in {example}", multiline=False)
            if not isinstance(typed, str):
                return typed
            try:
                when = date.fromisoformat(typed.strip())
            except ValueError:
                self._note(f"Write the day as year-month-day, for example {example}.")
            else:
                if when > today:
                    return when
                self._note("Pick a day that is still to come.")
            start = typed

    # The field and its keys

    def _field(self, label: str, start: str, example: str, *, multiline: bool) -> str | GoBack | NeedsHelp:
        prompt = questionary.text(
            label,
            default=start,
            qmark=" ",
            multiline=multiline,
            prompt_continuation="    ",
            placeholder=[("class:placeholder", showable(example))],
            style=_STYLE,
        )
        return cast(str | GoBack | NeedsHelp, self._run(prompt, _text_keys(prompt.application)))

    def _run(self, prompt: questionary.Question, keys: KeyBindings) -> object:
        application = prompt.application
        own = [application.key_bindings] if application.key_bindings else []
        application.key_bindings = merge_key_bindings([*own, keys])
        return cast(object, prompt.unsafe_ask())


def _wrapped(text: str) -> str:
    """Give a choice in lines that fit the window, since a menu cuts what does not."""
    columns = get_app_session().output.get_size().columns
    return "\n      ".join(wrap(showable(text), max(8, columns - 8))) or " "


def _line(typed: str) -> Value | None:
    return typed if typed.strip() else None


def _names(typed: str) -> Value | None:
    return tuple(line for line in typed.split("\n") if line.strip()) or None


def _keys() -> KeyBindings:
    """Give the keys that work at every question."""
    keys = KeyBindings()

    @keys.add("c-c", eager=True)
    @keys.add("c-d", eager=True)
    def stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=Stopped(), style="class:aborting")

    @keys.add("s-tab", eager=True)
    def back(event: KeyPressEvent) -> None:
        event.app.exit(result=GoBack())

    @keys.add("?", eager=True, filter=Condition(_nothing_typed))
    def ask_for_help(event: KeyPressEvent) -> None:
        event.app.exit(result=NeedsHelp())

    return keys


def _text_keys(application: Application[object]) -> KeyBindings:
    """Give the keys of a field for text: also Tab, to go on from a text of several lines."""
    keys = _keys()

    @keys.add("tab", eager=True)
    def finish(_: KeyPressEvent) -> None:
        application.current_buffer.validate_and_handle()

    return keys


def _nothing_typed() -> bool:
    return not get_app().current_buffer.text
