"""From privacy.yaml to what is said about privacy."""

from pathlib import Path

from trustcoach.core.program.privacy import FIELD_NAMES, PrivacyTexts
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_fields import YamlFields
from trustcoach.storage.content.yaml_nodes import read_yaml

PRIVACY_FILE = "privacy.yaml"
"""Its name in a content folder. A program may come without one; then the words shipped with the coach serve."""
FORMAT = "1"
"""The only format of that file that this version reads."""


def load_privacy(folder: Path) -> PrivacyTexts:
    """Return the words of *folder*. Raises ContentError, naming file and line, for what is not as it should be."""
    fields = YamlFields(read_yaml(folder, PRIVACY_FILE), ("format", *FIELD_NAMES))
    if fields.text("format") != FORMAT:
        found, at = fields.text("format"), fields.location_of("format")
        message = f"{at}: this is format {found}, and this trustcoach reads {FORMAT}."
        raise ContentError(message, "Use a newer trustcoach, or a file written for this one.")
    return PrivacyTexts(
        **{name: fields.text(name) for name in FIELD_NAMES},
        locations={name: fields.location_of(name) for name in FIELD_NAMES},
    )
