"""Lead through what to do when something went wrong: a wave, a slip, a new truth, danger."""

from typing import assert_never

from trustcoach.core.journal.entries import Answer
from trustcoach.core.journal.resume import last_track
from trustcoach.core.program.follow_through import SETBACKS
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.setback_texts import Setback, SetbackChoice, WaveOwner, WavePlan
from trustcoach.core.reply import Submit
from trustcoach.errors import SessionStopped
from trustcoach.session.promises import Promises
from trustcoach.session.walk import Walk
from trustcoach.ui.page import Heading, Page
from trustcoach.ui.pages.answer import answer_block
from trustcoach.ui.pages.question_page import simple_question_page
from trustcoach.ui.pages.walk_pages import passage_blocks

_FIRST_LINES = {
    Setback.DANGER: HelpLineKind.PARTNER_ABUSE,
    Setback.OWN_DANGER: HelpLineKind.OWN_BEHAVIOUR,
}
"""The help lines that come first, whoever may do harm."""


class Setbacks:
    """Leads one person alone to what helps after a setback. What they pick is not stored."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._own = walk.follow_through.setbacks
        self._heading: Page = (Heading(self._own.title, walk.follow_through.place),)

    def offer(self) -> None:
        """Ask what happened, and walk its path; return when the person has had enough.

        Raises SessionStopped, QuickExit.
        """
        match self._walk.asker.pick_from(self._own.question, self._own.choices, self._heading):
            case None:
                pass
            case Setback.DANGER | Setback.OWN_DANGER as danger:
                self._walk.context.support_state.first_kind = _FIRST_LINES[danger]
                self._walk.asker.help_menu.show(self._own.ways[SetbackChoice.ENOUGH])
                self._walk_on(danger, SetbackChoice.PEOPLE)
            case Setback.WAVE:
                self._meet_wave()
            case Setback.SLIP:
                self._walk_on(Setback.SLIP, SetbackChoice.PROMISES, SetbackChoice.PEOPLE)
            case Setback.TRUTH:
                self._walk.has_new_truth = True
                self._walk_on(Setback.TRUTH, SetbackChoice.STOP, SetbackChoice.TOOL, SetbackChoice.PEOPLE)
            case other:
                assert_never(other)

    def _walk_on(self, what: Setback, *ways: SetbackChoice) -> None:
        """Show what is said about *what*, and offer *ways* on, until the person has had enough."""
        self._offer_ways((*self._heading, *passage_blocks(self._own.texts[what])), ways)

    def _offer_ways(self, above: Page, ways: tuple[SetbackChoice, ...], half: WaveOwner = WaveOwner.OWN) -> None:
        labels = {way: self._own.ways[way] for way in (*ways, SetbackChoice.ENOUGH)}
        while picked := self._walk.asker.pick_from(self._own.next_question, labels, above):
            match picked:
                case SetbackChoice.PLAN | SetbackChoice.CHANGE:
                    self._make_plan(half)
                    self._show_plan(half)
                    return
                case SetbackChoice.TOOL:
                    tools = self._walk.context.load_tools().tools
                    self._walk.asker.offer_tools(next((tool for tool in tools if tool.id == self._own.tool), None))
                case SetbackChoice.PROMISES:
                    Promises(self._walk).go_through()
                case SetbackChoice.PEOPLE:
                    self._walk.asker.help_menu.show(self._own.ways[SetbackChoice.ENOUGH])
                case SetbackChoice.STOP:
                    raise SessionStopped
                case SetbackChoice.ENOUGH:
                    return
                case other:
                    assert_never(other)

    # Waves

    def _meet_wave(self) -> None:
        """Show the plan for waves on one screen, if there is one, or say what helps and offer to make one."""
        halves, menu = self._halves(), self._own.whose
        half: WaveOwner | None = next(iter(halves))
        if len(halves) > 1:
            labels = {each: menu.choices[each] for each in halves}
            half = self._walk.asker.pick_from(menu.question, labels, self._heading)
        if half:
            self._show_plan(half)

    def _show_plan(self, half: WaveOwner) -> None:
        plan = self._plan(half)
        if plan is None or self._walk.mood_check.hides(plan):
            ways = (SetbackChoice.TOOL, SetbackChoice.PLAN, SetbackChoice.PEOPLE)
            self._offer_ways((*self._heading, *passage_blocks(self._own.texts[Setback.WAVE])), ways, half)
        else:
            own = self._own.plans[half]
            above: Page = (Heading(own.title, self._walk.follow_through.place), answer_block(plan, own.question.kind))
            self._offer_ways(above, (SetbackChoice.TOOL, SetbackChoice.PEOPLE, SetbackChoice.CHANGE), half)

    def _halves(self) -> dict[WaveOwner, WavePlan]:
        track = last_track(self._walk.progress)
        name = track.id if track else ""
        return {half: plan for half, plan in self._own.plans.items() if name not in plan.not_for}

    def _make_plan(self, half: WaveOwner) -> None:
        """Ask for the plan, and keep it; what was typed is a draft until then."""
        walk, question = self._walk, self._own.plans[half].question
        heading: Page = (Heading(self._own.plans[half].title, self._walk.follow_through.place),)
        reply = walk.asker.ask((*heading, *simple_question_page(question)), question, self._plan(half))
        if isinstance(reply, Submit):
            kept = QuestionId(SETBACKS, half.value)
            walk.entry_log.write(Answer(kept, question.text, reply.value, is_private=True))
            walk.asker.drafts.delete(question.id)
            walk.mood_check.handle_low_point(reply.value, (), question.kind)

    def _plan(self, half: WaveOwner) -> Value | None:
        entry = self._walk.progress.latest_entry(QuestionId(SETBACKS, half.value))
        return entry.fact.value if entry and isinstance(entry.fact, Answer) else None
