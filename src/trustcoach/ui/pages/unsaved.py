"""The pages for words that the disk does not take."""

from collections.abc import Iterable

from trustcoach.core.journal.entries import Answer, Fact, FollowUp
from trustcoach.core.program.values import PageRead, Plan
from trustcoach.core.prompt import Draft
from trustcoach.text import day
from trustcoach.ui.page import Heading, Page, Paragraphs, QuietLine, UserText
from trustcoach.ui.pages.question import spoken

_THIS = "This is what is not saved yet:"
_UNSEEN = """One thing could not be saved.

It is not shown here. To leave without it, press Ctrl-X once more."""


def not_saved(message: str, hint: str, fact: Fact, *, is_draft: bool = False) -> Page:
    """Return what went wrong, and the whole answer, so that it can be copied by hand if all else fails.

    *is_draft* says that it is on the disk as a draft.
    """
    draft: Page = (Paragraphs("Until then it is kept as a draft. If you stop here, it comes back next time."),)
    return (
        Heading("Not saved yet"),
        Paragraphs(message),
        Paragraphs(hint),
        *(draft if is_draft else ()),
        *_words((_said(fact),)),
    )


def drafts_not_saved(reason: str, drafts: Iterable[Draft]) -> Page:
    """Return why what was typed could not be saved, and all of it."""
    message = f"{reason or 'The disk gave back something else'}, so what you typed could not be saved."
    texts = ("\n".join(part for part in draft if part) for draft in drafts)
    return (Heading("Not saved yet"), Paragraphs(message), *_words(texts))


def not_there(message: str, hint: str, place: str) -> Page:
    """Return the page for a journal at *place* in which saved answers are not found any more."""
    return (Heading("Not saved yet"), Paragraphs(message), Paragraphs(hint), QuietLine(place))


def unseen() -> Page:
    """Return a page that says that something is not saved, with no private word on it."""
    return (Paragraphs(_UNSEEN),)


def _words(texts: Iterable[str]) -> Page:
    shown = tuple(UserText(text, most=None) for text in texts if text)
    return (QuietLine(_THIS), *shown) if shown else ()


def _said(fact: Fact) -> str:
    """Return all of the words of *fact*."""
    match fact:
        case Answer(value=PageRead()):
            return ""
        case Answer(value=Plan() as plan):
            return f"{spoken(plan)}\nLook back on it: {day(plan.look_back)}"
        case Answer(value=value):
            return spoken(value)
        case FollowUp(in_the_way=words):
            return words
        case _:
            return ""


def words_in(page: Page) -> str:
    """Return the words of the person that stand on *page*, as they are."""
    return "\n\n".join(block.text for block in page if isinstance(block, UserText))
