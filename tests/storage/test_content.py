"""From a content folder to a Program, and the message for each mistake in it."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import Mistake, edit, line_of
from tests.core.journals import step_of
from trustcoach.core.program.conditions import (
    AllOf,
    AnyChosen,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    IsAnswered,
    LowerThan,
    Not,
    StepFinished,
)
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    KINDS_IN_ASKS,
    AnyKind,
    Choice,
    Choose,
    ChooseSeveral,
    MakePlan,
    NameSeveral,
    PlanOutcome,
    Rate,
    Read,
    Write,
    WriteLine,
)
from trustcoach.core.program.location import NO_LOCATION
from trustcoach.core.program.passage import Strength
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Coaching, Question, Recall, StepItem, Turn
from trustcoach.errors import ContentError
from trustcoach.storage.content import program_loader

PROGRAM = "program.yaml"
TRACK, LOOK, ACT = "tracks/alone/track.yaml", "tracks/alone/1-look.yaml", "tracks/alone/2-act.yaml"
PAIR, TALK = "tracks/pair/track.yaml", "tracks/pair/1-talk.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the small program's folder to change."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def refusal(folder: Path) -> ContentError:
    """Return the error with which the content of *folder* is refused."""
    with pytest.raises(ContentError) as caught:
        program_loader.load_program(folder)
    return caught.value


def item_of(program: Program, step: str, name: str) -> StepItem:
    """Return the item of that step and id."""
    return next(item for item in step_of(program, step).items if item.id == QuestionId(step, name))


def ask_of(program: Program, step: str, name: str) -> Question:
    """Return the question with that step and name."""
    found = item_of(program, step, name)
    assert isinstance(found, Question)
    return found


# A sound folder


def test_tracks_come_in_the_order_of_the_program_and_steps_in_the_order_of_their_files(small: Program) -> None:
    """The list in program.yaml orders the tracks, the numbers of the files the steps."""
    assert [track.id for track in small.tracks] == ["alone", "pair"]
    assert [[step.id for step in track.all_steps] for track in small.tracks] == [
        ["alone-opening", "look", "act", "alone-ending"],
        ["pair-opening", "talk", "pair-ending"],
    ]


def test_a_step_is_its_lesson_its_example_its_asks_its_plan_and_its_close(small: Program) -> None:
    """Items come in the order in which they are walked, whatever the order of the fields."""
    assert [item.id.name for item in step_of(small, "act").items] == [
        *("why", "example", "thing", "thin", "plan", "close"),
    ]


@pytest.mark.parametrize(
    ("step", "name", "kind"),
    [
        (
            *("look", "mood"),
            Choose(
                (Choice("calm", "Calm"), Choice("heavy", "Heavy"), Choice("stop", "Leave this step for now")),
                frozenset({"stop"}),
            ),
        ),
        (
            *("look", "parts"),
            ChooseSeveral((Choice("sleep", "Sleep"), Choice("money", "Money"), Choice("no", "None of these"))),
        ),
        ("look", "amount", WriteLine()),
        ("look", "names", NameSeveral()),
        ("look", "story", Write(10)),
        ("look", "after", Rate("low", "well")),
        ("look", "plan", MakePlan("it is evening", "I will walk", 7)),
        ("look", "why", Read("Why this step", "To see it as it is.")),
    ],
)
def test_each_kind_of_ask_has_its_form(small: Program, step: str, name: str, kind: AnyKind) -> None:
    """A kind in the file, and the fields of its own, become one value."""
    assert ask_of(small, step, name).kind == kind


def test_an_ask_keeps_all_that_its_file_says(small: Program) -> None:
    """Question, help, example, privacy and recalled answers reach the model, and its location too."""
    question = ask_of(small, "look", "story")
    assert question._replace(location=NO_LOCATION) == Question(
        QuestionId("look", "story"),
        Write(10),
        text="What happened?",
        help="As a camera saw it.",
        example="On Monday",
        recalls=(Recall(QuestionId("look", "parts"), "You picked:"),),
        is_private=True,
    )
    assert str(question.location) == f"{LOOK}, line {line_of(SMALL / LOOK, 'id: story')}"


def test_only_what_is_marked_is_optional_or_private(small: Program) -> None:
    """A question without a mark must be answered, and is exported."""
    questions = list(step_of(small, "look").questions)
    assert [question.id.name for question in questions if question.is_optional] == ["names"]
    assert [question.id.name for question in questions if question.is_private] == ["story"]


@pytest.mark.parametrize(("title", "heading"), [("title: A pause, ", "A pause"), ("", "Before you go on")])
def test_a_page_among_the_asks_has_a_heading(folder: Path, title: str, heading: str) -> None:
    """A page may name its heading; one that does not gets a plain one."""
    edit(folder / ACT, "asks:\n", f"asks:\n  - {{id: pause, kind: read, {title}text: Take a breath.}}\n")
    assert ask_of(program_loader.load_program(folder), "act", "pause").kind == Read(heading, "Take a breath.")


def test_an_opening_and_an_ending_may_say_how_long_they_take(folder: Path) -> None:
    """Their minutes are those of the file, and a guess where it has none."""
    guessed = program_loader.load_program(folder)
    assert all(step_of(guessed, f"alone-{part}").minutes > 0 for part in ("opening", "ending"))
    edit(folder / TRACK, "opening:\n", "opening:\n  minutes: 6\n")
    edit(folder / TRACK, "ending:\n", "ending:\n  minutes: 17\n")
    program = program_loader.load_program(folder)
    assert [step_of(program, f"alone-{part}").minutes for part in ("opening", "ending")] == [6, 17]


def test_an_id_may_have_60_characters(folder: Path) -> None:
    """The limit of an id is exact to the character."""
    edit(folder / LOOK, "id: names", f"id: {'n' * 60}")
    assert ask_of(program_loader.load_program(folder), "look", "n" * 60).text == "Who knows?"


def test_an_ask_of_another_step_is_named_with_its_step(small: Program) -> None:
    """A name with a full stop is step and question; one without is a question of the same step."""
    assert ask_of(small, "act", "thing").recalls == (Recall(QuestionId("look", "story"), "You wrote:"),)


def test_a_source_says_how_strong_it_is(small: Program) -> None:
    """A source has an id, a year that is a number, and one of the known strengths."""
    (source,) = small.sources
    assert (source.id, source.year, source.strength) == ("book", 2001, Strength.BOOK)
    assert small.about_trust.sources == ("book",)


def test_each_account_of_a_plan_has_its_passage(small: Program) -> None:
    """There is a text for every outcome of a plan."""
    assert {outcome: passage.text for outcome, passage in small.outcome_texts.items()} == {
        PlanOutcome.KEPT: "Then keep it.",
        PlanOutcome.PARTLY: "Then make it smaller.",
        PlanOutcome.NOT_KEPT: "Then it did not fit.",
        PlanOutcome.NOT_NEEDED: "Then it can wait.",
        PlanOutcome.TOO_SOON: "Then it stays open.",
    }


LATER = QuestionId("look", "mood")
THING = QuestionId("act", "thing")
LOOKED = StepFinished("look")


@pytest.mark.parametrize(
    ("when", "condition"),
    [
        ("{ask: thing, at most: 2}", AtMost(THING, 2)),
        ("{ask: thing, at least: 8}", AtLeast(THING, 8)),
        ("{ask: thing, below: look.after, by: 3}", LowerThan(THING, QuestionId("look", "after"), 3)),
        ("{ask: thing, below: look.after}", LowerThan(THING, QuestionId("look", "after"), 1)),
        ("{ask: look.mood, is: calm}", AnyChosen(LATER, frozenset({"calm"}))),
        ("{ask: look.mood, is: [calm, heavy]}", AnyChosen(LATER, frozenset({"calm", "heavy"}))),
        ("{ask: look.parts, includes: no}", AnyChosen(QuestionId("look", "parts"), frozenset({"no"}))),
        (
            "{ask: look.parts, includes: [no, money]}",
            AnyChosen(QuestionId("look", "parts"), frozenset({"no", "money"})),
        ),
        ("{ask: thing, answered: false}", IsAnswered(THING, expected=False)),
        ("{ask: thing, answered: true}", IsAnswered(THING, expected=True)),
        ("{finished: look}", StepFinished("look")),
        ("{not: {finished: look}}", Not(StepFinished("look"))),
        ("{all: [{finished: look}, {ask: thing, at most: 2}]}", AllOf((LOOKED, AtMost(THING, 2)))),
        (
            "{any: [{finished: look}, {not: {ask: thing, at least: 1}}]}",
            AnyOf((LOOKED, Not(AtLeast(THING, 1)))),
        ),
    ],
)
def test_each_form_of_when_becomes_its_condition(folder: Path, when: str, condition: Condition) -> None:
    """Every way of writing a condition that the manual for authors describes is read as it says."""
    edit(folder / ACT, "when: {ask: thing, at most: 2}", f"when: {when}")
    assert item_of(program_loader.load_program(folder), "act", "thin").when == condition


def test_a_choice_may_be_written_as_another_or_not_at_all(folder: Path) -> None:
    """Choices that are not saved name what is stored in their place."""
    edit(folder / LOOK, "leaves: [stop]", "leaves: [stop]\n    written as: {heavy: calm, stop: skip}")
    kind = ask_of(program_loader.load_program(folder), "look", "mood").kind
    assert isinstance(kind, Choose)
    assert {choice.id: choice.stored_as for choice in kind.choices} == {"calm": None, "heavy": "calm", "stop": "skip"}


@pytest.mark.parametrize(
    ("ids", "released"),
    [
        (None, ()),
        ("", ()),
        ("look.mood\nact.thing\n", ("look.mood", "act.thing")),
        ("look.mood\r\nact.thing", ("look.mood", "act.thing")),
    ],
)
def test_the_released_names_stand_in_a_file_of_their_own(
    folder: Path, ids: str | None, released: tuple[str, ...]
) -> None:
    """ids.txt has an id a line, and need not be there."""
    if ids is not None:
        (folder / "ids.txt").write_bytes(ids.encode())
    assert program_loader.load_program(folder).released_ids == released


def test_released_names_that_are_not_utf8_are_refused(folder: Path) -> None:
    """ids.txt in another encoding is an error with advice, as for every other file."""
    (folder / "ids.txt").write_bytes(b"look.mood\nact.\xff\n")
    error = refusal(folder)
    assert error.message.startswith("ids.txt")
    assert "UTF-8" in error.message
    assert error.hint


# A track for two

TWO = AnyChosen(QuestionId("pair-opening", "who"), frozenset({"two"}))


def talk(name: str) -> QuestionId:
    """Return the id of a question in the step of the track for two."""
    return QuestionId("talk", name)


def test_what_each_answers_is_asked_of_the_one_with_its_coaching_and_then_of_the_other(small: Program) -> None:
    """In a track for two, `each` comes twice, with the coaching that follows it; the rest comes once."""
    assert [(item.id.name, item.turn) for item in step_of(small, "talk").items] == [
        ("why", Turn.ANYONE),
        ("example", Turn.ANYONE),
        ("order", Turn.ANYONE),
        ("ease", Turn.FIRST),
        ("hard", Turn.FIRST),
        ("ease-second", Turn.SECOND),
        ("hard-second", Turn.SECOND),
        ("topic", Turn.BOTH),
        ("plan", Turn.BOTH),
        ("close", Turn.ANYONE),
    ]


def test_asks_for_each_in_a_row_are_asked_of_the_one_and_then_of_the_other(folder: Path) -> None:
    """Nobody gives the keyboard away in the middle of a topic."""
    edit(folder / TALK, "turn: both", "turn: each")
    names = [item.id.name for item in step_of(program_loader.load_program(folder), "talk").items]
    assert names[3:9] == ["ease", "hard", "topic", "ease-second", "hard-second", "topic-second"]


def test_what_each_answers_at_the_end_of_the_track_is_asked_of_both(small: Program) -> None:
    """An ending takes turns as a step does."""
    assert [item.id.name for item in step_of(small, "pair-ending").items] == [
        *("where-now", "where-now-second", "close"),
    ]


def test_the_second_person_is_asked_only_where_there_are_two(small: Program) -> None:
    """The first person's question is for one person alone too; the second person's is not."""
    assert item_of(small, "talk", "ease").when is None
    assert item_of(small, "talk", "ease-second").when == TWO


def test_coaching_for_the_second_person_looks_at_their_own_answer(small: Program) -> None:
    """One person's answer never leads to a passage for the other."""
    assert item_of(small, "talk", "hard").when == AtMost(talk("ease"), 3)
    assert item_of(small, "talk", "hard-second").when == AllOf((TWO, AtMost(talk("ease-second"), 3)))


