"""The content check: problems in sentences that name the file, the line and what to do."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from trustcoach.core.program.check import references
from trustcoach.core.program.check.private_answers import check_private_answers
from trustcoach.core.program.check.released_ids import check_released_ids
from trustcoach.core.program.check.step_shape import check_step
from trustcoach.core.program.check.voice import check_repetitions, voice_mistakes
from trustcoach.core.program.kinds import MakePlan, TextPage
from trustcoach.core.program.location import Location, Problem
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.privacy import PrivacyTexts
from trustcoach.core.program.program import Program, Step
from trustcoach.core.program.question import GAP, Coaching, Question, Turn

MAX_GRADE = 8.0
"""Flesch-Kincaid grade of a passage. The US National Institutes of Health advise about grade 6 for patients."""
MAX_HELP_GRADE = 6.0
"""The same for help, which is read by a person who is already stuck."""
MAX_SENTENCE_WORDS = 25
"""Words in one sentence."""
MIN_WORDS_TO_GRADE = 30
"""Words: with fewer, a reading grade says more about the formula than about the text."""

_SENTENCE_END = re.compile(r"(?<=[.?:])[\"”’')]*\s+|\n\s*\n|\n(?=[-*] )")
_CLAIM_PATTERN = re.compile(r"\b(stud(?:y|ies)|trials?|research(?:ers)?|reviews? of|experiments?|per cent)\b|\d%", re.I)
_UNWANTED_PATTERNS = (
    (re.compile("!"), "has an exclamation mark", "End the sentence with a full stop"),
    (re.compile(r"\bsincer", re.I), "says “sincere”", "Say what can be seen: words cannot show what is felt"),
    (re.compile(r"\bproven\b", re.I), "says “proven”", "Say who found it, and how sure it is"),
    (re.compile(r"\b(treats|cures|diagnos\w+)\b", re.I), "speaks like a clinic", "Say what it may help with"),
    (re.compile(r"\bcommitted suicide\b", re.I), "says “committed suicide”", "Write “died by suicide”"),
)
_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class StepMeasure:
    """How long a step is, and how hard to read."""

    step: Step
    words: int
    grade: float | None
    """None without a function that grades."""


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text to check: its location, the name of its field, the text and the highest grade that it may have."""

    location: Location
    field: str
    text: str
    max_grade: float = MAX_HELP_GRADE
    sources: tuple[str, ...] | None = None
    """None where a text cannot have sources of its own."""


GradeFunction = Callable[[str], float]
"""Returns the Flesch-Kincaid grade of a text. Without one, all checks but that of the grade are made."""


def check_program(program: Program, grade: GradeFunction | None) -> tuple[Problem, ...]:
    """Return all problems in *program*, in the order of its files."""
    found = [
        *_check_ids(program),
        *check_released_ids(program),
        *references.check_references(program),
        *(problem for _, step in program.all_steps_and_private for problem in _check_questions(step.questions)),
        *(problem for track in program.tracks for step in track.steps for problem in check_step(step)),
        *_check_safety(program),
        *check_private_answers(program),
        *(problem for text in _texts_of_program(program) for problem in check_wording(text, grade)),
        *_check_claims(program),
        *check_repetitions(program),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.location.file, each.location.line)))


def check_lone_step(step: Step, grade: GradeFunction | None) -> Iterator[Problem]:
    """Yield the problems in the questions and texts of a *step* that stands outside all tracks."""
    yield from _check_questions(step.questions)
    yield from references.check_lone_step(step)
    for text in _texts_of_step(step, MAX_HELP_GRADE):
        yield from check_wording(text, grade)


def measure_steps(program: Program, grade: GradeFunction | None) -> tuple[StepMeasure, ...]:
    """Return the number of words of every step, openings and endings included, and the grade of its passages together.

    Questions and choices count as words; they are too short to be graded. Evidence behind the why key does not.
    """
    found = []
    for _, step in program.all_steps_and_private:
        texts = [text for text in _texts_of_step(step, MAX_GRADE) if text.field != "evidence"]
        passages = " ".join(" ".join(text.text.split()) for text in texts if text.field == "text")
        found.append(
            StepMeasure(step, sum(len(text.text.split()) for text in texts), grade(passages) if grade else None)
        )
    return tuple(found)


