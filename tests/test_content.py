"""The content itself: whole, with its sources, and true to what it promises."""

import re

import pytest

from tests.article import POINTS, Carrier
from tests.core.journals import chose_several, journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import recalled_answer
from trustcoach.core.program.check.follow_through import check_follow_through
from trustcoach.core.program.check.structure import check_privacy, check_program
from trustcoach.core.program.check.tools import check_tools
from trustcoach.core.program.conditions import AnyChosen, AtLeast, AtMost, Says, question_ids_in, simple_conditions
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Choose, ChooseSeveral, FillParts, MakePlan, NameSeveral, TextPage
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.question import Coaching, Question, StepItem, Turn
from trustcoach.core.program.support import region_by_id
from trustcoach.storage.content import program_loader, reading_grade
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.content.privacy import load_privacy
from trustcoach.storage.content.support import load_support
from trustcoach.storage.content.tools import load_tools
from trustcoach.storage.files import folders
from trustcoach.ui.page import Paragraphs
from trustcoach.ui.pages.support import short_line_page

PROGRAM = program_loader.load_program(folders.find_content_folder())
STEPS = {step.id: step for _, step in PROGRAM.all_steps}
TITLES = {
    "broke-trust": [
        "Acknowledge the Hurt Fully",
        "Take Full Responsibility",
        "Commit to Radical Honesty",
        "Be Patient and Respect Boundaries",
        "Seek Professional Help",
    ],
    "was-hurt": [
        "Allow Yourself to Feel",
        "Communicate Your Needs Clearly",
        "Set Boundaries and Expectations",
        "Consider Forgiveness Carefully",
        "Seek Professional Guidance",
    ],
    "together": [
        "Establish New Routines and Rituals",
        "Address Underlying Patterns",
        "Practice Empathy and Active Listening",
        "Celebrate Progress",
        "Commit to Continuous Growth",
    ],
}
CARRIERS = [carrier for point in POINTS for carrier in point.carriers]
PASSAGES_OF_PROGRAM = {"welcome": PROGRAM.welcome, "trust": PROGRAM.about_trust, "closing": PROGRAM.closing}


def texts(item: StepItem) -> str:
    """Return the whole text of an item on one line."""
    if isinstance(item, Coaching):
        return " ".join(item.text.split())
    parts = [item.text, item.help]
    if isinstance(item.kind, TextPage):
        parts.append(item.kind.text)
    if isinstance(item.kind, Choose | ChooseSeveral):
        parts += [choice.label for choice in item.kind.choices]
    return " ".join(" ".join(parts).split())


PASSAGES = {
    **{name: " ".join(passage.text.split()) for name, passage in PASSAGES_OF_PROGRAM.items()},
    **{
        str(item.id): texts(item)
        for _, step in PROGRAM.all_steps
        for item in step.items
        if item.turn is not Turn.SECOND
    },
}
"""Every passage that somebody reads on the tracks, by its name, on one line."""


def is_carried(carrier: Carrier, passages: dict[str, str]) -> bool:
    """Return whether the words stand in the carrier's own passage, and in no other of *passages*."""
    return [name for name, text in passages.items() if carrier.words in text] == [carrier.passage]


def words(step: Step) -> str:
    """Return the words of a step as one text."""
    return " ".join(texts(item) for item in step.items if item.turn is not Turn.SECOND)


@pytest.mark.slow
def test_the_content_check_finds_nothing_to_mend() -> None:
    """Ids, references, structure, claims, reading grade and sentence length."""
    assert [str(problem) for problem in check_program(PROGRAM, reading_grade.reading_grade)] == []


def test_all_words_are_in_one_voice_and_no_two_steps_say_the_same() -> None:
    """On the tracks and the private path, in the tools, and in what is said about privacy."""
    folder = folders.find_content_folder()
    found = (
        *check_program(PROGRAM, None),
        *check_tools(load_tools(folder), None),
        *check_privacy(load_privacy(folder), None),
        *check_follow_through(load_follow_through(folder), load_tools(folder), None),
    )
    assert [str(problem) for problem in found] == []


def test_no_clause_ends_in_a_short_form() -> None:
    """Nobody says “where you're.”; the sources are read as well."""
    short = re.compile(r"\b(?:\w+['’](?:re|m|ve|ll)|(?:it|that|there|who|what|where|how)['’]s)(?=[.,;:?)])", re.I)
    for file in folders.find_content_folder().rglob("*.yaml"):
        assert short.findall(file.read_text("utf-8")) == [], file.name


