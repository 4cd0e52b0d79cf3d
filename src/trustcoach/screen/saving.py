"""The page for words that the disk does not take."""

from trustcoach.core.answers import Seen, Value
from trustcoach.screen.page import Heading, Note, Page, Text, Words
from trustcoach.screen.views import spoken


def not_saved(message: str, hint: str, value: Value) -> Page:
    """Give what went wrong, and the whole answer, so that it can be copied by hand if all else fails."""
    words: Page = ()
    if value != Seen():
        words = (Note("This is what is not saved yet:"), Words(spoken(value), most=None))
    return (Heading("Not saved yet"), Text(message), Text(hint), *words)
