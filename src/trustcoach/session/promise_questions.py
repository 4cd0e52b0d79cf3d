"""Ask the questions that make a promise, or a limit, and save it."""

from datetime import date, timedelta

from trustcoach.core.journal.entries import Answer, FollowUp
from trustcoach.core.journal.plans import open_plans
from trustcoach.core.program.follow_through import FollowThrough
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, Cost, PlanOutcome, Promise, Value, Written
from trustcoach.core.program.own_lists import KeepOrChange, ListKind, OwnList
from trustcoach.core.program.question import Question
from trustcoach.core.reply import GoBack, Submit
from trustcoach.session.walk import Walk
from trustcoach.ui.pages.promises import intention_page, own_heading
from trustcoach.ui.pages.question_page import simple_question_page

_SHORTEST_LOOK_BACK = 1
"""Days until the follow-up of a promise to tell of a missed one, or of one whose day was not asked for."""


class PromiseQuestions:
    """Asks the questions of the list *kind*, and saves what is made of the answers."""

    def __init__(self, walk: Walk, kind: ListKind) -> None:
        self._walk = walk
        self._kind = kind
        self._own = walk.follow_through.lists[kind]

    def make(self, start_text: str = "", entry_name: str = "") -> bool:
        """Ask for a promise that may start with *start_text*; return whether it was kept, and not left for now.

        With *entry_name* it revises the one that has this name in the journal. What was typed stays a draft until it is
        kept. Of words that call for help nothing more is asked, and they are not read back: they are kept, and help
        comes next. Raises SessionStopped, QuickExit.
        """
        question_id = QuestionId(self._kind.value, entry_name or self._walk.context.new_id())
        answers: dict[str, Value] = {}
        questions, number = self._own.questions, 0
        while True:
            if number == len(questions):
                promise = _promise_of(answers, self._walk.asker.today)
                match self._read_back(promise):
                    case KeepOrChange.KEEP:
                        self._keep(promise, question_id)
                        self._walk.asker.rehearse(promise.what)
                        return True
                    case KeepOrChange.CHANGE:
                        number = 0
                    case None:
                        number -= 1
                continue
            moved = self._ask(questions[number], number, answers, "" if number else start_text)
            if moved is None:
                return False
            written = answers.get(questions[number].id.name) if moved > 0 else None
            if written and self._walk.mood_check.hides.is_sure(written):
                if self._keep_as_let_go(_promise_of(answers, self._walk.asker.today), question_id):
                    return True
                moved = 0
            number += moved

    def promise_to_say_so(self, missed: Promise) -> None:
        """Save a promise to tell of *missed*, which was not kept, by tomorrow."""
        tomorrow = self._walk.asker.today + timedelta(_SHORTEST_LOOK_BACK)
        promise = Promise(missed.words_of_a_miss(self._own.say_so), Cost.LOW, missed.for_whom, "", tomorrow)
        self._keep(promise, QuestionId(self._kind.value, self._walk.context.new_id()))

    def _ask(self, question: Question, number: int, answers: dict[str, Value], start_text: str) -> int | None:
        """Ask *question* and note the answer; return by how much to move, or None to leave it all for now."""
        asker, name = self._walk.asker, question.id.name
        where = f"{number + 1} of {len(self._own.questions)}"
        page = (*own_heading(self._own.title, where), *simple_question_page(question))
        reply = asker.ask(page, question, answers.get(name), start_text=start_text)
        match reply:
            case Submit(value):
                answers[name] = value
                if isinstance(value, Written):
                    asker.drafts.save(question.id, value.field_texts())
                return 1
            case GoBack():
                return -1 if number else None
        answers.pop(name, None)
        return 1 if question.is_optional else None

    def _read_back(self, promise: Promise) -> KeepOrChange | None:
        menu = self._own.keep
        above = (*own_heading(self._own.title, self._walk.follow_through.place), *intention_page(promise))
        return self._walk.asker.pick_from(menu.question, menu.choices, above)

    def _keep_as_let_go(self, promise: Promise, question_id: QuestionId) -> bool:
        """Save *promise* as one that nobody asks about later; return False if the person goes back to its words."""
        walk = self._walk
        self._save(promise, question_id)
        for plan in open_plans(walk.progress.for_anyone().journal):
            if plan.question_id == question_id:
                walk.write_follow_up(FollowUp(plan.entry_id, PlanOutcome.NOT_NEEDED))
        return self._handle_low_point(promise)

    def _keep(self, promise: Promise, question_id: QuestionId) -> None:
        self._save(promise, question_id)
        self._handle_low_point(promise)

    def _save(self, promise: Promise, question_id: QuestionId) -> None:
        walk = self._walk
        walk.entry_log.write(Answer(question_id, self._own.title, promise, self._own.is_private))
        for question in self._own.questions:
            walk.asker.drafts.delete(question.id)

    def _handle_low_point(self, promise: Promise) -> bool:
        return self._walk.mood_check.handle_low_point(promise, (), self._own.questions[0].kind)


def _promise_of(answers: dict[str, Value], today: date) -> Promise:
    """Return the promise that the answers make, so far as there are any yet."""
    cost, when = (_choice(answers.get(name)) for name in ("cost", "when"))
    what, whom, seen = (_text(answers.get(name)) for name in ("what", "whom", "seen"))
    look_back = today + timedelta(int(when or _SHORTEST_LOOK_BACK))
    return Promise(what, Cost(cost or Cost.LOW.value), whom, seen, look_back)


def lists_for(follow_through: FollowThrough, track: str) -> dict[ListKind, OwnList]:
    """Return the lists that somebody on the *track* of that id has a use for."""
    return {kind: own for kind, own in follow_through.lists.items() if track not in own.not_for}


def _choice(value: Value | None) -> str:
    return value.choice_id if isinstance(value, Chosen) else ""


def _text(value: Value | None) -> str:
    return value.text if isinstance(value, Written) else ""
