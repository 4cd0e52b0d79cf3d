"""Parts in a walk: asked, resumed, shown again as they are drawn, taken back, exported."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import KINDS
from tests.scripted import NOW, STOP, Typed, run_script, scripted_context
from tests.session.kinds_walk import begin_step, go_on
from trustcoach.commands import export, steps, undo
from trustcoach.core.program.kinds import FilledPart, Parts, Plan, Value
from trustcoach.core.reply import GoBack, SkipQuestion, Submit
from trustcoach.errors import UsageError
from trustcoach.session import answers_file
from trustcoach.storage.journal.journal_file import JournalFile

CHAIN, LOOP, OUT = "How did it go, link by link?", "And what comes round again?", "What is a way out?"
LABELS = {
    "setting": "Where I was and when",
    "thought": "What I told myself",
    "act": "What I did",
    "you": "When you …",
    "me": "I feel",
}


def parts(**texts: str) -> Parts:
    """Return parts by their ids."""
    return Parts(tuple(FilledPart(name, LABELS[name], text) for name, text in texts.items()))


DONE = parts(setting="at my desk", thought="it can't hurt", act="I wrote back")
HALF = parts(setting="at my desk", thought="", act="I wrote")
ROUND = parts(you="go quiet", me="alone")


UP_TO_PARTS = """\
start.where: {skip: true}
start.who: {skip: true}
start.story: {skip: true}
start.short: {skip: true}
start.list: {skip: true}
start.plan: {if: it rains, then: I stay in}
letter.line: I was there
letter.letter: Dear you
letter.after: 3
letter.plan: {if: it rains, then: I stay in}
"""
"""Answers to all questions of the track before this step."""


begin = partial(begin_step, "parts")
"""Return a walk of the step that was begun with these answers."""


def values(home: Path) -> list[Value]:
    """Return all parts on the disk."""
    answers = (fact.value for _, fact in JournalFile(home / "journal.json").load().all_answers())
    return [value for value in answers if isinstance(value, Parts)]


def test_they_are_written_down_with_their_labels(home: Path) -> None:
    """So that the file says what was asked, also without this program."""
    begin(home, (CHAIN, Submit(HALF)), (LOOP, STOP))
    assert '{"part": "setting", "words": "Where I was and when", "text": "at my desk"}' in (
        home / "journal.json"
    ).read_text("utf-8")
    assert values(home) == [HALF]


def test_passages_look_at_which_parts_are_filled_and_at_how_many(home: Path) -> None:
    """An empty part is as if it was not there."""
    assert "You saw the thought." not in begin(home, (CHAIN, Submit(HALF)), (LOOP, STOP)).shown
    both = go_on(home, (LOOP, GoBack()), (CHAIN, Submit(DONE)), (LOOP, STOP))
    assert "You saw the thought." in both.shown
    assert "The chain is whole." in both.shown


def test_a_draft_comes_back_as_it_was(home: Path) -> None:
    """Every part, and at which of them the person was."""
    begin(home, (CHAIN, Typed(("at my desk", "", "", ""))))
    assert go_on(home, (CHAIN, STOP)).script.drafts == [("at my desk", "", "", "")]


def test_they_come_back_drawn_above_a_later_question(home: Path) -> None:
    """In plain mode a chain is numbered, and a loop says where it leads."""
    done = begin(home, (CHAIN, Submit(DONE)), (LOOP, Submit(ROUND)), (OUT, STOP))
    assert (
        "Your chain:\n\n1. Where I was and when: at my desk\n2. What I told myself: it can't hurt\n"
        "3. What I did: I wrote back\n"
    ) in done.shown
    assert "Your loop:\n\n1. When you … go quiet\n2. I feel: alone\nAnd back to: When you …\n" in done.shown
    assert done.script.starts[-1] == (
        "It went: Where I was and when: at my desk; What I told myself: it can't hurt; What I did: I wrote back."
    )


def test_an_undo_shows_them_before_and_after(home: Path) -> None:
    """Drawn as their question draws them."""
    begin(home, (CHAIN, Submit(HALF)), (LOOP, GoBack()), (CHAIN, Submit(DONE)), (LOOP, STOP))
    made = run_script(home, [("Take it back?", "yes")], undo.run, content=KINDS)
    shown = made.shown
    assert "Now:\n\n1. Where I was and when: at my desk\n2. What I told myself: it can't hurt\n" in shown
    assert "After:\n\n1. Where I was and when: at my desk\n2. What I did: I wrote\n" in shown


def test_the_review_has_them_in_one_line(home: Path) -> None:
    """Cut like any long answer."""
    plan = Plan("it is evening", "I will walk", (NOW + timedelta(7)).date())
    done = begin(
        home,
        *[(CHAIN, Submit(HALF)), (LOOP, SkipQuestion()), (OUT, SkipQuestion())],
        *[("One plan", plan), ("Is this the plan?", "keep"), ("What now?", "review")],
        *[("Pick a line to change it.", "parts.chain"), (CHAIN, Submit(DONE)), ("What now?", STOP)],
    )
    line = f"{CHAIN} · Where I was and when: at my desk; What I did: I wrote"
    assert ("parts.chain", line) in done.script.offers
    assert values(home) == [HALF, DONE]


def test_they_are_exported_as_they_are_drawn(home: Path) -> None:
    """With arrows between."""
    begin(home, (CHAIN, Submit(HALF)), (LOOP, Submit(ROUND)), (OUT, STOP))
    made = scripted_context(home, content=KINDS)
    export.run(made.context, None, None, None, private=False)
    assert (
        "**How did it go, link by link?**\n\nWhere I was and when:\n\n```text\nat my desk\n```\n\nand then\n\n"
        "What I did:\n\n```text\nI wrote\n```\n"
    ) in made.out.getvalue()
    assert "```text\nalone\n```\n\nand back to: When you …\n" in made.out.getvalue()


def test_they_are_answered_from_a_file(home: Path) -> None:
    """As a map, in which a part may be missing."""
    made = scripted_context(home, content=KINDS, interactive=False)
    path = home.parent / "answers.yaml"
    path.write_text("parts.chain: {place: at my desk}\n")
    with pytest.raises(UsageError, match="It has no part “place”; it has setting, thought, act"):
        answers_file.walk_from_file(made.context, "own", path)
    path.write_text(f"{UP_TO_PARTS}parts.chain: {{setting: at my desk, act: I wrote}}\n")
    answers_file.walk_from_file(made.context, "own", path)
    assert values(home) == [HALF]


def test_the_steps_to_read_name_the_parts(home: Path) -> None:
    """Without answering."""
    made = scripted_context(home, content=KINDS)
    steps.run(made.context, "own", "parts")
    assert "- What I told myself\n" in made.shown
