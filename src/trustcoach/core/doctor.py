"""What the command doctor finds: no private text, path or name, so that it can be shown to someone who helps."""

from typing import NamedTuple


class Diagnosis(NamedTuple):
    """One thing that doctor examined."""

    subject: str
    message: str
    is_ok: bool = True
    hint: str = ""
    """What to do, if it is not ok."""
