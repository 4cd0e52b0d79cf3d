"""Collect the screens of the real program without a terminal, and answer each question."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from io import StringIO
from pathlib import Path
from typing import cast

from tests.conftest import SMALL
from tests.scripted import NOW, scripted_context
from trustcoach.core.journal.entries import Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import PageRead, Read
from trustcoach.core.program.lookup import find_track
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply, ShowHelp, Submit
from trustcoach.errors import SessionStopped
from trustcoach.session.session import open_walk
from trustcoach.session.welcome import welcome
from trustcoach.storage.content import program_loader
from trustcoach.storage.content.support import load_support
from trustcoach.storage.files import folders
from trustcoach.ui.frame.compose import View
from trustcoach.ui.frame.fields import TypedText
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.input.keyboard import Keyboard
from trustcoach.ui.input.running import Running
from trustcoach.ui.page import Page
from trustcoach.ui.pages import question_page, safety_check, support, walk_pages
from trustcoach.ui.terminal import Terminal
from trustcoach.ui.widgets.fields import Places, TextField, word_count

PAGE = Question(UNSAVED_ID, Read("", ""), "")
READ = Submit(PageRead())
"""The reply to a page that was read."""


class Recorder(Terminal):
    """A terminal that draws nothing: *answer* says what the person does at each view."""

    def __init__(self, answer: Callable[[View], object]) -> None:
        super().__init__(UNICODE, StringIO())
        self._is_in_session = True
        self._answer = answer

    def _load_keyboard(self, view: View) -> Keyboard:  # noqa: ARG002 (nothing is drawn)
        return _Answers(self._answer)


class _Answers(Keyboard):
    """A keyboard at which nobody sits. An answer that is an exception is raised."""

    def __init__(self, answer: Callable[[View], object]) -> None:
        self._given = answer

    def _answer(self, view: View) -> object:
        reply = self._given(view)
        if isinstance(reply, Exception):
            raise reply
        return reply

    def read(self, view: View) -> Reply:
        return cast(Reply, self._answer(view))

    def run(self, view: View, running: Running) -> Reply:
        running.go_on()
        try:
            return cast(Reply, self._answer(view))
        finally:
            running.stop()

    def choose(self, view: View) -> int | Reply:
        return cast(int | Reply, self._answer(view))

    def mark(self, view: View, *_: object) -> frozenset[int] | Reply:
        return cast(frozenset[int] | Reply, self._answer(view))

    def sort(self, view: View, *_: object) -> Places | Reply:
        return cast(Places | Reply, self._answer(view))

    def type(self, view: View, field: TextField) -> str | Reply:
        start = cast(TypedText, view.field)
        counted = start._replace(footnote=word_count(field, field.initial_text))
        return cast(str | Reply, self._answer(view._replace(field=counted)))


Step = tuple[str, str, object]
"""The name of a screen, the keys that lead on from it, and what they do."""
WALK: tuple[Step, ...] = (
    ("welcome", "\r", READ),
    ("privacy", "\r", READ),
    ("trust", "\r", READ),
    ("opening", "\r", READ),
    ("rating", "6\r", "6"),
    ("lesson", "\r", READ),
    ("example", "\r", READ),
    ("choices", "2\r", 1),
    ("several", "\x1b[B \r", frozenset({1})),
    ("line", "[sorry] a lot :smile: מאוד 很多\r", "[sorry] a lot :smile: מאוד 很多"),
    ("names", "\t", ""),
    ("help", "?", ShowHelp()),
    ("helped", "\r", READ),
    ("reflection", "One line.\rAnother.\t", "One line.\nAnother."),
    ("number", "2\r", "2"),
    ("plan", "it rains\r", "it rains"),
    ("then", "I will stay in\r", "I will stay in"),
    ("day", "2\r", 1),
    ("read back", "1\r", 0),
    ("close", "\r", READ),
    ("what now", "\x03", SessionStopped()),
)
"""The screens of a walk through the small program, in their order."""


def walk(home: Path) -> dict[str, View]:
    """Return the screens of `WALK` for a new journal at *home*."""
    seen: dict[str, View] = {}
    steps = iter(WALK)

    def answer(view: View) -> object:
        name, _, reply = next(steps)
        seen[name] = view
        return reply

    walk_program(home, SMALL, "alone", answer)
    return seen


def walk_program(home: Path, content: Path, track: str, answer: Callable[[View], object]) -> None:
    """Walk a *track* of the program in *content* from its beginning, until *answer* stops it."""
    recorder = Recorder(answer)
    context = scripted_context(home, content=content).context._replace(screen=recorder, prompter=recorder)
    program = context.load_program()
    with context.hold_store() as store, suppress(SessionStopped):
        welcome(open_walk(context, program, store), store, find_track(program, track), None)


def asked(page: Page, question: Question, **fields: object) -> Iterator[View]:
    """Yield the screens on which *question* is asked below *page*."""
    views: list[View] = []

    def answer(view: View) -> object:
        views.append(view)
        if len(views) < 3 and isinstance(view.field, TypedText) and view.field.label:
            return "some words"  # the first two fields of a plan
        raise SessionStopped

    recorder = Recorder(answer)
    recorder.show(page)
    with suppress(SessionStopped):
        recorder.ask(Prompt(question, NOW.date(), **fields))  # type: ignore[arg-type] # the fields of a prompt
    yield from views


def read(page: Page) -> Iterator[View]:
    """Yield the screen on which *page* is read."""
    yield from asked(page, PAGE)


@cache
def all_views(content: Path) -> tuple[View, ...]:
    """Return every screen that the program in *content* may show before anything was answered."""
    return tuple(_all_views(program_loader.load_program(content)))


def _all_views(program: Program) -> Iterator[View]:
    progress = Progress(program, Journal())
    yield from read(walk_pages.passage_page(program.title, program.welcome))
    for track, step in program.all_steps_and_private:
        yield from read(walk_pages.step_heading_page(track, step))
        for question in step.questions:
            heading = walk_pages.question_heading(progress, track, step, question)
            yield from asked((*heading, *question_page.question_page(progress, track, question)), question)
            yield from read(question_page.help_page(question))
    names = tuple(source.id for source in program.sources)
    nothing = Question(UNSAVED_ID, Read("", ""), "")
    found = question_page.evidence_texts(program, None, nothing, question_page.evidence_block(names))
    yield from read(question_page.evidence_page(found))
    if safety := program.safety:
        yield from asked(safety_check.introduction_page(safety), safety.start_question)
        for topic, question in safety.questions.items():
            yield from asked(safety_check.safety_question_page(safety, topic), question)


def people() -> Iterator[View]:
    """Yield the screens of the help lines of every region."""
    found = load_support(folders.find_content_folder())
    for region in found.regions:
        yield from read(support.region_page(found, region))
