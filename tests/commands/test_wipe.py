"""Removing what was written: all of it or a part, and nothing by accident."""

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.crashes.linux import obey_permissions
from tests.crashes.processes import run_in_process
from tests.crashes.trials import can_obey_permissions
from tests.locked_folders import tree, use_fast_scrypt_and_known_keys
from tests.sample_folders import (
    ACTED,
    FOREIGN,
    IN_THE_WAY,
    LOOKED,
    PASSPHRASE,
    Disk,
    asked,
    beside,
    copy_walked_folder,
    everything,
    holding,
    killed_save,
    leave,
    locked,
    names,
)
from tests.scripted import NOW, STOP, HappensThen, UnexpectedQuestionError
from tests.terminal import Terminal
from trustcoach.commands import wipe
from trustcoach.commands.wipe import CONFIRM_WORD, wipe_part
from trustcoach.commands.wipe import wipe_all as wipe_everything
from trustcoach.core.journal.entries import Answer, Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Written
from trustcoach.errors import JournalError, QuickExit, UsageError
from trustcoach.storage import person_folders
from trustcoach.storage.encryption.lock import decrypt_key
from trustcoach.storage.file_names import COPY_PREFIX, KEY_FILE
from trustcoach.storage.file_names import LOCK_FILE as WINDOW
from trustcoach.storage.files import folders
from trustcoach.storage.files.process_lock import hold_folder
from trustcoach.storage.journal import copies
from trustcoach.storage.journal.journal_file import JournalFile

ASK = wipe._CONFIRM_QUESTION
NOT_THE_WORD = ["", " ", "wip", "wipes", "wipe it", "yes", "no", "wipe\n", "\nwipe", "\twipe", "trustcoach wipe\nwipe"]


@pytest.fixture(autouse=True)
def fast_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make scrypt take no time."""
    use_fast_scrypt_and_known_keys(monkeypatch.setattr)


def wiped(home: Path, answer: object = CONFIRM_WORD) -> str:
    """Wipe *home* with that *answer*, and return what was shown."""
    scripted = asked(home, (ASK, answer))
    wipe_everything(scripted.context)
    return scripted.shown


def step_wiped(home: Path, answer: object = CONFIRM_WORD, secrets: tuple[str, ...] = ()) -> str:
    """Wipe the step look with that *answer*, and return what was shown."""
    scripted = asked(home, (ASK, answer), secrets=secrets)
    wipe_part(scripted.context, None, "look")
    return scripted.shown


# All of it


@pytest.mark.parametrize("is_locked", [False, True], ids=["unlocked", "locked"])
def test_everything_of_ours_goes_and_nothing_else(home: Path, is_locked: bool) -> None:
    """Journal, drafts, copies, files set aside, keys, settings, the name, leftovers; not what somebody put there."""
    everything(home)
    if is_locked:
        locked(home)
    kept = names(home)
    if not is_locked:
        killed_save(home)
    beside(home)
    foreign = names(home) - kept - {".journal-0123456789ab.tmp"}
    scripted = asked(home, (ASK, CONFIRM_WORD))
    wipe_everything(scripted.context)
    assert names(home) == foreign
    assert all((home / name).read_text() == '{"soup": "leek"}' for name in FOREIGN)
    assert (person_folders.folder_for_name(home, "Ben") / "journal.json").read_text() == "what Ben wrote"
    assert all(f"{name}: goes" in scripted.shown for name in kept - {WINDOW})
    assert not [name for name in foreign if f"{name}: goes" in scripted.shown]
    assert f"In {home} there's 6 things more, not made here." in scripted.shown


def test_an_empty_folder_goes_too(home: Path) -> None:
    """Nothing says that anything was there."""
    folder = home / "mine"
    folder.mkdir()
    copy_walked_folder(folder)
    assert "Removed." in wiped(folder)
    assert names(home) == {"mine"}
    assert names(folder) == set()


def test_a_locked_folder_needs_no_passphrase(home: Path) -> None:
    """A person who forgot it can still remove everything; the key goes first, so that nothing can be decrypted."""
    copy_walked_folder(home)
    locked(home)
    wiped(home)  # a passphrase that is asked for would end the test
    assert names(home) == set()


def test_the_key_goes_first_and_the_lock_on_the_window_last(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed half-way, what is still there cannot be read."""
    everything(home)
    locked(home)
    gone: list[str] = []
    unlink = Path.unlink

    def noted(path: Path, missing_ok: bool = False) -> None:
        gone.append(path.name)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", noted)
    wiped(home)
    assert gone[0] == KEY_FILE
    assert gone[-1] == WINDOW


