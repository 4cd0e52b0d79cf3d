"""Settings: shown, changed and saved, and a broken file never stops anything."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.devices import link_to_a_device
from tests.locked_folders import tree
from tests.sample_folders import asked
from tests.scripted import STOP, ScriptedContext
from tests.terminal import Terminal
from trustcoach.commands import settings as settings_command
from trustcoach.commands import start, support
from trustcoach.core.reply import ShowSupport
from trustcoach.core.settings import Settings
from trustcoach.errors import JournalError, UsageError
from trustcoach.storage import settings
from trustcoach.storage.file_names import SETTINGS_FILE

SOME = Settings(region="ireland", plain=True)


def context_of(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context with the settings that are saved in *home*, as the command line makes it."""
    scripted = asked(home, *lines)
    scripted.context = scripted.context._replace(settings=settings.load_settings(home))
    return scripted


def run(home: Path, name: str | None = None, value: str | None = None) -> str:
    """Run the command, and return what it showed."""
    scripted = context_of(home)
    settings_command.run(scripted.context, name, value)
    return scripted.shown


def test_looking_shows_all_and_writes_nothing(home: Path) -> None:
    """Whether or not there is a file."""
    before = tree(home)
    assert "region: none\nplain: off\ndiscreet: off\ncolour: on" in run(home)
    assert tree(home) == before
    settings.save_settings(home, SOME)
    before = tree(home)
    assert "region: ireland\nplain: on\ndiscreet: off\ncolour: on" in run(home)
    assert tree(home) == before


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("region", "ireland", Settings(region="ireland")),
        ("region", "IE", Settings(region="ireland")),
        ("Region", "irel", Settings(region="ireland")),
        ("plain", "on", Settings(plain=True)),
        (" discreet ", "ON", Settings(discreet=True)),
        ("mute", "over-promise, Hurry", Settings(muted=frozenset({"over_promise", "hurry"}))),
        ("mute", "but_reversal.sorry-but", Settings(muted=frozenset({"but_reversal.sorry_but"}))),
    ],
)
def test_a_change_is_kept_for_its_owner_alone(home: Path, name: str, value: str, kept: Settings) -> None:
    """A region is found as `support` finds it; the file is as private as the journal."""
    run(home, name, value)
    assert settings.load_settings(home) == kept
    assert (home / SETTINGS_FILE).stat().st_mode & 0o777 == 0o600


def test_settings_that_are_as_at_first_have_no_file(home: Path) -> None:
    """Setting the last one back removes the file."""
    run(home, "plain", "on")
    run(home, "region", "ireland")
    run(home, "plain", "off")
    assert settings.load_settings(home) == Settings(region="ireland")
    run(home, "region", "none")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(("name", "value"), [("plain", "on"), ("region", "IE"), ("discreet", "off")])
def test_what_is_so_already_is_not_written_again(home: Path, name: str, value: str) -> None:
    """Not even with the same bytes."""
    settings.save_settings(home, SOME)
    before = tree(home)
    run(home, name, value)
    assert tree(home) == before


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("plain", None, "needs a value"),
        ("color", None, "no setting"),
        ("color", "on", "no setting"),
        ("colour", "blue", "on, off or theme"),
        ("plain", "perhaps", "on or off"),
        ("region", "atlantis", "no region"),
        ("mute", "crisis-self", "no note of the kind"),
        ("mute", "nothing", "no note of the kind"),
    ],
)
def test_a_mistake_changes_nothing(home: Path, name: str, value: str | None, says: str) -> None:
    """The person is told what to type."""
    settings.save_settings(home, SOME)
    before = tree(home)
    with pytest.raises(UsageError, match=says):
        run(home, name, value)
    assert tree(home) == before


@pytest.mark.parametrize(
    ("name", "names", "show", "hide"),
    [("plain", True, False, False), (None, False, True, False), (None, False, False, True)],
)
def test_names_are_asked_for_alone_and_first(home: Path, name: str | None, names: bool, show: bool, hide: bool) -> None:
    """They are no setting, and to show or hide a name is not to show or hide settings."""
    with pytest.raises(UsageError, match="Names are no setting"):
        settings_command.run(context_of(home).context, name, "on", names=names, show=show, hide=hide)
    assert list(home.iterdir()) == []


def test_the_names_that_are_listed_are_an_option_of_the_settings(home: Path) -> None:
    """With no setting shown beside them."""
    scripted = context_of(home)
    settings_command.run(scripted.context, names=True)
    assert "No one lets their name be listed." in scripted.shown
    assert "plain" not in scripted.shown


GARBAGE = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "another format": b'{"format": 2, "region": "ireland", "plain": true, "discreet": true}',
    "another kind": b'{"format": 1, "region": 7, "plain": "on", "discreet": null}',
    "no UTF-8": b"\xff\xfe",
    "depth": b"[" * 9000,
    "length": b" " * 20_000,
}


