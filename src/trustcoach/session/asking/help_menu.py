"""The help lines, and the menus below them: another country, something for the body, something gentler."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from trustcoach.context import Context
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.kinds.choice import NO_NAMES, OtherNames
from trustcoach.core.program.safety_content import SafetyContent, SafetyNextStep
from trustcoach.core.program.support import ANYWHERE_ELSE
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.help_lines import (
    kinds_of_lines,
    known_region,
    lines_of_kind,
    page_above_kinds,
    support_page,
    support_sources_page,
)
from trustcoach.session.country import (
    COUNTRY_QUESTION,
    ask_for_country,
    country_labels,
    is_country_open,
    other_country_names,
)
from trustcoach.ui.page import Page
from trustcoach.ui.pages import walk_pages
from trustcoach.ui.pages.support import call_now_page, quiet_number_line, short_line_page

KIND_QUESTION = "Who would you like to reach?"
_ALL_KINDS, _NO_KIND = "all", "none"
_BODY_LABEL = "Two minutes for your body"


class MenuAsker(Protocol):
    """Shows the help lines and asks what their menus ask."""

    is_shared: bool
    private_path: Callable[[], None] | None

    def pick_or_go_back(
        self,
        question: str,
        choices: dict[str, str],
        above: Page = (),
        other_names: OtherNames = NO_NAMES,
        *,
        is_aside: bool = False,
    ) -> str | None:
        """Return the id of a choice; None to go back, as Escape does from an aside."""
        ...

    def show_aside(self, page: Page) -> bool:
        """Show *page* until it was read; return False if the person goes back."""
        ...


class HelpMenu:
    """Shows with *asker* who can help, and what else may; *safety* has the words of the program, if it has any."""

    def __init__(self, asker: MenuAsker, context: Context, safety: SafetyContent | None) -> None:
        self._asker = asker
        self._context = context
        self._safety = safety

    def call_now_page(self, kind: HelpLineKind) -> Page:
        """Return the numbers to call now, a line of *kind* if one is known, for the region or for any place."""
        return call_now_page(self._context.load_support(), known_region(self._context), kind)

    def support_page(self) -> Page:
        """Return the help lines of the region that is known or guessed, or of any place."""
        return support_page(self._context)

    def short_line_page(self, kind: HelpLineKind) -> Page:
        """Return one help line of *kind* in short; nothing where none is known for the region."""
        return short_line_page(self._context.load_support(), known_region(self._context), kind)

    def show_number(self) -> None:
        """Show one quiet line with a number, above what comes next."""
        context = self._context
        context.show((quiet_number_line(context.load_support(), known_region(context)),))

    @property
    def was_shown(self) -> bool:
        """Whether the long pages after a low point were shown in this session, by any part of it."""
        return self._context.support_state.was_help_shown

    def note_shown(self) -> None:
        """Note that those pages were shown."""
        self._context.support_state.was_help_shown = True

    @property
    def is_country_open(self) -> bool:
        """Whether nobody has said yet where the help lines should be."""
        return is_country_open(self._context)

    @property
    def was_list_shown(self) -> bool:
        """Whether the list of help lines was shown in this session."""
        return self._context.support_state.was_list_shown

    def ask_for_country(self) -> bool | None:
        """Ask once a session for the country, if nobody said; return whether other lines belong to it than were shown.

        None if the person goes back. It is not saved.
        """
        return ask_for_country(self._context, partial(self._asker.pick_or_go_back, is_aside=True))

    def show(self, leave: str = "Back", *, is_in_step: bool = False) -> None:
        """Show the help lines and what else may help, until the person picks *leave* or goes back.

        *is_in_step* says whether there is a step to leave. Raises SessionStopped.
        """
        while self.show_lines():
            if self.show_menu(leave, is_in_step=is_in_step):
                return

    def show_lines(self) -> bool:
        """Show the help lines; return False if the person goes back.

        The first time in a session, they are asked for their country: below the numbers for any place if nothing is
        known of it, and else once they saw the lines of the guessed one.
        """
        context = self._context
        context.support_state.was_list_shown = True
        if known_region(context) is None and self.ask_for_country() is None:
            return False
        while self._show_lines():
            if self.ask_for_country() is False:  # else lines of another country, or back to those that were shown
                return True
        return False

    def show_menu(self, leave: str, *, is_in_step: bool = False) -> bool:
        """Ask what may help now until *leave* is picked; return False on the way back. Raises SessionStopped."""
        asker, context = self._asker, self._context
        while (way := asker.pick_or_go_back("And now?", self._ways(leave, is_in_step), is_aside=True)) != "back":
            if way is None:
                return False
            if way == "other":
                self.pick_region()
            elif way == "sources":
                asker.show_aside(support_sources_page(context))
            elif way == "body" and self._safety:
                self._show_grounding(self._safety)
            else:
                self.offer_gentler()
        return True

    def _ways(self, leave: str, is_in_step: bool) -> dict[str, str]:
        """Return what may help now, by what is known of the country at this moment."""
        another = {"other": "Show another country" if known_region(self._context) else "Choose your country"}
        choices = {"back": leave, **another} if known_region(self._context) else {**another, "back": leave}
        if self._safety:
            choices["body"] = _BODY_LABEL
        if self._safety and self._offers_private_path:
            choices["gentler"] = "Leave this step for something gentler" if is_in_step else "Something gentler"
        choices["sources"] = "Where these numbers come from"
        return choices

    def pick_region(self) -> None:
        """Let the person pick a region, and show its help lines; the pick counts for this session and is not saved."""
        support = self._context.load_support()
        elsewhere = {each.id: each.name for each in support.main_regions if each.id == ANYWHERE_ELSE}
        regions = {**country_labels(support), **elsewhere}
        names = other_country_names(support)
        if picked := self._asker.pick_or_go_back(COUNTRY_QUESTION, regions, (), names, is_aside=True):
            self._context.support_state.region = picked
            self._show_lines()

    def _show_lines(self) -> bool:
        """Show the help lines, one kind at a time where there are many; return False if the person goes back."""
        above = page_above_kinds(self._context)
        while kinds := kinds_of_lines(self._context):
            choices = {**kinds, _ALL_KINDS: "All of these on one list", _NO_KIND: "Another country, or something else"}
            picked = self._asker.pick_or_go_back(KIND_QUESTION, choices, above, is_aside=True)
            if picked in (None, _NO_KIND):
                return picked is not None
            above = above[:1]  # the numbers were read
            is_all = picked == _ALL_KINDS
            self._asker.show_aside(support_page(self._context) if is_all else lines_of_kind(self._context, picked))
        return self._asker.show_aside(support_page(self._context))

    def offer_gentler(self) -> None:
        """Offer grounding, a stop, or the private path, until the person goes back. Raises SessionStopped."""
        safety = self._safety
        if safety is None:
            return
        choices = {"body": _BODY_LABEL}
        if self._offers_private_path:
            choices["private"] = safety.next_step_label(SafetyNextStep.PRIVATE)
        choices |= {"stop": safety.next_step_label(SafetyNextStep.STOP), "back": "Back"}
        while (way := self._asker.pick_or_go_back("What would be gentler?", choices) or "back") != "back":
            if way == "private":
                self.walk_private_path()
            elif way == "stop":
                raise SessionStopped
            else:
                self._show_grounding(safety)

    def walk_private_path(self) -> None:
        """Walk the private path, if there is one; return if the person goes back from it. Raises SessionStopped."""
        if self._asker.private_path:
            self._asker.private_path()

    @property
    def _offers_private_path(self) -> bool:
        """Whether the private path may be offered: there is one, and one person is at the keyboard."""
        return self._asker.private_path is not None and not self._asker.is_shared

    def _show_grounding(self, safety: SafetyContent) -> None:
        self._asker.show_aside(walk_pages.passage_page(_BODY_LABEL, safety.grounding))
