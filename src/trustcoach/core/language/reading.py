"""What is in a statement: labels, and the words that show them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from trustcoach.core.language.analysis import Document, analyse
from trustcoach.core.language.labels import Kind, Label
from trustcoach.core.language.rules import Hit, RuleSet, find_hits

FEWEST_WORDS = 4
"""In fewer words that may call for help only rules find anything: they are too few to judge."""
JUDGE = "judge"
"""What a finding names in the place of a rule, if no rule found it."""


class Finding(NamedTuple):
    """A label, and the person's own words that show it."""

    label: str
    start: int
    """The place of the first character in the text."""
    end: int
    rule: str
    """The id of the rule that found it, or JUDGE."""


class Reading(NamedTuple):
    """What is in a text."""

    labels: frozenset[str]
    findings: tuple[Finding, ...]
    """In the order of the text, at least one for each label."""


class Judge(Protocol):
    """Decides what the rules cannot."""

    def decide(self, document: Document, hits: Sequence[Hit]) -> tuple[Finding, ...]:
        """Return what is in *document*, whose rules found *hits*."""


@dataclass(frozen=True, slots=True)
class Language:
    """The rules and judges of all kinds of text, each loaded when it is first needed."""

    labels: Mapping[Kind, Mapping[str, Label]]
    load_rules: Callable[[Kind], RuleSet]
    load_judge: Callable[[Kind], Judge | None] = lambda _: None

    def read(self, kind: Kind, text: str) -> Reading:
        """Return what is in *text*. Takes time that grows with its length only. Raises ContentError."""
        document = analyse(text)
        hits = find_hits(self.load_rules(kind.rules_kind), document)
        is_too_short = kind is Kind.RISK and len(document.tokens) < FEWEST_WORDS
        judge = None if is_too_short else self.load_judge(kind.rules_kind)
        findings = (
            judge.decide(document, hits)
            if judge
            else [Finding(hit.label, hit.start, hit.end, hit.rule) for hit in hits]
        )
        kept = _joined(_without_contradictions(findings))
        return Reading(frozenset(finding.label for finding in kept), kept)

    def label(self, kind: Kind, name: str) -> Label:
        """Return the label *name* of texts of that *kind*."""
        return self.labels[kind.rules_kind][name]


def _joined(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return *findings* in the order of the text; those of one label that overlap are one, named by the first."""
    found: list[Finding] = []
    last: dict[str, int] = {}
    for finding in sorted(findings, key=lambda each: (each.start, -each.end)):
        before = last.get(finding.label)
        if before is not None and finding.start < found[before].end:
            found[before] = found[before]._replace(end=max(found[before].end, finding.end))
        else:
            last[finding.label] = len(found)
            found.append(finding)
    return tuple(found)


SAYS_MISSING = {"vague": "names_act", "stop_only": "request", "not_checkable": "request"}
"""Labels that say that another is missing, each with that other."""


def _without_contradictions(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield *findings*, but for those that say that something is missing which is there."""
    there = {finding.label for finding in findings}
    yield from (finding for finding in findings if SAYS_MISSING.get(finding.label) not in there)
