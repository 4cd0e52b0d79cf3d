"""`trustcoach progress`: the time behind, with nothing readable before a key is pressed."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import KINDS, SMALL
from tests.core.journals import answered, checked_in, followed_up, look, promised
from tests.scripted import A_PAGE, NOW, STOP, ScriptedContext, pages, run_script, scripted_context
from tests.session.test_today import AN_ORDINARY_DAY, FITS, SHIPPED, WAVES, offered, write
from trustcoach.commands import progress, today
from trustcoach.core.journal.check_ins import check_ins
from trustcoach.core.journal.entries import Entry, Fact
from trustcoach.core.program.kinds import PlanOutcome
from trustcoach.errors import UsageError
from trustcoach.storage.content import program_loader
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import line_text
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.pages.progress import numbers_page
from trustcoach.ui.screen.overview import overview_lines

WORDS = load_follow_through(SHIPPED)
MENU = WORDS.progress.question
QUESTION = next(iter(WORDS.check_in.questions))
CALM = [3, 4, 5, 4, 3, 4, 5]
END = (MENU, "enough")


def days(*numbers: int, name: str = "waves", until: int = 0) -> list[Fact]:
    """Return check-ins of these numbers, one a day, the last one *until* days ago."""
    first = NOW.date() - timedelta(until + len(numbers) - 1)
    return [
        checked_in((first + timedelta(place)).isoformat(), line="", **{name: number})
        for place, number in enumerate(numbers)
    ]


def back(home: Path, *lines: tuple[str, object], content: Path = SMALL) -> ScriptedContext:
    """Return the context after `progress` was answered so."""
    return run_script(home, [*lines, END], progress.run, content=content)


def choices(scripted: ScriptedContext) -> list[str]:
    """Return the ids of what was offered."""
    return [name for name, _ in scripted.script.offers]


def drawn(home: Path, columns: int) -> str:
    """Return the page of the first numbers in a window of that width."""
    noted = check_ins(JournalFile(home / "journal.json").load())
    lines = overview_lines(numbers_page(WORDS.progress, QUESTION, noted), Geometry(columns, 24), UNICODE)
    return "\n".join(line_text(line) for line in lines)


def test_few_days_stand_day_by_day(home: Path) -> None:
    """In plain mode as sentences, and too few to say anything of a change."""
    write(home, *days(7, 6, 5))
    shown = back(home, (MENU, "-waves")).shown
    assert "Each row is a day. 0 hardly there, 10 as strong as they get.\n\n21 Nov: 7 out of 10.\n22 Nov" in shown
    assert WORDS.progress.too_early in shown


def test_more_days_stand_week_by_week_and_a_change_is_said_in_words(home: Path) -> None:
    """With both numbers; the same in ups and downs that are usual is told as that."""
    write(home, *days(*[8, 9, 8, 9, 8, 9, 8] * 3, *CALM, *CALM))
    shown = back(home, (MENU, "-waves")).shown
    assert "it was about 4, and before that about 8." in shown
    assert "something has changed" in shown
    assert "19 Oct: 9 out of 10.\n" in shown
    assert shown.count("out of 10.") == 6


@pytest.mark.parametrize("columns", [80, 40])
def test_a_chart_fits_a_window(home: Path, columns: int) -> None:
    """With its numbers in words."""
    write(home, *days(*[8, 9, 2, 9, 8, 0, 8] * 9, *CALM, *CALM))
    text = drawn(home, columns)
    assert max(map(len, text.split("\n"))) <= columns
    assert "●" in text
    assert "23 Nov" in text
    assert len([row for row in text.split("\n") if "●" in row]) == 8
    assert columns < 80 or len(text.split("\n")) <= 18, "it stands on one screen"


def test_kept_promises_stand_with_what_helped(home: Path) -> None:
    """And the others as numbers, without a word on how many in a row."""
    write(
        home,
        *(promised("one"), promised("two", "I phone"), promised("three", "I go")),
        followed_up("e1", PlanOutcome.KEPT),
        followed_up("e2", PlanOutcome.NOT_KEPT, "I forgot"),
        followed_up("e3", PlanOutcome.PARTLY),
    )
    shown = back(home, (MENU, "promises")).shown
    assert "How plans and promises went.\n\nKept:\n  I call at six\n  For: Sam\n\nPartly kept: 1, not kept: 1." in shown


def test_first_and_last_versions_stand_beside_each_other(home: Path) -> None:
    """Of what was written to say, if it was written more than once."""
    write(home, answered("statement.words", "I'm sorry but"), promised("one"), followed_up("e2", PlanOutcome.KEPT))
    assert "statements" not in choices(back(home, content=KINDS))
    JournalFile(home / "journal.json").append(Entry("s1", NOW, answered("statement.words", "I lied to you.")))
    shown = back(home, (MENU, "statements"), content=KINDS).shown
    title = program_loader.load_program(KINDS).steps_by_id["statement"].title
    assert f"First and last words, in “{title}”." in shown
    assert "Your first version:\n  I'm sorry but" in shown
    assert "Your last version:\n  I lied to you." in shown


def test_what_was_new_stands_below_its_day(home: Path) -> None:
    """In plain sentences; a statement is read as it is after it was written."""
    write(home, promised("one"), followed_up("e1", PlanOutcome.KEPT), *look())
    shown = back(home, (MENU, "first-times")).shown
    day = "Saturday 21 November 2026"
    assert f"{day}\n\nYou said you'd kept a promise." in shown
    assert f"{day}\n\nYou came to the end of a step: Look at It\n" in shown
    texts = ("I'm sorry I lied to you, but you were never home.", "I lied to you for a year. It was my choice.")
    for number, text in enumerate(texts):
        fact = answered("statement.words", text)
        JournalFile(home / "journal.json").append(Entry(f"s{number}", NOW, fact))
    shown = back(home, (MENU, "first-times"), content=KINDS).shown
    assert 'Monday 23 November 2026\n\nYou wrote what you did without the "but"' in shown


def test_nothing_is_readable_before_a_key_is_pressed(home: Path) -> None:
    """Not even whether there is anything."""
    empty = run_script(home, [(A_PAGE, STOP)], progress.run, content=SMALL)
    write(home, *days(7, 6, 5), promised("one"))
    full = run_script(home, [(A_PAGE, STOP)], progress.run, content=SMALL)
    assert full.shown.replace("resume", "start") == empty.shown.replace("resume", "start")
    with pytest.raises(UsageError):
        progress.run(scripted_context(home, content=SMALL, interactive=False).context)


def test_only_what_there_is_is_offered(home: Path) -> None:
    """A row with nothing behind it promises something; with nothing at all, that is said at once."""
    assert WORDS.progress.nothing in run_script(home, [], progress.run, content=SMALL).shown
    write(home, *days(7, 6, 5))
    assert choices(back(home)) == ["-waves", "enough"]


def test_how_safe_it_felt_is_not_drawn(home: Path) -> None:
    """The person knows that number, and whoever else opens this would learn of their fear."""
    write(home, *days(3, 2, 2, name="safe"), *days(7, 6, 5, until=3))
    assert choices(back(home, content=SHIPPED)) == ["-waves", "enough"]


def test_three_low_weeks_in_a_row_say_that_a_person_could_help_more(home: Path) -> None:
    """In the look back, and once a week after a check-in; then people are offered first."""
    write(home, *days(*[2] * 21, name="hope", until=1))
    assert "isn't helping enough" in " ".join(back(home, (MENU, "-hope")).shown.split())
    scripted = run_script(home, [*AN_ORDINARY_DAY, (FITS, "enough")], today.run, content=SMALL)
    assert "isn't helping enough" in " ".join(scripted.shown.split())
    assert offered(scripted)[0] == "people"
    tomorrow = scripted_context(home, [*AN_ORDINARY_DAY, (FITS, "enough")], content=SMALL, now=NOW + timedelta(1))
    today.run(tomorrow.context)
    assert "isn't helping enough" not in " ".join(tomorrow.shown.split())


def test_two_low_weeks_do_not(home: Path) -> None:
    """Nor three of which one was better."""
    write(home, *days(*[2] * 14, name="hope", until=1))
    scripted = run_script(home, [(WAVES, 5), *AN_ORDINARY_DAY[1:], (FITS, "enough")], today.run, content=SMALL)
    assert "isn't helping enough" not in scripted.shown
    assert "isn't helping enough" not in pages(numbers_page(WORDS.progress, QUESTION, ()))
