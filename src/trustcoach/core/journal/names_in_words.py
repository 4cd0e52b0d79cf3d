"""The names of two people at one keyboard, in the words of the program that speak of them."""

import re
from collections.abc import Iterator
from typing import TypeVar

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import AnyKind, Choose, FillParts, MakePlan, Read, Timer
from trustcoach.core.program.program import Track
from trustcoach.core.program.question import Coaching, Question, Turn
from trustcoach.core.program.two_people import FIRST_PERSON, HURT_QUESTION, SECOND_PERSON

_FIRST, _SECOND = "the first of you", "the second of you"
_OTHER = ("the other person",)
_HURT, _BROKE_TRUST = ("the person who was hurt", "whoever was hurt"), ("whoever broke trust",)

_Item = TypeVar("_Item", Question, Coaching)


class NamesInWords:
    """Puts the names of the two who are present in the place of words of the program.

    Once both names were given, they stand in the place of “the first of you” and “the second of you”; and of “the
    person who was hurt”, “whoever was hurt” and “whoever broke trust”, once it was said which of the two was hurt.
    In what one of the two is asked, “the other person” has the name of the other. People in examples who have the first
    name of one of the two get another.
    """

    def __init__(self, progress: Progress, track: Track, turn: Turn = Turn.BOTH) -> None:
        self._names = dict(_names_by_words(progress, track, turn))
        self._words = re.compile(rf"\b(?:{'|'.join(map(re.escape, self._names))})\b" if self._names else "(?!)")

    def put_in(self, item: _Item) -> _Item:
        """Return *item* with the names in it: in all of its words but the question, which the journal keeps."""
        if not self._names:
            return item
        if isinstance(item, Coaching):
            return item._replace(text=self._named(item.text))
        kind = self._kind_named(item.kind)
        return item._replace(kind=kind, help=self._named(item.help), example=self._named(item.example))

    def asked(self, question: Question) -> str:
        """Return the text of *question* as it is shown, with the names in it."""
        return self._named(question.text)

    def _kind_named(self, kind: AnyKind) -> AnyKind:
        named = self._named
        match kind:
            case Read() | Timer():
                return kind._replace(text=named(kind.text))
            case Choose():
                return kind._replace(choices=tuple(each._replace(label=named(each.label)) for each in kind.choices))
            case FillParts():
                return kind._replace(parts=tuple(each._replace(example=named(each.example)) for each in kind.parts))
            case MakePlan():
                return kind._replace(example_if=named(kind.example_if), example_then=named(kind.example_then))
            case _:
                return kind

    def _named(self, text: str) -> str:
        return self._words.sub(lambda found: self._names[found[0]], text)


def leaves_open_who(words: str, names: tuple[str, ...]) -> bool:
    """Return whether *words* of two people say “I”, and neither “we” nor one of *names*."""
    said = set(re.findall(r"\w+", words.casefold()))
    known = {"we", *(part for name in names for part in re.findall(r"\w+", name.casefold()))}
    return "i" in said and said.isdisjoint(known)


def _names_by_words(progress: Progress, track: Track, turn: Turn) -> Iterator[tuple[str, str]]:
    """Yield words of the program, each with the name that stands in its place; none unless two people are present."""
    first, second = names = progress.names_of_two(track)
    if not (first and second and progress.are_two_present(track.opening)):
        return
    yield from _in_both_cases((_FIRST,), first)
    yield from _in_both_cases((_SECOND,), second)
    if turn in (Turn.FIRST, Turn.SECOND):
        yield from _in_both_cases(_OTHER, second if turn is Turn.FIRST else first)
    answer = progress.effective_value(QuestionId(track.opening.id, HURT_QUESTION))
    for choice, hurt, other in ((FIRST_PERSON, first, second), (SECOND_PERSON, second, first)):
        if answer and choice in answer.chosen_ids():
            yield from _in_both_cases(_HURT, hurt)
            yield from _in_both_cases(_BROKE_TRUST, other)
    taken = {name.split()[0].casefold() for name in names}
    spare = (name for name in track.example_names.spare if name.casefold() not in taken)
    yield from zip((name for name in track.example_names.used if name.casefold() in taken), spare, strict=False)


def _in_both_cases(words: tuple[str, ...], name: str) -> Iterator[tuple[str, str]]:
    for each in words:
        yield each, name
        yield each[0].upper() + each[1:], name