@pytest.mark.parametrize(
    "what", [*GARBAGE, "a folder", "a pipe", "a device", "a socket", "a link to itself", "a link to a pipe"]
)
def test_a_file_that_is_none_stands_in_nobodys_way_and_is_left_as_it_is(home: Path, what: str) -> None:
    """It counts as none, at once; changing a setting says why it can't be done, and what to do."""
    path = home / SETTINGS_FILE
    match what:
        case "a folder":
            path.mkdir()
        case "a pipe":
            os.mkfifo(path)
        case "a device":
            link_to_a_device(path)
        case "a socket":
            os.mknod(path, stat.S_IFSOCK | 0o600)
        case "a link to a pipe":
            os.mkfifo(home.parent / "pipe")
            path.symlink_to(home.parent / "pipe")
        case "a link to itself":
            path.symlink_to(SETTINGS_FILE)
        case _:
            path.write_bytes(GARBAGE[what])
    assert settings.load_settings(home) == Settings()
    assert "plain: off" in run(home)
    before = tree(home)
    for value in ("on", "off"):
        if settings.load_settings(home).plain != (value == "on"):
            with pytest.raises(JournalError, match="Your settings can't be changed") as caught:
                run(home, "plain", value)
            assert str(path) in caught.value.message
            assert "newer trustcoach" in caught.value.hint
    assert tree(home) == before


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(home: Path) -> None:
    """The settings may be elsewhere."""
    (home / SETTINGS_FILE).symlink_to(home.parent / "elsewhere")
    run(home, "plain", "on")
    assert (home / SETTINGS_FILE).is_symlink()
    assert settings.load_settings(home) == Settings(plain=True)


def test_what_else_stands_in_the_settings_stays(home: Path) -> None:
    """Unknown fields, added by hand or by another version, outlive every change, and the way back too."""
    (home / SETTINGS_FILE).write_text(
        '{"format": 1, "plain": true, "theme": {"dark": [1.5, null]}, "by": "M\\u00fcde"}'
    )
    assert settings.load_settings(home) == Settings(plain=True)
    run(home, "discreet", "on")
    run(home, "plain", "off")
    run(home, "discreet", "off")
    assert json.loads((home / SETTINGS_FILE).read_bytes()) == {
        "format": 1,
        "plain": False,
        "discreet": False,
        "region": "",
        "theme": {"dark": [1.5, None]},
        "by": "Müde",
    }


def test_what_cannot_be_taken_away_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback."""
    settings.save_settings(home, SOME)

    def failing(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "unlink", failing)
    with pytest.raises(JournalError, match="can't be removed: Permission denied"):
        settings.save_settings(home, Settings())


@pytest.mark.parametrize("region", ["ireland", "elsewhere-else", "\x1b]0;x\x07", ""])
def test_a_region_that_these_help_lines_do_not_have_is_a_guess_again(home: Path, region: str) -> None:
    """Of another program, or damaged: help is never one mistake away."""
    settings.save_settings(home, Settings(region=region, discreet=True))
    scripted = context_of(home)
    support.run(scripted.context._replace(country_code="GB"), None, all_regions=False)
    place = "Ireland" if region == "ireland" else "United Kingdom, a guess from this computer"
    assert scripted.shown.startswith(f"People who can help now: {place}.\n")
    assert "\x1b" not in scripted.shown
    run(home, "plain", "on")
    assert settings.load_settings(home) == Settings(region, plain=True, discreet=True)


@pytest.mark.parametrize(("region", "shown"), [("ireland", "Ireland"), ("nowhere", "United Kingdom")])
def test_the_people_key_of_a_walk_shows_that_region(home: Path, region: str, shown: str) -> None:
    """With no question about the place in between, and never an error."""
    settings.save_settings(home, Settings(region=region))
    scripted = context_of(home, ("How are you?", ShowSupport()), ("And now?", "back"), ("How are you?", STOP))
    start.run(scripted.context._replace(country_code="GB"), "alone", None)
    assert f"\nPeople who can help now: {shown}.\n" in scripted.shown
    assert scripted.script.lines == []


def test_a_named_region_goes_before_the_one_that_is_kept(home: Path) -> None:
    """And the saved one takes precedence over the language of the computer."""
    settings.save_settings(home, Settings(region="ireland"))
    scripted = context_of(home)
    support.run(scripted.context._replace(country_code="GB"), "france", all_regions=False)
    assert scripted.shown.startswith("People who can help now: France.\n")


@pytest.mark.slow
def test_plain_mode_that_is_kept_is_there_at_once(home: Path) -> None:
    """And says why it is on."""
    settings.save_settings(home, Settings(plain=True))
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL))
    raw = terminal.until("Press Enter to go on.")
    assert raw.startswith(b"Plain mode is on, because of your settings.")
    assert b"\x1b" not in raw
    terminal.close()
