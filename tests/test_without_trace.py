"""Nobody can tell later what a person answered in private, or whether they did.

Every set of answers is walked on one track, one of each outcome on the others; tests/core/test_safety.py tests what
follows from every set.
"""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count, cycle, product
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, ScriptedContext, reply, scripted_context
from tests.walker import answer, in_memory
from trustcoach.commands import doctor, export, resume, start, status, steps, undo, wipe
from trustcoach.core.export.document import ExportSelection
from trustcoach.core.export.document import export_document as write_out
from trustcoach.core.export.markdown import markdown
from trustcoach.core.journal.entries import Answer, Entry, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.redaction import redacted_fact as to_write
from trustcoach.core.program.kinds import (
    STORED_AS_SKIP,
    Choose,
    ChooseSeveral,
    Chosen,
    ChosenSeveral,
    PageRead,
    SortCards,
    TextPage,
    Value,
)
from trustcoach.core.program.program import Program, Track
from trustcoach.core.program.question import Question
from trustcoach.core.program.safety_content import (
    ChangedChoice,
    KeepChoice,
    SafetyAnswer,
    SafetyNextStep,
    SafetyStartChoice,
    SafetyTopic,
)
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply, SkipQuestion, Submit, Suspend
from trustcoach.core.safety.safety_check import evaluate_answers
from trustcoach.errors import JournalError, ProgramEnded, QuickExit, SessionStopped, UsageError
from trustcoach.session import answers_file
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.storage.journal.journal_file import JournalFile

pytestmark = pytest.mark.slow

PROGRAM = program_loader.load_program(folders.find_content_folder())
assert PROGRAM.safety is not None
assert PROGRAM.private_track is not None
SAFETY, PRIVATE = PROGRAM.safety, PROGRAM.private_track
UNASKED = PROGRAM._replace(safety=None)
"""The same program, for a person who is asked nothing in private."""
WAITING = {
    "broke-trust": "commit-to-radical-honesty",
    "was-hurt": "set-boundaries-and-expectations",
    "together": "establish-new-routines",
}
"""A step of each track that the safety questions come before, after its first pages."""
TAPS = {question.id for _, step in PROGRAM.all_steps for question in step.begin_questions}
"""The questions that steps begin with; the safety questions come after them."""
SEED = 2
"""Of the walker who answers the rest; this one is alone on the track for two."""
BEFORE, LATER = NOW - timedelta(days=3), NOW + timedelta(hours=1)
LONG_AGO = 1_000_000_000
SETS: list[dict[SafetyTopic, SafetyAnswer] | None] = [
    None,  # skips all five at once
    *(
        {about: said for about, said in zip(SafetyTopic, each, strict=True) if said}
        for each in product([*SafetyAnswer, None], repeat=len(SafetyTopic))
    ),
]
"""Every possible set of answers; a skipped question is missing from it."""
EASE = next(ask for ask in PRIVATE.steps[0].questions if ask.id.name == "ease")
"""A question on the private path that is answered with a text."""
WORDS = "Words that nobody may find"
STOPPED = "Stopped. All is kept, your draft too. Go on with: trustcoach resume\n"


