"""Words that may call for help are kept, and never come back by themselves: in no session, and in no plain export."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import answered, chose, followed_up, journal, look, opened_for_one, promised, ref, track_of
from tests.fake_language import FakeLanguage
from tests.scripted import NOW, STOP, ScriptedContext, scripted_context
from tests.session.test_mood_check import SAFETY, SHIPPED
from tests.session.test_words_that_call_for_help import give_safety
from trustcoach.commands import export, start, undo
from trustcoach.core.journal.entries import Answer, Fact, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import recalled_answers
from trustcoach.core.program.conditions import Says
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Names, Parts, Plan, PlanOutcome, Value, Written
from trustcoach.core.program.kinds.parts import FilledPart
from trustcoach.core.program.program import Position, Program
from trustcoach.core.reply import SkipQuestion
from trustcoach.core.safety.low_points import LowPointReason
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.care.hidden_words import HiddenWords
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.session.care.two_people import PeoplePresent
from trustcoach.session.review import Review
from trustcoach.session.session import open_walk, run_session
from trustcoach.session.shown_plans import shown_follow_ups, shown_open_plans, shown_plans_due
from trustcoach.storage.content import program_loader
from trustcoach.storage.files.folders import find_content_folder
from trustcoach.storage.journal.journal_file import JournalFile

LINE = "no one. sometimes i think theyd be better off with the insurance"
ELSEWHERE = "be-patient-and-respect-boundaries.elsewhere"
NOT_SHOWN, NOT_LISTED = "in a very bad hour is kept, and isn't shown again", "in a very bad hour isn't listed"
GONE = "I would rather be gone"


def shipped_context(home: Path) -> ScriptedContext:
    """Return a context with all that was shipped: the rules and the judge too."""
    return scripted_context(home, content=find_content_folder())


def test_a_line_of_another_day_is_not_quoted_where_a_step_builds_on_it(home: Path) -> None:
    """A question that builds on it asks again without it; an ordinary answer comes back as ever."""
    context = shipped_context(home).context
    asker, hides = Asker(context, SHIPPED, persist_nothing()), HiddenWords(SAFETY, LabelFinder(context))
    building = [
        question
        for _, question in SHIPPED.questions_by_id.values()
        if QuestionId(*ELSEWHERE.split(".")) in question.earlier_ids()
    ]
    assert building
    for words, comes_back in ((LINE, False), ("my brother, on our Thursday walk", True)):
        progress = Progress(SHIPPED, journal(answered(ELSEWHERE, words)))
        people = PeoplePresent(asker, Journal(), None)
        for question in building:
            shown = people.answers_to_show(progress, hides, question)
            assert (Written(words) in [each.value for each in shown]) is comes_back
            assert (words in people.start_text(progress, hides, question)) <= comes_back


def _hide(_value: Value) -> bool:
    return True


def test_a_question_about_words_that_were_just_written_has_them_above_it(home: Path) -> None:
    """“Read it again” over nothing can't be answered; in another session, or after sure words, nothing comes back."""
    asker = Asker(shipped_context(home).context, SHIPPED, persist_nothing())
    rule = QuestionId("set-boundaries-and-expectations", "rule")
    value = Parts((FilledPart("act", "What I'll do", "i dont have to lie next to it"),))
    progress = Progress(SHIPPED, journal(answered(str(rule), value)))
    _, about_it = SHIPPED.questions_by_id[rule._replace(name="kind-of")]
    people = PeoplePresent(asker, Journal(), None)
    for is_kept in (True, False):
        people.note_answer(rule, is_kept=is_kept)
        assert (value in [each.value for each in people.answers_to_show(progress, _hide, about_it)]) is is_kept


def _find(says: bool, _value: Value, _test: Says) -> bool:
    return says


def test_a_wish_to_make_them_suffer_is_not_quoted_as_what_would_matter_most() -> None:
    """An ordinary wish is."""
    for says, comes_back in ((True, False), (False, True)):
        missing = QuestionId("consider-forgiveness-carefully", "missing")
        held = journal(
            chose("consider-forgiveness-carefully.possible", "doubt"), answered(str(missing), "make HER suffer")
        )
        progress = Progress(SHIPPED, held, matches=partial(_find, says))
        _, see = SHIPPED.questions_by_id[missing._replace(name="see")]
        assert bool(recalled_answers(progress, see)) is comes_back


def exported(home: Path, *facts: Fact, private: bool = False) -> str:
    """Return the export of a journal of *facts*."""
    JournalFile(home / "journal.json").replace(journal(*facts))
    made = shipped_context(home)
    export.run(made.context._replace(is_terminal=True), None, None, None, private=private)
    return f"{made.out.getvalue()}\n{made.shown}"


def test_an_export_leaves_it_out_and_counts_it(home: Path) -> None:
    """It comes out with --include-private, as it is said."""
    facts = (answered(ELSEWHERE, LINE), answered("be-patient-and-respect-boundaries.in-my-words", "no calls at night"))
    plain, whole = exported(home, *facts), exported(home, *facts, private=True)
    assert LINE not in plain
    assert "no calls at night" in plain
    assert "1 private answer left out; --include-private brings it in." in plain
    assert LINE in whole
    assert "left out" not in whole


@pytest.fixture
def hides(home: Path) -> HiddenWords:
    """Return what hides the words of a small language."""
    context = scripted_context(home, content=SMALL).context
    context.support_state.reader = FakeLanguage()
    return HiddenWords(SAFETY, LabelFinder(context))


