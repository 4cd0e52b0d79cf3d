"""Load the tools for right now from the folder tools/."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from trustcoach.core.program.tool import BreathStep, ChoiceStep, TextStep, Tool, Toolbox, ToolStep, WriteStep
from trustcoach.errors import ContentError

if TYPE_CHECKING:
    from trustcoach.storage.content.yaml_nodes import Node

TOOLS_FOLDER = "tools"
"""Its name in a content folder. A program may come without one; then the tools shipped with the coach serve."""
_STEPS: dict[str, type[ToolStep]] = {
    "breathe": BreathStep,
    "question": ChoiceStep,
    "write": WriteStep,
    "text": TextStep,
}
"""The kinds of step, each by a key that it has and those before it do not."""


def has_tools(folder: Path) -> bool:
    """Return whether there is a tool in the content *folder*."""
    return bool(_tool_files(folder))


def load_tools(folder: Path) -> Toolbox:
    """Return the tools of *folder*, in the order of their files' names, and the sources of its program.

    Raises ContentError, naming file and line of all that is not as it should be.
    """
    from trustcoach.storage.content.program_loader import PROGRAM_FILE, parse_sources  # noqa: PLC0415 (YAML, if not compiled)
    from trustcoach.storage.content.yaml_builder import YamlBuilder, read_document  # noqa: PLC0415 (as above)
    from trustcoach.storage.content.yaml_values import convert_all, required  # noqa: PLC0415 (as above)

    builder = YamlBuilder({ToolStep: _step})
    names = _tool_files(folder)
    tools = convert_all(lambda name: builder.build(Tool, read_document(folder, f"{TOOLS_FOLDER}/{name}")), names)
    program = read_document(folder, PROGRAM_FILE)
    return Toolbox(tuple(tools), parse_sources(required(program, "sources"), "sources"))


def _tool_files(folder: Path) -> list[str]:
    """Return the names of the tools' files, sorted; none if there is no folder, or it cannot be read just now."""
    with suppress(OSError):
        return sorted(name for name in os.listdir(folder / TOOLS_FOLDER) if name.endswith(".yaml"))  # noqa: PTH208 (glob raises in some Pythons and not in others)
    return []


def _step(node: "Node", name: str) -> ToolStep:
    from trustcoach.storage.content.yaml_builder import YamlBuilder  # noqa: PLC0415 (as above)
    from trustcoach.storage.content.yaml_values import map_of  # noqa: PLC0415 (as above)

    mapping = map_of(node, name)
    kind = next((kind for key, kind in _STEPS.items() if key in mapping.fields), None)
    if kind is None:
        raise ContentError(f"{mapping.location}: this is no step of a tool.", f"It has one of: {', '.join(_STEPS)}.")
    return YamlBuilder().build(kind, mapping)
