"""Reflections as Markdown that any CommonMark reader shows exactly as they were written.

Free text is put in fenced blocks whose fence is longer than any run of backticks in it, so that nothing in it can be
taken for structure. In text within a line, every character is escaped that could begin markup there or at the start of
the line. (CommonMark 0.31, sections 4.5 and 2.4.)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Postponed, Skip
from trustcoach.core.journal.plans import OUTCOMES
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.visits import StepVisit
from trustcoach.core.program.kinds import Choose, ChooseSeveral, Rate
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.question import Question
from trustcoach.core.program.values import Chosen, PageRead, Plan, Value, plan_sentence
from trustcoach.text import format_date, pluralize

_MARKDOWN_CHARACTER = re.compile(r"([\\`*_\[\]<>&~|#!$])")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""What a keyboard in another encoding leaves behind. UTF-8 cannot hold it, so U+FFFD is written in its place."""
_MARKDOWN_AT_START = re.compile(r"^(\d*)([-+=.):])")


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """An exported document, and counts of what is in it."""

    markdown: str
    answer_count: int
    """How many answers are in it."""
    private_left_out: int
    """How many private answers were left out."""
    step_titles: tuple[str, ...]
    """The titles of the steps in it, in order."""


@dataclass(frozen=True, slots=True)
class ExportSelection:
    """Which part of the journal an export contains."""

    track: Track | None = None
    step: Step | None = None
    include_private: bool = False
    """Whether to include answers to private questions."""


