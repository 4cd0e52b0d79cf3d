"""Mood before and after free writing, alternative writing pages, and the page for low points."""

from enum import Enum
from typing import assert_never

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.alternative_pages import alternative_question
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.kinds import (
    About,
    AnyKind,
    Choose,
    Chosen,
    Rating,
    Reflection,
    Value,
    WriteStatement,
)
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Coaching, LowPointEffect, Question
from trustcoach.core.program.safety_content import (
    LowPointChoice,
    Rumination,
    SafetyContent,
    SafetyNextStep,
    WritingPage,
)
from trustcoach.core.reply import GoBack, Submit
from trustcoach.core.safety.low_points import ABOUT_HOME, LowPointReason, low_point_reason
from trustcoach.core.safety.writing_care import count_written_pages, has_rating_beside, is_chosen_by_step
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.asker import Asker, Decision
from trustcoach.session.care.hidden_words import HiddenWords
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.ui import page as screen
from trustcoach.ui.pages import question_page, walk_pages

BEFORE_GOING_ON = "The rest is kept, and it can wait. What would be best first?"
_COUNTRY = "country"
_ABOUT_DYING = {LowPointReason.WORDS, LowPointReason.CHOICE}
"""The reasons that may be about dying: the first of them is met with the whole page."""


class _Check(Enum):
    """What may be asked before a writing page, in this order."""

    MOOD = "mood"
    RUMINATION = "mind"
    WHICH_PAGE = "which"


_Key = tuple[_Check, str]
"""A check, and the id of what it is asked for once: a step, a question, or the whole session."""


