"""Show the coaching that the people present may read, and offer the tool that a passage names."""

from typing import TYPE_CHECKING

from trustcoach.context import Context
from trustcoach.core.journal.names_in_words import NamesInWords
from trustcoach.core.journal.navigation import with_one_remark
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.question import Coaching, Question
from trustcoach.session.asking.asker import Asker
from trustcoach.session.care.two_people import PeoplePresent
from trustcoach.session.entry_log import EntryLog
from trustcoach.text import pluralize
from trustcoach.ui.page import Page
from trustcoach.ui.pages import walk_pages

if TYPE_CHECKING:
    from trustcoach.core.program.tool import Tool


class Coach:
    """Lays out coaching passages, and offers the tool that one of them names."""

    def __init__(self, context: Context, asker: Asker, entry_log: EntryLog, people_present: PeoplePresent) -> None:
        self._context = context
        self._asker = asker
        self._entry_log = entry_log
        self._people_present = people_present
        self._said: tuple[Coaching, ...] = ()
        """What was shown right after an answer in this session: it isn't said again above a question."""
        self._tried: set[str] = set()
        """The ids of the tools that were tried from here in this session: none is offered twice."""

    def passages_before(self, track: Track, step: Step, question: Question | None) -> Page | None:
        """Return the passages to show above *question*, or at the end of *step* for None; one remark at the most.

        What answers only to a choice that stands in for another is left out. If one of the passages offers a tool,
        they are shown here, until the person goes on; None if they go back.
        """
        progress, chosen = self._entry_log.progress, self._entry_log.progress_as_chosen
        passages = (each for each in progress.coaching_before(step, question) if each not in self._said)
        heading = walk_pages.question_heading(progress, track, step, question)
        return self._show(
            track, with_one_remark(tuple(each for each in passages if chosen.applies(step, each))), heading
        )

    def show_after(self, track: Track, passages: tuple[Coaching, ...]) -> None:
        """Show *passages* that follow from an answer, and offer the tool that one of them names."""
        self._said += passages
        self._context.show(self._show(track, passages) or ())

    def _show(self, track: Track, passages: tuple[Coaching, ...], heading: Page = ()) -> Page | None:
        """Return what is still to be shown of *passages*: all of it, unless a tool is offered below *heading*."""
        progress = self._entry_log.progress
        shown = self._people_present.passages_for_people(progress, track, passages)
        named = map(NamesInWords(progress, track).put_in, shown)
        page = tuple(block for each in named for block in (*walk_pages.coaching_page(each), *self._help_line(each)))
        tool = self._tool_in(shown)
        if tool is None:
            return page
        choices = {"on": "Go on", "tool": f"Try it now: {tool.title}, {pluralize(tool.minutes, 'minute')}"}
        picked = self._asker.pick_or_go_back("Would you like to try something first?", choices, (*heading, *page))
        if picked == "tool":
            self._tried.add(tool.id)
            back_to = (step.title for step in track.all_steps if step.id == shown[0].id.step)
            self._asker.offer_tools(tool, next(back_to, ""))
        return None if picked is None else ()

    def _help_line(self, passage: Coaching) -> Page:
        """Return one help line of the kind that *passage* names; nothing where none is known for the region."""
        return self._asker.help_menu.short_line_page(passage.help_line) if passage.help_line else ()

    def _tool_in(self, passages: tuple[Coaching, ...]) -> "Tool | None":
        """Return the tool that one of *passages* names, if those who are present may try it."""
        named = {passage.tool for passage in passages if passage.tool} - self._tried
        tools = self._context.load_tools().for_people(are_two=self._asker.is_shared) if named else ()
        return next((tool for tool in tools if tool.id in named), None)
