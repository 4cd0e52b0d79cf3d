"""The pages of a walk around its questions: headings, coaching, plans, the ends of steps and tracks."""

from functools import partial

from trustcoach.core.journal.expected import asked_questions, expected_questions
from trustcoach.core.journal.plans import OpenPlan
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Plan, TextPage
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Coaching, Question, Turn
from trustcoach.text import format_date, format_minutes, pluralize
from trustcoach.ui.page import (
    Block,
    Heading,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    UserText,
)
from trustcoach.ui.pages.question_page import evidence_block


def passage_page(heading: str, words: Passage) -> Page:
    """Return a passage of the program under a heading, with its sources."""
    return (Heading(heading), *passage_blocks(words))


def passage_blocks(words: Passage) -> Page:
    """Return a passage of the program, with its sources."""
    return (Paragraphs(words.text), *evidence_block(words.sources, words.evidence))


def headphones_page(*, is_plain: bool) -> Page:
    """Return that others may hear what is read aloud, before the first private word; nothing outside plain mode."""
    text = "If your computer reads aloud, use headphones: it speaks the questions, and your own words as well."
    return (Paragraphs(text),) if is_plain else ()


def step_heading_page(track: Track, step: Step) -> Page:
    """Return the heading of a step: its title, its number and its time."""
    if step not in track.steps:
        return (Heading(track.title, "" if step is track.opening else step.title, progress=0.0),)
    number = track.steps.index(step) + 1
    where = f"step {number} of {len(track.steps)}"
    return (Heading(step.title, f"{where} · {format_minutes(step.minutes)}", where, 0.0),)


def question_heading(progress: Progress, track: Track, step: Step, question: Question | None) -> Page:
    """Return the heading of the screen of *question*: its step, its number, and how much of the step is done.

    How many questions there are depends on the answers, so it is “about” so many: all that may come, so that there are
    never more than were said, and the number stays. The line of what is done goes by all that the step may ask: so it
    never moves back. A screen between two questions, None, has no number.
    """
    if step not in track.steps:
        return step_heading_page(track, step)
    open_ones = progress.unanswered(step)
    order = tuple(step.questions)
    done = order.index(open_ones[0]) / len(order) if open_ones else 1.0
    where = f"step {track.steps.index(step) + 1}"
    if question is None or question not in asked_questions(progress, step):
        place = f"{where} of {len(track.steps)}"
        return (Heading(step.title, f"{place} · {format_minutes(step.minutes)}" if not done else place, place, done),)
    number = question_number(progress, step, question)
    short = f"{where} · {number.removeprefix('question ')}"
    return (Heading(step.title, f"{where} · {number}", short, done),)


def question_number(progress: Progress, step: Step, question: Question) -> str:
    """Return which question of *step* this is, of about how many."""
    number = asked_questions(progress, step).index(question) + 1
    return f"question {number} of about {len(expected_questions(progress, step))}"


def coaching_page(item: Coaching) -> Page:
    """Return a coaching passage, with its sources."""
    return (Paragraphs(item.text), *evidence_block(item.sources))


def plan_confirmation_page(plan: Plan) -> Page:
    """Return a new plan, as it will be shown on its day."""
    return (
        Paragraphs("Here's your plan:"),
        UserText(plan.as_text()),
        QuietLine(plan.follow_up_line()),
    )


READ_AGAIN = "To read your words again: trustcoach export"


def letter_page(text: str, step_id: str | None) -> Page:
    """Return a letter, whole; below it, how to have those of its step as a file, unless *step_id* is None."""
    command = f"trustcoach export --letters --step {step_id} --to note.md"
    to_file = (QuietLine(f"As a file later: {command}"),) if step_id else ()
    return (Heading("Your words on one page"), UserText(text, max_lines=None), *to_file)


def hand_over_page(respondent: str) -> Page:
    """Return the page on which the other of two people takes the keyboard."""
    return (QuestionLine(f"Now {respondent}, please."), Paragraphs("Go on when you're at the keyboard."))


def plan_page(plan: OpenPlan) -> Page:
    """Return the text of a plan whose day has come, below that day."""
    return (QuietLine(f"For {format_date(plan.plan.follow_up_date)}:"), UserText(plan.plan.as_text()))


def plans_due_page(count: int) -> Page:
    """Return the page before the plans that are due, without their own text: somebody else may see the screen."""
    heading = "First, a plan of yours" if count == 1 else f"First, {pluralize(count, 'plan')} of yours"
    return before_own_words_page(Heading(heading))


def before_own_words_page(heading: Heading) -> Page:
    """Return a page with none of the person's words: somebody else may be looking, until they go on."""
    return (heading, Paragraphs("Your own words come when you go on."))


def step_end_heading(progress: Progress, track: Track, step: Step) -> Page:
    """Return the heading of the end of a step; what opens and closes a track has no number, and keeps its own."""
    if step not in track.steps:
        return step_heading_page(track, step)
    done = 0.0 if progress.leaving_question(step) else 1.0
    return (Heading(step.title, f"the end of step {track.steps.index(step) + 1}", progress=done),)


