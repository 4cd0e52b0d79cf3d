"""A small reader of texts for tests: a label stands for each of a few words."""

from trustcoach.core.language.labels import JUDGE, Label, Sort, TextKind
from trustcoach.core.language.reading import Finding, Reading
from trustcoach.core.program.passage import Strength

WORDS = {
    TextKind.ACKNOWLEDGEMENT: {
        "but_reversal": "but",
        "minimising": "only",
        "excuse": "drunk",
        "blame_shift": "pushed",
        "hurry": "deadline",
        "no_owner": "by itself",
        "vague": "everything",
        "names_act": "lied",
        "owns_it": "chose",
        "repair": "Friday",
    },
    TextKind.NEED: {
        "contempt": "idiot",
        "criticism": "never",
        "control": "forbid",
        "request": "will you",
        "feeling": "sad",
    },
    TextKind.RISK: {"crisis_self": "gone", "unsafe_home": "locked", "fear": "afraid", "own_behaviour": "scare"},
}
"""The word that each label stands for, by the kind of text."""


class FakeLanguage:
    """Finds each label at every place of its word, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[TextKind, str]] = []
        self.labels = {kind: {name: self.label(kind, name) for name in words} for kind, words in WORDS.items()}

    def read(self, kind: TextKind, text: str) -> Reading:
        """Return the labels whose words stand in *text*."""
        self.asked.append((kind, text))
        found = tuple(
            Finding(label, start, start + len(word), f"{label}.1")
            for label, word in WORDS[kind.rules_kind].items()
            for start in range(len(text))
            if text.startswith(word, start)
        )
        return Reading(frozenset(each.label for each in found), found)

    def label(self, kind: TextKind, name: str) -> Label:
        """Return a label whose words name it."""
        is_part = name in ("names_act", "owns_it", "names_impact", "repair", "regret", "leaves_free", "request")
        sort = Sort.PART if is_part else Sort.HELP if kind is TextKind.RISK else Sort.CAUTION
        return Label(
            name, kind, sort, f"the {name}", f"Why {name}.", "book", Strength.BOOK, f"Try {name}?", f"You have {name}."
        )


class GuessingLanguage(FakeLanguage):
    """Finds the same labels, and names no rule for them."""

    def read(self, kind: TextKind, text: str) -> Reading:
        """Return the labels as a judge finds them."""
        reading = super().read(kind, text)
        return reading._replace(findings=tuple(each._replace(rule=JUDGE) for each in reading.findings))
