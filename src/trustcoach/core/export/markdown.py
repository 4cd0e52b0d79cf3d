"""Reflections as Markdown that any CommonMark reader shows exactly as they were written.

Free words stand in fenced blocks whose fence is longer than any run of backticks in them, so that nothing written
there can be taken for structure. In words that stand within a line, every mark is escaped that could begin something
there or at its start. (CommonMark 0.31, sections 4.5 and 2.4.)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Postponed, Skip
from trustcoach.core.journal.plans import OUTCOMES, sentence
from trustcoach.core.journal.progress import Progress, StepVisit
from trustcoach.core.program.program import Choose, ChooseSeveral, Question, Rate, Step, Track
from trustcoach.core.program.values import Chosen, PageRead, Plan, Value
from trustcoach.text import counted, day

_MARK = re.compile(r"([\\`*_\[\]<>&~|#!$])")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""What a keyboard in another encoding leaves behind: no text can hold it, so a replacement sign stands for it."""
_MARK_AT_START = re.compile(r"^(\d*)([-+=.):])")


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """A document, and what it holds."""

    markdown: str
    answers: int
    """How many answers are in it."""
    private: int
    """How many private answers were left out."""
    steps: tuple[str, ...]
    """The titles of the steps in it, in order."""


@dataclass(frozen=True, slots=True)
class ExportSelection:
    """What an export is asked to hold."""

    track: Track | None = None
    step: Step | None = None
    private: bool = False
    """Whether to include answers to private asks."""


