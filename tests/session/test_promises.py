"""`trustcoach promises`: promises and limits of one's own, kept, missed, repaired, or let go."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import look, opened_for_one, opened_for_two, promised
from tests.scripted import NOW, STOP, ScriptedContext, Typed, run_script, scripted_context
from tests.session.test_today import AN_ORDINARY_DAY, DUE, FITS, SHIPPED, write
from tests.session.test_twelve_weeks import with_care
from tests.session.test_walk import journal
from trustcoach.commands import export, promises, resume, start, status, today, undo
from trustcoach.core.journal.entries import Answer, Fact, FollowUp
from trustcoach.core.journal.plans import followed_up_plans, open_plans
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, Cost, PlanOutcome, Promise
from trustcoach.core.program.own_lists import ListKind
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.program import Program
from trustcoach.core.reply import GoBack, PostponeQuestion, SkipQuestion
from trustcoach.errors import ContentError
from trustcoach.session.care.mood_check import BEFORE_GOING_ON
from trustcoach.session.promise_questions import lists_for
from trustcoach.storage.content.follow_through import TODAY_FILE, load_follow_through
from trustcoach.storage.content.safety import load_safety

WORDS = load_follow_through(SHIPPED)
MENU, WHICH = WORDS.own_lists.question, WORDS.own_lists.which
LIST = WORDS.own_lists.which_list
WHAT, COST, WHOM, SEEN, WHEN = (question.text for question in WORDS.lists[ListKind.PROMISES].questions)
KEEP = WORDS.lists[ListKind.PROMISES].keep.question
ONE, MISSED, AFTER = (
    WORDS.own_lists.for_one.question,
    WORDS.own_lists.missed.question,
    WORDS.own_lists.after_plan.question,
)
HOW, OBSTACLE, HELPED = "How did it go?", "What got in the way?", WORDS.own_lists.helped.text
ASKED = [(WHAT, "I text by six"), (COST, "high"), (WHOM, "Sam"), (SEEN, SkipQuestion()), (WHEN, "3")]
MADE = [(MENU, "make"), (LIST, "promises"), *ASKED, (KEEP, "keep")]
END = (MENU, "enough")
YESTERDAY = (NOW - timedelta(1)).date()


def lists(home: Path, *lines: tuple[str, object], content: Path = SMALL) -> ScriptedContext:
    """Return the context after `promises` was answered so."""
    return run_script(home, lines, promises.run, content=content)


def last_fact(home: Path) -> Fact:
    """Return what was written last."""
    return journal(home).entries[-1].fact


def open_texts(home: Path) -> list[str]:
    """Return the words of what is open."""
    return [plan.plan.as_phrase() for plan in open_plans(journal(home))]


def test_a_promise_is_asked_for_read_back_and_kept(home: Path) -> None:
    """With its cost, for whom it is, and a day; what was left out stays out."""
    scripted = lists(home, *MADE, END)
    fact = last_fact(home)
    assert isinstance(fact, Answer)
    assert fact.value == Promise("I text by six", Cost.HIGH, "Sam", "", (NOW + timedelta(3)).date())
    assert not fact.is_private
    assert "I text by six\n  For: Sam\n\nLook back on Thursday 26 November 2026." in scripted.shown


def test_a_promise_that_reads_wrong_is_changed_before_it_is_kept(home: Path) -> None:
    """Each answer stands there again; going back from the read-back leads to the last question."""
    lines = [(KEEP, "change"), (WHAT, "I text by five"), *ASKED[1:], (KEEP, GoBack()), (WHEN, "1"), (KEEP, "keep")]
    scripted = lists(home, *MADE[:-1], *lines, END)
    assert scripted.script.before[8] == "I text by six"
    assert open_texts(home) == ["I text by five"]


def test_what_was_typed_is_a_draft_until_it_is_kept(home: Path) -> None:
    """Whoever stops in the middle finds it again; whoever leaves a question for now is back at the lists."""
    lists(home, *MADE[:2], (WHAT, Typed(("I text",))))
    scripted = lists(home, *MADE[:2], (WHAT, "I text by six"), (COST, PostponeQuestion()), *MADE, END)
    assert ("I text",) in scripted.script.drafts
    assert ("I text by six",) in scripted.script.drafts
    again = lists(home, *MADE[:2], (WHAT, GoBack()), END)
    assert again.script.drafts[2] == ()


@pytest.mark.parametrize("is_plain", [True, False])
def test_in_plain_mode_a_promise_in_the_list_is_read_whole(home: Path, *, is_plain: bool) -> None:
    """On a screen its line is cut."""
    long = "I text by six on every day of the week, and ring if the train is late"
    write(home, promised("one", long))
    scripted = scripted_context(home, [(MENU, "open"), (WHICH, GoBack()), END], content=SMALL)
    promises.run(scripted.context._replace(is_plain=is_plain))
    offered = dict(scripted.script.offers)["e1"]
    assert offered.startswith("I text by six on every day")
    assert ("train is late" in offered) is is_plain


def test_a_promise_that_was_kept_says_what_helped(home: Path) -> None:
    """It can be read again, and in an export."""
    write(home, promised("one"))
    lists(home, (MENU, "open"), (WHICH, "e1"), (ONE, "told"), (HOW, "kept"), (HELPED, "An alarm"), END)
    assert last_fact(home) == FollowUp("e1", PlanOutcome.KEPT, helped="An alarm")
    scripted = lists(home, (MENU, "earlier"), END)
    assert "Kept:\n  I call at six\n  For: Sam\n\nWhat helped:\n  An alarm" in scripted.shown
    exported = scripted_context(home, content=SMALL)
    export.run(exported.context, None, None, None, private=False)
    text = exported.out.getvalue()
    assert "## Promises" in text
    assert text.count("Looked back on Monday 23 November 2026: kept.") == 1
    assert "What helped:\n\n```text\nAn alarm\n```" in text


def test_a_missed_promise_is_repaired_within_a_day(home: Path) -> None:
    """Say so, what got in the way, and a smaller one that starts with its words."""
    write(home, promised("one"))
    miss = [(HOW, "not-kept"), (OBSTACLE, "I forgot"), (MISSED, "say"), (MISSED, "smaller")]
    scripted = lists(
        home, (MENU, "open"), (WHICH, "e1"), (ONE, "told"), *miss, *ASKED, (KEEP, "keep"), (WHICH, GoBack()), END
    )
    said, smaller = open_plans(journal(home))
    assert said.plan == Promise(
        "Say, before I'm asked, that I missed this: I call at six", Cost.LOW, "Sam", "", (NOW + timedelta(1)).date()
    )
    assert smaller.plan.as_phrase() == "I text by six"
    assert "I call at six" in scripted.script.starts
    ((_, told),) = followed_up_plans(journal(home))
    assert told == FollowUp("e1", PlanOutcome.NOT_KEPT, "I forgot")


def test_a_missed_limit_is_never_something_to_confess(home: Path) -> None:
    """It can be made smaller; fear leads to people, and nothing has to be said to anyone."""
    write(home, promised("one", limit=True))
    lines = [(HOW, "partly"), (OBSTACLE, SkipQuestion()), (MISSED, "enough")]
    scripted = lists(home, (MENU, "open"), (WHICH, "e1"), (ONE, "told"), *lines, END)
    assert "say" not in [choice.id for choice in scripted.script.questions[5].kind.offered_choices()]
    assert "because you were afraid of what they'd do?" in " ".join(scripted.shown.split())


def test_it_can_be_changed_and_let_go(home: Path) -> None:
    """A changed one is the same promise with other words."""
    write(home, promised("one"))
    lines = [(WHICH, "e1"), (ONE, "change"), (WHAT, "I call at five"), *ASKED[1:], (KEEP, "keep")]
    lists(home, (MENU, "open"), *lines, (WHICH, GoBack()), END)
    assert open_texts(home) == ["I call at five"]
    (waiting,) = open_plans(journal(home))
    assert waiting.question_id == QuestionId("promises", "one")
    lists(home, (MENU, "open"), (WHICH, waiting.entry_id), (ONE, "let-go"), END)
    assert last_fact(home) == FollowUp(waiting.entry_id, PlanOutcome.NOT_NEEDED)


def test_a_plan_whose_day_has_come_turns_into_a_promise_or_is_let_go(home: Path) -> None:
    """From `today`; the promise starts with what was planned."""
    write(home, *opened_for_one(), *look(plan=DUE))
    how = [(FITS, "plan"), (HOW, "kept"), (AFTER, "promise"), (LIST, "promises"), *ASKED, (KEEP, "keep")]
    scripted = run_script(home, [*AN_ORDINARY_DAY, *how, (FITS, "enough")], today.run, content=SMALL)
    assert "I will walk" in scripted.script.starts
    assert open_texts(home) == ["I text by six"]


def test_a_promise_comes_back_on_its_day_in_a_walk_too(home: Path) -> None:
    """As a plan does, and not a word of it before a key is pressed."""
    write(home, *opened_for_one(), promised("one", when=YESTERDAY))
    scripted = run_script(home, [(HOW, STOP)], start.run, "alone", None, content=SMALL)
    first, _, later = scripted.shown.partition("Your own words come when you go on.")
    assert first.endswith("First, a plan of yours\n\n")
    assert "For Sunday 22 November 2026:\n  I call at six\n  For: Sam\n\nHow did it go?" in later


def test_one_that_was_missed_is_repaired_there_as_elsewhere(
    home: Path, monkeypatch: pytest.MonkeyPatch, small: Program
) -> None:
    """And words that may call for help in what got in the way lead to help."""
    write(home, *opened_for_one(), promised("one", when=YESTERDAY))
    safety = load_safety(SHIPPED)
    assert safety is not None
    low = [(safety.low_point_question.text, "on"), (BEFORE_GOING_ON, "on")]
    miss = [(HOW, "not-kept"), (OBSTACLE, "I wanted to kill myself"), *low, (MISSED, "say"), (MISSED, "enough")]
    cared_for = with_care(small)
    monkeypatch.setattr("trustcoach.storage.content.program_loader.load_program", lambda _: cared_for)
    scripted = scripted_context(
        home, [*miss, ("Would you like to look at the five questions now?", STOP)], content=SMALL
    )
    start.run(scripted.context, "alone", None)
    assert scripted.script.lines == []
    assert open_texts(home) == ["Say, before I'm asked, that I missed this: I call at six"]


@pytest.mark.parametrize("words", ["not to kill myself", "I'll be gone by Friday, I've got the pills"])
def test_one_that_calls_for_help_is_not_read_back_rehearsed_or_asked_about_later(home: Path, words: str) -> None:
    """Nothing more is asked of it; from the page that comes instead one can go back to the words, which are kept."""
    safety = load_safety(SHIPPED)
    assert safety is not None
    low = safety.low_point_question.text
    lines = [*MADE[:2], (WHAT, words), (low, GoBack()), (WHAT, words), (low, "on"), (BEFORE_GOING_ON, "on"), END]
    scripted = lists(home, *lines, content=SHIPPED)
    assert words not in scripted.shown
    assert [plan.plan.as_phrase() for plan, _ in followed_up_plans(journal(home))][-1] == words
    assert open_texts(home) == []


def test_where_two_were_last_nothing_is_asked_of_it(home: Path) -> None:
    """It is the promise, or the limit, of one of them; it comes back in `today`."""
    write(home, *opened_for_two(), promised("one", when=YESTERDAY, limit=True))
    scripted = run_script(home, [("Who is here?", STOP)], resume.run, content=SMALL)
    assert "a plan of yours" not in scripted.shown
    run_script(home, [*AN_ORDINARY_DAY, (FITS, "plan"), (HOW, STOP)], today.run, content=SMALL)


def test_nothing_is_readable_before_a_key_is_pressed(home: Path) -> None:
    """Neither in the lists, nor what they are, nor in `status`, which says no more of a promise than of a plan."""
    write(home, promised("one"), promised("two", "My limit", limit=True))
    for command in (promises, status):
        scripted = scripted_context(home, [(MENU, STOP)], content=SMALL)
        command.run(scripted.context)
        assert "I call at six" not in scripted.shown
        assert "My limit" not in scripted.shown
        on_screen = scripted.shown.removesuffix("Go on with: trustcoach promises\n")  # as it was called by
        assert "limit" not in on_screen
        assert "promise" not in on_screen


def test_each_list_is_for_those_who_have_a_use_for_it() -> None:
    """Whoever was hurt sets limits and owes no promises; whoever broke trust promises, and sets no limits."""
    assert list(lists_for(WORDS, "broke-trust")) == [ListKind.PROMISES]
    assert list(lists_for(WORDS, "was-hurt")) == [ListKind.LIMITS]
    assert list(lists_for(WORDS, "together")) == [ListKind.PROMISES, ListKind.LIMITS]


def test_limits_are_private(home: Path) -> None:
    """They are in an export only if it is asked for, and neither list asks what the other one must do."""
    what, cost, when = (question.text for question in WORDS.lists[ListKind.LIMITS].questions)
    keep = WORDS.lists[ListKind.LIMITS].keep.question
    made = [(MENU, "make"), (LIST, "limits"), (what, "I leave the room"), (cost, "low"), (when, "7"), (keep, "keep")]
    lists(home, *made, END)
    fact = last_fact(home)
    assert isinstance(fact, Answer)
    assert fact.is_private


def test_a_new_promise_is_taken_back_as_any_answer(home: Path) -> None:
    """With its words shown first, and a line that names no list."""
    lists(home, *MADE, END)
    scripted = scripted_context(home, [("Take it back?", "yes")], content=SMALL)
    undo.run(scripted.context, back=False, yes=False)
    assert "I text by six" in scripted.shown
    assert "Taken back. The journal" in scripted.shown
    assert open_texts(home) == []


def test_a_plan_or_a_promise_is_gone_through_once_when_it_was_made(
    home: Path, monkeypatch: pytest.MonkeyPatch, small: Program
) -> None:
    """After it was read back and kept, in a program that has the words for it."""
    rehearsed = small._replace(rehearsal=Passage("Go through it once."))
    monkeypatch.setattr("trustcoach.storage.content.program_loader.load_program", lambda _: rehearsed)
    scripted = lists(home, *MADE, END)
    assert "  I text by six\n\nGo through it once." in scripted.shown
    write(home, *opened_for_one(), *look()[:-2])
    plan = [("One plan", DUE), ("Is this the plan?", "change"), ("One plan", DUE), ("Is this the plan?", "keep")]
    scripted = run_script(home, [*plan, ("What now?", STOP)], start.run, "alone", None, content=SMALL)
    assert scripted.shown.count("then I will walk\n\nGo through it once.") == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "      - id: what\n        kind: line\n        question: What will you do?",
            "      - id: act\n        kind: line\n        question: What will you do?",
            "“what” is not asked as a line",
        ),
        ("          low: Not much\n", "          lower: Not much\n", "not low and high"),
        ('          "7": In a week\n', "          week: In a week\n", "no number of days"),
        ("      - id: whom\n        kind: line", "      - id: who\n        kind: line", "“who” is no part of it"),
    ],
)
def test_a_list_asks_what_a_promise_is_made_of(tmp_path: Path, old: str, new: str, message: str) -> None:
    """Anything else is told to its author, with its line."""
    text = (SHIPPED / TODAY_FILE).read_text("utf-8")
    assert old in text
    (tmp_path / TODAY_FILE).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError, match=message):
        load_follow_through(tmp_path)


def test_choices_are_kept_as_they_stood(home: Path) -> None:
    """Going back and forth between the questions loses none."""
    lines = [(WHAT, "I text"), (COST, "low"), (WHOM, GoBack()), (COST, "high"), *ASKED[2:], (KEEP, "keep")]
    scripted = lists(home, *MADE[:2], *lines, END)
    assert Chosen("low", "Not much") in scripted.script.before
