"""The learned judge: for each label, how much the words of a text speak for it.

For each feature there is a row of small numbers, learned by tests/train_judge.py from the texts in tests/corpora: how
rare it is, and how much it speaks for each label. A label's score is that of the whole text, with that of the sentence
that speaks most for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from trustcoach.core.language.analysis import Document
from trustcoach.core.language.features import SentenceFeatures, WordClasses, features_of
from trustcoach.core.language.labels import JUDGE
from trustcoach.core.language.reading import Finding
from trustcoach.core.language.rules import Hit


class Verdict(NamedTuple):
    """How a score becomes a yes or no for one label."""

    label: str
    scale: float
    """What one unit of the label's weights is worth."""
    bias: float
    """The score of a text without any known feature."""
    threshold: float
    """The score above which it is a yes."""
    with_rule: float
    """The same where a rule found the label: lower if the label can be said in any words."""


@dataclass(frozen=True, slots=True)
class LearnedJudge:
    """Weights for one kind of text. Loading them is reading their bytes; nothing is unpacked."""

    verdicts: tuple[Verdict, ...]
    rows: memoryview
    """For each feature one signed byte for each label, behind one for its rarity."""
    rarities: memoryview
    """The rarity of each feature, 0 if it is not known."""
    classes: WordClasses
    mask: int
    """One less than the number of rows, which is a power of two: a feature's last bits are its row."""

    def decide(self, document: Document, hits: Sequence[Hit]) -> tuple[Finding, ...]:
        """Return what is in *document*, whose rules found *hits*."""
        by_label: dict[str, list[Finding]] = {}
        for hit in hits:
            by_label.setdefault(hit.label, []).append(Finding(hit.label, hit.start, hit.end, hit.rule))
        return tuple(self._decide(document, by_label))

    def _decide(self, document: Document, by_rules: Mapping[str, list[Finding]]) -> Iterator[Finding]:
        if not document.sentences:
            return
        scores = self.score(features_of(document, self.classes))
        for verdict, (score, weights) in zip(self.verdicts, scores, strict=True):
            found = by_rules.get(verdict.label, ())
            if score <= (verdict.with_rule if found else verdict.threshold):
                continue
            for finding in found:
                yield finding._replace(weight=weights[document.sentence_at(finding.start)])
            if not found:
                best = max(range(len(weights)), key=weights.__getitem__)
                yield Finding(verdict.label, *document.place_of(document.sentences[best]), JUDGE, weights[best])

    def score(self, sentences: Sequence[SentenceFeatures]) -> tuple[tuple[float, Sequence[float]], ...]:
        """Return for each label its score in a text of *sentences*, and how much each of them speaks for it."""
        whole = self._sums(union(sentences))
        each = [self._sums(sentence) for sentence in sentences] if len(sentences) > 1 else [whole]
        return tuple(
            (verdict.bias + verdict.scale * (total + max(weights)), weights)
            for verdict, total, weights in zip(self.verdicts, whole, zip(*each, strict=True), strict=True)
        )

    def _sums(self, groups: SentenceFeatures) -> list[float]:
        """Return how much the features speak for each label; however many there are in a group, it weighs the same."""
        total = [0.0] * len(self.verdicts)
        for features in groups:
            numbers = {feature & self.mask for feature in features}
            square = sum(self.rarities[number] ** 2 for number in numbers)
            if square:
                part = self._sum_rows(number for number in numbers if self.rarities[number])
                norm = square**0.5
                total = [before + value / norm for before, value in zip(total, part, strict=True)]
        return total

    def _sum_rows(self, numbers: Iterable[int]) -> list[int]:
        width = len(self.verdicts)
        total = [0] * width
        for number in numbers:
            total = list(map(add, total, self.rows[number * width : (number + 1) * width]))
        return total


def union(sentences: Sequence[SentenceFeatures]) -> SentenceFeatures:
    """Return the features of a text of *sentences*."""
    return tuple(frozenset().union(*groups) for groups in zip(*sentences, strict=True))
