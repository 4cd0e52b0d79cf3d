"""Opening what is locked, by asking for the words that open it.

They are asked for before anything is written or shown. A wrong passphrase changes nothing and tells nothing.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from trustcoach.errors import JournalError
from trustcoach.storage.encryption import process_memory as hardening
from trustcoach.storage.encryption.age import (
    Key,
    Passphrase,
    WrongPassphrase,
    from_words,
    is_locked_by_words,
    key_in,
    typed_key,
)
from trustcoach.storage.encryption.cipher import UNSEALED, Cipher, DecryptError
from trustcoach.storage.encryption.lock import (
    has_lost_its_key,
    holds_two_journals,
    is_locked,
    open_key,
    opens_something,
)
from trustcoach.storage.files.read_file import whole

Ask = Callable[[str], str]
"""Asks for words that are not shown while they are typed. Raises UsageError where nobody can be asked."""
TRIES = 3
"""How often a passphrase may be mistyped in a row."""
_SHEET = "Nothing was changed. A recovery sheet opens it too: type its key."
_Opener = TypeVar("_Opener")


class StillLockedError(JournalError):
    """The words that were typed do not open it."""


def seal_of_folder(home: Path, ask: Ask) -> Cipher:
    """Give what opens the folder *home*: nothing, or its key, by its passphrase or the key on a recovery sheet.

    Raises JournalError if the words are not the right ones, or if somebody put a journal beside a locked one; and
    UsageError if nobody can be asked.
    """
    if is_locked(home):
        return _asked(ask, "Passphrase: ", lambda words: _key(home, words), _SHEET)
    if has_lost_its_key(home):
        question = "The journal is locked, and its key file is gone. The key on your recovery sheet: "
        return _asked(ask, question, lambda words: _key_on_sheet(home, typed_key(words)), "Nothing was changed.")
    if holds_two_journals(home):
        message = f"There are two journals in {home}: a locked one, whose key file is gone, and one that is not locked."
        raise JournalError(
            message, "Nothing was changed. Move the one away that is not yours: journal.json, or the other."
        )
    return UNSEALED


def seal_of_copy(copy: Path, seal: Cipher, ask: Ask) -> Cipher:
    """Give what opens *copy*, which is locked: the *seal* of the folder, or the passphrase of the day of its making.

    Nobody is asked if that is still the passphrase of the folder. Raises as `seal_of_folder`.
    """
    try:
        content = whole(copy)
    except OSError:
        return UNSEALED  # whoever reads it next says what is wrong
    if not is_locked_by_words(content):
        return seal
    if isinstance(seal, Key) and seal.passphrase is not None:
        with suppress(WrongPassphrase):
            return _passphrase(content, seal.passphrase)
    question = f"Passphrase of {copy.name}: "
    return _asked(ask, question, lambda words: _passphrase(content, words), "Nothing was changed.")


def _asked(ask: Ask, question: str, opener: Callable[[str], _Opener], hint: str) -> _Opener:
    """Give what *opener* makes of the words; ask anew after a slip of the fingers, and end with a *hint*."""
    hardening.keep_memory_private()
    for _ in range(TRIES):
        try:
            return opener(from_words(ask(question)))
        except WrongPassphrase:
            question = "That does not open it. Once more: "
    raise StillLockedError("That does not open it.", hint)


def _key(home: Path, words: str) -> Key:
    return _key_on_sheet(home, typed) if (typed := typed_key(words)) else open_key(home, words)


def _key_on_sheet(home: Path, typed: str) -> Key:
    """Give the key, if there is anything that it opens: the sheet may be of another journal, or an old one."""
    try:
        key = key_in(typed.encode())
        if opens_something(home, key):
            return key
    except (DecryptError, OSError) as error:
        raise WrongPassphrase from error
    raise WrongPassphrase


def _passphrase(content: bytes, words: str) -> Passphrase:
    """Give the *words* as what opens *content*. Raises WrongPassphrase, and JournalError if nothing does."""
    passphrase = Passphrase(words)
    try:
        passphrase.opened(content)
    except DecryptError as error:
        raise JournalError(f"The copy cannot be read: {error}.", "Nothing was changed.") from error
    return passphrase
