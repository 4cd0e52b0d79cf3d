"""Reflections as Markdown, read back the way any CommonMark reader does."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.core.journals import (
    answered,
    begun_anew,
    chose,
    chose_several,
    followed_up,
    journal,
    later,
    look,
    opened_for_one,
    opened_for_two,
    planned,
    program_of,
    read,
    ref,
    skipped,
    step_of,
    step_with,
    track_of,
)
from trustcoach.core.export.document import ExportDocument, ExportSelection, export_document
from trustcoach.core.export.formats import FORMATS
from trustcoach.core.export.markdown import code_block, escape_markdown, markdown
from trustcoach.core.journal.entries import Entry, Fact, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import (
    STORED_AS_SKIP,
    Choice,
    Choose,
    Chosen,
    Plan,
    PlanOutcome,
    WriteLetter,
    WriteLine,
)
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question

NOW = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
"""A Monday evening."""
WEST = timezone(timedelta(hours=-8))

OURS = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "fence"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    *("text", "strong_open", "strong_close"),
}
"""What an export is made of. No person's text can be taken for markup."""


@dataclass
class Document:
    """What a reader sees: headings with their level, and everything below them in order."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[tuple[str, str]] = field(default_factory=list)
    """Each block's kind (heading, words, item, question or line) and text."""
    kinds: set[str] = field(default_factory=set)

    def of(self, kind: str) -> list[str]:
        """Return the texts of the blocks of one kind."""
        return [text for each, text in self.blocks if each == kind]

    def below(self, heading: str) -> list[tuple[str, str]]:
        """Return the blocks between *heading* and the next one."""
        found = self.blocks[self.blocks.index(("heading", heading)) + 1 :]
        upto = next((number for number, (kind, _) in enumerate(found) if kind == "heading"), len(found))
        return found[:upto]


def seen(text: str) -> Document:
    """Return what a CommonMark reader makes of *text*."""
    document = Document()
    tokens = MarkdownIt("commonmark").parse(text)
    for number, token in enumerate(tokens):
        document.kinds |= {token.type, *(child.type for child in token.children or ())}
        if token.type == "fence":
            assert token.content.endswith("\n")
            document.blocks.append(("words", token.content[:-1]))
        elif token.type == "inline":
            _see(document, tokens, number)
    return document


def _see(document: Document, tokens: Sequence[Token], number: int) -> None:
    children = tokens[number].children or []
    text = "".join(child.content for child in children)
    before = tokens[number - 1]
    if before.type == "heading_open":
        document.headings.append((int(before.tag[1:]), text))
        document.blocks.append(("heading", text))
    elif before.level:
        document.blocks.append(("item", text))
    else:
        strong = any(child.type == "strong_open" for child in children)
        document.blocks.append(("question" if strong else "line", text))


def exported(program: Program, *facts: Fact, selection: ExportSelection | None = None) -> ExportDocument:
    """Return the export of a journal of *facts*."""
    return export_document(Progress(program, journal(*facts)), selection or ExportSelection(), NOW)


def written_out(program: Program, *facts: Fact, private: bool = False) -> Document:
    """Return what a reader sees of the export of a journal of *facts*."""
    return seen(markdown(exported(program, *facts, selection=ExportSelection(include_private=private))))


# The table


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_every_word(small: Program, name: str) -> None:
    """Questions, choices, own words, names, ratings and plans; and it has a name for its file."""
    facts = [*look(parts=["money"]), answered("look.names", ("Ann", "Ben")), answered("look.amount", "A lot")]
    text = FORMATS[name].render(exported(small, *facts, selection=ExportSelection(include_private=True)))
    for words in (
        "What about look.mood?",
        "Calm",
        "Money",
        "A lot",
        "Ann\nBen",
        "It was a Monday",
        "5 of 10",
        "it is evening",
    ):
        assert words in text
    assert FORMATS[name].file_suffix.startswith(".")


# The whole


def test_an_empty_journal_is_a_document_that_says_so(small: Program) -> None:
    """With a heading and the day, as every export."""
    found = exported(small)
    assert seen(markdown(found)).blocks == [
        ("heading", "Reflections"),
        ("line", "Written out on Monday 23 November 2026."),
        ("line", "There is nothing to show yet."),
    ]
    assert (found.answer_count, found.private_left_out, found.step_titles) == (0, 0, ())


