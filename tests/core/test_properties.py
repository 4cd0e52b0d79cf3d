"""Whatever a person does, in any order: no text is lost, and the position is where the rule says."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.core.journals import (
    answered,
    ask_of,
    begun_anew,
    chose,
    chose_several,
    going_on,
    journal,
    lived,
    opened_for_two,
    place,
    planned,
    read,
    redone,
    skipped,
    track_of,
    undone,
)
from trustcoach.core.journal.entries import Answer, Fact, Journal, Skip, StepRestarted
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import answers_shown_above
from trustcoach.core.journal.resume import last_open_step, last_track
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    AnyKind,
    Choose,
    ChooseSeveral,
    Chosen,
    ChosenSeveral,
    FillParts,
    MakePlan,
    Names,
    NameSeveral,
    PageRead,
    Plan,
    Rate,
    Rating,
    Read,
    SortCards,
    Timer,
    Value,
    Written,
)
from trustcoach.core.program.program import Program
from trustcoach.storage.journal.journal_file import JournalFile

# The small program once more, by hand: the model uses no conditions, kinds or steps.

LOOK_BEGINS = ["look.why", "look.example", "look.mood"]
LOOK_GOES_ON = [
    *("look.parts", "look.amount", "look.names", "look.story", "look.after"),
    *("look.plan", "look.close"),
]
TALK_BEGINS = ["talk.why", "talk.example", "talk.order"]
TALK_GOES_ON = ["talk.ease", "talk.ease-second", "talk.topic", "talk.plan", "talk.close"]
WALKS = {
    "alone": [
        *("alone-opening.opening", "alone-opening.now"),
        *LOOK_BEGINS,
        *LOOK_GOES_ON,
        *("act.why", "act.example", "act.thing", "act.plan", "act.close"),
        *("alone-ending.later", "alone-ending.close"),
    ],
    "pair": [
        *("pair-opening.opening", "pair-opening.who", "pair-opening.names"),
        *TALK_BEGINS,
        *TALK_GOES_ON,
        *("pair-ending.where-now", "pair-ending.where-now-second", "pair-ending.close"),
    ],
}
ASKS = [name for walk in WALKS.values() for name in walk]
STEPS = sorted({name.partition(".")[0] for name in ASKS})
ASKED_OF_EACH = ["talk.ease", "pair-ending.where-now"]
OPTIONAL = ["look.names", "pair-opening.names"]


@dataclass
class Naive:
    """A person's answers, as kept with pencil and paper."""

    said: dict[str, Value | None] = field(default_factory=dict)
    """In the present visit of each step; None for a skip."""
    company: Value | None = None
    """The latest answer ever on who is there."""

    @classmethod
    def of(cls, lines: list["Line"]) -> "Naive":
        """Return what a reader gets from the *lines* that are not struck out."""
        model = cls()
        for fact in seen([line.fact for line in lines if not line.struck]):
            model.take(fact)
        return model

    def take(self, fact: Fact) -> None:
        """Record one fact."""
        match fact:
            case Answer(ask, _, value):
                self.said[str(ask)] = value
                if str(ask) == "pair-opening.who":
                    self.company = value
            case Skip(ask):
                self.said[str(ask)] = None
            case StepRestarted(step):
                self.said = {name: value for name, value in self.said.items() if not name.startswith(f"{step}.")}
            case _:
                raise AssertionError(f"{fact} is not among the things done here")

    def picked(self, name: str, choice: str) -> bool:
        """Return whether *choice* is among this visit's answer to *name*."""
        value = self.said.get(name)
        several = value.choices if isinstance(value, ChosenSeveral) else (value,)
        return any(isinstance(each, Chosen) and each.choice_id == choice for each in several)

    def look_is_left(self) -> bool:
        """Return whether look was left for now."""
        return self.picked("look.mood", "stop")

    def look_is_finished(self) -> bool:
        """Return whether all of look that applies is answered or skipped."""
        asked = [*LOOK_BEGINS, *(name for name in LOOK_GOES_ON if self.applies(name))]
        return not self.look_is_left() and all(name in self.said for name in asked)

    def applies(self, name: str) -> bool:
        """Return whether *name* is asked of this person at present."""
        if name in LOOK_GOES_ON:
            return not self.look_is_left() and (name != "look.amount" or self.picked("look.parts", "money"))
        if name == "talk.order":
            return not self.look_is_finished()
        if name == "pair-opening.names":
            return self.picked("pair-opening.who", "two")
        if name in TALK_GOES_ON and self.picked("talk.order", "later") and not self.look_is_finished():
            return False
        two = isinstance(self.company, Chosen) and self.company.choice_id == "two"
        return two or not name.endswith("-second")

    def place(self, track: str) -> str | None:
        """Return the first question of *track* that applies and has neither answer nor skip."""
        return next((name for name in WALKS[track] if self.applies(name) and name not in self.said), None)


