"""What the track for the one who was hurt brings back of its own words."""

import pytest

from tests.core.journals import answered, ask_of, chose, journal, ref
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import recalled_answers
from trustcoach.core.program.kinds import Written
from trustcoach.core.program.question import Question
from trustcoach.storage.content import compiled

PROGRAM = compiled.load_program()
STEP = "set-boundaries-and-expectations"
FIRST, LAST = Written("I leave whenever it starts"), Written("I leave on Tuesdays")


def brought_back(question: Question, *, is_rewritten: bool) -> list[object]:
    """Return the answers shown above *question*, after a limit that may have been rewritten."""
    facts = [chose(f"{STEP}.kind-of", "theirs"), answered(f"{STEP}.own-limit", FIRST.text), answered(f"{STEP}.hold", 4)]
    facts += [answered(f"{STEP}.smaller", LAST.text), answered(f"{STEP}.hold-again", 8)] if is_rewritten else []
    return [each.value for each in recalled_answers(Progress(PROGRAM, journal(*facts)), question)]


@pytest.mark.parametrize("where", [f"{STEP}.aloud", "was-hurt-ending.later-self", "was-hurt-ending.where-now"])
def test_a_limit_that_was_written_again_does_not_come_back(where: str) -> None:
    """The last version counts in its step, and in the look back; a limit that was kept comes back as it is."""
    question = ask_of(PROGRAM, where)
    assert FIRST not in brought_back(question, is_rewritten=True)


def test_a_limit_that_was_kept_comes_back() -> None:
    """And the one that was made smaller comes back in its place."""
    building = [question for _, question in PROGRAM.questions_by_id.values() if question.recalls]
    kept = [question for question in building if FIRST in brought_back(question, is_rewritten=False)]
    smaller = [question for question in building if LAST in brought_back(question, is_rewritten=True)]
    assert kept
    assert smaller
    assert not any(FIRST in brought_back(question, is_rewritten=True) for question in smaller)


@pytest.mark.parametrize(
    "name",
    [
        *("allow-yourself-to-feel.feelings", "set-boundaries-and-expectations.hold"),
        *("consider-forgiveness-carefully.where", "seek-professional-guidance.ready"),
    ],
)
def test_what_tells_of_fear_or_of_help_that_was_sought_is_private(name: str) -> None:
    """An export without private answers may be read by the very person it is about: nothing of it, not even a skip."""
    _, question = PROGRAM.questions_by_id[ref(name)]
    assert question.is_private
