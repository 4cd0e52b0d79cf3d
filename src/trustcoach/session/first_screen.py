"""The first two minutes: what would help most right now, and who can read it, before the first private word."""

from collections.abc import Callable
from enum import Enum
from typing import assert_never

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.lookup import find_track
from trustcoach.core.program.program import FirstScreen, Program, Step, Track
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.asker import Asker
from trustcoach.session.not_sure import suggest_track
from trustcoach.session.page_order import go_through
from trustcoach.session.walk import Walk
from trustcoach.text import format_minutes
from trustcoach.ui.page import Heading, Page, Paragraphs, QuestionLine
from trustcoach.ui.pages import walk_pages

_PLACE, _SHORT_PLACE = "nothing leaves this computer", "private"
_MORE_LABEL = "First, more about who can read it"
_NOT_LOCKED = (
    "Anyone with your login can read it, your partner too. To put a passphrase on it, stop with Ctrl-C and type: "
    "trustcoach lock"
)
_LOCKED = "It's locked with your passphrase. While it's open, anyone who looks at this screen can read it."
_ABOUT_TRUST, _NOT_SURE, _MORE = "about-trust", "-not-sure", "-privacy"


class FirstChoice(Enum):
    """What would help most right now."""

    HOUR = "hour"
    WORDS = "words"
    STEPS = "steps"
    UNSAFE = "unsafe"
    LOOK = "look"
    ENOUGH = "enough"
    """Offered once something was written."""


WORDS_LABEL = "Work out what to say"
_LABELS = {
    FirstChoice.HOUR: "Get through the next hour",
    FirstChoice.WORDS: WORDS_LABEL,
    FirstChoice.STEPS: "Begin the steps",
    FirstChoice.UNSAFE: "I don't feel safe",
    FirstChoice.LOOK: "Look around first",
    FirstChoice.ENOUGH: "Stop for today",
}


class FirstMinutes:
    """Leads a person who comes for the first time to where they begin. Nothing is written down on the way."""

    def __init__(self, walk: Walk, first: FirstScreen, privacy: Callable[[], Page], *, is_locked: bool) -> None:
        self._walk = walk
        self._first = first
        self._privacy = privacy
        self._is_locked = is_locked
        self._heading = Heading(walk.program.title, _PLACE, _SHORT_PLACE)
        self._choice = FirstChoice.STEPS
        self._track: Track | None = None
        self._statement: Step | None = None
        """The step of what the person wants to say."""
        self._above: Page = (Paragraphs(first.text),)

    def go_through(self) -> None:
        """Ask what would help, and where to begin, below who can read it; and walk, until the person has had enough.

        Raises SessionStopped.
        """
        while self._statement or self._track is None:
            go_through((self._ask_what_would_help, self._pick_place, self._walk_there))

    def write_statement(self) -> None:
        """Ask what the words are about, below who can read them, and for the words; the person may go back.

        Raises SessionStopped.
        """
        self._choice = FirstChoice.WORDS
        go_through((self._pick_place, self._walk_there))

    def _ask_what_would_help(self) -> bool:
        """Ask until the words or the steps are picked; the other choices lead back here."""
        program, asker = self._walk.program, self._walk.asker
        choices = {choice.value: label for choice, label in _LABELS.items()}
        if not self._walk.is_begun:
            del choices[FirstChoice.ENOUGH.value]
        while True:
            picked = asker.pick_or_go_back(
                "What would help most right now?", choices, (self._heading, *self._above), can_go_back=False
            )
            self._choice = FirstChoice(picked)
            match self._choice:
                case FirstChoice.WORDS | FirstChoice.STEPS:
                    return True
                case FirstChoice.HOUR:
                    asker.offer_tools()
                case FirstChoice.UNSAFE:
                    self._walk.context.support_state.first_kind = HelpLineKind.PARTNER_ABUSE
                    while asker.help_menu.show_lines() and asker.private_path:
                        asker.help_menu.walk_private_path()
                case FirstChoice.LOOK:
                    _look_around(program, asker)
                case FirstChoice.ENOUGH:
                    raise SessionStopped
                case other:
                    assert_never(other)

    def _pick_place(self) -> bool:
        """Say who can read what is written, and ask where to begin; return False to go back."""
        program, asker = self._walk.program, self._walk.asker
        page = short_privacy_page(self._first, is_locked=self._is_locked, is_plain=self._walk.context.is_plain)
        if self._choice is FirstChoice.WORDS:
            question, choices = "What is it about?", dict(self._first.statements)
        else:
            question, choices = "Which is nearest?", track_labels(self._walk.progress)
            choices |= {_NOT_SURE: "I'm not sure"} if self._first.not_sure else {}
        self._track = self._statement = None
        while not self._track and (picked := asker.pick_or_go_back(question, {**choices, _MORE: _MORE_LABEL}, page)):
            if picked == _MORE:
                asker.read_or_go_back(self._privacy())
            elif picked == _NOT_SURE:
                self._track = suggest_track(asker, program, self._first.not_sure, self._heading)
            elif self._choice is FirstChoice.WORDS:
                self._track, self._statement = self._first.statement_alone(program, picked)
            else:
                self._track = find_track(program, picked)
        return self._track is not None

    def _walk_there(self) -> bool:
        walk, track, step = self._walk, self._track, self._statement
        walk.has_pages_before = True
        if track is None or step is None:
            return track is not None and walk.walk_track(track)
        start = walk.progress.first_open_question(step) or next(step.questions)
        if not walk.ask_step(track, step, start):
            return False
        kept = walk.program.steps_by_id[step.id].title
        self._above = (Paragraphs(f"What you wrote is kept. You'll find it again in the step “{kept}”."),)
        return True


def track_labels(progress: Progress) -> dict[str, str]:
    """Return what each track is called where one is picked, with how long it may still take."""
    shown = progress.for_anyone()
    return {track.id: _track_label(shown, track) for track in progress.program.tracks}


def _track_label(progress: Progress, track: Track) -> str:
    left = sum(step.minutes for step in track.all_steps if progress.unanswered(step))
    return f"{track.title} ({format_minutes(left) if left else 'walked'})"


def short_privacy_page(first: FirstScreen, *, is_locked: bool, is_plain: bool) -> Page:
    """Return what to know before the first private word; in plain mode, also that it can be overheard."""
    return (
        Heading("Before you write anything", _PLACE, _SHORT_PLACE),
        *walk_pages.headphones_page(is_plain=is_plain),
        Paragraphs(first.privacy),
        Paragraphs(_LOCKED if is_locked else _NOT_LOCKED),
    )


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
            named = (block._replace(respondent="") if isinstance(block, QuestionLine) else block for block in text)
            asker.read_or_go_back(tuple(named))
