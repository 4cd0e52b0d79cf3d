"""Ask one question until it is decided, with help, sources, support and editor on the way."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from trustcoach.context import Context
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import Choose, Chosen, Read, Value, Written
from trustcoach.core.program.kinds.choice import NO_NAMES, OtherNames
from trustcoach.core.program.program import Program, Step
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import (
    GoBack,
    OpenEditor,
    PostponeQuestion,
    ShowHelp,
    ShowSetbacks,
    ShowSources,
    ShowSupport,
    ShowTools,
    SkipQuestion,
    Submit,
    Suspend,
)
from trustcoach.core.safety.low_points import contains_crisis_words
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.editor import EditorSession
from trustcoach.session.asking.field_draft import FieldDraft
from trustcoach.session.asking.persistence import Persistence, persist_nothing
from trustcoach.session.asking.portions import AskedPage
from trustcoach.session.asking.refusals import refusal_note
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.ui.page import Page, UserText
from trustcoach.ui.pages import question_page
from trustcoach.ui.pages.walk_pages import passage_blocks
from trustcoach.ui.question_keys import QuestionKey

if TYPE_CHECKING:
    from trustcoach.core.program.tool import Tool
    from trustcoach.session.asking.help_menu import HelpMenu

_ALREADY_A_TOOL = "You're in a tool already. Shift-Tab (or /back) goes back to the others."
_FOR_ONE = "This is for one person at a time."
_NO_SETBACKS = "That opens your own plans, and they aren't at hand here. Ctrl-P (or /people) works."
_PAGE_QUESTION = Question(UNSAVED_ID, Read("", ""), "")

Decision = Submit | SkipQuestion | PostponeQuestion | GoBack
PickedChoice = TypeVar("PickedChoice", bound=Enum)


class Asker:
    """Asks questions of the person in *context*."""

    def __init__(
        self,
        context: Context,
        program: Program,
        persistence: Persistence,
        private_path: Callable[[], None] | None = None,
        *,
        is_in_tool: bool = False,
    ) -> None:
        self.private_path = private_path
        """Walks the private path, and returns if the person goes back from it; None where there is none."""
        self.setbacks: Callable[[], None] | None = None
        """Offers what to do when something went wrong; None where the person's own journal is not at hand."""
        self._context = context
        self._program = program
        self._persistence = persistence
        self._is_in_tool = is_in_tool
        self.drafts = persistence.drafts
        self.is_shared = False
        """Whether two people are present: then nothing for one of them alone is offered."""
        self._rehearsal = program.rehearsal
        self.editor = EditorSession(context, persistence.drafts, self.pick, persistence.folder)

    @cached_property
    def help_menu(self) -> "HelpMenu":
        """The help lines, and the menus below them."""
        from trustcoach.session.asking.help_menu import HelpMenu  # noqa: PLC0415 (no first page needs it)

        return HelpMenu(self, self._context, self._program.safety)

    def ask(  # noqa: PLR0913 (each says one more thing about the question)
        self,
        page: Page,
        question: Question,
        before: Value | None = None,
        step: Step | None = None,
        *,
        start_text: str = "",
        was_skipped: bool = False,
        starts_at_last_field: bool = False,
        can_go_back: bool = True,
        can_be_left: bool = True,
        is_from_today: bool = False,
        is_aside: bool = False,
        renew: Callable[[], tuple[Page, Question]] | None = None,
    ) -> Decision:
        """Show *page* and ask *question* until it is decided. Raises SessionStopped, or QuickExit.

        What is not possible is explained beside the question: without *can_go_back* there is no question before it, and
        without *can_be_left* it needs an answer. *before* is the earlier value; without one and without a draft, the
        field starts with *start_text*. After the help lines, which may change them, the page and the question are those
        that *renew* returns. `Prompt` says what the others mean.
        """
        asked = AskedPage(self._context, page)
        note, is_again = "", False
        field = FieldDraft(self.drafts, question.id)
        possible = {"can_go_back": can_go_back, "can_be_left": can_be_left}
        while True:
            earlier = None if field.is_emptied else before
            note = " ".join(filter(None, (note, self.editor.collect_and_choose(question, earlier))))
            prompt = Prompt(
                question,
                today=self.today,
                can_go_back=can_go_back,
                note=self._context.name_keys(note),
                previous_value=before,
                is_from_today=is_from_today,
                is_aside=is_aside,
                start_text=start_text,
                was_skipped=was_skipped,
                starts_at_last_field=starts_at_last_field,
                is_saved=self._persistence.is_saved,
                draft=field.get(),
                save_draft=field.save,
                is_again=is_again,
                when_shown=self._context.preload_support,
            )
            note, is_again = "", True
            match reply := asked.ask(prompt):
                case ShowHelp():
                    keys = self._working_keys(question, step, page, **possible)
                    self.show_aside(question_page.help_page(question, keys, is_plain=self.is_plain))
                case ShowSources():
                    self._show_evidence(question_page.evidence_texts(self._program, step, question, page))
                case ShowSupport():
                    leave = "Back" if question.id == UNSAVED_ID else "Back to the question"
                    self.help_menu.show(leave, is_in_step=step is not None)
                    page, question = renew() if renew else (page, question)
                    asked = AskedPage(self._context, page) if renew else asked
                case ShowTools() | ShowSetbacks():
                    note = self._offer_aside(reply, step.title if step else "")
                case OpenEditor():
                    note = self._open_editor(prompt._replace(draft=field.get()))
                case Suspend() if not self._persistence.is_saved:
                    raise SessionStopped  # a stopped job would keep the text, and anybody who types fg would read it
                case Suspend():
                    self._context.suspend()
                case _:
                    note = refusal_note(reply, question, **possible)
                    if not note:
                        return reply

    def _working_keys(
        self, question: Question, step: Step | None, page: Page, **possible: bool
    ) -> tuple[QuestionKey, ...]:
        """Return the keys that do something at *question* below *page*."""
        keys = (key for key in self._persistence.keys if not refusal_note(key.reply, question, **possible))
        return tuple(key for key in keys if self._leads_anywhere(key, question, step, page))

    def _show_evidence(self, texts: question_page.EvidenceTexts) -> None:
        """Show *texts* on one page, or in parts to a person who hears them."""
        parts = question_page.evidence_parts(texts) if self.is_plain else (question_page.evidence_page(texts),)
        for part in parts:
            if not self.show_aside(part):
                return

    def _leads_anywhere(self, key: QuestionKey, question: Question, step: Step | None, page: Page) -> bool:
        match key.reply:
            case ShowSetbacks():
                return self.setbacks is not None and not self.is_shared
            case ShowSources():
                return any(question_page.evidence_texts(self._program, step, question, page))
            case OpenEditor():
                return bool(self._context.editor_command.strip()) and not self._no_editor(question)
        return not (self._is_in_tool and key.reply == ShowTools())

    def rehearse(self, words: str) -> None:
        """Show the passage that goes with *words*, which were just planned, until it was read: once a session."""
        if passage := self._rehearsal:
            self._rehearsal = None
            again = () if self.is_plain else (UserText(words),)  # whoever hears it has just heard them
            self.show_until_read((*again, *passage_blocks(passage)))

    def pick(self, question: str, choices: dict[str, str]) -> str:
        """Return the id of the choice that the person picks from *choices*; nothing is saved."""
        ask = _choice_question(question, choices)
        return self.pick_answer(question_page.simple_question_page(ask), ask)

    def pick_or_go_back(  # noqa: PLR0913 (as above)
        self,
        question: str,
        choices: dict[str, str],
        above: Page = (),
        other_names: OtherNames = NO_NAMES,
        *,
        start: str = "",
        can_go_back: bool = True,
        is_aside: bool = False,
    ) -> str | None:
        """Return the id of the choice picked below *above*, where Enter alone picks *start*; None to go back."""
        ask, before = _choice_question(question, choices, other_names), Chosen(start, choices[start]) if start else None
        page = (*above, *question_page.simple_question_page(ask))
        reply = self.ask(page, ask, before, can_go_back=can_go_back, can_be_left=False, is_aside=is_aside)
        return reply.value.choice_id if isinstance(reply, Submit) and isinstance(reply.value, Chosen) else None

    def pick_answer(self, page: Page, question: Question) -> str:
        """Show *page* and return the id of the choice that the person picks at *question*; nothing is saved."""
        while True:
            reply = self.ask(page, question, can_go_back=False, can_be_left=False)
            if isinstance(reply, Submit) and isinstance(reply.value, Chosen):
                return reply.value.choice_id

    def pick_from(self, question: str, labels: Mapping[PickedChoice, str], above: Page) -> PickedChoice | None:
        """Return the one of *labels* that the person picks below *above*; None to go back. Nothing is saved."""
        by_id = {str(choice.value): choice for choice in labels}
        picked = self.pick_or_go_back(question, {name: labels[choice] for name, choice in by_id.items()}, above)
        return None if picked is None else by_id[picked]

    def show_aside(self, page: Page) -> bool:
        """Show *page* until it was read, or the help lines in its place; return False if the person goes back."""
        prompt = Prompt(_PAGE_QUESTION, self.today, is_aside=True, has_help=False)
        asked = AskedPage(self._context, page)
        while not isinstance(reply := asked.ask(prompt), Submit | GoBack):
            prompt = prompt._replace(note="", is_again=True)
            if isinstance(reply, Suspend) and not self._persistence.is_saved:
                raise SessionStopped
            if isinstance(reply, ShowTools | ShowSetbacks):
                prompt = prompt._replace(note=self._context.name_keys(self._offer_aside(reply)))
            if isinstance(reply, ShowSupport):
                asked = AskedPage(self._context, self.help_menu.support_page())
        return isinstance(reply, Submit)

    def show_until_read(self, page: Page) -> None:
        """Show *page* and wait until it was read."""
        while not isinstance(self.ask(page, _PAGE_QUESTION, can_go_back=False), Submit):
            pass

    def read_or_go_back(self, page: Page, *, can_go_back: bool = True) -> bool:
        """Show *page* until it was read; return False if the person goes back instead."""
        return not isinstance(self.ask(page, _PAGE_QUESTION, can_go_back=can_go_back), GoBack)

    def ask_line(self, question: Question) -> str | PostponeQuestion | GoBack:
        """Return one line of text that is not saved here, "" if it was skipped; or the reply that came instead."""
        match self.ask(question_page.simple_question_page(question), question):
            case Submit(Written(words)):
                return words
            case PostponeQuestion() | GoBack() as instead:
                return instead
        return ""

    @property
    def is_plain(self) -> bool:
        """Whether the person hears what is shown, or reads it line by line."""
        return self._context.is_plain

    @property
    def today(self) -> date:
        """The date of today for the person."""
        return self._context.now().date()

    def offer_tools(self, first: "Tool | None" = None, back_to: str = "") -> None:
        """Walk the *first* tool for right now, or those that the person picks; nothing of them is saved.

        *back_to* is the title of the step that they lead back to, if there is one. Raises SessionStopped, QuickExit.
        """
        from trustcoach.session.tools import ToolWalk  # noqa: PLC0415 (as above)

        toolbox = self._context.load_tools()
        program = self._program._replace(sources=toolbox.sources)
        asker = Asker(self._context, program, persist_nothing(), self.private_path, is_in_tool=True)
        asker.is_shared = self.is_shared
        ToolWalk(asker, toolbox, self._calls_for_help, are_two=self.is_shared, back_to=back_to).offer(first)

    def _calls_for_help(self, value: Value) -> bool:
        """Return whether what was written in a tool may call for help; in front of somebody else it is not read."""
        safety = self._program.safety
        if safety and contains_crisis_words(value, safety.crisis_words):
            return True
        return not self.is_shared and bool(LabelFinder(self._context).sure_reasons_for_help(value))

    def _offer_aside(self, wish: ShowTools | ShowSetbacks, back_to: str = "") -> str:
        """Offer the tools, or what to do when something went wrong; where that is not possible return why."""
        if isinstance(wish, ShowTools):
            if self._is_in_tool:
                return _ALREADY_A_TOOL
            self.offer_tools(back_to=back_to)
            return ""
        if self.is_shared or self.setbacks is None:
            return _FOR_ONE if self.is_shared else _NO_SETBACKS
        offer, self.setbacks = self.setbacks, None  # not again from within it
        try:
            offer()
        finally:
            self.setbacks = offer
        return ""

    def _no_editor(self, question: Question) -> str:
        """Return why *question* cannot be answered in an editor; "" if it can."""
        if not question.kind.is_own_words or question.id == UNSAVED_ID:
            return "The editor is for answers in your own words."
        return self._persistence.editor_refusal

    def _open_editor(self, prompt: Prompt) -> str:
        """Open the editor with the text in the field of *prompt*; return what to show beside it, if anything."""
        question = prompt.question
        if why_not := self._no_editor(question):
            return why_not
        text = "".join(prompt.initial_texts()[:1])
        return self.editor.edit(question.id, text)


def _choice_question(question: str, choices: dict[str, str], other_names: OtherNames = NO_NAMES) -> Question:
    return Question(UNSAVED_ID, Choose.from_labels(choices, other_names), question)
