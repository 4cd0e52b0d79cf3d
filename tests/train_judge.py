"""Build the weights of the learned judges, and tell how well they judge texts by writers they have not seen.

`python -m tests.train_judge` writes content/language/judge-*.bin, the same bytes each time.
`python -m tests.train_judge --scores` prints scores by label: of each writer's texts by a judge that learned from the
others; with `--set-aside` also those of the texts that nothing was learned from, by the judge that is shipped.
Both need the extra “train”: `pip install -e ".[train]"`.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple
from zlib import crc32

from tests.corpora import load_corpora
from tests.judge_learning import Settings, best_threshold, learn
from tests.label_scores import report
from trustcoach.core.language.analysis import Document, analyse
from trustcoach.core.language.features import SentenceFeatures, WordClasses, features_of
from trustcoach.core.language.judge import ANY, LearnedJudge, Verdict, score_of_any
from trustcoach.core.language.labels import Sort, TextKind
from trustcoach.core.language.reading import Language, consistent_labels
from trustcoach.core.language.rules import Hit, find_hits
from trustcoach.storage.content import language
from trustcoach.storage.content.corpora import CorpusText
from trustcoach.storage.content.judge_file import encode_judge, judge_path, load_judge, load_word_classes
from trustcoach.storage.files import folders

ABOUT = (
    "Learned by tests/train_judge.py from the labelled texts in tests/corpora, which are under the project's licence."
)
WRITTEN_WITH_RULES = "more"
"""The writer whose texts are learned from and never judged: they were written together with rules."""
WRITTEN_AFTER_RULES = ("later", *(f"learn-{each}" for each in "abcdefghijklmnopqstuwx"))
"""How the writers begin whose texts no rule was made with."""

WRITTEN_AS_ASKED = ("development", "hand-")
"""How the writers begin whose texts are like those that the judge will meet: half of them hard, and half not."""
NEVER = 1e3
"""More than any score."""
SETTINGS = {
    TextKind.ACKNOWLEDGEMENT: Settings(),
    TextKind.NEED: Settings(),
    TextKind.RISK: Settings(bits=17, decay=1e-4, rounds=120),
}
"""How each kind is learned: of calls for help there are many more texts, so that rarer features can be trusted."""
BONUSES = (0.0, 0.5, 1.0, 2.0, 4.0, NEVER)
"""How much a rule may lower the threshold of its label; with the last, the rule alone decides."""
FIXED = frozenset(("thought_as_feeling",))
"""Labels with a form of their own: without a rule that found it, the judge does not speak."""
RULE_BONUS = 2.0
"""How much it speaks for any label at all that a rule found one; chosen by cross-validation between writers."""
MOST_FALSE_ALARMS = 0.07
"""The share of texts without a label in which any may be seen: most of the lines that people write call for nothing."""
BETAS = {Sort.CAUTION: 0.7, Sort.PART: 1.0, Sort.HELP: 1.0}
"""Below 1 a false alarm costs more than a miss: so with cautions."""
RULES_FIND = 0.6
"""Of what rules found in these texts, how much they would find in others: rules were made with these in sight."""


class JudgedText(NamedTuple):
    """A text, the score of each label by a judge that did not learn from its writer, and what rules found in it."""

    text: CorpusText
    scores: tuple[float, ...]
    hits: tuple[Hit, ...]


@cache
def document(text: str) -> Document:
    """Return *text* taken apart."""
    return analyse(text)


class Trainer:
    """Learns and judges texts of one kind."""

    def __init__(self, kind: TextKind, found: Language, classes: WordClasses) -> None:
        self.kind = kind
        self.classes = classes
        self.labels = found.labels[kind]
        self.rules = found.load_rules(kind)
        texts = [text for text in load_corpora() if text.kind is kind]
        self.texts = [text for text in texts if not text.is_set_aside]
        self.set_aside = [text for text in texts if text.is_set_aside]

    @cache  # noqa: B019 (a trainer lives as long as the program)
    def features(self, text: CorpusText) -> tuple[SentenceFeatures, ...]:
        """Return what the judge sees of *text*."""
        return features_of(document(text.text), self.classes)

    def build(self) -> LearnedJudge:
        """Return the judge that is shipped: learned from all texts, with thresholds from cross-validation."""
        return self.learn(self.texts, self.cross_validated())

    def learn(self, texts: Sequence[CorpusText], judged: Sequence[JudgedText] = ()) -> LearnedJudge:
        """Return a judge that has learned from *texts*, with the thresholds that are best for *judged*."""
        examples = [(self.features(text), text.labels | self._any(text.labels)) for text in texts]
        judge = learn(examples, [*self.labels, *self._any(frozenset(self.labels))], self.classes, SETTINGS[self.kind])
        return self.with_thresholds(judge, judged) if judged else judge

    def _any(self, labels: frozenset[str]) -> frozenset[str]:
        """Return ANY for a text with *labels*, if what counts of these texts is whether there are any."""
        is_help = all(label.sort is Sort.HELP for label in self.labels.values())
        return frozenset((ANY,)) if labels and is_help else frozenset()

    def cross_validated(self) -> list[JudgedText]:
        """Return the texts of all writers, each judged by what was learned from the others."""
        found = []
        for writer in sorted({text.writer for text in self.texts} - {WRITTEN_WITH_RULES}):
            judge = self.learn([text for text in self.texts if text.writer != writer])
            found += [self.judged(judge, text) for text in self.texts if text.writer == writer]
        return found

    def judged(self, judge: LearnedJudge, text: CorpusText) -> JudgedText:
        """Return *text*, judged by *judge*."""
        taken_apart = document(text.text)
        scores = tuple(score for score, _ in judge.score(self.features(text)))
        return JudgedText(text, scores, find_hits(self.rules, taken_apart))

    def with_thresholds(self, judge: LearnedJudge, judged: Sequence[JudgedText]) -> LearnedJudge:
        """Return *judge* with the thresholds that are best for *judged*."""
        verdicts = []
        for number, verdict in enumerate(judge.verdicts):
            if verdict.label == ANY:
                verdicts.append(with_threshold_of_any(verdict, judged))
                continue
            beta = BETAS[self.labels[verdict.label].sort]
            tried = []
            for bonus in BONUSES:
                pairs = [(each.scores[number] + bonus * would_find(each, verdict.label),
                          verdict.label in each.text.labels) for each in judged]  # fmt: skip
                threshold, value = best_threshold(pairs, beta)
                tried.append((value, -bonus, threshold))
            _, bonus, threshold = max(tried)
            alone = NEVER if verdict.label in FIXED else threshold
            verdicts.append(verdict._replace(threshold=alone, with_rule=threshold + bonus))
        return replace(judge, verdicts=tuple(verdicts))


def with_threshold_of_any(verdict: Verdict, judged: Iterable[JudgedText]) -> Verdict:
    """Return *verdict* with the lowest threshold at which false alarms stay few, by texts written half hard, half not.

    The other texts of *judged* were written to be hard: by them alone, help would be offered too easily.
    """
    quiet = sorted(
        score_of_any(each.scores) + RULE_BONUS * any(would_find(each, label) for label in found(each))
        for each in judged
        if each.text.writer.startswith(WRITTEN_AS_ASKED) and not each.text.labels
    )
    threshold = quiet[-1 - int(MOST_FALSE_ALARMS * len(quiet))] if quiet else 0.0
    return verdict._replace(threshold=threshold, with_rule=threshold - RULE_BONUS)


def would_find(judged: JudgedText, label: str) -> bool:
    """Return whether a rule would have found *label* if it had been made without sight of the text, by a fixed lot.

    Where it was right, that is. If thresholds were set by what rules find in the texts that they were made with, the
    judge would leave all to them, and be silent where they miss.
    """
    if judged.text.writer.startswith(WRITTEN_AFTER_RULES):
        return label in found(judged)
    lot = crc32(f"{judged.text.text} {label}".encode()) / 2**32
    return label in found(judged) and (label not in judged.text.labels or lot < RULES_FIND)


def found(judged: JudgedText) -> frozenset[str]:
    """Return the labels that rules found."""
    return frozenset(hit.label for hit in judged.hits)


def decided(judge: LearnedJudge, judged: Iterable[JudgedText]) -> list[tuple[CorpusText, frozenset[str]]]:
    """Return each text of *judged*, with the labels that it has by the thresholds of *judge*."""
    return [
        (
            each.text,
            consistent_labels(
                frozenset(judge.verdicts[number].label for number in judge.chosen(each.scores, found(each)))
            ),
        )
        for each in judged
    ]


def cross_validated_labels(trainer: Trainer) -> list[tuple[CorpusText, frozenset[str]]]:
    """Return all writers' texts with labels, by weights and thresholds that were learned from the others."""
    judged = trainer.cross_validated()
    blank = trainer.learn(trainer.texts[:50])
    result = []
    for writer in sorted({each.text.writer for each in judged}):
        judge = trainer.with_thresholds(blank, [each for each in judged if each.text.writer != writer])
        result += decided(judge, [each for each in judged if each.text.writer == writer])
    return result


def main(arguments: Sequence[str]) -> None:
    """Build, or tell scores."""
    folder = folders.find_content_folder()
    known = language.load_language(folder)
    with_errors = "--errors" in arguments
    for kind in language.KINDS:
        trainer = Trainer(kind, known, load_word_classes(folder))
        if not trainer.texts:
            continue
        if "--scores" in arguments:
            labelled = cross_validated_labels(trainer)
            sys.stdout.write(report(f"{kind.value}, other writers", trainer.labels, labelled, with_errors=with_errors))
        else:
            judge_path(folder, kind).write_bytes(encode_judge(trainer.build(), ABOUT))
        if "--set-aside" in arguments and (judge := load_judge(folder, kind)):
            labelled = decided(judge, [trainer.judged(judge, text) for text in trainer.set_aside])
            sys.stdout.write(report(f"{kind.value}, set aside", trainer.labels, labelled, with_errors=with_errors))


if __name__ == "__main__":
    main(sys.argv[1:])
