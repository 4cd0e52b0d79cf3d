"""The content itself: whole, with its sources, and true to what it promises."""

import re

import pytest

from trustcoach.core.program.check.structure import check_program
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.kinds import Choose, ChooseSeveral, MakePlan, Read
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.question import Coaching, Question, StepItem, Turn
from trustcoach.storage.content import program_loader, reading_grade
from trustcoach.storage.files import folders

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
B, H, T = "broke-trust", "was-hurt", "together"
POINTS = [
    (
        f"{B}/1-acknowledge-the-hurt",
        "why",
        "After the Affair, puts this first",
        "acknowledging comes first, after Spring",
    ),
    (f"{B}/1-acknowledge-the-hurt", "why", "without making it smaller", "do not make it smaller"),
    (f"{B}/1-acknowledge-the-hurt", "why", "without blaming the day you had", "do not blame the circumstances"),
    (f"{B}/2-take-full-responsibility", "explain", 'one true reason, then the choice, and no "but"', "no excuses"),
    (
        f"{B}/2-take-full-responsibility",
        "why",
        "expect to be forgiven on the spot",
        "do not expect to be forgiven at once",
    ),
    (f"{B}/2-take-full-responsibility", "why", "answerable for what you do next", "be open, and answer for it"),
    (
        f"{B}/2-take-full-responsibility",
        "why",
        "Writing in private, or talking with a therapist",
        "see your own patterns",
    ),
    (
        f"{B}/3-commit-to-radical-honesty",
        "why",
        "being predictable makes trust stronger",
        "predictable acts, after Gottman",
    ),
    (
        f"{B}/3-commit-to-radical-honesty",
        "why",
        "sharing your thoughts, your feelings and where you are",
        "share openly",
    ),
    (f"{B}/4-be-patient-and-respect-boundaries", "why", "stop steering them towards being over it", "do not press"),
    (f"{B}/4-be-patient-and-respect-boundaries", "why", "time, or space, or professional help", "give time and space"),
    (
        f"{B}/4-be-patient-and-respect-boundaries",
        "why",
        "does not run in a straight line",
        "healing goes back and forth",
    ),
    (
        f"{B}/5-seek-professional-help",
        "why",
        "whether a repair lasts or is only a patch",
        "guidance decides, after Spring",
    ),
    (f"{B}/5-seek-professional-help", "why", "you can learn what sets you off", "therapy for oneself"),
    (f"{B}/5-seek-professional-help", "why", "gives you a fixed hour, some rules", "therapy for both"),
    (f"{H}/1-allow-yourself-to-feel", "why", "pushed away may return weeks later", "pushed away feelings return"),
    (
        f"{H}/1-allow-yourself-to-feel",
        "why",
        "naming what you feel ahead of both",
        "naming comes before, after Gottman",
    ),
    (f"{H}/1-allow-yourself-to-feel", "why", "a friend they trust suits others", "a journal, a friend or a therapist"),
    (f"{H}/2-communicate-your-needs", "why", 'A sentence that begins with "I"', "speak of what is yours"),
    (
        f"{H}/2-communicate-your-needs",
        "why",
        "openness about one matter",
        "openness, counselling, acts that can be seen",
    ),
    (f"{H}/3-set-boundaries-and-expectations", "areas", "Time or space apart", "space, topics, routines"),
    (f"{H}/3-set-boundaries-and-expectations", "why", "week after week, even on bad days", "the partner's steadiness"),
    (
        f"{H}/4-consider-forgiveness-carefully",
        "why",
        "is not to say that it was all right",
        "forgiving approves nothing",
    ),
    (
        f"{H}/4-consider-forgiveness-carefully",
        "why",
        "forgiving too soon can turn against you",
        "not too early, after Spring",
    ),
    (
        f"{H}/5-seek-professional-guidance",
        "why",
        "ways to get through nights, meals and work",
        "a safe place, and ways to cope",
    ),
    (f"{H}/5-seek-professional-guidance", "why", "A third person can keep the talk honest", "therapy for both"),
    (f"{T}/1-establish-new-routines", "why", "one more small act has matched the words", "small and steady acts"),
    (f"{T}/1-establish-new-routines", "why", "a daily check-in", "daily check-ins"),
    (
        f"{T}/2-address-underlying-patterns",
        "why",
        "key to preventing the next breach",
        "prevents the next, after Gottman",
    ),
    (f"{T}/2-address-underlying-patterns", "why", "avoid each hard subject", "misunderstanding, needs, avoidance"),
    (f"{T}/3-practice-empathy-and-listening", "why", "not to judge, advise or interrupt", "no judging, no breaking in"),
    (f"{T}/4-celebrate-progress", "why", "The milestones here are small", "small milestones"),
    (f"{T}/5-commit-to-continuous-growth", "why", "raising troubles while they are small", "take things up early"),
    (f"{T}/5-commit-to-continuous-growth", "why", "regularly ask how it is going", "regular check-ins"),
]
"""The file and the item in it, a phrase that is nowhere else, and the point of the article that it makes."""


