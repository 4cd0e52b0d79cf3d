"""The pages of the program: what each screen says."""

from pathlib import Path

from trustcoach.core.export.markdown import ExportDocument
from trustcoach.core.journal.plans import OpenPlan, plan_sentence
from trustcoach.core.journal.progress import Progress, RecalledAnswer
from trustcoach.core.journal.redaction import explain_redaction
from trustcoach.core.program.program import (
    Choose,
    ChooseSeveral,
    Coaching,
    MakePlan,
    NameSeveral,
    Passage,
    Program,
    Question,
    Rate,
    Read,
    Source,
    Step,
    Track,
    Turn,
    Write,
)
from trustcoach.core.program.values import Chosen, PageRead, Plan, Value
from trustcoach.text import format_date, format_minutes, pluralize
from trustcoach.ui.input.question_form import SKIP_ROW
from trustcoach.ui.page import (
    BlankLine,
    Block,
    FieldRoom,
    Heading,
    KeyHints,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Row,
    UserText,
)
from trustcoach.ui.question_keys import QUESTION_KEYS, QuestionKey


def passage_page(program: Program, heading: str, words: Passage) -> Page:
    """Return a passage of the program under a heading, with what it rests on."""
    return (Heading(heading), *passage_blocks(program, words), BlankLine())


def passage_blocks(program: Program, words: Passage) -> Page:
    """Return a passage of the program, with what it rests on."""
    return (Paragraphs(words.text), *_sources_line(program, words.sources))


def simple_question_page(question: Question) -> Page:
    """Return a question of the program's own."""
    return (_below(question), QuestionLine(question.text), KeyHints(), *_gap_below(question))


def rests_on(program: Program, step: Step | None, question: Question) -> tuple[Source, ...]:
    """Return the studies behind *question*, or else behind the lesson of its *step*."""
    lesson = next((each for each in step.questions if isinstance(each.kind, Read)), None) if step else None
    named = question.sources or (lesson.sources if lesson else ())
    return tuple(source for source in program.sources if source.id in named)


def sources_page(program: Program, step: Step | None, question: Question) -> Page:
    """Return what *question* rests on, or else its step: who, when, how strong, and for whom it may not fit."""
    found = rests_on(program, step, question)
    if not found:
        return (Paragraphs("No study stands behind this question. It is here to help you see where you are."),)
    blocks: list[Block] = [QuietLine("What this rests on:")]
    for source in found:
        blocks += [
            Paragraphs(f"{source.citation}: {source.claim} {source.caution}"),
            QuietLine(f"{source.title}. {source.link}"),
        ]
    return tuple(blocks)


def menu_page(question: Question) -> Page:
    """Return a question of the program's own, whose answer is not written down."""
    return (_below(question), QuestionLine(question.text), KeyHints())


def step_heading_page(track: Track, step: Step) -> Page:
    """Return the head of a step: its title, its number and its time."""
    if step not in track.steps:
        return (Heading(track.title, "" if step is track.opening else step.title),)
    number = track.steps.index(step) + 1
    return (Heading(step.title, f"Step {number} of {len(track.steps)} · {format_minutes(step.minutes)}"),)


def coaching_page(program: Program, item: Coaching) -> Page:
    """Return a coaching passage."""
    return (Paragraphs(item.text), *_sources_line(program, item.sources))


def left_out() -> Page:
    """Return the sentence that stands where something is left out because two people are there."""
    return (QuietLine("Something may come here for one person alone. It's left out while you're both here."),)


def with_note(page: Page, note: str) -> Page:
    """Return *page* with a *note* right above the field below it."""
    gap = page[-1:] if page[-1:] == (BlankLine(),) else ()
    return (*page[: len(page) - len(gap)], QuietLine(note), *gap)


def question_page(
    progress: Progress,
    track: Track,
    question: Question,
    recalled: tuple[RecalledAnswer, ...] | None = None,
    *,
    has_answer: bool = False,
) -> Page:
    """Return what stands above the field for an answer: whose turn it is, earlier words, the question, the keys.

    The earlier words are those *recalled*, or all that belong there.
    """
    if isinstance(question.kind, Read):
        heading: Page = () if question.text == track.title else (QuestionLine(question.text),)
        return (
            *heading,
            Paragraphs(question.kind.text),
            *_sources_line(progress.program, question.sources),
            BlankLine(),
        )
    earlier: list[Block] = []
    for each in progress.answers_shown_above(question) if recalled is None else recalled:
        whose = progress.respondent_name(track, each.turn) if question.turn is Turn.BOTH else None
        earlier += [QuietLine(f"{whose}: {each.lead_in}" if whose else each.lead_in), UserText(value_text(each.value))]
    return (
        *earlier,
        _below(question),
        QuestionLine(question.text, _turn_label(progress.respondent_name(track, question.turn), question.turn)),
        KeyHints(),
        *((QuietLine("Your earlier answer stands here. Keep it or change it."),) if has_answer else ()),
        *_gap_below(question),
    )


def _turn_label(respondent: str | None, turn: Turn) -> str:
    if respondent is None:
        return ""
    return f"Now {respondent}, one answer" if turn is Turn.BOTH else f"{respondent}, it is your turn"


def _below(question: Question) -> FieldRoom:
    """Return the room that the field or the list of a question needs."""
    match question.kind:
        case Choose(choices):
            skip = (SKIP_ROW,) if question.is_optional else ()
            return FieldRoom(choices=(*(choice.shown_label for choice in choices), *skip))
        case ChooseSeveral(choices):
            return FieldRoom(choices=tuple(choice.shown_label for choice in choices), is_marked=True)
        case NameSeveral() | Write():
            return FieldRoom(7)
        case _:
            return FieldRoom(3)


