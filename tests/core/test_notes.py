"""Which notes a statement gets: few, the most helpful first, and nothing twice."""

import pytest

from tests.fake_language import WORDS, FakeLanguage, GuessingLanguage
from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.notes import ASKED, CAUTIONS, MAX_NOTES, PARTS, Notes, choose_notes, promised_act
from trustcoach.core.language.reading import Reading

ACK, NEED, BOUNDARY = TextKind.ACKNOWLEDGEMENT, TextKind.NEED, TextKind.BOUNDARY


def notes(text: str, kind: TextKind = ACK, **known: object) -> Notes:
    """Return the notes on *text*."""
    return choose_notes(FakeLanguage(), kind, text, **known)  # type: ignore[arg-type] # the options of the function


def names(found: Notes) -> list[str]:
    """Return the labels of the cautions."""
    return [note.label.name for note in found.cautions]


def test_never_more_than_three_and_never_more_than_two_cautions() -> None:
    """Whatever there is to say."""
    found = notes("I lied, but only once, drunk, you pushed me, by a deadline")
    assert names(found) == ["blame_shift", "but_reversal"]
    assert len(found.labels) == MAX_NOTES
    assert found.to_add is None


def test_what_is_new_since_the_version_before_is_praised_first() -> None:
    """Somebody who added what was asked for hears that it is there."""
    assert notes("I lied and I chose it").praise == FakeLanguage().label(ACK, "owns_it")
    assert notes("I lied and I chose it", before="I chose it").praise == FakeLanguage().label(ACK, "names_act")


def test_what_the_person_found_or_heard_comes_last() -> None:
    """There is room for what they do not know yet."""
    assert names(notes("pushed, but only once", known=frozenset({"blame_shift", "but_reversal"}))) == [
        "minimising",
        "blame_shift",
    ]


def test_no_part_is_praised_of_which_the_person_just_found_the_opposite() -> None:
    """“You ask for something that anyone could see” above “You found: a wish no one could check” contradicts it."""
    asked = notes("sad, will you", NEED)
    assert asked.praise == FakeLanguage().label(NEED, "request")
    doubted = notes("sad, will you", NEED, doubted=frozenset({"not_checkable"}))
    assert doubted.praise == FakeLanguage().label(NEED, "feeling")


@pytest.mark.parametrize("caution", ["minimising", "excuse"])
def test_owning_it_is_not_praised_beside_words_that_take_it_back(caution: str) -> None:
    """Nor where a rule saw them and the judge was not sure enough to say so."""
    word = WORDS[ACK][caution]
    found = notes(f"I chose it, {word}")
    assert found.praise is None
    assert names(found) == [caution]

    class Doubting(FakeLanguage):
        """Is not sure of what the word finds."""

        def read(self, kind: TextKind, text: str) -> Reading:
            """Return the same, with what the word finds in doubt."""
            sure = [each for each in super().read(kind, text).findings if each.label != caution]
            doubted = [each for each in super().read(kind, text).findings if each.label == caution]
            return Reading(frozenset(each.label for each in sure), tuple(sure), tuple(doubted))

    doubting = choose_notes(Doubting(), ACK, f"I chose it, {word}")
    assert (doubting.praise, names(doubting)) == (None, [])
    (marked,) = choose_notes(Doubting(), ACK, f"I chose it, {word}", doubted=frozenset({caution})).cautions
    assert marked.text == f"You found this too. Try {caution}?"


def test_a_part_in_the_very_words_of_a_caution_is_not_praised() -> None:
    """“Sorry if I hurt you” is no plain sorry."""

    class Wide(FakeLanguage):
        """Finds the act in the whole sentence."""

        def read(self, kind: TextKind, text: str) -> Reading:
            """Return the same, with the act in all of the text."""
            found = super().read(kind, text).findings
            wide = tuple(each._replace(start=0, end=len(text)) if each.label == "names_act" else each for each in found)
            return Reading(frozenset(each.label for each in wide), wide)

    assert choose_notes(Wide(), ACK, "I lied since you pushed me").praise is None
    assert choose_notes(Wide(), ACK, "I lied").praise == FakeLanguage().label(ACK, "names_act")


