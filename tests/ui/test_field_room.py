"""Room for a field or a list below its question: counted in rows of the window, however words are broken there."""

from io import StringIO

import pytest
from rich.console import Console

from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Choice, Choose, ChooseSeveral
from trustcoach.core.program.question import Question
from trustcoach.ui.list_rows import list_height, number_rows
from trustcoach.ui.page import FieldRoom, Paragraphs
from trustcoach.ui.pages import question_page
from trustcoach.ui.pages.key_line import with_keys
from trustcoach.ui.question_keys import QUESTION_KEYS
from trustcoach.ui.screen.clear_screen import CLEAR_PAGE
from trustcoach.ui.screen.rich_screen import RichScreen

WORDS = tuple(
    f"{each} for as long as the two of us can keep it up" for each in ("Tea", "A walk", "A call", "Rest", "Music")
)
CHOICES = tuple(Choice(f"c{number}", words) for number, words in enumerate(WORDS))
LISTS = [
    Question(QuestionId("step", "ask"), Choose(CHOICES), "Which ritual?"),
    Question(QuestionId("step", "ask"), ChooseSeveral(CHOICES), "Which rituals?"),
]


def shown(question: Question, columns: int, rows: int) -> tuple[list[str], str]:
    """Return what is on the screen above the list of *question*, and all that was there before."""
    out = StringIO()
    drawn = RichScreen(Console(file=out, width=columns, height=rows, highlight=False, markup=False), lambda: True)
    with drawn.session():
        drawn.show((Paragraphs("What was said before."),))
        drawn.show(with_keys(question_page.simple_question_page(question), question, QUESTION_KEYS))
        written = out.getvalue()
    before, _, last = written.rpartition(CLEAR_PAGE)
    return last.splitlines(), before


@pytest.mark.parametrize("question", LISTS, ids=["pick", "mark"])
@pytest.mark.parametrize("columns", [14, 20, 26, 40, 80])
@pytest.mark.parametrize("rows", [24, 30, 48])
def test_no_list_pushes_what_leads_to_it_off_the_screen(question: Question, columns: int, rows: int) -> None:
    """Where both do not fit, the question is read before its list comes."""
    above, before = shown(question, columns, rows)
    indent = 4 + 2 * isinstance(question.kind, ChooseSeveral)
    below = list_height(WORDS, columns, indent)
    assert not above or len(above) + below <= rows
    assert " ".join(question.text.split()) in " ".join([*before.split(), *above])
    assert "".join(["Ctrl-X", "leave"]) in "".join([*before.split(), *"".join(above).split()])


def test_a_wide_window_shows_question_and_list_at_once() -> None:
    """Nobody has to press Enter for what fits."""
    above, _ = shown(LISTS[0], 80, 24)
    assert "What was said before." in above[1]
    assert "Which ritual?" in "".join(above)


def test_a_row_of_a_list_is_as_high_as_its_words_need() -> None:
    """In a narrow window they are broken, and each part is a row of its own."""
    assert [row.count("\n") for row in number_rows(WORDS, 200, 4)] == [0] * 5
    assert all(row.count("\n") >= 3 for row in number_rows(WORDS, 20, 4))
    assert list_height(WORDS, 20, 4) > list_height(WORDS, 200, 4) + 15


def test_the_row_that_skips_is_counted() -> None:
    """It is a row of the list as any other."""
    question = Question(QuestionId("step", "ask"), Choose(CHOICES), "Which?", is_optional=True)
    (room,) = (block for block in question_page.simple_question_page(question) if isinstance(block, FieldRoom))
    assert room.choices[-1:] == ("Skip this one",)