@pytest.mark.parametrize("answer", [*NOT_THE_WORD, STOP], ids=repr)
def test_anything_but_the_word_leaves_every_byte(home: Path, answer: object) -> None:
    """Enter, other words, several pasted lines, Ctrl-C."""
    everything(home)
    beside(home)
    before = tree(home)
    assert "Nothing was removed." in wiped(home, answer)
    assert tree(home) == before


@pytest.mark.parametrize("word", ["wipe", "WIPE", " Wipe  "])
def test_the_word_may_be_spaced_and_capitalised(home: Path, word: str) -> None:
    """A telephone's keyboard does that by itself."""
    copy_walked_folder(home)
    assert "Removed." in wiped(home, word)
    assert names(home) == set()


def test_whoever_leaves_at_once_is_told_nothing_more(home: Path) -> None:
    """Ctrl-X: every byte stays, and not a word comes after the question."""
    everything(home)
    before = tree(home)
    scripted = asked(home, (ASK, HappensThen(leave, None)))
    with pytest.raises(QuickExit):
        wipe_everything(scripted.context)
    assert scripted.shown.rstrip().endswith(ASK)
    assert tree(home) == before


@pytest.mark.parametrize("folder", ["", "not/there"])
def test_where_nothing_is_nothing_is_removed_or_made(home: Path, folder: str) -> None:
    """The person is told, and nothing shows that they asked."""
    with pytest.raises(UsageError, match="nothing to remove"):
        wipe_everything(asked(home / folder).context)
    assert not (home / "not" / "there").exists()
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_a_folder_of_other_things_is_left_as_it_is(home: Path) -> None:
    """Looking creates no file there."""
    beside(home)
    before = names(home)
    with pytest.raises(UsageError, match="nothing to remove"):
        wipe_everything(asked(home).context)
    assert names(home) == before


@pytest.mark.parametrize(
    "command", [wipe_everything, lambda context: wipe_part(context, None, "look")], ids=["all", "a step"]
)
def test_without_a_terminal_nothing_is_removed(home: Path, command: Callable[..., None]) -> None:
    """Nobody could be asked."""
    everything(home)
    before = tree(home)
    with pytest.raises(UsageError, match="no terminal"):
        command(asked(home, interactive=False).context)
    assert tree(home) == before


def test_an_open_window_is_in_the_way(home: Path) -> None:
    """A walk that goes on would write everything anew."""
    everything(home)
    before = tree(home)
    with hold_folder(home), pytest.raises(JournalError, match="another window"):
        wiped(home)
    assert tree(home) == before


def test_of_several_people_one_goes(home: Path) -> None:
    """The others stay; when the last is gone, so is the folder of all people."""
    folders = {name: person_folders.folder_for_name(home, name) for name in ("Anna", "Ben")}
    for folder in folders.values():
        copy_walked_folder(folder)
    ben = tree(folders["Ben"])

    def gone(name: str) -> None:
        scripted = asked(folders[name], (ASK, CONFIRM_WORD))
        wipe_everything(scripted.context._replace(shared_home=home, person_name=name))

    gone("Anna")
    assert not folders["Anna"].exists()
    assert tree(folders["Ben"]) == ben
    gone("Ben")
    assert names(home) == set()


