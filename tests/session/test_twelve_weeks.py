"""Two courses of twelve weeks, as the one who lives them would see them: promises kept, and slips and getting worse."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import opened_for_one
from tests.scripted import NOW, ScriptedContext, scripted_context
from tests.session.test_today import SHIPPED
from trustcoach.commands import progress, promises, start, status, today
from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.core.journal.plans import followed_up_plans, open_plans
from trustcoach.core.program.coming_back import Trend
from trustcoach.core.program.own_lists import ListKind
from trustcoach.core.program.program import Program
from trustcoach.core.reply import SkipQuestion
from trustcoach.storage.content import program_loader
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.journal.journal_file import JournalFile

WORDS = load_follow_through(SHIPPED)
WAVES, SAFE, HOPE, LINE = (question.text for question in WORDS.check_in.questions)
WELL, HARD, THING = (question.text for question in WORDS.week.as_step("week").questions)
STEADY, TRUST, CLEAR, KNOW = (question.text for question in WORDS.months.as_step("months").questions)
FITS, LISTS, NEXT = WORDS.fits.question, WORDS.own_lists.question, WORDS.coming_back.next_question
SMALL_ENOUGH, HOW = WORDS.coming_back.small.question, "How did it go?"
WHAT, COST, WHOM, SEEN, WHEN = (question.text for question in WORDS.lists[ListKind.PROMISES].questions)
KEEP, MISSED = WORDS.lists[ListKind.PROMISES].keep.question, WORDS.own_lists.missed.question
LOW = "What would be best now?"
BLAME = ("should have", "fail", "streak", "in a row", "score", "points", "well done", "disappoint")


@dataclass
class Course:
    """One person's weeks: each look in is a sitting on its own day."""

    home: Path
    program: Program
    shown: list[str] = field(default_factory=list)
    week: int = 0

    def at(self, day: int) -> datetime:
        """Return the evening of a *day* of the present week, counted from 0."""
        return NOW + timedelta(7 * self.week + day)

    def sit(self, day: int, command: object, *lines: tuple[str, object]) -> ScriptedContext:
        """Return the context after a sitting on that *day* of the week, of which every line was asked for."""
        scripted = scripted_context(self.home, list(lines), content=SMALL, now=self.at(day))
        if command is start:
            start.run(scripted.context, None, None)
        else:
            command.run(scripted.context)  # type: ignore[attr-defined] # a module of commands
        assert scripted.script.lines == [], f"not asked in week {self.week + 1}: {scripted.script.lines[0]}"
        self.shown.append(scripted.shown)
        return scripted

    def check_in(self, day: int, numbers: tuple[int, int, int], *after: tuple[str, object]) -> ScriptedContext:
        """Return the context after three numbers, no line, and what comes *after* them."""
        waves, safe, hope = numbers
        low = [(LOW, "on")] if min(safe, hope) <= 2 or waves == 10 else []
        first = [(WAVES, waves), *(low if waves == 10 else []), (SAFE, safe), *(low if safe <= 2 else []), (HOPE, hope)]
        first += low if hope <= 2 and not low[1:] and safe > 2 and waves < 10 else []
        return self.sit(day, today, *first, (LINE, SkipQuestion()), *after, (FITS, "enough"))

    @property
    def journal(self) -> Journal:
        """What was written."""
        return JournalFile(self.home / "journal.json").load()


def one_line(text: str) -> str:
    """Return *text* on one line."""
    return " ".join(text.split())


@pytest.fixture
def course(home: Path, monkeypatch: pytest.MonkeyPatch, small: Program) -> Course:
    """Return the course of somebody who has begun the small track for one, with the shipped care for low points."""
    given = with_care(small)
    monkeypatch.setattr("trustcoach.storage.content.program_loader.load_program", lambda _: given)
    file = JournalFile(home / "journal.json")
    for number, fact in enumerate(opened_for_one()):
        file.append(Entry(f"o{number}", NOW - timedelta(1), fact))
    return Course(home, given)


@cache
def _shipped() -> Program:
    return program_loader.load_program(SHIPPED)


def with_care(small: Program) -> Program:
    """Return the small program with the shipped care for low points."""
    shipped = _shipped()
    assert shipped.safety is not None
    sources, safety = (*small.sources, *shipped.sources), shipped.safety._replace(step_ids=())
    return small._replace(safety=safety, private_track=shipped.private_track, sources=sources)


def promise(what: str, when: str = "3") -> list[tuple[str, object]]:
    """Return what is typed to make a promise."""
    pick = (WORDS.own_lists.which_list, "promises")
    return [pick, (WHAT, what), (COST, "low"), (WHOM, "Sam"), (SEEN, SkipQuestion()), (WHEN, when), (KEEP, "keep")]


