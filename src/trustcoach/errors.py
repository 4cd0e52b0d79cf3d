"""What can go wrong, as sentences with advice. Nothing here knows how it will be shown."""

from collections.abc import Callable
from typing import ClassVar


class CoachError(Exception):
    """Something the person can be told about: *message* says what is wrong, *hint* what to do."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CoachError):
    """A command was called in a way that cannot work. Nothing was changed."""

    exit_code = 2


class ContentError(CoachError):
    """A content file cannot be used as it stands."""

    exit_code = 3


class JournalError(CoachError):
    """The journal cannot be read or written. What is on the disk was left as it was."""

    exit_code = 4


class LostJournalError(JournalError):
    """What was opened is not on the disk any more, and is still held here: *put_back* writes it there again.

    That keeps whatever stands in its place by now, and may raise JournalError.
    """

    def __init__(self, message: str, hint: str, put_back: Callable[[], None]) -> None:
        super().__init__(message, hint)
        self.write_back = put_back


class UnsavedWorkError(JournalError):
    """Something was not kept, and was said to be; nothing more is to be said."""

    def __init__(self) -> None:
        super().__init__("")


class SessionStopped(Exception):  # noqa: N818 (a person who stops has made no error)
    """The person stopped at a question. Everything answered before is kept."""


class ProgramEnded(SessionStopped):
    """The system ended the program, or the window is gone: there is nobody to tell anything."""


class SwitchToPrivatePath(Exception):  # noqa: N818 (nor has somebody who looks after themselves)
    """The person leaves the step for the path for one person."""


class EndStepForToday(Exception):  # noqa: N818 (it goes on another day)
    """The rest of a step is left for another day, since something else matters more now."""


class OutputClosed(Exception):  # noqa: N818 (nor somebody who closed a pager)
    """Whoever read the output has read enough."""


class QuickExit(Exception):  # noqa: N818 (nor somebody who has to leave)
    """The person left at once: the screen is cleared before anything else is done."""
