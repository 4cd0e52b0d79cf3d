"""The content check: what an author should mend, in sentences that name file, line and what to do."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from trustcoach.core.program.check import references
from trustcoach.core.program.check.references import Problem
from trustcoach.core.program.privacy import PrivacyTexts
from trustcoach.core.program.program import (
    SKIP,
    Choice,
    Choose,
    ChooseSeveral,
    Coaching,
    Location,
    MakePlan,
    NameSeveral,
    Passage,
    Program,
    Question,
    Read,
    Step,
    Turn,
    Write,
    WriteLine,
)

HARDEST_GRADE = 8.0
"""Flesch-Kincaid grade of a passage. The US National Institutes of Health advise about grade 6 for patients."""
HARDEST_HELP = 6.0
"""The same for help, which is read by somebody who is already stuck."""
LONGEST_SENTENCE = 25
"""Words."""
FEWEST_TO_GRADE = 30
"""Words: below that a reading grade says more about the formula than about the text."""
LONGEST_CHOICE = 60
"""Characters, so that a choice fits a narrow window."""

_SENTENCE_END = re.compile(r"(?<=[.?:])[\"”’')]*\s+|\n\s*\n|\n(?=[-*] )")
_CLAIM = re.compile(r"\b(stud(?:y|ies)|trials?|research(?:ers)?|reviews? of|experiments?|per cent)\b|\d%", re.I)
_UNWANTED = (
    (re.compile("!"), "has an exclamation mark", "End the sentence with a full stop"),
    (re.compile(r"\bsincer", re.I), "says “sincere”", "Say what can be seen: words cannot show what is felt"),
    (re.compile(r"\bproven\b", re.I), "says “proven”", "Say who found it, and how sure it is"),
    (re.compile(r"\b(treats|cures|diagnos\w+)\b", re.I), "speaks like a clinic", "Say what it may help with"),
    (re.compile(r"\bcommitted suicide\b", re.I), "says “committed suicide”", "Write “died by suicide”"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class StepMeasure:
    """How long a step is, and how hard to read."""

    step: Step
    words: int
    grade: float


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text to check: where it stands, the name of its field, its words and the hardest grade that it may have."""

    where: Location
    field: str
    words: str
    hardest: float
    sources: tuple[str, ...] | None
    """None where the text cannot bear sources of its own."""


Grade = Callable[[str], float]
"""Gives the Flesch-Kincaid grade of a text."""


def check(program: Program, grade: Grade) -> tuple[Problem, ...]:
    """Give all that is to be mended in *program*, in the order of its files."""
    found = [
        *_ids(program),
        *references.problems(program),
        *(problem for _, step in program.every_chapter for problem in _asks(step.asks)),
        *(problem for track in program.tracks for step in track.steps for problem in _parts(step)),
        *_safety(program),
        *(problem for text in _texts(program) for problem in readable(text, grade)),
        *_claims(program),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.where.file, each.where.line)))


def measures(program: Program, grade: Grade) -> tuple[StepMeasure, ...]:
    """Give the words of every step, openings and endings included, and the grade of its passages taken together.

    Questions and choices count as words; they are too short to be graded.
    """
    found = []
    for _, step in program.every_chapter:
        texts = list(_step_texts(step, HARDEST_GRADE))
        passages = " ".join(" ".join(text.words.split()) for text in texts if text.field == "text")
        found.append(StepMeasure(step, sum(len(text.words.split()) for text in texts), grade(passages)))
    return tuple(found)


# Names


def _ids(program: Program) -> Iterator[Problem]:
    steps = Counter(step.id for _, step in program.every_chapter)
    for _, step in program.every_chapter:
        if steps[step.id] > 1:
            yield Problem(step.where, f"the step id “{step.id}” is used twice", "Give each step an id of its own")
        names = Counter(item.reference for item in step.items)
        for item in step.items:
            if names[item.reference] > 1:
                name = item.reference.ask
                yield Problem(item.where, f"the id “{name}” is used twice in its step", "Give it another id")
    asked = {ask.reference: ask for _, step in program.every_chapter for ask in step.asks}
    released = set(program.released)
    for number, name in enumerate(program.released, 1):
        home = Location("ids.txt", number)
        if name not in {str(reference) for reference in asked}:
            message = f"“{name}” was released and is gone, and people may have answers under it"
            yield Problem(home, message, "Bring it back, or take the line out if it was never released")
    for reference, ask in asked.items():
        if released and str(reference) not in released:
            yield Problem(ask.where, f"“{reference}” is not in ids.txt", "Add it there as a line of its own")


# Parts


