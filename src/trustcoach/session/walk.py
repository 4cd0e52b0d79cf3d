"""A walk: ask, listen, write down, coach; what the commands start and resume have in common."""

from contextlib import suppress
from enum import Enum

from trustcoach.context import Context
from trustcoach.core.journal.entries import Answer, Fact, Postponed, Skip, StepRestarted
from trustcoach.core.journal.navigation import after, coaching_on, says_the_same, skipped, stands
from trustcoach.core.journal.progress import Position, Progress
from trustcoach.core.journal.redaction import fact
from trustcoach.core.journal.resume import drafted_places
from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.program import Coaching, LowPointEffect, Program, Question, Read, Step, Track, Turn
from trustcoach.core.program.values import Plan, Value
from trustcoach.core.prompt import GoBack, PostponeQuestion, SkipQuestion, Submit
from trustcoach.core.safety.low_points import LowPointReason, may_call_for_help, reason_for
from trustcoach.errors import EndStepForToday
from trustcoach.session.asking.asker import Asker
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.session.care.safety_check import SafetyCheck
from trustcoach.session.care.two_people import PeoplePresent
from trustcoach.session.entry_log import EntryLog, EntryStore
from trustcoach.session.plan_follow_up import look_back
from trustcoach.text import counted
from trustcoach.ui.page import BlankLine, Page
from trustcoach.ui.pages import question as views


class StepEnd(Enum):
    """How somebody leaves a step."""

    ON = "on"
    STOP = "stop"
    BACK = "back"
    """Before its first question."""


