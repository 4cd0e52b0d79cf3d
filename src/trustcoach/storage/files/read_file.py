"""Read a regular file up to a size limit; never a device, a pipe or an endless file."""

import errno
import os
import stat
from pathlib import Path

from trustcoach.system import this_system

MAX_FILE_SIZE = 100_000_000
"""Bytes of a file of texts, such as a journal. A larger one was not written by a person answering questions."""


def read_regular_file(path: Path, max_size: int) -> bytes:
    """Return the bytes of the file at *path*, at most one more than *max_size*.

    Raises OSError if it cannot be read, and for anything but a regular file: a pipe that nobody writes to would never
    end.
    """
    descriptor = os.open(path, os.O_RDONLY | this_system.SAFE_OPEN)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it isn't a file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(max_size + 1)
    finally:
        os.close(descriptor)


def read_whole_file(path: Path, max_size: int = MAX_FILE_SIZE) -> bytes:
    """Return all bytes of the file at *path*.

    Raises OSError as `read_regular_file`, and for a file larger than *max_size*.
    """
    content = read_regular_file(path, max_size)
    if len(content) > max_size:
        raise OSError(errno.EFBIG, f"it's larger than {max_size:,} bytes")
    return content
