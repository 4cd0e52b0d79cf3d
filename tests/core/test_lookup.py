"""Finding a track or a step by what a person typed."""

import pytest

from tests.core.journals import program_of, step_with, track_of
from trustcoach.core.program.lookup import find_step, find_track, find_track_or_step
from trustcoach.core.program.program import Program
from trustcoach.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("alone", "alone"),
        ("pair", "pair"),
        ("ALONE", "alone"),
        ("  alone ", "alone"),
        ("a", "alone"),
        ("pa", "pair"),
        ("For one", "alone"),
        ("for TWO", "pair"),
        ("for t", "pair"),
    ],
)
def test_a_track_is_found_by_its_id_its_title_or_the_start_of_one(small: Program, typed: str, found: str) -> None:
    """In capitals or not, with spaces around it or not."""
    assert find_track(small, typed).id == found


@pytest.mark.parametrize("typed", ["one", "1", "xyz", "", "   ", "aloneness", "look"])
def test_what_fits_no_track_is_refused(small: Program, typed: str) -> None:
    """A word from the middle, a number, nothing at all, more than the name, or the name of a step."""
    with pytest.raises(UsageError) as caught:
        find_track(small, typed)
    assert caught.value.message == "There's no track by that name."


@pytest.mark.parametrize("typed", ["for", "fo", "F"])
def test_the_start_of_several_tracks_is_refused(small: Program, typed: str) -> None:
    """Rather than guessing one of them."""
    with pytest.raises(UsageError) as caught:
        find_track(small, typed)
    assert caught.value.message == "More than one track begins like that."


@pytest.mark.parametrize(("typed", "hint"), [("aloen", "Did you mean alone?"), ("xyz", "Choose one of: alone, pair.")])
def test_the_refusal_says_what_to_type(small: Program, typed: str, hint: str) -> None:
    """The name that is nearly it, or all there are."""
    with pytest.raises(UsageError) as caught:
        find_track(small, typed)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("typed", "track", "step"),
    [
        ("look", "alone", "look"),
        ("Look at It", "alone", "look"),
        ("look at", "alone", "look"),
        ("ac", "alone", "act"),
        ("ACT ON IT", "alone", "act"),
        ("talk", "pair", "talk"),
        (" t ", "pair", "talk"),
    ],
)
def test_a_step_is_found_among_all_tracks_with_the_track_it_belongs_to(
    small: Program, typed: str, track: str, step: str
) -> None:
    """By its id, its title or the start of one."""
    found, at = find_step(small.tracks, typed)
    assert (found.id, at.id) == (track, step)


@pytest.mark.parametrize(("typed", "step"), [("1", "look"), ("2", "act"), (" 2 ", "act"), ("act", "act")])
def test_within_one_track_the_number_of_a_step_will_do(small: Program, typed: str, step: str) -> None:
    """Counted from 1, as the list shows it."""
    assert find_step([track_of(small, "alone")], typed)[1].id == step


@pytest.mark.parametrize("typed", ["1", "2"])
def test_among_several_tracks_a_number_is_no_name(small: Program, typed: str) -> None:
    """It could be a step of each, even where only one of them has so many."""
    with pytest.raises(UsageError):
        find_step(small.tracks, typed)


@pytest.mark.parametrize("typed", ["0", "3", "", "talk", "pair-opening", "Looking back"])
def test_what_is_no_step_of_the_track_is_refused(small: Program, typed: str) -> None:
    """A step or an opening of another track is none of its steps; its own opening goes by its id alone."""
    with pytest.raises(UsageError) as caught:
        find_step([track_of(small, "alone")], typed)
    assert caught.value.message == "There's no step by that name."


def test_the_refusal_names_the_steps(small: Program) -> None:
    """Of the tracks that were looked in, and no others; or the one that is nearly it."""
    with pytest.raises(UsageError) as caught:
        find_step([track_of(small, "alone")], "xyz")
    assert caught.value.hint == "Choose one of: look, act, alone-opening, alone-ending."
    with pytest.raises(UsageError) as caught:
        find_step(small.tracks, "tallk")
    assert caught.value.hint == "Did you mean talk?"


def test_a_whole_name_wins_over_longer_ones_that_start_with_it() -> None:
    """Otherwise the shorter could never be named."""
    track = program_of(step_with("call"), step_with("call-again"), step_with("call-home")).tracks[0]
    assert find_step([track], "call")[1].id == "call"
    assert find_step([track], "call-h")[1].id == "call-home"
    with pytest.raises(UsageError):
        find_step([track], "cal")


def test_nothing_typed_is_no_name_even_where_there_is_only_one() -> None:
    """Nobody begins a step by pressing Enter."""
    with pytest.raises(UsageError):
        find_step(program_of(step_with("call")).tracks, "")


def test_the_start_of_both_id_and_title_of_one_step_is_still_one_step(small: Program) -> None:
    """“lo” begins look and Look at It."""
    assert find_step(small.tracks, "lo")[1].id == "look"


@pytest.mark.parametrize(
    ("typed", "track", "step"),
    [("alone", "alone", None), ("For two", "pair", None), ("look", "alone", "look"), ("Talk", "pair", "talk")],
)
def test_one_word_names_a_track_or_a_step(small: Program, typed: str, track: str, step: str | None) -> None:
    """Whichever has that name; a step comes with its track."""
    found, at = find_track_or_step(small, typed)
    assert (found.id, at.id if at else None) == (track, step)


@pytest.mark.parametrize(
    ("typed", "message"),
    [("a", "More than one track or step begins like that."), ("xyz", "There's no track or step by that name.")],
)
def test_what_could_be_a_track_or_a_step_is_refused_like_either(small: Program, typed: str, message: str) -> None:
    """The start of both alone and act, and what is the start of nothing."""
    with pytest.raises(UsageError) as caught:
        find_track_or_step(small, typed)
    assert caught.value.message == message


def test_a_number_without_a_track_asks_for_the_track(small: Program) -> None:
    """Instead of listing every step there is."""
    with pytest.raises(UsageError) as refused:
        find_step(small.tracks, "3")
    assert str(refused.value.hint).startswith("Name a track too: ")
