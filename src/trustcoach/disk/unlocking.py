"""Opening what is locked, by asking for the words that open it.

They are asked for before anything is written or shown. A wrong passphrase changes nothing and tells nothing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from trustcoach.core.errors import JournalError
from trustcoach.disk.age import SECRET, Key, Passphrase, WrongPassphrase, from_words, is_locked_by_words, key_in
from trustcoach.disk.hardening import keep_memory_private
from trustcoach.disk.lock import has_lost_its_key, is_locked, open_key
from trustcoach.disk.seal import UNSEALED, Seal, Unopened

Ask = Callable[[str], str]
"""Asks for words that are not shown while they are typed. Raises UsageError where nobody can be asked."""
TRIES = 3
"""How often a passphrase may be mistyped in a row."""
_Opener = TypeVar("_Opener")


def seal_of_folder(home: Path, ask: Ask) -> Seal:
    """Give what opens the folder *home*: nothing, or its key, by its passphrase or the key on a recovery sheet.

    Raises JournalError if the words are not the right ones, and UsageError if nobody can be asked for them.
    """
    if is_locked(home):
        return _asked(ask, "  Passphrase: ", lambda words: _key(home, words))
    if has_lost_its_key(home):
        question = "  The journal is locked, and its key file is gone. The key on your recovery sheet: "
        return _asked(ask, question, lambda words: _key_on_sheet(home, words))
    return UNSEALED


def seal_of_copy(copy: Path, seal: Seal, ask: Ask) -> Seal:
    """Give what opens *copy*: nothing, the *seal* of the folder, or the passphrase of the day when it was made.

    Raises as `seal_of_folder`.
    """
    try:
        content = copy.read_bytes()
    except OSError:
        return UNSEALED  # whoever reads it next says what is wrong
    if is_locked_by_words(content):
        return _asked(ask, f"  Passphrase of {copy.name}: ", lambda words: _passphrase(content, words))
    return seal if copy.suffix == seal.suffix else UNSEALED


def _asked(ask: Ask, question: str, opener: Callable[[str], _Opener]) -> _Opener:
    """Give what *opener* makes of the words; ask anew after a slip of the fingers."""
    keep_memory_private()
    for _ in range(TRIES):
        try:
            return opener(from_words(ask(question)))
        except WrongPassphrase:
            question = "  That does not open it. Once more: "
    raise JournalError("That does not open it.", "Nothing was changed. A recovery sheet opens it too: type its key.")


def _key(home: Path, words: str) -> Key:
    return _key_on_sheet(home, words) if words.strip().startswith(SECRET) else open_key(home, words)


def _key_on_sheet(home: Path, words: str) -> Key:
    try:
        key = key_in(words.strip().encode())
        journal = home / f"journal.json{key.suffix}"
        if journal.exists():
            key.opened(journal.read_bytes())
    except (Unopened, OSError) as error:
        raise WrongPassphrase from error
    return key


def _passphrase(content: bytes, words: str) -> Passphrase:
    passphrase = Passphrase(words)
    passphrase.opened(content)
    return passphrase
