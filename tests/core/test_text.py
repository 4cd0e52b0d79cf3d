"""Days, numbers and spans of time in words."""

import re
import shlex
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustcoach.core.journal.plans import OUTCOMES
from trustcoach.core.program.kinds import PlanOutcome
from trustcoach.text import as_argument, end_sentence, format_date, format_minutes, pluralize


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2026, 11, 30), "Monday 30 November 2026"),
        (date(2026, 12, 1), "Tuesday 1 December 2026"),
        (date(2027, 1, 1), "Friday 1 January 2027"),
        (date(2028, 2, 29), "Tuesday 29 February 2028"),
        (date(2026, 3, 4), "Wednesday 4 March 2026"),
        (date(2026, 4, 9), "Thursday 9 April 2026"),
        (date(2026, 5, 16), "Saturday 16 May 2026"),
        (date(2026, 6, 21), "Sunday 21 June 2026"),
        (date(2026, 7, 6), "Monday 6 July 2026"),
        (date(2026, 8, 11), "Tuesday 11 August 2026"),
        (date(2026, 9, 2), "Wednesday 2 September 2026"),
        (date(2026, 10, 8), "Thursday 8 October 2026"),
    ],
)
def test_a_day_is_written_in_full(when: date, words: str) -> None:
    """Weekday, number without a zero in front, month and year."""
    assert format_date(when) == words


def test_two_days_never_read_the_same() -> None:
    """Over more than a leap year."""
    days = [date(2027, 1, 1) + timedelta(number) for number in range(800)]
    assert len({format_date(when) for when in days}) == len(days)


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(0, "answer", "0 answers"), (1, "answer", "1 answer"), (2, "answer", "2 answers"), (11, "step", "11 steps")],
)
def test_only_one_is_singular(number: int, noun: str, words: str) -> None:
    """Nothing and many are plural."""
    assert pluralize(number, noun) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "about 5 minutes"),
        (3, "about 5 minutes"),
        (7, "about 5 minutes"),
        (8, "about 10 minutes"),
        (20, "about 20 minutes"),
        (22, "about 20 minutes"),
        (23, "about 25 minutes"),
        (60, "about 60 minutes"),
        (87, "about 85 minutes"),
        (90, "about 1 and a half hours"),
        (120, "about 2 hours"),
        (130, "about 2 hours"),
        (140, "about 2 and a half hours"),
        (180, "about 3 hours"),
        (600, "about 10 hours"),
    ],
)
def test_a_span_is_said_as_people_say_it(minutes: int, words: str) -> None:
    """In steps of five minutes, and from an hour and a half on in half hours."""
    assert format_minutes(minutes) == words


@given(st.integers(0, 3000))
def test_a_span_in_words_is_never_far_from_the_minutes(minutes: int) -> None:
    """Five minutes off at the most for short ones, a quarter of an hour for long ones."""
    found = re.fullmatch(r"about (\d+)( and a half)? (minutes|hours)", format_minutes(minutes))
    assert found
    number = int(found[1]) + (0.5 if found[2] else 0)
    said, near = (number, 5) if found[3] == "minutes" else (number * 60, 15)
    assert abs(said - minutes) <= near


def test_every_outcome_has_words_of_its_own() -> None:
    """So that no two choices look alike."""
    assert set(OUTCOMES) == set(PlanOutcome)
    assert len(set(OUTCOMES.values())) == len(PlanOutcome)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("One small plan", "One small plan."),
        ("How are you?", "How are you?"),
        ("She said “yes.”", "She said “yes.”"),
        ("The evenings, when …", "The evenings, when …"),
        ("step 1 (of 5)", "step 1 (of 5)."),
    ],
)
def test_a_line_ends_as_a_sentence_does(text: str, ended: str) -> None:
    """Once only."""
    assert end_sentence(text) == ended


@pytest.mark.parametrize(("path", "shown"), [("/home/a/b.json", "/home/a/b.json"), ("/My Files/b", '"/My Files/b"')])
def test_a_path_in_a_command_to_copy_is_one_word(path: str, shown: str) -> None:
    """A shell takes it as one, with blanks too."""
    assert as_argument(path) == shown
    assert shlex.split(f"trustcoach restore {as_argument(path)}")[2:] == [path]