@pytest.mark.parametrize(
    ("when", "theirs"),
    [
        ("{ask: ease, at least: 3}", AtLeast(talk("ease-second"), 3)),
        ("{ask: ease, answered: true}", IsAnswered(talk("ease-second"), expected=True)),
        ("{ask: order, is: open}", AnyChosen(talk("order"), frozenset({"open"}))),
        ("{ask: ease, below: ease, by: 2}", LowerThan(talk("ease-second"), talk("ease-second"), 2)),
        ("{finished: look}", StepFinished("look")),
        ("{not: {ask: ease, at most: 1}}", Not(AtMost(talk("ease-second"), 1))),
        (
            "{any: [{ask: ease, at most: 1}, {ask: order, is: open}]}",
            AnyOf((AtMost(talk("ease-second"), 1), AnyChosen(talk("order"), frozenset({"open"})))),
        ),
        (
            "{all: [{ask: ease, at most: 1}, {finished: look}]}",
            AllOf((AtMost(talk("ease-second"), 1), StepFinished("look"))),
        ),
    ],
)
def test_every_condition_of_the_second_person_looks_at_what_is_theirs(
    folder: Path, when: str, theirs: Condition
) -> None:
    """A condition on a question for each is on the second person's answer; one on a common question stays on that."""
    edit(folder / TALK, "when: {ask: ease, at most: 3}", f"when: {when}")
    assert item_of(program_loader.load_program(folder), "talk", "hard-second").when == AllOf((TWO, theirs))


