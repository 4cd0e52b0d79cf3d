"""What two people at one keyboard are asked and shown: nothing of it gives one of them away to the other."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import answered, chose, followed_up, opened_for_two, planned, ref, track_of
from tests.scripted import A_PAGE, NOW, STOP, ScriptedContext, run_script
from tests.session.test_two_people import SHIPPED, shipped, written
from trustcoach.commands import progress as progress_command
from trustcoach.commands import resume, start
from trustcoach.core.journal.entries import Answer, Fact
from trustcoach.core.program.kinds import Choose, Names, Plan, PlanOutcome
from trustcoach.core.program.program import Position
from trustcoach.core.reply import GoBack, SkipQuestion
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.session import open_walk, run_session
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.files.folders import find_content_folder

TRACK = track_of(SHIPPED, "together")
TWO = chose("together-opening.who", "two", "Two of us, at one keyboard")
OPENED: list[Fact] = [TWO, Answer(ref("together-opening.names"), "", Names(("Priya", "Tom")))]
WHO = ("Who is here today?", "two")
DUE = Plan("it is Sunday", "we will talk", NOW.date() - timedelta(1))
HOW, OBSTACLE = "How did it go?", "What got in the way?"


def at(home: Path, name: str, *lines: tuple[str, object], facts: tuple[Fact, ...] = ()) -> ScriptedContext:
    """Return the context after Priya and Tom were led to the question *name*, with *facts* before it."""
    written(home, *OPENED, *facts)
    step, question = SHIPPED.questions_by_id[ref(name)]
    scripted = shipped(home, WHO, *lines)
    with scripted.context.hold_store() as store:
        walk = open_walk(scripted.context, SHIPPED, store)
        run_session(walk, store, lambda: walk.resume_at(Position(TRACK, step, question)))
    assert scripted.script.lines == []
    return scripted


def text_of(name: str) -> str:
    """Return the text of the question *name*."""
    return SHIPPED.questions_by_id[ref(name)][1].text


MOOD = (text_of("celebrate-progress.mood"), STOP)
HABIT = (text_of("practice-empathy-and-listening.habit"), STOP)


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("celebrate-progress.kept", "celebrate-progress.mood"),
        ("together-ending.where-now", "together-ending.eased"),
    ],
)
def test_what_one_may_not_want_to_say_in_front_of_the_other_has_a_skip(home: Path, name: str, following: str) -> None:
    """Whoever broke no promise isn't asked for the ones they kept; and nobody has to say whether they'll stay."""
    at(home, name, (text_of(name), SkipQuestion()), (text_of(following), STOP))


def test_that_both_see_where_each_wants_to_go_stands_above_the_question_of_each(home: Path) -> None:
    """Not behind a key alone."""
    for name in ("together-ending.where-now", "together-ending.where-now-second"):
        assert "You'll both see what's picked here." in at(home / name, name, (text_of(name), STOP)).shown


def test_a_timer_shows_what_is_read_out_and_whose_it_is(home: Path) -> None:
    """Nobody has to know it by heart."""
    good = (answered("celebrate-progress.news", "a robin"), answered("celebrate-progress.news-second", "the bus"))
    shown = at(home / "good", "celebrate-progress.good-news", MOOD, facts=good).shown
    assert "Priya: The good thing:\n  a robin" in shown
    assert "Tom: The good thing:\n  the bus" in shown
    subject = answered("practice-empathy-and-listening.topic", "noise before breakfast")
    shown = at(home / "topic", "practice-empathy-and-listening.swap", HABIT, facts=(subject,)).shown
    assert "noise before breakfast" in shown


def test_the_other_person_has_a_name_in_the_question_and_the_journal_keeps_the_words_of_the_program(home: Path) -> None:
    """Where the names are known."""
    name = "celebrate-progress.thanks-second"
    scripted = at(home, name, (text_of(name), "On Thursday"), MOOD)
    assert "Which one thing has Priya done" in scripted.shown
    assert "Which one thing has Priya done" not in (home / "journal.json").read_text("utf-8")


def test_no_answer_tells_that_there_is_a_letter() -> None:
    """Both are asked, and “there's no such letter” would be as good as “there is one”."""
    _, question = SHIPPED.questions_by_id[ref("practice-empathy-and-listening.letter-today")]
    assert isinstance(question.kind, Choose)
    asked = (question.text, question.help, *(choice.label for choice in question.kind.choices if choice.id != "read"))
    assert not any("wrote a letter" in each or "such letter" in each for each in asked)


