"""Check that every released id is still there, since people may have answers under it, and that new ones are noted."""

from collections.abc import Iterator

from trustcoach.core.program.location import Location, Problem
from trustcoach.core.program.program import Program

IDS_FILE = "ids.txt"
"""The file of a content folder that lists the ids that were released. A program may come without one."""
RETIRED_FILE = "retired.yaml"
"""The file with the questions of those released ids that are not asked any more. A program may come without one."""


def check_released_ids(program: Program) -> Iterator[Problem]:
    """Yield a problem for each released id that is gone and not retired, each new one, and each wrongly retired one.

    A whole step has one problem.
    """
    steps = {step.id: step for _, step in program.all_steps_and_private}
    asked = {str(question.id): question for step in steps.values() for question in step.questions}
    retired = {str(question.id): question for question in program.retired}
    gone: dict[str, list[int]] = {}
    for number, name in enumerate(program.released_ids, 1):
        if name not in asked and name not in retired:
            step_id = name.partition(".")[0]
            gone.setdefault(name if step_id in steps else step_id, []).append(number)
    for name, numbers in gone.items():
        what, lines = (f"“{name}”", "the line") if "." in name else (f"the step “{name}”", f"its {len(numbers)} lines")
        message = f"{what} was released and is gone, and people may have answers under it"
        yield Problem(
            Location(IDS_FILE, numbers[0]),
            message,
            f"Bring it back, or name it in {RETIRED_FILE}, or take {lines} out if it was never released",
        )
    for name, question in retired.items():
        if name in asked:
            yield Problem(question.location, f"“{name}” is still asked", "Take it out here, or out of its step")
        elif name not in program.released_ids:
            yield Problem(question.location, f"“{name}” is not in {IDS_FILE}", "Correct it, or take it out")
    if program.released_ids:
        yield from _check_new_ids(program)


def unreleased_ids(program: Program) -> tuple[str, ...]:
    """Return the ids that are not noted as released, in the order of the walk."""
    ids = (str(question.id) for _, step in program.all_steps_and_private for question in step.questions)
    return tuple(name for name in ids if name not in program.released_ids)


def _check_new_ids(program: Program) -> Iterator[Problem]:
    unreleased, advice = unreleased_ids(program), "Add what is new with: trustcoach content ids FOLDER"
    for _, step in program.all_steps_and_private:
        new = [question for question in step.questions if str(question.id) in unreleased]
        if len(new) > 1 and len(new) == len(list(step.questions)):
            yield Problem(step.location, f"the step “{step.id}” and its {len(new)} ids are not in ids.txt", advice)
        else:
            for question in new:
                yield Problem(question.location, f"“{question.id}” is not in ids.txt", advice)
