"""Undo and redo of the last change: what counts then, and what is shown beforehand."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.journals import (
    LIVES,
    STRAY,
    answered,
    ask_of,
    begun_anew,
    chose,
    followed_up,
    going_on,
    journal,
    later,
    lived,
    look,
    opened_for_one,
    opened_for_two,
    planned,
    read,
    redone,
    ref,
    skipped,
    step_of,
    undone,
    withdrew,
)
from trustcoach.core.export.document import ExportSelection, export_document
from trustcoach.core.export.markdown import markdown
from trustcoach.core.journal.entries import Answer, Entry, Fact, Journal, Undo
from trustcoach.core.journal.navigation import prefilled_value
from trustcoach.core.journal.plans import open_plans, plan_of_entry, plans_due
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import recalled_answers
from trustcoach.core.journal.resume import last_open_step, last_track
from trustcoach.core.journal.undo import Change, describe_change, redo_last, undo_last
from trustcoach.core.program.kinds import PageRead, PlanOutcome, Written
from trustcoach.core.program.program import Program

NOW = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
FIRST, SECOND = answered("look.story", "First words"), answered("look.after", 5)


def counting(held: Journal) -> list[str]:
    """Return the ids of the active entries, in order."""
    return [entry.id for entry in held.active_entries() if not isinstance(entry.fact, Undo)]


def asks(program: Program) -> list[str]:
    """Return the ids of all questions."""
    return [str(question.id) for _, step in program.all_steps for question in step.questions]


def derived(program: Program, held: Journal) -> list[object]:
    """Return all that is computed from a journal, except where the person was last."""
    found = Progress(program, held)
    steps = [step for _, step in program.all_steps]
    return [
        *(found.position(track) for track in program.tracks),
        *((found.unanswered(step), found.postponed(step), found.is_finished(step.id)) for step in steps),
        *((found.visits(step.id), found.outdated_answers(step, {}), found.is_begun(step)) for step in steps),
        *((found.effective_value(ref(name)), found.latest_entry(ref(name))) for name in asks(program)),
        *(
            (prefilled_value(found, ask_of(program, name)), recalled_answers(found, ask_of(program, name)))
            for name in asks(program)
        ),
        open_plans(held),
        plans_due(held, NOW),
        export_document(found, ExportSelection(include_private=True), NOW),
    ]


def last_positions(program: Program, held: Journal) -> list[object]:
    """Return where the person was last, as a return to the walk takes it."""
    found = Progress(program, held)
    return [last_track(found), *(last_open_step(found, track) for track in program.tracks)]


def resumed_at(program: Program, held: Journal) -> str | None:
    """Return the question at which a return to the walk goes on."""
    found = Progress(program, held)
    track = last_track(found)
    assert track is not None
    step = last_open_step(found, track)
    position = found.position(track)
    waiting = found.unanswered(step)[0] if step else position.question if position else None
    return str(waiting.id) if waiting else None


def shown(program: Program, before: Journal, after: Journal) -> Change:
    """Return the change between two journals."""
    return describe_change(Progress(program, before), Progress(program, after))


# What counts


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ([], []),
        ([FIRST], ["e1"]),
        ([FIRST, withdrew("e1")], []),
        ([FIRST, SECOND, withdrew("e1")], ["e2"]),
        ([FIRST, SECOND, withdrew("e1", "e2")], []),
        ([FIRST, withdrew()], ["e1"]),
        ([FIRST, withdrew("nobody's")], ["e1"]),
        ([FIRST, withdrew("e1"), withdrew("e2")], ["e1"]),
        ([FIRST, withdrew("e1"), withdrew("e2"), withdrew("e3")], []),
        ([FIRST, withdrew("e1"), withdrew("e1")], []),
        ([FIRST, withdrew("e1"), withdrew("e1"), withdrew("e3")], []),
        ([FIRST, withdrew("e1"), withdrew("e1"), withdrew("e2", "e3")], ["e1"]),
        ([FIRST, withdrew("e1"), withdrew("e2"), withdrew("e2")], ["e1"]),
        ([withdrew("e2"), FIRST], ["e2"]),
        ([withdrew("e1"), FIRST], ["e2"]),
        ([FIRST, withdrew("e3"), withdrew("e2"), withdrew("e1")], []),
    ],
)
def test_what_counts_is_what_nobody_took_back(facts: list[Fact], counts: list[str]) -> None:
    """An Undo takes back earlier entries, another Undo too; of ids that are not there, nothing."""
    assert counting(journal(*facts)) == counts


def test_taking_back_erases_nothing() -> None:
    """All text stays in the journal, so that it can come back."""
    held = undone(journal(FIRST, SECOND), 2)
    assert counting(held) == []
    assert [fact for _, fact in held.all_answers()] == [FIRST, SECOND]


# What is undone


@pytest.mark.parametrize(
    ("facts", "taken"),
    [
        ([], None),
        (read("look.why", "look.example"), None),
        ([FIRST], ["e1"]),
        ([FIRST, SECOND], ["e2"]),
        ([FIRST, skipped("look.names")], ["e2"]),
        ([FIRST, later("look.after")], ["e2"]),
        ([FIRST, begun_anew("look")], ["e2"]),
        ([planned("look.plan"), followed_up("e1", PlanOutcome.KEPT)], ["e2"]),
        ([FIRST, *read("look.close", "act.why")], ["e1", "e2", "e3"]),
        ([*read("look.why"), FIRST, *read("look.close")], ["e2", "e3"]),
        ([*read("look.why"), FIRST, *read("look.close"), withdrew("e2", "e3")], None),
        ([FIRST, SECOND, withdrew("e2")], ["e1"]),
        ([FIRST, SECOND, withdrew("e2"), withdrew("e3")], ["e2"]),
        ([FIRST, SECOND, withdrew("e2"), answered("look.after", 7)], ["e4"]),
        ([FIRST, *read("look.close"), withdrew("e2")], ["e1"]),
    ],
)
def test_the_last_change_goes_with_the_pages_read_since(facts: list[Fact], taken: list[str] | None) -> None:
    """An answer, a skip, a postponed question, a new visit or a follow-up; never a page for itself."""
    found = undo_last(journal(*facts))
    assert (list(found.entry_ids) if found else None) == taken


@pytest.mark.parametrize(
    ("facts", "withdrawn"),
    [
        ([], None),
        ([FIRST], None),
        ([FIRST, withdrew("e1")], ["e2"]),
        ([FIRST, SECOND, withdrew("e2"), withdrew("e1")], ["e4"]),
        ([FIRST, SECOND, withdrew("e2"), withdrew("e1"), withdrew("e4")], ["e3"]),
        ([FIRST, withdrew("e1"), withdrew("e2")], None),
        ([FIRST, withdrew("e1"), SECOND], ["e2"]),
        ([FIRST, withdrew("e1"), withdrew("e1")], ["e2", "e3"]),
        ([FIRST, SECOND, withdrew("e1", "e2"), withdrew("e1")], ["e3", "e4"]),
        ([FIRST, withdrew("e1"), withdrew("e1", "e2")], ["e2", "e3"]),
        ([FIRST, SECOND, withdrew("e2"), withdrew("e1"), withdrew("e2")], ["e3", "e5"]),
        ([FIRST, withdrew("e1"), withdrew("nobody's")], ["e2"]),
        ([FIRST, withdrew("nobody's")], None),
        ([*read("look.why"), withdrew("e1")], None),
        ([withdrew("e2"), FIRST], None),
    ],
)
def test_what_comes_back_is_what_was_taken_back_last(facts: list[Fact], withdrawn: list[str] | None) -> None:
    """Once for each time, newest first; if two copies undid it, both are redone."""
    found = redo_last(journal(*facts))
    assert (list(found.entry_ids) if found else None) == withdrawn


# What follows from it


def test_taking_back_a_revision_restores_the_earlier_answer(small: Program) -> None:
    """The text before it counts again, everywhere."""
    held = journal(*opened_for_one(), FIRST, answered("look.story", "Second words"))
    after = undone(held)
    found = shown(small, held, after)
    assert (found.entry, found.current) == (held.entries[3], held.entries[3])
    assert found.resulting == held.entries[2]
    assert Progress(small, after).effective_value(ref("look.story")) == Written("First words")
    assert "Second words" not in markdown(
        export_document(Progress(small, after), ExportSelection(include_private=True), NOW)
    )


@pytest.mark.parametrize(
    ("before", "last", "after"),
    [
        ([], answered("look.after", 5), None),
        ([skipped("look.names")], answered("look.names", ("Ann",)), skipped("look.names")),
        ([later("look.story")], FIRST, later("look.story")),
        ([FIRST], later("look.story"), FIRST),
        ([], skipped("look.names"), None),
        ([FIRST, begun_anew("look")], answered("look.story", "Anew"), None),
        ([FIRST], begun_anew("look"), None),
        ([begun_anew("look")], begun_anew("look"), begun_anew("look")),
        ([planned("look.plan")], followed_up("e1", PlanOutcome.KEPT), None),
        (
            [planned("look.plan"), followed_up("e1", PlanOutcome.PARTLY)],
            followed_up("e1", PlanOutcome.PARTLY, "I was tired"),
            followed_up("e1", PlanOutcome.PARTLY),
        ),
        ([followed_up("e9", PlanOutcome.PARTLY)], followed_up("e8", PlanOutcome.KEPT), None),
        ([answered("gone.thing", "Words")], answered("gone.thing", "Other words"), answered("gone.thing", "Words")),
    ],
)
def test_what_counts_now_and_what_will_count_is_told_first(
    small: Program, before: list[Fact], last: Fact, after: Fact | None
) -> None:
    """And redoing it tells the same the other way round."""
    held = journal(*before, last)
    away = undone(held)
    there = shown(small, held, away)
    assert (there.entry.fact, there.current, there.page_count) == (last, there.entry, 0)
    assert (there.resulting.fact if there.resulting else None) == after
    back = shown(small, away, redone(away))
    assert (back.entry, back.current, back.resulting) == (there.entry, there.resulting, there.current)


def test_the_pages_that_go_with_an_answer_are_counted(small: Program) -> None:
    """So that nobody wonders why they come again."""
    held = journal(*read("look.why"), FIRST, *read("look.close", "act.why"))
    assert shown(small, held, undone(held)).page_count == 2


def test_what_was_answered_anew_stays_in_front_of_what_comes_back(small: Program) -> None:
    """It comes back in its place; to undo the newer one leads to it."""
    held = undone(journal(FIRST))
    held = going_on(held, answered("look.story", "Newer words"))
    there = redone(held)
    found = shown(small, held, there)
    assert found.entry.fact == FIRST
    assert found.current == found.resulting == held.entries[-1]
    assert Progress(small, undone(there)).effective_value(ref("look.story")) == Written("First words")


def test_a_visit_that_is_taken_back_was_never_begun(small: Program) -> None:
    """What was answered before counts as answered again."""
    held = journal(*look(), begun_anew("look"), *read("look.why"))
    assert Progress(small, held).unanswered(step_of(small, "look"))
    assert not Progress(small, undone(held)).unanswered(step_of(small, "look"))


@pytest.mark.parametrize(
    ("facts", "open_now"),
    [
        ([planned("look.plan")], []),
        ([planned("look.plan"), planned("look.plan", words="it snows")], ["e1"]),
        ([planned("look.plan"), followed_up("e1", PlanOutcome.KEPT)], ["e1"]),
        ([planned("look.plan"), withdrew("e1"), followed_up("e1", PlanOutcome.KEPT)], []),
        ([planned("look.plan"), followed_up("e1", PlanOutcome.KEPT), withdrew("e1"), FIRST], []),
    ],
)
def test_plans_and_accounts_of_them_are_taken_back_like_all_else(
    small: Program, facts: list[Fact], open_now: list[str]
) -> None:
    """A follow-up of a plan that was undone counts for nothing, and is in nobody's way."""
    held = undone(journal(*facts))
    assert [plan.entry_id for plan in open_plans(held)] == open_now
    export_document(Progress(small, held), ExportSelection(include_private=True), NOW)


