"""Which of all that was found in a statement is said: three notes at the most, the most helpful first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from trustcoach.core.language.labels import CRISIS, JUDGE, VAGUE, Label, TextKind
from trustcoach.core.language.normalise import TITLES
from trustcoach.core.language.reader import Reader
from trustcoach.text import plain_name

if TYPE_CHECKING:
    from trustcoach.core.language.reading import Finding, Reading

MAX_NOTES = 3
MAX_CAUTIONS = {TextKind.ACKNOWLEDGEMENT: 2, TextKind.NEED: 1, TextKind.BOUNDARY: 1}
"""Cautions at a time. Somebody who was hurt may be angry: so they are given fewer."""
PARTS = {
    TextKind.ACKNOWLEDGEMENT: ("owns_it", "names_act", "names_impact", "repair", "regret", "leaves_free"),
    TextKind.NEED: ("request", "situation", "feeling", "own_limit"),
    TextKind.BOUNDARY: ("own_limit", "situation", "feeling", "request"),
}
"""The parts of a statement, the one that counts most first."""
WANTED = {
    TextKind.ACKNOWLEDGEMENT: ("names_act", "owns_it", "names_impact", "repair", "regret", "leaves_free"),
    TextKind.NEED: ("request", "situation"),
    TextKind.BOUNDARY: ("own_limit",),
}
"""The parts of which it is said that they could be added, in the order of writing. No one has to say how they feel."""
CAUTIONS = {
    TextKind.ACKNOWLEDGEMENT: (
        *("blame_shift", "but_reversal", "minimising", "conditional", "other_reaction", "excuse", "no_owner"),
        *("comparison", "hurry", "over_promise"),
    ),
    TextKind.NEED: (
        *("control", "contempt", "criticism", "mind_reading", "thought_as_feeling", "not_checkable", "stop_only"),
    ),
    TextKind.BOUNDARY: ("control", "contempt", "criticism", "mind_reading"),
}
"""Words that may land hard, those first that it helps most to look at."""
ASK_FOR_A_PART = frozenset({"stop_only", "not_checkable", "control"})
"""Cautions that ask for a part that is missing: one thing at a time is enough."""
UNDONE_BY = {
    "owns_it": frozenset(
        {"blame_shift", "but_reversal", "comparison", "minimising", "conditional", "excuse", "other_reaction"}
    ),
    "names_act": frozenset({"no_owner"}),
    "names_impact": frozenset({"other_reaction", "blame_shift"}),
    "leaves_free": frozenset({"hurry"}),
    "own_limit": frozenset({"control"}),
    "request": frozenset({"not_checkable", "stop_only"}),
}
"""Parts that are not praised beside a caution that says the opposite, or where the person found it themselves."""
MIN_GUESSED_WORDS = 5
"""Words below which a guess does not count, whatever the kind: anything can be guessed into so little."""
MIN_CERTAINTY = 2.0
"""The certainty from which a guess that words call for help counts in a walk, chosen on tests/corpora/fresh-*.jsonl.

