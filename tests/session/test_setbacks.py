"""What to do when something went wrong: by one key everywhere, and from `today`."""

from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import opened_for_one, opened_for_two, ref
from tests.scripted import NOW, STOP, ScriptedContext, Typed, run_script, scripted_context
from tests.session.test_today import AN_ORDINARY_DAY, FITS, SHIPPED, WAVES, noted, offered, write
from trustcoach.commands import export, now, start, today
from trustcoach.core.journal.entries import Answer, Fact
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import FilledPart, PageRead, Parts
from trustcoach.core.program.setback_texts import Setback, WaveOwner
from trustcoach.core.reply import GoBack, ShowSetbacks
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.journal.journal_file import JournalFile

WORDS = load_follow_through(SHIPPED).setbacks
WHAT, NEXT, WHOSE = WORDS.question, WORDS.next_question, WORDS.whose.question
OWN, THEIRS = WORDS.plans[WaveOwner.OWN].question.text, WORDS.plans[WaveOwner.THEIRS].question.text
PLAN = Parts((FilledPart("cue", "It often starts with", "a song"), FilledPart("sign", "I notice", "")))
TALK = "That comes before this. What now?"
KEY = (WAVES, ShowSetbacks())
END = (NEXT, "enough")
PANIC = [("", PageRead()), ("How big is the wave now?", "smaller"), ("How is it now?", "better")]
OPENED = [KEY, (WHAT, "wave")]


def look(home: Path, *lines: tuple[str, object], content: Path = SMALL) -> ScriptedContext:
    """Return the context after the key was pressed at the first question of `today`, and then Ctrl-C."""
    return run_script(home, [*lines, (WAVES, STOP)], today.run, content=content)


def kept(home: Path, half: str = "own") -> Parts | None:
    """Return the plan that the journal has."""
    facts = [entry.fact for entry in JournalFile(home / "journal.json").load().active_entries()]
    found = [each for each in facts if isinstance(each, Answer) and each.question_id == QuestionId("setbacks", half)]
    assert all(each.is_private for each in found)
    return found[-1].value if found and isinstance(found[-1].value, Parts) else None


@pytest.mark.parametrize("what", [Setback.SLIP, Setback.TRUTH, Setback.DANGER, Setback.OWN_DANGER])
def test_each_path_says_what_comes_first(home: Path, what: Setback) -> None:
    """And leads back to the question where the key was pressed; nothing is written."""
    middle = [("And now?", "back")] if what in (Setback.DANGER, Setback.OWN_DANGER) else []
    scripted = look(home, KEY, (WHAT, what.value), *middle, END)
    assert " ".join(WORDS.texts[what].text.split())[:50] in " ".join(scripted.shown.split())
    assert not (home / "journal.json").exists()


@pytest.mark.parametrize(
    ("what", "first", "said"),
    [
        (Setback.DANGER, HelpLineKind.PARTNER_ABUSE, "Nothing in the steps matters as much as this"),
        (Setback.OWN_DANGER, HelpLineKind.OWN_BEHAVIOUR, "Leave the place now"),
    ],
)
def test_danger_leads_to_people_first(home: Path, what: Setback, first: HelpLineKind, said: str) -> None:
    """The lines for whoever is harmed, or for whoever fears to do harm, stand first, before a word of ours."""
    scripted = look(home, KEY, (WHAT, what.value), ("And now?", "back"), END)
    assert scripted.context.support_state.first_kind is first
    shown = " ".join(scripted.shown.split())
    assert shown.index("112") < shown.index(said)


def test_at_a_new_truth_one_can_stop_right_there(home: Path) -> None:
    """All is kept, and nothing tells why."""
    write(home, *opened_for_two("alone"))
    lines = [("Who is here?", "alone"), (TALK, ShowSetbacks()), (WHAT, "truth"), (NEXT, "stop")]
    scripted = run_script(home, lines, start.run, "pair", None, content=SMALL)
    assert scripted.shown.endswith("Stopped. All is kept. Go on with: trustcoach resume\n")


@pytest.mark.parametrize(
    ("opened", "what", "is_offered"),
    [
        (opened_for_two("alone"), "truth", False),
        (opened_for_two("alone"), "slip", True),
        (opened_for_one(), "truth", True),
    ],
)
def test_after_a_new_truth_the_steps_for_two_wait(home: Path, opened: list[Fact], what: str, is_offered: bool) -> None:
    """The next question is offered in a track for one alone, until the program is left."""
    write(home, *opened)
    lines = [*AN_ORDINARY_DAY, (FITS, "setback"), (WHAT, what), END, (FITS, "enough")]
    scripted = run_script(home, lines, today.run, content=SMALL)
    assert ("step" in offered(scripted)) is is_offered


