"""Locking a folder and unlocking it again: every file of words in it changes sides, or none does.

A folder is locked if it holds the file KEY: an age identity, itself locked by the passphrase. Then the files that end
with `.json.age` count; else those that end with `.json` do. Changing sides is to write all files of the other side,
then to rename the key in or out, which is one act of the disk, and then to remove the files that no longer count.
Whatever a crash leaves undone is done by `settle` at the next start.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from trustcoach.core.errors import JournalError
from trustcoach.disk.age import SUFFIX, Key, Passphrase, key_in
from trustcoach.disk.copies import aside
from trustcoach.disk.seal import UNSEALED, Seal, Unopened
from trustcoach.disk.writing import make_private_folder, sync_folder, write_whole

KEY = "journal-key.age"
"""The key of a locked folder, as `age -i` takes it."""
UNUSED_KEY = "journal-key-unused.age"
"""A key on its way in or out: the locked files beside it do not count, and are removed at the next start."""
WORDS = "journal*.json"
"""All files of words, without their seal."""


def is_locked(home: Path) -> bool:
    """Tell whether the folder *home* is locked."""
    return (home / KEY).exists()


def has_lost_its_key(home: Path) -> bool:
    """Tell whether *home* holds a locked journal, no other, and nothing to open it with."""
    keys = (home / KEY).exists() or (home / UNUSED_KEY).exists()
    return (home / f"journal.json{SUFFIX}").exists() and not keys and not (home / "journal.json").exists()


def open_key(home: Path, passphrase: str) -> Key:
    """Give the key of a locked *home*. Raises WrongPassphrase, and JournalError for a damaged key or want of memory."""
    try:
        return key_in(Passphrase(passphrase).opened((home / KEY).read_bytes()), passphrase)
    except OSError as error:
        raise _no_key(home, error.strerror or "it is not there") from error
    except Unopened as error:
        raise _no_key(home, str(error)) from error


def lock(home: Path, passphrase: str) -> Key:
    """Lock all words in *home*, and give the key. Raises JournalError; then nothing is locked."""
    key = Key.new()
    locked_key = _locked_key(key, passphrase)
    make_private_folder(home)
    with _told("The journal could not be locked", "Nothing was changed. It is not locked, and all of it is there."):
        _move_unopened_aside(home)
        write_whole(home / UNUSED_KEY, locked_key)
        _write_all(home, UNSEALED, key)
        (home / UNUSED_KEY).rename(home / KEY)
    with _told("The journal is locked, but a readable copy is left", "Run trustcoach doctor --mend"):
        sync_folder(home)
        _remove(home, UNSEALED)
    return Key(key.secrets, passphrase)


def unlock(home: Path, key: Key) -> None:
    """Take the lock off *home*. Raises JournalError; then it is locked as it was."""
    with _told("The journal could not be unlocked", "It is locked as it was, and all of it is there."):
        _write_all(home, key, UNSEALED)
        (home / KEY).rename(home / UNUSED_KEY)
    with _told("The journal is unlocked, but locked copies are left", "Run trustcoach doctor --mend"):
        sync_folder(home)
        _remove(home, key)
        (home / UNUSED_KEY).unlink()
        sync_folder(home)


def change(home: Path, key: Key, passphrase: str) -> Key:
    """Lock *home* with a new key and another passphrase, and give the key; the old ones open nothing afterwards.

    In between the key file holds both keys, so that whatever is sealed with either opens. Raises JournalError, which
    says which passphrase counts.
    """
    new = Key.new()
    both = Key((*new.secrets, *key.secrets))
    on_the_way, at_last = _locked_key(both, passphrase), _locked_key(new, passphrase)
    with _told("The passphrase could not be changed", "The old one still counts, and all of the journal is there."):
        write_whole(home / KEY, on_the_way)
    with _told("The change is not complete", "The new passphrase counts. Change it once more when there is room."):
        for path in _words(home, key):
            write_whole(path, new.closed(both.opened(path.read_bytes())))
        write_whole(home / KEY, at_last)
    return Key(new.secrets, passphrase)


def settle(home: Path, seal: Seal, now: datetime) -> None:
    """Finish what a crash has interrupted: let no file in *home* stay that does not count.

    In a locked folder words without a seal that are not known yet are sealed and set aside, never thrown away.
    The window must be held.
    """
    if isinstance(seal, Key):
        for path in _words(home, UNSEALED):
            twin = path.with_name(path.name + SUFFIX)
            if not _is_twin(path, twin, seal):
                write_whole(aside(twin, now), seal.closed(path.read_bytes()))
        _remove(home, UNSEALED)
    elif (home / UNUSED_KEY).exists():
        for path in home.glob(WORDS + SUFFIX):
            path.unlink()
        (home / UNUSED_KEY).unlink()


def _locked_key(key: Key, passphrase: str) -> bytes:
    """Give the key locked by *passphrase*, after it was opened again as a trial."""
    words = Passphrase(passphrase)
    locked = words.closed(key.written())
    if words.opened(locked) != key.written():
        raise JournalError("The key could not be read back.", "Nothing was changed. Try once more.")
    return locked


@contextmanager
def _told(what: str, hint: str) -> Iterator[None]:
    """Turn whatever stops a change of sides into a sentence that says how things stand now."""
    try:
        yield
    except (OSError, Unopened) as error:
        why = error.strerror or "the disk failed" if isinstance(error, OSError) else str(error)
        raise JournalError(f"{what}: {why}.", hint) from error
    except JournalError as error:
        raise JournalError(f"{what}. {error.message}", hint) from error


def _no_key(home: Path, why: str) -> JournalError:
    message = f"The key of your journal cannot be read: {why}. It is {home / KEY}."
    return JournalError(message, "Nothing was changed. Type the key from your recovery sheet instead.")


def _write_all(home: Path, before: Seal, after: Seal) -> None:
    """Write every file of words a second time, under the other seal, and read it back."""
    for path in _words(home, before):
        content = _text(before.opened(path.read_bytes()))
        other = path.with_name(path.name.removesuffix(before.suffix) + after.suffix)
        write_whole(other, after.closed(content))
        if after.opened(other.read_bytes()) != content:
            raise JournalError(f"{other} could not be read back.", "Nothing was changed. Check the disk.")


def _text(content: bytes) -> bytes:
    """Give *content* with the one line end that a sealed text has."""
    return content.rstrip(b"\n") + b"\n"


def _is_twin(path: Path, twin: Path, key: Key) -> bool:
    with suppress(OSError, Unopened):
        return key.opened(twin.read_bytes()) == _text(path.read_bytes())
    return False


def _words(home: Path, seal: Seal) -> Iterator[Path]:
    """Give the files of words in *home* that are under that *seal*."""
    yield from sorted(home.glob(WORDS + seal.suffix))


def _remove(home: Path, seal: Seal) -> None:
    for path in _words(home, seal):
        path.resolve().unlink(missing_ok=True)  # words must not stay behind a link either
        path.unlink(missing_ok=True)
    sync_folder(home)


def _move_unopened_aside(home: Path) -> None:
    """Keep locked files whose key is gone out of the way of new ones: a recovery sheet may still open them."""
    if (home / UNUSED_KEY).exists():
        return
    for path in home.glob(WORDS + SUFFIX):
        path.rename(path.with_name(f"journal-unopened-{path.name.removesuffix('.json.age')}.age"))
