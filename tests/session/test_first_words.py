"""The sentence that answers someone's own first words in a track: it fits what they said, or there is none."""

from pathlib import Path

import pytest

from tests.core.journals import answered, journal, ref
from tests.scripted import scripted_context
from trustcoach.core.journal.navigation import coaching_for_answer, with_one_remark
from trustcoach.core.journal.progress import Progress
from trustcoach.core.language.labels import Sort, TextKind
from trustcoach.core.program.conditions import Says, simple_conditions
from trustcoach.core.program.question import Coaching
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.storage.content import language, program_loader
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.files.folders import find_content_folder
from trustcoach.text import plain_name

FOLDER = find_content_folder()
PROGRAM = program_loader.load_program(FOLDER)


def said_after(track: str, words: str) -> list[str]:
    """Return the names of the passages that answer *words*, given to the first question of *track* for own words."""
    finder = LabelFinder(scripted_context(Path(), content=FOLDER).context)
    step, question = PROGRAM.questions_by_id[ref(f"{track}-opening.hardest")]
    progress = Progress(PROGRAM, journal(answered(f"{track}-opening.hardest", words)), matches=finder.matches)
    passages = with_one_remark(coaching_for_answer(progress, step, question))
    return [passage.id.name.removeprefix("hardest-") for passage in passages]


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("i cant sleep", "no-sleep"),
        ("i keep picturing them together", "pictures"),
        ("why did he do it", "asks-why"),
        ("i need to know everything, every detail", "wants-to-know"),
        ("cant stop thinking about it", "going-round"),
        ("what to tell the kids", "children"),
        ("im so angry i could scream", "anger"),
        ("I miss who we were, I miss him", "grief"),
        ("i still cant believe it", "shock"),
        ("just numb", "numb"),
        ("I should have seen it", "self-blame"),
        ("she was my best friend", "who-it-was"),
        ("everyone knew but me", "humiliated"),
        ("I keep checking his phone", "phone"),
        ("how do we pay the rent now", "money"),
        ("nobody knows", "alone"),
        ("stay or go", "stay-or-go"),
        ("everything", "does-not-know"),
    ],
)
def test_someone_who_was_hurt_is_answered_by_what_they_said(words: str, passage: str) -> None:
    """One passage at the most, the first that fits."""
    assert said_after("was-hurt", words) == [passage]


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("I hate myself", "self-hatred"),
        ("seeing her cry", "their-pain"),
        ("what i did to him", "guilt"),
        ("im scared of losing her", "losing"),
        ("she wont talk to me", "silence"),
        ("not being believed", "distrusted"),
        ("he keeps bringing it up", "their-anger"),
        ("i want to bet again", "urge"),
        ("telling her the rest", "telling-truth"),
        ("that I can't undo it", "undo"),
        ("how they look at me at breakfast", "near-them"),
    ],
)
def test_someone_who_broke_trust_is_answered_by_what_they_said(words: str, passage: str) -> None:
    """In words for their side of it."""
    assert said_after("broke-trust", words) == [passage]


@pytest.mark.parametrize("track", ["was-hurt", "broke-trust"])
@pytest.mark.parametrize("words", ["Tuesday", "the car park at Lidl", "小林さん", "..."])
def test_it_stays_quiet_where_nothing_fits(track: str, words: str) -> None:
    """A wrong sentence is worse than none."""
    assert said_after(track, words) == []


def test_every_topic_that_the_rules_find_is_answered_somewhere() -> None:
    """Rules that no passage asks for would only cost time."""
    topics = {
        label.name for label in language.load_labels(FOLDER)[TextKind.REFLECTION].values() if label.sort is Sort.TOPIC
    }
    steps = (*(step for _, step in PROGRAM.all_steps), load_follow_through(FOLDER).check_in)
    passages = (item for step in steps for item in step.items if isinstance(item, Coaching))
    tests = (test for passage in passages for test in simple_conditions(passage.when) if isinstance(test, Says))
    assert topics - {plain_name(label) for test in tests for label in test.labels} == set()
