"""Lock, unlock, and all other commands at a locked journal: what is asked, shown and saved."""

import errno
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.locked_folders import ANOTHER, PASSPHRASE, SECRETS, lock_by_hand, run_scrypt, tree
from tests.sample_folders import asked, copy_of_walk
from tests.scripted import STOP, Typed
from tests.session.test_walk import FIRST
from trustcoach.commands import backup, export, lock, merge, restore, resume, start, status, steps, unlock
from trustcoach.context import Context
from trustcoach.core.journal.entries import Journal
from trustcoach.core.reply import OpenEditor
from trustcoach.errors import CoachError, JournalError, UsageError
from trustcoach.session import answers_file
from trustcoach.storage.encryption.age import Key, Passphrase
from trustcoach.storage.encryption.lock import decrypt_key
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.file_names import LOCK_FILE as WINDOW
from trustcoach.storage.files.process_lock import hold_folder
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.system import this_system

pytestmark = pytest.mark.usefixtures("fast_scrypt")

CHOOSE = ("Which one do you want to go on with?", "editor")
LOCK = ("Put a lock on what you've written?", "yes")
UNLOCK = ("Take the lock off? Whoever can use this account can read every word then.", "yes")
TO_THE_STORY = FIRST[:5]


@pytest.fixture
def written(home: Path) -> Journal:
    """Return the journal of a walk that came to its long text, with a draft there."""
    copy_of_walk(walk_to_the_story, home)
    return JournalFile(home / "journal.json").load()


def walk_to_the_story(home: Path) -> None:
    """Walk to the long text, and leave a draft there."""
    scripted = asked(home, *TO_THE_STORY, ("What happened?", Typed(("half a thought",))))
    start.run(scripted.context, "alone", None)


@pytest.fixture
def locked(home: Path, written: Journal) -> Journal:
    """Return the same journal, locked."""
    lock_by_hand(home)
    return written


def opened(home: Path, passphrase: str = PASSPHRASE) -> Journal:
    """Return the journal in the locked *home*."""
    return JournalFile(home / "journal.json.age", decrypt_key(home, passphrase)).load()


# Locking


def test_a_lock_says_what_it_means_first_and_what_to_keep_afterwards(home: Path, written: Journal) -> None:
    """That nobody can undo it, how to choose the passphrase, and that there is a sheet; the passphrase is not shown."""
    scripted = asked(home, LOCK, secrets=(PASSPHRASE, PASSPHRASE))
    lock.lock(scripted.context)
    said = [
        scripted.shown.index(words)
        for words in ("no one can open your words again", "Take four or more", "It's locked")
    ]
    assert said == sorted(said)
    assert "trustcoach lock --sheet" in scripted.shown
    assert not [word for word in PASSPHRASE.split() if word in scripted.shown]
    assert not list(home.glob("*.json"))
    assert opened(home) == written


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("answered", ["no", STOP])
def test_whoever_thinks_better_of_it_changes_nothing(home: Path, answered: object) -> None:
    """No is the first choice, and no passphrase is asked for."""
    before = tree(home)
    scripted = asked(home, (LOCK[0], answered))
    lock.lock(scripted.context)
    assert scripted.shown.endswith("Nothing was changed.\nIt isn't locked.\n")
    assert scripted.script.offers[0] == ("no", "No, leave it as it is")
    assert tree(home) == before


SHORT = "That's short: under 12 characters"
NEW = [
    pytest.param(("", PASSPHRASE, PASSPHRASE), SHORT, id="empty"),
    pytest.param(("eleven char", PASSPHRASE, PASSPHRASE), SHORT, id="short"),
    pytest.param((" " * 20, PASSPHRASE, PASSPHRASE), SHORT, id="blanks"),
    pytest.param((unicodedata.normalize("NFD", "é" * 11), PASSPHRASE, PASSPHRASE), SHORT, id="short, taken apart"),
    pytest.param((PASSPHRASE, ANOTHER, PASSPHRASE, PASSPHRASE), "The two aren't the same", id="typed otherwise"),
    pytest.param(("caf\udce9 au lait noir", PASSPHRASE, PASSPHRASE), "couldn't be read here", id="no text"),
    pytest.param((PASSPHRASE, "\udcff", PASSPHRASE, PASSPHRASE), "couldn't be read here", id="no text again"),
    pytest.param((SECRETS[3], PASSPHRASE, PASSPHRASE), "That's a key", id="a key"),
    pytest.param((SECRETS[3].lower(), PASSPHRASE, PASSPHRASE), "That's a key", id="a key in small letters"),
]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(("typed", "said"), NEW)
def test_a_new_passphrase_is_long_enough_and_typed_twice(home: Path, typed: tuple[str, ...], said: str) -> None:
    """Whatever is wrong is explained, and asked again."""
    scripted = asked(home, LOCK, secrets=typed)
    lock.lock(scripted.context)
    assert said in scripted.shown
    assert decrypt_key(home, PASSPHRASE)


