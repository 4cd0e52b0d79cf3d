"""A reading as plain values, for other programs; words-format.md describes them."""

from collections.abc import Iterable

from trustcoach.core.language.labels import Sort, TextKind
from trustcoach.core.language.reading import Finding, Language, Reading

FORMAT = 1

Json = str | int | list["Json"] | dict[str, "Json"]
"""What JSON can hold of a report."""


def report(language: Language, kind: TextKind, text: str, reading: Reading) -> dict[str, Json]:
    """Return all that was found in *text*: labels, the parts that are there and missing, and findings with spans."""
    parts = [label.name for label in language.labels[kind.rules_kind].values() if label.sort is Sort.PART]
    return {
        "format": FORMAT,
        "kind": kind.value,
        "labels": _labels(reading),
        "parts": {
            "present": [name for name in parts if name in reading.labels],
            "missing": [name for name in parts if name not in reading.labels],
        },
        "findings": _findings(language, kind, text, reading.findings),
    }


def line_report(language: Language, kind: TextKind, row_id: str | int, text: str, reading: Reading) -> dict[str, Json]:
    """Return the same for one of many texts: its id as it was handed in, labels and findings."""
    return {
        "id": row_id,
        "labels": _labels(reading),
        "findings": _findings(language, kind, text, reading.findings),
    }


def _labels(reading: Reading) -> list[Json]:
    return [*sorted(reading.labels)]


def _findings(language: Language, kind: TextKind, text: str, findings: Iterable[Finding]) -> list[Json]:
    return [_finding(language, kind, text, finding) for finding in findings]


def _finding(language: Language, kind: TextKind, text: str, finding: Finding) -> Json:
    label = language.label(kind, finding.label)
    return {
        "label": label.name,
        "sort": label.sort.value,
        "start": finding.start,
        "end": finding.end,
        "words": text[finding.start : finding.end],
        "rule": finding.rule,
        "title": label.title,
        "reason": label.reason,
        "move": label.move,
        "source": {"id": label.source, "strength": label.strength.value},
    }
