"""The content check: each mistake is found at its line, and a sound program has no problems."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import Mistake, edit, line_of
from trustcoach.core.program.check.structure import check_program, measure_steps
from trustcoach.core.program.location import Problem
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.program import Program
from trustcoach.core.program.safety_content import SafetyContent
from trustcoach.storage.content import program_loader
from trustcoach.storage.content.safety import load_safety
from trustcoach.storage.files import folders

PROGRAM, IDS = "program.yaml", "ids.txt"
TRACK, LOOK, PAIR, TALK = (
    *("tracks/alone/track.yaml", "tracks/alone/1-look.yaml"),
    *("tracks/pair/track.yaml", "tracks/pair/1-talk.yaml"),
)


def words(number: int, *also: str) -> str:
    """Return that many words in short sentences, with those in *also* among them."""
    texts = [*also, *["word"] * (number - len(also))]
    return " ".join(f"{text}." if place % 8 == 0 or place == number else text for place, text in enumerate(texts, 1))


LESSON = words(150)
TAP = "  - {id: sleep, kind: rate, from: a, to: b, question: How was the night?, help: Any number.}\n"
MORE = """\
  - {id: easy, kind: coaching, turn: each, when: {ask: ease, at least: 8}, text: That helps.}
  - {id: note, kind: choose, turn: each, question: Where is it hard?, help: Say it., choices: {in: In, out: Out}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a sound program: the small one, with longer lessons and enough questions."""
    copy = Path(shutil.copytree(SMALL, tmp_path / "content"))
    (copy / "tracks/alone/2-act.yaml").unlink()
    edit(copy / LOOK, "To see it as it is.", LESSON)
    edit(copy / LOOK, "Have some water.", "Have a glass of water at hand now.")
    edit(copy / TALK, "To hear each other.", LESSON.replace("word", "term"))
    edit(copy / TALK, "  - {id: topic", f"{MORE}  - {{id: topic")
    for file in copy.rglob("*.yaml"):
        file.write_text(re.sub(r"\b([Ii])t is\b", r"\1t's", file.read_text("utf-8")), "utf-8")
    return copy


GRADES = {"intricate": 9.0, "hardish": 8.0, "middling": 7.0, "easyish": 6.0}


def grade(text: str) -> float:
    """Return 9 to texts that call themselves intricate, 8 to hardish, 7 to middling ones and 5 to all others."""
    return next((number for word, number in GRADES.items() if word in text), 5.0)


def problems(folder: Path) -> tuple[Problem, ...]:
    """Return the problems in the program of that folder."""
    return check_program(program_loader.load_program(folder), grade)


def test_a_sound_program_has_nothing_to_mend(folder: Path) -> None:
    """The program that all mistakes below are made in has none of its own."""
    assert problems(folder) == ()


AMOUNT = "{ask: parts, includes: money}\n  - {id: names"
HEAVY = "{ask: mood, is: heavy}"
NO_STEP = "Name a step by its id"
NO_CHOICE = "Name one of its choices by its id"
NO_SOURCE = "Add it there, or correct the name"
EARLIER = "Name an earlier ask"
SIZE = "Use “is” for a choice, or “answered”"
HEARD = "leaves: [stop]\n    written as: "
SIMPLER = "Use shorter words first"
CLAIM = "Add “sources” from program.yaml, or put it as a thought"
CONTROL = "Take it out"
CHOICES = ", ".join(f"c{number}: Choice {number}" for number in range(10))
LINES = (
    "  - {id: more, kind: line, question: What more?, help: Say it., example: More}\n"
    "  - {id: one-more, kind: line, question: And more?, help: Say it., example: More}\n"
    "  - {id: after"
)
RARE = (
    "  - {id: rare, kind: line, when: {ask: mood, is: heavy}, optional: true, "
    "question: What else?, help: Say it., example: More}\n"
)
PAGE_OR_NOT = (
    "  - {id: way, kind: choose, question: A page?, help: Pick one., choices: {page: A page, none: Not today}}\n"
    "  - id: story\n    when: {ask: way, is: page}\n"
)
MISTAKES = (
    # privacy
    Mistake(
        "a part of a private page",
        LOOK,
        '    recall: {parts: "You picked:"}',
        '    starts with: {amount: "It was …."}\n    recall: {parts: "You picked:"}',
        "id: amount",
        "“amount” is part of “story”, which is private",
        "Add “private: true” to it",
    ),
    Mistake(
        "a page made of a private one",
        LOOK,
        "  - {id: after,",
        "  - {id: act, kind: line, question: What?, help: Say it., example: I lied, starts with: {story: …}}\n"
        "  - {id: after,",
        "id: act",
        "“act” is made of “story”, which is private",
        "Add “private: true” to it",
    ),
    Mistake(
        "a choice of private pages",
        LOOK,
        "  - id: story\n",
        PAGE_OR_NOT,
        "id: way",
        "“way” only decides which private page comes",
        "Add “private: true” to it",
    ),
    # sources
    Mistake("a lesson's source", LOOK, "[book]", "[books]", "why:", "source “books” is not in program.yaml", NO_SOURCE),
    Mistake("an ask's source", TALK, "turn: both", "sources: [gone]", "id: topic", "source “gone” is", NO_SOURCE),
    Mistake("a source told once", TALK, "from: hard", "sources: [gone], from: hard", "id: ease", "“gone”", NO_SOURCE),
    Mistake(
        "a passage's source", LOOK, "text: Heavy", "sources: [gone], text: Heavy", "heavy-one", "“gone”", NO_SOURCE
    ),
    Mistake(
        "the opening's source", TRACK, "  text: This", "  sources: [gone]\n  text: This", "This", "“gone”", NO_SOURCE
    ),
    Mistake("trust's source", PROGRAM, "[book]", "[gone]", "trust:", "“gone” is not in", NO_SOURCE),
    Mistake("looking back's source", PROGRAM, "keep it.", "keep it., sources: [gone]", "kept:", "“gone”", NO_SOURCE),
    # references
    Mistake(
        "a later ask",
        LOOK,
        AMOUNT,
        AMOUNT.replace("parts, includes: money", "after, at least: 3"),
        "id: amount",
        "“look.after” is not asked earlier in this track",
        EARLIER,
    ),
    Mistake(
        "itself",
        LOOK,
        AMOUNT,
        AMOUNT.replace("parts, includes: money", "amount, answered: true"),
        "id: amount",
        "“look.amount” is not asked earlier",
        EARLIER,
    ),
    Mistake("no such ask", LOOK, HEAVY, "{ask: mod, is: heavy}", "heavy-one", "“look.mod” is not asked", EARLIER),
    Mistake(
        "no such ask, deep", LOOK, HEAVY, "{not: {any: [{ask: mod, is: heavy}]}}", "heavy-one", "“look.mod”", EARLIER
    ),
    Mistake("a passage", LOOK, HEAVY, "{ask: leaving, answered: true}", "heavy-one", "“look.leaving” is", EARLIER),
    Mistake("no earlier rating", LOOK, "below: alone-opening.now", "below: now", "fell", "“look.now” is not", EARLIER),
    Mistake("a later recall", LOOK, "{parts: ", "{after: ", "id: story", "“look.after” is not asked", EARLIER),
    Mistake(
        "a start with a later ask",
        LOOK,
        "example: On Monday\n    minutes: 10\n    private: true",
        'example: On Monday\n    minutes: 10\n    starts with: {after: "It is …."}',
        "id: story",
        "“look.after” is not asked",
        EARLIER,
    ),
    Mistake(
        "a start without a place",
        LOOK,
        "example: On Monday\n    minutes: 10\n    private: true",
        "example: On Monday\n    minutes: 10\n    starts with: {amount: It was much.}",
        "id: story",
        "the sentence for “look.amount” has no place for the answer, or several",
        "Put one … where the earlier answer stands",
    ),
    Mistake(
        "a start of a rating",
        LOOK,
        "choose several\n",
        'choose several\n    starts with: {mood: "It is …."}\n',
        "id: parts",
        "“parts” cannot start with words",
        "use a line, name, write, letter or statement",
    ),
    Mistake(
        "a timer without an end",
        LOOK,
        "  - {id: after,",
        "  - {id: wait, kind: timer, title: Wait, text: Wait., minutes: 11}\n  - {id: after,",
        "id: wait",
        "“wait” runs for 11 minutes",
        "Use 1 to 10",
    ),
    Mistake(
        "cards of another kind",
        LOOK,
        "  - {id: after,",
        "  - {id: sorted, kind: sort, question: Which?, help: Any., cards from: amount, heaps: {a: A, b: B}}\n"
        "  - {id: after,",
        "id: sorted",
        "“look.amount” has no lines that could be cards",
        "Name an ask of the same step and of kind name",
    ),
    Mistake(
        "a heap that is none",
        LOOK,
        "  - {id: after,",
        "  - {id: sorted, kind: sort, question: Which?, help: Any., cards: {c: C}, heaps: {a: A, b: B}}\n"
        "  - {id: heaped, kind: coaching, when: {ask: sorted, includes: c}, text: So it is.}\n"
        "  - {id: after,",
        "id: heaped",
        "“look.sorted” has no choice “c”",
        NO_CHOICE,
    ),
    Mistake("another track's words", TALK, "{ease: ", "{look.story: ", "id: topic", "“look.story” is not", EARLIER),
    Mistake(
        "kept back by nothing",
        LOOK,
        "private: true",
        "private: true\n    comes back when: {ask: mood, is: hevy}",
        "id: story",
        "“look.mood” has no choice “hevy”",
        NO_CHOICE,
    ),
    Mistake(
        "kept back by another step",
        LOOK,
        "private: true",
        "private: true\n    comes back when: {ask: alone-opening.now, at least: 3}",
        "id: story",
        "“comes back when” names “alone-opening.now”, which is not asked in this step",
        "Name an ask of the same step",
    ),
    Mistake("no such step", TALK, "finished: look", "finished: lock", "id: order", "no step “lock”", NO_STEP),
    Mistake(
        "no such choice", LOOK, "is: heavy", "is: hevy", "heavy-one", "“look.mood” has no choice “hevy”", NO_CHOICE
    ),
    Mistake(
        "none of several", LOOK, "includes: money", "includes: [money, moon]", "money-one", "choice “moon”", NO_CHOICE
    ),
    Mistake("a choice of a rating", LOOK, HEAVY, "{ask: alone-opening.now, is: low}", "heavy-one", "“low”", NO_CHOICE),
    Mistake(
        "lower than a choice",
        LOOK,
        "below: alone-opening.now",
        "below: mood",
        "fell",
        "“look.mood” is not a rating",
        "Compare two ratings",
    ),
    Mistake(
        "a lower choice",
        LOOK,
        "{ask: after, below",
        "{ask: mood, below",
        "fell",
        "“look.mood” is not a rating",
        "Compare two ratings",
    ),
    Mistake(
        "a choice of at least", LOOK, HEAVY, "{ask: mood, at least: 1}", "heavy-one", "has no size to compare", SIZE
    ),
    Mistake("a choice of at most", LOOK, HEAVY, "{ask: mood, at most: 1}", "heavy-one", "has no size to compare", SIZE),
    Mistake(
        "the size of a page", LOOK, HEAVY, "{all: [{ask: why, at most: 1}]}", "heavy-one", "“look.why” has no", SIZE
    ),
    Mistake(
        "itself finished",
        LOOK,
        AMOUNT,
        AMOUNT.replace("ask: parts, includes: money", "finished: look"),
        "id: look",
        "“look” waits for itself to be finished",
        "Take one “finished” out",
    ),
    # structure
    Mistake("three asks", TALK, MORE.split("\n")[1], "", "id: talk", "the step has 3 asks", "four to eight"),
    Mistake(
        "two kinds", TALK, "kind: line,", "kind: rate, from: a, to: b,", "id: talk", "too much alike", "three kinds"
    ),
    Mistake(
        "coaching for all", TALK, "when: {ask: ease, at least: 8}, ", "", "id: talk", "fewer than two", "with “when”"
    ),
    Mistake(
        "no earlier words", TALK, ', recall: {ease: "You said:"}', "", "id: talk", "no earlier words", "a “recall”"
    ),
    Mistake(
        "four minutes", LOOK, "minutes: 10\nwhy", "minutes: 4\nwhy", "id: look", "4 minutes is not a sitting", "15"
    ),
    Mistake("61 minutes", LOOK, "minutes: 10\nwhy", "minutes: 61\nwhy", "id: look", "61 minutes is not", "15 to 25"),
    Mistake("a long lesson", LOOK, LESSON, words(181), "why:", "the lesson has 181 words", "180 at the most"),
    Mistake(
        "two taps",
        LOOK,
        "why: {",
        f"begin:\n{TAP}{TAP}why: {{".replace("sleep", "food", 1),
        "id: sleep",
        "asks 2",
        "Ask one",
    ),
    Mistake(
        "a tap that is a text",
        LOOK,
        "why: {",
        f"begin:\n{TAP}why: {{".replace("rate, from: a, to: b", "line, example: a"),
        "id: sleep",
        "takes more than a tap",
        "choose, choose several or rate",
    ),
    Mistake("a lesson on nothing", LOOK, ", sources: [book]}", "}", "why:", "lesson names no source", "Add “sources”"),
    # items
    Mistake("no help", LOOK, "    help: Pick any.\n", "", "id: parts", "“parts” has no help", "stuck here"),
    Mistake("no help to open", TRACK, "help: Any number will do., ", "", "id: now", "“now” has no help", "stuck here"),
    Mistake("no help to end", TRACK, "help: One line will do., ", "", "id: later", "“later” has no help", "stuck here"),
    Mistake(
        "no example of a line",
        LOOK,
        "    example: About a month of rent\n",
        "",
        "id: amount",
        "“amount” has no example",
        "could stand in the empty field",
    ),
    Mistake(
        "no example of a name", LOOK, "example: A friend, ", "", "id: names", "“names” has no example", "Add a few"
    ),
    Mistake(
        "no example to write", LOOK, "    example: On Monday\n", "", "id: story", "“story” has no example", "Add a few"
    ),
    Mistake(
        "two questions", LOOK, "happened?", "happened? When?", "id: story", "“story” asks two questions", "one thing"
    ),
    Mistake(
        "two in a plan", LOOK, "One plan", "Which? When?", "Which? When?", "“plan” asks two questions", "one thing"
    ),
    Mistake("one choice", TALK, "open: Open it now, ", "", "id: order", "“order” has 1 choices", "Offer 2 to 12"),
    Mistake("13 choices", LOOK, "heavy: Heavy,", f"heavy: Heavy, {CHOICES},", "id: mood", "has 13 choices", "2 to 12"),
    Mistake(
        "one of several",
        LOOK,
        "{sleep: Sleep, money: Money, no: None of these}",
        "{money: Money}",
        "id: parts",
        "“parts” has 1 choices",
        "Offer 2 to 12",
    ),
    Mistake("13 of several", LOOK, "no: None", f"{CHOICES}, no: None", "id: parts", "has 13 choices", "Offer 2 to 12"),
    Mistake(
        "61 characters", TALK, "in: In", f"in: {'x' * 61}", "id: note", "the choice “in” has 61 characters", "60 at"
    ),
    Mistake(
        "leaves nowhere", LOOK, "[stop]", "[stop, gone]", "id: mood", "“leaves” names no choice “gone”", "by its id"
    ),
    Mistake(
        "a skip that tells",
        LOOK,
        "leaves: [stop]",
        f"{HEARD}{{heavy: skip}}",
        "id: mood",
        "“heavy” is written as a skip, and no one else may skip “mood”",
        "Add “optional: true”",
    ),
    Mistake(
        "written as what goes on",
        LOOK,
        "leaves: [stop]",
        f"{HEARD}{{stop: calm}}",
        "id: mood",
        "“stop” is written as “calm”, and only one of them leaves",
        "Name both in “leaves”",
    ),
    Mistake(
        "written as what leaves",
        LOOK,
        "leaves: [stop]",
        f"{HEARD}{{heavy: stop}}",
        "id: mood",
        "“heavy” is written as “stop”, and only one of them leaves",
        "Name both in “leaves”",
    ),
    # how hard to read
    Mistake(
        "a hard welcome",
        PROGRAM,
        "Welcome",
        words(30, "intricate"),
        "welcome:",
        "“welcome” reads at grade 9.0, over 8",
        SIMPLER,
    ),
    Mistake(
        "a middling privacy",
        PROGRAM,
        "Your answers",
        words(30, "middling"),
        "privacy:",
        "“privacy” reads at grade 7.0, over 6",
        SIMPLER,
    ),
    Mistake(
        "hard on trust", PROGRAM, "Trust is", words(30, "intricate"), "trust:", "“trust” reads at grade 9", SIMPLER
    ),
    Mistake("a hard closing", PROGRAM, "This is", words(30, "intricate"), "closing:", "“closing” reads at", SIMPLER),
    Mistake("hard on a kept plan", PROGRAM, "Then keep", words(30, "intricate"), "kept:", "“kept” reads at", SIMPLER),
    Mistake("a hard opening", TRACK, "This track", words(30, "intricate"), "text: intricate", "“text” reads", SIMPLER),
    Mistake("a hard lesson", LOOK, LESSON, words(150, "intricate"), "why:", "“text” reads at grade 9.0", SIMPLER),
    Mistake("hard coaching", LOOK, "Heavy is allowed.", words(30, "intricate"), "heavy-one", "“text” reads", SIMPLER),
    Mistake(
        "a hard question", LOOK, "What happened?", words(30, "intricate"), "id: story", "“question” reads", SIMPLER
    ),
    Mistake(
        "a middling help",
        LOOK,
        "As a camera",
        words(30, "middling"),
        "id: story",
        "“help” reads at grade 7.0, over 6",
        SIMPLER,
    ),
    Mistake(
        "a middling help of a plan", LOOK, "One small act.", words(30, "middling"), "One plan", "“help” reads", SIMPLER
    ),
    Mistake("a hard example", LOOK, "On Monday", words(30, "intricate"), "id: story", "“example” reads", SIMPLER),
    Mistake(
        "26 words",
        LOOK,
        "Heavy is allowed.",
        "It's a " + "very " * 23 + "day. Yes.",
        "heavy-one",
        "the sentence “It's a very very very very …” has 26 words",
        "Use 25 at the most",
    ),
    Mistake("26 words in a source", PROGRAM, "Small acts count.", "word " * 26, "book:", "has 26 words", "Use 25"),
    Mistake("26 words of caution", PROGRAM, "It's one book.", "word " * 26, "book:", "has 26 words", "Use 25"),
    Mistake("a condition of 26 words", LOOK, "it's evening", "word " * 26, "One plan", "has 26 words", "Use 25"),
    # wording
    Mistake(
        "loud", LOOK, "Heavy is allowed.", "Well done!", "heavy-one", "“text” has an exclamation mark", "full stop"
    ),
    Mistake("a loud example", LOOK, "On Monday", "On Monday!", "id: story", "“example” has an excl", "full stop"),
    Mistake("a loud question", LOOK, "What happened?", "Tell me!", "id: story", "“question” has an excl", "full stop"),
    Mistake("a loud choice", LOOK, "Heavy, stop", "Heavy!, stop", "id: mood", "“choices” has an excl", "full stop"),
    Mistake("a loud plan", LOOK, "I will walk", "I will walk!", "One plan", "“example” has an excl", "full stop"),
    Mistake("a loud source", PROGRAM, "acts count.", "acts count!", "book:", "“says” has an excl", "full stop"),
    Mistake("sincere", LOOK, "Heavy is", "A sincere word is", "heavy-one", "says “sincere”", "what can be seen"),
    Mistake("sincerity", LOOK, "Heavy is", "Sincerity is", "heavy-one", "says “sincere”", "what can be seen"),
    Mistake("proven", PROGRAM, "It's one", "Proven by one", "book:", "“caution” says “proven”", "Say who found it"),
    Mistake(
        "treats", LOOK, "Heavy is", "It treats that and is", "heavy-one", "speaks like a clinic", "what it may help"
    ),
    Mistake("cures", LOOK, "Heavy is", "It cures that and is", "heavy-one", "speaks like a clinic", "what it may help"),
    Mistake("diagnosis", LOOK, "Heavy is", "A diagnosis is", "heavy-one", "speaks like a clinic", "what it may help"),
    Mistake(
        "suicide", LOOK, "Heavy is", "He committed suicide is", "heavy-one", "“committed suicide”", "died by suicide"
    ),
    Mistake(
        "turned around", LOOK, "What happened?", '"What \\u202ehappened?"', "id: story", "holds a control", CONTROL
    ),
    Mistake(
        "an escape", LOOK, "text: Heavy is allowed.", 'text: "\\e[31mHeavy"', "heavy-one", "holds a control", CONTROL
    ),
    Mistake("a bell", LOOK, "calm: Calm", 'calm: "Calm\\a"', "id: mood", "“choices” holds a control", CONTROL),
    # claims
    Mistake(
        "studies",
        LOOK,
        "Heavy is",
        "Studies say heavy is",
        "heavy-one",
        "“text” speaks of “Studies” and names no",
        CLAIM,
    ),
    Mistake("a study", LOOK, "Pick one.", "One study says so.", "id: mood", "“help” speaks of “study”", CLAIM),
    Mistake("a trial", LOOK, "Heavy is", "In a trial heavy is", "heavy-one", "speaks of “trial”", CLAIM),
    Mistake("research", LOOK, "Heavy is", "Researchers say heavy is", "heavy-one", "speaks of “Researchers”", CLAIM),
    Mistake("an experiment", PROGRAM, "This is the", "By experiment the", "closing:", "speaks of “experiment”", CLAIM),
    Mistake("reviews", PROGRAM, "Then keep it.", "Reviews of it say so.", "kept:", "speaks of “Reviews of”", CLAIM),
    Mistake("per cent", LOOK, "Ann looked", "Six per cent looked", "example:", "speaks of “per cent”", CLAIM),
    Mistake("a percentage", LOOK, "Ann looked", "60% looked", "example:", "speaks of “0%”", CLAIM),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_each_mistake_is_found_where_it_stands(folder: Path, mistake: Mistake) -> None:
    """A mistake in the sound program gives one sentence with file, line and advice, and no other."""
    edit(folder / mistake.file, mistake.old, mistake.new)
    found = problems(folder)
    assert len(found) == 1, [str(each) for each in found]
    assert found[0].location.file == mistake.file
    assert mistake.at in (folder / mistake.file).read_text("utf-8").split("\n")[found[0].location.line - 1]
    assert mistake.says in found[0].message
    assert mistake.advice in found[0].hint


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(LOOK, "As a camera saw it.", words(29, "intricate"), id="29 hard words"),
        pytest.param(LOOK, "Heavy is allowed.", words(30, "hardish"), id="a passage at its bound"),
        pytest.param(LOOK, "As a camera saw it.", words(30, "easyish"), id="help at its bound"),
        pytest.param(PROGRAM, "Small acts count.", words(30, "intricate"), id="a hard source"),
        pytest.param(LOOK, LESSON, words(20), id="20 words"),
        pytest.param(LOOK, LESSON, words(180), id="180 words"),
        pytest.param(LOOK, "minutes: 10\nwhy", "minutes: 5\nwhy", id="five minutes"),
        pytest.param(LOOK, "minutes: 10\nwhy", "minutes: 60\nwhy", id="an hour"),
        pytest.param(LOOK, "heavy: Heavy,", f"heavy: Heavy, {CHOICES.partition(', ')[2]},", id="12 choices"),
        pytest.param(TALK, "in: In", f"in: {'x' * 60}", id="60 characters"),
        pytest.param(LOOK, "  - {id: after", LINES, id="eight asks"),
        pytest.param(LOOK, "  - {id: after", f"{RARE}{LINES}", id="a ninth that only some are asked"),
        pytest.param(LOOK, "Heavy is allowed.", "It's a " + "very " * 22 + "day. Yes.", id="25 words"),
        pytest.param(LOOK, "text: Heavy is allowed.", 'text: "' + "- word word\\n" * 20 + '"', id="a list of lines"),
        pytest.param(LOOK, "text: Heavy is allowed.", 'text: "' + "word word\\n\\n" * 20 + '"', id="paragraphs"),
        pytest.param(LOOK, "Heavy is allowed.", "Treat it as a rest. Care isn't a cure.", id="a treat and a cure"),
        pytest.param(LOOK, "Heavy is allowed.", "A proof of trying is enough.", id="a proof"),
        pytest.param(LOOK, "text: Heavy", "sources: [book], text: Studies say heavy", id="a claim with its source"),
        pytest.param(LOOK, "calm: Calm", "calm: I study it", id="a choice that claims"),
        pytest.param(PROGRAM, "Small acts count.", "In one trial small acts counted.", id="a source that claims"),
        pytest.param(
            LOOK, "What happened?", '"What happened in caf\u00e9s, 1\u2013\u00bd? 😀"', id="letters and signs"
        ),
        pytest.param(LOOK, HEAVY, "{ask: alone-opening.now, at most: 2}", id="the size of a rating"),
        pytest.param(LOOK, "below: alone-opening.now", "at least: 1", id="the rating before"),
        pytest.param(LOOK, AMOUNT, AMOUNT.replace("includes: money", "at least: 2"), id="the size of choices"),
        pytest.param(LOOK, "{parts: ", "{alone-opening.now: ", id="words from the opening"),
        pytest.param(
            LOOK, AMOUNT, AMOUNT.replace("ask: parts, includes: money", "finished: pair-ending"), id="no circle"
        ),
        pytest.param(LOOK, "leaves: [stop]", f"optional: true\n    {HEARD}{{heavy: skip}}", id="a skip of many"),
        pytest.param(LOOK, "leaves: [stop]", f"{HEARD}{{heavy: calm}}", id="written as another"),
        pytest.param(LOOK, "leaves: [stop]", "leaves: [stop, heavy]\n    written as: {heavy: stop}", id="both leave"),
    ],
)
def test_what_is_just_within_bounds_is_left_alone(folder: Path, file: str, old: str, new: str) -> None:
    """A limit that is just met, and words that only look like a mistake, are no problem."""
    edit(folder / file, old, new)
    assert [str(each) for each in problems(folder)] == []


def test_nine_asks_are_too_many(folder: Path) -> None:
    """The message for a step of more than eight questions says how many it has."""
    edit(folder / LOOK, "  - {id: after", LINES)
    edit(folder / LOOK, "  - {id: after", LINES.replace("id: one-more", "id: last").partition("\n")[2])
    (found,) = problems(folder)
    assert (
        str(found) == f"{LOOK}, line {line_of(folder / LOOK, 'id: look')}: the step has 9 asks. Give it four to eight."
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "places"),
    [
        pytest.param(LOOK, "{id: names", "{id: parts", ["id: parts", "{id: parts"], id="two asks"),
        pytest.param(LOOK, "{id: names", "{id: plan", ["{id: plan", "question: One plan"], id="an ask and the plan"),
        pytest.param(LOOK, "{id: names", "{id: why", ["why:", "{id: why"], id="an ask and the lesson"),
        pytest.param(LOOK, "{id: leaving", "{id: mood", ["id: mood", "{id: mood"], id="an ask and a passage"),
        pytest.param(TALK, "id: note", "id: ease-second", ["id: ease,", "id: ease-second"], id="the other's answer"),
    ],
)
def test_an_id_that_stands_twice_in_a_step_is_told_at_both_places(
    folder: Path, file: str, old: str, new: str, places: list[str]
) -> None:
    """Two answers under one id would overwrite each other, so both locations are named."""
    edit(folder / file, old, new)
    found = [each for each in problems(folder) if "used twice in its step" in each.message]
    assert [str(each.location) for each in found] == [f"{file}, line {line_of(folder / file, at)}" for at in places]
    assert {each.hint for each in found} == {"Give it another id"}


def test_a_step_id_that_is_used_twice_is_told_in_both_files(folder: Path) -> None:
    """Two steps with one id would share their answers, in whichever tracks they are."""
    edit(folder / TALK, "id: talk", "id: look")
    found = [each for each in problems(folder) if each.message == "the step id “look” is used twice"]
    assert [str(each.location) for each in found] == [f"{file}, line 2" for file in (LOOK, TALK)]


def test_steps_that_wait_for_each_other_are_all_told(folder: Path) -> None:
    """A circle of several steps is reported at each of them."""
    edit(folder / LOOK, AMOUNT, AMOUNT.replace("ask: parts, includes: money", "finished: talk"))
    assert [each.message for each in problems(folder)] == [
        "“look” waits for itself to be finished",
        "“talk” waits for itself to be finished",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("help: Say it., ", "", "“note” has no help", id="help"),
        pytest.param("Where is it hard?", "Where? When?", "“note” asks two questions", id="two questions"),
        pytest.param("in: In, out: Out", "in: In", "“note” has 1 choices", id="choices"),
        pytest.param("kind: choose, turn: each,", "kind: line, turn: each,", "“note” has no example", id="example"),
        pytest.param("Say it.", "Say it!", "“help” has an exclamation mark", id="words"),
    ],
)
def test_a_mistake_in_what_each_of_two_answers_is_told_once(folder: Path, old: str, new: str, message: str) -> None:
    """The second person's copy is in no file, so its ids and its mistakes are not reported."""
    edit(folder / TALK, old, new)
    if "kind: line" in new:
        edit(folder / TALK, ", choices: {in: In, out: Out}", "")
    found = problems(folder)
    assert [each.message for each in found] == [message]


def test_the_texts_about_safety_are_checked_like_all_others(folder: Path) -> None:
    """Passages, questions and their help, and the choice at the end of a step."""
    safety = load_safety(folders.find_content_folder())
    assert safety is not None
    safety = safety._replace(step_ids=())
    program = program_loader.load_program(folder)
    empty = program.tracks[0].opening._replace(items=())
    opening, ending = empty._replace(id="private-opening"), empty._replace(id="private-ending")
    private = program.tracks[0]._replace(opening=opening, steps=(), ending=ending)

    def told(changed: SafetyContent) -> list[str]:
        found = check_program(program._replace(safety=changed, private_track=private), None)
        return [each.message for each in found if "exclamation" in each.message]

    assert told(safety) == []
    assert told(safety._replace(felt_worse_label="That was bad!")) == ["“worse” has an exclamation mark"]
    loud = safety.grounding._replace(text="Breathe!")
    assert told(safety._replace(grounding=loud)) == ["“text” has an exclamation mark"]
    question = safety.changed_question._replace(help="Go on!")
    assert told(safety._replace(changed_question=question)) == ["“help” has an exclamation mark"]


def test_problems_come_in_the_order_of_the_files_and_their_lines(folder: Path) -> None:
    """An author works through the list from the top."""
    for old in ("What happened?", "Heavy is allowed.", "Have a glass of water at hand now.", "I will walk"):
        edit(folder / LOOK, old, "Now!")
    edit(folder / PROGRAM, "Welcome to a small program.", "Now!")
    edit(folder / TRACK, "The track is over.", "Now!")
    edit(folder / TALK, "Make some tea.", "Now!")
    places = [(each.location.file, each.location.line) for each in problems(folder)]
    assert len(places) == 7
    assert places == sorted(places)


def test_a_problem_reads_as_place_fault_and_advice(folder: Path) -> None:
    """What is shown is one line: file and line, then what is wrong, then what to do."""
    edit(folder / LOOK, "    help: Pick any.\n", "")
    line = line_of(folder / LOOK, "id: parts")
    assert [str(each) for each in problems(folder)] == [
        f"{LOOK}, line {line}: “parts” has no help. Say what someone stuck here can do."
    ]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_passage_without_words_is_told(folder: Path, text: str) -> None:
    """Missing texts are named, whatever the program was built from."""
    program = program_loader.load_program(folder)
    empty = program._replace(welcome=Passage(text, location=program.welcome.location))
    (found,) = check_program(empty, grade)
    assert str(found) == f"{PROGRAM}, line 4: “welcome” is empty. Write it, or take the field out."


# Released ids


def released(folder: Path) -> list[str]:
    """Return the ids that people may have answers under."""
    return [
        str(question.id) for _, step in program_loader.load_program(folder).all_steps for question in step.questions
    ]


def write_ids(folder: Path, names: list[str]) -> None:
    """Write ids.txt, an id a line."""
    (folder / IDS).write_text("".join(f"{name}\n" for name in names), "utf-8")


def test_a_program_whose_released_names_are_all_there_has_nothing_to_mend(folder: Path) -> None:
    """Every question, page and plan is in ids.txt, the second person's too."""
    names = released(folder)
    assert {"look.why", "look.plan", "talk.ease-second", "alone-opening.now", "pair-ending.close"} <= set(names)
    write_ids(folder, names)
    assert problems(folder) == ()


def test_a_released_name_that_is_gone_is_told_with_its_line(folder: Path) -> None:
    """Answers that people gave would belong to no question; the line in ids.txt is named."""
    names = released(folder)
    write_ids(folder, [*names[:5], "look.old", *names[5:]])
    (found,) = problems(folder)
    assert found.message == "“look.old” was released and is gone, and people may have answers under it"
    assert "Bring it back" in found.hint
    assert str(found.location) == f"{IDS}, line 6"


def retire(folder: Path, name: str) -> None:
    """Write that the ask *name* is retired."""
    (folder / "retired.yaml").write_text(f"format: 1\n{name}: Was it so?\n", "utf-8")


def test_a_released_name_that_is_retired_is_explained(folder: Path) -> None:
    """Its question is known for as long as people have answers to it."""
    write_ids(folder, [*released(folder), "look.old"])
    retire(folder, "look.old")
    assert problems(folder) == ()


@pytest.mark.parametrize(
    ("name", "says"), [("look.names", "“look.names” is still asked"), ("look.odd", "“look.odd” is not in ids.txt")]
)
def test_only_what_was_asked_once_and_is_not_any_more_can_be_retired(folder: Path, name: str, says: str) -> None:
    """Anything else is a slip of the pen."""
    write_ids(folder, released(folder))
    retire(folder, name)
    (found,) = problems(folder)
    assert found.message == says
    assert str(found.location) == "retired.yaml, line 2"


def test_a_renamed_ask_is_told_as_gone_and_as_new(folder: Path) -> None:
    """Renaming a question loses its answers, so both ids are reported."""
    write_ids(folder, released(folder))
    edit(folder / LOOK, "{id: names", "{id: people")
    assert {each.message: each.location.file for each in problems(folder)} == {
        "“look.names” was released and is gone, and people may have answers under it": IDS,
        "“look.people” is not in ids.txt": LOOK,
    }


def test_a_new_ask_is_told_where_it_stands_until_it_is_released(folder: Path) -> None:
    """Once there is an ids.txt, every question must be in it."""
    write_ids(folder, [name for name in released(folder) if name != "look.names"])
    (found,) = problems(folder)
    assert found.message == "“look.names” is not in ids.txt"
    assert "trustcoach content ids" in found.hint
    assert str(found.location) == f"{LOOK}, line {line_of(folder / LOOK, 'id: names')}"


def test_a_released_step_that_is_gone_is_told_in_one_sentence(folder: Path) -> None:
    """Usually its file has another name now; twelve sentences about it would bury everything else."""
    write_ids(folder, [*released(folder), "gone.why", "gone.ask", "gone.close"])
    (found,) = problems(folder)
    assert found.message == "the step “gone” was released and is gone, and people may have answers under it"
    assert "its 3 lines" in found.hint
    assert str(found.location) == f"{IDS}, line {len(released(folder)) + 1}"


def test_a_new_step_is_told_in_one_sentence(folder: Path) -> None:
    """A step of which no id was released is new as a whole."""
    write_ids(folder, [name for name in released(folder) if not name.startswith("look.")])
    (found,) = problems(folder)
    assert found.message == "the step “look” and its 10 ids are not in ids.txt"
    assert str(found.location) == f"{LOOK}, line 2"


# Measures


def word_counts(program: Program, step: str) -> tuple[int, float]:
    """Return the words of a step, and how many of them were passed on to be graded."""
    return next(
        (each.words, each.grade or 0)
        for each in measure_steps(program, lambda text: float(len(text.split())))
        if each.step.id == step
    )


@pytest.mark.parametrize(
    ("step", "number", "passages"),
    [
        pytest.param("alone-opening", 11, 4, id="a passage, a question and its help"),
        pytest.param("alone-ending", 19, 4, id="an example"),
        pytest.param("pair-ending", 14, 5, id="choices, and what each answers once"),
        pytest.param("act", 32, 13, id="coaching and a plan"),
    ],
)
def test_the_words_of_a_step_are_counted_and_its_passages_graded(
    small: Program, step: str, number: int, passages: int
) -> None:
    """All words on the screen count, once for two people; only passages are long enough to grade."""
    assert word_counts(small, step) == (number, passages)


def test_every_step_is_measured_in_the_order_of_the_walk(small: Program) -> None:
    """Openings and endings are measured too."""
    assert [each.step.id for each in measure_steps(small, grade)] == [
        *("alone-opening", "look", "act", "alone-ending", "pair-opening", "talk", "pair-ending"),
    ]


def test_three_words_more_are_three_words_more(folder: Path) -> None:
    """The count follows the text, in help and in passages alike."""
    before = word_counts(program_loader.load_program(folder), "look")
    edit(folder / LOOK, "Pick any.", "Pick any that you like.")
    edit(folder / LOOK, "Heavy is allowed.", "Heavy is allowed here.")
    assert word_counts(program_loader.load_program(folder), "look") == (before[0] + 4, before[1] + 1)


def test_a_step_without_a_plan_is_told(folder: Path) -> None:
    """Every step of a track ends in one, though the private path has none."""
    step = program_loader.load_program(folder).tracks[0].steps[0]
    text = (folder / LOOK).read_text("utf-8")
    (folder / LOOK).write_text(text[: text.index("plan:")] + text[text.index("close:") :], "utf-8")
    (found,) = problems(folder)
    assert str(found) == f"{LOOK}, line {step.location.line}: the step has no plan. Add a “plan”."
