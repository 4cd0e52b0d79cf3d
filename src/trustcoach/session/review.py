"""The review screen: all that was written in a step, on one page where any line can be picked and changed."""

from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.retired import retired_answers
from trustcoach.core.program.kinds import Value, Written
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.question import Question
from trustcoach.session.asking.asker import Asker
from trustcoach.session.care.hidden_words import Hides
from trustcoach.text import shorten
from trustcoach.ui.page import Heading, Page, QuietLine, UserText
from trustcoach.ui.pages.statement import first_and_last_page

_DONE = "-done"
_LEFT_OUT = "What you wrote in a very bad hour isn't listed here. It's kept."
"""Said only where something is left out, and never in front of somebody else."""
_OLDER_WORDS = "What you change or take out here stays in the file, as it was. To remove all of this step from it: "
_ANSWER_LENGTH = 60
"""Characters of an answer in its line; all of it stands at its question. In plain mode it is read whole."""


class Review:
    """Shows what was written in a step, but for what *hides* tells, and what is private in front of somebody else."""

    def __init__(self, asker: Asker, hides: Hides) -> None:
        self._asker = asker
        self._hides = hides

    def lines(self, progress: Progress, step: Step) -> tuple[tuple[Question, Value], ...]:
        """Return the questions of *step* with their answers."""
        return tuple((question, value) for question, value in self._answers(progress, step) if not self._hides(value))

    def pick_line_to_change(self, progress: Progress, track: Track, step: Step) -> Question | None:
        """Show the answers of *step*, and return the question that the person picks to answer anew; None if none.

        Answers that are not asked for any more stand above them, and first and last versions of a statement. Each
        begins with whose it is, where two people answer. Raises SessionStopped.
        """
        lines = self.lines(progress, step)
        leaves_out = not self._asker.is_shared and len(lines) < len(self._answers(progress, step))
        above: Page = (
            Heading(step.title, "what you wrote here"),
            *_no_longer_asked(progress, step, self._hides, is_shared=self._asker.is_shared),
            *(block for question, _ in lines for block in self._first_and_last(progress, question)),
            *((QuietLine(_LEFT_OUT),) if leaves_out else ()),
            *((QuietLine(f"{_OLDER_WORDS}trustcoach wipe --step {step.id}"),) if step in track.steps else ()),
        )
        choices = {
            str(question.id): self._line(question, value, progress.respondent_name(track, question.turn))
            for question, value in lines
        }
        choices[_DONE] = "Nothing to change: go back"
        picked = self._asker.pick_or_go_back("Pick a line to change it.", choices, above)
        return next((question for question, _ in lines if str(question.id) == picked), None)

    def _answers(self, progress: Progress, step: Step) -> tuple[tuple[Question, Value], ...]:
        """Return the questions of *step* with their answers, hidden ones too; no private ones in front of two.

        What may stand for a choice that is not saved is not among them.
        """
        return tuple(
            (question, value)
            for question in step.questions
            if not question.kind.is_page
            and (value := progress.current_value(question)) is not None
            and not question.kind.may_stand_for_unsaved(value)
            and not (self._asker.is_shared and question.is_private)
        )

    def _line(self, question: Question, value: Value, whose: str | None) -> str:
        asked = f"{whose}: {question.text}" if whose else question.text
        if self._asker.is_plain:
            return "\n  ".join((asked, *value.as_text().split("\n")))
        return f"{asked} · {shorten(' '.join(value.as_phrase().split()), _ANSWER_LENGTH)}"

    def _first_and_last(self, progress: Progress, question: Question) -> Page:
        versions = progress.versions(question) if question.kind.compares_versions else ()
        return first_and_last_page(tuple(each for each in versions if not self._hides(Written(each))))


def _no_longer_asked(progress: Progress, step: Step, hides: Hides, *, is_shared: bool) -> Page:
    """Return the answers of *step* to questions that are not asked any more, with the same left out."""
    return tuple(
        block
        for question, answer in retired_answers(progress, step)
        if not answer.value.is_page_read and not (is_shared and answer.is_private) and not hides(answer.value)
        for block in (
            QuietLine(f"{question.text} (asked before, and kept)"),
            UserText(answer.value.as_text()),
        )
    )
