"""The sentence that answers someone's own first words in a track: it fits what they said, or there is none."""

from pathlib import Path

import pytest

from tests.core.journals import answered, chose, journal, ref
from tests.scripted import scripted_context
from trustcoach.core.journal.navigation import coaching_for_answer, with_one_remark
from trustcoach.core.journal.progress import Progress
from trustcoach.core.language.labels import Sort, TextKind
from trustcoach.core.program.conditions import Says, simple_conditions
from trustcoach.core.program.kinds import Names
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
    ("track", "words", "passage"),
    [
        ("was-hurt", "i cant sleep", "no-sleep"),
        ("was-hurt", "i keep picturing them together", "pictures"),
        ("was-hurt", "why did he do it", "asks-why"),
        ("was-hurt", "i need to know everything, every detail", "wants-to-know"),
        ("was-hurt", "cant stop thinking about it", "going-round"),
        ("was-hurt", "what to tell the kids", "children"),
        ("was-hurt", "im so angry i could scream", "anger"),
        ("was-hurt", "I miss who we were, I miss him", "grief"),
        ("was-hurt", "i still cant believe it", "shock"),
        ("was-hurt", "just numb", "numb"),
        ("was-hurt", "I should have seen it", "self-blame"),
        ("was-hurt", "she was my best friend", "who-it-was"),
        ("was-hurt", "everyone knew but me", "humiliated"),
        ("was-hurt", "I keep checking his phone", "phone"),
        ("was-hurt", "i check his phone every hour", "phone"),
        ("was-hurt", "cant stop checking", "phone"),
        ("was-hurt", "i want to ring her and scream", "confront"),
        ("was-hurt", "i could kill her", "anger"),
        ("was-hurt", "i drank a bottle last night", "drinking"),
        ("was-hurt", "I hate myself and havent eaten", "worn-out"),
        ("was-hurt", "I hate myself", "self-hatred"),
        ("was-hurt", "i havent eaten since sunday", "body"),
        ("was-hurt", "how do we pay the rent now", "money"),
        ("was-hurt", "nobody knows", "alone"),
        ("was-hurt", "stay or go", "stay-or-go"),
        ("was-hurt", "everything", "does-not-know"),
        ("broke-trust", "I hate myself", "self-hatred"),
        ("broke-trust", "I hate myself and cant sleep", "worn-out"),
        ("broke-trust", "i drank a bottle last night", "slip"),
        ("broke-trust", "i gambled again", "slip"),
        ("broke-trust", "drinking", "urge"),
        ("broke-trust", "i check his phone every hour", "phone"),
        ("broke-trust", "i want to ring her and scream", "confront"),
        ("broke-trust", "seeing her cry", "their-pain"),
        ("broke-trust", "what i did to him", "guilt"),
        ("broke-trust", "im scared of losing her", "losing"),
        ("broke-trust", "she wont talk to me", "silence"),
        ("broke-trust", "not being believed", "distrusted"),
        ("broke-trust", "he keeps bringing it up", "their-anger"),
        ("broke-trust", "i want to bet again", "urge"),
        ("broke-trust", "telling her the rest", "telling-truth"),
        ("broke-trust", "that I can't undo it", "undo"),
        ("broke-trust", "how they look at me at breakfast", "near-them"),
    ],
)
def test_a_first_word_is_answered_by_what_it_says(track: str, words: str, passage: str) -> None:
    """One passage at the most, the first that fits, in words for that side of it."""
    assert said_after(track, words) == [passage]


@pytest.mark.parametrize(("words", "is_heard"), [("I hate myself. Havent eaten", True), ("I am so tired of it", False)])
def test_a_page_of_feelings_that_turns_on_oneself_is_answered(words: str, is_heard: bool) -> None:
    """With a tool; not a second time, where a single word about it was answered before."""
    finder = LabelFinder(scripted_context(Path(), content=FOLDER).context)
    step, page = PROGRAM.questions_by_id[ref("allow-yourself-to-feel.page")]
    loops = chose("allow-yourself-to-feel.loops", "stuck")
    written = answered("allow-yourself-to-feel.page", words)
    named = answered("allow-yourself-to-feel.names", Names(("I hate myself",)))
    for before, is_expected in ((), is_heard), ((named,), False):
        progress = Progress(PROGRAM, journal(*before, loops, written), matches=finder.matches)
        tools = [passage.tool for passage in coaching_for_answer(progress, step, page)]
        assert tools == (["shame"] if is_expected else [])


@pytest.mark.parametrize("track", ["was-hurt", "broke-trust"])
@pytest.mark.parametrize("words", ["Tuesday", "the car park at Lidl", "小林さん", "...", "his drinking"])
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
