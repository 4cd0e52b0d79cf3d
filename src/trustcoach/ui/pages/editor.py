"""The pages around an editor: nothing came back from it, or a second text did."""

from trustcoach.ui.page import Heading, Page, Paragraphs, QuietLine, UserText

_NOTHING_SAVED = """If your editor is still open in a window of its own, save your text there and close it.
Then look again.

A text from an editor counts once it's saved.

Some editors come back at once, with their window still open. To make them wait, set VISUAL to a command
such as: code --wait, or: gvim -f"""
ENCODING_NOTE = "Your editor's file wasn't in UTF-8. See whether all letters are right."
LOOK_AGAIN, LOOK_LATER, NOTHING_WRITTEN = "again", "later", "nothing"
NOTHING_YET_CHOICES = {
    LOOK_AGAIN: "I've saved it: look again",
    LOOK_LATER: "It's still open: go on here, and look again later",
    NOTHING_WRITTEN: "I wrote nothing there",
}
"""What the person can do while nothing has come back."""
BOTH_TEXTS, TYPED_HERE, FROM_EDITOR = "both", "here", "editor"
TWO_TEXTS_CHOICES = {
    BOTH_TEXTS: "Both, one below the other",
    TYPED_HERE: "The one that stands here",
    FROM_EDITOR: "The one from the editor",
}
"""Which of two texts to go on with; first the choice that loses nothing."""


def nothing_saved_page() -> Page:
    """Return the page for an editor that ended without a new text."""
    return (Heading("Nothing new from your editor yet"), Paragraphs(_NOTHING_SAVED))


def two_texts_page(here: str, editor: str) -> Page:
    """Return both texts, whole: *here*, typed at the question, and *editor*, saved by the editor."""
    return (
        Heading("There are two texts for this question"),
        Paragraphs("One was typed here, and one was saved in your editor. Both are kept until you choose."),
        QuietLine("What stands here:"),
        UserText(here, max_lines=None),
        QuietLine("What your editor saved:"),
        UserText(editor, max_lines=None),
    )


def unrecognized_file_page(place: str) -> Page:
    """Return the line about a file of an editor at *place* that cannot be taken over."""
    words = f"Your editor left a file that can't be taken over here. It was kept: {place}"
    return (QuietLine(f"{words}. Open it with your editor, and take the folder away when you're done with it."),)
