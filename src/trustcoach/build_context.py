"""The real world: this computer's terminal, disk and clock."""

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from trustcoach import program_name
from trustcoach.context import Context, Prompter, Screen
from trustcoach.core.prompt import Prompt, Reply, Submit
from trustcoach.errors import ProgramEnded, UsageError
from trustcoach.program_name import ProgramName
from trustcoach.storage import person_folders, settings
from trustcoach.storage.encryption import process_memory
from trustcoach.storage.files import folders
from trustcoach.ui import standard_streams
from trustcoach.ui.input import terminal_modes
from trustcoach.ui.input.passphrase import ask_secret, echo_off
from trustcoach.ui.page import Page, QuietLine
from trustcoach.ui.screen.name_hiding import NameHidingScreen
from trustcoach.ui.screen.plain_screen import PlainScreen

if TYPE_CHECKING:
    from trustcoach.ui.input.keyboard import Keyboard
    from trustcoach.ui.screen.rich_screen import RichScreen

_TERMS_WITHOUT_TITLE = ("", "dumb", "linux")
"""Terminals (TERM) that have no title, and might print it instead."""


def build_context(*, home: Path | None, name: str | None, content: Path | None, plain: bool, discreet: bool) -> Context:
    """Return the world of this computer, for a command that was called with these options.

    Raises UsageError for a name that is none, and for a folder of nobody.
    """
    base = _absolute(home or folders.default_data_folder())
    folder = base if name is None else person_folders.folder_for_name(base, name)
    wanted = settings.load_settings(folder)
    if discreet or wanted.discreet:
        os.environ[program_name.DISCREET_VARIABLE] = "1"  # for what is said at the very end, by the front door
    naming = program_name.current_name()
    screen, prompts = _screen_and_prompts(naming, "--plain" if plain else plain_mode_reason(wanted.plain))
    return Context(
        screen=_with_hidden_name(screen, naming),
        prompter=prompts,
        output=standard_streams.output_stream(),
        is_interactive=sys.stdin.isatty() and sys.stdout.isatty(),
        is_terminal=sys.stdout.isatty(),
        now=lambda: datetime.now().astimezone(),
        new_id=lambda: os.urandom(8).hex(),
        ask_secret=ask_secret,
        protect_memory=process_memory.protect_memory,
        echo_off=echo_off,
        drop_pending_keys=terminal_modes.drop_pending_keys,
        home=folder,
        shared_home=base,
        person_name=name or "",
        content_folder=content,
        editor_command=os.environ.get("VISUAL") or os.environ.get("EDITOR") or "",
        country_code=_locale_country(),
        settings=wanted,
        hides_name=naming.is_hidden,
    )


def _absolute(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError as error:
        raise UsageError(f"There is no such folder: {folder}.", "Name another one with --home.") from error


def plain_mode_reason(wanted: bool = False) -> str:
    """Return what turns plain mode on without being asked on the command line; nothing if it stays off."""
    if os.environ.get("TERM") == "dumb":
        return "TERM=dumb"
    named = next((name for name in ("ACCESSIBLE", "TRUSTCOACH_PLAIN") if program_name.is_variable_on(name)), "")
    return named or ("your settings" if wanted else "")


def _screen_and_prompts(program_name: ProgramName, plain: str) -> tuple[Screen, Prompter]:
    """Return screen and prompts; *plain* says what turned plain mode on, if anything did."""
    terminal = Terminal()
    if not sys.stdout.isatty():
        return PlainScreen(sys.stdout), terminal
    if not plain:
        return terminal, terminal
    from trustcoach.ui.input.plain_prompts import PlainPrompts  # noqa: PLC0415 (only plain mode needs it)
    from trustcoach.ui.input.typed_lines import TypedLines  # noqa: PLC0415 (as above)

    columns = os.get_terminal_size().columns
    lines = TypedLines(sys.stdin.fileno(), sys.stdout) if sys.stdin.isatty() else None
    screen = PlainScreen(sys.stdout, program_name.replace_in(f"Plain mode is on, because of {plain}."), columns, lines)
    return screen, PlainPrompts(sys.stdin, sys.stdout, lines)


def _with_hidden_name(screen: Screen, program_name: ProgramName) -> Screen:
    if program_name == ProgramName():
        return screen
    titled = program_name.is_hidden and sys.stdout.isatty() and os.environ.get("TERM", "") not in _TERMS_WITHOUT_TITLE
    return NameHidingScreen(screen, program_name, sys.stdout if titled else None)


def _locale_country() -> str:
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return locale.partition("_")[2][:2]


class Terminal:
    """Screen and keyboard of a real terminal; their libraries are loaded when they are needed.

    Rich takes 40 ms, which a pipe need not pay. questionary takes 130 ms, spent while the person reads what is on
    the screen.
    """

    def __init__(self) -> None:
        self._pending_reply: Reply | None = None

    def show(self, page: Page) -> None:
        try:
            self._screen.show(page)
        except OSError as error:  # the window was closed
            raise ProgramEnded from error

    @contextmanager
    def session(self) -> Iterator[None]:
        with terminal_modes.ctrl_s_as_key(), self._screen.session():
            yield

    def suspended(self) -> AbstractContextManager[None]:
        return self._screen.suspended()

    def ask(self, prompt: Prompt) -> Reply:
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
        """Wait in the middle of a page; whatever is wanted instead of more of it is the reply to its question."""
        reply = self._keyboard.wait_for_more()
        if not isinstance(reply, Submit):
            self._pending_reply = reply
        return isinstance(reply, Submit)
