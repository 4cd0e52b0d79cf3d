"""Reviewing a step: the safety questions come before it, as before a first visit."""

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, STOP, ScriptedContext, scripted_context, taps
from tests.walker import answer
from trustcoach.commands import start
from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.redaction import redacted_fact
from trustcoach.core.program.kinds import TextPage
from trustcoach.core.program.lookup import find_step
from trustcoach.core.reply import GoBack, SkipQuestion
from trustcoach.core.safety.safety_check import SafetyCheckDue, safety_check_due
from trustcoach.core.settings import Settings
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.storage.journal.journal_file import JournalFile

SHIPPED = program_loader.load_program(folders.find_content_folder())
assert SHIPPED.safety is not None
SAFETY = SHIPPED.safety
AGAIN, WHO = "You've walked this step. What now?", "Who is here today?"
A_YEAR_ON = (NOW + timedelta(365)).date()
"""Days of plans are after this, so that none is due here."""
ALONE, TWO = 0, 1
"""Seeds of walkers who come alone, and as two."""


def walked(home: Path, name: str, seed: int) -> Journal:
    """Write and return a journal in which a step and the opening of its track are walked."""
    track, step = find_step(SHIPPED.tracks, name)
    journal, numbers = Journal(), count(1)
    for chapter in (track.opening, step):
        while missing := Progress(SHIPPED, journal).unanswered(chapter):
            new = redacted_fact(missing[0], answer(seed, missing[0], A_YEAR_ON))
            journal = journal.with_entries(Entry(f"old-{next(numbers)}", NOW, new))
    JournalFile(home / "journal.json").replace(journal)
    return journal


def asked_again(home: Path, name: str, days: int, *lines: tuple[str, object]) -> list[str]:
    """Return the questions of a review of that step some days later, up to the end of *lines*."""
    scripted = scripted_context(home, [*lines], content=SMALL, now=NOW + timedelta(days))
    track, _ = find_step(SHIPPED.tracks, name)
    start.run(scripted.context._replace(content_folder=None, settings=Settings(region="ireland")), track.id, name)
    assert scripted.script.lines == []
    return scripted.script.asked


@pytest.mark.parametrize("name", ["commit-to-radical-honesty", "allow-yourself-to-feel"])
def test_all_five_questions_come_where_they_are_due(home: Path, name: str) -> None:
    """After some weeks, in any step; a person who stops there has changed nothing."""
    before = walked(home, name, ALONE)
    begin = taps(find_step(SHIPPED.tracks, name)[1])
    asked = asked_again(home, name, 40, (AGAIN, "again"), *begin, (SAFETY.start_question.text, STOP))
    assert asked == [AGAIN, *(text for text, _ in begin), SAFETY.start_question.text]
    assert begin or JournalFile(home / "journal.json").load() == before


@pytest.mark.parametrize("is_plain", [True, False])
def test_whom_the_questions_mean_is_said_once_where_it_is_heard(home: Path, *, is_plain: bool) -> None:
    """On a screen, each stands alone."""
    name = "commit-to-radical-honesty"
    walked(home, name, ALONE)
    track, step = find_step(SHIPPED.tracks, name)
    asked = [(question.text, SkipQuestion()) for question in SAFETY.questions.values()]
    lines = [(AGAIN, "again"), *taps(step), (SAFETY.start_question.text, "look"), *asked, (SAFETY.next_step.text, STOP)]
    scripted = scripted_context(home, lines, content=SMALL, now=NOW + timedelta(40))
    start.run(scripted.context._replace(content_folder=None, is_plain=is_plain), track.id, name)
    assert scripted.script.lines == []
    assert scripted.shown.count("“They” are your partner") == (1 if is_plain else 5)
    assert scripted.shown.count("nothing here is kept") == (1 if is_plain else 7)
    assert "5 of 5." in scripted.shown


def test_one_line_comes_before_the_steps_that_are_named_for_it(home: Path) -> None:
    """Within those weeks, and before all but the first tap; before any other step there is nothing to ask."""
    name = "commit-to-radical-honesty"
    walked(home, name, ALONE)
    _, step = find_step(SHIPPED.tracks, name)
    begin, changed = taps(step), SAFETY.changed_question.text
    asks = (question for question in step.questions if question not in step.begin_questions)
    first = next(question.text for question in asks if not isinstance(question.kind, TextPage))
    asked = asked_again(home, name, 2, (AGAIN, "again"), *begin, (changed, "on"), (first, STOP))
    assert asked == [AGAIN, *(text for text, _ in begin), changed, first]


