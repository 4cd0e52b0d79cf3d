"""A look at today: a check-in, and then what fits: a plan, a tool, the next question of a step, or nothing."""

from typing import Literal, assert_never

from trustcoach.core.journal.check_in_passages import passage_for, passage_to_say
from trustcoach.core.journal.check_ins import check_in_of, check_ins
from trustcoach.core.journal.look_backs_due import is_week_due, months_due
from trustcoach.core.journal.resume import resume_position
from trustcoach.core.journal.trends import monday_of
from trustcoach.core.program.coming_back import AmountChoice, Trend
from trustcoach.core.program.follow_through import AgainChoice, Offer
from trustcoach.core.program.program import Position
from trustcoach.core.program.question import Coaching
from trustcoach.core.program.tool import Tool
from trustcoach.core.program.two_people import who_question
from trustcoach.session.check_in import ask_check_in
from trustcoach.session.first_screen import short_privacy_page
from trustcoach.session.look_backs import greeting_page, look_back_on_months, look_back_on_week, recent_trend
from trustcoach.session.progress import are_weeks_too_low
from trustcoach.session.promises import Promises
from trustcoach.session.setbacks import Setbacks
from trustcoach.session.shown_plans import shown_plans_due
from trustcoach.session.walk import Walk
from trustcoach.text import pluralize
from trustcoach.ui.pages import today as pages
from trustcoach.ui.pages.walk_pages import passage_blocks


def look_at_today(walk: Walk, *, is_locked: bool, is_greeted: bool = False) -> None:
    """Ask the check-in of today, and offer what fits; before the first private word, say who can read it.

    Somebody who was away is greeted, unless *is_greeted* says that they were.

    Raises SessionStopped, QuickExit.
    """
    first = walk.program.first_screen
    if first and not walk.progress.journal:
        walk.asker.show_until_read(short_privacy_page(first, is_locked=is_locked, is_plain=walk.context.is_plain))
    _Today(walk, is_greeted=is_greeted).run()


