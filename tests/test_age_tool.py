"""Answers outlive the program: the age tool alone opens everything, and the program opens what the tool made."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.locked_folders import ANOTHER, PASSPHRASE, SECRETS, lock_by_hand
from tests.scripted import NOW, scripted_context
from tests.terminal import Terminal
from trustcoach.commands import backup, lock, status
from trustcoach.core.journal.entries import Answer, Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Written
from trustcoach.storage.encryption import age
from trustcoach.storage.encryption.age import Key
from trustcoach.storage.encryption.lock import decrypt_key
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("age") and shutil.which("age-keygen")), reason="the age tool is not installed"
    ),
]

WORDS = "Velvet sorrow, ünd 😀"
JOURNAL = Journal((Entry("e1", NOW, Answer(QuestionId("look", "story"), "What happened?", Written(WORDS))),))


@pytest.fixture
def text(home: Path) -> bytes:
    """Write a journal, and return what is in its file."""
    JournalFile(home / "journal.json").replace(JOURNAL)
    return (home / "journal.json").read_bytes()


def tool(*words: str) -> None:
    """Run the age tool where it asks nobody."""
    subprocess.run(["age", *words], check=True, capture_output=True)


def asked(home: Path, passphrase: str, *words: str, times: int = 1) -> None:
    """Run the age tool where it asks for a passphrase, and type it."""
    terminal = Terminal(home, instead=("age", *words))
    for question in ("nter passphrase", "onfirm passphrase")[:times]:
        terminal.until(question)
        terminal.type(f"{passphrase}\n")
    said = terminal.end()
    assert terminal.code == 0, said


def opened(home: Path, passphrase: str, *words: str) -> bytes:
    """Return what the age tool opens with a passphrase."""
    out = home.parent / "opened"
    asked(home, passphrase, "-d", "-o", str(out), *words)
    content = out.read_bytes()
    out.unlink()
    return content


def test_what_the_program_locks_the_tool_opens_with_the_passphrase(
    home: Path, text: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Really locked, at a real terminal: `age -d -i journal-key.age journal.json.age`, as the sheet says."""
    monkeypatch.setattr("tests.terminal.PATIENCE", 120.0)  # on a busy machine real scrypt takes its time
    terminal = Terminal(home, "lock")
    terminal.question()
    terminal.type("2\r")
    for question in ("New passphrase: ", "The same once more: "):
        terminal.until(question)
        terminal.type(f"{PASSPHRASE}\n")
    assert "It's locked" in terminal.end()
    assert terminal.code == 0
    assert PASSPHRASE not in terminal.seen
    assert not (home / "journal.json").exists()
    assert (
        opened(home, PASSPHRASE, "-i", str(home / KEY_FILE), str(home / "journal.json.age")).rstrip(b"\n") + b"\n"
        == text
    )


def test_every_locked_file_opens_with_the_passphrase(home: Path, text: bytes) -> None:
    """Journal, drafts, copies."""
    (home / "journal-drafts.json").write_bytes(b'{"format": 1}\n')
    (home / "journal-copy-1.json").write_bytes(b"{}\n")
    lock_by_hand(home)
    found = {
        path.name: opened(home, PASSPHRASE, "-i", str(home / KEY_FILE), str(path)).rstrip(b"\n")
        for path in home.glob("*.json.age")
    }
    assert found == {
        "journal.json.age": text.rstrip(b"\n"),
        "journal-drafts.json.age": b'{"format": 1}',
        "journal-copy-1.json.age": b"{}",
    }


def test_the_key_on_the_sheet_opens_it_without_the_passphrase(home: Path, text: bytes) -> None:
    """Copied from the sheet as it is printed: `age -d -i key.txt journal.json.age`."""
    lock_by_hand(home)
    scripted = scripted_context(home, content=SMALL, interactive=False, secrets=(PASSPHRASE,))
    lock.show_recovery_sheet(scripted.context)
    key = home.parent / "key.txt"
    key.write_text(
        "\n".join(line for line in scripted.shown.split("\n") if line.startswith(age.SECRET_KEY_PREFIX)), "utf-8"
    )
    out = home.parent / "opened"
    tool("-d", "-i", str(key), "-o", str(out), str(home / "journal.json.age"))
    assert out.read_bytes().rstrip(b"\n") + b"\n" == text


@pytest.mark.usefixtures("fast_scrypt")
def test_a_backup_opens_with_its_passphrase_alone(home: Path, text: bytes) -> None:
    """`age -d FILE`, on a computer that has nothing else."""
    lock_by_hand(home)
    to = home.parent / "november"
    backup.run(scripted_context(home, content=SMALL, secrets=(PASSPHRASE,)).context, to)
    shutil.rmtree(home)
    assert opened(home.parent, PASSPHRASE, str(to)).rstrip(b"\n") + b"\n" == text


def test_a_key_file_in_the_middle_of_a_change_opens_everything(home: Path, text: bytes) -> None:
    """It has two keys then, and the tool tries both."""
    (home / "journal-copy-1.json").write_bytes(b"{}\n")
    lock_by_hand(home, PASSPHRASE, SECRETS[:2])
    (home / "journal.json.age").write_bytes(Key(SECRETS[1:2]).encrypt(text))
    for name, content in (("journal.json.age", text), ("journal-copy-1.json.age", b"{}\n")):
        assert opened(home, PASSPHRASE, "-i", str(home / KEY_FILE), str(home / name)).rstrip(b"\n") + b"\n" == content


def test_what_the_tool_locks_for_the_key_the_program_reads(home: Path, text: bytes) -> None:
    """For a person who repaired the journal in a text editor."""
    lock_by_hand(home)
    key = home.parent / "key.txt"
    key.write_text(SECRETS[0], "utf-8")
    recipient = subprocess.run(
        ["age-keygen", "-y", str(key)], check=True, capture_output=True, text=True
    ).stdout.strip()
    readable = home.parent / "readable.json"
    readable.write_bytes(text.replace(b"Velvet", b"Woollen"))
    tool("-r", recipient, "-o", str(home / "journal.json.age"), str(readable))
    (entry,) = Store(home, decrypt_key(home, PASSPHRASE)).load_journal().entries
    assert isinstance(entry.fact, Answer)
    assert entry.fact.value == Written(WORDS.replace("Velvet", "Woollen"))


@pytest.mark.usefixtures("text")
def test_a_key_that_the_tool_locked_opens_here(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `age -p`, at its own work factor: real scrypt, in both."""
    monkeypatch.setattr("tests.terminal.PATIENCE", 120.0)
    lock_by_hand(home)
    (home / KEY_FILE).unlink()
    key = home.parent / "key.txt"
    key.write_text(f"# a key of my own\n{SECRETS[0]}\n", "utf-8")
    asked(home, ANOTHER, "-p", "-o", str(home / KEY_FILE), str(key), times=2)
    scripted = scripted_context(home, content=SMALL, secrets=(ANOTHER,))
    status.run(scripted.context)
    assert "Look at It" in scripted.shown
    assert Store(home, Key(SECRETS[:1])).load_journal() == JOURNAL
