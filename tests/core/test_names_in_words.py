"""The names of two people, where the words of the program speak of them."""

import calendar
import re

import pytest

from tests.core.journals import answered, chose, journal, ref
from trustcoach.core.journal.names_in_words import NamesInWords
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Choose, FillParts, Names, Read
from trustcoach.core.program.lookup import find_track
from trustcoach.core.program.question import Coaching, Question, Turn
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.ui.page import QuietLine
from trustcoach.ui.pages.question_page import question_page

PROGRAM = program_loader.load_program(folders.find_content_folder())
TRACK = find_track(PROGRAM, "together")
ITEMS = {str(item.id): item for step in TRACK.all_steps for item in step.items}


def progress(*names: str, hurt: str = "", who: str = "two") -> Progress:
    """Return the answers of two people with *names*, or of one, one of whom was *hurt*."""
    given = [answered("together-opening.names", Names(names))] if names else []
    said = [chose("together-opening.hurt", hurt)] if hurt else []
    return Progress(PROGRAM, journal(chose("together-opening.who", who), *given, *said))


def words(name: str, answers: Progress) -> str:
    """Return the text or the help of an item, with the names in it."""
    item = NamesInWords(answers, TRACK).put_in(asked(name))
    return item.kind.text if isinstance(item.kind, Read) else item.help


def passage(name: str, answers: Progress) -> str:
    """Return the text of a passage, with the names in it."""
    item = ITEMS[name]
    assert isinstance(item, Coaching)
    return NamesInWords(answers, TRACK).put_in(item).text


def asked(name: str) -> Question:
    """Return a question of the track."""
    return PROGRAM.questions_by_id[ref(name)][1]


@pytest.mark.parametrize(("hurt", "last_word", "starts"), [("first", "Mina", "Theo"), ("second", "Theo", "Mina")])
def test_the_steps_for_two_speak_of_the_one_who_was_hurt_by_name(hurt: str, last_word: str, starts: str) -> None:
    """And of the one who broke trust."""
    answers = progress("Mina", "Theo", hurt=hurt)
    assert f"{last_word} has the last word." in words("address-underlying-patterns.order", answers)
    assert f"When {last_word} says stop, stop." in passage("address-underlying-patterns.order-open", answers)
    assert f"{last_word} goes first and may take longer" in words("practice-empathy-and-listening.why", answers)
    assert f"If {starts} does the starting, it isn't left to {last_word}." in words(
        "establish-new-routines.week", answers
    )


@pytest.mark.parametrize(
    "answers",
    [
        progress("Mina", "Theo"),
        progress("Mina", "Theo", hurt="both"),
        progress("Mina", "Theo", hurt="first", who="alone"),
    ],
    ids=["nobody said", "both", "one is alone"],
)
def test_it_names_nobody_where_nobody_said_who_was_hurt(answers: Progress) -> None:
    """Nor where both were, or one person is there alone."""
    assert "The person who was hurt has the last word." in words("address-underlying-patterns.order", answers)


def test_who_was_hurt_is_asked_by_name_and_not_of_one_alone() -> None:
    """Nor of two without names: then nothing could be said by name."""
    names = NamesInWords(progress("Mina", "Theo"), TRACK)
    hurt = asked("together-opening.hurt")
    kind = names.put_in(hurt).kind
    assert isinstance(kind, Choose)
    assert [choice.label for choice in kind.choices] == ["Mina", "Theo", "Both of us"]
    for answers, is_asked in ((progress("Mina", "Theo"), True), (progress(), False), (progress(who="alone"), False)):
        assert answers.applies(TRACK.opening, hurt) is is_asked


@pytest.mark.parametrize("names", [("Theo", "Kim"), ("robin", "theo Brown")])
def test_nobody_in_an_example_has_the_name_of_one_of_the_two(names: tuple[str, str]) -> None:
    """They get another name, the same everywhere, which is no name of the two either."""
    answers = progress(*names)
    spare = "Alex" if names[0] == "robin" else "Robin"
    example = words("establish-new-routines.example-money", answers)
    assert example.startswith(f"{spare} had hidden his gambling from Mina.")
    assert "Theo" not in example
    kind = NamesInWords(answers, TRACK).put_in(asked("establish-new-routines.our-agreement")).kind
    assert isinstance(kind, FillParts)
    assert kind.parts[0].example == f"{spare} and Mina"


def test_every_name_in_an_example_for_two_can_be_another() -> None:
    """Each is in the track's list, and no spare one is in the words of the track."""
    words_of_track = set(re.findall(r"\w+", "\n".join(map(repr, ITEMS.values()))))
    used, spare = map(set, TRACK.example_names)
    assert used <= words_of_track
    assert not spare & words_of_track
    examples = [item for item in ITEMS.values() if item.id.name.startswith("example") and isinstance(item, Question)]
    texts = [item.kind.text for item in examples if isinstance(item.kind, Read)]
    within_sentences = {word for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", text)}
    days = {*calendar.day_name, *calendar.month_name}
    assert within_sentences - used - days - {f"{day}s" for day in days} == set()


@pytest.mark.parametrize(("answers", "is_told"), [(progress("Mina", "Theo"), True), (progress(who="alone"), False)])
def test_two_people_are_told_to_name_who_does_what_in_their_plan(answers: Progress, is_told: bool) -> None:
    """An “I” could be either of them."""
    page = question_page(answers, TRACK, asked("commit-to-continuous-growth.plan"))
    lines = [block.text for block in page if isinstance(block, QuietLine)]
    assert any(line.startswith("Write “we” or a name in it") for line in lines) is is_told


def test_the_other_person_has_the_name_of_whoever_is_not_asked() -> None:
    """And none where both are asked, or nobody gave names."""
    question = asked("celebrate-progress.thanks")
    for answers, turn, said in (
        (progress("Mina", "Theo"), Turn.FIRST, "has Theo done"),
        (progress("Mina", "Theo"), Turn.SECOND, "has Mina done"),
        (progress("Mina", "Theo"), Turn.BOTH, "has the other person done"),
        (progress(), Turn.FIRST, "has the other person done"),
    ):
        assert said in NamesInWords(answers, TRACK, turn).asked(question)