def test_an_account_that_is_taken_back_is_asked_for_again_on_the_same_day() -> None:
    """“Too soon”, picked by mistake, does not put the plan off until tomorrow."""
    held = journal(planned("look.plan", NOW.date()), followed_up("e1", PlanOutcome.TOO_SOON))
    assert not plans_due(held, NOW)
    assert [plan.entry_id for plan in plans_due(undone(held), NOW)] == ["e1"]


def test_a_plan_is_found_for_the_account_of_it_whether_or_not_it_counts() -> None:
    """Its text is shown above the outcome."""
    held = journal(planned("look.plan"), FIRST, withdrew("e1"))
    assert plan_of_entry(held, "e1") == planned("look.plan").value  # type: ignore[union-attr] # a plan is an answer
    assert plan_of_entry(held, "e2") is None
    assert plan_of_entry(held, "e9") is None


@pytest.mark.parametrize("private", [True, False])
def test_an_export_never_shows_what_was_taken_back(small: Program, private: bool) -> None:
    """Neither as an answer, nor as a follow-up, nor as a number of answers left out."""
    story = answered("look.story", "Secret words", private=True)
    gone = [planned("look.plan"), followed_up("e1", PlanOutcome.PARTLY, "Secret reason"), story]
    held = undone(journal(*gone, answered("gone.thing", "Secret thing")), 3)
    found = export_document(Progress(small, held), ExportSelection(include_private=private), NOW)
    assert "ecret" not in markdown(found)
    assert "Looked back" not in markdown(found)
    assert (found.answer_count, found.private_left_out) == (1, 0)
    empty = export_document(Progress(small, undone(held)), ExportSelection(include_private=private), NOW)
    assert "There is nothing to show yet." in markdown(empty)


