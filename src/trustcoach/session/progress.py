"""Show how the time since the beginning went: numbers, promises, first and last versions of statements."""

from typing import assert_never

from trustcoach.core.journal.check_ins import check_ins
from trustcoach.core.journal.first_times import first_times
from trustcoach.core.journal.trends import low_weeks_in_a_row
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.follow_through import ProgressChoice
from trustcoach.core.program.kinds import Rate, Written
from trustcoach.core.program.own_lists import ListKind
from trustcoach.core.program.question import Coaching, LowPointEffect, Question
from trustcoach.session.shown_plans import shown_follow_ups
from trustcoach.session.walk import Walk
from trustcoach.ui.page import Page, Paragraphs, QuestionLine, QuietLine
from trustcoach.ui.pages import progress as pages
from trustcoach.ui.pages.statement import first_and_last_page
from trustcoach.ui.pages.walk_pages import passage_blocks


def are_weeks_too_low(walk: Walk) -> bool:
    """Return whether so many weeks in a row were low that somebody to talk to would help more than this."""
    noted = check_ins(walk.progress.journal)
    return low_weeks_in_a_row(noted, walk.follow_through.progress.low_week) >= walk.follow_through.progress.low_weeks


def show_progress(walk: Walk) -> None:
    """Let the person pick what to look at, of what there is, until they have had enough. Nothing is shown before.

    Raises SessionStopped, QuickExit.
    """
    are_two = any(walk.progress.are_two_present(track.opening) for track in walk.program.tracks)
    texts, heading = walk.follow_through.progress, pages.progress_heading(walk.follow_through, are_two=are_two)
    walk.asker.read_or_go_back((*heading, Paragraphs("What you've noted comes when you go on.")), can_go_back=False)
    labels = {f"-{question.id.name}": question.text for question in _rated(walk)}
    found = {f"-{question.id.name}": _numbers(walk, question) for question in _rated(walk)}
    labels |= {way.value: label for way, label in texts.choices.items()}
    found |= {way.value: _page(walk, way) for way in texts.choices}
    if not any(found.values()):
        walk.asker.read_or_go_back((*heading, QuietLine(texts.nothing)))
        return
    choices = {name: label for name, label in labels.items() if found[name] or name == ProgressChoice.ENOUGH.value}
    while page := found.get(walk.asker.pick_or_go_back(texts.question, choices, heading) or ""):
        walk.asker.read_or_go_back((*heading, *page))


def _rated(walk: Walk) -> list[Question]:
    """Return the questions whose numbers are drawn: not those that may tell whoever looks on of fear of someone."""
    check_in = walk.follow_through.check_in
    passages = (item for item in check_in.items if isinstance(item, Coaching))
    about_home = (each.when for each in passages if each.low_point_effect is LowPointEffect.HOME)
    of_fear = {question_id for condition in about_home for question_id in question_ids_in(condition)}
    return [each for each in check_in.questions if isinstance(each.kind, Rate) and each.id not in of_fear]


def _numbers(walk: Walk, question: Question) -> Page:
    """Return the numbers given to *question*; nothing if there are none."""
    texts = walk.follow_through.progress
    page = pages.numbers_page(texts, question, check_ins(walk.progress.for_anyone().journal))
    return (*page, *passage_blocks(texts.not_enough)) if page and are_weeks_too_low(walk) else page


def _page(walk: Walk, way: ProgressChoice) -> Page:
    """Return what is shown where *way* is picked; nothing if there is nothing to look at."""
    texts, progress = walk.follow_through.progress, walk.progress.for_anyone()
    match way:
        case ProgressChoice.PROMISES:
            return pages.kept_page(shown_follow_ups(progress.journal, walk.mood_check.hides))
        case ProgressChoice.STATEMENTS:
            return _versions(walk)
        case ProgressChoice.FIRST_TIMES:
            say_so = walk.follow_through.lists[ListKind.PROMISES].say_so
            return pages.first_times_page(texts, first_times(progress, say_so, walk.context.now()))
        case ProgressChoice.ENOUGH:
            return ()
    assert_never(way)


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
