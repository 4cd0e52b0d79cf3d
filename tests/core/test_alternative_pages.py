"""Another writing page in the place of a question: found again by its id, and no less private."""

import pytest

from tests.core.journals import program_of, ref, step_with
from trustcoach.core.program.alternative_pages import alternative_question, original_question_id
from trustcoach.core.program.kinds import Write
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question, Turn
from trustcoach.core.program.safety_content import WritingPage
from trustcoach.storage.content.safety import load_safety
from trustcoach.storage.files import folders

SAFETY = load_safety(folders.find_content_folder())
PAGE = Question(ref("one.page"), Write(), "What happened?")


@pytest.fixture
def program() -> Program:
    """Return a program with one writing page, and the safety content that has the alternative pages."""
    return program_of(step_with("one", PAGE))._replace(safety=SAFETY)


@pytest.mark.parametrize("page", [WritingPage.PLAIN, WritingPage.FRIEND])
def test_an_alternative_page_leads_back_to_the_question_that_it_replaces(program: Program, page: WritingPage) -> None:
    """By its id alone, as a draft of it has no more; it has another text, and an id of its own."""
    assert SAFETY is not None
    other = alternative_question(SAFETY, PAGE, page)
    assert other.id != PAGE.id
    assert other.text == SAFETY.writing_care.other_pages[page].text
    assert original_question_id(program, other.id) == PAGE.id


def test_any_other_id_is_its_own(program: Program) -> None:
    """Also where no program has safety content, and no page can be replaced."""
    assert original_question_id(program, PAGE.id) == PAGE.id
    odd = ref("one.page-instead-plain")
    assert original_question_id(program._replace(safety=None), odd) == odd


@pytest.mark.parametrize("is_private", [False, True])
@pytest.mark.parametrize("is_optional", [False, True])
def test_an_alternative_page_is_as_private_and_as_optional_as_the_first(is_private: bool, is_optional: bool) -> None:
    """And it is the same person's turn."""
    assert SAFETY is not None
    page = PAGE._replace(is_private=is_private, is_optional=is_optional, turn=Turn.FIRST)
    other = alternative_question(SAFETY, page, WritingPage.PLAIN)
    assert (other.is_private, other.is_optional, other.turn) == (is_private, is_optional, Turn.FIRST)
