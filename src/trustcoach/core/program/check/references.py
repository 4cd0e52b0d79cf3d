"""Whether every name in a program leads somewhere: what a walk relies on, and what authors are told first."""

from collections.abc import Iterator
from dataclasses import dataclass

from trustcoach.core.program.conditions import (
    AnyChosen,
    AtLeast,
    AtMost,
    Condition,
    LowerThan,
    QuestionId,
    StepFinished,
    asks,
    tests,
)
from trustcoach.core.program.program import (
    Choose,
    ChooseSeveral,
    Item,
    Location,
    NameSeveral,
    Program,
    Question,
    Rate,
    Write,
    WriteLine,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: where it is, what is wrong, and what to do."""

    where: Location
    message: str
    advice: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}. {self.advice}."


def problems(program: Program) -> Iterator[Problem]:
    """Give every name that leads nowhere, to something later, or back to itself."""
    yield from _unresolved(program)
    yield from _circles(program)


def _unresolved(program: Program) -> Iterator[Problem]:
    sources = {source.id for source in program.sources}
    steps = {step.id for _, step in program.every_chapter}
    for track in program.every_track:
        earlier: dict[QuestionId, Question] = {}
        for step in track.chapters:
            known = {ask.reference: ask for ask in step.asks}
            for item in step.items:
                yield from _reference(item, earlier, steps)
                yield from _comes_back(item, known, steps)
                yield from _unknown(item.sources, sources, item.where)
                if isinstance(item, Question):
                    earlier[item.reference] = item
    for passage in program.passages:
        yield from _unknown(passage.sources, sources, passage.where)
    if program.safety and not program.private:
        yield Problem(program.safety.where, "it leads to a private path, and there is none", "Add the folder private/")
    if program.safety:
        for name in program.safety.before:
            if name not in {step.id for _, step in program.chapters}:
                yield Problem(program.safety.where, f"“before” names no step “{name}”", "Name a step by its id")


def _unknown(named: tuple[str, ...], sources: set[str], where: Location) -> Iterator[Problem]:
    for name in named:
        if name not in sources:
            yield Problem(where, f"the source “{name}” is not in program.yaml", "Add it there, or correct the name")


def _reference(item: Item, earlier: dict[QuestionId, Question], steps: set[str]) -> Iterator[Problem]:
    recalled = [recall.ask for recall in item.recall] if isinstance(item, Question) else []
    for reference in (*asks(item.when), *recalled):
        if reference not in earlier:
            message = f"“{reference}” is not asked earlier in this track"
            yield Problem(item.where, message, "Name an earlier ask, as ask-id or as step-id.ask-id")
    for test in tests(item.when):
        yield from _test(test, item.where, earlier, steps)


def _comes_back(item: Item, known: dict[QuestionId, Question], steps: set[str]) -> Iterator[Problem]:
    """Return problems of the one condition that may look at later asks, though only at those of its own step."""
    for test in tests(item.comes_back_when) if isinstance(item, Question) else ():
        for reference in asks(test):
            if reference not in known:
                message = f"“comes back when” names “{reference}”, which is not asked in this step"
                yield Problem(item.where, message, "Name an ask of the same step")
        yield from _test(test, item.where, known, steps)


def _test(test: Condition, where: Location, earlier: dict[QuestionId, Question], steps: set[str]) -> Iterator[Problem]:
    match test:
        case StepFinished(step) if step not in steps:
            yield Problem(where, f"there is no step “{step}”", "Name a step by its id")
        case AnyChosen(ask, choices) if ask in earlier:
            form = earlier[ask].form
            known = {choice.id for choice in form.choices} if isinstance(form, Choose | ChooseSeveral) else set()
            for choice in sorted(choices - known):
                yield Problem(where, f"“{ask}” has no choice “{choice}”", "Name one of its choices by its id")
        case LowerThan(ask, before):
            for each in (ask, before):
                if each in earlier and not isinstance(earlier[each].form, Rate):
                    yield Problem(where, f"“{each}” is not a rating", "Compare two ratings with “below”")
        case AtLeast(ask) | AtMost(ask) if ask in earlier:
            if not isinstance(earlier[ask].form, Rate | NameSeveral | ChooseSeveral | WriteLine | Write):
                message = f"“{ask}” has no size to compare"
                yield Problem(where, message, "Use “is” for a choice, or “answered”")


def _circles(program: Program) -> Iterator[Problem]:
    needs: dict[str, set[str]] = {}
    for _, step in program.every_chapter:
        needs[step.id] = {
            test.step for item in step.items for test in tests(item.when) if isinstance(test, StepFinished)
        }
    for _, step in program.every_chapter:
        seen: set[str] = set()
        frontier = set(needs[step.id])
        while frontier:
            seen |= frontier
            frontier = {need for each in frontier for need in needs.get(each, set())} - seen
        if step.id in seen:
            yield Problem(step.where, f"“{step.id}” waits for itself to be finished", "Take one “finished” out")
