"""The content check of the tools for right now: short, easy to read, with sources, and leading somewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never

from trustcoach.core.program.check.structure import CheckedText, GradeFunction, check_wording
from trustcoach.core.program.kinds import Pace
from trustcoach.core.program.kinds.choose import choice_problems
from trustcoach.core.program.location import Location, Problem
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching, Turn
from trustcoach.core.program.tool import PEOPLE, BreathStep, ChoiceStep, TextStep, Tool, Toolbox, ToolStep, WriteStep

MAX_MINUTES = 5
"""Minutes that a tool may take: who opens one has no more patience than that."""
MAX_TITLE_LENGTH = 36
"""Characters, so that a title fits a window of 40 columns."""


def check_tools(toolbox: Toolbox, grade: GradeFunction | None) -> tuple[Problem, ...]:
    """Return all problems in the tools, in the order of their files."""
    ids, sources = Counter(tool.id for tool in toolbox.tools), {source.id for source in toolbox.sources}
    found = [
        problem
        for tool in toolbox.tools
        for problem in (
            *_check_tool(tool, ids),
            *_check_sources(tool, sources),
            *(each for step in tool.steps for each in _check_step(step, {*ids, PEOPLE} - {tool.id})),
            *(each for text in _texts_of(tool) for each in check_wording(text, grade)),
        )
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.location.file, each.location.line)))


def check_offered_tools(steps: Iterable[Step], toolbox: Toolbox) -> tuple[Problem, ...]:
    """Return a problem for each coaching passage of *steps* that offers a tool that is not in *toolbox*."""
    ids = {tool.id for tool in toolbox.tools}
    coaching = [
        item for step in steps for item in step.items if isinstance(item, Coaching) and item.turn is not Turn.SECOND
    ]
    return tuple(
        Problem(item.location, f"“tool” names no tool “{item.tool}”", "Name a tool by its id")
        for item in coaching
        if item.tool and item.tool not in ids
    )


def _check_tool(tool: Tool, ids: Counter[str]) -> Iterator[Problem]:
    if ids[tool.id] > 1:
        yield Problem(tool.location, f"the tool id “{tool.id}” is used twice", "Give each tool an id of its own")
    if tool.id == PEOPLE:
        yield Problem(tool.location, f"“{PEOPLE}” is where help lines are", "Give the tool another id")
    if not 1 <= tool.minutes <= MAX_MINUTES:
        message = f"{tool.minutes} minutes is not right now"
        yield Problem(tool.location, message, f"Plan for 2 to {MAX_MINUTES} minutes")
    if len(tool.title) > MAX_TITLE_LENGTH:
        message = f"the title has {len(tool.title)} characters"
        yield Problem(tool.location, message, f"Use {MAX_TITLE_LENGTH} at the most")
    if not tool.for_when.startswith("when "):
        yield Problem(tool.location, "“for when” does not begin with “when”", "Say when someone would open it")
    if not tool.steps:
        yield Problem(tool.location, "the tool has no steps", "Write one, as “- text: …”")


def _check_sources(tool: Tool, known: set[str]) -> Iterator[Problem]:
    if not tool.sources:
        yield Problem(tool.location, "the tool names no source", "Add “sources” from program.yaml")
    for name in tool.sources:
        if name not in known:
            message = f"the source “{name}” is not in program.yaml"
            yield Problem(tool.location, message, "Add it there, or correct the name")


def _check_step(step: ToolStep, targets: set[str]) -> Iterator[Problem]:
    match step:
        case BreathStep(_, pace, location):
            yield from _check_pace(pace, location)
        case ChoiceStep():
            yield from (Problem(step.location, *each) for each in choice_problems(step.question, step.choices))
            ids = {choice.id for choice in step.choices}
            for name in (*step.answers, *step.leads_to):
                if name not in ids:
                    message = f"“{step.question}” has no choice “{name}”"
                    yield Problem(step.location, message, "Name one of its choices by its id")
            for target in step.leads_to.values():
                if target not in targets:
                    message = f"“leads to” names no other tool “{target}”"
                    yield Problem(step.location, message, f"Name a tool by its id, or “{PEOPLE}”")
        case TextStep() | WriteStep():
            pass
        case _:
            assert_never(step)


def _check_pace(pace: Pace, location: Location) -> Iterator[Problem]:
    if not 2 <= pace.seconds_in <= 6 or not 2 <= pace.seconds_out <= 10 or pace.seconds_held > 4:
        advice = "Use 2 to 6 seconds in, 2 to 10 out, and hold for 4 at the most"
        yield Problem(location, "not everyone can breathe at this pace", advice)
    if not 1 <= pace.seconds <= 60 * MAX_MINUTES:
        yield Problem(location, f"the breaths take {pace.seconds} seconds", f"Use {60 * MAX_MINUTES} at the most")


def _texts_of(tool: Tool) -> Iterator[CheckedText]:
    yield CheckedText(tool.location, "title", tool.title)
    yield CheckedText(tool.location, "for when", tool.for_when)
    if tool.caution:
        yield CheckedText(tool.location, "caution", tool.caution)
    for step in tool.steps:
        for field, text in _texts_of_step(step):
            yield CheckedText(step.location, field, text)


def _texts_of_step(step: ToolStep) -> Iterator[tuple[str, str]]:
    match step:
        case TextStep():
            yield "text", step.text
            if step.say_aloud:
                yield "say aloud", step.say_aloud
        case BreathStep():
            yield "text", step.text
        case ChoiceStep():
            yield "question", step.question
            yield from (("choices", choice.label) for choice in step.choices)
            yield from (("answers", text) for text in step.answers.values())
        case WriteStep():
            yield "write", step.text
            yield "help", step.help
            if step.example:
                yield "example", step.example
        case _:
            assert_never(step)