At both, 4 of 250 short lines that call for nothing are met with help, and 42 of 50 that do.
"""
MIN_CERTAINTY_OF_CRISIS = 0.5
"""The same of a wish to die: of all, it must be missed least."""
ASKED = frozenset({"excuse", "comparison", "blame_shift", "minimising"})
"""Labels of which nobody can be sure: the note asks before it says why."""


_NEARBY = 100
"""Characters within which a passage is made longer."""
_SUBJECT = r"(?=\s+(?:i|im|ive|you|youre|he|she|it|its|we|they|that|thats|this|there|my|your|then)\b)"
"""Behind an “and” or a “so” that begins something else: “bread and butter” and “so afraid” are one."""
_STOP = "".join(rf"(?<!\b{title}(?=\.))" for title in TITLES) + r"[.!?…]+(?=\s|$)|\n"
"""Where a sentence ends: not within a time or a sum, nor behind “Dr”."""
_CLAUSE_END = re.compile(
    rf"{_STOP}|[,;:]+(?=\s|$)|\b(?:but|because|although|though|while|when|(?:and|so){_SUBJECT})\b", re.IGNORECASE
)
_FEW_BEFORE, _FEW_AFTER = re.compile(r"(?:\S+\s+){1,3}$"), re.compile(r"\S*(?:\s+\S+){1,3}")
_SENTENCE_END = re.compile(_STOP, re.IGNORECASE)


class Note(NamedTuple):
    """Something to say about a passage."""

    label: Label
    start: int
    end: int
    """The passage; both are the same if the whole text is meant."""
    was_told: bool = False
    """Whether it was said of an earlier version."""
    is_found_too: bool = False
    """Whether the person just found it themselves."""

    @property
    def text(self) -> str:
        """The note in a few sentences: a question first, where nobody can be sure; never twice in the same words."""
        reason, move = self.label.reason, self.label.move
        if self.was_told:
            return "This is still in it, and it's for you to say whether it stays."
        if self.is_found_too:
            return f"You found this too. {move}"
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
    kind: TextKind,
    text: str,
    *,
    before: str = "",
    known: frozenset[str] = frozenset(),
    told: frozenset[str] = frozenset(),
    doubted: frozenset[str] = frozenset(),
    muted: frozenset[str] = frozenset(),
) -> Notes:
    """Return what is said about *text*: what is there, what could be added, and what may land hard.

    What is new since the version *before* is praised first, and nothing that other words undo, or that the person
    *doubted*, having found the opposite in this text; where a rule finds that too, it is marked. What is *known*, since
    the person found it or was *told*, comes last; no part is praised twice or asked for twice. Of what is *muted*, a
    label or a rule, nothing is said.
    """
    reading = reader.read(kind, text)
    found = (*reliable_findings(text, reading), *(each for each in reading.doubted if each.label in doubted))
    if kind is TextKind.BOUNDARY:  # what somebody will do themselves is not called a rule for the other by a guess
        found = tuple(each for each in found if (each.label, each.rule) != ("control", JUDGE))
    findings = [each for each in found if not muted & {each.label, plain_name(each.rule)}]
    there = {each.label for each in findings}
    earlier = reader.read(kind, before).labels if before else frozenset[str]()
    undoing = (there | doubted | {each.label for each in reading.doubted}) - muted
    clear = _clear_of_cautions(kind, findings)
    parts = [each for each in PARTS[kind] if each in clear and undoing.isdisjoint(UNDONE_BY.get(each, ()))]
    parts = sorted(set(parts) - (told & earlier), key=lambda each: (each in earlier, parts.index(each)))
    cautions = [
        note._replace(was_told=note.label.name in told, is_found_too=note.label.name in doubted)
        for note in _cautions(reader, kind, text, findings)
    ]
    cautions.sort(key=lambda note: note.label.name in known | told)
    missing = [each for each in WANTED[kind] if each not in there | muted | told]
    praise = reader.label(kind, parts[0]) if parts else None
    room = MAX_NOTES - bool(praise) - (VAGUE in there and bool(missing))
    cautions = cautions[: min(room, MAX_CAUTIONS[kind])]
    asks_already = any(note.label.name in ASK_FOR_A_PART for note in cautions)
    has_room = len(cautions) + bool(praise) < MAX_NOTES and not asks_already
    return Notes(praise, reader.label(kind, missing[0]) if missing and has_room else None, tuple(cautions))


def reliable_findings(text: str, reading: "Reading") -> tuple["Finding", ...]:
    """Return the findings in *text* that may be acted on: of a few words, only what a rule found.

    What the judge alone found that calls for help must be more certain than where somebody asked for a reading: most
    of the lines that people write call for nothing.
    """
    if not reading.findings:
        return ()
    is_short = len(text.split()) < MIN_GUESSED_WORDS
    return tuple(
        each
        for each in reading.findings
        if each.rule != JUDGE or (not is_short and each.certainty >= _min_certainty(each.label))
    )


def _min_certainty(label: str) -> float:
    return MIN_CERTAINTY_OF_CRISIS if label == CRISIS else MIN_CERTAINTY


def clearest(findings: Iterable["Finding"]) -> "Finding":
    """Return the one of *findings* of a label whose words speak most for it; the first, if they speak alike."""
    return max(findings, key=lambda each: (each.weight, -each.start))


def _clear_of_cautions(kind: TextKind, findings: Sequence["Finding"]) -> frozenset[str]:
    """Return the labels of *findings* that have a passage of their own, with no caution in it."""
    cautions = [each for each in findings if each.label in CAUTIONS[kind]]
    return frozenset(
        each.label
        for each in findings
        if not any(each.start < caution.end and caution.start < each.end for caution in cautions)
    )


def _cautions(reader: Reader, kind: TextKind, text: str, findings: Sequence["Finding"]) -> Iterator[Note]:
    """Yield one note for each caution that was found, at its clearest passage."""
    for name in CAUTIONS[kind]:
        if passages := [each for each in findings if each.label == name]:
            shown = clearest(passages)
            yield Note(reader.label(kind, name), *_clause_around(text, shown.start, shown.end))


def _clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the passage from *start* to *end*, made longer so that it can be read by itself.

    It runs up to a mark or an “and”, and a few words beyond its ends where there is none nearby.
    """
    before, after = text[max(0, start - _NEARBY) : start], text[end : end + _NEARBY]
    breaks = [found.end() for found in _CLAUSE_END.finditer(before)]
    if breaks or start <= _NEARBY:
        start -= len(before[breaks[-1] if breaks else 0 :].lstrip())
    elif few := _FEW_BEFORE.search(before):
        start -= len(few[0])
    following = _CLAUSE_END.search(after)
    if following or len(text) - end <= _NEARBY:
        end += len(after[: following.start() if following else len(after)].rstrip())
    elif few := _FEW_AFTER.match(after):
        end += len(few[0])
    return start, end


def promised_act(reader: Reader, text: str) -> str:
    """Return the first sentence in *text* with a step that could be seen, as it is; nothing if there is none."""
    findings = reader.read(TextKind.ACKNOWLEDGEMENT, text).findings
    start = next((each.start for each in findings if each.label == "repair"), None)
    if start is None:
        return ""
    ends = [0, *(each.end() for each in _SENTENCE_END.finditer(text)), len(text)]
    return next(text[first:end] for first, end in pairwise(ends) if end > start).strip()


NOTE_LABELS = frozenset(name for table in (PARTS, CAUTIONS) for names in table.values() for name in names)
"""The names of all labels that a note can be about."""
