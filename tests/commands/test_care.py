"""Care around free writing: a mood before and after, another page for some, a limit, and time to slow down."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import chose, journal
from tests.scripted import NOW, STOP, TypedThen, World, world
from trustcoach.commands import export, start
from trustcoach.commands.care import Care
from trustcoach.commands.questions import Questions, desk_without_trace
from trustcoach.core.answers import Plan
from trustcoach.core.asking import GoBack, NotNow, Skipped, WantsPeople
from trustcoach.core.export import escaped
from trustcoach.core.journal import Answer, Entry, Fact, Visit
from trustcoach.core.journey import Standing
from trustcoach.core.model import Program, Track, Write
from trustcoach.core.safety import Page, picked_by_its_step, rated_by_its_step
from trustcoach.disk import content, folders
from trustcoach.disk.journal import JournalFile

SHIPPED = content.load(folders.content())
assert SHIPPED.safety is not None
SAFETY = SHIPPED.safety
WRITING = SAFETY.writing
BEFORE, AFTER, ROUND = WRITING.before.question, WRITING.after.question, WRITING.over_and_over.question
WHICH, PAGE = WRITING.which.question, "What happened?"
FIRST = [
    (SAFETY.start.question, "skip"),
    (SAFETY.now_what.question, "open"),
    ("How are you?", 6),
    ("What is it like?", "calm"),
    ("What does it touch?", ["money"]),
    ("How much is it about?", "a lot"),
    ("Who knows?", Skipped()),
]
"""Up to the page."""
PLAN = [
    ("One plan", Plan("it is evening", "I will walk", (NOW + timedelta(7)).date())),
    ("Is this the plan?", "keep"),
]
IN_IRELAND = [("Where are you?", "ireland")]


def without_rating(program: Program) -> Program:
    """Give *program* with no rating behind the page of its first step."""

    def changed(track: Track) -> Track:
        steps = tuple(
            replace(step, items=tuple(item for item in step.items if item.reference.ask not in ("after", "fell")))
            for step in track.steps
        )
        return replace(track, steps=steps)

    return replace(program, tracks=tuple(changed(track) for track in program.tracks))


@pytest.fixture(autouse=True)
def with_safety(monkeypatch: pytest.MonkeyPatch, small: Program) -> None:
    """Walk the small program with the shipped words about safety, and without a rating behind its page."""
    sources, safety = (*small.sources, *SHIPPED.sources), replace(SAFETY, before=())
    given = without_rating(replace(small, safety=safety, private=SHIPPED.private, sources=sources))
    monkeypatch.setattr("trustcoach.disk.content.load", lambda _: given)


def walk(home: Path, *lines: tuple[str, object]) -> World:
    """Give a world in which the track for one is walked with these answers behind the first ones."""
    made = world(home, [*FIRST, *lines], content=SMALL)
    start.run(made.environment, "alone", None)
    return made


def facts(home: Path) -> list[Fact]:
    """Give all facts in the journal."""
    return [entry.fact for entry in JournalFile(home / "journal.json").load().entries]


# A mood before and after


def test_a_mood_is_asked_before_the_first_page_of_a_step_and_after_it_and_not_kept(home: Path) -> None:
    """From 0 to 10, in memory only: no number is in the journal or in an export."""
    done = walk(home, (BEFORE, 9), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 8), *PLAN, ("What now?", "stop"))
    assert done.script.lines == []
    held = (home / "journal.json").read_text("utf-8")
    assert BEFORE not in held
    assert AFTER not in held
    rated = [fact.value for fact in facts(home) if isinstance(fact, Answer) and isinstance(fact.value, int)]
    assert rated == [6]


@pytest.mark.parametrize("passed", [Skipped(), NotNow(), GoBack()], ids=["skip", "later", "back"])
def test_who_passes_the_mood_by_is_not_asked_again_behind_the_page(home: Path, passed: object) -> None:
    """One number alone tells nothing."""
    done = walk(home, (BEFORE, passed), (ROUND, Skipped()), (PAGE, "It rained."), *PLAN, ("What now?", "stop"))
    assert AFTER not in done.script.asked


def test_a_step_with_a_rating_of_its_own_right_there_is_left_to_it(small: Program) -> None:
    """Two ratings one behind the other would be a nuisance."""
    asks = {ask.reference: (step, ask) for _, step in SHIPPED.chapters for ask in step.asks}
    pages = {reference.ask: each for reference, each in asks.items() if isinstance(each[1].form, Write)}
    rated = {name for name, (step, ask) in pages.items() if rated_by_its_step(step, ask)}
    assert {"page", "plain", "time-out", "bring"} <= rated
    assert not {"what-i-did", "letter", "sheet", "pattern"} & rated
    step = small.tracks[0].steps[0]
    assert rated_by_its_step(step, next(ask for ask in step.asks if isinstance(ask.form, Write)))


def test_a_page_that_is_written_anew_is_not_asked_about_again(home: Path) -> None:
    """Going back to mend a word is not writing a page."""
    walk(home, (BEFORE, 5), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 5), ("One plan", STOP))
    made = world(home, [("One plan", GoBack()), (PAGE, "It rained much."), *PLAN, ("What now?", "stop")], content=SMALL)
    start.run(made.environment, "alone", None)
    assert made.script.lines == []


@pytest.mark.parametrize("who", ["two", "alone"])
def test_nobody_is_asked_for_their_mood_in_front_of_another(home: Path, who: str) -> None:
    """With two at one keyboard a page is only a page."""
    track = next(each for each in SHIPPED.tracks if each.id == "together")
    step = next(each for each in track.steps if each.id == "commit-to-continuous-growth")
    page = next(ask for ask in step.asks if isinstance(ask.form, Write))
    standing = Standing(SHIPPED, journal(chose("together-opening.who", who)))
    made = world(home, [(BEFORE, 5), (ROUND, "passes")], content=SMALL)
    care = Care(SHIPPED, Questions(made.environment, SHIPPED, desk_without_trace()))
    assert care.page(standing, track, step, page, ()) == (page, ())
    assert made.script.asked == ([] if who == "two" else [BEFORE, ROUND])


# Time to slow down


def test_a_mood_that_falls_by_three_leads_to_the_body_then_to_people_then_to_another_day(home: Path) -> None:
    """In this order, with the region's help lines; what was written is kept, and stopping comes first in the menu."""
    done = walk(
        home, (BEFORE, 7), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 4), *IN_IRELAND, ("What now?", "stop")
    )
    shown = done.shown
    places = [
        shown.index(words) for words in ("Let us stop the work here", "Put both feet", "Now be near", "Call 112 or 999")
    ]
    assert places == sorted(places)
    assert shown.endswith("Stopped. All is kept. Go on with: trustcoach resume\n")
    assert [fact.value for fact in facts(home) if isinstance(fact, Answer)][-1] == "It rained."
    assert done.script.offers[-2][0] == "stop"


