"""Where the words are, who can read them, and what cannot be hidden."""

from trustcoach.disk.lock import KEY
from trustcoach.disk.reach import place, readers
from trustcoach.disk.wiping import ours
from trustcoach.environment import Environment
from trustcoach.screen import privacy as pages


def run(world: Environment) -> None:
    """Show all files with who can read them, whether they are locked, and what no program can hide.

    Nothing is opened for it. Raises ContentError.
    """
    files = tuple((place(path), readers(path)) for path in ours(world.folder))
    locked = (world.folder / KEY).exists()
    world.show(pages.whole(world.privacy(), world.folder, files, locked=locked))
