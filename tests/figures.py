"""What a walk costs: words, screens, Enters and minutes of every step, counted by a walker that follows a script.

`python -m tests.figures` prints them for each track of the shipped program, in a window of 80 columns and 24 rows.
"""

import re
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.drawn import screens
from tests.scripted import NOW, scripted_context
from tests.test_screens import texts_of
from tests.views import READ, Recorder
from tests.walker import answer
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import (
    Choose,
    Chosen,
    Reflection,
    Value,
)
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply, Submit
from trustcoach.errors import SessionStopped
from trustcoach.session.session import open_walk
from trustcoach.session.welcome import welcome
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.ui.frame.compose import View
from trustcoach.ui.frame.fields import OptionList

WORDS_A_MINUTE = 200
TAP, LINE, PAGE = 0.1, 1.0, 5.0
"""Minutes for a tap, a line in one's own words, and a page; of a suggested time for a page half is taken."""
WAYS = ("steps", "on", "keep", "show", "open", "skip")
"""Choices of menus that lead on."""
FIRST_SCREENS = "first screens"
ALONE, TWO = 0, 1
"""Seeds of walkers: one who is alone on the track for two, and one of two."""


@dataclass
class Figures:
    """What was counted of one step, or of the screens before any."""

    words: int = 0
    screens: int = 0
    enters: int = 0
    minutes: float = 0.0
    hand_overs: int = 0


@dataclass
class Walked:
    """What was counted of a walk."""

    steps: dict[str, Figures] = field(default_factory=dict)
    """By the title of the step, in the order in which they were met."""
    first_question: int = 0
    """The screen of the first question about the person, whose answer is kept."""
    first_words: tuple[int, int] = (0, 0)
    """The screen of the first own words, and how many words were read up to there."""

    def total(self) -> Figures:
        """Return the sum of all steps."""
        each = self.steps.values()
        return Figures(
            sum(one.words for one in each),
            sum(one.screens for one in each),
            sum(one.enters for one in each),
            sum(one.minutes for one in each),
            sum(one.hand_overs for one in each),
        )


class _SeenError(Exception):
    """Raised where a question waits for an answer: its screen was seen."""


class _Walker(Recorder):
    """A person who walks *track* to its end in the same way for the same *seed*."""

    def __init__(self, program: Program, track: str, seed: int) -> None:
        super().__init__(self._see)
        self.walked = Walked()
        self._step_titles = {step.id: step.title for _, step in program.all_steps}
        self._ways = (track, *WAYS)
        self._seed = seed
        self._step_title = FIRST_SCREENS
        self._seen: View | None = None
        self._waiting: list[tuple[Question, View, Value]] = []

    def ask(self, prompt: Prompt) -> Reply:
        question = prompt.question
        with suppress(_SeenError):
            super().ask(prompt)
        assert self._seen is not None
        reply = self._reply(question)
        self._waiting.append((question, self._seen, reply.value))
        if question.id != UNSAVED_ID or not question.kind.is_page:
            self.count_waiting(self._step_titles.get(question.id.step, self._step_title))
        return reply

    def count_waiting(self, title: str = "") -> None:
        """Count what was seen since the last question: a page before it belongs to the step with the same *title*."""
        self._step_title = title or self._step_title
        for seen in self._waiting:
            self._count(*seen)
        self._waiting.clear()

    def _see(self, view: View) -> object:
        self._seen = view
        raise _SeenError

    def _reply(self, question: Question) -> Submit:
        if question.kind.is_page:
            return READ
        offered = {choice.id: choice.label for choice in question.kind.offered_choices()}
        way = next((way for way in self._ways if way in offered), None)
        if question.id == UNSAVED_ID and way and isinstance(question.kind, Choose):
            return Submit(Chosen(way, offered[way]))
        return Submit(answer(self._seed, question, NOW.date()))

    def _count(self, question: Question, view: View, value: Value) -> None:
        walked, figures = self.walked, self.walked.steps.setdefault(self._step_title, Figures())
        page = [text for block in view.page for text in texts_of(block)]
        options = view.field.options if isinstance(view.field, OptionList) else ()
        shown = sum(len(text.split()) for text in (*page, *options))
        fields = max(1, len(value.field_texts())) if value.own_texts() else 1
        count = len(screens(view)) + fields - 1
        figures.words += shown
        figures.screens += count
        figures.enters += count + sum(text.count("\n") for text in value.field_texts())
        figures.minutes += shown / WORDS_A_MINUTE + _minutes(question, fields)
        figures.hand_overs += any(re.fullmatch("Now .*, please.", text) for text in page)
        total = walked.total()
        if question.id != UNSAVED_ID and not question.kind.is_page and not walked.first_question:
            walked.first_question = total.screens
        if question.kind.is_own_words and question.id != UNSAVED_ID and not walked.first_words[0]:
            walked.first_words = (total.screens, total.words)


def _minutes(question: Question, fields: int) -> float:
    """Return how long somebody takes to answer, in minutes."""
    if isinstance(question.kind, Reflection):
        return question.kind.suggested_minutes / 2 if question.kind.suggested_minutes else PAGE
    return LINE * fields if question.kind.is_own_words else 0.0 if question.kind.is_page else TAP


def walk(content: Path, track: str, seed: int) -> Walked:
    """Walk *track* of the program in *content* from the very first screen to its end, and return what it took."""
    walker = _Walker(program_loader.load_program(content), track, seed)
    with TemporaryDirectory() as home:
        scripted = scripted_context(Path(home), content=content)
        context = scripted.context._replace(screen=walker, prompter=walker)
        program = context.load_program()
        with context.hold_store() as store, suppress(SessionStopped):
            welcome(open_walk(context, program, store), store, None, None)
    walker.count_waiting()
    return walker.walked


def table(name: str, walked: Walked) -> str:
    """Return what was counted of a walk, one step a line."""
    screen, words = walked.first_words
    rows = [*walked.steps.items(), ("all of it", walked.total())]
    return "\n".join(
        (
            name,
            f"{'':36}{'words':>8}{'screens':>9}{'Enters':>8}{'minutes':>9}{'hand-overs':>12}",
            *(
                f"{title[:35]:36}{one.words:8}{one.screens:9}{one.enters:8}{one.minutes:9.0f}{one.hand_overs:12}"
                for title, one in rows
            ),
            f"first question about the person on screen {walked.first_question}; "
            f"first own words on screen {screen}, after {words} words",
            "",
        )
    )


def main() -> None:
    """Print the figures of every track."""
    content = folders.find_content_folder()
    for track, seed in (("was-hurt", ALONE), ("broke-trust", ALONE), ("together", ALONE), ("together", TWO)):
        people = " (two people)" if seed == TWO else ""
        sys.stdout.write(f"{table(f'{track}{people}', walk(content, track, seed))}\n")


if __name__ == "__main__":
    main()