class _Today:
    def __init__(self, walk: Walk, *, is_greeted: bool) -> None:
        self._walk = walk
        self._is_greeted = is_greeted
        self._follow_through = walk.follow_through
        self._step = walk.follow_through.check_in

    def run(self) -> None:
        walk, today = self._walk, self._walk.asker.today
        most = self._ask_what_is_small()
        if most == 0:
            return
        earlier = [each for each in check_ins(walk.progress.journal) if each.day < today]
        noted = check_in_of(walk.progress.journal, today)
        is_first_in_week = not noted.noted and not any(monday_of(each.day) == monday_of(today) for each in earlier)
        drafted = (number for number, each in enumerate(self._step.questions) if walk.asker.drafts.get(each.id))
        if noted.noted and (start := next(drafted, None)) is not None:  # half of an answer waits, which no menu shows
            noted = ask_check_in(walk, self._step, start=start)
        elif not noted.noted or self._is_wanted_again():
            noted = ask_check_in(walk, self._step, most)
        is_too_much = is_first_in_week and are_weeks_too_low(walk)
        last = earlier[-1].value if earlier and not is_first_in_week else None
        said = passage_to_say(self._step, noted, last, walk.progress.matches)
        passage = passage_for(self._step, noted, walk.progress.matches)
        self._offer_what_fits(passage, said, is_too_much=is_too_much)

    def _ask_what_is_small(self) -> int | None:
        """Greet somebody who was away, and after long ask how many questions are few enough; None for all of them."""
        walk, menu = self._walk, self._follow_through.coming_back.small
        greeting = () if self._is_greeted else greeting_page(walk)
        if walk.days_away < self._follow_through.coming_back.small_after:
            walk.context.show((*pages.heading(self._follow_through, self._step), *greeting) if greeting else ())
            return None
        labels = {way.value: label for way, label in menu.choices.items()}
        above = (*pages.heading(self._follow_through, self._step), *greeting)
        picked = AmountChoice(walk.asker.pick_or_go_back(menu.question, labels, above, can_go_back=False))
        return {AmountChoice.ONE: 1, AmountChoice.ALL: None, AmountChoice.ENOUGH: 0}[picked]

    def _is_wanted_again(self) -> bool:
        menu, above = self._follow_through.again, pages.heading(self._follow_through, self._step)
        choices = {way.value: label for way, label in menu.choices.items()}
        picked = self._walk.asker.pick_or_go_back(menu.question, choices, above, can_go_back=False)
        return picked == AgainChoice.AGAIN.value

    def _offer_what_fits(self, passage: Coaching | None, said: Coaching | None, *, is_too_much: bool) -> None:
        """Offer what fits the *passage*, below what is *said*, until the person has had enough, or goes on in a step.

        If it *is_too_much*, weeks in a row were low: then that is said instead, once a week.
        """
        walk, asker = self._walk, self._walk.asker
        above = pages.what_fits_page(self._follow_through, said)
        if is_too_much:
            above = (
                *pages.heading(self._follow_through, self._step),
                *passage_blocks(self._follow_through.progress.not_enough),
            )
        while True:
            tool, position = self._tool_of(passage), self._next_position()
            choices = self._choices(passage, tool, position, is_too_much=is_too_much)
            picked = asker.pick_or_go_back(self._follow_through.fits.question, choices, above, can_go_back=False)
            match Offer(picked):
                case Offer.STEP:
                    if position:
                        changed = walk.ask_who_is_here(position.track)
                        walk.resume_at((self._own_position() if changed else None) or position)
                    return
                case Offer.TOOLS:
                    asker.offer_tools(tool)
                case Offer.PLAN | Offer.WEEK | Offer.MONTHS | Offer.PROMISES | Offer.SETBACK as offer:
                    self._open_offer(offer)
                case Offer.PEOPLE:
                    asker.help_menu.show(self._follow_through.fits.choices[Offer.ENOUGH])
                case Offer.ENOUGH:
                    return
                case other:
                    assert_never(other)
            above = pages.heading(self._follow_through, self._step)

    def _open_offer(self, offer: Literal[Offer.PLAN, Offer.WEEK, Offer.MONTHS, Offer.PROMISES, Offer.SETBACK]) -> None:
        match offer:
            case Offer.PLAN:
                Promises(self._walk).follow_up_due()
            case Offer.WEEK:
                look_back_on_week(self._walk)
            case Offer.MONTHS:
                look_back_on_months(self._walk)
            case Offer.PROMISES:
                Promises(self._walk).go_through()
            case Offer.SETBACK:
                Setbacks(self._walk).offer()

    def _choices(
        self, passage: Coaching | None, tool: Tool | None, position: Position | None, *, is_too_much: bool
    ) -> dict[str, str]:
        """Return what is offered. On a hard day people and a tool come first, and the step last."""
        walk, is_worse = self._walk, recent_trend(self._walk) is Trend.WORSE
        is_low = is_too_much or is_worse or (passage is not None and passage.low_point_effect is not None)
        order = [Offer.PLAN, Offer.MONTHS, Offer.WEEK, Offer.STEP, Offer.TOOLS]
        order += [Offer.PROMISES, Offer.SETBACK, Offer.ENOUGH]
        if is_low or tool:
            order = [*([Offer.PEOPLE] if is_low else []), Offer.TOOLS, Offer.SETBACK, Offer.ENOUGH]
            order += [Offer.PLAN, Offer.WEEK, Offer.MONTHS, Offer.STEP]
        labels = dict(self._follow_through.fits.choices)
        if tool:
            labels[Offer.TOOLS] = f"{tool.title}, {pluralize(tool.minutes, 'minute')}"
        if position:
            where = position.track if who_question(position.track) else position.step  # nobody said who is present
            labels[Offer.STEP] = f"{labels[Offer.STEP]} {where.title}"
        left_out = {Offer.STEP} if position is None else set[Offer]()
        left_out |= set() if self._has_plan_due() else {Offer.PLAN}
        left_out |= set() if is_week_due(walk.progress.journal, walk.asker.today) else {Offer.WEEK}
        left_out |= set() if months_due(walk.progress.journal, walk.context.now()) else {Offer.MONTHS}
        return {way.value: labels[way] for way in order if way not in left_out}

    def _next_position(self) -> Position | None:
        """Return the next question of a step; None if it is for two, and something new came out."""
        walk, position = self._walk, self._own_position()
        return None if position and walk.has_new_truth and who_question(position.track) else position

    def _own_position(self) -> Position | None:
        return resume_position(self._walk.progress, self._walk.asker.drafts.question_ids())

    def _has_plan_due(self) -> bool:
        walk = self._walk
        return bool(shown_plans_due(walk.progress.for_anyone().journal, walk.mood_check.hides, walk.context.now()))

    def _tool_of(self, passage: Coaching | None) -> Tool | None:
        tools = self._walk.context.load_tools().tools if passage and passage.tool else ()
        return next((tool for tool in tools if passage and tool.id == passage.tool), None)
