"""Load what is asked from day to day, from today.yaml."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from trustcoach.core.program.coming_back import ComingBack, LookBackTexts
from trustcoach.core.program.follow_through import OWN_LISTS, SETBACKS, TODAY, FollowThrough, ProgressTexts
from trustcoach.core.program.kinds import Choose, Cost, FillParts, WriteLine
from trustcoach.core.program.location import Location
from trustcoach.core.program.own_lists import OwnList, OwnListsTexts
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question, StepItem
from trustcoach.core.program.setback_texts import WavePlan
from trustcoach.errors import ContentError

if TYPE_CHECKING:
    from trustcoach.storage.content.yaml_nodes import Node

Built = TypeVar("Built")
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

    def built(kind: type[Built], step_id: str = "") -> "Callable[[Node, str], Built]":
        """Return what builds a *kind*, whose questions belong to *step_id*, or else to the step named as the field."""
        return lambda node, name: StepBuilder(step_id or name).build(kind, map_of(node, name))

    def check_in(node: "Node", name: str) -> Step:
        file = built(_CheckInFile, TODAY)(node, name)
        return Step(TODAY, file.title, file.minutes, file.asks, file.location)

    converters: dict[object, Callable[[Node, str], object]] = {
        Step: check_in,
        ProgressTexts: built(ProgressTexts, TODAY),
        ComingBack: built(ComingBack, TODAY),
        LookBackTexts: built(LookBackTexts),
        OwnList: lambda node, name: _checked_list(built(OwnList)(node, name)),
        OwnListsTexts: built(OwnListsTexts, OWN_LISTS),
        WavePlan: lambda node, name: _checked_plan(built(WavePlan, SETBACKS)(node, name)),
    }
    return YamlBuilder(converters).build(FollowThrough, read_document(folder, TODAY_FILE))


def _checked_plan(plan: WavePlan) -> WavePlan:
    """Return *plan*. Raises ContentError unless it asks for parts."""
    if not any(isinstance(item, Question) and isinstance(item.kind, FillParts) for item in plan.asks):
        raise ContentError(f"{plan.location}: the plan asks for no parts.", "Give it an ask of kind parts.")
    return plan


def _checked_list(own: OwnList) -> OwnList:
    """Return *own*. Raises ContentError unless it asks what a promise is made of."""
    kinds = {question.id.name: question.kind for question in own.questions}
    needed: dict[str, type[WriteLine | Choose]] = {"what": WriteLine, "cost": Choose, "when": Choose}
    allowed: dict[str, type[WriteLine | Choose]] = {**needed, "whom": WriteLine, "seen": WriteLine}
    for name, kind in allowed.items():
        if (name in needed or name in kinds) and not isinstance(kinds.get(name), kind):
            raise ContentError(f"{own.location}: “{name}” is not asked as a {kind.name}.", "Add it to “asks”.")
    for name in kinds.keys() - allowed.keys():
        raise ContentError(f"{own.location}: “{name}” is no part of it.", f"It may ask: {', '.join(allowed)}.")
    costs = {choice.id for choice in kinds["cost"].offered_choices()}
    if costs != {cost.value for cost in Cost}:
        raise ContentError(f"{own.location}: the choices of “cost” are not low and high.", "Give it these two.")
    if not all(choice.id.isdecimal() for choice in kinds["when"].offered_choices()):
        message = f"{own.location}: a choice of “when” is no number of days."
        raise ContentError(message, 'Use numbers as ids, such as "7".')
    return own
