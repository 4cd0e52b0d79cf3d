"""Writing at a question in an editor of one's own, and what becomes of a text that comes late or beside another."""

from collections.abc import Callable

from trustcoach.context import Context
from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.program import NameSeveral, Question
from trustcoach.core.program.values import Value
from trustcoach.core.prompt import Prompt, from_editor
from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.editor_files import DraftStore, EditedText, EditorFile, take_over
from trustcoach.storage.files.open_folder import NOT_HELD, Folder
from trustcoach.ui.pages import editor as pages

_NOT_SURE = "Your editor ended with an error. What it had saved is kept. See whether it is what you meant."
_EMPTY = "Your editor's file was empty or gone, so your words are as they were."
_FAILED = "Your editor ended with an error, and nothing new was saved. Your words are as they were."
_ELSEWHERE = "What you saved in your editor for another question is kept there as a draft."


class EditorSession:
    """Hands texts to the editor of a *world*, and takes what was saved into *drafts*; *pick* asks what to do."""

    def __init__(
        self, world: Context, drafts: DraftStore, pick: Callable[[str, dict[str, str]], str], folder: Folder = NOT_HELD
    ) -> None:
        self._world = world
        self._drafts = drafts
        self._pick = pick
        self._folder = folder
        self._open: list[EditorFile] = []
        """Texts that an editor may still have."""
        self._taken: set[EditorFile] = set()
        """Those of which something was taken, so that they may go at the end."""

    def edit(self, ask: QuestionId, text: str) -> str:
        """Let the person write on at *text*, the words of *ask*, and keep what was saved as its draft.

        Return what to say beside the question, if anything. Raises Ended.
        """
        try:
            handed = self._world.hand_to_editor(text, ask, self._folder)
        except (UsageError, JournalError) as error:
            return f"{error.message} {error.hint}"
        self._open.append(handed)
        try:
            code = self._world.edit(handed)
        except UsageError as error:
            self._close(handed)
            return f"{error.message} {error.hint}"
        return self._came_back(handed, code)

    def look(self, ask: Question, before: Value | None) -> str:
        """Take what was saved by now in editors that were still open, and let the person choose between two texts.

        Return what to say beside the question, if anything.
        """
        said = []
        for handed, saved in self.take():
            said += ["" if saved.is_utf8 else pages.OTHER_LETTERS, "" if handed.ask == ask.reference else _ELSEWHERE]
        self._choose(ask, before)
        return " ".join(filter(None, said))

    def take(self) -> list[tuple[EditorFile, EditedText]]:
        """Take what was saved by now in editors that may still be open, and return what is new."""
        return [(handed, saved) for handed in self._open if (saved := self._take(handed))]

    def close(self) -> None:
        """Take off the disk what is done with. The rest is looked at once more at the next start."""
        for handed in tuple(self._open):
            if handed in self._taken:
                self._close(handed)

    def leave(self) -> None:
        """Look at nothing more; what is on the disk stays there until the next start."""
        self._open.clear()

    def _take(self, handed: EditorFile, *, is_sure: bool = True) -> EditedText | None:
        saved = take_over(handed, self._drafts, is_sure=is_sure)
        if saved:
            self._taken.add(handed)
        return saved

    def _came_back(self, handed: EditorFile, code: int) -> str:
        """Take what was saved, and return what to say of it."""
        saved = self._take(handed, is_sure=code <= 0)
        for path in handed.odd():
            self._world.show(pages.left_aside(str(path)))
        if not saved and not code and not handed.is_emptied and not handed.odd():
            self._wait(handed)
            return ""
        self._close(handed)
        if saved:
            return " ".join(filter(None, (_NOT_SURE if code else "", "" if saved.is_utf8 else pages.OTHER_LETTERS)))
        return _FAILED if code else _EMPTY if handed.is_emptied else ""

    def _wait(self, handed: EditorFile) -> None:
        """Ask for the text until it is there or not expected any more."""
        while handed not in self._taken:
            self._world.show(pages.nothing_yet())
            match self._pick("Is your text saved?", pages.WAYS):
                case pages.AGAIN:
                    self._take(handed)  # what was saved a moment ago may have been taken by another look
                case pages.LATER:
                    return
                case _:
                    self._close(handed)
                    return

    def _close(self, handed: EditorFile) -> None:
        """Take a text off the disk, unless it stands nowhere else, or its editor is there and may save it again."""
        if not self._drafts.unsaved() and not handed.is_open:
            handed.remove()
            self._open.remove(handed)
        else:
            self._taken.add(handed)

    def _choose(self, ask: Question, before: Value | None) -> None:
        """Let the person choose, if an editor has left another text than the one that stands here."""
        editor = "".join(self._drafts.draft(from_editor(ask.reference)))
        if not editor:
            return
        today = self._world.now().date()
        here = "".join(Prompt(ask, today, before, draft=self._drafts.draft(ask.reference)).fields()[:1])
        picked = pages.EDITOR
        if here.strip() and here != editor:
            self._world.show(pages.two_texts(here, editor))
            picked = self._pick("Which one do you want to go on with?", pages.TEXTS)
        between = "\n" if isinstance(ask.form, NameSeveral) else "\n\n"
        text = {pages.BOTH: f"{here}{between}{editor}", pages.HERE: here, pages.EDITOR: editor}[picked]
        if self._drafts.keep(ask.reference, (text,)) and not self._drafts.unsaved():
            self._drafts.drop(from_editor(ask.reference))