def test_what_both_answer_together_brings_back_the_words_of_both(small: Program) -> None:
    """A common question recalls the answers of both."""
    assert ask_of(small, "talk", "topic").recalls == (
        Recall(talk("ease"), "You said:"),
        Recall(talk("ease-second"), "You said:"),
    )


def test_what_each_answers_brings_back_their_own_words_only(folder: Path) -> None:
    """A question for each recalls to the second person what the second person answered."""
    edit(folder / TALK, "turn: both", "turn: each")
    program = program_loader.load_program(folder)
    assert ask_of(program, "talk", "topic").recalls == (Recall(talk("ease"), "You said:"),)
    assert ask_of(program, "talk", "topic-second").recalls == (Recall(talk("ease-second"), "You said:"),)


def test_a_common_plan_brings_back_the_words_of_both(folder: Path) -> None:
    """The plan of a track for two is agreed by both, and may recall the answers of each."""
    edit(folder / TALK, "question: Your plan", "question: Your plan\n  recall: {ease: 'You said:'}")
    plan = ask_of(program_loader.load_program(folder), "talk", "plan")
    assert plan.turn is Turn.BOTH
    assert [recall.question_id for recall in plan.recalls] == [talk("ease"), talk("ease-second")]


def test_in_a_track_for_one_nobody_takes_turns(small: Program) -> None:
    """Every item of such a track is for anyone."""
    items = [item for step in small.tracks[0].all_steps for item in step.items]
    assert {item.turn for item in items} == {Turn.ANYONE}
    assert any(isinstance(item, Coaching) for item in items)


