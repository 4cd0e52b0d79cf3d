"""Written words that may call for help lead to the page for low points, once a reason, and never before two people."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import KINDS, SMALL
from tests.fake_language import FakeLanguage, GuessingLanguage
from tests.scripted import STOP, ScriptedContext, scripted_context
from tests.session.test_mood_check import FIRST, LOW, ROUND, SAFETY, SHIPPED
from trustcoach.commands import start, try_step
from trustcoach.core.journal.entries import Answer
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import (
    About,
    AnyKind,
    Choice,
    FilledPart,
    FillParts,
    MakePlan,
    Names,
    NameSeveral,
    Parts,
    Plan,
    Value,
    Write,
    WriteLetter,
    WriteLine,
    WriteStatement,
    Written,
)
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question
from trustcoach.core.reply import GoBack
from trustcoach.core.safety.low_points import LowPointReason, reasons_in
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.asking.read_back import KEEP, ask_keep_or_change
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.session.care.mood_check import BEFORE_GOING_ON, MoodCheck
from trustcoach.storage.content import program_loader
from trustcoach.storage.journal.journal_file import JournalFile

STATEMENT = WriteStatement(about=About.ACKNOWLEDGEMENT, look="What is in it?", look_for=(Choice("hurry", "A push"),))


REST = (BEFORE_GOING_ON, "on")
"""What comes behind the page after words of not wanting to live."""


class Met:
    """A person who is met at low points, goes on so many *times*, and then picks *more*."""

    def __init__(self, home: Path, times: int, *more: tuple[str, object], is_shared: bool = False) -> None:
        self.scripted = scripted_context(home, [*[(LOW, "on")] * times, *more], content=SMALL)
        self.scripted.context.support_state.reader = FakeLanguage()
        asker = Asker(self.scripted.context, SHIPPED, persist_nothing())
        asker.is_shared = is_shared
        self.mood_check = MoodCheck(SHIPPED, asker, LabelFinder(self.scripted.context))

    def writes(self, value: Value, kind: AnyKind) -> bool:
        """Return whether the page was shown for *value*."""
        before = len(self.scripted.script.asked)
        self.mood_check.handle_low_point(value, (), kind)
        return len(self.scripted.script.asked) > before


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Written("I would rather be gone"), WriteLine()),
        (Written("I would rather be gone"), Write()),
        (Written("I would rather be gone"), WriteLetter()),
        (Written("I would rather be gone"), STATEMENT),
        (Names(("the money", "I would rather be gone")), NameSeveral()),
        (Parts((FilledPart("a", "Where", "at home"), FilledPart("b", "What", "be gone"))), FillParts(())),
    ],
)
def test_whatever_is_written_in_is_read(home: Path, value: Value, kind: AnyKind) -> None:
    """Lines, pages, letters, statements, names and parts."""
    assert Met(home, 1, REST).writes(value, kind)


def test_a_reason_counts_once_and_another_one_again(home: Path) -> None:
    """Being afraid and being locked in are the same reason."""
    met = Met(home, 2, REST)
    assert met.writes(Written("I am afraid of him"), Write())
    assert not met.writes(Written("he locked the door"), Write())
    assert met.writes(Written("I would rather be gone, and I am afraid"), Write())
    assert not met.writes(Written("still afraid, still gone"), Write())


def test_other_words_lead_nowhere(home: Path) -> None:
    """And nothing is said."""
    met = Met(home, 0)
    assert not met.writes(Written("I am sad, and tired of it"), Write())
    assert met.scripted.shown == ""


def test_two_people_are_never_met(home: Path) -> None:
    """The words are not even read."""
    met = Met(home, 0, is_shared=True)
    assert not met.writes(Written("I am afraid, and would rather be gone"), Write())
    language = met.scripted.context.support_state.reader
    assert isinstance(language, FakeLanguage)
    assert language.asked == []


def test_what_was_noticed_is_not_shown_again_by_itself(home: Path) -> None:
    """Words of wanting to be gone are not held up to the one who wrote them; others come back as they do."""
    met = Met(home, 1, REST, (LOW, "on"))
    gone, afraid = Written("I would rather be gone"), Written("I am afraid")
    met.writes(gone, Write())
    met.writes(afraid, Write())
    assert met.mood_check.hides(gone)
    assert not met.mood_check.hides(afraid)


def test_what_to_say_comes_once_and_then_the_number_with_the_same_choices(home: Path) -> None:
    """Whatever else leads there."""
    met = Met(home, 2)
    met.writes(Written("I am afraid of him"), Write())
    first = len(met.scripted.shown)
    assert "While you wait" in met.scripted.shown
    assert met.writes(Written("I scare her"), Write())
    assert "While you wait" not in met.scripted.shown[first:]
    assert "112" in met.scripted.shown[first:]


def test_the_first_word_of_dying_is_met_with_the_whole_page_whatever_came_before(home: Path) -> None:
    """What was said about fear does not answer it."""
    met = Met(home, 2, REST)
    met.writes(Written("I am afraid of him"), Write())
    first = len(met.scripted.shown)
    met.writes(Written("I would rather be gone"), Write())
    assert "dying" in met.scripted.shown[first:]
    assert "While you wait" in met.scripted.shown[first:]


def test_words_of_not_wanting_to_live_are_never_met_with_nothing(home: Path) -> None:
    """The second time a number stands below them, and nothing is asked."""
    met = Met(home, 1, REST)
    met.writes(Written("I would rather be gone"), Write())
    first = len(met.scripted.shown)
    assert not met.writes(Written("I want to kill myself, I would rather be gone"), WriteLine())
    assert met.scripted.shown[first:].count("To talk to someone now") == 1
    second = len(met.scripted.shown)
    met.writes(Written("I went for a walk"), WriteLine())
    assert met.scripted.shown[second:] == ""


@pytest.mark.parametrize(("text", "speaks_of_dying"), [("I am afraid", False), ("I would rather be gone", True)])
def test_fear_of_someone_is_not_met_with_words_about_dying(home: Path, text: str, *, speaks_of_dying: bool) -> None:
    """Who is afraid is told what to say about that."""
    met = Met(home, 1, *[REST] * speaks_of_dying)
    met.writes(Written(text), Write())
    assert ("dying" in met.scripted.shown) is speaks_of_dying


def test_a_guess_is_met_on_a_page_and_hides_words_but_does_not_come_before_the_notes_of_a_statement(home: Path) -> None:
    """A judge that has learned is wrong more often than a rule, and a statement is read with notes right after."""
    met = Met(home, 1)
    met.scripted.context.support_state.reader = GuessingLanguage()
    gone = Written("on some days I would rather be gone")
    assert not met.writes(gone, STATEMENT)
    assert met.writes(gone, Write())
    assert met.mood_check.hides(gone)
    assert not met.mood_check.hides.is_sure(gone)


def test_in_a_plan_only_a_rule_is_believed(home: Path) -> None:
    """What is planned for a bad hour names what is bad about it."""
    plan = Plan("I am afraid", "I walk the dog", date(2026, 12, 1))
    met = Met(home, 1)
    met.scripted.context.support_state.reader = GuessingLanguage()
    assert not met.writes(plan, MakePlan("it rains", "I stay", 7))
    met.scripted.context.support_state.reader = FakeLanguage()
    assert met.writes(plan, MakePlan("it rains", "I stay", 7))


def test_an_acknowledgement_that_turns_on_the_other_gets_the_page(home: Path) -> None:
    """Blame alone, or an insult alone, has its note and no page; and a need is never taken for one."""
    met = Met(home, 1)
    assert not met.writes(Written("you pushed me"), STATEMENT)
    assert not met.writes(Written("you idiot"), STATEMENT)
    assert not met.writes(Written("you pushed me, you idiot"), Write())
    assert met.writes(Written("you pushed me, you idiot"), STATEMENT)


def test_every_label_of_risk_is_a_reason() -> None:
    """None is forgotten."""
    labels = ("crisis_self", "unsafe_home", "fear", "own_behaviour", "child_safety")
    assert all(len(reasons_in((label,))) == 1 for label in labels)
    assert reasons_in(("contempt",)) == frozenset()
    assert len(reasons_in(labels)) == 4
    assert LowPointReason.MOOD not in reasons_in(labels)


def test_a_draft_of_an_author_is_not_read_for_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who tries out a step is not the one who writes."""
    give_safety(monkeypatch, program_loader.load_program(KINDS))
    lines = [("What was it?", "I would rather be gone"), (ROUND, STOP)]
    scripted = scripted_context(home, lines, content=KINDS)
    scripted.context.support_state.reader = FakeLanguage()
    try_step.run(scripted.context, KINDS / "tracks" / "own" / "6-statement.yaml")
    assert scripted.script.lines == []


