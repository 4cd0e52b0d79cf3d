"""The help lines, and the menus below them: another country, something for the body, something gentler."""

from typing import Protocol

from trustcoach.context import Context
from trustcoach.core.program.safety_content import SafetyContent, SafetyNextStep
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.help_lines import known_region, support_page, support_sources_page
from trustcoach.session.country import COUNTRY_QUESTION
from trustcoach.ui.page import Page
from trustcoach.ui.pages import walk_pages

_BODY_LABEL = "Two minutes for your body"


class MenuAsker(Protocol):
    """Shows the help lines and asks what their menus ask."""

    @property
    def offers_private_path(self) -> bool:
        """Whether the private path may be offered."""
        ...

    def pick_or_go_back(self, question: str, choices: dict[str, str]) -> str | None:
        """Return the id of a choice; None to go back."""
        ...

    def show_aside(self, page: Page) -> None:
        """Show *page* until it was read."""
        ...

    def ask_for_country(self) -> bool:
        """Ask once for the country; return whether other lines belong to it than were shown."""
        ...

    def walk_private_path(self) -> None:
        """Walk the private path; return if the person goes back from it."""
        ...


def show_support(asker: MenuAsker, context: Context, safety: SafetyContent | None, leave: str) -> None:
    """Show the help lines and what else may help, until the person picks *leave*.

    The first time in a session, they are asked for their country: below the numbers for any place if nothing is known
    of it, and else once they saw the lines of the guessed one.
    """
    if known_region(context) is None:
        asker.ask_for_country()
    asker.show_aside(support_page(context))
    if asker.ask_for_country():
        asker.show_aside(support_page(context))
    another = {"other": "Show another country" if known_region(context) else "Choose your country"}
    choices = {"back": leave, **another} if known_region(context) else {**another, "back": leave}
    if safety:
        choices["body"] = _BODY_LABEL
    if safety and asker.offers_private_path:
        choices["gentler"] = "Leave this step for something gentler"
    choices["sources"] = "Where these numbers come from"
    while (way := asker.pick_or_go_back("And now?", choices) or "back") != "back":
        if way == "other":
            pick_region(asker, context)
        elif way == "sources":
            asker.show_aside(support_sources_page(context))
        elif way == "body" and safety:
            _show_grounding(asker, safety)
        elif safety:
            offer_gentler(asker, safety)


def pick_region(asker: MenuAsker, context: Context) -> None:
    """Let the person pick a region, and show its help lines; the pick counts for this session and is not saved."""
    regions = {each.id: each.name for each in context.load_support().main_regions}
    if picked := asker.pick_or_go_back(COUNTRY_QUESTION, regions):
        context.support_state.region = picked
        asker.show_aside(support_page(context))


def offer_gentler(asker: MenuAsker, safety: SafetyContent) -> None:
    """Offer grounding, a stop, or the private path, until the person goes back. Raises SessionStopped."""
    choices = {"back": "Back", "stop": safety.next_step_label(SafetyNextStep.STOP), "body": _BODY_LABEL}
    if asker.offers_private_path:
        choices["private"] = safety.next_step_label(SafetyNextStep.PRIVATE)
    while (way := asker.pick_or_go_back("What would be gentler?", choices) or "back") != "back":
        if way == "private":
            asker.walk_private_path()
        elif way == "stop":
            raise SessionStopped
        else:
            _show_grounding(asker, safety)


def _show_grounding(asker: MenuAsker, safety: SafetyContent) -> None:
    asker.show_aside(walk_pages.passage_page(_BODY_LABEL, safety.grounding))
