"""In plain mode a long page to read is heard in portions."""

from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, scripted_context
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import AnyKind, PageRead, Read, Timer, WriteLine
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, Reply, ShowHelp, Submit
from trustcoach.session.asking.portions import MAX_WORDS, AskedPage
from trustcoach.ui.page import Evidence, Heading, Page, Paragraphs

ON = Submit(PageRead())
TEXT = "\n\n".join(f"Paragraph {number} has " + "words " * 22 for number in range(5))
PAGE: Page = (Heading("A title"), Paragraphs(TEXT))


class Listener:
    """Gives *replies*, and notes what was shown before each of them."""

    def __init__(self, home: Path, *replies: Reply, is_plain: bool = True) -> None:
        scripted = scripted_context(home, content=SMALL)
        self._scripted, self._replies, self._heard = scripted, list(replies), 0
        self.context = scripted.context._replace(prompter=self, is_plain=is_plain)
        self.portions: list[str] = []
        self.notes: list[str] = []

    def ask(self, prompt: Prompt) -> Reply:
        """Return the next reply."""
        self.notes.append(prompt.note)
        shown = self._scripted.shown
        self.portions.append(shown[self._heard :])
        self._heard = len(shown)
        return self._replies.pop(0)

    def hears(self, kind: AnyKind = Read("", ""), page: Page = PAGE) -> Reply:  # noqa: B008 (it is frozen)
        """Return the reply after *page* was shown above a question of *kind*."""
        return AskedPage(self.context, page).ask(Prompt(Question(UNSAVED_ID, kind, ""), NOW.date()))


def paragraphs(listener: Listener) -> list[list[int]]:
    """Return the numbers of the paragraphs in each portion."""
    return [[number for number in range(5) if f"Paragraph {number}" in each] for each in listener.portions]


def test_a_long_page_is_heard_in_portions_one_enter_each(home: Path) -> None:
    """None has more than can be kept in mind; the title stands above the first."""
    listener = Listener(home, ON, ON, ON)
    assert listener.hears() == ON
    assert paragraphs(listener) == [[0, 1], [2, 3], [4]]
    assert listener.portions[0].startswith("A title")
    assert max(len(each.split()) for each in listener.portions) <= MAX_WORDS


def test_no_portion_is_silent(home: Path) -> None:
    """The evidence behind a text is for a key, and isn't heard."""
    listener = Listener(home, ON)
    page = (Paragraphs("words " * 3 * MAX_WORDS), Evidence(("a-source",), ""))
    assert listener.hears(page=page) == ON
    assert len(listener.portions) == 1


def test_back_leads_to_the_portion_before_and_from_the_first_one_away(home: Path) -> None:
    """As from screen to screen of a window."""
    listener = Listener(home, ON, GoBack(), GoBack())
    assert listener.hears() == GoBack()
    assert paragraphs(listener) == [[0, 1], [2, 3], [0, 1]]


def test_what_else_is_wanted_comes_at_once(home: Path) -> None:
    """It does not wait for the end of the page."""
    assert Listener(home, ON, ShowHelp()).hears() == ShowHelp()


@pytest.mark.parametrize(("note", "heard"), [("", [2, 3]), ("This is a page to read.", [])])
def test_after_an_aside_only_the_portion_is_heard_again(home: Path, note: str, heard: list[int]) -> None:
    """Not the page from its beginning; where a note says why something isn't possible, that is all there is to hear."""
    listener = Listener(home, ON, ShowHelp(), ON, ON)
    page, prompt = AskedPage(listener.context, PAGE), Prompt(Question(UNSAVED_ID, Read("", ""), ""), NOW.date())
    assert page.ask(prompt) == ShowHelp()
    assert page.ask(prompt._replace(is_again=True, note=note)) == ON
    assert paragraphs(listener) == [[0, 1], [2, 3], heard, [4]]
    assert listener.notes == ["", "", note, ""]


@pytest.mark.parametrize("kind", [WriteLine(), Timer("", "", 1)], ids=lambda kind: type(kind).__name__)
def test_what_stands_above_a_question_or_a_timer_is_one(home: Path, kind: AnyKind) -> None:
    """Enter is no answer there, or begins the time."""
    listener = Listener(home, ON)
    listener.hears(kind)
    assert len(listener.portions) == 1


def test_on_a_screen_a_page_is_one(home: Path) -> None:
    """It has screens of its own."""
    listener = Listener(home, ON, is_plain=False)
    listener.hears()
    assert len(listener.portions) == 1


def test_a_list_stays_with_what_leads_in_to_it(home: Path) -> None:
    """Its items alone would say nothing."""
    listed = "Find these, in any order:\n\n- one " + "thing " * 30 + "\n- two " + "things " * 30
    listener = Listener(home, ON, ON)
    listener.hears(page=(Paragraphs("Short."), Paragraphs(listed)))
    assert [("in any order" in each, "- two" in each) for each in listener.portions] == [(False, False), (True, True)]
