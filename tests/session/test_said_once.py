"""What a person has just heard is not read to them again in plain mode; on a screen it stands where it is needed."""

import shutil
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, STOP, pages, scripted_context
from tests.session.test_walk import FIRST, begin
from trustcoach.commands import resume, start
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Choice, Choose
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import SkipQuestion
from trustcoach.ui.input.plain_prompts import PlainPrompts
from trustcoach.ui.pages.walk_pages import step_text_page

TOUCHES = ("What does it touch?", ["sleep"])


@pytest.mark.parametrize("is_plain", [True, False])
def test_choices_that_were_read_out_when_they_were_taken_do_not_stand_above_the_next_question(
    home: Path, tmp_path: Path, *, is_plain: bool
) -> None:
    """Above a later one they do."""
    content = shutil.copytree(SMALL, tmp_path / "content")
    step = content / "tracks/alone/1-look.yaml"
    asked = "kind: name, question: Who knows?,"
    step.write_text(step.read_text("utf-8").replace(asked, f'{asked} recall: {{parts: "You had picked:"}},'), "utf-8")
    lines = [*FIRST[:2], TOUCHES, ("Who knows?", SkipQuestion()), ("What happened?", STOP)]
    scripted = scripted_context(home, lines, content=content)
    start.run(scripted.context._replace(is_plain=is_plain), "alone", None)
    assert ("You had picked:" in scripted.shown) is not is_plain
    assert "You picked:\n  Sleep" in scripted.shown


@pytest.mark.parametrize("is_plain", [True, False])
def test_a_plan_is_read_once_before_it_is_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch, small: Program, *, is_plain: bool
) -> None:
    """And not again on the page about going through it."""
    rehearsed = small._replace(rehearsal=Passage("Go through it once."))
    monkeypatch.setattr("trustcoach.storage.content.program_loader.load_program", lambda _: rehearsed)
    scripted = scripted_context(home, [*FIRST, ("What now?", STOP)], content=SMALL)
    start.run(scripted.context._replace(is_plain=is_plain), "alone", None)
    assert scripted.shown.count("then I will walk") == (1 if is_plain else 2)


def test_whoever_comes_back_hears_the_name_of_the_step_once(home: Path) -> None:
    """Its number too."""
    begin(home, *FIRST[:3], ("How much is it about?", STOP))
    scripted = scripted_context(home, [("How much is it about?", STOP)], content=SMALL)
    resume.run(scripted.context._replace(is_plain=True))
    assert scripted.shown.count("Look at It") == 1
    assert scripted.shown.count("step 1 of 2") == 1


def test_a_step_to_be_read_says_where_its_questions_begin(small: Program) -> None:
    """Somebody who hears it would look for where to type."""
    track = small.tracks[0]
    shown = pages(step_text_page(small, track, track.steps[0]))
    assert "This is what you'd be asked:\n\nlook.mood:\nWhat is it like?" in shown
    assert shown.count("This is what you'd be asked:") == 1


@pytest.mark.parametrize(("first", "has_skip"), [("rather-not", False), ("no", True)])
def test_a_list_in_which_one_can_say_no_has_no_row_to_skip(first: str, *, has_skip: bool) -> None:
    """They would say the same twice; the word for a skip still works."""
    kind = Choose((Choice(first, "I'd rather not say"), Choice("yes", "Yes")))
    question = Question(QuestionId("step", "ask"), kind, "Do they?", is_optional=True)
    out = StringIO()
    assert PlainPrompts(StringIO("/skip\n"), out).ask(Prompt(question, NOW.date())) == SkipQuestion()
    assert ("3. Skip this one" in out.getvalue()) is has_skip
