"""How well labels are found, against texts that people have labelled."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from trustcoach.core.language.labels import Label, Sort


class Judged(NamedTuple):
    """A text's labels as a person gave them, and as they were found."""

    expected: frozenset[str]
    found: frozenset[str]


class LabelScore(NamedTuple):
    """How well one label is found."""

    label: str
    support: int
    """Texts that a person gave the label."""
    precision: float
    recall: float
    f1: float


class KindScore(NamedTuple):
    """How well the labels of one kind of text are found."""

    texts: int
    labels: tuple[LabelScore, ...]
    cautions: float | None
    """The mean F1 of the cautions that occur; None if none does."""
    parts: float | None
    """The same for the parts."""
    recall: float | None
    """Of the texts with a caution, or a reason to offer help, how many got any; None if there are none."""
    false_alarms: float | None
    """Of the texts without one, how many got any; None if there are none."""


def score(labels: Collection[Label], judged: Sequence[Judged]) -> KindScore:
    """Return how well *labels* were found in the texts that were *judged*."""
    rows = tuple(_score_label(label.name, judged) for label in labels)
    sorts = {label.name: label.sort for label in labels}
    alarming = {label.name for label in labels if label.sort is not Sort.PART}
    alarmed = [(bool(each.expected & alarming), bool(each.found & alarming)) for each in judged]
    return KindScore(
        len(judged),
        rows,
        _mean(row.f1 for row in rows if row.support and sorts[row.label] is Sort.CAUTION),
        _mean(row.f1 for row in rows if row.support and sorts[row.label] is Sort.PART),
        _mean(found for expected, found in alarmed if expected),
        _mean(found for expected, found in alarmed if not expected),
    )


def _score_label(name: str, judged: Sequence[Judged]) -> LabelScore:
    both = sum(name in each.expected and name in each.found for each in judged)
    expected, found = sum(name in each.expected for each in judged), sum(name in each.found for each in judged)
    return LabelScore(
        name,
        expected,
        both / found if found else 0.0,
        both / expected if expected else 0.0,
        2 * both / (expected + found) if expected + found else 0.0,
    )


def _mean(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else None
