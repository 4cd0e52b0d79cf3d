"""Break the lines of a field between words, which prompt_toolkit does not do by itself.

A word that would be broken by the edge of the window is pushed to the next row by blanks that are only shown: the text
and the cursor in it stay as they are.
"""

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth


class WordWrap(Processor):
    """Breaks lines between words. *margin* is the number of columns before every row."""

    def __init__(self, margin: int) -> None:
        self._margin = margin

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the line with blanks where a row has to end early, and maps of its columns there and back."""
        given = explode_text_fragments(transformation_input.fragments)
        pads = padding_before(fragment_list_to_text(given), transformation_input.width - self._margin)
        shown: StyleAndTextTuples = []
        places: list[int] = []
        for number, fragment in enumerate(given):
            shown += [("", " ")] * pads.get(number, 0)
            places.append(len(shown))
            shown.append(fragment)
        end = len(shown)
        back = {place: number for number, place in enumerate(places)}

        def there(place: int) -> int:
            return places[place] if place < len(places) else end + place - len(places)

        def from_there(place: int) -> int:
            if place >= end:
                return place - end + len(places)
            return next(back[later] for later in range(place, end) if later in back)

        return Transformation(shown, source_to_display=there, display_to_source=from_there)


def padding_before(text: str, width: int) -> dict[int, int]:
    """Return how many blanks to show before which character, so that no word of *text* is broken at *width* columns.

    A word that is longer than a whole row is broken all the same.
    """
    found: dict[int, int] = {}
    column = start = 0
    while width > 0 and start < len(text):
        end = start + 1
        while text[start] != " " and end < len(text) and text[end] != " ":
            end += 1
        wide = sum(get_cwidth(character) for character in text[start:end])
        if column > 0 and column + wide > width >= wide and text[start] != " ":
            found[start] = width - column
            column = 0
        column = (column + wide) % width if column + wide > width else column + wide
        column = 0 if column == width else column
        start = end
    return found