def test_on_the_path_about_fear_only_words_of_not_wanting_to_live_are_met(home: Path) -> None:
    """All the rest is what that path is for."""
    scripted = scripted_context(home, [], content=SMALL)
    scripted.context.support_state.reader = FakeLanguage()
    label_finder = LabelFinder(scripted.context, only=frozenset({LowPointReason.WORDS}))
    assert label_finder.reasons_for_help(Written("he locked me in, I am afraid")) == frozenset()
    assert label_finder.reasons_for_help(Written("I would rather be gone")) == {LowPointReason.WORDS}


def give_safety(monkeypatch: pytest.MonkeyPatch, program: Program) -> None:
    """Walk *program* with the shipped safety content."""
    sources, safety = (*program.sources, *SHIPPED.sources), SAFETY._replace(step_ids=())
    given = program._replace(safety=safety, private_track=SHIPPED.private_track, sources=sources)
    monkeypatch.setattr("trustcoach.storage.content.program_loader.load_program", lambda _: given)


def walk(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a walk of the track for one with these answers after the first ones."""
    scripted = scripted_context(home, [*FIRST[:-1], *lines], content=SMALL)
    scripted.context.support_state.reader = FakeLanguage()
    start.run(scripted.context, "alone", None)
    return scripted


def test_a_statement_of_not_wanting_to_live_is_not_read_back(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are kept, and not held up to whoever wrote them; going back from the page leads to the field."""
    give_safety(monkeypatch, program_loader.load_program(KINDS))
    words, line = "I lied, but I would rather be gone", ("What was it?", "letters")
    first = [(SAFETY.start_question.text, "skip"), (SAFETY.next_step.text, "open"), line, (ROUND, "passes")]
    page = "What will you say?"
    lines = [*first, (page, words), (LOW, GoBack()), (page, words), (LOW, "on"), REST, ("How are you now?", STOP)]
    scripted = scripted_context(home, lines, content=KINDS)
    scripted.context.support_state.reader = FakeLanguage()
    start.run(scripted.context, "own", "statement")
    assert scripted.script.lines == []
    assert words not in scripted.shown
    assert Written(words) in [fact.value for _, fact in JournalFile(home / "journal.json").load().all_answers()]


def test_in_a_walk_it_comes_after_the_words_are_saved_and_leaves_no_trace(
    home: Path, monkeypatch: pytest.MonkeyPatch, small: Program
) -> None:
    """The number comes first, nothing is blocked, and the journal is as if it had not come."""
    give_safety(monkeypatch, small)
    lines = [("Who knows?", ["he locked me in"]), (LOW, "on"), (ROUND, STOP)]
    met = walk(home, *lines)
    assert met.script.lines == []
    page = met.shown[met.shown.index("Who knows?") : met.shown.index(LOW)]
    assert page.index("112") < page.index("Something is wrong at home")
    assert "dying" not in page
    assert "he locked me in" not in page
    kept = JournalFile(home / "journal.json").load().entries
    assert Names(("he locked me in",)) in [entry.fact.value for entry in kept if isinstance(entry.fact, Answer)]
    assert LOW not in (home / "journal.json").read_text("utf-8")


@pytest.mark.parametrize("calls", [True, False])
def test_a_plan_that_calls_for_help_is_neither_read_back_nor_gone_through(home: Path, *, calls: bool) -> None:
    """It is kept without a word: help comes first."""
    plan = Plan("I want to die", "I don't know", date(2026, 12, 1))
    scripted = scripted_context(home, [] if calls else [("Is this the plan?", "keep")], content=SMALL)
    asker = Asker(scripted.context, SHIPPED, persist_nothing())
    question = Question(UNSAVED_ID, MakePlan("it rains", "I stay", 7), "Your plan")
    assert ask_keep_or_change(asker, question, plan, lambda _: calls) == KEEP
    assert ("walk through it once" in scripted.shown) is not calls
