"""For authors: check a folder of content."""

from trustcoach.core.check import check, measures
from trustcoach.core.errors import ContentError
from trustcoach.core.wording import counted
from trustcoach.environment import Environment
from trustcoach.screen import views


def run(world: Environment) -> None:
    """Show all that is to be mended in the content, with words and reading grade of every step.

    Raises ContentError if there is anything to mend.
    """
    from trustcoach.disk.readability import grade  # noqa: PLC0415 (half a second that only this command needs)

    program = world.program()
    problems = check(program, grade)
    world.show(views.checked(problems, measures(program, grade)))
    if problems:
        raise ContentError(f"The content check found {counted(len(problems), 'thing')} to mend.", "They stand above.")
