"""Journals and small programs for the tests of the core, written the way a person would describe them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as some

from tests.answer_values import Given, value_of
from trustcoach.core.journal.entries import Answer, Entry, Fact, FollowUp, Journal, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.journal.placeholder_program import placeholder_program
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.undo import redo_last, undo_last
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    CheckIn,
    CheckInAnswer,
    Chosen,
    Cost,
    FilledPart,
    PageRead,
    Parts,
    PlacedCard,
    Plan,
    PlanOutcome,
    Promise,
    Read,
    Sorted,
)
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Question, StepItem

BEGAN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""A Monday morning."""


def ref(name: str) -> QuestionId:
    """Return the question id that is written *name*, as in look.mood."""
    step, _, ask = name.partition(".")
    return QuestionId(step, ask)


def answered(name: str, value: Given, question: str = "", *, private: bool = False) -> Fact:
    """Return the fact that *name* was answered; a question text is made up if none is given."""
    return Answer(ref(name), question or f"What about {name}?", value_of(value), private)


def chose(name: str, choice: str, words: str = "") -> Fact:
    """Return the fact that *choice* was picked."""
    return answered(name, Chosen(choice, words or choice.capitalize()))


def chose_several(name: str, *choices: str) -> Fact:
    """Return the fact that all of *choices* were picked."""
    return answered(name, tuple(Chosen(choice, choice.capitalize()) for choice in choices))


def read(*names: str) -> list[Fact]:
    """Return the facts that some pages were read."""
    return [answered(name, PageRead()) for name in names]


def skipped(name: str, question: str = "") -> Fact:
    """Return the fact that an optional question was skipped."""
    return Skip(ref(name), question or f"What about {name}?")


def later(name: str, question: str = "") -> Fact:
    """Return the fact that a question was postponed."""
    return Postponed(ref(name), question or f"What about {name}?")


def planned(name: str, when: date = date(2026, 11, 30), words: str = "it rains") -> Fact:
    """Return the fact that a plan was made, with its follow-up on *when*."""
    return answered(name, Plan(words, "I will stay in", when))


def journal(*facts: Fact, at: datetime = BEGAN, minutes: int = 1) -> Journal:
    """Return a journal of *facts*, one every few *minutes* from *at* on; their ids are e1, e2 and so on."""
    return Journal(
        tuple(
            Entry(f"e{number}", at + timedelta(minutes=minutes * (number - 1)), fact)
            for number, fact in enumerate(facts, 1)
        )
    )


def followed_up(plan: str, outcome: PlanOutcome, in_the_way: str = "") -> Fact:
    """Return the follow-up of the plan in the entry *plan*."""
    return FollowUp(plan, outcome, in_the_way)


def withdrew(*entries: str) -> Fact:
    """Return the fact that those *entries* were undone."""
    return Undo(entries)


def going_on(before: Journal, fact: Fact | None) -> Journal:
    """Return a journal a minute later, with one *fact* more; or as it is, if there is none."""
    number = len(before.entries)
    return before.with_entries(Entry(f"e{number + 1}", BEGAN + timedelta(minutes=number), fact)) if fact else before


def undone(before: Journal, times: int = 1) -> Journal:
    """Return a journal in which the last change was undone, so many *times*."""
    for _ in range(times):
        before = going_on(before, undo_last(before))
    return before


def redone(before: Journal) -> Journal:
    """Return a journal in which the last Undo was redone."""
    return going_on(before, redo_last(before))


def look(*, mood: str = "calm", parts: Iterable[str] = ("sleep",), plan: Plan | None = None) -> list[Fact]:
    """Return the facts of a whole walk of the step look, its optional question skipped."""
    parts = tuple(parts)
    amount: list[Fact] = [answered("look.amount", "About a week of pay")] if "money" in parts else []
    return [
        *read("look.why", "look.example"),
        chose("look.mood", mood),
        chose_several("look.parts", *parts),
        *amount,
        skipped("look.names"),
        answered("look.story", "It was a Monday", private=True),
        answered("look.after", 5),
        answered("look.plan", plan or Plan("it is evening", "I will walk", date(2026, 11, 30))),
        *read("look.close"),
    ]


def opened_for_one() -> list[Fact]:
    """Return the facts of the opening of the track alone."""
    return [*read("alone-opening.opening"), answered("alone-opening.now", 6)]


def opened_for_two(company: str = "two", names: tuple[str, ...] = ("Ann", "Ben")) -> list[Fact]:
    """Return the facts of the opening of the track pair; no *names* are a skip."""
    called: list[Fact] = []
    if company == "two":
        called = [answered("pair-opening.names", names) if names else skipped("pair-opening.names")]
    return [*read("pair-opening.opening"), chose("pair-opening.who", company), *called]


