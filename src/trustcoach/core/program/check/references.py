"""Check that every id named in a program exists, comes earlier, and forms no circle."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from trustcoach.core.language.labels import TextKind
from trustcoach.core.program.conditions import (
    AnyChosen,
    AtLeast,
    AtMost,
    LowerThan,
    Says,
    SimpleCondition,
    StepFinished,
    question_ids_in,
    simple_conditions,
)
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import NameSeveral, Rate
from trustcoach.core.program.location import Location, Problem
from trustcoach.core.program.program import Program, Step
from trustcoach.core.program.question import Question, StepItem
from trustcoach.text import plain_name

_NAME_LABEL = "Name one of content/language/labels.yaml, with hyphens"
_NAME_CHOICE = "Name one of its choices by its id"


def check_references(program: Program) -> Iterator[Problem]:
    """Yield a problem for every id that does not exist, comes later, or waits for itself."""
    yield from _check_names(program)
    yield from _check_circles(program)


def check_labels_looked_for(steps: Iterable[Step], labels: Mapping[TextKind, Collection[str]]) -> Iterator[Problem]:
    """Yield a problem for every label that a condition in *steps* looks for in vain: *labels* has those of each kind.

    No condition can look for words that may call for help.
    """
    known = {name for kind, names in labels.items() if kind is not TextKind.RISK for name in names}
    for item in (item for step in steps for item in step.items):
        conditions = (item.when, item.recall_when) if isinstance(item, Question) else (item.when,)
        for test in (test for each in conditions for test in simple_conditions(each) if isinstance(test, Says)):
            for label in sorted(each for each in test.labels if plain_name(each) not in known):
                yield Problem(item.location, f"“says” knows no label “{label}”", _NAME_LABEL)


def check_lone_step(step: Step) -> Iterator[Problem]:
    """Yield a problem for every condition in *step* on anything but an earlier question of the same step."""
    earlier: dict[QuestionId, Question] = {}
    for item in step.items:
        yield from _check_question_ids(item, earlier, set())
        if isinstance(item, Question):
            earlier[item.id] = item


def _check_names(program: Program) -> Iterator[Problem]:
    sources = {source.id for source in program.sources}
    steps = {step.id for _, step in program.all_steps_and_private}
    for track in program.all_tracks_and_private:
        earlier: dict[QuestionId, Question] = {}
        for step in track.all_steps:
            known = {question.id: question for question in step.questions}
            for item in step.items:
                yield from _check_question_ids(item, earlier, steps)
                yield from _check_cards(item, earlier)
                yield from _check_recall_when(item, known, steps)
                yield from _check_sources(item.sources, sources, item.location)
                if isinstance(item, Question):
                    earlier[item.id] = item
    for passage in program.all_passages:
        yield from _check_sources(passage.sources, sources, passage.location)
    yield from _check_statements(program)
    yield from _check_unsure(program)
    if program.safety and not program.private_track:
        yield Problem(
            program.safety.location, "it leads to a private path, and there is none", "Add the folder private/"
        )
    if program.safety:
        for name in program.safety.step_ids:
            if name not in {step.id for _, step in program.all_steps}:
                yield Problem(program.safety.location, f"“before” names no step “{name}”", "Name a step by its id")


def _check_statements(program: Program) -> Iterator[Problem]:
    if not (first := program.first_screen):
        return
    for name in first.statements:
        if name not in program.steps_by_id:
            yield Problem(first.location, f"“statements” names no step “{name}”", "Name a step by its id")
    for name, asks in first.asks.items():
        if name not in first.statements:
            yield Problem(first.location, f"“asks” names “{name}”, which “statements” doesn't", "Name it there, too")
        for ask in asks:
            if name in program.steps_by_id and QuestionId(name, ask) not in program.questions_by_id:
                yield Problem(first.location, f"“asks” names no ask “{name}.{ask}”", "Name an ask by its id")


def _check_unsure(program: Program) -> Iterator[Problem]:
    tracks = {track.id for track in program.tracks}
    asked = program.first_screen.not_sure if program.first_screen else ()
    for number, question in enumerate(asked):
        for choice, track in question.leads_to.items():
            if choice not in question.choices:
                yield Problem(question.location, f"there is no choice “{choice}” here", _NAME_CHOICE)
            if track not in tracks:
                yield Problem(question.location, f"“leads to” names no track “{track}”", "Name a track by its id")
        for choice in question.choices if not number else ():
            if choice not in question.leads_to:
                message = f"“{choice}” leads nowhere, if no later answer does"
                yield Problem(question.location, message, "Name a track for every choice of the first question")


def _check_sources(named: tuple[str, ...], sources: set[str], location: Location) -> Iterator[Problem]:
    for name in named:
        if name not in sources:
            yield Problem(location, f"the source “{name}” is not in program.yaml", "Add it there, or correct the name")


def _check_question_ids(item: StepItem, earlier: dict[QuestionId, Question], steps: set[str]) -> Iterator[Problem]:
    recalled = item.earlier_ids() if isinstance(item, Question) else ()
    for question_id in (*question_ids_in(item.when), *recalled):
        if question_id not in earlier:
            message = f"“{question_id}” is not asked earlier in this track"
            yield Problem(item.location, message, "Name an earlier ask, as ask-id or as step-id.ask-id")
    for test in simple_conditions(item.when):
        yield from _check_test(test, item.location, earlier, steps)


def _check_cards(item: StepItem, earlier: dict[QuestionId, Question]) -> Iterator[Problem]:
    for question_id in item.kind.earlier_ids() if isinstance(item, Question) else ():
        found = earlier.get(question_id)
        if found and not (isinstance(found.kind, NameSeveral) and found.id.step == item.id.step):
            message = f"“{question_id}” has no lines that could be cards"
            yield Problem(item.location, message, "Name an ask of the same step and of kind name in “cards from”")


def _check_recall_when(item: StepItem, known: dict[QuestionId, Question], steps: set[str]) -> Iterator[Problem]:
    """Yield problems of `recall_when`, the one condition that may look at later questions, but only of its own step."""
    for test in simple_conditions(item.recall_when) if isinstance(item, Question) else ():
        for question_id in question_ids_in(test):
            if question_id not in known:
                message = f"“comes back when” names “{question_id}”, which is not asked in this step"
                yield Problem(item.location, message, "Name an ask of the same step")
        yield from _check_test(test, item.location, known, steps)


def _check_test(
    test: SimpleCondition, location: Location, earlier: dict[QuestionId, Question], steps: set[str]
) -> Iterator[Problem]:
    match test:
        case StepFinished(step) if step not in steps:
            yield Problem(location, f"there is no step “{step}”", "Name a step by its id")
        case AnyChosen(question_id, choices) if question_id in earlier:
            known = {choice.id for choice in earlier[question_id].kind.offered_choices()}
            for choice in sorted(choices - known):
                yield Problem(location, f"“{question_id}” has no choice “{choice}”", _NAME_CHOICE)
        case LowerThan(question_id, before):
            for each in (question_id, before):
                if each in earlier and not isinstance(earlier[each].kind, Rate):
                    yield Problem(location, f"“{each}” is not a rating", "Compare two ratings with “below”")
        case AtLeast(question_id) | AtMost(question_id) if question_id in earlier:
            if not earlier[question_id].kind.has_size:
                message = f"“{question_id}” has no size to compare"
                yield Problem(location, message, "Use “is” for a choice, or “answered”")


def _check_circles(program: Program) -> Iterator[Problem]:
    needs: dict[str, set[str]] = {}
    for _, step in program.all_steps_and_private:
        needs[step.id] = {
            test.step_id
            for item in step.items
            for test in simple_conditions(item.when)
            if isinstance(test, StepFinished)
        }
    for _, step in program.all_steps_and_private:
        seen: set[str] = set()
        frontier = set(needs[step.id])
        while frontier:
            seen |= frontier
            frontier = {need for each in frontier for need in needs.get(each, set())} - seen
        if step.id in seen:
            yield Problem(step.location, f"“{step.id}” waits for itself to be finished", "Take one “finished” out")
