"""Select what to export of a journal, in order, before a format decides how it looks."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from trustcoach.core.distinct import Distinct
from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Journal, Postponed, Skip, StepRestarted
from trustcoach.core.journal.plans import OUTCOMES
from trustcoach.core.journal.presence import entries_by_one_of_two, entry_ids_by_two
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.retired import turn_of_retired
from trustcoach.core.journal.visits import StepVisit, versions
from trustcoach.core.program.export_blocks import AnswerBlock, Quote, Remark
from trustcoach.core.program.follow_through import FOLLOW_THROUGH_TITLES
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Value, Written
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.question import Question
from trustcoach.text import format_date

WRITTEN_ALONE = "written by one of you, alone"
FIRST_VERSION, LAST_VERSION = "Your first version:", "Your last version:"


class Heading(NamedTuple):
    """A heading: 1 is the document, 2 a track, 3 a step, 4 a part of a step."""

    level: int
    text: str


class _AskedQuestionFields(NamedTuple):
    text: str
    respondent: str = ""


class AskedQuestion(Distinct, _AskedQuestionFields):
    """A question as it was asked, and who answered it, where there are two people."""

    __slots__ = ()


Hides = Callable[[Value, bool], bool]
"""Returns whether a value is left out for its words; it is told whether two people wrote it in front of each other."""
Block = Heading | AskedQuestion | AnswerBlock


class ExportDocument(NamedTuple):
    """What an export holds."""

    blocks: tuple[Block, ...]
    answer_count: int
    """How many answers are in it."""
    private_left_out: int
    """How many private answers were left out. The document itself never tells: somebody else may read it."""
    step_titles: tuple[str, ...]
    """The titles of the steps in it, in order, without what opens and closes a track."""


class ExportSelection(NamedTuple):
    """Which part of a journal to export."""

    track: Track | None = None
    step: Step | None = None
    include_private: bool = False
    """Whether to include answers to private questions, and words that may call for help."""
    letters_only: bool = False
    """Whether to include letters, notes and statements alone: what is written to be given to somebody."""


def export_document(
    progress: Progress,
    selection: ExportSelection,
    now: datetime,
    note: str = "",
    hides: Hides = lambda _value, _by_two: False,
) -> ExportDocument:
    """Return the reflections in the journal of *progress* that *selection* asks for, as they stand *now*.

    *note* stands at its head. What *hides* tells counts as private. Of an answer that was revised within one visit the
    last wording is given; every visit is kept apart.
    """
    known = {step.id for _, step in progress.program.all_steps_and_private}  # the private path is in no export
    apart = Journal(entries_by_one_of_two(progress.program, progress.journal.active_entries()))
    alone = _Builder(Progress(progress.program, apart), selection, now, hides, is_private=True)
    progress = progress.for_anyone()
    builder = _Builder(progress, selection, now, hides)
    for track in progress.program.tracks:
        if selection.track in (None, track):
            chapters = [(step.title, step.id, step) for step in track.all_steps if selection.step in (None, step)]
            builder.add_section(track.title, chapters)
            alone.add_section(f"{track.title}: {WRITTEN_ALONE}", chapters)
            builder.take_from(alone)
    if selection.track is None and selection.step is None:
        for step_id, title in FOLLOW_THROUGH_TITLES.items():
            builder.add_follow_through(step_id, title)
        known |= FOLLOW_THROUGH_TITLES.keys()
        gone = dict.fromkeys(entry.step_id for entry in progress.active_entries if entry.step_id)
        others = [(step, step, None) for step in gone if step not in known]
        builder.add_section(
            "From another version of this program" if progress.program.tracks else "What you wrote", others
        )
    return builder.document(note)


class _Builder:
    """Builds the blocks that *selection* asks for, without what *hides*; if *is_private*, all count as private."""

    def __init__(
        self,
        progress: Progress,
        selection: ExportSelection,
        now: datetime,
        hides: Hides,
        *,
        is_private: bool = False,
    ) -> None:
        self.hides = hides
        self.ids_by_two = entry_ids_by_two(progress.program, progress.active_entries)
        self.is_private = is_private
        self.now = now
        self.progress = progress
        self.selection = selection
        self.respondents = {
            question.id: progress.respondent_name(track, question.turn)
            for track, step in progress.program.all_steps
            for question in step.questions
        } | {
            question.id: progress.respondent_name(track, turn_of_retired(progress.program, question.id))
            for track, step in progress.program.all_steps
            for question in progress.program.retired
            if question.id.step == step.id
        }
        self.follow_ups: dict[str, list[tuple[Entry, FollowUp]]] = {}
        for entry in progress.active_entries:
            if isinstance(entry.fact, FollowUp):
                self.follow_ups.setdefault(entry.fact.plan_entry_id, []).append((entry, entry.fact))
        self.versions = versions(progress.active_entries)
        self.earlier_plans = _earlier_plans(progress.active_entries, self.follow_ups.keys())
        self.blocks: list[Block] = []
        self.around_steps = {
            step.id for track in progress.program.tracks for step in track.all_steps if step not in track.steps
        }
        self.steps: list[str] = []
        self.answer_count = 0
        self.private_count = 0

    def add_section(self, title: str, steps: Sequence[tuple[str, str, Step | None]]) -> None:
        """Write the steps that have something to show, under a heading of their own."""
        start = len(self.blocks)
        for name, step_id, step in steps:
            self._add_step(name, step, self.progress.visits(step_id))
        if len(self.blocks) > start:
            self.blocks.insert(start, Heading(2, title))

    def take_from(self, other: "_Builder") -> None:
        """Add the blocks of the *other* builder at the end."""
        self.blocks += other.blocks
        self.answer_count += other.answer_count
        self.private_count += other.private_count
        other.blocks, other.answer_count, other.private_count = [], 0, 0

    def add_follow_through(self, step_id: str, title: str) -> None:
        """Write what is kept outside the steps under *step_id*, each answer below its day."""
        start = len(self.blocks)
        for visit in self.progress.visits(step_id):
            for entry in visit.entries.values():
                if blocks := list(self._entry_blocks(None, entry)):
                    self.blocks += [Heading(3, self._local_date(entry.at)), *blocks]
        if len(self.blocks) > start:
            self.blocks.insert(start, Heading(2, title))

    def document(self, note: str) -> ExportDocument:
        """Return the whole document, with *note* at its head."""
        remarks = [f"Written out on {self._local_date(self.now)}.", note]
        if not self.blocks:
            remarks.append("There is nothing to show yet.")
        head: list[Block] = [Heading(1, "Reflections"), *(Remark(text) for text in remarks if text)]
        return ExportDocument((*head, *self.blocks), self.answer_count, self.private_count, tuple(self.steps))

    def _local_date(self, when: datetime) -> str:
        try:
            return format_date(when.astimezone(self.now.tzinfo).date())
        except OverflowError:  # at the ends of the calendar, where a clock was far off
            return format_date(when.date())

    def _add_step(self, title: str, step: Step | None, visits: tuple[StepVisit, ...]) -> None:
        start = len(self.blocks)
        visits = tuple(visit for visit in visits if visit.entries)
        for number, visit in enumerate(visits, 1):
            inner = list(self._visit_blocks(step, visit))
            if inner and len(visits) > 1:
                self.blocks.append(Heading(4, f"Visit {number}, begun on {self._local_date(visit.started_at)}"))
            self.blocks += inner
        if len(self.blocks) > start:
            self.blocks.insert(start, Heading(3, title))
            if step is None or step.id not in self.around_steps:
                self.steps.append(title)

    def _visit_blocks(self, step: Step | None, visit: StepVisit) -> Iterator[Block]:
        order = {question.id: number for number, question in enumerate(step.questions)} if step else {}
        facts = sorted(visit.entries.items(), key=lambda each: order.get(each[0], len(order)))
        aside: list[Block] = []
        for question_id, entry in facts:
            question = self.progress.program.find_question(question_id)
            blocks = self._entry_blocks(question, entry)
            if step and question and not self.progress.applied_in_visit(visit, step, question):
                aside += blocks
            else:
                yield from blocks
        if aside:
            yield Heading(4, "No longer asked, since another answer changed")
            yield from aside

    def _entry_blocks(self, question: Question | None, entry: Entry) -> Iterator[Block]:
        match entry.fact:
            case Answer(value=value) if value.is_page_read or (question and question.kind.may_stand_for_unsaved(value)):
                return
            case _ if self.selection.letters_only and not (question and question.kind.counts_versions):
                return
            case Answer() as answer if not self.selection.include_private and self._is_private(
                question, answer, entry.id
            ):
                self.private_count += 1
            case Answer() as answer:
                self.answer_count += 1
                yield from self._answer_blocks(question, answer, entry.id)
            case Skip(is_private=private) | Postponed(is_private=private) if (
                private or self.is_private or (question and _is_skip_sensitive(question))
            ):
                return
            case Skip(question_id) | Postponed(question_id) if question_id in self.progress.program.retired_by_id:
                return  # whether it was private that day may not be known any more
            case Skip(_, text):
                yield AskedQuestion(text)
                yield Remark("Skipped.")
            case Postponed(_, text):
                yield AskedQuestion(text)
                yield Remark("Left for now.")

    def _is_private(self, question: Question | None, answer: Answer, name: str) -> bool:
        """Return whether *answer*, of the entry *name*, is left out unless private answers are asked for."""
        is_own = question is not None and question.is_private
        return answer.is_private or self.is_private or is_own or self._is_left_out(answer.value, name)

    def _answer_blocks(self, question: Question | None, answer: Answer, name: str) -> Iterator[Block]:
        yield AskedQuestion(answer.question_text, self.respondents.get(answer.question_id) or "")
        if self.selection.letters_only:  # somebody may be given it: nothing tells of earlier versions
            yield from answer.value.export_blocks()
            return
        for earlier, plan in self.earlier_plans.get(name, {}).items():
            if not self._is_left_out(plan, earlier):
                yield from plan.export_blocks()
                yield from self._follow_up_blocks(earlier)
        value, first, count = answer.value, self.versions[name][0], len(self.versions[name])
        if question and question.kind.compares_versions and count > 1 and not self._is_left_out(first, name):
            yield from (Quote(text, FIRST_VERSION) for text in first.own_texts())
            yield from (Quote(text, LAST_VERSION) for text in value.own_texts())
        else:
            yield from question.kind.export_blocks(value) if question else value.export_blocks()
        if question and question.kind.counts_versions and count > 1:
            yield Remark(f"This is the last of {count} versions. All of them are in the journal.")
        yield from self._follow_up_blocks(name)

    def _is_left_out(self, value: Value, name: str) -> bool:
        """Return whether *value*, of the entry *name*, is left out for its words.

        They are not read where nothing is left out.
        """
        return not self.selection.include_private and self.hides(value, name in self.ids_by_two)

    def _follow_up_blocks(self, plan: str) -> Iterator[Block]:
        follow_ups = self.follow_ups.get(plan, [])
        for number, (entry, fact) in enumerate(follow_ups, 1):
            is_added_to = number < len(follow_ups) and follow_ups[number][1]._replace(obstacle="", helped="") == fact
            if not is_added_to:
                yield Remark(f"Looked back on {self._local_date(entry.at)}: {OUTCOMES[fact.outcome].lower()}.")
                for text, lead in ((fact.obstacle, "What got in the way:"), (fact.helped, "What helped:")):
                    if text and self._is_left_out(Written(text), entry.id):
                        self.private_count += 1
                    elif text:
                        yield Quote(text, lead)


def _earlier_plans(entries: Iterable[Entry], looked_back_on: Container[str]) -> dict[str, dict[str, Value]]:
    """Return, by the id of each answer's entry, the plans *looked back on* that it took the place of in that visit."""
    found: dict[str, dict[str, Value]] = {}
    last: dict[QuestionId, dict[str, Value]] = {}
    for entry in entries:
        match entry.fact:
            case StepRestarted(step):
                last = {question_id: plans for question_id, plans in last.items() if question_id.step != step}
            case Answer(question_id, _, value):
                found[entry.id] = last.get(question_id, {})
                if entry.id in looked_back_on:
                    last[question_id] = found[entry.id] | {entry.id: value}
            case _:
                pass
    return found


def _is_skip_sensitive(question: Question) -> bool:
    """Return whether a skip of *question* could reveal something: it is private, or some of its choices are not saved.

    Version 0.1.0 wrote many of those choices down as a skip, and marked no skip as private.
    """
    return question.is_private or any(choice.stored_as for choice in question.kind.offered_choices())
