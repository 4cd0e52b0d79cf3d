"""Check that all texts are written in one voice, and that no two steps say the same."""

import re
from collections.abc import Iterable, Iterator

from trustcoach.core.program.kinds import TextPage
from trustcoach.core.program.location import Location, Problem
from trustcoach.core.program.program import Program, Step
from trustcoach.core.program.question import Coaching, Question, Turn

MIN_REPEATED_WORDS = 6
"""Words of a sentence that may stand in one step only; shorter ones may stand in several."""
RECIPE_WORDS = 4
"""Words at the beginning of a close that no other close may begin with."""

_ONE = {"somebody": "someone", "anybody": "anyone", "nobody": "no one", "everybody": "everyone", "whom": "who"}
_ONE_PATTERN = re.compile(rf"\b({'|'.join(_ONE)})\b", re.I)
_CONTRACTIONS = {
    "do not": "don't",
    "does not": "doesn't",
    "is not": "isn't",
    "are not": "aren't",
    "cannot": "can't",
    "you are": "you're",
    "it is": "it's",
    "i am": "I'm",
    "that is": "that's",
}
_LONG_FORMS = "|".join(each.replace(" ", r"\s+") for each in _CONTRACTIONS)
_BEFORE_LONG_FORMS = (
    "what|whatever|how|however|where|wherever|who|whoever|which|as|than|these|those|of|like|about|with|for|to|in|on"
)
_LONG_FORM_PATTERN = re.compile(
    rf"(?P<before>\b(?:{_BEFORE_LONG_FORMS})\s+)?"
    rf"\b(?P<long>{_LONG_FORMS})\b(?!(?<!\bam)\s+not\b)"
    r"(?P<end>\s*(?:[^\w\s'’]|\Z))?",
    re.I,
)
"""A long form. “As it is now”, “none of that is yours” and “here you are.” have no short one. Of “it is not” it is the
negation, since “isn't” stands for both."""
_SENTENCE_END = re.compile(r"(?<=[.?:])[\"”’')]*\s+|\n\s*\n|\n(?=[-*] )")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def voice_mistakes(text: str) -> Iterator[tuple[str, str]]:
    """Yield what in *text* is not in the voice of the program, and what to write."""
    for found in _ONE_PATTERN.finditer(text):
        yield f"says “{found[0]}”", f"Write “{_ONE[found[0].lower()]}”"
    for found in _LONG_FORM_PATTERN.finditer(text):
        long = " ".join(found["long"].lower().split())
        is_negation = long.endswith("not")
        if is_negation or not (found["before"] or found["end"]):
            yield f"says “{' '.join(found['long'].split())}”", f"Write “{_CONTRACTIONS[long]}”, or put it another way"


def check_repetitions(program: Program) -> Iterator[Problem]:
    """Yield a problem for each longer sentence that two steps share, and each close that begins like another."""
    steps = [step for track in program.all_tracks_and_private for step in track.steps]
    first_in: dict[tuple[str, ...], Step] = {}
    for step in steps:
        for location, sentence in _sentences(step):
            words = tuple(word.lower() for word in _WORD.findall(sentence))
            if len(words) >= MIN_REPEATED_WORDS and first_in.setdefault(words, step) is not step:
                start = " ".join(sentence.split()[:MIN_REPEATED_WORDS])
                message = f"the sentence “{start} …” stands in “{first_in[words].id}” too"
                yield Problem(location, message, "Say it in one of them, or in other words")
    yield from _check_closes(steps)


def _check_closes(steps: Iterable[Step]) -> Iterator[Problem]:
    first_in: dict[tuple[str, ...], Step] = {}
    for step in steps:
        for question in step.questions:
            if question.id.name == "close" and isinstance(question.kind, TextPage):
                words = tuple(word.lower() for word in _WORD.findall(question.kind.text)[:RECIPE_WORDS])
                if len(words) == RECIPE_WORDS and first_in.setdefault(words, step) is not step:
                    message = f"the close begins like that of “{first_in[words].id}”"
                    yield Problem(question.location, message, "Begin each in a way of its own")


def _sentences(step: Step) -> Iterator[tuple[Location, str]]:
    for item in step.items:
        if item.turn is not Turn.SECOND:
            for text in _texts(item):
                yield from ((item.location, sentence) for sentence in _SENTENCE_END.split(text))


def _texts(item: Question | Coaching) -> Iterator[str]:
    if isinstance(item, Coaching):
        yield item.text
    elif isinstance(item.kind, TextPage):
        yield from (item.kind.text, item.evidence)
    else:
        yield from (item.text, item.help, item.example, item.evidence)