def test_a_wave_is_met_with_a_tool_or_a_plan_is_made(home: Path) -> None:
    """The plan is private, and then stands ready on one screen."""
    scripted = look(home, *OPENED, (WHOSE, "own"), (NEXT, "plan"), (OWN, PLAN), END)
    assert kept(home) == PLAN
    assert "My plan for a wave: for you alone.\n\nIt often starts with: a song" in scripted.shown
    again = look(home, *OPENED, (WHOSE, "own"), (NEXT, "tool"), *PANIC, END)
    assert "It often starts with: a song" in again.shown
    assert [choice.id for choice in again.script.questions[3].kind.offered_choices()] == [
        "tool",
        "people",
        "change",
        "enough",
    ]


def test_a_plan_is_changed_with_its_words_in_the_fields(home: Path) -> None:
    """And what was typed is a draft until it is kept."""
    changed = Parts((FilledPart("cue", "It often starts with", "his phone"), FilledPart("sign", "I notice", "")))
    look(home, *OPENED, (WHOSE, "own"), (NEXT, "plan"), (OWN, PLAN), END)
    scripted = scripted_context(
        home, [*OPENED, (WHOSE, "own"), (NEXT, "change"), (OWN, Typed(("his", "")))], content=SMALL
    )
    today.run(scripted.context)
    assert scripted.script.before[-1] == PLAN
    scripted = look(home, *OPENED, (WHOSE, "own"), (NEXT, "change"), (OWN, changed), END)
    assert ("his", "") in scripted.script.drafts
    assert kept(home) == changed


@pytest.mark.parametrize(("track", "question"), [("was-hurt", OWN), ("broke-trust", THEIRS)])
def test_each_half_is_for_those_who_have_a_use_for_it(home: Path, track: str, question: str) -> None:
    """Whoever was hurt has their own plan at once; whoever broke trust says whose wave it is."""
    write(home, Answer(ref(f"{track}-opening.opening"), "", Parts(())))
    whose = [(WHOSE, "theirs")] if track == "broke-trust" else []
    scripted = look(home, *OPENED, *whose, (NEXT, "plan"), (question, GoBack()), END, content=SHIPPED)
    assert (WHOSE in scripted.script.asked) is (track == "broke-trust")


def test_a_slip_leads_to_promises_from_today_too(home: Path) -> None:
    """To say it, and to make a smaller one."""
    lists = load_follow_through(SHIPPED).own_lists.question
    lines = [*AN_ORDINARY_DAY, (FITS, "setback"), (WHAT, "slip"), (NEXT, "promises"), (lists, "enough"), END]
    run_script(home, [*lines, (FITS, "enough")], today.run, content=SMALL)
    assert noted(home).number("waves") == 5


def test_the_key_works_at_a_question_of_a_walk_and_not_within_itself(home: Path) -> None:
    """There is one way back."""
    write(home, *opened_for_one())
    lines = [("What is it like?", ShowSetbacks()), (WHAT, ShowSetbacks()), (WHAT, GoBack()), ("What is it like?", STOP)]
    scripted = run_script(home, lines, start.run, "alone", None, content=SMALL)
    assert scripted.script.notes == [
        "That opens your own plans, and they aren't at hand here. Ctrl-P (or /people) works."
    ]


def test_with_two_people_nothing_of_it_is_shown(home: Path) -> None:
    """The plan of one is not for the other."""
    write(home, *opened_for_two())
    scripted = scripted_context(home, [("Who is here?", "two"), (TALK, ShowSetbacks()), (TALK, STOP)], content=SMALL)
    start.run(scripted.context, "pair", None)
    assert "This is for one person at a time." in scripted.script.notes
    assert WHAT not in scripted.shown


def test_where_no_journal_is_open_the_key_says_so(home: Path) -> None:
    """In a tool at once, for example."""
    lines = [("How is it now?", ShowSetbacks()), ("How is it now?", "better")]
    scripted = run_script(home, lines, now.run, "time-out", content=SMALL)
    assert len(scripted.script.notes) == 1


def test_a_plan_is_in_an_export_if_private_answers_are(home: Path) -> None:
    """Below a heading of its own."""
    look(home, *OPENED, (WHOSE, "own"), (NEXT, "plan"), (OWN, PLAN), END)
    scripted = scripted_context(home, content=SMALL, now=NOW)
    export.run(scripted.context, None, None, None, private=False)
    assert "a song" not in scripted.out.getvalue()
    export.run(scripted.context, None, None, None, private=True)
    assert "## When a wave comes" in scripted.out.getvalue()
    assert "a song" in scripted.out.getvalue()
