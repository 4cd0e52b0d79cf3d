"""The pages of a statement that is read back: what the person finds, and what the coach sees."""

from trustcoach.core.language.labels import Label
from trustcoach.core.language.notes import Notes
from trustcoach.core.program.export_blocks import LabelledText
from trustcoach.core.program.kinds import About
from trustcoach.core.program.question import Question
from trustcoach.ui.page import (
    Block,
    Compared,
    Evidence,
    Mark,
    MarkedText,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    UserText,
)

CHANGE, ANEW, KEEP, NOT_READY = "change", "anew", "keep", "not-ready"
LOOK_HELP = "Mark whatever you can find. Most people find one or two, and you can change them on the next page."
_NOT_READY = """That's a good place to stop. You've put it into words for yourself, and you need never say it aloud.

Your words are kept here. You can say them later, to someone else first, or not at all."""


def choices(about: About, *, is_half_changed: bool) -> dict[str, str]:
    """Return what the person can do with a statement *about* something, once they have seen the notes.

    With *is_half_changed* there are words of theirs in the field, and no empty one is offered. Whether they would say a
    need aloud is for the step to ask; a limit can be kept without a word.
    """
    ready = {NOT_READY: "Keep them. I'm not ready to say this aloud"} if about is About.BOUNDARY else {}
    anew = {} if is_half_changed else {ANEW: "Write them anew, in an empty field"}
    return {CHANGE: "Change the words", **anew, KEEP: "Keep them as they are", **ready}


def read_back_page(heading: Page, text: str, question: Question) -> Page:
    """Return the page on which the person looks for themselves."""
    return (*heading, QuietLine("Your words:"), UserText(text, max_lines=None), QuestionLine(question.text))


def notes_page(heading: Page, text: str, notes: Notes, found: tuple[str, ...]) -> Page:
    """Return what there is to say about *text*, and what the person *found* in it themselves."""
    blocks: list[Block] = [*heading]
    if notes.praise:
        blocks.append(Paragraphs(notes.praise.praise))
    if notes.to_add:
        blocks.append(Paragraphs(_addition(notes.to_add)))
    if found:
        blocks.append(Paragraphs("\n- ".join(("You found:", *found))))
    if notes.cautions:
        marks = tuple(Mark(note.start, note.end, note.text) for note in notes.cautions)
        blocks += [QuietLine("Your words, and what may land hard in them:"), MarkedText(text, marks)]
    else:
        lead = "Your words:" if found else "Your words. No passage stands out as one that may land hard:"
        blocks += [QuietLine(lead), UserText(text, max_lines=None)]
    return (*blocks, *_reasons(notes))


def revision_notes(text: str, notes: Notes) -> Page:
    """Return the notes above the field in which *text* is changed, in short: the words, and what to ask of them."""
    marked = [QuietLine(f"“{_passage(text, note.start, note.end)}”: {note.label.move}") for note in notes.cautions]
    added = [QuietLine(f"To add: {notes.to_add.move}")] if notes.to_add else []
    return (*marked, *added, *_reasons(notes))


def not_ready_page(heading: Page) -> Page:
    """Return what is said to a person who keeps a statement to themselves."""
    return (*heading, Paragraphs(_NOT_READY))


def first_and_last_page(versions: tuple[str, ...]) -> Page:
    """Return the first and the last of *versions* to compare; nothing if there is one alone."""
    if len(versions) < 2:
        return ()
    return (Compared(LabelledText("Your first version", versions[0]), LabelledText("Your last version", versions[-1])),)


def _addition(label: Label) -> str:
    return f"One thing you could add, if it isn't in there yet. {label.move} {label.reason}"


def _passage(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _reasons(notes: Notes) -> Page:
    """Return why each of *notes* is made, for a person who asks, and how to see no more of a kind."""
    if not notes.labels:
        return ()
    names = " or ".join(label.name.replace("_", "-") for label in notes.labels)
    mute = f"You can turn off any of these notes, and see the others. Type trustcoach settings mute, and then {names}."
    return (*(Evidence((each.source,), f"{each.title}: {each.reason}") for each in notes.labels), Evidence((), mute))
