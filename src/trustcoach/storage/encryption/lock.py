"""Locking a folder and unlocking it again: every file of words in it changes sides, or none does.

A folder is locked if it holds the file KEY: an age identity, itself locked by the passphrase. Then the files that end
with `.json.age` count; else those that end with `.json` do. Changing sides is to write all files of the other side,
then to rename the key in or out, which is one act of the disk, and then to remove the files that no longer count.
Whatever a crash leaves undone is done by `settle` at the next start. The window must be held for all of it.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from trustcoach.errors import JournalError
from trustcoach.storage import editor_files
from trustcoach.storage.encryption import cipher as seal
from trustcoach.storage.encryption.age import ENCRYPTED_SUFFIX, Key, Passphrase, needs_passphrase, parse_key_file
from trustcoach.storage.encryption.cipher import (
    MAX_KEY_SIZE,
    PLAINTEXT,
    Cipher,
    DecryptError,
    is_encrypted,
    strip_padding,
)
from trustcoach.storage.files.atomic_write import (
    make_private_folder,
    remove_all_temporary_files,
    sync_folder,
    write_atomically,
)
from trustcoach.storage.files.folders import list_folder
from trustcoach.storage.files.links import paths_to_remove, resolve_links
from trustcoach.storage.files.read_file import read_whole_file
from trustcoach.storage.files.set_aside import unused_aside_path

KEY_FILE = seal.KEY_FILE
UNUSED_KEY_FILE = "journal-key-unused.age"
"""A key on its way in or out: it opens nothing that counts, and is removed at the next start."""
PLAIN_FILES = "journal*.json"
"""All files of words, without their seal."""
_MEND_HINT = "Run trustcoach doctor --mend"
UNOPENABLE_FILES = "journal-unopened-*.age"
"""Locked files whose key was gone when the folder was locked anew."""


def is_locked(home: Path) -> bool:
    """Return whether the folder *home* is locked."""
    return (home / KEY_FILE).exists()


def has_lost_its_key(home: Path) -> bool:
    """Return whether *home* holds a locked journal, no other, and nothing that opens it with a passphrase.

    So it does if the journal is gone as well, and only locked copies of it are left.
    """
    if is_locked(home) or (home / "journal.json").exists():
        return False
    return _encrypted_path(home / "journal.json").exists() or bool(_encrypted_files(home) and not _plain_files(home))


def has_two_journals(home: Path) -> bool:
    """Return whether a readable journal lies in *home* beside a locked one that no key is there for.

    Nothing that this program does leaves that behind, not even a crash: somebody took the key away.
    """
    keys = (home / KEY_FILE).exists() or (home / UNUSED_KEY_FILE).exists()
    return not keys and (home / "journal.json").exists() and _encrypted_path(home / "journal.json").exists()


def has_plain_files(home: Path) -> bool:
    """Return whether words lie in *home* without a seal."""
    return any(home.glob(PLAIN_FILES)) or any(home.glob(f"{editor_files.EDITOR_FOLDER_PREFIX}*"))


def decrypt_key(home: Path, passphrase: str) -> Key:
    """Return the key of a locked *home*.

    Raises WrongPassphrase, and JournalError for a damaged key or want of memory.
    """
    try:
        return parse_key_file(
            Passphrase(passphrase).decrypt(read_whole_file(home / KEY_FILE, MAX_KEY_SIZE)), passphrase
        )
    except OSError as error:
        raise _key_error(home, error.strerror or "it is not there") from error
    except DecryptError as error:
        raise _key_error(home, str(error)) from error


def opens_any_file(home: Path, key: Key) -> bool:
    """Return whether *key* opens any of the words in *home*. Raises OSError."""
    return any(_can_decrypt(key, path) for path in _encrypted_files(home))


def lock_folder(home: Path, passphrase: str) -> Key:
    """Lock all words in *home*, which was settled, and return the key.

    Raises JournalError, which says how it stands.
    """
    key = Key.generate()
    locked_key = _encrypt_key(key, passphrase)
    make_private_folder(home)
    with _reporting(
        "The journal could not be locked", "Nothing was changed. It is not locked, and all of it is there."
    ):
        _move_aside({*_encrypted_files(home), *(_encrypted_path(path) for path in _plain_files(home))})
        write_atomically(home / UNUSED_KEY_FILE, locked_key)
        for path in _plain_files(home):
            _write_and_verify(_encrypted_path(path), key, strip_padding(read_whole_file(path)))
        (home / UNUSED_KEY_FILE).rename(home / KEY_FILE)
    with _reporting("The journal is locked, but a readable copy is left", _MEND_HINT):
        sync_folder(home)
        for path in _plain_files(home):
            remove_all_temporary_files(resolve_links(path).parent)
            _delete(path)
        sync_folder(home)
    return Key(key.secrets, passphrase)


def unlock_folder(home: Path, key: Key) -> None:
    """Take the lock off *home*, which was settled. Raises JournalError, which says how it stands."""
    if not is_locked(home):
        message = "The journal cannot be unlocked while its key file is gone."
        raise JournalError(message, "Set a new passphrase first, with: trustcoach lock --change")
    with _reporting("The journal could not be unlocked", "It is locked as it was, and all of it is there."):
        _move_unopenable_aside(home, key)
        _move_aside(_plain_path(path) for path in _encrypted_files(home))
        for path in _encrypted_files(home):
            _write_and_verify(_plain_path(path), PLAINTEXT, key.decrypt(read_whole_file(path)))
        (home / KEY_FILE).rename(home / UNUSED_KEY_FILE)
    with _reporting("The journal is unlocked, but locked copies are left", _MEND_HINT):
        sync_folder(home)
        _finish_unlocked(home)


def change_passphrase(home: Path, key: Key, passphrase: str) -> Key:
    """Lock *home* with a new key and another passphrase, and return the key; the old ones open nothing afterwards.

    In between the key file holds both keys, so that whatever is sealed with either opens. Raises JournalError, which
    says which passphrase counts.
    """
    both = Key((*Key.generate().secrets, *key.secrets))
    new = Key(both.secrets[:1], passphrase)
    on_the_way, at_last = _encrypt_key(both, passphrase), _encrypt_key(new, passphrase)
    with _reporting(
        "The passphrase could not be changed", "The old one still counts, and all of the journal is there."
    ):
        _move_unopenable_aside(home, key)
        write_atomically(home / UNUSED_KEY_FILE, on_the_way)
        (home / UNUSED_KEY_FILE).rename(home / KEY_FILE)
    with _reporting("The change is not complete", "The new passphrase counts. The rest is done at the next start."):
        sync_folder(home)
        _encrypt_anew(home, both)
        write_atomically(home / KEY_FILE, at_last)
    return new


def finish_interrupted_change(home: Path, key: Key | None) -> None:
    """Finish what a crash has interrupted: let no file in *home* stay that does not count. Raises JournalError.

    In a locked folder words without a seal that are not known yet are sealed and set aside, never thrown away.
    """
    with _reporting("What was begun before could not be finished", "All of your words are there. Try again."):
        if key is None:
            _finish_unlocked(home)
            return
        if is_locked(home):
            (home / UNUSED_KEY_FILE).unlink(missing_ok=True)
        _finish_locked(home, key)
        if len(key.secrets) > 1 and key.passphrase is not None:
            _move_unopenable_aside(home, key)
            _encrypt_anew(home, key)
            write_atomically(home / KEY_FILE, _encrypt_key(Key(key.secrets[:1]), key.passphrase))


def _finish_locked(home: Path, key: Key) -> None:
    """Seal what stands readable in a locked folder, unless it is there already."""
    for path in _plain_files(home):
        text, twin = strip_padding(read_whole_file(path)), _encrypted_path(path)
        if _decrypts_to(key, twin, text):
            _delete(path)
        else:
            write_atomically(unused_aside_path(twin), key.encrypt(text))
            path.unlink()  # if it is a link, what it points to may be anything, and is no business of this folder
        sync_folder(home)


def _finish_unlocked(home: Path) -> None:
    """Remove locked files from a folder that is not locked, if the same words stand there readable."""
    if not (home / UNUSED_KEY_FILE).exists():
        return
    readable = _plain_files(home)
    left = [path for path in _encrypted_files(home) if _plain_path(path) not in readable]
    for path in _encrypted_files(home):
        if path not in left:
            _delete(path)
    sync_folder(home)
    if not left:
        (home / UNUSED_KEY_FILE).unlink()
        sync_folder(home)


def _encrypt_anew(home: Path, key: Key) -> None:
    """Seal everything with the first identity of *key*."""
    for path in _encrypted_files(home):
        write_atomically(path, key.encrypt(key.decrypt(read_whole_file(path))))


def _encrypt_key(key: Key, passphrase: str) -> bytes:
    """Return the key locked by *passphrase*, after it was opened again as a trial."""
    words = Passphrase(passphrase)
    locked = words.encrypt(key.as_identity_file())
    if words.decrypt(locked) != key.as_identity_file():
        raise JournalError("The key could not be read back.", "Nothing was changed. Try once more.")
    return locked


@contextmanager
def _reporting(what: str, hint: str) -> Iterator[None]:
    """Turn whatever stops a change of sides into a sentence that says how things stand now."""
    try:
        yield
    except (OSError, DecryptError, JournalError) as error:
        disk = error.__cause__ if isinstance(error, JournalError) else error
        why = (disk.strerror or "the disk failed") if isinstance(disk, OSError) else str(error).removesuffix(".")
        raise JournalError(f"{what}: {why}.", hint) from error


def _key_error(home: Path, why: str) -> JournalError:
    message = f"The key of your journal cannot be read: {why}. It is {home / KEY_FILE}."
    return JournalError(message, "Nothing was changed. Type the key from your recovery sheet instead.")


def _write_and_verify(path: Path, cipher: Cipher, text: bytes) -> None:
    write_atomically(path, cipher.encrypt(text))
    if cipher.decrypt(read_whole_file(path)) != text:
        raise JournalError(f"{path} could not be read back.", "Check the disk.")


def _can_decrypt(key: Key, path: Path) -> bool:
    try:
        key.decrypt(read_whole_file(path))
    except DecryptError:
        return False
    return True


def _decrypts_to(key: Key, path: Path, text: bytes) -> bool:
    """Return whether the file at *path* is *text* under that *key*."""
    with suppress(OSError, DecryptError):
        return key.decrypt(read_whole_file(path)) == text
    return False


def _plain_files(home: Path) -> list[Path]:
    """Return the files of words in *home* that are under no seal."""
    return [path for path in list_folder(home, PLAIN_FILES) if path.is_file() and not is_encrypted(path)]


def _encrypted_files(home: Path) -> list[Path]:
    """Return those that are under a key; a backup that lies there has a passphrase of its own, and is none of them."""
    found = (path for path in list_folder(home, PLAIN_FILES + ENCRYPTED_SUFFIX) if path.is_file())
    return [path for path in found if not needs_passphrase(read_whole_file(path))]


def _encrypted_path(path: Path) -> Path:
    return path.with_name(path.name + ENCRYPTED_SUFFIX)


def _plain_path(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(ENCRYPTED_SUFFIX))


def _delete(path: Path) -> None:
    """Remove a file of words; if it is a link, the words behind it first."""
    if path.is_symlink():
        for target in paths_to_remove(path)[:-1]:
            target.unlink(missing_ok=True)
            sync_folder(target.parent)
    path.unlink(missing_ok=True)


def _move_unopenable_aside(home: Path, key: Key) -> None:
    """Let damaged or foreign files stop nothing: they stay, under names that do not count. Raises DecryptError.

    The journal itself has to open.
    """
    _move_aside(
        path
        for path in _encrypted_files(home)
        if path.name != f"journal.json{ENCRYPTED_SUFFIX}" and not _can_decrypt(key, path)
    )
    journal = home / f"journal.json{ENCRYPTED_SUFFIX}"
    if journal.exists():
        key.decrypt(read_whole_file(journal))


def _move_aside(paths: Iterable[Path]) -> None:
    """Keep locked files out of the way that the key does not open: something else may, as a recovery sheet."""
    for path in paths:
        if path.exists():
            kept = f"journal-unopened-{path.name.partition('.json')[0]}-{os.urandom(3).hex()}{ENCRYPTED_SUFFIX}"
            path.rename(path.with_name(kept))