def test_the_headings_are_the_track_and_the_steps_that_have_something_to_show(small: Program) -> None:
    """In the order of the program, whatever the order of the answers."""
    found = exported(small, answered("act.thing", "A call"), *look(), *opened_for_one())
    opening = step_of(small, "alone-opening").title
    headings = [(1, "Reflections"), (2, "For one"), (3, opening), (3, "Look at It"), (3, "Act on It")]
    assert seen(markdown(found)).headings == headings
    assert found.step_titles == ("Look at It", "Act on It")  # what opens a track is no step


def test_a_walk_of_a_step_reads_like_this(small: Program) -> None:
    """Each question as it was asked, and under it the answer; pages are not among them."""
    found = written_out(
        small,
        *read("look.why"),
        answered("look.mood", Chosen("heavy", "Heavy"), "What is it like?"),
        answered("look.parts", (Chosen("sleep", "Sleep"), Chosen("money", "Money")), "What does it touch?"),
        answered("look.amount", "About a week of pay", "How much is it about?"),
        answered("look.names", ("Ann", "My brother"), "Who knows?"),
        answered("look.after", 7, "How are you now?"),
        answered("look.plan", Plan("it is evening", "walk", date(2026, 11, 30)), "One plan"),
        *read("look.close"),
    )
    assert found.below("Look at It") == [
        ("question", "What is it like?"),
        ("item", "Heavy"),
        ("question", "What does it touch?"),
        ("item", "Sleep"),
        ("item", "Money"),
        ("question", "How much is it about?"),
        ("words", "About a week of pay"),
        ("question", "Who knows?"),
        ("words", "Ann\nMy brother"),
        ("question", "How are you now?"),
        ("item", "7 of 10 (0: low, 10: well)"),
        ("question", "One plan"),
        ("line", "If"),
        ("words", "it is evening"),
        ("line", "then"),
        ("words", "walk"),
        ("line", "Look back on Monday 30 November 2026."),
    ]


def test_a_step_of_which_only_pages_were_read_is_not_in_it(small: Program) -> None:
    """There is nothing of the person's own to show."""
    found = exported(small, *read("look.why", "look.example"))
    assert seen(markdown(found)).headings == [(1, "Reflections")]
    assert found.step_titles == ()


def test_answers_come_in_the_order_of_the_step(small: Program) -> None:
    """Also when the person went back and answered an early one last."""
    found = written_out(small, answered("look.after", 4), chose("look.mood", "calm"), answered("look.amount", "Much"))
    assert found.of("question") == ["What about look.mood?", "What about look.after?", "What about look.amount?"]


def test_the_question_stands_as_it_was_asked_that_day(small: Program) -> None:
    """Even where the program words the question differently by now."""
    found = written_out(
        small, answered("look.amount", "A lot", "What did it cost?"), chose_several("look.parts", "money")
    )
    assert "What did it cost?" in found.of("question")


def test_the_words_of_a_choice_stand_as_they_were_that_day(small: Program) -> None:
    """Even where the choice has another label by now, or is gone."""
    assert written_out(small, chose("look.mood", "gone", "Older words")).of("item") == ["Older words"]


def test_it_tells_how_many_answers_are_in_it(small: Program) -> None:
    """Neither pages nor skips nor what was left out count; a revised answer counts once."""
    found = exported(small, *look(), answered("look.after", 6))
    assert (found.answer_count, found.private_left_out) == (4, 1)


# Exactly as written

NASTY = [
    *("# x", "## Look at It", "x\n===", "x\n---", "---", "***", "\n\n# x\n\n"),
    *("```", "````\n```", "```text\nx\n```", "`` ` ``", "~~~", "~~~\nx\n~~~", "`" * 40),
    *("<script>alert(1)</script>", "<!-- x", "<b>", "[sorry]", "[sorry]: http://x", "![x](y)", "[x](y)", "<http://x>"),
    *(":smile:", "&amp; &#35;", "\\", "\\# x", "*x*", "__x__", "**", "_", "a  \nb", "a\\\nb", "| a | b |", "$x$", "^1"),
    *(
        "---\ntitle: x\n---",
        "+++\nx\n+++",
        "\tx",
        "    x",
        "  x",
        "x  ",
        "\n",
        "\n\nx\n\n",
        "",
        " ",
        "> x",
        "- x",
        "+ x",
    ),
    *(
        "1. x",
        "1) x",
        "10. x",
        "1986. A year",
        "= x",
        ": x",
        "\ufeffx",
        "é\u0301ü",
        "“x”",
        "x\u2028y",
        "\x1b[31mx",
        "🙂",
    ),
]
"""What Markdown, or a dialect of it, could take for markup."""

