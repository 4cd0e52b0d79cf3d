"""Settings: what a person wants to be the same every time. None of it is about the person."""

from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple

from trustcoach.errors import UsageError
from trustcoach.text import plain_name

_BOOLEAN_WORDS = {"on": True, "off": False, "none": False}


class Colour(Enum):
    """The accent of what is drawn: heavy lines, filled dots, the bar beside own words. Letters never have one."""

    ON = "on"
    """Colour 31 of 256 (#0087af): at least 3.4:1 on all thirteen themes that it was computed for."""
    THEME = "theme"
    """The theme's own cyan, for a person whose palette suits them."""
    OFF = "off"


_COLOURS = {**{colour.value: colour for colour in Colour}, "none": Colour.ON}


def allowed_values(name: str) -> tuple[str, ...]:
    """Return the words that the setting *name* takes; none for a region, which are many, and for what is no setting."""
    return {"plain": ("on", "off"), "discreet": ("on", "off"), "colour": ("on", "off", "theme")}.get(name, ())


class Settings(NamedTuple):
    """How the program behaves unless an option says otherwise."""

    region: str = ""
    """The id of the region whose help lines are shown; "" to guess it from the language of the computer."""
    plain: bool = False
    """Whether the output is plain lines, for screen readers."""
    discreet: bool = False
    """Whether the program's name is kept off the screen."""
    colour: Colour = Colour.ON
    muted: frozenset[str] = frozenset()
    """The labels and rules of which no note is shown."""

    def with_value(self, name: str, value: str) -> "Settings":
        """Return the settings with the setting *name* changed to *value*, as a person types it. Raises UsageError."""
        wanted = value.strip().lower()
        match name:
            case "region":
                return self._replace(region="" if wanted == "none" else value)
            case "plain" if wanted in _BOOLEAN_WORDS:
                return self._replace(plain=_BOOLEAN_WORDS[wanted])
            case "discreet" if wanted in _BOOLEAN_WORDS:
                return self._replace(discreet=_BOOLEAN_WORDS[wanted])
            case "colour" if wanted in _COLOURS:
                return self._replace(colour=_COLOURS[wanted])
            case "mute":
                names = [plain_name(each) for each in wanted.replace(",", " ").split()]
                return self._replace(muted=frozenset() if names == ["none"] else self.muted | set(names))
            case "colour":
                raise UsageError("“colour” is on, off or theme.", "Try: trustcoach settings colour off")
            case "plain" | "discreet":
                raise UsageError(f"“{name}” is on or off.", f"Try: trustcoach settings {name} on")
        names = [each for each, _ in self.as_rows()]
        near = get_close_matches(name, names, n=1)
        there = f"There are: {', '.join(names)}."
        raise UsageError(f"There's no setting “{name}”.", f"Did you mean {near[0]}? {there}" if near else there)

    def as_rows(self) -> tuple[tuple[str, str], ...]:
        """Return every setting with its value, as a person would type it."""
        switches = ((name, "on" if on else "off") for name, on in (("plain", self.plain), ("discreet", self.discreet)))
        muted = ", ".join(sorted(self.muted)) or "none"
        return (("region", self.region or "none"), *switches, ("colour", self.colour.value), ("mute", muted))
