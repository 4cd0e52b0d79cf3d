"""What is said about privacy, before anything is written and whenever somebody asks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Privacy:
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
