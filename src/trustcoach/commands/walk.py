"""A walk: ask, listen, write down, coach; what the commands start and resume have in common."""

from datetime import UTC, date

from trustcoach.core.answers import Chosen, Plan, Value
from trustcoach.core.conditions import Reference
from trustcoach.core.discretion import to_write_down
from trustcoach.core.journal import Answer, Entry, Fact, FollowUp, Journal, Outcome, Skip, Visit
from trustcoach.core.journey import Standing
from trustcoach.core.model import Ask, Choice, Choose, Coaching, Line, Program, Read, Step, Track
from trustcoach.core.plans import OpenPlan, to_look_back_on
from trustcoach.core.replies import Given, GoBack, NeedsHelp, Reply, Skipped
from trustcoach.core.wording import OUTCOMES
from trustcoach.disk.journal import JournalFile
from trustcoach.environment import Environment
from trustcoach.screen import views
from trustcoach.screen.page import Note, Page, Text


class Walk:
    """One sitting of one person at the keyboard."""

    def __init__(self, world: Environment, program: Program, file: JournalFile, journal: Journal) -> None:
        self.world = world
        self.program = program
        self.standing = Standing(program, journal)
        self._file = file

    # What every sitting does

    def look_back(self) -> None:
        """Ask how the plans went whose day has come, and the last one, before anything new."""
        for plan in to_look_back_on(self.standing.journal, self.world.now()):
            self._look_back_on(plan)

    def along(self, track: Track) -> None:
        """Walk *track* from its place until it ends or the person has had enough for today."""
        while place := self.standing.place(track):
            if not self._sitting(track, place.step):
                return
        self.world.show(views.track_end(self.standing, track))

    def step(self, track: Track, step: Step) -> None:
        """Walk *step* of *track*, anew if it was walked before, and then go on along the track."""
        if self.standing.left_at(step) or (self.standing.begun(step) and not self.standing.missing(step)):
            self._write_down(Visit(step.id))
        if self._sitting(track, step):
            self.along(track)

    def pick(self, question: str, choices: dict[str, str]) -> str:
        """Ask for one of *choices*, by id, without writing anything down."""
        form = Choose(tuple(Choice(name, words) for name, words in choices.items()))
        ask = Ask(Reference("", ""), form, question)
        while True:
            reply = self._ask(None, ask, None)
            if isinstance(reply, Given) and isinstance(reply.value, Chosen):
                return reply.value.choice

    def read(self, page: Page) -> None:
        """Show *page* and wait until it was read."""
        self.world.show(page)
        page_to_read = Ask(Reference("", ""), Read("", ""), "")
        while not isinstance(self.world.prompts.ask(page_to_read, None, self._today), Given):
            pass

    # One step

    def _sitting(self, track: Track, step: Step) -> bool:
        """Walk what is missing of *step*; tell whether the person goes on to the next."""
        self.world.show(views.step_heading(track, step))
        back: Ask | None = None
        while back or self.standing.missing(step):
            ask = back or self.standing.missing(step)[0]
            if back is None:
                self._coach(track, self.standing.coaching(step, ask))
            back = self._one(track, step, ask)
        self._coach(track, self.standing.coaching(step, None))
        if step is track.opening or step is track.ending:
            return True
        self.world.show(views.step_end(self.standing, track, step))
        return self._goes_on(track)

    def _goes_on(self, track: Track) -> bool:
        place = self.standing.place(track)
        if place is None:
            return True
        choices = {"stop": "Stop here for today", "on": f"Go on to: {place.step.title}"}
        if self.pick("What now?", choices) == "on":
            return True
        self.world.show((Note("Kept. Come back with: trustcoach resume"),))
        return False

    def _one(self, track: Track, step: Step, ask: Ask) -> Ask | None:
        """Ask *ask* until it is answered or skipped; give the ask to go back to, if that was wanted."""
        before = self.standing.written(ask)
        while True:
            match self._ask(track, ask, before):
                case Given(Plan() as plan) if not self._keeps(plan):
                    before = plan
                case Given(value):
                    self._take(track, step, ask, value)
                    return None
                case Skipped():
                    self._write_down(Skip(ask.reference, ask.question))
                    return None
                case GoBack():
                    earlier = self.standing.before(step, ask)
                    if earlier:
                        return earlier
                    self.world.show((Note("This is the first question here."),))
                case NeedsHelp():
                    self.world.show(views.help_page(self.program, ask))

    def _take(self, track: Track, step: Step, ask: Ask, value: Value) -> None:
        kept = to_write_down(ask, value)
        if kept != value:
            heard = self._entry(Answer(ask.reference, ask.question, value))
            self._coach(track, Standing(self.program, self.standing.journal.adding(heard)).coaching_on(step, ask))
        if kept is None:
            self._write_down(Skip(ask.reference, ask.question))
        else:
            self._write_down(Answer(ask.reference, ask.question, kept, ask.private))

    def _ask(self, track: Track | None, ask: Ask, before: Value | None) -> Reply:
        if track:
            self.world.show(views.question(self.standing, track, ask))
        else:
            self.world.show(views.menu(ask.question))
        return self.world.prompts.ask(ask, before, self._today)

    def _coach(self, track: Track, passages: tuple[Coaching, ...]) -> None:
        for passage in passages:
            who = self.standing.who(track, passage.turn)
            self.world.show(views.coaching(self.program, passage, who))

    def _keeps(self, plan: Plan) -> bool:
        self.world.show(views.read_back(plan))
        return self.pick("Is this the plan?", {"keep": "Yes, keep it", "change": "Change it"}) == "keep"

    # Plans

    def _look_back_on(self, plan: OpenPlan) -> None:
        self.world.show(views.look_back(plan))
        picked = self.pick("How did it go?", {outcome.value: words for outcome, words in OUTCOMES.items()})
        outcome = Outcome(picked)
        in_the_way = self._in_the_way() if outcome in (Outcome.PARTLY, Outcome.NOT_KEPT) else ""
        self._write_down(FollowUp(plan.entry, outcome, in_the_way))
        self.world.show((Text(self.program.looking_back[outcome].text),))

    def _in_the_way(self) -> str:
        ask = Ask(
            Reference("", ""),
            Line(),
            "What got in the way?",
            help="A few words will do. It is not an excuse that is asked for: it is what the next plan must fit.",
            example="I was tired and it was late",
            optional=True,
        )
        while True:
            match self._ask(None, ask, None):
                case Given(str() as words):
                    return words
                case Skipped():
                    return ""
                case NeedsHelp():
                    self.world.show(views.help_page(self.program, ask))
                case _:
                    continue

    # The journal

    def _write_down(self, fact: Fact) -> None:
        self.standing = Standing(self.program, self._file.add(self._entry(fact)))

    def _entry(self, fact: Fact) -> Entry:
        return Entry(self.world.new_id(), self.world.now().astimezone(UTC), fact)

    @property
    def _today(self) -> date:
        return self.world.now().date()
