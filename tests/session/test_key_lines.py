"""The keys of a question: the help page names those that do something there, and the footer none that does nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.drawn import rows_of
from tests.scripted import NOW, scripted_context
from trustcoach.context import Context
from trustcoach.core.journal.in_memory import InMemoryDrafts
from trustcoach.core.program.ids import UNSAVED_ID, QuestionId
from trustcoach.core.program.kinds import (
    Choice,
    Choose,
    ChooseSeveral,
    FillParts,
    MakePlan,
    NameSeveral,
    PageRead,
    Part,
    Rate,
    Read,
    TextPage,
    Value,
    Write,
    WriteLine,
    Written,
)
from trustcoach.core.program.program import Program, Step
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply, ShowHelp, Submit
from trustcoach.errors import QuickExit, SessionStopped
from trustcoach.session.asking import confirm
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import Persistence
from trustcoach.ui.frame.compose import View, compose
from trustcoach.ui.frame.fields import FieldView, TypedText
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.key_line import marking_keys
from trustcoach.ui.page import Page, Paragraphs, Row
from trustcoach.ui.pages import question_page
from trustcoach.ui.question_keys import BACK, HELP, QUESTION_KEYS, QUICK_EXIT, SUPPORT, QuestionKey
from trustcoach.ui.terminal import Terminal

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
QUESTION = Question(QuestionId("step", "ask"), WriteLine(), "What is it?")


class Watched:
    """A screen and a keyboard: asks for help, presses one key and reads what comes of it; then ends it all."""

    def __init__(self, key: QuestionKey) -> None:
        self.pages: list[Page] = []
        self.prompts: list[Prompt] = []
        self._keys = [HELP, key]

    def show(self, page: Page) -> None:
        """Record the page."""
        self.pages.append(page)

    def suspended(self) -> AbstractContextManager[None]:
        """Do nothing."""
        return nullcontext()

    def ask(self, prompt: Prompt) -> Reply:
        """Turn the help page; press the key at the question; then stop."""
        self.prompts.append(prompt)
        if isinstance(prompt.question.kind, TextPage) and len(self._keys) == 1:
            return Submit(PageRead())
        if not self._keys:
            raise SessionStopped
        key = self._keys.pop(0)
        if key.reply is None:
            raise QuickExit if key is QUICK_EXIT else SessionStopped
        return key.reply

    @property
    def named(self) -> set[str]:
        """The keys that the help page names."""
        return {block.name for block in self.pages[1] if isinstance(block, Row)}


def asker_of(context: Context) -> Asker:
    """Return an asker in *context* that saves nothing."""
    return Asker(context, context.load_program(), Persistence(InMemoryDrafts(), "", QUESTION_KEYS))


def press(
    key: QuestionKey, home: Path, question: Question, *, step: Step | None, editor: str, goes: tuple[bool, bool]
) -> tuple[Watched, bool]:
    """Return what was shown when *key* was pressed at *question*, and whether it did anything."""
    watched = Watched(key)
    context = scripted_context(home, content=SMALL).context
    context = context._replace(screen=watched, prompter=watched, editor_command=editor)  # type: ignore[arg-type] # as much of them as is used
    page = question_page.simple_question_page(question)
    try:
        asker_of(context).ask(page, question, step=step, can_go_back=goes[0], can_be_left=goes[1])
        ends = True
    except (SessionStopped, QuickExit):
        ends = key.reply is None
    after = watched.prompts[3:]  # behind the question, the help page, and the question with the key
    said = " ".join(getattr(block, "text", "") for page in watched.pages[3:] for block in page)
    said += " ".join(prompt.note for prompt in after)
    asks_else = any(prompt.question.text != question.text for prompt in after)
    return watched, ends or (asks_else and not any(words in said for words in EMPTY))


@pytest.mark.parametrize("goes", [(True, True), (False, True), (True, False), (False, False)])
@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: type(kind).__name__)
@pytest.mark.parametrize("key", QUESTION_KEYS, ids=lambda key: key.label)
def test_the_help_page_names_the_keys_that_do_something_there(
    home: Path, small: Program, key: QuestionKey, kind: object, goes: tuple[bool, bool]
) -> None:
    """At every kind of question: inside a step and outside, with an editor and without, optional or not."""
    step = next(step for _, step in small.all_steps if any(question.sources for question in step.questions))
    for optional in (True, False):
        for within in (step, None):
            for editor in ("true", ""):
                question = QUESTION._replace(kind=kind, is_optional=optional)  # type: ignore[arg-type] # any kind
                watched, works = press(key, home, question, step=within, editor=editor, goes=goes)
                assert (key.label in watched.named) is works, (optional, within, editor, watched.named)


# The footer


class Window(Terminal):
    """A window in which the person gives *replies* in turn, and then stops; *views* are what was to be seen."""

    def __init__(self, *replies: Reply | str) -> None:
        super().__init__(UNICODE, StringIO())
        self.views: list[View] = []
        self._replies = list(replies)
        self._load_keyboard = self._see  # type: ignore[assignment, method-assign] # as much of it as is used

    def _see(self, view: View) -> "Window":
        self.views.append(view)
        return self

    def _reply(self, *_: object) -> Reply | str:
        if self._replies:
            return self._replies.pop(0)
        raise SessionStopped

    read = choose = mark = type = _reply

    def current_field(self) -> FieldView:
        """Return the field that was to be seen last."""
        return self.views[-1].field

    def close(self) -> None:
        """Do nothing."""


def footers(ask: Callable[[Context], object], home: Path, *replies: Reply | str) -> list[str]:
    """Return the last rows of the screens on which what *ask* asks is answered with *replies*."""
    window = Window(*replies)
    context = scripted_context(home, content=SMALL).context._replace(screen=window, prompter=window)
    with suppress(SessionStopped):
        ask(context)
    return [footer(view) for view in window.views]


def footer(view: View, columns: int = 80) -> str:
    """Return the last row of *view*."""
    return rows_of(compose(view, Geometry(columns, 24), UNICODE))[-1].strip()


def asking(
    question: Question, before: Value | None = None, *, can_go_back: bool = False
) -> Callable[[Context], object]:
    """Return what asks *question* in a context."""
    page = question_page.simple_question_page(question)
    return lambda context: asker_of(context).ask(page, question, before, can_go_back=can_go_back)


def named(key: QuestionKey) -> str:
    """Return *key* as a footer names it."""
    return f"{key.label} {key.brief}"


@pytest.mark.parametrize("goes_back", [True, False])
@pytest.mark.parametrize("kind", (*FORMS, Read("", "")), ids=lambda kind: type(kind).__name__)
def test_back_is_named_where_it_goes_back(home: Path, kind: object, *, goes_back: bool) -> None:
    """Beside one other key. What works everywhere is at the right edge of every question."""
    ask = asking(QUESTION._replace(kind=kind), can_go_back=goes_back)  # type: ignore[arg-type] # any kind
    # the first list explains the arrows, so that the third screen is looked at
    last = footers(ask, home, ShowHelp(), Submit(PageRead()))[-1]
    assert (named(BACK) in last) is goes_back
    assert last.endswith(f"? {HELP.brief} · {named(SUPPORT)} · {named(QUICK_EXIT)}")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (MakePlan("a", "b", 7), ["Enter next", "Enter next", "↑ ↓ or 1-5, Enter"]),
        (FillParts((Part("where", "Where"), Part("who", "Who"))), ["Enter next", "Enter done"]),
        (WriteLine(), ["Enter done"]),
    ],
    ids=lambda kind: type(kind).__name__,
)
def test_at_a_field_before_the_last_enter_leads_to_the_next(home: Path, kind: object, says: list[str]) -> None:
    """The answer is done only at the last one."""
    shown = footers(asking(QUESTION._replace(kind=kind)), home, *["words"] * (len(says) - 1))  # type: ignore[arg-type] # any kind
    assert [each.partition("  ")[0] for each in shown] == says


def test_a_page_beside_a_question_names_what_works_there(home: Path) -> None:
    """It is left forwards and backwards, and people can be reached from it, too."""
    _, beside, _ = footers(asking(QUESTION), home, ShowHelp(), Submit(PageRead()))
    assert beside == "Enter go on · Esc close".ljust(70 - 28) + f"{named(SUPPORT)} · {named(QUICK_EXIT)}"


def test_a_question_without_help_names_people_and_how_to_leave(home: Path) -> None:
    """That of agreement before something is changed."""
    (agreement,) = footers(lambda context: confirm.confirm(context, "Really?", "Yes"), home)
    assert agreement.endswith(f"{named(SUPPORT)} · {named(QUICK_EXIT)}")
    assert "?" not in agreement
    assert named(BACK) not in agreement


@pytest.mark.parametrize("columns", [80, 40])
def test_a_question_mark_is_named_only_where_it_is_no_letter(home: Path, columns: int) -> None:
    """In a field with text it is one, from the first letter on; Ctrl-G asks for help there."""
    window = Window()
    context = scripted_context(home, content=SMALL).context._replace(screen=window, prompter=window)
    for before in (None, Written("Words")):
        with pytest.raises(SessionStopped):
            asking(QUESTION, before)(context)
    empty, full = window.views
    assert isinstance(empty.field, TypedText)
    typed = empty._replace(field=empty.field._replace(text="W", cursor=1))
    assert f"? {HELP.brief}" in footer(empty, columns)
    for view in (full, typed):
        assert (named(HELP) in footer(view, columns)) is (columns == 80)  # where there is room
        assert "?" not in footer(view, columns)


def test_arrows_are_explained_at_the_first_list_only() -> None:
    """Nobody needs it twice."""
    window = Window()
    for kind in (Choose(CHOICES), Choose(CHOICES), ChooseSeveral(CHOICES)):
        with window.session(), pytest.raises(SessionStopped):
            window.ask(Prompt(QUESTION._replace(kind=kind), NOW.date(), can_go_back=False))
    assert [view.footer.here for view in window.views] == [
        ("↑ ↓ or 1-2, Enter",),
        ("Enter choose",),
        ("1-2 marks, Enter",),
    ]


def test_in_a_long_list_of_marks_only_space_marks() -> None:
    """The first digit of a number is a number too."""
    assert (marking_keys(9), marking_keys(10)) == ("1-9 marks, Enter", "Space marks, Enter")


def test_a_page_that_goes_on_names_no_key_of_the_field_behind_it() -> None:
    """Enter shows more of it, and neither marks nor ends anything."""
    window = Window()
    long = Paragraphs("\n\n".join(f"Paragraph {number}." for number in range(20)))
    with window.session(), pytest.raises(SessionStopped):
        window.show((long, *question_page.simple_question_page(QUESTION)))
        window.ask(Prompt(QUESTION._replace(kind=ChooseSeveral(CHOICES)), NOW.date()))
    assert footer(window.views[0]).startswith(f"Enter for more · {named(BACK)}  ")


@pytest.mark.parametrize(("kind", "key"), [(ChooseSeveral(CHOICES), "Space"), (WriteLine(), "Ctrl-U")])
def test_help_names_the_keys_of_its_field(kind: object, key: str) -> None:
    """On a screen; plain mode has words for keys."""
    asked = QUESTION._replace(kind=kind)  # type: ignore[arg-type] # any kind
    pages = [
        question_page.help_page(each, is_plain=plain)
        for each in (asked, QUESTION._replace(kind=Rate("", "")))
        for plain in (False, True)
    ]
    named = [key in {block.name for block in page if isinstance(block, Row)} for page in pages]
    assert named == [True, False, False, False]


def test_help_with_a_menu_says_how_to_pick() -> None:
    """Enter alone does nothing there; on a page it goes on."""
    menu = Question(UNSAVED_ID, Choose(CHOICES), "And now?")
    page = Question(UNSAVED_ID, Read("", ""), "")
    line = Question(UNSAVED_ID, WriteLine(), "Where to?")
    said = [
        " ".join(getattr(block, "text", "") for block in question_page.help_page(each)) for each in (menu, page, line)
    ]
    assert "then press Enter" in said[0]
    assert "Enter goes on" in said[1]
    assert [("Enter goes on" in words) for words in said] == [False, True, False]
