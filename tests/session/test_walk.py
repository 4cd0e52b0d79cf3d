"""Whole sessions with scripted answers: what is asked, in which order, and what is saved."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.answer_values import given_of
from tests.conftest import KINDS, SMALL
from tests.content_mistakes import edit
from tests.scripted import A_PAGE, NOW, STOP, ScriptedContext, Typed, TypedThen, run_script, scripted_context
from trustcoach.commands import resume, start, status, steps
from trustcoach.core.journal.absence import days_away
from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Journal, Skip, StepRestarted
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.ids import UNSAVED_ID, QuestionId
from trustcoach.core.program.kinds import Chosen, PageRead, Plan, PlanOutcome, Read, Written
from trustcoach.core.program.question import Question
from trustcoach.core.reply import (
    GoBack,
    OpenEditor,
    PostponeQuestion,
    ShowHelp,
    ShowSources,
    ShowSupport,
    ShowTools,
    SkipQuestion,
)
from trustcoach.errors import JournalError, UsageError
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.help_menu import KIND_QUESTION
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.storage.content.program_loader import load_program
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.page import Paragraphs, Row
from trustcoach.ui.pages.question_page import simple_question_page
from trustcoach.ui.pages.status import status_page
from trustcoach.ui.pages.tools import MENU_QUESTION

LATER = (NOW + timedelta(7)).date()
WALK = Plan("it is evening", "I will walk", LATER)
FIRST = [
    ("How are you?", 6),
    ("What is it like?", "heavy"),
    ("What does it touch?", ["money"]),
    ("How much is it about?", "[sorry] a lot"),
    ("Who knows?", SkipQuestion()),
    ("What happened?", "# not a heading\nthe rest"),
    ("How are you now?", 2),
    ("One plan", WALK),
    ("Is this the plan?", "keep"),
]
SECOND = [
    ("What will you do?", "call"),
    ("Another plan", Plan("it is noon", "I will call", LATER)),
    ("Is this the plan?", "keep"),
]
BACK = "Welcome back. What would help?"
AGAIN = "You've walked this step. What now?"
ENDING = [("What will you tell yourself in a year?", "it was hard")]


def begin(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which the track for one is started with these answers."""
    return run_script(home, lines, start.run, "alone", None, content=SMALL)


def go_on(home: Path, *lines: tuple[str, object], days: int = 0) -> ScriptedContext:
    """Return a context some days later in which the walk is resumed with these answers; on a new day, it is gone on."""
    now = NOW + timedelta(days)
    offer = [(BACK, "on")] if days_away(journal(home), now) else []
    scripted = scripted_context(home, [*offer, *lines], content=SMALL, now=now)
    resume.run(scripted.context)
    return scripted


def journal(home: Path) -> Journal:
    """Return what is on disk."""
    return JournalFile(home / "journal.json").load()


def answers(home: Path) -> list[object]:
    """Return every answer on disk that is not a page read."""
    answers = (fact for _, fact in journal(home).all_answers() if not fact.question_text.startswith(("Why", "For ")))
    return [given_of(fact.value) for fact in answers]


def test_a_track_is_walked_to_its_end(home: Path) -> None:
    """Every question that applies is asked once, in order, and the ending comes last."""
    done = begin(home, *FIRST, ("What now?", "on"), *SECOND, ("What now?", "on"), *ENDING)
    assert "The end of this track" in done.shown
    assert "This is the end of the words." in done.shown


def test_the_end_is_told_once_and_then_how_to_read_on(home: Path) -> None:
    """Who comes back doesn't hear the farewell again; the other role's track is for somebody else."""
    done = begin(home, *FIRST, ("What now?", "on"), *SECOND, ("What now?", "on"), *ENDING)
    again = go_on(home)
    status.run((shown := scripted_context(home, content=SMALL)).context)
    for scripted, has_farewell in ((done, True), (again, False), (shown, False)):
        assert ("This is the end of the words." in scripted.shown) is has_farewell
        assert "To read your words again: trustcoach export" in scripted.shown
    assert "trustcoach start alone --step 1" in again.shown
    small, other = load_program(SMALL), load_program(KINDS)
    both = small._replace(tracks=(*small.tracks, other.tracks[0]))
    rows = [block.name for block in status_page(Progress(both, journal(home)), NOW.date(), home) if type(block) is Row]
    assert small.tracks[1].title in rows, "it's for two"
    assert other.tracks[0].title not in rows


