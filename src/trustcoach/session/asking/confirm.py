"""Ask for confirmation before something is done that cannot easily be undone."""

from trustcoach.context import Context
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import Choose, Chosen, Read, WriteLine, Written
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt, ShowSupport, Submit
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.help_lines import support_page
from trustcoach.ui.page import BlankLine, KeyHints, Page, QuestionLine
from trustcoach.ui.pages.key_line import with_keys
from trustcoach.ui.question_keys import QUICK_EXIT, STOP, SUPPORT


def confirm(context: Context, question: str, yes: str, no: str = "No, leave it as it is") -> bool:
    """Ask a yes/no question and return whether it was yes. “No” stands first, and Ctrl-C means no. Raises QuickExit."""
    return pick(context, (), question, {"no": no, "yes": yes}) == "yes"


def confirm_by_typing(context: Context, question: str, word: str) -> bool:
    """Return whether the person typed *word*. Anything else means no: Ctrl-C, other text, and several pasted lines.

    Raises QuickExit.
    """
    ask = Question(UNSAVED_ID, WriteLine(), question)
    return _ask(context, (QuestionLine(question), KeyHints(), BlankLine()), ask).strip(" ").lower() == word


def pick(context: Context, page: Page, question: str, choices: dict[str, str]) -> str:
    """Return the id of the choice that is picked below *page*; "" if the person stops. Raises QuickExit."""
    ask = Question(UNSAVED_ID, Choose.from_labels(choices), question)
    return _ask(context, (*page, QuestionLine(question), KeyHints()), ask)


def show_until_read(context: Context, page: Page) -> None:
    """Show *page* and wait for Enter. Raises QuickExit."""
    _ask(context, page, Question(UNSAVED_ID, Read("", ""), ""))


def _ask(context: Context, page: Page, question: Question) -> str:
    """Show *page*, ask *question*, and return the chosen id or the typed line; "" if the person stops."""
    context.drop_pending_keys()
    while True:
        try:
            context.show(with_keys(page, question, (SUPPORT, STOP, QUICK_EXIT)))
            reply = context.prompter.ask(Prompt(question, context.now().date()))
        except SessionStopped:
            return ""
        match reply:
            case Submit(Chosen(choice)):
                return choice
            case Submit(Written(line)):
                return line
            case Submit():
                return ""
            case ShowSupport():
                context.show(support_page(context))
