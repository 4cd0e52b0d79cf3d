"""Where an export goes: a file, a folder that exists or is created, or the terminal."""

import os
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import journal, look
from tests.locked_folders import PASSPHRASE, lock_by_hand
from tests.scripted import scripted_context
from trustcoach.commands import export
from trustcoach.errors import UsageError
from trustcoach.storage.journal.journal_file import JournalFile

NAME = "reflections-2026-11-23.md"


def written(home: Path, to: str) -> None:
    """Export *to* there."""
    export.run(scripted_context(home, content=SMALL).context, None, None, to, private=False)


def test_a_folder_that_is_asked_for_is_made(home: Path, tmp_path: Path) -> None:
    """For its owner only, with the file in it; one that is there is used as it is."""
    written(home, f"{tmp_path}/new/")
    assert (tmp_path / "new" / NAME).is_file()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    (tmp_path / "there").mkdir()
    written(home, f"{tmp_path}/there")
    assert (tmp_path / "there" / NAME).is_file()


def test_a_tilde_in_quotes_is_the_home_folder(home: Path) -> None:
    """As the shell would have it."""
    written(home, "~/mine.md")
    assert (home / "mine.md").is_file()


@pytest.mark.parametrize(
    "to", ["", " ", "{}/no/parent/", "{}/no/file.md", "{}/fifo", "{}/fifo/", "~nobody-there/x", "a\0b"]
)
def test_a_place_that_cannot_be_written_to_is_a_sentence(home: Path, tmp_path: Path, to: str) -> None:
    """An error message, and nothing is written."""
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(UsageError):
        written(home, to.format(tmp_path))


@pytest.mark.parametrize("is_locked", [True, False])
def test_of_a_locked_journal_it_says_that_the_copy_is_not(home: Path, tmp_path: Path, *, is_locked: bool) -> None:
    """At the end of what is shown, for a file and in the window; a pipe gets the text alone."""
    JournalFile(home / "journal.json").replace(journal(*look()))
    if is_locked:
        lock_by_hand(home)
    secrets = (PASSPHRASE,) if is_locked else ()
    for to, is_terminal, said in (
        (f"{tmp_path}/mine.md", False, "This copy isn't locked: anyone who opens it can read it."),
        ("-", True, "What stands here isn't locked: anyone who sees this window can read it."),
    ):
        scripted = scripted_context(home, content=SMALL, secrets=secrets)
        export.run(scripted.context._replace(is_terminal=is_terminal), None, None, to, private=False)
        assert (said in scripted.shown) is is_locked
        assert said not in scripted.out.getvalue()


def test_on_a_terminal_it_is_said_how_to_write_a_file(home: Path) -> None:
    """After the text; a pipe gets the text alone."""
    for is_terminal in (True, False):
        scripted = scripted_context(home, content=SMALL)
        export.run(scripted.context._replace(is_terminal=is_terminal), None, None, "-", private=False)
        assert scripted.out.getvalue().startswith("# Reflections")
        assert ("trustcoach export --to reflections.md" in scripted.shown) is is_terminal


@pytest.mark.parametrize("to", ["-", "{}/mine.md"])
def test_only_the_screen_says_that_private_answers_were_left_out(home: Path, tmp_path: Path, to: str) -> None:
    """And how to have them; whoever gets the file to read isn't told that there's more."""
    JournalFile(home / "journal.json").replace(journal(*look()))
    scripted, out = scripted_context(home, content=SMALL), StringIO()
    scripted.context = scripted.context._replace(output=out, is_terminal=True)
    export.run(scripted.context, None, None, to.format(tmp_path), private=False)
    assert "1 private answer left out; --include-private brings it in." in scripted.shown
    text = out.getvalue() if to == "-" else (tmp_path / "mine.md").read_text("utf-8")
    assert text.startswith("# Reflections")
    assert "left out" not in text
