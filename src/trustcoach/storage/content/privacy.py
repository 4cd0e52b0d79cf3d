"""Load the texts about privacy from privacy.yaml."""

from pathlib import Path

from trustcoach.core.program.privacy import PrivacyTexts

PRIVACY_FILE = "privacy.yaml"
"""Its name in a content folder. A program may come without one; then the words shipped with the coach serve."""


def load_privacy(folder: Path) -> PrivacyTexts:
    """Return the words of *folder*. Raises ContentError, naming file and line, for what is not as it should be."""
    from trustcoach.storage.content.yaml_builder import YamlBuilder, read_document  # noqa: PLC0415 (YAML, if not compiled)

    node = read_document(folder, PRIVACY_FILE)
    return YamlBuilder().build(PrivacyTexts, node, locations=node.locations)