@pytest.mark.parametrize("track", PROGRAM.tracks, ids=lambda track: track.id)
def test_the_steps_are_those_of_the_article_in_its_order(track: Track) -> None:
    """Three tracks of five steps, by the article's names."""
    assert [step.title for step in track.steps] == TITLES[track.id]


def test_each_point_of_the_article_is_made_in_its_place() -> None:
    """By words that stand in one passage and nowhere else, so that no other passage can take its place."""
    assert [(point.text, each) for point in POINTS for each in point.carriers if not is_carried(each, PASSAGES)] == []


def test_a_point_is_missed_as_soon_as_its_passage_is_gone() -> None:
    """Or as soon as another passage says the same: then nobody could tell which of them carries it."""
    for carrier in CARRIERS:
        others = {name: text for name, text in PASSAGES.items() if name != carrier.passage}
        assert not is_carried(carrier, others)
        assert not is_carried(carrier, {**PASSAGES, "another": PASSAGES[carrier.passage]})


def test_each_step_carries_points_of_the_article_in_its_lesson() -> None:
    """No step stands there without one."""
    carrying = {carrier.passage for carrier in CARRIERS}
    assert {f"{step.id}.why" for track in PROGRAM.tracks for step in track.steps} <= carrying


@pytest.mark.parametrize("track", PROGRAM.tracks, ids=lambda track: track.id)
def test_together_apart_and_not_yet_are_three_equal_endings(track: Track) -> None:
    """All are offered, in every track, and each has a text of its own."""
    where = next(question for question in track.ending.questions if question.id.name == "where-now")
    assert isinstance(where.kind, Choose)
    assert {"together", "apart", "not-yet"} <= {choice.id for choice in where.kind.choices}
    coached = [
        item for item in track.ending.items if isinstance(item, Coaching) and where.id in question_ids_in(item.when)
    ]
    assert len(coached) >= 3


def test_forgiveness_asks_about_amends_first() -> None:
    """Before anything is said of forgiving, the person is asked what the other has done to make amends."""
    step = STEPS["consider-forgiveness-carefully"]
    first = next(question for question in step.questions if not isinstance(question.kind, TextPage))
    assert re.search("amends", f"{first.text} {first.help} {first.id.name}")


def test_patterns_ask_first_whether_it_is_time() -> None:
    """The step warns, explains and lets the people decide; whether either of them did their own steps isn't told."""
    step = STEPS["address-underlying-patterns"]
    order = next(question for question in step.questions if question.id.name == "order")
    assert isinstance(order.kind, Choose)
    assert order.kind.leaving_ids
    assert order.when is None
    assert order.turn is Turn.BOTH, "two people are asked once"
    asked = [question for question in step.questions if not isinstance(question.kind, TextPage)]
    assert asked[0] is order


@pytest.mark.parametrize("step", [step for track in PROGRAM.tracks for step in track.steps], ids=lambda step: step.id)
def test_every_step_ends_with_one_plan_and_a_close(step: Step) -> None:
    """One if-then plan, and then the next hour; a plan within an exercise has words of its own for how it went."""
    found: list[Question] = list(step.questions)
    assert isinstance(found[-2].kind, MakePlan)
    assert all(each.kind.outcome_texts for each in found[:-2] if isinstance(each.kind, MakePlan))
    assert found[-1].id.name == "close"


def test_what_could_put_somebody_in_danger_is_not_written_down() -> None:
    """Every choice that says that the person is afraid, or not free to speak, is not saved."""
    danger = re.compile(
        r"\bafraid of (?!losing|being|what|getting|the)|not safe to say|not free to|frightened of them", re.I
    )
    for _, step in PROGRAM.all_steps:
        for question in step.questions:
            if isinstance(question.kind, Choose | ChooseSeveral):
                for choice in question.kind.choices:
                    assert choice.stored_as or not danger.search(choice.label), f"{question.id}: {choice.label}"


def test_no_text_asks_to_write_where_the_next_field_takes_no_words() -> None:
    """Someone who can't see what comes next would look in vain for a place to write it."""
    for _, step in PROGRAM.all_steps_and_private:
        items = list(step.items)
        for number, item in enumerate(items):
            if isinstance(item, Coaching) and re.search(r"\bWrite (what|how|where|who)\b", item.text):
                asked = next(each for each in items[number:] if isinstance(each, Question))
                assert asked.kind.is_own_words, item.id


