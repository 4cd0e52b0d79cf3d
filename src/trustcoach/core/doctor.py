"""One finding of doctor, without private text, paths or names, so that it may be shown to helpers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that doctor examined."""

    subject: str
    message: str
    is_ok: bool = True
    hint: str = ""
    """What to do, if it is not ok."""
