"""The words themselves: whole, credited, and held to what they promise."""

import re

import pytest

from trustcoach.core.check import check
from trustcoach.core.conditions import asks
from trustcoach.core.model import Ask, Choose, ChooseSeveral, Coaching, MakePlan, Read, Step, Track, Turn
from trustcoach.disk import content, folders, readability

PROGRAM = content.load(folders.content())
STEPS = {step.id: step for _, step in PROGRAM.chapters}
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
ADVICE = [
    ("acknowledge-the-hurt", "acknowledgement comes first, after Spring", r"Spring.*first"),
    ("acknowledge-the-hurt", "do not make it smaller", r"smaller"),
    ("acknowledge-the-hurt", "do not blame the circumstances", r"blaming the day"),
    ("take-full-responsibility", "no excuses", r"excuse"),
    ("take-full-responsibility", "forgiveness is not expected at once", r"forgiv"),
    ("take-full-responsibility", "open to account", r"account|answer for"),
    ("take-full-responsibility", "writing or therapy makes patterns clear", r"therap"),
    ("commit-to-radical-honesty", "predictable behaviour, after Gottman", r"Gottman"),
    (
        "commit-to-radical-honesty",
        "where you are, if you choose to share it",
        r"where you (are|go|will be)",
    ),
    ("be-patient-and-respect-boundaries", "no pressing to move on", r"move on|hurry|rush"),
    ("be-patient-and-respect-boundaries", "time and space", r"space"),
    ("be-patient-and-respect-boundaries", "healing does not go in a line", r"straight|back and forth|again|line"),
    ("seek-professional-help", "Spring on professional guidance", r"Spring"),
    ("seek-professional-help", "individual and couple therapy", r"couple"),
    ("allow-yourself-to-feel", "pushed away feelings return", r"return|come back"),
    ("allow-yourself-to-feel", "naming comes before, after Gottman", r"Gottman"),
    ("allow-yourself-to-feel", "a friend or a therapist", r"friend"),
    ("communicate-your-needs", "an I-statement", r"I-statement|\bI feel\b|“I”|\"I\""),
    ("communicate-your-needs", "openness, counselling, acts that can be seen", r"counsel|therap"),
    ("set-boundaries-and-expectations", "space, topics, routines", r"space|topic|routine"),
    (
        "set-boundaries-and-expectations",
        "the partner's steadiness in keeping them",
        r"week after week",
    ),
    ("consider-forgiveness-carefully", "forgiving is not condoning", r"excus|all right|condon|approv"),
    ("consider-forgiveness-carefully", "too early may backfire, after Spring", r"Spring"),
    ("seek-professional-guidance", "a safe place to work it through, and ways to cope", r"ways to get through"),
    ("seek-professional-guidance", "couple therapy for honest talk", r"couple"),
    ("establish-new-routines", "small and steady acts", r"small"),
    ("establish-new-routines", "daily check-ins", r"check-in"),
    ("address-underlying-patterns", "Gottman on preventing the next breach", r"Gottman"),
    ("address-underlying-patterns", "avoidance and unmet needs", r"need"),
    ("practice-empathy-and-listening", "without judging or breaking in", r"interrupt|break in|breaking in"),
    ("celebrate-progress", "small milestones", r"small"),
    ("commit-to-continuous-growth", "taking things up early", r"early|before they grow|while (it|they) (is|are) small"),
    ("commit-to-continuous-growth", "regular check-ins", r"check-?(in|up)"),
]


def words(step: Step) -> str:
    """Give all words of a step as one text."""
    parts: list[str] = []
    for item in step.items:
        if item.turn is Turn.SECOND:
            continue
        if isinstance(item, Coaching):
            parts.append(item.text)
        else:
            parts += [item.question, item.help]
            if isinstance(item.form, Read):
                parts.append(item.form.text)
            if isinstance(item.form, Choose | ChooseSeveral):
                parts += [choice.words for choice in item.form.choices]
    return " ".join(" ".join(parts).split())


def test_the_content_check_finds_nothing_to_mend() -> None:
    """Names, references, parts, claims, reading grade and sentence length."""
    assert [str(problem) for problem in check(PROGRAM, readability.grade)] == []


@pytest.mark.parametrize("track", PROGRAM.tracks, ids=lambda track: track.id)
def test_the_steps_are_those_of_the_article_in_its_order(track: Track) -> None:
    """Three tracks of five steps, by the article's names."""
    assert [step.title for step in track.steps] == TITLES[track.id]


@pytest.mark.parametrize(("step", "advice", "pattern"), ADVICE, ids=lambda value: value if " " in value else None)
def test_the_advice_of_the_article_is_there(step: str, advice: str, pattern: str) -> None:
    """Each point is in the step it belongs to, and credited where the article credits it."""
    assert re.search(pattern, words(STEPS[step]), re.IGNORECASE), advice


@pytest.mark.parametrize("track", PROGRAM.tracks, ids=lambda track: track.id)
def test_together_apart_and_not_yet_are_three_equal_endings(track: Track) -> None:
    """All are offered, in every track, and each has words of its own."""
    where = next(ask for ask in track.ending.asks if ask.reference.ask == "where-now")
    assert isinstance(where.form, Choose)
    assert {"together", "apart", "not-yet"} <= {choice.id for choice in where.form.choices}
    coached = [item for item in track.ending.items if isinstance(item, Coaching) and where.reference in asks(item.when)]
    assert len(coached) >= 3


def test_forgiveness_asks_about_amends_first() -> None:
    """Before anything is said of forgiving, what the other has done to make amends is asked."""
    step = STEPS["consider-forgiveness-carefully"]
    first = next(ask for ask in step.asks if not isinstance(ask.form, Read))
    assert re.search("amends", f"{first.question} {first.help} {first.reference.ask}")


def test_patterns_ask_first_whether_it_is_time() -> None:
    """Opened before acknowledgement and responsibility, the step warns, explains and lets the person decide."""
    step = STEPS["address-underlying-patterns"]
    order = next(ask for ask in step.asks if ask.reference.ask == "order")
    assert isinstance(order.form, Choose)
    assert order.form.leaves
    assert order.when is not None
    asked = [ask for ask in step.asks if not isinstance(ask.form, Read)]
    assert asked[0] is order


@pytest.mark.parametrize("step", [step for track in PROGRAM.tracks for step in track.steps], ids=lambda step: step.id)
def test_every_step_ends_with_one_plan_and_a_close(step: Step) -> None:
    """One if-then plan, and then the next hour."""
    found: list[Ask] = list(step.asks)
    assert [isinstance(ask.form, MakePlan) for ask in found].count(True) == 1
    assert isinstance(found[-2].form, MakePlan)
    assert found[-1].reference.ask == "close"


def test_what_could_put_somebody_in_danger_is_not_written_down() -> None:
    """Every choice that says somebody is afraid, or not free to speak, is heard and not kept."""
    danger = re.compile(
        r"\bafraid of (?!losing|being|what|getting|the)|not safe to say|not free to|frightened of them", re.I
    )
    for _, step in PROGRAM.chapters:
        for ask in step.asks:
            if isinstance(ask.form, Choose | ChooseSeveral):
                for choice in ask.form.choices:
                    assert choice.written_as or not danger.search(choice.words), f"{ask.reference}: {choice.words}"


def test_the_book_has_the_length_that_was_planned() -> None:
    """Some 12,000 to 18,000 words, so that a step stays a sitting."""
    total = sum(len(words(step).split()) for _, step in PROGRAM.chapters)
    assert 12_000 <= total <= 18_000
