"""The ids of questions, and those that are made of them: for an editor’s draft, an obstacle, the second person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class QuestionId:
    """The stable name of an ask: its step's id and its own."""

    step: str
    name: str

    def __str__(self) -> str:
        return f"{self.step}.{self.name}"


UNSAVED_ID = QuestionId("", "")
"""What is asked under this name is never written down, and nothing typed at it is kept."""


_EDITOR_SUFFIX = "~editor"


def editor_draft_id(question_id: QuestionId) -> QuestionId:
    """Return the name under which an editor's text is kept that would otherwise take the place of another draft."""
    return QuestionId(question_id.step, f"{question_id.name}{_EDITOR_SUFFIX}")


def question_id_of_draft(draft: QuestionId) -> QuestionId:
    """Return the ask that the draft of that name belongs to, whether it was typed there or comes from an editor."""
    return QuestionId(draft.step, draft.name.removesuffix(_EDITOR_SUFFIX))


def second_person_id(question_id: QuestionId) -> QuestionId:
    """Return the name under which the second person's answer is kept."""
    return QuestionId(question_id.step, f"{question_id.name}-second")


def obstacle_draft_id(plan: QuestionId) -> QuestionId:
    """Return the name under which is kept what is being typed about why *plan* did not work out."""
    return QuestionId(plan.step, f"{plan.name}~in-the-way")
