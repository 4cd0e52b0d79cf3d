"""Encrypt or decrypt every file of a folder, so that a crash leaves all of it on one side.

A folder is locked if it has the file KEY_FILE: an age identity, itself encrypted by the passphrase. Then the files that
end with `.json.age` count; else those that end with `.json` do. To lock or unlock is to write all files of the other
side, then to rename the key in or out, which is one atomic act of the disk, and then to remove the files that no longer
count. What a crash leaves undone is done by `finish_interrupted_change` at the next start. The process lock must be
held for all of it.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from trustcoach.errors import JournalError
from trustcoach.storage.encryption.age import Key, Passphrase, needs_passphrase, parse_key_file
from trustcoach.storage.encryption.cipher import (
    MAX_KEY_SIZE,
    PLAINTEXT,
    Cipher,
    DecryptError,
    is_encrypted,
    strip_padding,
)
from trustcoach.storage.file_names import (
    EDITOR_FOLDER_PREFIX,
    ENCRYPTED_SUFFIX,
    JOURNAL_FILE,
    KEY_FILE,
    PLAIN_FILES,
    UNOPENABLE_FILES,
    UNUSED_KEY_FILE,
)
from trustcoach.storage.files.atomic_write import (
    make_private_folder,
    remove_all_temporary_files,
    write_atomically,
)
from trustcoach.storage.files.folders import list_folder, may_exist
from trustcoach.storage.files.links import paths_to_remove, resolve_links
from trustcoach.storage.files.read_file import read_whole_file
from trustcoach.storage.files.set_aside import unused_aside_path
from trustcoach.system import this_system

_MEND_HINT = "Run trustcoach doctor --mend"


def is_locked(home: Path) -> bool:
    """Return whether the folder *home* is locked."""
    return may_exist(home / KEY_FILE)


def has_lost_its_key(home: Path) -> bool:
    """Return whether *home* has an encrypted journal, no plain one, and no key file.

    Also if the journal itself is missing and only encrypted copies of it are left. Raises JournalError if that cannot
    be told.
    """
    if is_locked(home) or may_exist(home / JOURNAL_FILE):
        return False
    if may_exist(_encrypted_path(home / JOURNAL_FILE)):
        return True
    try:
        return bool(_encrypted_files(home) and not _plain_files(home))
    except OSError as error:
        message = f"A file of your journal can't be read: {error.strerror}. It's in the folder:\n{home}"
        raise JournalError(message, "Nothing was changed. Check that you may read all of its files.") from error


def has_two_journals(home: Path) -> bool:
    """Return whether *home* has a plain journal beside an encrypted one without a key.

    Nothing that this program does leaves that behind, not even a crash: somebody removed the key.
    """
    keys = is_locked(home) or may_exist(home / UNUSED_KEY_FILE)
    return not keys and may_exist(home / JOURNAL_FILE) and may_exist(_encrypted_path(home / JOURNAL_FILE))


def has_plain_files(home: Path) -> bool:
    """Return whether *home* has unencrypted files with private text."""
    return any(home.glob(PLAIN_FILES)) or any(home.glob(f"{EDITOR_FOLDER_PREFIX}*"))


def decrypt_key(home: Path, passphrase: str) -> Key:
    """Return the key of the locked folder *home*.

    Raises WrongPassphrase, and JournalError for a damaged key or want of memory.
    """
    try:
        return parse_key_file(
            Passphrase(passphrase).decrypt(read_whole_file(home / KEY_FILE, MAX_KEY_SIZE)), passphrase
        )
    except OSError as error:
        raise _key_error(home, error.strerror or "it isn't there") from error
    except DecryptError as error:
        raise _key_error(home, str(error)) from error


def opens_any_file(home: Path, key: Key) -> bool:
    """Return whether *key* decrypts any file in *home*. Raises OSError."""
    return any(_can_decrypt(key, path) for path in _encrypted_files(home))


def lock_folder(home: Path, passphrase: str) -> Key:
    """Encrypt all text in *home* and return the key. `finish_interrupted_change` must have run.

    Raises JournalError, which says whether the folder is locked.
    """
    key = Key.generate()
    locked_key = _encrypt_key(key, passphrase)
    make_private_folder(home)
    with _reporting("The journal couldn't be locked", "Nothing was changed. It isn't locked, and all of it is there."):
        _move_aside({*_encrypted_files(home), *(_encrypted_path(path) for path in _plain_files(home))})
        write_atomically(home / UNUSED_KEY_FILE, locked_key)
        for path in _plain_files(home):
            _write_and_verify(_encrypted_path(path), key, strip_padding(read_whole_file(path)))
        this_system.replace_file(home / UNUSED_KEY_FILE, home / KEY_FILE)
    with _reporting("The journal is locked, but a readable copy is left", _MEND_HINT):
        this_system.sync_folder(home)
        for path in _plain_files(home):
            remove_all_temporary_files(resolve_links(path).parent)
            _delete(path)
        this_system.sync_folder(home)
    return Key(key.secrets, passphrase)


def unlock_folder(home: Path, key: Key) -> None:
    """Decrypt all text in *home*. `finish_interrupted_change` must have run.

    Raises JournalError, which says whether the folder is locked.
    """
    if not is_locked(home):
        message = "The journal can't be unlocked while its key file is gone."
        raise JournalError(message, "Set a new passphrase first, with: trustcoach lock --change")
    with _reporting("The journal couldn't be unlocked", "It's locked as it was, and all of it is there."):
        _move_unopenable_aside(home, key)
        _move_aside(_plain_path(path) for path in _encrypted_files(home))
        for path in _encrypted_files(home):
            _write_and_verify(_plain_path(path), PLAINTEXT, key.decrypt(read_whole_file(path)))
        this_system.replace_file(home / KEY_FILE, home / UNUSED_KEY_FILE)
    with _reporting("The journal is unlocked, but locked copies are left", _MEND_HINT):
        this_system.sync_folder(home)
        _finish_unlocked(home)


def change_passphrase(home: Path, key: Key, passphrase: str) -> Key:
    """Encrypt *home* for a new key with another passphrase and return the key; the old ones open nothing afterwards.

    In between, the key file has both keys, so that files of either can be opened. Raises JournalError, which says which
    passphrase counts.
    """
    both = Key((*Key.generate().secrets, *key.secrets))
    new = Key(both.secrets[:1], passphrase)
    on_the_way, at_last = _encrypt_key(both, passphrase), _encrypt_key(new, passphrase)
    with _reporting("The passphrase couldn't be changed", "The old one still counts, and all of the journal is there."):
        _move_unopenable_aside(home, key)
        write_atomically(home / UNUSED_KEY_FILE, on_the_way)
        this_system.replace_file(home / UNUSED_KEY_FILE, home / KEY_FILE)
    with _reporting("The change isn't complete", "The new passphrase counts. The rest is done at the next start."):
        this_system.sync_folder(home)
        _encrypt_anew(home, both)
        write_atomically(home / KEY_FILE, at_last)
    return new


def finish_interrupted_change(home: Path, key: Key | None) -> None:
    """Finish a lock or unlock that a crash interrupted. Raises JournalError.

    Afterwards no file that does not count is left in *home*. In a locked folder, unencrypted text that is not in its
    encrypted file yet is encrypted and set aside, never thrown away.
    """
    with _reporting("What was begun before couldn't be finished", "All of your words are there. Try again."):
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
    """Encrypt unencrypted files in a locked folder, and set them aside; delete those that are encrypted already."""
    for path in _plain_files(home):
        text, twin = strip_padding(read_whole_file(path)), _encrypted_path(path)
        if _decrypts_to(key, twin, text):
            _delete(path)
        else:
            write_atomically(unused_aside_path(twin), key.encrypt(text))
            path.unlink()  # if it is a link, what it leads to may be anything, and does not belong to this folder
        this_system.sync_folder(home)


def _finish_unlocked(home: Path) -> None:
    """Remove encrypted files from a folder that is not locked, if the same text is there unencrypted."""
    if not (home / UNUSED_KEY_FILE).exists():
        return
    readable = _plain_files(home)
    left = [path for path in _encrypted_files(home) if _plain_path(path) not in readable]
    for path in _encrypted_files(home):
        if path not in left:
            _delete(path)
    this_system.sync_folder(home)
    if not left:
        (home / UNUSED_KEY_FILE).unlink()
        this_system.sync_folder(home)


def _encrypt_anew(home: Path, key: Key) -> None:
    """Encrypt every file for the first identity of *key*."""
    for path in _encrypted_files(home):
        write_atomically(path, key.encrypt(key.decrypt(read_whole_file(path))))


def _encrypt_key(key: Key, passphrase: str) -> bytes:
    """Return *key* encrypted with *passphrase*, after a trial to decrypt it. Raises JournalError."""
    words = Passphrase(passphrase)
    locked = words.encrypt(key.as_identity_file())
    if words.decrypt(locked) != key.as_identity_file():
        raise JournalError("The key couldn't be read back.", "Nothing was changed. Try once more.")
    return locked


@contextmanager
def _reporting(what: str, hint: str) -> Iterator[None]:
    """Turn errors of the disk and of decryption into a JournalError that says how things are now."""
    try:
        yield
    except (OSError, DecryptError, JournalError) as error:
        disk = error.__cause__ if isinstance(error, JournalError) else error
        why = (disk.strerror or "the disk failed") if isinstance(disk, OSError) else str(error).removesuffix(".")
        raise JournalError(f"{what}: {why}.", hint) from error


def _key_error(home: Path, why: str) -> JournalError:
    message = f"The key of your journal can't be read: {why}. The file:\n{home / KEY_FILE}"
    return JournalError(message, "Nothing was changed. Type the key from your recovery sheet instead.")


def _write_and_verify(path: Path, cipher: Cipher, text: bytes) -> None:
    write_atomically(path, cipher.encrypt(text))
    if cipher.decrypt(read_whole_file(path)) != text:
        raise JournalError(f"A file couldn't be read back:\n{path}", "Check the disk.")


def _can_decrypt(key: Key, path: Path) -> bool:
    try:
        key.decrypt(read_whole_file(path))
    except DecryptError:
        return False
    return True


def _decrypts_to(key: Key, path: Path, text: bytes) -> bool:
    """Return whether the file at *path* is *text*, encrypted for *key*."""
    with suppress(OSError, DecryptError):
        return key.decrypt(read_whole_file(path)) == text
    return False


def _plain_files(home: Path) -> list[Path]:
    """Return the files with private text in *home* that are not encrypted."""
    return [path for path in list_folder(home, PLAIN_FILES) if path.is_file() and not is_encrypted(path)]


def _encrypted_files(home: Path) -> list[Path]:
    """Return the files in *home* that are encrypted for a key; not backups, which have a passphrase of their own."""
    found = (path for path in list_folder(home, PLAIN_FILES + ENCRYPTED_SUFFIX) if path.is_file())
    return [path for path in found if not needs_passphrase(read_whole_file(path))]


def _encrypted_path(path: Path) -> Path:
    return path.with_name(path.name + ENCRYPTED_SUFFIX)


def _plain_path(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(ENCRYPTED_SUFFIX))


def _delete(path: Path) -> None:
    """Remove a file with private text; if it is a link, the file behind it first."""
    if path.is_symlink():
        for target in paths_to_remove(path)[:-1]:
            target.unlink(missing_ok=True)
            this_system.sync_folder(target.parent)
    path.unlink(missing_ok=True)


def _move_unopenable_aside(home: Path, key: Key) -> None:
    """Rename encrypted files that *key* does not open, so that they stop nothing. Raises DecryptError.

    The journal itself must open.
    """
    _move_aside(
        path
        for path in _encrypted_files(home)
        if path.name != f"{JOURNAL_FILE}{ENCRYPTED_SUFFIX}" and not _can_decrypt(key, path)
    )
    journal = home / f"{JOURNAL_FILE}{ENCRYPTED_SUFFIX}"
    if journal.exists():
        key.decrypt(read_whole_file(journal))


def _move_aside(paths: Iterable[Path]) -> None:
    """Rename encrypted files that the key does not open; something else may, such as a recovery sheet."""
    for path in paths:
        if path.exists():
            name = f"{path.name.partition('.json')[0]}-{os.urandom(3).hex()}"
            path.rename(path.with_name(UNOPENABLE_FILES.replace("*", name)))