class Walk:
    """One sitting of one person at the keyboard."""

    def __init__(
        self, world: Context, program: Program, journal: EntryStore, questions: Asker, care: MoodCheck | None = None
    ) -> None:
        self.world = world
        self.program = program
        self.questions = questions
        self.saving = EntryLog(world, program, journal, questions)
        self._gate = SafetyCheck(world, program)
        self._care = care or MoodCheck(program, questions)
        self._company = PeoplePresent(questions, self.standing.journal)
        self._at_the_keyboard = Turn.BOTH
        self._seen: dict[QuestionId, int] = {}
        """How many entries were in force when an ask was answered, or its answer was looked at, in this sitting."""
        self._behind_pages = False
        self._is_again = False
        """Whether a step that was walked is gone through again, and no question was asked of it yet."""

    @property
    def standing(self) -> Progress:
        """What follows from all that is written down."""
        return self.saving.standing

    @property
    def has_begun(self) -> bool:
        """Whether anything was written down on any track; what was kept of the private path does not show."""
        return self.standing.track_last_walked() is not None

    # What every sitting does

    def look_back(self) -> None:
        """Ask how the plans went whose day has come, before anything new; there is no question before them."""
        look_back(self.world, self.program, self.questions, self.standing.journal, self._write_down)

    def along(self, track: Track, *, behind_pages: bool = False) -> bool:
        """Walk *track* from its place until it ends or the person has had enough for today.

        Return False if they want what comes before its first question; *behind_pages* says that there is something.
        """
        self._behind_pages = behind_pages
        while place := self.standing.place(track):
            if (way := self._there_and_back(track, place.step, place.ask)) is not StepEnd.ON:
                return way is StepEnd.STOP
        self.questions.read(views.track_end(self.standing, track))
        return True

    def on(self, place: Position) -> None:
        """Go on at *place*, and from there along its track."""
        if self._there_and_back(place.track, place.step, place.ask) is StepEnd.ON:
            self.along(place.track)

    def step(self, track: Track, step: Step, *, behind_pages: bool = False) -> bool:
        """Walk *step* of *track* from where it is open, what was left for now in it, or all of it again; and go on.

        Return False as `along` does.
        """
        self._behind_pages = behind_pages
        opened = step is track.opening or self.standing.begun(track.opening)
        if not opened and not self.chapter(track, track.opening):
            return False
        drafted = (place.ask for place in drafted_places(self.standing, self.questions.drafts.asks()))
        start = next((ask for ask in drafted if ask in step.items), self.standing.open_in(step))
        first = () if start else self.standing.left_for_now(step)
        way = self._there_and_back(track, step, start, first)
        return self.along(track, behind_pages=behind_pages) if way is StepEnd.ON else way is StepEnd.STOP

    def chapter(
        self, track: Track, step: Step, start: Question | None = None, first: tuple[Question, ...] = ()
    ) -> bool:
        """Ask what is missing of *step*: *first*, or from *start* on.

        Where nothing is missing, all of it is gone through again. Return False if the person goes back before it.
        """
        if changed := self._company.who_is_here(self.standing, track):
            self._write_down(changed)
            start = start if start and self.standing.applies(step, start) else None
        self._is_again = False
        if not start and not first and not self.standing.missing(step):
            start = self._again_or_anew(step)
        self.world.show(views.step_heading(track, step))
        return self._ask_all(track, step, start, first)

    def _again_or_anew(self, step: Step) -> Question | None:
        """Return where to go through *step* again, answer by answer; None if it is begun anew."""
        choices = {
            "again": "Go through it again; your answers stand there",
            "anew": "Begin it anew; what you wrote is kept",
        }
        if self.questions.pick("You have walked this step. What now?", choices) == "again":
            self._is_again = True
            return next((ask for ask in step.asks if self.standing.applies(step, ask)), None)
        self._write_down(StepRestarted(step.id))
        return None

    # One step

    def _there_and_back(
        self, track: Track, step: Step, start: Question | None, first: tuple[Question, ...] = ()
    ) -> StepEnd:
        """Walk *step*, and those before it for as long as the person goes back from their first question."""
        way = self._sitting(track, step, start, first)
        while way is StepEnd.BACK and (earlier := self._begun_before(track, step)):
            step = earlier
            way = self._sitting(track, step, self.standing.before(step, None))
        return way

    def _begun_before(self, track: Track, step: Step) -> Step | None:
        before = track.chapters[: track.chapters.index(step)] if step in track.chapters else ()
        return next((each for each in reversed(before) if self.standing.begun(each)), None)

    def _sitting(self, track: Track, step: Step, start: Question | None, first: tuple[Question, ...] = ()) -> StepEnd:
        """Walk *step* as `chapter` does, and say how the person leaves it."""
        with suppress(EndStepForToday):
            if not self.chapter(track, step, start, first):
                return StepEnd.BACK
        while True:
            if step in track.steps:
                self.world.show(views.step_end(self.standing, track, step))
            start, first = None, ()
            match self._what_now(track, step):
                case None:
                    start = self.standing.before(step, None)
                case "left":
                    first = self.standing.left_for_now(step)
                case "again":
                    first = self.standing.to_look_at_again(step, self._seen)
                case "worse":
                    self._care.low_point(LowPointReason.WORSE)
                    continue
                case picked:
                    return StepEnd.ON if picked == "on" else StepEnd.STOP
            with suppress(EndStepForToday):
                if not self._ask_all(track, step, start, first):
                    return StepEnd.BACK

    def _ask_all(
        self, track: Track, step: Step, start: Question | None = None, first: tuple[Question, ...] = ()
    ) -> bool:
        """Ask *first*, or from *start* on, and then what is missing of *step*.

        Whoever goes back comes forward again through what is answered already, up to where they turned. Return False
        if they go back before the first question.
        """
        order = {ask.reference: number for number, ask in enumerate(step.asks)}
        waiting, goes_forward = list(first), True
        until = len(order) if start and start not in self.standing.missing(step) else -1
        while ask := start or next(iter((*waiting, *self.standing.missing(step))), None):
            self.questions.shared = self._company.is_shared(self.standing, track)
            if not isinstance(ask.form, Read):
                again, self._is_again = self._is_again, False
                self._gate.before(self.standing, track, step, again=again)
            is_led_to = goes_forward and ask not in waiting
            lead = self._company.lead(self.standing, track, step, ask) if is_led_to else ()
            goes_forward = self._one(track, step, ask, lead)
            if goes_forward:
                waiting = [each for each in waiting if each != ask]
                start = after(self.standing, step, ask)
                if start is None or order[start.reference] > until:
                    start, until = None, -1
            else:
                until = max(until, order[ask.reference])
                start = self.standing.before(step, ask)
                if start is None:
                    return False
        last = self._company.lead(self.standing, track, step, None)
        if not last or self.questions.turn((*last, BlankLine())):
            return True
        return self._ask_all(track, step, self.standing.before(step, None))

    def _what_now(self, track: Track, step: Step) -> str | None:
        """Return what the person picks at the end of *step*; None to go back into it."""
        place = self.standing.place(track)
        left, again = self.standing.left_for_now(step), self.standing.to_look_at_again(step, self._seen)
        if not left and not again and (place is None or step not in track.steps):
            return "on"
        choices = {"stop": "Stop here for today"}
        if again:
            choices["again"] = f"Look again at {counted(len(again), 'answer')} that built on one you changed"
        if left:
            choices["left"] = f"Come back to {counted(len(left), 'question')} that you left"
        choices["on"] = f"Go on to: {place.step.title}" if place else "Go on"
        if self.program.safety and not self.questions.shared:
            choices["worse"] = self.program.safety.worse
        return self.questions.pick_or_back("What now?", choices)

    def _one(self, track: Track, step: Step, ask: Question, lead: Page) -> bool:
        """Ask *ask*, behind *lead*, until it is decided; return False if the person goes back from it."""
        if not self._hand_over(track, ask):
            return False
        has_before = bool(self.standing.before(step, ask) or self._begun_before(track, step) or self._behind_pages)
        again = from_the_end = False
        plan: Plan | None = None
        while chosen := self._care.page(self.standing, track, step, ask, lead, again=again):
            page, above = chosen
            again, is_new, held = False, self.standing.written(page) is None, self._held(page)
            comes_back = self._company.what_comes_back(self.standing, self._care.safety, page)
            shown = views.question(self.standing, track, page, comes_back, has_answer=held is not None)
            match self.questions.put(
                (*above, *shown),
                page,
                plan or held,
                step,
                skipped=skipped(self.standing, page),
                from_the_end=from_the_end,
                goes_back=has_before or page is not ask,
            ):
                case Submit(Plan() as plan) if plan != held and (kept := self._keeps(plan)) != "keep":
                    from_the_end = kept is None
                    self.questions.drafts.keep(ask.reference, (plan.if_this, plan.then_that))
                case Submit(value):
                    self._take(track, step, ask, page, value)
                    if not is_new or self._care.wrote(step, ask):
                        return True
                case SkipQuestion():
                    self._decide(Skip(ask.reference, ask.question, ask.private), page)
                    return True
                case PostponeQuestion():
                    if self.standing.written(ask) is None:
                        self._write_down(Postponed(ask.reference, ask.question, ask.private))
                    return True
                case GoBack():
                    again = True
        return False

    def _held(self, ask: Question) -> Value | None:
        """Return the answer that stands in the field of *ask*: with two people there, none that one gave in private."""
        return None if self.questions.shared and ask.private else stands(self.standing, ask)

    def _hand_over(self, track: Track, ask: Question) -> bool:
        """Where two people take turns, wait until the other one sits at the keyboard; return False to go back."""
        who = self.standing.who(track, ask.turn)
        if who and ask.turn in (Turn.FIRST, Turn.SECOND) and ask.turn is not self._at_the_keyboard:
            if not self.questions.turn(views.hand_over(who)):
                return False
            self._at_the_keyboard = ask.turn
        return True

    def _take(self, track: Track, step: Step, asked: Question, ask: Question, value: Value) -> None:
        """Write down *value*, given to *ask*; if that stands in for what was *asked*, the latter is left for now."""
        if ask.reference != asked.reference:
            self._decide(Postponed(asked.reference, asked.question, asked.private), asked)
        before = self.standing.journal
        self._decide(fact(ask, value), ask)
        heard = Progress(self.program, before.adding(self.saving.entry(Answer(ask.reference, ask.question, value))))
        passages, kept = coaching_on(heard, step, ask), coaching_on(self.standing, step, ask)
        ends = self._meet_low_point(value, passages)
        new = tuple(each for each in passages if ends or each not in kept)
        self.world.show(self._company.coaching(self.standing, track, new))
        if ends:
            raise EndStepForToday

    def _meet_low_point(self, value: Value, passages: tuple[Coaching, ...]) -> bool:
        """Show the page for low points if *value* is one; return whether the exercise is over for today."""
        safety = self._care.safety
        if safety is None or self.questions.shared:
            return False
        low = [each.low_point for each in passages if each.low_point]
        if low:
            self._care.low_point(reason_for(value, safety.low_at))
        elif may_call_for_help(value, safety.low_words):
            self._care.low_point(LowPointReason.WORDS)
        return LowPointEffect.END in low

    def _keeps(self, plan: Plan) -> str | None:
        """Return whether to keep or to change *plan*; None to go back to its day."""
        choices = {"keep": "Yes, keep it", "change": "Change it"}
        return self.questions.pick_or_back("Is this the plan?", choices, views.read_back(plan))

    # The journal

    def _decide(self, decided: Answer | Skip | Postponed, ask: Question) -> None:
        """Write down what was *decided*, unless it says what the journal says already."""
        if not says_the_same(self.standing.said(decided.ask), decided):
            self._write_down(decided)
        self._seen[decided.ask] = len(self.standing.in_force)
        self.questions.drafts.drop(ask.reference)

    def _write_down(self, new: Fact) -> None:
        self.saving.write_down(new)
