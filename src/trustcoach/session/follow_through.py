"""Load what is asked from day to day."""

from contextlib import suppress

from trustcoach.context import Context
from trustcoach.core.program.follow_through import FollowThrough
from trustcoach.errors import ContentError
from trustcoach.storage.content import compiled
from trustcoach.storage.content.follow_through import TODAY_FILE, load_follow_through
from trustcoach.storage.files import folders


def follow_through_of(context: Context) -> FollowThrough:
    """Return what is asked from day to day; the shipped words if the person's content folder has none, or broken ones.

    Raises ContentError if those are missing.
    """
    if context.content_folder and folders.is_file(context.content_folder / TODAY_FILE):
        with suppress(ContentError):
            return load_follow_through(context.content_folder)
    return compiled.load_follow_through()
