"""The safety questions: what follows from every set of answers, when they are due, and no trace."""

from datetime import timedelta
from itertools import product

import pytest

from tests.core.journals import (
    BEGAN,
    answered,
    begun_anew,
    chose,
    followed_up,
    journal,
    look,
    opened_for_one,
    planned,
    read,
    ref,
    step_of,
)
from trustcoach.core.journal.entries import Fact, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import PlanOutcome, WriteLine
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Question
from trustcoach.core.program.safety_content import SafetyAnswer, SafetyNextStep, SafetyOutcome, SafetyTopic
from trustcoach.core.safety.safety_check import (
    SafetyCheckDue,
    SafetyResult,
    evaluate_answers,
    has_responses,
    safety_check_due,
)
from trustcoach.storage.content.safety import load_safety
from trustcoach.storage.files import folders

OTHERS = [about for about in SafetyTopic if about is not SafetyTopic.OWN]
ANSWERS = [
    {about: said for about, said in zip(SafetyTopic, each, strict=True) if said}
    for each in product([SafetyAnswer.YES, SafetyAnswer.NO, SafetyAnswer.RATHER_NOT, None], repeat=5)
]
"""Every possible set of answers; a skipped question is missing from it."""
ACT = [
    *read("act.why", "act.example"),
    answered("act.thing", "A call to the bank"),
    planned("act.plan"),
    *read("act.close"),
]
"""The facts of a whole walk of the step act."""


@pytest.fixture
def asking(small: Program) -> Program:
    """Return the small program with the safety questions before its step act, every 30 days, and a private path."""
    safety = load_safety(folders.find_content_folder())
    assert safety is not None
    alone = Step("alone-here", "Alone", 5, (Question(ref("alone-here.note"), WriteLine(), "What?", is_optional=True),))
    page = alone._replace(id="private-opening", items=())
    private = Track("private", "For you", "Anyone", page, (alone,), page._replace(id="private-ending"))
    return small._replace(safety=safety._replace(step_ids=("act",)), private_track=private)


# What follows


def test_every_set_of_answers_is_looked_at() -> None:
    """Five questions, each answered in three ways or skipped."""
    assert len({frozenset(each.items()) for each in ANSWERS}) == 4**5


def test_joint_work_goes_on_by_itself_only_after_five_times_no() -> None:
    """One yes, one skip or one “I would rather not say” is enough for it to wait."""
    assert [each for each in ANSWERS if not evaluate_answers(each).pauses_joint_steps] == [
        dict.fromkeys(SafetyTopic, SafetyAnswer.NO)
    ]


def test_a_yes_to_any_of_the_first_four_leads_to_the_private_path() -> None:
    """And nothing else does, whatever the others were answered."""
    for each in ANSWERS:
        afraid = SafetyAnswer.YES in [each.get(about) for about in OTHERS]
        assert (SafetyOutcome.YES in evaluate_answers(each).outcomes) is afraid


def test_how_to_keep_others_from_seeing_follows_a_yes_to_the_question_about_it_and_no_other() -> None:
    """It comes behind what follows every yes."""
    for each in ANSWERS:
        outcomes, is_yes = evaluate_answers(each).outcomes, each.get(SafetyTopic.SEEN) is SafetyAnswer.YES
        assert (outcomes[:2] == (SafetyOutcome.YES, SafetyOutcome.SEEN)) is is_yes
        assert (SafetyOutcome.SEEN in outcomes) is is_yes


def test_a_yes_to_the_last_always_shows_help_for_own_behaviour() -> None:
    """A person may be afraid and frightening at once, and gets both texts."""
    for each in ANSWERS:
        assert (SafetyOutcome.OWN in evaluate_answers(each).outcomes) is (each.get(SafetyTopic.OWN) is SafetyAnswer.YES)


def test_what_is_left_open_is_never_taken_for_a_no() -> None:
    """The person is told that joint work waits, unless a yes among the first four says so already."""
    for each in ANSWERS:
        is_open = any(each.get(about) in (None, SafetyAnswer.RATHER_NOT) for about in SafetyTopic)
        afraid = SafetyAnswer.YES in [each.get(about) for about in OTHERS]
        assert (SafetyOutcome.UNTOLD in evaluate_answers(each).outcomes) is (is_open and not afraid)