def seen(facts: list[Fact]) -> list[Fact]:
    """Return those of *facts* that whoever is there may see, in the track for two."""
    people: list[str] = []
    now = ""
    for fact in facts:
        if isinstance(fact, Answer) and str(fact.question_id) == "pair-opening.who" and isinstance(fact.value, Chosen):
            now = fact.value.choice_id
        people.append(now)
    return [fact for fact, there in zip(facts, people, strict=True) if not _is_for_others(fact, there, now)]


def _is_for_others(fact: Fact, there: str, now: str) -> bool:
    name = str(fact.question_id) if isinstance(fact, Answer | Skip) else ""
    step = fact.step_id if isinstance(fact, StepRestarted) else name.partition(".")[0]
    if not there or there == now or not any(each.startswith(f"{step}.") for each in WALKS["pair"]):
        return False
    return now == "two" or not name or name in ASKED_OF_EACH or name.endswith("-second")


@dataclass
class Line:
    """A line on that paper, which can be struck out."""

    fact: Fact
    struck: bool = False


WORDS = st.text(st.characters(exclude_categories=()), max_size=12)
"""Any text at all, half characters from a keyboard in another encoding included."""


def values(kind: AnyKind) -> st.SearchStrategy[Value]:  # noqa: PLR0911 (one case for each form)
    """Return all values that a question of that kind can have."""
    match kind:
        case Read() | Timer():
            return st.just(PageRead())
        case Choose(choices):
            return st.sampled_from(choices).map(lambda each: Chosen(each.id, each.label))
        case ChooseSeveral(choices):
            chosen = st.sampled_from([Chosen(each.id, each.label) for each in choices])
            return st.lists(chosen, min_size=1, unique=True).map(lambda each: ChosenSeveral(tuple(each)))
        case Rate():
            return st.integers(0, 10).map(Rating)
        case NameSeveral():
            return st.lists(WORDS, min_size=1, max_size=3).map(lambda each: Names(tuple(each)))
        case FillParts(parts):
            return st.tuples(*(WORDS for _ in parts)).filter(lambda each: "".join(each).strip()).map(kind.fill)
        case SortCards(heaps, cards):
            places = st.sampled_from([None, *range(len(heaps))])
            return st.tuples(*(places for _ in cards)).map(kind.place)
        case MakePlan():
            return st.builds(Plan, WORDS, WORDS, st.dates(date(2026, 1, 1), date(2030, 1, 1)))
        case _:
            return WORDS.map(Written)


def is_page(fact: Fact) -> bool:
    """Return whether it is a page that was read."""
    return isinstance(fact, Answer) and fact.value == PageRead()


