"""The ids of questions, and ids made from them: for an editor's draft, an obstacle, the second person."""

from typing import NamedTuple


class QuestionId(NamedTuple):
    """The stable id of a question: the id of its step, and its own name in that step."""

    step: str
    name: str

    def __str__(self) -> str:
        return f"{self.step}.{self.name}"


UNSAVED_ID = QuestionId("", "")
"""The id of questions whose answers and drafts are never saved."""


_EDITOR_SUFFIX = "~editor"
_LOOK_SUFFIX = "~look"
_TWO_SUFFIX, _ALONE_SUFFIX = "~two", "~alone"


def editor_draft_id(question_id: QuestionId) -> QuestionId:
    """Return the id for a draft from an editor that would otherwise replace another draft."""
    return QuestionId(question_id.step, f"{question_id.name}{_EDITOR_SUFFIX}")


def question_id_of_draft(draft: QuestionId) -> QuestionId:
    """Return the id of the question that a draft belongs to: typed there, from an editor, or of how it is read back."""
    return QuestionId(draft.step, draft.name.removesuffix(_EDITOR_SUFFIX).removesuffix(_LOOK_SUFFIX))


def read_back_draft_id(question_id: QuestionId) -> QuestionId:
    """Return the id under which a draft says how far a statement was read back; its text is no draft any more."""
    return QuestionId(question_id.step, f"{question_id.name}{_LOOK_SUFFIX}")


def is_read_back_draft(draft: QuestionId) -> bool:
    """Return whether *draft* says how far a statement was read back, and holds no words."""
    return draft.name.endswith(_LOOK_SUFFIX)


def set_aside_draft_id(draft: QuestionId, *, are_two: bool) -> QuestionId:
    """Return the id under which *draft* waits until those who typed it are back: two people, or one alone."""
    return QuestionId(draft.step, f"{draft.name}{_TWO_SUFFIX if are_two else _ALONE_SUFFIX}")


def draft_id_set_aside(draft: QuestionId) -> QuestionId:
    """Return the id of a *draft* before it was set aside; its own if it was not."""
    return QuestionId(draft.step, draft.name.removesuffix(_TWO_SUFFIX).removesuffix(_ALONE_SUFFIX))


def second_person_id(question_id: QuestionId) -> QuestionId:
    """Return the id of the second person's answer to the question."""
    return QuestionId(question_id.step, f"{question_id.name}-second")


def obstacle_draft_id(plan: QuestionId) -> QuestionId:
    """Return the id for the draft of what got in the way of *plan*."""
    return QuestionId(plan.step, f"{plan.name}~in-the-way")