# What is refused

MOOD = "kind: choose\n    question: What is it like?"
THIN = "when: {ask: thing, at most: 2}"


MISTAKES = (
    # missing
    Mistake("no title", PROGRAM, "title: A", "# ", "format", "“title” is missing", "Add it"),
    Mistake("no format", PROGRAM, "format: 1\n", "", "id", "“format” is missing", "Add it"),
    Mistake(
        "nothing to say to a kept plan",
        PROGRAM,
        "  kept: {text: Then keep it.}\n",
        "",
        "partly:",
        "“kept” is missing",
        "Add it",
    ),
    Mistake("a source's year", PROGRAM, ", year: 2001", "", "book: {", "“year” is missing", "Add it"),
    Mistake("for whom", TRACK, "for: Somebody alone.\n", "", "format", "“for” is missing", "Add it"),
    Mistake("no close", TRACK, "close: ", "# ", "asks:", "“close” is missing", "Add it"),
    Mistake("no minutes", LOOK, "minutes: 10\nwhy", "why", "format", "“minutes” is missing", "Add it"),
    Mistake("no question", LOOK, "    question: What is it like?\n", "", "id: mood", "“question” is missing", "Add it"),
    Mistake("no kind", LOOK, "    kind: write\n", "", "id: story", "“kind” is missing", "Add it"),
    Mistake("one end of a rating", LOOK, ", to: well", "", "id: after", "“to” is missing", "Add it"),
    Mistake("no days", LOOK, "  days: 7\n", "", "question: One plan", "“days” is missing", "Add it"),
    Mistake("half an example", LOOK, ", then: I will walk", "", "if: it is", "“then” is missing", "Add it"),
    Mistake("no text", LOOK, ", text: Heavy is allowed.", "", "heavy-one", "“text” is missing", "Add it"),
    # unknown
    Mistake("program", PROGRAM, "welcome:", "welcom:", "welcom:", "no field “welcom”", "mean “welcome”?"),
    Mistake("an outcome", PROGRAM, "  kept:", "  keep:", "keep:", "no field “keep”", "mean “kept”?"),
    Mistake("source", PROGRAM, "caution:", "cautions:", "book: {", "no field “cautions”", "mean “caution”?"),
    Mistake("track", TRACK, "opening:", "openning:", "openning", "“openning”", "mean “opening”?"),
    Mistake("step", LOOK, "minutes: 10\nw", "minuets: 10\nw", "minuets", "“minuets”", "mean “minutes”?"),
    Mistake("ask", LOOK, "leaves:", "leave:", "leave:", "no field “leave”", "mean “leaves”?"),
    Mistake("example of a plan", LOOK, "if: it", "iff: it", "iff:", "no field “iff”", "mean “if”?"),
    Mistake("condition", ACT, "at most:", "at mots:", "at mots", "no field “at mots”", "mean “at most”?"),
    Mistake("far off", LOOK, "help: Pick one.", "zzz: x", "zzz", "no field “zzz”", "It may have: id, kind"),
    Mistake(
        "a field of another kind",
        LOOK,
        "kind: line",
        "kind: line\n    minutes: 3",
        "minutes: 3",
        "no field “minutes”",
        "It may have:",
    ),
    Mistake("an ask's, for coaching", ACT, THIN, "example: x", "id: thin", "no field “example”", "It may have:"),
    # the wrong kind of thing
    Mistake("kind", LOOK, "kind: write", "kind: essay", "kind: essay", "“kind” cannot be “essay”", "Write one of:"),
    Mistake("empty", PROGRAM, "title: A small program", "title:", "title:", "is empty", "Write it"),
    Mistake("a list", PROGRAM, "title: A small program", "title: [A]", "title:", "isn't text", "quotes"),
    Mistake("a map for text", PROGRAM, "A small program", "{A: small}", "title:", "isn't text", "quotes"),
    Mistake("text for a list", PROGRAM, "[alone, pair]", "alone", "tracks:", "is not a list", "- …"),
    Mistake("no tracks", PROGRAM, "[alone, pair]", "[]", "tracks:", "names no track", "Name the folders"),
    Mistake("list in a list", PROGRAM, "[alone, pair]", "[[alone]]", "tracks:", "isn't text", "quotes"),
    Mistake(
        "text for a map",
        PROGRAM,
        "{text: Welcome to a small program.}",
        "Welcome",
        "welcome:",
        "not a map of fields",
        "indented",
    ),
    Mistake("a year", PROGRAM, "year: 2001", "year: MMI", "book: {", "not a whole number", "digits"),
    Mistake("minus", LOOK, "minutes: 10\nw", "minutes: -5\nw", "minutes:", "not a whole number", "digits"),
    Mistake("half", LOOK, "minutes: 10\nw", "minutes: ½\nw", "minutes:", "not a whole number", "digits"),
    Mistake("too far away", LOOK, "days: 7", "days: 9999999", "days:", "not a whole number", "digits"),
    Mistake("yes", LOOK, "private: true", "private: yes", "private:", "neither true nor false", "Write"),
    Mistake("one", LOOK, "optional: true", "optional: 1", "names", "neither true nor false", "Write"),
    Mistake("strength", PROGRAM, "strength: book", "strength: film", "book: {", "“strength” cannot be “film”", "trial"),
    Mistake(
        "an ask that is words", LOOK, "asks:\n", "asks:\n  - read it\n", "- read it", "not a map of fields", "indented"
    ),
    Mistake("turn", TALK, "turn: both", "turn: all", "id: topic", "“turn” cannot be “all”", "one of: each, both"),
    # ids and references
    Mistake("capitals", PROGRAM, "id: small", "id: Small", "id:", "“id” is not an id", "small letters"),
    Mistake("underscore", LOOK, "id: mood", "id: my_mood", "my_mood", "is not an id", "small letters"),
    Mistake("two hyphens", LOOK, "id: mood", "id: my--mood", "my--mood", "is not an id", "single hyphens"),
    Mistake("leading hyphen", LOOK, "id: mood", "id: -mood", "id: -mood", "is not an id", "small letters"),
    Mistake("full stop", LOOK, "id: mood", "id: look.mood", "id: look.", "is not an id", "small letters"),
    Mistake("umlaut", LOOK, "id: mood", "id: müde", "id: müde", "is not an id", "small letters"),
    Mistake("61 letters", LOOK, "id: mood", f"id: {'m' * 61}", "id: mmm", "is not an id", "60"),
    Mistake("a choice", LOOK, "{calm: Calm", "{Calm: Calm", "choices: {Calm", "is not an id", "small"),
    Mistake("leaves", LOOK, "[stop]", "[Stop]", "leaves:", "“leaves” is not an id", "small letters"),
    Mistake("recall", LOOK, '{parts: "You', "{'pa rts': \"You", "recall:", "is not an id", "small"),
    Mistake("three parts", ACT, "ask: thing", "ask: a.b.thing", "thin,", "is not an id", "small letters"),
    Mistake("no ask", ACT, "ask: thing", "ask: thing.", "thin,", "is not an id", "small letters"),
    Mistake("finished", ACT, THIN, "when: {finished: 1.5}", "thin,", "is not an id", "small letters"),
    Mistake("folder", TRACK, "id: alone", "id: other", "id: other", "not the folder's name", "id: alone"),
    # conditions
    Mistake("two tests", ACT, "at most: 2", "at least: 1, at most: 2", "thin,", "one test", "Join several"),
    Mistake("no test", ACT, ", at most: 2", "", "thin,", "one test", "Join several"),
    Mistake("only how far", ACT, "at most: 2", "by: 2", "thin,", "one test", "Join several"),
    Mistake("a limit", ACT, "at most: 2", "at most: few", "thin,", "not a whole number", "digits"),
    Mistake("not a condition", ACT, THIN, "when: thing", "thin,", "not a map of fields", "indented"),
    Mistake("an empty condition", ACT, THIN, "when: {}", "thin,", "“ask” is missing", "Add it"),
    Mistake("all of no list", ACT, THIN, "when: {all: {ask: thing}}", "thin,", "is not a list", "- …"),
    Mistake("all of text", ACT, THIN, "when: {all: [thing]}", "thin,", "not a map of fields", "indented"),
    Mistake(
        "not, and more",
        ACT,
        THIN,
        "when: {not: {finished: look}, ask: thing}",
        "thin,",
        "no field “ask”",
        "It may have: not",
    ),
    Mistake("answered", ACT, "at most: 2", "answered: maybe", "thin,", "neither true nor false", "Write"),
    # choices that are not saved
    Mistake(
        "no such choice",
        LOOK,
        "leaves: [stop]",
        "written as: {gone: skip}",
        "written as",
        "can't be written as",
        "Write",
    ),
    Mistake(
        "as no such choice",
        LOOK,
        "leaves: [stop]",
        "written as: {calm: gone}",
        "written as",
        "can't be written as",
        "Write",
    ),
    Mistake(
        "in a chain",
        LOOK,
        "leaves: [stop]",
        "written as: {calm: heavy, heavy: skip}",
        "written as",
        "can't be",
        "Write",
    ),
    # taking turns alone
    Mistake(
        "each, for one",
        LOOK,
        MOOD,
        f"turn: each\n    {MOOD}",
        "id: mood",
        "“turn” is for a track for two",
        "Take it out",
    ),
    Mistake(
        "both, for one",
        TRACK,
        "kind: rate,",
        "kind: rate, turn: both,",
        "id: now",
        "“turn” is for a track for two",
        "Take it",
    ),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_what_is_not_as_it_should_be_is_refused_with_its_line(folder: Path, mistake: Mistake) -> None:
    """Each mistake in a file is a message that names the file, the line, what is wrong and what to do."""
    edit(folder / mistake.file, mistake.old, mistake.new)
    error = refusal(folder)
    where, _, what = error.message.partition(": ")
    file, _, line = where.partition(", line ")
    assert file == mistake.file
    assert mistake.at in (folder / file).read_text("utf-8").split("\n")[int(line) - 1]
    assert mistake.says in what
    assert mistake.advice in error.hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("two: Both of us", "both: Both of us", id="no choice of that name"),
        pytest.param("id: who,", "id: whom,", id="no ask of that name"),
        pytest.param("kind: choose, q", "kind: choose several, q", id="another kind of ask"),
    ],
)
def test_turns_are_taken_only_where_the_opening_asks_whether_there_are_two(folder: Path, old: str, new: str) -> None:
    """A track whose opening cannot tell that two people are there has no turns."""
    edit(folder / PAIR, old, new)
    error = refusal(folder)
    line = line_of(folder / TALK, "id: ease")
    assert error.message == f"{TALK}, line {line}: “turn” is for a track for two."
    assert "“who”" in error.hint
    assert "“two”" in error.hint


