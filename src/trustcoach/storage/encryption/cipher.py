"""Cipher: how file contents are encrypted, or not."""

from contextlib import suppress
from pathlib import Path
from typing import Protocol

from trustcoach.storage.files.read_file import read_regular_file


class DecryptError(ValueError):
    """The content could not be decrypted. The message says why, without private text."""


class Cipher(Protocol):
    """Turns content into the bytes on the disk, and back."""

    @property
    def suffix(self) -> str:
        """What the name of an encrypted file has after its own ending."""

    def encrypt(self, content: bytes) -> bytes:
        """Return the bytes to write for *content*, a text that ends with one line end."""

    def decrypt(self, content: bytes) -> bytes:
        """Return the text in *content*. Raises DecryptError."""


class NoCipher:
    """No encryption: the text is on the disk as it is, for anybody who may read the file."""

    suffix = ""

    def encrypt(self, content: bytes) -> bytes:
        """Return *content* as it is."""
        return content

    def decrypt(self, content: bytes) -> bytes:
        """Return *content* as it is. Raises DecryptError if it is encrypted."""
        if content.startswith(AGE_HEADER):
            raise DecryptError("it's locked")
        return content


MAX_KEY_SIZE = 100_000
"""Bytes of the key file."""
AGE_HEADER = b"age-encryption.org/v1\n"
"""How every file in the age format begins."""
PLAINTEXT = NoCipher()


def strip_padding(content: bytes) -> bytes:
    """Return *content* without padding, ending in one line feed."""
    return content.rstrip(b"\n") + b"\n"


def is_encrypted(path: Path) -> bool:
    """Return whether there is a file at *path*, and it is in the age format."""
    with suppress(OSError):
        return read_regular_file(path, len(AGE_HEADER)).startswith(AGE_HEADER)
    return False
