"""Promises and limits of one's own: made, looked back on, repaired, or let go."""

from datetime import timedelta
from typing import assert_never

from trustcoach.core.journal.entries import FollowUp
from trustcoach.core.journal.plans import Intention, OpenPlan, open_plans
from trustcoach.core.journal.resume import last_track
from trustcoach.core.program.kinds import Plan, PlanOutcome, Promise, Written
from trustcoach.core.program.kinds.plan import follow_up_line
from trustcoach.core.program.own_lists import AfterPlanChoice, ItemChoice, ListChoice, ListKind, MissedChoice
from trustcoach.core.reply import Submit
from trustcoach.session.plan_follow_up import MISSED, ask_how_it_went, outcome_page
from trustcoach.session.promise_questions import PromiseQuestions, lists_for
from trustcoach.session.shown_plans import shown_follow_ups, shown_open_plans, shown_plans_due
from trustcoach.session.walk import Walk
from trustcoach.text import shorten
from trustcoach.ui.page import Page, Paragraphs, QuietLine, UserText
from trustcoach.ui.pages import promises as pages
from trustcoach.ui.pages.question_page import simple_question_page

_LABEL_LENGTH = 50
"""Characters of a promise in a list; all of it stands on its own page. In plain mode it is read whole."""


class Promises:
    """The lists of one person. Nothing of them is shown before a key is pressed, not even what they are."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._own = walk.follow_through.own_lists
        self._heading = pages.own_heading(self._own.title, walk.follow_through.place)

    def go_through(self) -> None:
        """Let the person look at their lists and add to them, until they have had enough.

        Raises SessionStopped, QuickExit.
        """
        asker, above = self._walk.asker, pages.neutral_heading(self._walk.follow_through.place)
        while picked := asker.pick_from(self._own.question, self._own.choices, above):
            match picked:
                case ListChoice.OPEN:
                    above = self._look_at_open()
                case ListChoice.MAKE:
                    self.make()
                    above = self._heading
                case ListChoice.EARLIER:
                    told = shown_follow_ups(self._walk.progress.for_anyone().journal, self._walk.mood_check.hides)
                    asker.read_or_go_back((*self._heading, *(pages.earlier_page(told) or self._nothing())))
                    above = self._heading
                case ListChoice.ENOUGH:
                    return
                case other:
                    assert_never(other)

    def follow_up_due(self) -> None:
        """Ask about all that was planned or promised and whose day has come. Raises SessionStopped, QuickExit."""
        journal, hides = self._walk.progress.for_anyone().journal, self._walk.mood_check.hides
        for plan in shown_plans_due(journal, hides, self._walk.context.now()):
            self.follow_up(plan)

    def make(self, start_text: str = "") -> None:
        """Ask for something new, on the list that fits, or that the person picks."""
        labels = {kind: own.make for kind, own in lists_for(self._walk.follow_through, self._track_id()).items()}
        kind: ListKind | None = next(iter(labels))
        if len(labels) > 1:
            kind = self._walk.asker.pick_from(self._own.which_list, labels, self._heading)
        if kind:
            self._make_on(kind, start_text)

    def _make_on(self, kind: ListKind, start_text: str, entry_name: str = "") -> None:
        PromiseQuestions(self._walk, kind).make(start_text, entry_name)

    def _look_at_open(self) -> Page:
        """Let the person pick what is open, one after another; return what stands above the lists then."""
        while waiting := shown_open_plans(self._walk.progress.for_anyone().journal, self._walk.mood_check.hides):
            labels = {plan.entry_id: self._label(plan) for plan in waiting}
            picked = self._walk.asker.pick_or_go_back(self._own.which, labels, self._heading)
            if picked is None:
                return self._heading
            self._look_at(next(plan for plan in waiting if plan.entry_id == picked))
        return (*self._heading, *self._nothing())

    def _label(self, plan: OpenPlan) -> str:
        words = " ".join(plan.plan.as_phrase().split())
        return words if self._walk.asker.is_plain else shorten(words, _LABEL_LENGTH)

    def _nothing(self) -> Page:
        return (QuietLine(self._own.nothing),)

    def _look_at(self, plan: OpenPlan) -> None:
        menu, is_plan = self._own.for_one, isinstance(plan.plan, Plan)
        left_out = ItemChoice.CHANGE if is_plan else ItemChoice.PROMISE
        choices = {way: label for way, label in menu.choices.items() if way is not left_out}
        above = (*self._heading, *pages.intention_page(plan.plan))
        match self._walk.asker.pick_from(menu.question, choices, above):
            case ItemChoice.TOLD:
                self.follow_up(plan)
            case ItemChoice.CHANGE:
                self._make_on(_kind_of(plan), plan.plan.as_phrase(), plan.question_id.name)
            case ItemChoice.PROMISE:
                self._walk.write_follow_up(FollowUp(plan.entry_id, PlanOutcome.NOT_NEEDED))
                self.make(_start_text(plan))
            case ItemChoice.LET_GO:
                self._walk.write_follow_up(FollowUp(plan.entry_id, PlanOutcome.NOT_NEEDED))
            case None:
                pass
            case other:
                assert_never(other)

    def follow_up(self, plan: OpenPlan) -> None:
        """Ask how *plan* went, and what comes of it. Raises SessionStopped, QuickExit."""
        walk = self._walk
        walk.context.show(self._heading)
        outcome = ask_how_it_went(walk, plan)
        if not (isinstance(plan.plan, Promise) and outcome in MISSED):
            walk.context.show(outcome_page(walk, plan, outcome))
        match outcome:
            case PlanOutcome.NOT_KEPT | PlanOutcome.PARTLY if isinstance(plan.plan, Promise):
                self._repair(plan, plan.plan)
            case PlanOutcome.KEPT if isinstance(plan.plan, Promise):
                self._ask_what_helped(plan)
            case PlanOutcome.TOO_SOON:
                pass
            case _ if isinstance(plan.plan, Plan):
                self.go_on_with(plan, outcome, self._heading)
            case _:
                pass

    def _ask_what_helped(self, plan: OpenPlan) -> None:
        question = self._own.helped
        reply = self._walk.asker.ask((*self._heading, *simple_question_page(question)), question, can_go_back=False)
        if isinstance(reply, Submit) and isinstance(reply.value, Written):
            self._walk.write_follow_up(FollowUp(plan.entry_id, PlanOutcome.KEPT, helped=reply.value.text))
        self._walk.asker.drafts.delete(question.id)

    def go_on_with(self, plan: OpenPlan, outcome: PlanOutcome, above: Page) -> None:
        """Offer, below what is said of its *outcome*, to plan the same again, on a day that is asked for at once.

        A plan that was missed stays open if the person goes back. Two people are offered no list of one of them. Raises
        SessionStopped, QuickExit.
        """
        menu, left_out = self._own.after_plan, {AfterPlanChoice.PROMISE} if self._walk.asker.is_shared else ()
        labels = {way: label for way, label in menu.choices.items() if way not in left_out}
        match self._walk.asker.pick_from(menu.question, labels, above):
            case AfterPlanChoice.AGAIN:
                if not self._make_again(plan):
                    self.go_on_with(plan, outcome, above)
            case AfterPlanChoice.PROMISE:
                self.make(_start_text(plan))
            case None if outcome in MISSED:
                self._save_again(plan, self._for_tomorrow(plan))
            case AfterPlanChoice.LET_GO | None:
                pass
            case other:
                assert_never(other)

    def _make_again(self, plan: OpenPlan) -> bool:
        """Ask for a new day for *plan* on the page on which it was made; return False if the person goes back.

        Its words can be changed there, too.
        """
        walk = self._walk
        question = walk.program.find_question(plan.question_id)
        if question is None:
            self._save_again(plan, self._for_tomorrow(plan))
            return True
        reply = walk.asker.ask(simple_question_page(question), question, plan.plan, starts_at_last_field=True)
        walk.asker.drafts.delete(question.id)
        if not isinstance(reply, Submit) or not isinstance(reply.value, Plan):
            return False
        self._save_again(plan, reply.value)
        walk.mood_check.handle_low_point(reply.value, (), question.kind)
        return True

    def _for_tomorrow(self, plan: OpenPlan) -> Intention:
        return plan.plan._replace(follow_up_date=self._walk.asker.today + timedelta(1))

    def _save_again(self, plan: OpenPlan, made: Intention) -> None:
        """Save in the place of *plan* what was *made* of it, unless another plan has taken its place."""
        walk = self._walk
        if any(each.question_id == plan.question_id for each in open_plans(walk.progress.journal)):
            return
        fact = next(fact for entry, fact in walk.progress.journal.all_answers() if entry.id == plan.entry_id)
        walk.entry_log.write(fact._replace(value=made))
        walk.context.show((Paragraphs(follow_up_line(made.follow_up_date)),))

    def _repair(self, plan: OpenPlan, promise: Promise) -> None:
        """Offer what can be done within a day: to say so, and a smaller one."""
        kind, menu = _kind_of(plan), self._own.missed
        own = self._walk.follow_through.lists[kind]
        labels = {way: label for way, label in menu.choices.items() if own.say_so or way is not MissedChoice.SAY}
        above: Page = (*self._heading, Paragraphs(own.missed.text))
        while True:
            match self._walk.asker.pick_from(menu.question, labels, above):
                case MissedChoice.SAY:
                    PromiseQuestions(self._walk, kind).promise_to_say_so(promise)
                    del labels[MissedChoice.SAY]
                case MissedChoice.SMALLER:
                    self._make_on(kind, promise.what)
                    return
                case MissedChoice.ENOUGH | None:
                    return
                case other:
                    assert_never(other)
            above = (*self._heading, UserText(promise.what))

    def _track_id(self) -> str:
        track = last_track(self._walk.progress)
        return track.id if track else ""


def _kind_of(plan: OpenPlan) -> ListKind:
    return ListKind(plan.question_id.step)


def _start_text(plan: OpenPlan) -> str:
    return plan.plan.then_that if isinstance(plan.plan, Plan) else plan.plan.what