def _gap_below(question: Question) -> Page:
    return (
        () if isinstance(question.kind, Choose | ChooseSeveral) else (BlankLine(),)
    )  # a list brings an empty line of its own


def help_page(question: Question, keys: tuple[QuestionKey, ...] = QUESTION_KEYS) -> Page:
    """Return help with a question: what to do, an example, and all *keys*."""
    example: Page = (QuietLine(f"For example: {question.example}"),) if question.example else ()
    if isinstance(question.kind, MakePlan):
        example = (QuietLine(f"For example: if {question.kind.example_if}, then {question.kind.example_then}."),)
    instead = explain_redaction(question)
    saved: Page = (Paragraphs(instead),) if instead else ()
    words = question.help or "Read it in your own time. Enter goes on, and Ctrl-C stops."
    return (
        Paragraphs(words),
        *saved,
        *example,
        *(Row(key.label, key.description, plain_name=key.plain_word) for key in keys),
    )


def plan_confirmation_page(plan: Plan) -> Page:
    """Return a plan as its maker will meet it again."""
    return (
        Paragraphs("Read it once more, slowly:"),
        UserText(value_text(plan)),
        QuietLine(f"Look back on {format_date(plan.follow_up_date)}."),
    )


def hand_over_page(respondent: str) -> Page:
    """Return the page on which the other of two people takes the keyboard."""
    return (QuestionLine(f"Now {respondent}, please."), Paragraphs("Go on when you are at the keyboard."), BlankLine())


def plan_page(plan: OpenPlan) -> Page:
    """Return a plan to look back on."""
    return (UserText(value_text(plan.plan)),)


def plan_due_page(plan: OpenPlan) -> Page:
    """Return the page before a plan, with none of its words: somebody else may see the screen just then."""
    return (Heading("First, a plan of yours", f"to look back on {format_date(plan.plan.follow_up_date)}"), BlankLine())


def step_end_page(progress: Progress, track: Track, step: Step) -> Page:
    """Return what was written down in a step, and what comes next."""
    if progress.leaving_question(step):
        return (QuietLine("You left the rest of this step for now. It stays open, and nothing is held against you."),)
    written = [question for question in step.questions if progress.current_value(question) not in (None, PageRead())]
    blocks: list[Block] = [QuietLine(f"Kept in this step: {pluralize(len(written), 'answer')}.")]
    plan = next((progress.current_value(question) for question in written if isinstance(question.kind, MakePlan)), None)
    if isinstance(plan, Plan):
        blocks.append(QuietLine(f"Your plan comes back on {format_date(plan.follow_up_date)}."))
    position = progress.position(track)
    if position is not None:
        blocks.append(
            QuietLine(
                f"Next: {position.step.title}, {format_minutes(position.step.minutes)}. A step a week is a good pace."
            )
        )
    return tuple(blocks)


def track_end_page(progress: Progress, track: Track) -> Page:
    """Return the closing, and what still waits."""
    program = progress.program
    left = [step for step in track.all_steps if progress.leaving_question(step) or progress.postponed(step)]
    waiting = [
        QuietLine(f"Left for now: {step.title}. Open it with: trustcoach start {track.id} --step {step.id}")
        for step in left
    ]
    return (Heading("The end of this track"), Paragraphs(program.closing.text), *waiting)


def greeting_page(track: Track, step: Step) -> Page:
    """Return the place to somebody who comes back."""
    where = f" step {track.steps.index(step) + 1} of {len(track.steps)}" if step in track.steps else ""
    return (Heading("Welcome back", track.title), Paragraphs(f"You are at{where}: {step.title}."))


def step_text_page(program: Program, track: Track, step: Step) -> Page:
    """Return a step to read, without answering."""
    blocks: list[Block] = [*step_heading_page(track, step)]
    for item in step.items:
        if item.turn is Turn.SECOND:
            continue
        if isinstance(item, Coaching):
            blocks += [QuietLine("For some answers:"), Paragraphs(item.text), *_sources_line(program, item.sources)]
        elif isinstance(item.kind, Read):
            blocks += [QuestionLine(item.text), Paragraphs(item.kind.text), *_sources_line(program, item.sources)]
        else:
            blocks += [QuestionLine(item.text, str(item.id)), Paragraphs(item.help)]
            if isinstance(item.kind, Choose | ChooseSeveral):
                blocks.append(Paragraphs("\n".join(f"- {choice.shown_label}" for choice in item.kind.choices)))
            if isinstance(item.kind, Rate):
                blocks.append(QuietLine(f"0 {item.kind.low_label} · 10 {item.kind.high_label}"))
    return tuple(blocks)


def export_page(export: ExportDocument, to: Path) -> Page:
    """Return what an export holds."""
    left = f" {pluralize(export.private_left_out, 'private answer')} left out." if export.private_left_out else ""
    held = f"{pluralize(export.answer_count, 'answer')} from {pluralize(len(export.step_titles), 'step')}.{left}"
    return (QuietLine(f"{to}: {held}"),)


def value_text(value: Value) -> str:
    """Return an answer in words, as its giver would know it again."""
    match value:
        case PageRead():
            return ""
        case Chosen(_, words):
            return words
        case int():
            return f"{value} of 10"
        case str():
            return value
        case Plan():
            return "\n".join(plan_sentence(value))
        case tuple():
            return "\n".join(each.label if isinstance(each, Chosen) else each for each in value)


def _sources_line(program: Program, names: tuple[str, ...]) -> Page:
    known = {source.id: source for source in program.sources}
    found = [known[name] for name in names if name in known]
    if not found:
        return ()
    return (QuietLine("Rests on: " + "; ".join(source.citation for source in found) + "."),)