class Person(RuleBasedStateMachine):
    """A person at the keyboard, who answers, skips, changes their mind, begins anew and is interrupted."""

    program: ClassVar[Program]
    folder: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.file = Path(mkdtemp(dir=self.folder)) / "journal.json"
        self.journal = Journal()
        self.saved = 0
        self.naive = Naive()
        self.lines: list[Line] = []
        self.strikes: list[list[Line]] = []
        self.given: list[tuple[QuestionId, Value]] = []

    def do(self, fact: Fact) -> None:
        """Write one fact, here and in the model."""
        self.journal = going_on(self.journal, fact)
        self.lines.append(Line(fact))
        self.naive = Naive.of(self.lines)
        if isinstance(fact, Answer):
            self.given.append((fact.question_id, fact.value))

    def answer(self, name: str, data: st.DataObject) -> None:
        """Write any answer that fits the question *name*."""
        question = ask_of(self.program, name)
        self.do(
            answered(name, data.draw(values(question.kind), label=name), question.text, private=question.is_private)
        )

    @rule(track=st.sampled_from(sorted(WALKS)), times=st.integers(1, 8), data=st.data())
    def walk(self, track: str, times: int, data: st.DataObject) -> None:
        """Answer the open questions, a few times."""
        for _ in range(times):
            name = self.naive.place(track)
            if name is None:
                return
            self.answer(name, data)

    @rule(name=st.sampled_from(ASKS), data=st.data())
    def revise(self, name: str, data: st.DataObject) -> None:
        """Answer any question, whether or not it was answered before or applies now."""
        self.answer(name, data)

    @rule(name=st.sampled_from(["look.mood", "look.parts", "talk.order", "pair-opening.who"]), data=st.data())
    def change_their_mind(self, name: str, data: st.DataObject) -> None:
        """Answer a question on which others depend."""
        self.answer(name, data)

    @rule(name=st.sampled_from(OPTIONAL))
    def skip(self, name: str) -> None:
        """Skip an optional question."""
        self.do(skipped(name))

    @rule(step=st.sampled_from(STEPS))
    def begin_anew(self, step: str) -> None:
        """Begin a step anew."""
        self.do(begun_anew(step))

    @rule(times=st.integers(1, 3))
    def take_back(self, times: int) -> None:
        """Undo the last line that is not struck out, and the pages read since; a few times."""
        for _ in range(times):
            self.journal = undone(self.journal)
            left = [line for line in self.lines if not line.struck]
            done = [number for number, line in enumerate(left) if not is_page(line.fact)]
            if done:
                self.strikes.append(left[done[-1] :])
                for line in self.strikes[-1]:
                    line.struck = True
        self.naive = Naive.of(self.lines)

    @rule(times=st.integers(1, 3))
    def bring_back(self, times: int) -> None:
        """Redo the last one, and the one before."""
        for _ in range(times):
            self.journal = redone(self.journal)
            for line in self.strikes.pop() if self.strikes else []:
                line.struck = False
        self.naive = Naive.of(self.lines)

    @rule()
    def interrupt(self) -> None:
        """Write the new entries to the disk one by one, and start again from what is there."""
        keeper = JournalFile(self.file)
        for entry in self.journal.entries[self.saved :]:
            keeper.append(entry)
        self.saved = len(self.journal.entries)
        loaded = JournalFile(self.file).load()
        assert loaded == self.journal
        self.journal = loaded

    @invariant()
    def no_word_is_lost(self) -> None:
        """Every answer ever given is there, in order, as it was given."""
        assert [(answer.question_id, answer.value) for _, answer in self.journal.all_answers()] == self.given

    @invariant()
    def the_place_is_where_the_rule_says(self) -> None:
        """On both tracks, whichever is walked."""
        progress = Progress(self.program, self.journal)
        for track in WALKS:
            found = progress.position(track_of(self.program, track))
            assert (str(found.question.id) if found else None) == self.naive.place(track)

    @invariant()
    def what_this_visit_wrote_is_at_hand(self) -> None:
        """Also for questions that do not apply at present: their answers would come back with them."""
        progress = Progress(self.program, self.journal)
        for name in ASKS:
            assert progress.current_value(ask_of(self.program, name)) == self.naive.said.get(name)