@pytest.mark.usefixtures("written")
def test_the_same_passphrase_is_the_same_however_it_is_composed(home: Path) -> None:
    """Once with ü as one character, once as two; twelve of them are twelve."""
    one, two = (unicodedata.normalize(kind, "ü" * 12) for kind in ("NFC", "NFD"))
    lock.lock(asked(home, LOCK, secrets=(two, one)).context)
    assert decrypt_key(home, one)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("typed", [("a", "b", "c"), (PASSPHRASE, "x") * 3, ("\ud800",) * 3])
def test_after_three_tries_nothing_is_locked(home: Path, typed: tuple[str, ...]) -> None:
    """The person is told."""
    before = tree(home)
    with pytest.raises(UsageError, match="No passphrase was set") as caught:
        lock.lock(asked(home, LOCK, secrets=typed).context)
    assert "Nothing was changed" in caught.value.hint
    assert tree(home) == before


@pytest.mark.usefixtures("written")
def test_what_an_editor_left_behind_is_locked_too(home: Path) -> None:
    """As a draft; nothing unencrypted stays."""
    folder = home / "journal-editor-0123456789ab"
    folder.mkdir()
    (folder / "look.story.md").write_text("from the editor\n", "utf-8")
    (folder / ".look.story.md.swp").write_text("from the editor\n", "utf-8")
    lock.lock(asked(home, LOCK, secrets=(PASSPHRASE, PASSPHRASE)).context)
    assert {path.name for path in home.iterdir()} == {KEY_FILE, WINDOW, "journal.json.age", "journal-drafts.json.age"}
    scripted = asked(home, CHOOSE, ("What happened?", STOP), secrets=(PASSPHRASE,))
    resume.run(scripted.context)
    assert scripted.script.drafts[-1] == ("from the editor",)


