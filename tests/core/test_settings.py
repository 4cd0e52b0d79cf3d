"""What a person may type for a setting, and what becomes of it."""

import pytest

from trustcoach.core.settings import Colour, Settings
from trustcoach.errors import UsageError

ALL = Settings(region="ireland", plain=True, discreet=True, colour=Colour.THEME, muted=frozenset({"hurry", "excuse"}))


@pytest.mark.parametrize(
    ("before", "name", "value", "after"),
    [
        (Settings(), "region", "ireland", Settings(region="ireland")),
        (Settings(), "plain", "on", Settings(plain=True)),
        (Settings(), "plain", " ON ", Settings(plain=True)),
        (Settings(), "discreet", "on", Settings(discreet=True)),
        (ALL, "region", "none", ALL._replace(region="")),
        (ALL, "region", " None", ALL._replace(region="")),
        (ALL, "plain", "off", ALL._replace(plain=False)),
        (ALL, "plain", "none", ALL._replace(plain=False)),
        (ALL, "discreet", "off", ALL._replace(discreet=False)),
        (ALL, "colour", "on", ALL._replace(colour=Colour.ON)),
        (ALL, "colour", " OFF ", ALL._replace(colour=Colour.OFF)),
        (ALL, "colour", "none", ALL._replace(colour=Colour.ON)),
        (Settings(), "colour", "theme", Settings(colour=Colour.THEME)),
        (Settings(), "mute", "over-promise", Settings(muted=frozenset({"over_promise"}))),
        (ALL, "mute", "Vague", ALL._replace(muted=frozenset({"excuse", "hurry", "vague"}))),
        (ALL, "mute", "none", ALL._replace(muted=frozenset())),
    ],
)
def test_one_setting_changes_and_the_others_stay(before: Settings, name: str, value: str, after: Settings) -> None:
    """On, off, theme, a region, and none to forget it."""
    assert before.with_value(name, value) == after


@pytest.mark.parametrize("value", ["", "yes", "1", "onn", "true"])
@pytest.mark.parametrize("name", ["plain", "discreet"])
def test_a_switch_is_on_or_off(name: str, value: str) -> None:
    """Anything else is an error, with what to type."""
    with pytest.raises(UsageError, match="is on or off") as told:
        Settings().with_value(name, value)
    assert told.value.hint == f"Try: trustcoach settings {name} on"


@pytest.mark.parametrize("value", ["", "yes", "blue", "themes", "1"])
def test_colour_is_on_or_off_or_that_of_the_theme(value: str) -> None:
    """Anything else is an error, with what to type."""
    with pytest.raises(UsageError, match="is on, off or theme") as told:
        Settings().with_value("colour", value)
    assert told.value.hint == "Try: trustcoach settings colour off"


@pytest.mark.parametrize("name", ["", "color", "regions"])
def test_a_setting_that_is_none_is_told_with_those_that_are(name: str) -> None:
    """All four are named."""
    with pytest.raises(UsageError, match="no setting") as told:
        Settings().with_value(name, "on")
    assert all(known in told.value.hint for known in ("region", "plain", "discreet", "colour"))


def test_all_are_listed_as_somebody_would_type_them() -> None:
    """So that any of them can be put back by hand."""
    assert Settings().as_rows() == (
        *(("region", "none"), ("plain", "off"), ("discreet", "off")),
        *(("colour", "on"), ("mute", "none")),
    )
    again = Settings()
    for name, value in ALL.as_rows():
        again = again.with_value(name, value)
    assert again == ALL
