"""The first pages: what this is and where it is saved, or where to go on; and which track to walk."""

from collections.abc import Callable
from typing import NamedTuple

from trustcoach.core.journal.hard_day import was_last_day_hard
from trustcoach.core.journal.resume import last_track, resume_position
from trustcoach.core.program.lookup import find_track
from trustcoach.core.program.program import Position, Program, Step, Track
from trustcoach.session.due_plans import follow_up_due_plans
from trustcoach.session.first_screen import WORDS_LABEL, FirstMinutes, track_labels
from trustcoach.session.page_order import go_through
from trustcoach.session.waiting_drafts import show_waiting_drafts
from trustcoach.session.walk import Walk
from trustcoach.storage.store import Store
from trustcoach.ui.page import Heading, Page
from trustcoach.ui.pages import walk_pages

_WELCOME = "Welcome back. What would help?"
_LABELS = {
    "today": "Look at today, two minutes",
    "on": "Go on where you stopped",
    "hour": "Get through the next hour",
    "words": WORDS_LABEL,
    "track": "Choose a track",
}


_AFTER_A_HARD_DAY = ("today", "hour", "on")
"""What is offered first then: going on comes behind what is smaller."""


class ResumePoint(NamedTuple):
    """Where a person goes on who comes back."""

    track: Track
    position: Position | None
    """The question; None at the end of the track."""


def resume_point(walk: Walk) -> ResumePoint | None:
    """Return where the last session stopped; None if nothing was begun."""
    position = resume_position(walk.progress, walk.asker.drafts.question_ids())
    track = position.track if position else last_track(walk.progress)
    return ResumePoint(track, position) if track else None


def resume_walk(walk: Walk, store: Store, point: ResumePoint) -> bool:
    """Say where *point* is, ask about due plans, and go on there; return False as `Walk.walk_track` does.

    Where two people may be present, they say so before anything of the track is told.
    """
    if walk.ask_who_is_here(point.track):
        point = resume_point(walk) or point
    track, position = point
    show_waiting_drafts(walk, store, position)
    if position:
        walk.context.show(walk_pages.greeting_page(track, position.step, is_plain=walk.context.is_plain))
    follow_up_due_plans(walk, are_two=_were_two(walk, point))
    return walk.resume_at(position) if position else walk.walk_track(track)


def offer_today_or_resume(walk: Walk, store: Store, point: ResumePoint) -> None:
    """Go on at *point*, behind a page with nothing of it. On a new day a look at it is offered; Enter alone goes on.

    After a hard day a tool is offered too, and going on stands last and has to be picked.
    Raises SessionStopped, QuickExit and JournalError.
    """
    was_hard = _was_hard(walk, point)
    if was_hard or _is_today_first(walk, point):
        greeting, _ = _greeting(walk)
        choices = {way: _LABELS[way] for way in (_AFTER_A_HARD_DAY if was_hard else ("today", "on"))}
        above, start = (_heading(walk.program), *greeting), "" if was_hard else "on"
        while (way := walk.asker.pick_or_go_back(_WELCOME, choices, above, start=start, can_go_back=False)) == "hour":
            walk.asker.offer_tools()
        if way == "today":
            _look_at_today(walk, store)
            return
    else:
        walk.asker.show_until_read(walk_pages.before_own_words_page(_heading(walk.program)))
    resume_walk(walk, store, point)


def welcome_back(walk: Walk, store: Store, point: ResumePoint) -> None:
    """Offer to go on at *point*, before anything tells where that is: someone else may see this screen.

    A look at today stands first, once a day, and always after a long time or a hard day: it is the smallest thing.
    """
    greeting, was_long = _greeting(walk)
    first = ("today", "on", "hour") if was_long or _is_today_first(walk, point) else ("on", "today", "hour")
    first = _AFTER_A_HARD_DAY if _was_hard(walk, point) else first
    minutes = _first_minutes(walk, store)
    choices = {way: _LABELS[way] for way in (*first, *(("words",) if minutes else ()), "track")}
    page: Page = (_heading(walk.program), *greeting)
    walk.has_pages_before = True
    is_over = False
    while not is_over:
        match walk.asker.pick_or_go_back(_WELCOME, choices, page, can_go_back=False):
            case "hour":
                walk.asker.offer_tools()
            case "words" if minutes:
                minutes.write_statement()
            case "on":
                is_over = resume_walk(walk, store, point)
            case "today":
                _look_at_today(walk, store)
                return
            case _:
                is_over = welcome(walk, store, None, None, can_go_back=True)