def texts(item: StepItem) -> str:
    """Return the whole text of an item on one line."""
    if isinstance(item, Coaching):
        return " ".join(item.text.split())
    parts = [item.text, item.help]
    if isinstance(item.kind, Read):
        parts.append(item.kind.text)
    if isinstance(item.kind, Choose | ChooseSeveral):
        parts += [choice.label for choice in item.kind.choices]
    return " ".join(" ".join(parts).split())


def words(step: Step) -> str:
    """Return the words of a step as one text."""
    return " ".join(texts(item) for item in step.items if item.turn is not Turn.SECOND)


@pytest.mark.slow
def test_the_content_check_finds_nothing_to_mend() -> None:
    """Ids, references, structure, claims, reading grade and sentence length."""
    assert [str(problem) for problem in check_program(PROGRAM, reading_grade.reading_grade)] == []


@pytest.mark.parametrize("track", PROGRAM.tracks, ids=lambda track: track.id)
def test_the_steps_are_those_of_the_article_in_its_order(track: Track) -> None:
    """Three tracks of five steps, by the article's names."""
    assert [step.title for step in track.steps] == TITLES[track.id]


@pytest.mark.parametrize(("file", "item", "phrase", "point"), POINTS, ids=[point for *_, point in POINTS])
def test_each_point_of_the_article_is_made_in_its_place(file: str, item: str, phrase: str, point: str) -> None:
    """By words that are in one item of one file, and in no other, so that nothing else can take their place."""
    assert (folders.find_content_folder() / "tracks" / f"{file}.yaml").is_file()
    track, _, name = file.partition("/")
    found = [
        (step.id, each.id.name)
        for _, step in PROGRAM.all_steps
        for each in step.items
        if each.turn is not Turn.SECOND and phrase in texts(each)
    ]
    assert found == [(name.partition("-")[2], item)], point
    assert name.partition("-")[2] in {step.id for each in PROGRAM.tracks if each.id == track for step in each.steps}


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
    first = next(question for question in step.questions if not isinstance(question.kind, Read))
    assert re.search("amends", f"{first.text} {first.help} {first.id.name}")


def test_patterns_ask_first_whether_it_is_time() -> None:
    """Opened before acknowledgement and responsibility, the step warns, explains and lets the person decide."""
    step = STEPS["address-underlying-patterns"]
    order = next(question for question in step.questions if question.id.name == "order")
    assert isinstance(order.kind, Choose)
    assert order.kind.leaving_ids
    assert order.when is not None
    asked = [question for question in step.questions if not isinstance(question.kind, Read)]
    assert asked[0] is order


@pytest.mark.parametrize("step", [step for track in PROGRAM.tracks for step in track.steps], ids=lambda step: step.id)
def test_every_step_ends_with_one_plan_and_a_close(step: Step) -> None:
    """One if-then plan, and then the next hour."""
    found: list[Question] = list(step.questions)
    assert [isinstance(question.kind, MakePlan) for question in found].count(True) == 1
    assert isinstance(found[-2].kind, MakePlan)
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


def test_the_book_has_the_length_that_was_planned() -> None:
    """Some 12,000 to 18,000 words, so that a step stays short enough for one session."""
    total = sum(len(words(step).split()) for _, step in PROGRAM.all_steps)
    assert 12_000 <= total <= 18_000
