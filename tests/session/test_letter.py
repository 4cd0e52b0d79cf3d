"""A letter: written like any page, then read as one, kept or changed."""

from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import KINDS
from tests.core.journals import answered, journal
from tests.scripted import STOP, ScriptedContext, scripted_context
from tests.session.kinds_walk import begin_step, go_on
from trustcoach.commands import export, start
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import WriteLetter, Written
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question
from trustcoach.core.reply import GoBack, SkipQuestion
from trustcoach.core.safety.writing_care import count_written_pages, has_rating_beside
from trustcoach.session.asking import read_back
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.storage.content import program_loader
from trustcoach.storage.files.folders import find_content_folder
from trustcoach.storage.journal.drafts import DraftFile
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.pages import walk_pages

LINE, LETTER = ("What is the first thing?", "I was there"), "What would you write?"
KEEP, AFTER = "Is this how you want to keep it?", "How are you now?"
TEXT = "Dear you,\n\n" + "\n".join(f"line {number} [b]" for number in range(9))


def begin(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a walk of the step that was begun with these answers after the first."""
    return begin_step("letter", home, LINE, *lines)


def letters(home: Path) -> list[str]:
    """Return all letters on the disk."""
    answers = (fact for _, fact in JournalFile(home / "journal.json").load().all_answers())
    return [
        fact.value.text for fact in answers if fact.question_id.name == "letter" and isinstance(fact.value, Written)
    ]


def test_it_is_shown_whole_and_kept(home: Path) -> None:
    """All of it, not only its first lines; in the journal it is a text like any other."""
    done = begin(home, (LETTER, TEXT), (KEEP, "keep"), (AFTER, STOP))
    assert done.script.starts[1] == "First: I was there"
    shown = done.shown[done.shown.index("Your words on one page") :]
    assert [line.strip() for line in shown.splitlines() if "line " in line] == TEXT.splitlines()[2:]
    assert letters(home) == [TEXT]
    assert '"value": {"text": "Dear you,' in (home / "journal.json").read_text("utf-8")


def test_below_it_stands_how_to_have_it_as_a_file(home: Path) -> None:
    """The command writes the letter of that step alone, though it is private; two read nothing of such a way."""
    command = "trustcoach export --letters --step letter --to note.md"
    done = begin(home, (LETTER, TEXT), (KEEP, "keep"), (AFTER, STOP))
    assert command in done.shown
    made = scripted_context(home, content=KINDS)
    made.context = made.context._replace(output=(out := StringIO()))
    export.run(made.context, None, "letter", None, letters=True)
    assert TEXT in out.getvalue()
    assert LINE[1] not in out.getvalue().replace(TEXT, "")
    assert not any(command in str(block) for block in walk_pages.letter_page(TEXT, None))


@pytest.mark.parametrize("way", ["change", GoBack()])
def test_what_is_to_be_changed_stands_in_the_field_again(home: Path, way: object) -> None:
    """Nothing is written down before it is kept."""
    done = begin(home, (LETTER, "one"), (KEEP, way), (LETTER, "two"), (KEEP, "keep"), (AFTER, STOP))
    assert done.script.drafts[3] == ("one",)
    assert letters(home) == ["two"]
    assert not list(DraftFile(home / "journal-drafts.json").question_ids())


def test_a_stop_before_it_is_kept_loses_nothing(home: Path) -> None:
    """It comes back as a draft."""
    made = scripted_context(
        home, [LINE, (LETTER, "one"), (KEEP, "change"), (LETTER, "two"), (KEEP, STOP)], content=KINDS
    )
    start.run(made.context, "own", "letter")
    assert letters(home) == []
    assert go_on(home, (LETTER, STOP)).script.drafts == [("one",)]


def test_a_letter_that_is_not_changed_is_not_shown_again(home: Path) -> None:
    """It was kept already."""
    begin(home, (LETTER, "one"), (KEEP, "keep"), (AFTER, STOP))
    again = go_on(home, (AFTER, GoBack()), (LETTER, "one"), (AFTER, STOP))
    assert again.script.lines == []


def test_a_letter_that_was_skipped_is_not_shown(home: Path) -> None:
    """There is none."""
    assert begin(home, (LETTER, SkipQuestion()), (AFTER, STOP)).script.lines == []


def test_an_export_has_the_last_version_and_says_how_many_there_were(home: Path) -> None:
    """Each is in the journal; one alone is not counted."""
    begin(home, (LETTER, "one"), (KEEP, "keep"), (AFTER, STOP))
    assert "version" not in exported(home)
    for text in ("two", "three"):
        go_on(home, (AFTER, GoBack()), (LETTER, text), (KEEP, "keep"), (AFTER, STOP))
    assert letters(home) == ["one", "two", "three"]
    assert "```text\nthree\n```\n\nThis is the last of 3 versions. All of them are in the journal.\n" in exported(home)
    assert "```text\none\n" not in exported(home)


def exported(home: Path) -> str:
    """Return the export."""
    made = scripted_context(home, content=KINDS)
    export.run(made.context, None, None, None, private=False)
    return made.out.getvalue()


def test_help_comes_before_the_letter_is_read_again(tmp_path: Path) -> None:
    """Words that may call for help are not held up to whoever wrote them."""
    program = program_loader.load_program(KINDS)
    question = question_of(program)
    asker = Asker(scripted_context(tmp_path, content=KINDS).context, program, persist_nothing())
    calls_for_help = MoodCheck(program_loader.load_program(find_content_folder()), asker).hides.is_sure
    assert read_back.ask_keep_or_change(asker, question, Written("I want to die"), calls_for_help) == read_back.KEEP


def question_of(program: Program) -> Question:
    """Return the question for the letter."""
    return next(each for _, each in program.questions_by_id.values() if isinstance(each.kind, WriteLetter))


def test_all_care_around_free_writing_holds_for_letters() -> None:
    """The mood before and after, and how many pages there were: to all of that it is one."""
    program = program_loader.load_program(KINDS)
    question, step = question_of(program), program.steps_by_id["letter"]
    assert has_rating_beside(step, question)
    written = Progress(program, journal(answered("letter.letter", "Dear you")))
    assert count_written_pages(written, step) == 1
