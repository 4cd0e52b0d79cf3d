"""The page of privacy: every file, who can read it, and nothing untrue."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.content_mistakes import edit
from tests.locked_folders import tree, use_fast_scrypt_and_known_keys
from tests.sample_folders import asked, beside, copy_walked_folder, everything, locked, names
from tests.terminal import Terminal
from trustcoach.commands import check, privacy
from trustcoach.core.program.check.structure import MAX_GRADE, check_privacy
from trustcoach.core.program.privacy import FIELD_NAMES, PrivacyTexts
from trustcoach.errors import ContentError
from trustcoach.storage.content import privacy as privacy_file
from trustcoach.storage.content import reading_grade
from trustcoach.storage.content.language_files import LANGUAGE_FOLDER
from trustcoach.storage.file_names import KEY_FILE, NAME_FILE
from trustcoach.storage.file_names import LOCK_FILE as WINDOW
from trustcoach.storage.file_names import SETTINGS_FILE as SETTINGS
from trustcoach.storage.files import folders
from trustcoach.system import this_system

WORDS = privacy_file.load_privacy(folders.find_content_folder(privacy_file.PRIVACY_FILE))


def shown(home: Path) -> str:
    """Return the page; a passphrase that is asked for would end the test."""
    scripted = asked(home)
    privacy.run(scripted.context)
    return scripted.shown


def rows(page: str) -> dict[str, str]:
    """Return the files on the page, with who can read each."""
    lines = page.split("What can't be hidden", maxsplit=1)[0].split("\n")
    return dict(line.split(": ", 1) for line in lines if ": for " in line)


def test_windows_is_told_of_in_its_own_words(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it cannot promise, the lock as the answer, and its own shells; on other systems nothing of it."""
    elsewhere = one_line(shown(home))
    monkeypatch.setattr(this_system, "IS_WINDOWS", True)
    there = one_line(shown(home))
    for words in ("What Windows can't promise", "this Windows account", "To put it on, type: trustcoach lock"):
        assert words in there
        assert words not in elsewhere
    assert "PowerShell" in there
    assert "zsh" not in there
    assert "zsh" in elsewhere
    assert "PowerShell" not in elsewhere


def one_line(text: str) -> str:
    """Return *text* with single spaces."""
    return " ".join(text.split())


def test_every_file_is_listed_with_who_can_read_it(home: Path) -> None:
    """All of ours and nothing else; none is opened or changed."""
    kept = everything(home)
    beside(home)
    (home / "journal.json").chmod(0o604)
    before = tree(home)
    page = shown(home)
    assert rows(page).keys() == kept
    assert rows(page)["journal.json"] == "for other accounts too"
    assert {
        says for name, says in rows(page).items() if name not in ("journal.json", "journal-unopened-journal.age")
    } == {"for your account"}
    assert str(home) in page
    assert tree(home) == before