def test_no_plan_and_no_promise_with_such_words_is_brought_up(hides: HiddenWords) -> None:
    """Neither on its day, nor in a list; and what was said of another is left out where it has such words."""
    day = (NOW - timedelta(1)).date()
    held = journal(
        answered("look.plan", Plan("it is dark", GONE, day)),
        promised("a", GONE, day),
        promised("b", "I call at six", day),
        promised("c", "I write it down", day),
        followed_up("e3", PlanOutcome.NOT_KEPT, GONE),
    )
    assert [plan.entry_id for plan in shown_open_plans(held, hides)] == ["e4"]
    assert [plan.entry_id for plan in shown_plans_due(held, hides, NOW)] == ["e4"]
    assert [(plan.entry_id, told.obstacle) for plan, told in shown_follow_ups(held, hides)] == [("e3", "")]


def test_the_review_says_so_only_where_something_is_left_out(home: Path, small: Program, hides: HiddenWords) -> None:
    """And never in front of somebody else."""
    track = small.tracks[0]
    step = small.questions_by_id[ref("look.names")][0]
    for words, is_shared, says_so in (("Ann", False, False), (GONE, False, True), (GONE, True, False)):
        scripted = scripted_context(home, [("Pick a line to change it.", "-done")], content=SMALL)
        asker = Asker(scripted.context, small, persist_nothing())
        asker.is_shared = is_shared
        progress = Progress(small, journal(*look(), answered("look.names", (words,))))
        Review(asker, hides).pick_line_to_change(progress, track, step)
        assert (NOT_LISTED in scripted.shown) is says_so
        assert GONE not in scripted.shown


def test_on_another_day_its_own_field_is_empty_and_may_stay_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, small: Program
) -> None:
    """What was written stands as it is, and is not shown."""
    give_safety(monkeypatch, small)
    file = JournalFile(home / "journal.json")
    file.replace(journal(*opened_for_one(), *look(), answered("look.names", (GONE,))))
    lines = [
        ("You've walked this step. What now?", "again"),
        ("What is it like?", "calm"),
        ("What does it touch?", ["sleep"]),
        ("Who knows?", SkipQuestion()),
        ("What happened?", STOP),
    ]
    scripted = scripted_context(home, lines, content=SMALL)
    scripted.context.support_state.reader = FakeLanguage()
    start.run(scripted.context, "alone", "look")
    assert scripted.script.lines == []
    assert NOT_SHOWN in scripted.shown
    assert GONE not in scripted.shown
    assert scripted.script.before[scripted.script.asked.index("Who knows?")] is None
    assert Progress(small, file.load()).effective_value(ref("look.names")) == Names((GONE,))


def test_taking_it_back_says_where_it_was_and_not_what(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ordinary answer is shown there as ever."""
    give_safety(monkeypatch, program_loader.load_program(SMALL))
    for words, is_shown in (("Ann", True), (GONE, False)):
        JournalFile(home / "journal.json").replace(journal(*opened_for_one(), answered("look.names", (words,))))
        scripted = scripted_context(home, [("Take it back?", "no")], content=SMALL)
        scripted.context.support_state.reader = FakeLanguage()
        undo.run(scripted.context, back=False, yes=False)
        assert "What about look.names?" in scripted.shown
        assert (words in scripted.shown) is is_shown


GUESSED = "nobody is glad to see me"
"""An everyday line in which no rule hears a call for help, whatever the learned judge guesses."""
MAPS = ("address-underlying-patterns.my-loop", "address-underlying-patterns.my-loop-second")
TOGETHER = track_of(SHIPPED, "together")
HELD_BACK = "held back for now"


@pytest.mark.parametrize(("words", "comes_back"), [(GUESSED, True), ("I want to kill myself", False)])
def test_two_miss_no_map_by_a_guess_and_are_told_where_sure_words_are_held_back(
    home: Path, monkeypatch: pytest.MonkeyPatch, words: str, *, comes_back: bool
) -> None:
    """Both saw it written: on the pages of both it isn't gone without a word, and neither is it in the export."""
    monkeypatch.setattr(LabelFinder, "reasons_for_help", lambda *_: frozenset({LowPointReason.WORDS}))  # at its worst
    maps = [Parts((FilledPart("tell", "I tell myself …", said),)) for said in (words, "I go quiet")]
    names = Answer(ref("together-opening.names"), "", Names(("Priya", "Tom")))
    drawn = (Answer(ref(name), "", value) for name, value in zip(MAPS, maps, strict=True))
    facts = [chose("together-opening.who", "two", "Two of us, at one keyboard"), names, *drawn]
    assert (words in exported(home, *facts)) is comes_back
    alone = HiddenWords(SAFETY, LabelFinder(shipped_context(home).context))
    assert alone(maps[0])
    assert alone.is_sure(maps[0]) is not comes_back
    question = SHIPPED.questions_by_id[ref("address-underlying-patterns.shared")][1]
    scripted = shipped_context(home)
    scripted.script.lines[:] = [("Who is here today?", "two"), (question.text, STOP)]
    with scripted.context.hold_store() as store:
        walk = open_walk(scripted.context, SHIPPED, store)
        run_session(walk, store, lambda: walk.resume_at(Position(TOGETHER, TOGETHER.steps[1], question)))
    assert scripted.script.lines == []
    assert (words in scripted.shown) is comes_back
    assert "I go quiet" in scripted.shown
    assert (HELD_BACK in scripted.shown) is not comes_back
