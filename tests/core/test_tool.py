"""The tools as values, and what the content check finds in them."""

import pytest

from trustcoach.core.program.check.tools import check_tools
from trustcoach.core.program.kinds import Choice, Pace
from trustcoach.core.program.location import Location
from trustcoach.core.program.passage import Source, Strength
from trustcoach.core.program.tool import BreathStep, ChoiceStep, TextStep, Tool, Toolbox, WriteStep
from trustcoach.errors import UsageError

SOURCE = Source("book", "Ann Author", "A book", 2020, Strength.BOOK, "It may help.", "Nobody has tested it.")
TEXT = TextStep("Sit down.", location=Location("tools/1.yaml", 7))
CHOICE = ChoiceStep("What now?", (Choice("stay", "Stay"), Choice("go", "Go")))
TOOL = Tool("sit", "Sit down", 2, "when you stand", ("book",), (TEXT,), location=Location("tools/1.yaml", 2))
WALK = TOOL._replace(id="walk", title="Walk about", is_for_one=True)


def problems(tool: Tool, *others: Tool) -> list[str]:
    """Return what the content check says of a toolbox."""
    return [str(problem) for problem in check_tools(Toolbox((tool, *others), (SOURCE,)), lambda _: 5.0)]


def test_a_good_tool_is_good() -> None:
    """And so are two."""
    assert problems(TOOL, WALK) == []


@pytest.mark.parametrize(
    ("tool", "says"),
    [
        (TOOL._replace(sources=()), "the tool names no source"),
        (TOOL._replace(sources=("film",)), "the source “film” is not in program.yaml"),
        (TOOL._replace(minutes=6), "6 minutes is not right now"),
        (TOOL._replace(minutes=0), "0 minutes is not right now"),
        (TOOL._replace(title="x" * 37), "the title has 37 characters"),
        (TOOL._replace(for_when="if you stand"), "“for when” does not begin with “when”"),
        (TOOL._replace(steps=()), "the tool has no steps"),
        (TOOL._replace(id="people"), "“people” is where help lines are"),
        (TOOL._replace(caution="Stop!"), "“caution” has an exclamation mark"),
        (TOOL._replace(steps=(TextStep("word " * 26),)), "the sentence “word word word word word word …” has 26 words"),
        (TOOL._replace(steps=(TextStep("Say it.", "Go!"),)), "“say aloud” has an exclamation mark"),
        (TOOL._replace(steps=(WriteStep("Write.", "Help!"),)), "“help” has an exclamation mark"),
        (TOOL._replace(steps=(BreathStep("Breathe.", Pace(7, 4, 2)),)), "not everyone can breathe at this pace"),
        (TOOL._replace(steps=(BreathStep("Breathe.", Pace(4, 11, 2)),)), "not everyone can breathe at this pace"),
        (TOOL._replace(steps=(BreathStep("Breathe.", Pace(4, 4, 2, 5)),)), "not everyone can breathe at this pace"),
        (TOOL._replace(steps=(BreathStep("Breathe.", Pace(4, 6, 31)),)), "the breaths take 310 seconds"),
        (TOOL._replace(steps=(BreathStep("Breathe.", Pace(4, 6, 0)),)), "the breaths take 0 seconds"),
        (TOOL._replace(steps=(CHOICE._replace(choices=CHOICE.choices[:1]),)), "“What now?” has 1 choices"),
        (TOOL._replace(steps=(CHOICE._replace(answers={"fly": "Up."}),)), "“What now?” has no choice “fly”"),
        (TOOL._replace(steps=(CHOICE._replace(answers={"go": "Up!"}),)), "“answers” has an exclamation mark"),
        (TOOL._replace(steps=(CHOICE._replace(leads_to={"fly": "walk"}),)), "“What now?” has no choice “fly”"),
        (TOOL._replace(steps=(CHOICE._replace(leads_to={"go": "fly"}),)), "“leads to” names no other tool “fly”"),
        (TOOL._replace(steps=(CHOICE._replace(leads_to={"go": "sit"}),)), "“leads to” names no other tool “sit”"),
    ],
)
def test_what_an_author_should_mend_is_found(tool: Tool, says: str) -> None:
    """Each mistake by itself, in a sentence."""
    (found,) = problems(tool, WALK)
    assert says in found


def test_a_choice_may_lead_to_another_tool_or_to_people() -> None:
    """Both are there."""
    assert problems(TOOL._replace(steps=(CHOICE._replace(leads_to={"stay": "people", "go": "walk"}),)), WALK) == []


def test_two_tools_with_one_id_are_both_named() -> None:
    """Nobody could open the second."""
    other = TOOL._replace(location=Location("tools/2.yaml", 2))
    assert [each.split(":")[0] for each in problems(TOOL, other)] == ["tools/1.yaml, line 2", "tools/2.yaml, line 2"]


def test_a_hard_text_is_found() -> None:
    """Grade 6 is the most."""
    hard = TOOL._replace(steps=(TextStep("One word. " * 20),))
    (problem,) = check_tools(Toolbox((hard,), (SOURCE,)), lambda text: 7.0 if "word" in text else 1.0)
    assert "“text” reads at grade 7.0, over 6" in str(problem)


@pytest.mark.parametrize("typed", ["walk", "WALK", "wa", "Walk about", "walk a"])
def test_a_tool_is_found_by_its_id_or_title_or_their_start(typed: str) -> None:
    """As a person types it."""
    assert Toolbox((TOOL, WALK), ()).find(typed) is WALK


@pytest.mark.parametrize(("typed", "hint"), [("wakl", "Did you mean walk?"), ("xyz", "Choose one of: sit, walk.")])
def test_an_unknown_name_is_met_with_what_there_is(typed: str, hint: str) -> None:
    """The nearest, or all of them."""
    with pytest.raises(UsageError) as error:
        Toolbox((TOOL, WALK), ()).find(typed)
    assert error.value.hint == hint


def test_two_people_are_offered_what_fits_two() -> None:
    """One person is offered all."""
    assert Toolbox((TOOL, WALK), ()).for_people(are_two=True) == (TOOL,)
    assert Toolbox((TOOL, WALK), ()).for_people(are_two=False) == (TOOL, WALK)
