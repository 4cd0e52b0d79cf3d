"""Answer a question in the person's own editor, also if its text comes late or beside another draft."""

from collections.abc import Callable

from trustcoach.context import Context
from trustcoach.core.journal.stores import DraftStore
from trustcoach.core.program.ids import QuestionId, editor_draft_id
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.editor_files import EditedText, EditorFile, collect_text
from trustcoach.storage.files.open_folder import Folder
from trustcoach.ui.pages import editor as editor_pages

_ENDED_WITH_ERROR = "Your editor ended with an error. What it had saved is kept. See whether it is what you meant."
_EMPTY = "Your editor's file was empty or gone, so your words are as they were."
_FAILED = "Your editor ended with an error, and nothing new was saved. Your words are as they were."
_OTHER_QUESTION = "What you saved in your editor for another question is kept there as a draft."


class EditorSession:
    """Opens the person's editor on the text of a question and saves what comes back as a draft.

    *pick* asks which of some choices to take.
    """

    def __init__(
        self,
        context: Context,
        drafts: DraftStore,
        pick: Callable[[str, dict[str, str]], str],
        folder: Folder,
    ) -> None:
        self._context = context
        self._drafts = drafts
        self._pick = pick
        self._folder = folder
        self._open_files: list[EditorFile] = []
        """Files that an editor may still have."""
        self._collected: set[EditorFile] = set()
        """Files of which a text was taken, so that they may be deleted at the end."""

    def edit(self, question_id: QuestionId, text: str) -> str:
        """Open the editor with *text* and save the result as the draft of *question_id*.

        Return what to show beside the question, if anything. Raises ProgramEnded.
        """
        try:
            editor_file = self._context.create_editor_file(text, question_id, self._folder)
        except (UsageError, JournalError) as error:
            return f"{error.message} {error.hint}"
        self._open_files.append(editor_file)
        try:
            code = self._context.run_editor(editor_file)
        except UsageError as error:
            self._delete_if_saved(editor_file)
            return f"{error.message} {error.hint}"
        return self._after_editor(editor_file, code)

    def collect_and_choose(self, question: Question, before: Value | None) -> str:
        """Save as drafts what editors have saved by now, and let the person choose between two texts for *question*.

        Return what to show beside the question, if anything. *before* is the earlier value.
        """
        notes = []
        for editor_file, saved in self.collect():
            notes += [
                "" if saved.is_utf8 else editor_pages.ENCODING_NOTE,
                "" if editor_file.question_id == question.id else _OTHER_QUESTION,
            ]
        self._choose_text(question, before)
        return " ".join(filter(None, notes))

    def collect(self) -> list[tuple[EditorFile, EditedText]]:
        """Save as drafts what editors that may still be open have saved by now, and return what is new."""
        return [(editor_file, saved) for editor_file in self._open_files if (saved := self._collect(editor_file))]

    def clean_up(self) -> None:
        """Delete the editor files whose text was collected. The rest is collected at the next start."""
        for editor_file in tuple(self._open_files):
            if editor_file in self._collected:
                self._delete_if_saved(editor_file)

    def abandon(self) -> None:
        """Stop watching the editor files; they stay on the disk until the next start."""
        self._open_files.clear()

    def _collect(self, editor_file: EditorFile, *, ended_well: bool = True) -> EditedText | None:
        saved = collect_text(editor_file, self._drafts, ended_well=ended_well)
        if saved:
            self._collected.add(editor_file)
        return saved

    def _after_editor(self, editor_file: EditorFile, code: int) -> str:
        """Collect what the editor saved, and return what to show about it."""
        saved = self._collect(editor_file, ended_well=code <= 0)
        for path in editor_file.unrecognized_files():
            self._context.show(editor_pages.unrecognized_file_page(str(path)))
        if not saved and not code and not editor_file.is_emptied and not editor_file.unrecognized_files():
            self._ask_until_saved(editor_file)
            return ""
        self._delete_if_saved(editor_file)
        if saved:
            return " ".join(
                filter(None, (_ENDED_WITH_ERROR if code else "", "" if saved.is_utf8 else editor_pages.ENCODING_NOTE))
            )
        return _FAILED if code else _EMPTY if editor_file.is_emptied else ""

    def _ask_until_saved(self, editor_file: EditorFile) -> None:
        """Ask whether the text is saved, until it is or the person gives up on it."""
        while editor_file not in self._collected:
            self._context.show(editor_pages.nothing_saved_page())
            match self._pick("Is your text saved?", editor_pages.NOTHING_YET_CHOICES):
                case editor_pages.LOOK_AGAIN:
                    self._collect(editor_file)  # what was saved a moment ago may have been collected by another look
                case editor_pages.LOOK_LATER:
                    return
                case _:
                    self._delete_if_saved(editor_file)
                    return

    def _delete_if_saved(self, editor_file: EditorFile) -> None:
        """Delete an editor file, unless its text is saved nowhere else or the editor may save it again."""
        if not self._drafts.unsaved() and not editor_file.is_open:
            editor_file.delete_if_done()
            self._open_files.remove(editor_file)
        else:
            self._collected.add(editor_file)

    def _choose_text(self, question: Question, before: Value | None) -> None:
        """Let the person choose, if an editor has left another text than the one typed here."""
        editor = "".join(self._drafts.get(editor_draft_id(question.id)))
        if not editor:
            return
        today = self._context.now().date()
        here = "".join(Prompt(question, today, before, draft=self._drafts.get(question.id)).initial_texts()[:1])
        picked = editor_pages.FROM_EDITOR
        if here.strip() and here != editor:
            self._context.show(editor_pages.two_texts_page(here, editor))
            picked = self._pick("Which one do you want to go on with?", editor_pages.TWO_TEXTS_CHOICES)
        text = {
            editor_pages.BOTH_TEXTS: f"{here}{question.kind.joiner}{editor}",
            editor_pages.TYPED_HERE: here,
            editor_pages.FROM_EDITOR: editor,
        }[picked]
        if self._drafts.save(question.id, (text,)) and not self._drafts.unsaved():
            self._drafts.delete(editor_draft_id(question.id))
