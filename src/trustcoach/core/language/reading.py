"""What is in a statement: labels, and the words that show them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import NamedTuple, Protocol

from trustcoach.core.language.analysis import Document, analyse
from trustcoach.core.language.labels import JUDGE, VAGUE, Label, TextKind
from trustcoach.core.language.normalise import word_set
from trustcoach.core.language.rules import SILENT, Hit, RuleSet, find_hits

MIN_RISK_WORDS = 4
"""In fewer words and marks that may call for help only rules find anything: they are too few to judge."""


class Finding(NamedTuple):
    """A label, and the person's own words that show it."""

    label: str
    start: int
    """The place of the first character in the text."""
    end: int
    rule: str
    """The id of the rule that found it, or JUDGE."""
    weight: float = 0.0
    """How much the words of its sentence speak for the label; only findings of one label can be compared."""
    certainty: float = inf
    """How far the judge's score for any label at all is above its threshold, where it alone found this one."""


class Reading(NamedTuple):
    """The labels of a text, and the words that show them."""

    labels: frozenset[str]
    findings: tuple[Finding, ...]
    """In the order of the text, at least one for each label."""
    doubted: tuple[Finding, ...] = ()
    """What rules found in a statement and the judge did not confirm: too little to say it, enough not to praise."""


FindHits = Callable[[], Sequence[Hit]]
"""Returns what rules find in a text, which takes longer than to see that most texts hold nothing."""


class Judge(Protocol):
    """Finds labels that rules cannot find, and confirms those that they found."""

    def decide(self, document: Document, find_hits: FindHits) -> tuple[Finding, ...]:
        """Return what is in *document*; what rules find there is asked of *find_hits*, unless it is nothing anyhow."""


@dataclass(frozen=True, slots=True)
class Language:
    """The rules and judges of all kinds of text, each loaded when it is first needed."""

    labels: Mapping[TextKind, Mapping[str, Label]]
    load_rules: Callable[[TextKind], RuleSet]
    load_judge: Callable[[TextKind], Judge | None] = lambda _: None

    def read(self, kind: TextKind, text: str) -> Reading:
        """Return what is in *text*. Takes time that grows with its length only. Raises ContentError."""
        document = analyse(text)
        hits = cache(lambda: find_hits(self.load_rules(kind.rules_kind), document))
        is_too_short = kind is TextKind.RISK and len(document.tokens) < MIN_RISK_WORDS
        judge = None if is_too_short else self.load_judge(kind.rules_kind)
        findings = judge.decide(document, hits) if judge else [_found_by(hit) for hit in hits()]
        doubted = _doubted(hits(), findings) if judge and kind is not TextKind.RISK else ()
        sure = [_found_by(hit) for hit in doubted if hit.is_sure]
        kept = _joined(_consistent_findings(document, hits, [*findings, *sure]))
        labels = frozenset(finding.label for finding in kept)
        return Reading(labels, kept, tuple(_found_by(hit) for hit in doubted if hit.label not in labels))

    def label(self, kind: TextKind, name: str) -> Label:
        """Return the label *name* of texts of that *kind*."""
        return self.labels[kind.rules_kind][name]


def _found_by(hit: Hit) -> Finding:
    return Finding(hit.label, hit.start, hit.end, hit.rule)


def _doubted(hits: Sequence[Hit], findings: Sequence[Finding]) -> tuple[Hit, ...]:
    """Return the *hits* with labels that none of the *findings* has."""
    found = {finding.label for finding in findings}
    return tuple(hit for hit in hits if hit.label not in found)


def _joined(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return *findings* in the order of the text; those of one label that overlap are one, named by the first."""
    found: list[Finding] = []
    last: dict[str, int] = {}
    for finding in sorted(findings, key=lambda each: (each.start, -each.end)):
        before = last.get(finding.label)
        if before is not None and finding.start < found[before].end:
            first = found[before]
            found[before] = first._replace(
                end=max(first.end, finding.end),
                weight=max(first.weight, finding.weight),
                certainty=max(first.certainty, finding.certainty),
            )
        else:
            last[finding.label] = len(found)
            found.append(finding)
    return tuple(found)


SAYS_MISSING = {"vague": "names_act", "stop_only": "request", "not_checkable": "request"}
"""Labels that say that another is missing, each with that other."""


_OF_FIXED_FORM = word_set("conditional over_promise other_reaction")
"""Cautions that do not count where the judge alone found them, in a clause with a silent scope."""
_SPEAKS_OF_THE_ACT = word_set(
    "regret owns_it but_reversal conditional other_reaction no_owner minimising blame_shift"
    " excuse comparison hurry over_promise"
)
"""Labels that say that a text is about what was done; one of them without the act itself is vague."""


def consistent_labels(labels: frozenset[str]) -> frozenset[str]:
    """Return *labels* without those that call missing what is there, and with VAGUE if the act has no name."""
    kept = frozenset(label for label in labels - {VAGUE} if SAYS_MISSING.get(label) not in labels)
    is_vague = SAYS_MISSING[VAGUE] not in labels and labels & _SPEAKS_OF_THE_ACT
    return kept | {VAGUE} if is_vague else kept


def _consistent_findings(document: Document, find: FindHits, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the *findings* with consistent labels, and one for VAGUE where a text is."""
    findings = [finding for finding in findings if not _is_guess_in_silent_scope(document, finding)]
    kept = consistent_labels(frozenset(finding.label for finding in findings))
    yield from (finding for finding in findings if finding.label in kept - {VAGUE})
    if VAGUE in kept:
        found = [_found_by(hit) for hit in find() if hit.label == VAGUE]
        about = min(finding.start for finding in findings if finding.label in _SPEAKS_OF_THE_ACT)
        places = [document.place_of(sentence) for sentence in document.sentences]
        start, end = next((place for place in places if place[1] > about), places[-1])
        yield from found or [Finding(VAGUE, start, end, JUDGE)]


def _is_guess_in_silent_scope(document: Document, finding: Finding) -> bool:
    """Return whether the judge alone found *finding*, in a clause that is quoted, reported or taken back."""
    return (
        finding.rule == JUDGE
        and finding.label in _OF_FIXED_FORM
        and any(
            SILENT & scopes
            for clause, scopes in zip(document.clauses, document.scopes, strict=True)
            if finding.start <= document.place_of(clause)[0] < finding.end
        )
    )
