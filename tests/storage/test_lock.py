"""Locking, unlocking, another passphrase: all of it or nothing, whatever fails and whenever the program is killed."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from tests.locked_folders import (
    ANOTHER,
    PASSPHRASE,
    SECRETS,
    lock_by_hand,
    run_scrypt,
    search,
    tree,
    use_fast_scrypt_and_known_keys,
)
from trustcoach.core.journal.entries import Answer, Entry, Journal, StepRestarted
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Written
from trustcoach.errors import JournalError
from trustcoach.storage.encryption import lock
from trustcoach.storage.encryption.age import Key, WrongPassphrase
from trustcoach.storage.encryption.ask_passphrase import cipher_of_folder
from trustcoach.storage.file_names import KEY_FILE, UNUSED_KEY_FILE
from trustcoach.storage.files import read_file
from trustcoach.storage.files.atomic_write import remove_temporary_files
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store

pytestmark = pytest.mark.usefixtures("fast_scrypt")

NOW = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
STORY = QuestionId("look", "story")
JOURNAL = Journal(
    (
        Entry("e1", NOW, StepRestarted("look")),
        Entry("e2", NOW, Answer(STORY, "What happened?", Written("Velvet sorrow, \ud800 too"))),
    )
)
WORDS = {
    "journal.json": b"",  # laid out below, as a save does it
    "journal-drafts.json": b'{"format": 1, "drafts": {"look.story": ["half a thought"]}}\n',
    "journal-copy-20261120T080000000000.json": b'{"format": 1, "entries": []}\n',
}
SCRYPT = run_scrypt("close", "of another day", b"{}\n")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: what is written and in which order is the same."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(autouse=True)
def words(home: Path) -> dict[str, bytes]:
    """Fill *home* with a journal, a draft and a copy; return all three."""
    JournalFile(home / "journal.json").replace(JOURNAL)
    for name, content in WORDS.items():
        if content:
            (home / name).write_bytes(content)
    return {name: (home / name).read_bytes() for name in WORDS}


def opened(home: Path, passphrase: str = PASSPHRASE) -> Store:
    """Return the store in *home*, opened with that passphrase if it is locked."""
    return Store(home, cipher_of_folder(home, lambda _: passphrase))


def settled(home: Path, passphrase: str = PASSPHRASE) -> Store:
    """Return the store in *home* as the next start finds it."""
    store = opened(home, passphrase)
    remove_temporary_files(home)
    store.finish_interrupted_change()
    return store


def names(home: Path) -> set[str]:
    """Return the names of all that is in *home*."""
    return {path.name for path in home.iterdir()}


# What they do


def test_a_lock_leaves_nothing_readable(home: Path, words: dict[str, bytes]) -> None:
    """Each file with text is encrypted, for its owner alone, beside the encrypted key."""
    lock.lock_folder(home, PASSPHRASE)
    assert names(home) == {KEY_FILE, *(f"{name}.age" for name in words)}
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()} == {0o600}
    assert search(("Velvet", "sorrow", "thought", PASSPHRASE, *SECRETS), home) == ([], 4)


def test_what_was_locked_is_read_with_the_passphrase(home: Path) -> None:
    """Journal, drafts and copies; and the key's repr shows nothing."""
    given = lock.lock_folder(home, PASSPHRASE)
    store = opened(home)
    assert store.load_journal() == JOURNAL
    assert store.load_drafts().get(STORY) == ("half a thought",)
    assert [store.journal_in(copy) for copy in store.list_copies()] == [Journal()]
    assert store.key is not None
    assert (store.key.secrets, store.key.passphrase) == (given.secrets, PASSPHRASE)


def test_unlocking_gives_back_every_byte(home: Path, words: dict[str, bytes]) -> None:
    """And keeps neither key nor encrypted file."""
    lock.unlock_folder(home, lock.lock_folder(home, PASSPHRASE))
    assert {path.name: path.read_bytes() for path in home.iterdir()} == words
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()} == {0o600}


