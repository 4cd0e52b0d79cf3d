"""Decode what a keyboard sends: as UTF-8, whatever the locale says, or else in the locale's own encoding.

Bytes that are not UTF-8 come as lone surrogates, as Python's `surrogateescape` makes them. A text with one of those
must never be saved: it could not be read again.
"""

import locale
import re

SAVED_ALREADY = "There's no need to save. What is kept here is kept by itself."
"""Shown to a person who presses Ctrl-S to save."""
BRINGS_BACK = "Ctrl-_ brings it back."
"""Shown to a person who has deleted a word or a line with one key."""
UNDECODABLE_KEYS = "This terminal sent something that isn't text here. Set it to UTF-8, or write it in another way."
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_HIGH_BYTES = bytes(range(0x80, 0x100))


def join_halves(typed: str) -> tuple[str, str]:
    """Return *typed* with letters whole that came in two halves, and a first half at its end whose second is to come.

    The console of Windows sends letters beyond U+FFFF so, as most pictures are.
    """
    whole = typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return (whole[:-1], whole[-1]) if "\ud800" <= whole[-1:] <= "\udbff" else (whole, "")


def is_decodable(typed: str) -> bool:
    """Return whether *typed* is free of undecoded bytes."""
    return not _LONE_SURROGATE.search(typed)


def decode_keys(typed: str) -> str:
    """Return *typed* with undecoded bytes read in the locale's encoding; what stays unreadable is left out.

    Only encodings with one byte for a character can tell what such a byte is.
    """
    if is_decodable(typed):
        return typed
    table = _characters_by_byte(locale.getencoding())
    return _LONE_SURROGATE.sub(lambda found: table.get(found[0], ""), typed)


def is_lossy(typed: str) -> bool:
    """Return whether `decode_keys` leaves anything of *typed* out."""
    table = _characters_by_byte(locale.getencoding())
    return any(lone not in table for lone in _LONE_SURROGATE.findall(typed))


def _characters_by_byte(encoding: str) -> dict[str, str]:
    """Return the character of each undecoded byte in *encoding*; empty if a character can take several bytes."""
    try:
        letters = _HIGH_BYTES.decode(encoding, "replace")
    except LookupError:
        return {}
    if len(letters) != len(_HIGH_BYTES):
        return {}
    return {
        chr(0xDC00 + byte): letter
        for byte, letter in zip(_HIGH_BYTES, letters, strict=True)
        if letter > "\x9f" and letter != "\ufffd"
    }
