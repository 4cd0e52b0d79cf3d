"""Screen and keyboard as one: a page that is longer than the window waits for a key."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from trustcoach.core.prompt import Prompt, Reply, Submit
from trustcoach.errors import ProgramEnded
from trustcoach.ui.input import terminal_modes
from trustcoach.ui.page import Page, QuietLine

if TYPE_CHECKING:
    from trustcoach.ui.input.keyboard import Keyboard
    from trustcoach.ui.screen.rich_screen import RichScreen


class Terminal:
    """Screen and keyboard of a real terminal; their libraries are loaded when they are needed.

    Rich takes 40 ms, which a pipe need not pay. questionary takes 130 ms, spent while the person reads what is on the
    screen.
    """

    def __init__(self) -> None:
        self._pending_reply: Reply | None = None

    def show(self, page: Page) -> None:
        """Show *page*. Raises ProgramEnded if the window was closed."""
        try:
            self._screen.show(page)
        except OSError as error:  # the window was closed
            raise ProgramEnded from error

    @contextmanager
    def session(self) -> Iterator[None]:
        """Hold the screen until the block ends."""
        with terminal_modes.ctrl_s_as_key(), self._screen.session():
            yield

    def suspended(self) -> AbstractContextManager[None]:
        """Give the screen to another program until the block ends."""
        return self._screen.suspended()

    def ask(self, prompt: Prompt) -> Reply:
        """Return the reply of the person. Raises SessionStopped or QuickExit."""
        try:
            reply, self._pending_reply = self._pending_reply, None
            return reply or self._keyboard.ask(prompt)
        finally:
            self._screen.clear_before_next()

    @cached_property
    def _screen(self) -> "RichScreen":
        from rich.console import Console  # noqa: PLC0415 (see above)

        from trustcoach.ui.screen.rich_screen import RichScreen  # noqa: PLC0415 (see above)

        return RichScreen(Console(highlight=False, markup=False, emoji=False), self._wait_in_page)

    @cached_property
    def _keyboard(self) -> "Keyboard":
        from trustcoach.ui.input.keyboard import Keyboard  # noqa: PLC0415 (see above)

        return Keyboard(lambda text: self._screen.add_note((QuietLine(text),)), redraw=self._screen.redraw)

    def _wait_in_page(self) -> bool:
        """Wait for a key in the middle of a page; a reply other than Enter becomes the reply to the page's question."""
        reply = self._keyboard.wait_for_more()
        if not isinstance(reply, Submit):
            self._pending_reply = reply
        return isinstance(reply, Submit)
