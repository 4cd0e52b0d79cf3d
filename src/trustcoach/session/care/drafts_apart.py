"""Keep apart the drafts of one person alone in a track for two, and those of two people."""

from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.stores import DraftStore
from trustcoach.core.program.ids import QuestionId, draft_id_set_aside, set_aside_draft_id
from trustcoach.core.program.two_people import who_question


def swap_drafts(drafts: DraftStore, before: Progress, after: Progress) -> None:
    """Set aside the drafts of those who were present *before*, and bring back those of the people present *after*.

    Nothing changes in a track where the same people are present, or where nobody had said who is.
    """
    for track in after.program.tracks:
        who, are_two = who_question(track), after.are_two_present(track.opening)
        if not who or not before.latest_entry(who.id) or before.are_two_present(track.opening) is are_two:
            continue
        steps = {step.id for step in track.all_steps}
        typed = [each for each in drafts.question_ids() if each.step in steps]
        own = {draft: draft_id_set_aside(draft) for draft in typed}
        for draft in (each for each in typed if each == own[each]):
            _move(drafts, draft, set_aside_draft_id(draft, are_two=not are_two))
        for draft in (each for each in typed if each == set_aside_draft_id(own[each], are_two=are_two)):
            _move(drafts, draft, own[draft])


def _move(drafts: DraftStore, draft: QuestionId, to: QuestionId) -> None:
    drafts.save(to, drafts.get(draft))
    drafts.delete(draft)