# Where a return goes


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ([*opened_for_one()], "alone-opening.now"),
        ([*opened_for_one(), *read("look.why", "look.example"), chose("look.mood", "calm")], "look.mood"),
        ([*opened_for_one(), *look(), *read("act.why", "act.example")], "look.plan"),
        ([*opened_for_one(), *read("act.why", "act.example"), answered("act.thing", "A call")], "act.thing"),
        ([*opened_for_two(), *opened_for_one(), answered("talk.order", "Mine")], "talk.order"),
        ([*opened_for_two(), *opened_for_one(), *read("talk.why", "talk.example")], "alone-opening.now"),
    ],
)
def test_a_return_goes_to_the_question_that_is_open_again(small: Program, facts: list[Fact], question: str) -> None:
    """Also on another track than that of what was done before it; and after a redo, to where it was."""
    held = journal(*read("talk.why", "talk.example") if question == "talk.order" else [], *facts)
    assert resumed_at(small, undone(held)) == question
    assert last_positions(small, redone(undone(held))) == last_positions(small, held)


def test_looking_back_on_a_plan_is_not_walking_even_if_taken_back(small: Program) -> None:
    """The walk goes on where it was before."""
    held = journal(
        *opened_for_one(), planned("look.plan"), *read("pair-opening.opening"), followed_up("e3", PlanOutcome.KEPT)
    )
    assert last_positions(small, undone(held)) == last_positions(small, held)