def test_something_is_always_said_and_always_in_one_order() -> None:
    """Each passage at most once, in the order of the file; the one for five times no comes alone."""
    order = list(SafetyOutcome)
    for each in ANSWERS:
        says = evaluate_answers(each).outcomes
        assert says
        assert [order.index(after) for after in says] == sorted({order.index(after) for after in says})
        assert SafetyOutcome.NO not in says or says == (SafetyOutcome.NO,)


def test_a_skip_and_rather_not_are_one_and_the_same() -> None:
    """Nobody can tell one from the other, and neither from skipping all five."""
    for each in ANSWERS:
        assert evaluate_answers(each) == evaluate_answers(
            {about: each.get(about, SafetyAnswer.RATHER_NOT) for about in SafetyTopic}
        )
    assert evaluate_answers({}) == SafetyResult((SafetyOutcome.UNTOLD,))


@pytest.mark.parametrize("way", SafetyNextStep)
def test_what_can_be_done_next_is_called_the_same_wherever_it_is_offered(asking: Program, way: SafetyNextStep) -> None:
    """By the words of the content, in the menu after the questions and in the one for something gentler."""
    assert asking.safety is not None
    labels = {choice.id: choice.label for choice in asking.safety.next_step.kind.offered_choices()}
    assert asking.safety.next_step_label(way) == labels[way.value]


# When they are due


def written(*parts: tuple[float, list[Fact]]) -> Journal:
    """Return a journal of several sessions, each so many days after the first."""
    entries = [
        entry._replace(id=f"{days} {entry.id}")
        for days, facts in parts
        for entry in journal(*facts, at=BEGAN + timedelta(days=days)).entries
    ]
    return Journal(tuple(entries))


def comes(program: Program, step: str, days: float, *parts: tuple[float, list[Fact]]) -> SafetyCheckDue | None:
    """Return what comes before *step* so many *days* after the first session, and after these sessions."""
    progress = Progress(program, written(*parts))
    track = next(track for track, each in program.all_steps if each.id == step)
    return safety_check_due(progress, track, step_of(program, step), BEGAN + timedelta(days=days, hours=2))


LOOK, READ = look()[2:], read("look.why", "look.example")
"""What is answered in the step look, and the pages before it."""


def test_a_program_without_questions_asks_nothing(small: Program) -> None:
    """Neither at the very start nor a year later."""
    assert comes(small, "look", 0) is None
    assert comes(small, "act", 365, (0, [*opened_for_one(), *look()])) is None


@pytest.mark.parametrize("step", ["alone-opening", "pair-opening", "alone-ending"])
def test_they_come_in_no_opening_and_no_ending(asking: Program, step: str) -> None:
    """Who is there is known only after the opening."""
    assert comes(asking, step, 0) is None


@pytest.mark.parametrize("step", ["look", "act", "talk"])
@pytest.mark.parametrize("before", [[], opened_for_one(), [*opened_for_one(), *READ], read("act.why", "talk.why")])
def test_they_come_in_the_first_step_of_a_first_track_whatever_was_only_read(
    asking: Program, step: str, before: list[Fact]
) -> None:
    """After its first pages: a person who stopped there is where any reader of them is."""
    assert comes(asking, step, 0, (0, before)) is SafetyCheckDue.ALL


def test_they_do_not_come_where_a_step_is_gone_on_with(asking: Program) -> None:
    """Not in the middle of it, however much later."""
    assert comes(asking, "look", 400, (0, [*opened_for_one(), *READ, chose("look.mood", "calm")])) is None


def test_one_line_comes_before_the_steps_that_are_named_for_it_and_nothing_before_others(asking: Program) -> None:
    """Once the five have come, not long ago."""
    assert asking.safety is not None
    before = (0, [*opened_for_one(), *look()])
    assert comes(asking, "act", 1, before) is SafetyCheckDue.CHANGED
    program = asking._replace(safety=asking.safety._replace(step_ids=()))
    assert comes(program, "act", 1, before) is None
    assert comes(asking, "act", 1, before, (1, [*read("act.why"), *ACT[2:3]])) is None


