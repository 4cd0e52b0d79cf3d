"""Show how the time since the beginning went: numbers, promises, first and last versions of statements."""

from typing import assert_never

from trustcoach.core.journal.check_ins import check_ins
from trustcoach.core.journal.first_times import first_times
from trustcoach.core.journal.trends import low_weeks_in_a_row
from trustcoach.core.program.follow_through import ProgressChoice
from trustcoach.core.program.kinds import Rate, Written
from trustcoach.core.program.own_lists import ListKind
from trustcoach.session.shown_plans import shown_follow_ups
from trustcoach.session.walk import Walk
from trustcoach.ui.page import Page, QuestionLine, QuietLine
from trustcoach.ui.pages import progress as pages
from trustcoach.ui.pages.statement import first_and_last_page
from trustcoach.ui.pages.walk_pages import passage_blocks


def are_weeks_too_low(walk: Walk) -> bool:
    """Return whether so many weeks in a row were low that somebody to talk to would help more than this."""
    noted = check_ins(walk.progress.journal)
    return low_weeks_in_a_row(noted, walk.follow_through.progress.low_week) >= walk.follow_through.progress.low_weeks


def show_progress(walk: Walk) -> None:
    """Let the person pick what to look at, until they have had enough. Nothing is shown before.

    Raises SessionStopped, QuickExit.
    """
    are_two = any(walk.progress.are_two_present(track.opening) for track in walk.program.tracks)
    texts, heading = walk.follow_through.progress, pages.progress_heading(walk.follow_through, are_two=are_two)
    questions = {
        f"-{each.id.name}": each for each in walk.follow_through.check_in.questions if isinstance(each.kind, Rate)
    }
    choices = {name: question.text for name, question in questions.items()}
    choices |= {way.value: label for way, label in texts.choices.items()}
    while picked := walk.asker.pick_or_go_back(texts.question, choices, heading):
        journal = walk.progress.for_anyone().journal
        if picked in questions:
            page = pages.numbers_page(texts, questions[picked], check_ins(journal))
            if are_weeks_too_low(walk):
                page = (*page, *passage_blocks(texts.not_enough))
        else:
            match ProgressChoice(picked):
                case ProgressChoice.PROMISES:
                    page = pages.kept_page(texts, shown_follow_ups(journal, walk.mood_check.hides))
                case ProgressChoice.STATEMENTS:
                    page = _versions(walk) or (QuietLine(texts.nothing),)
                case ProgressChoice.FIRST_TIMES:
                    say_so = walk.follow_through.lists[ListKind.PROMISES].say_so
                    page = pages.first_times_page(
                        texts, first_times(walk.progress.for_anyone(), say_so, walk.context.now())
                    )
                case ProgressChoice.ENOUGH:
                    return
                case other:
                    assert_never(other)
        walk.asker.read_or_go_back((*heading, *page))


def _versions(walk: Walk) -> Page:
    """Return each statement that was written more than once; none with words that may call for help."""
    hides, progress = walk.mood_check.hides, walk.progress
    questions = ((step, question) for _, step in walk.program.all_steps for question in step.questions)
    found = ((step, progress.versions(each)) for step, each in questions if each.kind.compares_versions)
    shown = ((step, tuple(text for text in texts if not hides(Written(text)))) for step, texts in found)
    return tuple(
        block
        for step, texts in shown
        if (versions := first_and_last_page(texts))
        for block in (QuestionLine(f"First and last words, in “{step.title}”"), *versions)
    )
