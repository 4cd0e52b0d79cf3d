"""Two copies of one journal that went different ways become one again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from tests.core.journals import BEGAN, answered
from trustcoach.core.journal import Entry, Journal
from trustcoach.core.merging import are_copies, merged, only_in


def entry(name: str, minute: int) -> Entry:
    """Give an entry of that id, written down at that minute."""
    return Entry(name, BEGAN + timedelta(minutes=minute), answered("look.story", f"words of {name}"))


def journal(*names: tuple[str, int]) -> Journal:
    """Give a journal of these entries."""
    return Journal(tuple(entry(*name) for name in names))


def ids(of: Journal) -> list[str]:
    """Give the ids in order."""
    return [each.id for each in of.entries]


SHARED = [("s1", 0), ("s2", 1)]


@some.composite
def two_copies(draw: some.DrawFn) -> tuple[Journal, Journal, Journal]:
    """Give three journals that grew from one beginning, on clocks that may go backwards."""
    minutes = some.integers(-50, 50)

    def grown(side: str) -> Journal:
        own = [(f"{side}{number}", draw(minutes)) for number in range(draw(some.integers(0, 6)))]
        return journal(*SHARED, *own)

    return grown("a"), grown("b"), grown("c")


@given(two_copies())
def test_nothing_is_lost_and_nothing_is_twice(copies: tuple[Journal, Journal, Journal]) -> None:
    """All entries of both, each once, and each journal in its own order."""
    one, other, _ = copies
    found = ids(merged(one, other))
    assert sorted(found) == sorted({*ids(one), *ids(other)})
    for each in (one, other):
        assert [name for name in found if name in ids(each)] == ids(each)


@given(two_copies())
def test_the_order_and_number_of_merges_do_not_matter(copies: tuple[Journal, Journal, Journal]) -> None:
    """Either way round, again and again, the same journal comes out."""
    one, other, third = copies
    both = merged(one, other)
    assert both == merged(other, one)
    assert merged(both, one) == merged(both, other) == merged(both, both) == both
    assert set(ids(merged(both, third))) == set(ids(merged(one, merged(other, third))))


def test_entries_are_woven_by_time_where_their_order_is_free() -> None:
    """What was written first stands first."""
    one = journal(*SHARED, ("a1", 10), ("a2", 30))
    other = journal(*SHARED, ("b1", 20), ("b2", 40))
    assert ids(merged(one, other)) == ["s1", "s2", "a1", "b1", "a2", "b2"]


def test_journals_with_nothing_in_common_are_not_copies() -> None:
    """They may be two people's. An empty one is anybody's."""
    assert are_copies(journal(*SHARED), journal(*SHARED, ("a", 5)))
    assert are_copies(Journal(), journal(*SHARED))
    assert not are_copies(journal(("a", 0)), journal(("b", 0)))


def test_what_only_one_has_is_told() -> None:
    """In its order."""
    one = journal(*SHARED, ("a1", 10), ("a2", 30))
    assert [each.id for each in only_in(one, journal(*SHARED))] == ["a1", "a2"]
    assert only_in(journal(*SHARED), one) == ()
