"""Decode text files that other programs wrote."""

import codecs

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and their encodings; the longer ones first, since two of them begin alike."""


class NotTextError(ValueError):
    """The content is no text in any encoding that is known here."""


def decode_text(content: bytes) -> tuple[str, bool]:
    """Return the text in *content*, and whether its encoding is certain; never with a lone surrogate in it.

    The encoding is UTF-8, or the one of a byte order mark. Single bytes that are no UTF-8 are decoded as Windows-1252,
    which has the same letters as Latin-1. Raises NotTextError for content with zero bytes or that does not match its
    byte order mark.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), True
            except UnicodeDecodeError as error:
                raise NotTextError(encoding) from error
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\0" in content:
        raise NotTextError("it has zero bytes")
    try:
        return content.decode(), True
    except UnicodeDecodeError:
        return content.decode("utf-8", _WINDOWS_HANDLER), False


def _decode_as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 (this is only called by a decoder)
    wrong = error.object[error.start : error.end]
    return "".join(_windows_character(byte) for byte in wrong), error.end


def _windows_character(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)  # one of five that Windows-1252 does not define


_WINDOWS_HANDLER = "trustcoach-windows"
codecs.register_error(_WINDOWS_HANDLER, _decode_as_windows)
