"""Asking before something is done that cannot easily be taken back."""

from trustcoach.context import Context
from trustcoach.core.program.program import Choice, Choose, Question, Read, WriteLine
from trustcoach.core.program.values import Chosen
from trustcoach.core.prompt import UNSAVED_ID, Prompt, ShowSupport, Submit
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.asker import support_page
from trustcoach.ui.page import BlankLine, KeyHints, Page, QuestionLine
from trustcoach.ui.pages.key_line import with_keys
from trustcoach.ui.question_keys import QUICK_EXIT, STOP, SUPPORT


def confirm(world: Context, question: str, yes: str, no: str = "No, leave it as it is") -> bool:
    """Tell whether the person says *yes*; no comes first, and stopping is no. Raises LeftAtOnce."""
    form = Choose((Choice("no", no), Choice("yes", yes)))
    return _ask(world, (QuestionLine(question), KeyHints()), Question(UNSAVED_ID, form, question)) == "yes"


def confirm_by_typing(world: Context, question: str, word: str) -> bool:
    """Tell whether the person types *word*; anything else, stopping, and lines that were pasted, is no.

    Raises LeftAtOnce.
    """
    ask = Question(UNSAVED_ID, WriteLine(), question)
    return _ask(world, (QuestionLine(question), KeyHints(), BlankLine()), ask).strip(" ").lower() == word


def pick(world: Context, page: Page, question: str, choices: dict[str, str]) -> str:
    """Return the id of the choice that is made below *page*; nothing if the person stops. Raises LeftAtOnce."""
    form = Choose(tuple(Choice(name, words) for name, words in choices.items()))
    return _ask(world, (*page, QuestionLine(question), KeyHints()), Question(UNSAVED_ID, form, question))


def show_until_read(world: Context, page: Page) -> None:
    """Show *page* until it was read. Raises LeftAtOnce."""
    _ask(world, page, Question(UNSAVED_ID, Read("", ""), ""))


def _ask(world: Context, page: Page, ask: Question) -> str:
    """Give the choice or the line that was given, after the page was shown; nothing if the person stops."""
    world.drop_pending_keys()
    while True:
        try:
            world.show(with_keys(page, ask, (SUPPORT, STOP, QUICK_EXIT)))
            reply = world.prompter.ask(Prompt(ask, world.now().date()))
        except SessionStopped:
            return ""
        match reply:
            case Submit(Chosen(choice)):
                return choice
            case Submit(str() as line):
                return line
            case Submit():
                return ""
            case ShowSupport():
                world.show(support_page(world))
