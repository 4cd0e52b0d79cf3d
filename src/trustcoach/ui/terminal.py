"""Screen and keyboard of a real terminal: a session is one frame, in which one screen follows another.

The first screen is written by itself, before the library that reads the keyboard is loaded: that takes a tenth of a
second and more, spent while the person reads.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from trustcoach.core.program.ids import UNSAVED_ID, QuestionId
from trustcoach.core.program.kinds import Pace
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import PostponeQuestion, Reply, SkipQuestion, Submit
from trustcoach.errors import ProgramEnded
from trustcoach.system import this_system, this_terminal
from trustcoach.ui.frame.ansi import draw_picture
from trustcoach.ui.frame.compose import View, compose
from trustcoach.ui.frame.fields import CardList, FieldView, OptionList, ReadPage, TypedText
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.look import Look
from trustcoach.ui.input import terminal_modes
from trustcoach.ui.input.running import Breathing, Running, Timing
from trustcoach.ui.key_line import key_line, marking_keys, moving_keys
from trustcoach.ui.page import Heading, Page, QuietLine
from trustcoach.ui.screen import clear_screen
from trustcoach.ui.screen.pager import Pager
from trustcoach.ui.widgets import by_kind
from trustcoach.ui.widgets.fields import CardTable, Options, OtherRowNames, Places, TextField, toggle_mark
from trustcoach.ui.widgets.left_lists import LeftLists
from trustcoach.ui.widgets.paused_runs import PausedRuns

if TYPE_CHECKING:
    from trustcoach.ui.input.keyboard import Keyboard

_ENTER_ALTERNATE_SCREEN, _LEAVE_ALTERNATE_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
"""To the terminal's alternate screen, which has no scrollback, and back from it."""


