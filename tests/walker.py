"""A person who answers every question, always in the same way for the same seed; in memory or at a real keyboard."""

import zlib
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.redaction import redacted_fact
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    Breathe,
    Choose,
    ChooseSeveral,
    Chosen,
    ChosenSeveral,
    FillParts,
    MakePlan,
    Names,
    NameSeveral,
    PageRead,
    Parts,
    Plan,
    Rate,
    Rating,
    Read,
    SortCards,
    Sorted,
    Timer,
    Value,
    Write,
    WriteLine,
    WriteStatement,
    Written,
)
from trustcoach.core.program.program import Program, Track
from trustcoach.core.program.question import Question

if TYPE_CHECKING:
    from tests.terminal import Terminal

WORDS = (
    "[sorry] I said it [/b] too late",
    ":smile: # not a heading",
    "<script>alert('x')</script> & <b>him</b>",
    "Ich weiß, что это 我的错, זה קשה, هذا صعب",
    "👩‍👩‍👧 e\u0301 and ` one `` two ``` three",
    "  two spaces before, *stars* and _lines_",
    "> not a quotation, - not a list, 1. not a number",
    "\\ backslash & ampersand &amp; ~~~",
)
"""What people may write, and what a document or a screen might take for markup."""
ENTER, TAB, DOWN = "\r", "\t", "\x1b[B"


def chance(seed: int, question: Question) -> int:
    """Return a number that depends on the *seed* and the *question* alone."""
    return zlib.crc32(f"{seed} {question.id}".encode())


def answer(seed: int, question: Question, today: date) -> Value:  # noqa: C901, PLR0911 (one for each form)
    """Return this walker's answer to *question*. It never leaves a step."""
    number = chance(seed, question)
    words = WORDS[number % len(WORDS)]
    match question.kind:
        case Read() | Timer() | Breathe():
            return PageRead()
        case Choose(choices, leaves):
            stays = [choice for choice in choices if choice.id not in leaves]
            picked = stays[number % len(stays)]
            if question.id.name == "who":
                picked = choices[seed % 2]
            return Chosen(picked.id, picked.label)
        case ChooseSeveral(choices):
            together = [choice for choice in choices if not choice.is_exclusive]
            picked_some = [choice for bit, choice in enumerate(together) if number >> bit & 1] or [choices[-1]]
            return ChosenSeveral(tuple(Chosen(choice.id, choice.label) for choice in picked_some))
        case Rate():
            return Rating(number % 11)
        case NameSeveral():
            names = (words.strip(), f"{number % 97} {WORDS[(number + 1) % len(WORDS)].strip()}")
            return Names(names[: 1 + number % 2])
        case WriteLine():
            return Written(f"{number % 97} {words}")
        case Write() | WriteStatement():
            return Written(f"{number % 97} {words}\n\n{WORDS[(number + 3) % len(WORDS)]}")
        case FillParts(parts):
            return question.kind.fill([f"{place} {words.strip()}" for place in range(len(parts))])
        case SortCards(heaps):
            return question.kind.place(
                [(number + place) % len(heaps) for place, _ in enumerate(question.kind.all_cards)]
            )
        case MakePlan(days_until_follow_up=days):
            return Plan(f"{words} if", f"{words} then", today + timedelta(days))


def in_memory(program: Program, track: Track, seed: int) -> set[QuestionId]:
    """Return the questions that this walker meets on *track*, without a terminal."""
    journal, numbers = Journal(), count(1)
    now = datetime(2026, 11, 23, tzinfo=UTC)
    met: set[QuestionId] = set()
    while position := Progress(program, journal).position(track):
        question = position.question
        met.add(question.id)
        journal = journal.with_entries(
            Entry(str(next(numbers)), now, redacted_fact(question, answer(seed, question, now.date())))
        )
    return met


def enough_walkers(program: Program, track: Track, most: int = 24) -> list[int]:
    """Return seeds whose walkers meet, between them, every question of *track* that any of *most* walkers meets."""
    met = {seed: in_memory(program, track, seed) for seed in range(most)}
    wanted = set().union(*met.values())
    chosen: list[int] = []
    while wanted:
        best = max(met, key=lambda seed: len(met[seed] & wanted))
        chosen.append(best)
        wanted -= met[best]
    return chosen


def keys(question: Question, value: Value) -> list[str]:  # noqa: PLR0911 (one for each form)
    """Return the keys that answer *question* with *value*: one text for each field it has."""
    match question.kind, value:
        case Choose(choices), Chosen(choice):
            return [DOWN * ([each.id for each in choices].index(choice) + 1) + ENTER]
        case ChooseSeveral(choices), ChosenSeveral():
            picked = value.chosen_ids()
            return [DOWN.join(" " if each.id in picked else "" for each in choices) + ENTER]
        case NameSeveral(), Names(names):
            return [ENTER.join(names) + TAB]
        case SortCards(heaps, cards), Sorted():
            heap_of = {each.card_id: each.heap_id for each in value.cards}
            ids = [heap.id for heap in heaps]
            return ["".join(str(ids.index(heap_of[card.id]) + 1) for card in cards) + ENTER]
        case FillParts(), Parts():
            return [f"{text}{ENTER}" for text in value.field_texts()]
        case ((Write() | WriteStatement()), Written(text)):
            return [text.replace("\n", ENTER) + TAB]
        case ((WriteLine() | Rate()), _):
            return [value.field_texts()[0] + ENTER]
        case MakePlan(days_until_follow_up=days), Plan(if_this, then_that, _):
            day = sorted({1, 3, 14, days}).index(days) + 1
            return [if_this + ENTER, then_that + ENTER, DOWN * day + ENTER, DOWN + ENTER]
        case Timer(), _:
            return [ENTER, ENTER]  # it waits to be begun
    return [ENTER]


def type_answer(terminal: "Terminal", question: Question, value: Value) -> None:
    """Answer *question* at a real keyboard, field by field."""
    first, *rest = keys(question, value)
    terminal.type(first)
    for text in rest:
        terminal.question()
        terminal.type(text)
