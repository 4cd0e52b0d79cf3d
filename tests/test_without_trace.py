"""Nobody can tell later what somebody said in private, or whether they did: every set of answers is walked."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count, product
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, World, reply, world
from tests.walker import answer, in_memory
from trustcoach.commands import answer as answer_from_file
from trustcoach.commands import export, resume, start, status, steps, undo
from trustcoach.core.answers import Seen
from trustcoach.core.asking import Asked, Given, Reply, Skipped
from trustcoach.core.discretion import fact as to_write
from trustcoach.core.errors import Ended, JournalError, LeftAtOnce, Stopped, UsageError
from trustcoach.core.journal import Answer, Entry, Journal, Visit
from trustcoach.core.journey import Standing
from trustcoach.core.model import Choose, Program, Read
from trustcoach.core.safety import About, Keep, Next, Said, Start, what_follows
from trustcoach.disk import content, folders
from trustcoach.disk.journal import JournalFile

pytestmark = pytest.mark.slow

PROGRAM = content.load(folders.content())
assert PROGRAM.safety is not None
assert PROGRAM.private is not None
SAFETY, PRIVATE = PROGRAM.safety, PROGRAM.private
UNASKED = replace(PROGRAM, safety=None)
"""The same program, for somebody who is asked nothing in private."""
WAITING = {
    "broke-trust": "commit-to-radical-honesty",
    "was-hurt": "set-boundaries-and-expectations",
    "together": "establish-new-routines",
}
"""The first step of each track that the questions come before."""
BEFORE, LATER = NOW - timedelta(days=3), NOW + timedelta(hours=1)
LONG_AGO = 1_000_000_000
SETS: list[dict[About, Said] | None] = [
    None,  # skips all five at once
    *(
        {about: said for about, said in zip(About, each, strict=True) if said}
        for each in product([*Said, None], repeat=len(About))
    ),
]
"""Every set of answers there can be; a question that was skipped is missing from it."""
EASE = next(ask for ask in PRIVATE.steps[0].asks if ask.reference.ask == "ease")
"""A question on the private path that is answered in words."""
WORDS = "Words that nobody may find"
STOPPED = "Stopped. All is kept, your draft too. Go on with: trustcoach resume\n"


@dataclass
class Person:
    """Somebody who gives these answers in private, goes that way, and stops at the first question of a track."""

    given: dict[About, Said] | None
    way: Next
    ends: dict[str, type[Exception]] = field(default_factory=dict)
    """Questions at which they end it all, and how."""
    passes: str = ""
    """A question that they skip."""
    keep: Keep = Keep.LET_GO
    after_a_failure: str = ""
    asked: list[str] = field(default_factory=list)

    def ask(self, asked: Asked) -> Reply:
        """Give what they say."""
        ask = asked.ask
        self.asked.append(ask.question)
        if ask.question in self.ends:
            if not isinstance(ask.form, Read):
                asked.keep((WORDS,))
            raise self.ends[ask.question]
        if isinstance(ask.form, Read):
            return Given(Seen())
        if ask.question == self.passes:
            return Skipped()
        if ask.reference.step in PROGRAM.steps_alone:
            return Given(answer(1, ask, asked.today))
        if isinstance(ask.form, Choose) and ask.form.choices[0].id == "again":
            return reply(ask, self.after_a_failure)
        if ask.question in self._picks:
            return reply(ask, self._picks[ask.question])
        about = next((about for about, each in SAFETY.questions.items() if each == ask), None)
        if about is None:
            raise Stopped
        said = (self.given or {}).get(about)
        return reply(ask, said.value) if said else Skipped()

    @property
    def _picks(self) -> dict[str, str]:
        return {
            SAFETY.start.question: (Start.SKIP if self.given is None else Start.LOOK).value,
            SAFETY.now_what.question: self.way.value,
            SAFETY.keep.question: self.keep.value,
            "What now?": "on",
            "How did it go?": "too-soon",
            "Is this the plan?": "keep",
        }


class Walker(Person):
    """Somebody who answers every ask of a track as well."""

    def ask(self, asked: Asked) -> Reply:
        """Give what they say."""
        ask = asked.ask
        if ask.reference.step and not isinstance(ask.form, Read):
            return Given(answer(1, ask, asked.today))
        return super().ask(asked)


@dataclass
class Hour:
    """A clock and a keyboard: an hour goes by while the first thing is on the screen, whatever it is."""

    prompts: Person
    time: datetime = NOW

    def ask(self, asked: Asked) -> Reply:
        """Give what the person says, an hour later."""
        self.time = LATER
        return self.prompts.ask(asked)


def sits(home: Path, person: Person, program: Program = PROGRAM, *, sitting: Callable[[World], None]) -> World:
    """Give the world after a *sitting* of *person*; ids and times follow from nothing but what is written down."""
    begun = len(JournalFile(home / "journal.json").load().entries)
    made, hour, numbers = world(home, content=folders.content()), Hour(person), count(1)
    made.environment = replace(
        made.environment,
        prompts=hour,
        now=lambda: hour.time,
        new_id=lambda: f"{begun}-{next(numbers)}",
        content=None,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trustcoach.disk.content.load", lambda _: program)
        patch.setattr(os, "fsync", lambda _: None)  # the disk is not what is looked at here
        sitting(made)
    return made


def goes_on(made: World) -> None:
    """Go on where the last sitting stopped."""
    resume.run(made.environment)


def begins(track: str, step: str | None = None) -> Callable[[World], None]:
    """Begin *track*, or open a step of it."""
    return lambda made: start.run(made.environment, track, step)


def takes_back(made: World) -> None:
    """Take back the last answer."""
    undo.take_back(made.environment, yes=True)


def tree(home: Path) -> dict[str, tuple[int, bytes, bool]]:
    """Give everything below *home*: names, permissions, bytes, and whether it was touched in this sitting."""
    found = {}
    for path in home.rglob("*"):
        state = path.stat()
        found[path.name] = (state.st_mode, path.read_bytes(), state.st_mtime != LONG_AGO)
    return found


def told(home: Path, program: Program = PROGRAM, exports: tuple[bool, ...] = (False, True)) -> str:
    """Give all that the program tells somebody who looks later, with these *exports*, private answers in or not."""
    made = world(home, content=folders.content(), now=LATER)
    made.environment = replace(made.environment, content=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trustcoach.disk.content.load", lambda _: program)
        status.run(made.environment)
        steps.run(made.environment, None, None)
        for private in exports:
            export.run(made.environment, None, None, None, private=private)
    return (made.shown + made.out.getvalue()).replace(str(home), "")


class Waiting:
    """Homes of somebody who has a step before them that the questions come before, and who left half a word."""

    def __init__(self, folder: Path, name: str, *, steps: int) -> None:
        track = next(each for each in PROGRAM.tracks if each.id == name)
        walked = {step.id for step in track.chapters[: steps + 1]}
        journal, numbers = Journal(), count(1)
        while (place := Standing(UNASKED, journal).place(track)) and place.step.id in walked:
            given = to_write(place.ask, answer(1, place.ask, BEFORE.date()))
            journal = journal.adding(Entry(f"old-{next(numbers)}", BEFORE, given))
        first = folder / "first"
        JournalFile(first / "journal.json").replace(journal)
        (first / "journal-drafts.json").write_text('{"format": 1, "drafts": {"elsewhere.note": ["half a w"]}}\n')
        self.journal = journal
        self.first = next(next(step for step in track.steps if step.id == WAITING[name]).asks)
        self._files = {path.name: path.read_bytes() for path in first.iterdir()}
        self._folder, self._numbers = folder, count(1)

    def home(self) -> Path:
        """Give one more such home, last touched long ago."""
        home = self._folder / str(next(self._numbers))
        home.mkdir(mode=0o700)
        for name, held in self._files.items():
            path = home / name
            path.write_bytes(held)
            path.chmod(0o600)
            os.utime(path, (LONG_AGO, LONG_AGO))
        return home

    def unremarkable(self, sitting: Callable[[World], None]) -> Path:
        """Give the home of somebody who is asked nothing, and stops at the first page of the step."""
        home = self.home()
        sits(home, Person(None, Next.OPEN, ends={self.first.question: Stopped}), UNASKED, sitting=sitting)
        return home


@pytest.mark.parametrize("track", WAITING)
def test_every_set_of_answers_and_every_way_from_there_leaves_what_an_unremarkable_walk_leaves(
    tmp_path: Path, track: str
) -> None:
    """The same files with the same bytes, the others untouched, the same last line, and what is told later."""
    waiting, opens = Waiting(tmp_path, track, steps=0), begins(track, WAITING[track])
    stopped = waiting.unremarkable(opens)
    opened = waiting.home()
    sits(opened, Person(None, Next.OPEN), UNASKED, sitting=opens)
    assert tree(stopped) != tree(opened)
    walked = 0
    for given in SETS:
        for way in Next:
            home = waiting.home()
            shown = sits(home, Person(given, way, ends={EASE.question: Stopped}), sitting=opens).shown
            goes = way if what_follows(given or {}).waits else Next.OPEN
            assert tree(home) == tree(opened if goes is Next.OPEN else stopped), (given, way)
            assert shown.endswith(STOPPED)
            assert ("is let go" in shown) is (goes is Next.PRIVATE)
            walked += 1
    assert walked == (4**5 + 1) * 3
    assert {told(home), told(stopped)} == {told(stopped), told(opened)}


ONE_OF_EACH = list({what_follows(given or {}).says: given for given in SETS}.values())
"""A set of answers for everything that can follow."""


@pytest.mark.parametrize("track", WAITING)
def test_before_a_first_track_nothing_is_made_at_all(tmp_path: Path, track: str) -> None:
    """Whoever stops there, or walks the private path and lets it go, leaves an empty folder, as one who just looked."""
    for number, (given, way) in enumerate(product(ONE_OF_EACH, (Next.STOP, Next.PRIVATE))):
        home = tmp_path / str(number)
        shown = sits(home, Person(given, way), sitting=begins(track)).shown
        if what_follows(given or {}).waits:
            assert not home.exists()
            assert shown.endswith("Stopped. Begin with: trustcoach start\n")
        else:
            assert (home / "journal.json").exists()


@pytest.mark.parametrize("how", [Stopped, Ended, LeftAtOnce])
def test_who_is_interrupted_at_any_of_the_questions_leaves_the_same_as_anybody(
    tmp_path: Path, how: type[Exception]
) -> None:
    """Ctrl-C, a window that closes and the leave key, at every question from the first to the menu behind them."""
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    stopped = waiting.unremarkable(goes_on)
    for question in (SAFETY.start, *SAFETY.questions.values(), SAFETY.now_what):
        home = waiting.home()
        shown = sits(home, Person({}, Next.OPEN, {question.question: how}), sitting=goes_on).shown
        assert tree(home) == tree(stopped)
        assert shown.endswith(STOPPED) is (how is not LeftAtOnce)


@pytest.mark.parametrize(
    "ends", [{}, {SAFETY.start.question: Stopped}, {SAFETY.questions[About.OWN].question: Stopped}]
)
def test_a_step_that_was_walked_is_not_begun_anew_before_the_answers_are_known(
    tmp_path: Path, ends: dict[str, type[Exception]]
) -> None:
    """Whoever stops there has not even opened it."""
    waiting, step = Waiting(tmp_path, "was-hurt", steps=3), WAITING["was-hurt"]
    home = waiting.home()
    for person, begun in ((Person({}, Next.STOP, ends), False), (Person({}, Next.OPEN), True)):
        sits(home, person, sitting=begins("was-hurt", step))
        facts = [entry.fact for entry in JournalFile(home / "journal.json").load().entries]
        assert (Visit(step) in facts) is begun


def test_they_come_once_in_a_sitting_and_every_further_step_is_opened_on_purpose(home: Path) -> None:
    """An hour changes little; but as long as joint work waits, no step for two opens by itself."""
    person = Walker({}, Next.OPEN)
    sits(home, person, sitting=begins("together"))
    assert person.asked.count(SAFETY.start.question) == 1
    assert person.asked.count(SAFETY.now_what.question) == 1 + 5
    calm = Walker(dict.fromkeys(About, Said.NO), Next.OPEN)
    sits(home / "elsewhere", calm, sitting=begins("together"))
    assert calm.asked.count(SAFETY.start.question) == 1
    assert SAFETY.now_what.question not in calm.asked


# The private path


def private_questions() -> list[str]:
    """Give the questions that this walker meets on the private path."""
    alone = replace(PROGRAM, tracks=(PRIVATE,), private=None)
    met = in_memory(alone, PRIVATE, 1)
    asks = [ask for step in PRIVATE.chapters for ask in step.asks if ask.reference in met and ask.private]
    return [*(ask.question for ask in asks), "What now?", SAFETY.keep.question]


@pytest.mark.parametrize("how", [Stopped, Ended, LeftAtOnce])
def test_the_private_path_lets_all_go_wherever_somebody_stops(tmp_path: Path, how: type[Exception]) -> None:
    """At every question of it, and with words in the field; it says so, unless there is nobody to say it to."""
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    stopped = waiting.unremarkable(goes_on)
    for question in private_questions():
        home = waiting.home()
        shown = sits(home, Person({}, Next.PRIVATE, {question: how}), sitting=goes_on).shown
        assert tree(home) == tree(stopped)
        assert ("What you wrote on this path is let go" in shown) is (how is Stopped)


def test_the_private_path_lets_all_go_at_its_end_unless_it_is_to_be_kept(tmp_path: Path) -> None:
    """Letting go comes first in the menu, and is what the path has said before its first question."""
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    stopped = waiting.unremarkable(goes_on)
    home = waiting.home()
    person = Person({}, Next.PRIVATE)
    shown = sits(home, person, sitting=goes_on).shown
    assert person.asked[-2] == SAFETY.keep.question
    assert shown.index("Nothing you write here is saved on this computer") < shown.index("is let go")
    assert tree(home) == tree(stopped)


def test_what_is_kept_of_it_is_in_the_journal_and_nowhere_else(tmp_path: Path) -> None:
    """Its answers, and no skips or pages; no list, no export and no way to take back or go on tells that they exist."""
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    stopped = waiting.unremarkable(goes_on)
    home = waiting.home()
    person = Person({}, Next.PRIVATE, passes=EASE.question, keep=Keep.KEEP)
    shown = sits(home, person, sitting=goes_on).shown
    assert shown.endswith(STOPPED)
    old = JournalFile(stopped / "journal.json").load().entries
    entries = JournalFile(home / "journal.json").load().entries
    assert entries[: len(old)] == old
    new = [entry.fact for entry in entries[len(old) :]]
    assert len(new) > 15
    assert {fact.ask.step for fact in new if isinstance(fact, Answer)} <= PROGRAM.steps_alone
    assert all(isinstance(fact, Answer) and fact.private for fact in new)
    assert told(home) == told(stopped)
    assert "how-i-am" not in told(home, content.load(SMALL), (False,))
    for command in (goes_on, takes_back, begins("together")):
        shown_there = [sits(each, Person({}, Next.STOP), sitting=command).shown for each in (home, stopped)]
        assert shown_there[0] == shown_there[1]


def test_who_kept_it_before_anything_else_begins_as_anybody_does(tmp_path: Path) -> None:
    """The welcome and the privacy notice come again, since no track was begun; nothing is said of what is there."""
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    sits(kept, Person({}, Next.PRIVATE, keep=Keep.KEEP), sitting=begins("was-hurt"))
    assert (kept / "journal.json").exists()
    shown = [
        sits(each, Person({}, Next.STOP), sitting=begins("was-hurt")).shown.replace(str(each), "")
        for each in (kept, fresh)
    ]
    assert shown[0] == shown[1]
    with pytest.raises(UsageError, match="nothing to go on with"):
        sits(kept, Person({}, Next.STOP), sitting=goes_on)
    assert told(kept) == told(fresh)


@pytest.mark.parametrize(("then", "kept"), [("again", True), ("go", False)])
def test_what_is_to_be_kept_and_cannot_be_saved_is_held_until_it_is_tried_again(
    home: Path, monkeypatch: pytest.MonkeyPatch, then: str, *, kept: bool
) -> None:
    """The disk may be full for a while; or the person lets it go after all."""
    replaces, fails = JournalFile.replace, iter([True, False])

    def replacing(file: JournalFile, journal: Journal) -> None:
        if next(fails):
            raise JournalError("No space left.", "Make room.")
        replaces(file, journal)

    monkeypatch.setattr(JournalFile, "replace", replacing)
    person = Person({}, Next.PRIVATE, keep=Keep.KEEP, after_a_failure=then)
    shown = sits(home, person, sitting=begins("was-hurt")).shown
    assert "No space left." in shown
    assert (home / "journal.json").exists() is kept
    assert ("is in the journal now" in shown) is kept


def test_answers_from_a_file_are_asked_nothing(tmp_path: Path) -> None:
    """There is no person to be asked; the file speaks for the one who wrote it."""
    waiting = Waiting(tmp_path, "was-hurt", steps=2)
    home, file = waiting.home(), tmp_path / "answers.yaml"
    file.write_text("{}\n")
    person = Person(None, Next.STOP)
    sits(home, person, sitting=lambda made: answer_from_file.run(made.environment, "was-hurt", file))
    assert person.asked == []
    facts = [entry.fact for entry in JournalFile(home / "journal.json").load().entries]
    assert Answer(waiting.first.reference, waiting.first.question, Seen()) in facts
