"""What the learned judge looks at: the features of each sentence, as numbers."""

from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

from trustcoach.core.language.analysis import Document
from trustcoach.core.language.clauses import BREAKS, Clause, Span
from trustcoach.core.language.roles import Roles

SentenceFeatures = tuple[frozenset[int], ...]
"""Numbers of 32 bits, one set for each group of features; each group weighs the same in the end."""
GROUPS = 3
"""Words and their neighbours; beginnings of words; words with who does what in their clause."""
_STEM, _LONG_STEM = 4, 6
"""Characters of the beginnings of words."""


def features_of(document: Document) -> tuple[SentenceFeatures, ...]:
    """Return the features of each sentence of *document*, in time that grows with its length only."""
    by_sentence: list[list[int]] = [[] for _ in document.sentences]
    before: Roles | None = None
    for number, (clause, roles) in enumerate(zip(document.clauses, document.roles, strict=True)):
        found = by_sentence[clause.sentence]
        found.extend(map(_number, _clause_features(document, number, clause, roles)))
        if before:
            found.append(_number(_turn(before, clause, roles)))
        before = roles
    return tuple(
        (
            frozenset(map(_number, _word_features(words))),
            frozenset(map(_number, _stem_features(words))),
            frozenset(found),
        )
        for words, found in zip((_words(document, each) for each in document.sentences), by_sentence, strict=True)
    )


def _number(feature: str) -> int:
    return crc32(feature.encode())


def _words(document: Document, span: Span | Clause) -> list[str]:
    """Return the words of *span*; of a figure only whether it is a small one."""
    words = document.words_of(span)
    return [("00" if len(word) > 2 else "0") if word[0].isdigit() else word for word in words]


def _word_features(words: list[str]) -> Iterator[str]:
    between = ["<", *words, ">"]
    yield from words
    for first, second in pairwise(between):
        yield f"{first} {second}"
    for first, second in zip(between, between[2:], strict=False):
        yield f"{first} _ {second}"


def _stem_features(words: list[str]) -> Iterator[str]:
    for word in words:
        if len(word) > _STEM:
            yield f"{word[:_STEM]}-"
        if len(word) > _LONG_STEM:
            yield f"{word[:_LONG_STEM]}-"


def _clause_features(document: Document, number: int, clause: Clause, roles: Roles) -> Iterator[str]:
    """Yield each word of *clause* with its subject, negation, conjunction and scope, and those alone."""
    subject = roles.subject.value
    yield f"={subject} {roles.negated} {roles.modal} {roles.tense.value}"
    yield f"={subject} {roles.tense.value} {clause.opener}"
    marks = [subject, *sorted(scope.value for scope in document.scopes[number])]
    if roles.negated:
        marks.append("not")
    if clause.opener:
        marks.append(f"+{clause.opener}")
    for word in _words(document, clause):
        if word not in BREAKS:
            for mark in marks:
                yield f"{mark}: {word}"


def _turn(roles: Roles, clause: Clause, next_roles: Roles) -> str:
    """Return what changes from one clause to the next."""
    one = f"{roles.subject.value} {roles.tense.value}"
    other = f"{next_roles.subject.value} {next_roles.tense.value} {next_roles.negated}"
    return f"{one} > {clause.opener} {other}"
