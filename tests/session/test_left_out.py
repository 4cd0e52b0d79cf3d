"""Two people walk the track for both: where something is left out because of that, a sentence is in its place."""

from dataclasses import dataclass, field, replace
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, reply, scripted_context
from tests.walker import answer
from trustcoach.commands import start
from trustcoach.core.program.kinds import Read
from trustcoach.core.program.question import Coaching, Question, Turn
from trustcoach.core.prompt import Prompt, Reply, Submit
from trustcoach.core.settings import Settings
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.ui.page import QuietLine
from trustcoach.ui.pages import walk_pages
from trustcoach.ui.screen.plain_screen import PlainScreen

pytestmark = pytest.mark.slow

SHIPPED = program_loader.load_program(folders.find_content_folder())
TRACK = next(track for track in SHIPPED.tracks if track.id == "together")
((STAND_IN,),) = [[block.text for block in walk_pages.left_out_note() if isinstance(block, QuietLine)]]
ALONE, TWO = (0,), (1, 3, 5)
"""Seeds of walkers: those with odd ones are two people."""


@dataclass
class Walker:
    """A person who answers every question of the track, and goes on wherever they can."""

    seed: int
    out: StringIO
    met: dict[str, str] = field(default_factory=dict)
    """What was shown before each question of the track, since the one before it."""

    def ask(self, prompt: Prompt) -> Reply:
        """Return the reply of the walker."""
        question = prompt.question
        if question.id.step:
            shown = self.out.getvalue()
            self.out.seek(0)
            self.out.truncate()
            self.met.setdefault(str(question.id), shown)
            return Submit(answer(self.seed, question, NOW.date()))
        if isinstance(question.kind, Read):
            return Submit(answer(self.seed, question, NOW.date()))
        picks = {"What now?": "on", "Is this the plan?": "keep"}
        usual = {choice.id for choice in getattr(question.kind, "choices", ())}
        wanted = [picks.get(question.text, ""), "skip", "on", "open", "passes", "let-go", "show", "first"]
        return reply(question, next((each for each in wanted if each in usual), 5))


def walked(home: Path, seed: int) -> Walker:
    """Return a walker who has walked the whole track."""
    scripted, out = scripted_context(home, content=SMALL), StringIO()
    walker = Walker(seed, out)
    start.run(
        replace(
            scripted.context,
            content_folder=None,
            screen=PlainScreen(out),
            prompter=walker,
            settings=Settings(region="ireland"),
        ),
        TRACK.id,
        None,
    )
    return walker


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Walker]:
    """Return all walks."""
    return {seed: walked(tmp_path_factory.mktemp("home"), seed) for seed in (*ALONE, *TWO)}


def places() -> list[tuple[str, str]]:
    """Return each item of the track for one of two people, and the question after which something is left out."""
    found = []
    for step in TRACK.all_steps:
        asked = ""
        for item in step.items:
            if isinstance(item, Question) and not item.is_private:
                asked = str(item.id)
            elif item.turn is Turn.SECOND:
                found.append((str(item.id), asked))
    return found


def test_a_sentence_stands_wherever_something_for_one_is_left_out(walks: dict[int, Walker]) -> None:
    """Before the next question, whatever was answered."""
    assert len(places()) > 25
    for seed in TWO:
        met = list(walks[seed].met)
        for left_out, behind in places():
            if behind in met and met[-1] != behind:
                following = met[met.index(behind) + 1]
                assert STAND_IN in walks[seed].met[following], (seed, left_out)


def test_it_stands_nowhere_else_and_never_depends_on_an_answer(walks: dict[int, Walker]) -> None:
    """Otherwise one person would see what the other's answer leads to."""
    behind = {ask for _, ask in places()}
    for seed in TWO:
        met = list(walks[seed].met)
        for before, ask in pairwise(met):
            assert (STAND_IN in walks[seed].met[ask]) is (before in behind), (seed, ask)


def test_nothing_for_one_is_shown_to_two_and_nothing_is_left_out_for_one(walks: dict[int, Walker]) -> None:
    """One person alone reads what belongs to their answers, and nothing about anything left out."""
    texts = [
        " ".join(item.text.split())[:60]
        for step in TRACK.all_steps
        for item in step.items
        if isinstance(item, Coaching) and item.turn is Turn.FIRST
    ]
    for seed, walker in walks.items():
        shown = " ".join(" ".join(walker.met.values()).split())
        assert (STAND_IN in shown) is (seed in TWO)
        assert any(text in shown for text in texts) is (seed in ALONE)