def track_of(program: Program, name: str) -> Track:
    """Return the track of that id."""
    return next(track for track in program.tracks if track.id == name)


def step_of(program: Program, name: str) -> Step:
    """Return the step with that id."""
    return next(step for _, step in program.all_steps if step.id == name)


def ask_of(program: Program, name: str) -> Question:
    """Return the question whose id is written *name*."""
    return next(question for _, step in program.all_steps for question in step.questions if question.id == ref(name))


def place(program: Program, track: str, *facts: Fact) -> str | None:
    """Return the id of the question that waits after *facts*, or None at the end of *track*."""
    found = Progress(program, journal(*facts)).position(track_of(program, track))
    return str(found.question.id) if found else None


def program_of(*steps: Step) -> Program:
    """Return a program with one track, whose opening and ending are a page each."""

    def page(name: str) -> Step:
        return Step(name, name.capitalize(), 1, (Question(QuestionId(name, "page"), Read("Page", "Words."), "Page"),))

    track = Track("only", "Only", "Anybody.", page("opening"), steps, page("ending"))
    return placeholder_program(Journal())._replace(id="built", title="Built", tracks=(track,))


def step_with(name: str, *items: StepItem) -> Step:
    """Return a step made of *items* alone."""
    return Step(name, name.capitalize(), 10, items)


def begun_anew(step: str) -> Fact:
    """Return the fact that *step* was begun anew."""
    return StepRestarted(step)


def promised(name: str, what: str = "I call at six", when: date = date(2026, 11, 30), *, limit: bool = False) -> Fact:
    """Return the fact that something was promised, or that a limit was set, under that *name*."""
    promise = Promise(what, Cost.LOW, "Sam", "", when)
    return Answer(QuestionId("limits" if limit else "promises", name), "A promise", promise, is_private=limit)


def checked_in(day: str, *, line: str = "", **numbers: int) -> Fact:
    """Return the fact that these *numbers* were noted on *day*, and the *line* if it says anything."""
    noted = [CheckInAnswer(name, f"How was {name}?", number) for name, number in numbers.items()]
    words = [CheckInAnswer("line", "One line?", line)] if line else []
    return Answer(QuestionId("today", day), "Today", CheckIn((*noted, *words)), is_private=True)


LIVES: list[Fact] = [
    *opened_for_one(),
    *look(parts=("money", "sleep")),
    *look(mood="stop"),
    *opened_for_two(),
    *(*read("talk.why", "talk.example"), chose("talk.order", "open"), answered("talk.ease", 4)),
    *(answered("talk.topic", "Dinner"), planned("talk.plan"), planned("talk.plan", words="it snows")),
    *(later("look.story"), later("talk.topic"), skipped("pair-opening.names")),
    *(begun_anew("look"), begun_anew("talk"), answered("gone.thing", "Words"), *read("gone.page")),
    answered("gone.parts", Parts((FilledPart("where", "Where", "At home"), FilledPart("who", "Who", "")))),
    answered("gone.sorted", Sorted((PlacedCard("", "Why?", "later", "Not yet"),))),
    *(promised("one"), promised("one", "I call at five"), promised("two", limit=True)),
    *(checked_in(f"2026-11-2{day}", waves=day, line="It rained") for day in (3, 3, 4)),
    *(
        followed_up(f"e{number}", outcome)
        for number in (3, 5, 8)
        for outcome in (PlanOutcome.KEPT, PlanOutcome.TOO_SOON)
    ),
    followed_up("e5", PlanOutcome.KEPT, "I was tired"),
]
"""All kinds of facts; a follow-up may be of an entry that has no plan, or does not exist."""


@some.composite
def lived(draw: some.DrawFn, least: int = 0) -> Journal:
    """Return the journal of a person who did things, undid some of them, and redid some of those.

    There are at *least* so many things done at the end.
    """
    found = Journal()
    fact = some.sampled_from(LIVES)
    kinds = some.sampled_from(["fact"] * 6 + ["undo", "undo", "back", "copy"])
    for kind in (*draw(some.lists(kinds, max_size=25)), *["fact"] * least):
        match kind:
            case "fact":
                found = going_on(found, draw(fact))
            case "undo":
                found = undone(found)
            case "back":
                found = redone(found)
            case "copy":  # what another copy of the journal undid or redid, merged into this one
                withdrawals = draw(some.booleans())
                of_a_kind = [each.id for each in found.entries if isinstance(each.fact, Undo) is withdrawals]
                names = some.lists(some.sampled_from(["nobody's", *of_a_kind]), max_size=3)
                found = going_on(found, withdrew(*draw(names)))
    return found


STRAY: some.SearchStrategy[Fact] = some.lists(some.integers(0, 30).map("e{}".format), max_size=3).map(
    lambda names: withdrew(*names)
)
"""An Undo that no program wrote: of itself, of later entries, of things of several kinds."""
