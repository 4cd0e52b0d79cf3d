"""doctor: what is ok and what is not, nothing changed unasked, and no private text."""

import errno
import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.fork_server import run_text
from tests.locked_folders import tree, use_fast_scrypt_and_known_keys
from tests.sample_folders import (
    ACTED,
    LOOKED,
    PASSPHRASE,
    asked,
    beside,
    copy_walked_folder,
    everything,
    killed_save,
    locked,
    names,
)
from trustcoach.commands import doctor, support
from trustcoach.context import Context
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.settings import Settings
from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.content.support import SUPPORT_FILE
from trustcoach.storage.file_names import KEY_FILE, NAME_FILE, UNUSED_KEY_FILE
from trustcoach.storage.file_names import LOCK_FILE as WINDOW
from trustcoach.storage.files import folders
from trustcoach.storage.files.process_lock import hold_folder
from trustcoach.storage.journal.copies import list_copies
from trustcoach.storage.journal.drafts import DraftFile

SECRET = "SENTINEL"
"""Is put wherever private text, a name or a path could come from."""


@pytest.fixture(autouse=True)
def fast_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make scrypt take no time."""
    use_fast_scrypt_and_known_keys(monkeypatch.setattr)


@pytest.fixture
def mine(home: Path) -> Path:
    """Return a folder in which everything is ok, with text in all places."""
    folder = home / SECRET
    folder.mkdir(mode=0o700)
    copy_walked_folder(folder)
    for path in folder.iterdir():
        path.write_bytes(
            path.read_bytes().replace(LOOKED.encode(), SECRET.encode()).replace(ACTED.encode(), SECRET.encode())
        )
    (folder / NAME_FILE).write_text(SECRET)
    (folder / NAME_FILE).chmod(0o600)
    return folder


def no_terminal(_: str) -> str:
    """Have no terminal to type a passphrase at."""
    raise UsageError("This journal is locked, and there's no terminal to ask for its passphrase.")


def examined(
    folder: Path, *, secrets: tuple[str, ...] | None = (), mend: bool = False, **other: object
) -> tuple[dict[str, str], set[str]]:
    """Return the message about each thing in *folder*, and those that are not ok; no *secrets* means no terminal."""
    scripted = asked(folder, secrets=secrets or (), interactive=False)
    fields = {"output": TextIOWrapper(BytesIO(), encoding="utf-8"), **other}
    context: Context = scripted.context._replace(**fields)  # type: ignore[arg-type] # each of its own kind
    if secrets is None:
        context = context._replace(ask_secret=no_terminal)
    failed = False
    try:
        doctor.run(context, mend=mend)
    except JournalError:
        failed = True
    rows = dict(line.split(": ", 1) for line in scripted.shown.split("\n") if ": " in line and not line.startswith(" "))
    ill = {name.removeprefix("! ") for name in rows if name.startswith("! ")}
    assert failed == bool(ill)
    assert SECRET not in scripted.shown
    assert str(folder) not in scripted.shown
    return {name.removeprefix("! "): says for name, says in rows.items()}, ill


def test_where_everything_is_well_it_is_said_of_everything(mine: Path) -> None:
    """Each thing has its line, and none is marked."""
    says, ill = examined(mine)
    assert ill == set()
    assert says["Journal"] == "all of it can be read"
    assert says["Drafts"] == "words not yet given are kept"
    assert says["Copies"] == "2 copies, 2 of them good"
    assert says["Lock"].startswith("not locked")
    assert set(says) >= {"Program", "Content", "Help lines", "Letters", "Terminal", "Permissions", "Leftovers", "Room"}


def damaged(path: Path) -> None:
    """Damage the file at *path*, with a private word where its message could come from."""
    path.write_text(f'{{"format": 1, "entries": [\n{{"id": "a", "at": "2026", "kind": "{SECRET}"}}\n]}}\n')


def pipe(path: Path) -> None:
    """Put a pipe in the place of a file: nobody writes to it."""
    path.unlink(missing_ok=True)
    os.mkfifo(path, 0o600)


ILL: dict[str, tuple[str, Callable[[Path], object]]] = {
    "an open file": ("Permissions", lambda home: (home / "journal.json").chmod(0o640)),
    "an open folder": ("Permissions", lambda home: home.chmod(0o755)),
    "half a save": ("Leftovers", lambda home: (home / f".journal-{SECRET}.tmp").touch(mode=0o600)),
    "an editor's text": ("Leftovers", lambda home: (home / f"journal-editor-{SECRET}").mkdir(mode=0o700)),
    "a lock that did not happen": ("Leftovers", lambda home: (home / UNUSED_KEY_FILE).touch(mode=0o600)),
    "a damaged journal": ("Journal", lambda home: damaged(home / "journal.json")),
    "a journal of nonsense": ("Journal", lambda home: (home / "journal.json").write_text(SECRET)),
    "an empty journal": ("Journal", lambda home: (home / "journal.json").write_text("")),
    "a journal from the future": ("Journal", lambda home: (home / "journal.json").write_text('{"format": 99}')),
    "a journal that is a pipe": ("Journal", lambda home: pipe(home / "journal.json")),
    "damaged drafts": ("Drafts", lambda home: (home / "journal-drafts.json").write_text(f'{{"{SECRET}": ')),
    "drafts that are a pipe": ("Drafts", lambda home: pipe(home / "journal-drafts.json")),
    "a damaged copy": ("Copies", lambda home: damaged(list_copies(home / "journal.json")[0])),
}


@pytest.mark.parametrize("what", ILL)
def test_each_thing_that_is_not_well_is_marked_and_no_other(mine: Path, what: str) -> None:
    """Whatever it is, none of its text is shown, and looking changes nothing."""
    about, befall = ILL[what]
    befall(mine)
    before = tree(mine)
    _, ill = examined(mine)
    assert ill == {about}
    assert tree(mine) == before


def test_what_was_left_readable_in_a_locked_folder_is_marked(mine: Path) -> None:
    """Locking was interrupted after the key was in its place."""
    content = (mine / "journal.json").read_bytes()
    locked(mine)
    assert examined(mine, secrets=(PASSPHRASE,))[1] == set()
    (mine / "journal.json").write_bytes(content)
    (mine / "journal.json").chmod(0o600)
    assert examined(mine, secrets=(PASSPHRASE,))[1] == {"Leftovers"}


def test_a_lost_key_is_told_from_one_that_is_damaged(mine: Path) -> None:
    """Both need the recovery sheet; neither is called a wrong passphrase."""
    locked(mine)
    (mine / KEY_FILE).write_bytes(b"age-encryption.org/v1\ntorn")
    says, ill = examined(mine, secrets=(PASSPHRASE,))
    assert ill == {"Lock", "Journal"}
    assert says["Lock"] == "the key file is damaged"
    assert says["Journal"] == "it can't be unlocked"
    (mine / KEY_FILE).unlink()
    says, ill = examined(mine, secrets=None)
    assert ill == {"Lock"}
    assert says["Lock"] == "locked, and the key file is gone"


def test_two_journals_are_told_from_one_that_cannot_be_unlocked(mine: Path) -> None:
    """No passphrase is asked for there, so nobody is sent to type the key of a recovery sheet."""
    content = (mine / "journal.json").read_bytes()
    locked(mine)
    (mine / KEY_FILE).unlink()
    (mine / "journal.json").write_bytes(content)
    (mine / "journal.json").chmod(0o600)
    says, ill = examined(mine)
    assert ill == {"Journal"}
    assert says["Journal"] == "there are two: a locked one, whose key file is gone, and one that isn't locked"


def test_a_folder_that_cannot_be_read_is_not_called_locked(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with it is said of the folder alone."""

    def fail(_: Path) -> list[str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "listdir", fail)
    monkeypatch.setattr(Path, "iterdir", fail)
    says, ill = examined(mine)
    assert ill == {"Folder"}
    assert says["Journal"] == "not looked into"