def test_after_a_change_the_old_words_and_the_old_key_open_nothing(home: Path, words: dict[str, bytes]) -> None:
    """Not one file, not even a copy; the new ones open everything."""
    old = lock.lock_folder(home, PASSPHRASE)
    new = lock.change_passphrase(home, old, ANOTHER)
    with pytest.raises(WrongPassphrase):
        lock.decrypt_key(home, PASSPHRASE)
    assert not lock.opens_any_file(home, old)
    assert lock.decrypt_key(home, ANOTHER).secrets == new.secrets
    assert {path.name: new.decrypt(path.read_bytes()) for path in home.glob("*.json.age")} == {
        f"{name}.age": content for name, content in words.items()
    }
    assert names(home) == {KEY_FILE, *(f"{name}.age" for name in words)}


def test_an_empty_folder_can_be_locked_before_the_first_word(home: Path) -> None:
    """Whatever is written later is encrypted from its first byte on."""
    for path in home.iterdir():
        path.unlink()
    store = Store(home, lock.lock_folder(home, PASSPHRASE))
    store.journal_file().append(JOURNAL.entries[1])
    assert names(home) == {KEY_FILE, "journal.json.age"}
    assert opened(home).load_journal().entries == JOURNAL.entries[1:]


def test_the_journal_behind_a_link_is_locked_too(home: Path, tmp_path: Path, words: dict[str, bytes]) -> None:
    """Nothing unencrypted stays at the other end, not even what a crash left there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = (home / "journal.json").rename(elsewhere / "words.json")
    (home / "journal.json").symlink_to(target)
    (elsewhere / ".journal-0123456789ab.tmp").write_bytes(b"Velvet")
    (elsewhere / "mine.txt").touch()
    key = lock.lock_folder(home, PASSPHRASE)
    assert names(home) == {KEY_FILE, *(f"{name}.age" for name in words)}
    assert names(elsewhere) == {"mine.txt"}
    assert opened(home).load_journal() == JOURNAL
    lock.unlock_folder(home, key)
    assert not (home / "journal.json").is_symlink()


def test_a_lock_takes_away_what_a_killed_save_left(home: Path) -> None:
    """Half a file from long ago is unencrypted too."""
    (home / ".journal-0123456789ab.tmp").write_bytes(b"Velvet sorrow")
    lock.lock_folder(home, PASSPHRASE)
    assert not list(home.glob(".*"))


def test_a_start_takes_away_what_a_killed_save_left(home: Path) -> None:
    """In a folder without a lock as well."""
    (home / ".journal-0123456789ab.tmp").write_bytes(b"Velvet sorrow")
    settled(home)
    assert names(home) == set(WORDS)


# What is in the way


@pytest.mark.parametrize("name", ["journal-of-november.json", "journal-of-november.json.age"])
def test_a_backup_with_a_passphrase_of_its_own_stays_as_it_is(home: Path, name: str) -> None:
    """It may be in the same folder, under any name, whatever is done to the rest."""
    backup = home / name
    backup.write_bytes(SCRYPT)
    key = lock.lock_folder(home, PASSPHRASE)
    assert backup.read_bytes() == SCRYPT
    settled(home)
    key = lock.change_passphrase(home, key, ANOTHER)
    settled(home, ANOTHER)
    lock.unlock_folder(home, key)
    settled(home)
    assert backup.read_bytes() == SCRYPT
    assert names(home) == {name, *WORDS}


def test_a_backup_in_the_place_of_the_journal_is_never_written_over(home: Path, words: dict[str, bytes]) -> None:
    """A person who put it there by hand, encrypted or not, finds it beside."""
    (home / "journal.json.age").write_bytes(SCRYPT)
    key = lock.lock_folder(home, PASSPHRASE)
    assert opened(home).load_journal() == JOURNAL
    (home / "journal.json").write_bytes(SCRYPT)
    assert settled(home).load_journal() == JOURNAL
    lock.unlock_folder(home, key)
    assert settled(home).load_journal() == JOURNAL
    assert [path.read_bytes() for path in home.glob("journal-unopened-journal-*.age")] == [SCRYPT, SCRYPT]
    assert names(home) >= set(words)


@pytest.mark.parametrize("content", [b"", b"torn", Key(SECRETS[3:]).encrypt(b"{}\n")], ids=["empty", "torn", "foreign"])
def test_a_copy_that_does_not_open_stops_neither_a_change_nor_unlocking(home: Path, content: bytes) -> None:
    """It stays, byte for byte, under a name that does not count."""
    key = lock.lock_folder(home, PASSPHRASE)
    (home / "journal-aside-1.json.age").write_bytes(content)
    key = lock.change_passphrase(home, key, ANOTHER)
    (kept,) = home.glob("journal-unopened-journal-aside-1-*.age")
    assert kept.read_bytes() == content
    (home / "journal-aside-1.json.age").write_bytes(content)
    lock.unlock_folder(home, key)
    assert [path.read_bytes() for path in home.glob("journal-unopened-*")] == [content, content]
    assert names(home) - {path.name for path in home.glob("journal-unopened-*")} == set(WORDS)


@pytest.mark.parametrize("act", ["unlock", "change"])
def test_a_damaged_journal_is_put_back_before_its_lock_is_changed(home: Path, act: str) -> None:
    """An error says so, and nothing is touched but what cannot be decrypted."""
    key = lock.lock_folder(home, PASSPHRASE)
    (home / "journal.json.age").write_bytes((home / "journal.json.age").read_bytes()[:-1])
    before = tree(home)
    with pytest.raises(JournalError, match="couldn't be") as caught:
        lock.unlock_folder(home, key) if act == "unlock" else lock.change_passphrase(home, key, ANOTHER)
    assert "damaged" in caught.value.message
    assert tree(home) == before


def test_locked_files_whose_key_is_gone_are_kept_beside_a_new_lock(home: Path) -> None:
    """A recovery sheet may open them one day; a second time, other names are used."""
    for number in (2, 3):
        old = Key(SECRETS[number : number + 1]).encrypt(b"old words %d\n" % number)
        (home / "journal.json.age").write_bytes(old)
        key = lock.lock_folder(home, PASSPHRASE)
        assert opened(home).load_journal() == JOURNAL
        lock.unlock_folder(home, key)
    sheets = {b"old words 2\n": Key(SECRETS[2:3]), b"old words 3\n": Key(SECRETS[3:])}
    kept = [path.read_bytes() for path in home.glob("journal-unopened-*.age")]
    assert len(kept) == 2
    assert all(any(_opens(key, content, text) for content in kept) for text, key in sheets.items())


def _opens(key: Key, content: bytes, text: bytes) -> bool:
    try:
        return key.decrypt(content) == text
    except ValueError:
        return False


def test_folders_and_links_to_nowhere_are_no_words(home: Path) -> None:
    """Names alone stop nothing."""
    (home / "journal-of-our-holiday.json").mkdir()
    (home / "journal-of-our-holiday.json.age").mkdir()
    (home / "journal-gone.json").symlink_to(home / "nowhere")
    key = lock.lock_folder(home, PASSPHRASE)
    assert settled(home).load_journal() == JOURNAL
    key = lock.change_passphrase(home, key, ANOTHER)
    lock.unlock_folder(home, key)
    assert settled(home).load_journal() == JOURNAL


# What somebody else put there


def test_readable_words_beside_locked_ones_are_neither_lost_nor_believed(home: Path, words: dict[str, bytes]) -> None:
    """They are encrypted under names of their own: each of them, also those of the same moment."""
    lock.lock_folder(home, PASSPHRASE)
    put = {"journal.json": b'{"format": 1, "entries": []}\n', "journal-copy-2.json": b"two\n", "journal-x.json": b"3\n"}
    for name, content in put.items():
        (home / name).write_bytes(content)
    store = settled(home)
    assert store.load_journal() == JOURNAL
    assert store.key is not None
    aside = [store.key.decrypt(path.read_bytes()) for path in home.glob("journal-aside-*.json.age")]
    assert sorted(aside) == sorted(put.values())
    assert names(home) >= {KEY_FILE, *(f"{name}.age" for name in words)}
    assert not list(home.glob("*.json"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()} == {0o600}


def test_what_is_known_already_is_not_kept_twice(home: Path, words: dict[str, bytes]) -> None:
    """As after a crash in the middle of locking or unlocking."""
    lock.lock_folder(home, PASSPHRASE)
    for name, content in words.items():
        (home / name).write_bytes(content)
    settled(home)
    assert names(home) == {KEY_FILE, *(f"{name}.age" for name in words)}


def test_nothing_outside_the_folder_is_removed_through_a_link(home: Path, tmp_path: Path) -> None:
    """A link that somebody puts into the folder does not make the program delete what it leads to."""
    lock.lock_folder(home, PASSPHRASE)
    theirs = tmp_path / "thesis.txt"
    theirs.write_bytes(b"three hundred pages\n")
    (home / "journal-x.json").symlink_to(theirs)
    settled(home)
    assert theirs.read_bytes() == b"three hundred pages\n"
    assert not list(home.glob("*.json"))


def test_what_cannot_be_settled_is_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No start ends in a traceback."""
    lock.lock_folder(home, PASSPHRASE)
    (home / "journal.json").write_bytes(b"{}\n")

    def refuse(*_: object) -> bytes:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    store = opened(home)
    monkeypatch.setattr(lock, "read_whole_file", refuse)
    with pytest.raises(JournalError, match="couldn't be finished: Permission denied"):
        store.finish_interrupted_change()