def test_the_welcome_and_the_privacy_notice_come_once(home: Path) -> None:
    """They come before the first question, and never again once there is a journal."""
    first = begin(home, ("How are you?", 6), ("What is it like?", STOP))
    assert first.shown.index("Welcome to a small program.") < first.shown.index("Your answers stay on this computer.")
    assert first.shown.index("Your answers stay on this computer.") < first.shown.index("How are you?")
    assert str(home / "journal.json") in first.shown
    again = begin(home, ("What is it like?", STOP))
    assert "Welcome to a small program." not in again.shown


def test_stopping_says_what_is_kept_and_how_to_go_on(home: Path) -> None:
    """One line, and the position is the question at which the person stopped."""
    stopped = begin(home, *FIRST[:3], ("How much is it about?", STOP))
    assert stopped.shown.endswith("Stopped. All is kept. Go on with: trustcoach resume\n")
    resumed = go_on(home, ("How much is it about?", STOP))
    assert resumed.script.asked == ["How much is it about?"]


def test_stopping_before_the_first_answer_writes_nothing(home: Path) -> None:
    """A person who only looks leaves no journal behind."""
    scripted = run_script(home, [("Which track do you want to walk?", STOP)], start.run, None, None, content=SMALL)
    assert list(home.iterdir()) == []
    assert scripted.shown.endswith("Stopped. Begin with: trustcoach start\n")


def test_the_menu_tells_how_long_each_track_takes(home: Path) -> None:
    """The time is what is left to walk."""
    scripted = scripted_context(
        home, [("Which track do you want to walk?", "pair"), ("Who is here?", STOP)], content=SMALL
    )
    start.run(scripted.context, None, None)
    assert scripted.script.asked[-1] == "Who is here?"


def test_who_comes_back_is_offered_to_go_on_before_anything_tells_where(home: Path) -> None:
    """Someone else may see that screen: neither the track, the step, a draft nor a plan is on it."""
    begin(home, *FIRST[:2], ("What does it touch?", STOP))
    scripted = run_script(home, [(BACK, STOP)], start.run, None, None, content=SMALL)
    shown = scripted.shown
    for name in ("alone", "For one", "Look at It", "What is it like?", "minutes", "plan"):
        assert name not in shown
    assert scripted.script.offers[0] == ("on", "Go on where you stopped")
    lines = [(BACK, "track"), ("Which track do you want to walk?", GoBack()), (BACK, "on")]
    run_script(home, [*lines, ("What does it touch?", STOP)], start.run, None, None, content=SMALL)


def test_going_on_on_the_same_day_shows_nothing_of_it_before_a_key_is_pressed(home: Path) -> None:
    """Half a line, or a question about fear, may not be for whoever sees the first screen."""
    begin(home, *FIRST[:3], (FIRST[3][0], Typed(("what I typed",))))
    shown = go_on(home, (A_PAGE, STOP)).shown
    assert "Your own words come when you go on." in shown
    assert "what I typed" not in shown
    assert "Look at It" not in shown
    again = go_on(home, (A_PAGE, PageRead()), (FIRST[3][0], STOP))
    assert again.script.drafts[-1] == ("what I typed",)


def test_a_number_of_a_step_is_of_the_track_that_is_open(home: Path) -> None:
    """With two of them open, or none, its track is asked for."""
    with pytest.raises(UsageError, match="Every track"):
        start.run(scripted_context(home, content=SMALL).context, None, "2")
    begin(home, ("How are you?", 6), ("What is it like?", STOP))
    run_script(home, [("What will you do?", STOP)], start.run, None, "2", content=SMALL)
    other = [("Who is here?", "alone"), ("That comes before this. What now?", STOP)]
    start.run(scripted_context(home, other, content=SMALL).context, "pair", None)
    with pytest.raises(UsageError) as told:
        start.run(scripted_context(home, content=SMALL).context, None, "2")
    assert told.value.hint == "Name a track too: alone, pair."


def test_coaching_follows_the_answer_it_belongs_to(home: Path) -> None:
    """A passage is shown for some answers and not for others."""
    heavy = begin(home, *FIRST, ("What now?", "stop"))
    assert "Heavy is allowed." in heavy.shown
    assert "That went down.\nTake it slowly." in heavy.shown
    calm = begin_elsewhere(home, ("How are you?", 2), ("What is it like?", "calm"), ("What does it touch?", STOP))
    assert "Heavy is allowed." not in calm.shown