def test_a_locked_folder_is_shown_without_its_passphrase(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file says whether it is encrypted."""
    use_fast_scrypt_and_known_keys(monkeypatch.setattr)
    everything(home)
    locked(home)
    shutil.rmtree(home / "journal-editor-0123456789ab")
    found = rows(shown(home))
    open_to_account = {name for name, says in found.items() if says == "for your account"}
    assert open_to_account == {NAME_FILE, SETTINGS, WINDOW}
    assert found["journal.json.age"] == found[KEY_FILE] == "for your account, with the passphrase"
    assert one_line(WORDS.locked) in one_line(shown(home))
    assert one_line(WORDS.open) not in one_line(shown(home))


def test_nobody_is_told_that_all_is_locked_while_something_is_not(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locking was interrupted, or an editor left a text."""
    use_fast_scrypt_and_known_keys(monkeypatch.setattr)
    copy_walked_folder(home)
    check = (home / "journal.json").read_bytes()
    locked(home)
    assert "still readable" not in shown(home)
    (home / "journal.json").write_bytes(check)
    assert "Some words are still readable here" in shown(home)
    (home / "journal.json").unlink()
    (home / "journal-editor-1").mkdir()
    assert "Some words are still readable here" in shown(home)


def test_a_folder_that_lost_its_key_is_locked_all_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not say that anybody who opens the file can read it."""
    use_fast_scrypt_and_known_keys(monkeypatch.setattr)
    copy_walked_folder(home)
    locked(home)
    (home / KEY_FILE).unlink()
    assert one_line(WORDS.locked) in one_line(shown(home))


def test_a_link_says_where_the_words_really_lie(home: Path) -> None:
    """And who can read the file there; a broken link is no error."""
    copy_walked_folder(home)
    elsewhere = home / "elsewhere.json"
    (home / "journal.json").rename(elsewhere)
    (home / "journal.json").symlink_to(elsewhere)
    elsewhere.chmod(0o644)
    page = shown(home)
    assert rows(page)["journal.json"] == "for other accounts too"
    assert f"\nA link: it really lies at {elsewhere}\n" in page
    elsewhere.unlink()
    assert "\nA link that leads nowhere.\n" in shown(home)


@pytest.mark.parametrize("there", [True, False])
def test_where_nothing_is_written_that_is_said(home: Path, there: bool) -> None:
    """And looking creates nothing."""
    folder = home if there else home / "not" / "there"
    assert "Nothing is written there yet." in shown(folder)
    assert names(home) == set()


def test_all_that_is_to_be_said_is_there(home: Path) -> None:
    """What cannot be hidden, the way to keep a command out of the list, and the way to remove everything."""
    page = one_line(shown(home))
    for words in (WORDS.open, WORDS.traces, WORDS.history, WORDS.wiped):
        assert one_line(words) in page


@pytest.mark.slow
def test_it_fits_a_narrow_window(home: Path) -> None:
    """At 40 columns every word of the page is there, and every file."""
    everything(home)
    terminal = Terminal(home, "privacy", columns=40, rows=200)
    page = terminal.end()
    assert terminal.code == 0
    for words in (WORDS.traces, WORDS.history):
        assert one_line(words) in page
    assert "journal-aside-20261101T000000000000.json" in page.replace(" ", "")


# The texts


@pytest.mark.slow
def test_the_words_are_easy_to_read() -> None:
    """Grade 8 at the most, no long sentence, and no problem that the content check would find."""
    assert [str(problem) for problem in check_privacy(WORDS, reading_grade.reading_grade)] == []
    assert all(reading_grade.reading_grade(" ".join(words.split())) <= MAX_GRADE for _, words, _ in WORDS.texts())


@pytest.mark.slow
def test_a_hard_word_is_found_at_its_line(home: Path) -> None:
    """By the check that authors run."""
    hard = "Notwithstanding the aforementioned considerations, cryptographic confidentiality is unconditionally " * 4
    path = home / privacy_file.PRIVACY_FILE
    path.write_text(
        "format: 1\n" + "".join(f"{name}: {hard if name == 'sheet' else 'Fine.'}\n" for name in FIELD_NAMES)
    )
    found = check_privacy(privacy_file.load_privacy(home), reading_grade.reading_grade)
    assert {str(problem.location) for problem in found} == {f"privacy.yaml, line {FIELD_NAMES.index('sheet') + 2}"}
    assert any("reads at grade" in str(problem) for problem in found)


@pytest.mark.slow
def test_the_content_check_reads_them(home: Path) -> None:
    """A folder with a mistake in them does not pass."""
    folder = home.parent / "content"
    shutil.copytree(folders.find_content_folder(), folder, ignore=shutil.ignore_patterns(LANGUAGE_FOLDER))
    path = folder / privacy_file.PRIVACY_FILE
    edit(path, "This can't be undone.", "This can't be undone!")
    scripted = asked(home)
    with pytest.raises(ContentError, match="found 1 thing to mend"):
        check.run(scripted.context, folder)
    assert "privacy.yaml, line" in scripted.shown
    assert "exclamation mark" in scripted.shown


WHOLE = "format: 1\n" + "".join(f"{name}: Words of {name}.\n" for name in FIELD_NAMES)


def test_the_words_of_a_folder_serve_in_place_of_the_shipped_ones(home: Path) -> None:
    """Each under its name."""
    (home / privacy_file.PRIVACY_FILE).write_text(WHOLE)
    loaded = privacy_file.load_privacy(home)
    assert [(name, words) for name, words, _ in loaded.texts()] == [(name, f"Words of {name}.") for name in FIELD_NAMES]
    assert [location.line for _, _, location in loaded.texts()] == [*range(2, len(FIELD_NAMES) + 2)]
    assert isinstance(loaded, PrivacyTexts)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (WHOLE.replace("format: 1", "format: 2"), "line 1: this is format 2, and this trustcoach reads 1"),
        (WHOLE.replace("format: 1\n", ""), "“format” is missing"),
        (WHOLE.replace("sheet: ", "sheets: "), "there is no field “sheets” here"),
        (WHOLE.replace("sheet: Words of sheet.\n", ""), "“sheet” is missing"),
        (WHOLE.replace("Words of sheet.", "[a, list]"), "“sheet” isn't text"),
        (WHOLE.replace("Words of sheet.", '""'), "“sheet” is empty"),
        (WHOLE + "open: Again.\n", "stands here twice"),
        ("- a list\n", "not a map"),
        ("", "is empty"),
        ("format: [", "line"),
    ],
)
def test_a_mistake_in_the_file_is_named(home: Path, written: str, says: str) -> None:
    """With file and line."""
    (home / privacy_file.PRIVACY_FILE).write_text(written)
    with pytest.raises(ContentError, match=r"privacy\.yaml") as told:
        privacy_file.load_privacy(home)
    assert says in told.value.message


def test_a_broken_file_of_a_named_folder_stands_in_no_way(home: Path) -> None:
    """The shipped texts are shown."""
    folder = home.parent / "content"
    folder.mkdir()
    (folder / privacy_file.PRIVACY_FILE).write_text("format: [")
    scripted = asked(home)
    privacy.run(scripted.context._replace(content_folder=folder))
    assert one_line(WORDS.traces) in one_line(scripted.shown)


# What the page promises


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(("setting", "kept"), [("HISTCONTROL=ignorespace", False), ("HISTCONTROL=", True)])
def test_the_advice_for_bash_is_true(home: Path, setting: str, kept: bool) -> None:
    """A command after a space is left out of the history where that is set, and only there."""
    assert "HISTCONTROL=ignorespace" in WORDS.history
    typed = f" {setting}\n echo a secret thing\nhistory\n"
    told = subprocess.run(
        ["bash", "--norc", "--noprofile", "-i"],
        input=typed,
        env={"HISTFILE": str(home / "history"), "PATH": "/usr/bin:/bin", "HISTCONTROL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ("echo a secret thing" in told.stdout) is kept