def _parts(step: Step) -> Iterator[Problem]:
    questions = [ask for ask in step.asks if _is_question(ask) and ask.turn is not Turn.SECOND]
    coaching = [item for item in step.items if isinstance(item, Coaching) and item.when]
    kinds = {type(ask.form) for ask in questions}
    expected = [ask for ask in questions if not (ask.optional and ask.when)]
    if len(questions) < 4 or len(expected) > 8:
        yield Problem(step.where, f"the step has {len(questions)} asks", "Give it four to eight")
    if len(kinds) < 3:
        yield Problem(step.where, "the asks are too much alike", "Use at least three kinds of ask")
    if len([item for item in coaching if item.turn is not Turn.SECOND]) < 2:
        message = "fewer than two coaching passages depend on an answer"
        yield Problem(step.where, message, "Add a coaching passage with “when”")
    if not any(ask.recall for ask in questions):
        yield Problem(step.where, "no earlier words come back", "Give a later ask a “recall” of an earlier one")
    if not 5 <= step.minutes <= 60:
        yield Problem(step.where, f"{step.minutes} minutes is not a sitting", "Plan for 15 to 25 minutes")
    if not any(isinstance(ask.form, MakePlan) for ask in step.asks):
        yield Problem(step.where, "the step has no plan", "Add a “plan”")
    yield from _lesson(step)


def _lesson(step: Step) -> Iterator[Problem]:
    for ask in step.asks:
        if ask.reference.ask == "why":
            words = len(ask.form.text.split()) if isinstance(ask.form, Read) else 0
            if not 120 <= words <= 220:
                yield Problem(ask.where, f"the lesson has {words} words", "Use 120 to 220")
            if not ask.sources:
                yield Problem(ask.where, "the lesson names no source", "Add “sources” from program.yaml")


def _is_question(ask: Question) -> bool:
    return not isinstance(ask.form, Read | MakePlan)


def _safety(program: Program) -> Iterator[Problem]:
    if program.safety:
        yield from _asks(program.safety.asks)
        if program.private is None:
            advice = "Add it as a folder “private”, in the form of a track"
            yield Problem(program.safety.where, "the private path that it leads to is missing", advice)
    for step in program.private.chapters if program.private else ():
        for ask in step.asks:
            if isinstance(ask.form, MakePlan):
                message, advice = "a plan comes back by itself, where anybody may see it", "Take it out of this path"
                yield Problem(ask.where, message, advice)
            elif not isinstance(ask.form, Read) and not (ask.optional and ask.private):
                message = f"“{ask.reference.ask}” is on the private path, and not both optional and private"
                yield Problem(ask.where, message, "Add “optional: true” and “private: true”")


def _asks(asks: Iterable[Question]) -> Iterator[Problem]:
    for ask in asks:
        if isinstance(ask.form, Read) or ask.turn is Turn.SECOND:
            continue
        if not ask.help:
            yield Problem(ask.where, f"“{ask.reference.ask}” has no help", "Say what somebody stuck here can do")
        if isinstance(ask.form, WriteLine | NameSeveral | Write) and not ask.example:
            message = f"“{ask.reference.ask}” has no example"
            yield Problem(ask.where, message, "Add a few words that could stand in the empty field")
        if ask.question.count("?") > 1:
            yield Problem(ask.where, f"“{ask.reference.ask}” asks two questions", "Ask one thing at a time")
        if isinstance(ask.form, Choose | ChooseSeveral):
            yield from _choices(ask, ask.form.choices)
            yield from _unwritten(ask, ask.form)
        if isinstance(ask.form, Choose):
            for name in sorted(ask.form.leaves - {choice.id for choice in ask.form.choices}):
                yield Problem(ask.where, f"“leaves” names no choice “{name}”", "Name one of the choices by its id")


def _unwritten(ask: Question, form: Choose | ChooseSeveral) -> Iterator[Problem]:
    leaves = form.leaves if isinstance(form, Choose) else frozenset[str]()
    for choice in form.choices:
        if choice.written_as == SKIP and not ask.optional and isinstance(form, Choose):
            message = f"“{choice.id}” is written as a skip, and nobody else may skip “{ask.reference.ask}”"
            yield Problem(ask.where, message, "Add “optional: true”, so that a skip says nothing")
        if choice.written_as and (choice.id in leaves) != (choice.written_as in leaves):
            message = f"“{choice.id}” is written as “{choice.written_as}”, and only one of them leaves the step"
            yield Problem(ask.where, message, "Name both in “leaves”, or neither")


