"""Make locked folders for whose passphrase scrypt takes no time, and search them for words."""

import json
import os
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from itertools import cycle
from pathlib import Path

from tests import age_format
from trustcoach.storage.encryption import age, scrypt_process
from trustcoach.storage.encryption.age import Key, WrongPassphrase
from trustcoach.storage.encryption.cipher import DecryptError, is_encrypted
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.files.atomic_write import write_atomically

PASSPHRASE = "staple anchor violet hump"
ANOTHER = "candle ribbon oyster maple"
SECRETS = (
    "AGE-SECRET-KEY-1E0DV3YV8AZEDYTJSG4FACS2T7F6VUXY0CR644YXPU3ZT05SQANRQGRZYN8",
    "AGE-SECRET-KEY-12H6UEPPKGSTLUW5ZJXTYTHCANJ428HT6C9T5C3EKLY4C459TXD6QAVS0CN",
    "AGE-SECRET-KEY-10PMWVRRTGSLNFF4UMKHTPNCFJG8K6ZGU7TNUHE2AMLUNT92XGT5QVYTK23",
    "AGE-SECRET-KEY-1RW68AMEUCQ2T3WAL668DRNJRQ66MGWQHR2SDN4UM0XKMACDJATVSQSD9K6",
)
"""Keys for tests alone."""
_STRETCHED, _LEAST_WORK = age._run_scrypt, age.MIN_WORK_FACTOR


def run_scrypt(what: str, words: str, content: bytes) -> bytes:
    """Do in no time what the scrypt process does: the file is a real one, at the least work factor."""
    if what == "close":
        return age_format.locked(words, content)
    match _opened(words, content):
        case bytes(text):
            return text
        case error:
            raise WrongPassphrase if str(error) == "Decryption failed" else DecryptError("it's damaged")


@cache
def _opened(words: str, content: bytes) -> bytes | Exception:
    """Return the text in *content*, or what the library says: it measures the machine each time."""
    try:
        return scrypt_process._decrypt(content, words)
    except scrypt_process._DECRYPT_ERROR as error:
        return error


def use_fast_scrypt(put: Callable[[object, str, object], None] = setattr) -> None:
    """Make scrypt take no time; *put* is that of `use_fast_scrypt_and_known_keys`."""
    put(age, "_run_scrypt", run_scrypt)
    put(age, "MIN_WORK_FACTOR", age_format.LEAST)


def use_real_scrypt(put: Callable[[object, str, object], None]) -> None:
    """Make scrypt take its usual time; *put* is that of `use_fast_scrypt_and_known_keys`."""
    put(age, "_run_scrypt", _STRETCHED)
    put(age, "MIN_WORK_FACTOR", _LEAST_WORK)


def use_fast_scrypt_and_known_keys(put: Callable[[object, str, object], None] = setattr) -> None:
    """Make scrypt take no time, and new keys be those of the tests, one after the other.

    *put* puts one thing in the place of another; pytest has one that restores it.
    """
    news = cycle(SECRETS[1:])
    use_fast_scrypt(put)
    put(Key, "generate", staticmethod(lambda: Key((next(news),))))


def lock_by_hand(home: Path, passphrase: str = PASSPHRASE, secrets: tuple[str, ...] = SECRETS[:1]) -> Key:
    """Encrypt the plain files in *home*, as the program would, and return the key."""
    key = Key(secrets, passphrase)
    write_atomically(home / KEY_FILE, age_format.locked(passphrase, key.as_identity_file()))
    for path in home.glob("journal*.json"):
        if not is_encrypted(path):
            write_atomically(path.with_name(f"{path.name}.age"), key.encrypt(path.read_bytes()))
            path.unlink()
    return key


def tree(folder: Path) -> dict[str, tuple[object, ...]]:
    """Return all that can be learned about what is in *folder*: names, kinds, permissions, times, bytes."""
    found = [folder, *sorted(folder.rglob("*"))]
    status = {path: path.lstat() for path in found}
    return {
        str(path): (
            status[path].st_mode,
            status[path].st_ino,
            status[path].st_mtime_ns,
            status[path].st_ctime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in found
    }


def spellings(word: str) -> set[bytes]:
    """Return the ways in which *word* may be in a file: as text, escaped, in hex, in base64."""
    plain = word.encode()
    found = {plain, word.encode("utf-16-le"), word.encode("utf-16-be"), json.dumps(word)[1:-1].encode()}
    for encoded in (plain, word.encode("utf-16-le")):
        found |= {encoded.hex().encode(), encoded.hex().upper().encode()}
        for shift in range(3):
            whole = b64encode(bytes(shift) + encoded)
            found.add(whole[(shift * 8 + 5) // 6 : -4])  # without the letters that the neighbours share
    return found


def search(words: tuple[str, ...], *folders: Path) -> tuple[list[str], int]:
    """Return the files and names below *folders* with any of *words*, and how many files were looked at."""
    wanted = [(word, spelling) for word in words for spelling in spellings(word)]
    found, files = [], 0
    for path in {path for folder in folders for path in folder.rglob("*")}:
        content = os.fsencode(path.name) + b"\n"
        if path.is_file():
            files += 1
            content += path.read_bytes()
        found += [f"{word} in {path}" for word, spelling in wanted if spelling in content]
    return found, files
