"""Several people on one account: each alone with their journal, and listed only if they ask for it."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.conftest import SMALL
from tests.devices import link_to_a_device
from tests.fork_server import run_text as at_the_command_line
from tests.locked_folders import tree, use_fast_scrypt_and_known_keys
from tests.sample_folders import PASSPHRASE, asked, copy_walked_folder, locked, names
from tests.scripted import STOP, ScriptedContext
from tests.terminal import Terminal
from trustcoach.build_context import build_context
from trustcoach.commands import lock, start, status
from trustcoach.commands import names as names_command
from trustcoach.errors import JournalError, UsageError
from trustcoach.storage import person_folders
from trustcoach.storage.file_names import NAME_FILE, PEOPLE_FOLDER
from trustcoach.storage.person_folders import MAX_NAME_LENGTH, folder_for_name

HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202eAnna\u200b"
PATHS = [
    *("../x", "..", ".", "/etc", "/", "~", "a/b", "a\\b", "C:", "a\nb", "-", "journal.json", HOSTILE),
    *("👩\u200d👩\u200d👧", "שרה", "\udce9"),
]
SAME = [
    ("Anna", "anna"),
    ("Anna", "  ANNA "),
    ("Anna Maria", "anna \t maria"),
    ("Anna\nMaria", "Anna Maria"),
    ("\u00c5sa", "A\u030asa"),
    ("Weiß", "WEISS"),
    ("Ｉvo", "ivo"),
    ("\u200fשרה\u200e", "שרה"),
    ("An\u200bna\ufeff", "Anna"),
    ("ÉMILE", "e\u0301mile"),
]
OTHERS = [
    ("Anna", "Ann"),
    ("Anna", "Ana"),
    ("Ann a", "Anna"),
    ("Åsa", "Asa"),
    ("a/b", "a"),
    ("../x", "x"),
    ("👩‍👩‍👧", "👩👩👧"),
    ("میخواهم", "می‌خواهم"),
    ("\udce9", "é"),
    ("\udce9", "?"),
    ("0", "O"),
]


def of(base: Path, name: str, *lines: tuple[str, object], secrets: tuple[str, ...] = ()) -> ScriptedContext:
    """Return the context of the person called *name*."""
    scripted = asked(folder_for_name(base, name), *lines, secrets=secrets)
    scripted.context = scripted.context._replace(shared_home=base, person_name=name)
    return scripted


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_name_is_the_same_however_it_is_typed(home: Path, one: str, other: str) -> None:
    """Spaces, capitals, composed letters, and invisible characters make no difference."""
    assert folder_for_name(home, one) == folder_for_name(home, other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_that_look_different_are_different_people(home: Path, one: str, other: str) -> None:
    """Nobody opens another person's journal by mistyping."""
    assert folder_for_name(home, one) != folder_for_name(home, other)


@given(some.text(min_size=1, max_size=12), some.text(min_size=1, max_size=12))
def test_names_never_meet_and_never_leave_the_folder(one: str, other: str) -> None:
    """Whatever letters they have, a name is one folder, and two that differ when spelled out have two."""
    base = Path("/base")
    found = []
    for name in (one, other):
        try:
            folder = folder_for_name(base, name)
        except UsageError:
            continue
        assert folder.parent == base / PEOPLE_FOLDER
        assert len(folder.name) == 16
        assert set(folder.name) <= set("0123456789abcdef")
        assert folder == folder_for_name(base, name.upper().lower()) or name.upper().lower() != name.casefold()
        found.append((person_folders._normalize(name), folder))
    if len(found) == 2:
        assert (found[0][0] == found[1][0]) == (found[0][1] == found[1][1])


