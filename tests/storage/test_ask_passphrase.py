"""Opening a locked folder: who is asked, what opens it, and that a wrong passphrase changes and reveals nothing."""

import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.locked_folders import ANOTHER, PASSPHRASE, SECRETS, lock_by_hand, run_scrypt, tree
from trustcoach.core.journal.entries import Answer, Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Written
from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.encryption.age import Key, Passphrase
from trustcoach.storage.encryption.ask_passphrase import MAX_ATTEMPTS, cipher_of_copy, cipher_of_folder
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store
from trustcoach.system import this_system

pytestmark = pytest.mark.usefixtures("fast_scrypt")

NOW = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)


class Asked:
    """A person who types these words, one after the other; nobody, if there are none left."""

    def __init__(self, *words: str) -> None:
        self.words = list(words)
        self.questions: list[str] = []

    def __call__(self, question: str) -> str:
        """Return the next words."""
        self.questions.append(question)
        if not self.words:
            raise UsageError("There is no terminal.")
        return self.words.pop(0)


def journal(size: int) -> Journal:
    """Return a journal of so many characters, roughly."""
    answer = Answer(QuestionId("look", "story"), "What happened?", Written("a" * size))
    return Journal((Entry("e1", NOW, answer),))


@pytest.fixture
def locked(home: Path) -> Path:
    """Return a home with a locked journal."""
    JournalFile(home / "journal.json").replace(journal(20))
    lock_by_hand(home)
    return home


def opens(home: Path, *words: str) -> bool:
    """Return whether the first of these words opens *home*."""
    asked = Asked(*words)
    try:
        return isinstance(cipher_of_folder(home, asked), Key) and len(asked.questions) == 1
    except UsageError:
        return False


# A folder


def test_nobody_is_asked_where_nothing_is_locked(home: Path) -> None:
    """Whether there is a journal or none."""
    assert cipher_of_folder(home, Asked()) is PLAINTEXT
    JournalFile(home / "journal.json").replace(journal(20))
    assert cipher_of_folder(home, Asked()) is PLAINTEXT


def test_three_slips_of_the_fingers_and_no_more(locked: Path) -> None:
    """The third may be right; after three wrong ones it ends, with advice."""
    asked = Asked("one", "two", PASSPHRASE)
    assert isinstance(cipher_of_folder(locked, asked), Key)
    assert asked.questions == ["Passphrase: ", *["That doesn't open it. Once more: "] * 2]
    asked = Asked("one", "two", "three", PASSPHRASE)
    with pytest.raises(JournalError, match="That doesn't open it") as caught:
        cipher_of_folder(locked, asked)
    assert asked.words == [PASSPHRASE]
    assert "Nothing was changed" in caught.value.hint
    assert "recovery sheet" in caught.value.hint


@pytest.mark.parametrize(
    "wrong", ["", " ", PASSPHRASE.upper(), f"{PASSPHRASE} ", PASSPHRASE[:-1], "caf\udce9", "\ud800", "\x00", "a" * 4000]
)
def test_what_is_wrong_is_wrong(locked: Path, wrong: str) -> None:
    """Nothing but the passphrase itself opens it, and missing keys are no error."""
    assert not opens(locked, wrong)


def test_a_keyboard_that_composes_otherwise_opens_it(home: Path) -> None:
    """Encrypted on one computer, opened on another."""
    words = "Grüße über Ångström"
    lock_by_hand(home, unicodedata.normalize("NFC", words))
    assert opens(home, unicodedata.normalize("NFD", words))
    assert opens(home, unicodedata.normalize("NFC", words))


def test_twenty_wrong_words_change_nothing_anywhere(locked: Path) -> None:
    """No byte, no time, no file."""
    before = tree(locked.parent)
    for number in range(20):
        assert not opens(locked, f"wrong {number}")
    assert tree(locked.parent) == before


def test_a_wrong_word_tells_nothing_of_what_is_locked(tmp_path: Path) -> None:
    """Empty, small, large or damaged: the same questions, the same end."""
    told = set()
    for size in (None, 0, 1, 20_000, -1):
        home = tmp_path / str(size)
        home.mkdir()
        if size is not None:
            JournalFile(home / "journal.json").replace(journal(size))
        lock_by_hand(home)
        if size == -1:
            (home / "journal.json.age").write_bytes(b"")
        asked = Asked(*["wrong"] * MAX_ATTEMPTS)
        with pytest.raises(JournalError) as caught:
            cipher_of_folder(home, asked)
        told.add((*asked.questions, caught.value.message, caught.value.hint))
    assert len(told) == 1


