"""Settings: what a person wants to be the same every time. None of it is about the person."""

from dataclasses import dataclass, replace

from trustcoach.errors import UsageError

_BOOLEAN_WORDS = {"on": True, "off": False, "none": False}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program behaves unless an option says otherwise."""

    region: str = ""
    """The id of the region whose help lines are shown; "" to guess it from the language of the computer."""
    plain: bool = False
    """Whether the output is plain lines, for screen readers."""
    discreet: bool = False
    """Whether the program's name is kept off the screen."""

    def with_value(self, name: str, value: str) -> "Settings":
        """Return the settings with the setting *name* changed to *value*, as a person types it. Raises UsageError."""
        wanted = value.strip().lower()
        match name:
            case "region":
                return replace(self, region="" if wanted == "none" else value)
            case "plain" if wanted in _BOOLEAN_WORDS:
                return replace(self, plain=_BOOLEAN_WORDS[wanted])
            case "discreet" if wanted in _BOOLEAN_WORDS:
                return replace(self, discreet=_BOOLEAN_WORDS[wanted])
            case "plain" | "discreet":
                raise UsageError(f"“{name}” is on or off.", f"Try: trustcoach settings {name} on")
        raise UsageError(f"There is no setting “{name}”.", "There are: region, plain, discreet.")

    def as_rows(self) -> tuple[tuple[str, str], ...]:
        """Return every setting with its value, as a person would type it."""
        switches = ((name, "on" if on else "off") for name, on in (("plain", self.plain), ("discreet", self.discreet)))
        return (("region", self.region or "none"), *switches)