def test_a_journal_behind_a_link_goes_with_what_a_save_left_there(home: Path) -> None:
    """The link, the file that it leads to, and a half save beside that; nothing else in that folder."""
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    folder = home / "mine"
    folder.mkdir()
    copy_walked_folder(folder)
    (folder / "journal.json").rename(elsewhere / "words.json")
    (folder / "journal.json").symlink_to(elsewhere / "words.json")
    (elsewhere / ".journal-0123456789ab.tmp").write_text(LOOKED)
    (elsewhere / "other.json").write_text("other")
    assert str(elsewhere / "words.json") in wiped(folder)
    assert names(elsewhere) == {"other.json"}
    assert names(folder) == set()


@pytest.mark.parametrize("target", ["notes", "nowhere", "journal.json"], ids=["a folder", "nothing", "itself"])
def test_of_a_link_to_anything_else_only_the_link_goes(home: Path, target: str) -> None:
    """What it leads to is not ours."""
    (home / "notes").mkdir()
    (home / "notes" / "mine.txt").write_text("mine")
    (home / "journal.lock").touch()
    (home / "journal.json").symlink_to(target)
    (home / "journal-name.txt").write_text("Anna")
    wiped(home)
    assert (home / "notes" / "mine.txt").read_text() == "mine"
    assert names(home) <= {"notes", "journal.json"}
    assert (home / "journal.json").is_symlink() == (target == "notes")


def test_broken_content_is_not_in_the_way(home: Path) -> None:
    """The texts about it come from the shipped content then."""
    copy_walked_folder(home)
    folder = home.parent / "broken"
    folder.mkdir()
    (folder / "privacy.yaml").write_text("format: [")
    scripted = asked(home, (ASK, CONFIRM_WORD))
    wipe_everything(scripted.context._replace(content_folder=folder))
    assert names(home) == set()
    assert "This can't be undone." in scripted.shown


