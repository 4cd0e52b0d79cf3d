"""Whole walks in a real terminal: every question to the ending, stopped and killed on the way, and exported."""

import re
import zlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from tests.fixed_clock import NOW
from tests.fork_server import run
from tests.scripted import scripted_context
from tests.terminal import MOST_SCREENS, Terminal
from tests.walker import ENTER, answer, enough_walkers, in_memory, type_answer
from trustcoach.core.journal.names_in_words import NamesInWords
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import Says
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    Choose,
    Chosen,
    ChosenSeveral,
    Names,
    Plan,
    Rate,
    Reflection,
    Value,
    Written,
)
from trustcoach.core.program.question import Question, Turn
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.storage.journal.journal_file import JournalFile

pytestmark = pytest.mark.slow

JOINER = "\u200d"
"""What makes one emoji of several."""

PROGRAM = program_loader.load_program(folders.find_content_folder())
assert PROGRAM.safety is not None
SAFETY = PROGRAM.safety
WALKS = [
    *(("broke-trust", seed) for seed in (0, 1)),
    *(("was-hurt", seed) for seed in (10, 99)),
    *(("together", seed) for seed in (1, 2)),
]
"""Tracks, and seeds whose walkers meet all that is asked: see `enough_walkers`, which is too slow for every run."""
EXAMPLES = [
    *(("broke-trust", seed) for seed in (4, 21)),
    ("was-hurt", 8),
    *(("together", seed) for seed in (5, 9, 10, 89)),
]
"""The same for those who read the other examples of a step. They walk without a terminal."""
MENUS = {
    "How did it go?": 5,
    "Which country?": 1,
    "Which country are you in?": 2,
    "This step builds on words": 1,
    "Someone has written here alone before": 1,
    "Welcome back. What would help?": 3,  # after a low number
    "Would you like to try something first?": 1,
    "Is this how you want to keep it?": 1,
    "What would you like to do?": 3,
    "Was that you?": 1,
}
"""Menus of the program, and the number of the choice that goes on."""
ON = {SAFETY.next_step.text: 3, SAFETY.changed_question.text: 3}
"""The same for the safety questions."""
LOOKED_FOR_NOTHING = "None of these"
"""What the person finds in a statement that is read back before it is kept."""
WHO = "Who is here today?"
EVERY = 13
"""Questions between two interruptions."""


@dataclass
class Person:
    """A person who walks a track at a real keyboard, and is interrupted again and again."""

    home: Path
    track: str
    seed: int
    given: dict[QuestionId, tuple[Question, Value]] = field(default_factory=dict)
    questions: int = 0
    interruptions: int = 0
    asked_aside: set[str] = field(default_factory=set)

    def walk(self) -> None:
        """Walk the track from its welcome to its ending."""
        terminal = Terminal(self.home, "start", self.track, afresh=self.seed == 0)
        try:
            for _ in range(MOST_SCREENS):
                if (terminal := self._answer(terminal)).code is not None:
                    return
            pytest.fail(f"there is no end to it: {terminal.shown}")
        finally:
            terminal.close()

    def _answer(self, terminal: Terminal) -> Terminal:
        """Answer what is asked; return the terminal in which the walk goes on."""
        shown = terminal.next()
        place = self._place()
        if place is None:
            if terminal.code is None:
                terminal.type("\r")
                return terminal
            assert terminal.code == 0
            assert "The end of this track" in terminal.seen
            assert shown.endswith("Kept. Come back with: trustcoach resume")
            return terminal
        assert terminal.code is None, shown
        if not asks(shown, place):
            terminal.type(self._aside(terminal, shown, place))
            return terminal
        assert place.id not in self.given, f"its answer was not taken: {shown}"
        self.questions += 1
        if self.questions % EVERY == 0:
            return self._interrupt(terminal, place)
        value = answer(self.seed, place, NOW.date())
        self.given[place.id] = (place, value)
        type_answer(terminal, place, value)
        return terminal

    def _interrupt(self, terminal: Terminal, place: Question) -> Terminal:
        """Stop the program in one of two ways, and come back to the exact question."""
        self.interruptions += 1
        if self.interruptions % 2:
            terminal.type("\x03")
            assert "All is kept. Go on with: trustcoach resume" in terminal.end()
            assert terminal.code == 0
        else:
            terminal.kill()
        again = Terminal(self.home, "resume")
        again.go_on_to(lambda shown: asks(shown, place), lambda shown: self._aside(again, shown, place))
        value = answer(self.seed, place, NOW.date())
        self.given[place.id] = (place, value)
        type_answer(again, place, value)
        return again

    def _aside(self, terminal: Terminal, shown: str, place: Question) -> str:
        """Return the keys for what is no question of the track.

        A menu, a safety question, a check around a page, or a page.
        """
        if "What now?" in shown or "Go on where you stopped" in shown:
            return on_to_the_next(terminal) + ENTER
        for menu, number in MENUS.items():
            if menu in shown:
                return f"{number}{ENTER}"
        if nothing := re.search(rf"(\d) \[ \] {LOOKED_FOR_NOTHING}", shown):
            return f"{nothing[1]}{ENTER}"
        if WHO in shown:
            return f"{self.seed % 2 + 1}{ENTER}"
        for question in SAFETY.all_questions:
            if " ".join(question.text.split()) in shown:
                self.asked_aside.add(question.text)
                return self._in_private(question, shown)
        assert "Enter go on" in shown or "Enter for more" in shown, f"expected {place.text!r} in {shown!r}"
        return ENTER

    def _in_private(self, question: Question, shown: str) -> str:
        """Answer at random, and go on all the same; a mood stays as it is."""
        if question.text == SAFETY.low_point_question.text and (on_line := re.search(r"(\d) +Go on\b", shown)):
            return f"{on_line[1]}{ENTER}"  # a country to choose may stand before it
        if isinstance(question.kind, Rate):
            return f"5{ENTER}"
        assert isinstance(question.kind, Choose)
        goes_on = re.findall(r"(\d)\.? +Go on\b", shown) if question is SAFETY.low_point_question else []
        on = int(goes_on[-1]) if goes_on else ON.get(question.text)
        offers = len(question.kind.choices)  # the skip may be one of them
        return f"{on or zlib.crc32(f'{self.seed} {question.text}'.encode()) % offers + 1}{ENTER}"

    def _place(self) -> Question | None:
        progress = Progress(PROGRAM, JournalFile(self.home / "journal.json").load(), matches=_finds)
        track = next(track for track in PROGRAM.tracks if track.id == self.track)
        position = progress.position(track)
        if position is None:
            return None
        names = NamesInWords(progress, track, position.question.turn)
        return names.put_in(position.question)._replace(text=names.asked(position.question))


