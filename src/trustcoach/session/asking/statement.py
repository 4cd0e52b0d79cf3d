"""Read a statement back: the person looks for themselves, is told what the coach sees, and revises or keeps it."""

from contextlib import suppress
from enum import Enum
from typing import NamedTuple

from trustcoach.context import Context
from trustcoach.core.journal.stores import DraftStore
from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.notes import Notes, choose_notes, promised_act
from trustcoach.core.program.ids import UNSAVED_ID, read_back_draft_id
from trustcoach.core.program.kinds import ChooseSeveral, ChosenSeveral, WriteStatement
from trustcoach.core.program.question import Question
from trustcoach.core.reply import Submit
from trustcoach.errors import ContentError
from trustcoach.session.asking.asker import Asker
from trustcoach.text import plain_name
from trustcoach.ui.page import Page
from trustcoach.ui.pages import statement as pages


class _Stage(Enum):
    """Where in the loop the person is, once a version is saved."""

    LOOK = "look"
    """They look for themselves."""
    NOTES = "notes"
    """They are told what the coach sees, beside what they just found."""
    AGAIN = "again"
    """They are told what the coach sees in a later version; what they found was in an earlier one."""
    REVISE = "revise"
    """They write it again."""
    ANEW = "anew"
    """They write it again, and the field is empty at first."""


_WRITING = (_Stage.REVISE, _Stage.ANEW)


class _State(NamedTuple):
    """What is kept as a draft beside the text, so that a stop on the way loses nothing."""

    stage: _Stage
    found: tuple[str, ...] = ()
    """What the person found; nothing before they looked."""
    told: frozenset[str] = frozenset()
    """The labels of the notes on earlier versions."""
    shown: frozenset[str] = frozenset()
    """The labels of the notes on this version, once it is revised."""


