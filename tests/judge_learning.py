"""From labelled texts to the weights of a judge. Only `_fit` needs numpy and scipy, of the extra “train”."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple

from trustcoach.core.language.features import SentenceFeatures, WordClasses
from trustcoach.core.language.judge import LearnedJudge, Verdict, union

Example = tuple[Sequence[SentenceFeatures], frozenset[str]]
"""The features of each sentence of a text, and its labels."""
Row = Mapping[int, float]
"""How much each feature counts, by its number."""
BYTE = 127
"""The largest weight."""
RARITY_UNIT = 30
"""What a rarity of 1 is as a byte; the rarest features stay below 255."""
MIN_TEXTS = 2
"""A feature of fewer texts is not known."""


class Settings(NamedTuple):
    """How it is learned; chosen by cross-validation between writers."""

    bits: int = 16
    """The number of rows, as a power of two."""
    decay: float = 5e-4
    rounds: int = 80
    rate: float = 0.05
    balance: float = 0.5
    """How much a text with a rare label counts: the ratio of texts without it to those with it, to that power."""


def learn(examples: Sequence[Example], labels: Sequence[str], classes: WordClasses, settings: Settings) -> LearnedJudge:
    """Return a judge of *labels* that has learned from *examples*; its thresholds are 0."""
    mask = (1 << settings.bits) - 1
    rarities = _rarities([union(sentences) for sentences, _ in examples], mask)
    texts = [
        [row_of(union(sentences), rarities, mask), *(row_of(sentence, rarities, mask) for sentence in sentences)]
        for sentences, _ in examples
    ]
    weights, biases = _fit(texts, [[label in found for label in labels] for _, found in examples], settings)
    worth = {at: [each * rarities[at] for each in row] for at, row in weights.items()}
    scales = [max(map(abs, column)) / BYTE or 1.0 for column in zip(*worth.values(), strict=True)]
    packed = bytearray((mask + 1) * len(labels))
    for at, row in worth.items():
        packed[at * len(labels) : (at + 1) * len(labels)] = (
            round(each / scale) & 0xFF for each, scale in zip(row, scales, strict=True)
        )
    verdicts = tuple(Verdict(*each, 0.0, 0.0) for each in zip(labels, scales, biases, strict=True))
    return LearnedJudge(verdicts, memoryview(bytes(packed)).cast("b"), memoryview(bytes(rarities)), classes, mask)


def _rarities(texts: Sequence[SentenceFeatures], mask: int) -> bytearray:
    counts = Counter(number for text in texts for number in {each & mask for group in text for each in group})
    found = bytearray(mask + 1)
    for number, count in counts.items():
        if count >= MIN_TEXTS:
            found[number] = min(255, round(RARITY_UNIT * log((len(texts) + 1) / (count + 1))))
    return found


def row_of(groups: SentenceFeatures, rarities: Sequence[int], mask: int) -> dict[int, float]:
    """Return the features of a text as the judge counts them."""
    row: dict[int, float] = {}
    for features in groups:
        numbers = sorted({each & mask for each in features if rarities[each & mask]})
        norm = sqrt(sum(rarities[number] ** 2 for number in numbers))
        for number in numbers:
            row[number] = row.get(number, 0.0) + rarities[number] / norm
    return row


def _fit(
    texts: Sequence[Sequence[Row]], answers: Sequence[Sequence[bool]], settings: Settings
) -> tuple[dict[int, list[float]], list[float]]:
    """Return weights, by number, and biases: a logistic regression for each label, all at once, by Adam.

    Each of *texts* has the row of the whole, and those of its sentences, of which the best counts too.
    """
    import numpy as np  # noqa: PLC0415 (of an extra that few install)
    from scipy.sparse import csr_matrix  # noqa: PLC0415 (as above)

    rows = [row for text in texts for row in text]
    used = sorted({number for row in rows for number in row})
    place = {number: at for at, number in enumerate(used)}
    columns = np.array([place[number] for row in rows for number in row])
    numbers = np.array([value for row in rows for value in row.values()], np.float32)
    table = csr_matrix((numbers, columns, np.cumsum([0, *map(len, rows)])), shape=(len(rows), len(used)))
    turned = table.T.tocsr()
    wholes = np.cumsum([0, *map(len, texts)])[:-1]
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    is_whole = np.zeros((len(rows), 1), bool)
    is_whole[wholes] = True
    wanted = np.array(answers, np.float32)
    share = wanted.mean(0)
    importance = np.where(wanted > 0, ((1 - share) / np.maximum(share, 1e-3)) ** settings.balance, 1.0)
    importance = (importance / importance.mean(0) / len(texts)).astype(np.float32)
    learned = [
        np.zeros((len(used), wanted.shape[1]), np.float32),
        np.log((share + 1e-3) / (1 - share + 1e-3)).astype(np.float32),
    ]
    moments = [(np.zeros_like(each), np.zeros_like(each)) for each in learned]
    for step in range(1, settings.rounds + 1):
        scores = table @ learned[0]
        sentences = np.where(is_whole, -np.inf, scores)
        best = np.maximum.reduceat(sentences, wholes, 0)
        error = importance * (1 / (1 + np.exp(-(scores[wholes] + best + learned[1]))) - wanted)
        pull = (is_whole | (sentences == best[owners])) * error[owners]
        slopes = [turned @ pull + settings.decay * learned[0], error.sum(0)]
        rate = settings.rate * min(1, 2 * (1 - step / (settings.rounds + 1)))
        for number, slope in enumerate(slopes):
            mean, square = moments[number]
            mean += 0.1 * (slope - mean)
            square += 0.01 * (slope * slope - square)
            change = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
            learned[number] = learned[number] - rate * change
    found = learned[0].tolist()
    return {number: found[at] for number, at in place.items()}, learned[1].tolist()


def best_threshold(pairs: Iterable[tuple[float, bool]], beta: float) -> tuple[float, float]:
    """Return the score between yes and no that makes F-beta best in *pairs* of score and truth, and that F-beta.

    A *beta* below 1 counts a false alarm more than a miss.
    """
    ordered = sorted(pairs, reverse=True)
    total = sum(truth for _, truth in ordered)
    best, threshold, right = 0.0, (ordered[0][0] + 1 if ordered else 0.0), 0
    for number, (score, truth) in enumerate(ordered, 1):
        right += truth
        value = (1 + beta * beta) * right / (number + beta * beta * total)
        if value > best and (number == len(ordered) or ordered[number][0] < score):
            below = ordered[number][0] if number < len(ordered) else score - 1
            best, threshold = value, (score + below) / 2
    return threshold, best
