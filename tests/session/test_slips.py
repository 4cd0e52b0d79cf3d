"""A slip and a telling are heard: at the plan that was missed or kept, and in the line about a day."""

from pathlib import Path

import pytest

from tests.core.journals import answered, chose_several
from tests.scripted import ScriptedContext
from tests.session.test_today import AN_ORDINARY_DAY, DUE, FITS, LINE, ON, SHIPPED, look_in, write
from trustcoach.core.journal.check_in_passages import passage_for
from trustcoach.core.program.conditions import Says
from trustcoach.core.program.kinds import CheckIn, CheckInAnswer, PlanOutcome, Value
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.content.program_loader import load_program

PROGRAM = load_program(SHIPPED)
CHECK_IN = load_follow_through(SHIPPED).check_in
HOW, OBSTACLE = "How did it go?", "What got in the way?"
SLIP = "before it's found: what happened and how much"
USUAL = PROGRAM.outcome_texts[PlanOutcome.NOT_KEPT].text


def missed(home: Path, step: str, obstacle: str, *breach: str, track: str = "broke-trust") -> ScriptedContext:
    """Return the session in which the plan of *step* is told to be missed, and why."""
    write(home, chose_several(f"{track}-opening.breach", *breach), answered(f"{step}.plan", DUE))
    told = [(HOW, "not-kept"), (OBSTACLE, obstacle), ON]
    return look_in(home, *AN_ORDINARY_DAY, (FITS, "plan"), *told, (FITS, "enough"), content=SHIPPED)


def test_a_slip_is_answered_with_telling_soon_the_next_hour_and_who_can_help(home: Path) -> None:
    """Nothing of “that's common”, where sixty was put on a horse."""
    done = missed(home, "take-full-responsibility", "put 60 on. lost it. shes not seen", "money")
    assert SLIP in " ".join(done.shown.split())
    assert "For the next hour" in done.shown
    assert USUAL[:30] not in " ".join(done.shown.split())


@pytest.mark.parametrize(
    ("track", "step", "obstacle"),
    [
        ("broke-trust", "take-full-responsibility", "I was tired and it was late"),
        ("was-hurt", "allow-yourself-to-feel", "I drank and went to bed"),
    ],
    ids=["no slip", "not theirs to tell"],
)
def test_what_tells_of_no_slip_of_their_own_is_answered_as_ever(
    home: Path, track: str, step: str, obstacle: str
) -> None:
    """Only someone who broke trust owes anybody an account, and only where the words tell of a slip."""
    done = missed(home, step, obstacle, "money", track=track)
    assert SLIP not in " ".join(done.shown.split())


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("kept", "You've done it, and it was hard for both of you"), ("not-needed", "it's still yours to say the rest")],
)
def test_the_day_of_the_telling_comes_back_and_is_answered_in_words_of_its_own(
    home: Path, outcome: str, words: str
) -> None:
    """What was planned with a place and a day is asked about on that day."""
    write(home, answered("commit-to-radical-honesty.telling-day", DUE))
    done = look_in(home, *AN_ORDINARY_DAY, (FITS, "plan"), (HOW, outcome), ON, (FITS, "enough"), content=SHIPPED)
    assert words in " ".join(done.shown.split())


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("told kel all of it sat. 23 grand. she cried", "It's told"),
        ("put 60 on. lost it", "let it be this much and no more"),
        ("went to work and had soup", "That's kept."),
        ("he told me the truth at last", "That's kept."),
        ("finished a bottle of wine", "If you went back"),
        ("i hate myself and havent eaten", "You're hard on yourself"),
        ("checked his phone again", "You may look because"),
        ("i want to ring her and scream", "You want to say it to their face"),
    ],
)
def test_a_line_about_the_day_is_heard_if_it_tells_of_a_telling_or_a_slip(home: Path, line: str, heard: str) -> None:
    """And the coach is quiet where nothing fits."""
    numbers = [each for each in AN_ORDINARY_DAY if each[0] != LINE]
    done = look_in(home, *numbers, (LINE, line), (FITS, "enough"), content=SHIPPED)
    assert heard in " ".join(done.shown.split())


def test_a_low_point_comes_before_what_the_line_tells() -> None:
    """Being safe counts more than a word on the telling."""

    def finds_all(_value: Value, _test: Says) -> bool:
        return True

    noted = CheckIn((CheckInAnswer("safe", "", 1), CheckInAnswer("line", "", "told him all of it")))
    passage = passage_for(CHECK_IN, noted, finds_all)
    assert passage
    assert passage.id.name == "unsafe"
