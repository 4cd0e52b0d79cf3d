"""Texts with labels, as a list, a chain or a loop, in a window."""

import pytest

from tests.drawn import overview
from trustcoach.core.program.export_blocks import Drawing, LabelledText, LabelledTexts
from trustcoach.ui.frame.look import ASCII, UNICODE, Look

TEXTS = LabelledText("Where I was", "at home [b]"), LabelledText("What I did", "I left ↓")


@pytest.mark.parametrize(
    ("drawing", "look", "rows"),
    [
        (Drawing.LIST, UNICODE, ["  Where I was", "│ at home [b]", "  What I did", "│ I left ↓"]),
        (Drawing.CHAIN, UNICODE, ["  Where I was", "│ at home [b]", "  ↓", "  What I did", "│ I left ↓"]),
        (Drawing.CHAIN, ASCII, ["  Where I was", "| at home [b]", "  v", "  What I did", "| I left ↓"]),
        (Drawing.LOOP, UNICODE, [*["  Where I was", "│ at home [b]", "  ↓", "  What I did", "│ I left ↓"],
                                 "  ↺ back to: Where I was"]),
        (Drawing.LOOP, ASCII, [*["  Where I was", "| at home [b]", "  v", "  What I did", "| I left ↓"],
                               "  ^ back to: Where I was"]),
    ],
)  # fmt: skip
def test_arrows_lead_from_one_to_the_next(drawing: Drawing, look: Look, rows: list[str]) -> None:
    """In ASCII where the terminal has nothing else; a person's own arrow stays what it is."""
    assert overview((LabelledTexts(TEXTS, drawing),), 40, look) == rows


def test_in_a_tiny_window_labels_and_texts_are_wrapped() -> None:
    """Each below the other."""
    shown = overview((LabelledTexts((LabelledText("Where I was and when", "at my own desk"),)),), 20)
    assert shown == ["  Where I was", "  and when", "│ at my own desk"]


def test_a_long_text_is_counted_and_the_others_are_there() -> None:
    """All of it stands where it was written."""
    long = LabelledText("Where", "\n".join("abcdefgh"))
    shown = overview((LabelledTexts((long, TEXTS[1])),), 40)
    assert shown[:6] == ["  Where", "│ a", "│ b", "│ c", "│ d", "│ … and 4 more lines, all kept"]
    assert shown[-1] == "│ I left ↓"