@pytest.mark.parametrize(
    ("secrets", "says"),
    [
        ((PASSPHRASE,), "all of it can be read"),
        (("one", "two", "three"), "locked, and not looked into: that wasn't the passphrase"),
        (None, "locked, and not looked into: there's no terminal to ask for the passphrase"),
    ],
    ids=["the passphrase", "another one", "no terminal"],
)
@pytest.mark.parametrize("mend", [False, True], ids=["looking", "mending"])
def test_a_locked_folder_is_examined_all_the_same(
    mine: Path, secrets: tuple[str, ...] | None, says: str, mend: bool
) -> None:
    """With the passphrase the files are examined too, else only the folder; what can be repaired is."""
    locked(mine)
    (mine / KEY_FILE).chmod(0o644)
    found, ill = examined(mine, secrets=secrets, mend=mend)
    assert found["Journal"] == says
    assert ill == (set() if mend else {"Permissions"})


def test_another_window_is_told_and_is_no_mistake(mine: Path) -> None:
    """What it is just writing is no leftover."""
    assert examined(mine)[0]["Windows"] == "no other one is open"
    with hold_folder(mine):
        (mine / ".journal-0.tmp").touch(mode=0o600)
        says, ill = examined(mine)
        assert says["Windows"] == "another one is open just now"
        assert ill == set()
        with pytest.raises(JournalError, match="another window"):
            doctor.run(asked(mine).context, mend=True)
        assert (mine / ".journal-0.tmp").exists()