def _choices(ask: Question, choices: tuple[Choice, ...]) -> Iterator[Problem]:
    if not 2 <= len(choices) <= 12:
        yield Problem(ask.where, f"“{ask.reference.ask}” has {len(choices)} choices", "Offer 2 to 12")
    for choice in choices:
        if len(choice.words) > LONGEST_CHOICE:
            message = f"the choice “{choice.id}” has {len(choice.words)} characters"
            yield Problem(ask.where, message, f"Use {LONGEST_CHOICE} at the most")


# Words


def _texts(program: Program) -> Iterator[CheckedText]:
    for name, passage, hardest in (
        ("welcome", program.welcome, HARDEST_GRADE),
        ("privacy", program.privacy, HARDEST_HELP),
        ("trust", program.trust, HARDEST_GRADE),
        ("closing", program.closing, HARDEST_GRADE),
    ):
        yield _passage(name, passage, hardest)
    for outcome, passage in program.looking_back.items():
        yield _passage(outcome.value, passage, HARDEST_GRADE)
    for source in program.sources:
        yield CheckedText(source.where, "says", source.says, 99, None)
        yield CheckedText(source.where, "caution", source.caution, 99, None)
    for track, step in program.every_chapter:
        yield from _step_texts(step, HARDEST_HELP if track is program.private else HARDEST_GRADE)
    if program.safety:
        for passage in program.safety.passages:
            yield _passage("text", passage, HARDEST_HELP)
        for ask in program.safety.asks:
            yield from _ask_texts(ask, HARDEST_HELP)
        yield CheckedText(program.safety.where, "worse", program.safety.worse, HARDEST_HELP, None)


def _passage(name: str, passage: Passage, hardest: float) -> CheckedText:
    return CheckedText(passage.where, name, passage.text, hardest, passage.sources)


def _step_texts(step: Step, hardest: float) -> Iterator[CheckedText]:
    for item in step.items:
        if item.turn is Turn.SECOND:
            continue
        if isinstance(item, Coaching):
            yield CheckedText(item.where, "text", item.text, hardest, item.sources)
        elif isinstance(item.form, Read):
            yield CheckedText(item.where, "text", item.form.text, hardest, item.sources)
        else:
            yield from _ask_texts(item, hardest)


def _ask_texts(ask: Question, hardest: float) -> Iterator[CheckedText]:
    where = ask.where
    yield CheckedText(where, "question", ask.question, hardest, ask.sources)
    yield CheckedText(where, "help", ask.help, HARDEST_HELP, ask.sources)
    if ask.example:
        yield CheckedText(where, "example", ask.example, hardest, None)
    if isinstance(ask.form, MakePlan):
        yield CheckedText(where, "example", ask.form.example_if, hardest, None)
        yield CheckedText(where, "example", ask.form.example_then, hardest, None)
    if isinstance(ask.form, Choose | ChooseSeveral):
        for choice in ask.form.choices:
            yield CheckedText(where, "choices", choice.words, hardest, None)


def check_privacy(privacy: PrivacyTexts, grade: Grade) -> tuple[Problem, ...]:
    """Give all that is to be mended in what is said about privacy."""
    texts = (CheckedText(where, name, words, HARDEST_GRADE, None) for name, words, where in privacy.passages())
    return tuple(problem for text in texts for problem in readable(text, grade))


def readable(text: CheckedText, grade: Grade) -> Iterator[Problem]:
    """Give what makes *text* hard to read, or should not be said like that."""
    words = text.words.split()
    if not words and text.field not in ("help", "example"):
        yield Problem(text.where, f"“{text.field}” is empty", "Write it, or take the field out")
    if len(words) >= FEWEST_TO_GRADE and (found := grade(" ".join(words))) > text.hardest:
        message = f"“{text.field}” reads at grade {found:.1f}, over {text.hardest:.0f}"
        yield Problem(text.where, message, "Use shorter words first, then shorter sentences")
    for sentence in _SENTENCE_END.split(text.words):
        if len(sentence.split()) > LONGEST_SENTENCE:
            start = " ".join(sentence.split()[:6])
            message = f"the sentence “{start} …” has {len(sentence.split())} words"
            yield Problem(text.where, message, f"Use {LONGEST_SENTENCE} at the most")
    for pattern, message, advice in _UNWANTED:
        if pattern.search(text.words):
            yield Problem(text.where, f"“{text.field}” {message}", advice)
    if _CONTROL.search(text.words):
        yield Problem(text.where, f"“{text.field}” holds a control character", "Take it out")


def _claims(program: Program) -> Iterator[Problem]:
    for text in _texts(program):
        if text.sources == () and (claim := _CLAIM.search(text.words)):
            message = f"“{text.field}” speaks of “{claim.group()}” and names no source"
            yield Problem(text.where, message, "Add “sources” from program.yaml, or put it as a thought")
