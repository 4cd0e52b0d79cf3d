"""Fields show their text harmlessly, and the cursor is where it seems to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import Transformation, TransformationInput

from trustcoach.text import printable
from trustcoach.ui.input.safe_display import SafeDisplay

LINES = some.text(
    some.sampled_from("ab שéа\u200b\u2060\u202e\u2066\ufeff\U000e0041\ud800\x9b\x1b\t👩\u200d"), max_size=12
)


def shown(text: str) -> Transformation:
    """Return how a line of a field is shown."""
    given_line = TransformationInput(
        BufferControl(Buffer()), Document(text), 0, lambda place: place, [("", text)] if text else [], 80, 24
    )
    return SafeDisplay().apply_transformation(given_line)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain words", "plain words"),
        ("a\u202eb", "a\ufffdb"),
        ("a\u200bb", "ab"),
        ("\u200b\u200b", ""),
        ("a\ud800b\x9bc", "a\ufffdb\ufffdc"),
        ("a\tb\x1b[31m", "a\tb\x1b[31m"),
        ("👩\u200d👧 می\u200cخواهم", "👩\u200d👧 می\u200cخواهم"),
        ("", ""),
    ],
)
def test_a_line_is_shown_as_a_page_shows_it(text: str, seen: str) -> None:
    """But for control characters, which the field itself writes out, as ^[."""
    assert fragment_list_to_text(shown(text).fragments) == seen


@given(LINES)
def test_the_cursor_is_before_the_letter_that_it_seems_to_be_before(text: str) -> None:
    """There and back again, to the end of the line and beyond it."""
    line = shown(text)
    seen = fragment_list_to_text(line.fragments)
    assert seen == "".join(letter if letter < " " else printable(letter) for letter in text)
    places = [line.source_to_display(place) for place in range(len(text) + 3)]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[len(text) :] == [len(seen), len(seen) + 1, len(seen) + 2]
    for place, letter in enumerate(text):
        if letter < " " or printable(letter):
            assert seen[places[place]] == (letter if letter < " " else printable(letter))
            assert line.display_to_source(places[place]) == place
    for place in range(3):
        assert line.display_to_source(len(seen) + place) == len(text) + place
