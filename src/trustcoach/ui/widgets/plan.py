"""Ask for a plan: two lines, and a day to look back."""

from collections.abc import Callable
from datetime import date, timedelta

from trustcoach.core.days import day_named, read_days
from trustcoach.core.program.kinds import MakePlan, Plan, if_line
from trustcoach.core.program.kinds.base import NOTHING_TYPED
from trustcoach.core.program.lead_in import says_lead_in
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, Reply, Submit
from trustcoach.text import format_date
from trustcoach.ui.page import UserText
from trustcoach.ui.widgets.fields import TextField, Widgets, draft_with_place, place_in_draft

_OTHER_DAY_OPTION = "-other-day"


def ask_plan(fields: Widgets, prompt: Prompt, kind: MakePlan) -> Reply:
    """Return a plan, or another reply. Raises SessionStopped."""
    has_words = bool(prompt.draft or prompt.previous_value)
    start = prompt.initial_texts() if has_words else ("", prompt.start_text)
    parts = [*start, "", "", ""][:3]  # the third is a day that is being typed
    leads, labels, examples = ("If", "then"), ("If or when", "then"), (kind.example_if, kind.example_then)
    number = _first_number(prompt)

    def keep(text: str) -> str:
        parts[number] = text
        return prompt.save_draft(draft_with_place(parts, number))

    while True:
        if number < 2:
            typed = fields.type_text(
                TextField(
                    "" if says_lead_in(leads[number], parts[number]) else labels[number],
                    parts[number],
                    examples[number],
                    plain_prompt=f"{labels[number]}, on one line:",
                    above=(UserText(if_line(parts[0])),) if number else (),
                    name=labels[number],
                    problem=_problem_if_blank,
                    save_draft=keep,
                    is_last=False,
                )
            )
            if isinstance(typed, str):
                parts[number] = typed
                number += 1
                prompt.save_draft(draft_with_place(parts, number))
                continue
            reply = typed
        else:
            earliest = day_named(" ".join(parts[:2]), prompt.today)
            when = _ask_follow_up_date(fields, kind.days_until_follow_up, prompt, parts[2], keep, earliest)
            if isinstance(when, date):
                return Submit(Plan(parts[0], parts[1], when))
            reply = when
        if not (isinstance(reply, GoBack) and number):
            return reply
        number -= 1
        prompt.save_draft(draft_with_place(parts, number))


def _first_number(prompt: Prompt) -> int:
    """Return the number of the part to begin at: the day, if there is one in a draft or the person came back to it."""
    if any(prompt.draft[2:]) or prompt.starts_at_last_field:
        return 2
    if 0 < len(prompt.draft) < 3:  # as earlier versions saved it: up to the line that was open
        return len(prompt.draft) - 1
    return place_in_draft(prompt.draft, 3)


def _ask_follow_up_date(  # noqa: PLR0913, PLR0917 (all that the day depends on)
    fields: Widgets, days: int, prompt: Prompt, start: str, keep: Callable[[str], str], earliest: date
) -> date | Reply:
    """Return the day to look back, no day before the *earliest* being offered; or another reply."""
    before = prompt.previous_value.follow_up_date if isinstance(prompt.previous_value, Plan) else None
    spans = {days: f"in {days} days", 1: "tomorrow", 3: "in three days", 14: "in two weeks"}
    words = {day: said for span, said in spans.items() if (day := prompt.today + timedelta(span)) >= earliest}
    if before:
        words[before] = "as it is"
    offers = tuple((str(when), f"{format_date(when)}, {said}") for when, said in sorted(words.items()))
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
    return "" if typed.strip() else NOTHING_TYPED


def _ask_other_date(fields: Widgets, today: date, start: str, keep: Callable[[str], str]) -> date | Reply:
    """Return a day to come that the person types; of two days that it may mean, the one that they pick."""
    how = "Write it as in 8 December, Friday or in 3 days."

    def to_come(typed: str) -> tuple[date, ...]:
        return tuple(day for day in read_days(typed, today) if day > today)

    def wrong(typed: str) -> str:
        if to_come(typed):
            return ""
        if read_days(typed, today):
            return "Choose a day that's still to come."
        if not typed.strip():
            return f"There's nothing here yet. {how}"
        return f"“{typed.strip()}” isn't a day that can be read here. {how}"

    while True:
        typed = fields.type_text(
            TextField(
                "Which day?",
                start,
                "8 December, Friday, or in 3 days",
                is_own_words=False,
                problem=wrong,
                save_draft=keep,
            )
        )
        if not isinstance(typed, str):
            return typed
        first, *others = to_come(typed)
        picked = _pick_day(fields, (first, *others)) if others else first
        if not isinstance(picked, GoBack):
            return picked
        start = typed


def _pick_day(fields: Widgets, days: tuple[date, ...]) -> date | Reply:
    fields.show_note("Which of these do you mean?")
    picked = fields.pick_one(tuple((str(day), format_date(day)) for day in days), None)
    return date.fromisoformat(picked) if isinstance(picked, str) else picked
