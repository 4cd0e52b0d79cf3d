"""Walk a track with the answers from a file instead of a keyboard."""

from datetime import UTC
from pathlib import Path

from trustcoach.context import Context
from trustcoach.core.journal.entries import Entry
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.redaction import redacted_fact
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import PageRead, Value
from trustcoach.core.program.lookup import find_track
from trustcoach.core.program.program import Position, Program, Track
from trustcoach.core.safety.safety_check import has_responses
from trustcoach.errors import UsageError
from trustcoach.storage.content.answers_file import load_answers
from trustcoach.storage.store import Store
from trustcoach.text import pluralize
from trustcoach.ui.page import Page, Paragraphs, QuietLine

_PRIVATE_QUESTIONS_HINT = (
    "Before this step everyone is asked a few things in private, which no file can answer. Go on with: trustcoach "
    "resume. Or pass them by, as anyone may: add --pass-by-private."
)


def walk_from_file(context: Context, track_name: str | None, path: Path, *, skip_safety_check: bool = False) -> None:
    """Save the answers in the file at *path* along the track, up to the first question that has none there.

    It stops before a step that begins with the safety questions, unless *skip_safety_check* skips them, as anybody may
    at the keyboard. Raises UsageError, before anything is written, for an unknown track or question and for a value
    that a question cannot have.
    """
    program = context.load_program()
    if track_name is None:
        raise UsageError("A file of answers needs a track.", "Name it: trustcoach start TRACK --answers FILE")
    track = find_track(program, track_name)
    given = load_answers(path, program, context.now().date())
    with context.hold_store() as store:
        progress, used = _write_answers(
            context, program._replace(safety=None) if skip_safety_check else program, store, track, given
        )
    position = progress.position(track)
    unused = sorted(str(question_id) for question_id in given.keys() - used)
    rest: Page = (QuietLine(f"Not asked for, and not written down: {', '.join(unused)}."),) if unused else ()
    where = "The track is at its end."
    if position and _needs_safety_check(progress, position):
        where = f"The next step is “{position.step.title}”. {_PRIVATE_QUESTIONS_HINT}"
    elif position:
        where = f"The next question is “{position.question.text}” ({position.question.id})."
    context.show((Paragraphs(f"{pluralize(len(used), 'answer')} written down. {where}"), *rest))


def _write_answers(
    context: Context, program: Program, store: Store, track: Track, given: dict[QuestionId, Value | None]
) -> tuple[Progress, set[QuestionId]]:
    """Save the answers *given* along *track*; return the progress after them, and which answers were used."""
    file, used = store.load_journal_file(), set[QuestionId]()
    progress = Progress(program, file.load())
    while (position := progress.position(track)) and (position.question.kind.is_page or position.question.id in given):
        question = position.question
        if _needs_safety_check(progress, position):
            break
        value = PageRead() if question.kind.is_page else given[question.id]
        if not question.kind.is_page:
            used.add(question.id)
        entry = Entry(context.new_id(), context.now().astimezone(UTC), redacted_fact(question, value))
        progress = progress.updated(file.append(entry))
    return progress, used


def _needs_safety_check(progress: Progress, position: Position) -> bool:
    """Return whether the safety check comes before *position*, which a file cannot answer."""
    safety, step = progress.program.safety, position.step
    if safety is None or step.id not in safety.step_ids:
        return False
    if position.question.kind.is_page or position.question in step.begin_questions:
        return False
    return not has_responses(progress, step) and not progress.are_two_present(step)
