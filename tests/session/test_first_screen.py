"""The first two minutes of somebody who comes for the first time, by the words that are shipped."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.scripted import NOW, STOP, ScriptedContext, Typed, run_script, scripted_context
from trustcoach.commands import start
from trustcoach.core.journal.entries import Answer
from trustcoach.core.program.check.references import check_references
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.kinds import Plan
from trustcoach.core.program.location import NO_LOCATION
from trustcoach.core.program.program import Program, UnsureQuestion
from trustcoach.core.program.question import Coaching
from trustcoach.core.reply import GoBack
from trustcoach.session.asking.help_menu import KIND_QUESTION
from trustcoach.session.first_screen import short_privacy_page
from trustcoach.storage.content.program_loader import load_program
from trustcoach.storage.files import folders
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.page import Paragraphs

HELP, NEAREST = "What would help most right now?", "Which is nearest?"
SHIPPED = folders.find_content_folder()


def begin(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which somebody begins with these answers."""
    return run_script(home, lines, start.run, None, None, content=SHIPPED)


def test_the_first_screen_and_the_privacy_screen_are_short() -> None:
    """At most 90 words, and 110."""
    first = load_program(SHIPPED).first_screen
    assert first is not None
    assert len(first.text.split()) <= 90
    assert len(first.privacy.split()) <= 110


@pytest.mark.parametrize("is_plain", [True, False])
def test_somebody_who_hears_it_is_told_of_headphones_before_the_first_private_word(
    home: Path, *, is_plain: bool
) -> None:
    """Once, in plain mode alone."""
    scripted = scripted_context(home, [(HELP, "steps"), (NEAREST, "-privacy"), (NEAREST, STOP)], content=SHIPPED)
    start.run(scripted.context._replace(is_plain=is_plain), None, None)
    _, privacy = scripted.shown.split("Before you write anything", 1)
    assert privacy.split("Please read this", 1)[0].count("use headphones") == int(is_plain)


def test_who_can_read_it_is_said_where_somebody_picks_whose_steps_they_are(home: Path) -> None:
    """On the second screen, before the first answer that is written down; the long version is one key away."""
    shown = begin(home, (HELP, "steps"), (NEAREST, "-privacy"), (NEAREST, STOP))
    assert shown.script.asked == [HELP, NEAREST, NEAREST]
    assert "Anyone with your login can read it" in shown.shown
    assert "Please read this before you write anything private." in shown.shown
    assert not JournalFile(home / "journal.json").load().entries


@pytest.mark.parametrize("is_locked", [True, False])
def test_only_words_that_are_not_locked_can_be_read_by_anyone_with_the_login(is_locked: bool) -> None:
    """“Anyone with your login can read it” above “It's locked with your passphrase” can't both be true."""
    first = load_program(SHIPPED).first_screen
    assert first
    page = short_privacy_page(first, is_locked=is_locked, is_plain=False)
    text = " ".join(block.text for block in page if isinstance(block, Paragraphs))
    assert ("Anyone with your login can read it" in text) is not is_locked
    assert ("It's locked with your passphrase" in text) is is_locked


ABOUT = "What is it about?"
SAFETY = "Would you like to look at the five questions now?"


SAYS = "I hid the loan from you for a year. I chose that. You stopped sleeping. On Friday I'll show you each account."
TO_SAY = [
    ("Before anything else, has it stopped?", "done"),
    (SAFETY, "skip"),
    ("What would you like to do now?", "open"),
    ("What do you most want to be known for?", "honesty"),
    ("When did you last live up to that, even in a small way?", "on Tuesday"),
    ("How are you, just before you write?", 5),
    ("Do the thoughts come and go today, or go round and round?", "passes"),
]
PROMISE = "Turn one sentence into a promise they could see: at which moment, on which day, and what will you do?"
LAST_QUESTIONS: list[tuple[str, object]] = [
    ('Read it as if you were them. Is there a "but", an "only", an "if" or a reason in it?', ["none"]),
    ("What would you like to do?", "keep"),
    ("How are you now that you've written?", 6),
    ("How ready are you to hear an answer you don't like?", 5),
    (PROMISE, Plan("it's Friday", "I'll show you each account", NOW.date() + timedelta(7))),
    ("Is this the plan?", "keep"),
]
STATEMENT = "Write to them as it comes. Nothing is sent. Say what you did, that you chose it, and what it cost them."