@pytest.mark.slow
def test_twelve_weeks_of_promises_kept(course: Course) -> None:
    """Waves get smaller; looks at week and month come when they are due; a change is called one once it is."""
    kept_words = WORDS.own_lists.helped.text
    for week in range(12):
        course.week = week
        waves = 8 - week // 2
        week_look = [(FITS, "week"), (WELL, "We ate together"), (HARD, SkipQuestion()), (THING, f"walk {week}")]
        month_look = [(FITS, "months"), (STEADY, 4 + week // 3), (TRUST, 5), (CLEAR, 5), (KNOW, "I can wait")]
        course.check_in(0, (waves, 6, 4 + week // 3))
        course.sit(0, promises, (LISTS, "make"), *promise(f"I call {week}"), (LISTS, "enough"))
        course.check_in(1, (waves + 1 - 2 * (week % 2), 6, 5))
        back = [(FITS, "plan"), (HOW, "kept"), (kept_words, "An alarm" if week % 3 == 0 else SkipQuestion())]
        met = course.check_in(3, (waves, 7, 5 + week // 3), *back)
        assert f"I call {week}" in met.shown
        is_month = week == 4
        scripted = course.check_in(
            6, (waves, 7, 5 + week // 3), *(month_look if is_month else []), *(week_look if week else [])
        )
        if week > 1:
            assert one_line(f"What you wanted to do last time: walk {week - 1}") in one_line(scripted.shown)
        if is_month:
            assert "1 month on: 5 out of 10." in scripted.shown
    told = followed_up_plans(course.journal)
    assert len(told) == 12
    look_back = course.sit(
        6,
        progress,
        (WORDS.progress.question, "-waves"),
        (WORDS.progress.question, "promises"),
        (WORDS.progress.question, "first-times"),
        (WORDS.progress.question, "enough"),
    )
    shown = one_line(look_back.shown)
    assert "so something has changed" in shown
    assert "Kept: I call 11" in shown
    assert "What helped: An alarm" in shown
    assert "Thursday 26 November 2026 You said you'd kept a promise. How it has been" in shown
    course.week = 13
    later = [(SMALL_ENOUGH, "all"), (WAVES, 2), (SAFE, 8), (HOPE, 8), (LINE, SkipQuestion()), (FITS, "months")]
    looked = course.sit(1, today, *later, (STEADY, 8), (TRUST, 7), (CLEAR, 5), (KNOW, "I know"), (FITS, "enough"))
    assert "1 month on: 5 out of 10.\n3 months on: 8 out of 10." in looked.shown
    assert "1 month on:\n  I can wait\n\n3 months on:\n  I know" in looked.shown
    everything = one_line(" ".join(course.shown)).lower()
    assert [word for word in BLAME if word in everything] == []
    assert "isn't helping enough" not in everything


@pytest.mark.slow
def test_twelve_weeks_of_slips_and_getting_worse(course: Course) -> None:
    """Numbers fall: people come first, steps last, and after three low weeks it is said that a person could help."""
    notices: list[int] = []
    for week in range(12):
        course.week = week
        if week == 8:
            continue  # a week away
        numbers = (5, 6, 6) if week < 4 else (8, 4, 4) if week < 6 else (9, 3, 3)
        if week == 9:
            away = course.sit(3, today, (SMALL_ENOUGH, "one"), (WAVES, 9), (FITS, "enough"))
            assert one_line(WORDS.coming_back.greeting(10)) in one_line(away.shown)
            assert SAFE not in away.shown
            continue
        first = course.check_in(0, numbers)
        notices += [week] if "isn't helping enough" in one_line(first.shown) else []
        course.check_in(2, numbers)
        course.check_in(4, numbers)
        if week == 3:
            course.sit(4, promises, (LISTS, "make"), *promise("I call", "1"), (LISTS, "enough"))
            repair = [
                (FITS, "plan"),
                (HOW, "not-kept"),
                ("What got in the way?", "I drank"),
                (MISSED, "say"),
                (MISSED, "enough"),
            ]
            slip = course.check_in(5, numbers, *repair)
            assert "it's worth saying today" in one_line(slip.shown)
            assert [plan.plan.as_phrase() for plan in open_plans(course.journal)] == [
                "Say, before I'm asked, that I missed this: I call"
            ]
            course.check_in(6, numbers, (FITS, "plan"), (HOW, "kept"), (WORDS.own_lists.helped.text, SkipQuestion()))
            lines = [(WORDS.progress.question, "first-times"), (WORDS.progress.question, "enough")]
            back = one_line(course.sit(6, progress, *lines).shown)
            assert "Sunday 20 December 2026" in back
            assert "You'd missed a promise, and you said so within a day." in back
        if week == 5:
            week_look = [(FITS, "week"), (WELL, SkipQuestion()), (HARD, "All of it"), (THING, SkipQuestion())]
            worse = course.check_in(6, numbers, *week_look, (NEXT, "enough"))
            assert one_line(WORDS.coming_back.trends[Trend.WORSE].text) in one_line(worse.shown)
        if week == 7:
            offered = [choice.id for choice in first.script.questions[-1].kind.offered_choices()]
            assert (offered[0], offered[-1]) == ("people", "step")
    assert notices == [7, 10, 11]
    everything = one_line(" ".join(course.shown)).lower()
    assert [word for word in BLAME if word in everything] == []


def test_a_partner_who_looks_learns_little(course: Course) -> None:
    """`status` says that there are plans, and their days; nothing of numbers, promises or words."""
    course.check_in(0, (9, 3, 3))
    course.sit(0, promises, (LISTS, "make"), *promise("I call my sister"), (LISTS, "enough"))
    looked = course.sit(1, status).shown
    assert "A plan of yours: to look back on Thursday 26 November 2026" in looked
    for secret in ("I call", "Sam", "wave", "promise", "of 10"):
        assert secret not in looked