def _is_today_first(walk: Walk, point: ResumePoint) -> bool:
    """Return whether nothing was written today yet, and the last time one person was at the keyboard."""
    return not _were_two(walk, point) and walk.days_away > 0


def _was_hard(walk: Walk, point: ResumePoint) -> bool:
    """Return whether the last day was hard for one person; what two wrote in front of each other tells nothing."""

    def check_in() -> Step:
        return walk.follow_through.check_in

    is_crisis, zone = walk.mood_check.hides.has_crisis_words, walk.context.now().tzinfo
    return not _were_two(walk, point) and was_last_day_hard(walk.progress, zone, is_crisis, check_in)


def _were_two(walk: Walk, point: ResumePoint | None) -> bool:
    """Return whether two people were at the keyboard the last time."""
    return point is not None and walk.progress.are_two_present(point.track.opening)


def _look_at_today(walk: Walk, store: Store) -> None:
    from trustcoach.session.today import look_at_today  # noqa: PLC0415 (what few sessions need)

    look_at_today(walk, is_locked=store.key is not None, is_greeted=True)


def welcome(  # noqa: PLR0913 (each says where it begins)
    walk: Walk,
    store: Store,
    track: Track | None,
    step: Step | None,
    *,
    skips_welcome: bool = False,
    can_go_back: bool = False,
) -> bool:
    """Show the welcome pages, let the person pick a track, and walk it.

    *track* and *step* skip the pick and say where to begin. *skips_welcome* starts at the page after the welcome. The
    person can go back through all pages; return False if they go back before the first, as *can_go_back* allows.
    """
    show_waiting_drafts(walk, store)
    program, asker, is_new = walk.program, walk.asker, not walk.is_begun
    if is_new and not track and not skips_welcome and (minutes := _first_minutes(walk, store)):
        minutes.go_through()
        return True
    chosen = [track] if track else []
    order: list[Callable[[], bool]] = []
    """Each returns whether the person goes on, and not back."""

    def show_welcome() -> bool:
        return asker.read_or_go_back(walk_pages.passage_page(program.title, program.welcome), can_go_back=False)

    def show_privacy_notice() -> bool:
        heading, *rest = _privacy_notice(walk, store)
        return asker.read_or_go_back((heading, *walk_pages.headphones_page(is_plain=walk.context.is_plain), *rest))

    def pick_track() -> bool:
        chosen[:] = _pick_track(walk, program, goes_back=is_new or can_go_back)
        return bool(chosen)

    def show_about_trust() -> bool:
        return asker.read_or_go_back(walk_pages.passage_page("The nature of trust", program.about_trust))

    def walked() -> bool:
        walk.has_pages_before = can_go_back or len(order) > 1
        return walk.walk_step(chosen[0], step) if step else walk.walk_track(chosen[0])

    order += [show_welcome, show_privacy_notice] if is_new else []
    order += [] if track else [pick_track]
    order += [show_about_trust, walked] if is_new and not skips_welcome else [walked]
    if not is_new:
        follow_up_due_plans(walk, are_two=_were_two(walk, resume_point(walk)))
    return go_through(order, 1 if skips_welcome else 0)


def _first_minutes(walk: Walk, store: Store) -> FirstMinutes | None:
    """Return what leads a person from the first screen; None if the program has none."""
    first = walk.program.first_screen
    return first and FirstMinutes(walk, first, lambda: _privacy_notice(walk, store), is_locked=store.key is not None)


def _greeting(walk: Walk) -> tuple[Page, bool]:
    """Return what is said to somebody who was away for days, and whether that was long."""
    away = walk.days_away
    if not away:
        return (), False
    from trustcoach.session.look_backs import greeting_page  # noqa: PLC0415 (what few sessions need)

    return greeting_page(walk), away >= walk.follow_through.coming_back.small_after


def _privacy_notice(walk: Walk, store: Store) -> Page:
    from trustcoach.ui.pages.privacy import privacy_notice  # noqa: PLC0415 (a page that comes once)

    return privacy_notice(walk.program, walk.context.load_privacy(), store.journal_path, locked=store.key is not None)


def _heading(program: Program) -> Heading:
    return Heading(program.title, "nothing leaves this computer", "private")


def _pick_track(walk: Walk, program: Program, *, goes_back: bool) -> list[Track]:
    """Return the picked track in a list; an empty list if the person goes back."""
    name = walk.asker.pick_or_go_back(
        "Which track do you want to walk?", track_labels(walk.progress), (_heading(program),), can_go_back=goes_back
    )
    return [find_track(program, name)] if name else []
