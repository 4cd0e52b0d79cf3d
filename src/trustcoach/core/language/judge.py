"""The learned judge: for each label, how much the words of a text speak for it.

For each feature there is a row of small numbers, learned by tests/train_judge.py from the texts in tests/corpora: how
rare it is, and how much it speaks for each label. A label's score is that of the whole text, with that of the sentence
that speaks most for it. Where it counts whether a text has any label at all, that is decided first, by all scores
together: each label alone would be a guess of its own, and their mistakes would add up.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import exp, expm1, inf, log, log1p
from operator import mul
from typing import NamedTuple

from trustcoach.core.language.analysis import Document
from trustcoach.core.language.features import SentenceFeatures, WordClasses, features_of
from trustcoach.core.language.labels import JUDGE
from trustcoach.core.language.reading import FindHits, Finding
from trustcoach.core.language.rules import Hit

ANY = "any"
"""What a verdict names that tells whether a text has any label at all; where there is one, it stands last."""


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


_LARGE = 50.0
"""A score that is as good as any higher one."""


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

    def decide(self, document: Document, find_hits: FindHits) -> tuple[Finding, ...]:
        """Return what is in *document*; what rules find there is asked of *find_hits*, unless it is nothing anyhow."""
        return tuple(self._decide(document, find_hits)) if document.sentences else ()

    def _decide(self, document: Document, find_hits: FindHits) -> Iterator[Finding]:
        scores = self.score(features_of(document, self.classes))
        totals = [score for score, _ in scores]
        last, certainty = self.verdicts[-1], inf
        if last.label == ANY:
            of_any = score_of_any(totals)
            if of_any <= min(last.threshold, last.with_rule):
                return  # whatever rules find
            certainty = of_any - last.threshold
        by_rules: dict[str, list[Hit]] = {}
        for hit in find_hits():
            by_rules.setdefault(hit.label, []).append(hit)
        for number in self.chosen(totals, by_rules.keys()):
            label, weights = self.verdicts[number].label, scores[number][1]
            for hit in by_rules.get(label, ()):
                weight = weights[document.clauses[hit.clause].sentence]
                yield Finding(label, hit.start, hit.end, hit.rule, weight)
            if label not in by_rules:
                best = max(range(len(weights)), key=weights.__getitem__)
                yield Finding(label, *document.place_of(document.sentences[best]), JUDGE, weights[best], certainty)

    def chosen(self, scores: Sequence[float], found: Collection[str]) -> Sequence[int]:
        """Return the numbers of the verdicts that are a yes, by their *scores* and the labels that rules *found*."""
        above = [
            score - (verdict.with_rule if verdict.label in found else verdict.threshold)
            for score, verdict in zip(scores, self.verdicts, strict=True)
        ]
        if self.verdicts[-1].label != ANY:
            return [number for number, each in enumerate(above) if each > 0]
        if score_of_any(scores) <= (self.verdicts[-1].with_rule if found else self.verdicts[-1].threshold):
            return ()
        chosen = [number for number, each in enumerate(above[:-1]) if each > 0]
        return chosen or [above.index(max(above[:-1]))]

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
        width = len(self.verdicts)
        columns = [self.rows[number::width] for number in range(width)]
        total = [0.0] * width
        for features in groups:
            known = [number for number in {feature & self.mask for feature in features} if self.rarities[number]]
            if known:
                rarities = [self.rarities[number] for number in known]
                norm = sum(map(mul, rarities, rarities)) ** 0.5
                weights = [sum(map(column.__getitem__, known)) for column in columns]
                total = [before + weight / norm for before, weight in zip(total, weights, strict=True)]
        return total


def score_of_any(scores: Sequence[float]) -> float:
    """Return how much speaks for any label at all: the last of *scores*, with what the others say together."""
    *own, last = scores
    none = -sum(log1p(exp(min(score, _LARGE))) for score in own)  # the logarithm of how likely it is that there is none
    return last + log(-expm1(min(none, -1e-9))) - none


def union(sentences: Sequence[SentenceFeatures]) -> SentenceFeatures:
    """Return the features of a text of *sentences*."""
    return tuple(frozenset().union(*groups) for groups in zip(*sentences, strict=True))
