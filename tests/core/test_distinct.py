"""Named tuples that are told apart: two values of different classes are never taken for each other."""

import pickle

from trustcoach.core.journal.entries import Postponed, Skip
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    CheckIn,
    ChosenSeveral,
    Names,
    PageRead,
    Parts,
    Read,
    Sorted,
    Value,
    Write,
    WriteLetter,
    WriteLine,
    Written,
)
from trustcoach.core.reply import GoBack, ShowHelp, Submit
from trustcoach.ui.page import FilePath, Paragraphs, QuietLine

EMPTY: tuple[Value, ...] = (ChosenSeveral(()), Names(()), Parts(()), Sorted(()), CheckIn(()))
"""Values of different classes with the same in their fields."""


def test_values_of_the_same_class_are_equal_if_their_fields_are() -> None:
    """As of any tuple."""
    assert Written("words") == Written("words")
    assert hash(Written("words")) == hash(Written("words"))
    assert Written("words") != Written("other words")
    assert PageRead() == PageRead()
    assert WriteLine() == WriteLine()


def test_values_of_different_classes_are_never_equal() -> None:
    """Neither compared nor in a set; not as bare tuples either."""
    assert len(set(EMPTY)) == len(EMPTY)
    assert all(
        (one == other) is (one is other) and (one != other) is (one is not other) for one in EMPTY for other in EMPTY
    )
    assert Write(None) != WriteLetter(None)
    assert Written("words") != ("words",)
    assert Written("words") != ("words",)


def test_facts_blocks_and_wishes_are_told_apart() -> None:
    """What was skipped was not postponed, and a path is no line."""
    question_id = QuestionId("step", "ask")
    assert len({Skip(question_id, "Why?"), Postponed(question_id, "Why?")}) == 2
    assert len({Paragraphs("text"), QuietLine("text"), FilePath("text")}) == 3
    assert len({GoBack(), GoBack(), ShowHelp()}) == 2


def test_a_value_without_fields_counts_as_something() -> None:
    """A page that was read is an answer, and a wish is a reply."""
    assert PageRead()
    assert GoBack()
    assert CheckIn()


def test_a_value_says_its_class_and_its_fields() -> None:
    """In a failing test."""
    assert repr(Read("Heading", "Words")) == "Read(heading='Heading', text='Words')"
    assert repr(PageRead()) == "PageRead()"


def test_a_value_is_compiled_as_it_is() -> None:
    """With its class."""
    for value in (*EMPTY, PageRead(), WriteLine(), Submit(Written("words")), Read("Heading", "Words")):
        assert pickle.loads(pickle.dumps(value)) == value
