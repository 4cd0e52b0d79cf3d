"""Where something is left out because two people are present, whatever either of them answered."""

from dataclasses import replace

import pytest

from tests.core.journals import (
    answered,
    ask_of,
    chose,
    journal,
    look,
    opened_for_two,
    read,
    ref,
    step_of,
)
from trustcoach.core.journal.entries import Fact
from trustcoach.core.journal.left_out import is_left_out_before
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import AnyChosen, AtLeast, Condition
from trustcoach.core.program.kinds import WriteLine
from trustcoach.core.program.program import Program, Step
from trustcoach.core.program.question import Question

TALKED = [*read("talk.why", "talk.example"), answered("talk.ease", 9), answered("talk.ease-second", 9)]
WHO = ref("pair-opening.who")


def left_out(program: Program, name: str | None, *facts: Fact) -> bool:
    """Return whether something is left out before the question *name* of the step talk, or at its end."""
    progress = Progress(program, journal(*look(), *facts))
    return is_left_out_before(progress, step_of(program, "talk"), ask_of(program, name) if name else None)


def with_private_question(program: Program, when: Condition | None = None) -> Program:
    """Return *program* with a private question at the end of the step talk."""
    note = Question(ref("talk.note"), WriteLine(), "For you?", when=when, is_private=True, is_optional=True)

    def longer(step: Step) -> Step:
        return step._replace(items=(*step.items, note)) if step.id == "talk" else step

    tracks = tuple(each._replace(steps=tuple(longer(step) for step in each.steps)) for each in program.tracks)
    return replace(program, tracks=tracks)


@pytest.mark.parametrize(
    ("name", "is_left_out"),
    [
        ("talk.ease", False),
        ("talk.ease-second", False),
        ("talk.topic", True),
        ("talk.plan", False),
        ("talk.close", False),
        (None, False),
    ],
)
def test_it_is_only_between_a_passage_for_one_of_them_and_the_next_question(
    small: Program, name: str | None, is_left_out: bool
) -> None:
    """The passage on the second person's answer stands right before the topic, whether that answer leads to it or not.

    One person alone has nothing left out.
    """
    assert left_out(small, name, *opened_for_two(), *TALKED) is is_left_out
    assert not left_out(small, name, *opened_for_two("alone"), *TALKED)


def test_a_private_question_is_left_out_at_the_end_of_a_step(small: Program) -> None:
    """Unless the step was left before, or the question can never come while two people are present."""
    assert left_out(with_private_question(small), None, *opened_for_two(), *TALKED)
    assert not left_out(small, None, *opened_for_two(), *TALKED)
    alone, both = (AnyChosen(WHO, frozenset({who})) for who in ("alone", "two"))
    assert not left_out(with_private_question(small, alone), None, *opened_for_two(), *TALKED)
    assert left_out(with_private_question(small, both), None, *opened_for_two(), *TALKED)
    assert left_out(with_private_question(small, AtLeast(ref("talk.ease"), 3)), None, *opened_for_two(), *TALKED)
    other = AnyChosen(ref("talk.order"), frozenset({"alone"}))
    assert left_out(with_private_question(small, other), None, *opened_for_two(), *TALKED)


def test_nothing_is_left_out_behind_a_choice_that_leaves_the_step(small: Program) -> None:
    """What comes after it was not asked of anybody."""
    program = with_private_question(small)
    progress = Progress(program, journal(*opened_for_two(), chose("talk.order", "later")))
    assert not is_left_out_before(progress, step_of(program, "talk"), None)