def fenced(words: str) -> str:
    """Give *words* as a block that shows them exactly."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{words}\n{fence}"


def escaped(words: str) -> str:
    """Give *words* for use within a line, with nothing in them that Markdown could take for its own."""
    return _MARK_AT_START.sub(r"\1\\\2", _MARK.sub(r"\\\1", " ".join(words.split())))


def export(standing: Progress, selection: ExportSelection, now: datetime, note: str = "") -> ExportDocument:
    """Give the reflections in the journal of *standing*, as *selection* asks, as they stand *now*.

    Of an answer that was revised within one visit the last wording is given; every visit is kept apart.
    """
    known = {step.id for _, step in standing.program.every_chapter}  # the private path is in no export
    writer = _MarkdownWriter(standing, selection, now)
    for track in standing.program.tracks:
        if selection.track in (None, track):
            chapters = [step for step in track.chapters if selection.step in (None, step)]
            writer.section(track.title, [(step.title, step.id, step) for step in chapters])
    if selection.track is None and selection.step is None:
        gone = dict.fromkeys(entry.step for entry in standing.in_force if entry.step)
        others = [(step, step, None) for step in gone if step not in known]
        writer.section("From another version of this program" if standing.program.tracks else "What you wrote", others)
    return writer.finish(note)


class _MarkdownWriter:
    def __init__(self, standing: Progress, selection: ExportSelection, now: datetime) -> None:
        self.now = now
        self.standing = standing
        self.selection = selection
        self.asks = {ask.reference: ask for _, step in standing.program.chapters for ask in step.asks}
        self.turns = {
            ask.reference: standing.who(track, ask.turn)
            for track, step in standing.program.chapters
            for ask in step.asks
        }
        self.parts: list[str] = []
        self.steps: list[str] = []
        self.answers = 0
        self.private = 0

    def section(self, title: str, steps: Sequence[tuple[str, str, Step | None]]) -> None:
        """Write the steps that have something to show, under a heading of their own."""
        start = len(self.parts)
        for name, reference, step in steps:
            self._step(name, step, self.standing.sittings(reference))
        if len(self.parts) > start:
            self.parts.insert(start, f"## {escaped(title)}")

    def finish(self, note: str) -> ExportDocument:
        """Give the whole document, with *note* at its head."""
        head = ["# Reflections", f"Written out on {self._day(self.now)}.", *((note,) if note else ())]
        if not self.parts:
            head.append("There is nothing to show yet.")
        if self.private:
            head.append(f"{counted(self.private, 'private answer')} left out; --include-private brings them in.")
        markdown = _SURROGATE.sub("\ufffd", "\n\n".join([*head, *self.parts]) + "\n")
        return ExportDocument(markdown, self.answers, self.private, tuple(self.steps))

    def _day(self, when: datetime) -> str:
        try:
            return day(when.astimezone(self.now.tzinfo).date())
        except OverflowError:  # at the ends of the calendar, where a clock was far off
            return day(when.date())

    def _step(self, title: str, step: Step | None, sittings: tuple[StepVisit, ...]) -> None:
        start = len(self.parts)
        sittings = tuple(sitting for sitting in sittings if sitting.facts)
        for number, sitting in enumerate(sittings, 1):
            inner = list(self._sitting(step, sitting))
            if inner and len(sittings) > 1:
                self.parts.append(f"#### Visit {number}, begun on {self._day(sitting.began)}")
            self.parts += inner
        if len(self.parts) > start:
            self.parts.insert(start, f"### {escaped(title)}")
            self.steps.append(title)

    def _sitting(self, step: Step | None, sitting: StepVisit) -> Iterator[str]:
        order = {ask.reference: number for number, ask in enumerate(step.asks)} if step else {}
        facts = sorted(sitting.facts.items(), key=lambda each: order.get(each[0], len(order)))
        aside: list[str] = []
        for reference, entry in facts:
            ask = self.asks.get(reference)
            text = "\n\n".join(self._fact(ask, entry))
            if step and ask and not self.standing.applied(sitting, step, ask):
                aside.append(text)
            elif text:
                yield text
        if any(aside):
            yield "#### No longer asked, since another answer changed"
            yield from filter(None, aside)

    def _fact(self, ask: Question | None, entry: Entry) -> Iterator[str]:
        match entry.fact:
            case Answer(_, _, PageRead()):
                return
            case Answer(private=private) if (private or (ask and ask.private)) and not self.selection.private:
                self.private += 1
            case Answer(reference, question, value):
                self.answers += 1
                who = self.turns.get(reference)
                yield f"**{escaped(question)}**" + (f" ({escaped(who)})" if who else "")
                yield from _value(value, ask)
                yield from self._how_it_went(entry.id)
            case Skip(private=private) | Postponed(private=private) if private or (ask and _is_guarded(ask)):
                return
            case Skip(_, question):
                yield f"**{escaped(question)}**"
                yield "Skipped."
            case Postponed(_, question):
                yield f"**{escaped(question)}**"
                yield "Left for now."

    def _how_it_went(self, plan: str) -> Iterator[str]:
        accounts = [
            (entry, entry.fact)
            for entry in self.standing.in_force
            if isinstance(entry.fact, FollowUp) and entry.fact.plan == plan
        ]
        for number, (entry, fact) in enumerate(accounts):
            added_to = number + 1 < len(accounts) and replace(accounts[number + 1][1], in_the_way="") == fact
            if not added_to:
                yield f"Looked back on {self._day(entry.at)}: {OUTCOMES[fact.outcome].lower()}."
                if fact.in_the_way:
                    yield "What got in the way:"
                    yield fenced(fact.in_the_way)


def _is_guarded(ask: Question) -> bool:
    """Return whether a skip of *ask* could tell something: it is private, or some of its choices are not kept.

    Version 0.1.0 wrote many of those choices down as a skip, and marked no skip as private.
    """
    choices = ask.form.choices if isinstance(ask.form, Choose | ChooseSeveral) else ()
    return ask.private or any(choice.written_as for choice in choices)


def _value(value: Value, ask: Question | None) -> Iterator[str]:
    match value:
        case PageRead():
            return
        case Chosen(_, words):
            yield f"- {escaped(words)}"
        case int():
            ends = f" (0: {ask.form.low}, 10: {ask.form.high})" if ask and isinstance(ask.form, Rate) else ""
            yield f"- {value} of 10{escaped(ends) and ' '}{escaped(ends)}"
        case str():
            yield fenced(value)
        case tuple():
            chosen = [each for each in value if isinstance(each, Chosen)]
            if chosen:
                yield "\n".join(f"- {escaped(each.words)}" for each in chosen)
            else:
                yield fenced("\n".join(each for each in value if isinstance(each, str)))
        case Plan(look_back=look_back):
            for part in sentence(value):
                lead, _, words = part.partition(" ")
                yield lead
                yield fenced(words)
            yield f"Look back on {day(look_back)}."