class MoodCheck:
    """Asks how the person is around free writing, as little as possible.

    It asks for the mood before the first page of a step and after each, unless the step has a rating of its own right
    there; and once a session for rumination. All of it is kept in memory only. A program without the texts for it asks
    nothing, and nobody is asked in front of another person.
    """

    def __init__(self, program: Program, asker: Asker, label_finder: LabelFinder | None = None) -> None:
        self._program = program
        self.safety = program.safety
        self._asker = asker
        self._label_finder = label_finder
        """What reads the person's words; without it, only the short list of crisis words counts."""
        self.hides = HiddenWords(program.safety, label_finder, lambda: asker.is_shared)
        """Returns whether a value is never shown again by itself, since it may call for help."""
        self._shown_reasons: set[LowPointReason] = set()
        self._replies: dict[_Key, Decision] = {}
        """What was said at each check, in memory only."""
        self._done: list[_Key] = []
        """The checks before the present page, to go back to."""

    def choose_page(  # noqa: PLR0913 (each may change which page comes)
        self,
        progress: Progress,
        track: Track,
        step: Step,
        question: Question,
        above: screen.Page,
        *,
        is_going_back: bool,
    ) -> tuple[Question, screen.Page] | None:
        """Return the question to ask in the place of *question*, and the page above it. None: go back one question.

        With *is_going_back* the person comes back from the page itself, to the last check before it. A person who has
        begun to write goes on writing, and is asked nothing first.
        """
        safety = self._program.safety
        is_new = isinstance(question.kind, Reflection) and progress.current_value(question) is None
        if safety is None or not is_new or progress.respondent_name(track, question.turn):
            return None if is_going_back else (question, above)
        begun = self._page_with_draft(safety, question)
        if begun and not is_going_back:
            return begun, above
        if count_written_pages(progress, step) >= safety.writing_care.max_pages:
            above = (*above, *walk_pages.passage_blocks(safety.writing_care.enough_pages))
        which = (_Check.WHICH_PAGE, str(question.id))
        if not is_going_back:
            self._done.clear()
            self._replies.pop(which, None)
        elif not self._go_back():
            return None
        heading = walk_pages.question_heading(progress, track, step, None)
        while due := self._next_check(step, question):
            page_above = heading if self._done else (*heading, *above)
            if not self._run_check(due, safety, page_above, question) and not self._go_back():
                return None
        picked = WritingPage(_choice_of(self._replies.get(which)) or WritingPage.FIRST)
        page = question if picked is WritingPage.FIRST else alternative_question(safety, question, picked)
        return page, () if self._done else above

    def ask_after(self, progress: Progress, track: Track, step: Step, question: Question) -> bool:
        """Ask for the mood after a writing page. Return False to go back to the page. Raises SessionStopped."""
        before, safety = _rating_of(self._replies.get((_Check.MOOD, step.id))), self._program.safety
        if (
            safety is None
            or before is None
            or not isinstance(question.kind, Reflection)
            or has_rating_beside(step, question)
        ):
            return True
        heading = walk_pages.question_heading(progress, track, step, None)
        reply = self._ask(safety.writing_care.mood_after, heading)
        if isinstance(reply, GoBack):
            return False
        after = _rating_of(reply)
        if after is not None and safety.writing_care.felt_worse(before, after):
            return self.show_low_point(LowPointReason.RATING) or self.ask_after(progress, track, step, question)
        return True

    def _page_with_draft(self, safety: SafetyContent, question: Question) -> Question | None:
        pages = (question, *(alternative_question(safety, question, page) for page in safety.writing_care.other_pages))
        return next((page for page in pages if any(self._asker.drafts.get(page.id))), None)

    def _next_check(self, step: Step, question: Question) -> _Key | None:
        """Return the next check before the writing page *question*; None if the page comes now."""
        mood, mind, which = (_Check.MOOD, step.id), (_Check.RUMINATION, ""), (_Check.WHICH_PAGE, str(question.id))
        if mood not in self._replies and not has_rating_beside(step, question):
            return mood
        if is_chosen_by_step(question):
            return None
        if mind not in self._replies:
            return mind
        is_over = _choice_of(self._replies[mind]) == Rumination.OVER.value
        return which if is_over and which not in self._replies else None

    def _run_check(self, due: _Key, safety: SafetyContent, above: screen.Page, page: Question) -> bool:
        """Ask the check *due* before the writing *page* and remember the reply; return False on the way back."""
        writing = safety.writing_care
        match due[0]:
            case _Check.MOOD:
                question = writing.mood_before
            case _Check.RUMINATION:
                question = writing.rumination
            case _Check.WHICH_PAGE:
                question = _naming_the_first(writing.which_page, page)
                above = (*above, *walk_pages.passage_blocks(writing.why_other_page))
            case _:
                assert_never(due[0])
        reply = self._ask(question, above)
        if isinstance(reply, GoBack):
            return False
        self._replies[due] = reply
        self._done.append(due)
        return True

    def _go_back(self) -> bool:
        """Forget the last check of this page so that it is asked again. Return False if there was none."""
        if not self._done:
            return False
        self._replies.pop(self._done.pop(), None)
        return True

    def handle_low_point(self, value: Value, passages: tuple[Coaching, ...], kind: AnyKind) -> bool:
        """Show the page for low points if *value*, of a question of *kind*, is one, or may call for help.

        After sure words of not wanting to live, going on leads to something smaller before what comes next. Return
        False if the person goes back to the question.
        """
        safety = self.safety
        if safety is None or self._asker.is_shared:
            return True
        if effects := {each.low_point_effect for each in passages if each.low_point_effect}:
            is_home = LowPointEffect.HOME in effects
            return self.show_low_point(LowPointReason.HOME if is_home else low_point_reason(value, safety.low_mood))
        reasons = self._reasons_in_words(value, kind)
        new, is_sure = reasons - self._shown_reasons, self.hides.is_sure(value)
        if is_sure and not new:
            self._asker.help_menu.show_number()
        needs_rest = is_sure and LowPointReason.WORDS in new
        return self.show_low_point(*reasons) and (not needs_rest or self._goes_on_after_a_rest(safety))

    def ends_step(self, passages: tuple[Coaching, ...]) -> bool:
        """Return whether one of *passages* ends the step for today; never in front of another person."""
        ends = any(each.low_point_effect is LowPointEffect.END for each in passages)
        return ends and self.safety is not None and not self._asker.is_shared

    def _reasons_in_words(self, value: Value, kind: AnyKind) -> set[LowPointReason]:
        reasons = {LowPointReason.WORDS} if self.hides.has_crisis_words(value) else set[LowPointReason]()
        if not self._label_finder:
            return reasons
        reasons |= self._label_finder.sure_reasons_for_help(value)
        if not isinstance(kind, WriteStatement):  # a statement is read with its notes right after
            reasons |= self._label_finder.reasons_for_help(value)
        elif kind.about is About.ACKNOWLEDGEMENT:
            reasons |= {LowPointReason.OWN} if self._label_finder.turns_on_the_other(value) else set()
        return reasons

    def heard_worse_page(self) -> screen.Page:
        """Return what is said to a person who found that a step made things worse."""
        heard = self.safety.heard_worse if self.safety else None
        return walk_pages.passage_blocks(heard) if heard else ()

    def show_low_point(self, *reasons: LowPointReason) -> bool:
        """Show the page for low points, once a session for each of *reasons*, and never to two people.

        A number to call comes first; what to say and do stands below it once a session, and again with the first word
        of dying, else one sentence. Nothing of it is saved. Return False if the person goes back, as from an answer
        that was a slip: then they count as not shown. Raises SessionStopped.
        """
        safety = self._program.safety
        if safety is None or self._asker.is_shared or self._shown_reasons.issuperset(reasons):
            return True
        new = set(reasons) - self._shown_reasons
        self._shown_reasons |= new
        is_about_home = bool(reasons) and ABOUT_HOME.issuperset(reasons)
        said = safety.what_to_say_about_home if is_about_home else safety.what_to_say
        help_menu = self._asker.help_menu
        is_known = help_menu.was_shown and new.isdisjoint(_ABOUT_DYING)
        passages = (safety.heavy_step,) if is_known else (said, safety.steadying)
        above = tuple(screen.Paragraphs(each.text) for each in passages if each)
        offers_country = help_menu.is_country_open
        is_afraid = is_about_home and LowPointReason.HOME in reasons
        kind = HelpLineKind.PARTNER_ABUSE if is_afraid else HelpLineKind.CRISIS
        while True:
            picked = self._pick_at_low_point(safety.low_point_question, above, kind, offers_country=offers_country)
            if picked == _COUNTRY:
                self._asker.help_menu.pick_region()
                continue
            if picked is None:
                self._shown_reasons -= new
                return False
            help_menu.note_shown()
            match LowPointChoice(picked):
                case LowPointChoice.ON:
                    return True
                case LowPointChoice.STOP:
                    raise SessionStopped
                case LowPointChoice.GENTLER:
                    self._asker.help_menu.offer_gentler()

    def _goes_on_after_a_rest(self, safety: SafetyContent) -> bool:
        """Offer a tool or an end for today before what comes next. Return False to go back. Raises SessionStopped."""
        stop = safety.next_step_label(SafetyNextStep.STOP)
        choices = {"tool": "A tool for right now", "stop": stop, "on": "Go on all the same"}
        above = (screen.Heading("Before you go on"),)
        while (way := self._asker.pick_or_go_back(BEFORE_GOING_ON, choices, above)) == "tool":
            self._asker.offer_tools()
        if way == "stop":
            raise SessionStopped
        return way == "on"

    def _pick_at_low_point(
        self, question: Question, above: screen.Page, kind: HelpLineKind, *, offers_country: bool
    ) -> str | None:
        """Return the choice that is picked below the number to call, of a line of *kind*, and *above*; None to go back.

        It is _COUNTRY for another number, which comes first if *offers_country*: the one on the page may be of another
        country. The choices keep their numbers once it is known.
        """

        def renew() -> tuple[screen.Page, Question]:
            menu = self._asker.help_menu
            country = {_COUNTRY: "Choose your country" if menu.is_country_open else "Another country"}
            labels = (country if offers_country else {}) | {
                choice.id: choice.label for choice in question.kind.offered_choices()
            }
            asked = question._replace(kind=Choose.from_labels(labels))
            return (*menu.call_now_page(kind), *above, *question_page.simple_question_page(asked)), asked

        return _choice_of(self._asker.ask(*renew(), can_be_left=False, renew=renew)) or None

    def _ask(self, question: Question, above: screen.Page) -> Decision:
        """Ask *question* below *above*; a low rating leads to the page for low points. Raises SessionStopped."""
        page = (*above, *question_page.simple_question_page(question))
        reply, safety = self._asker.ask(page, question), self._program.safety
        while (
            safety
            and isinstance(reply, Submit)
            and (rating := _rating_of(reply)) is not None
            and rating <= safety.low_mood
            and not self.show_low_point(LowPointReason.MOOD)
        ):
            reply = self._asker.ask(page, question, reply.value, is_from_today=True)
        return reply


def _naming_the_first(which: Question, page: Question) -> Question:
    """Return the question *which* page, with what *page* asks in the choice of it."""
    labels = {each.id: each.label for each in which.kind.offered_choices()}
    labels[WritingPage.FIRST.value] += f": {page.text}"
    return which._replace(kind=Choose.from_labels(labels))


def _rating_of(reply: Decision | None) -> int | None:
    return reply.value.number if isinstance(reply, Submit) and isinstance(reply.value, Rating) else None


def _choice_of(reply: Decision | None) -> str:
    return reply.value.choice_id if isinstance(reply, Submit) and isinstance(reply.value, Chosen) else ""
