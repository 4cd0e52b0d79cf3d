"""Two people walk the track for both: what is for one of them is left out, and nothing tells where."""

from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, reply, scripted_context
from tests.walker import answer
from trustcoach.commands import start
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import TextPage
from trustcoach.core.program.question import Coaching, Turn
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply, Submit
from trustcoach.core.settings import Settings
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.ui.screen.plain_screen import PlainScreen

pytestmark = pytest.mark.slow

SHIPPED = program_loader.load_program(folders.find_content_folder())
TRACK = next(track for track in SHIPPED.tracks if track.id == "together")
assert SHIPPED.safety is not None
NOTE = SHIPPED.safety.for_two_people.text.strip()
WHO = QuestionId("together-opening", "who")
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
        if isinstance(question.kind, TextPage):
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
        scripted.context._replace(
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


def test_it_is_said_where_who_is_here_is_asked_and_nowhere_else(walks: dict[int, Walker]) -> None:
    """To one as to two. Beside a question it would tell what is there, and by its absence what isn't."""
    for seed, walker in walks.items():
        noted = [question for question, shown in walker.met.items() if NOTE in " ".join(shown.split())]
        assert noted == ["together-opening.who"], seed


def test_nothing_for_one_is_shown_to_two(walks: dict[int, Walker]) -> None:
    """One person alone reads what belongs to their answers; both read what belongs to who is there."""
    texts = [
        " ".join(item.text.split())[:60]
        for step in TRACK.all_steps
        for item in step.items
        if isinstance(item, Coaching) and item.turn is Turn.FIRST and set(question_ids_in(item.when)) != {WHO}
    ]
    for seed, walker in walks.items():
        shown = " ".join(" ".join(walker.met.values()).split())
        assert any(text in shown for text in texts) is (seed in ALONE)
