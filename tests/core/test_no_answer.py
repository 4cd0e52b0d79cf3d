"""Which answers are carried forward, and which only say that there is none."""

import pytest

from trustcoach.core.program.kinds import FilledPart, Names, Parts, Written
from trustcoach.core.program.no_answer import is_no_answer


@pytest.mark.parametrize(
    "text",
    [
        *("dont know", "Don't know.", "I don’t know", "i really dont know yet", "idk", "IDK", "dunno..."),
        *(
            "no idea",
            "i have no idea",
            "nothing",
            "Nothing really",
            "not sure",
            "cant say",
            "-",
            "?",
            "im not sure yet",
        ),
    ],
)
def test_words_that_only_say_that_there_is_no_answer(text: str) -> None:
    """However they're typed."""
    assert is_no_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        *("she doesn't know who I am", "I don't know who I am any more", "nothing is left of our savings", "😢"),
        *("not knowing where I was", "no idea of the future they had", "sure", "None of their friends call"),
    ],
)
def test_words_that_say_something(text: str) -> None:
    """Even if they begin in the same way."""
    assert not is_no_answer(text)


def test_only_what_says_something_is_carried_forward() -> None:
    """The answer itself stays as it was typed."""
    cost = Names(("She cries in the shower", "dont know"))
    assert cost.as_content() == Names(("She cries in the shower",))
    assert cost.names == ("She cries in the shower", "dont know")
    assert Names(("idk",)).as_content() is None
    assert Written("no idea").as_content() is None
    lines = Written("I lied.\nI don't know")
    assert lines.as_content() is lines
    parts = Parts((FilledPart("one", "One", "tea"), FilledPart("two", "Two", "dunno")))
    assert parts.as_content() == Parts((FilledPart("one", "One", "tea"), FilledPart("two", "Two", "")))
    assert Parts((FilledPart("one", "One", "dunno"),)).as_content() is None
