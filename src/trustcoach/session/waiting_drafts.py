"""Drafts and editor files that wait for a person, and that the walk does not come back to by itself."""

from trustcoach.core.program.ids import question_id_of_draft
from trustcoach.core.program.program import Position
from trustcoach.session.walk import Walk
from trustcoach.storage.editor_files import list_editor_files
from trustcoach.storage.store import Store
from trustcoach.ui.pages import drafts
from trustcoach.ui.pages.editor import unrecognized_file_page


def show_waiting_drafts(walk: Walk, store: Store, position: Position | None = None) -> None:
    """Show drafts of answered questions, and unrecognized editor files; *position* is where the walk goes on."""
    elsewhere = (
        question_id
        for question_id in walk.asker.drafts.question_ids()
        if position is None or question_id_of_draft(question_id) != position.question.id
    )
    odd = (path for editor_file in list_editor_files(store.home) for path in editor_file.unrecognized_files())
    if waiting := (
        *drafts.drafts_page(walk.program, walk.progress, elsewhere),
        *(block for path in odd for block in unrecognized_file_page(str(path))),
    ):
        walk.context.show(waiting)
