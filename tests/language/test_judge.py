"""The learned judge: what it says, what its files hold, and that they can be built again."""

from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.corpora import load_corpora
from trustcoach.core.language.analysis import analyse
from trustcoach.core.language.features import features_of
from trustcoach.core.language.judge import ANY, LearnedJudge, Verdict, score_of_any
from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.notes import clearest
from trustcoach.core.language.rules import Hit, find_hits
from trustcoach.errors import ContentError
from trustcoach.storage.content import language
from trustcoach.storage.content.judge_file import (
    encode_judge,
    judge_path,
    load_judge,
    load_word_classes,
)
from trustcoach.storage.content.language_files import WORD_CLASSES_FILE
from trustcoach.storage.files import folders

FOLDER = folders.find_content_folder()
LANGUAGE = language.load_language(FOLDER)


def test_a_file_of_weights_is_read_as_it_was_written() -> None:
    """Byte for byte."""
    judges = {kind: load_judge(FOLDER, kind) for kind in language.KINDS}
    assert [kind for kind, judge in judges.items() if judge is None] == [TextKind.REFLECTION]
    for kind, judge in judges.items():
        if judge is None:
            continue
        content = judge_path(FOLDER, kind).read_bytes()
        assert encode_judge(judge, "about").partition(b"\n")[2] == content.partition(b"\n")[2]


def test_a_label_that_no_rule_found_points_at_the_sentence_that_shows_it() -> None:
    """In the person's own words."""
    text = "The weather was fine.  i kissed ur cousin at the wedding, I lied to u for a year. We had soup."
    judge = LANGUAGE.load_judge(TextKind.ACKNOWLEDGEMENT)
    assert judge
    (finding,) = [each for each in judge.decide(analyse(text), tuple) if each.label == "names_act"]
    assert text[finding.start : finding.end].startswith("i kissed ur cousin")


def test_a_rule_lowers_the_threshold_of_its_label_and_the_judge_may_still_say_no() -> None:
    """Where it found the label, its own words are shown."""
    document = analyse("I took the car.")
    hit = Hit("names_act.took", "names_act", 2, 6, 0)

    def found(threshold: float, with_rule: float, *hits: Hit) -> list[tuple[int, int, str]]:
        verdict = Verdict("names_act", 1.0, 0.0, threshold, with_rule)
        judge = LearnedJudge((verdict,), memoryview(b"\0").cast("b"), memoryview(b"\0"), {}, 0)
        return [(each.start, each.end, each.rule) for each in judge.decide(document, lambda: hits)]

    assert found(1.0, -1.0) == []
    assert found(1.0, -1.0, hit) == [(2, 6, "names_act.took")]
    assert found(1.0, 0.5, hit) == []
    assert found(-1.0, -1.0) == [(0, 15, "judge")]


def test_rules_are_asked_only_where_the_judge_may_agree() -> None:
    """Most texts call for nothing, and are read in half the time."""

    def asked(any_score: float) -> bool:
        verdicts = (Verdict("a", 1.0, 0.0, 0.0, -1.0), Verdict(ANY, 1.0, any_score, 0.0, -1.0))
        judge = LearnedJudge(verdicts, memoryview(b"\0\0").cast("b"), memoryview(b"\0"), {}, 0)
        find_hits = Mock(return_value=())
        judge.decide(analyse("I took the car."), find_hits)
        return find_hits.called

    assert asked(-0.9)
    assert not asked(-1.1)


@pytest.mark.slow
def test_rules_that_are_not_asked_would_change_nothing() -> None:
    """Of no labelled text; so what may call for help is never missed for the sake of time."""
    judge, rules = load_judge(FOLDER, TextKind.RISK), LANGUAGE.load_rules(TextKind.RISK)
    assert judge
    overruled = 0
    for text in dict.fromkeys(each.text for each in load_corpora()):
        document, ask_rules = analyse(text), Mock(return_value=())
        judge.decide(document, ask_rules)
        if document.sentences and not ask_rules.called:
            scores = [score for score, _ in judge.score(features_of(document, judge.classes))]
            labels = {hit.label for hit in find_hits(rules, document)}
            assert not judge.chosen(scores, labels), text
            overruled += bool(labels)
    assert overruled


