"""What kinds with choices have in common."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from trustcoach.core.program.shape import FieldMistake, Id

STORED_AS_SKIP = "skip"
"""In place of a choice's id: nothing of it is written down."""
RATHER_NOT = "rather-not"
"""The id of a choice with which a person says no to a question: it is as good as a skip."""
NOT_SAVED_MARK = " (not saved)"
"""Stands behind a choice that is not written down, where it is offered."""
OtherNames = Mapping[str, tuple[str, ...]]
"""Other names of choices, by their ids."""
NO_NAMES: OtherNames = {}


class Choice(NamedTuple):
    """One of the answers to choose from."""

    id: str
    label: str
    stored_as: str | None = None
    """The id of the choice that is written down in its place, `skip` for none, or None for the choice itself.

    An answer that could put somebody in danger if the wrong person read it is heard, and not kept.
    """
    is_exclusive: bool = False
    """Whether it goes with no other choice, as “None of these” does."""
    other_names: tuple[str, ...] = ()
    """Other names under which people may look for it in a long list."""

    @property
    def shown_label(self) -> str:
        """The words as they are offered, with a mark if this choice is not saved."""
        return f"{self.label}{NOT_SAVED_MARK}" if self.stored_as else self.label


def read_choices(choices: dict[Id, str], written_as: dict[Id, Id] | None = None) -> tuple[Choice, ...]:
    """Return the choices of a file. Raises FieldMistake."""
    stored = written_as or {}
    for choice_id, other in stored.items():
        if choice_id not in choices or other not in (*choices, STORED_AS_SKIP) or other in stored:
            hint = f"Write “choice: other-choice” or “choice: {STORED_AS_SKIP}”."
            raise FieldMistake("written as", f"“{choice_id}” can't be written as “{other}”", hint)
    return tuple(Choice(each, label, stored.get(each)) for each, label in choices.items())


def explain_redaction(choices: Iterable[Choice], condition: str = "") -> str:
    """Return a sentence on what is saved in the place of *choices* that are not; nothing if all of them are."""
    labels = {choice.id: f"“{choice.label}”" for choice in choices}
    instead = dict.fromkeys(choice.stored_as for choice in choices if choice.stored_as)
    if not instead:
        return ""
    saved = " or ".join(labels.get(each, "that you passed this by") for each in instead)
    return f"A choice marked “not saved” is never saved. What's saved in its place is {saved}{condition}."