@pytest.mark.parametrize("name", PATHS, ids=ascii)
def test_a_name_that_is_a_path_leads_nowhere_else(home: Path, name: str) -> None:
    """All that is written is in one folder of letters and digits, and comes back under the same name."""
    base = home / "base"
    base.mkdir(mode=0o700)
    start.run(of(base, name, ("How are you?", 6), ("What is it like?", STOP)).context, "alone", None)
    assert names(home) == {"base"}
    assert names(base) == {PEOPLE_FOLDER}
    (folder,) = (base / PEOPLE_FOLDER).iterdir()
    assert folder == folder_for_name(base, name)
    assert "journal.json" in names(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name", ["", " ", "\n", "\u200b", "\ufeff \u200e", "a" * (MAX_NAME_LENGTH + 1), "a" * 300, "ﷺ" * 10]
)
def test_a_name_that_is_none_or_too_long_is_told(home: Path, name: str) -> None:
    """An empty name, as of a variable that is not set, is not the journal of a person who gave no name."""
    with pytest.raises(UsageError, match="1 to 100 characters"):
        folder_for_name(home, name)
    with pytest.raises(UsageError, match="1 to 100 characters"):
        build_context(home=home, name=name, content=None, plain=False, discreet=False)
    assert names(home) == set()


def test_each_has_a_journal_and_a_lock_of_their_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One person's passphrase is asked for in that person's journal alone."""
    use_fast_scrypt_and_known_keys(monkeypatch.setattr)
    for folder in (home, folder_for_name(home, "Anna"), folder_for_name(home, "Ben")):
        copy_walked_folder(folder)
    before = {folder: tree(folder) for folder in (folder_for_name(home, "Ben"), folder_for_name(home, "Anna"))}
    question = ("Put a lock on what you've written?", "yes")
    lock.lock(of(home, "anna", question, secrets=(PASSPHRASE, PASSPHRASE)).context)
    assert {path.suffix for path in folder_for_name(home, "Anna").glob("journal*json*")} == {".age"}
    assert tree(folder_for_name(home, "Ben")) == before[folder_for_name(home, "Ben")]
    for scripted in (of(home, "BEN"), asked(home), of(home, "Anna", secrets=(PASSPHRASE,))):
        status.run(scripted.context)
        assert "1 of 2 steps walked" in scripted.shown


def test_whoever_only_looks_leaves_no_folder(home: Path) -> None:
    """Neither their own nor the folder of all people."""
    for base in (home, home / "fresh"):
        scripted = of(base, "Anna", ("Which track do you want to walk?", STOP))
        start.run(scripted.context, None, None)
        assert "Stopped. Begin with: trustcoach start" in scripted.shown
        assert names(home) == set()


# The list


def listed(base: Path, **told: bool) -> str:
    """Return what `names` shows to a person who gave no name."""
    scripted = asked(base)
    names_command.run(scripted.context, show=told.get("show", False), hide=told.get("hide", False))
    return scripted.shown


def show(base: Path, name: str) -> str:
    """Add *name* to the list, and return what that showed."""
    scripted = of(base, name)
    names_command.run(scripted.context, show=True, hide=False)
    return scripted.shown


def test_nobody_is_listed_unasked(home: Path) -> None:
    """However much they wrote; and looking creates nothing."""
    copy_walked_folder(folder_for_name(home, "Anna"))
    before = tree(home)
    assert "No one lets their name be listed." in listed(home)
    assert tree(home) == before
    assert "Anna" not in listed(home)


def test_who_asks_for_it_is_listed_as_they_spelled_it_until_they_take_it_back(home: Path) -> None:
    """Under any spelling, and with a file that only their account can read."""
    show(home, "Ben")
    assert "Anna Maria: keeps a journal here" in show(home, " Anna   Maria ")
    assert (folder_for_name(home, "Anna Maria") / NAME_FILE).stat().st_mode & 0o777 == 0o600
    assert [line.split(":")[0] for line in listed(home).split("\n") if ":" in line] == ["Anna Maria", "Ben"]
    scripted = of(home, "anna maria")
    names_command.run(scripted.context, show=False, hide=True)
    assert "Anna" not in scripted.shown
    assert not folder_for_name(home, "Anna Maria").exists()
    names_command.run(of(home, "Ben").context, show=False, hide=True)
    assert names(home) == set()


def test_hiding_a_name_keeps_the_words(home: Path) -> None:
    """And hiding what was not listed changes nothing."""
    folder = folder_for_name(home, "Anna")
    copy_walked_folder(folder)
    before = names(folder)
    names_command.run(of(home, "Anna").context, show=False, hide=True)
    show(home, "Anna")
    names_command.run(of(home, "Anna").context, show=False, hide=True)
    assert names(folder) == before


@pytest.mark.parametrize(
    ("told", "says"),
    [({"show": True, "hide": True}, "don't go together"), ({"show": True}, "Whose"), ({"hide": True}, "Whose")],
)
def test_a_call_that_means_nothing_is_told(home: Path, told: dict[str, bool], says: str) -> None:
    """An error message, and nothing is created."""
    with pytest.raises(UsageError, match=says):
        listed(home, **told)
    assert names(home) == set()


def planted(home: Path, what: str) -> None:
    """Put something that is no name into the folder of Anna."""
    folder = folder_for_name(home, "Anna")
    folder.mkdir(parents=True)
    path = folder / NAME_FILE
    match what:
        case "another name":
            path.write_text("Ben")
        case "no text":
            path.write_bytes(b"\xff\xfe\x00")
        case "nothing":
            path.touch()
        case "length":
            path.write_text("Anna" * 10_000)
        case "a folder":
            path.mkdir()
        case "a pipe":
            os.mkfifo(path)
        case "a device":
            link_to_a_device(path)
        case "a link to nothing":
            path.symlink_to(home / "nowhere")


@pytest.mark.parametrize(
    "what", ["another name", "no text", "nothing", "length", "a folder", "a pipe", "a device", "a link to nothing"]
)
def test_what_is_no_name_of_that_folder_is_not_listed(home: Path, what: str) -> None:
    """Nobody can put text into the list, and nothing there can stop it."""
    planted(home, what)
    show(home, "Ben")
    assert [line for line in listed(home).split("\n") if ":" in line] == ["Ben: keeps a journal here"]


def test_a_name_that_cannot_be_hidden_is_told(home: Path) -> None:
    """The person must not believe that it is off the list."""
    planted(home, "a folder")
    with pytest.raises(JournalError, match="couldn't be taken off the list"):
        names_command.run(of(home, "Anna").context, show=False, hide=True)


# At the command line


@pytest.mark.slow
def test_the_variable_does_what_the_option_does_and_the_option_goes_first(home: Path) -> None:
    """And an empty variable is none."""
    for words, variables, name in (
        (("--as", "Anna"), {}, "Anna"),
        ((), {"TRUSTCOACH_AS": "Anna"}, "Anna"),
        (("--as", "Ben"), {"TRUSTCOACH_AS": "Anna"}, "Ben"),
        ((), {"TRUSTCOACH_AS": ""}, None),
    ):
        told = at_the_command_line("status", *words, **variables)
        assert str(folder_for_name(home, name) if name else home / "journal.json") in told.stdout
    for variables in ({}, {"TRUSTCOACH_AS": "Anna"}):
        told = at_the_command_line("status", "--as", "", **variables)
        assert told.returncode == 2
        assert "1 to 100 characters" in told.stderr


@pytest.mark.slow
def test_a_hostile_name_is_shown_safely(home: Path) -> None:
    """In a terminal, with visible signs for what it would obey."""
    terminal = Terminal(home, "names", "--show", "--as", HOSTILE, "--content", str(SMALL))
    raw = terminal.end_raw()
    assert terminal.code == 0
    assert b"owned" in raw
    assert b"\x1b]" not in raw
    assert b"\x1b[2J" not in raw
    assert "\u202e".encode() not in raw
    assert (folder_for_name(home, HOSTILE) / NAME_FILE).read_text("utf-8") == HOSTILE


def test_a_locked_name_is_listed_all_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list has the names of all who want it, and asks for no passphrase."""
    use_fast_scrypt_and_known_keys(monkeypatch.setattr)
    copy_walked_folder(folder_for_name(home, "Anna"))
    locked(folder_for_name(home, "Anna"))
    assert "Anna: keeps a journal here" in show(home, "Anna")
