"""Screen: where pages are shown."""

from contextlib import AbstractContextManager
from typing import Protocol

from trustcoach.ui.page import Page


class Screen(Protocol):
    """Where pages are shown."""

    def show(self, page: Page) -> None:
        """Show *page*."""

    def session(self) -> AbstractContextManager[None]:
        """Hold a screen of its own for a session, of which nothing is left to see at the end."""

    def suspended(self) -> AbstractContextManager[None]:
        """Hand the terminal to another program until the block ends."""
