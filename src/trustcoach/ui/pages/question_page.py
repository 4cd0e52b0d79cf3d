"""The pages of a question: the question itself, its help and its sources."""

from itertools import zip_longest
from typing import NamedTuple

from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import RecalledAnswer, answers_shown_above
from trustcoach.core.program.kinds import ChooseSeveral, MakePlan, TextPage, TypedKind
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Question, Turn
from trustcoach.text import pluralize
from trustcoach.ui.page import (
    Block,
    Evidence,
    Heading,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Row,
)
from trustcoach.ui.pages.answer import answer_block
from trustcoach.ui.question_keys import LIST_AGAIN, QUESTION_KEYS, TEXT_WORDS, QuestionKey

_WITHOUT_TAB = "Ctrl-B", "the same as Shift-Tab, and Ctrl-I the same as Tab"
EARLIER_ANSWER = "Your earlier answer stands here. Keep it or change it."
EARLIER_WORDS = "It starts with what you wrote before. Change it as you like."
EARLIER_ACT = "What you'll do starts with your own words. Change it as you like."
"""What stands in the field, for a line above it."""
_WHO_DOES_IT = "Write “we” or a name in it, so that it's clear later who does what."
"""What stands above the plan of two people: an “I” could be either of them."""
_WHY = "Why this is asked"
_NO_STUDY = "No study stands behind this question. It's here to help you see where you are."
_DELETE = "Ctrl-U", "deletes the line up to the cursor, Ctrl-K the rest, Ctrl-W a word; Ctrl-_ brings it back"
_MARK = "Space", "marks the line you're on, or takes its mark away; its number does too, up to nine lines"
_READ = "Read it in your own time. Enter goes on, and Ctrl-C (or /stop) stops."
_PICK = "Pick one by its number, then press Enter. Nothing is picked before you do."
_PICK_SEVERAL = "Pick as many as fit. Nothing is picked before you do."


def simple_question_page(question: Question) -> Page:
    """Return the page of a question without recalled answers."""
    return (QuestionLine(question.text),)


def question_again(page: Page) -> Page:
    """Return what to repeat of the *page* of a question for someone who heard it before: no more than the question."""
    return tuple(block for block in page if isinstance(block, QuestionLine)) or page


class EvidenceTexts(NamedTuple):
    """The evidence behind a question: how sure anyone is, who says so and for whom, and where that can be read."""

    reasons: Page
    studies: Page
    places: Page
    """A title and an address for each of the studies."""


def evidence_texts(program: Program, step: Step | None, question: Question, page: Page) -> EvidenceTexts:
    """Return the evidence behind *page* and *question*.

    If *question* has nothing of its own, it rests on the lesson of its *step*.
    """
    lesson = next((each for each in step.questions if each.kind.is_page), None) if step else None
    own = evidence_block(question.sources, question.evidence)
    if lesson and not own:
        own = evidence_block(lesson.sources, lesson.evidence)
    found = [block for block in (*page, *own) if isinstance(block, Evidence)]
    named = {name for block in found for name in block.source_ids}
    texts = dict.fromkeys(block.text for block in found if block.text)
    sources = [source for source in program.sources if source.id in named]
    return EvidenceTexts(
        tuple(Paragraphs(text) for text in texts),
        tuple(Paragraphs(f"{each.citation}: {each.claim} {each.caution}") for each in sources),
        tuple(QuietLine(f"{each.title}. {each.link}") for each in sources),
    )


def evidence_page(texts: EvidenceTexts) -> Page:
    """Return the page that shows *texts*."""
    studies = (block for pair in zip(texts.studies, texts.places, strict=True) for block in pair)
    return (Heading(_WHY), *((*texts.reasons, *studies) or (Paragraphs(_NO_STUDY),)))


