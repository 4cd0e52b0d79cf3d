"""Tools for right now where they fit: behind a coaching passage, at the end of a step, and from status."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import edit
from tests.scripted import STOP, ScriptedContext, run_script, scripted_context
from tests.session.test_walk import FIRST, answers, begin
from trustcoach.commands import check, start, status
from trustcoach.core.program.kinds import Chosen
from trustcoach.core.reply import GoBack
from trustcoach.core.settings import Settings
from trustcoach.errors import ContentError
from trustcoach.ui.pages.tools import AFTER_QUESTION, MENU_QUESTION

OFFER = "Would you like to try something first?"
LOOK, TALK = "tracks/alone/1-look.yaml", "tracks/pair/1-talk.yaml"
HEAVY, EASE = "{ask: mood, is: heavy}", "{ask: ease, at most: 3}"
TOOL = """\
format: 1
id: {name}
title: Count {name}
minutes: 2
for when: when it is loud
sources: [book]
steps:
  - text: Count what you see, {name}.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small program with two tools, one of them for one person alone, and coaching that offers them."""
    copy = Path(shutil.copytree(SMALL, tmp_path / "content"))
    (copy / "tools").mkdir()
    (copy / "tools/1-shapes.yaml").write_text(TOOL.format(name="shapes"), "utf-8")
    (copy / "tools/2-alone.yaml").write_text(TOOL.format(name="alone") + "alone: true\n", "utf-8")
    edit(copy / LOOK, f"when: {HEAVY},", f"when: {HEAVY}, tool: alone,")
    return copy


def walk(home: Path, content: Path, track: str, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which *track* is started with these answers."""
    return run_script(home, lines, start.run, track, None, content=content)


BEFORE = [("How are you?", 6), ("What is it like?", "heavy")]
NEXT = "What does it touch?"


def test_a_tool_can_be_tried_behind_the_passage_that_names_it(home: Path, content: Path) -> None:
    """Its passage stands above the choice, not a second time above the question, and nothing of the tool is kept."""
    done = walk(home, content, "alone", *BEFORE, (OFFER, "tool"), (AFTER_QUESTION, "better"), (NEXT, STOP))
    assert "Count what you see, alone." in done.shown
    assert ("tool", "Try it now: Count alone, 2 minutes") in done.script.offers
    above = done.shown.rpartition(OFFER)[0].rpartition("What is it like?")[2]
    assert "question 2" in above.partition("Heavy is allowed.")[0]  # and below the heading of its own step
    behind = done.shown.rpartition(OFFER)[2]
    assert "Heavy is allowed." not in behind
    assert answers(home)[-1] == Chosen("heavy", "Heavy")


def test_a_tool_that_was_tried_is_not_offered_again_in_the_same_session(home: Path, content: Path) -> None:
    """Its passage is there all the same."""
    tried = [*BEFORE, (OFFER, "tool"), (AFTER_QUESTION, "better")]
    done = walk(home, content, "alone", *tried, (NEXT, GoBack()), BEFORE[1], (NEXT, STOP))
    assert done.shown.count("Heavy is allowed.") > 1


def test_nobody_has_to_try_it_and_back_leads_to_the_question_before(home: Path, content: Path) -> None:
    """It is an offer."""
    again = ("What is it like?", "calm")
    walk(home, content, "alone", *BEFORE, (OFFER, GoBack()), again, (NEXT, STOP))
    assert answers(home)[-1] == Chosen("calm", "Calm")


@pytest.mark.parametrize(("tool", "offers"), [("alone", []), ("shapes", [(OFFER, "on")])])
def test_two_people_are_offered_what_is_for_two(
    home: Path, content: Path, tool: str, offers: list[tuple[str, object]]
) -> None:
    """The passage is shown all the same."""
    edit(
        content / TALK,
        "turn: each, when: {ask: ease, at most: 3}, text",
        f"turn: both, tool: {tool}, when: {EASE}, text",
    )
    opening = [("Who is here?", "two"), ("What are you called?", ["Ann", "Ben"])]
    lines = [*opening, ("That comes before this. What now?", "open")]
    eases = [("How easy is talking?", 2), ("How easy is talking?", 9)]
    done = walk(home, content, "pair", *lines, *eases, *offers, ("What will you talk about?", STOP))
    assert "Then keep it short." in done.shown


def test_a_tool_is_one_choice_away_at_the_end_of_a_step(home: Path) -> None:
    """And the way back to it by name, above all tools; then the menu comes back."""
    done = begin(home, *FIRST, ("What now?", "tool"), (MENU_QUESTION, "enough"), ("What now?", "stop"))
    back = done.script.offers.index(("enough", "Back to “Look at It”"))
    assert back < done.script.offers.index(("breathe", "Breathe"))


def test_status_names_the_command_for_a_bad_hour(home: Path) -> None:
    """Whether anything was begun or not."""
    there = run_script(home, [], status.run, content=SMALL)
    assert "For a bad hour: trustcoach now" in there.shown


@pytest.mark.usefixtures("without_grades")
def test_authors_are_told_of_a_tool_that_is_not_there(home: Path, content: Path) -> None:
    """At the line of the passage."""
    edit(content / LOOK, "tool: alone", "tool: gone")
    there = scripted_context(home, [], content=content)
    with pytest.raises(ContentError):
        check.run(there.context, content)
    assert "“tool” names no tool “gone”. Name a tool by its id." in there.shown


@pytest.mark.parametrize(("region", "number"), [("ireland", "1800 936 725"), ("norway", ""), ("", "")])
def test_a_passage_may_have_a_help_line_below_it_where_the_region_is_known(
    home: Path, content: Path, region: str, number: str
) -> None:
    """One line of the kind that it names; nothing where none is known."""
    edit(content / LOOK, f"when: {HEAVY}, tool: alone,", f"when: {HEAVY}, help line: gambling,")
    scripted = scripted_context(home, [*BEFORE, (NEXT, STOP)], content=content)
    settings = Settings().with_value("region", region) if region else Settings()
    scripted.context = scripted.context._replace(settings=settings, country_code="")
    start.run(scripted.context, "alone", None)
    behind = scripted.shown.partition("Heavy is allowed.")[2]
    assert ("To talk to someone now" in behind) is bool(number)
    assert number in behind