def code_block(words: str) -> str:
    """Return *words* as a fenced block that shows them exactly."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{words}\n{fence}"


def escape_markdown(words: str) -> str:
    """Return *words* for use within a line, with everything escaped that Markdown could take for markup."""
    return _MARKDOWN_AT_START.sub(r"\1\\\2", _MARKDOWN_CHARACTER.sub(r"\\\1", " ".join(words.split())))


def export_markdown(progress: Progress, selection: ExportSelection, now: datetime, note: str = "") -> ExportDocument:
    """Return the document of the reflections in the journal of *progress* that *selection* includes.

    An answer that was revised within one visit is given in its last version; every visit has its own part. *now* gives
    the date and the time zone. *note* is put at the head.
    """
    known = {step.id for _, step in progress.program.all_steps_and_private}  # the private path is in no export
    writer = _MarkdownWriter(progress, selection, now)
    for track in progress.program.tracks:
        if selection.track in (None, track):
            chapters = [step for step in track.all_steps if selection.step in (None, step)]
            writer.add_section(track.title, [(step.title, step.id, step) for step in chapters])
    if selection.track is None and selection.step is None:
        gone = dict.fromkeys(entry.step_id for entry in progress.active_entries if entry.step_id)
        others = [(step, step, None) for step in gone if step not in known]
        writer.add_section(
            "From another version of this program" if progress.program.tracks else "What you wrote", others
        )
    return writer.document(note)


class _MarkdownWriter:
    def __init__(self, progress: Progress, selection: ExportSelection, now: datetime) -> None:
        self.now = now
        self.progress = progress
        self.selection = selection
        self.questions = {
            question.id: question for _, step in progress.program.all_steps for question in step.questions
        }
        self.respondents = {
            question.id: progress.respondent_name(track, question.turn)
            for track, step in progress.program.all_steps
            for question in step.questions
        }
        self.parts: list[str] = []
        self.steps: list[str] = []
        self.answers = 0
        self.private = 0

    def add_section(self, title: str, steps: Sequence[tuple[str, str, Step | None]]) -> None:
        """Write the steps that have something to show, under a heading of their own."""
        start = len(self.parts)
        for name, reference, step in steps:
            self._add_step(name, step, self.progress.visits(reference))
        if len(self.parts) > start:
            self.parts.insert(start, f"## {escape_markdown(title)}")

    def document(self, note: str) -> ExportDocument:
        """Return the whole document, with *note* at its head."""
        head = ["# Reflections", f"Written out on {self._local_date(self.now)}.", *((note,) if note else ())]
        if not self.parts:
            head.append("There is nothing to show yet.")
        if self.private:
            head.append(f"{pluralize(self.private, 'private answer')} left out; --include-private brings them in.")
        markdown = _SURROGATE.sub("\ufffd", "\n\n".join([*head, *self.parts]) + "\n")
        return ExportDocument(markdown, self.answers, self.private, tuple(self.steps))

    def _local_date(self, when: datetime) -> str:
        try:
            return format_date(when.astimezone(self.now.tzinfo).date())
        except OverflowError:  # at the ends of the calendar, where a clock was far off
            return format_date(when.date())

    def _add_step(self, title: str, step: Step | None, visits: tuple[StepVisit, ...]) -> None:
        start = len(self.parts)
        visits = tuple(visit for visit in visits if visit.entries)
        for number, visit in enumerate(visits, 1):
            inner = list(self._visit_blocks(step, visit))
            if inner and len(visits) > 1:
                self.parts.append(f"#### Visit {number}, begun on {self._local_date(visit.started_at)}")
            self.parts += inner
        if len(self.parts) > start:
            self.parts.insert(start, f"### {escape_markdown(title)}")
            self.steps.append(title)

    def _visit_blocks(self, step: Step | None, visit: StepVisit) -> Iterator[str]:
        order = {question.id: number for number, question in enumerate(step.questions)} if step else {}
        facts = sorted(visit.entries.items(), key=lambda each: order.get(each[0], len(order)))
        aside: list[str] = []
        for question_id, entry in facts:
            question = self.questions.get(question_id)
            text = "\n\n".join(self._entry_blocks(question, entry))
            if step and question and not self.progress.applied_in_visit(visit, step, question):
                aside.append(text)
            elif text:
                yield text
        if any(aside):
            yield "#### No longer asked, since another answer changed"
            yield from filter(None, aside)

    def _entry_blocks(self, ask: Question | None, entry: Entry) -> Iterator[str]:
        match entry.fact:
            case Answer(_, _, PageRead()):
                return
            case Answer(is_private=private) if (
                private or (ask and ask.is_private)
            ) and not self.selection.include_private:
                self.private += 1
            case Answer(reference, question, value):
                self.answers += 1
                who = self.respondents.get(reference)
                yield f"**{escape_markdown(question)}**" + (f" ({escape_markdown(who)})" if who else "")
                yield from _value_blocks(value, ask)
                yield from self._follow_up_blocks(entry.id)
            case Skip(is_private=private) | Postponed(is_private=private) if private or (
                ask and _is_skip_sensitive(ask)
            ):
                return
            case Skip(_, question):
                yield f"**{escape_markdown(question)}**"
                yield "Skipped."
            case Postponed(_, question):
                yield f"**{escape_markdown(question)}**"
                yield "Left for now."

    def _follow_up_blocks(self, plan: str) -> Iterator[str]:
        accounts = [
            (entry, entry.fact)
            for entry in self.progress.active_entries
            if isinstance(entry.fact, FollowUp) and entry.fact.plan_entry_id == plan
        ]
        for number, (entry, fact) in enumerate(accounts):
            added_to = number + 1 < len(accounts) and replace(accounts[number + 1][1], obstacle="") == fact
            if not added_to:
                yield f"Looked back on {self._local_date(entry.at)}: {OUTCOMES[fact.outcome].lower()}."
                if fact.obstacle:
                    yield "What got in the way:"
                    yield code_block(fact.obstacle)


def _is_skip_sensitive(question: Question) -> bool:
    """Return whether a skip of *question* could tell something: it is private, or some of its choices are not saved.

    Version 0.1.0 stored many of those choices as a skip, and marked no skip as private.
    """
    choices = question.kind.choices if isinstance(question.kind, Choose | ChooseSeveral) else ()
    return question.is_private or any(choice.stored_as for choice in choices)


def _value_blocks(value: Value, question: Question | None) -> Iterator[str]:
    match value:
        case PageRead():
            return
        case Chosen(_, words):
            yield f"- {escape_markdown(words)}"
        case int():
            ends = (
                f" (0: {question.kind.low_label}, 10: {question.kind.high_label})"
                if question and isinstance(question.kind, Rate)
                else ""
            )
            yield f"- {value} of 10{escape_markdown(ends) and ' '}{escape_markdown(ends)}"
        case str():
            yield code_block(value)
        case tuple():
            chosen = [each for each in value if isinstance(each, Chosen)]
            if chosen:
                yield "\n".join(f"- {escape_markdown(each.label)}" for each in chosen)
            else:
                yield code_block("\n".join(each for each in value if isinstance(each, str)))
        case Plan(follow_up_date=look_back):
            for part in plan_sentence(value):
                lead, _, words = part.partition(" ")
                yield lead
                yield code_block(words)
            yield f"Look back on {format_date(look_back)}."
