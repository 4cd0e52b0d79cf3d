"""Who is here, where they are, and what may be shown to them: asked before anything private."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import edit
from tests.core.journals import answered, chose, chose_several, journal, opened_for_two, read
from tests.scripted import A_PAGE, NOW, STOP, ScriptedContext, scripted_context
from trustcoach.commands import resume, start, status
from trustcoach.core.journal.entries import Answer, Entry, Fact, Journal
from trustcoach.core.journal.navigation import coaching_for_answer
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import StepFinished, simple_conditions
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import InvalidAnswer, Names, NameSeveral
from trustcoach.core.program.program import Program
from trustcoach.core.program.safety_content import SafetyNextStep
from trustcoach.core.reply import GoBack, ShowSupport, SkipQuestion
from trustcoach.core.safety.low_points import LowPointReason
from trustcoach.core.settings import Settings
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.help_menu import KIND_QUESTION
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.session.care.two_people import PeoplePresent
from trustcoach.storage.content import program_loader
from trustcoach.storage.file_names import SETTINGS_FILE
from trustcoach.storage.files import folders
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.pages.support import HEADINGS_BY_KIND

SHIPPED = program_loader.load_program(folders.find_content_folder())
assert SHIPPED.safety is not None
SAFETY = SHIPPED.safety
BACK = "This step builds on words you wrote before. Would you like to see them?"
COUNTRY = "Which country?"
NAMED = f"{COUNTRY} You can type its name."
NAMES = "What should each of you be called here? One name on each line. The first one always answers first."
HURT = "Who was hurt when trust was broken?"
EASIER = "Which ordinary thing between the two of you would you like to be easier?"
NOW_QUESTION, BRINGS = "How are you at this moment?", "What brings you here?"
SKIPPED = ("What's hardest today, in a few words?", "What was it about?", "Which of these are true just now?")
"""Of the opening, what may be left open."""
FRIEND = "How would a fair friend, who wishes you both well, describe that small clash?"


def shipped(home: Path, *lines: tuple[str, object], country: str = "") -> ScriptedContext:
    """Return a context in which the shipped program is walked with these answers."""
    scripted = scripted_context(home, list(lines), content=SMALL)
    scripted.context = scripted.context._replace(content_folder=None, country_code=country, settings=Settings())
    return scripted


def written(home: Path, *facts: Fact) -> None:
    """Write a journal with these facts."""
    for number, fact in enumerate(facts):
        JournalFile(home / "journal.json").append(Entry(f"old-{number}", NOW, fact))


# Which country


def test_the_country_is_not_asked_before_somebody_looks_for_help(home: Path) -> None:
    """The first minutes have other questions."""
    scripted = shipped(home, (BRINGS, STOP))
    start.run(scripted.context, "was-hurt", None)
    assert COUNTRY not in scripted.shown


@pytest.mark.parametrize(
    ("country", "lines", "number"),
    [
        ("IE", [(COUNTRY, "ireland")], ""),
        ("IE", [(COUNTRY, "skip")], ""),
        ("IE", [(COUNTRY, "other"), (NAMED, "australia")], "In danger now: 000."),
        ("", [(COUNTRY, "skip")], ""),
        ("", [(COUNTRY, "other"), (NAMED, GoBack()), (COUNTRY, GoBack())], ""),
        ("", [(COUNTRY, "other"), (NAMED, "ireland")], "In danger now: 112 or 999."),
    ],
)
def test_the_country_is_asked_once_below_the_first_help_lines_and_not_written_down(
    home: Path, country: str, lines: list[tuple[str, object]], number: str
) -> None:
    """The lines of the guessed one stand there at once; those of another one come when it is picked.

    Who goes back from the first of it comes back to the question.
    """
    scripted = shipped(
        home,
        *((BRINGS, ShowSupport()), *lines, *(() if lines[-1][1] == GoBack() else (("And now?", "back"),))),
        *((BRINGS, ShowSupport()), ("And now?", "back"), (BRINGS, STOP)),
        country=country,
    )
    start.run(scripted.context, "was-hurt", None)
    assert scripted.script.lines == []
    assert sum(each in (COUNTRY, NAMED) for each in scripted.script.asked) == len(lines)
    before, *_, after = scripted.shown.split("Each country has numbers of its own.")
    assert "To talk to someone now" in before
    assert number in after
    assert not re.search("trustcoach (support|settings)", scripted.shown)
    assert not (home / SETTINGS_FILE).exists()


@pytest.mark.parametrize(
    ("said", "heading"), [(["lies"], "Frightened, hit"), (["money"], "Gambling"), (["substance"], "Drinking or drugs")]
)
def test_help_for_what_broke_trust_stands_right_below_someone_to_talk_to(
    home: Path, said: list[str], heading: str
) -> None:
    """Lines for debts and gambling were far down, below those for fear."""
    hardest, about, asked = SKIPPED
    lines = [(BRINGS, "fresh"), (hardest, SkipQuestion()), (about, said), (asked, ShowSupport())]
    scripted = shipped(
        home,
        *lines,
        *((COUNTRY, "other"), (NAMED, "united-kingdom"), (KIND_QUESTION, "all")),
        *(("And now?", "back"), (asked, STOP)),
    )
    start.run(scripted.context, "was-hurt", None)
    assert scripted.script.lines == []
    shown = scripted.shown[scripted.shown.index("People who can help now: United Kingdom") :]
    headings = [each for each in HEADINGS_BY_KIND.values() if f"\n{each}" in shown]
    first = sorted(headings, key=shown.index)[:2]
    assert first[0].startswith("Someone to talk to")
    assert first[1].startswith(heading)


def test_it_is_not_asked_where_it_is_set(home: Path) -> None:
    """The setting is kept, and counts from then on."""
    scripted = shipped(home, (BRINGS, ShowSupport()), ("And now?", "back"), (BRINGS, STOP))
    scripted.context = scripted.context._replace(settings=scripted.context.settings.with_value("region", "ireland"))
    start.run(scripted.context, "was-hurt", None)
    assert COUNTRY not in scripted.script.asked


def test_another_country_is_one_choice_away_at_a_low_point_and_nothing_is_asked_first(home: Path) -> None:
    """The number of the guessed one stands there at once, and the same page has the other one afterwards."""
    low = SAFETY.low_point_question.text
    scripted = shipped(home, (low, "country"), (COUNTRY, "australia"), (low, "on"), country="IE")
    asker = Asker(scripted.context, SHIPPED, persist_nothing())
    MoodCheck(SHIPPED, asker).show_low_point(LowPointReason.WORDS)
    assert scripted.script.lines == []
    assert scripted.shown.index("In danger now: 112 or 999.") < scripted.shown.index("In danger now: 000.")
    labels = [label for choice, label in scripted.script.offers if choice == "country"]
    assert labels == ["Choose your country", "Another country"]  # in its place, so that each choice keeps its number


def test_a_country_that_is_picked_among_the_people_counts_on_the_page_for_low_points_at_once(home: Path) -> None:
    """Its number stands there on the way back, and nobody is told to choose a country."""
    low = SAFETY.low_point_question.text
    scripted = shipped(
        home,
        (low, ShowSupport()),
        (COUNTRY, "other"),
        (NAMED, "australia"),
        ("And now?", "back"),
        (low, "on"),
    )
    asker = Asker(scripted.context, SHIPPED, persist_nothing())
    MoodCheck(SHIPPED, asker).show_low_point(LowPointReason.WORDS)
    assert scripted.script.lines == []
    assert "In danger now: 000." not in scripted.shown.partition(low)[0]
    assert "In danger now: 000." in scripted.shown.rpartition("And now?")[2]


def test_numbers_stand_there_at_once_and_a_country_that_is_picked_then_is_not_written_down(home: Path) -> None:
    """Even where no region is known; the pick counts for this session."""
    scripted = shipped(
        home,
        (BRINGS, ShowSupport()),
        (COUNTRY, "skip"),
        ("And now?", "other"),
        (COUNTRY, "australia"),
        ("And now?", "back"),
        (BRINGS, ShowSupport()),
        ("And now?", "back"),
        (BRINGS, STOP),
    )
    start.run(scripted.context, "was-hurt", None)
    assert scripted.script.lines == []
    assert scripted.shown.index("findahelpline.com") < scripted.shown.index("In danger now: 000.")
    assert scripted.shown.count("In danger now: 000.") >= 2
    labels = [label for choice, label in scripted.script.offers if choice == "other" and "country" in label]
    assert labels[-3:] == ["Choose your country", "Show another country", "Show another country"]
    assert not (home / SETTINGS_FILE).exists()


def test_help_is_read_at_every_start_and_the_memory_is_closed_to_other_programs(home: Path) -> None:
    """So that no file time tells later who looked for it."""
    closed: list[bool] = []
    scripted = shipped(home, (BRINGS, STOP))
    scripted.context = scripted.context._replace(protect_memory=lambda: closed.append(True))
    start.run(scripted.context, "was-hurt", None)
    assert scripted.context.support_state.support is not None
    assert closed == [True]


def test_after_a_yes_to_fear_the_lines_for_that_stand_first(home: Path) -> None:
    """In this session only; the order of the others stays."""
    fear, *others = (ask.text for ask in SAFETY.questions.values())
    scripted = shipped(
        home,
        (BRINGS, "fresh"),
        *((question, SkipQuestion()) for question in SKIPPED),
        (NOW_QUESTION, 6),
        ("What's hard this week? Pick as many as you like.", ["sleep"]),
        (SAFETY.start_question.text, "look"),
        (fear, "yes"),
        *((question, "no") for question in others),
        (SAFETY.next_step.text, ShowSupport()),
        *((COUNTRY, "other"), (NAMED, "ireland"), (KIND_QUESTION, "all")),
        ("And now?", "back"),
        (SAFETY.next_step.text, "stop"),
    )
    start.run(scripted.context, "was-hurt", None)
    assert scripted.context.support_state.first_kind is HelpLineKind.PARTNER_ABUSE
    help_page = scripted.shown[scripted.shown.index("People who can help now: Ireland.") :]
    assert help_page.index("Frightened, hit or controlled") < help_page.index("Someone to talk to")


# Two at one keyboard


def test_two_people_are_asked_nothing_in_private_and_read_one_neutral_line(home: Path) -> None:
    """No five questions, no private path behind the people key, nothing for one of them; once a session."""
    reason, easier = (
        "What brings you here?",
        "Which ordinary thing between the two of you would you like to be easier?",
    )
    shaky = "When does an ordinary day feel most shaky to you?"
    scripted = shipped(
        home,
        ("Who is here today?", "two"),
        (NAMES, ["Anna", "Mark"]),
        (HURT, "second"),
        *[(easier, "Mornings"), (reason, "asked")] * 2,
        ("What was it that broke trust?", ["lies"]),
        (shaky, ShowSupport()),
        ("And now?", "back"),
        (shaky, "evening"),
        (shaky, "night"),
        ("Which of these could fit into your weeks?", STOP),
    )
    start.run(scripted.context, "together", None)
    assert scripted.script.lines == []
    assert scripted.shown.count("Some pages are for one person at a time.") == 1
    offered = [name for name, _ in scripted.script.offers]
    assert ("second", "Mark") in scripted.script.offers
    assert "gentler" not in offered
    assert "worse" not in offered
    assert "You can come because you were asked" not in scripted.shown


def test_who_is_here_is_asked_again_on_another_day_before_anything_else(home: Path) -> None:
    """Two may have become one, and one two; a new answer is saved."""
    written(
        home,
        *read("together-opening.opening"),
        chose("together-opening.who", "two"),
    )
    easier = "Which ordinary thing between the two of you would you like to be easier?"
    scripted = shipped(home, ("Who is here today?", "alone"), (easier, STOP))
    resume.run(scripted.context)
    assert scripted.script.lines == []
    who = QuestionId("together-opening", "who")
    said = [
        e.fact
        for e in JournalFile(home / "journal.json").load().entries
        if isinstance(e.fact, Answer) and e.fact.question_id == who
    ]
    assert len(said) == 2


@pytest.mark.parametrize(("who", "asked"), [("two", False), ("alone", True)])
def test_no_private_question_is_asked_of_two(who: str, *, asked: bool) -> None:
    """Neither of the first, nor of the second."""
    step = next(step for _, step in SHIPPED.all_steps if step.id == "address-underlying-patterns")
    progress = Progress(SHIPPED, journal(chose("together-opening.who", who)))
    assert (FRIEND in [question.text for question in progress.unanswered(step)]) is asked


def test_something_gentler_is_not_the_private_path_while_two_are_there(home: Path) -> None:
    """It would open pages for one person in front of the other."""
    scripted = shipped(home, ("What would be gentler?", "back"))
    asker = Asker(scripted.context, SHIPPED, persist_nothing())
    asker.is_shared = True
    asker.help_menu.offer_gentler()
    assert SafetyNextStep.PRIVATE.value not in [name for name, _ in scripted.script.offers]


# Texts that come back


@pytest.mark.parametrize(("picked", "shown"), [("show", True), ("not", False)])
def test_own_words_of_another_day_come_back_after_one_tap_only(home: Path, picked: str, *, shown: bool) -> None:
    """Asked once a session, and the answer is not saved."""
    name = "seek-professional-guidance"
    written(
        home,
        *read("was-hurt-opening.opening"),
        chose("was-hurt-opening.brings", "fresh"),
        answered("was-hurt-opening.now", 5),
        chose("consider-forgiveness-carefully.possible", "unclear"),
        answered("consider-forgiveness-carefully.see", "Three months of Fridays at home", private=True),
        chose_several(f"{name}.signs", "sleep"),
        *read(f"{name}.why", f"{name}.example"),
        chose(f"{name}.stay", "later"),
    )
    scripted = shipped(home, (BACK, picked), ("What would each way need?", STOP))
    resume.run(scripted.context)
    assert scripted.script.lines == []
    assert ("Three months of Fridays at home" in scripted.shown) is shown
    assert BACK not in (home / "journal.json").read_text("utf-8")


def test_words_of_this_step_and_this_day_come_back_by_themselves(home: Path, small: Program) -> None:
    """They were written a minute ago."""
    assert small
    scripted = scripted_context(home, [("How are you?", 6), ("What is it like?", STOP)], content=SMALL)
    start.run(scripted.context, "alone", None)
    assert BACK not in scripted.script.asked


def test_status_shows_that_there_is_a_plan_and_none_of_its_words(home: Path) -> None:
    """Somebody else may read the scrollback."""
    from tests.core.journals import planned  # noqa: PLC0415 (only this test needs one)

    written(home, *opened_for_two("alone"), planned("allow-yourself-to-feel.plan"))
    scripted = shipped(home)
    status.run(scripted.context)
    assert "A plan of yours: to look back on" in scripted.shown
    assert "I will" not in scripted.shown


SIX = """\
  - {{id: topic, kind: line, turn: both, question: What about?, help: One thing., example: Dinner}}
{first}  - {{id: between, kind: read, title: A pause, text: Breathe.}}
{then}"""


def test_two_rows_of_questions_for_each_make_four_hand_overs(home: Path, tmp_path: Path) -> None:
    """The keyboard goes to one, to the other, and in the next row once more to each of them."""
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    file = content / "tracks/pair/1-talk.yaml"
    rows = [
        "".join(
            f"  - {{id: q{number}, kind: line, turn: each, question: Q{number}?, help: One., example: So}}\n"
            for number in row
        )
        for row in ((1, 2, 3), (4, 5, 6))
    ]
    before, _, rest = file.read_text("utf-8").partition("  - {id: ease")
    asks = SIX.format(first=rows[0], then=rows[1])
    file.write_text(f"{before}{asks}{rest[rest.index('plan:') :]}", "utf-8")
    turns = [(f"Q{number}?", "so") for row in ((1, 2, 3), (1, 2, 3), (4, 5, 6), (4, 5, 6)) for number in row]
    opening = [("Who is here?", "two"), ("What are you called?", ["Ann", "Ben"])]
    begun = [("That comes before this. What now?", "open"), ("What about?", "Dinner")]
    scripted = scripted_context(home, [*opening, *begun, *turns, ("Your plan", STOP)], content=content)
    start.run(scripted.context, "pair", None)
    assert scripted.script.lines == []
    handed_over = re.findall("Now (Ann|Ben), please.", scripted.shown)
    assert handed_over == ["Ann", "Ben", "Ann", "Ben"]


def test_what_is_written_down_in_the_place_of_an_answer_does_not_come_back_as_that_answer(
    home: Path, tmp_path: Path
) -> None:
    """Somebody who said one thing does not read in the same sitting that they picked another."""
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    file = content / "tracks/alone/1-look.yaml"
    parts = "choices: {sleep: Sleep, money: Money, no: None of these}"
    edit(file, parts, f"{parts}\n    written as: {{money: sleep}}")
    before = [("How are you?", 6), ("What is it like?", "calm")]
    after = [("Who knows?", SkipQuestion())]
    for picked, is_shown in (("money", False), ("sleep", True)):
        lines = [*before, ("What does it touch?", [picked]), *after, ("What happened?", STOP)]
        scripted = scripted_context(home / picked, lines, content=content)
        start.run(scripted.context, "alone", None)
        assert scripted.script.lines == []
        assert ("You picked:\n  Sleep" in scripted.shown) is is_shown


def test_who_is_here_has_a_title_on_another_day(home: Path) -> None:
    """It is the first screen then."""
    written(home, *read("together-opening.opening"), chose("together-opening.who", "two"))
    scripted = shipped(home, ("Who is here today?", STOP))
    resume.run(scripted.context)
    (track,) = [each for each in SHIPPED.tracks if each.id == "together"]
    shown = scripted.shown
    assert shown.rindex(track.title) < shown.index("Who is here today?")


def test_one_line_is_not_taken_for_two_names() -> None:
    """A person who types both on one line is told beside the field what to do, and loses nothing."""
    (track,) = [each for each in SHIPPED.tracks if each.id == "together"]
    names = next(question for question in track.opening.questions if question.text == NAMES)
    assert isinstance(names.kind, NameSeveral)
    with pytest.raises(InvalidAnswer, match="Each name needs a line of its own"):
        names.kind.parse("Ana and Luis")
    assert names.kind.parse("Ana\nLuis") == Names(("Ana", "Luis"))
    assert names.is_optional
    assert NameSeveral().parse("Ana") == Names(("Ana",))


def test_what_brings_you_here_can_be_left_unsaid_in_front_of_the_other() -> None:
    """As how touch should be."""
    (track,) = [each for each in SHIPPED.tracks if each.id == "together"]
    asked = [question for question in track.opening.questions if question.text == BRINGS]
    assert len(asked) == 2
    assert all("rather-not" in [choice.id for choice in each.kind.offered_choices()] for each in asked)


@pytest.mark.parametrize(("first", "second", "shown"), [(4, 9, True), (9, 6, True), (6, 8, False), (7, 7, False)])
def test_two_numbers_far_apart_are_met_with_one_line_that_names_nobody(first: int, second: int, *, shown: bool) -> None:
    """Whichever of the two is the lower one."""
    step = SHIPPED.steps_by_id["establish-new-routines"]
    facts = [chose("together-opening.who", "two"), answered(f"{step.id}.bad-day", first)]
    progress = Progress(SHIPPED, journal(*facts, answered(f"{step.id}.bad-day-second", second)))
    question = next(each for each in step.questions if each.id.name == "bad-day-second")
    said = [each.text for each in coaching_for_answer(progress, step, question)]
    assert any("Plan for the lower one" in text for text in said) is shown


def test_nothing_on_this_computer_is_looked_at_before_the_step_about_patterns() -> None:
    """What one of the two finished in their own track would be told to the other."""
    for track in SHIPPED.tracks:
        for step in track.all_steps if track.id == "together" else ():
            found = {test for item in step.items for test in simple_conditions(item.when)}
            assert not any(isinstance(test, StepFinished) for test in found)


def test_back_from_the_page_to_hand_over_leads_to_the_question_before(home: Path) -> None:
    """The same page came again, and each press went one question further back unseen."""
    written(home, chose("together-opening.who", "two"), chose("establish-new-routines.shaky", "night"))
    step = next(step for _, step in SHIPPED.all_steps if step.id == "establish-new-routines")
    track = next(each for each in SHIPPED.tracks if step in each.steps)
    scripted = shipped(home, (A_PAGE, GoBack()))
    people = PeoplePresent(Asker(scripted.context, SHIPPED, persist_nothing()), Journal(), None)
    progress = Progress(SHIPPED, JournalFile(home / "journal.json").load())
    first = next(each for each in step.questions if each.id.name == "check-in")
    before = next(each for each in step.questions if each.id.name == "shaky")
    assert not people.hand_over_keyboard(progress, track, first)
    assert people.hand_over_keyboard(progress, track, before)
    assert scripted.script.lines == []
    assert scripted.shown.count("please.") == 1


def test_what_follows_from_who_is_here_is_said_once(home: Path) -> None:
    """Also where the next question of the opening would have it above."""
    written(home, chose("together-opening.who", "two"))
    scripted = shipped(home, ("Who is here today?", "alone"), (EASIER, STOP))
    start.run(scripted.context, "together", None)
    assert scripted.shown.count("You can come alone to prepare") == 1
