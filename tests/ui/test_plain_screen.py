"""Pages as plain lines: the same blocks in the same order, a sentence a line, and nothing that is only for eyes."""

import os
import re
from io import StringIO

import pytest

from tests.scripted import pages
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import Breathe, Pace
from trustcoach.core.program.question import Question
from trustcoach.session.tools import BREATH_HELP
from trustcoach.storage.content import program_loader
from trustcoach.storage.content.privacy import load_privacy
from trustcoach.storage.files import folders
from trustcoach.ui.input.plain_prompts import PlainPrompts
from trustcoach.ui.page import (
    Chart,
    Contact,
    Heading,
    Mark,
    MarkedText,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Rated,
    Row,
    UserText,
    with_words,
)
from trustcoach.ui.pages.question_page import help_page
from trustcoach.ui.pages.walk_pages import step_text_page
from trustcoach.ui.question_keys import name_plain_words
from trustcoach.ui.screen.plain_screen import PlainScreen


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One. Two? Three.", ["One.", "Two?", "Three."]),
        ("One line\nof the file. Two.", ["One line of the file.", "Two."]),
        ("One.\n\nTwo.", ["One.", "", "Two."]),
        ("Two things:\n- One. And more.\n- Two.", ["Two things:", "- One. And more.", "- Two."]),
        ("John M. Gottman, 2011 (book): It counts.", ["John M. Gottman, 2011 (book): It counts."]),
        ("It helps. /people shows who. And/or.", ["It helps.", "/people shows who.", "And/or."]),
        ("See p. 5. It is short.", ["See p. 5.", "It is short."]),
        ("Say: “I need you.” Then wait.", ["Say: “I need you.”", "Then wait."]),
        ('Say: "I need you." "Now?" Wait.', ['Say: "I need you."', '"Now?"', "Wait."]),
        ("It is so (for now). It may change.", ["It is so (for now).", "It may change."]),
        ("Call 999. (It is free.) Stay there.", ["Call 999.", "(It is free.)", "Stay there."]),
        ("Open 10 am to 8.30 pm. or later", ["Open 10 am to 8.30 pm. or later"]),
    ],
)
def test_a_sentence_is_a_line(text: str, lines: list[str]) -> None:
    """A screen reader reads by lines; an initial and a number end none."""
    assert pages((Paragraphs(text),)).splitlines() == lines


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_no_line_is_padded_at_the_edge_of_a_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blanks there are heard, felt on a braille line and copied: a sentence is written as it is."""
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    out = StringIO()
    monkeypatch.setattr(out, "isatty", lambda: True)
    monkeypatch.setattr(out, "fileno", lambda: 1)
    text = (
        "When trust breaks, ordinary things stop feeling safe, and this is a private place to think about it in peace."
    )
    PlainScreen(out, text).show((Heading(text), Paragraphs(f"{text} Second."), QuietLine(text)))
    PlainPrompts(StringIO(), out).show_note(text)
    assert out.getvalue().split("\n") == [text, "", text, "", text, "Second.", "", text, text, ""]


def test_the_notes_of_a_help_line_are_lines_below_its_number() -> None:
    """Each sentence of them."""
    contact = Contact(
        "999", "In danger now", ("Not safe to speak? From a mobile, cough or tap.", "Open day and night.")
    )
    assert pages((contact,)).splitlines() == [
        "In danger now: 999.",
        "Not safe to speak?",
        "From a mobile, cough or tap.",
        "Open day and night.",
    ]


def test_blocks_stand_apart_and_own_words_below_their_lead() -> None:
    """As on a screen, without lines and columns."""
    page: Page = (
        Heading("Your last change", "Look at It"),
        QuietLine("You wrote:"),
        UserText("one. Two\n\n  three [b]"),
        Row("1  Look at It", "begun · today", "about 10 minutes", is_current=True, plain_name="1. Look at It"),
        Row("2  Act on It", "open"),
        QuestionLine("How are you?", "Ann, it is your turn"),
    )
    assert pages(page).splitlines() == [
        *("Your last change: Look at It.", ""),
        *("You wrote:", "  one. Two", "  ", "    three [b]", ""),
        *("1. Look at It: begun, today (you are here)", "about 10 minutes", "2  Act on It: open", ""),
        *("Ann, it is your turn:", "How are you?"),
    ]


def test_a_title_whose_second_part_is_a_sentence_ends_with_one_full_stop() -> None:
    """As a track says in a sentence whom it is for."""
    assert pages((Heading("I Broke Trust", "You want to face it well."),)).strip() == (
        "I Broke Trust: You want to face it well."
    )


def test_marked_passages_and_charts_are_said_in_sentences() -> None:
    """The text as it is, then each passage by its number with what is said about it."""
    marked = MarkedText("I only\nlied once.", (Mark(12, 16, "How often? You know."), Mark(2, 11, "It is smaller.")))
    place = MarkedText("I lied.", (Mark(7, 7, "To whom?"),))
    chart = Chart((Rated("14 Nov", 6, 9), Rated("21 Nov", 10)))
    assert pages((marked, place, chart)).splitlines() == [
        *("  I only", "  lied once."),
        *("Passage 1: “only lied”.", "It is smaller."),
        *("Passage 2: “once”.", "How often?", "You know.", ""),
        *("  I lied.", "Place 1.", "To whom?", ""),
        *("14 Nov: 9 before, 6 after, out of 10.", "21 Nov: 10 out of 10."),
    ]


def test_a_title_is_said_once_in_a_step_and_then_only_where_the_person_is() -> None:
    """And a page of which nothing is left leaves no empty line."""
    out = StringIO()
    screen = PlainScreen(out, "Plain mode is on.")
    first = Heading("Look at It", "step 1 · question 1 of about 6", progress=0.0)
    second = Heading("Look at It", "step 1 · question 2 of about 6", progress=0.2)
    for page in ((first,), (), (Paragraphs(""),), (second, QuietLine("Here.")), (second,)):
        screen.show(page)
    assert out.getvalue() == (
        "Plain mode is on.\n\nLook at It: step 1, question 1 of about 6.\n\nStep 1, question 2 of about 6.\n\nHere.\n"
    )


def plain(page: Page) -> str:
    """Return *page* as plain mode writes it, with the words of plain mode for its keys."""
    out = StringIO()
    PlainScreen(out).show(tuple(with_words(block, name_plain_words) for block in page))
    return out.getvalue()


def test_no_help_and_no_text_of_the_program_speaks_of_what_only_a_screen_has() -> None:
    """Neither arrows, nor a line that moves, nor keys that have a word here."""
    folder = folders.find_content_folder()
    program, texts = program_loader.load_program(folder), load_privacy(folder)
    breath = Question(UNSAVED_ID, Breathe(Pace(4, 6, 3)), "", help=BREATH_HELP)
    questions = [breath, *(question for _, question in program.questions_by_id.values())]
    if program.safety:
        questions += [program.safety.start_question, *program.safety.questions.values()]
    pages = [help_page(each, is_plain=True) for each in questions]
    pages += [(Paragraphs(text),) for text in (texts.open, texts.locked, texts.traces, texts.history, texts.kept)]
    pages += [step_text_page(program, track, step, has_why_key=True) for track, step in program.all_steps]
    for page in pages:
        assert not re.search(r"[Aa]rrow|Space |Ctrl-(?!Z)|Shift-Tab|line grows", plain(page)), plain(page)
