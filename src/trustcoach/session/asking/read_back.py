"""Show a new plan or letter as it will be kept, before it is."""

from collections.abc import Callable

from trustcoach.core.program.kinds import Plan, Value, WriteLetter, Written
from trustcoach.core.program.question import Question
from trustcoach.session.asking.asker import Asker
from trustcoach.ui.page import Page
from trustcoach.ui.pages import walk_pages

KEEP = "keep"


def ask_keep_or_change(
    asker: Asker, question: Question, value: Value, calls_for_help: Callable[[Value], bool], note: Page = ()
) -> str | None:
    """Return `KEEP` or “change”, as the person picks for *value*, with a *note* below it; None to go back to it.

    What is no plan and no letter is kept without a word. So is one that *calls for help*: help comes first, and nobody
    goes through such words again.
    """
    choices = {KEEP: "Yes, keep it", "change": "Change it"}
    match question.kind, value:
        case _, Plan() if not calls_for_help(value):
            page = (*walk_pages.plan_confirmation_page(value), *note)
            picked = asker.pick_or_go_back("Is this the plan?", choices, page)
            if picked == KEEP:
                asker.rehearse(value.as_text())
            return picked
        case WriteLetter(), Written(text) if not calls_for_help(value):
            page = walk_pages.letter_page(text, None if asker.is_shared else question.id.step)
            return asker.pick_or_go_back("Is this how you want to keep it?", choices, page)
    return KEEP