def test_it_comes_before_that_step_is_walked_once_more(asking: Program) -> None:
    """Once it is begun anew, as long as nothing in it was answered."""
    before = (0, [*opened_for_one(), *look(), *ACT])
    assert comes(asking, "act", 1, before) is None
    assert comes(asking, "act", 1, before, (1, [begun_anew("act"), *read("act.why")])) is SafetyCheckDue.CHANGED


@pytest.mark.parametrize(
    ("days", "what"), [(29, SafetyCheckDue.CHANGED), (30, SafetyCheckDue.ALL), (60, SafetyCheckDue.ALL)]
)
def test_all_five_come_again_after_thirty_days(asking: Program, days: float, what: SafetyCheckDue) -> None:
    """However often the person came back in between to go on with a step."""
    sessions = [(float(each), read("look.close")) for each in (7, 14, 21, 28)]
    assert comes(asking, "act", days, (0, [*opened_for_one(), *look()]), *sessions) is what


def test_thirty_days_are_counted_anew_from_each_time_they_came(asking: Program) -> None:
    """A first answer in a step after thirty days shows that they came before it."""
    known = [(0.0, [*opened_for_one(), *look()]), (31.0, [begun_anew("look"), *LOOK])]
    assert comes(asking, "act", 60, *known) is SafetyCheckDue.CHANGED
    assert comes(asking, "act", 61, *known) is SafetyCheckDue.ALL
    known = [(0.0, [*opened_for_one(), *look()]), (20.0, [begun_anew("look"), *LOOK])]
    assert comes(asking, "act", 31, *known) is SafetyCheckDue.ALL


def test_an_account_of_a_plan_proves_nothing(asking: Program) -> None:
    """It comes first in a session, before the questions: a person who stops after it was never asked."""
    account = followed_up("0 e10", PlanOutcome.KEPT)
    assert comes(asking, "act", 40, (0, [*opened_for_one(), *look()]), (35, [account])) is SafetyCheckDue.ALL


def test_what_was_kept_of_the_private_path_proves_nothing(asking: Program) -> None:
    """That path goes without the questions."""
    note = answered("alone-here.note", "Mine", private=True)
    assert comes(asking, "look", 0, (0, [note])) is SafetyCheckDue.ALL


def test_what_is_answered_later_in_a_step_proves_nothing(asking: Program) -> None:
    """They came before its first answer: a person who comes back to it after a month was not asked again."""
    first, later = [*opened_for_one(), *read("look.why"), *LOOK[:1]], LOOK[1:]
    assert comes(asking, "act", 32, (0, first), (31, later)) is SafetyCheckDue.ALL


def test_what_else_two_people_picked_in_their_opening_changes_nothing(asking: Program) -> None:
    """Only their answer to who is there says that they are two."""
    opened = [*read("pair-opening.opening"), chose("pair-opening.who", "two"), chose("pair-opening.reason", "rebuild")]
    assert comes(asking, "look", 1, (0, [*opened, answered("talk.easy", 4)])) is SafetyCheckDue.ALL


@pytest.mark.parametrize(("who", "what"), [("two", SafetyCheckDue.ALL), ("alone", None)])
def test_what_two_people_walked_together_proves_nothing(asking: Program, who: str, what: SafetyCheckDue | None) -> None:
    """Nobody is asked in front of another person."""
    walked = [*read("pair-opening.opening"), chose("pair-opening.who", who), answered("talk.easy", 4)]
    assert comes(asking, "look", 1, (0, walked)) is what


def test_a_tap_before_the_first_page_proves_nothing(asking: Program) -> None:
    """It comes before the questions, so they are still due after it, now and in the next step."""
    look_step = step_of(asking, "look")
    tap = Question(ref("look.night"), WriteLine(), "How was the night?")
    first = look_step._replace(items=(tap, *look_step.items))
    track = asking.tracks[0]._replace(steps=(first, *asking.tracks[0].steps[1:]))
    program = asking._replace(tracks=(track, *asking.tracks[1:]))
    tapped = Progress(program, journal(*opened_for_one(), answered("look.night", "Bad"), *read("look.why")))
    assert safety_check_due(tapped, track, first, BEGAN) is SafetyCheckDue.ALL
    assert not has_responses(tapped, first)
    given = Progress(program, journal(*opened_for_one(), chose("look.mood", "calm")))
    assert safety_check_due(given, track, first, BEGAN) is None