def test_the_model_walks_the_same_asks_as_the_program(small: Program) -> None:
    """Otherwise it would prove nothing."""
    for track, names in WALKS.items():
        walked = [str(question.id) for step in track_of(small, track).all_steps for question in step.questions]
        assert walked == names
    assert [name for name in ASKS if ask_of(small, name).is_optional] == OPTIONAL


def test_in_any_order_no_word_is_lost_and_the_place_follows_the_rule(small: Program, tmp_path: Path) -> None:
    """Answers, skips, revisions, new visits, undo, redo, and interruptions, in any order."""

    class Here(Person):
        """A person with this program and this folder."""

        program = small
        folder = tmp_path

    run_state_machine_as_test(Here, settings=settings(stateful_step_count=20))


EVERYTHING_FOR_TWO: list[Fact] = [
    *opened_for_two(),
    *read("talk.why", "talk.example"),
    chose("talk.order", "open"),
    *[answered("talk.ease", 4), answered("talk.ease-second", 7), answered("talk.topic", "Dinner")],
    planned("talk.plan"),
    *read("talk.close"),
    *[chose("pair-ending.where-now", "together"), chose("pair-ending.where-now-second", "apart")],
    *read("pair-ending.close"),
]


@given(st.permutations(EVERYTHING_FOR_TWO), st.data())
def test_the_order_of_the_answers_does_not_matter(small: Program, facts: list[Fact], data: st.DataObject) -> None:
    """All of them lead to the end of the track, and with any one missing that one is open."""
    assert place(small, "pair", *facts) is None
    gone = data.draw(st.sampled_from([fact for fact in facts if isinstance(fact, Answer)]))
    if str(gone.question_id) != "pair-opening.who":
        assert place(small, "pair", *[fact for fact in facts if fact != gone]) == str(gone.question_id)


@given(st.lists(st.sampled_from([*EVERYTHING_FOR_TWO, begun_anew("talk"), chose_several("look.parts", "money")])))
def test_answering_what_waits_leads_to_the_end(small: Program, facts: list[Fact]) -> None:
    """From any position, in no more answers than the track has questions."""
    model = Naive()
    for fact in facts:
        model.take(fact)
    by_name = {str(fact.question_id): fact for fact in EVERYTHING_FOR_TWO if isinstance(fact, Answer)}
    answers = 0
    while name := place(small, "pair", *facts):
        facts = [*facts, by_name[name]]
        answers += 1
        assert answers <= len(WALKS["pair"])
    assert Progress(small, journal(*facts)).is_finished("talk")


def learned(progress: Progress) -> list[object]:
    """Return all that the rest of the program asks of *progress*."""
    program = progress.program
    questions = [question for step, question in program.questions_by_id.values()]
    return [
        progress.journal,
        progress.active_entries,
        [progress.position(track) for track in program.tracks],
        [(last_track(progress), last_open_step(progress, track)) for track in program.tracks],
        [(progress.visits(step.id), progress.outdated_answers(step, {})) for _, step in program.all_steps],
        [(progress.effective_value(question.id), answers_shown_above(progress, question)) for question in questions],
    ]


@given(lived())
def test_progress_that_goes_along_with_the_journal_says_what_the_whole_journal_says(
    small: Program, journal: Journal
) -> None:
    """And the progress before an entry still says what it said."""
    progress = Progress(small, Journal())
    for size in range(1, len(journal.entries) + 1):
        before, said = progress, learned(progress)
        progress = progress.updated(Journal(journal.entries[:size]))
        assert learned(progress) == learned(Progress(small, Journal(journal.entries[:size])))
        assert learned(before) == said


@given(lived(), lived())
def test_progress_does_not_go_along_with_another_journal(small: Program, journal: Journal, other: Journal) -> None:
    """It is computed anew: an entry may be gone, or have been changed by hand."""
    assert learned(Progress(small, journal).updated(other)) == learned(Progress(small, other))
