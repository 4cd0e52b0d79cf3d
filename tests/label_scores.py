"""How well labels were found: precision, recall and F1 by label, and false alarms."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from trustcoach.core.language.labels import Label, Sort
from trustcoach.core.language.score import Judged, score
from trustcoach.storage.content.corpora import CorpusText

Found = Sequence[tuple[CorpusText, frozenset[str]]]
"""Texts, and the labels found in each."""
TITLES = {Sort.CAUTION: "cautions", Sort.PART: "parts", Sort.HELP: "help"}


def report(title: str, labels: Mapping[str, Label], found: Found, *, with_errors: bool = False) -> str:
    """Return scores by label as lines of text; with every mistake, if *with_errors*."""
    return "\n".join(_lines(title, labels, found, with_errors=with_errors)) + "\n"


def f1_scores(labels: Mapping[str, Label], found: Found) -> dict[str, float]:
    """Return the F1 of each label that any text has."""
    judged = [Judged(text.labels, given) for text, given in found]
    return {each.label: each.f1 for each in score(labels.values(), judged).labels if each.support}


def false_alarms(labels: Mapping[str, Label], found: Found) -> tuple[int, int]:
    """Return how many texts without any caution were given one, and how many such texts there are."""
    warning = _names(labels, Sort.CAUTION, Sort.HELP)
    clean = [given for text, given in found if not text.labels & warning]
    return sum(bool(given & warning) for given in clean), len(clean)


def _lines(title: str, labels: Mapping[str, Label], found: Found, *, with_errors: bool) -> Iterator[str]:
    yield f"{title}: {len(found)} texts"
    scores = f1_scores(labels, found)
    for sort, word in TITLES.items():
        names = [name for name in labels if labels[name].sort is sort and name in scores]
        for name in names:
            right, wrong, missed = _counts(name, found)
            yield f"  {name:20}{right + missed:4} texts, {wrong:3} wrong, {missed:3} missed, F1 {scores[name]:.2f}"
        if names:
            yield f"  macro-F1 of {word}: {sum(scores[name] for name in names) / len(names):.3f}"
    alarms, clean = false_alarms(labels, found)
    warning = _names(labels, Sort.CAUTION, Sort.HELP)
    by_label = Counter(name for text, given in found if not text.labels & warning for name in given & warning)
    yield f"  false alarms: {alarms} of {clean} = {alarms / max(clean, 1):.3f}, {dict(by_label.most_common())}"
    due = [bool(given & warning) for text, given in found if text.labels & warning]
    yield f"  any found where one is due: {sum(due)} of {len(due)} = {sum(due) / max(len(due), 1):.3f}"
    if with_errors:
        for text, given in found:
            mistakes = [f"-{name}" for name in sorted(text.labels - given)] + [
                f"+{name}" for name in sorted(given - text.labels)
            ]
            if mistakes:
                yield f"    {text.id} {' '.join(mistakes)}: {text.text}"


def _names(labels: Mapping[str, Label], *sorts: Sort) -> frozenset[str]:
    return frozenset(name for name, label in labels.items() if label.sort in sorts)


def _counts(label: str, found: Found) -> tuple[int, int, int]:
    """Return how often *label* was found rightly, found wrongly and missed."""
    right = sum(label in text.labels and label in given for text, given in found)
    return (
        right,
        sum(label in given for _, given in found) - right,
        sum(label in text.labels for text, _ in found) - right,
    )
