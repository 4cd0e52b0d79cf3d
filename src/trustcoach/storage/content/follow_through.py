"""From today.yaml to what is asked from day to day."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from trustcoach.core.program.follow_through import TODAY, FollowThrough
from trustcoach.core.program.location import Location
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import StepItem

if TYPE_CHECKING:
    from trustcoach.storage.content.yaml_nodes import Node

TODAY_FILE = "today.yaml"
"""Its name in a content folder. A program may come without one; then the one shipped with the coach serves."""


class _CheckInFile(NamedTuple):
    title: str
    minutes: int
    asks: tuple[StepItem, ...]
    location: Location


def load_follow_through(folder: Path) -> FollowThrough:
    """Return what *folder* asks from day to day.

    Raises ContentError, naming file and line of all that is not as it should be.
    """
    from trustcoach.storage.content.questions import StepBuilder  # noqa: PLC0415 (YAML, if not compiled)
    from trustcoach.storage.content.yaml_builder import YamlBuilder, read_document  # noqa: PLC0415 (as above)
    from trustcoach.storage.content.yaml_values import map_of  # noqa: PLC0415 (as above)

    def check_in(node: "Node", name: str) -> Step:
        file = StepBuilder(TODAY).build(_CheckInFile, map_of(node, name))
        return Step(TODAY, file.title, file.minutes, file.asks, file.location)

    return YamlBuilder({Step: check_in}).build(FollowThrough, read_document(folder, TODAY_FILE))