def step_end_page(progress: Progress, track: Track, step: Step) -> Page:
    """Return how many answers were saved in a step, and what comes next."""
    heading = step_end_heading(progress, track, step)
    if progress.leaving_question(step):
        left = "You left the rest of this step for now. It stays open, and nothing is held against you."
        return (*heading, QuietLine(left))
    values = [value for question in step.questions if (value := progress.current_value(question))]
    written = [value for value in values if not value.is_page_read]
    blocks: list[Block] = [*heading, QuietLine(f"Kept in this step: {pluralize(len(written), 'answer')}.")]
    if any(question.kind.compares_versions and len(progress.versions(question)) > 1 for question in step.questions):
        blocks.append(
            QuietLine("You changed your words. To see the first and the last together, look at what you wrote here.")
        )
    days = sorted({value.follow_up_date for value in written if isinstance(value, Plan)})
    if days:
        plans = "Your plan comes" if len(days) == 1 else "Your plans come"
        blocks.append(QuietLine(f"{plans} back on {' and on '.join(map(format_date, days))}."))
    position = progress.position(track)
    if position is not None:
        when = f", best in {step.pause}" if step.days_before_next else ""
        blocks.append(QuietLine(f"Next{when}: {position.step.title}, {format_minutes(position.step.minutes)}."))
    return tuple(blocks)


def track_end_page(progress: Progress, track: Track, *, was_here_before: bool = False) -> Page:
    """Return the closing, the steps that still wait, and how to read on; the closing is said only the first time."""
    program = progress.program
    left = [step for step in track.all_steps if progress.leaving_question(step) or progress.postponed(step)]
    waiting = [
        QuietLine(
            f"Left for now: {_what_is_left(progress, step)}. Open it with: trustcoach start {track.id} --step {step.id}"
        )
        for step in left
    ]
    closing = (
        "You've been through all of this track, and your words are kept." if was_here_before else program.closing.text
    )
    again = QuietLine(f"To open a step again: trustcoach start {track.id} --step 1")
    return (Heading("The end of this track"), Paragraphs(closing), *waiting, QuietLine(READ_AGAIN), again)


def _what_is_left(progress: Progress, step: Step) -> str:
    """Return the title of *step*, behind how many of its questions were left if it was only some of them."""
    if progress.leaving_question(step):
        return step.title
    return f"{pluralize(len(progress.postponed(step)), 'question')} of {step.title}"


def greeting_page(track: Track, step: Step, *, is_plain: bool) -> Page:
    """Return the position, for a person who comes back; in plain mode the track alone, since the step is said next."""
    if is_plain:
        return (Heading(track.title),)
    where = f" step {track.steps.index(step) + 1} of {len(track.steps)}" if step in track.steps else ""
    return (Heading("Welcome back", track.title), Paragraphs(f"You're at{where}: {step.title}."))


def step_text_page(program: Program, track: Track, step: Step, *, has_why_key: bool = False) -> Page:
    """Return a step to read, without answering; what it rests on stands on the page if no *has_why_key* shows it."""
    evidence = evidence_block if has_why_key else partial(_evidence_to_read, program)
    blocks: list[Block] = [*step_heading_page(track, step)]
    is_told = False
    """Whether it was said, since the last page to read, that questions come."""
    for item in step.items:
        if item.turn is Turn.SECOND:
            continue
        if isinstance(item, Coaching):
            blocks += [QuietLine("For some answers:"), Paragraphs(item.text), *evidence(item.sources)]
            blocks += [QuietLine(f"A tool for it: trustcoach now {item.tool}")] if item.tool else []
        elif isinstance(item.kind, TextPage):
            blocks += [
                QuestionLine(item.text),
                *((QuietLine("For some answers:"),) if item.when and item.alternatives else ()),
            ]
            blocks += [Paragraphs(item.kind.text), *evidence(item.sources, item.evidence)]
            is_told = False
        else:
            blocks += [] if is_told else [QuietLine("This is what you'd be asked:")]
            is_told = True
            blocks += [QuestionLine(item.text, str(item.id)), Paragraphs(item.help)]
            if choices := item.kind.offered_choices():
                blocks.append(Paragraphs("\n".join(f"- {choice.shown_label}" for choice in choices)))
            if scale := item.kind.scale():
                blocks.append(QuietLine(scale))
            if item.evidence:
                blocks += evidence((), item.evidence)
    return tuple(blocks)


def _evidence_to_read(program: Program, source_ids: tuple[str, ...], text: str = "") -> Page:
    found = [source.citation for source in program.sources if source.id in source_ids]
    return (
        *((Paragraphs(text),) if text else ()),
        *((QuietLine(f"Rests on: {'; '.join(found)}."),) if found else ()),
    )