LINES = st.lists(
    st.one_of(
        st.sampled_from([each for each in NASTY if "\n" not in each]),
        st.text("`~# \t-=*_<>[]&\\:1.)x", max_size=8),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), max_size=12),
    ),
    min_size=1,
    max_size=4,
)
WORDS = st.one_of(st.sampled_from(NASTY), LINES.map("\n".join))
"""Free text. CommonMark itself rewrites carriage returns and NUL, so that no document can contain them."""
ONE_LINE = st.one_of(st.sampled_from(NASTY), LINES.map(" ".join)).filter(lambda words: words.strip())
"""Text within a line of the document."""


@pytest.mark.parametrize("words", NASTY)
def test_a_block_of_words_shows_them_exactly(words: str) -> None:
    """One block, and nothing else, whatever is in it."""
    assert seen(code_block(words)).blocks == [("words", words)]


@pytest.mark.parametrize("words", [each for each in NASTY if each.strip()])
def test_words_within_a_line_show_as_they_are(words: str) -> None:
    """At the start of a line, in a heading, in a list and in bold type; white space becomes one space."""
    shown = " ".join(words.split())
    assert seen(escape_markdown(words)).blocks == [("line", shown)]
    assert seen(f"### {escape_markdown(words)}").blocks == [("heading", shown)]
    assert seen(f"- {escape_markdown(words)}").blocks == [("item", shown)]
    assert seen(f"**{escape_markdown(words)}**").blocks == [("question", shown)]


@pytest.mark.parametrize(
    "words", ["I said nothing.", "Why me?", "Ann (my sister), at 9.", "It's 3-4 times", "so/so; well"]
)
def test_plain_words_within_a_line_stay_plain_in_the_source_too(words: str) -> None:
    """A person who reads the file as text does not stumble over needless marks."""
    assert escape_markdown(words) == words


@given(story=WORDS, line=WORDS, if_this=WORDS, then_that=WORDS, hurdle=WORDS.filter(bool), names=LINES)
@example(
    story="```\n# x\n```",
    line="~~~",
    if_this="---\na: b\n---",
    then_that="<script>",
    hurdle="[sorry]",
    names=["# x", "    y", ":smile:"],
)
def test_all_that_was_written_comes_back_exactly(
    small: Program, *, story: str, line: str, if_this: str, then_that: str, hurdle: str, names: list[str]
) -> None:
    """Every text from its block, in order, and only headings and blocks of the document around them."""
    found = written_out(
        small,
        answered("look.names", tuple(names)),
        answered("look.story", story),
        answered("look.plan", Plan(if_this, then_that, date(2026, 11, 30))),
        answered("act.thing", line),
        followed_up("e3", PlanOutcome.PARTLY, hurdle),
        answered("gone.words", story),
        private=True,
    )
    assert found.of("words") == ["\n".join(names), story, if_this, then_that, hurdle, line, story]
    assert found.headings == [
        *[(1, "Reflections"), (2, "For one"), (3, "Look at It"), (3, "Act on It")],
        *[(2, "From another version of this program"), (3, "gone")],
    ]
    assert found.kinds <= OURS