@pytest.mark.parametrize("file", [PROGRAM, TRACK, LOOK])
@pytest.mark.parametrize("more", ["", "mood of the day: new\n"], ids=["the same fields", "a new field"])
def test_a_newer_format_is_refused_with_what_to_do(folder: Path, file: str, more: str) -> None:
    """Content of a later format needs a newer program, also where it has fields that this one does not know."""
    edit(folder / file, "format: 1\n", f"format: 2\n{more}")
    error = refusal(folder)
    assert error.message.startswith(f"{file}, line 1: this is format 2")
    assert "newer trustcoach" in error.hint


@pytest.mark.parametrize("file", [PROGRAM, TRACK])
def test_a_file_that_is_not_there_is_named(folder: Path, file: str) -> None:
    """A track without its file, or a folder without a program, is an error with advice."""
    (folder / file).unlink()
    error = refusal(folder)
    assert error.message.startswith(f"{file} can't be read")
    assert str(folder) in error.hint


@pytest.mark.parametrize("file", [PROGRAM, TRACK])
def test_a_file_with_another_ending_is_named(folder: Path, file: str) -> None:
    """YAML files often end in .yml, and here they do not."""
    path = folder / file
    path.rename(path.with_suffix(".yml"))
    assert refusal(folder).hint == f"Rename {path.stem}.yml to {path.name}."


