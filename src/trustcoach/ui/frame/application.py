"""The one running application of a session. The only module that draws with prompt_toolkit.

It runs as a task of an event loop that only goes on while a question is asked: between two questions the terminal
stays as it is, and what is typed waits. A screen is drawn by sending the cells that have changed.
"""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from prompt_toolkit.application import Application, get_app_session
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import DynamicKeyBindings, KeyBindings, KeyBindingsBase, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import UIContent, UIControl
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from trustcoach.core.settings import Colour
from trustcoach.errors import ProgramEnded, SessionStopped
from trustcoach.signal_handlers import TERMINATION, signals_handled
from trustcoach.ui.frame.compose import Picture
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, line_text
from trustcoach.ui.frame.look import Look
from trustcoach.ui.input.escape_sequences import BURST_SECONDS
from trustcoach.ui.input.pastes import end_unmarked_pastes, take_open_paste

_COLOUR_DEPTHS = {
    Colour.ON: ColorDepth.DEPTH_8_BIT,
    Colour.THEME: ColorDepth.DEPTH_4_BIT,
    Colour.OFF: ColorDepth.DEPTH_1_BIT,
}
_ACCENTS = {Colour.ON: "#0087af", Colour.THEME: "ansicyan", Colour.OFF: ""}


class FrameApplication:
    """Draws what *picture* returns for a window, and passes keys to the field that waits for them."""

    def __init__(self, picture: Callable[[Geometry], Picture], look: Look) -> None:
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(self._on_exception)
        self._bindings: KeyBindingsBase = KeyBindings()
        self._held: list[KeyPress] = []
        self._reply: asyncio.Future[object] | None = None
        self._task: asyncio.Task[object] | None = None
        self._input = get_app_session().input
        style = {"bold": "bold", "underline": "underline", "accent": _ACCENTS[look.colour]}
        self.application = Application[object](
            Layout(Window(_PictureControl(picture), wrap_lines=False)),
            style=Style.from_dict(style),
            include_default_pygments_style=False,
            key_bindings=DynamicKeyBindings(lambda: self._bindings),
            full_screen=True,
            erase_when_done=True,
            color_depth=_COLOUR_DEPTHS[look.colour],
            input=self._input,
            output=get_app_session().output,
        )
        self.application.ttimeoutlen = BURST_SECONDS  # Escape by itself is not the start of a key

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """Return the event loop in which keys are handled."""
        return self._loop

    def redraw(self) -> None:
        """Draw what has changed, soon."""
        self.application.invalidate()

    @contextmanager
    def ticking(self, tick: Callable[[], float]) -> Iterator[None]:
        """Call *tick* again and again until the block ends: it returns in how many seconds it is to be called next."""

        def call() -> None:
            timers[0] = self._loop.call_later(tick(), call)

        timers = [self._loop.call_soon(call)]
        try:
            yield
        finally:
            timers[0].cancel()

    def wait_for(self, bindings: KeyBindingsBase) -> object:
        """Pass keys to *bindings* until one of them ends the question, and return its result, or raise it.

        Raises SessionStopped on SIGINT, and ProgramEnded on another signal or if the window was closed.
        """
        reply = self._reply = self._loop.create_future()
        self._bindings = bindings
        task = self._start()
        self._loop.call_soon(self._refeed)
        try:
            with self._signals_end_question():
                while not reply.done() and not task.done():
                    self._loop.run_forever()
        finally:
            self._reply, self._bindings = None, self._holding()
        if not reply.done():
            raise ProgramEnded  # the window was closed
        return reply.result()

    def end(self, result: object) -> None:
        """End the question with *result*, or with an exception; keys that were pressed after it wait."""
        if self._reply is None or self._reply.done():
            return
        self._bindings = self._holding()
        if isinstance(result, BaseException):
            self._reply.set_exception(result)
        else:
            self._reply.set_result(result)
        self._loop.stop()  # what is still to be drawn is drawn with the next question

    def take_open_paste(self) -> str:
        """Return the text of a paste that has not ended, so that it is no part of the next answer."""
        return take_open_paste(self._input)

    def drop_held_keys(self) -> None:
        """Drop keys that were pressed after the last question was decided."""
        self._held.clear()

    def stop(self) -> None:
        """Leave the terminal as it was found."""
        task, self._task = self._task, None
        if task is None:
            return
        if self.application.future and not self.application.future.done():
            self.application.exit()
        while not task.done():
            self._loop.run_forever()
        if not task.cancelled():
            task.exception()  # whatever it was, the terminal is given back

    def close(self) -> None:
        """Stop, and close the event loop."""
        self.stop()
        self._loop.close()

    def _start(self) -> "asyncio.Task[object]":
        if self._task is None or self._task.done():
            end_unmarked_pastes(self._input)
            running = self.application.run_async(set_exception_handler=False, handle_sigint=False)
            self._task = self._loop.create_task(running)
            self._task.add_done_callback(lambda _: self._loop.stop())
        else:
            self._loop.call_soon(self.application.invalidate)
        return self._task

    def _holding(self) -> KeyBindings:
        """Return bindings that hold every key until the next question."""
        keys = KeyBindings()

        def hold(event: KeyPressEvent) -> None:
            self._held += event.key_sequence

        keys.add(Keys.Any, eager=True)(hold)
        return keys

    def _refeed(self) -> None:
        held, self._held = self._held, []
        if held:
            self.application.key_processor.feed_multiple(held)
            self.application.key_processor.process_keys()

    @contextmanager
    def _signals_end_question(self) -> Iterator[None]:
        """Turn a signal that ends the program into the end of the question, so that what was typed is saved."""

        def stop(number: int, _: FrameType | None) -> None:
            reason = SessionStopped() if number == signal.SIGINT else ProgramEnded()
            self._loop.call_soon_threadsafe(self.end, reason)

        with signals_handled((signal.SIGINT, *TERMINATION), stop):
            yield

    def _on_exception(self, _: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        self.end(ProgramEnded() if isinstance(error, OSError) else error or RuntimeError(context.get("message")))


class _PictureControl(UIControl):
    """Shows a picture, which is made for the size of the window."""

    def __init__(self, picture: Callable[[Geometry], Picture]) -> None:
        self._picture = picture

    def create_content(self, width: int, height: int) -> UIContent:
        """Return the lines of the picture, and the cursor in them."""
        picture = self._picture(Geometry(width, height))
        row, column = picture.cursor
        lines = [_fragments(line) for line in picture.lines]
        if lines:
            missing = column + 1 - len(line_text(picture.lines[row]))
            lines[row].append(("", " " * missing))  # the cursor can only stand on a character
        return UIContent(
            get_line=lines.__getitem__,
            line_count=len(picture.lines),
            cursor_position=Point(column, row),
        )


def _fragments(line: Line) -> StyleAndTextTuples:
    return [(f"class:{style}" if style else "", text) for style, text in line]
