"""The page of a statement that was written elsewhere, and the pages of the rules' own check."""

from collections.abc import Iterator, Mapping, Sequence

from trustcoach.core.language.labels import Label, Sort, TextKind
from trustcoach.core.language.notes import clearest
from trustcoach.core.language.reading import Finding, Language, Reading
from trustcoach.core.language.score import KindScore
from trustcoach.core.program.location import Problem
from trustcoach.core.program.passage import Source
from trustcoach.text import pluralize
from trustcoach.ui.page import Block, Heading, Mark, MarkedText, Page, Paragraphs, QuietLine, Row

_TITLES = {
    TextKind.ACKNOWLEDGEMENT: "Your words: an acknowledgement",
    TextKind.NEED: "Your words: a need",
    TextKind.BOUNDARY: "Your words: a boundary",
    TextKind.RISK: "Your words",
}


def reading_page(
    language: Language, kind: TextKind, text: str, reading: Reading, sources: Mapping[str, Source]
) -> Page:
    """Return *text* with what was found in it: real parts first, then what could be added, then what may land hard."""
    labels = language.labels[kind.rules_kind]
    return (
        Heading(_TITLES[kind]),
        MarkedText(
            text.rstrip("\n"),
            tuple(_mark(language.label(kind, each.label), each) for each in _in_order(labels, reading)),
        ),
        *_notes(labels, reading, sources),
        QuietLine("These are rules of thumb. They can miss things, and they can be wrong about yours."),
    )


def _in_order(labels: Mapping[str, Label], reading: Reading) -> list[Finding]:
    """Return one finding for each label, the clearest."""
    return [
        clearest(finding for finding in reading.findings if finding.label == name)
        for name in labels
        if name in reading.labels
    ]


def _mark(label: Label, finding: Finding) -> Mark:
    return Mark(finding.start, finding.end, label.praise or f"{label.title}. {label.move}")


def _notes(labels: Mapping[str, Label], reading: Reading, sources: Mapping[str, Source]) -> Iterator[Block]:
    missing = [label for label in labels.values() if label.sort is Sort.PART and label.name not in reading.labels]
    hard = [label for label in labels.values() if label.sort is Sort.CAUTION and label.name in reading.labels]
    if missing:
        yield Paragraphs("What could be added:\n" + "\n".join(f"- {label.title}. {label.move}" for label in missing))
    if hard:
        yield Paragraphs("What may land hard, and why:\n" + "\n".join(f"- {_why(each, sources)}" for each in hard))
    if any(label.sort is Sort.HELP and label.name in reading.labels for label in labels.values()):
        yield Paragraphs("If you'd like to talk to someone: trustcoach support shows who you could call or text.")
    elif not reading.findings:
        yield Paragraphs("There's nothing to remark here. That doesn't mean that all is well.")


def _why(label: Label, sources: Mapping[str, Source]) -> str:
    source = sources.get(label.source)
    return f"{label.title}. {label.reason}" + (f" ({source.citation})" if source else "")


def check_page(problems: Sequence[Problem], counts: Mapping[TextKind, tuple[int, int]]) -> Page:
    """Return how many rules and examples there are of each kind, and the problems in them."""
    rows = tuple(
        Row(kind.value, f"{pluralize(rules, 'rule')}, {pluralize(examples, 'example')}")
        for kind, (rules, examples) in counts.items()
    )
    verdict = f"{pluralize(len(problems), 'thing')} to mend." if problems else "Every rule does what its examples say."
    return (*rows, *(QuietLine(str(problem)) for problem in problems), QuietLine(verdict))


def score_page(title: str, kind: TextKind, found: KindScore) -> Page:
    """Return the scores of one set of labelled texts."""
    rows = tuple(
        Row(row.label, f"{row.f1:.2f}", f"precision {row.precision:.2f}, recall {row.recall:.2f}, {row.support} texts")
        for row in found.labels
        if row.support
    )
    means = [("cautions", found.cautions), ("parts", found.parts), ("recall", found.recall)]
    told = [
        f"{name} {value:.2f}" for name, value in [*means, ("false alarms", found.false_alarms)] if value is not None
    ]
    return (
        Heading(f"{title}: {kind.value}"),
        *rows,
        QuietLine(f"{pluralize(found.texts, 'text')}: {', '.join(told)}"),
    )
