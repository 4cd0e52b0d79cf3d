"""Say why a save failed, in a few words."""

import errno

from trustcoach.errors import JournalError
from trustcoach.storage.files.open_folder import FolderLostError

_REASONS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "The disk is full"),
    errno.EROFS: "The disk can only be read",
    **dict.fromkeys((errno.EACCES, errno.EPERM), "The folder can't be written to"),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.ESTALE), "The folder is gone"),
}


def describe_save_error(error: JournalError | OSError) -> str:
    """Return why a save failed with *error*, as the beginning of a sentence."""
    if isinstance(error, FolderLostError):
        return "The folder is gone, or another one is in its place"
    cause = error.__cause__ if isinstance(error, JournalError) else error
    number = cause.errno if isinstance(cause, OSError) else None
    return _REASONS.get(number or 0, "The disk doesn't take it")