def test_what_to_say_asks_for_the_statement_alone_and_leads_back_to_the_first_screen(home: Path) -> None:
    """The tap that its step begins with, a value, the statement and its promise: no page, and no other question."""
    shown = begin(
        home,
        (HELP, "words"),
        (ABOUT, GoBack()),
        *((HELP, "words"), (ABOUT, "acknowledge-the-hurt"), *TO_SAY, (STATEMENT, SAYS)),
        *LAST_QUESTIONS,
        (HELP, "enough"),
    )
    entries = JournalFile(home / "journal.json").load().entries
    assert {entry.step_id for entry in entries} == {"acknowledge-the-hurt"}
    assert not any(isinstance(entry.fact, Answer) and entry.fact.value.is_page_read for entry in entries)
    assert "find it again in the step “Acknowledge the Hurt Fully”" in " ".join(shown.shown.split())
    assert ("enough", "Stop for today") not in shown.script.offers[:5]


def test_the_step_knows_what_was_said_before_it_was_begun(home: Path) -> None:
    """It asks for the rest alone; and a draft that was left is where it goes on."""
    first = [(HELP, "words"), (ABOUT, "acknowledge-the-hurt"), *TO_SAY]
    begin(home, *first, (STATEMENT, Typed((SAYS,))))
    again = scripted_context(home, [("Welcome back. What would help?", "on"), (STATEMENT, STOP)], content=SHIPPED)
    start.run(again.context, None, None)
    assert again.script.drafts[-1] == (SAYS,)
    answered = {
        str(entry.fact.question_id)
        for entry in JournalFile(home / "journal.json").load().entries
        if isinstance(entry.fact, Answer)
    }
    assert "acknowledge-the-hurt.value" in answered
    assert "acknowledge-the-hurt.impact" not in answered


def test_who_comes_back_can_work_out_what_to_say_too(home: Path) -> None:
    """It goes on at the first question that is open; and back leads to the same menu."""
    back = "Welcome back. What would help?"
    begin(home, (HELP, "words"), (ABOUT, "acknowledge-the-hurt"), *TO_SAY, (STATEMENT, Typed((SAYS,))))
    again = scripted_context(
        home,
        [(back, "words"), (ABOUT, GoBack()), (back, "words"), (ABOUT, "acknowledge-the-hurt"), (STATEMENT, STOP)],
        content=SHIPPED,
    )
    start.run(again.context, None, None)
    assert again.script.drafts[-1] == (SAYS,)


@pytest.mark.parametrize(
    ("about", "asks"),
    [
        ("communicate-your-needs", "talking needs feeling scene request steady statement saying"),
        ("set-boundaries-and-expectations", "reaction rule kind-of own-limit hold smaller hold-again aloud"),
    ],
)
def test_a_need_and_a_limit_ask_for_what_their_words_are_made_of(about: str, asks: str) -> None:
    """The coaching that goes with another question is left out with it; the step keeps its place in the track."""
    program = load_program(SHIPPED)
    assert program.first_screen is not None
    track, step = program.first_screen.statement_alone(program, about)
    assert [question.id.name for question in step.questions] == asks.split()
    whole = program.steps_by_id[about]
    assert track.steps.index(step) == next(t for t in program.tracks if whole in t.steps).steps.index(whole)
    asked = {question.id for question in step.questions}
    assert all(asked.issuperset(question_ids_in(item.when)) for item in step.items if isinstance(item, Coaching))


def test_the_privacy_page_and_what_it_is_about_can_be_left_backwards(home: Path) -> None:
    """All the way to the first screen, also out of the step."""
    begin(
        home,
        *((HELP, "words"), (ABOUT, "-privacy"), (ABOUT, "communicate-your-needs")),
        ("When the two of you talk about it now, what mostly happens?", GoBack()),
        *((ABOUT, GoBack()), (HELP, STOP)),
    )


