"""The fields of a question in plain mode: numbered lists, one line at a time, nothing drawn and nothing redrawn.

For screen readers, for terminals that only print, and for anybody who likes it. After a wrong answer the question is
repeated, since nobody can look back at it.
"""

from collections.abc import Callable
from typing import TextIO

from trustcoach.core.program.kinds import Pace, PageRead
from trustcoach.core.program.kinds.base import NOTHING_TYPED
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, Reply, Submit
from trustcoach.text import end_sentence
from trustcoach.ui.input.plain_feedback import add_line, describe_choices, describe_typed, number_lines
from trustcoach.ui.input.plain_replies import PlainReplies, did_you_mean
from trustcoach.ui.input.typed_lines import LineSource, PipedLines
from trustcoach.ui.question_keys import (
    CHANGE_LINE,
    DELETE_LINE,
    DONE,
    HELP,
    LIST_AGAIN,
    QUICK_EXIT,
    START_OVER,
    STOP,
)
from trustcoach.ui.widgets import by_kind
from trustcoach.ui.widgets.breath import count_aloud
from trustcoach.ui.widgets.fields import CardTable, Options, OtherRowNames, Places, TextField, rows_named
from trustcoach.ui.widgets.paused_runs import PausedRuns
from trustcoach.ui.widgets.timer import HALF_MINUTE, TIME_IS_UP, time_left

_NO_LIST = "There's no list to read here."
_SHORT_LIST = 5
"""Choices that are read again with the question; those of a longer list when they are wanted."""
_NOTHING_MARKED = "Nothing is picked. Press Enter once more to go on without."
_NO_HEAP = "-none"
_PAGE_TAKES_NO_TEXT = "This is a page to read. It takes no words, and what you typed isn't kept."


