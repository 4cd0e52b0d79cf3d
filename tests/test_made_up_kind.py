"""A kind of question that was made up: its file and its line in the table are all that it needs."""

import shutil
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import cast, get_args

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.conftest import SMALL
from tests.content_mistakes import edit
from tests.drawn import ask_at_keyboard
from tests.made_up_kind import Day, PickDay
from tests.scripted import NOW, STOP, ScriptedContext, Typed, run_script, scripted_context
from trustcoach.commands import export, resume, start, steps
from trustcoach.core.program.check.structure import check_program
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import KINDS_IN_ASKS, VALUES, AnyKind, Breathe, Draft, MakePlan, Value
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Submit
from trustcoach.errors import ContentError, JournalError, UsageError
from trustcoach.session import answers_file
from trustcoach.storage.content import program_loader
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.input.plain_prompts import PlainPrompts

ASK = """asks:
  - {id: moved, kind: day, question: Since when?, help: A guess will do., optional: true}
"""
MONDAY, SUNDAY = Day(date(2026, 11, 23)), Day(date(2026, 11, 22))
QUESTION = Question(QuestionId("look", "moved"), cast(AnyKind, PickDay()), "Since when?")
"""Its kind is none of the program's, which no part of the program notices."""


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the kind and its value into the tables."""
    monkeypatch.setitem(KINDS_IN_ASKS, PickDay.name, PickDay)
    monkeypatch.setitem(VALUES, Day.key, Day)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder in which a question of that kind is asked, and comes back above a later one."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "content"))
    edit_step(folder, "asks:\n", ASK)
    edit_step(folder, 'recall: {parts: "You picked:"}', 'recall: {moved: "You named:"}')
    return folder


def edit_step(folder: Path, old: str, new: str) -> None:
    """Put *new* in the place of *old* in the step that the question is asked in."""
    edit(folder / "tracks" / "alone" / "1-look.yaml", old, new)


def begin(home: Path, content: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a walk that was begun with these answers."""
    return run_script(home, [("How are you?", 6), *lines], start.run, "alone", None, content=content)


