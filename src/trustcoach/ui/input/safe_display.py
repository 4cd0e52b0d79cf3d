"""A text field that displays unprintable characters safely, without changing the text.

prompt_toolkit takes care of control characters, and sends everything else as it is: characters that turn the direction
of all that follows, that hide, or that have no width. The text and the cursor in it stay as they are.
"""

from bisect import bisect_right
from itertools import accumulate

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments

from trustcoach.text import printable


class SafeDisplay(Processor):
    """Shows every character of a line as `printable` does: as itself, as a sign, or not at all."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the line as it may be shown, with functions that map its columns there and back."""
        given = explode_text_fragments(transformation_input.fragments)
        letters = [_displayed(letter) for _, letter, *_ in given]
        places = [0, *accumulate(len(letter) for letter in letters)]
        shown: StyleAndTextTuples = [
            (style, letter) for (style, *_), letter in zip(given, letters, strict=True) if letter
        ]

        def there(place: int) -> int:
            return places[place] if place < len(places) else places[-1] + place - len(places) + 1

        def from_there(place: int) -> int:
            return bisect_right(places, place) - 1 if place < places[-1] else len(given) + place - places[-1]

        return Transformation(shown, source_to_display=there, display_to_source=from_there)


def _displayed(letter: str) -> str:
    return letter if letter < " " else printable(letter)  # a control character is named by the field itself, as ^X
