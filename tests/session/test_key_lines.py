"""The line of keys at a question: whatever it names works there, and whatever works there it names."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import scripted_context
from trustcoach.core.journal.in_memory import InMemoryDrafts
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    Choice,
    Choose,
    ChooseSeveral,
    MakePlan,
    NameSeveral,
    Rate,
    Write,
    WriteLine,
    Written,
)
from trustcoach.core.program.program import Program, Step
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt, Reply
from trustcoach.errors import QuickExit, SessionStopped
from trustcoach.session.asking import confirm
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import Persistence
from trustcoach.ui.page import KeyHints, Page
from trustcoach.ui.pages import question_page
from trustcoach.ui.question_keys import BACK, HELP, QUESTION_KEYS, QUICK_EXIT, SUPPORT, QuestionKey
from trustcoach.ui.question_keys import STOP as STOPS

CHOICES = (Choice("one", "One"), Choice("two", "Two"))
FORMS = (
    Choose(CHOICES),
    ChooseSeveral(CHOICES),
    Rate("low", "high"),
    NameSeveral(),
    WriteLine(),
    Write(),
    MakePlan("a", "b", 7),
)
EMPTY = ("No study stands behind", "No editor is set.")
"""What is said where a key leads nowhere."""


class Watched:
    """A screen and a keyboard: records what is shown, and presses one key first, then goes on."""

    def __init__(self, key: QuestionKey) -> None:
        self.pages: list[Page] = []
        self.asks: list[Question] = []
        self._key: QuestionKey | None = key

    def show(self, page: Page) -> None:
        """Record the page."""
        self.pages.append(page)

    def suspended(self) -> AbstractContextManager[None]:
        """Do nothing."""
        return nullcontext()

    def ask(self, prompt: Prompt) -> Reply:
        """Press the key; then end it all."""
        self.asks.append(prompt.question)
        if key := self._key:
            self._key = None
            if key.reply is None:
                raise QuickExit if key is QUICK_EXIT else SessionStopped
            return key.reply
        raise SessionStopped

    @property
    def named(self) -> set[str]:
        """The keys that the first page names."""
        line = next(block.text for page in self.pages for block in page if isinstance(block, KeyHints))
        return set(line.split("\n")[1].split(" · "))


def in_words(key: QuestionKey, *, is_empty: bool = True) -> str:
    """Return how a line of keys names *key*."""
    return f"{'?' if key is HELP and is_empty else key.label} {key.brief}"


def press(
    key: QuestionKey, home: Path, question: Question, *, step: Step | None, editor: str, goes: tuple[bool, bool]
) -> tuple[Watched, bool]:
    """Return what was shown when *key* was pressed at *question*, and whether it did anything."""
    watched = Watched(key)
    scripted = scripted_context(home, content=SMALL).context
    scripted = replace(scripted, screen=watched, prompter=watched, editor_command=editor)  # type: ignore[arg-type] # as much of them as is used
    asker = Asker(scripted, scripted.load_program(), Persistence(InMemoryDrafts(), "", QUESTION_KEYS))
    ends = False
    try:
        asker.ask(
            question_page.simple_question_page(question), question, step=step, can_go_back=goes[0], can_be_left=goes[1]
        )
        ends = True
    except (SessionStopped, QuickExit):
        ends = key.reply is None
    said = " ".join(getattr(block, "text", "") for page in watched.pages[1:] for block in page)
    asks_else = any(each.text != question.text for each in watched.asks)
    return watched, ends or (asks_else and not any(words in said for words in EMPTY))


@pytest.mark.parametrize("goes", [(True, True), (False, True), (True, False), (False, False)])
@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: type(kind).__name__)
@pytest.mark.parametrize("key", QUESTION_KEYS, ids=lambda key: key.label)
def test_what_is_named_works_and_what_works_is_named(
    home: Path, small: Program, key: QuestionKey, kind: object, goes: tuple[bool, bool]
) -> None:
    """At every kind of question: inside a step and outside, with an editor and without, optional or not."""
    step = next(step for _, step in small.all_steps if any(question.sources for question in step.questions))
    for optional in (True, False):
        for within in (step, None):
            for editor in ("true", ""):
                question = Question(QuestionId("step", "ask"), kind, "What is it?", is_optional=optional)  # type: ignore[arg-type] # any
                watched, works = press(key, home, question, step=within, editor=editor, goes=goes)
                named = in_words(key) in watched.named
                assert named is works, (optional, within, editor, watched.named)


def test_a_menu_names_back_only_where_it_goes_back_and_people_always(home: Path) -> None:
    """A menu is a list as any other."""
    for goes_back in (True, False):
        watched = Watched(STOPS)
        scripted = replace(scripted_context(home, content=SMALL).context, screen=watched, prompter=watched)  # type: ignore[arg-type] # as above
        asker = Asker(scripted, scripted.load_program(), Persistence(InMemoryDrafts(), "", QUESTION_KEYS))
        with pytest.raises(SessionStopped):
            asker.pick_or_go_back("What now?", {"on": "Go on"}, can_go_back=goes_back)
        back = {in_words(BACK)} if goes_back else set()
        assert watched.named == {*map(in_words, (HELP, SUPPORT, STOPS, QUICK_EXIT)), *back}


def test_a_question_of_agreement_names_its_keys(home: Path) -> None:
    """Support, stop and quick exit: they work there too."""
    watched = Watched(STOPS)
    scripted = replace(scripted_context(home, content=SMALL).context, screen=watched, prompter=watched)  # type: ignore[arg-type] # as above
    assert not confirm.confirm(scripted, "Really?", "Yes")
    assert watched.named == {*map(in_words, (SUPPORT, STOPS, QUICK_EXIT))}


def test_a_question_mark_is_named_only_where_it_is_no_letter(home: Path) -> None:
    """In a field with text, it is one; Ctrl-G asks for help there."""
    watched = Watched(STOPS)
    scripted = replace(scripted_context(home, content=SMALL).context, screen=watched, prompter=watched)  # type: ignore[arg-type] # as above
    question = Question(QuestionId("step", "ask"), WriteLine(), "What is it?")
    with pytest.raises(SessionStopped):
        Asker(scripted, scripted.load_program(), Persistence(InMemoryDrafts(), "", QUESTION_KEYS)).ask(
            question_page.simple_question_page(question), question, Written("Words")
        )
    assert in_words(HELP, is_empty=False) in watched.named
    assert in_words(HELP) not in watched.named