@dataclass
class Person:
    """A person who gives these answers in private, goes that way, and stops at the first question of a step."""

    given: dict[SafetyTopic, SafetyAnswer] | None
    way: SafetyNextStep
    ends: dict[str, type[Exception] | Suspend] = field(default_factory=dict)
    """Questions at which they end it all, and how; the suspend key ends it too, where nothing is saved."""
    passes: str = ""
    """A question that they skip."""
    keep: KeepChoice = KeepChoice.LET_GO
    after_a_failure: str = ""
    asked: list[str] = field(default_factory=list)
    offered: list[tuple[str, ...]] = field(default_factory=list)
    """The menu after the questions."""

    def ask(self, prompt: Prompt) -> Reply:
        """Return what they say."""
        question = prompt.question
        prompt.when_shown()
        self._note(question)
        if question.text in self.ends:
            return self._end(prompt)
        if isinstance(question.kind, TextPage) or question.text == self.passes:
            return Submit(PageRead()) if isinstance(question.kind, TextPage) else SkipQuestion()
        if question.id.step in PROGRAM.private_step_ids or question.id.step.endswith("-opening") or question.id in TAPS:
            return Submit(answer(SEED, question, prompt.today))
        if isinstance(question.kind, Choose) and [each.id for each in question.kind.choices] == ["again", "go"]:
            return reply(question, self.after_a_failure)
        if question.text in self._picks:
            return reply(question, self._picks[question.text])
        about = next((about for about, each in SAFETY.questions.items() if each == question), None)
        if about is None:
            raise SessionStopped
        said = (self.given or {}).get(about)
        return reply(question, said.value) if said else SkipQuestion()

    def _note(self, question: Question) -> None:
        self.asked.append(question.text)
        if question.text == SAFETY.next_step.text and isinstance(question.kind, Choose):
            self.offered.append(tuple(choice.id for choice in question.kind.choices))

    def _end(self, prompt: Prompt) -> Reply:
        how = self.ends[prompt.question.text]
        if not isinstance(prompt.question.kind, TextPage):
            prompt.save_draft((WORDS,))
        if isinstance(how, Suspend):
            return how
        raise how

    @property
    def _picks(self) -> dict[str, str]:
        return {
            SAFETY.start_question.text: (
                SafetyStartChoice.SKIP if self.given is None else SafetyStartChoice.LOOK
            ).value,
            SAFETY.changed_question.text: ChangedChoice.LOOK.value,
            SAFETY.next_step.text: self.way.value,
            SAFETY.low_point_question.text: "on",
            SAFETY.keep_question.text: self.keep.value,
            "Welcome back. What would help?": "on",
            "What now?": "on",
            "You've walked this step. What now?": "anew",
            "How did it go?": "too-soon",
            "Is this the plan?": "keep",
            "Which country?": "skip",
            "This step builds on words you wrote before. Would you like to see them?": "show",
        }


class Walker(Person):
    """A person who answers every question of a track as well."""

    def ask(self, prompt: Prompt) -> Reply:
        """Return what they say."""
        question = prompt.question
        if question.id.step and not isinstance(question.kind, TextPage):
            return Submit(answer(SEED, question, prompt.today))
        return super().ask(prompt)


@dataclass
class Hour:
    """A clock and a keyboard: an hour passes while the first thing is on the screen, whatever it is."""

    prompts: Person
    time: datetime = NOW

    def ask(self, prompt: Prompt) -> Reply:
        """Return what the person says, an hour later."""
        if not self.prompts.asked:
            self.time += timedelta(hours=1)
        return self.prompts.ask(prompt)


