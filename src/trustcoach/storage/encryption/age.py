"""Encryption in the age format, so that the `age` tool opens everything without this program.

Only this module and the scrypt process import pyrage. A key is an age identity (X25519). It is generated at random and
encrypted by a passphrase; files are encrypted for its recipient, which takes a fifth of a millisecond. The recipient is
never written down: age does not sign, and anybody who knew it could make a journal that opens as if it were the
owner's.

A passphrase is turned into a key by scrypt in a process of its own. That takes up to a gigabyte of memory, and with too
little memory the library ends the process that asked for it.
"""

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, cast

import pyrage

from trustcoach.errors import JournalError
from trustcoach.storage.encryption.cipher import AGE_HEADER, DecryptError, strip_padding
from trustcoach.storage.file_names import ENCRYPTED_SUFFIX

PADDING_SIZE = 4096
"""Bytes. Texts are padded to a multiple before encryption, so that the size of a file says little about its content."""
SECRET_KEY_PREFIX = "AGE-SECRET-KEY-1"  # noqa: S105 (how every written identity begins)
MIN_WORK_FACTOR = 18
"""The work factor of scrypt that the age tool uses. The library goes below it where the machine is busy."""
MAX_WORK_FACTOR = 21
"""Each step up doubles memory: 2 GiB here. The library goes by the speed of the machine, and the fastest reach this."""
MAX_HEADER_SIZE = 10_000
"""Bytes within which the header of a passphrase file ends."""
_MAX_WORK_DIGITS = 9
_MAX_ATTEMPTS = 4
_COMMENT = "# Opens the files that end with .json.age: age -d -i journal-key.age journal.json.age\n"


class _Recipient(Protocol):
    """The public half of a key."""


class _Identity(Protocol):
    """The key as the library has it."""

    def to_public(self) -> _Recipient: ...


_encrypt = cast(Callable[[bytes, list[_Recipient]], bytes], pyrage.encrypt)
_decrypt = cast(Callable[[bytes, list[_Identity]], bytes], pyrage.decrypt)
_generate = cast(Callable[[], _Identity], pyrage.x25519.Identity.generate)
_from_str = cast(Callable[[str], _Identity], pyrage.x25519.Identity.from_str)
_DECRYPT_ERROR = cast(type[Exception], pyrage.DecryptError)
_IDENTITY_ERROR = cast(type[Exception], pyrage.IdentityError)


class WrongPassphrase(ValueError):  # noqa: N818 (the person typed another one; nothing is wrong)
    """The passphrase is not the one that this was encrypted with."""


class Key:
    """Encrypts for its first identity and decrypts with any of them. Never shows them."""

    suffix = ENCRYPTED_SUFFIX

    def __init__(self, secrets: tuple[str, ...], passphrase: str | None = None) -> None:
        try:
            self._identities = [_from_str(secret) for secret in secrets]
        except _IDENTITY_ERROR as error:
            raise DecryptError("it holds no key") from error
        self.secrets = secrets
        self.passphrase = passphrase
        """What it was opened with, to encrypt a copy with the same passphrase; None if it came from a recovery
        sheet."""

    def __repr__(self) -> str:
        return "Key(…)"

    @staticmethod
    def generate() -> "Key":
        """Return a new random key."""
        return Key((str(_generate()),))

    def encrypt(self, content: bytes) -> bytes:
        """Return *content* encrypted for this key."""
        return _encrypt(_pad(content), [self._identities[0].to_public()])

    def decrypt(self, content: bytes) -> bytes:
        """Return the text in *content*. Raises DecryptError."""
        if not content.startswith(AGE_HEADER):
            raise DecryptError("it isn't locked, and everything beside it is")
        try:
            return strip_padding(_decrypt(content, list(self._identities)))
        except _DECRYPT_ERROR as error:
            raise DecryptError("it's damaged, or was locked with another key") from error

    def as_identity_file(self) -> bytes:
        """Return the key as the age tool reads it."""
        return (_COMMENT + "".join(f"{secret}\n" for secret in self.secrets)).encode()


