"""For authors: check a folder of content."""

from trustcoach.core.check import check, measures
from trustcoach.core.errors import ContentError
from trustcoach.core.wording import counted
from trustcoach.disk.readability import grade
from trustcoach.environment import Environment
from trustcoach.screen import report


def run(world: Environment) -> None:
    """Show all that is to be mended in the content, with words and reading grade of every step.

    Raises ContentError if there is anything to mend.
    """
    program = world.program()
    problems = check(program, grade)
    world.show(report.checked(problems, measures(program, grade)))
    if problems:
        found = counted(len(problems), "thing")
        raise ContentError(f"The content check found {found} to mend.", "They stand above.")
