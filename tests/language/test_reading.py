"""What is read in a statement, and where it points."""

from dataclasses import replace

import pytest

from trustcoach.core.language.analysis import Document, analyse
from trustcoach.core.language.labels import JUDGE, TextKind
from trustcoach.core.language.normalise import tokenise
from trustcoach.core.language.notes import choose_notes
from trustcoach.core.language.reading import FindHits, Finding
from trustcoach.core.language.scope import Scope
from trustcoach.storage.content import language
from trustcoach.storage.files import folders

LANGUAGE = language.load_language(folders.find_content_folder())


def labels(kind: TextKind, text: str) -> set[str]:
    """Return the labels of *text*."""
    return set(LANGUAGE.read(kind, text).labels)


def test_a_finding_points_at_the_persons_own_words() -> None:
    """Whatever spelling the rule knows them by."""
    text = "Look.  im SOOO sorry   if that hurt u, ok"
    (finding,) = [
        each for each in LANGUAGE.read(TextKind.ACKNOWLEDGEMENT, text).findings if each.label == "conditional"
    ]
    assert text[finding.start : finding.end] == "sorry   if that hurt u"
    assert finding.rule == "conditional.sorry-if"


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry you feel that way.",
        "Im sorry you feel that way",
        "I’m sorry you feel that way!",
        "im sorry u feel that way",
        "I am sorry that you feel that way",
        "I M SORRY. SORRY YOU FEEL THAT WAY",
    ],
)
def test_spelling_makes_no_difference(text: str) -> None:
    """Curly quotes, none, capitals and chat spellings are read alike."""
    assert "other_reaction" in labels(TextKind.ACKNOWLEDGEMENT, text)


def test_cautions_are_silent_where_they_are_told_of_or_taken_back() -> None:
    """Who says what they used to say does not say it."""
    for text in (
        "I told you I was sorry if you felt hurt. That was cowardly.",
        "I'm not saying I'm sorry you feel that way.",
        '"Sorry if I upset you" is what I wrote.',
    ):
        assert not labels(TextKind.ACKNOWLEDGEMENT, text) & {"conditional", "other_reaction"}, text


def test_words_of_a_fixed_form_are_found_however_much_else_is_in_the_text() -> None:
    """Three good sentences beside it don't outweigh it."""
    draft = (
        "im sorry if i hurt you. it was only three times but i know it was wrong. i was stressed and you were always"
        " at choir. you cry in the shower now and thats cos of me"
    )
    found = choose_notes(LANGUAGE, TextKind.ACKNOWLEDGEMENT, draft)
    assert found.praise is None
    assert [draft[each.start : each.end] for each in found.cautions] == [
        "i was stressed and you were always at choir",
        "it was only three times",
    ]
    later = "i chose it every time. you cry now and i did that. im asking my boss to move me to the other site"
    assert "repair" in labels(TextKind.ACKNOWLEDGEMENT, later)


def test_a_passage_runs_to_the_end_of_its_clause() -> None:
    """It doesn't stop before “so afraid”."""
    text = "If you hadnt always been so careful with money maybe I wouldnt have been so afraid of you knowing. I lied."
    (note,) = choose_notes(LANGUAGE, TextKind.ACKNOWLEDGEMENT, text).cautions
    assert text[note.start : note.end] == text.partition(".")[0]


def test_a_boundary_is_read_as_a_need() -> None:
    """The same rules serve, and the same labels."""
    text = "I feel that you never listen."
    assert LANGUAGE.read(TextKind.BOUNDARY, text) == LANGUAGE.read(TextKind.NEED, text)
    assert LANGUAGE.label(TextKind.BOUNDARY, "thought_as_feeling") is LANGUAGE.label(
        TextKind.NEED, "thought_as_feeling"
    )


def test_nothing_is_found_in_nothing() -> None:
    """Nor in marks alone."""
    for kind in TextKind:
        for text in ("", " \n", "...!?", "“”", "\U0001f622"):
            assert LANGUAGE.read(kind, text).findings == ()


def test_hating_oneself_is_found_in_a_reflection_and_nowhere_else() -> None:
    """A statement has no such label, and a wrong that is owned is none."""
    assert "self_hatred" in labels(TextKind.REFLECTION, "I hate myself for what I did")
    assert labels(TextKind.ACKNOWLEDGEMENT, "I hate myself for what I did") & {"self_hatred"} == set()
    assert "self_hatred" not in labels(TextKind.REFLECTION, "I hate what I did, and it was my choice")


def test_a_text_about_the_act_that_never_names_it_is_vague() -> None:
    """It points at the sentence that speaks of it; a word for the act anywhere is enough."""
    reading = LANGUAGE.read(TextKind.ACKNOWLEDGEMENT, "Hello love. I'm so sorry. I was wrong.")
    (finding,) = [each for each in reading.findings if each.label == "vague"]
    assert finding.start >= len("Hello love. ")
    assert "vague" not in labels(TextKind.ACKNOWLEDGEMENT, "I'm so sorry. I was wrong. I lied to you about the loan.")
    assert "vague" not in labels(TextKind.ACKNOWLEDGEMENT, "You don't have to answer.")


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("I told you it was work, it was only once, it was nothing, it was over.", [True, True, True, True]),
        ("I told you it was work, but it was only once.", [True, False]),
        ("I told you it was work, and I lied.", [True, False]),
        ("I told you it was work. It was only once.", [True, False]),
    ],
)
def test_what_is_told_of_goes_on_in_the_clauses_after_it(text: str, reported: list[bool]) -> None:
    """Up to the end of the sentence, or a word that turns back to what the person says now."""
    assert [Scope.REPORTED in scopes for scopes in analyse(text).scopes] == reported


class Guessing:
    """A judge that finds one caution in every sentence."""

    def decide(self, document: Document, _find_hits: FindHits) -> tuple[Finding, ...]:
        """Return the caution, once for each sentence."""
        return tuple(Finding("conditional", *document.place_of(each), JUDGE) for each in document.sentences)


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("It is a pity that it came to this.", True),
        ("I told you it was a pity that it came to this.", False),
        ("It is a pity that it came to this. I told you it was work.", True),
    ],
)
def test_a_guess_does_not_count_where_something_is_told_of(text: str, is_kept: bool) -> None:
    """It counts elsewhere in the same text."""
    guessing = replace(LANGUAGE, load_judge=lambda _: Guessing())
    assert ("conditional" in guessing.read(TextKind.ACKNOWLEDGEMENT, text).labels) is is_kept


@pytest.mark.parametrize("text", ["I saw Dr. Hall on Monday.", "Mrs. Baker rang me."])
def test_a_title_ends_no_sentence(text: str) -> None:
    """What stands behind it belongs to the same sentence."""
    assert len(analyse(text).sentences) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("im scared hell hurt me", "i am scared he will hurt me"),
        ("she said shell go", "she said she will go"),
        ("hed kill me", "he would kill me"),
        ("it was hell", "it was hell"),
        ("go to hell, see", "go to hell , see"),
        ("a shell on the beach", "a shell on the beach"),
    ],
)
def test_a_word_without_its_apostrophe_is_known_by_its_neighbours(text: str, words: str) -> None:
    """Or stays the other word of that spelling."""
    assert " ".join(token.word for token in tokenise(text)) == words


def test_a_denial_is_not_praised_as_owning_it() -> None:
    """Nor is an order taken for what it did to them."""
    for text in ("I don't think I did anything wrong", "You have to forgive me."):
        assert not {"owns_it", "names_impact"} & LANGUAGE.read(TextKind.ACKNOWLEDGEMENT, text).labels
