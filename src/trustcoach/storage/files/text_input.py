"""Read a text that is handed to a command: a file, or what is piped in."""

import codecs
import sys
from pathlib import Path

from trustcoach.errors import UsageError


def read_text_input(source: Path | None, max_size: int) -> str:
    """Return the text of the file *source*, or of the standard input if that is None or "-".

    Raises UsageError if it cannot be read, is larger than *max_size* bytes, or is no text in UTF-8.
    """
    is_input = source is None or str(source) == "-"
    name = "What came in" if is_input else str(source)
    try:
        if is_input:
            content = sys.stdin.buffer.read(max_size + 1)
        else:
            with Path(str(source)).expanduser().open("rb") as file:
                content = file.read(max_size + 1)
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no file can have that name"
        raise UsageError(
            f"{name} can't be read: {reason}.", "Name a file with text, or - for what is piped in."
        ) from error
    if len(content) > max_size:
        raise UsageError(f"{name} is larger than {max_size:,} bytes.", "Hand in less at a time.")
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{name} is no text in UTF-8, from line {line} on.", "Save it as UTF-8, and try again."
        ) from error
