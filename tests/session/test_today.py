"""`trustcoach today`: a few numbers, a line, and what fits then."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import answered, chose, look, opened_for_one, opened_for_two, read
from tests.scripted import NOW, STOP, ScriptedContext, Typed, run_script, scripted_context
from trustcoach.commands import export, resume, start, status, today, undo
from trustcoach.core.journal.check_ins import check_in_of
from trustcoach.core.journal.entries import Entry, Fact
from trustcoach.core.journal.plans import open_plans
from trustcoach.core.program.kinds import CheckIn, Chosen, Plan
from trustcoach.core.reply import GoBack, PostponeQuestion, SkipQuestion
from trustcoach.errors import UsageError
from trustcoach.storage.content.safety import load_safety
from trustcoach.storage.files import folders
from trustcoach.storage.journal.journal_file import JournalFile

SHIPPED = folders.find_content_folder()
WAVES, SAFE, HOPE, LINE = (
    "How strong were the waves of feeling today?",
    "How safe did it feel to be yourself today?",
    "How much hope or clarity did you have today?",
    "One line about today, if you like.",
)
FITS, AGAIN = "What would fit now?", "You've looked in today already. What now?"
DUE = Plan("it is evening", "I will walk", NOW.date())
ON = ("Would you like to go on with it?", "let-go")
BACK, STOPPED = "Welcome back. What would help?", ("What does it touch?", STOP)
AN_ORDINARY_DAY = [(WAVES, 5), (SAFE, 6), (HOPE, 5), (LINE, SkipQuestion())]


def write(home: Path, *facts: Fact, days_ago: int = 2) -> None:
    """Write *facts* to the journal, so many days ago."""
    file = JournalFile(home / "journal.json")
    for number, fact in enumerate(facts, 1):
        file.append(Entry(f"e{number}", NOW - timedelta(days=days_ago), fact))


def look_in(home: Path, *lines: tuple[str, object], content: Path = SMALL) -> ScriptedContext:
    """Return the context after `today` was answered so."""
    return run_script(home, lines, today.run, content=content)


def noted(home: Path) -> CheckIn:
    """Return what the journal holds of today."""
    return check_in_of(JournalFile(home / "journal.json").load(), NOW.date())


def offered(scripted: ScriptedContext) -> list[str]:
    """Return the ids of what was offered last."""
    return [choice.id for choice in scripted.script.questions[-1].kind.offered_choices()]


def offered_first(scripted: ScriptedContext) -> str:
    """Return the id of the choice that stood first of all."""
    return scripted.script.offers[0][0]


def test_three_numbers_and_a_line_are_noted(home: Path) -> None:
    """Byte for byte, as one private answer of that day."""
    look_in(home, (WAVES, 5), (SAFE, 6), (HOPE, 4), (LINE, "  tea &amp; [b]rain[/b]"), (FITS, "enough"))
    assert [(each.name, each.answer) for each in noted(home).noted] == [
        ("waves", 5),
        ("safe", 6),
        ("hope", 4),
        ("line", "  tea &amp; [b]rain[/b]"),
    ]


def test_whoever_stops_after_one_number_has_kept_it(home: Path) -> None:
    """And goes on from there, or looks at all of it again; half of an answer comes back by itself, as it was typed."""
    look_in(home, (WAVES, 5), (SAFE, STOP))
    assert noted(home).number("waves") == 5
    look_in(home, (AGAIN, "again"), (WAVES, 6), (SAFE, 6), (HOPE, SkipQuestion()), (LINE, Typed(("half a",))))
    scripted = look_in(home, (LINE, "half a line"), (FITS, "enough"))
    assert ("half a",) in scripted.script.drafts
    assert (noted(home).number("waves"), noted(home).text("line")) == (6, "half a line")
    assert look_in(home, (AGAIN, "on"), (FITS, "enough")).script.asked == [AGAIN, FITS]


def test_every_question_may_be_left_out(home: Path) -> None:
    """Then nothing is written."""
    look_in(
        home,
        (WAVES, SkipQuestion()),
        (SAFE, PostponeQuestion()),
        (HOPE, SkipQuestion()),
        AN_ORDINARY_DAY[3],
        (FITS, "enough"),
    )
    assert not (home / "journal.json").exists()


def test_one_can_go_back_and_change_a_number(home: Path) -> None:
    """The number stands there again; skipped now, it is gone."""
    scripted = look_in(
        home, (WAVES, 9), (SAFE, GoBack()), (WAVES, SkipQuestion()), *AN_ORDINARY_DAY[1:], (FITS, "enough")
    )
    assert scripted.script.before[2] == 9
    assert noted(home).number("waves") is None


@pytest.mark.parametrize(
    ("numbers", "first"), [((10, 6, 5), WAVES), ((5, 2, 5), SAFE), ((5, 6, 1), HOPE), ((5, 6, 5), None)]
)
def test_low_numbers_lead_to_the_same_calm_stop_as_elsewhere(
    home: Path, numbers: tuple[int, int, int], first: str | None
) -> None:
    """Behind the number that is one, with help above it; then people are offered first."""
    safety = load_safety(SHIPPED)
    assert safety is not None
    low = (safety.low_point_question.text, "on")
    answers = [(WAVES, numbers[0]), (SAFE, numbers[1]), (HOPE, numbers[2]), AN_ORDINARY_DAY[3]]
    place = 1 + [text for text, _ in answers].index(first) if first else len(answers)
    lines = [*answers[:place], *([low] if first else []), *answers[place:], (FITS, "enough")]
    scripted = look_in(home, *lines, content=SHIPPED)
    assert ("people" in offered(scripted)) is bool(first)
    assert offered(scripted)[0] == ("people" if first else "tools")


def test_a_low_number_for_feeling_safe_is_about_fear_of_someone_and_not_about_dying(home: Path) -> None:
    """A line for people who are afraid of a partner stands where elsewhere it is one for any crisis."""
    safety = load_safety(SHIPPED)
    assert safety is not None
    low = (safety.low_point_question.text, STOP)
    afraid = look_in(home, (WAVES, 5), (SAFE, 2), low, content=SHIPPED).shown
    assert "from people who are afraid of someone" in afraid
    assert "dying" not in afraid
    assert "Women's Aid" in afraid
    in_crisis = look_in(home / "other", (WAVES, 10), low, content=SHIPPED).shown
    assert "Women's Aid" not in in_crisis


def test_a_low_number_that_was_a_slip_is_taken_back_from_there(home: Path) -> None:
    """The question comes again, with the number in it."""
    safety = load_safety(SHIPPED)
    assert safety is not None
    slip = [(SAFE, 1), (safety.low_point_question.text, GoBack()), (SAFE, 10)]
    scripted = look_in(home, (WAVES, 5), *slip, *AN_ORDINARY_DAY[2:], (FITS, "enough"), content=SHIPPED)
    assert scripted.script.before[3] == 1
    assert noted(home).number("safe") == 10


def test_whoever_comes_back_is_offered_it_first(home: Path) -> None:
    """Once a day, beside going on where they stopped, and before anything tells where that is."""
    write(home, *opened_for_one())
    lines = [(BACK, "today"), *AN_ORDINARY_DAY, (FITS, "enough")]
    scripted = run_script(home, lines, start.run, None, None, content=SMALL)
    assert noted(home).number("waves") == 5
    assert offered_first(scripted) == "today"
    again = run_script(home, [(BACK, STOP)], start.run, None, None, content=SMALL)
    assert offered_first(again) == "on"


def test_resuming_on_a_new_day_offers_it_and_enter_alone_goes_on(home: Path) -> None:
    """Nothing tells where that is before; with an entry of the day it is not offered."""
    write(home, *opened_for_one())
    offer = run_script(home, [(BACK, STOP)], resume.run, content=SMALL)
    assert "Look at It" not in offer.shown
    assert (offered(offer), offer.script.before) == (["today", "on"], [Chosen("on", "Go on where you stopped")])
    going = run_script(home, [(BACK, "on"), ("What is it like?", "calm"), STOPPED], resume.run, content=SMALL)
    assert "You're at step 1 of 2: Look at It." in going.shown
    run_script(home, [STOPPED], resume.run, content=SMALL)
    tomorrow = [(BACK, "today"), *AN_ORDINARY_DAY, (FITS, "enough")]
    looked = scripted_context(home, tomorrow, content=SMALL, now=NOW + timedelta(1))
    resume.run(looked.context)
    assert looked.script.lines == []


def test_what_was_kept_of_the_private_path_today_changes_nothing(home: Path) -> None:
    """Nobody can tell from what is offered that it was walked."""
    write(home, *read("was-hurt-opening.opening"))
    alone = Entry("alone", NOW, answered("how-i-am.body", "Tired"))
    JournalFile(home / "journal.json").append(alone)
    scripted = run_script(home, [(BACK, STOP)], resume.run, content=SHIPPED)
    assert offered_first(scripted) == "today"


def test_it_is_not_put_first_where_two_people_were_last(home: Path) -> None:
    """It is for one of them alone."""
    write(home, *opened_for_two())
    run_script(home, [("Who is here?", STOP)], resume.run, content=SMALL)
    started = run_script(home, [(BACK, STOP)], start.run, None, None, content=SMALL)
    assert offered_first(started) == "on"


def test_after_a_week_the_smallest_thing_comes_first(home: Path) -> None:
    """One number is enough, and the greeting comes once and without reproach."""
    write(home, *opened_for_one(), days_ago=9)
    small = ("What's small enough for now?", "one")
    lines = [(BACK, "today"), small, (WAVES, 4), (FITS, "enough")]
    scripted = run_script(home, lines, start.run, None, None, content=SMALL)
    assert offered_first(scripted) == "today"
    assert scripted.shown.count("It's been a while, and that's fine.") == 1
    assert [each.name for each in noted(home).noted] == ["waves"]
    nothing = scripted_context(
        home, [("What's small enough for now?", "enough")], content=SMALL, now=NOW + timedelta(40)
    )
    today.run(nothing.context)
    assert "It's been more than a month" in nothing.shown


def test_words_that_may_call_for_help_lead_there_too(home: Path) -> None:
    """After they were saved."""
    safety = load_safety(SHIPPED)
    assert safety is not None
    lines = [*AN_ORDINARY_DAY[:3], (LINE, "i want to die"), (safety.low_point_question.text, "stop")]
    look_in(home, *lines, content=SHIPPED)
    assert noted(home).text("line") == "i want to die"


def test_a_plan_whose_day_has_come_comes_first_and_then_the_step(home: Path) -> None:
    """The plan is asked about as elsewhere; the next question is one tap away."""
    write(home, *opened_for_one(), *look(plan=DUE))
    scripted = look_in(
        home,
        *AN_ORDINARY_DAY,
        (FITS, "plan"),
        ("How did it go?", "kept"),
        ON,
        (FITS, "step"),
        ("What will you do?", STOP),
    )
    assert scripted.shown.endswith("Go on with: trustcoach resume\n")
    assert "plan" in [name for name, _ in scripted.script.offers][:2]
    assert "I will walk" in scripted.shown


def test_a_plan_that_was_missed_can_be_tried_again_on_a_day_that_is_asked_for_at_once(home: Path) -> None:
    """Its words stand there to be changed; it is open again then, and the one that was missed is told of."""
    write(home, *opened_for_one(), *look(plan=DUE))
    again = DUE._replace(then_that="I will walk to the corner", follow_up_date=NOW.date() + timedelta(3))
    scripted = look_in(
        home,
        *AN_ORDINARY_DAY,
        *((FITS, "plan"), ("How did it go?", "not-kept"), ("What got in the way?", "forgot")),
        *((ON[0], "again"), ("One plan", again), (FITS, "enough")),
        content=SMALL,
    )
    assert "Look back on Thursday" in scripted.shown
    assert DUE in scripted.script.before
    assert [each.plan for each in open_plans(JournalFile(home / "journal.json").load())] == [again]


@pytest.mark.parametrize(
    ("outcome", "lines", "is_open"),
    [
        ("not-kept", [(ON[0], GoBack())], True),
        ("not-kept", [(ON[0], "again"), ("One plan", GoBack()), (ON[0], GoBack())], True),
        ("not-kept", [ON], False),
        ("kept", [(ON[0], GoBack())], False),
    ],
)
def test_a_missed_plan_stays_open_unless_the_person_is_done_with_it(
    home: Path, outcome: str, lines: list[tuple[str, object]], is_open: bool
) -> None:
    """Whoever goes back from the question has decided nothing: it comes back tomorrow."""
    write(home, *opened_for_one(), *look(plan=DUE))
    told = [("How did it go?", outcome), *([("What got in the way?", "forgot")] if outcome == "not-kept" else [])]
    look_in(home, *AN_ORDINARY_DAY, (FITS, "plan"), *told, *lines, (FITS, "enough"), content=SMALL)
    tomorrow = [DUE._replace(follow_up_date=NOW.date() + timedelta(1))]
    assert [each.plan for each in open_plans(JournalFile(home / "journal.json").load())] == tomorrow * is_open


def test_on_a_hard_day_the_step_comes_last(home: Path) -> None:
    """First a tool, or nothing."""
    write(home, *opened_for_one(), *look(plan=DUE))
    scripted = look_in(home, (WAVES, 8), *AN_ORDINARY_DAY[1:], (FITS, "enough"))
    assert offered(scripted) == ["tools", "setback", "enough", "plan", "step"]
    assert "Come back to the room" in dict(scripted.script.offers)["tools"]


def test_the_same_words_are_not_said_day_after_day(home: Path) -> None:
    """Once a week, and after another day; what is offered stays the same, and a low point is always answered."""
    said = "That was a strong one."
    strong, ordinary, worst = ([(WAVES, number), *AN_ORDINARY_DAY[1:], (FITS, "enough")] for number in (8, 5, 10))
    days = [(strong, True), (strong, False), (ordinary, False), (strong, True), (strong, False), (worst, False)]
    shown = []
    for day, (lines, _) in enumerate(days):
        scripted = scripted_context(home, [*lines], content=SMALL, now=NOW + timedelta(day))
        today.run(scripted.context)
        shown.append(said in scripted.shown)
        assert lines is ordinary or offered(scripted)[0] in ("tools", "people")
    assert shown == [is_said for _, is_said in days]
    assert "That's as strong as it gets." in scripted.shown
    next_week = scripted_context(home, [*strong], content=SMALL, now=NOW + timedelta(7))
    today.run(next_week.context)
    assert said in next_week.shown


def test_the_numbers_are_in_an_export_only_if_private_answers_are(home: Path) -> None:
    """Below a heading of their own, each day once."""
    look_in(home, (WAVES, 5), (SAFE, 6), (HOPE, 4), (LINE, "tea"), (FITS, "enough"))
    scripted = scripted_context(home, content=SMALL)
    export.run(scripted.context, None, None, None, private=False)
    assert "tea" not in scripted.out.getvalue()
    export.run(scripted.context._replace(is_terminal=True), None, None, None, private=False)
    assert "1 private answer left out" in scripted.shown
    export.run(scripted.context, None, None, None, private=True)
    text = scripted.out.getvalue()
    assert (
        "## Day by day\n\n### Monday 23 November 2026\n\n**Today**\n\n"
        "- How strong were the waves of feeling today? 5 of 10\n" in text
    )
    assert text.count("```text\ntea\n```") == 1


def test_the_last_answer_is_taken_back_and_the_line_after_it_tells_nothing(home: Path) -> None:
    """The numbers before it stay."""
    look_in(home, (WAVES, 5), (SAFE, 6), (HOPE, 4), (LINE, "tea"), (FITS, "enough"))
    scripted = scripted_context(home, [("Take it back?", "yes")], content=SMALL)
    undo.run(scripted.context, back=False, yes=False)
    assert noted(home).text("line") == ""
    assert noted(home).number("hope") == 4
    assert scripted.shown.rstrip().endswith(
        "Taken back. The journal still holds it. Bring it back with: trustcoach undo --back"
    )


def test_status_tells_nothing_of_it(home: Path) -> None:
    """Whoever looks at it learns neither numbers nor that there are any."""
    before = scripted_context(home, content=SMALL)
    status.run(before.context)
    look_in(home, (WAVES, 9), (SAFE, 3), (HOPE, 4), (LINE, "tea"), (FITS, "enough"))
    after = scripted_context(home, content=SMALL)
    status.run(after.context)
    assert after.shown == before.shown


def test_before_the_first_private_word_it_says_who_can_read_it(home: Path) -> None:
    """Once: not when there is something already."""
    first = look_in(home, *AN_ORDINARY_DAY, (FITS, "enough"), content=SHIPPED)
    assert first.shown.startswith("Before you write anything")
    again = look_in(home, (AGAIN, "on"), (FITS, "enough"), content=SHIPPED)
    assert "Before you write anything" not in again.shown


def test_nothing_of_earlier_days_is_on_the_first_screens(home: Path) -> None:
    """Neither a number nor a line."""
    look_in(home, (WAVES, 9), (SAFE, 3), (HOPE, 4), (LINE, "tea"), (FITS, "enough"))
    tomorrow = scripted_context(home, [(WAVES, STOP)], content=SMALL, now=NOW + timedelta(1))
    today.run(tomorrow.context)
    assert tomorrow.script.before == [None]
    assert "tea" not in tomorrow.shown


def test_it_needs_somebody_to_ask(home: Path) -> None:
    """And says what to do instead."""
    with pytest.raises(UsageError):
        today.run(scripted_context(home, content=SMALL, interactive=False).context)


def test_a_broken_file_keeps_nobody_from_the_shipped_questions(tmp_path: Path) -> None:
    """The content check tells its author."""
    (tmp_path / "today.yaml").write_text("format: 1\ncheck in: {}\n")
    context = scripted_context(tmp_path, content=tmp_path).context
    assert context.load_follow_through().check_in.title == "Today"


def test_the_last_line_leads_back_to_where_one_is(home: Path) -> None:
    """To today, as long as nobody went on in a step."""
    stopped = run_script(home, [(WAVES, STOP)], today.run, content=SMALL)
    assert stopped.shown.endswith("Stopped. All is kept. Go on with: trustcoach today\n")
    assert look_in(home, *AN_ORDINARY_DAY, (FITS, "enough")).shown.endswith("Kept. Come back with: trustcoach today\n")


def test_the_next_question_of_two_is_named_by_its_track_alone(home: Path) -> None:
    """Somebody else may look at it; who is there is asked before the step is shown, and where both were is found."""
    alone = chose("pair-opening.who", "alone")
    write(home, *opened_for_two("two"), *read("talk.why"), alone, *read("talk.why", "talk.example"))
    who, order = "Who is here?", "That comes before this. What now?"
    scripted = look_in(home, *AN_ORDINARY_DAY, (FITS, "step"), (who, "two"), (order, STOP))
    labels = dict(scripted.script.offers)
    assert labels["step"].endswith("For two")
    scripted = look_in(home, (AGAIN, "on"), (FITS, "enough"))
    assert "Talk" not in dict(scripted.script.offers)["step"]
