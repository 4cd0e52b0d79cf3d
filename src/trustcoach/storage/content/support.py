"""Load the help lines from support.yaml."""

from pathlib import Path

from trustcoach.core.program.support import Support
from trustcoach.errors import ContentError
from trustcoach.storage.files import folders

SUPPORT_FILE = "support.yaml"
"""Its name in a content folder. A program may come without one; then the help lines shipped with the coach serve."""


def support_folder(named: Path | None) -> Path:
    """Return the folder whose help lines serve: the *named* one if it has any, else the one shipped with the coach."""
    return folders.content_folder_with(SUPPORT_FILE, named)


def load_support(folder: Path) -> Support:
    """Return the help lines of *folder*. No other file of it is read.

    Raises ContentError, naming file and line of all that is not as it should be.
    """
    from trustcoach.storage.content.yaml_builder import YamlBuilder, read_document  # noqa: PLC0415 (YAML, if not compiled)

    node = read_document(folder, SUPPORT_FILE)
    support = YamlBuilder().build(Support, node)
    if not support.regions:
        raise ContentError(f"{node.locations['regions']}: “regions” names no region.", "Write one, as “- id: …”.")
    for region in support.regions:
        if not region.emergency and not region.parent_id:
            raise ContentError(f"{region.location}: the field “emergency” is missing.", "Add it.")
    return support