# Whatever happened before


@given(lived(least=1))
def test_taken_back_and_brought_back_is_as_if_nothing_had_been(small: Program, held: Journal) -> None:
    """Everything computed is the same, the position of a return included."""
    away = undone(held)
    assert (away == held) is (undo_last(held) is None)
    there = redone(away) if away != held else held
    assert derived(small, there) == derived(small, held)
    assert last_positions(small, there) == last_positions(small, held)


@given(lived(), st.integers(0, 8))
def test_so_many_steps_back_and_as_many_forth_lead_to_the_same(held: Journal, times: int) -> None:
    """And every progress comes by again on the way."""
    standings = [counting(held)]
    for _ in range(times):
        if undo_last(held) is None:
            break
        held = undone(held)
        standings.append(counting(held))
    for before in reversed(standings[:-1]):
        held = redone(held)
        assert counting(held) == before


@given(st.lists(st.sampled_from(LIVES), max_size=20))
def test_to_take_back_leads_to_where_the_journal_stood_before(small: Program, facts: list[Fact]) -> None:
    """The last change might as well never have been made, and nor might anything that followed it."""
    done = [number for number, fact in enumerate(facts) if not (isinstance(fact, Answer) and fact.value == PageRead())]
    before = facts[: done[-1]] if done else facts
    assert derived(small, undone(journal(*facts))) == derived(small, journal(*before))


@given(lived())
def test_what_is_told_first_is_what_happens(small: Program, held: Journal) -> None:
    """The last change counts now, and does not count after it; the other way round for a redo."""
    if undo_last(held):
        told = shown(small, held, undone(held))
        assert told.current == told.entry != told.resulting
        assert told.entry.id not in counting(undone(held))
    if redo_last(held):
        told = shown(small, held, redone(held))
        assert told.current != told.entry
        assert told.entry.id in counting(redone(held))


@given(st.lists(st.one_of(st.sampled_from(LIVES), STRAY), max_size=30))
def test_no_journal_written_by_hand_is_too_odd(small: Program, facts: list[Fact]) -> None:
    """Whatever ids an Undo names, in whatever order, there are a progress, an undo and a redo."""
    held = journal(*facts)
    assert derived(small, held)
    assert last_positions(small, held)
    for found in (undo_last(held), redo_last(held)):
        if found:
            after = going_on(held, found)
            about = shown(small, held, after).entry.id
            assert (about in counting(held)) is not (about in counting(after))


@given(lived())
def test_taking_back_comes_to_an_end_with_nothing_but_pages(held: Journal) -> None:
    """Again and again, one change at a time."""
    for _ in range(len(held.entries) + 1):
        held = undone(held)
    assert undo_last(held) is None
    assert all(isinstance(entry.fact, Undo) or _is_page(entry) for entry in held.active_entries())


def _is_page(entry: Entry) -> bool:
    return isinstance(entry.fact, Answer) and entry.fact.value == PageRead()