@pytest.mark.parametrize("days", [2, 40])
def test_two_are_asked_nothing_in_private(home: Path, days: int) -> None:
    """They read the one neutral line, whatever is due."""
    walked(home, "establish-new-routines", TWO)
    shaky = "When does an ordinary day feel most shaky to you?"
    asked = asked_again(home, "establish-new-routines", days, (WHO, "two"), (AGAIN, "again"), (shaky, STOP))
    assert asked == [WHO, AGAIN, shaky]


def test_one_of_two_who_comes_back_alone_is_asked(home: Path) -> None:
    """Who is here today decides, not who was here."""
    walked(home, "establish-new-routines", TWO)
    private = SAFETY.start_question.text
    shaky = "When does an ordinary day feel most shaky to you?"
    asked = asked_again(home, "establish-new-routines", 40, (WHO, "alone"), (shaky, "night"), (private, STOP))
    assert asked[-1] == private


def test_it_is_due_as_for_a_first_visit(home: Path) -> None:
    """Nothing else of what is due has changed: a person who only goes on is asked nothing."""
    journal = walked(home, "commit-to-radical-honesty", ALONE)
    track, step = find_step(SHIPPED.tracks, "commit-to-radical-honesty")
    progress = Progress(SHIPPED, journal)
    later = NOW + timedelta(40)
    assert safety_check_due(progress, track, step, later) is None
    assert safety_check_due(progress, track, step, later, again=True) is SafetyCheckDue.ALL
    assert safety_check_due(progress, track, step, NOW, again=True) is SafetyCheckDue.CHANGED


def test_the_tap_at_the_beginning_of_a_step_comes_before_them_and_does_not_stand_in_for_them(
    home: Path,
) -> None:
    """One tap about the week, the first pages, and then the five questions: also after a stop between."""
    track, _ = find_step(SHIPPED.tracks, "allow-yourself-to-feel")
    opening = [
        Entry(f"old-{number}", NOW, redacted_fact(question, answer(ALONE, question, A_YEAR_ON)))
        for number, question in enumerate(track.opening.questions)
    ]
    JournalFile(home / "journal.json").replace(Journal(tuple(opening)))
    for lines in ([("What's hard this week? Pick as many as you like.", ["sleep"])], []):
        scripted = scripted_context(
            home, [*lines, (SAFETY.start_question.text, STOP)], content=folders.find_content_folder()
        )
        start.run(scripted.context, track.id)
        assert scripted.script.lines == []


START, NEXT = SAFETY.start_question.text, SAFETY.next_step.text
FEAR, HARM, CONTROL, SEEN, OWN = (question.text for question in SAFETY.questions.values())


def begun(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Begin the shipped first step of the person who was hurt, with answers that begin behind its first taps."""
    track, step = find_step(SHIPPED.tracks, "allow-yourself-to-feel")
    walked(home, step.id, ALONE)
    scripted = scripted_context(home, [(AGAIN, "again"), *taps(step), *lines], content=SMALL, now=NOW + timedelta(60))
    start.run(scripted.context._replace(content_folder=None, settings=Settings(region="ireland")), track.id, step.id)
    assert scripted.script.lines == []
    return scripted


def test_the_way_back_leads_through_the_menu_the_questions_and_out_of_them(home: Path) -> None:
    """A slip at any of them can be taken back, and nothing of it stays."""
    noes = [(each, "no") for each in (HARM, CONTROL, SEEN, OWN)]
    scripted = begun(
        home,
        *((START, "look"), (FEAR, GoBack()), (START, "look"), (FEAR, "yes"), *noes, (NEXT, GoBack())),
        *((OWN, GoBack()), (SEEN, GoBack()), (CONTROL, GoBack()), (HARM, GoBack()), (FEAR, "no"), *noes),
        *((NEXT, GoBack()), (OWN, "no"), (NEXT, "stop")),
    )
    assert scripted.context.support_state.first_kind is None
    shown = " ".join(scripted.shown.split())
    assert shown.index("no one deserves to be scared") < shown.index("You know your days best.")


def test_they_come_again_for_who_goes_back_before_them(home: Path) -> None:
    """To the page before them, and on again."""
    begun(home, (START, GoBack()), (START, "skip"), (NEXT, GoBack()), (START, "skip"), (NEXT, "stop"))


def test_one_line_before_a_step_can_be_left_backwards(home: Path) -> None:
    """Also from the questions that it leads to."""
    name, changed = "commit-to-radical-honesty", SAFETY.changed_question.text
    walked(home, name, ALONE)
    lines = [(changed, GoBack()), (changed, "look"), (START, GoBack()), (changed, "stop")]
    asked_again(home, name, 3, (AGAIN, "again"), *taps(find_step(SHIPPED.tracks, name)[1]), *lines)