@pytest.mark.usefixtures("written")
def test_what_an_editor_left_behind_stays_if_it_cannot_be_kept_otherwise(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk nothing is locked, and nothing is lost."""
    folder = home / "journal-editor-0123456789ab"
    folder.mkdir()
    (folder / "look.story.md").write_text("from the editor\n", "utf-8")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(JournalError, match="couldn't be locked: No space left on device") as caught:
            lock.lock(asked(home, LOCK, secrets=(PASSPHRASE, PASSPHRASE)).context)
    assert "It isn't locked, and all of it is there." in caught.value.hint
    scripted = asked(home, CHOOSE, ("What happened?", STOP))
    resume.run(scripted.context)
    assert scripted.script.drafts[-1] == ("from the editor",)
    assert not folder.exists()


def test_memory_is_closed_to_others_before_a_new_passphrase_is_typed(
    home: Path, written: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new passphrase is as secret as one that opens."""
    order = []
    monkeypatch.setattr(this_system, "protect_memory", lambda: order.append("closed"))

    def ask(_: str) -> str:
        order.append("asked")
        return PASSPHRASE

    lock.lock(asked(home, LOCK).context._replace(ask_secret=ask))
    assert order == ["closed", "asked", "asked"]
    assert opened(home) == written


# When it is locked


@pytest.mark.usefixtures("locked")
def test_a_second_lock_is_refused_with_advice(home: Path) -> None:
    """To change the passphrase is something else."""
    with pytest.raises(UsageError, match="locked already") as caught:
        lock.lock(asked(home, secrets=(PASSPHRASE,)).context)
    assert "trustcoach lock --change" in caught.value.hint


def test_a_change_says_what_no_longer_opens(home: Path, locked: Journal) -> None:
    """The old passphrase and the old sheet."""
    scripted = asked(home, secrets=(PASSPHRASE, ANOTHER, ANOTHER))
    lock.change_passphrase(scripted.context)
    assert "The old passphrase opens nothing here any more, nor does an old recovery sheet." in scripted.shown
    assert opened(home, ANOTHER) == locked
    for old in (PASSPHRASE, SECRETS[0]):
        with pytest.raises(JournalError, match="doesn't open it"):
            status.run(asked(home, secrets=(old,) * 3).context)


def test_a_sheet_opens_the_journal_and_sets_another_passphrase(home: Path, locked: Journal) -> None:
    """For a person who forgot the passphrase, or lost the key file."""
    lock.change_passphrase(asked(home, secrets=(SECRETS[0], ANOTHER, ANOTHER)).context)
    assert opened(home, ANOTHER) == locked
    scripted = asked(home, secrets=(ANOTHER,))
    lock.show_recovery_sheet(scripted.context)
    key = scripted.shown.split("AGE-SECRET-KEY-")[1].split()[0]
    (home / KEY_FILE).unlink()
    lock.change_passphrase(asked(home, secrets=(f"age-secret-key-{key.lower()}", PASSPHRASE, PASSPHRASE)).context)
    assert opened(home) == locked


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize("interactive", [True, False])
def test_a_sheet_holds_the_key_on_one_line_and_says_how_to_use_it(home: Path, interactive: bool) -> None:
    """On a screen, and for a printer."""
    scripted = asked(home, secrets=(PASSPHRASE,), interactive=interactive)
    lock.show_recovery_sheet(scripted.context)
    assert SECRETS[0] in scripted.shown.split("\n")
    assert "age -d -i key.txt journal.json.age" in scripted.shown


def test_taking_it_off_is_asked_once_more(home: Path, locked: Journal) -> None:
    """No leaves it as it is; yes decrypts it."""
    before = tree(home)
    made = asked(home, (UNLOCK[0], "no"), secrets=(PASSPHRASE,))
    unlock.run(made.context)
    assert made.shown.endswith("Nothing was changed.\nIt's locked.\n")
    assert tree(home) == before
    made = asked(home, UNLOCK, secrets=(PASSPHRASE,))
    unlock.run(made.context)
    assert "It isn't locked any more." in made.shown
    assert JournalFile(home / "journal.json").load() == locked
    assert not list(home.glob("*.age"))


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("act", [lock.change_passphrase, lock.show_recovery_sheet, unlock.run])
def test_what_is_not_locked_has_no_lock_to_change(home: Path, act: Callable[[Context], None]) -> None:
    """An error message, with how to lock it."""
    with pytest.raises(UsageError, match="The journal isn't locked") as caught:
        act(asked(home).context)
    assert "trustcoach lock" in caught.value.hint


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize("act", [lock.lock, lock.change_passphrase, unlock.run])
def test_without_a_person_no_lock_is_changed(home: Path, act: Callable[[Context], None]) -> None:
    """A script has no passphrase."""
    with pytest.raises(UsageError, match="there's no terminal to answer them at"):
        act(asked(home, interactive=False).context)


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize("act", [lock.lock, lock.change_passphrase, unlock.run])
def test_no_lock_is_changed_under_another_window(home: Path, act: Callable[[Context], None]) -> None:
    """The other window would go on writing with the old key."""
    before = tree(home)
    with hold_folder(home), pytest.raises(JournalError, match="open in another window"):
        act(asked(home).context)
    assert tree(home) == before


# All other commands


def start_anew(context: Context) -> None:
    """Begin the other track, and stop."""
    start.run(context, "pair", None)


def restore_copy(context: Context) -> None:
    """Put a copy back."""
    restore.run(context, context.home.parent / "copy", yes=True)


def merge_copy(context: Context) -> None:
    """Merge a copy."""
    merge.run(context, context.home.parent / "copy")


def from_a_file(context: Context) -> None:
    """Take answers from a file."""
    path = context.home.parent / "answers.yaml"
    path.write_text("look.story: From a file\n", "utf-8")
    answers_file.walk_from_file(context, "alone", path)


COMMANDS: dict[str, tuple[Callable[[Context], None], tuple[tuple[str, object], ...]]] = {
    "status": (status.run, ()),
    "steps": (lambda context: steps.run(context, None, None), ()),
    "steps of a track": (lambda context: steps.run(context, "alone", None), ()),
    "export": (lambda context: export.run(context, None, None, None, private=True), ()),
    "resume": (resume.run, (("What happened?", STOP),)),
    "start": (start_anew, (("Who is here?", STOP),)),
    "start with answers": (from_a_file, ()),
    "backup": (lambda context: backup.run(context, context.home.parent / "new"), ()),
    "restore, the list": (lambda context: restore.run(context, None, yes=False), ()),
    "restore": (restore_copy, ()),
    "merge": (merge_copy, ()),
    "lock --sheet": (lock.show_recovery_sheet, ()),
}
EACH = pytest.mark.parametrize(("run", "lines"), COMMANDS.values(), ids=COMMANDS)


def copies(home: Path) -> list[bytes]:
    """Return the same journal as a copy of each kind: readable, under the key, under the passphrase."""
    encrypted = (home / "journal.json.age").read_bytes()
    text = decrypt_key(home, PASSPHRASE).decrypt(encrypted)
    return [text, encrypted, run_scrypt("close", PASSPHRASE, text)]


@pytest.mark.usefixtures("locked")
@EACH
def test_every_command_asks_once(
    home: Path, run: Callable[[Context], None], lines: tuple[tuple[str, object], ...]
) -> None:
    """And not a second time for a copy of the same days."""
    for copy in copies(home) if run in (restore_copy, merge_copy) else [b""]:
        (home.parent / "copy").write_bytes(copy)
        scripted = asked(home, *lines, secrets=(PASSPHRASE,))
        run(scripted.context)
        assert scripted.script.lines == []
        with pytest.raises(StopIteration):
            scripted.context.ask_secret("it was asked for")
        assert not list(home.glob("*.json"))


@pytest.mark.usefixtures("locked")
@EACH
def test_a_wrong_passphrase_writes_and_shows_nothing(
    home: Path, run: Callable[[Context], None], lines: tuple[tuple[str, object], ...]
) -> None:
    """Before a question is asked, and before any text is shown."""
    (home / WINDOW).touch(0o600)
    (home.parent / "copy").write_bytes(b"")
    (home.parent / "answers.yaml").touch()
    before = tree(home)
    scripted = asked(home, *lines, secrets=("wrong",) * 3)
    with pytest.raises(JournalError, match="That doesn't open it"):
        run(scripted.context)
    assert tree(home) == before
    assert (scripted.shown, scripted.out.getvalue(), scripted.script.asked) == ("", "", [])
    assert not (home.parent / "new").exists()


@pytest.mark.usefixtures("locked")
def test_help_and_reading_ask_nobody(home: Path) -> None:
    """What does not need the journal does not need the passphrase."""
    scripted = asked(home)
    steps.run(scripted.context, "alone", "1")
    assert "Look at It" in scripted.shown


@pytest.mark.usefixtures("locked")
def test_an_editor_is_refused_with_a_reason(home: Path) -> None:
    """It would leave readable copies."""
    scripted = asked(home, ("What happened?", OpenEditor()), ("What happened?", STOP), secrets=(PASSPHRASE,))
    resume.run(scripted.context._replace(editor_command="touch"))
    assert "an editor leaves readable copies" in scripted.shown
    assert not list(home.glob("journal-editor-*"))


def test_a_locked_walk_goes_on_where_it_stopped(home: Path, locked: Journal) -> None:
    """With the draft; and what is written is encrypted."""
    lines = (("What happened?", "all of it"), ("How are you now?", STOP))
    scripted = asked(home, *lines, secrets=(PASSPHRASE,))
    resume.run(scripted.context)
    assert scripted.script.drafts[0] == ("half a thought",)
    assert len(opened(home).entries) == len(locked.entries) + 1
    assert {path.name for path in home.iterdir()} == {
        KEY_FILE,
        WINDOW,
        "journal.json.age",
        "journal-copy-n000001.json.age",
    }


def test_a_walk_finishes_what_a_crash_interrupted(home: Path, written: Journal) -> None:
    """Before anything is written: half locked before, it is locked whole."""
    readable = {path: path.read_bytes() for path in home.glob("*.json")}
    lock_by_hand(home)
    for path, content in readable.items():
        path.write_bytes(content)
    resume.run(asked(home, ("What happened?", STOP), secrets=(PASSPHRASE,)).context)
    assert not list(home.glob("*.json"))
    assert opened(home) == written


# Copies for another disk


def test_a_backup_opens_with_the_passphrase_alone(home: Path, locked: Journal) -> None:
    """Without the key file, which may be lost with this disk."""
    to = home.parent / "november"
    made = asked(home, secrets=(PASSPHRASE,))
    backup.run(made.context, to)
    assert "It opens with the passphrase of today." in made.shown
    assert to.stat().st_mode & 0o777 == 0o600
    (home / KEY_FILE).unlink()
    assert JournalFile(to, Passphrase(PASSPHRASE)).load() == locked


@pytest.mark.usefixtures("locked")
def test_without_a_passphrase_there_is_no_backup(home: Path) -> None:
    """A person who opened it with the sheet sets a passphrase first."""
    with pytest.raises(JournalError, match="a copy needs a passphrase"):
        backup.run(asked(home, secrets=(SECRETS[0],)).context, home.parent / "new")
    assert not (home.parent / "new").exists()


def test_a_locked_backup_comes_back_on_another_computer(home: Path, locked: Journal) -> None:
    """Where nothing is locked; and the person is told."""
    copy = home.parent / "november"
    backup.run(asked(home, secrets=(PASSPHRASE,)).context, copy)
    other = home.parent / "other"
    made = asked(other, secrets=(PASSPHRASE,))
    restore.run(made.context, copy, yes=True)
    assert "The copy was locked, and the journal here isn't." in made.shown
    assert JournalFile(other / "journal.json").load() == locked
    lock.lock(asked(other, LOCK, secrets=(ANOTHER, ANOTHER)).context)
    made = asked(other, secrets=(ANOTHER, PASSPHRASE))
    restore.run(made.context, copy, yes=True)
    assert "Nothing was changed" in made.shown


def test_a_damaged_locked_journal_names_its_newest_copy_and_comes_back(home: Path, locked: Journal) -> None:
    """The damaged one is kept byte for byte, and is in the way of nothing afterwards."""
    resume.run(asked(home, ("What happened?", STOP), secrets=(PASSPHRASE,)).context)
    (home / "journal.json.age").write_bytes(b"torn")
    with pytest.raises(JournalError) as caught:
        status.run(asked(home, secrets=(PASSPHRASE,)).context)
    copy = Path(caught.value.hint.split("trustcoach restore ")[1])
    restore.run(asked(home, secrets=(PASSPHRASE,)).context, copy, yes=True)
    assert opened(home) == locked
    assert [path.read_bytes() for path in home.glob("journal-aside-*")] == [b"torn"]
    lock.change_passphrase(asked(home, secrets=(PASSPHRASE, ANOTHER, ANOTHER)).context)
    unlock.run(asked(home, UNLOCK, secrets=(ANOTHER,)).context)
    assert JournalFile(home / "journal.json").load() == locked
    assert [path.read_bytes() for path in home.glob("journal-unopened-*")] == [b"torn"]


@pytest.mark.usefixtures("locked")
def test_a_copy_under_the_key_of_another_folder_is_a_sentence(home: Path) -> None:
    """It cannot be opened here, and nothing happens."""
    (home.parent / "copy").write_bytes(Key(SECRETS[3:]).encrypt(b'{"format": 1, "entries": []}\n'))
    for act in (restore_copy, merge_copy):
        with pytest.raises(CoachError) as caught:
            act(asked(home, secrets=(PASSPHRASE,)).context)
        assert "locked with another key" in caught.value.message


def test_the_notice_says_whether_it_is_locked(home: Path) -> None:
    """At the first start."""
    lock_by_hand(home)
    scripted = asked(home, ("How are you?", STOP), secrets=(PASSPHRASE,))
    start.run(scripted.context, "alone", None)
    assert "Your words are locked with your passphrase." in scripted.shown
    assert str(home / "journal.json.age") in scripted.shown
    assert not list(home.glob("*.json"))


@pytest.mark.usefixtures("written")
def test_a_file_of_an_editor_that_is_no_text_is_named_by_the_lock(home: Path) -> None:
    """The file stays as it is, and the program does not claim that everything is locked."""
    folder = home / "journal-editor-0123456789ab"
    folder.mkdir()
    (folder / "look.story.odt").write_bytes(b"PK\0 from the editor")
    scripted = asked(home, LOCK, secrets=(PASSPHRASE, PASSPHRASE))
    lock.lock(scripted.context)
    assert "still not locked" in scripted.shown
    assert "look.story.odt: readable" in scripted.shown
