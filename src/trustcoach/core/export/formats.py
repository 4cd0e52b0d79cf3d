"""The formats of an export: one file for each, and one line in this table."""

from collections.abc import Callable
from typing import NamedTuple

from trustcoach.core.export.document import ExportDocument
from trustcoach.core.export.markdown import markdown


class ExportFormat(NamedTuple):
    """How an export looks, and how its file is called."""

    file_suffix: str
    render: Callable[[ExportDocument], str]


FORMATS = {
    "markdown": ExportFormat(".md", markdown),
}
"""All formats by name."""