def test_who_wants_to_can_go_on_all_the_same(home: Path) -> None:
    """It is an offer, and never a locked door."""
    lines = [(BEFORE, 7), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 4), *IN_IRELAND, ("What now?", "on"), *PLAN]
    assert walk(home, *lines, ("What now?", "stop")).script.lines == []


def test_a_mood_that_falls_by_two_is_no_reason_to_stop(home: Path) -> None:
    """Distress goes up a little straight after writing, and passes."""
    done = walk(home, (BEFORE, 7), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 5), *PLAN, ("What now?", "stop"))
    assert "Let us stop the work here" not in done.shown


def test_whoever_says_at_the_end_of_a_step_that_it_made_things_worse_is_met_in_the_same_way(home: Path) -> None:
    """It is the last choice of the menu, and nothing of it is written down."""
    usual = [(BEFORE, Skipped()), (ROUND, "passes"), (PAGE, "It rained."), *PLAN]
    done = walk(home, *usual, ("What now?", "worse"), *IN_IRELAND, ("What now?", "stop"))
    assert "Let us stop the work here" in done.shown
    assert ("worse", "This made things worse") in done.script.offers
    walk(home / "elsewhere", *usual, ("What now?", "stop"))
    assert facts(home) == facts(home / "elsewhere")


# Over and over


def test_for_who_goes_over_and_over_it_another_page_stands_in_and_its_words_are_kept(home: Path) -> None:
    """Under the name of the page that was asked for, with the question as it was asked."""
    other = WRITING.pages[Page.PLAIN].question
    done = walk(
        home,
        (BEFORE, 5),
        (ROUND, "over"),
        (WHICH, "plain"),
        (other, "The kettle."),
        (AFTER, 5),
        *PLAN,
        ("What now?", "stop"),
    )
    assert done.script.lines == []
    assert "In a trial led by David Sbarra (2013)" in done.shown
    kept = [fact for fact in facts(home) if isinstance(fact, Answer) and fact.value == "The kettle."]
    assert [(str(fact.ask), fact.question, fact.private) for fact in kept] == [("look.story", other, True)]
    export.run(done.environment, None, None, None, private=True)
    assert "The kettle." in done.out.getvalue()
    assert escaped(other) in done.out.getvalue()


def test_the_page_that_was_asked_for_can_still_be_written(home: Path) -> None:
    """One small trial is only a hint."""
    lines = [(BEFORE, 5), (ROUND, "over"), (WHICH, "first"), (PAGE, "It rained."), (AFTER, 5), *PLAN]
    assert walk(home, *lines, ("What now?", "stop")).script.lines == []


def test_half_a_page_is_not_lost_when_another_one_stands_in_for_it(home: Path) -> None:
    """What was typed stays a draft through a look at the help lines."""
    other = WRITING.pages[Page.FRIEND].question
    done = walk(
        home,
        (BEFORE, 5),
        (ROUND, "over"),
        (WHICH, "friend"),
        (other, TypedThen(("This morning",), WantsPeople())),
        *IN_IRELAND,
        ("And now?", "back"),
        (other, STOP),
    )
    assert done.script.drafts[-1] == ("This morning",)


def test_a_page_that_its_step_has_picked_by_itself_is_not_picked_again() -> None:
    """The step has asked how it goes round already."""
    pages = {ask.reference.ask: ask for _, step in SHIPPED.chapters for ask in step.asks if isinstance(ask.form, Write)}
    assert all(picked_by_its_step(pages[name]) for name in ("page", "plain", "pattern", "plain-day", "letter"))
    assert not any(picked_by_its_step(pages[name]) for name in ("what-i-did", "sheet"))


# Enough


def test_after_four_pages_on_one_matter_it_is_said_that_this_is_enough(home: Path) -> None:
    """Above the question and with no question of its own; a page that was mended counts once."""
    again = [("What is it like?", "calm"), ("What does it touch?", ["sleep"]), ("Who knows?", Skipped())]
    for visit in range(5):
        before = FIRST if visit == 0 else again
        lines = [*before, (BEFORE, Skipped()), (ROUND, "passes"), (PAGE, "It rained."), ("One plan", STOP)]
        made = world(home, lines, content=SMALL)
        start.run(made.environment, "alone", None)
        assert ("You have written four pages" in made.shown) is (visit == 4)
        JournalFile(home / "journal.json").add(Entry(f"visit-{visit}", NOW, Visit("look")))
