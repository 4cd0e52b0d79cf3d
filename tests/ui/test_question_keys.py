"""The keys of a question, as texts of the program name them."""

import re
from pathlib import Path

import pytest

from tests.scripted import pages
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import WriteLine
from trustcoach.core.program.question import Question
from trustcoach.storage.files import folders
from trustcoach.ui.pages import question_page
from trustcoach.ui.question_keys import QUESTION_KEYS, name_keys, name_plain_option, name_plain_words

BOTH = re.compile(r"(Ctrl-[A-Z]|Shift-Tab)[\s,(]*or\s+/")


@pytest.mark.parametrize(
    ("text", "at_keys", "in_plain_mode"),
    [
        ("Ctrl-P (or /people in plain mode) shows", "Ctrl-P shows", "/people shows"),
        ("back with Shift-Tab (or\n/back) and", "back with Shift-Tab and", "back with /back and"),
        ("The leave key (Ctrl-X, or /leave) clears", "The leave key (Ctrl-X) clears", "/leave clears"),
        ("Press the people key (Ctrl-P, or\n/people)", "Press the people key (Ctrl-P)", "Type /people"),
        ("and the people key shows", "and the people key shows", "and /people shows"),
        ("now (Ctrl-L, or /later in plain mode), and", "now (Ctrl-L), and", "now (/later), and"),
        ("press Ctrl-C. Either/or", "press Ctrl-C. Either/or", "press Ctrl-C. Either/or"),
    ],
)
def test_only_the_name_that_works_is_shown(text: str, at_keys: str, in_plain_mode: str) -> None:
    """A person has either the keys or the words."""
    assert (name_keys(text), name_plain_words(text)) == (at_keys, in_plain_mode)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Come back with: trustcoach resume", "Come back with: trustcoach resume --plain"),
        ("not begun · trustcoach start was-hurt", "not begun · trustcoach start --plain was-hurt"),
        ("Begin with: trustcoach", "Begin with: trustcoach"),
        ("See: trustcoach content check", "See: trustcoach content check"),
        ("In trustcoach nothing is sent.", "In trustcoach nothing is sent."),
        ("/home/ann/trustcoach notes", "/home/ann/trustcoach notes"),
    ],
)
def test_whoever_asked_for_plain_mode_once_is_told_how_to_have_it_again(text: str, named: str) -> None:
    """Or the command that they type as they hear it opens a drawn screen."""
    assert name_plain_option(text) == named


def test_in_plain_mode_nothing_is_called_a_key() -> None:
    """Neither in the help, nor in any text of the book: what is typed there is a word."""
    help_page = question_page.help_page(Question(UNSAVED_ID, WriteLine(), "What?"), is_plain=True)
    texts = [path.read_text("utf-8") for path in Path(folders.find_content_folder()).rglob("*.yaml")]
    for text in (pages(help_page), *texts):
        assert not re.search(r"\b(people|leave|all|this)\s+keys?\b", name_plain_words(text))


def test_no_text_of_the_book_names_both_in_another_way() -> None:
    """And each word belongs to its key."""
    words = {key.label: key.plain_word for key in QUESTION_KEYS}
    texts = [path.read_text("utf-8") for path in Path(folders.find_content_folder()).rglob("*.yaml")]
    assert any(BOTH.search(text) for text in texts)
    for text in texts:
        assert not BOTH.search(name_keys(text))
        for label, word in re.findall(r"(Ctrl-[A-Z]|Shift-Tab)[\s,(]*or\s+(/\w+)", text):
            assert words[label] == word