@dataclass(frozen=True, slots=True, repr=False)
class Passphrase:
    """Encrypts with a passphrase alone: slow, but any computer can decrypt it, for anybody who knows the passphrase."""

    passphrase: str
    suffix = ENCRYPTED_SUFFIX

    def encrypt(self, content: bytes) -> bytes:
        """Return *content* encrypted with the passphrase. Raises JournalError for want of memory."""
        padded = _pad(content)
        attempts = [_run_scrypt("close", self.passphrase, padded)]
        while not MIN_WORK_FACTOR <= _work_factor(attempts[-1]) <= MAX_WORK_FACTOR and len(attempts) < _MAX_ATTEMPTS:
            attempts.append(_run_scrypt("close", self.passphrase, padded))
        return max(attempts, key=lambda each: (_work_factor(each) <= MAX_WORK_FACTOR, _work_factor(each)))

    def decrypt(self, content: bytes) -> bytes:
        """Return the text in *content*.

        Raises WrongPassphrase, JournalError for want of memory, and DecryptError, also for a file that asks for more
        memory than any that this program makes: the only use of such a file is to stop a computer.
        """
        if _work_factor(content) > MAX_WORK_FACTOR:
            raise DecryptError("it asks for more memory than any passphrase needs")
        return strip_padding(_run_scrypt("open", self.passphrase, content))


def _pad(text: bytes) -> bytes:
    """Return *text* with empty lines after it, up to a multiple of `PADDING_SIZE`."""
    return text + b"\n" * (-len(text) % PADDING_SIZE)


def needs_passphrase(content: bytes) -> bool:
    """Return whether *content* is encrypted with a passphrase, and not for a key."""
    return content.startswith(AGE_HEADER + b"-> scrypt ")


def normalize_passphrase(typed: str) -> str:
    """Return the passphrase in Unicode NFC, so that every keyboard types the same one.

    Raises WrongPassphrase for lone surrogates: a keyboard in another encoding sends bytes that are no letters.
    """
    if any("\ud800" <= letter <= "\udfff" for letter in typed):
        raise WrongPassphrase
    return unicodedata.normalize("NFC", typed)


def parse_typed_key(typed: str) -> str:
    """Return the key in *typed*, which may have spaces or lower case as in handwriting; "" if it is no key."""
    key = "".join(typed.split()).upper()
    return key if key.startswith(SECRET_KEY_PREFIX) else ""


def parse_key_file(written: bytes, passphrase: str | None = None) -> Key:
    """Return the key in the identity file *written*. Raises DecryptError."""
    lines = written.decode("ascii", "replace").splitlines()
    secrets = tuple(line.strip() for line in lines if line.startswith(SECRET_KEY_PREFIX))
    if not secrets:
        raise DecryptError("it holds no key")
    return Key(secrets, passphrase)


def _work_factor(locked: bytes) -> int:
    """Return the scrypt work factor in the header of a passphrase file (age format, scrypt stanza); 0 without one.

    The highest of all such stanzas counts, although a valid file has only one.
    """
    head, _, _ = locked[:MAX_HEADER_SIZE].partition(b"\n---")
    factors = [line.split(b" ")[-1] for line in head.split(b"\n") if line.startswith(b"-> scrypt ")]
    return max((int(each[:_MAX_WORK_DIGITS]) for each in factors if each.isdigit()), default=0)


def _run_scrypt(what: str, words: str, content: bytes) -> bytes:
    """Encrypt or decrypt *content* with scrypt in a process of its own; the passphrase goes through a pipe.

    So it is in no list of processes. Raises WrongPassphrase, DecryptError or JournalError.
    """
    output = b""
    with suppress(OSError):  # no memory for another process: the same as if that process had found none
        output = subprocess.run(  # noqa: S603 (this program itself; -P: imports nothing from the current folder)
            [sys.executable, "-P", "-m", "trustcoach.storage.encryption.scrypt_process", what],
            input=words.encode() + b"\n" + content,
            capture_output=True,
            check=False,
            env=dict(os.environ),
        ).stdout
    status, _, result = output.partition(b"\n")
    match status:
        case b"done":
            return result
        case b"wrong":
            raise WrongPassphrase
        case b"damaged":
            raise DecryptError("it's damaged")
    message = "The passphrase couldn't be worked on: this takes up to a gigabyte of free memory, for two seconds."
    raise JournalError(message, "Nothing was changed. Close other programs, and try again.")
