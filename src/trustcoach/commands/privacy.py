"""Where the words are, who can read them, and what cannot be hidden."""

from trustcoach.context import Context
from trustcoach.storage.encryption import lock
from trustcoach.storage.files import permissions as reach
from trustcoach.storage.wipe import ours
from trustcoach.ui.pages import privacy as pages


def run(world: Context) -> None:
    """Show all files with who can read them, whether they are locked, and what no program can hide.

    Nothing is opened for it, so no passphrase is asked for. Raises ContentError and JournalError.
    """
    files = tuple(pages.ShownFile(path.name, reach.readers(path), reach.elsewhere(path)) for path in ours(world.folder))
    locked = lock.is_locked(world.folder) or lock.has_lost_its_key(world.folder)
    left_open = locked and lock.has_readable_words(world.folder)
    world.show(pages.whole(world.privacy(), world.folder, files, locked=locked, left_open=left_open))