def evidence_parts(texts: EvidenceTexts) -> tuple[Page, ...]:
    """Return the same in parts for someone who hears it: the reason, then the studies, and then the addresses."""
    if not any(texts):
        return (evidence_page(texts),)
    sources = pluralize(len(texts.studies), "source")
    leads = ("the reason", f"{sources}, in a sentence or two each", "where to read more, with addresses")
    (first, _), *more = ((part, lead) for part, lead in zip(texts, leads, strict=True) if part)
    ends = (QuietLine(f"Next: {lead}. Shift-Tab (or /back) goes to the question.") for _, lead in more)
    parts = ((Heading(_WHY), *first), *(part for part, _ in more))
    return tuple((*part, *((end,) if end else ())) for part, end in zip_longest(parts, ends))


def question_page(
    progress: Progress,
    track: Track,
    question: Question,
    recalled: tuple[RecalledAnswer, ...] | None = None,
    *,
    in_field: str = "",
) -> Page:
    """Return the page above the field for an answer: whose turn it is, earlier answers, the question.

    The earlier answers are *recalled*, or else all that belong above *question*. *in_field* says what stands in the
    field, if anything does.
    """
    respondent = progress.respondent_name(track, question.turn)
    earlier: list[Block] = []
    for each in answers_shown_above(progress, question) if recalled is None else recalled:
        whose = progress.respondent_name(track, each.turn) if question.turn is Turn.BOTH else None
        asked = progress.program.find_question(each.question_id)
        earlier += [
            QuietLine(f"{whose}: {each.lead_in}" if whose else each.lead_in),
            answer_block(each.value, asked.kind if asked else None),
        ]
    if isinstance(question.kind, TextPage):
        heading: Page = () if question.text == track.title else (QuestionLine(question.text),)
        return (
            *earlier,
            *heading,
            Paragraphs(question.kind.text),
            *evidence_block(question.sources, question.evidence),
        )
    return (
        *earlier,
        QuestionLine(question.text, turn_label(respondent, question.turn)),
        *((QuietLine(_WHO_DOES_IT),) if respondent and isinstance(question.kind, MakePlan) else ()),
        *((QuietLine(in_field),) if in_field else ()),
    )


def turn_label(respondent: str | None, turn: Turn) -> str:
    """Return whose *turn* it is, in words; nothing where one person answers alone, with no *respondent* named."""
    if respondent is None:
        return ""
    return f"Now {respondent}, one answer" if turn is Turn.BOTH else f"{respondent}, it's your turn"


def help_page(question: Question, keys: tuple[QuestionKey, ...] = QUESTION_KEYS, *, is_plain: bool = False) -> Page:
    """Return help with a question: what to do, an example, and all *keys*; in plain mode, their words."""
    example, instead = question.kind.example() or question.example, question.kind.explain_redaction()
    pick = _PICK_SEVERAL if isinstance(question.kind, ChooseSeveral) else _PICK
    words = question.help or (_READ if question.kind.is_page else pick if question.kind.offered_choices() else "")
    return (
        Heading("Help with this question"),
        *((Paragraphs(words),) if words else ()),
        *((Paragraphs(instead),) if instead else ()),
        *((QuietLine(f"For example: {example}"),) if example else ()),
        *(_plain_rows(question) if is_plain else ()),
        *(
            Row(key.label, (is_plain and key.plain_description) or key.description, plain_name=key.plain_word)
            for key in keys
        ),
        *(() if is_plain else _drawn_rows(question)),
    )


def _drawn_rows(question: Question) -> Page:
    """Return the keys that only a screen has, with those of a field like that of *question*."""
    marks = (Row(*_MARK),) if isinstance(question.kind, ChooseSeveral) else ()
    return (Row(*_WITHOUT_TAB), *marks, *((Row(*_DELETE),) if question.kind.is_own_words else ()))


def _plain_rows(question: Question) -> Page:
    """Return the words of plain mode that only a field like that of *question* takes."""
    kind = question.kind
    words = TEXT_WORDS if isinstance(kind, TypedKind) and kind.is_multiline else {}
    words = words or ({LIST_AGAIN: "reads the choices again"} if kind.offered_choices() else {})
    return tuple(Row(word, does) for word, does in words.items())


def evidence_block(source_ids: tuple[str, ...], text: str = "") -> Page:
    """Return the block of the evidence behind a text; empty if there is none."""
    return (Evidence(source_ids, text),) if source_ids or text else ()
