"""parts: what they take, how they are kept, and how they are drawn."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustcoach.core.export.document import ExportDocument
from trustcoach.core.export.markdown import markdown
from trustcoach.core.program.export_blocks import Drawing, LabelledText, LabelledTexts
from trustcoach.core.program.kinds import (
    FilledPart,
    FillParts,
    InvalidAnswer,
    Part,
    Parts,
    RawAnswer,
    UnreadableValue,
    Written,
    value_from_json,
)

TODAY = date(2026, 11, 23)
WHERE, THOUGHT, ACT = "Where I was and when", "What I told myself", "What did I do?"
PARTS = Part("setting", WHERE, "at home"), Part("thought", THOUGHT), Part("act", ACT)
KIND = FillParts(PARTS, Drawing.CHAIN)
WORDS = st.text(max_size=12)


def filled(*texts: str) -> Parts:
    """Return the parts with these texts."""
    return Parts(tuple(FilledPart(part.id, part.label, text) for part, text in zip(PARTS, texts, strict=True)))


@pytest.mark.parametrize(
    ("texts", "size", "ids"),
    [
        (("a", "b", "c"), 3, {"setting", "thought", "act"}),
        (("a", "", "c"), 2, {"setting", "act"}),
        (("", " ", "c"), 1, {"act"}),
    ],
)
def test_what_was_left_empty_counts_for_nothing(texts: tuple[str, ...], size: int, ids: set[str]) -> None:
    """Neither in the size, nor for a condition, nor in what is shown; and it is still there."""
    value = filled(*texts)
    assert value.size() == size
    assert value.chosen_ids() == ids
    assert value.field_texts() == texts
    assert len(value.labelled().texts) == len(value.own_texts()) == size


@given(st.lists(WORDS, min_size=3, max_size=3))
def test_what_is_typed_comes_back_from_the_disk_as_it_was(texts: list[str]) -> None:
    """Blanks and odd letters too; all empty is no answer."""
    if not any(text.strip() for text in texts):
        with pytest.raises(InvalidAnswer):
            KIND.fill(texts)
        return
    value = KIND.fill(texts)
    assert value_from_json(json.loads(json.dumps(value.to_json()))) == value
    assert value.field_texts() == tuple(texts)
    assert all(text in value.as_text() for text in texts if text.strip())


@pytest.mark.parametrize(
    "raw",
    ["a text", ("a", "list"), {}, {"setting": " "}, {"place": "here"}],
)
def test_what_is_no_answer_is_refused(raw: RawAnswer) -> None:
    """With a sentence."""
    with pytest.raises(InvalidAnswer) as told:
        KIND.from_raw(raw, TODAY)
    assert str(told.value).rstrip(".") != str(told.value)


def test_an_answers_file_gives_a_map() -> None:
    """In any order, and with parts left out."""
    assert KIND.from_raw({"act": "c", "setting": "a"}, TODAY) == filled("a", "", "c")


@pytest.mark.parametrize(
    "fields",
    [
        {"parts": {"setting": "Ann"}},
        {"parts": ["Ann"]},
        {"parts": [{"part": "setting", "text": "Ann"}]},
        {"parts": [{"part": "setting", "words": "Where", "text": 3}]},
    ],
)
def test_what_no_version_wrote_is_not_read(fields: dict[str, object]) -> None:
    """The error names no word of the person's."""
    with pytest.raises(UnreadableValue) as told:
        value_from_json(fields)
    assert "Ann" not in str(told.value)


def test_the_parts_are_said_back_with_their_labels() -> None:
    """A label with a question mark needs no colon, and neither does one that the text goes on from."""
    assert filled("a", "", "c").as_text() == f"{WHERE}: a\n{ACT} c"
    assert LabelledText("On most days, I", "text before I'm late").sentence == "On most days, I text before I'm late"
    assert filled("a", "", "c").as_phrase() == f"{WHERE}: a; {ACT} c"


@pytest.mark.parametrize(
    ("drawing", "between", "end"),
    [
        (Drawing.LIST, "\n\n", "\n"),
        (Drawing.CHAIN, "\n\nand then\n\n", "\n"),
        (Drawing.LOOP, "\n\nand then\n\n", f"\n\nand back to: {WHERE}\n"),
    ],
)
def test_an_export_draws_them(drawing: Drawing, between: str, end: str) -> None:
    """Each text exactly as it was typed, in a block of its own."""
    blocks = tuple(FillParts(PARTS, drawing).export_blocks(filled("*a*", "", "c")))
    shown = markdown(ExportDocument(blocks, 1, 0, ()))
    assert shown == f"{WHERE}:\n\n```text\n*a*\n```{between}{ACT}\n\n```text\nc\n```{end}"


def test_without_its_question_it_is_a_list_and_another_answer_is_shown_as_it_is() -> None:
    """Questions go and change; answers stay."""
    assert tuple(filled("a", "", "").export_blocks()) == (LabelledTexts((LabelledText(WHERE, "a"),)),)
    assert KIND.labelled(Written("a")) is None
    assert tuple(KIND.export_blocks(Written("a"))) == tuple(Written("a").export_blocks())


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (PARTS[:1], "has 1 parts"),
        (tuple(Part(f"p{number}", "Label") for number in range(8)), "has 8 parts"),
        ((*PARTS, Part("long", "x" * 41)), "the label of “long” has 41 characters"),
        ((*PARTS, Part("skip", "Skip")), "a part can't be called “skip”"),
    ],
)
def test_an_author_is_told_what_to_mend(parts: tuple[Part, ...], says: str) -> None:
    """And a sound one has nothing to mend."""
    assert any(says in message for message, _ in FillParts(parts).problems("chain", False))
    assert not list(KIND.problems("chain", False))


def test_labels_and_examples_are_checked_as_words() -> None:
    """Like every other text of the program."""
    assert ("parts", ACT) in KIND.texts()
    assert ("example", "at home") in KIND.texts()
    assert ("example", "") not in KIND.texts()