def test_nothing_is_said_twice_in_the_same_words() -> None:
    """A part that was praised, or asked for, comes no more; what is still there is said in other words."""
    first = notes("I chose it")
    assert [each.name for each in first.labels] == ["owns_it", "names_act"]
    second = notes("I chose it, on Friday", before="I chose it", told=frozenset({"owns_it", "names_act"}))
    assert [each.name for each in second.labels] == ["repair", "names_impact"]
    third = notes("I chose it", before="I chose it", told=frozenset(PARTS[ACK]))
    assert third.labels == ()
    (still,) = notes("only once", told=frozenset({"minimising"})).cautions
    assert still.text == "This is still in it, and it's for you to say whether it stays."


def test_a_part_that_was_asked_for_is_praised_once_it_is_there() -> None:
    """It was said of the version before that it could be added."""
    told = frozenset({"owns_it"})
    assert notes("I lied, I chose it", before="I lied", told=told).praise == FakeLanguage().label(ACK, "owns_it")


def test_the_part_that_is_missing_comes_in_the_order_of_writing() -> None:
    """First the act, then whose it was."""
    found = [notes(text).to_add for text in ("I chose", "I lied", "I lied and chose")]
    assert [each.name for each in found if each] == ["names_act", "owns_it", "names_impact"]


def test_the_one_who_was_hurt_is_told_one_hard_thing_at_a_time() -> None:
    """And is never asked for a feeling, nor for the other side."""
    found = notes("you idiot, never", NEED)
    assert names(found) == ["contempt"]
    assert found.to_add is not None
    assert found.to_add.name == "request"
    assert notes("will you", NEED).to_add == FakeLanguage().label(NEED, "situation")


@pytest.mark.parametrize("kind", [NEED, BOUNDARY])
def test_a_rule_for_the_other_is_told_first_and_never_praised_as_a_limit(kind: TextKind) -> None:
    """Even if it also says what the person will do."""
    found = notes("I forbid it, you idiot, or I go", kind)
    assert names(found) == ["control"]
    assert found.praise is None or found.praise.name != "own_limit"


@pytest.mark.parametrize(
    ("text", "praised"),
    [
        ("I chose it, you pushed me", None),
        ("I chose it, but", None),
        ("I lied, it came by itself", None),
        ("I chose it and lied, you pushed me", "names_act"),
        ("I chose it", "owns_it"),
    ],
)
def test_what_the_next_words_undo_is_not_praised(text: str, praised: str | None) -> None:
    """It was their choice, and they were pushed: there is something better to name, or nothing."""
    found = notes(text).praise
    assert (found.name if found else None) == praised


class Guessing(FakeLanguage):
    """Guesses where a rule finds."""

    def read(self, kind: TextKind, text: str) -> Reading:
        """Return the same, from the judge."""
        found = super().read(kind, text)
        return found._replace(findings=tuple(each._replace(rule="judge") for each in found.findings))


def test_nothing_is_guessed_into_a_few_words() -> None:
    """Then there is only what could be said first; what a rule finds still counts."""
    for text, seen in (("only", False), ("it was only once or twice", True)):
        assert bool(choose_notes(GuessingLanguage(), ACK, text).cautions) is seen
    assert choose_notes(GuessingLanguage(), ACK, "I lied").to_add == FakeLanguage().label(ACK, "names_act")
    assert names(notes("only")) == ["minimising"]


def test_an_act_without_a_name_is_a_part_to_add_and_comes_before_a_second_caution() -> None:
    """No passage shows what is not there."""
    found = notes("On Friday, but everything was only once")
    assert names(found) == ["but_reversal"]
    assert found.to_add is not None
    assert found.to_add.name == "names_act"
    assert names(notes("I chose it, but it was only once")) == ["but_reversal", "minimising"]


