"""Progress: the first question that applies and has neither an answer nor a skip, and all that follows."""

from datetime import date

import pytest

from tests.answer_values import Given, given_of
from tests.core.journals import (
    answered,
    ask_of,
    begun_anew,
    chose,
    chose_several,
    followed_up,
    journal,
    later,
    look,
    opened_for_one,
    opened_for_two,
    place,
    planned,
    program_of,
    read,
    ref,
    skipped,
    step_of,
    step_with,
    track_of,
)
from trustcoach.core.journal.entries import Entry, Fact, Journal
from trustcoach.core.journal.navigation import prefilled_value, was_skipped
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import previous_visit_value, recalled_answers
from trustcoach.core.journal.resume import last_track
from trustcoach.core.journal.visits import History
from trustcoach.core.program.conditions import AnyChosen, IsAnswered
from trustcoach.core.program.kinds import (
    Choice,
    Choose,
    Chosen,
    NameSeveral,
    PageRead,
    Plan,
    PlanOutcome,
    WriteLine,
    Written,
)
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Coaching, Question, Recall, Turn
from trustcoach.core.safety.safety_check import has_responses

SURE = Choose((Choice("yes", "Yes"), Choice("no", "No")))
GO = Choose((Choice("stay", "Stay"), Choice("go", "Go")), leaving_ids=frozenset({"go"}))


def standing(program: Program, *facts: Fact) -> Progress:
    """Return the progress after *facts*."""
    return Progress(program, journal(*facts))


def shown_before(program: Program, name: str, *facts: Fact) -> list[str]:
    """Return the names of the passages right before the question *name*."""
    question = ask_of(program, name)
    passages = standing(program, *facts).coaching_before(step_of(program, question.id.step), question)
    return [passage.id.name for passage in passages]


def shown_at_the_end(program: Program, step: str, *facts: Fact) -> list[str]:
    """Return the names of the passages that come at the end of *step*."""
    passages = standing(program, *facts).coaching_before(step_of(program, step), None)
    return [passage.id.name for passage in passages]


def written_and_counting(program: Program, name: str, *facts: Fact) -> tuple[Given | None, Given | None]:
    """Return the current value of the question *name*, and its effective value for other steps."""
    found = standing(program, *facts)
    return given_of(found.current_value(ask_of(program, name))), given_of(found.effective_value(ref(name)))


