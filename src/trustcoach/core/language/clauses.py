"""Sentences, and the clauses that they are made of."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trustcoach.core.language.normalise import Token, word_set

SENTENCE_ENDS = frozenset(".?")
BREAKS = frozenset('.?,"')
"""Tokens that are no words."""
_OPENERS = word_set(
    "but because so if when although though however while whenever unless until since yet whereas whether"
)
_AFTER_AND = word_set("i you he she it we they that this there then my your please do")
_RESTARTS = word_set(
    "i am was will would did do had have you your he she we they it there nobody nothing somebody the my please"
)
"""Words that begin a clause when a run of words without any mark has grown long."""
MAX_CLAUSE = 60
"""Words of a clause; a longer run is cut, so that whatever looks at one takes little time."""
MAX_SENTENCE = 120
"""Words of a sentence, in the same way."""


class Span(NamedTuple):
    """Some tokens, from the first to the one behind the last."""

    first: int
    end: int


class Clause(NamedTuple):
    """A part of a sentence with a verb of its own, as far as that can be told from its marks and small words."""

    first: int
    end: int
    sentence: int
    """The number of its sentence, from 0."""
    opener: str
    """The conjunction at its head: but, because, if and others; "" if it has none."""


def split_sentences(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return the sentences. Each holds the mark at its end."""
    return tuple(_sentences(tokens))


def _sentences(tokens: Sequence[Token]) -> Iterator[Span]:
    first = 0
    for number, token in enumerate(tokens):
        if token.word in SENTENCE_ENDS or number - first >= MAX_SENTENCE:
            if any(each.word not in BREAKS for each in tokens[first : number + 1]):
                yield Span(first, number + 1)
            first = number + 1
    if any(each.word not in BREAKS for each in tokens[first:]):
        yield Span(first, len(tokens))


def split_clauses(tokens: Sequence[Token], sentences: Sequence[Span]) -> tuple[Clause, ...]:
    """Return the clauses of all *sentences*, in order; marks between them belong to none."""
    return tuple(
        Clause(first, end, number, tokens[first].word if tokens[first].word in _OPENERS else "")
        for number, sentence in enumerate(sentences)
        for first, end in _clauses(tokens, sentence)
    )


def _clauses(tokens: Sequence[Token], sentence: Span) -> Iterator[Span]:
    first = sentence.first
    for number in range(sentence.first, sentence.end):
        if tokens[number].word in BREAKS:
            if number > first:
                yield Span(first, number)
            first = number + 1
        elif number > first and (number - first >= MAX_CLAUSE or _begins_clause(tokens, number, sentence.end)):
            yield Span(first, number)
            first = number
    if sentence.end > first:
        yield Span(first, sentence.end)


def _begins_clause(tokens: Sequence[Token], number: int, end: int) -> bool:
    """Return whether a conjunction stands there, with words of its own behind it."""
    word, after = tokens[number].word, tokens[number + 1].word if number + 1 < end else ""
    if word in ("and", "or"):
        return after in _AFTER_AND
    if word == "but":
        return tokens[number - 1].word not in ("nothing", "anything", "none", "all")
    if word == "so":
        return after in _RESTARTS
    return word in _OPENERS and bool(after)