# Ids


def _check_ids(program: Program) -> Iterator[Problem]:
    steps = Counter(step.id for _, step in program.all_steps_and_private)
    for _, step in program.all_steps_and_private:
        if steps[step.id] > 1:
            yield Problem(step.location, f"the step id “{step.id}” is used twice", "Give each step an id of its own")
        names = Counter(item.id for item in step.items)
        for item in step.items:
            if names[item.id] > 1:
                name = item.id.name
                yield Problem(item.location, f"the id “{name}” is used twice in its step", "Give it another id")


# Structure


def _check_safety(program: Program) -> Iterator[Problem]:
    if program.safety:
        yield from _check_questions(program.safety.all_questions)
        if program.private_track is None:
            advice = "Add it as a folder “private”, in the form of a track"
            yield Problem(program.safety.location, "the private path that it leads to is missing", advice)
    for step in program.private_track.all_steps if program.private_track else ():
        for question in step.questions:
            if isinstance(question.kind, MakePlan):
                message, advice = "a plan comes back by itself, where anyone may see it", "Take it out of this path"
                yield Problem(question.location, message, advice)
            elif not question.kind.is_page and not (question.is_optional and question.is_private):
                message = f"“{question.id.name}” is on the private path, and not both optional and private"
                yield Problem(question.location, message, "Add “optional: true” and “private: true”")


def _check_questions(questions: Iterable[Question]) -> Iterator[Problem]:
    for question in questions:
        if question.turn is Turn.SECOND:
            continue
        for message, hint in question.kind.problems(question.id.name, question.is_optional):
            yield Problem(question.location, message, hint)
        if question.kind.is_page:
            continue
        if not question.help:
            yield Problem(question.location, f"“{question.id.name}” has no help", "Say what someone stuck here can do")
        if question.kind.is_own_words and not question.example:
            message = f"“{question.id.name}” has no example"
            yield Problem(question.location, message, "Add a few words that could stand in the empty field")
        yield from _check_start(question)
        if question.text.count("?") > 1:
            yield Problem(question.location, f"“{question.id.name}” asks two questions", "Ask one thing at a time")


def _check_start(question: Question) -> Iterator[Problem]:
    if question.starts_with and not (question.kind.is_own_words or isinstance(question.kind, MakePlan)):
        message = f"“{question.id.name}” cannot start with words: its answer is not typed in one field"
        yield Problem(
            question.location, message, "Take out “starts with”, or use a line, name, write, letter or statement"
        )
    for start in question.starts_with:
        if start.sentence.count(GAP) != 1:
            message = f"the sentence for “{start.question_id}” has no place for the answer, or several"
            yield Problem(question.location, message, f"Put one {GAP} where the earlier answer stands")


# Wording


def _texts_of_program(program: Program) -> Iterator[CheckedText]:
    for name, passage, hardest in (
        ("welcome", program.welcome, MAX_GRADE),
        ("privacy", program.privacy_notice, MAX_HELP_GRADE),
        ("trust", program.about_trust, MAX_GRADE),
        ("closing", program.closing, MAX_GRADE),
    ):
        yield from _texts_of_passage(name, passage, hardest)
    if program.rehearsal:
        yield from _texts_of_passage("rehearsal", program.rehearsal, MAX_HELP_GRADE)
    for outcome, passage in program.outcome_texts.items():
        yield from _texts_of_passage(outcome.value, passage, MAX_GRADE)
    for slip in (track.slip for track in program.tracks if track.slip):
        yield from _texts_of_passage("slip", slip, MAX_HELP_GRADE)
    for source in program.sources:
        yield CheckedText(source.location, "says", source.claim, 99)
        yield CheckedText(source.location, "caution", source.caution, 99)
    for track, step in program.all_steps_and_private:
        yield from _texts_of_step(step, MAX_HELP_GRADE if track is program.private_track else MAX_GRADE)
    if program.safety:
        for passage in program.safety.all_passages:
            yield from _texts_of_passage("text", passage, MAX_HELP_GRADE)
        for question in program.safety.all_questions:
            yield from _texts_of_question(question, MAX_HELP_GRADE)
        yield CheckedText(program.safety.location, "worse", program.safety.felt_worse_label)


