"""What the learned judge looks at: the features of each sentence, as numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from zlib import crc32

from trustcoach.core.language.analysis import Document
from trustcoach.core.language.clauses import BREAKS, Clause, Span
from trustcoach.core.language.roles import Roles
from trustcoach.core.language.scope import Scope

SentenceFeatures = tuple[frozenset[int], ...]
"""Numbers of 32 bits, one set for each group of features; each group weighs the same in the end."""
WordClasses = Mapping[str, str]
"""For each known word the name of its class: words that are used alike. Others stand for themselves."""
CLASS_MARK = "~"
"""The first character of the name of each class."""
_STEM, _LONG_STEM = 4, 6
"""Characters of the beginnings of words."""


def features_of(document: Document, classes: WordClasses) -> tuple[SentenceFeatures, ...]:
    """Return the features of each sentence of *document*, in time that grows with its length only.

    There are four groups: words and their neighbours; beginnings of words; words with who does what in their clause;
    and the same for classes of words.
    """
    by_clause: list[list[str]] = [[] for _ in document.sentences]
    by_class: list[list[str]] = [[] for _ in document.sentences]
    before: Roles | None = None
    for number, (clause, roles) in enumerate(zip(document.clauses, document.roles, strict=True)):
        words = _words(document, clause)
        by_clause[clause.sentence] += _clause_features(words, document.scopes[number], clause, roles)
        subject = roles.subject.value
        by_class[clause.sentence] += [f"{subject}: {classes[word]}" for word in words if word in classes]
        if before:
            by_clause[clause.sentence].append(_transition(before, clause, roles))
        before = roles
    sentences = [_words(document, sentence) for sentence in document.sentences]
    return tuple(
        (
            _numbers(_word_features(words)),
            _numbers(_stem_features(words)),
            _numbers(clause_features),
            _numbers((*class_features, *_class_features(words, classes))),
        )
        for words, clause_features, class_features in zip(sentences, by_clause, by_class, strict=True)
    )


def _numbers(features: Iterable[str]) -> frozenset[int]:
    return frozenset([crc32(each.encode()) for each in features])


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


def _class_features(words: Sequence[str], classes: WordClasses) -> Iterator[str]:
    """Yield the class of each word, alone and with the next two words or their classes."""
    known = ["<", *(classes.get(word, word) for word in words)]
    yield from (each for each in known if each[0] == CLASS_MARK)
    for between, later in ((" ", known[1:]), (" _ ", known[2:])):
        for first, second in zip(known, later, strict=False):
            if CLASS_MARK in (first[0], second[0]):
                yield f"{first}{between}{second}"


def _clause_features(words: Sequence[str], scopes: Iterable[Scope], clause: Clause, roles: Roles) -> Iterator[str]:
    """Yield each word of *clause* with its subject, negation, conjunction and scope, and those alone."""
    subject = roles.subject.value
    yield f"={subject} {roles.negated} {roles.modal} {roles.tense.value}"
    yield f"={subject} {roles.tense.value} {clause.opener}"
    marks = [subject, *sorted(scope.value for scope in scopes)]
    if roles.negated:
        marks.append("not")
    if clause.opener:
        marks.append(f"+{clause.opener}")
    for word in words:
        if word not in BREAKS:
            for mark in marks:
                yield f"{mark}: {word}"


def _transition(roles: Roles, clause: Clause, next_roles: Roles) -> str:
    """Return what changes from one clause to the next."""
    one = f"{roles.subject.value} {roles.tense.value}"
    other = f"{next_roles.subject.value} {next_roles.tense.value} {next_roles.negated}"
    return f"{one} > {clause.opener} {other}"
