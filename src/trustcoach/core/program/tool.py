"""Tools for right now: two to five minutes each, with nothing stored and no story needed."""

from typing import Annotated, NamedTuple

from trustcoach.core.program.kinds import Choice, Pace
from trustcoach.core.program.kinds.choice import read_choices
from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.lookup import find_by_name
from trustcoach.core.program.passage import Source
from trustcoach.core.program.shape import Id, Key, MadeBy

PEOPLE = "people"
"""Where a choice may lead besides another tool: to the help lines."""


class TextStep(NamedTuple):
    """A text to read, and perhaps words to say aloud."""

    text: str
    say_aloud: str = ""
    location: Annotated[Location, Key("text")] = NO_LOCATION


class BreathStep(NamedTuple):
    """A text to read, and then a breath to follow."""

    text: str
    pace: Annotated[Pace, Key("breathe")]
    location: Annotated[Location, Key("text")] = NO_LOCATION


class ChoiceStep(NamedTuple):
    """One tap, which is not stored. What is said or done next may depend on it."""

    question: str
    choices: Annotated[tuple[Choice, ...], MadeBy(read_choices)]
    answers: dict[Id, str] = {}  # noqa: RUF012 (a field, which nobody changes)
    """What is said to a choice, by its id."""
    leads_to: dict[Id, Id] = {}  # noqa: RUF012 (as above)
    """The tool to which a choice leads, or PEOPLE: there this one ends."""
    location: Annotated[Location, Key("question")] = NO_LOCATION


class WriteStep(NamedTuple):
    """Words to write and let go of: they are gone with the next screen, and never stored."""

    text: Annotated[str, Key("write")]
    help: str
    example: str = ""
    minutes: int | None = None
    """A suggested limit."""
    location: Annotated[Location, Key("write")] = NO_LOCATION


ToolStep = TextStep | BreathStep | ChoiceStep | WriteStep


class Tool(NamedTuple):
    """A tool for right now."""

    id: Id
    """What a person types to open it."""
    title: str
    minutes: int
    for_when: str
    """A line that begins with “when”."""
    sources: tuple[str, ...]
    steps: tuple[ToolStep, ...]
    caution: str = ""
    """For whom it may do harm, and what to do instead. It stands above the first step."""
    is_for_one: Annotated[bool, Key("alone")] = False
    """Whether it is not offered while two people are present."""
    location: Annotated[Location, Key("id")] = NO_LOCATION


class Toolbox(NamedTuple):
    """All tools in their order, and the sources that they may name."""

    tools: tuple[Tool, ...]
    sources: tuple[Source, ...]

    def find(self, typed: str) -> Tool:
        """Return the tool that *typed* names. Raises UsageError, naming the tools, if none or several fit."""
        return find_by_name([(tool, (tool.id, tool.title)) for tool in self.tools], typed, "tool")

    def for_people(self, *, are_two: bool) -> tuple[Tool, ...]:
        """Return the tools for the people who are present."""
        return tuple(tool for tool in self.tools if not (are_two and tool.is_for_one))