def test_a_track_without_a_folder_is_named(folder: Path) -> None:
    """A name in the list of tracks that has no folder is told where it stands, with the nearest one that has."""
    edit(folder / PROGRAM, "[alone, pair]", "[alone, paar]")
    error = refusal(folder)
    assert error.message == f"{PROGRAM}, line {line_of(folder / PROGRAM, 'tracks:')}: there is no folder tracks/paar."
    assert error.hint == "Did you mean “pair”?"


def test_a_track_without_steps_is_named(folder: Path) -> None:
    """A track needs at least one step."""
    (folder / TALK).unlink()
    error = refusal(folder)
    assert error.message == "tracks/pair: the track has no steps."
    assert error.hint


@pytest.mark.parametrize(
    "name",
    [
        *("../outside", "..", ".", "../../outside", "alone/../alone", "sub/track", "/etc", "~", "alone/", "a\\b"),
        *("%2e%2e", "alone\\0", "ALONE"),
    ],
)
def test_the_name_of_a_track_cannot_leave_the_folder(folder: Path, name: str) -> None:
    """A path is not a name, even where it leads to a sound track."""
    for place in (folder / "outside", folder.parent / "outside", folder / "tracks/sub/track"):
        shutil.copytree(SMALL / "tracks/alone", place)
        edit(place / "track.yaml", "id: alone", f"id: {place.name}")
    edit(folder / PROGRAM, "[alone, pair]", f"['{name}']")
    error = refusal(folder)
    assert error.message == f"{PROGRAM}, line {line_of(folder / PROGRAM, 'tracks:')}: “tracks” is not an id."
    assert error.hint


