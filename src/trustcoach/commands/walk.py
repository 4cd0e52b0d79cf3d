"""A walk: ask, listen, write down, coach; what the commands start and resume have in common."""

from contextlib import suppress
from datetime import UTC
from typing import Protocol

from trustcoach.commands.care import Care
from trustcoach.commands.company import Company
from trustcoach.commands.questions import Questions
from trustcoach.commands.safety import Gate
from trustcoach.core.answers import Plan, Value
from trustcoach.core.asking import Given, GoBack, NotNow, Skipped, as_draft
from trustcoach.core.discretion import fact
from trustcoach.core.errors import EndsExercise, JournalError, JournalLost, LeftAtOnce, Stopped, WalksAlone
from trustcoach.core.journal import Answer, Entry, Fact, FollowUp, Journal, Later, Outcome, Skip, Visit
from trustcoach.core.journey import Standing
from trustcoach.core.low_points import Reason, may_call_for_help, reason_for
from trustcoach.core.model import Ask, Coaching, Line, LowPoint, Program, Read, Step, Track, Turn
from trustcoach.core.plans import OpenPlan, accounts_without_words, in_the_way, to_look_back_on
from trustcoach.core.wording import OUTCOMES, counted
from trustcoach.environment import Environment
from trustcoach.screen import views
from trustcoach.screen.page import Gap, Note, Page, Text
from trustcoach.screen.saving import not_saved


class Keeps(Protocol):
    """Where the facts of a walk go."""

    def load(self) -> Journal:
        """Give all that was written down so far."""
        ...

    def add(self, new: Entry) -> Journal:
        """Write *new* behind it, and give it all."""
        ...