class StatementCoach:
    """Reads statements back to the person in *context*. Nobody is read back to in front of somebody else."""

    def __init__(self, context: Context, asker: Asker) -> None:
        self._context = context
        self._asker = asker

    def open(self, question: Question, *, is_changed: bool) -> None:
        """Note that the answer to *question* is read back next, once it is saved.

        An answer that is no statement is not, nor is one that was kept before and did not change.
        """
        state = self._state(question)
        is_kept = not state and not is_changed
        if not isinstance(question.kind, WriteStatement) or self._asker.is_shared or is_kept:
            return
        state = state or _State(_Stage.LOOK)
        stage = _Stage.AGAIN if state.found else _Stage.LOOK
        self._save(question, _State(stage, state.found, state.told | state.shown))

    def is_open(self, question: Question) -> bool:
        """Return whether *question* has a version that was not kept yet."""
        return self._state(question) is not None

    def waits_to_be_read_back(self, question: Question, versions: tuple[str, ...]) -> bool:
        """Return whether the last of *versions* waits to be read back, and not to be revised."""
        state = self._state(question)
        if state and not versions:  # its version was taken back, or its step begun anew
            self.close(question)
            return False
        return state is not None and state.stage not in _WRITING

    def close(self, question: Question) -> None:
        """Note that the last version is kept, or that the question is left."""
        self._drafts.delete(read_back_draft_id(question.id))

    def step_back(self, question: Question) -> bool:
        """Go back from the field of *question* to its notes; return False if it has none."""
        state = self._state(question)
        if state is None or not state.found:
            return False
        self._save(question, state._replace(stage=_Stage.AGAIN))
        return True

    def rewrite(self, question: Question) -> None:
        """Note that the person goes back to the field of *question* before its version is read back."""
        if state := self._state(question):
            self._save(question, state._replace(stage=_Stage.REVISE))

    def starts_empty(self, question: Question) -> bool:
        """Return whether the field of *question* starts without the version that is there."""
        state = self._state(question)
        return state is not None and state.stage is _Stage.ANEW

    def notes_above(self, question: Question, versions: tuple[str, ...]) -> Page:
        """Return the notes to show above the field in which the last of *versions* is revised."""
        state = self._state(question)
        if state is None or not state.found or not isinstance(question.kind, WriteStatement):
            return ()
        return pages.revision_notes(versions[-1], self._notes(question.kind, versions, state))

    def read_back(self, question: Question, versions: tuple[str, ...], heading: Page) -> bool:
        """Show the last of *versions* below *heading*; return whether it is kept, and not revised."""
        state, kind = self._state(question), question.kind
        if state is None or not isinstance(kind, WriteStatement):
            return True
        if state.stage is _Stage.LOOK:
            found = self._ask_to_look(kind, versions[-1], heading)
            state = state._replace(stage=_Stage.NOTES if found else _Stage.REVISE, found=found)
            self._save(question, state)
            return False
        notes = self._notes(kind, versions, state)
        just_found = _just_found(state)
        found = tuple(choice.label for choice in kind.look_for if choice.id in just_found)
        above = pages.notes_page(heading, versions[-1], notes, found)
        choices = pages.choices(kind.about, is_half_changed=any(self._drafts.get(question.id)))
        match self._asker.pick_or_go_back("What would you like to do?", choices, above):
            case None:
                self._save(question, state._replace(stage=_Stage.LOOK))
            case pages.CHANGE | pages.ANEW as picked:
                stage = _Stage.ANEW if picked == pages.ANEW else _Stage.REVISE
                shown = frozenset(label.name for label in notes.labels)
                self._save(question, state._replace(stage=stage, shown=shown))
            case picked:
                if picked == pages.NOT_READY:
                    self._asker.show_until_read(pages.not_ready_page(heading))
                self.close(question)
                return True
        return False

    def promised_act(self, text: str) -> str:
        """Return the first step in *text* that could be seen, as a plan has it; nothing if there is none."""
        with suppress(ContentError):
            return promised_act(self._context.load_reader(), text) if text else ""
        return ""

    def _ask_to_look(self, kind: WriteStatement, text: str, heading: Page) -> tuple[str, ...]:
        """Return what the person finds in *text*; nothing if they go back."""
        question = Question(UNSAVED_ID, ChooseSeveral(kind.choices_to_look_for()), kind.look, help=pages.LOOK_HELP)
        reply = self._asker.ask(pages.read_back_page(heading, text, question), question, can_be_left=False)
        if isinstance(reply, Submit) and isinstance(reply.value, ChosenSeveral):
            return tuple(sorted(reply.value.chosen_ids()))
        return ()

    def _notes(self, kind: WriteStatement, versions: tuple[str, ...], state: _State) -> Notes:
        """Return what there is to say; nothing if the rules of a content folder are broken, which stops nobody."""
        with suppress(ContentError):
            return choose_notes(
                self._context.load_reader(),
                TextKind(kind.about.value),
                versions[-1],
                before=versions[-2] if len(versions) > 1 else "",
                known=frozenset(plain_name(each) for each in state.found),
                told=state.told,
                doubted=frozenset(plain_name(each) for each in _just_found(state)),
                muted=self._context.settings.muted,
            )
        return Notes()

    @property
    def _drafts(self) -> DraftStore:
        return self._asker.drafts

    def _state(self, question: Question) -> _State | None:
        kept = self._drafts.get(read_back_draft_id(question.id))
        if len(kept) != 4 or kept[0] not in {stage.value for stage in _Stage} or self._asker.is_shared:
            return None
        found, told, shown = (each.split() for each in kept[1:])
        return _State(_Stage(kept[0]), tuple(found), frozenset(told), frozenset(shown))

    def _save(self, question: Question, state: _State) -> None:
        names = (" ".join(sorted(each)) for each in (state.found, state.told, state.shown))
        self._drafts.save(read_back_draft_id(question.id), (state.stage.value, *names))


def _just_found(state: _State) -> tuple[str, ...]:
    """Return what the person found in this very version: of one that they changed since, it says nothing."""
    return state.found if state.stage is _Stage.NOTES else ()
