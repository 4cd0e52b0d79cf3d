"""The pages for entries and drafts that could not be saved."""

from collections.abc import Iterable

from trustcoach.core.journal.entries import Answer, Fact, FollowUp
from trustcoach.core.program.kinds import Draft
from trustcoach.errors import CoachError
from trustcoach.ui.page import Heading, Page, Paragraphs, QuietLine, UserText, error_blocks

_UNSAVED_LEAD = "This is what isn't saved yet:"
_HIDDEN_MESSAGE = """One thing couldn't be saved.

It isn't shown here. To leave without it, press Ctrl-X once more."""


def unsaved_entry_page(error: CoachError, fact: Fact, *, is_draft: bool = False) -> Page:
    """Return what went wrong, and the whole answer, so that it can be copied by hand if all else fails.

    *is_draft* says that it is saved as a draft.
    """
    draft: Page = (Paragraphs("Until then it's kept as a draft. If you stop here, it comes back next time."),)
    return (
        Heading("Not saved yet"),
        *error_blocks(error),
        *(draft if is_draft else ()),
        *_text_blocks((_text_of_fact(fact),)),
    )


def unsaved_drafts_page(reason: str, drafts: Iterable[Draft]) -> Page:
    """Return why drafts could not be saved, and their whole text."""
    message = f"{reason or 'The disk gave back something else'}, so what you typed couldn't be saved."
    texts = ("\n".join(part for part in draft if part) for draft in drafts)
    return (Heading("Not saved yet"), Paragraphs(message), *_text_blocks(texts))


def unreadable_journal_page(error: CoachError) -> Page:
    """Return the page for a journal in which saved answers are not found any more."""
    return (Heading("Not saved yet"), *error_blocks(error))


def hidden_page() -> Page:
    """Return a page that says that something is not saved, without private text."""
    return (Paragraphs(_HIDDEN_MESSAGE),)


def _text_blocks(texts: Iterable[str]) -> Page:
    shown = tuple(UserText(text, max_lines=None) for text in texts if text)
    return (QuietLine(_UNSAVED_LEAD), *shown) if shown else ()


def _text_of_fact(fact: Fact) -> str:
    """Return the whole text of *fact*."""
    match fact:
        case Answer(value=value):
            return value.as_full_text()
        case FollowUp(obstacle=obstacle, helped=helped):
            return obstacle or helped
        case _:
            return ""


def user_text_of(page: Page) -> str:
    """Return the person's own text on *page*."""
    return "\n\n".join(block.text for block in page if isinstance(block, UserText))
