"""Let the person pick a tool for right now, and walk it; nothing of it is stored."""

from collections.abc import Callable
from enum import Enum
from typing import Protocol, assert_never

from trustcoach.core.journal.stores import DraftStore
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.ids import UNSAVED_ID, QuestionId
from trustcoach.core.program.kinds import Breathe, Value, Write, Written
from trustcoach.core.program.question import Question
from trustcoach.core.program.tool import (
    PEOPLE,
    BreathStep,
    ChoiceStep,
    TextStep,
    Tool,
    Toolbox,
    ToolStep,
    WriteStep,
)
from trustcoach.core.reply import GoBack, Reply, Submit
from trustcoach.session.asking.help_menu import HelpMenu
from trustcoach.ui.page import Page, Paragraphs
from trustcoach.ui.pages import tools as pages

BREATH_HELP = (
    "Breathe in and out as it says. Enter goes on at any moment. Breathe small and easy: if you feel dizzy, stop and "
    "let your breath run by itself."
)
_ENOUGH = "enough"


class ToolAsker(Protocol):
    """Asks what a tool asks, with nothing of it saved."""

    drafts: DraftStore

    @property
    def help_menu(self) -> HelpMenu:
        """The help lines, and the menus below them."""
        ...

    def ask(self, page: Page, question: Question, *, can_go_back: bool = True, can_be_left: bool = True) -> Reply:
        """Return how *question* was decided below *page*."""
        ...

    def pick_or_go_back(
        self, question: str, choices: dict[str, str], above: Page = (), *, can_go_back: bool = True
    ) -> str | None:
        """Return the id of a choice; None to go back."""
        ...

    def read_or_go_back(self, page: Page, *, can_go_back: bool = True) -> bool:
        """Show *page* until it was read; return False if the person goes back instead."""
        ...


class _Move(Enum):
    """Where a step of a tool leads, if not to another tool or to people."""

    ON = 1
    BACK = -1


