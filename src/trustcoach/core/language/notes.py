"""Which of all that was found in a statement is said: three notes at the most, the most helpful first."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from trustcoach.core.language.labels import Kind, Label
from trustcoach.text import plain_name

if TYPE_CHECKING:
    from trustcoach.core.language.reading import Reading

MAX_NOTES = 3
MAX_CAUTIONS = {Kind.ACKNOWLEDGEMENT: 2, Kind.NEED: 1, Kind.BOUNDARY: 1}
"""Cautions at a time. Somebody who was hurt may be angry: theirs is read with a lighter hand."""
PARTS = {
    Kind.ACKNOWLEDGEMENT: ("owns_it", "names_act", "names_impact", "repair", "regret", "leaves_free"),
    Kind.NEED: ("request", "situation", "feeling", "own_limit"),
    Kind.BOUNDARY: ("own_limit", "situation", "feeling", "request"),
}
"""The parts of a statement, the one that counts most first."""
WANTED = {
    Kind.ACKNOWLEDGEMENT: PARTS[Kind.ACKNOWLEDGEMENT],
    Kind.NEED: ("request", "situation"),
    Kind.BOUNDARY: ("own_limit",),
}
"""The parts of which it is said that they could be added. No one has to say how they feel."""
CAUTIONS = {
    Kind.ACKNOWLEDGEMENT: (
        *("blame_shift", "but_reversal", "minimising", "conditional", "other_reaction", "excuse", "no_owner"),
        *("comparison", "hurry", "over_promise", "vague"),
    ),
    Kind.NEED: (
        *("control", "contempt", "criticism", "mind_reading", "stop_only", "not_checkable", "thought_as_feeling"),
    ),
    Kind.BOUNDARY: ("control", "contempt", "criticism", "mind_reading"),
}
"""Words that may land hard, those first that it helps most to look at."""
SAID_BY_CAUTION = {"vague": "names_act", "stop_only": "request", "not_checkable": "request"}
"""Cautions that say that a part is missing: it is not said twice."""
ASKED = frozenset({"excuse", "comparison", "blame_shift", "minimising"})
"""Labels of which nobody can be sure: the note asks before it says why."""


_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]*")
_WILL = re.compile(r"\b(I will|I[\u2019']ll|ill)\s+", re.IGNORECASE)


class Reader(Protocol):
    """Reads texts, and says what its labels mean."""

    def read(self, kind: Kind, text: str) -> "Reading":
        """Return what is found in *text*."""

    def label(self, kind: Kind, name: str) -> Label:
        """Return the label of that *name*."""


class Note(NamedTuple):
    """Something to say about a passage."""

    label: Label
    start: int
    end: int
    """The passage; both are the same if the whole text is meant."""

    @property
    def text(self) -> str:
        """The note in a few sentences: a question first, where nobody can be sure."""
        reason, move = self.label.reason, self.label.move
        return f"{move} {reason}" if self.label.name in ASKED else f"{reason} {move}"


class Notes(NamedTuple):
    """What is said about one version of a statement."""

    praise: Label | None = None
    to_add: Label | None = None
    cautions: tuple[Note, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """All labels that something is said of."""
        spoken = (self.praise, self.to_add, *(note.label for note in self.cautions))
        return tuple(label for label in spoken if label)


def choose_notes(  # noqa: PLR0913 (each says what the person knows already)
    reader: Reader,
    kind: Kind,
    text: str,
    *,
    before: str = "",
    known: frozenset[str] = frozenset(),
    muted: frozenset[str] = frozenset(),
) -> Notes:
    """Return what is said about *text*: what is there, what could be added, and what may land hard.

    What is new since the version *before* is praised first. What is *known*, since the person found it or was told,
    comes last. Of what is *muted*, a label or a rule, nothing is said.
    """
    reading = reader.read(kind, text)
    there = reading.labels
    earlier = reader.read(kind, before).labels if before else frozenset[str]()
    parts = sorted((each for each in PARTS[kind] if each in there), key=lambda each: each in earlier)
    cautions = list(_cautions(reader, kind, reading, muted))
    cautions.sort(key=lambda note: note.label.name in known)
    cautions = cautions[: MAX_CAUTIONS[kind]]
    said = {SAID_BY_CAUTION.get(note.label.name) for note in cautions}
    missing = [each for each in WANTED[kind] if each not in there and each not in said and each not in muted]
    praise = reader.label(kind, parts[0]) if parts else None
    room = MAX_NOTES - len(cautions) - bool(praise)
    return Notes(praise, reader.label(kind, missing[0]) if missing and room else None, tuple(cautions))


def _cautions(reader: Reader, kind: Kind, reading: "Reading", muted: frozenset[str]) -> Iterator[Note]:
    """Yield one note for each caution that was found, at its first passage."""
    for name in CAUTIONS[kind]:
        passages = [each for each in reading.findings if each.label == name and plain_name(each.rule) not in muted]
        if name in reading.labels and name not in muted and passages:
            first = min(passages, key=lambda each: each.start)
            yield Note(reader.label(kind, name), first.start, first.end)


def promised_act(reader: Reader, text: str) -> str:
    """Return the first step in *text* that could be seen, as it follows “I will”; nothing if there is none."""
    findings = reader.read(Kind.ACKNOWLEDGEMENT, text).findings
    start = next((each.start for each in findings if each.label == "repair"), None)
    if start is None:
        return ""
    sentence = next(each for each in _SENTENCE.finditer(text) if each.end() > start)[0].strip()
    before, will, act = _WILL.split(sentence.rstrip(".!"), maxsplit=1) if _WILL.search(sentence) else ("", "", "")
    return f"{act} {before[:1].lower()}{before[1:]}".strip() if will else sentence


def kinds_with(labels: frozenset[str]) -> Iterator[tuple[Kind, frozenset[str]]]:
    """Yield the kinds of text that can have any of *labels*, with those labels."""
    for kind in (Kind.ACKNOWLEDGEMENT, Kind.NEED):
        if own := labels & {*PARTS[kind], *CAUTIONS[kind]}:
            yield kind, own


ALL_LABELS = frozenset(name for table in (PARTS, CAUTIONS) for names in table.values() for name in names)
"""The names of all labels of statements."""