def test_no_exercise_needs_eyes() -> None:
    """What is to be seen can be noticed, heard or touched as well."""
    toolbox = load_tools(folders.find_content_folder())
    steps = [text for _, step in PROGRAM.all_steps_and_private for item in step.items for text in [texts(item)]]
    for_eyes = re.compile(
        r"eyes closed|watch (yourself|the breath|an? |it\b)|in front of you|would have seen", re.IGNORECASE
    )
    assert PROGRAM.rehearsal
    read = [*steps, PROGRAM.rehearsal.text, *(str(tool) for tool in toolbox.tools)]
    assert [text for text in read if for_eyes.search(text)] == []
    letter = next(
        step for tool in toolbox.tools if tool.id == "pictures" for step in tool.steps if "letter F" in str(step)
    )
    assert re.search(r"letter F, a large one\. See it, or hold it in your hands", str(letter))


def test_none_of_these_goes_with_no_other_choice() -> None:
    """Marked beside another, it would be saved with it, and mean nothing."""
    several = [
        question.kind
        for _, step in PROGRAM.all_steps_and_private
        for question in step.questions
        if isinstance(question.kind, ChooseSeveral)
    ]
    none = [choice for kind in several for choice in kind.choices if choice.label.startswith("None of these")]
    assert len(none) > 3
    assert [choice.label for choice in none if not choice.is_exclusive] == []


@pytest.mark.parametrize(
    "name",
    [
        "celebrate-progress.milestones",
        "take-full-responsibility.blamed",
        "be-patient-and-respect-boundaries.phrases",
        "consider-forgiveness-carefully.amends",
        "seek-professional-guidance.signs",
    ],
)
def test_none_of_these_does_not_come_back_as_if_it_said_something(name: str) -> None:
    """“You've seen: None so far” above a question about thanks would be a reproach."""
    later = [question for _, step in PROGRAM.all_steps for question in step.questions]
    asked = [(question, each) for question in later for each in question.earlier_ids() if str(each) == name]
    assert asked
    for choice, comes_back in (("none", False), ("sleep", True)):
        progress = Progress(PROGRAM, journal(chose_several(name, choice)))
        assert all(bool(recalled_answer(progress, question, each)) is comes_back for question, each in asked)


def test_the_book_has_the_length_that_was_planned() -> None:
    """Some 900 to 1,300 words a step, so that it stays short enough to be read.

    Everyone sees one example, and at the most one answer to their own first words.
    """
    seen = [
        texts(item)
        for _, step in PROGRAM.all_steps
        for item in step.items
        if item.turn is not Turn.SECOND and not item.id.name.startswith(("example-", "hardest-"))
    ]
    assert 15 * 900 <= sum(len(text.split()) for text in seen) <= 15 * 1_300 + 6 * 500


@pytest.mark.parametrize("step", [step for track in PROGRAM.tracks for step in track.steps], ids=lambda step: step.id)
def test_in_each_step_what_was_written_changes_what_comes_next(step: Step) -> None:
    """How much there is, which parts are filled, or what it says: no step only collects words."""
    written = {question.id for question in step.questions if question.kind.is_own_words or is_parts(question)}
    tests = [test for item in step.items for test in simple_conditions(item.when)]
    assert [
        test for test in tests if isinstance(test, AtLeast | AtMost | AnyChosen | Says) and test.question_id in written
    ]


def is_parts(question: Question) -> bool:
    """Return whether *question* takes several lines of the person's own."""
    return isinstance(question.kind, FillParts | NameSeveral)


@pytest.mark.parametrize("name", ["united-kingdom", "ireland", "united-states", "australia", "new-zealand"])
def test_a_debt_adviser_is_named_and_no_one_is_told_that_they_are_there_at_night(name: str) -> None:
    """They keep office hours, and a page alone is no one to talk to."""
    support = load_support(folders.find_content_folder())
    (line,) = short_line_page(support, region_by_id(support, name), HelpLineKind.DEBT)
    assert isinstance(line, Paragraphs)
    assert line.text.startswith("For advice on debts, ")


@pytest.mark.parametrize("track", PROGRAM.tracks, ids=lambda track: track.id)
def test_who_says_that_it_was_money_reads_where_gamblers_find_help(track: Track) -> None:
    """At the opening, and not only below the key for people."""
    passages = (item for item in track.opening.items if isinstance(item, Coaching))
    lines = [each for each in passages if each.help_line is HelpLineKind.GAMBLING]
    named = {item.help_line for step in track.all_steps for item in step.items if isinstance(item, Coaching)}
    assert HelpLineKind.DEBT in named
    assert [test for each in lines for test in simple_conditions(each.when)] == [
        AnyChosen(QuestionId(track.opening.id, "breach"), frozenset({"money"}))
    ]