class PlainPrompts:
    """Asks on *out*. Lines come from *lines*, or else from *source*."""

    def __init__(self, source: TextIO, out: TextIO, lines: LineSource | None = None) -> None:
        self._replies = PlainReplies(lines or PipedLines(source), out)
        self._hinted = False
        self._question = ""
        self._is_saved = True
        self._is_again = False
        """Whether the choices of the next list were read before."""
        self._paused_runs = PausedRuns[int]()

    def ask(self, prompt: Prompt) -> Reply:
        """Return the reply to a question. Raises SessionStopped, or QuickExit."""
        if not self._hinted:
            self._hinted = True
            self.show_note(
                f"At every question: {HELP.plain_word} for help, {STOP.plain_word} to stop, or any other word it names."
                f" {QUICK_EXIT.plain_word} leaves at once, in silence."
            )
        self._question, self._is_again = prompt.question.text, prompt.is_again
        self._replies.when_shown = prompt.when_shown
        self._is_saved = prompt.is_saved
        if prompt.note:
            self.show_note(prompt.note)
        return by_kind.ask_question(self, prompt)

    def show_note(self, text: str) -> None:
        """Print a line of the program's own words."""
        self._replies.say(text)

    def wait_for_enter(self) -> Reply:
        """Wait for Enter."""
        return self._wait_to("go on")

    def _wait_to(self, what: str) -> Reply:
        while True:
            got = self._replies.read(f"Press Enter to {what}.")
            if not isinstance(got, str):
                return got
            if not got.strip():
                return Submit(PageRead())
            self.show_note(f"{did_you_mean(got)}{_PAGE_TAKES_NO_TEXT}")

    def breathe(self, question: Question, pace: Pace) -> Reply:
        """Count each breath on a line of its own, which comes when its time has come. Enter stops."""
        self.show_note("Press Enter to stop at any moment.")
        counted = [(f"{count_aloud(phase, seconds)}.", float(seconds)) for phase, seconds in pace.phases()] * pace.times
        return self._say_in_time(question, counted, self._paused_runs.take(question) or 0) or Submit(PageRead())

    def time(self, question: Question, minutes: int) -> Reply:
        """Say every half minute how much time is left, from one Enter to the next, which goes on at any moment."""
        reached = self._paused_runs.take(question)
        begun = self._wait_to("begin") if reached is None else None
        if begun and not isinstance(begun, Submit):
            return begun
        self.show_note("Press Enter to go on at any moment.")
        said = [(f"{time_left(halves)}.", HALF_MINUTE) for halves in range(2 * minutes, 0, -1)]
        if reply := self._say_in_time(question, said, reached or 0):
            return reply
        self.show_note(TIME_IS_UP)
        return self._paused_runs.keep(question, len(said), self.wait_for_enter())

    def _say_in_time(self, question: Question, lines: list[tuple[str, float]], first: int) -> Reply | None:
        """Print each of *lines* from the *first* on, and wait its seconds; return a reply that comes meanwhile."""
        for number, (line, seconds) in enumerate(lines[first:], first):
            self.show_note(line)
            self._replies.flush()
            if self._replies.wait(seconds):
                got = self._replies.read("")
                return self._paused_runs.keep(question, number, Submit(PageRead()) if isinstance(got, str) else got)
        return None

    def pick_one(self, offers: Options, start: str | None, other_names: OtherRowNames = ()) -> str | Reply:
        """Return the id of the option whose number was typed, or the beginning of its name."""
        self._show_options(offers)
        now = next((number for number, (name, _) in enumerate(offers, 1) if name == start), None)
        keeps = f" Enter alone keeps {now}." if now else ""
        while True:
            got = self._read_choice(f"Type a number from 1 to {len(offers)}.{keeps}", offers)
            if not isinstance(got, str):
                return got
            if not got.strip() and start is not None and now:
                return start
            found = _parse_numbers(got, len(offers))
            found = found or [number + 1 for number in rows_named(got, [words for _, words in offers], other_names)]
            if len(found) == 1:
                self.show_note(describe_choices(found, offers, says_words=self._is_saved))
                return offers[found[0] - 1][0]
            self._repeat_question(f"{did_you_mean(got)}That isn't one number from 1 to {len(offers)}.", offers)

    def pick_several(
        self, offers: Options, start: frozenset[str], alone: frozenset[str], unmarked: str
    ) -> frozenset[str] | Reply:
        """Return the ids of the options whose numbers were typed."""
        self._show_options(offers)
        before = [str(number) for number, (name, _) in enumerate(offers, 1) if name in start]
        keeps = f" Enter alone keeps {' '.join(before)}." if before else ""
        is_told = False
        while True:
            got = self._read_choice(f"Type one or more numbers, with spaces between them.{keeps}", offers)
            if not isinstance(got, str):
                return got
            numbers = _parse_numbers(got, len(offers))
            found = frozenset(offers[number - 1][0] for number in numbers)
            if not got.strip() and (start or (is_told and not unmarked)):
                return start
            if not got.strip():
                is_told = True
                self._repeat_question(unmarked or _NOTHING_MARKED, offers)
            elif not found:
                self._repeat_question(f"{did_you_mean(got)}Use numbers from 1 to {len(offers)}, such as: 1 3", offers)
            elif found & alone and len(found) > 1:
                words = next(words for name, words in offers if name in found & alone)
                self._repeat_question(f"“{words}” goes with no other.", offers)
            else:
                self.show_note(describe_choices(numbers, offers, says_words=self._is_saved))
                return found

    def sort_cards(self, table: CardTable, if_none: str, save: Callable[[Places], str]) -> Places | Reply:
        """Ask for the heap of one card after the other; /back leads to the card before."""
        offers = (*((str(number), heap) for number, heap in enumerate(table.heaps)), (_NO_HEAP, "Not placed"))
        places, number = list(table.places), table.first
        while number < len(places):
            self._question = f"Card {number + 1} of {len(places)}: {table.cards[number]}"
            self.show_note(self._question)
            place = places[number]
            got = self.pick_one(offers, None if place is None else str(place))
            if isinstance(got, str):
                places[number] = None if got == _NO_HEAP else int(got)
                self._replies.show_warning(save(tuple(places)))
                number += 1
            elif isinstance(got, GoBack) and number:
                number -= 1
            else:
                return got
            if number == len(places) and if_none and not any(place is not None for place in places):
                self.show_note(if_none)
                number = 0
        return tuple(places)

    def type_text(self, field: TextField) -> str | Reply:
        """Return what was typed: one line, or lines up to the word that ends them."""
        if field.explanation:
            self.show_note(field.explanation)
        if field.label.endswith("?"):
            self.show_note(field.label)
        if field.example:
            lead = "" if field.label.endswith("?") else f"{field.label.lower()} "
            self.show_note(f"For example: {lead.lstrip()}{field.example}")
        if field.initial_text:
            self.show_note("What stands here now:")
            self.show_note(field.initial_text)
            self.show_note(
                f"{DONE} alone keeps it; lines are added to it." if field.is_multiline else "Enter alone keeps it."
            )
            if field.may_be_emptied:
                self.show_note(f"{START_OVER} empties it.")
        while True:
            typed = self._read_lines(field) if field.is_multiline else self._read_line(field)
            if not isinstance(typed, str):
                return typed
            if not (wrong := _NO_LIST if typed.strip() == LIST_AGAIN else field.problem(typed)):
                self.show_note(describe_typed(field, typed))
                return typed
            self._repeat_field(wrong if field.is_own_words else f"{did_you_mean(typed)}{wrong}", field)

    def _repeat_field(self, wrong: str, field: TextField) -> None:
        """Print what was *wrong*, the question, and which of several fields it is."""
        self._repeat_question(wrong.removesuffix(field.plain_prompt).rstrip() or NOTHING_TYPED)
        name = field.name or field.label
        if field.scale:
            self.show_note(field.explanation)
        elif name and not field.plain_prompt.startswith(name):
            self.show_note(end_sentence(name))

    def _read_line(self, field: TextField) -> str | Reply:
        unsure = ""
        """What was typed, if it may be meant as a word of plain mode."""

        def keep(typed: str) -> None:
            typed = typed or unsure
            # what stood there is still wanted, as long as this is no whole line
            both = typed and field.initial_text and field.is_own_words
            self._replies.show_warning(
                field.save_draft(f"{field.initial_text}\n{typed}" if both else typed or field.initial_text)
            )

        def forget() -> None:
            nonlocal unsure
            unsure = ""
            keep("")

        while True:
            got = self._replies.read("" if unsure else field.plain_prompt, keep, forget if unsure else None)
            if not isinstance(got, str):
                return got
            if got.strip() == START_OVER:
                field = field._replace(initial_text="")
                forget()
                self._repeat_field("Emptied. Write it new.", field)
            elif field.is_own_words and (question := did_you_mean(got)) and got != unsure:
                unsure = got
                keep("")
                self.show_note(f"{question}Enter alone keeps “{got.strip()}” as your words.")
            else:
                return got or unsure or field.initial_text

    def _read_lines(self, field: TextField) -> str | Reply:
        self.show_note(f"Write as many lines as you like, then {DONE} on a line of its own.")
        self.show_note(f"{CHANGE_LINE} 2 reads the second line, and with new words behind it changes it.")
        self.show_note(f"{DELETE_LINE} 2 removes it. {START_OVER} begins again.")
        unsure = ""  # as above
        lines = field.initial_text.split("\n") if field.initial_text else []

        def keep(typed: str) -> None:
            text = "\n".join([*lines, *filter(None, (unsure, typed))])
            self._replies.show_warning(field.save_draft(text))

        def forget() -> None:
            nonlocal unsure
            unsure = ""
            keep("")

        while True:
            got = self._replies.read("", keep, forget if unsure else None)
            if not isinstance(got, str):
                return got
            if unsure:
                lines, unsure = [*lines, unsure], ""
                if not got.strip():
                    continue
            if question := did_you_mean(got):
                unsure = got
                keep("")
                self.show_note(f"{question}Enter alone keeps “{got.strip()}” as a line of yours.")
                continue
            if got.strip() == DONE:
                return "\n".join(lines)
            lines, changed = (lines, number_lines(lines)) if got.strip() == LIST_AGAIN else add_line(lines, got)
            if changed:
                self.show_note(changed)
            keep("")

    def _repeat_question(self, wrong: str, offers: Options = ()) -> None:
        """Print what was *wrong*, and the question again."""
        self.show_note(wrong)
        if self._question:
            self.show_note(end_sentence(self._question))
        self._show_options(offers)

    def _show_options(self, offers: Options) -> None:
        """Print the choices; where a long list was read before, how to have it read again."""
        if self._is_again and len(offers) > _SHORT_LIST:
            self.show_note(f"{LIST_AGAIN} reads the choices again.")
            return
        self._is_again = True
        for number, (_, words) in enumerate(offers, 1):
            self.show_note(f"{number}. {words}")

    def _read_choice(self, prompt: str, offers: Options) -> str | Reply:
        while isinstance(got := self._replies.read(prompt), str) and got.strip() == LIST_AGAIN:
            self._is_again = False
            self._show_options(offers)
        return got


def _parse_numbers(typed: str, most: int) -> list[int]:
    """Return the numbers in *typed*; none if anything in it is not a number from 1 to *most*."""
    words = typed.replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and 1 <= int(word) <= most for word in words):
        return []
    return [int(word) for word in words]
