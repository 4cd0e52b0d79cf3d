"""Errors as sentences with a hint, and the exceptions that end a session. Nothing here knows how they are shown."""

from collections.abc import Callable
from typing import ClassVar


class CoachError(Exception):
    """Something the person can be told about: *message* says what is wrong, *hint* what to do.

    If either names a path, it ends with it, on a line of its own behind a colon: so it can be copied as a whole.
    """

    exit_code: ClassVar[int] = 1
    more: tuple[str, ...] = ()
    """What else is wrong, each with what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CoachError):
    """A command was called in a way that cannot work. Nothing was changed."""

    exit_code = 2


class ContentError(CoachError):
    """A content file cannot be used as it is."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "", more: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.more = more


class JournalError(CoachError):
    """The journal cannot be read or written. What is on the disk was left as it was."""

    exit_code = 4


class LostJournalError(JournalError):
    """The journal vanished from the disk, and is still in memory: *put_back* writes it again.

    It keeps another file that is in its place by now, and may raise JournalError.
    """

    def __init__(self, message: str, hint: str, put_back: Callable[[], None]) -> None:
        super().__init__(message, hint)
        self.write_back = put_back


class UnsavedWorkError(JournalError):
    """Something was not saved, and the person was told already: exit with code 4 and print nothing."""

    def __init__(self) -> None:
        super().__init__("")


class SessionStopped(Exception):  # noqa: N818 (a person who stops has made no error)
    """The person stopped at a question. Everything answered before is saved."""


class ProgramEnded(SessionStopped):
    """The system ended the program, or the window is gone: nothing can be shown any more."""


class EndStepForToday(Exception):  # noqa: N818 (it goes on another day)
    """The rest of a step is left for another day, since something else matters more now."""


class OutputClosed(Exception):  # noqa: N818 (nor has a person who closed a pager)
    """The reader of the output closed it, as a pager does."""


class QuickExit(Exception):  # noqa: N818 (nor has a person who has to leave)
    """The person left at once: the screen is cleared before anything else is done."""