def test_one_entry_more_does_not_look_at_the_others_again(small: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question after an answer comes as fast at the end of a long journal as at its start."""
    progress = standing(small, *look())
    longer = journal(*look(), chose("look.mood", "heavy"))
    looked_at: list[Entry] = []
    monkeypatch.setattr(History, "_add_entry", lambda _, __, entry: looked_at.append(entry))
    monkeypatch.setattr(Journal, "active_entries", lambda _: pytest.fail("all of the journal is looked at"))
    progress.updated(longer)
    assert looked_at == [longer.entries[-1]]


# The position


def test_a_new_walk_begins_at_the_first_ask_of_the_opening(small: Program) -> None:
    """Of each track its own."""
    assert place(small, "alone") == "alone-opening.opening"
    assert place(small, "pair") == "pair-opening.opening"


def test_the_place_is_the_first_ask_in_the_order_of_the_track_that_has_no_answer(small: Program) -> None:
    """Answers given further on do not move it."""
    later = [answered("act.thing", "A call"), answered("look.story", "It was a Monday")]
    assert place(small, "alone", *later) == "alone-opening.opening"
    assert place(small, "alone", *opened_for_one(), *later) == "look.why"
    assert place(small, "alone", *opened_for_one(), *later, *read("look.why")) == "look.example"


def test_the_place_tells_the_step_and_the_track_too(small: Program) -> None:
    """For the heading above the question."""
    found = standing(small, *opened_for_one()).position(track_of(small, "alone"))
    assert found
    assert (found.track.id, found.step.id, found.question.id) == ("alone", "look", ref("look.why"))


def test_a_skip_moves_on_like_an_answer(small: Program) -> None:
    """What was skipped is not asked again."""
    upto = [*opened_for_one(), *look()[:4]]
    assert place(small, "alone", *upto) == "look.names"
    assert place(small, "alone", *upto, skipped("look.names")) == "look.story"


def test_an_ask_whose_condition_does_not_hold_is_passed_over(small: Program) -> None:
    """The amount is asked only of those whom it cost money."""
    upto = [*opened_for_one(), *look()[:3]]
    assert place(small, "alone", *upto, chose_several("look.parts", "sleep")) == "look.names"
    assert place(small, "alone", *upto, chose_several("look.parts", "sleep", "money")) == "look.amount"


def test_at_the_end_of_a_track_there_is_no_place(small: Program) -> None:
    """All is answered or skipped, and nothing is open."""
    act = [*read("act.why", "act.example"), answered("act.thing", "A call"), planned("act.plan"), *read("act.close")]
    ending = [answered("alone-ending.later", "It was hard"), *read("alone-ending.close")]
    everything = [*opened_for_one(), *look(), *act, *ending]
    assert place(small, "alone", *everything) is None
    assert place(small, "alone", *everything[:-1]) == "alone-ending.close"


def test_answers_to_steps_the_program_does_not_know_change_nothing(small: Program) -> None:
    """A journal may come from another version of the content."""
    strange = [answered("gone.thing", "Words"), skipped("gone.other"), begun_anew("elsewhere")]
    assert place(small, "alone", *strange, *opened_for_one(), *strange) == "look.why"


# Revising


def test_revising_an_answer_brings_the_asks_that_depend_on_it(small: Program) -> None:
    """The position goes back to the first of them."""
    done = [*opened_for_one(), *look(parts=["sleep"])]
    assert place(small, "alone", *done) == "act.why"
    assert place(small, "alone", *done, chose_several("look.parts", "money")) == "look.amount"


def test_revising_an_answer_hides_the_asks_that_depended_on_it(small: Program) -> None:
    """A question that applies only with the old answer is open no longer."""
    upto = [*opened_for_one(), *look(parts=["money"])[:4]]
    assert place(small, "alone", *upto) == "look.amount"
    assert place(small, "alone", *upto, chose_several("look.parts", "no")) == "look.names"


def test_what_was_written_comes_back_when_its_ask_applies_again(small: Program) -> None:
    """Changing an answer there and back loses no text, and nothing is asked twice."""
    done = [*opened_for_one(), *look(parts=["money"])]
    away = [*done, chose_several("look.parts", "no")]
    back = [*away, chose_several("look.parts", "money")]
    words = "About a week of pay"
    assert written_and_counting(small, "look.amount", *done) == (words, words)
    assert written_and_counting(small, "look.amount", *away) == (words, None)
    assert written_and_counting(small, "look.amount", *back) == (words, words)
    assert place(small, "alone", *back) == "act.why"


def test_the_last_answer_counts(small: Program) -> None:
    """A revision replaces the earlier answer in the same visit."""
    facts = [answered("look.story", "First words"), answered("look.story", "Second words")]
    assert written_and_counting(small, "look.story", *facts) == ("Second words", "Second words")


def test_an_answer_taken_back_with_a_skip_does_not_count_anywhere() -> None:
    """A person who goes back and skips has withdrawn the answer: no other step may recall it."""
    names = Question(ref("one.names"), NameSeveral(), "Who?", is_optional=True)
    later = Question(ref("two.later"), WriteLine(), "What?", recalls=(Recall(ref("one.names"), "You named:"),))
    follow = Question(ref("two.follow"), WriteLine(), "How?", when=IsAnswered(ref("one.names"), expected=True))
    program = program_of(step_with("one", names), step_with("two", later, follow))
    facts = [answered("one.names", ("Ann",)), skipped("one.names")]
    found = standing(program, *facts)
    assert found.effective_value(ref("one.names")) is None
    assert recalled_answers(found, later) == ()
    assert not found.applies(step_of(program, "two"), follow)


def test_an_answer_that_no_longer_applies_does_not_count_in_conditions() -> None:
    """A chain of conditions fails with its first link, and holds again with it."""
    one = Question(ref("one.first"), SURE, "First?")
    two = Question(ref("one.second"), SURE, "Second?", when=AnyChosen(ref("one.first"), frozenset({"yes"})))
    three = Question(ref("one.third"), WriteLine(), "Third?", when=AnyChosen(ref("one.second"), frozenset({"yes"})))
    far = Question(ref("two.far"), WriteLine(), "Far?", when=AnyChosen(ref("one.second"), frozenset({"yes"})))
    program = program_of(step_with("one", one, two, three), step_with("two", far))
    start = read("opening.page")
    both = [*start, chose("one.first", "yes"), chose("one.second", "yes")]
    assert place(program, "only", *both) == "one.third"
    assert place(program, "only", *both, answered("one.third", "Words")) == "two.far"
    assert place(program, "only", *both, chose("one.first", "no")) == "ending.page"
    assert place(program, "only", *both, chose("one.first", "no"), chose("one.first", "yes")) == "one.third"


def test_an_answer_that_no_longer_applies_is_not_recalled() -> None:
    """Neither in its own step nor in another."""
    one = Question(ref("one.first"), SURE, "First?")
    two = Question(ref("one.second"), WriteLine(), "Second?", when=AnyChosen(ref("one.first"), frozenset({"yes"})))
    here = Question(ref("one.here"), WriteLine(), "Here?", recalls=(Recall(ref("one.second"), "You wrote:"),))
    there = Question(ref("two.there"), WriteLine(), "There?", recalls=(Recall(ref("one.second"), "You wrote:"),))
    program = program_of(step_with("one", one, two, here), step_with("two", there))
    facts = [chose("one.first", "yes"), answered("one.second", "My words")]
    for question in (here, there):
        assert [given_of(each.value) for each in recalled_answers(standing(program, *facts), question)] == ["My words"]
        assert recalled_answers(standing(program, *facts, chose("one.first", "no")), question) == ()


def test_a_line_that_only_says_that_there_is_no_answer_is_not_recalled() -> None:
    """“You named these costs: dont know” would quote as a cost what is none."""
    names = Question(ref("one.names"), NameSeveral(), "What did it cost?")
    later = Question(ref("two.later"), WriteLine(), "What?", recalls=(Recall(ref("one.names"), "You named:"),))
    program = program_of(step_with("one", names), step_with("two", later))
    (found,) = recalled_answers(standing(program, answered("one.names", ("Sleep", "dont know"))), later)
    assert given_of(found.value) == ("Sleep",)
    assert recalled_answers(standing(program, answered("one.names", ("idk",))), later) == ()


# Visits


def test_in_a_new_visit_old_answers_do_not_count_as_answered(small: Program) -> None:
    """The step is asked from its first question on, and nothing written before is lost."""
    done = [*opened_for_one(), *look()]
    anew = [*done, begun_anew("look")]
    assert place(small, "alone", *done) == "act.why"
    assert place(small, "alone", *anew) == "look.why"
    assert [fact for _, fact in journal(*anew).all_answers()] == [fact for _, fact in journal(*done).all_answers()]


def test_a_new_visit_leaves_every_other_step_alone(small: Program) -> None:
    """Only the step that was begun anew is asked again."""
    done = [*opened_for_one(), *look(), *read("act.why", "act.example")]
    found = standing(small, *done, begun_anew("look"))
    assert [question.id.name for question in found.unanswered(step_of(small, "act"))] == ["thing", "plan", "close"]
    assert not found.unanswered(step_of(small, "alone-opening"))


def test_in_a_new_visit_a_skip_does_not_count_either(small: Program) -> None:
    """What was skipped last time is asked again."""
    upto = look()[:4]
    assert place(small, "alone", *opened_for_one(), *look(), begun_anew("look"), *upto) == "look.names"


def test_an_old_answer_counts_for_other_steps_until_it_is_answered_anew(small: Program) -> None:
    """Another step goes on recalling the old text while the new one is not there yet."""
    thing = ask_of(small, "act.thing")
    done = [*opened_for_one(), *look(), begun_anew("look")]
    again = [*look()[:5], answered("look.story", "Told anew", private=True)]
    assert [given_of(each.value) for each in recalled_answers(standing(small, *done), thing)] == ["It was a Monday"]
    assert [given_of(each.value) for each in recalled_answers(standing(small, *done, *again), thing)] == ["Told anew"]


def test_within_its_own_step_an_old_answer_decides_nothing(small: Program) -> None:
    """The amount waits until the person has answered anew that money is part of it, and nothing old is recalled."""
    done = [*opened_for_one(), *look(parts=["money"]), begun_anew("look")]
    found = standing(small, *done)
    assert "amount" not in [question.id.name for question in found.unanswered(step_of(small, "look"))]
    assert recalled_answers(found, ask_of(small, "look.story")) == ()


def test_a_conditional_answer_of_an_earlier_visit_counts_for_other_steps_until_it_is_answered_anew(
    small: Program,
) -> None:
    """It applied in the visit in which it was given; a new visit without an answer yet does not change that."""
    done = [*opened_for_one(), *look(parts=["money"])]
    assert standing(small, *done).effective_value(ref("look.amount")) == Written("About a week of pay")
    assert standing(small, *done, begun_anew("look")).effective_value(ref("look.amount")) == Written(
        "About a week of pay"
    )


def test_the_names_of_two_people_hold_while_their_opening_is_walked_anew(small: Program) -> None:
    """It is still the two of them, and they still have the names they gave."""
    found = standing(small, *opened_for_two(), begun_anew("pair-opening"))
    assert found.respondent_name(track_of(small, "pair"), Turn.BOTH) == "Ann and Ben"


def test_what_stands_in_a_field_is_the_answer_of_this_visit_or_an_earlier_pick(small: Program) -> None:
    """Of an earlier visit only a pick: a text does not come back without being asked for."""
    story = ask_of(small, "look.story")
    names = ask_of(small, "look.names")
    first = [answered("look.story", "First words"), answered("look.names", ("Ann",))]
    anew = [*first, begun_anew("look")]
    assert prefilled_value(standing(small), story) is None
    assert prefilled_value(standing(small, *first), story) == Written("First words")
    assert prefilled_value(standing(small, *anew), story) is None
    mood, heavy = ask_of(small, "look.mood"), Chosen("heavy", "Heavy")
    picked = [answered("look.mood", heavy), begun_anew("look")]
    assert prefilled_value(standing(small, *picked), mood) == heavy
    assert prefilled_value(standing(small, *picked, later("look.mood")), mood) == heavy
    assert prefilled_value(standing(small, *anew, answered("look.story", "Second words")), story) == Written(
        "Second words"
    )
    assert prefilled_value(standing(small, *anew, skipped("look.names")), names) is None
    assert was_skipped(standing(small, *anew, skipped("look.names")), names)
    assert not was_skipped(standing(small, *anew), names)


def test_of_several_earlier_visits_the_last_one_that_answered_is_shown(small: Program) -> None:
    """Not the oldest, and not nothing because the visit in between has no answer."""
    story, anew = ask_of(small, "look.story"), begun_anew("look")
    visits = [answered("look.story", "First words"), anew, answered("look.story", "Later words"), anew, anew]
    assert given_of(previous_visit_value(standing(small, *visits), story)) == "Later words"


def test_what_is_written_is_only_what_this_visit_holds(small: Program) -> None:
    """A new visit begins with empty fields, and a skip leaves none filled."""
    story, names = ask_of(small, "look.story"), ask_of(small, "look.names")
    facts = [answered("look.story", "First words"), answered("look.names", ("Ann",))]
    assert standing(small, *facts).current_value(story) == Written("First words")
    assert standing(small, *facts, begun_anew("look")).current_value(story) is None
    assert standing(small, *facts, skipped("look.names")).current_value(names) is None


@pytest.mark.parametrize(
    ("facts", "begun"),
    [
        ([], False),
        (read("look.why"), True),
        ([skipped("look.names")], True),
        ([begun_anew("look")], False),
        ([*look(), begun_anew("look")], False),
        ([*look(), begun_anew("look"), *read("look.why")], True),
        (read("act.why"), False),
    ],
)
def test_a_step_is_begun_with_the_first_answer_or_skip_of_this_visit(
    small: Program, facts: list[Fact], begun: bool
) -> None:
    """Earlier visits and other steps do not begin it."""
    assert standing(small, *facts).is_begun(step_of(small, "look")) is begun


# Finished and left


@pytest.mark.parametrize(
    ("facts", "has"),
    [
        ([], False),
        (read("look.why", "look.example"), False),
        ([chose("look.mood", "calm")], True),
        ([*read("look.why"), skipped("look.names")], True),
        ([later("look.story")], True),
        ([chose("look.mood", "calm"), begun_anew("look")], False),
        ([answered("act.thing", "A call")], False),
    ],
)
def test_a_step_has_responses_once_anything_but_a_page_was_met_in_this_visit(
    small: Program, facts: list[Fact], has: bool
) -> None:
    """An answer, a skip or a question left for now: a person who only read may still be asked how safe they are."""
    assert has_responses(standing(small, *facts), step_of(small, "look")) is has


def test_an_answer_is_outdated_only_if_what_it_built_on_was_changed_after_it(small: Program) -> None:
    """Neither by the first entry of a journal, nor by a change that came before it or was looked at since."""
    step, thing = step_of(small, "act"), answered("act.thing", "A call")
    story, changed = answered("look.story", "First words"), answered("look.story", "Other words")

    def outdated(*facts: Fact, reviewed: int = 0) -> list[str]:
        found = standing(small, *facts).outdated_answers(step, {ref("act.thing"): reviewed} if reviewed else {})
        return [str(question.id) for question in found]

    assert outdated(thing) == outdated(thing, story) == outdated(story, changed, thing) == []
    assert outdated(story, thing, changed) == ["act.thing"]
    assert outdated(story, thing, changed, reviewed=2) == ["act.thing"]
    assert outdated(story, thing, changed, reviewed=3) == []


def test_a_step_is_finished_when_nothing_of_it_is_missing(small: Program) -> None:
    """With one question missing, or a new visit, it is not; nor is an unknown step."""
    assert standing(small, *look()).is_finished("look")
    assert not standing(small, *look()[:-1]).is_finished("look")
    assert not standing(small, *look(), begun_anew("look")).is_finished("look")
    assert not standing(small, *look()).is_finished("gone")


def test_leaving_a_step_moves_the_place_to_the_next_step(small: Program) -> None:
    """The rest of the step is not asked, and the step is not finished."""
    left = [*opened_for_one(), *look()[:2], chose("look.mood", "stop")]
    assert place(small, "alone", *left) == "act.why"
    assert not standing(small, *left).is_finished("look")
    assert standing(small, *left).leaving_question(step_of(small, "look")) == ask_of(small, "look.mood")


def test_a_step_that_is_not_left_says_so(small: Program) -> None:
    """Neither before the choice nor after another one."""
    look_step = step_of(small, "look")
    assert standing(small).leaving_question(look_step) is None
    assert standing(small, chose("look.mood", "calm")).leaving_question(look_step) is None
    assert standing(small, chose("look.mood", "stop"), chose("look.mood", "heavy")).leaving_question(look_step) is None


def test_leaving_does_not_pass_over_what_comes_before_the_leaving_choice(small: Program) -> None:
    """A page that was not read still waits."""
    assert place(small, "alone", *opened_for_one(), chose("look.mood", "stop")) == "look.why"


def test_the_coaching_for_the_leaving_choice_still_shows(small: Program) -> None:
    """And nothing else of the rest of the step, whatever was answered there before."""
    left = [*look(parts=["money"]), chose("look.mood", "stop")]
    assert shown_at_the_end(small, "look", *left) == ["leaving"]


def test_behind_a_leaving_choice_only_coaching_on_that_choice_is_left() -> None:
    """No other passage and no other question applies, not even one that the leaving choice would call for."""
    gone = AnyChosen(ref("one.leaving"), frozenset({"go"}))
    leaving = Question(ref("one.leaving"), GO, "Go?")
    always, on_going = Coaching(ref("one.always"), "Words."), Coaching(ref("one.on-going"), "Words.", when=gone)
    why = Question(ref("one.why-go"), WriteLine(), "Why?", when=gone)
    program = program_of(step_with("one", leaving, always, on_going, why))
    facts = [*read("opening.page"), chose("one.leaving", "go")]
    assert shown_at_the_end(program, "one", *facts) == ["on-going"]
    assert place(program, "only", *facts) == "ending.page"


def test_answers_behind_a_leaving_choice_do_not_count_until_it_is_taken_back(small: Program) -> None:
    """They stay in the journal, and count again when the person goes on after all."""
    left = [*opened_for_one(), *look(), chose("look.mood", "stop")]
    back = [*left, chose("look.mood", "calm")]
    words = "It was a Monday"
    assert written_and_counting(small, "look.story", *left) == (words, None)
    assert written_and_counting(small, "look.story", *back) == (words, words)
    assert standing(small, *back).is_finished("look")


def test_words_of_an_earlier_visit_outlive_that_a_later_visit_was_left(small: Program) -> None:
    """They were given when their question applied, and nothing newer replaces them."""
    left = [*look(), begun_anew("look"), *look()[:2], chose("look.mood", "stop")]
    recalled = recalled_answers(standing(small, *left), ask_of(small, "act.thing"))
    assert [given_of(each.value) for each in recalled] == ["It was a Monday"]


def test_a_new_visit_takes_a_leaving_choice_back(small: Program) -> None:
    """The whole step is asked again."""
    left = [*opened_for_one(), *look()[:2], chose("look.mood", "stop"), begun_anew("look")]
    assert place(small, "alone", *left) == "look.why"
    assert standing(small, *left).leaving_question(step_of(small, "look")) is None


def test_a_step_opens_again_when_the_ask_that_left_it_no_longer_applies(small: Program) -> None:
    """The talk was put off because the look was not finished; once it is, the talk is open at its next question."""
    put_off = [*opened_for_two("alone"), *read("talk.why", "talk.example"), chose("talk.order", "later")]
    assert place(small, "pair", *put_off) == "pair-ending.where-now"
    assert not standing(small, *put_off).is_finished("talk")
    opened = [*put_off, *look()]
    assert place(small, "pair", *opened) == "talk.ease"
    assert standing(small, *opened).leaving_question(step_of(small, "talk")) is None
    assert place(small, "pair", *opened, begun_anew("look")) == "pair-ending.where-now"


def test_opening_a_step_all_the_same_goes_on_with_it(small: Program) -> None:
    """The other choice leaves nothing."""
    upto = [*opened_for_two("alone"), *read("talk.why", "talk.example")]
    assert place(small, "pair", *upto) == "talk.order"
    assert place(small, "pair", *upto, chose("talk.order", "open")) == "talk.ease"
    assert place(small, "pair", *upto, *look()) == "talk.ease"


def test_a_leaving_ask_may_depend_on_an_earlier_ask_of_its_own_step() -> None:
    """The step is left while the condition is met, and not when it is not."""
    first = Question(ref("one.first"), SURE, "First?")
    leaving = Question(ref("one.leaving"), GO, "Go?", when=AnyChosen(ref("one.first"), frozenset({"yes"})))
    rest = Question(ref("one.rest"), WriteLine(), "Rest?")
    program = program_of(step_with("one", first, leaving, rest))
    gone = [*read("opening.page"), chose("one.first", "yes"), chose("one.leaving", "go")]
    assert place(program, "only", *gone) == "ending.page"
    assert place(program, "only", *gone, chose("one.first", "no")) == "one.rest"


def test_the_first_of_two_leaving_choices_leaves_the_step() -> None:
    """When it is changed, the second still leaves."""
    one = Question(ref("one.first"), GO, "First?")
    two = Question(ref("one.second"), GO, "Second?")
    rest = Question(ref("one.rest"), WriteLine(), "Rest?")
    program = program_of(step_with("one", one, two, rest))
    step = step_of(program, "one")
    both = [chose("one.second", "go"), chose("one.first", "go")]
    assert standing(program, *both).leaving_question(step) == one
    assert standing(program, *both, chose("one.first", "stay")).leaving_question(step) == two
    assert standing(program, *both, chose("one.first", "stay"), chose("one.second", "stay")).unanswered(step) == (rest,)


# Left for now


def test_an_ask_left_for_now_is_passed_over_and_stays_open(small: Program) -> None:
    """The walk goes on without it, and the step is not finished until it is answered."""
    left = [*opened_for_one(), *look()[:5], later("look.story"), *look()[6:]]
    found = standing(small, *left)
    assert place(small, "alone", *left) == "act.why"
    assert not found.is_finished("look")
    assert found.postponed(step_of(small, "look")) == (ask_of(small, "look.story"),)
    answered_after = standing(small, *left, answered("look.story", "It was a Monday"))
    assert answered_after.is_finished("look")
    assert answered_after.postponed(step_of(small, "look")) == ()


def test_what_was_left_for_now_has_no_answer(small: Program) -> None:
    """Nothing is saved, nothing is recalled, and back leads to it."""
    left = [*look()[:3], chose_several("look.parts", "sleep"), skipped("look.names"), later("look.story")]
    found = standing(small, *left)
    assert found.current_value(ask_of(small, "look.story")) is None
    assert recalled_answers(found, ask_of(small, "act.thing")) == ()
    assert found.question_before(step_of(small, "look"), ask_of(small, "look.after")) == ask_of(small, "look.story")


def test_what_was_left_for_now_and_no_longer_applies_does_not_keep_a_step_open(small: Program) -> None:
    """Without money there is no amount to come back to."""
    facts = [*look(parts=["money"]), later("look.amount")]
    assert not standing(small, *facts).is_finished("look")
    assert standing(small, *facts, chose_several("look.parts", "no")).is_finished("look")


# Going back


def test_back_leads_to_the_nearest_earlier_ask_that_was_answered_or_skipped(small: Program) -> None:
    """Step by step to the first one, before which there is none."""
    found = standing(small, *look()[:5])
    step, question = step_of(small, "look"), ask_of(small, "look.story")
    walked = []
    while earlier := found.question_before(step, question):
        walked.append(earlier.id.name)
        question = earlier
    assert walked == ["names", "parts", "mood", "example", "why"]


def test_back_passes_over_asks_that_do_not_apply_or_have_no_answer(small: Program) -> None:
    """An answer that no longer applies is not a place to go back to."""
    step, names, story = step_of(small, "look"), ask_of(small, "look.names"), ask_of(small, "look.story")
    facts = look(parts=["money"])[:5]
    before = standing(small, *facts).question_before(step, names)
    assert before == ask_of(small, "look.amount")
    hidden = [*facts, chose_several("look.parts", "no")]
    assert standing(small, *hidden).question_before(step, names) == ask_of(small, "look.parts")
    assert standing(small, *hidden).question_before(step, story) == ask_of(small, "look.parts")


def test_back_does_not_lead_into_an_earlier_visit(small: Program) -> None:
    """In a new visit the first question has nothing before it, nor has the second until the first is answered."""
    step = step_of(small, "look")
    anew = [*look(), begun_anew("look")]
    assert standing(small, *anew).question_before(step, ask_of(small, "look.example")) is None
    again = standing(small, *anew, *read("look.why"))
    assert again.question_before(step, ask_of(small, "look.example")) == ask_of(small, "look.why")


# Coaching


@pytest.mark.parametrize(("mood", "shown"), [("heavy", ["heavy-one"]), ("calm", [])])
def test_coaching_shows_right_before_the_next_ask_if_the_answer_calls_for_it(
    small: Program, mood: str, shown: list[str]
) -> None:
    """And before no other question."""
    facts = look(mood=mood)
    assert shown_before(small, "look.parts", *facts) == shown
    assert shown_before(small, "look.mood", *facts) == []
    assert shown_before(small, "look.names", *facts) == []


def test_coaching_shows_before_the_next_ask_that_applies(small: Program) -> None:
    """Before the question of the amount, where that applies; the question after it has no passage of its own."""
    facts = look(parts=["money"])
    assert shown_before(small, "look.amount", *facts) == ["money-one"]
    assert shown_before(small, "look.names", *facts) == []


def test_coaching_may_compare_with_another_step(small: Program) -> None:
    """From 6 at the opening to 2 is a fall of more than three; to 5 it is not."""
    assert shown_before(small, "look.plan", *opened_for_one(), answered("look.after", 2)) == ["fell"]
    assert shown_before(small, "look.plan", *opened_for_one(), answered("look.after", 5)) == []
    assert shown_before(small, "look.plan", answered("look.after", 2)) == []


def test_several_passages_in_a_row_come_in_their_order() -> None:
    """Before a question, and at the end of a step after its last question."""
    first, second = Question(ref("one.first"), SURE, "First?"), Question(ref("one.second"), SURE, "Second?")
    names = ("a", "b", "c", "d")
    a, b, c, d = (Coaching(ref(f"one.{name}"), "Words.") for name in names)
    program = program_of(step_with("one", first, a, b, second, c, d))
    facts = [chose("one.first", "yes"), chose("one.second", "yes")]
    assert shown_before(program, "one.second", *facts) == ["a", "b"]
    assert shown_at_the_end(program, "one", *facts) == ["c", "d"]


def test_at_the_end_of_a_step_only_what_follows_its_last_ask_shows(small: Program) -> None:
    """Look ends with a page: nothing earlier is shown again."""
    assert shown_at_the_end(small, "look", *look(mood="heavy", parts=["money"])) == []


def test_coaching_on_few_words_counts_them(small: Program) -> None:
    """Two words are few, three are not, and none are no answer."""
    assert shown_before(small, "act.plan", answered("act.thing", "A call")) == ["thin"]
    assert shown_before(small, "act.plan", answered("act.thing", "A long call")) == []
    assert shown_before(small, "act.plan") == []


# Earlier answers


def test_earlier_words_come_back_with_their_lead(small: Program) -> None:
    """In the same step the choices that were made; in another the text that was written."""
    found = standing(small, *look(parts=["sleep", "money"]))
    (picked,) = recalled_answers(found, ask_of(small, "look.story"))
    assert (picked.lead_in, given_of(picked.value)) == (
        "You picked:",
        (Chosen("sleep", "Sleep"), Chosen("money", "Money")),
    )
    (written,) = recalled_answers(found, ask_of(small, "act.thing"))
    assert (written.lead_in, given_of(written.value)) == ("You wrote:", "It was a Monday")


def test_where_there_are_no_earlier_words_none_are_led_in(small: Program) -> None:
    """Neither before the answer nor after a skip, nor above a question that recalls nothing."""
    assert recalled_answers(standing(small), ask_of(small, "look.story")) == ()
    assert recalled_answers(standing(small, *look()), ask_of(small, "look.names")) == ()


def test_the_words_of_two_people_come_back_as_theirs(small: Program) -> None:
    """First the first person's, then the second's; one person alone gets only their own."""
    topic = ask_of(small, "talk.topic")
    said = [answered("talk.ease", 4), answered("talk.ease-second", 7)]
    both = recalled_answers(standing(small, *opened_for_two(), *said), topic)
    assert [(given_of(each.value), each.turn) for each in both] == [(4, Turn.FIRST), (7, Turn.SECOND)]
    alone = recalled_answers(standing(small, *opened_for_two("alone"), *said), topic)
    assert [(given_of(each.value), each.turn) for each in alone] == [(4, Turn.FIRST)]


def test_words_from_an_ask_the_program_no_longer_has_do_not_stop_a_walk() -> None:
    """Edited content loses nothing: the text is still there, and comes back."""
    later = Question(ref("one.later"), WriteLine(), "What?", recalls=(Recall(ref("gone.words"), "You wrote:"),))
    program = program_of(step_with("one", later))
    found = recalled_answers(standing(program, answered("gone.words", "Old words")), later)
    assert [(each.lead_in, given_of(each.value)) for each in found] == [("You wrote:", "Old words")]


# Two people


def test_each_of_two_people_is_asked_and_then_both(small: Program) -> None:
    """The first person, the second, and then the two together."""
    upto = [*look(), *opened_for_two(), *read("talk.why", "talk.example")]
    assert place(small, "pair", *upto) == "talk.ease"
    assert place(small, "pair", *upto, answered("talk.ease", 2)) == "talk.ease-second"
    assert place(small, "pair", *upto, answered("talk.ease", 2), answered("talk.ease-second", 9)) == "talk.topic"


def test_somebody_alone_is_asked_once(small: Program) -> None:
    """There is nobody else to answer second."""
    upto = [*look(), *opened_for_two("alone"), *read("talk.why", "talk.example"), answered("talk.ease", 2)]
    assert place(small, "pair", *upto) == "talk.topic"


def test_the_second_person_is_coached_on_their_own_answer(small: Program) -> None:
    """The first finds it easy and the second hard: only the second is told to keep it short."""
    facts = [*opened_for_two(), answered("talk.ease", 9), answered("talk.ease-second", 2)]
    assert shown_before(small, "talk.ease-second", *facts) == []
    assert shown_before(small, "talk.topic", *facts) == ["hard-second"]
    other_way = [*opened_for_two(), answered("talk.ease", 2), answered("talk.ease-second", 9)]
    assert shown_before(small, "talk.ease-second", *other_way) == ["hard"]
    assert shown_before(small, "talk.topic", *other_way) == []


@pytest.mark.parametrize(
    ("names", "first", "second", "both"),
    [
        (("Ann", "Ben"), "Ann", "Ben", "Ann and Ben"),
        (("Ann",), "Ann", "the second of you", "both of you"),
        ((), "the first of you", "the second of you", "both of you"),
        (("Ann", "Ben", "Cleo"), "Ann", "Ben", "Ann and Ben"),
    ],
)
def test_two_people_are_called_by_their_names_or_in_words(
    small: Program, names: tuple[str, ...], first: str, second: str, both: str
) -> None:
    """Names may be skipped, or be too few."""
    found, track = standing(small, *opened_for_two(names=names)), track_of(small, "pair")
    assert [found.respondent_name(track, turn) for turn in (Turn.FIRST, Turn.SECOND, Turn.BOTH)] == [
        first,
        second,
        both,
    ]


def test_names_that_were_taken_back_are_not_used(small: Program) -> None:
    """A person who goes back and skips the names is not called by them."""
    facts = [*opened_for_two(), skipped("pair-opening.names")]
    assert standing(small, *facts).respondent_name(track_of(small, "pair"), Turn.FIRST) == "the first of you"


@pytest.mark.parametrize("turn", list(Turn))
def test_somebody_alone_is_not_called_anything(small: Program, turn: Turn) -> None:
    """Neither on the track for two nor on that for one, nor before it is known who is there."""
    alone = standing(small, *opened_for_two(), chose("pair-opening.who", "alone"))
    assert alone.respondent_name(track_of(small, "pair"), turn) is None
    assert standing(small, *opened_for_two()).respondent_name(track_of(small, "alone"), turn) is None
    assert standing(small).respondent_name(track_of(small, "pair"), turn) is None


def test_what_belongs_to_nobody_in_particular_bears_no_name(small: Program) -> None:
    """A page is for anybody who reads it."""
    assert standing(small, *opened_for_two()).respondent_name(track_of(small, "pair"), Turn.ANYONE) is None


# The track last walked


@pytest.mark.parametrize(
    ("facts", "track"),
    [
        ([], None),
        ([answered("gone.thing", "Words")], None),
        ([followed_up("e1", PlanOutcome.KEPT)], None),
        (read("look.why"), "alone"),
        (read("look.why", "talk.why"), "pair"),
        (read("talk.why", "look.why"), "alone"),
        ([*read("talk.why"), begun_anew("look")], "alone"),
        ([*read("talk.why"), skipped("look.names")], "alone"),
        ([*read("talk.why"), answered("alone-opening.now", 3)], "alone"),
        ([*read("talk.why"), answered("alone-ending.later", "Words")], "alone"),
        ([planned("look.plan"), *read("talk.why"), followed_up("e1", PlanOutcome.KEPT)], "pair"),
        ([*read("look.why"), answered("gone.thing", "Words"), begun_anew("gone")], "alone"),
    ],
)
def test_the_track_last_walked_is_that_of_the_newest_entry_this_program_knows(
    small: Program, facts: list[Fact], track: str | None
) -> None:
    """Following up a plan is not walking, and steps of another version belong to no track."""
    found = last_track(standing(small, *facts))
    assert (found.id if found else None) == track


# The journal itself


def test_the_journal_keeps_every_answer_ever_given(small: Program) -> None:
    """Revised, from an earlier visit, no longer applying or unknown: in the order in which they were given."""
    facts = [
        answered("look.story", "First words"),
        answered("look.story", "Second words"),
        begun_anew("look"),
        answered("look.story", "Third words"),
        skipped("look.names"),
        answered("gone.thing", "Other words"),
        answered("look.plan", Plan("it rains", "I will read", date(2026, 11, 30))),
    ]
    kept = list(journal(*facts).all_answers())
    assert [entry.id for entry, _ in kept] == ["e1", "e2", "e4", "e6", "e7"]
    assert [answer for _, answer in kept] == [facts[number] for number in (0, 1, 3, 5, 6)]
    assert standing(small, *facts).journal == journal(*facts)


def test_adding_to_a_journal_leaves_the_old_one_as_it_was() -> None:
    """A journal is a value: other code may still have the old one."""
    old = journal(answered("look.story", "First words"))
    (_, newest) = journal(answered("look.story", "First words"), *read("look.close")).entries
    new = old.with_entries(newest)
    assert len(old.entries) == 1
    assert [entry.id for entry in new.entries] == ["e1", "e2"]
    assert [given_of(answer.value) for _, answer in new.all_answers()] == ["First words", PageRead()]


def test_a_journal_is_something_as_soon_as_it_holds_an_entry() -> None:
    """An empty one is false."""
    assert not Journal()
    assert journal(begun_anew("look"))
