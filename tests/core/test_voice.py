"""One voice: which words are asked to be others, and which are left alone."""

import pytest

from trustcoach.core.program.check.voice import voice_mistakes


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Ask somebody you trust.", "someone"),
        ("Anybody may.", "anyone"),
        ("Decide whom to tell.", "who"),
        ("Nobody will know.", "no one"),
        ("It's for everybody.", "everyone"),
        ("You do not\nhave to.", "don't"),
        ("That does not help.", "doesn't"),
        ("It is not.", "isn't"),
        ("What they are not.", "aren't"),
        ("You cannot know.", "can't"),
        ("You are tired.", "you're"),
        ("When you are tired, stop.", "you're"),
        ("It is late.", "it's"),
        ("“I am sorry”", "I'm"),
        ("A day that is yours.", "that's"),
    ],
)
def test_what_is_not_in_the_voice_is_told_with_what_to_write(text: str, instead: str) -> None:
    """Someone, not somebody; and short forms, as people speak."""
    assert instead in [advice.split("”")[0].removeprefix("Write “") for _, advice in voice_mistakes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Someone you don't know isn't here, and you're not alone.",
        "As it is now, it can stay.",
        "Whoever you are, and wherever that is.",
        "What it is like is yours to say.",
        "None of that is yours.",
        "They ask how you are.",
        "Is it late? Are you tired? Am I?",
    ],
)
def test_what_has_no_short_form_is_left_alone(text: str) -> None:
    """A long form at the end of a clause, or behind a word that it belongs to."""
    assert list(voice_mistakes(text)) == []
