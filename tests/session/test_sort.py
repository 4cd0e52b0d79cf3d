"""Cards to sort in a walk: from where they come, resumed, shown again, taken back, exported."""

from functools import partial
from pathlib import Path

from tests.conftest import KINDS
from tests.scripted import STOP, ScriptedContext, Typed, run_script, scripted_context
from tests.session.kinds_walk import begin_step, go_on
from tests.session.test_parts import UP_TO_PARTS
from trustcoach.commands import export, start, steps, undo
from trustcoach.core.program.kinds import FilledPart, Parts, PlacedCard, SortCards, Sorted, Value
from trustcoach.core.reply import GoBack, PostponeQuestion, SkipQuestion, Submit
from trustcoach.session import answers_file
from trustcoach.storage.journal.journal_file import JournalFile

QUESTIONS, SORTED, OWN, AFTER = (
    *("What do you want to ask?", "Where does each one go?"),
    *("And which of yours first?", "What is left?"),
)
MAY_SHOW = "This step builds on words you wrote before. Would you like to see them?"
HEAPS = {"need": "I need to know", "later": "Not yet", "first": "First"}


def cards(**heaps: str) -> Submit:
    """Return the reply that puts cards, named by id or by a word of the person's own, into heaps."""
    words = {"where": "Where it happened", "who": "Who else knew"}
    return Submit(
        Sorted(
            tuple(
                PlacedCard(card if card in words else "", words.get(card, card), heap, HEAPS[heap])
                for card, heap in heaps.items()
            )
        )
    )


begin = partial(begin_step, "sort")
"""Return a walk of the step that was begun with these answers."""


def values(home: Path) -> list[Value]:
    """Return all sorted cards on the disk."""
    answers = (fact.value for _, fact in JournalFile(home / "journal.json").load().all_answers())
    return [value for value in answers if isinstance(value, Sorted)]


def offered(made: ScriptedContext) -> list[str]:
    """Return the cards of the last question that was asked."""
    kind = made.script.questions[-1].kind
    assert isinstance(kind, SortCards)
    return [card.label for card in kind.all_cards]


def test_lines_of_the_person_lie_among_the_cards(home: Path) -> None:
    """Behind those of the program; and alone where there are no others."""
    made = begin(home, (QUESTIONS, ["Why?", "Is it over?"]), (SORTED, STOP))
    assert offered(made) == ["Where it happened", "Who else knew", "Why?", "Is it over?"]
    made = go_on(home, (SORTED, cards(Why="need")), (OWN, STOP))
    assert offered(made) == ["Why?", "Is it over?"]
    assert values(home) == [cards(Why="need").value]
    assert '{"card": "", "words": "Why", "heap": "need", "heap_words": "I need to know"}' in (
        home / "journal.json"
    ).read_text("utf-8")


def test_without_lines_there_is_nothing_of_ones_own_to_sort(home: Path) -> None:
    """The sort of own lines alone is left out."""
    made = begin(home, (QUESTIONS, SkipQuestion()), (SORTED, cards(who="need")), (AFTER, STOP))
    assert made.script.lines == []
    assert "Those can be asked." in made.shown
    assert "That was a lot to sort." not in made.shown


def test_on_another_day_the_lines_come_only_if_they_may(home: Path) -> None:
    """What cannot be sorted then waits."""
    begin(home, (QUESTIONS, ["Why?"]), (SORTED, STOP))
    made = go_on(home, (MAY_SHOW, "not"), (SORTED, SkipQuestion()), (OWN, PostponeQuestion()), (AFTER, STOP))
    assert "left" not in made.script.notes


def test_half_sorted_cards_come_back_as_a_draft(home: Path) -> None:
    """Each with its heap."""
    begin(home, (QUESTIONS, SkipQuestion()), (SORTED, Typed(("Who else knew", "Not yet"))))
    assert go_on(home, (SORTED, STOP)).script.drafts == [("Who else knew", "Not yet")]


def test_they_come_back_heap_by_heap(home: Path) -> None:
    """Above a later question, in an undo and in an export."""
    begin(home, (QUESTIONS, SkipQuestion()), (SORTED, cards(where="need", who="need")), (AFTER, STOP))
    made = go_on(home, (AFTER, GoBack()), (SORTED, cards(who="need", where="later")), (AFTER, STOP))
    assert "You sorted:\n\nI need to know: Who else knew\nNot yet: Where it happened\n" in made.shown
    back = run_script(home, [("Take it back?", "yes")], undo.run, content=KINDS)
    assert "Now:\n\nI need to know: Who else knew\nNot yet: Where it happened\n" in back.shown
    assert "After:\n\nI need to know:\n  Where it happened\n  Who else knew\n" in back.shown
    made = scripted_context(home, content=KINDS)
    export.run(made.context, None, None, None, private=False)
    assert "I need to know:\n\n```text\nWhere it happened\nWho else knew\n```\n" in made.out.getvalue()


def test_they_are_answered_from_a_file(home: Path) -> None:
    """As a map from cards to heaps."""
    made = scripted_context(home, content=KINDS, interactive=False)
    path = home.parent / "answers.yaml"
    path.write_text(
        f"{UP_TO_PARTS}parts.chain: {{skip: true}}\nparts.loop: {{skip: true}}\nparts.out: {{skip: true}}\n"
        "parts.plan: {if: it rains, then: I stay in}\nsort.questions: [Why?]\n"
        'sort.sorted: {who: need, "Why?": later}\n'
    )
    answers_file.walk_from_file(made.context, "own", path)
    assert [each.words for value in values(home) if isinstance(value, Sorted) for each in value.cards] == [
        "Who else knew",
        "Why?",
    ]


def test_the_steps_to_read_name_the_heaps(home: Path) -> None:
    """Without answering."""
    made = scripted_context(home, content=KINDS)
    steps.run(made.context, "own", "sort")
    assert "- Would only leave pictures\n" in made.shown


def test_each_of_two_sorts_their_own_lines_and_both_sort_all(home: Path) -> None:
    """The first never sees the lines of the second before both sort together; a loop comes back with its names."""

    def mine(line: str) -> Submit:
        return Submit(Sorted((PlacedCard("", line, "first", "First"),)))

    def round_of(words: str) -> Submit:
        return Submit(Parts((FilledPart("you", "When you", words), FilledPart("me", "I feel", ""))))

    made = scripted_context(
        home,
        [
            *[("Who is here?", "two"), ("What are you called?", ["Ann", "Ben"])],
            *[("What do you wish for?", "quiet"), ("And in your words?", "I wish for quiet.")],
            *[("What do you wish for?", "time"), ("And in your words?", "I wish for time.")],
            ("What do you agree on?", "We rest."),
            *[("What do you need?", ["Sleep"]), ("Which comes first?", mine("Sleep"))],
            *[("What do you need?", ["Air", "Sleep"]), ("Which comes first?", mine("Air"))],
            ("Which first for both?", mine("Air")),
            *[("What goes round?", round_of("shout")), ("What goes round?", round_of("leave"))],
            ("What is a way out?", STOP),
        ],
        content=KINDS,
    )
    start.run(made.context, "pair", None)
    assert made.script.lines == []
    cards = [
        [card.label for card in question.kind.all_cards]
        for question in made.script.questions
        if isinstance(question.kind, SortCards)
    ]
    assert cards == [["Sleep"], ["Air", "Sleep"], ["Sleep", "Air"]]
    assert "Ann: Your loop:\n\n1. When you: shout\nAnd back to: When you\n" in made.shown
    assert "Ben: Your loop:\n\n1. When you: leave\nAnd back to: When you\n" in made.shown