@cache
def _finds(value: Value, test: Says) -> bool:
    """Return whether *value* says what the program looks for; most is asked again at each question."""
    with TemporaryDirectory() as nowhere:
        reader = scripted_context(Path(nowhere), content=folders.find_content_folder())
        return LabelFinder(reader.context).matches(value, test)


def on_to_the_next(terminal: Terminal) -> str:
    """Return the number of the choice that goes on, at the end of a step or after a hard day: others may come first."""
    on = re.search(r"(\d+) Go on", terminal.shown.rpartition("What now?")[2])
    assert on, terminal.shown
    return on[1]


def asks(shown: str, place: Question) -> bool:
    """Return whether *shown* is the question at *place*, or an alternative page for it, with its field in sight."""
    if "Enter for more" in shown or SAFETY.writing_care.which_page.text in shown:  # which names the page in a choice
        return False
    pages = (
        [page.text for page in SAFETY.writing_care.other_pages.values()] if isinstance(place.kind, Reflection) else []
    )
    return any(_is_in_sight(question.split(), shown) for question in (place.text, *pages))


def _is_in_sight(words: list[str], shown: str) -> bool:
    """Return whether *words* stand in *shown*: those left of a joined emoji, behind which pyte draws nothing."""
    joined = next((at for at, word in enumerate(words) if JOINER in word), len(words))
    return " ".join(words[:joined]) in shown


def words_of(question: Question, value: Value) -> list[str]:
    """Return the texts of an answer as a reader of the export must find them."""
    match question.kind.redacted(value):
        case Written(words):
            return [words]
        case Plan(if_this, then_that, _):
            return [if_this, then_that]
        case Names(names):
            return ["\n".join(names)]
    return []


def choices_of(question: Question, value: Value) -> list[str]:
    """Return the choices of an answer as a reader of the export must find them: none that may hide another one."""
    match question.kind.redacted(value):
        case Value() as stored if question.kind.may_stand_for_unsaved(stored):
            return []
        case Chosen(_, words):
            return [words]
        case ChosenSeveral(several):
            return [each.label for each in several]
    return []


@pytest.mark.parametrize(("track", "seed"), WALKS)
def test_every_ask_is_walked_through_interruptions_and_every_answer_is_exported(
    home: Path, track: str, seed: int
) -> None:
    """Ctrl-C and kill -9 on the way, the exact question after each, and all texts in the export."""
    person = Person(home, track, seed)
    person.walk()
    assert person.interruptions >= 2
    assert SAFETY.start_question.text in person.asked_aside or track == "together"
    to = home / "reflections.md"
    told = run("export", "--include-private")
    assert run("export", "--include-private", "--to", to).returncode == told.returncode == 0
    assert told.stdout == to.read_bytes()
    tokens = MarkdownIt("commonmark").parse(to.read_text("utf-8"))
    blocks = [token.content for token in tokens if token.type == "fence"]
    shown = MarkdownIt("commonmark").render(to.read_text("utf-8"))
    for question, value in person.given.values():
        for words in words_of(question, value):
            block = f"{words}\n"  # typed behind what the field starts with, if it does
            assert block in blocks or (question.starts_with and any(each.endswith(block) for each in blocks))
        for choice in choices_of(question, value):
            assert escapeHtml(choice) in shown


def test_the_walkers_meet_every_ask_of_every_track() -> None:
    """No question of the program is unreachable, and those at a keyboard meet all but some examples."""
    tracks = {track.id: track for track in PROGRAM.tracks}
    typed, read = (
        set[QuestionId]().union(*(in_memory(PROGRAM, tracks[name], seed) for name, seed in walks))
        for walks in (WALKS, EXAMPLES)
    )
    asked = {
        question.id: question
        for _, step in PROGRAM.all_steps
        for question in step.questions
        if not (question.is_private and question.turn is Turn.SECOND)  # nothing private is asked of two people
    }
    assert asked.keys() == typed | read, who_meets_more()
    assert {each for each, question in asked.items() if not question.kind.is_page} <= typed, who_meets_more()


def who_meets_more() -> str:
    """Return seeds to take instead; it takes a while to find them."""
    return f"these meet more: {[(each.id, enough_walkers(PROGRAM, each)) for each in PROGRAM.tracks]}"
