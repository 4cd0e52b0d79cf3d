"""Where the files are, who can read them, and what cannot be hidden."""

from trustcoach.context import Context
from trustcoach.storage.encryption import lock
from trustcoach.storage.files import permissions
from trustcoach.storage.wipe import own_files
from trustcoach.system import this_system
from trustcoach.ui.pages import privacy

EXAMPLES = ("trustcoach privacy",)


def run(context: Context) -> None:
    """Show all files with who can read them, whether they are locked, and what no program can hide.

    No file is opened for it, so no passphrase is asked for. Raises ContentError and JournalError.
    """
    files = tuple(
        privacy.ShownFile(path.name, permissions.describe_readers(path), permissions.describe_link(path))
        for path in own_files(context.home)
    )
    locked = lock.is_locked(context.home) or lock.has_lost_its_key(context.home)
    left_open = locked and lock.has_plain_files(context.home)
    texts = context.load_privacy().for_system(is_windows=this_system.IS_WINDOWS)
    context.show(privacy.privacy_page(texts, context.home, files, locked=locked, has_plain_files=left_open))