def _texts_of_passage(name: str, passage: Passage, max_grade: float) -> Iterator[CheckedText]:
    yield CheckedText(passage.location, name, passage.text, max_grade, passage.sources)
    yield from _evidence_text(passage, max_grade)


def _texts_of_step(step: Step, max_grade: float) -> Iterator[CheckedText]:
    for item in step.items:
        if item.turn is Turn.SECOND:
            continue
        if isinstance(item, Coaching):
            yield CheckedText(item.location, "text", item.text, max_grade, item.sources)
        elif isinstance(item.kind, TextPage):
            yield CheckedText(item.location, "text", item.kind.text, max_grade, item.sources)
            yield from _evidence_text(item, max_grade)
        else:
            yield from _texts_of_question(item, max_grade)


def _texts_of_question(question: Question, max_grade: float) -> Iterator[CheckedText]:
    location = question.location
    yield CheckedText(location, "question", question.text, max_grade, question.sources)
    yield CheckedText(location, "help", question.help, MAX_HELP_GRADE, question.sources)
    yield from _evidence_text(question, max_grade)
    if question.example:
        yield CheckedText(location, "example", question.example, max_grade)
    for start in question.starts_with:
        yield CheckedText(location, "starts with", start.sentence, max_grade)
    for field, text in question.kind.texts():
        yield CheckedText(location, field, text, max_grade)
    for _, text in question.kind.outcome_texts if isinstance(question.kind, MakePlan) else ():
        yield CheckedText(location, "looking back", text, max_grade)


def _evidence_text(owner: Passage | Question, max_grade: float) -> Iterator[CheckedText]:
    if owner.evidence:
        yield CheckedText(owner.location, "evidence", owner.evidence, max_grade, owner.sources)


def check_privacy(privacy: PrivacyTexts, grade: GradeFunction | None) -> tuple[Problem, ...]:
    """Return all problems in the texts about privacy."""
    texts = (CheckedText(location, name, words, MAX_GRADE) for name, words, location in privacy.texts())
    return tuple(problem for text in texts for problem in check_wording(text, grade))


def check_wording(text: CheckedText, grade: GradeFunction | None) -> Iterator[Problem]:
    """Yield what makes *text* hard to read, and wording that is not wanted."""
    words = text.text.split()
    if not words and text.field not in ("help", "example"):
        yield Problem(text.location, f"“{text.field}” is empty", "Write it, or take the field out")
    if grade and len(words) >= MIN_WORDS_TO_GRADE and (found := grade(" ".join(words))) > text.max_grade:
        message = f"“{text.field}” reads at grade {found:.1f}, over {text.max_grade:.0f}"
        yield Problem(text.location, message, "Use shorter words first, then shorter sentences")
    for sentence in _SENTENCE_END.split(text.text):
        if len(sentence.split()) > MAX_SENTENCE_WORDS:
            start = " ".join(sentence.split()[:6])
            message = f"the sentence “{start} …” has {len(sentence.split())} words"
            yield Problem(text.location, message, f"Use {MAX_SENTENCE_WORDS} at the most")
    for pattern, message, advice in _UNWANTED_PATTERNS:
        if pattern.search(text.text):
            yield Problem(text.location, f"“{text.field}” {message}", advice)
    for message, advice in voice_mistakes(text.text):
        yield Problem(text.location, f"“{text.field}” {message}", advice)
    if _CONTROL_CHARACTER.search(text.text):
        yield Problem(text.location, f"“{text.field}” holds a control character", "Take it out")


def _check_claims(program: Program) -> Iterator[Problem]:
    for text in _texts_of_program(program):
        if text.sources == () and (claim := _CLAIM_PATTERN.search(text.text)):
            message = f"“{text.field}” speaks of “{claim.group()}” and names no source"
            yield Problem(text.location, message, "Add “sources” from program.yaml, or put it as a thought")
