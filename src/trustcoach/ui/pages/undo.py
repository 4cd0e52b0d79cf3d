"""The pages that show what taking something back does, or bringing it back, before it is done."""

from trustcoach.core.journal.entries import Answer, Entry, Fact, FollowUp, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.journal.plans import OUTCOMES, plan_in
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.undo import Change
from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.values import Plan
from trustcoach.text import counted, day
from trustcoach.ui.page import Heading, KeepTogether, Page, Paragraphs, QuestionLine, QuietLine, UserText
from trustcoach.ui.pages.question import spoken

_ROOM = KeepTogether(7)
"""What the question below the page takes, with its two choices."""


def to_take_back(standing: Progress, change: Change) -> Page:
    """Give what was done last, and what counts in its place once it is taken back."""
    again = f"{counted(change.pages, 'page')} that you read after it will come again."
    return (
        Heading("Your last change", title(standing, change)),
        *_compared(standing, change),
        *((QuietLine(again),) if change.pages else ()),
        _ROOM,
    )


def to_bring_back(standing: Progress, change: Change) -> Page:
    """Give what was taken back last, and what counts in its place once it is there again."""
    hidden: Page = ()
    if change.after != change.about:
        hidden = (
            QuietLine("It comes back:"),
            *_said(change, change.about),
            QuietLine("What you wrote since stays before it."),
        )
    heading = Heading("What you took back last", title(standing, change))
    return (heading, *_compared(standing, change), *hidden, _ROOM)


def title(standing: Progress, change: Change) -> str:
    """Give the title of the step that a *change* is in; nothing if it is in none."""
    step = change.about.step
    titles = {each.id: each.title for _, each in standing.program.chapters}
    return titles.get(step, step) if step else ""


def _compared(standing: Progress, change: Change) -> Page:
    return (
        *_asked(standing, change.about),
        *(QuietLine("Now:"), *_said(change, change.now)),
        *(QuietLine("After:"), *_said(change, change.after)),
    )


def _asked(standing: Progress, about: Entry) -> Page:
    match about.fact:
        case Answer(ask, question) | Skip(ask, question) | Postponed(ask, question):
            return (QuestionLine(question, _whose(standing, ask)),)
        case StepRestarted():
            return (QuestionLine("You began this step anew."),)
        case FollowUp(plan):
            found = plan_in(standing.journal, plan)
            return (QuestionLine("How did it go?"), *((UserText(spoken(found)),) if found else ()))
        case Undo():
            return ()


def _whose(standing: Progress, name: QuestionId) -> str:
    """Give whose answer it is, where there are two people."""
    for track, step in standing.program.chapters:
        for ask in step.asks:
            if ask.reference == name:
                return standing.who(track, ask.turn) or ""
    return ""


def _said(change: Change, entry: Entry | None) -> Page:
    """Give what stands at one side of a *change*: what *entry* says, or that nothing is said."""
    if isinstance(change.about.fact, StepRestarted):
        return (Paragraphs("Begun anew." if entry == change.about else "As you left it before."),)
    return _told(entry.fact) if entry else (Paragraphs("Open again."),)


def _told(fact: Fact) -> Page:
    match fact:
        case Answer(value=Plan() as plan):
            return (UserText(spoken(plan)), QuietLine(f"Look back on {day(plan.look_back)}."))
        case Answer(value=value):
            return (UserText(spoken(value)),)
        case Skip():
            return (Paragraphs("Skipped."),)
        case Postponed():
            return (Paragraphs("Left for now."),)
        case FollowUp(_, outcome, in_the_way):
            words: Page = (QuietLine("What got in the way:"), UserText(in_the_way)) if in_the_way else ()
            return (Paragraphs(f"{OUTCOMES[outcome]}."), *words)
    return ()
