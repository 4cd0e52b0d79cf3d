"""The outside world, handed in as one frozen value: screen, keyboard, clock, folders."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TextIO

from trustcoach.core.answers import Value
from trustcoach.core.errors import UsageError
from trustcoach.core.model import Ask, Program
from trustcoach.core.replies import Reply
from trustcoach.disk import content, folders
from trustcoach.disk.journal import JournalFile
from trustcoach.screen.page import Note, Page
from trustcoach.screen.plain import PlainScreen


class Screen(Protocol):
    """Where pages are shown."""

    def show(self, page: Page) -> None:
        """Show *page*."""
        ...


class Prompts(Protocol):
    """Where questions are asked."""

    def ask(self, ask: Ask, before: Value | None, today: date) -> Reply:
        """Ask for an answer to *ask*, starting from the answer *before*. Raises Stopped."""
        ...


@dataclass(frozen=True, slots=True)
class Environment:
    """All that the commands may touch."""

    screen: Screen
    prompts: Prompts
    out: TextIO
    """Where an export goes that names no file."""
    interactive: bool
    """Whether a person can be asked: both the keyboard and the screen are a terminal."""
    now: Callable[[], datetime]
    """The time, aware, in the person's own time zone."""
    new_id: Callable[[], str]
    """An id that no other entry has."""
    home: Path | None = None
    """The person's own folder, if they named one."""
    content: Path | None = None
    """The content folder, if the person named one."""

    def at(self, home: Path | None, content: Path | None) -> "Environment":
        """Give the same world with the folders that a command was called with."""
        return replace(self, home=home or self.home, content=content or self.content)

    def program(self) -> Program:
        """Give the words of the coach. Raises ContentError."""
        return content.load(self.content or folders.content())

    def journal(self) -> JournalFile:
        """Give the journal's file, which need not exist yet."""
        return JournalFile((self.home or folders.data()).expanduser().absolute() / "journal.json")

    def show(self, *pages: Page) -> None:
        """Show *pages* as one."""
        self.screen.show(tuple(block for page in pages for block in page))

    def need_a_person(self, instead: str) -> None:
        """Make sure that questions can be answered. Raises UsageError, which says what to do *instead*."""
        if not self.interactive:
            raise UsageError("This asks questions, and there is no terminal to answer them at.", instead)


def real() -> Environment:
    """Give the world of a real terminal, with this computer's disk and clock."""
    screen: Screen = _LateRich() if sys.stdout.isatty() else PlainScreen(sys.stdout)
    return Environment(
        screen=screen,
        prompts=_LateKeyboard(screen),
        out=sys.stdout,
        interactive=sys.stdin.isatty() and sys.stdout.isatty(),
        now=lambda: datetime.now().astimezone(),
        new_id=lambda: os.urandom(8).hex(),
    )


class _LateRich:
    """Loads Rich when there is something to draw: 40 ms that an export or a pipe does not need."""

    def show(self, page: Page) -> None:
        from rich.console import Console  # noqa: PLC0415 (see above)

        from trustcoach.screen.render import RichScreen  # noqa: PLC0415 (see above)

        RichScreen(Console(highlight=False, markup=False, emoji=False)).show(page)


class _LateKeyboard:
    """Loads questionary at the first question: 130 ms, spent while the person reads what is on the screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def ask(self, ask: Ask, before: Value | None, today: date) -> Reply:
        from trustcoach.screen.prompts import Keyboard  # noqa: PLC0415 (see above)

        return Keyboard(lambda text: self._screen.show((Note(text),))).ask(ask, before, today)
