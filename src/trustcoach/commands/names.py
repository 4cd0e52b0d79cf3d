"""settings --names: people who keep a journal of their own on this account."""

from trustcoach.context import Context
from trustcoach.errors import UsageError
from trustcoach.storage import person_folders
from trustcoach.ui.page import Paragraphs, QuietLine, Row


def run(context: Context, *, show: bool, hide: bool) -> None:
    """List the names whose owners allow it; *show* or *hide* first adds or removes the person's own.

    Raises UsageError without a name to add or remove.
    """
    if show and hide:
        raise UsageError("--show and --hide don't go together.", "Take one of them.")
    if (show or hide) and not context.person_name:
        raise UsageError("Whose name?", "Say it with --as, as in: trustcoach settings --names --show --as Anna")
    if show:
        person_folders.publish_name(context.home, context.person_name)
    if hide:
        person_folders.unpublish_name(context.home, context.shared_home)
    names = tuple(Row(name, "keeps a journal here") for name in person_folders.list_names(context.shared_home))
    rest = QuietLine("Others may keep one here and not be listed. No one is, unless they ask for it.")
    context.show((*(names or (Paragraphs("No one lets their name be listed."),)), rest))