@given(
    question=ONE_LINE, choice=ONE_LINE, several=st.lists(ONE_LINE, min_size=1, max_size=3), name=ONE_LINE, step=ONE_LINE
)
@example(question="# x", choice="1. x", several=["- x", "+ x"], name="**", step="x #")
def test_words_within_our_own_lines_never_become_structure(
    small: Program, *, question: str, choice: str, several: list[str], name: str, step: str
) -> None:
    """Questions of another day, labels of choices, names of people and of steps show as they are."""
    found = written_out(
        small,
        answered("look.mood", Chosen("calm", choice), question),
        answered("look.parts", tuple(Chosen(f"c{number}", words) for number, words in enumerate(several)), question),
        *opened_for_two(names=(name, "Ben")),
        answered("talk.ease", 5, question),
        chose(f"{step.replace('.', '')}x.ask", "yes", choice),
    )
    asked, picked, whose = (" ".join(words.split()) for words in (question, choice, name))
    assert found.below("Look at It") == [
        ("question", asked),
        ("item", picked),
        ("question", asked),
        *[("item", " ".join(words.split())) for words in several],
    ]
    assert found.below("Talk")[0] == ("question", f"{asked} ({whose})")
    assert found.headings[-1] == (3, " ".join(f"{step.replace('.', '')}x".split()))
    assert found.kinds <= OURS


# Private answers


def test_private_answers_are_left_out_and_counted(small: Program) -> None:
    """Neither their text nor their question is there; whoever reads the document isn't told that there is more."""
    found = exported(small, answered("look.story", "It was a Monday", private=True), answered("look.after", 4))
    assert "Monday, " not in markdown(found)
    assert "It was a Monday" not in markdown(found)
    assert "look.story" not in markdown(found)
    assert not re.search("private|left out", markdown(found))
    assert (found.answer_count, found.private_left_out) == (1, 1)


def test_private_answers_are_there_when_asked_for(small: Program) -> None:
    """And the document does not say that anything was left out."""
    facts = [answered("look.story", "It was a Monday", private=True), answered("look.after", 4)]
    found = exported(small, *facts, selection=ExportSelection(include_private=True))
    assert seen(markdown(found)).of("words") == ["It was a Monday"]
    assert "left out" not in markdown(found)
    assert (found.answer_count, found.private_left_out) == (2, 0)


@pytest.mark.parametrize(
    ("fact", "what"),
    [
        (answered("look.amount", "Secret", private=True), "was private when it was given"),
        (answered("look.story", "Secret"), "is private by now"),
        (answered("gone.words", "Secret", private=True), "was private in a version of the program that is gone"),
    ],
)
def test_an_answer_is_private_if_its_ask_ever_was(small: Program, fact: Fact, what: str) -> None:
    """In doubt it is left out."""
    found = exported(small, chose_several("look.parts", "money"), fact)
    assert "Secret" not in markdown(found), what
    assert found.private_left_out == 1


def test_private_answers_of_every_visit_are_left_out(small: Program) -> None:
    """Each visit's last version counts once, and earlier versions are not there either."""
    found = exported(
        small,
        answered("look.story", "First words", private=True),
        answered("look.story", "Second words", private=True),
        begun_anew("look"),
        answered("look.story", "Third words", private=True),
    )
    assert "words" not in markdown(found)
    assert found.private_left_out == 2


def test_a_private_answer_that_is_no_longer_asked_stays_private(small: Program) -> None:
    """Leaving the step does not export it, not even as an empty heading."""
    found = exported(small, answered("look.story", "Secret", private=True), chose("look.mood", "stop"))
    assert "Secret" not in markdown(found)
    assert "No longer asked" not in markdown(found)
    assert found.private_left_out == 1


# Part of it


def test_one_track_is_written_out_alone(small: Program) -> None:
    """Without the other, and without what belongs to no track."""
    facts = [*opened_for_one(), answered("talk.topic", "Dinner"), answered("gone.words", "Old words")]
    found = exported(small, *facts, selection=ExportSelection(track=track_of(small, "pair")))
    assert seen(markdown(found)).headings == [(1, "Reflections"), (2, "For two"), (3, "Talk")]
    assert seen(markdown(found)).of("words") == ["Dinner"]
    assert (found.answer_count, found.step_titles) == (1, ("Talk",))


def test_one_step_is_written_out_alone(small: Program) -> None:
    """Under the name of its track."""
    facts = [*opened_for_one(), *look(), answered("act.thing", "A call"), answered("gone.words", "Old words")]
    found = exported(small, *facts, selection=ExportSelection(step=step_of(small, "act")))
    assert seen(markdown(found)).headings == [(1, "Reflections"), (2, "For one"), (3, "Act on It")]
    assert seen(markdown(found)).of("words") == ["A call"]


