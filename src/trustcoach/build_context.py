"""Build the Context of this computer."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from trustcoach import program_name
from trustcoach.context import Context, Prompter
from trustcoach.core.settings import Colour
from trustcoach.errors import UsageError
from trustcoach.program_name import ProgramName
from trustcoach.storage import person_folders, settings
from trustcoach.storage.files import folders
from trustcoach.support_state import SupportState
from trustcoach.system import this_system, this_terminal
from trustcoach.ui import standard_streams
from trustcoach.ui.input import terminal_modes
from trustcoach.ui.input.passphrase import ask_secret, echo_off
from trustcoach.ui.question_keys import name_keys, name_plain_option, name_plain_words
from trustcoach.ui.screen.name_hiding import NameHidingScreen
from trustcoach.ui.screen.screen import Screen

if TYPE_CHECKING:
    from trustcoach.core.prompt import Prompt
    from trustcoach.core.reply import Reply

_TERMS_WITHOUT_TITLE = ("", "dumb", "linux")
"""Terminals (TERM) that have no title, and might print it instead."""


def build_context(*, home: Path | None, name: str | None, content: Path | None, plain: bool, discreet: bool) -> Context:
    """Return the Context for the shared options.

    Environment variables count where no option is given. Raises UsageError for an invalid name, and for
    the home folder (~) of an account that does not exist.
    """
    base = _absolute(home or Path(os.environ.get("TRUSTCOACH_HOME") or folders.default_data_folder()))
    name = (os.environ.get("TRUSTCOACH_AS") or None) if name is None else name
    folder = base if name is None else person_folders.folder_for_name(base, name)
    wanted = settings.load_settings(folder)
    if discreet or wanted.discreet:
        os.environ[program_name.DISCREET_VARIABLE] = "1"  # for what __main__ prints at the very end
    shown_name = program_name.current_name()
    lasting_reason = plain_mode_reason(wanted.plain)
    reason = "--plain" if plain else lasting_reason
    can_draw = this_terminal.prepare_output()
    is_interactive = sys.stdin.isatty() and sys.stdout.isatty() and can_draw
    surface = _surface(wanted.colour, shown_name, reason, is_interactive=is_interactive)
    return Context(
        screen=_with_hidden_name(surface.screen, shown_name),
        prompter=surface.prompter,
        output=surface.output,
        is_interactive=is_interactive,
        is_terminal=sys.stdout.isatty(),
        now=lambda: datetime.now().astimezone(),
        new_id=lambda: os.urandom(8).hex(),
        ask_secret=ask_secret,
        protect_memory=this_system.protect_memory,
        echo_off=echo_off,
        drop_pending_keys=surface.drop_pending_keys,
        home=folder,
        shared_home=base,
        support_state=SupportState(),
        person_name=name or "",
        content_folder=content,
        editor_command=os.environ.get("VISUAL") or os.environ.get("EDITOR") or this_system.DEFAULT_EDITOR,
        country_code=_locale_country(),
        settings=wanted,
        name_keys=_name_keys(reason, is_this_once=plain and not lasting_reason),
        is_plain=bool(reason),
        hides_name=shown_name.is_hidden,
    )


def _name_keys(plain_reason: str, *, is_this_once: bool) -> Callable[[str], str]:
    """Return what names the keys that work; where nobody can press one, both are named.

    If plain mode *is_this_once*, its option stands in every command that a text tells to type.
    """
    if not sys.stdout.isatty():
        return str
    if is_this_once:
        return lambda text: name_plain_option(name_plain_words(text))
    return name_plain_words if plain_reason else name_keys


def _absolute(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError as error:
        raise UsageError(f"There's no such folder:\n{folder}", "Name another one with --home.") from error


def plain_mode_reason(wanted: bool) -> str:
    """Return what turns plain mode on besides the option; "" if it stays off."""
    if os.environ.get("TERM") == "dumb":
        return "TERM=dumb"
    named = next((name for name in ("ACCESSIBLE", "TRUSTCOACH_PLAIN") if program_name.is_variable_on(name)), "")
    return named or ("your settings" if wanted else "")


class _Nobody:
    """Whom to ask where what is shown goes to a file or another program."""

    def ask(self, prompt: "Prompt") -> "Reply":  # noqa: ARG002 (as every prompter)
        """Ask nobody. Raises UsageError."""
        raise UsageError("This asks questions, and there's no terminal to answer them at.", "Run it at a terminal.")


class _Surface(NamedTuple):
    """Where pages are shown, questions asked and exports written."""

    screen: Screen
    prompter: Prompter
    output: TextIO
    drop_pending_keys: Callable[[], None] = terminal_modes.drop_pending_keys


def _surface(colour: Colour, shown_name: ProgramName, plain_reason: str, *, is_interactive: bool) -> _Surface:
    """Return what suits the standard streams; *plain_reason* says what turned plain mode on, or is ""."""
    output = standard_streams.output_stream()
    if sys.stdout.isatty() and not plain_reason:
        from trustcoach.ui.frame.look import detect_look  # noqa: PLC0415 (nothing is drawn into a file, or in plain mode)
        from trustcoach.ui.screen.pager import PagedOutput  # noqa: PLC0415 (as above)
        from trustcoach.ui.terminal import Terminal  # noqa: PLC0415 (as above)

        moves = not program_name.is_variable_on("TRUSTCOACH_REDUCED_MOTION")
        variables = {**this_terminal.USUAL_VARIABLES, **os.environ}
        look = detect_look(variables, sys.stdout.encoding or "", colour, moves=moves)
        terminal = Terminal(look, pager_command=os.environ.get("PAGER", ""))
        paged = PagedOutput(terminal.pager) if is_interactive else output
        return _Surface(terminal, terminal, paged, terminal.drop_pending_keys)
    from trustcoach.ui.screen.plain_screen import PlainScreen  # noqa: PLC0415 (no window needs it)

    if not sys.stdout.isatty():
        return _Surface(PlainScreen(sys.stdout), _Nobody(), output)
    from trustcoach.ui.input.plain_prompts import PlainPrompts  # noqa: PLC0415 (only plain mode needs it)
    from trustcoach.ui.input.typed_lines import TypedLines  # noqa: PLC0415 (as above)

    lines = TypedLines(sys.stdin.fileno(), sys.stdout) if sys.stdin.isatty() else None
    screen = PlainScreen(sys.stdout, shown_name.replace_in(f"Plain mode is on, because of {plain_reason}."), lines)
    return _Surface(screen, PlainPrompts(sys.stdin, sys.stdout, lines), output)


def _with_hidden_name(screen: Screen, program_name: ProgramName) -> Screen:
    if program_name.is_own:
        return screen
    term = {**this_terminal.USUAL_VARIABLES, **os.environ}.get("TERM", "")
    titled = program_name.is_hidden and sys.stdout.isatty() and term not in _TERMS_WITHOUT_TITLE
    return NameHidingScreen(screen, program_name, sys.stdout if titled else None)


def _locale_country() -> str:
    return this_system.language().replace("-", "_").partition("_")[2][:2]
