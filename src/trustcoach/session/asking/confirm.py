"""Asking before something is done that cannot easily be taken back."""

from trustcoach.context import Environment
from trustcoach.core.program.program import Ask, Choice, Choose, Line, Read
from trustcoach.core.program.values import Chosen
from trustcoach.core.prompt import UNKEPT, Asked, Given, WantsPeople
from trustcoach.errors import Stopped
from trustcoach.session.asking.asker import help_lines
from trustcoach.ui.page import Gap, Keys, Page, Question
from trustcoach.ui.pages.key_line import with_keys
from trustcoach.ui.question_keys import LEAVE, PEOPLE, STOP


def agreed(world: Environment, question: str, yes: str, no: str = "No, leave it as it is") -> bool:
    """Tell whether the person says *yes*; no comes first, and stopping is no. Raises LeftAtOnce."""
    form = Choose((Choice("no", no), Choice("yes", yes)))
    return _answer(world, (Question(question), Keys()), Ask(UNKEPT, form, question)) == "yes"


def typed(world: Environment, question: str, word: str) -> bool:
    """Tell whether the person types *word*; anything else, stopping, and lines that were pasted, is no.

    Raises LeftAtOnce.
    """
    ask = Ask(UNKEPT, Line(), question)
    return _answer(world, (Question(question), Keys(), Gap()), ask).strip(" ").lower() == word


def picked(world: Environment, page: Page, question: str, choices: dict[str, str]) -> str:
    """Return the id of the choice that is made below *page*; nothing if the person stops. Raises LeftAtOnce."""
    form = Choose(tuple(Choice(name, words) for name, words in choices.items()))
    return _answer(world, (*page, Question(question), Keys()), Ask(UNKEPT, form, question))


def read(world: Environment, page: Page) -> None:
    """Show *page* until it was read. Raises LeftAtOnce."""
    _answer(world, page, Ask(UNKEPT, Read("", ""), ""))


def _answer(world: Environment, page: Page, ask: Ask) -> str:
    """Give the choice or the line that was given, after the page was shown; nothing if the person stops."""
    world.forget_keys()
    while True:
        try:
            world.show(with_keys(page, ask, (PEOPLE, STOP, LEAVE)))
            reply = world.prompts.ask(Asked(ask, world.now().date()))
        except Stopped:
            return ""
        match reply:
            case Given(Chosen(choice)):
                return choice
            case Given(str() as line):
                return line
            case Given():
                return ""
            case WantsPeople():
                world.show(help_lines(world))