class Terminal:
    """Shows pages and asks questions; outside a session a page is written as lines.

    Pages that are shown before a question stand on one screen with it.
    """

    def __init__(self, look: Look, out: TextIO | None = None, pager_command: str = "") -> None:
        self._look = look
        self._out = out or sys.stdout
        self.pager = Pager(self._out, self._wants_more, pager_command)
        """Writes what is shown outside a session."""
        self._modes = terminal_modes.InputModes()
        self._is_in_session = False
        self._keyboard: Keyboard | None = None
        self._page: Page = ()
        self._notes: Page = ()
        """What stands above the next field, and no other."""
        self._is_read = self._is_later_field = False
        """Whether the page was read before at the same question, and whether above an earlier field of it."""
        self._decided: dict[QuestionId, Page] = {}
        """What stood above the questions of this session that were decided."""
        self._title = Heading("")
        self._has_title = False
        """Whether a page with a title was shown since the last question."""
        self._title_place = 0
        """How much of the page stands above what belongs to the title."""
        self._left: list[tuple[Question, Heading, Page]] = []
        """The questions that were left for something else, as help, and what stood on their screens."""
        self._prompt: Prompt | None = None
        self._has_explained_lists = False
        self._paused_runs = PausedRuns[Running]()
        self._left_lists = LeftLists()

    def show(self, page: Page) -> None:
        """Show *page* with the next question; outside a session at once. Raises ProgramEnded if the window is gone."""
        if self._is_in_session:
            self._add(page)
            return
        from trustcoach.ui.screen.overview import write_overview  # noqa: PLC0415 (it loads Rich)

        try:
            write_overview(page, self._look, self._out, self.pager if sys.stdin.isatty() else None)
        except OSError as error:  # the window was closed
            raise ProgramEnded from error

    @contextmanager
    def session(self) -> Iterator[None]:
        """Hold the window until the block ends, and leave nothing to see or to scroll back to.

        A terminal without an alternate screen has shown all of it on the usual one. So that screen and its scrollback
        are cleared too.
        """
        if self._is_in_session:
            yield
            return
        with self._modes.quiet():
            self._enter()
            try:
                yield
            finally:
                self._leave()
                if self._keyboard:
                    self._keyboard.close()
                self._keyboard, self._title, self._left, self._decided = None, Heading(""), [], {}
                self._forget_page()

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Hand the terminal to another program until the block ends, with nothing of the session on it."""
        if not self._is_in_session:
            yield
            return
        self._leave()
        try:
            with self._modes.usual():
                yield
        finally:
            self._enter()

    def ask(self, prompt: Prompt) -> Reply:
        """Return the reply of the person. Raises SessionStopped, QuickExit, or ProgramEnded if the window is gone."""
        if not self._is_in_session:
            with self.session():
                return self.ask(prompt)
        self._prompt, self._is_later_field = prompt, False
        self._bring_back_page(prompt.question)
        self._is_read = prompt.is_again or self._was_read(prompt.question)
        try:
            reply = by_kind.ask_question(self, prompt)
            if isinstance(reply, Submit | SkipQuestion | PostponeQuestion) and prompt.question.id != UNSAVED_ID:
                self._decided[prompt.question.id] = self._page
            if not isinstance(reply, Submit):
                self._left.append((prompt.question, self._title, self._page))
            return reply
        except OSError as error:
            raise ProgramEnded from error
        finally:
            self._forget_page()

    # The fields of a question

    def wait_for_enter(self) -> Reply:
        """Wait until a page was read."""
        view = self._view(ReadPage(), "Enter go on")
        return self._load_keyboard(view).read(view)

    def breathe(self, question: Question, pace: Pace) -> Reply:
        """Draw a breath until it is over, or the person stops it with Enter."""
        running = self._paused_runs.take(question) or Breathing(pace, moves=self._look.moves)
        return self._run(question, running, "Enter stop")

    def time(self, question: Question, minutes: int) -> Reply:
        """Let a time run, from one Enter to the next."""
        running = self._paused_runs.take(question)
        if running is None:
            running = Timing(minutes, moves=self._look.moves)
            view = self._view(running.view(), "Enter begin")
            reply = self._load_keyboard(view).read(view)
            if not isinstance(reply, Submit):
                return reply
        return self._run(question, running, "Enter go on")

    def _run(self, question: Question, running: Running, end: str) -> Reply:
        view = self._view(running.view(), "Space pause", end)
        return self._paused_runs.keep(question, running, self._load_keyboard(view).run(view, running))

    def pick_one(self, offers: Options, start: str | None, other_names: OtherRowNames = ()) -> str | Reply:
        """Return the id of the option on which Enter was pressed; Enter does nothing before the person has moved."""
        names = [name for name, _ in offers]
        pointed = names.index(start) if start in names else None
        field = OptionList(tuple(words for _, words in offers), pointed, other_names=tuple(other_names))
        move = moving_keys(len(offers), self._look.arrows)
        field = self._left_lists.as_left(self._prompt, field)
        view = self._view(field, "Enter choose" if self._has_explained_lists else move)
        self._has_explained_lists = True
        keyboard = self._load_keyboard(view)
        picked = keyboard.choose(view)
        if isinstance(picked, int):
            return names[picked]
        return self._left_lists.keep(self._prompt, keyboard.current_field(), picked)

    def pick_several(
        self, offers: Options, start: frozenset[str], alone: frozenset[str], if_none: str
    ) -> frozenset[str] | Reply:
        """Return the ids of the options that were marked, by their numbers or with Space."""
        names = [name for name, _ in offers]
        marked = frozenset(names.index(name) for name in start)
        single = frozenset(names.index(name) for name in alone)
        field = OptionList(tuple(words for _, words in offers), 0, marked)
        view = self._view(self._left_lists.as_left(self._prompt, field), marking_keys(len(offers)))
        keyboard = self._load_keyboard(view)
        picked = keyboard.mark(view, lambda before, number: toggle_mark(before, number, single), if_none)
        if isinstance(picked, frozenset):
            return frozenset(names[number] for number in picked)
        return self._left_lists.keep(self._prompt, keyboard.current_field(), picked)

    def sort_cards(self, table: CardTable, if_none: str, save: Callable[[Places], str]) -> Places | Reply:
        """Return the heap of each card, as numbers put them there."""
        heaps = (*enumerate(table.heaps, 1), (0, "takes\u00a0it\u00a0back"))
        self.show_note(self._look.dot.join(f"{number}\u00a0{heap}" for number, heap in heaps))
        field = CardList(table.cards, table.heaps, table.places, table.first)
        view = self._view(field, f"{self._look.arrows}, 1 to {len(table.heaps)}, Enter")
        return self._load_keyboard(view).sort(view, if_none, save)

    def type_text(self, field: TextField) -> str | Reply:
        """Return what was typed: Enter ends a single line, Tab ends any text."""
        if field.above:
            self._notes = field.above
        start = TypedText(field.initial_text, len(field.initial_text), field.label, field.example, scale=field.scale)
        end = "Tab" if field.is_multiline else "Enter"
        view = self._view(start, f"{end} {'done' if field.is_last else 'next'}")
        return self._load_keyboard(view).type(view, field)

    def show_note(self, text: str) -> None:
        """Show a quiet line above the next field."""
        self._notes = (QuietLine(text),)

    def drop_pending_keys(self) -> None:
        """Drop keys that were pressed before there was a question they could be meant for."""
        terminal_modes.drop_pending_keys()
        if self._keyboard:
            self._keyboard.drop_held_keys()

    def _wants_more(self) -> bool:
        """Wait for a key in the middle of a page outside a session; return whether it asks for more."""
        with self._modes.quiet(keeps_signals=True):
            return this_terminal.read_input(sys.stdin.fileno(), 64)[:1] in (b"\r", b"\n", b" ")

    def _view(self, field: FieldView, *keys: str) -> View:
        """Return the screen of the current prompt with *field*, where *keys* work."""
        prompt = self._prompt
        is_aside = prompt is not None and prompt.is_aside
        footer = key_line(prompt, keys, is_page=isinstance(field, ReadPage))
        notes, self._notes = self._notes, ()
        is_later_field, self._is_later_field = self._is_later_field, True
        message = prompt.note if prompt and not is_later_field else ""
        return View((self._title, *self._page, *notes), field, footer, message, self._is_read, is_later_field, is_aside)

    def _add(self, page: Page) -> None:
        """Add *page* to the screen of the next question. Its title replaces an earlier one.

        That one stays a heading above what was shown below it, if there is anything.
        """
        if page and isinstance(page[0], Heading):
            below = self._page[self._title_place :]
            if self._has_title and below and self._title.text != page[0].text:
                self._page = (*self._page[: self._title_place], self._title, *below)
            self._title, self._has_title, page = page[0], True, page[1:]
            self._title_place = len(self._page)
        self._page += page

    def _forget_page(self) -> None:
        self._page, self._has_title, self._title_place = (), False, 0

    def _bring_back_page(self, question: Question) -> None:
        """Bring back all that stood on the screen of *question*, if it is asked again just as before after an aside."""
        for number, (asked, title, page) in reversed(tuple(enumerate(self._left))):
            if asked is question and not self._has_title and page[len(page) - len(self._page) :] == self._page:
                self._title, self._page = title, page
                del self._left[number:]
                return

    def _was_read(self, question: Question) -> bool:
        """Return whether *question* was decided in this session, below all that stands above it now but quiet lines."""
        known = self._decided.get(question.id)
        return known is not None and all(isinstance(block, QuietLine) or block in known for block in self._page)

    def _load_keyboard(self, view: View) -> "Keyboard":
        if self._keyboard is None:
            self._write(draw_picture(compose(view, self._geometry(), self._look), self._look))
            # what a signal raises while a module is imported may be caught by Python itself, which only prints it
            with this_system.hold_signals(), _without_ssl():
                from trustcoach.ui.input.keyboard import Keyboard  # noqa: PLC0415 (see above)

                self._keyboard = Keyboard(self._look)
        if self._prompt:
            self._keyboard.call_soon(self._prompt.when_shown)
        return self._keyboard

    def _geometry(self) -> Geometry:
        try:
            size = os.get_terminal_size(self._out.fileno())
        except (OSError, ValueError):
            size = os.terminal_size((80, 24))
        return Geometry(size.columns or 80, size.lines or 24)

    def _enter(self) -> None:
        self._is_in_session = True
        self._write(f"{_ENTER_ALTERNATE_SCREEN}{clear_screen.CLEAR_PAGE}")

    def _leave(self) -> None:
        self._is_in_session = False
        with suppress(OSError):  # the window may be gone
            self._write(clear_screen.CLEAR_PAGE)
            if self._keyboard:
                self._keyboard.stop()
            self._write(f"{_LEAVE_ALTERNATE_SCREEN}{clear_screen.clear_codes()}")

    def _write(self, codes: str) -> None:
        self._out.write(codes)
        self._out.flush()


@contextmanager
def _without_ssl() -> Iterator[None]:
    """Let the block import an event loop without encryption for the network: nothing here ever goes online."""
    if "ssl" in sys.modules:
        yield
        return
    sys.modules["ssl"] = None  # type: ignore[assignment] # how Python is told that it has no such module
    try:
        yield
    finally:
        del sys.modules["ssl"]
