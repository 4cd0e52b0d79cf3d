"""The files of the tools, and the shipped ones themselves."""

from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import scripted_context
from trustcoach.core.program.check.tools import check_tools
from trustcoach.core.program.kinds import Choice, Pace
from trustcoach.core.program.tool import BreathStep, ChoiceStep, TextStep, Tool, WriteStep
from trustcoach.errors import ContentError
from trustcoach.storage.content.reading_grade import reading_grade
from trustcoach.storage.content.tools import has_tools, load_tools
from trustcoach.storage.files import folders

SHIPPED = load_tools(folders.find_content_folder())
TOOL = """format: 1
id: {id}
title: Sit down
minutes: 2
for when: when you stand
sources: [book]
steps:
{steps}
"""
STEPS = """
  - text: Read this.
  - text: Say this.
    say aloud: I'm here.
  - text: Begin.
    breathe: {in: 4, hold: 1, out: 6, times: 3}
  - question: Which?
    choices: {one: One, two: Two}
    answers: {one: Then one.}
    leads to: {two: people}
  - write: Write it.
    help: Anything.
    example: Dear
    minutes: 3
"""


def content(folder: Path, **files: str) -> Path:
    """Return *folder* with a program and these tools, by the names of their files."""
    (folder / "tools").mkdir()
    (folder / "program.yaml").write_text((SMALL / "program.yaml").read_text("utf-8"), "utf-8")
    for name, text in files.items():
        (folder / "tools" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_every_kind_of_step_is_read(tmp_path: Path) -> None:
    """Each is known by a key of its own."""
    (tool,) = load_tools(content(tmp_path, sit=TOOL.format(id="sit", steps=STEPS))).tools
    lines = [step.location for step in tool.steps]
    assert tool == Tool(
        "sit",
        "Sit down",
        2,
        "when you stand",
        ("book",),
        (
            TextStep("Read this.", "", lines[0]),
            TextStep("Say this.", "I'm here.", lines[1]),
            BreathStep("Begin.", Pace(4, 6, 3, 1), lines[2]),
            ChoiceStep(
                "Which?",
                (Choice("one", "One"), Choice("two", "Two")),
                {"one": "Then one."},
                {"two": "people"},
                lines[3],
            ),
            WriteStep("Write it.", "Anything.", "Dear", 3, lines[4]),
        ),
        location=tool.location,
    )


def test_tools_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    """So an author can put the one first that is needed most."""
    step = "  - text: Read this."
    files = {"2-a": TOOL.format(id="a", steps=step), "1-b": TOOL.format(id="b", steps=step)}
    assert [tool.id for tool in load_tools(content(tmp_path, **files)).tools] == ["b", "a"]


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("  - help: me", "tools/sit.yaml, line 8: this is no step of a tool."),
        ("  - text: Read.\n    colour: red", "tools/sit.yaml, line 9: there is no field “colour” here."),
        ("  - text: Go.\n    breathe: {in: 4, out: 6}", "tools/sit.yaml, line 9: the field “times” is missing."),
        ("  - question: Which?", "tools/sit.yaml, line 8: the field “choices” is missing."),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, step: str, says: str) -> None:
    """As in every other file of the content."""
    with pytest.raises(ContentError) as error:
        load_tools(content(tmp_path, sit=TOOL.format(id="sit", steps=step)))
    assert error.value.message == says


def test_a_program_without_tools_has_the_shipped_ones(tmp_path: Path) -> None:
    """Another one has its own."""
    assert not has_tools(SMALL)
    assert scripted_context(tmp_path, content=SMALL).context.load_tools() == SHIPPED
    own = content(tmp_path, sit=TOOL.format(id="sit", steps="  - text: Read."))
    assert [tool.id for tool in scripted_context(tmp_path, content=own).context.load_tools().tools] == ["sit"]


@pytest.mark.slow
def test_the_content_check_finds_nothing_to_mend_in_the_shipped_tools() -> None:
    """Reading grade, sentences, sources, and where every choice leads."""
    assert [str(problem) for problem in check_tools(SHIPPED, reading_grade)] == []


def test_there_is_a_tool_for_each_hour_that_was_asked_for() -> None:
    """Fourteen of them."""
    assert [tool.id for tool in SHIPPED.tools] == [
        *("breathe", "ground", "panic", "sleep", "pictures", "over-and-over"),
        *("check-phone", "message", "time-out", "missing", "shame", "no-contact", "rage", "urge"),
    ]


@pytest.mark.parametrize("tool", SHIPPED.tools, ids=lambda tool: tool.id)
def test_whom_it_may_harm_is_said_before_it_begins(tool: Tool) -> None:
    """And no breath may be held."""
    assert tool.caution
    assert not [step for step in tool.steps if isinstance(step, BreathStep) and step.pace.seconds_held]


def test_whoever_would_rather_not_watch_the_breath_is_led_elsewhere() -> None:
    """At the first tap."""
    first = next(tool for tool in SHIPPED.tools if tool.id == "breathe").steps[0]
    assert isinstance(first, ChoiceStep)
    assert first.leads_to == {"room": "ground"}


def test_what_is_about_the_other_person_is_for_one_alone() -> None:
    """With two present nobody reads in the list what the other struggles with."""
    assert [tool.id for tool in SHIPPED.for_people(are_two=True)] == [
        *("breathe", "ground", "panic", "sleep", "time-out"),
    ]


def test_rage_is_led_to_the_body_and_out_of_the_room_and_never_to_letting_it_out() -> None:
    """With a time to be back; what burns hotter leads to people."""
    (rage,) = (tool for tool in SHIPPED.tools if tool.id == "rage")
    first, body, *_ = rage.steps
    assert isinstance(first, TextStep)
    assert "Leave the room" in first.text
    assert "I'll be back" in first.say_aloud
    assert isinstance(body, TextStep)
    assert "didn't lower the anger" in body.text
    assert {"cooler", "same", "hotter"} == {each.id for each in choices_of(rage)[0].choices}
    assert choices_of(rage)[0].leads_to == {"hotter": "people"}


def test_an_urge_is_waited_out_and_one_for_a_person_leads_to_the_tool_for_that() -> None:
    """What is claimed of it is no more than the study says."""
    (urge,) = (tool for tool in SHIPPED.tools if tool.id == "urge")
    wish, after = choices_of(urge)
    assert wish.leads_to == {"contact": "no-contact"}
    assert after.leads_to == {"stronger": "people"}
    assert "as strong as before" in after.answers["same"]
    assert "don't stop all at once by yourself" in urge.caution


def choices_of(tool: Tool) -> list[ChoiceStep]:
    """Return what *tool* asks, in its order."""
    return [step for step in tool.steps if isinstance(step, ChoiceStep)]
