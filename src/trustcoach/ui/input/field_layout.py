"""Texts that fit the window: the rows of a list, the example in an empty field, and a message below it."""

from collections.abc import Callable

from prompt_toolkit.application import Application, get_app_session
from prompt_toolkit.filters import Condition
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window

from trustcoach.ui.input.word_wrap import padding_before
from trustcoach.ui.list_rows import number_rows, wrap_lines
from trustcoach.ui.widgets.fields import Options


def add_message_line(application: Application[object]) -> Callable[[str], None]:
    """Add a message line below the field; return the function that sets its text ("" hides it)."""
    sentence = [""]
    line = Window(
        FormattedTextControl(lambda: "".join(f"\n  {line}" for line in wrap_lines(sentence[0], _columns(), 2))),
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


def numbered_rows(options: Options, indent: int) -> Options:
    """Return *options* with numbers, in lines that fit the window after *indent* columns."""
    rows = number_rows(tuple(words for _, words in options), _columns(), indent)
    return tuple((name, row) for (name, _), row in zip(options, rows, strict=True))


def pad_to_unbroken_words(text: str, margin: int) -> str:
    """Return *text* with blanks in it where a word would be broken at the edge of the window."""
    pads = padding_before(text, _columns() - margin)
    return "".join(" " * pads.get(number, 0) + letter for number, letter in enumerate(text))