def test_only_private_answers_of_the_chosen_part_are_counted(small: Program) -> None:
    """What was not asked for is not left out."""
    facts = [*look(), answered("act.thing", "A call")]
    assert exported(small, *facts, selection=ExportSelection(step=step_of(small, "act"))).private_left_out == 0
    assert exported(small, *facts, selection=ExportSelection(step=step_of(small, "look"))).private_left_out == 1


# Skipped, left, revised, visited again


def test_what_was_skipped_or_left_is_said_in_words(small: Program) -> None:
    """Under its question, where the answer would be."""
    found = written_out(small, skipped("look.names", "Who knows?"), later("look.after", "How are you now?"))
    assert found.below("Look at It") == [
        ("question", "Who knows?"),
        ("line", "Skipped."),
        ("question", "How are you now?"),
        ("line", "Left for now."),
    ]


@pytest.mark.parametrize("pass_by", [skipped, later])
@pytest.mark.parametrize("is_private", [False, True])
def test_a_skip_that_may_stand_for_an_answer_is_not_told(pass_by: Callable[[str], Fact], is_private: bool) -> None:
    """Of a question with a choice that is saved as a skip, or of a private one: version 0.1.0 marked no skip."""
    choices = (Choice("afraid", "I am afraid", STORED_AS_SKIP), Choice("calm", "I am calm"))
    plain = Question(ref("one.plain"), Choose(choices[1:]), "What?", is_optional=True)
    other = plain._replace(kind=Choose(choices)) if not is_private else plain._replace(is_private=True)
    for question, is_told in ((plain, True), (other, False)):
        found = written_out(program_of(step_with("one", question)), pass_by("one.plain"))
        assert bool(found.of("question")) is is_told


@pytest.mark.parametrize("private", [False, True])
def test_what_may_stand_for_a_choice_that_is_not_saved_is_left_out_altogether(*, private: bool) -> None:
    """“I'd rather not say” would be read as what it hides, or be untrue: not even its question shows."""
    hidden = Choice("parts", "Parts are hidden", "rather-not")
    kind = Choose((hidden, Choice("rather-not", "I'd rather not say"), Choice("all", "Yes, all")))
    question = Question(ref("one.told"), kind, "Do they know?")
    program = program_of(step_with("one", question))
    assert not written_out(program, chose("one.told", "rather-not"), private=private).of("question")
    assert written_out(program, chose("one.told", "all"), private=private).of("question")


def test_of_a_revised_answer_the_last_wording_is_there(small: Program) -> None:
    """Once; a skip that was answered after all is an answer, and the other way round."""
    facts = [answered("act.thing", "First words"), answered("act.thing", "Last words")]
    assert written_out(small, *facts).of("words") == ["Last words"]
    names = answered("look.names", ("Ann",))
    assert written_out(small, skipped("look.names"), names).below("Look at It")[1:] == [("words", "Ann")]
    assert written_out(small, names, skipped("look.names")).below("Look at It")[1:] == [("line", "Skipped.")]


def test_visits_stand_apart_each_with_its_day(small: Program) -> None:
    """The first begins with its first answer, the others where they were begun anew."""
    first, second = datetime(2026, 11, 2, 9, 0, tzinfo=UTC), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    entries = (
        Entry("a", first, answered("act.thing", "First words")),
        Entry("b", second, begun_anew("act")),
        Entry("c", second + timedelta(1), answered("act.thing", "Second words")),
    )
    found = seen(markdown(export_document(Progress(small, Journal(entries)), ExportSelection(), NOW)))
    assert found.headings[-2:] == [
        (4, "Visit 1, begun on Monday 2 November 2026"),
        (4, "Visit 2, begun on Monday 23 November 2026"),
    ]
    assert found.below("Visit 1, begun on Monday 2 November 2026")[1:] == [("words", "First words")]
    assert found.below("Visit 2, begun on Monday 23 November 2026")[1:] == [("words", "Second words")]


def test_a_single_visit_needs_no_heading(small: Program) -> None:
    """Also when another visit was begun and has no entry."""
    assert written_out(small, answered("act.thing", "Words")).headings[-1] == (3, "Act on It")
    assert written_out(small, answered("act.thing", "Words"), begun_anew("act")).headings[-1] == (3, "Act on It")
    assert written_out(small, begun_anew("act")).headings == [(1, "Reflections")]