def test_locked_files_are_never_removed_where_nothing_readable_stands_for_them(home: Path) -> None:
    """Whatever happened to the key: they may be all there is."""
    key = lock.lock_folder(home, PASSPHRASE)
    (home / KEY_FILE).rename(home / UNUSED_KEY_FILE)
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    Store(home).finish_interrupted_change()
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before
    (home / "journal.json").write_bytes(SCRYPT)
    Store(home).finish_interrupted_change()
    (home / "journal.json").unlink()
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before
    store = Store(home, cipher_of_folder(home, lambda _: key.secrets[0]))
    assert store.load_journal() == JOURNAL


# A key that is gone, or damaged


def test_a_folder_without_its_key_file_opens_with_the_sheet(home: Path) -> None:
    """And a new passphrase makes it whole again; until then it stays locked."""
    key = lock.lock_folder(home, PASSPHRASE)
    (home / KEY_FILE).unlink()
    assert lock.has_lost_its_key(home)
    store = Store(home, cipher_of_folder(home, lambda _: key.secrets[0]))
    store.finish_interrupted_change()
    assert store.load_journal() == JOURNAL
    assert store.key is not None
    before = tree(home)
    with pytest.raises(JournalError, match="while its key file is gone") as caught:
        lock.unlock_folder(home, store.key)
    assert "lock --change" in caught.value.hint
    assert tree(home) == before
    lock.change_passphrase(home, store.key, ANOTHER)
    assert opened(home, ANOTHER).load_journal() == JOURNAL