@pytest.mark.parametrize(
    ("name", "synced"),
    [
        ("Dropbox", True),
        ("Dropbox (Personal)", True),
        ("OneDrive - Work", True),
        ("iCloud Drive", True),
        ("Google Drive", True),
        ("com~apple~CloudDocs", False),
        ("Mobile Documents", True),
        ("Nextcloud", True),
        ("Sync", True),
        ("MEGA", True),
        ("megan", False),
        ("synchrotron", False),
        ("Syncope notes", False),
        ("my-dropbox-notes", False),
    ],
)
@pytest.mark.parametrize("linked", [False, True], ids=["the folder", "a link to the journal"])
def test_a_folder_that_syncs_is_told_by_its_name(mine: Path, name: str, synced: bool, linked: bool) -> None:
    """Wherever the files really are; and a person's own name is not taken for a service."""
    place = mine.parent / name / "mine"
    if linked:
        place.mkdir(parents=True)
        (mine / "journal.json").rename(place / "journal.json")
        (mine / "journal.json").symlink_to(place / "journal.json")
        place = mine
    else:
        place.parent.mkdir()
        mine.rename(place)
    assert examined(place)[1] == ({"Place"} if synced else set())


def test_little_room_is_told(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the next answer cannot be saved."""
    usage = shutil.disk_usage(mine)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=49_999_999))
    says, ill = examined(mine)
    assert ill == {"Room"}
    assert says["Room"] == "49 MB free on the disk"


def test_broken_content_is_told_without_a_word_of_it(mine: Path) -> None:
    """The content folder may be a person's own."""
    broken = mine.parent / "content"
    shutil.copytree(SMALL, broken)
    (broken / "program.yaml").write_text(f"format: 1\n{SECRET}: 1\n")
    assert examined(mine, content_folder=broken)[1] == {"Content"}
    shutil.copytree(SMALL, broken, dirs_exist_ok=True)
    assert examined(mine, content_folder=broken)[1] == set()
    (broken / "privacy.yaml").write_text(f"{SECRET}: 1\n")
    assert examined(mine, content_folder=broken)[1] == {"Content"}


def test_help_lines_that_are_missing_are_told(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped ones cannot be read."""
    shipped = mine.parent / "content"
    shutil.copytree(folders.find_content_folder(), shipped)
    (shipped / SUPPORT_FILE).unlink()
    monkeypatch.setattr(folders, "_SHIPPED_FOLDERS", (shipped,))
    assert examined(mine)[1] == {"Help lines"}


@pytest.mark.parametrize(("encoding", "well"), [("utf-8", True), ("UTF-8", True), ("latin-1", False), ("ascii", False)])
def test_an_encoding_that_cannot_show_every_letter_is_told(mine: Path, encoding: str, well: bool) -> None:
    """Text is saved whole all the same."""
    assert examined(mine, output=TextIOWrapper(BytesIO(), encoding=encoding))[1] == (set() if well else {"Letters"})


@pytest.mark.parametrize(("columns", "well"), [(39, False), (40, True), (0, True)])
@pytest.mark.parametrize("kind", ["xterm-256color", f"{SECRET} \x1b]0;"])
def test_a_narrow_window_is_told(
    mine: Path, monkeypatch: pytest.MonkeyPatch, columns: int, well: bool, kind: str
) -> None:
    """With its size; and a variable that names no terminal is not repeated."""
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    monkeypatch.setenv("TERM", kind)
    found, ill = examined(mine, is_interactive=True)
    assert ill == (set() if well else {"Terminal"})
    says = kind if SECRET not in kind else "of no known kind"
    assert found["Terminal"] == (f"{says}, {columns} columns, 24 rows" if columns else f"{says}, of unknown size")


@pytest.mark.parametrize("what", ["nothing", "an empty folder", "a lock alone", "a file"])
def test_looking_makes_and_removes_nothing(home: Path, what: str) -> None:
    """No folder and no lock file is made, and no old one removed."""
    folder = home / "mine"
    if what == "a file":
        folder.touch()
    elif what != "nothing":
        folder.mkdir(mode=0o755)
    if what == "a lock alone":
        (folder / WINDOW).touch(mode=0o600)
    before = tree(home)
    _, ill = examined(folder)
    assert tree(home) == before
    assert bool(ill) == (what in ("a lock alone", "an empty folder", "a file"))
    examined(folder, mend=what == "nothing")
    assert tree(home) == before


# Repairing


def test_mending_does_what_it_says_and_nothing_else(home: Path) -> None:
    """What others could read is closed, what a crash left is finished, and all text is still there."""
    everything(home)
    (home / "journal-unopened-journal.age").unlink()
    killed_save(home)
    beside(home)
    for path in (home, home / "journal.json", home / "journal.txt"):
        path.chmod(0o755 if path == home else 0o644)
    before = tree(home)
    _, ill = examined(home)
    assert ill == {"Permissions", "Leftovers"}
    says, ill = examined(home, mend=True)
    assert ill == set()
    assert says["Mended"] == "1 file or folder closed, 1 file from a killed save removed"
    after = tree(home)
    changed = {Path(path).name for path in before if after.get(path, ())[-1:] != before[path][-1:]}
    assert changed == {
        ".journal-0123456789ab.tmp",
        "look.story.md",
        "journal-editor-0123456789ab",
        "journal-drafts.json",
    }
    drafts = DraftFile(home / "journal-drafts.json")
    assert drafts.get(QuestionId("look", "story")) == (f"{LOOKED} in an editor",)
    assert drafts.get(QuestionId("act", "plan")) == (ACTED, "half")
    assert (home / "journal.json").stat().st_mode & 0o777 == 0o600
    assert (home / "journal.txt").stat().st_mode & 0o777 == 0o644
    assert home.stat().st_mode & 0o777 == 0o755, "a folder that holds other things too is its owner's to close"


def test_a_folder_of_ours_alone_is_closed(mine: Path) -> None:
    """And so is what is behind a link."""
    mine.chmod(0o755)
    elsewhere = mine.parent / "elsewhere.json"
    (mine / "journal.json").rename(elsewhere)
    (mine / "journal.json").symlink_to(elsewhere)
    elsewhere.chmod(0o644)
    says, ill = examined(mine, mend=True)
    assert ill == set()
    assert says["Mended"].startswith("2 files or folders closed")
    assert mine.stat().st_mode & 0o777 == 0o700
    assert elsewhere.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("what", [what for what, (about, _) in ILL.items() if about in ("Journal", "Copies")])
def test_what_cannot_be_mended_is_left_as_it_is(mine: Path, what: str) -> None:
    """A damaged journal may still be recovered by a person who knows how."""
    about, befall = ILL[what]
    befall(mine)
    before = {path: entry[-1] for path, entry in tree(mine).items()}
    assert examined(mine, mend=True)[1] == {about}
    assert {path: entry[-1] for path, entry in tree(mine).items() if path in before} == before
    assert names(mine) <= {Path(path).name for path in before} | {WINDOW}


def test_mending_finishes_a_lock_that_was_interrupted(mine: Path) -> None:
    """The unencrypted text is removed, as the person wanted."""
    content = (mine / "journal.json").read_bytes()
    locked(mine)
    (mine / "journal.json").write_bytes(content)
    assert examined(mine, secrets=(PASSPHRASE,), mend=True)[1] == set()
    assert not (mine / "journal.json").exists()


# At the command line


@pytest.mark.parametrize(
    ("befall", "code"), [(lambda _: None, 0), (lambda home: home.chmod(0o755), 4)], ids=["well", "ill"]
)
@pytest.mark.slow
def test_the_exit_code_tells_whether_all_is_well(mine: Path, befall: Callable[[Path], None], code: int) -> None:
    """0 or 4, so that a script can ask; and nothing private is shown."""
    befall(mine)
    told = run_text("doctor", "--home", mine)
    assert told.returncode == code, told.stdout
    assert SECRET not in told.stdout + told.stderr


def test_help_lines_are_counted_as_where_they_are_shown(home: Path) -> None:
    """Two numbers for one thing would make somebody doubt both."""
    there = asked(home)
    context = there.context._replace(is_interactive=False, settings=Settings())  # no region was settled on
    with suppress(JournalError):  # under pytest there may be no terminal that is well
        doctor.run(context)
    (count,) = re.findall(r"Help lines: (.*)", there.shown)
    support.run(context)
    assert f"{count} have lines here." in " ".join(there.shown.split())