FIRST = {
    "was-hurt": "What brings you here?",
    "broke-trust": "What brings you here?",
    "together": "Who is here today?",
}
"""The first question of each track."""
WHOSE = "Whose act is it about?"
TOGETHER = "Is the other person here with you, and do you both want to do this together?"
THERE = "Shall we go there?"


@pytest.mark.parametrize(
    ("whose", "together", "track"),
    [
        ("theirs", "no", "was-hurt"),
        ("mine", "no", "broke-trust"),
        ("both", "no", "was-hurt"),
        ("mine", "both", "together"),
    ],
)
def test_two_questions_help_somebody_who_is_not_sure(home: Path, whose: str, together: str, track: str) -> None:
    """What they come to is a suggestion, and nothing of it is written down."""
    shown = begin(
        home,
        (HELP, "steps"),
        *((NEAREST, "-not-sure"), (WHOSE, whose), (TOGETHER, together), (THERE, "go")),
        (FIRST[track], STOP),
    )
    found = next(each for each in load_program(SHIPPED).tracks if each.id == track)
    assert f"This may be nearest: {found.title}." in shown.shown
    assert not JournalFile(home / "journal.json").load().entries


def test_the_suggestion_can_be_left_for_another_track_and_every_question_backwards(home: Path) -> None:
    """It is their choice."""
    begin(
        home,
        (HELP, "steps"),
        *((NEAREST, "-not-sure"), (WHOSE, GoBack())),
        *((NEAREST, "-not-sure"), (WHOSE, "mine"), (TOGETHER, GoBack()), (WHOSE, "theirs"), (TOGETHER, "no")),
        *(
            (THERE, GoBack()),
            (TOGETHER, "no"),
            (THERE, "other"),
            (NEAREST, "broke-trust"),
            (FIRST["broke-trust"], STOP),
        ),
    )


def test_somebody_who_does_not_feel_safe_gets_numbers_first_and_then_the_path_for_one_person(home: Path) -> None:
    """Nothing of it is written down."""
    alone = "Could you read here for ten minutes without being seen?"
    shown = begin(home, (HELP, "unsafe"), (KIND_QUESTION, "partner abuse"), (KIND_QUESTION, "none"), (alone, STOP))
    assert shown.shown.index("People who can help now") < shown.shown.index(alone)
    assert not JournalFile(home / "journal.json").load().entries


def test_looking_around_asks_nothing_and_leads_back(home: Path) -> None:
    """Any step can be read."""
    read = "What would you like to read?"
    shown = begin(home, (HELP, "look"), (read, "communicate-your-needs"), (read, GoBack()), (HELP, STOP))
    assert "Communicate Your Needs Clearly" in shown.shown


def test_authors_are_told_of_a_statement_that_leads_nowhere(small: Program) -> None:
    """The first screen names steps by their ids."""
    first = load_program(SHIPPED).first_screen
    assert first is not None
    asks = {"look": ("mood", "gone"), "act": ()}
    wrong = small._replace(
        first_screen=first._replace(statements={"look": "A", "nowhere": "B"}, asks=asks, not_sure=())
    )
    assert [problem.message for problem in check_references(wrong)] == [
        "“statements” names no step “nowhere”",
        "“asks” names no ask “look.gone”",
        "“asks” names “act”, which “statements” doesn't",
    ]


@pytest.mark.parametrize(
    ("leads_to", "says"),
    [
        ({"a": "alone"}, "“b” leads nowhere, if no later answer does"),
        ({"a": "alone", "b": "gone"}, "“leads to” names no track “gone”"),
        ({"a": "alone", "b": "pair", "c": "pair"}, "there is no choice “c” here"),
    ],
)
def test_authors_are_told_of_a_question_that_suggests_nothing(
    small: Program, leads_to: dict[str, str], says: str
) -> None:
    """Somebody who isn't sure always gets a suggestion."""
    first = load_program(SHIPPED).first_screen
    assert first is not None
    asked = UnsureQuestion("Which?", {"a": "A", "b": "B"}, NO_LOCATION, leads_to)
    wrong = small._replace(first_screen=first._replace(statements={}, asks={}, not_sure=(asked,)))
    assert [problem.message for problem in check_references(wrong)] == [says]
