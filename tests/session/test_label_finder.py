"""What was written is read once, by the kind of text that can have the label, and only in the parts that are named."""

from pathlib import Path

from tests.conftest import KINDS
from tests.fake_language import FakeLanguage
from tests.scripted import scripted_context
from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.notes import choose_notes
from trustcoach.core.language.reader import RememberingReader
from trustcoach.core.program.conditions import Says
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import FilledPart, Names, PageRead, Parts, Rating, Value, Written
from trustcoach.session.care.label_finder import LabelFinder

ASKED = QuestionId("look", "story")


def label_finder(home: Path) -> tuple[LabelFinder, FakeLanguage]:
    """Return a label_finder, and what it reads with."""
    context, language = scripted_context(home, content=KINDS).context, FakeLanguage()
    context.support_state.reader = RememberingReader(language)
    return LabelFinder(context), language


def says(*labels: str, parts: tuple[str, ...] = ()) -> Says:
    """Return the condition that any of *labels* is found."""
    return Says(ASKED, frozenset(labels), frozenset(parts))


def test_a_label_is_looked_for_in_the_kind_of_text_that_has_it(home: Path) -> None:
    """With hyphens, as authors write it, or without; and each text is read once."""
    finder, language = label_finder(home)
    value = Written("you pushed me, you idiot")
    assert finder.matches(value, says("blame-shift"))
    assert finder.matches(value, says("repair", "contempt"))
    assert not finder.matches(value, says("repair", "minimising"))
    assert finder.matches(value, says("blame_shift"))
    assert [kind for kind, _ in language.asked] == [TextKind.ACKNOWLEDGEMENT, TextKind.NEED]


def test_what_was_found_is_not_read_again_for_its_notes(home: Path) -> None:
    """Notes and label finder have one reader, which remembers."""
    context, language = scripted_context(home, content=KINDS).context, FakeLanguage()
    context.support_state.reader = RememberingReader(language)
    LabelFinder(context).matches(Written("you pushed me"), says("blame-shift"))
    choose_notes(context.load_reader(), TextKind.ACKNOWLEDGEMENT, "you pushed me")
    assert language.asked == [(TextKind.ACKNOWLEDGEMENT, "you pushed me")]


def test_only_the_parts_that_are_named_are_read(home: Path) -> None:
    """A wish may be about the other person where what is done may not."""
    finder, _ = label_finder(home)
    value = Parts((FilledPart("wish", "I wish", "I could forbid it"), FilledPart("act", "I will", "go for a walk")))
    assert finder.matches(value, says("control"))
    assert finder.matches(value, says("control", parts=("wish", "act")))
    assert not finder.matches(value, says("control", parts=("act",)))


def test_what_holds_no_words_is_not_read(home: Path) -> None:
    """A number, a page, an empty text."""
    finder, language = label_finder(home)
    values: tuple[Value, ...] = (Rating(3), PageRead(), Written(" \n"))
    assert not any(finder.matches(value, says("repair")) or finder.reasons_for_help(value) for value in values)
    assert language.asked == []


def test_each_line_of_a_list_is_read_by_itself(home: Path) -> None:
    """What stands in two lines was not said in one breath."""
    finder, language = label_finder(home)
    assert finder.matches(Names(("the letters", "you pushed me")), says("blame-shift"))
    assert [text for _, text in language.asked] == ["the letters", "you pushed me"]