class Walk:
    """One sitting of one person at the keyboard."""

    def __init__(
        self, world: Environment, program: Program, journal: Keeps, questions: Questions, care: Care | None = None
    ) -> None:
        self.world = world
        self.program = program
        self.questions = questions
        self.standing = Standing(program, journal.load())
        self._journal = journal
        self._gate = Gate(world, program)
        self._care = care or Care(program, questions)
        self._company = Company(questions, self.standing.journal)
        self._at_the_keyboard = Turn.BOTH
        self.unsaved: Entry | None = None
        """What the disk has not taken yet."""
        self.why_unsaved = JournalError("")

    @property
    def has_begun(self) -> bool:
        """Whether anything was written down on any track; what was kept of the private path does not show."""
        return self.standing.track_last_walked() is not None

    # What every sitting does

    def look_back(self) -> None:
        """Ask how the plans went whose day has come, before anything new."""
        for plan, outcome in accounts_without_words(self.standing.journal):
            if self.questions.drafts.draft(in_the_way(plan.ask)):  # a sitting was stopped in the middle of it
                self.world.show(views.look_back(plan))
                self._ask_what_got_in_the_way(plan, outcome)
        for plan in to_look_back_on(self.standing.journal, self.world.now()):
            self._look_back_on(plan)

    def along(self, track: Track) -> None:
        """Walk *track* from its place until it ends or the person has had enough for today."""
        while place := self.standing.place(track):
            if not self._sitting(track, place.step):
                return
        self.questions.read(views.track_end(self.standing, track))

    def on(self, track: Track) -> None:
        """Go on along *track* at the question where the last sitting stopped."""
        step = self.standing.step_last_walked(track)
        if step is None or self._sitting(track, step):
            self.along(track)

    def step(self, track: Track, step: Step) -> None:
        """Walk *step* of *track*: what was left for now in it, or all of it anew if there is no such thing; go on."""
        if step is not track.opening and not self.standing.begun(track.opening):
            self.chapter(track, track.opening)
        if self._sitting(track, step, self.standing.left_for_now(step)):
            self.along(track)

    def chapter(self, track: Track, step: Step, first: tuple[Ask, ...] = ()) -> None:
        """Ask *first* and what is missing of *step*, or all of it anew."""
        if changed := self._company.who_is_here(self.standing, track):
            self._write_down(changed)
        if not first and not self.standing.missing(step):
            self._write_down(Visit(step.id))
        self.world.show(views.step_heading(track, step))
        self._ask_all(track, step, first)

    # One step

    def _sitting(self, track: Track, step: Step, first: tuple[Ask, ...] = ()) -> bool:
        """Walk *first* and what is missing of *step*; tell whether the person goes on to the next."""
        with suppress(EndsExercise):
            self.chapter(track, step, first)
        while True:
            if step in track.steps:
                self.world.show(views.step_end(self.standing, track, step))
            match self._what_now(track, step):
                case "left":
                    with suppress(EndsExercise):
                        self._ask_all(track, step, self.standing.left_for_now(step))
                case "again":
                    with suppress(EndsExercise):
                        self._ask_all(track, step, self.standing.to_look_at_again(step))
                case "worse":
                    self._care.low_point(Reason.WORSE)
                case picked:
                    return picked == "on"

    def _ask_all(self, track: Track, step: Step, first: tuple[Ask, ...]) -> None:
        waiting, back = list(first), None
        while ask := back or next(iter((*waiting, *self.standing.missing(step))), None):
            again = back is not None or ask in waiting
            self.questions.shared = self._company.is_shared(self.standing, track)
            if not isinstance(ask.form, Read):
                self._gate.before(self.standing, track, step)
            lead = () if again else self._coaching(track, self.standing.coaching(step, ask))
            back = self._one(track, step, ask, lead)
            if back is None:
                waiting = [each for each in waiting if each != ask]
        last = self._coaching(track, self.standing.coaching(step, None))
        if last:
            self.questions.read((*last, Gap()))

    def _what_now(self, track: Track, step: Step) -> str:
        place = self.standing.place(track)
        left, again = self.standing.left_for_now(step), self.standing.to_look_at_again(step)
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
        return self.questions.pick("What now?", choices)

    def _one(self, track: Track, step: Step, ask: Ask, lead: Page) -> Ask | None:
        """Ask *ask*, behind *lead*, until it is decided; give the ask to go back to, if that was wanted."""
        self._hand_over(track, ask)
        before = self.standing.written(ask)
        page, lead = self._care.page(self.standing, track, step, ask, lead)
        comes_back = self._company.what_comes_back(self.standing, self._care.safety, page)
        shown = (*lead, *views.question(self.standing, track, step, page, comes_back))
        while True:
            match self.questions.put(shown, page, before, step):
                case Given(Plan() as plan) if not self._keeps(plan):
                    before = plan
                    self.questions.drafts.keep(ask.reference, (plan.if_this, plan.then_that))
                case Given(value):
                    self._take(track, step, page, value)
                    if before is None:
                        self._care.wrote(step, ask)
                    return None
                case Skipped():
                    self._decide(Skip(ask.reference, ask.question, ask.private), ask)
                    return None
                case NotNow():
                    if self.standing.written(ask) is None:
                        self._write_down(Later(ask.reference, ask.question, ask.private))
                    return None
                case GoBack():
                    earlier = self.standing.before(step, ask)
                    if earlier:
                        return earlier
                    self.world.show((Note("This is the first question here."),))

    def _hand_over(self, track: Track, ask: Ask) -> None:
        """Where two people take turns, wait until the other one sits at the keyboard."""
        who = self.standing.who(track, ask.turn)
        if who and ask.turn in (Turn.FIRST, Turn.SECOND) and ask.turn is not self._at_the_keyboard:
            self.questions.read(views.hand_over(who))
            self._at_the_keyboard = ask.turn

    def _take(self, track: Track, step: Step, ask: Ask, value: Value) -> None:
        before = self.standing.journal
        self._decide(fact(ask, value), ask)
        heard = Standing(self.program, before.adding(self._entry(Answer(ask.reference, ask.question, value))))
        passages, kept = heard.coaching_on(step, ask), self.standing.coaching_on(step, ask)
        ends = self._meet_low_point(value, passages)
        self.world.show(self._coaching(track, tuple(each for each in passages if ends or each not in kept)))
        if ends:
            raise EndsExercise

    def _meet_low_point(self, value: Value, passages: tuple[Coaching, ...]) -> bool:
        """Show the page for low points if *value* is one; return whether the exercise is over for today."""
        safety = self._care.safety
        if safety is None or self.questions.shared:
            return False
        low = [each.low_point for each in passages if each.low_point]
        if low:
            self._care.low_point(reason_for(value, safety.low_at))
        elif may_call_for_help(value, safety.low_words):
            self._care.low_point(Reason.WORDS)
        return LowPoint.END in low

    def _coaching(self, track: Track, passages: tuple[Coaching, ...]) -> Page:
        """Return *passages* to show; with two people there, none that is for one of them."""
        for_all = [each for each in passages if each.turn is Turn.BOTH or not self.standing.who(track, each.turn)]
        return tuple(block for each in for_all for block in views.coaching(self.program, each))

    def _keeps(self, plan: Plan) -> bool:
        self.world.show(views.read_back(plan))
        return self.questions.pick("Is this the plan?", {"keep": "Yes, keep it", "change": "Change it"}) == "keep"

    # Plans

    def _look_back_on(self, plan: OpenPlan) -> None:
        self.questions.read(views.plan_waits(plan))
        self.world.show(views.look_back(plan))
        choices = {outcome.value: words for outcome, words in OUTCOMES.items()}
        outcome = Outcome(self.questions.pick("How did it go?", choices))
        self._write_down(FollowUp(plan.entry, outcome))
        if outcome in (Outcome.PARTLY, Outcome.NOT_KEPT):
            self._ask_what_got_in_the_way(plan, outcome)
        self.world.show((Text(self.program.looking_back[outcome].text),))

    def _ask_what_got_in_the_way(self, plan: OpenPlan, outcome: Outcome) -> None:
        ask = Ask(
            in_the_way(plan.ask),
            Line(),
            "What got in the way?",
            help="A few words will do. Nobody asks for an excuse: it is what the next plan must fit.",
            example="I was tired and it was late",
            optional=True,
        )
        words = self.questions.line(ask)
        if words:
            self._write_down(FollowUp(plan.entry, outcome, words))
        if words is not None:
            self.questions.drafts.drop(ask.reference)

    # The journal

    def _decide(self, decided: Fact, ask: Ask) -> None:
        self._write_down(decided)
        self.questions.drafts.drop(ask.reference)

    def _write_down(self, new: Fact) -> None:
        self.unsaved = self._entry(new)
        while not self.save_again():
            self._wait_for_room(new, self.why_unsaved)

    def save_again(self) -> bool:
        """Write down what could not be saved, if there is anything, and return whether that went well."""
        if self.unsaved is not None:
            try:
                journal = self._journal.add(self.unsaved)
            except JournalError as error:
                self.why_unsaved = error
                return False
            self.unsaved = None
            self.standing = Standing(self.program, journal)
        return True

    def lost(self) -> JournalError | None:
        """Return what is wrong with the journal on the disk; None if all that was written down is in it."""
        try:
            self._journal.load()
        except JournalError as error:
            return error
        return None

    def _ways_on(self, error: JournalError) -> dict[str, str]:
        """Return what can be done about what could not be saved: to write back what was lost comes first."""
        ways = {"again": "Try to save it again", "stop": "Stop here"}
        if not isinstance(error, JournalLost):
            return ways
        held = counted(len(self.standing.journal.entries), "entry", "entries")
        return {"back": f"Write back {held}, and save this" if self.standing.journal else "Make it anew", **ways}

    def _wait_for_room(self, new: Fact, error: JournalError) -> None:
        """Hold on to what could not be saved until it is tried again.

        Raises Stopped if the person stops instead, and LeftAtOnce: then it is kept as a draft, or still `unsaved`.
        """
        is_draft = self._keeps_as_draft(new)
        self.world.forget_keys()  # pressed for another page than this one
        self.world.show(not_saved(error.message, error.hint, new, is_draft=is_draft))
        try:
            wanted = self.questions.pick("What now?", self._ways_on(error))
        except (Stopped, LeftAtOnce, WalksAlone):
            self.unsaved = None if is_draft else self.unsaved
            raise
        if wanted == "stop":
            self.unsaved = None if is_draft else self.unsaved
            raise Stopped
        if wanted == "back" and isinstance(error, JournalLost):
            with suppress(JournalError):  # what is still wrong is told when it is tried again
                error.put_back()

    def _keeps_as_draft(self, new: Fact) -> bool:
        """Put the words of *new* where drafts are, and return whether they can be read back there."""
        draft = as_draft(new.value) if isinstance(new, Answer) else ()
        if not draft or not isinstance(new, Answer):
            return False
        drafts = self.questions.drafts
        return drafts.keep(new.ask, draft) and new.ask not in drafts.unsaved()

    def _entry(self, new: Fact) -> Entry:
        return Entry(self.world.new_id(), self.world.now().astimezone(UTC), new)
