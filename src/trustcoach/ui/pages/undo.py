"""The pages that show what an undo or redo does, before it is done."""

from trustcoach.core.journal.entries import Answer, Entry, Fact, FollowUp, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.journal.plans import OUTCOMES, plan_of_entry
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.undo import Change
from trustcoach.core.program.follow_through import FOLLOW_THROUGH_TITLES
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Plan, Promise
from trustcoach.text import pluralize
from trustcoach.ui.page import Heading, Page, Paragraphs, QuestionLine, QuietLine, UserText
from trustcoach.ui.pages.answer import answer_block


def undo_page(progress: Progress, change: Change) -> Page:
    """Return what was done last, and what will count in its place after the undo."""
    again = f"{pluralize(change.page_count, 'page')} that you read after it will come again."
    return (
        Heading("Your last change", changed_step_title(progress, change)),
        *_before_and_after(progress, change),
        *((QuietLine(again),) if change.page_count else ()),
    )


def unseen_page(progress: Progress, change: Change) -> Page:
    """Return what is said of a change that not everyone who uses the track may see."""
    told = "Two people have used these steps, so what it was isn't shown here."
    return (Heading("The last change", changed_step_title(progress, change)), Paragraphs(told))


def hidden_page(progress: Progress, change: Change) -> Page:
    """Return what is said of a change whose words are never shown again by themselves: where it was."""
    asked = _question_blocks(progress, change.entry) if isinstance(change.entry.fact, Answer) else ()
    told = "What you wrote in a very bad hour isn't shown here."
    return (Heading("The last change", changed_step_title(progress, change)), *asked, Paragraphs(told))


def redo_page(progress: Progress, change: Change) -> Page:
    """Return what was undone last, and what will count after the redo."""
    hidden: Page = ()
    if change.resulting != change.entry:
        hidden = (
            QuietLine("It comes back:"),
            *_side(progress, change, change.entry),
            QuietLine("What you wrote since stays before it."),
        )
    heading = Heading("What you took back last", changed_step_title(progress, change))
    return (heading, *_before_and_after(progress, change), *hidden)


def changed_step_title(progress: Progress, change: Change) -> str:
    """Return the title of the step that a *change* is in; "" if it is in none, or outside the steps."""
    step = change.entry.step_id
    titles = {each.id: each.title for _, each in progress.program.all_steps}
    return titles.get(step, step) if step and step not in FOLLOW_THROUGH_TITLES else ""


def _before_and_after(progress: Progress, change: Change) -> Page:
    return (
        *_question_blocks(progress, change.entry),
        *(QuietLine("Now:"), *_side(progress, change, change.current)),
        *(QuietLine("After:"), *_side(progress, change, change.resulting)),
    )


def _question_blocks(progress: Progress, about: Entry) -> Page:
    match about.fact:
        case Answer(ask, question) | Skip(ask, question) | Postponed(ask, question):
            return (QuestionLine(question, _respondent_name(progress, ask)),)
        case StepRestarted():
            return (QuestionLine("You began this step anew."),)
        case FollowUp(plan):
            found = plan_of_entry(progress.journal, plan)
            return (QuestionLine("How did it go?"), *((UserText(found.as_text()),) if found else ()))
        case Undo():
            return ()


def _respondent_name(progress: Progress, name: QuestionId) -> str:
    """Return the name of the person who answers the question, while two people take turns; else ""."""
    for track, step in progress.program.all_steps:
        for question in step.questions:
            if question.id == name:
                return progress.respondent_name(track, question.turn) or ""
    return ""


def _side(progress: Progress, change: Change, entry: Entry | None) -> Page:
    """Return one side of a *change*: what *entry* says, or that the question is open."""
    if isinstance(change.entry.fact, StepRestarted):
        return (Paragraphs("Begun anew." if entry == change.entry else "As you left it before."),)
    return _fact_blocks(progress, entry.fact) if entry else (Paragraphs("Open again."),)


def _fact_blocks(progress: Progress, fact: Fact) -> Page:
    match fact:
        case Answer(value=Plan() | Promise() as plan):
            return (UserText(plan.as_text()), QuietLine(plan.follow_up_line()))
        case Answer(question_id, _, value):
            question = progress.program.find_question(question_id)
            return (answer_block(value, question.kind if question else None),)
        case Skip():
            return (Paragraphs("Skipped."),)
        case Postponed():
            return (Paragraphs("Left for now."),)
        case FollowUp(_, outcome, in_the_way, helped):
            words: Page = (QuietLine("What got in the way:"), UserText(in_the_way)) if in_the_way else ()
            better: Page = (QuietLine("What helped:"), UserText(helped)) if helped else ()
            return (Paragraphs(f"{OUTCOMES[outcome]}."), *words, *better)
    return ()