def test_memory_is_closed_to_others_before_anything_is_asked(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is protected from its first letter on."""
    order = []
    monkeypatch.setattr(this_system, "protect_memory", lambda: order.append("closed"))

    def ask(_: str) -> str:
        order.append("asked")
        return PASSPHRASE

    cipher_of_folder(locked, ask)
    assert order == ["closed", "asked"]


# A recovery sheet


@pytest.mark.parametrize("typed", [SECRETS[0], f"  {SECRETS[0].lower()} "])
def test_the_key_on_the_sheet_opens_it_too(locked: Path, typed: str) -> None:
    """At the same question; a copy to take away needs a passphrase then."""
    cipher = cipher_of_folder(locked, Asked(typed))
    store = Store(locked, cipher)
    assert store.load_journal() == journal(20)
    with pytest.raises(JournalError, match="a copy needs a passphrase") as caught:
        store.backup_content()
    assert "lock --change" in caught.value.hint


@pytest.mark.parametrize("typed", [SECRETS[1], SECRETS[0][:-1], "AGE-SECRET-KEY-1"])
def test_another_key_opens_nothing(locked: Path, typed: str) -> None:
    """The sheet of another journal, or one with a mistyped key, is like a wrong passphrase."""
    assert not opens(locked, typed)


def test_where_nothing_is_written_yet_no_sheet_can_be_told_from_another(home: Path) -> None:
    """So none is accepted: text encrypted for a key that the passphrase does not open would be lost to it."""
    lock_by_hand(home)
    assert not opens(home, SECRETS[1])
    assert not opens(home, SECRETS[0])
    assert opens(home, PASSPHRASE)


def test_the_sheet_opens_the_copies_of_a_damaged_journal(locked: Path) -> None:
    """One of them may be put back."""
    Store(locked, Key(SECRETS[:1])).save_copy()
    (locked / "journal.json.age").write_bytes(b"torn")
    (locked / KEY_FILE).unlink()
    assert opens(locked, SECRETS[0])
    assert not opens(locked, SECRETS[1])


def test_a_lost_key_file_is_told_and_its_sheet_is_asked_for(locked: Path) -> None:
    """No passphrase opens it then."""
    (locked / KEY_FILE).unlink()
    asked = Asked(PASSPHRASE, SECRETS[1], SECRETS[0])
    assert isinstance(cipher_of_folder(locked, asked), Key)
    assert "its key file is gone" in asked.questions[0]
    assert "recovery sheet" in asked.questions[0]
    assert len(asked.questions) == 3
    with pytest.raises(JournalError) as caught:
        cipher_of_folder(locked, Asked("a", "b", "c"))
    assert "opens it too" not in caught.value.hint


# A copy


def elsewhere(home: Path, content: bytes, name: str = "copy.json.age") -> Path:
    """Put *content* into a file elsewhere."""
    path = home.parent / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["copy.json.age", "copy.json", "copy"])
def test_a_copy_under_the_key_of_the_folder_opens_with_it(locked: Path, name: str) -> None:
    """Whatever it is called."""
    key = Key(SECRETS[:1], PASSPHRASE)
    copy = elsewhere(locked, (locked / "journal.json.age").read_bytes(), name)
    assert cipher_of_copy(copy, key, Asked()) is key


@pytest.mark.parametrize("name", ["copy.json.age", "copy.json"])
def test_nobody_is_asked_twice_for_the_same_passphrase(locked: Path, name: str) -> None:
    """A backup of the same days opens with what was typed already."""
    copy = elsewhere(locked, run_scrypt("close", PASSPHRASE, b"{}\n"), name)
    assert cipher_of_copy(copy, Key(SECRETS[:1], PASSPHRASE), Asked()) == Passphrase(PASSPHRASE)


@pytest.mark.parametrize(
    "cipher", [PLAINTEXT, Key(SECRETS[:1], PASSPHRASE), Key(SECRETS[:1])], ids=["no", "yes", "sheet"]
)
def test_a_copy_of_another_day_has_a_passphrase_of_its_own(locked: Path, cipher: Cipher) -> None:
    """It is asked for by its name; a recovery sheet is of no use there, and not mentioned."""
    copy = elsewhere(locked, run_scrypt("close", ANOTHER, b"{}\n"))
    asked = Asked(ANOTHER)
    assert cipher_of_copy(copy, cipher, asked) == Passphrase(ANOTHER)
    assert asked.questions == ["Passphrase of copy.json.age: "]
    with pytest.raises(JournalError) as caught:
        cipher_of_copy(copy, cipher, Asked("a", "b", "c"))
    assert "sheet" not in caught.value.hint


def test_a_damaged_copy_is_a_sentence(locked: Path) -> None:
    """Whether the passphrase is known already or asked for."""
    copy = elsewhere(locked, run_scrypt("close", PASSPHRASE, b"{}\n")[:-2])
    for cipher in (Key(SECRETS[:1], PASSPHRASE), PLAINTEXT):
        with pytest.raises(JournalError, match="can't be read: it's damaged"):
            cipher_of_copy(copy, cipher, Asked(PASSPHRASE))


def test_a_copy_that_is_not_there_is_left_to_whoever_reads_it(home: Path) -> None:
    """Nobody is asked for anything."""
    assert cipher_of_copy(home / "nothing.json.age", PLAINTEXT, Asked()) is PLAINTEXT


def test_a_readable_journal_is_not_taken_for_the_locked_one_whose_key_somebody_removed(home: Path) -> None:
    """Without the key file nobody would be asked for a passphrase, and another journal would pass for one's own."""
    (home / "journal.json").write_bytes(b'{"format": 1, "entries": []}\n')
    lock_by_hand(home)
    (home / KEY_FILE).unlink()
    (home / "journal.json").write_bytes(b'{"format": 1, "entries": []}\n')
    before = tree(home)
    with pytest.raises(JournalError, match="two journals") as told:
        cipher_of_folder(home, lambda _: PASSPHRASE)
    assert "Move the one away that isn't yours" in told.value.hint
    assert tree(home) == before
