"""What is written on an ordinary day leads nobody to the page with numbers to call."""

from collections.abc import Iterator
from functools import partial

import pytest
import yaml

from trustcoach.core.language.labels import JUDGE, TextKind
from trustcoach.core.language.notes import MIN_CERTAINTY, MIN_CERTAINTY_OF_CRISIS, reliable_findings
from trustcoach.core.language.reading import Finding, Reading
from trustcoach.storage.content import language
from trustcoach.storage.files import folders

CONTENT = folders.find_content_folder()
LANGUAGE = language.load_language(CONTENT)


def examples(node: object, *, is_example: bool = False) -> Iterator[str]:
    """Yield all examples of answers in a content file."""
    match node:
        case dict():
            for key, value in node.items():
                yield from examples(value, is_example=key == "example" or (is_example and key in {"if", "then"}))
        case list():
            for value in node:
                yield from examples(value, is_example=is_example)
        case str() if is_example:
            yield node


def test_examples_of_the_book_are_quiet() -> None:
    """All but one in fifty, however short: a judge that has learned cannot promise all."""
    files = [path for path in CONTENT.rglob("*.yaml") if "language" not in path.parts]
    load = partial(yaml.load, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    texts = [text for path in files for text in examples(load(path.read_text("utf-8")))]
    assert len(texts) > 150
    called = [text for text in texts if LANGUAGE.read(TextKind.RISK, text).labels]
    assert len(called) <= len(texts) // 50, called


@pytest.mark.parametrize("text", ["idk", "Some words", "x", "42", "my sister", "It rained.", "ok", "?"])
def test_of_a_few_words_only_rules_judge(text: str) -> None:
    """They are too few for more."""
    assert LANGUAGE.read(TextKind.RISK, text).labels == set()
    assert "crisis_self" in LANGUAGE.read(TextKind.RISK, "kill myself").labels


@pytest.mark.parametrize(
    "text",
    [
        *("i want to smash his phone", "i want to throw his clothes out", "i want to burn the photos"),
        *("i threw his clothes out", "i could smash his phone", "I want to key his car"),
        *("shes 29. shes blonde. she works with him", "his phone lights up next to me in bed"),
        "if you lie to me 1 more time im taking the kids to my mums and youll never see them again",
    ],
)
def test_anger_at_a_thing_and_a_plain_fact_are_no_danger(text: str) -> None:
    """Nor is a threat to leave, which has its note where it is said to someone."""
    assert LANGUAGE.read(TextKind.RISK, text).labels == set()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("he smashed my phone", "unsafe_home"),
        ("i could smash his face in", "own_behaviour"),
        ("I smashed her phone.", "own_behaviour"),
    ],
)
def test_a_thing_that_was_broken_to_frighten_and_a_blow_are(text: str, label: str) -> None:
    """Whoever does it."""
    assert label in LANGUAGE.read(TextKind.RISK, text).labels


def test_a_threat_with_the_children_has_a_note_as_a_need_and_as_a_boundary() -> None:
    """Whatever its spelling."""
    text = "if you lie to me 1 more time im taking the kids to my mums and youll never see them again"
    assert all("control" in LANGUAGE.read(kind, text).labels for kind in (TextKind.NEED, TextKind.BOUNDARY))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "he sits in the car",
            "she checks the phone bill every day",
            "i mean its hard on her",
        ),
        *("I cant see her face", "I cant see the messages myself", "dont know i just cry", "my job. my mates"),
        *("If she asks me again then I tell her the truth", "I promise to ring you before six"),
    ],
)
def test_an_answer_of_a_few_words_is_no_danger(text: str) -> None:
    """A plan, a promise, or what it cost."""
    assert LANGUAGE.read(TextKind.RISK, text).labels == set()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("i wouldnt mind not waking up", "crisis_self"),
        ("so tired of all of it, tonight i sorted my papers, they wont have to carry me any longer", "crisis_self"),
        ("I promise I'll be gone by Friday and you'll never have to see me again, I've got the pills", "crisis_self"),
        ("he threw me against the wall", "unsafe_home"),
        ("i have to ask him for money", "unsafe_home"),
        ("im scared hell hurt me", "fear"),
        ("if he finds this im dead", "fear"),
        ("scared of my temper", "own_behaviour"),
        ("the kids are scared of him", "child_safety"),
    ],
)
def test_a_call_for_help_is_heard_in_a_few_plain_words(text: str, label: str) -> None:
    """Without the words that everybody knows, too."""
    assert label in LANGUAGE.read(TextKind.RISK, text).labels


@pytest.mark.parametrize(
    ("label", "needed"), [("child_safety", MIN_CERTAINTY), ("crisis_self", MIN_CERTAINTY_OF_CRISIS)]
)
def test_a_guess_counts_in_a_walk_only_where_it_is_certain(label: str, needed: float) -> None:
    """Most lines that people write call for nothing; of all that may, a wish to die must be missed least."""
    text = "when the kids are asleep I watch a film"
    for certainty, is_kept in ((0.0, False), (needed - 0.01, False), (needed, True)):
        guess = Finding(label, 0, len(text), JUDGE, certainty=certainty)
        assert reliable_findings(text, Reading(frozenset({label}), (guess,))) == ((guess,) if is_kept else ())


@pytest.mark.parametrize(
    "text",
    [
        *("he said it was work", "he told me its work", "he turned the phone over", "she checks the post before me"),
        *("when the kids asleep i watch telly with kel", "before i see her face", "my sister said it would pass"),
        "he makes his own chai now, only for himself, and i have to hear the spoon in the cup and i can't go in",
        *("she heard it in my voice", "he doesnt come in and stand at the door", "i mean its cost me too"),
    ],
)
def test_ordinary_lines_are_quiet_in_a_walk(text: str) -> None:
    """As people typed them who came through a whole track."""
    assert reliable_findings(text, LANGUAGE.read(TextKind.RISK, text)) == ()
