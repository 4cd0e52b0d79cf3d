"""After a hard day, who comes back is offered something smaller before the next question."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import answered, opened_for_one
from tests.scripted import NOW, STOP, ScriptedContext, run_script
from tests.session.test_today import BACK, LINE, SHIPPED, WAVES, offered_first, write
from tests.session.test_twelve_weeks import with_care
from trustcoach.commands import resume
from trustcoach.core.journal.check_ins import check_in_id
from trustcoach.core.journal.entries import Answer, Entry, Fact
from trustcoach.core.program.follow_through import TODAY
from trustcoach.core.program.kinds import CheckIn, CheckInAnswer
from trustcoach.core.program.program import Program
from trustcoach.core.reply import GoBack
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.pages.tools import MENU_QUESTION

YESTERDAY = (NOW - timedelta(1)).date()


def resumes(home: Path, *lines: tuple[str, object], content: Path = SMALL) -> ScriptedContext:
    """Return the context after `resume` was answered so."""
    return run_script(home, lines, resume.run, content=content)


@pytest.mark.parametrize("days_ago", [0, 1])
@pytest.mark.parametrize(
    "hard",
    [
        answered("look.story", "i dont want to be here any more"),
        Answer(check_in_id(YESTERDAY, TODAY), "Today", CheckIn((CheckInAnswer("waves", WAVES, 10),))),
        Answer(check_in_id(YESTERDAY, TODAY), "Today", CheckIn((CheckInAnswer("line", LINE, "kms"),))),
    ],
    ids=["words", "a low check-in", "words in a check-in"],
)
def test_after_a_hard_day_resume_offers_what_is_smaller_first(
    home: Path, monkeypatch: pytest.MonkeyPatch, small: Program, hard: Fact, days_ago: int
) -> None:
    """A look at today, then tools, and going on last: Enter alone goes nowhere."""
    cared_for = with_care(small)
    monkeypatch.setattr("trustcoach.storage.content.program_loader.load_program", lambda _: cared_for)
    write(home, *opened_for_one(), hard, days_ago=days_ago)
    scripted = resumes(home, (BACK, "hour"), (MENU_QUESTION, GoBack()), (BACK, STOP))
    assert [name for name, _ in scripted.script.offers[:3]] == ["today", "hour", "on"]
    assert scripted.script.before[0] is None


def test_a_low_number_in_a_step_makes_a_hard_day_and_an_ordinary_one_none(home: Path) -> None:
    """What counts is the last day with any answer."""
    low = answered("was-hurt-opening.now", 1)
    write(home, low, days_ago=3)
    assert offered_first(resumes(home, (BACK, STOP), content=SHIPPED)) == "today"
    JournalFile(home / "journal.json").append(Entry("e9", NOW, answered("was-hurt-opening.hardest", "the rain")))
    assert BACK not in resumes(home, ("What brings you here?", STOP), content=SHIPPED).script.asked