# All mistakes at once


def all_mistakes(folder: Path) -> list[str]:
    """Return a sentence for each mistake in *folder*, the file and line of each."""
    error = refusal(folder)
    return [f"{error.message} {error.hint}", *error.more]


def test_all_mistakes_of_a_file_are_told_at_once_in_the_order_of_their_lines(folder: Path) -> None:
    """An author mends a file in one go."""
    edit(folder / LOOK, "minutes: 10\nw", "minutes: ten\nw")
    edit(folder / LOOK, "kind: write", "kind: essay")
    edit(folder / LOOK, ", to: well", "")
    edit(folder / LOOK, "days: 7", "days: soon")
    lines = [line_of(folder / LOOK, text) for text in ("minutes: ten", "kind: essay", "id: after", "days: soon")]
    assert lines == sorted(lines)
    kinds = ", ".join(("coaching", *KINDS_IN_ASKS, "plan"))
    assert all_mistakes(folder) == [
        f"{LOOK}, line {lines[0]}: “minutes” is not a whole number. Write digits only.",
        f"{LOOK}, line {lines[1]}: “kind” cannot be “essay”. Write one of: {kinds}.",
        f"{LOOK}, line {lines[2]}: the field “to” is missing. Add it.",
        f"{LOOK}, line {lines[3]}: “days” is not a whole number. Write digits only.",
    ]