@pytest.mark.parametrize(
    "damaged", [b"", b"torn", run_scrypt("close", PASSPHRASE, b"{}\n")[:-3], Key(SECRETS[:1]).encrypt(b"{}\n")]
)
def test_a_damaged_key_is_told_and_the_sheet_still_opens(home: Path, damaged: bytes) -> None:
    """Nothing is changed by looking."""
    key = lock.lock_folder(home, PASSPHRASE)
    (home / KEY_FILE).write_bytes(damaged)
    before = tree(home)
    with pytest.raises(JournalError, match="key of your journal can't be read: it's damaged") as caught:
        opened(home)
    assert str(home / KEY_FILE) in caught.value.message
    assert "recovery sheet" in caught.value.hint
    assert tree(home) == before
    assert Store(home, cipher_of_folder(home, lambda _: key.secrets[0])).load_journal() == JOURNAL


def test_a_key_file_that_holds_no_key_is_told(home: Path) -> None:
    """Somebody encrypted another file under its name."""
    lock.lock_folder(home, PASSPHRASE)
    (home / KEY_FILE).write_bytes(run_scrypt("close", PASSPHRASE, b"a letter\n"))
    with pytest.raises(JournalError, match="it holds no key"):
        opened(home)


def test_a_lock_is_tried_before_it_is_trusted(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that cannot be read back from its file locks nothing."""
    with monkeypatch.context() as patch:
        patch.setattr("trustcoach.storage.encryption.age._run_scrypt", lambda *_: SCRYPT)
        with pytest.raises(JournalError, match="couldn't be read back"):
            lock.lock_folder(home, PASSPHRASE)
    assert names(home) == set(WORDS)


def test_sealed_words_are_read_back_before_the_readable_ones_go(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that gives back other bytes than it took is noticed in time."""
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    closed = Key.encrypt
    with monkeypatch.context() as patch:
        patch.setattr(Key, "encrypt", lambda key, _: closed(key, b"something else\n"))
        with pytest.raises(JournalError, match=r"couldn't be locked: .* couldn't be read back"):
            lock.lock_folder(home, PASSPHRASE)
    settled(home)
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


# Whatever fails, and whenever it is killed


FEW = ("journal.json", "journal-drafts.json")
"""Enough for a moment at which one file is encrypted and the other is not."""


@pytest.fixture
def few(words: dict[str, bytes]) -> dict[str, bytes]:
    """Return a journal and a draft."""
    return {name: words[name] for name in FEW}


class Killed(BaseException):
    """The program is gone: nothing after this is done, not even cleaning up."""


CALLS = ("open", "fchmod", "write", "fsync", "replace", "rename", "unlink")
Ways = Callable[[int, int], BaseException | None]


def once(number: int, at: int) -> BaseException | None:
    """Fail one call."""
    return OSError(errno.EIO, os.strerror(errno.EIO)) if number == at else None


def from_then_on(number: int, at: int) -> BaseException | None:
    """Fail that call and all that follow."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) if number >= at else None


def killed(number: int, at: int) -> BaseException | None:
    """End the program at that call."""
    return Killed() if number >= at else None


def runs(
    folder: Path,
    few: dict[str, bytes],
    prepare: Callable[[Path], Key | None],
    act: Callable[[Path, Key], object],
    way: Ways,
    *,
    every: int,
    least: int = 20,
) -> Iterator[tuple[Path, BaseException | None]]:
    """Do *act* again and again, with the first call to the disk failing, then the next of *every*, until none is left.

    There are more than *least*.
    """
    for at in count(1, every):
        home = folder / f"{way.__name__}-{at}"
        home.mkdir(mode=0o700)
        for name, content in few.items():
            (home / name).write_bytes(content)
        calls = 0
        with pytest.MonkeyPatch.context() as patch:
            use_fast_scrypt_and_known_keys(patch.setattr)
            key = prepare(home) or Key(SECRETS[:1])

            def failing(call: Callable[..., object]) -> Callable[..., object]:
                def instead(*words: object, **named: object) -> object:
                    nonlocal calls
                    calls += 1
                    if error := way(calls, at):  # noqa: B023 (it is called in this turn)
                        raise error
                    return call(*words, **named)

                return instead

            for name in CALLS:
                patch.setattr(os, name, failing(getattr(os, name)))
            patch.setattr(lock, "read_whole_file", failing(read_file.read_whole_file))
            error: BaseException | None = None
            try:
                act(home, key)
            except (JournalError, Killed) as caught:
                error = caught
        yield home, error
        if calls < at:
            assert at > least, "the calls are not those that are made to fail"
            return


WAYS = pytest.mark.parametrize("way", [once, from_then_on, killed], ids=lambda way: way.__name__)
EVERY = pytest.mark.parametrize(
    "every", [pytest.param(1, marks=pytest.mark.slow), 19], ids=["each call", "one call of nineteen"]
)


def is_whole(home: Path, passphrase: str) -> None:
    """Check that everything is there, before and after the next start, and that nothing else stays."""
    assert opened(home, passphrase).load_journal() == JOURNAL
    store = settled(home, passphrase)
    assert store.load_journal() == JOURNAL
    assert store.load_drafts().get(STORY) == ("half a thought",)
    there = {f"{name}{store.cipher.suffix}" for name in FEW}
    assert names(home) == (there | {KEY_FILE} if store.key else there)
    if store.key:
        assert len(lock.decrypt_key(home, passphrase).secrets) == 1


@WAYS
@EVERY
def test_a_lock_that_fails_loses_nothing(tmp_path: Path, few: dict[str, bytes], way: Ways, every: int) -> None:
    """All of it is locked or none, and the message says which."""
    for home, error in runs(
        tmp_path, few, lambda _: None, lambda home, _: lock.lock_folder(home, PASSPHRASE), way, every=every
    ):
        if isinstance(error, JournalError):
            assert error.message.startswith(
                "The journal is locked, but" if lock.is_locked(home) else "The journal couldn't be locked: "
            )
        is_whole(home, PASSPHRASE)


@WAYS
@EVERY
def test_unlocking_that_fails_loses_nothing(tmp_path: Path, few: dict[str, bytes], way: Ways, every: int) -> None:
    """As above, the other way round."""
    for home, error in runs(tmp_path, few, lock_by_hand, lock.unlock_folder, way, every=every):
        if isinstance(error, JournalError):
            assert error.message.startswith(
                "The journal couldn't be unlocked: " if lock.is_locked(home) else "The journal is unlocked, but"
            )
        is_whole(home, PASSPHRASE)


@WAYS
@EVERY
def test_a_change_that_fails_leaves_one_passphrase_that_opens_all(
    tmp_path: Path, few: dict[str, bytes], way: Ways, every: int
) -> None:
    """The old or the new, and never one for some files and the other for the rest; the message says which."""
    prepare = lambda home: lock_by_hand(home, PASSPHRASE, SECRETS[3:])  # noqa: E731 (a word for it, and no more)
    counted = {PASSPHRASE: 0, ANOTHER: 0}
    for home, error in runs(
        tmp_path, few, prepare, lambda home, key: lock.change_passphrase(home, key, ANOTHER), way, every=every
    ):
        counts = which_counts(home)
        counted[counts] += 1
        if isinstance(error, JournalError):
            told = {"The old one still counts": PASSPHRASE, "The new passphrase counts": ANOTHER}
            assert told[error.hint.partition(",")[0].partition(".")[0]] == counts
        is_whole(home, counts)
        if counts == ANOTHER:
            assert not lock.opens_any_file(home, Key(SECRETS[3:]))
    assert all(counted.values())


def which_counts(home: Path) -> str:
    """Return the one passphrase that opens the key of *home*."""
    found = []
    for passphrase in (PASSPHRASE, ANOTHER):
        try:
            lock.decrypt_key(home, passphrase)
            found.append(passphrase)
        except WrongPassphrase:
            pass
    (one,) = found
    return one


HALF_WAY: dict[str, Callable[[Path], Key | None]] = {}


def half_way(make: Callable[[Path], Key | None]) -> Callable[[Path], Key | None]:
    """Register a state that a crash may leave."""
    HALF_WAY[make.__name__.replace("_", " ")] = make
    return make


@half_way
def locked_and_readable_too(home: Path) -> Key | None:
    """Be killed right after the key was renamed into place."""
    readable = {path: path.read_bytes() for path in home.iterdir()}
    key = lock_by_hand(home)
    for path, content in readable.items():
        path.write_bytes(content)
    return key


@half_way
def half_unlocked(home: Path) -> Key | None:
    """Be killed after some readable files were written."""
    drafts = home / "journal-drafts.json"
    content = drafts.read_bytes()
    key = lock_by_hand(home)
    drafts.write_bytes(content)
    (home / ".journal-0123456789ab.tmp").write_bytes(b"Velvet")
    return key


@half_way
def unlocked_and_locked_too(home: Path) -> Key | None:
    """Be killed right after the key was renamed away."""
    locked_and_readable_too(home)
    (home / KEY_FILE).rename(home / UNUSED_KEY_FILE)
    return None


@half_way
def half_changed(home: Path) -> Key | None:
    """Be killed after some files were encrypted with the new key."""
    lock_by_hand(home, PASSPHRASE, SECRETS[:2])
    journal = home / "journal.json.age"
    journal.write_bytes(Key(SECRETS[1:2]).encrypt(Key(SECRETS[:1]).decrypt(journal.read_bytes())))
    return Key(SECRETS[:2], PASSPHRASE)


@half_way
def half_begun_to_change(home: Path) -> Key | None:
    """Be killed before the new key was renamed into place."""
    key = lock_by_hand(home)
    (home / UNUSED_KEY_FILE).write_bytes(run_scrypt("close", ANOTHER, Key(SECRETS[:2]).as_identity_file()))
    return key


@pytest.mark.parametrize("way", [once, killed], ids=lambda way: way.__name__)
@EVERY
@pytest.mark.parametrize("make", HALF_WAY.values(), ids=HALF_WAY)
def test_settling_that_fails_is_done_again_by_the_next_start(
    tmp_path: Path, few: dict[str, bytes], way: Ways, every: int, make: Callable[[Path], Key | None]
) -> None:
    """A crash while a crash is being repaired is like any other."""
    is_open = make is unlocked_and_locked_too
    settle = lambda home, key: lock.finish_interrupted_change(home, None if is_open else key)  # noqa: E731 (as above)
    for home, _ in runs(tmp_path, few, make, settle, way, every=every, least=1):
        store = settled(home)
        aside = list(home.glob("journal-aside-*"))
        for path in aside:  # text that could not be read for a moment is kept once more
            assert store.cipher.decrypt(path.read_bytes()) in few.values()
            path.unlink()
        is_whole(home, PASSPHRASE)