def test_an_answer_that_is_no_longer_asked_stands_under_its_own_heading(small: Program) -> None:
    """After the others, with its text."""
    found = written_out(small, *look(parts=["money"]), chose_several("look.parts", "no"))
    assert found.below("No longer asked, since another answer changed") == [
        ("question", "What about look.amount?"),
        ("words", "About a week of pay"),
    ]
    assert ("question", "What about look.amount?") not in found.below("Look at It")
    assert found.headings[-1] == (4, "No longer asked, since another answer changed")


def test_answers_behind_a_leaving_choice_stand_apart_too(small: Program) -> None:
    """The person left the step after all; what they wrote before is still theirs."""
    found = written_out(small, *look(), chose("look.mood", "stop", "Leave this step"), private=True)
    assert found.below("Look at It") == [("question", "What about look.mood?"), ("item", "Leave this step")]
    assert ("words", "It was a Monday") in found.below("No longer asked, since another answer changed")


def test_beginning_a_step_anew_does_not_move_the_answers_of_the_visit_before(small: Program) -> None:
    """No other answer has changed: the new visit has no entry yet."""
    done = look(parts=["money"])
    before, after = written_out(small, *done), written_out(small, *done, begun_anew("look"))
    assert after.headings == before.headings
    assert after.below("Look at It") == before.below("Look at It")


# Plans


def test_how_a_plan_went_stands_below_it(small: Program) -> None:
    """Every follow-up of it, and the obstacle in the person's words."""
    found = written_out(
        small,
        planned("look.plan"),
        answered("act.thing", "A call"),
        followed_up("e1", PlanOutcome.TOO_SOON),
        followed_up("e1", PlanOutcome.PARTLY, "I was tired"),
        followed_up("elsewhere", PlanOutcome.KEPT),
    )
    assert found.below("Look at It")[-4:] == [
        ("line", "Looked back on Monday 23 November 2026: too soon to say."),
        ("line", "Looked back on Monday 23 November 2026: partly kept."),
        ("line", "What got in the way:"),
        ("words", "I was tired"),
    ]
    assert found.below("Act on It") == [("question", "What about act.thing?"), ("words", "A call")]


def test_what_was_added_to_an_account_of_a_plan_is_told_with_it_once(small: Program) -> None:
    """The outcome is saved first and again with what got in the way; any other account before or after it stays."""
    found = written_out(
        small,
        planned("look.plan"),
        followed_up("e1", PlanOutcome.PARTLY),
        followed_up("e1", PlanOutcome.PARTLY, "I was tired"),
        followed_up("e1", PlanOutcome.NOT_KEPT),
        followed_up("e1", PlanOutcome.KEPT),
    )
    day = "Looked back on Monday 23 November 2026"
    lines = [text for kind, text in found.below("Look at It") if kind == "line" and text.startswith("Looked")]
    assert lines == [f"{day}: partly kept.", f"{day}: not kept.", f"{day}: kept."]


def test_every_look_back_on_a_plan_stands_in_the_export(small: Program) -> None:
    """Also where the plan was taken up again for another day: each day stands with what was told of it."""
    again = Plan("it is evening", "I go out", date(2026, 12, 7))
    found = written_out(
        small,
        planned("look.plan"),
        followed_up("e1", PlanOutcome.PARTLY),
        answered("look.plan", again),
        followed_up("e3", PlanOutcome.KEPT),
    )
    lines = [text for kind, text in found.below("Look at It") if kind == "line" and text.startswith("Look")]
    day = "Looked back on Monday 23 November 2026"
    assert [text for text in lines if text.startswith("Looked")] == [f"{day}: partly kept.", f"{day}: kept."]
    assert lines[2] == again.follow_up_line()
    anew = [planned("look.plan"), followed_up("e1", PlanOutcome.PARTLY), begun_anew("look"), planned("look.plan")]
    assert markdown(exported(small, *anew)).count("partly kept") == 1


