"""Ask who is at the keyboard, and decide which earlier answers may be shown to them."""

from trustcoach.core.journal.entries import Answer, Journal
from trustcoach.core.journal.navigation import prefilled_value, was_skipped
from trustcoach.core.journal.presence import who_question_ids
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import RecalledAnswer, answers_shown_above, recalled_answer
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, Plan, SortCards, TypedKind, Value
from trustcoach.core.program.program import Track
from trustcoach.core.program.question import Coaching, Question, Turn
from trustcoach.core.program.safety_content import SafetyContent
from trustcoach.core.program.two_people import NAMES_QUESTION, is_who_question, who_question
from trustcoach.session.asking.asker import Asker
from trustcoach.session.care.hidden_words import Hides
from trustcoach.ui.page import Page
from trustcoach.ui.pages import question_page, walk_pages

_EARLIER_WORDS = (
    "This step builds on words you wrote before. Would you like to see them?",
    {"show": "Show them when they fit", "not": "Not today"},
)
_WHOSE_WORDS = (
    "Someone has written here alone before. Was that you?",
    {"show": "Yes, show my words when they fit", "not": "No, or not today"},
)


class PeoplePresent:
    """Asks who is present, and whether earlier answers may be shown: each once a session.

    *journal* is the journal at the beginning of the session. *safety* says, where it is asked who is present, that some
    pages are for one: to everyone, whatever they answer, and nowhere else, so that it gives nothing away.
    """

    def __init__(self, asker: Asker, journal: Journal, safety: SafetyContent | None) -> None:
        self._asker = asker
        self._for_two: Page = walk_pages.passage_blocks(safety.for_two_people) if safety else ()
        self._earlier_entry_ids = {entry.id for entry in journal.entries}
        self._asked: set[QuestionId] = set()
        self._may_show: bool | None = None
        self._current_turn = Turn.BOTH
        self._refused_turn: Turn | None = None
        """Whose turn it was on the page to hand over the keyboard, if the person went back from it just now."""
        self._last_asked: Question | None = None
        self._meant: set[QuestionId] = set()
        """Questions of this session of which just what was answered was written down, and no sure call for help."""

    def ask_who_is_here(self, progress: Progress, track: Track) -> Answer | None:
        """Ask who is present today, if that was last answered on another day; return the answer if it is a new one."""
        question = who_question(track)
        latest = progress.latest_entry(question.id) if question else None
        if question is None or latest is None or latest.id not in self._earlier_entry_ids or question.id in self._asked:
            return None
        self._asked.add(question.id)
        heading = walk_pages.step_heading_page(track, track.opening)
        page = (*heading, *self.lead_in(question), *question_page.simple_question_page(question))
        picked = self._asker.pick_answer(page, question)
        words = next(choice.label for choice in question.kind.offered_choices() if choice.id == picked)
        new = Answer(question.id, question.text, Chosen(picked, words), question.is_private)
        return None if isinstance(latest.fact, Answer) and latest.fact.value == new.value else new

    def lead_in(self, question: Question) -> Page:
        """Return what to show above *question*: that some pages are for one, where it asks who is present."""
        return self._for_two if is_who_question(question) else ()

    def are_two(self, progress: Progress, track: Track) -> bool:
        """Return whether two people are present, or nobody has answered yet who is."""
        question = who_question(track)
        return question is not None and (
            progress.latest_entry(question.id) is None or progress.are_two_present(track.opening)
        )

    def hand_over_keyboard(self, progress: Progress, track: Track, question: Question) -> bool:
        """Wait until the other one is at the keyboard, where two people take turns; return False to go back.

        Whoever goes back from there to a question of the same person is not asked to wait for that person again. Who
        came there on the way back has not seen *question* yet, so that going back leads to it as well.
        """
        who, refused, last = progress.respondent_name(track, question.turn), self._refused_turn, self._last_asked
        self._refused_turn, self._last_asked = None, question
        if who and question.turn in (Turn.FIRST, Turn.SECOND) and question.turn is not self._current_turn:
            step, _ = progress.program.questions_by_id[question.id]
            is_on_way_back = last is not None and progress.question_before(step, last) == question
            goes_on = question.turn is refused or self._asker.read_or_go_back(walk_pages.hand_over_page(who))
            if not goes_on and not is_on_way_back:
                self._refused_turn = question.turn
                return False
            self._current_turn = question.turn
        return True

    def passages_for_people(
        self, progress: Progress, track: Track, passages: tuple[Coaching, ...]
    ) -> tuple[Coaching, ...]:
        """Return those of *passages* that the people who are present may read.

        What answers to one of two is for that one alone; what follows from who is there is for both.
        """
        who = {question.id} if (question := who_question(track)) else set()
        return tuple(
            each
            for each in passages
            if each.turn is Turn.BOTH
            or not progress.respondent_name(track, each.turn)
            or who.issuperset(question_ids_in(each.when))
        )

    def note_answer(self, question_id: QuestionId, *, is_kept: bool) -> None:
        """Note whether the answer to the question was written down and may be read back, or neither."""
        (self._meant.add if is_kept else self._meant.discard)(question_id)

    def answers_to_show(self, progress: Progress, hides: Hides, question: Question) -> tuple[RecalledAnswer, ...]:
        """Return the earlier answers to show above *question*.

        A person's own text from an earlier step or another day is shown only if they allow it. What *hides* tells is
        never shown again, private answers are not shown to two people, and what was written down in the place of an
        answer is not shown as if it had been given.
        """
        shown = answers_shown_above(progress, question)
        return tuple(each for each in shown if self._may_be_shown(progress, hides, each, question))

    def holds_back(self, progress: Progress, hides: Hides, question: Question) -> bool:
        """Return whether two people miss something above *question* that they wrote in front of each other."""
        return self._asker.is_shared and any(
            hides(each.value)
            for each in answers_shown_above(progress, question)
            if not each.is_private and not _may_stand_for_unsaved(progress, each)
        )

    def keeps_unseen(self, progress: Progress, hides: Hides, question: Question) -> bool:
        """Return whether *question* has an answer of another session that *hides* tells: its field stays empty."""
        value = progress.current_value(question)
        return value is not None and self._is_of_another_session(progress, question.id) and hides(value)

    def earlier_answer(self, progress: Progress, hides: Hides, question: Question) -> Value | None:
        """Return the earlier answer that the field of *question* starts with.

        Nothing private stands there in front of two people, and nothing of another session that *hides* tells. Own
        words that were written alone in a track for two, in another session, come back only to whoever says that they
        wrote them.
        """
        value = prefilled_value(progress, question)
        if value is None or (self._asker.is_shared and question.is_private):
            return None
        if self.keeps_unseen(progress, hides, question):
            return None
        is_of_this_session = not self._is_of_another_session(progress, question.id)
        if is_of_this_session or not value.own_texts() or not self._is_one_of_two(progress, question):
            return value
        return value if self._may_show_earlier(progress, question) else None

    def start_text(self, progress: Progress, hides: Hides, question: Question) -> str:
        """Return what the field of *question* starts with, of earlier answers that may be shown above it too.

        It is nothing if the question was skipped in this visit.
        """
        if was_skipped(progress, question):
            return ""
        answers = ((start, recalled_answer(progress, question, start.question_id)) for start in question.starts_with)
        sentences = [
            start.fill(quoted.as_phrase())
            for start, answer in answers
            if answer and self._may_be_shown(progress, hides, answer, question)
            if (quoted := _quotable(progress, answer))
        ]
        return question.kind.join(sentences) if isinstance(question.kind, TypedKind) else "\n\n".join(sentences)

    def with_own_cards(self, progress: Progress, hides: Hides, question: Question) -> Question:
        """Return *question* with the cards that are lines of an earlier answer, if it has such and they may be shown.

        All other questions stay as they are.
        """
        kind = question.kind
        if not isinstance(kind, SortCards):
            return question
        answers = (recalled_answer(progress, question, each) for each in kind.cards_from)
        lines = [
            line
            for answer in answers
            if answer and self._may_be_shown(progress, hides, answer, question)
            for line in answer.value.own_texts()
        ]
        return question._replace(kind=kind.with_own_cards(lines))

    def _may_be_shown(self, progress: Progress, hides: Hides, answer: RecalledAnswer, question: Question) -> bool:
        is_meant = answer.question_id in self._meant
        is_about_it = is_meant and answer.question_id.step == question.id.step and not self._asker.is_shared
        if (
            (hides(answer.value) and not is_about_it)  # a question about these words needs them above it
            or (not is_meant and _may_stand_for_unsaved(progress, answer))
            or (self._asker.is_shared and answer.is_private)
        ):
            return False
        return not self._is_from_earlier(progress, answer, question) or self._may_show_earlier(progress, question)

    def _is_from_earlier(self, progress: Progress, each: RecalledAnswer, question: Question) -> bool:
        own = each.value.own_texts() and not isinstance(each.value, Plan)
        names_questions = {
            QuestionId(track.opening.id, NAMES_QUESTION) for track in progress.program.tracks if who_question(track)
        }
        if not own or each.question_id in names_questions:
            return False
        return each.question_id.step != question.id.step or self._is_of_another_session(progress, each.question_id)

    def _is_of_another_session(self, progress: Progress, question_id: QuestionId) -> bool:
        entry = progress.latest_entry(question_id)
        return entry is None or entry.id in self._earlier_entry_ids

    def _is_one_of_two(self, progress: Progress, question: Question) -> bool:
        """Return whether one person is present in a track for two: which of them it is, nobody said."""
        return question.id.step in who_question_ids(progress.program) and not self._asker.is_shared

    def _may_show_earlier(self, progress: Progress, question: Question) -> bool:
        if self._may_show is None:
            menu = _WHOSE_WORDS if self._is_one_of_two(progress, question) else _EARLIER_WORDS
            self._may_show = self._asker.pick(*menu) == "show"
        return self._may_show


def _quotable(progress: Progress, answer: RecalledAnswer) -> Value | None:
    asked = progress.program.find_question(answer.question_id)
    return asked.kind.quotable(answer.value) if asked else answer.value


def _may_stand_for_unsaved(progress: Progress, answer: RecalledAnswer) -> bool:
    """Return whether *answer* may have been saved in the place of a choice that is not."""
    asked = progress.program.find_question(answer.question_id)
    return asked is not None and asked.kind.may_stand_for_unsaved(answer.value)
