"""How many questions a step may have: never fewer than come."""

from datetime import UTC, datetime
from itertools import count

import pytest

from tests import walker
from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.core.journal.expected import expected_questions
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.redaction import redacted_fact
from trustcoach.core.program.program import Track
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.ui.page import Heading
from trustcoach.ui.pages import walk_pages
from trustcoach.ui.pages.status import step_state

SHIPPED = program_loader.load_program(folders.find_content_folder())
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("track", SHIPPED.tracks, ids=lambda track: track.id)
def test_questions_are_numbered_one_by_one_and_no_more_come_than_were_said(track: Track, seed: int) -> None:
    """In every step, whatever is answered: the number never stands still, and the total never changes."""
    journal, numbers = Journal(), count(1)
    asked: dict[str, list[tuple[int, int]]] = {}
    while position := (progress := Progress(SHIPPED, journal)).position(track):
        step, question = position.step, position.question
        (heading,) = walk_pages.question_heading(progress, track, step, question)
        assert isinstance(heading, Heading)
        if "question" in heading.place:
            assert heading.place.endswith(f"· {step_state(progress, step)}") or not progress.is_begun(step)
            number, _, most = heading.place.rpartition("question ")[2].partition(" of about ")
            asked.setdefault(step.id, []).append((int(number), int(most)))
        journal = journal.with_entries(
            Entry(str(next(numbers)), NOW, redacted_fact(question, walker.answer(seed, question, NOW.date())))
        )
    assert len(asked) == len(track.steps)
    for said in asked.values():
        assert [number for number, _ in said] == list(range(1, len(said) + 1))
        totals = [most for _, most in said]
        assert len(set(totals)) == 1
        assert len(said) <= totals[0]


def test_a_question_that_depends_on_an_answer_in_its_step_is_expected() -> None:
    """Before that answer is known, and not only then."""
    steps = [step for track in SHIPPED.tracks for step in track.steps]
    step = next(step for step in steps if any(question.when for question in step.questions))
    progress = Progress(SHIPPED, Journal())
    applying = [each for each in step.questions if not each.kind.is_page and progress.applies(step, each)]
    assert set(applying) < set(expected_questions(progress, step))
