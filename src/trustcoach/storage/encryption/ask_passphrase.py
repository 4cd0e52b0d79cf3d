"""Ask for the passphrase or recovery key that opens a folder or a copy.

The person is asked before anything is written or shown. A wrong passphrase changes nothing and reveals nothing.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from trustcoach.errors import JournalError
from trustcoach.storage.encryption.age import (
    Key,
    Passphrase,
    WrongPassphrase,
    needs_passphrase,
    normalize_passphrase,
    parse_key_file,
    parse_typed_key,
)
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher, DecryptError
from trustcoach.storage.encryption.lock import (
    decrypt_key,
    has_lost_its_key,
    has_two_journals,
    is_locked,
    opens_any_file,
)
from trustcoach.storage.files.read_file import read_whole_file
from trustcoach.system import this_system

AskSecret = Callable[[str], str]
"""Asks for text that is not shown while it is typed. Raises UsageError where nobody can be asked."""
MAX_ATTEMPTS = 3
"""How often a wrong passphrase may be typed in a row."""
_SHEET_HINT = "Nothing was changed. A recovery sheet opens it too: type its key."
_Opener = TypeVar("_Opener")


class StillLockedError(JournalError):
    """What was typed does not open it."""


class TwoJournalsError(JournalError):
    """A plain journal stands beside an encrypted one, and there is no key file."""


def cipher_of_folder(home: Path, ask: AskSecret) -> Cipher:
    """Return the cipher of the folder *home*: none, or its key, by its passphrase or the key on a recovery sheet.

    Raises JournalError if what is typed is wrong too often, or if there is a plain journal beside an encrypted one; and
    UsageError if nobody can be asked.
    """
    if is_locked(home):
        return _ask_until_it_opens(ask, "Passphrase: ", lambda words: _key_from_typed(home, words), _SHEET_HINT)
    if has_lost_its_key(home):
        question = "The journal is locked, and its key file is gone. The key on your recovery sheet: "
        return _ask_until_it_opens(
            ask, question, lambda words: _key_from_sheet(home, parse_typed_key(words)), "Nothing was changed."
        )
    if has_two_journals(home):
        message = "There are two journals: a locked one, whose key file is gone, and one that isn't locked."
        hint = "Nothing was changed. Move the one away that isn't yours: journal.json, or the other."
        raise TwoJournalsError(f"{message} Both are in:\n{home}", hint)
    return PLAINTEXT


def cipher_of_copy(copy: Path, cipher: Cipher, ask: AskSecret) -> Cipher:
    """Return the cipher of *copy*: the *cipher* of the folder, or the passphrase of the day on which it was made.

    Nobody is asked if that is still the passphrase of the folder. Raises as `cipher_of_folder`.
    """
    try:
        content = read_whole_file(copy)
    except OSError:
        return PLAINTEXT  # reading the copy will report what is wrong
    if not needs_passphrase(content):
        return cipher
    if isinstance(cipher, Key) and cipher.passphrase is not None:
        with suppress(WrongPassphrase):
            return _checked_passphrase(content, cipher.passphrase)
    question = f"Passphrase of {copy.name}: "
    return _ask_until_it_opens(ask, question, lambda words: _checked_passphrase(content, words), "Nothing was changed.")


def _ask_until_it_opens(ask: AskSecret, question: str, opener: Callable[[str], _Opener], hint: str) -> _Opener:
    """Return what *opener* makes of the typed text; ask again if it is wrong, and at last fail with *hint*."""
    this_system.protect_memory()
    for _ in range(MAX_ATTEMPTS):
        try:
            return opener(normalize_passphrase(ask(question)))
        except WrongPassphrase:
            question = "That doesn't open it. Once more: "
    raise StillLockedError("That doesn't open it.", hint)


def _key_from_typed(home: Path, words: str) -> Key:
    return _key_from_sheet(home, typed) if (typed := parse_typed_key(words)) else decrypt_key(home, words)


def _key_from_sheet(home: Path, typed: str) -> Key:
    """Return the typed key if it decrypts anything in *home*. Raises WrongPassphrase.

    The recovery sheet may be of another journal, or an old one.
    """
    try:
        key = parse_key_file(typed.encode())
        if opens_any_file(home, key):
            return key
    except (DecryptError, OSError) as error:
        raise WrongPassphrase from error
    raise WrongPassphrase


def _checked_passphrase(content: bytes, words: str) -> Passphrase:
    """Return *words* as the cipher of *content*. Raises WrongPassphrase, and JournalError if the copy is damaged."""
    passphrase = Passphrase(words)
    try:
        passphrase.decrypt(content)
    except DecryptError as error:
        raise JournalError(f"The copy can't be read: {error}.", "Nothing was changed.") from error
    return passphrase