def test_where_it_counts_whether_there_is_any_label_that_is_decided_first() -> None:
    """Then those that are likely are named, or at least the likeliest; and a rule makes any likelier."""

    def found(any_score: float, *thresholds: float, rules: frozenset[str] = frozenset()) -> list[str]:
        verdicts = [Verdict(name, 1.0, 0.0, each, each) for name, each in zip(("a", "b"), thresholds, strict=True)]
        gate = Verdict(ANY, 1.0, 0.0, 0.0, -1.0)
        judge = LearnedJudge((*verdicts, gate), memoryview(b"\0").cast("b"), memoryview(b"\0"), {}, 0)
        return [judge.verdicts[number].label for number in judge.chosen((0.0, 1.0, any_score), rules)]

    assert found(1.0, 0.5, 0.5) == ["b"]
    assert found(1.0, -1.0, 0.5) == ["a", "b"]
    assert found(1.0, 2.0, 9.0) == ["a"]
    assert found(-3.0, -1.0, -1.0) == []
    assert found(-2.0, -1.0, -1.0) == []
    assert found(-2.0, -1.0, -1.0, rules=frozenset("a")) == ["a", "b"]


def test_of_several_sentences_the_one_that_shows_a_label_best_has_the_most_weight() -> None:
    """So that the gravest can be shown, and not the first."""
    text = "You were busy. I slept badly. It rained. You pushed me into it, you drove me to her, it is your fault."
    findings = [each for each in LANGUAGE.read(TextKind.ACKNOWLEDGEMENT, text).findings if each.label == "blame_shift"]
    assert text[clearest(findings).start :].startswith("You pushed")
    assert all(each.weight > 0 for each in findings)


def test_what_speaks_for_any_label_grows_with_each() -> None:
    """However large or small the scores are."""
    assert score_of_any((-1.0, -1.0, 0.0)) < score_of_any((-1.0, 1.0, 0.0)) < score_of_any((1.0, 1.0, 0.0))
    assert score_of_any((-900.0, -900.0, 0.0)) < score_of_any((900.0, 900.0, 0.0))


def test_words_of_one_class_are_alike_to_the_judge() -> None:
    """So it knows what to make of a word that no labelled text has."""
    classes = {"pub": "~1", "casino": "~1", "library": "~2"}
    pub, casino, library = (features_of(analyse(f"I was at the {word}."), classes)[0][-1] for word in classes)
    assert pub == casino != library


def test_features_of_a_long_text_grow_with_its_length_only() -> None:
    """So does the time that they take."""
    classes = load_word_classes(FOLDER)

    def count(text: str) -> int:
        return sum(len(group) for sentence in features_of(analyse(text), classes) for group in sentence)

    sentence = "I lied to you about the money because I was afraid of what you would say. "
    turns = 200  # from each sentence to the next
    assert count(sentence * 200) <= 200 * count(sentence) + turns


@pytest.mark.parametrize("damage", [b"", b"{}", b"no json\n", b'{"format": 9}\n', b"cut"])
def test_a_damaged_file_is_refused_by_its_name(tmp_path: Path, damage: bytes) -> None:
    """And a missing one means that rules speak alone."""
    (tmp_path / "language").mkdir()
    (tmp_path / WORD_CLASSES_FILE).write_text("# head\none two\n")
    assert load_judge(tmp_path, TextKind.RISK) is None
    whole = judge_path(FOLDER, TextKind.RISK).read_bytes()
    judge_path(tmp_path, TextKind.RISK).write_bytes(whole[:-1] if damage == b"cut" else damage)
    with pytest.raises(ContentError, match=r"judge-risk\.bin"):
        load_judge(tmp_path, TextKind.RISK)


@pytest.mark.slow
@pytest.mark.parametrize("kind", language.KINDS, ids=lambda kind: kind.value)
def test_building_the_weights_again_gives_the_same_bytes(kind: TextKind) -> None:
    """From the same texts and rules; only where what builds them is installed."""
    pytest.importorskip("scipy", reason="the extra “train” is not installed")
    from tests.train_judge import ABOUT, Trainer  # noqa: PLC0415 (it needs the extra)

    judge = Trainer(kind, LANGUAGE, load_word_classes(FOLDER)).build()
    assert encode_judge(judge, ABOUT) == judge_path(FOLDER, kind).read_bytes()
