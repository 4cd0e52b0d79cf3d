"""Lines that fit the window: the rows of a list, the example in an empty field, and a sentence below it."""

from collections.abc import Callable
from textwrap import wrap

from prompt_toolkit.application import Application, get_app_session
from prompt_toolkit.filters import Condition
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window

from trustcoach.core.wording import showable
from trustcoach.screen.forms import Offers
from trustcoach.screen.word_wrap import blanks


def saying(application: Application[object]) -> Callable[[str], None]:
    """Add a line below the field, and return what shows a sentence there in place of the last one; "" shows none."""
    sentence = [""]
    line = Window(
        FormattedTextControl(lambda: "\n" + "\n".join(_wrapped(sentence[0], 2, "  "))),
        style="class:said",
        dont_extend_height=True,
    )
    below = ConditionalContainer(line, Condition(lambda: bool(sentence[0]) and not application.is_done))
    layout = application.layout
    application.layout = Layout(HSplit([layout.container, below]), layout.current_window)

    def say(words: str) -> None:
        sentence[0] = words

    return say


def _columns() -> int:
    return get_app_session().output.get_size().columns


def _wrapped(text: str, margin: int, before: str = "") -> list[str]:
    return [f"{before}{line}" for line in wrap(showable(text), max(8, _columns() - margin))]


def rows_of(offers: Offers, indent: int) -> Offers:
    """Return offers with their numbers, in lines that fit behind so many columns, since a menu cuts what does not."""
    wide = len(str(len(offers)))
    next_line = "\n" + " " * (indent + wide + 2)
    return tuple(
        (name, f"{number:>{wide}}  {next_line.join(_wrapped(words, indent + wide + 3)) or ' '}")
        for number, (name, words) in enumerate(offers, 1)
    )


def unbroken(text: str, margin: int) -> str:
    """Return *text* with blanks in it where a word would be broken at the edge of the window."""
    pads = blanks(text, _columns() - margin)
    return "".join(" " * pads.get(number, 0) + letter for number, letter in enumerate(text))