@pytest.mark.parametrize("kind", [NEED, BOUNDARY])
def test_somebody_who_was_hurt_gets_one_caution(kind: TextKind) -> None:
    """However much may hurt the other: they may be angry."""
    assert len(notes("I forbid it, you idiot, you never think", kind).cautions) == 1


def test_a_caution_that_asks_for_a_part_stands_alone() -> None:
    """One thing at a time."""
    assert notes("I forbid it", NEED).to_add is None


def test_each_label_is_told_once_at_its_first_place() -> None:
    """However often it is there."""
    (note,) = notes("but this, but that").cautions
    assert (note.start, note.end) == (0, 8)


def test_of_several_passages_the_clearest_is_shown() -> None:
    """The mildest one would look like a quibble."""

    class Weighing(FakeLanguage):
        """Gives more weight to what comes later."""

        def read(self, kind: TextKind, text: str) -> Reading:
            """Return the same, weighed."""
            found = super().read(kind, text)
            return found._replace(findings=tuple(each._replace(weight=each.start) for each in found.findings))

    (note,) = choose_notes(Weighing(), ACK, "only twice. It was only a game.").cautions
    assert (note.start, note.end) == (12, 30)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("It was true, it was only a few times. Sorry", "it was only a few times"),
        ("I met him and it was only twice because of work", "it was only twice"),
        ("only", "only"),
        ("it was only so bad and so late that I stayed, yes", "it was only so bad and so late that I stayed"),
        ("it was only   \n", "it was only"),
        (f"{'long ' * 30}only {'long ' * 30}", "long long long only long long long"),
        ("小林, only 小林。", "only 小林。"),
        ("on most of our evenings it was only a few of them", "on most of our evenings it was only a few of them"),
        (f"Sorry. {'long ' * 20}only a bit", "long long long only a bit"),
        (f"only {'long ' * 20}end, Sorry", "only long long long"),
    ],
)
def test_a_passage_can_be_read_by_itself(text: str, passage: str) -> None:
    """It runs to the next mark, or to a word that begins something else; if that is far, a few words are enough."""
    (note,) = notes(text).cautions
    assert text[note.start : note.end] == passage


def test_a_note_asks_before_it_says_why_where_nobody_can_be_sure() -> None:
    """Else it says why first, and then what to try."""
    reversal, _ = notes("I lied, but only once").cautions
    (minimising,) = notes("I lied only once").cautions
    assert reversal.text == "Why but_reversal. Try but_reversal?"
    assert minimising.text == "Try minimising? Why minimising."


def test_labels_are_named_as_the_texts_name_them() -> None:
    """Of each kind there are cautions and parts, and what is asked is a caution."""
    for kind in (ACK, NEED, BOUNDARY):
        assert not set(PARTS[kind]) & set(CAUTIONS[kind])
    assert set(CAUTIONS[ACK]) >= ASKED


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("I lied. On Friday I'll show you the bills.", "On Friday I'll show you the bills."),
        (
            "I hid it. On Friday I'll sit down with you, the card cut in two beside it. I'm sorry.",
            "On Friday I'll sit down with you, the card cut in two beside it.",
        ),
        ("ill come Friday", "ill come Friday"),
        ("I lied. I'll see Dr. Hall at 9.30 on Friday.", "I'll see Dr. Hall at 9.30 on Friday."),
        ("Friday is for the bank.\nI lied.", "Friday is for the bank."),
        ("I lied.", ""),
        ("", ""),
    ],
)
def test_the_sentence_with_a_step_that_could_be_seen_begins_a_plan(text: str, act: str) -> None:
    """In the person's own words, none of them moved: a day put elsewhere would say something else."""
    assert promised_act(FakeLanguage(), text) == act


def test_a_limit_is_not_called_a_rule_for_the_other_by_a_guess() -> None:
    """A need may be, and so may a limit by a rule."""
    text = "I forbid you to go there on Friday"
    assert names(choose_notes(GuessingLanguage(), BOUNDARY, text)) == []
    assert names(choose_notes(GuessingLanguage(), NEED, text)) == names(notes(text, BOUNDARY)) == ["control"]