def test_letters_alone_come_in_their_last_version_also_private_ones() -> None:
    """They're for somebody else, who needs no earlier version, and no word of there being one."""
    letter = Question(ref("one.letter"), WriteLetter(), "Write it.", is_private=True)
    program = program_of(step_with("one", letter, Question(ref("one.line"), WriteLine(), "What else?")))
    facts = answered("one.letter", "You liar"), answered("one.letter", "Dear you"), answered("one.line", "Tea")
    found = exported(program, *facts, selection=ExportSelection(include_private=True, letters_only=True))
    assert seen(markdown(found)).of("words") == ["Dear you"]
    assert "version" not in markdown(found)
    assert found.answer_count == 1


@pytest.mark.parametrize(
    ("first", "hours"), [(datetime.max.replace(tzinfo=UTC), 1), (datetime.min.replace(tzinfo=UTC), -1)]
)
def test_a_day_at_either_end_of_the_calendar_is_told_as_it_was_written(
    small: Program, first: datetime, hours: int
) -> None:
    """A clock may be that far off; in the person's own time zone that day does not exist."""
    entries = [Entry("e1", first, answered("act.thing", "Words")), Entry("e2", first, begun_anew("act"))]
    held = Journal((*entries, Entry("e3", first, answered("act.thing", "More"))))
    now = NOW.astimezone(timezone(timedelta(hours=hours)))
    found = seen(markdown(export_document(Progress(small, held), ExportSelection(), now)))
    assert next(text for level, text in found.headings if level == 4).endswith(f" {first.year}")


def test_the_days_are_those_of_the_person(small: Program) -> None:
    """A Monday evening in the west is already Tuesday in UTC, and is called Monday throughout."""
    evening = datetime(2026, 11, 23, 21, 0, tzinfo=WEST)
    facts = [
        *[answered("act.thing", "First words"), begun_anew("act"), planned("act.plan")],
        followed_up("e3", PlanOutcome.KEPT),
    ]
    held = journal(*facts, at=evening.astimezone(UTC))
    found = seen(markdown(export_document(Progress(small, held), ExportSelection(), evening + timedelta(hours=1))))
    monday = "Monday 23 November 2026"
    assert f"Written out on {monday}." in found.of("line")
    assert (4, f"Visit 1, begun on {monday}") in found.headings
    assert (4, f"Visit 2, begun on {monday}") in found.headings
    assert f"Looked back on {monday}: kept." in found.of("line")


# From elsewhere


def test_answers_of_steps_the_program_does_not_know_are_there_too(small: Program) -> None:
    """After everything else, under the id of their step, with the questions they answered."""
    found = written_out(
        small,
        answered("old-step.words", "Old words", "What was it?"),
        answered("old-step.rating", 3, "How much?"),
        skipped("other-step.names", "Who?"),
        *opened_for_one(),
    )
    assert found.headings[-3:] == [(2, "From another version of this program"), (3, "old-step"), (3, "other-step")]
    assert found.below("old-step") == [
        ("question", "What was it?"),
        ("words", "Old words"),
        ("question", "How much?"),
        ("item", "3 of 10"),
    ]
    assert found.below("other-step") == [("question", "Who?"), ("line", "Skipped.")]


def test_answers_to_asks_that_a_step_no_longer_has_stay_in_their_step(small: Program) -> None:
    """At its end: nobody changed an answer, so they are not under the heading for that."""
    found = written_out(small, answered("look.gone", "Old words"), answered("look.after", 4))
    assert found.below("Look at It")[-2:] == [("question", "What about look.gone?"), ("words", "Old words")]


# Two people


def test_of_two_people_it_is_said_whose_answer_it_is(small: Program) -> None:
    """By their names, right after the question; for one person nothing is said."""
    said = [answered("talk.ease", 5), answered("talk.ease-second", 8), answered("talk.topic", "Dinner")]
    both = written_out(small, *opened_for_two(), *look(), *said)
    assert [text for kind, text in both.below("Talk") if kind == "question"] == [
        "What about talk.ease? (Ann)",
        "What about talk.ease-second? (Ben)",
        "What about talk.topic? (Ann and Ben)",
    ]
    alone = written_out(small, *opened_for_two("alone"), *look(), said[0], said[2])
    assert [text for kind, text in alone.below("Talk") if kind == "question"] == [
        "What about talk.ease?",
        "What about talk.topic?",
    ]
