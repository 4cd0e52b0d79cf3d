"""The first two minutes: what would help most right now, and privacy before the first private word."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import assert_never

from trustcoach.core.program.program import FirstScreen, Program, Step, Track
from trustcoach.core.program.support import HelpLineKind
from trustcoach.core.program.two_people import who_question
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.help_lines import known_region, support_page
from trustcoach.session.page_order import go_through
from trustcoach.session.walk import Walk
from trustcoach.ui.page import Heading, Page, Paragraphs, QuestionLine, QuietLine
from trustcoach.ui.pages import walk_pages

_PLACE, _SHORT_PLACE = "nothing leaves this computer", "private"
_NOT_LOCKED = "It isn't locked yet: trustcoach lock puts a passphrase on it."
_ABOUT_TRUST = "about-trust"


class FirstChoice(Enum):
    """What would help most right now."""

    HOUR = "hour"
    WORDS = "words"
    STEPS = "steps"
    UNSAFE = "unsafe"
    LOOK = "look"


_LABELS = {
    FirstChoice.HOUR: "Get through the next hour",
    FirstChoice.WORDS: "Work out what to say",
    FirstChoice.STEPS: "Begin the steps",
    FirstChoice.UNSAFE: "I don't feel safe",
    FirstChoice.LOOK: "Look around first",
}


class FirstMinutes:
    """Leads a person who comes for the first time to where they begin. Nothing is written down on the way."""

    def __init__(self, walk: Walk, first: FirstScreen, privacy: Callable[[], Page], *, is_locked: bool) -> None:
        self._walk = walk
        self._first = first
        self._privacy = privacy
        self._is_locked = is_locked
        self._choice = FirstChoice.STEPS
        self._tracks: list[Track] = []
        self._step: Step | None = None

    def go_through(self, pick_track: Callable[[], list[Track]]) -> None:
        """Ask what would help, and where to begin; show the privacy notice, and walk.

        Raises SessionStopped.
        """
        order = [self._ask_what_would_help, lambda: self._pick_place(pick_track), self._show_privacy, self._walk_there]
        go_through(order)

    def _ask_what_would_help(self) -> bool:
        """Ask until the words or the steps are picked; the other choices lead back here."""
        program, asker = self._walk.program, self._walk.asker
        choices = {choice.value: label for choice, label in _LABELS.items()}
        page: Page = (Heading(program.title, _PLACE, _SHORT_PLACE), Paragraphs(self._first.text))
        while True:
            picked = asker.pick_or_go_back("What would help most right now?", choices, page, can_go_back=False)
            self._choice = FirstChoice(picked)
            match self._choice:
                case FirstChoice.WORDS | FirstChoice.STEPS:
                    return True
                case FirstChoice.HOUR:
                    asker.offer_tools()
                case FirstChoice.UNSAFE:
                    self._walk.context.support_state.first_kind = HelpLineKind.PARTNER_ABUSE
                    while self._show_help_lines() and asker.private_path:
                        asker.help_menu.walk_private_path()
                case FirstChoice.LOOK:
                    _look_around(program, asker)
                case other:
                    assert_never(other)

    def _show_help_lines(self) -> bool:
        """Show the help lines, of another country too if that is the person's; return False if they go back."""
        context, asker = self._walk.context, self._walk.asker
        if known_region(context) is None:
            asker.help_menu.ask_for_country()
        if not asker.read_or_go_back(support_page(context)):
            return False
        return not asker.help_menu.ask_for_country() or asker.read_or_go_back(support_page(context))

    def _pick_place(self, pick_track: Callable[[], list[Track]]) -> bool:
        self._step = None
        if self._choice is FirstChoice.STEPS:
            self._tracks = pick_track()
            return bool(self._tracks)
        page: Page = (Heading("Work out what to say", _PLACE, _SHORT_PLACE),)
        picked = self._walk.asker.pick_or_go_back("What is it about?", dict(self._first.statements), page)
        if picked:
            self._step = self._walk.program.steps_by_id[picked]
            self._tracks = [track for track in self._walk.program.tracks if self._step in track.steps]
        return picked is not None

    def _show_privacy(self) -> bool:
        """Show what to know before the first private word, and the long version if it is asked for."""
        asker = self._walk.asker
        page = short_privacy_page(self._first, is_locked=self._is_locked)
        choices = {"on": "Go on", "long": "Read the long version first"}
        while (picked := asker.pick_or_go_back("Shall we go on?", choices, page)) == "long":
            asker.read_or_go_back(self._privacy())
        return picked is not None

    def _walk_there(self) -> bool:
        walk, track = self._walk, self._tracks[0]
        walk.has_pages_before = True
        if self._step:
            return walk.walk_step(track, self._step, skips_opening=who_question(track) is None)
        return walk.walk_track(track)


def short_privacy_page(first: FirstScreen, *, is_locked: bool) -> Page:
    """Return what to know before the first private word."""
    lock = "It's locked with your passphrase." if is_locked else _NOT_LOCKED
    return (Heading("Before you write anything", _PLACE, _SHORT_PLACE), Paragraphs(first.privacy), QuietLine(lock))


def _look_around(program: Program, asker: Asker) -> None:
    """Let the person read about trust, and any step, without answering, until they go back."""
    steps: dict[str, tuple[Track, Step]] = {step.id: (track, step) for track in program.tracks for step in track.steps}
    labels = {step.id: f"{track.title}: {step.title}" for track, step in steps.values()}
    page: Page = (Heading("Look around", "nothing is asked here"),)
    choices = {_ABOUT_TRUST: "What trust is, and what's known about it", **labels}
    while picked := asker.pick_or_go_back("What would you like to read?", choices, page):
        if picked == _ABOUT_TRUST:
            asker.read_or_go_back(walk_pages.passage_page("The nature of trust", program.about_trust))
        else:
            text = walk_pages.step_text_page(program, *steps[picked], has_why_key=True)
            named = (replace(block, respondent="") if isinstance(block, QuestionLine) else block for block in text)
            asker.read_or_go_back(tuple(named))
