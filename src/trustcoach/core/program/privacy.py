"""The texts about privacy, shown before anything is written and on request."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from trustcoach.core.program.location import NO_LOCATION, Location


@dataclass(frozen=True, slots=True)
class PrivacyTexts:
    """The texts of `privacy.yaml`. Each field name is a key of the file."""

    open: str
    """Shown when the journal is not locked."""
    locked: str
    """Shown when the journal is locked."""
    traces: str
    """What cannot be hidden."""
    history: str
    """How to keep a command out of a shell's history."""
    locking: str
    """What a lock does, and what it cannot undo."""
    choosing: str
    """How to choose a passphrase."""
    sheet: str
    """The text above the key on a recovery sheet."""
    wiping: str
    """Shown before everything is removed."""
    wiped: str
    """What a removal cannot reach."""
    windows: str = ""
    """What Windows cannot promise, shown there before what cannot be hidden."""
    shells: str = ""
    """How to keep a command out of the history of the shells of Windows."""
    kept: str = ""
    """What is written down, and what is not; not every program says it."""
    locations: Mapping[str, Location] = field(default_factory=dict, compare=False)
    """Where each text is in its file."""

    def for_system(self, *, is_windows: bool) -> "PrivacyTexts":
        """Return the texts for Windows, with its history in the place of the other, or those for the other systems."""
        if is_windows:
            return replace(self, history=self.shells or self.history)
        return replace(self, windows="")

    def texts(self) -> Iterator[tuple[str, str, Location]]:
        """Yield the name, the text and the location of each."""
        for name in filter(self.__getattribute__, FIELD_NAMES):
            yield name, str(getattr(self, name)), self.locations.get(name, NO_LOCATION)


FIELD_NAMES = tuple(each.name for each in fields(PrivacyTexts) if each.type is str)
"""The texts that the file may have; those without a default it must have."""
