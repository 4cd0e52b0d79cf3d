"""A context for the commands in which a script gives every answer, and an unexpected question fails."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from io import StringIO
from itertools import count
from pathlib import Path

from tests import fixed_clock
from tests.answer_values import Given, given_of, value_of
from trustcoach.context import Context
from trustcoach.core.program.kinds import (
    Choose,
    ChooseSeveral,
    PageRead,
    Rate,
    TextPage,
    TypedKind,
)
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply, Submit
from trustcoach.core.settings import Settings
from trustcoach.errors import SessionStopped
from trustcoach.support_state import SupportState
from trustcoach.ui.page import Page
from trustcoach.ui.screen.plain_screen import PlainScreen

_ENTRY_NUMBERS = count(1)

NOW = fixed_clock.NOW
"""What the clock shows: a Monday evening."""

DEFAULT_ANSWERS = {
    "This step builds on words you wrote before. Would you like to see them?": "show",
    "Which country?": "skip",
    "Who would you like to reach?": "none",
}
"""Answers to these questions where a script does not name them: they come between any two others."""


def taps(step: Step) -> list[tuple[str, object]]:
    """Return what *step* asks before its first page, each question with an answer that goes on."""
    lines: list[tuple[str, object]] = []
    for question in step.begin_questions:
        match question.kind:
            case Choose(choices):
                lines.append((question.text, choices[0].id))
            case ChooseSeveral(choices):
                lines.append((question.text, [choices[0].id]))
            case Rate():
                lines.append((question.text, 5))
    return lines


class Key(Enum):
    """Keys that a script may name."""

    CTRL_C = "Ctrl-C"


STOP = Key.CTRL_C
"""In a script: the person presses Ctrl-C here."""
A_PAGE = "(a page to read)"
"""In a script: the next page, whichever it is, where it is not simply read."""


@dataclass(frozen=True)
class Typed:
    """In a script: the person types this, and presses Ctrl-C before submitting it."""

    fields: tuple[str, ...]


@dataclass(frozen=True)
class TypedThen:
    """In a script: the person types this, and then does something else."""

    fields: tuple[str, ...]
    then: Reply


@dataclass(frozen=True)
class HappensThen:
    """In a script: something happens to the computer, and then the person gives this answer."""

    happens: Callable[[], None]
    answer: object


class UnexpectedQuestionError(AssertionError):
    """The program asked something that is not in the script."""


@dataclass
class Script:
    """Answers in order, each with the question it belongs to. Pages are read without being named."""

    lines: list[tuple[str, object]]
    asked: list[str] = field(default_factory=list)
    before: list[Given | None] = field(default_factory=list)
    from_today: list[bool] = field(default_factory=list)
    drafts: list[tuple[str, ...]] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    offers: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    screen: StringIO | None = None

    def ask(self, prompt: Prompt) -> Reply:
        """Return the next answer of the script, or fail."""
        ask = prompt.question
        prompt.when_shown()
        self._read_note(prompt.note)
        if isinstance(ask.kind, TextPage):
            return self._read_page(ask)
        if ask.text in DEFAULT_ANSWERS and not (self.lines and self.lines[0][0] == ask.text):
            return reply(ask, DEFAULT_ANSWERS[ask.text])
        self.asked.append(ask.text)
        self.before.append(given_of(prompt.previous_value))
        self.from_today.append(prompt.is_from_today)
        if isinstance(ask.kind, Choose):
            self.offers += [(choice.id, choice.label) for choice in ask.kind.choices]
        self.drafts.append(prompt.draft)
        self.starts.append(prompt.start_text)
        self.questions.append(ask)
        if not self.lines:
            raise UnexpectedQuestionError(f"asked {ask.text!r} at the end of the script")
        question, answer = self.lines.pop(0)
        if question != ask.text:
            raise UnexpectedQuestionError(f"asked {ask.text!r}, and the script has {question!r}")
        if isinstance(answer, HappensThen):
            answer.happens()
            answer = answer.answer
        if answer is STOP:
            raise SessionStopped
        if isinstance(answer, Typed):
            prompt.save_draft(answer.fields)
            raise SessionStopped
        if isinstance(answer, TypedThen):
            prompt.save_draft(answer.fields)
            return answer.then
        return reply(ask, answer)

    def _read_page(self, page: Question) -> Reply:
        at_page = self.lines and self.lines[0][0] == A_PAGE
        answer = self.lines.pop(0)[1] if at_page else PageRead()
        if answer is STOP:
            raise SessionStopped
        return reply(page, answer)

    def _read_note(self, note: str) -> None:
        if note:
            self.notes.append(note)
            if self.screen:
                self.screen.write(f"{note}\n")


def reply(question: Question, answer: object) -> Reply:
    """Return the reply of the keyboard for *answer*; a choice is named by its id, several by a list of ids."""
    if isinstance(answer, Reply):
        return answer
    match answer:
        case str() if answer.strip() and isinstance(question.kind, Choose | TypedKind):
            return Submit(question.kind.from_raw(answer, NOW.date()))
        case list():
            return Submit(question.kind.from_raw(tuple(answer), NOW.date()))
        case str() | int() | tuple():
            return Submit(value_of(answer))
    return Submit(answer)  # type: ignore[arg-type] # a test's own value


@dataclass
class ScriptedContext:
    """A context, and what was asked and shown in it."""

    script: Script
    context: Context
    screen: StringIO
    out: StringIO

    @property
    def shown(self) -> str:
        """All that was on the screen so far."""
        return self.screen.getvalue()


def scripted_context(
    home: Path,
    lines: Sequence[tuple[str, object]] = (),
    *,
    content: Path,
    now: datetime = NOW,
    interactive: bool = True,
    secrets: tuple[str, ...] = (),
) -> ScriptedContext:
    """Return a context at *home* in which *lines* are answered, and *secrets* typed."""
    typed = iter(secrets)
    screen, out = StringIO(), StringIO()
    script = Script(list(lines), screen=screen)
    context = Context(
        screen=PlainScreen(screen),
        prompter=script,
        output=out,
        is_interactive=interactive,
        now=lambda: now,
        ask_secret=lambda _: next(typed),
        new_id=lambda: f"entry-{next(_ENTRY_NUMBERS)}",
        home=home,
        shared_home=home,
        support_state=SupportState(),
        content_folder=content,
        settings=Settings(region="ireland"),
    )
    return ScriptedContext(script, context, screen, out)


def run_script(
    home: Path, lines: Sequence[tuple[str, object]], command: Callable[..., None], *words: object, content: Path
) -> ScriptedContext:
    """Return the context in which *command* was run with these *words*, once all of *lines* were asked for."""
    scripted = scripted_context(home, lines, content=content)
    command(scripted.context, *words)
    assert scripted.script.lines == []
    return scripted


def pages(shown: Page) -> str:
    """Return *shown* as plain text."""
    out = StringIO()
    PlainScreen(out).show(shown)
    return out.getvalue()