def sits(
    home: Path, person: Person, program: Program = PROGRAM, *, sitting: Callable[[ScriptedContext], None], days: int = 0
) -> ScriptedContext:
    """Return the context after a *sitting* of *person*; ids and times follow from nothing but the journal."""
    begun = len(JournalFile(home / "journal.json").load().entries)
    scripted, numbers = scripted_context(home, content=folders.find_content_folder()), count(1)
    hour = Hour(person, NOW + timedelta(days))
    scripted.context = scripted.context._replace(
        prompter=hour,
        now=lambda: hour.time,
        new_id=lambda: f"{begun}-{next(numbers)}",
        content_folder=None,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trustcoach.storage.content.compiled.load_program", lambda: program)
        patch.setattr(os, "fsync", lambda _: None)  # the disk is not what is looked at here
        sitting(scripted)
    return scripted


def goes_on(scripted: ScriptedContext) -> None:
    """Resume where the last session stopped."""
    resume.run(scripted.context)


def begins(track: str, step: str | None = None) -> Callable[[ScriptedContext], None]:
    """Begin *track*, or open a step of it."""
    return lambda scripted: start.run(scripted.context, track, step)


def takes_back(scripted: ScriptedContext) -> None:
    """Undo the last answer."""
    undo.run(scripted.context, yes=True)


def tree(home: Path) -> dict[str, tuple[int, bytes, bool]]:
    """Return everything below *home*: names, permissions, bytes, and whether it was touched in this session."""
    found = {}
    for path in home.rglob("*"):
        state = path.stat()
        found[path.name] = (state.st_mode, path.read_bytes(), state.st_mtime != LONG_AGO)
    return found


def all_told(home: Path, program: Program = PROGRAM, exports: tuple[bool, ...] = (False, True)) -> str:
    """Return all that the program tells a person who looks later, with these *exports*, private answers in or not."""
    scripted = scripted_context(home, content=folders.find_content_folder(), now=LATER)
    scripted.context = scripted.context._replace(content_folder=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trustcoach.storage.content.compiled.load_program", lambda: program)
        status.run(scripted.context)
        steps.run(scripted.context, None, None)
        for private in exports:
            export.run(scripted.context, None, None, None, private=private)
    return (scripted.shown + scripted.out.getvalue()).replace(str(home), "")


class Waiting:
    """Homes of a person who has a step before them that the questions come before, and who left half a word."""

    def __init__(self, folder: Path, name: str, *, steps: int) -> None:
        track = next(each for each in PROGRAM.tracks if each.id == name)
        walked = {step.id for step in track.all_steps[: steps + 1]}
        journal, numbers = Journal(), count(1)
        while (position := Progress(UNASKED, journal).position(track)) and position.step.id in walked:
            given = to_write(position.question, answer(SEED, position.question, BEFORE.date()))
            journal = journal.with_entries(Entry(f"old-{next(numbers)}", BEFORE, given))
        first = folder / "first"
        JournalFile(first / "journal.json").replace(journal)
        (first / "journal-drafts.json").write_text('{"format": 1, "drafts": {"elsewhere.note": ["half a w"]}}\n')
        self.journal = journal
        self.first = next(next(step for step in track.steps if step.id == WAITING[name]).questions)
        self._files = {path.name: path.read_bytes() for path in first.iterdir()}
        self._folder, self._numbers = folder, count(1)

    def home(self) -> Path:
        """Return one more such home, last touched long ago."""
        home = self._folder / str(next(self._numbers))
        home.mkdir(mode=0o700)
        for name, held in self._files.items():
            path = home / name
            path.write_bytes(held)
            path.chmod(0o600)
            os.utime(path, (LONG_AGO, LONG_AGO))
        return home

    def begin_at(self, home: Path) -> None:
        """Let all further homes be as that *home* is."""
        self._files = {path.name: path.read_bytes() for path in home.iterdir()}

    def unremarkable(self, sitting: Callable[[ScriptedContext], None]) -> Path:
        """Return the home of a person who is asked nothing, reads the first pages of the step and stops there."""
        home, person = self.home(), Person(None, SafetyNextStep.OPEN)
        sits(home, person, UNASKED, sitting=sitting)
        assert SAFETY.start_question.text not in person.asked
        return home


ONE_OF_EACH = list({evaluate_answers(given or {}).outcomes: given for given in SETS}.values())
"""A set of answers for every outcome."""


def shortened(name: str) -> Program:
    """Return the program with nothing but that track, of which only the step that waits is left, and of it the start.

    Whoever stops at its first question meets the same in both.
    """
    track = next(each for each in PROGRAM.tracks if each.id == name)
    step = next(each for each in track.steps if each.id == WAITING[name])
    first = next(each for each in step.questions if each not in step.begin_questions and not each.kind.is_page)
    start = step._replace(items=step.items[: step.items.index(first) + 1])
    return PROGRAM._replace(tracks=(track._replace(steps=(start,)),))


def test_every_set_of_answers_leaves_what_a_reader_of_the_first_pages_leaves(tmp_path: Path) -> None:
    """The same files with the same bytes, the others untouched, the same last line, and the same output later.

    The first pages are read, and each person goes on from there.
    """
    track = "was-hurt"
    waiting, opens, ways = (
        Waiting(tmp_path, track, steps=0),
        begins(track, WAITING[track]),
        cycle([SafetyNextStep.STOP, SafetyNextStep.OPEN] * 8 + [SafetyNextStep.PRIVATE]),
    )
    waiting.begin_at(waiting.unremarkable(opens))
    stopped, short = tree(waiting.unremarkable(goes_on)), shortened(track)
    for given in SETS:
        home, way = waiting.home(), next(ways)
        person = Person(given, way, ends={EASE.text: SessionStopped})
        shown = sits(home, person, short, sitting=goes_on).shown
        assert SAFETY.start_question.text in person.asked
        assert tree(home) == stopped, (given, way)
        assert shown.endswith(STOPPED)
    assert len(SETS) == 4**5 + 1


@pytest.mark.parametrize("track", WAITING)
@pytest.mark.parametrize("steps", [0, 1])
def test_every_outcome_and_every_way_from_it_leaves_the_same_on_every_track(
    tmp_path: Path, track: str, steps: int
) -> None:
    """In the first step that a person walks, where all five come, and later, where one line leads to them."""
    waiting, opens = Waiting(tmp_path, track, steps=steps), begins(track, WAITING[track])
    stopped = waiting.unremarkable(opens)
    for given, way in product(ONE_OF_EACH, SafetyNextStep):
        home, person = waiting.home(), Person(given, way, ends={EASE.text: SessionStopped})
        assert sits(home, person, sitting=opens).shown.endswith(STOPPED)
        assert tree(home) == tree(stopped), (given, way)
        assert (SAFETY.start_question.text in person.asked) or (track == "together" and steps)
    assert all_told(home) == all_told(stopped)


@pytest.mark.parametrize("track", WAITING)
def test_on_the_first_evening_every_outcome_leaves_the_same(tmp_path: Path, track: str) -> None:
    """Stopping there, or walking the private path and discarding it, leaves what reading so far leaves."""
    first = tmp_path / "first"
    sits(first, Person(None, SafetyNextStep.STOP), UNASKED, sitting=begins(track))
    for number, (given, way) in enumerate(product(ONE_OF_EACH, SafetyNextStep)):
        home = tmp_path / str(number)
        person = Person(given, way)
        assert sits(home, person, sitting=begins(track)).shown.endswith(
            "Stopped. All is kept. Go on with: trustcoach resume\n"
        )
        assert SAFETY.next_step.text in person.asked
        assert {name: held[1] for name, held in tree(home).items()} == {
            name: held[1] for name, held in tree(first).items()
        }


def test_the_same_menu_in_the_same_order_follows_every_outcome(tmp_path: Path) -> None:
    """What helps comes first, and going on last; only the page above it differs."""
    waiting, menus = Waiting(tmp_path, "was-hurt", steps=0), set()
    for given in ONE_OF_EACH:
        person = Person(given, SafetyNextStep.STOP)
        sits(waiting.home(), person, sitting=begins("was-hurt", WAITING["was-hurt"]))
        menus.add(tuple(person.offered))
    assert menus == {(("private", "stop", "open"),)}


def test_several_evenings_of_a_yes_leave_what_several_evenings_of_reading_leave(tmp_path: Path) -> None:
    """However often a person stops there or walks the private path: nothing adds up anywhere."""
    waiting = Waiting(tmp_path, "was-hurt", steps=1)
    reads, yes = waiting.home(), waiting.home()
    ways = {
        0: SafetyNextStep.STOP,
        1: SafetyNextStep.PRIVATE,
        4: SafetyNextStep.STOP,
        9: SafetyNextStep.PRIVATE,
        40: SafetyNextStep.STOP,
    }
    for days, way in ways.items():
        sits(reads, Person(None, SafetyNextStep.STOP), UNASKED, sitting=goes_on, days=days)
        sits(yes, Person({SafetyTopic.FEAR: SafetyAnswer.YES}, way), sitting=goes_on, days=days)
        assert tree(yes) == tree(reads)
        assert all_told(yes) == all_told(reads)


@pytest.mark.parametrize("how", [SessionStopped, ProgramEnded, QuickExit, Suspend()])
def test_who_is_interrupted_at_any_of_the_questions_leaves_the_same_as_anybody(
    tmp_path: Path, how: type[Exception] | Suspend
) -> None:
    """Ctrl-C, a window that closes, the leave key and Ctrl-Z, at every question up to the menu after them."""
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    stopped = waiting.unremarkable(goes_on)
    for question in (SAFETY.changed_question, SAFETY.start_question, *SAFETY.questions.values(), SAFETY.next_step):
        home = waiting.home()
        shown = sits(home, Person({}, SafetyNextStep.OPEN, {question.text: how}), sitting=goes_on).shown
        assert tree(home) == tree(stopped)
        assert shown.endswith(STOPPED) is (how is not QuickExit)


def test_they_come_once_in_a_sitting_and_every_further_joint_step_is_opened_on_purpose(home: Path) -> None:
    """An hour changes little; but as long as joint work waits, no step for two opens by itself."""
    person = Walker({}, SafetyNextStep.OPEN)
    sits(home, person, sitting=begins("together"))
    assert person.asked.count(SAFETY.start_question.text) == 1
    assert person.asked.count(SAFETY.next_step.text) == 1
    later = Walker({}, SafetyNextStep.OPEN)
    sits(home, later, sitting=begins("together", "address-underlying-patterns"), days=31)
    assert later.asked.count(SAFETY.start_question.text) == 1


# Answers that are not saved


@pytest.mark.parametrize("track", PROGRAM.tracks, ids=lambda track: track.id)
@pytest.mark.parametrize("number", range(5))
def test_a_whole_track_of_choices_that_are_not_kept_reads_like_one_of_ordinary_choices(
    track: Track, number: int
) -> None:
    """Fact for fact, and so in every export: where one picks the fear, another picks what is stored for it."""
    journals = [Journal(), Journal()]
    numbers, met = count(1), 0
    while position := Progress(PROGRAM, journals[0]).position(track):
        question = position.question
        given: list[Value | None] = [answer(SEED, question, BEFORE.date())] * 2
        choices = question.kind.choices if isinstance(question.kind, Choose | ChooseSeveral) else ()
        heard = [choice for choice in choices if choice.stored_as]
        if heard:
            met += 1
            picked = heard[number % len(heard)]
            stand_in = next((each for each in choices if each.id == picked.stored_as), None)
            both = [Chosen(each.id, each.label) if each else None for each in (picked, stand_in)]
            several = isinstance(question.kind, ChooseSeveral)
            given = [ChosenSeveral((each,)) if each and several else each for each in both]
        facts = [to_write(question, each) for each in given]
        assert facts[0] == facts[1]
        entry = f"entry-{next(numbers)}"
        journals = [
            journal.with_entries(Entry(entry, BEFORE, fact)) for journal, fact in zip(journals, facts, strict=True)
        ]
    assert met or track.id == "together"
    for private in (False, True):
        exports = [
            write_out(Progress(PROGRAM, each), ExportSelection(include_private=private), BEFORE) for each in journals
        ]
        assert exports[0] == exports[1]
        assert "Skipped" not in markdown(exports[0])


def test_beside_others_a_choice_that_is_not_kept_adds_nothing() -> None:
    """With several to mark, the others are stored as if it had not been there."""
    for _, step in PROGRAM.all_steps:
        for question in step.questions:
            if not isinstance(question.kind, ChooseSeveral):
                continue
            kept = [choice for choice in question.kind.choices if not choice.stored_as]
            for heard, other in product([each for each in question.kind.choices if each.stored_as], kept):
                both = tuple(Chosen(each.id, each.label) for each in question.kind.choices if each in (heard, other))
                assert to_write(question, ChosenSeveral(both)) == to_write(
                    question, ChosenSeveral((Chosen(other.id, other.label),))
                )


def test_everybody_can_pick_what_stands_in_or_skip() -> None:
    """The stored choice is an ordinary one, and a skip is open to all, so neither tells anything."""
    for _, step in PROGRAM.all_steps:
        for question in step.questions:
            choices = question.kind.choices if isinstance(question.kind, Choose | ChooseSeveral) else ()
            skips = [choice.stored_as == STORED_AS_SKIP for choice in choices]
            assert all(skips) or not any(skips), question.id


# The private path


def private_questions() -> list[str]:
    """Return the questions that this walker meets on the private path."""
    alone = PROGRAM._replace(tracks=(PRIVATE,), private_track=None)
    met = in_memory(alone, PRIVATE, 1)
    questions = [
        question
        for step in PRIVATE.all_steps
        for question in step.questions
        if question.id in met and question.is_private
    ]
    return [*(question.text for question in questions), "What now?", SAFETY.keep_question.text]


@pytest.mark.parametrize("how", [SessionStopped, ProgramEnded, QuickExit, Suspend()])
def test_the_private_path_lets_all_go_wherever_somebody_stops(tmp_path: Path, how: type[Exception] | Suspend) -> None:
    """At every question of it, and with text in the field: Ctrl-C, a closed window, the leave key and Ctrl-Z.

    No page of the path is left on the screen for that.
    """
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    stopped = waiting.unremarkable(goes_on)
    for question in private_questions():
        home = waiting.home()
        shown = sits(home, Person({}, SafetyNextStep.PRIVATE, {question: how}), sitting=goes_on).shown
        assert tree(home) == tree(stopped)
        assert "What you wrote on this path is let go" not in shown
        assert shown.endswith(STOPPED) is (how is not QuickExit)


def test_the_private_path_lets_all_go_at_its_end_unless_it_is_to_be_kept(tmp_path: Path) -> None:
    """Discarding comes first in the menu, and is what the path has announced before its first question."""
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    stopped = waiting.unremarkable(goes_on)
    home = waiting.home()
    person = Person({}, SafetyNextStep.PRIVATE)
    shown = sits(home, person, sitting=goes_on).shown
    assert person.asked[-2] == SAFETY.keep_question.text
    assert shown.index("Nothing you write here is saved on this computer") < shown.index("is let go")
    assert tree(home) == tree(stopped)


def test_what_is_kept_of_it_is_in_the_journal_and_nowhere_else(tmp_path: Path) -> None:
    """Its answers, and no skips or pages; no list, no export, no undo and no resume shows that they exist."""
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    stopped = waiting.unremarkable(goes_on)
    home = waiting.home()
    person = Person({}, SafetyNextStep.PRIVATE, passes=EASE.text, keep=KeepChoice.KEEP)
    shown = sits(home, person, sitting=goes_on).shown
    assert shown.endswith(STOPPED)
    old = JournalFile(stopped / "journal.json").load().entries
    entries = JournalFile(home / "journal.json").load().entries
    assert entries[: len(old)] == old
    new = [entry.fact for entry in entries[len(old) :]]
    assert len(new) > 15
    assert {fact.question_id.step for fact in new if isinstance(fact, Answer)} <= PROGRAM.private_step_ids
    assert all(isinstance(fact, Answer) and fact.is_private for fact in new)
    assert all_told(home) == all_told(stopped)
    assert "how-i-am" not in all_told(home, program_loader.load_program(SMALL), (False,))
    for command in (goes_on, takes_back, begins("together")):
        shown_there = [sits(each, Person({}, SafetyNextStep.STOP), sitting=command).shown for each in (home, stopped)]
        assert shown_there[0] == shown_there[1]


def as_the_partner_runs_them(home: Path) -> str:
    """Return what doctor and wipe show to a person who only looks."""
    scripted = scripted_context(
        home, [("To remove it, type the word wipe. Anything else leaves it all as it is.", "no")] * 2, content=SMALL
    )
    scripted.context = scripted.context._replace(content_folder=None, is_interactive=False)
    with suppress(JournalError):  # there is no terminal whose letters could be looked at
        doctor.run(scripted.context, mend=False)
    scripted.context = scripted.context._replace(is_interactive=True)
    wipe.wipe_all(scripted.context)
    for name in ("private", "how-i-am", "private-opening", "no-such-name"):
        with pytest.raises(UsageError) as refused:
            wipe.wipe_part(scripted.context, name, None)
        scripted.screen.write(f"{refused.value.message} {refused.value.hint}\n")
    return re.sub(r"[\d,]+ MB free", "", scripted.shown.replace(str(home), ""))


def test_doctor_wipe_and_status_say_the_same_whether_or_not_the_path_was_kept(tmp_path: Path) -> None:
    """No count of entries and no name of the path; a wipe of it cannot be typed into the history of a shell."""
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    homes = [waiting.home(), waiting.home()]
    for home, keep in zip(homes, (KeepChoice.KEEP, KeepChoice.LET_GO), strict=True):
        sits(home, Person({}, SafetyNextStep.PRIVATE, keep=keep), sitting=goes_on)
    held = [len(JournalFile(home / "journal.json").load().entries) for home in homes]
    assert held[0] > held[1]
    assert as_the_partner_runs_them(homes[0]) == as_the_partner_runs_them(homes[1])
    assert all_told(homes[0]) == all_told(homes[1])


def test_what_was_kept_is_removed_on_the_path_itself_and_nothing_tells_whether_there_was_any(tmp_path: Path) -> None:
    """The way is the same for everybody, and says the same; the rest of the journal stays."""

    class Removing(Person):
        def ask(self, prompt: Prompt) -> Reply:
            if isinstance(prompt.question.kind, Choose) and any(
                each.id == "remove" for each in prompt.question.kind.choices
            ):
                self.asked.append("removing")
                return reply(prompt.question, "remove" if self.asked.count("removing") == 1 else "stop")
            return super().ask(prompt)

    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    homes = [waiting.home(), waiting.home()]
    for home, keep in zip(homes, (KeepChoice.KEEP, KeepChoice.LET_GO), strict=True):
        sits(home, Person({}, SafetyNextStep.PRIVATE, keep=keep), sitting=goes_on)
    shown = [sits(home, Removing({}, SafetyNextStep.PRIVATE), sitting=goes_on).shown for home in homes]
    assert shown[0] == shown[1]
    facts = [[each.fact for each in JournalFile(home / "journal.json").load().entries] for home in homes]
    assert facts[0] == facts[1]
    assert not any("how-i-am" in path.read_text("utf-8") for path in homes[0].iterdir())


def test_no_page_tells_anybody_to_type_a_command_that_names_the_path() -> None:
    """A shell saves what was typed."""
    root = folders.find_content_folder().parent
    texts = [*root.glob("content/**/*.yaml"), *root.glob("src/trustcoach/**/*.py"), root / "README.md"]
    commands = [line for path in texts for line in re.findall(r"trustcoach \w+[^\n]*", path.read_text("utf-8"))]
    assert commands
    assert not [line for line in commands if re.search("--(track|step) (private|how-i-am)", line)]


@pytest.mark.parametrize(("then", "kept"), [("again", True), ("go", False)])
def test_what_is_to_be_kept_and_cannot_be_saved_is_held_until_it_is_tried_again(
    home: Path, monkeypatch: pytest.MonkeyPatch, then: str, *, kept: bool
) -> None:
    """The disk may be full for a while; or the person discards it after all."""
    replaces, fails = JournalFile.replace, iter([True, False])

    def replacing(file: JournalFile, journal: Journal) -> None:
        if next(fails):
            raise JournalError("No space left.", "Make room.")
        replaces(file, journal)

    monkeypatch.setattr(JournalFile, "replace", replacing)
    person = Person({}, SafetyNextStep.PRIVATE, keep=KeepChoice.KEEP, after_a_failure=then)
    shown = sits(home, person, sitting=begins("was-hurt")).shown
    assert "No space left." in shown
    held = JournalFile(home / "journal.json").load().entries
    assert any(entry.step_id in PROGRAM.private_step_ids for entry in held) is kept
    assert ("is in the journal now" in shown) is kept


def first_answer(question: Question) -> str:
    """Return the first choice of *question*, or every card in its first heap, as a file of answers has it."""
    match question.kind:
        case Choose(choices):
            return choices[0].id
        case ChooseSeveral(choices):
            return f"[{choices[0].id}]"
        case SortCards(heaps, cards):
            return f"{{{', '.join(f'{card.id}: {heaps[0].id}' for card in cards)}}}"
    raise AssertionError(question.id)


@pytest.mark.parametrize(("track", "steps"), [("was-hurt", 2), ("broke-trust", 2), ("together", 0)])
@pytest.mark.parametrize("pass_by", [False, True])
def test_answers_from_a_file_stop_before_a_step_that_everybody_is_asked_about(
    tmp_path: Path, track: str, steps: int, *, pass_by: bool
) -> None:
    """Nobody can be asked, and no answer of that kind may be in a file; so the questions are skipped on purpose."""
    waiting = Waiting(tmp_path, track, steps=steps)
    home, file = waiting.home(), tmp_path / "answers.yaml"
    step = next(step for _, step in PROGRAM.all_steps if step.id == WAITING[track])
    behind = next(each for each in step.questions if not each.kind.is_page and each not in step.begin_questions)
    file.write_text("".join(f"{each.id}: {first_answer(each)}\n" for each in (*step.begin_questions, behind)))
    person = Person(None, SafetyNextStep.STOP)
    scripted = sits(
        home,
        person,
        sitting=lambda scripted: answers_file.walk_from_file(scripted.context, track, file, skip_safety_check=pass_by),
    )
    assert person.asked == []
    assert ("which no file can answer" in scripted.shown) is not pass_by
    facts = [entry.fact for entry in JournalFile(home / "journal.json").load().entries]
    answered = {fact.question_id for fact in facts if isinstance(fact, Answer)}
    assert waiting.first.id in answered
    assert (behind.id in answered) is pass_by
