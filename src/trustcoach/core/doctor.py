"""What an examination found, in sentences that may be shown to anybody: not one private word, no place, no name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at."""

    subject: str
    message: str
    is_ok: bool = True
    hint: str = ""
    """What to do, if it is not well."""
