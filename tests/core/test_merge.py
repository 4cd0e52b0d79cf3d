"""Two copies of one journal that changed separately become one again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from tests.core.journals import BEGAN, answered, withdrew
from trustcoach.core.journal.entries import Entry, Fact, Journal, Undo
from trustcoach.core.journal.merge import entries_only_in, merge_journals, share_history
from trustcoach.core.journal.undo import redo_last, undo_last


def entry(name: str, minute: int, fact: Fact | None = None) -> Entry:
    """Return an entry with that id, written at that minute; a *fact* is made up if none is given."""
    return Entry(name, BEGAN + timedelta(minutes=minute), fact or answered("look.story", f"words of {name}"))


def journal(*names: tuple[str, int]) -> Journal:
    """Return a journal of these entries."""
    return Journal(tuple(entry(*name) for name in names))


def ids(of: Journal) -> list[str]:
    """Return the ids in order."""
    return [each.id for each in of.entries]


def in_force(of: Journal) -> list[str]:
    """Return the ids of the active entries, in order."""
    return [each.id for each in of.active_entries() if not isinstance(each.fact, Undo)]


def counts(name: str, withdrawals: dict[str, tuple[str, ...]]) -> bool:
    """Return whether an entry counts, computed without using the order of entries."""
    return not any(name in named and counts(each, withdrawals) for each, named in withdrawals.items())


SHARED = [("first", 0), ("second", 1)]


@some.composite
def two_copies(draw: some.DrawFn) -> tuple[Journal, Journal, Journal]:
    """Return three journals that grew from one beginning, with clocks that may go backwards."""
    minutes = some.integers(-50, 50)

    def longer(before: Journal, side: str, most: int) -> Journal:
        for number in range(draw(some.integers(0, most))):
            earlier = some.lists(some.sampled_from(["nobody's", *ids(before)]), max_size=3)
            fact = draw(some.one_of(some.none(), earlier.map(lambda names: withdrew(*names))))
            before = before.with_entries(entry(f"{side}{number}", draw(minutes), fact))
        return before

    beginning = longer(journal(*SHARED), "s", 3)

    def grown(side: str) -> Journal:
        return longer(beginning, side, 6)

    return grown("a"), grown("b"), grown("c")


@given(two_copies())
def test_nothing_is_lost_and_nothing_is_twice(copies: tuple[Journal, Journal, Journal]) -> None:
    """All entries of both, each once, and each journal in its own order."""
    one, other, _ = copies
    found = ids(merge_journals(one, other))
    assert sorted(found) == sorted({*ids(one), *ids(other)})
    for each in (one, other):
        assert [name for name in found if name in ids(each)] == ids(each)


@given(two_copies())
def test_the_order_and_number_of_merges_do_not_matter(copies: tuple[Journal, Journal, Journal]) -> None:
    """Either way round, again and again, the same journal comes out."""
    one, other, third = copies
    both = merge_journals(one, other)
    assert both == merge_journals(other, one)
    assert merge_journals(both, one) == merge_journals(both, other) == merge_journals(both, both) == both
    assert set(ids(merge_journals(both, third))) == set(ids(merge_journals(one, merge_journals(other, third))))


@given(two_copies())
def test_what_counts_in_a_merge_is_what_no_copy_took_back(copies: tuple[Journal, Journal, Journal]) -> None:
    """Whatever the clocks said and whichever came first: an entry undone in either copy is undone."""
    one, other, third = copies
    every = {each.id: each.fact for copy in copies for each in copy.entries}
    withdrawals = {name: fact.entry_ids for name, fact in every.items() if isinstance(fact, Undo)}
    expected = {name for name in every if name not in withdrawals and counts(name, withdrawals)}
    for found in (
        merge_journals(merge_journals(one, other), third),
        merge_journals(one, merge_journals(third, other)),
        merge_journals(merge_journals(third, one), other),
    ):
        assert set(in_force(found)) == expected
        assert merge_journals(found, one).active_entries() == found.active_entries()


def test_two_copies_that_took_back_the_same_merge_into_one_that_did() -> None:
    """One redo is enough to bring it back; and what one copy redid stays."""
    last = journal(*SHARED)
    taken = undo_last(last)
    one, other = last.with_entries(entry("a", 10, taken)), last.with_entries(entry("b", 20, taken))
    both = merge_journals(one, other)
    assert in_force(both) == ["first"]
    assert in_force(both.with_entries(entry("c", 30, redo_last(both)))) == ["first", "second"]
    back = one.with_entries(entry("d", 40, redo_last(one)))
    assert in_force(merge_journals(back, one)) == in_force(merge_journals(back, last)) == ["first", "second"]
    again = one.with_entries(entry("e", 50, redo_last(one)))
    assert in_force(merge_journals(back, again)) == ["first", "second"]


def test_what_one_copy_took_back_leaves_what_the_other_went_on_with() -> None:
    """Only the answer that was undone is open again."""
    last = journal(*SHARED)
    one, other = last.with_entries(entry("a", 10, undo_last(last))), last.with_entries(entry("b", 5))
    assert in_force(merge_journals(one, other)) == ["first", "b"]


def test_entries_are_woven_by_time_where_their_order_is_free() -> None:
    """What was written first comes first."""
    one = journal(*SHARED, ("a1", 10), ("a2", 30))
    other = journal(*SHARED, ("b1", 20), ("b2", 40))
    assert ids(merge_journals(one, other)) == ["first", "second", "a1", "b1", "a2", "b2"]


def test_an_entry_of_both_waits_for_what_one_of_them_wrote_before_it() -> None:
    """Whatever the clocks said, since each journal keeps its own order."""
    one, other = journal(("own", 10), ("shared", 5)), journal(("shared", 5), ("last", 7))
    assert ids(merge_journals(one, other)) == ids(merge_journals(other, one)) == ["own", "shared", "last"]


def test_entries_that_stand_in_another_order_in_each_are_there_once() -> None:
    """No program writes that, but a hand could."""
    one, other = journal(("a", 0), ("b", 1), ("c", 2)), journal(("b", 1), ("a", 0), ("c", 2))
    assert ids(merge_journals(one, other)) == ["a", "b", "c"]


def test_journals_with_nothing_in_common_are_not_copies() -> None:
    """They may be two people's. An empty one is anybody's."""
    assert share_history(journal(*SHARED), journal(*SHARED, ("a", 5)))
    assert share_history(Journal(), journal(*SHARED))
    assert not share_history(journal(("a", 0)), journal(("b", 0)))


def test_what_only_one_has_is_told() -> None:
    """In its order."""
    one = journal(*SHARED, ("a1", 10), ("a2", 30))
    assert [each.id for each in entries_only_in(one, journal(*SHARED))] == ["a1", "a2"]
    assert entries_only_in(journal(*SHARED), one) == ()
