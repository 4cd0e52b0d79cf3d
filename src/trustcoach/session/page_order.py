"""Show pages one after another, and go back to the one before."""

from collections.abc import Callable, Sequence


def go_through(pages: Sequence[Callable[[], bool]], start: int = 0) -> bool:
    """Show *pages* from *start* on, one after another; each returns whether the person goes on, and not back.

    Return False if they go back before the first one.
    """
    number = start
    while 0 <= number < len(pages):
        number += 1 if pages[number]() else -1
    return number >= 0
