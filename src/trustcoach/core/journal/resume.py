"""The position at which a person resumes: at a draft, or where they stopped."""

from collections.abc import Iterable, Iterator

from trustcoach.core.journal.entries import Undo
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.alternative_pages import original_question_id
from trustcoach.core.program.ids import QuestionId, question_id_of_draft
from trustcoach.core.program.program import Position, Step, Track


def resume_position(progress: Progress, drafts: Iterable[QuestionId]) -> Position | None:
    """Return the position to resume at; None if nothing was begun, or the last track is at its end.

    *drafts* are the ids of questions with a draft, the newest last. A draft in the step that was walked last goes
    first. So does a draft of a question that has an answer: only a person who has opened that answer again can have
    typed there.
    """
    drafted = positions_with_drafts(progress, drafts)
    track = last_track(progress)
    step = last_open_step(progress, track) if track else None
    for position in drafted:
        if position.step is step or progress.current_value(position.question) is not None:
            return position
    if track and step and (question := progress.first_open_question(step)):
        return Position(track, step, question)
    return drafted[0] if drafted else progress.position(track) if track else None


def positions_with_drafts(progress: Progress, drafts: Iterable[QuestionId]) -> list[Position]:
    """Return the positions of *drafts* in this program, the newest first, if their questions still apply."""
    known = {
        question.id: Position(track, step, question)
        for track, step in progress.program.all_steps
        for question in step.questions
    }
    found = [
        known.get(original_question_id(progress.program, question_id_of_draft(question_id))) for question_id in drafts
    ]
    return [position for position in reversed(found) if position and progress.applies(position.step, position.question)]


def last_track(progress: Progress) -> Track | None:
    """Return the track of the newest active entry that belongs to this program; None if there is none."""
    track_of = {step.id: track for track, step in progress.program.all_steps}
    return next((track_of[step] for step in _recent_step_ids(progress) if step in track_of), None)


def last_open_step(progress: Progress, track: Track) -> Step | None:
    """Return the step of *track* that the newest active entry belongs to, if a question of it is open."""
    steps = {step.id: step for step in track.all_steps}
    step = next((steps[step] for step in _recent_step_ids(progress) if step in steps), None)
    return step if step and progress.first_open_question(step) else None


def _recent_step_ids(progress: Progress) -> Iterator[str | None]:
    """Yield the step ids of active entries, newest first. An Undo counts as the steps of what it undid."""
    step_of: dict[str, str | None] = {}
    for entry in reversed(progress.active_entries):
        if isinstance(entry.fact, Undo):
            step_of = step_of or {entry.id: entry.step_id for entry in progress.journal.entries}
            yield from (step_of.get(each) for each in entry.fact.entry_ids)
        else:
            yield entry.step_id