def test_a_field_with_a_wrong_name_counts_as_the_nearest(folder: Path) -> None:
    """It is told once, not as missing too, and what is wrong in it is told as well."""
    edit(folder / LOOK, "minutes: 10\nw", "minuets: ten\nw")
    (line,) = {line_of(folder / LOOK, "minuets")}
    assert all_mistakes(folder) == [
        f"{LOOK}, line {line}: there is no field “minuets” here. Did you mean “minutes”?",
        f"{LOOK}, line {line}: “minutes” is not a whole number. Write digits only.",
    ]


def test_the_mistakes_of_all_files_are_told(folder: Path) -> None:
    """Each with its file."""
    for file in (LOOK, ACT, TALK):
        edit(folder / file, "title:", "titel:")
    assert [each.partition(",")[0] for each in all_mistakes(folder)] == [LOOK, ACT, TALK]


@pytest.mark.parametrize("name", ["1-other.yaml", "01-other.yaml"])
def test_two_steps_with_the_same_number_are_refused(folder: Path, name: str) -> None:
    """Which of them comes first would be chance."""
    step = (folder / LOOK).read_text("utf-8").replace("id: look", "id: other", 1)
    (folder / LOOK).with_name(name).write_text(step, "utf-8")
    error = refusal(folder)
    assert error.message in {
        "tracks/alone/1-other.yaml: 1-look.yaml has the same number.",
        "tracks/alone/1-look.yaml: 01-other.yaml has the same number.",
    }
    assert error.hint == "Give each step of the track a number of its own."


@pytest.mark.parametrize(("written", "meant"), [("chose", "choose"), ("rates", "rate")])
def test_the_nearest_kind_is_named(folder: Path, written: str, meant: str) -> None:
    """A slip of a key is told as such."""
    edit(folder / LOOK, "kind: write", f"kind: {written}")
    assert refusal(folder).hint == f"Did you mean “{meant}”?"