class _Ending(Enum):
    """How a tool ended."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    PEOPLE = "people"
    """A choice led to people."""
    LEFT = "left"
    """The person went back from its first step."""


class ToolWalk:
    """Walks the tools of *toolbox*, with nothing stored; what is written and *calls_for_help* leads to people.

    *back_to* names the place that the tools lead back to, if the person came from one.
    """

    def __init__(
        self,
        asker: ToolAsker,
        toolbox: Toolbox,
        calls_for_help: Callable[[Value], bool],
        *,
        are_two: bool = False,
        back_to: str = "",
    ) -> None:
        self._asker = asker
        self._toolbox = toolbox
        self._calls_for_help = calls_for_help
        self._are_two = are_two
        self._leave = pages.leave_label(back_to)
        self._leaves_first = bool(back_to)
        """Whether the way back is the first row of the list, where it is in view in the smallest window."""

    def offer(self, first: Tool | None = None) -> None:
        """Walk the *first* tool, or one that is picked, and others, until the person has had enough.

        After one that made things worse there are people, and no further tool. Raises SessionStopped, QuickExit.
        """
        tool, above = first, pages.menu_page()
        while tool := tool or self._pick(above):
            match self._walk(tool):
                case _Ending.BETTER:
                    return
                case _Ending.WORSE if self._asker.help_menu.was_list_shown:
                    self._asker.help_menu.note_shown()
                    self._asker.help_menu.show_menu(pages.ENOUGH)
                    return
                case _Ending.WORSE | _Ending.PEOPLE:
                    self._asker.help_menu.note_shown()
                    self._asker.help_menu.show(pages.ENOUGH)
                    return
                case str(target):
                    tool = self._find(target)
                case _Ending.SAME:
                    tool, above, self._leaves_first = None, pages.same_page(), True
                case _Ending.LEFT:
                    tool, above = None, pages.menu_page()

    def _pick(self, above: Page) -> Tool | None:
        """Return the tool that is picked; None if the person has had enough."""
        tools = self._toolbox.for_people(are_two=self._are_two)
        leave = {_ENOUGH: self._leave}
        choices = leave if self._leaves_first else {}
        choices |= {tool.id: tool.title for tool in tools} | {PEOPLE: "People who can help"} | leave
        while (picked := self._asker.pick_or_go_back(pages.MENU_QUESTION, choices, above)) == PEOPLE:
            self._asker.help_menu.show()
        return self._find(picked)

    def _find(self, tool_id: str | None) -> Tool | None:
        return next((tool for tool in self._toolbox.tools if tool.id == tool_id), None)

    def _walk(self, tool: Tool) -> _Ending | str:
        """Walk *tool*; return how it ended, or where a choice in it leads."""
        number = 0
        while number >= 0:
            if number == len(tool.steps):
                ending = self._ask_how_it_is(tool)
                if ending is not None:
                    return ending
                number -= 1
                continue
            where = self._take_step(tool, number, tool.steps[number])
            if isinstance(where, str):
                return _Ending.PEOPLE if where == PEOPLE else where
            number += where.value
        return _Ending.LEFT

    def _ask_how_it_is(self, tool: Tool) -> _Ending | None:
        """Ask whether things are better now, and say a kind word if they are worse; return None to go back."""
        page, worse_page = (
            pages.after_page(tool, len(tool.steps)),
            (*pages.worse_page(), *self._asker.help_menu.call_now_page(HelpLineKind.CRISIS)),
        )
        while picked := self._asker.pick_or_go_back(pages.AFTER_QUESTION, pages.AFTER_CHOICES, page):
            ending = _Ending(picked)
            if ending is not _Ending.WORSE or self._asker.read_or_go_back(worse_page):
                return ending
        return None

    def _take_step(self, tool: Tool, number: int, step: ToolStep) -> _Move | str:
        head = pages.step_head(tool, number)
        match step:
            case TextStep():
                return self._read(pages.text_step_page(head, step))
            case BreathStep():
                return self._breathe(head, step)
            case ChoiceStep():
                return self._choose(head, step)
            case WriteStep():
                return self._write(head, step, QuestionId(tool.id, f"{number}"))
            case _:
                assert_never(step)

    def _read(self, page: Page) -> _Move:
        return _Move.ON if self._asker.read_or_go_back(page) else _Move.BACK

    def _breathe(self, head: Page, step: BreathStep) -> _Move:
        """Show the text until the person begins, and then the breath."""
        breath = Question(UNSAVED_ID, Breathe(step.pace), "", help=BREATH_HELP)
        while self._asker.read_or_go_back((*head, Paragraphs(step.text))):
            if not isinstance(self._asker.ask(pages.breath_page(head), breath), GoBack):
                return _Move.ON
        return _Move.BACK

    def _choose(self, head: Page, step: ChoiceStep) -> _Move | str:
        choices = {choice.id: choice.label for choice in step.choices}
        while picked := self._asker.pick_or_go_back(step.question, choices, head):
            answer = step.answers.get(picked)
            if answer is None or self._asker.read_or_go_back((*head[:1], Paragraphs(answer))):
                return step.leads_to.get(picked, _Move.ON)
        return _Move.BACK

    def _meet_words(self) -> None:
        """Show the help lines, or the number alone if they were shown before."""
        help_menu = self._asker.help_menu
        if help_menu.was_shown:
            help_menu.show_number()
        else:
            help_menu.note_shown()
            self._asker.help_menu.show()

    def _write(self, head: Page, step: WriteStep, draft: QuestionId) -> _Move:
        """Take words and let go of them; until then they are in memory only, so that no other key loses them."""
        asked = Question(draft, Write(step.minutes), step.text, step.help, step.example, is_optional=True)
        reply = self._asker.ask(pages.write_step_page(head, step), asked)
        if isinstance(reply, GoBack):
            return _Move.BACK
        self._asker.drafts.delete(draft)
        if not (isinstance(reply, Submit) and isinstance(reply.value, Written)):
            return _Move.ON
        if self._calls_for_help(reply.value):
            self._meet_words()
        self._asker.read_or_go_back(pages.gone_page(head), can_go_back=False)
        return _Move.ON
