"""A look at the week: what is offered next goes by the person's own numbers."""

from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import ScriptedContext, scripted_context
from tests.session.test_progress import days
from tests.session.test_today import AN_ORDINARY_DAY, FITS, SHIPPED, WAVES, write
from trustcoach.commands import today
from trustcoach.core.program.coming_back import Trend
from trustcoach.core.reply import SkipQuestion
from trustcoach.storage.content.follow_through import load_follow_through

WORDS = load_follow_through(SHIPPED)
NEXT = WORDS.coming_back.next_question
LOOK = [(FITS, "week"), *((question.text, SkipQuestion()) for question in WORDS.week.as_step("week").questions)]
ENOUGH = "Nothing more today"
AFTER = {
    Trend.WORSE: ["People who can help", ENOUGH],
    Trend.STUCK: ["Going over and over it, 4 minutes", ENOUGH],
}


@pytest.mark.parametrize(
    ("numbers", "last", "expected"),
    [
        ([3] * 30 + [8] * 13, 8, Trend.WORSE),
        ([8] * 48, 8, Trend.STUCK),
        ([8] * 30 + [3] * 13, 3, Trend.BETTER),
        ([5] * 43, 5, Trend.STEADY),
    ],
)
def test_what_comes_next_goes_by_how_the_weeks_went(home: Path, numbers: list[int], last: int, expected: Trend) -> None:
    """People for those who get worse, another kind of page for those in a loop; others may go faster, or on."""
    write(home, *days(*numbers, until=1))
    after = AFTER.get(expected, [])
    middle = [(NEXT, "enough")] if after else []
    scripted = scripted_context(
        home, [(WAVES, last), *AN_ORDINARY_DAY[1:], *LOOK, *middle, (FITS, "enough")], content=SMALL
    )
    today.run(scripted.context)
    assert scripted.script.lines == []
    shown = " ".join(scripted.shown.split())
    said = [trend for trend, words in WORDS.coming_back.trends.items() if " ".join(words.text.split()) in shown]
    assert said == [expected]
    assert labels_at(scripted, NEXT) == after


def labels_at(scripted: ScriptedContext, question: str) -> list[str]:
    """Return what was offered at *question*; nothing if it was not asked."""
    asked = [each for each in scripted.script.questions if each.text == question]
    return [choice.label for each in asked for choice in each.kind.offered_choices()]