def test_one_file_that_stays_keeps_no_other_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that can go is gone, and what could not is reported."""
    everything(home)
    unlink = os.unlink

    def failing(path: str | Path, **named: int) -> None:
        if Path(path).name == "journal-drafts.json":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(path, **named)

    monkeypatch.setattr(os, "unlink", failing)
    with pytest.raises(JournalError, match="Not everything could be removed: Permission denied"):
        wiped(home)
    assert names(home) == {"journal-drafts.json"}


class KilledError(BaseException):
    """The power is gone."""


FAILURES: dict[str, Callable[[], BaseException]] = {
    "fails": lambda: OSError(errno.EIO, os.strerror(errno.EIO)),
    "is cut": KilledError,
}


def each_call(
    scripted: Path, monkeypatch: pytest.MonkeyPatch, failure: str, every: int, do: Callable[[Path], object]
) -> Iterator[Path]:
    """Yield folders like the one that was *made*, in which *do* met a *failure* at one system call each.

    It is the first call, and from there one of *every*.
    """
    for number in range(1, 200, every):
        folder = scripted.with_name(f"{scripted.name}-{number}")
        shutil.copytree(scripted, folder, symlinks=True)
        with monkeypatch.context() as patch:
            disk = Disk(patch, number, FAILURES[failure])
            with suppress(JournalError, KilledError):
                do(folder)
        if disk.calls < number:
            assert number > 5
            return
        yield folder


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 9], ids=["each call", "one call of nine"])
def test_wiping_that_stopped_half_way_can_be_done_again(
    home: Path, monkeypatch: pytest.MonkeyPatch, failure: str, every: int
) -> None:
    """Whatever system call fails, what is not ours stays, and the second time all of ours goes."""
    everything(home)
    kept = names(home)
    beside(home)
    foreign = names(home) - kept
    for folder in each_call(home, monkeypatch, failure, every, wiped):
        assert names(folder) >= foreign
        try:
            wiped(folder)
        except UsageError as error:
            assert "nothing to remove" in error.message
        assert names(folder) == foreign, folder


# A part


def entries(path: Path) -> dict[str, object]:
    """Return the lines of the journal at *path* by the ids of their entries."""
    lines = path.read_text("utf-8").split("\n")[1:-2]
    return {str(json.loads(line.rstrip(","))["id"]): line.rstrip(",") for line in lines}


@pytest.mark.parametrize("is_locked", [False, True], ids=["unlocked", "locked"])
def test_of_a_step_no_word_is_left_and_everything_else_is_byte_for_byte_there(home: Path, is_locked: bool) -> None:
    """In journal, copies, drafts, files set aside, an editor's text and a half save; the plan's follow-up goes too."""
    everything(home)
    before = entries(home / "journal.json")
    if is_locked:
        locked(home)
    step_wiped(home, secrets=(PASSPHRASE,))
    if is_locked:
        readable = home.parent / "readable"
        readable.mkdir()
        key = decrypt_key(home, PASSPHRASE)
        for path in home.glob("journal*.json.age"):
            (readable / path.name.removesuffix(".age")).write_bytes(key.decrypt(path.read_bytes()))
        assert not list(home.glob("journal*.json"))
    else:
        readable = home
    assert holding(readable, LOOKED) == []
    assert holding(readable, IN_THE_WAY) == []
    after = entries(readable / "journal.json")
    assert after == {name: line for name, line in before.items() if name in after}
    gone = [str(line) for name, line in before.items() if name not in after]
    assert gone
    assert all('"step": "look"' in line or '"kind": "follow-up"' in line for line in gone)
    assert len([line for line in gone if "follow-up" in line]) == 2
    assert ACTED in (readable / "journal-drafts.json").read_text()
    assert {name.removesuffix(".age") for name in names(home) if "copy" in name}
    assert (home / "journal.settings").exists()


def visited(home: Path, step: str) -> Path:
    """Put a copy beside the journal that has nothing but a visit of *step*, and return its path."""
    path = home / f"{COPY_PREFIX}20250101T000000000000.json"
    line = f'{{"id": "a", "at": "2026-01-01T00:00:00+00:00", "kind": "visit", "step": "{step}"}}'
    path.write_text(f'{{"format": 1, "entries": [\n{line}\n]}}\n')
    return path


def test_a_copy_that_holds_nothing_of_the_step_is_not_touched(home: Path) -> None:
    """Not even written anew."""
    copy_walked_folder(home)
    path = visited(home, "act")
    before = tree(home)[str(path)]
    step_wiped(home)
    assert tree(home)[str(path)] == before


def test_a_copy_of_which_nothing_would_be_left_goes(home: Path) -> None:
    """An empty one is worth nothing."""
    copy_walked_folder(home)
    path = visited(home, "look")
    step_wiped(home)
    assert not path.exists()


def test_a_track_goes_with_its_beginning_and_its_end(home: Path) -> None:
    """Nothing of it is left, and nothing stays but entries of other tracks."""
    copy_walked_folder(home)
    scripted = asked(home, (ASK, CONFIRM_WORD))
    wipe_part(scripted.context, "alone", None)
    assert JournalFile(home / "journal.json").load() == Journal()
    assert holding(home, LOOKED) == holding(home, ACTED) == holding(home, "alone-opening") == []


def left_in(home: Path, place: str) -> None:
    """Leave text of the step `look` in one *place* only."""
    copy_walked_folder(home)
    step_wiped(home)
    match place:
        case "a copy":
            text = (home / "journal.json").read_text().replace('"step": "act"', '"step": "look"')
            (home / f"{COPY_PREFIX}20250101T000000000000.json").write_text(text)
        case "a draft":
            (home / "journal-drafts.json").write_text('{"format": 1, "drafts": {"look.story": ["LOOKED-AT"]}}')
        case "an editor":
            (home / "journal-editor-0123").mkdir()
            (home / "journal-editor-0123" / "look.story.md").write_text(LOOKED)
        case "a file that can't be read":
            (home / "journal-aside-1.json").write_text(f"torn {LOOKED}")
        case "drafts that can't be read":
            (home / "journal-drafts.json").write_text(f"torn {LOOKED}")


@pytest.mark.parametrize(
    "place", ["a copy", "a draft", "an editor", "a file that can't be read", "drafts that can't be read"]
)
def test_words_that_only_one_place_still_has_are_found(home: Path, place: str) -> None:
    """The program never says that nothing was written while some of its text is anywhere."""
    left_in(home, place)
    if "read" not in place and place != "a copy":
        assert holding(home, LOOKED) or holding(home, "look")
    step_wiped(home)
    assert holding(home, LOOKED) == []
    assert holding(home, '"step": "look"') == []
    with pytest.raises(UsageError, match="Nothing was written in: Look at It"):
        step_wiped(home)


@pytest.mark.parametrize("answer", [*NOT_THE_WORD[:4], STOP], ids=repr)
def test_anything_but_the_word_leaves_the_step(home: Path, answer: object) -> None:
    """Every byte stays, also of what an editor left."""
    everything(home)
    before = tree(home)
    assert "Nothing was removed." in step_wiped(home, answer)
    assert tree(home) == before


def test_a_locked_step_needs_the_passphrase(home: Path) -> None:
    """Three wrong ones, and every byte stays."""
    everything(home)
    locked(home)
    (home / "journal-unopened-journal.age").unlink()
    before = tree(home)
    with pytest.raises(JournalError, match="doesn't open it"):
        step_wiped(home, secrets=("one", "two", "three"))
    assert tree(home) == before


@pytest.mark.parametrize(
    ("track", "step", "says"),
    [(None, "nowhere", "no step"), ("nowhere", None, "no track"), (None, "", "no step"), ("", None, "no track")],
)
def test_a_part_that_is_none_removes_nothing(home: Path, track: str | None, step: str | None, says: str) -> None:
    """An empty name, as of a variable that is not set, is not all of it."""
    everything(home)
    before = tree(home)
    with pytest.raises(UsageError, match=says):
        wipe_part(asked(home).context, track, step)
    assert tree(home) == before


def test_a_file_that_cannot_be_opened_just_now_is_not_thrown_away(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be a good copy: the command stops, and nothing was removed that can be read."""
    copy_walked_folder(home)
    (copy,) = copies.list_copies(home / "journal.json")[:1]
    opened = os.open

    def failing(path: str | Path, *given: int, **named: int) -> int:
        if str(path) == str(copy):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, *given, **named)

    monkeypatch.setattr(os, "open", failing)
    with pytest.raises(JournalError, match="can't be opened"):
        step_wiped(home)
    assert copy.exists()


