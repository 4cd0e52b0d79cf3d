"""Putting one question, with all that may be wanted before it is answered."""

from datetime import date

from trustcoach.core.answers import Chosen, Value
from trustcoach.core.asking import (
    Asked,
    Draft,
    Given,
    GoBack,
    NeedsHelp,
    NotNow,
    Pauses,
    Skipped,
    WantsEditor,
    WantsPeople,
    WantsWhy,
)
from trustcoach.core.conditions import Reference
from trustcoach.core.errors import JournalError, UsageError
from trustcoach.core.model import Ask, Choice, Choose, Line, Name, Program, Read, Step, Write
from trustcoach.core.support import find_region, guess_region, settled_region
from trustcoach.disk.drafts import DraftFile
from trustcoach.disk.seal import UNSEALED
from trustcoach.disk.store import Store
from trustcoach.environment import Environment
from trustcoach.screen import views
from trustcoach.screen.page import Gap, Note, Page
from trustcoach.screen.support import one_region

NOWHERE = Reference("", "")
"""What a question of the program's own is asked under: nothing of it is ever written down."""

_NO_SKIP = "This one has no skip. You can leave it for now, and it stays open."
_NO_EDITOR = "Your journal is locked, and an editor leaves readable copies on the disk. Please write here."
_PAGE = Ask(NOWHERE, Read("", ""), "")

Decided = Given | Skipped | NotNow | GoBack


class Questions:
    """Puts questions in a *world*, and keeps the *drafts* of what is being typed."""

    def __init__(self, world: Environment, program: Program, store: Store, drafts: DraftFile) -> None:
        self._world = world
        self._store = store
        self._program = program
        self.drafts = drafts

    def put(self, page: Page, ask: Ask, before: Value | None = None, step: Step | None = None) -> Decided:
        """Show *page* and ask *ask* until it is decided. Raises Stopped, or LeftAtOnce."""
        while True:
            self._world.show(page)
            reply = self._world.prompts.ask(
                Asked(
                    ask,
                    today=self.today,
                    before=before,
                    draft=self.drafts.draft(ask.reference),
                    keep=lambda draft: self._keep(ask, draft),
                )
            )
            match reply:
                case NeedsHelp():
                    self._aside(views.help_page(ask))
                case WantsWhy():
                    self._aside(views.why(self._program, step, ask))
                case WantsPeople():
                    self._people()
                case WantsEditor():
                    self._edit(ask, before)
                case Pauses():
                    self._world.pause()
                case Skipped() if not ask.optional:
                    self._world.show((Note(_NO_SKIP),))
                case _:
                    return reply

    def pick(self, question: str, choices: dict[str, str]) -> str:
        """Give the id of one of *choices*, writing nothing down."""
        form = Choose(tuple(Choice(name, words) for name, words in choices.items()))
        while True:
            reply = self.put(views.menu(question), Ask(NOWHERE, form, question))
            if isinstance(reply, Given) and isinstance(reply.value, Chosen):
                return reply.value.choice

    def _aside(self, page: Page) -> None:
        """Show *page* until it was read; then the question comes back."""
        self._world.show((*page, Gap()))
        while not isinstance(self._world.prompts.ask(Asked(_PAGE, self.today)), Given):
            pass

    def read(self, page: Page) -> None:
        """Show *page* and wait until it was read."""
        while not isinstance(self.put(page, _PAGE), Given):
            pass

    def line(self, ask: Ask) -> str:
        """Give one line that is not an answer of its own; nothing if it was skipped."""
        while True:
            match self.put(views.plain_question(ask), ask):
                case Given(str() as words):
                    return words
                case Skipped() | NotNow():
                    return ""

    @property
    def today(self) -> date:
        """The day it is for the person."""
        return self._world.now().date()

    def _people(self) -> None:
        """Show who can help: for the country this computer is set to, or for the region the person picks."""
        support = self._world.support()
        settled = settled_region(support, self._world.settings.region)
        region = settled or guess_region(support, self._world.country)
        guessed = settled is None and region is not None
        while True:
            if region is None:
                names = {each.id: each.name for each in support.wholes}
                region = find_region(support, self.pick("Where are you?", names))
            self._aside(one_region(support, region, guessed=guessed))
            if self.pick("And now?", {"back": "Back to the question", "other": "Show another region"}) == "back":
                return
            region, guessed = None, False

    def _keep(self, ask: Ask, draft: Draft) -> None:
        if ask.reference != NOWHERE:
            self.drafts.keep(ask.reference, draft)

    def _edit(self, ask: Ask, before: Value | None) -> None:
        if not isinstance(ask.form, Line | Name | Write) or ask.reference == NOWHERE:
            self._world.show((Note("The editor is for answers in your own words."),))
            return
        if self._store.seal is not UNSEALED:
            self._world.show((Note(_NO_EDITOR),))
            return
        start = "".join(Asked(ask, self.today, before, self.drafts.draft(ask.reference)).fields())
        try:
            self.drafts.keep(ask.reference, (self._world.edit(start, ask.reference),))
        except (UsageError, JournalError) as error:
            self._world.show((Note(f"{error.message} {error.hint}"),))