def begin_elsewhere(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context with a home of its own."""
    return begin(home / "elsewhere", *lines)


def test_earlier_words_come_back(home: Path) -> None:
    """A later question shows the answer it builds on, in this step and across steps."""
    done = begin(home, *FIRST, ("What now?", "on"), ("What will you do?", STOP))
    assert "You picked:\n  Money" in done.shown
    assert "You wrote:\n  # not a heading\n  the rest" in done.shown


def test_a_step_ends_with_what_is_kept_and_what_is_next(home: Path) -> None:
    """The person may stop there, and is told how to come back."""
    done = begin(home, *FIRST, ("What now?", "stop"))
    assert "Kept in this step: 6 answers." in done.shown
    assert "Your plan comes back on Monday 30 November 2026." in done.shown
    assert "Next: Act on It, about 20 minutes." in done.shown
    assert done.shown.endswith("Kept. Come back with: trustcoach resume\n")


def test_back_brings_the_answer_before_to_be_edited(home: Path) -> None:
    """The old version stays in the journal, and the walk goes on where it was."""
    done = begin(
        home,
        ("How are you?", 6),
        ("What is it like?", "calm"),
        ("What does it touch?", GoBack()),
        ("What is it like?", "heavy"),
        ("What does it touch?", STOP),
    )
    assert done.script.before[3] == Chosen("calm", "Calm")
    assert [value for value in answers(home) if isinstance(value, Chosen)] == [
        Chosen("calm", "Calm"),
        Chosen("heavy", "Heavy"),
    ]


def test_help_is_shown_and_the_question_asked_again(home: Path) -> None:
    """Asking for help changes nothing."""
    done = begin(home, ("How are you?", ShowHelp()), ("How are you?", STOP))
    assert "Any number will do." in done.shown


def test_a_tool_opens_from_the_page_that_names_its_key(home: Path) -> None:
    """And that page comes back behind it."""
    tools = ("What would help for the next few minutes?", "enough")
    lines = [("How are you?", ShowHelp()), (A_PAGE, ShowTools()), tools, (A_PAGE, PageRead())]
    done = begin(home, *lines, ("How are you?", STOP))
    assert done.script.lines == []


def test_a_skip_is_written_down_and_not_asked_again(home: Path) -> None:
    """Skipping is an answer of its own."""
    begin(home, *FIRST[:5], ("What happened?", STOP))
    assert isinstance(journal(home).entries[-1].fact, Skip)


def test_a_plan_that_is_not_right_is_changed(home: Path) -> None:
    """The plan is shown again, and its texts are there to be edited."""
    changed = Plan("it is morning", "I will walk", LATER)
    done = begin(
        home, *FIRST[:8], ("Is this the plan?", "change"), ("One plan", changed), ("Is this the plan?", "keep"),
        ("What now?", "stop"),
    )  # fmt: skip
    assert done.script.before[9] == WALK
    assert WALK not in answers(home)
    assert changed in answers(home)


def test_resuming_asks_first_about_a_plan_whose_day_has_come(home: Path) -> None:
    """Before anything new; and the obstacle is saved."""
    begin(home, *FIRST, ("What now?", "stop"))
    done = go_on(
        home,
        ("How did it go?", "partly"),
        ("What got in the way?", "I was [b]tired"),
        ("Would you like to go on with it?", "again"),
        ("One plan", Plan("it is evening", "I will walk", (NOW + timedelta(9)).date())),
        ("What will you do?", STOP),
        days=7,
    )
    assert "Look back on Wednesday 2 December 2026." in done.shown
    assert "Then make it smaller." in done.shown
    assert done.shown.index("Welcome back") < done.shown.index("First, a plan of yours")
    follow_up = next(each.fact for each in reversed(journal(home).entries) if isinstance(each.fact, FollowUp))
    assert (follow_up.outcome, follow_up.obstacle) == (PlanOutcome.PARTLY, "I was [b]tired")


def test_of_several_plans_each_has_its_day_and_what_is_said_of_it_comes_before_the_next(home: Path) -> None:
    """And no word of one is on the page before them."""
    begin(home, *FIRST, ("What now?", "on"), *SECOND, ("What now?", "stop"))
    shown = scripted_context(home, content=SMALL)
    status.run(shown.context)
    assert "2 plans of yours: to look back on Monday 30 November 2026" in shown.shown
    done = go_on(home, ("How did it go?", "kept"), ("How did it go?", STOP), days=7)
    first, said, second = (done.shown.index(words) for words in ("I will walk", "Then keep it.", "I will call"))
    assert first < said < second
    assert "First, 2 plans of yours" in done.shown[:first]
    assert done.shown.count("For Monday 30 November 2026:") == 2


def test_no_two_plans_are_answered_in_the_same_words(home: Path) -> None:
    """What was just said isn't said again word for word."""
    begin(home, *FIRST, ("What now?", "on"), *SECOND, ("What now?", "stop"))
    kept = ("How did it go?", "kept")
    done = go_on(home, kept, kept, ("What will you tell yourself in a year?", STOP), days=7)
    assert done.shown.count("Then keep it.") == 1
    assert "The same goes for this one." in done.shown


def test_nor_are_three_plans_in_a_row(home: Path) -> None:
    """What was said of the first counts for all that follow it."""
    begin(home, *FIRST, ("What now?", "on"), *SECOND, ("What now?", "stop"))
    third = Answer(QuestionId("gone", "plan"), "A third plan", WALK)
    JournalFile(home / "journal.json").append(Entry("third", NOW, third))
    kept = ("How did it go?", "kept")
    done = go_on(home, kept, kept, kept, ("What will you tell yourself in a year?", STOP), days=7)
    assert (done.shown.count("Then keep it."), done.shown.count("The same goes for this one.")) == (1, 2)


def test_a_plan_comes_back_on_its_day_and_not_before(home: Path) -> None:
    """Minutes or days after it was made there is nothing to follow up."""
    begin(home, *FIRST, ("What now?", "stop"))
    for days, asked in ((0, ["What will you do?"]), (6, [BACK, "What will you do?"])):
        assert go_on(home, ("What will you do?", STOP), days=days).script.asked == asked
    assert go_on(home, ("How did it go?", STOP), days=7).script.asked == [BACK, "How did it go?"]


def test_a_plan_whose_moment_has_not_come_waits_for_another_day(home: Path) -> None:
    """Too soon is asked about once a day, not at every return."""
    begin(home, *FIRST, ("What now?", "stop"))
    go_on(home, ("How did it go?", "too-soon"), ("What will you do?", STOP), days=7)
    assert go_on(home, ("What will you do?", STOP), days=7).script.asked == ["What will you do?"]
    assert go_on(home, ("How did it go?", STOP), days=8).script.asked == [BACK, "How did it go?"]


def test_two_tracks_can_be_open_at_once(home: Path) -> None:
    """Each has its own position; resume goes on along the one walked last."""
    begin(home, ("How are you?", 6), ("What is it like?", STOP))
    pair = scripted_context(
        home, [("Who is here?", "alone"), ("That comes before this. What now?", STOP)], content=SMALL
    )
    start.run(pair.context, "pair", None)
    again = go_on(home, ("Who is here?", "alone"), ("That comes before this. What now?", STOP))
    assert again.script.lines == []
    assert begin(home, ("What is it like?", STOP)).script.lines == []


def talk(home: Path, *names: str) -> ScriptedContext:
    """Return the context after two people with these *names* said how easy talking is to each of them."""
    lines = [
        ("Who is here?", "two"),
        ("What are you called?", list(names)),
        ("That comes before this. What now?", "open"),
        ("How easy is talking?", 2),
        ("How easy is talking?", 8),
        ("What will you talk about?", STOP),
    ]
    return run_script(home, lines, start.run, "pair", None, content=SMALL)


def test_two_people_answer_in_turn(home: Path) -> None:
    """The screen says whose turn it is, and both are asked."""
    scripted = talk(home, "Ann", "Ben [b]")
    assert "Ann, it's your turn" in scripted.shown
    assert "Ben [b], it's your turn" in scripted.shown
    assert "Then keep it short." not in scripted.shown  # that is for Ann alone, and Ben reads along
    assert "Ann and Ben [b]: You said:\n" not in scripted.shown
    assert "Ben [b]: You said:\n  8 of 10" in scripted.shown


def test_leaving_a_step_goes_to_the_next_and_says_how_to_come_back(home: Path) -> None:
    """Nothing more of the step is asked, and it stays open."""
    done = begin(
        home,
        ("How are you?", 6),
        ("What is it like?", "stop"),
        ("What now?", "on"),
        *SECOND,
        ("What now?", "on"),
        *ENDING,
    )
    assert "It will wait for you." in done.shown
    assert "Left for now: Look at It. Open it with: trustcoach start alone --step look" in done.shown


def test_of_a_step_with_questions_left_it_is_said_how_many(home: Path) -> None:
    """Nobody who left one plan reads that they left the whole step; status counts it among those that were walked."""
    lines = [*FIRST[:7], ("One plan", PostponeQuestion()), ("What now?", "on"), *SECOND, ("What now?", "on"), *ENDING]
    done = begin(home, *lines)
    assert "Left for now: 1 question of Look at It. Open it with: trustcoach start alone --step look" in done.shown
    shown = scripted_context(home, content=SMALL)
    status.run(shown.context)
    assert "2 of 2 steps walked" in shown.shown


def test_a_step_that_asks_for_a_pause_offers_that_pause_first(home: Path, tmp_path: Path) -> None:
    """The menu says the same as the page before it."""
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    for days, words in ((0, "today"), (3, "a few days"), (7, "a week")):
        step = content / "tracks/alone/1-look.yaml"
        text = (SMALL / "tracks/alone/1-look.yaml").read_text("utf-8")
        step.write_text(re.sub(r"(?m)^(minutes: .*\n)", rf"\1days before next: {days}\n", text, count=1), "utf-8")
        scripted = scripted_context(home / words, [*FIRST, ("What now?", "stop")], content=content)
        start.run(scripted.context, "alone", None)
        assert ("stop", f"Stop here for {words}") in scripted.script.offers
        assert (f"Next, best in {words}: Act on It" in scripted.shown) is bool(days)


def test_a_step_walked_before_is_visited_anew(home: Path) -> None:
    """On request; the old answers stay, and are in the fields of the new visit."""
    begin(home, *FIRST, ("What now?", "stop"))
    again = run_script(home, [(AGAIN, "anew"), ("What is it like?", STOP)], start.run, "alone", "look", content=SMALL)
    assert "Look at It" in again.shown.partition(AGAIN)[0]
    assert again.script.before[-1] == Chosen("heavy", "Heavy")
    assert any(isinstance(entry.fact, StepRestarted) for entry in journal(home).entries)
    assert "[sorry] a lot" in answers(home)


def test_without_a_terminal_nothing_is_asked_and_nothing_changed(home: Path) -> None:
    """The error names what can be done instead."""
    scripted = scripted_context(home, content=SMALL, interactive=False)
    with pytest.raises(UsageError) as caught:
        start.run(scripted.context, "alone", None)
    assert "trustcoach steps" in caught.value.hint
    with pytest.raises(UsageError):
        resume.run(scripted.context)
    assert list(home.iterdir()) == []


def test_resuming_with_nothing_written_begins_without_the_welcome(home: Path) -> None:
    """It has been read, or can be had by going back; and a person who only looks leaves nothing behind."""
    scripted = go_on(home, ("Which track do you want to walk?", "alone"), ("How are you?", STOP))
    assert "Welcome to a small program." not in scripted.shown
    assert "Your answers stay on this computer." in scripted.shown
    assert "Trust is built in small acts." not in scripted.shown
    scripted = go_on(home / "other", ("Which track do you want to walk?", STOP))
    assert not (home / "other").exists()


def test_status_tells_place_plans_and_what_is_next(home: Path) -> None:
    """Tracks, steps, open plans with their days, and the next command."""
    empty = scripted_context(home, content=SMALL)
    status.run(empty.context)
    assert "Begin with: trustcoach start" in empty.shown
    begin(home, *FIRST, ("What now?", "on"), ("What will you do?", STOP))
    scripted = scripted_context(home, content=SMALL)
    status.run(scripted.context)
    assert "1. Look at It: walked" in scripted.shown
    assert "2. Act on It: question 1 of about 2" in scripted.shown
    assert "A plan of yours: to look back on Monday 30 November 2026" in scripted.shown
    assert "Go on with: trustcoach resume" in scripted.shown
    assert "a lot" not in scripted.shown


def test_steps_lists_and_reads_without_answering(home: Path) -> None:
    """A list, a track, or one step by id, title or number."""
    for words in ((None, None), ("alone", None), ("alone", "1"), ("look", None), ("alone", "Look at It")):
        scripted = scripted_context(home, content=SMALL)
        steps.run(scripted.context, *words)
        assert "Look at It" in scripted.shown
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("words", [("alone", "1"), ("look", None)])
def test_a_step_can_be_read_while_the_journal_cannot(home: Path, words: tuple[str, str | None]) -> None:
    """Nor is a passphrase asked for, or a wrong name only found behind it."""
    (home / "journal.json").write_text("torn {")
    scripted = scripted_context(home, content=SMALL)
    steps.run(scripted.context, *words)
    assert "Look at It" in scripted.shown
    with pytest.raises(UsageError):
        steps.run(scripted.context, "nowhere", None)
    with pytest.raises(JournalError):
        steps.run(scripted.context, "alone", None)


def test_passing_by_what_is_private_goes_with_a_file_of_answers(home: Path) -> None:
    """At the keyboard it would do nothing, and somebody counts on it."""
    with pytest.raises(UsageError, match="goes with --answers"):
        start.run(scripted_context(home, content=SMALL).context, "alone", None, skip_private=True)
    assert list(home.iterdir()) == []


def test_the_answers_are_facts_with_their_questions(home: Path) -> None:
    """An entry keeps the question's text, and whether the question was private."""
    begin(home, *FIRST, ("What now?", "stop"))
    story = next(fact for _, fact in journal(home).all_answers() if fact.question_id.name == "story")
    assert story == Answer(story.question_id, "What happened?", Written("# not a heading\nthe rest"), is_private=True)


def test_a_question_left_for_now_stays_open_and_is_offered_again(home: Path) -> None:
    """The walk goes on without it; the step says so at its end, and it can be answered there."""
    done = begin(
        home,
        *FIRST[:5],
        ("What happened?", PostponeQuestion()),
        *FIRST[6:],
        ("What now?", "left"),
        ("What happened?", "In the end I wrote it"),
        ("What now?", "stop"),
    )
    assert ("left", "Come back to 1 question that you left") in done.script.offers
    assert "In the end I wrote it" in answers(home)


def test_that_a_question_is_left_for_now_is_said_above_the_next_one(home: Path) -> None:
    """Ctrl-L has the screen drawn again in other programs. Back leads to it; an earlier answer stays."""
    left = ("What happened?", PostponeQuestion())
    done = begin(home, *FIRST[:5], left, (FIRST[6][0], GoBack()), *FIRST[5:], ("What now?", "stop"))
    assert "left for now, and stays open." in done.shown
    home_again = home / "again"
    done = begin(home_again, *FIRST[:6], (FIRST[6][0], GoBack()), left, *FIRST[6:], ("What now?", "stop"))
    assert "left for now" not in done.shown
    assert "stays as it was." in done.shown


def test_status_counts_what_was_left_for_now(home: Path) -> None:
    """Neither walked nor lost."""
    begin(home, *FIRST[:5], ("What happened?", PostponeQuestion()), *FIRST[6:], ("What now?", "stop"))
    scripted = scripted_context(home, content=SMALL)
    status.run(scripted.context)
    assert "1. Look at It: walked, 1 question left for now" in scripted.shown


def test_answers_that_built_on_a_changed_one_are_offered_again(home: Path) -> None:
    """They stay as they are until the person looks, and are not offered twice."""
    begin(
        home,
        *FIRST[:5],
        ("What happened?", "It was about money"),
        ("How are you now?", GoBack()),
        ("What happened?", GoBack()),
        ("Who knows?", GoBack()),
        ("How much is it about?", GoBack()),
        ("What does it touch?", ["sleep"]),
        ("Who knows?", STOP),
    )
    looks = [("What now?", "again"), ("What happened?", "It was about money"), ("What now?", "on")]
    scripted = go_on(home, *FIRST[6:], *looks, ("What will you do?", STOP))
    assert scripted.script.before[-3] == "It was about money"
    assert answers(home).count("It was about money") == 1


def test_what_was_being_typed_is_offered_again(home: Path) -> None:
    """A draft takes precedence over an earlier answer, and is gone when the question is answered."""
    begin(home, *FIRST[:5], ("What happened?", Typed(("half a",))))
    resumed = go_on(home, ("What happened?", "half a thought"), ("How are you now?", STOP))
    assert resumed.script.drafts[0] == ("half a",)
    assert go_on(home, ("How are you now?", STOP)).script.drafts == [()]
    assert not (home / "journal-drafts.json").exists()


def test_going_back_keeps_the_draft_of_the_question_left(home: Path) -> None:
    """The text is there when the walk comes forward again."""
    done = begin(
        home,
        ("How are you?", 6),
        ("What is it like?", "calm"),
        ("What does it touch?", ["money"]),
        ("How much is it about?", TypedThen(("about",), GoBack())),
        ("What does it touch?", ["money", "sleep"]),
        ("How much is it about?", STOP),
    )
    assert done.script.drafts[-1] == ("about",)


def test_why_and_people_and_the_editor_change_nothing(home: Path) -> None:
    """They are shown, and the question is asked again."""
    done = begin(
        home,
        ("How are you?", ShowSources()),
        ("How are you?", ShowSupport()),
        ("And now?", "other"),
        ("Which country?", "ireland"),
        *((KIND_QUESTION, "partner abuse"), ("And now?", "other")),
        ("Which country?", "australia"),
        ("And now?", "back"),
        ("How are you?", OpenEditor()),
        ("How are you?", SkipQuestion()),
        ("How are you?", STOP),
    )
    assert "No study stands behind this question." in done.shown
    assert "In danger now: 000." in done.shown
    assert "1800 341 900" in done.shown
    assert "The editor is for answers in your own words." in done.shown
    assert "This one has no skip." in done.shown


def test_why_names_source_year_strength_and_limits(home: Path) -> None:
    """A question without sources of its own shows those of its lesson."""
    done = begin(home, ("How are you?", 6), ("What is it like?", ShowSources()), ("What is it like?", STOP))
    assert "A. Writer, 2001 (book): Small acts count.\nIt is one book." in done.shown
    assert "A Book. https://example.org" in done.shown


def test_an_answer_that_is_heard_and_not_kept_leaves_a_skip(home: Path, tmp_path: Path) -> None:
    """Its coaching is shown at once; on the disk it looks like any other skip."""
    folder = tmp_path / "content"
    shutil.copytree(SMALL, folder)
    step = folder / "tracks" / "alone" / "1-look.yaml"
    was = "choices: {calm: Calm, heavy: Heavy, stop: Leave this step for now}"
    edit(step, was, f"{was}\n    optional: true\n    written as: {{heavy: skip}}")
    lines = [("How are you?", 6), ("What is it like?", "heavy"), ("What does it touch?", STOP)]
    scripted = run_script(home, lines, start.run, "alone", None, content=folder)
    assert "Heavy is allowed." in scripted.shown
    assert "Some of these are heard" not in scripted.shown  # the script has no keys to show
    assert "eavy" not in (home / "journal.json").read_text("utf-8")
    assert isinstance(journal(home).entries[-1].fact, Skip)


def test_only_what_was_chosen_is_answered_and_not_what_is_written_in_its_place(home: Path, tmp_path: Path) -> None:
    """Nor on the way back and forward; an answer that is written down as it is has its own reply again."""
    folder = tmp_path / "content"
    shutil.copytree(SMALL, folder)
    step = folder / "tracks" / "alone" / "1-look.yaml"
    was = "choices: {calm: Calm, heavy: Heavy, stop: Leave this step for now}"
    edit(step, was, f"{was}\n    written as: {{heavy: calm}}")
    calm = "- {id: calm-one, kind: coaching, when: {ask: mood, is: calm}, text: Enjoy the calm}"
    edit(step, "- {id: leaving,", f"{calm}\n  - {{id: leaving,")
    first = [("How are you?", 6), ("What is it like?", "heavy")]
    back = [("What does it touch?", GoBack()), ("What is it like?", "heavy"), ("What does it touch?", STOP)]
    shown = run_script(home, [*first, *back], start.run, "alone", None, content=folder).shown
    assert "Heavy is allowed." in shown
    assert "Enjoy the calm" not in shown
    assert answers(home)[-1] == Chosen("calm", "Calm")
    other = tmp_path / "other"
    shown = run_script(
        other, [*first, back[0], ("What is it like?", "calm"), back[2]], start.run, "alone", None, content=folder
    ).shown
    assert "Enjoy the calm" in shown


def test_a_question_left_in_an_opening_is_offered_before_going_on(home: Path) -> None:
    """It stays open there too, and can be opened by name later."""
    begin(
        home,
        ("How are you?", PostponeQuestion()),
        ("What now?", "left"),
        ("How are you?", 4),
        ("What is it like?", STOP),
    )
    assert 4 in answers(home)


def test_a_tool_can_be_walked_there_too(home: Path) -> None:
    """An opening has no number that its heading could tell."""
    lines = [("What now?", "tool"), (MENU_QUESTION, GoBack()), ("What now?", "stop")]
    done = begin(home, ("How are you?", PostponeQuestion()), *lines)
    assert "\nFor one\n\nWhat now?" in done.shown[done.shown.rindex(MENU_QUESTION) :]


def test_leaving_an_answered_question_for_now_keeps_its_answer(home: Path) -> None:
    """Going back and pressing on takes nothing away."""
    begin(
        home,
        ("How are you?", 6),
        ("What is it like?", "calm"),
        ("What does it touch?", GoBack()),
        ("What is it like?", PostponeQuestion()),
        ("What does it touch?", STOP),
    )
    assert Chosen("calm", "Calm") in answers(home)
    assert go_on(home, ("What does it touch?", STOP)).script.lines == []


def test_resuming_goes_to_the_step_that_was_opened_by_name(home: Path) -> None:
    """Not to an earlier one that was passed over; the opening comes first, since it may matter most."""
    run_script(home, [("How are you?", 6), ("What will you do?", STOP)], start.run, "alone", "act", content=SMALL)
    assert go_on(home, ("What will you do?", STOP)).script.asked == ["What will you do?"]


def test_how_a_plan_went_is_kept_even_if_the_reason_is_not_given(home: Path) -> None:
    """Ctrl-C at the second question does not discard the first answer."""
    begin(home, *FIRST, ("What now?", "stop"))
    go_on(home, ("How did it go?", "not-kept"), ("What got in the way?", STOP), days=7)
    assert any(isinstance(entry.fact, FollowUp) for entry in journal(home).entries)
    assert go_on(home, ("What will you do?", STOP), days=7).script.asked == ["What will you do?"]


def test_two_people_hand_the_keyboard_over(home: Path) -> None:
    """So that a stray Enter of one does not answer for the other."""
    scripted = scripted_context(
        home,
        [
            ("Who is here?", "two"),
            ("What are you called?", ["Ann", "Ben"]),
            ("That comes before this. What now?", "open"),
            ("How easy is talking?", 2),
            ("How easy is talking?", STOP),
        ],
        content=SMALL,
    )
    start.run(scripted.context, "pair", None)
    assert scripted.shown.index("Now Ann, please.") < scripted.shown.index("Now Ben, please.")


@pytest.mark.parametrize(
    ("is_plain", "goes_back", "hears"), [(True, True, False), (True, False, True), (False, True, True)]
)
def test_the_sources_of_a_question_come_after_its_reason_where_they_are_heard(
    home: Path, *, is_plain: bool, goes_back: bool, hears: bool
) -> None:
    """Whoever goes back from the reason is at the question."""
    back: list[tuple[str, object]] = [(A_PAGE, GoBack())] if goes_back else []
    lines = [*FIRST, ("What now?", "on"), ("What will you do?", ShowSources()), *back, ("What will you do?", STOP)]
    scripted = scripted_context(home, lines, content=SMALL)
    start.run(scripted.context._replace(is_plain=is_plain), "alone", None)
    assert "Small acts count." in scripted.shown
    assert ("https://" in scripted.shown) is hears


def test_a_page_to_read_comes_back_whole_where_it_is_heard_too(home: Path) -> None:
    """It has no question that could stand for it. A word that does nothing there has not led away from it."""
    lines: list[tuple[str, object]] = [(A_PAGE, ShowHelp()), ("How are you?", STOP)]
    scripted = scripted_context(home, lines, content=SMALL)
    start.run(scripted.context._replace(is_plain=True), "alone", None)
    assert scripted.shown.count("Welcome to a small program.") == 2
    lesson = Question(UNSAVED_ID, Read("Why", "A lesson."), "Why")
    scripted = scripted_context(home, [(A_PAGE, SkipQuestion()), (A_PAGE, PageRead())], content=SMALL)
    context = scripted.context._replace(is_plain=True)
    asker = Asker(context, context.load_program(), persist_nothing())
    asker.ask((*simple_question_page(lesson), Paragraphs("A lesson.")), lesson)
    assert scripted.shown.count("A lesson.") == 1
    assert scripted.shown.endswith("This is a page to read. Enter goes on.\n")


@pytest.mark.parametrize("is_plain", [True, False])
def test_after_its_help_a_question_is_repeated_and_where_it_is_heard_nothing_before_it(
    home: Path, *, is_plain: bool
) -> None:
    """On a screen, the whole page comes back."""
    lines = [*FIRST, ("What now?", "on"), ("What will you do?", ShowHelp()), ("What will you do?", STOP)]
    scripted = scripted_context(home, lines, content=SMALL)
    start.run(scripted.context._replace(is_plain=is_plain), "alone", None)
    again = scripted.shown.rpartition("Help with this question")[2]
    assert "\nWhat will you do?\n" in again
    assert ("# not a heading" in again) is not is_plain
