"""Ask for confirmation before something is done that cannot easily be undone."""

from trustcoach.context import Context
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import Choose, Chosen, Read, WriteLine, Written
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import ShowSupport, SkipQuestion, Submit
from trustcoach.errors import SessionStopped
from trustcoach.ui.page import Page, QuestionLine


def confirm(context: Context, question: str, yes: str, no: str = "No, leave it as it is", above: Page = ()) -> bool:
    """Ask a yes/no question below *above* and return whether it was yes; Ctrl-C means no. Raises QuickExit."""
    return pick(context, above, question, {"no": no, "yes": yes}) == "yes"


def confirm_by_typing(context: Context, question: str, word: str, above: Page) -> bool:
    """Return whether the person typed *word* below *above*. Anything else means no: Ctrl-C, and several pasted lines.

    Raises QuickExit.
    """
    asked = Question(UNSAVED_ID, WriteLine(), question, is_optional=True)
    return _ask(context, (*above, QuestionLine(question)), asked).strip(" ").lower() == word


def pick(context: Context, above: Page, question: str, choices: dict[str, str]) -> str:
    """Return the id of the choice that is picked below *above*; "" if the person stops. Raises QuickExit."""
    asked = Question(UNSAVED_ID, Choose.from_labels(choices), question)
    return _ask(context, (*above, QuestionLine(question)), asked)


def show_until_read(context: Context, page: Page) -> None:
    """Show *page* and wait for Enter. Raises QuickExit."""
    _ask(context, page, Question(UNSAVED_ID, Read("", ""), ""))


def _ask(context: Context, page: Page, question: Question) -> str:
    """Show *page*, ask *question*, and return the chosen id or the typed line; "" if the person stops."""
    context.drop_pending_keys()
    with context.screen.session():
        while True:
            try:
                context.show(page)
                reply = context.prompter.ask(Prompt(question, context.now().date(), can_go_back=False, has_help=False))
            except SessionStopped:
                return ""
            match reply:
                case Submit(Chosen(choice)):
                    return choice
                case Submit(Written(line)):
                    return line
                case SkipQuestion() if not question.is_optional:
                    continue
                case Submit() | SkipQuestion():
                    return ""
                case ShowSupport():
                    from trustcoach.session.asking.help_lines import support_page  # noqa: PLC0415 (what few ask for)

                    show_until_read(context, support_page(context))