def test_drafts_that_the_disk_does_not_take_are_no_secret(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere a draft that cannot be written does not matter; here nobody may say that it is gone."""
    copy_walked_folder(home)
    (home / "journal-drafts.json").write_text('{"format": 1, "drafts": {"look.story": ["a"], "act.thing": ["b"]}}')
    replace_file = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if target.name == "journal-drafts.json":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace_file(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(JournalError, match="couldn't be saved"):
        step_wiped(home)


def acts(home: Path) -> list[object]:
    """Return what the journal has of the step `act` and of the plan in it."""
    return [entry for entry in JournalFile(home / "journal.json").load().entries if entry.step_id == "act"]


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 9], ids=["each call", "one call of nine"])
def test_wiping_a_step_that_stopped_half_way_can_be_done_again(
    home: Path, monkeypatch: pytest.MonkeyPatch, failure: str, every: int
) -> None:
    """Whatever system call fails, every other entry is there, and the second time all of its text is gone."""
    everything(home)
    for folder in each_call(home, monkeypatch, failure, every, step_wiped):
        assert len(acts(folder)) == 3, folder
        with suppress(UsageError):  # nothing of it was left the first time
            step_wiped(folder)
        assert holding(folder, LOOKED) == holding(folder, IN_THE_WAY) == [], folder
        assert len(acts(folder)) == 3, folder
        assert ACTED in (folder / "journal-drafts.json").read_text()


# At a real keyboard


@pytest.fixture
def at_the_word(home: Path) -> Terminal:
    """Return a terminal in which the word is asked for."""
    copy_walked_folder(home)
    (home / WINDOW).touch(mode=0o600)
    terminal = Terminal(home, "wipe", "--content", str(SMALL))
    assert "type the word wipe" in terminal.question()
    return terminal


@pytest.mark.slow
def test_words_that_were_typed_before_the_question_answer_nothing(home: Path) -> None:
    """Two lines pasted into a shell, of which the second is the word: every byte stays."""
    copy_walked_folder(home)
    (home / WINDOW).touch(mode=0o600)
    before = tree(home)
    terminal = Terminal(home, "wipe", "--content", str(SMALL))
    terminal.type("wipe\r")
    assert "type the word wipe" in terminal.question()
    terminal.settle()
    assert terminal.code is None
    assert tree(home) == before
    terminal.close()


@pytest.mark.slow
def test_the_word_in_pasted_lines_is_not_typed(home: Path, at_the_word: Terminal) -> None:
    """Even if Enter follows."""
    before = tree(home)
    at_the_word.paste("wipe\n")
    at_the_word.settle()
    at_the_word.type("\r")
    assert "Nothing was removed." in at_the_word.end()
    assert tree(home) == before


@pytest.mark.slow
def test_the_word_removes_all_and_the_list_is_not_left_on_the_screen(home: Path, at_the_word: Terminal) -> None:
    """The names of the files were on a screen of their own."""
    at_the_word.type("wipe\r")
    after = at_the_word.end_raw().split(b"\x1b[?1049l", 1)[1]
    assert b"Removed." in after
    assert b"journal.json" not in after
    assert names(home) == set() if home.exists() else True


@pytest.mark.slow
def test_ctrl_x_clears_the_screen_and_says_nothing(home: Path, at_the_word: Terminal) -> None:
    """As everywhere; and every byte stays."""
    before = tree(home)
    at_the_word.type("\x18")
    after = at_the_word.end_raw().split(b"\x1b[?1049l", 1)[1]
    assert at_the_word.code == 0
    assert b"\x1b[3J" in after
    assert b"removed" not in after
    assert tree(home) == before


def test_nobody_is_asked_twice(home: Path) -> None:
    """The word is the only question."""
    copy_walked_folder(home)
    with pytest.raises(UnexpectedQuestionError):
        wipe_everything(asked(home).context)


def test_what_was_kept_of_the_private_path_has_no_name_here(home: Path) -> None:
    """A shell would save the command, and its answer would tell whether there is any; the path itself removes it."""
    copy_walked_folder(home)
    alone = Entry("alone", NOW, Answer(QuestionId("how-i-am", "body"), "How is it?", Written(LOOKED)))
    JournalFile(home / "journal.json").append(alone)
    scripted = asked(home, (ASK, CONFIRM_WORD)).context._replace(content_folder=folders.find_content_folder())
    before = (home / "journal.json").read_bytes()
    for name in ("private", "how-i-am"):
        with pytest.raises(UsageError, match="There's no track by that name"):
            wipe_part(scripted, name, None)
    assert (home / "journal.json").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0 and not can_obey_permissions(), reason="root ignores permissions here")
def test_a_link_into_a_closed_place_is_told_and_nothing_is_removed(home: Path, tmp_path: Path) -> None:
    """One sentence, never a traceback."""
    copy_walked_folder(home)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (home / "journal.json").rename(elsewhere / "words.json")
    (home / "journal.json").symlink_to(elsewhere / "words.json")
    before = names(home)
    elsewhere.chmod(0)

    def closed() -> Callable[[], object]:
        obey_permissions()
        return lambda: wiped(home)

    ended = run_in_process(closed)
    elsewhere.chmod(0o700)
    assert ended.code == JournalError.exit_code
    assert f"can't be looked into: Permission denied. It's in the folder:\n{home}" in ended.said
    assert names(home) - {WINDOW} == before - {WINDOW}


def test_a_step_goes_with_what_an_editor_left_that_is_no_text(home: Path) -> None:
    """It cannot be taken over as a draft, and it has text of that step all the same."""
    copy_walked_folder(home)
    folder = home / "journal-editor-0123"
    folder.mkdir(mode=0o700)
    (folder / "look.story.md").write_text(LOOKED)
    (folder / "look.story.odt").write_bytes(b"PK\0" + LOOKED.encode())
    step_wiped(home)
    assert holding(home, LOOKED) == []
    assert not folder.exists()
