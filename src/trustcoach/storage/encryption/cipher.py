"""What is between the words and the disk: nothing, or encryption."""

from contextlib import suppress
from pathlib import Path
from typing import Protocol

from trustcoach.storage.files.read_file import read_regular_file


class DecryptError(ValueError):
    """A seal does not open this content. Its message says why, in no private words."""


class Cipher(Protocol):
    """Turns content into what stands on the disk, and back."""

    @property
    def suffix(self) -> str:
        """What the name of a sealed file ends with, besides its own ending."""
        ...

    def encrypt(self, content: bytes) -> bytes:
        """Return what to write for *content*, a text that ends with one line end."""
        ...

    def decrypt(self, content: bytes) -> bytes:
        """Return the text that *content* was made from. Raises DecryptError."""
        ...


class NoCipher:
    """No seal: the words stand on the disk as they are, for whoever may read the file."""

    suffix = ""

    def encrypt(self, content: bytes) -> bytes:
        """Return *content* as it is."""
        return content

    def decrypt(self, content: bytes) -> bytes:
        """Return *content* as it is. Raises DecryptError if it is encrypted."""
        if content.startswith(AGE_HEADER):
            raise DecryptError("it is locked")
        return content


KEY_FILE = "journal-key.age"
"""The key of a locked folder, as `age -i` takes it."""
MAX_KEY_SIZE = 100_000
"""Bytes of it."""
AGE_HEADER = b"age-encryption.org/v1\n"
"""How every file in the age format begins."""
PLAINTEXT = NoCipher()


def strip_padding(content: bytes) -> bytes:
    """Return *content* with the one line end of a text, and without the empty lines that fill up a sealed one."""
    return content.rstrip(b"\n") + b"\n"


def is_encrypted(path: Path) -> bool:
    """Return whether the file at *path* is there and in the age format."""
    with suppress(OSError):
        return read_regular_file(path, len(AGE_HEADER)).startswith(AGE_HEADER)
    return False