def test_back_from_the_second_ones_first_question_leads_to_the_first_ones_last(home: Path) -> None:
    """By Enter and by one more way back: it was passed by, and could not be reached so."""
    facts = (chose("celebrate-progress.mood", "good"), chose("celebrate-progress.mood-second", "good"))
    first, second = "celebrate-progress.weight", "celebrate-progress.milestones-second"
    done = [answered("celebrate-progress.news", "a robin"), answered(first, 4)]
    lines = [(A_PAGE, None), (text_of(second), GoBack()), (A_PAGE, GoBack()), (text_of(first), STOP)]
    at(home, second, *lines, facts=(*facts, *done))


@pytest.mark.parametrize(
    ("then", "asks"),
    [("I buy her flowers", True), ("Tom buys flowers, and I cook", False), ("we will talk, I begin", False)],
)
def test_a_plan_of_two_that_says_i_is_asked_for_a_name(home: Path, then: str, *, asks: bool) -> None:
    """In one quiet line where it's shown again; nothing has to be changed."""
    name = "celebrate-progress.plan"
    plan = Plan("it is Sunday", then, NOW.date() + timedelta(7))
    scripted = at(home, name, (text_of(name), plan), ("Is this the plan?", STOP))
    assert ("It says “I”." in scripted.shown) is asks


def test_what_to_walk_through_once_in_the_head_is_said_after_the_first_plan_of_a_session(home: Path) -> None:
    """Not after every one."""
    assert SHIPPED.rehearsal is not None
    scripted = shipped(home)
    asker = Asker(scripted.context, SHIPPED, persist_nothing())
    asker.rehearse("we will talk")
    asker.rehearse("we will walk")
    assert "we will talk" in scripted.shown
    assert scripted.shown.count(SHIPPED.rehearsal.text.strip()[:30]) == 1


def looked_back(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return the context in which two look back on their plan of the step about progress."""
    written(home, *OPENED, answered("celebrate-progress.plan", DUE))
    scripted = shipped(home, WHO, (A_PAGE, None), *lines)
    resume.run(scripted.context)
    return scripted


def test_a_look_back_says_that_both_answer_and_how_to_plan_it_again(home: Path) -> None:
    """Whose answer it was could not be told, and “you can try the same again” led nowhere."""
    scripted = looked_back(home, (HOW, "not-needed"), MOOD)
    assert "Priya and Tom" in scripted.shown[: scripted.shown.index("The moment")]
    assert "trustcoach start together --step celebrate-progress" in scripted.shown


GO_ON = "Would you like to go on with it?"


def test_no_page_of_help_comes_to_two_who_look_back(home: Path) -> None:
    """What got in the way is written in front of both."""
    scripted = looked_back(home, (HOW, "not-kept"), (OBSTACLE, "I want to kill myself"), (GO_ON, "let-go"), MOOD)
    assert "In danger now" not in scripted.shown
    assert "Make a promise of it" not in dict(scripted.script.offers).values()


def test_whoever_comes_alone_on_another_day_reads_once_what_that_means(home: Path) -> None:
    """It stood twice on one page."""
    written(home, TWO)
    scripted = shipped(home, ("Who is here today?", "alone"), (text_of("together-opening.easier"), STOP))
    start.run(scripted.context, "together", None)
    assert scripted.shown.count("You can come alone to prepare") == 1


@pytest.mark.parametrize(("company", "is_said"), [("two", False), ("alone", True)])
def test_the_time_behind_is_not_for_one_alone_where_two_have_plans_in_it(
    home: Path, company: str, *, is_said: bool
) -> None:
    """Both may read it."""
    opened = opened_for_two(company)
    written(home, *opened, planned("talk.plan"), followed_up(f"old-{len(opened)}", PlanOutcome.KEPT))
    menu = load_follow_through(find_content_folder()).progress.question
    shown = run_script(home, [(menu, "enough")], progress_command.run, content=SMALL).shown
    assert (load_follow_through(find_content_folder()).place in shown) is is_said