def go_on(home: Path, content: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a walk that was gone on with."""
    return run_script(home, lines, resume.run, content=content)


def values(home: Path) -> list[Value]:
    """Return the days on the disk."""
    return [
        fact.value for _, fact in JournalFile(home / "journal.json").load().all_answers() if type(fact.value) is Day
    ]


def test_it_is_walked_and_written_down_and_read_again(home: Path, content: Path) -> None:
    """In the journal as everything else."""
    begin(home, content, ("Since when?", "2026-11-23"), ("What is it like?", STOP))
    assert '"value": {"day": "2026-11-23"}' in (home / "journal.json").read_text("utf-8")
    assert values(home) == [MONDAY]


def test_a_day_that_is_none_is_no_entry(home: Path, content: Path) -> None:
    """The journal is refused as a whole, and no word of it is told."""
    begin(home, content, ("Since when?", "2026-11-23"), ("What is it like?", STOP))
    path = home / "journal.json"
    edit(path, '"day": "2026-11-23"', '"day": "soon"')
    with pytest.raises(JournalError) as caught:
        JournalFile(path).load()
    assert "soon" not in caught.value.message


def test_it_is_resumed_with_what_was_typed(home: Path, content: Path) -> None:
    """Half a date is a draft like any other."""
    begin(home, content, ("Since when?", Typed(("2026-11",))))
    assert go_on(home, content, ("Since when?", STOP)).script.drafts == [("2026-11",)]


def test_it_comes_back_above_a_later_question(home: Path, content: Path) -> None:
    """In words."""
    begin(home, content, ("Since when?", "2026-11-23"), ("What is it like?", "calm"), ("What does it touch?", STOP))
    done = go_on(home, content, ("What does it touch?", ["no"]), ("Who knows?", ["Ann"]), ("What happened?", STOP))
    assert (
        done.shown.index("You named:")
        < done.shown.index("Monday 23 November 2026")
        < done.shown.index("What happened?")
    )


@pytest.mark.parametrize("known", [True, False])
def test_it_is_exported(home: Path, content: Path, monkeypatch: pytest.MonkeyPatch, *, known: bool) -> None:
    """Below its question; where the question is gone, too."""
    begin(home, content, ("Since when?", "2026-11-23"), ("What is it like?", STOP))
    if not known:
        monkeypatch.undo()
        monkeypatch.setitem(VALUES, Day.key, Day)
    made = scripted_context(home, content=content if known else SMALL)
    export.run(made.context, None, None, None, private=False)
    assert "**Since when?**\n\n- Monday 23 November 2026\n" in made.out.getvalue()


def test_it_is_answered_from_a_file(home: Path, content: Path) -> None:
    """And what is no date is refused with its line, and with what to write."""
    path = home.parent / "answers.yaml"
    made = scripted_context(home, content=content, interactive=False)
    path.write_text("alone-opening.now: 6\nlook.moved: yesterday\n")
    with pytest.raises(UsageError, match=r"line 2: “look.moved” cannot have .* Write the day as year-month-day"):
        answers_file.walk_from_file(made.context, "alone", path)
    path.write_text("alone-opening.now: 6\nlook.moved: 2026-11-23\n")
    answers_file.walk_from_file(made.context, "alone", path)
    assert values(home) == [MONDAY]


def test_in_plain_mode_a_slip_is_told_and_enter_keeps_what_stands_there() -> None:
    """What to type is said as the kind says it."""
    out = StringIO()
    prompt = Prompt(QUESTION, NOW.date(), previous_value=MONDAY)
    assert PlainPrompts(StringIO("tomorrow\n\n"), out).ask(prompt) == Submit(MONDAY)
    assert "Type a day as year-month-day." in out.getvalue()
    assert "Write the day as year-month-day, for example 2026-11-30." in out.getvalue()


class SlowLine:
    """A line that is typed in two halves."""

    def read(self, keep: Callable[[str], None]) -> str:
        """Return the whole line, after the first half was kept."""
        keep("2026-11")
        return "2026-11-22"

    def wait(self, seconds: float) -> bool:  # noqa: ARG002 (as the program calls it)
        """Type at once."""
        return True


def test_in_plain_mode_half_a_date_takes_the_place_of_the_one_before() -> None:
    """A draft of a date and a half would be none."""
    kept: list[Draft] = []

    def save(draft: Draft) -> str:
        kept.append(draft)
        return ""

    prompt = Prompt(QUESTION, NOW.date(), previous_value=MONDAY, save_draft=save)
    assert PlainPrompts(StringIO(), StringIO(), SlowLine()).ask(prompt) == Submit(SUNDAY)
    assert kept == [("2026-11",)]


def test_at_the_keyboard_it_is_one_line() -> None:
    """With a line of keys that says what to type."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("2026-11-22\r")
        assert ask_at_keyboard(Prompt(QUESTION, NOW.date())) == Submit(SUNDAY)


def test_authors_are_told_nothing_but_what_is_wrong(content: Path) -> None:
    """It has no size and no choices, and no other field than every question has."""
    usual = {problem.message for problem in check_program(small(SMALL), lambda _: 0)}
    assert {problem.message for problem in check_program(small(content), lambda _: 0)} - usual == set()
    edit_step(content, "id: names, kind: name,", "id: names, kind: name, when: {ask: moved, at least: 3},")
    found = {problem.message for problem in check_program(small(content), lambda _: 0)} - usual
    assert found == {"“look.moved” has no size to compare"}
    edit_step(content, "kind: day, ", "kind: day, from: low, ")
    with pytest.raises(ContentError, match="there is no field “from” here"):
        small(content)


def small(folder: Path) -> Program:
    """Return the program in *folder*, in which no id was released."""
    return program_loader.load_program(folder)._replace(released_ids=())


def test_it_is_read_without_answering(home: Path, content: Path) -> None:
    """With its question."""
    made = scripted_context(home, content=content)
    steps.run(made.context, "alone", "look")
    assert "Since when?" in made.shown


def test_the_tables_hold_every_kind_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that is in one place only is asked for nowhere, or has no field on the screen."""
    monkeypatch.undo()
    assert {*KINDS_IN_ASKS.values(), MakePlan, Breathe} == set(get_args(AnyKind))
