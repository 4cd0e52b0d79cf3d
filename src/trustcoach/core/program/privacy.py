"""What is said about privacy, before anything is written and whenever somebody asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from trustcoach.core.program.location import NO_LOCATION, Location


@dataclass(frozen=True, slots=True)
class PrivacyTexts:
    """The words of `privacy.yaml`."""

    open: str
    """That the journal is not locked."""
    locked: str
    """That it is."""
    traces: str
    """What cannot be hidden."""
    history: str
    """How to keep a command out of a shell's list."""
    locking: str
    """What a lock does, and what it cannot undo."""
    choosing: str
    """How to choose a passphrase."""
    sheet: str
    """What stands on a recovery sheet above its key."""
    wiping: str
    """What is said before everything is removed."""
    wiped: str
    """What removing cannot reach."""
    locations: Mapping[str, Location] = field(default_factory=dict, compare=False)
    """Where each of these stands in its file."""

    def texts(self) -> Iterator[tuple[str, str, Location]]:
        """Yield each of the words with its name and its place."""
        for name in FIELD_NAMES:
            yield name, str(getattr(self, name)), self.locations.get(name, NO_LOCATION)


FIELD_NAMES = tuple(each.name for each in fields(PrivacyTexts) if each.type is str)
"""What the file has to say."""
