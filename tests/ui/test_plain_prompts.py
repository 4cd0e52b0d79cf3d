"""Plain mode: what is typed, line by line, and what comes of it."""

from datetime import date, timedelta
from io import StringIO

import pytest

from tests.answer_values import Given, value_of
from tests.scripted import pages
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    AnyKind,
    Choice,
    Choose,
    ChooseSeveral,
    Chosen,
    ChosenSeveral,
    Draft,
    FilledPart,
    FillParts,
    MakePlan,
    NameSeveral,
    PageRead,
    Part,
    Parts,
    Plan,
    Rate,
    Read,
    SortCards,
    Timer,
    Value,
    Write,
    WriteLetter,
    WriteLine,
    Written,
)
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import (
    GoBack,
    OpenEditor,
    PostponeQuestion,
    Reply,
    ShowHelp,
    ShowSources,
    ShowSupport,
    SkipQuestion,
    Submit,
)
from trustcoach.errors import QuickExit, SessionStopped
from trustcoach.session.country import country_labels, other_country_names
from trustcoach.storage.content.support import load_support, support_folder
from trustcoach.ui.input.plain_prompts import PlainPrompts
from trustcoach.ui.pages.question_page import help_page

TODAY = date(2026, 11, 23)
CHOICES = (Choice("calm", "Calm"), Choice("heavy", "Heavy"), Choice("odd", "[b]Odd[/b]"))
SORT = SortCards(
    (Choice("need", "I need to know"), Choice("later", "Not yet")),
    (Choice("where", "Where it was"), Choice("who", "Who knew")),
)
FORMS: dict[str, AnyKind] = {
    "page": Read("Heading", "Words"),
    "timer": Timer("Heading", "Words", 1),
    "choose": Choose(CHOICES),
    "choose several": ChooseSeveral(CHOICES),
    "none of these": ChooseSeveral((*CHOICES[:2], Choice("none", "None of these", is_exclusive=True))),
    "rate": Rate("low", "high"),
    "name": NameSeveral(),
    "line": WriteLine(),
    "write": Write(10),
    "letter": WriteLetter(10),
    "parts": FillParts((Part("where", "Where", "at home"), Part("who", "Who"))),
    "sort": SORT,
    "plan": MakePlan("it is evening", "I will walk", 7),
}


def answer(kind: str, typed: str, before: Value | None = None, *, optional: bool = False) -> tuple[Reply, str]:
    """Return the reply to the lines *typed* at a question of that *kind*, and all that was printed."""
    out = StringIO()
    question = Question(
        QuestionId("step", "ask"), FORMS[kind], "What is it?", example="An example", is_optional=optional
    )
    return PlainPrompts(StringIO(typed), out).ask(Prompt(question, TODAY, before)), out.getvalue()


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("page", "\n", PageRead()),
        ("choose", "2\n", Chosen("heavy", "Heavy")),
        ("choose", "\n4\nheavy\n1\n", Chosen("calm", "Calm")),
        ("choose several", "1 3\n", (Chosen("calm", "Calm"), Chosen("odd", "[b]Odd[/b]"))),
        ("choose several", "3,1\n", (Chosen("calm", "Calm"), Chosen("odd", "[b]Odd[/b]"))),
        ("choose several", "0\n1 9\n\n2\n", (Chosen("heavy", "Heavy"),)),
        ("rate", "11\nseven\n\n7\n", 7),
        ("line", "  kept as it is \n", "  kept as it is "),
        ("name", "Ann\n\n Ben\n/done\n", ("Ann", " Ben")),
        ("write", "one\n\ntwo 😀\n/done\n", "one\n\ntwo 😀"),
        ("letter", "Dear you\n\nthere\n/done\n", "Dear you\n\nthere"),
        ("write", "/done\nthen this\n/done\n", "then this"),
        ("plan", "they ask\nI stay\n3\n", Plan("they ask", "I stay", TODAY + timedelta(7))),
        ("plan", "they ask\nI stay\n5\nsoon\n2026-12-24\n", Plan("they ask", "I stay", date(2026, 12, 24))),
        ("plan", "they ask\nI stay\n5\n1 May 2020\n8 Dec\n", Plan("they ask", "I stay", date(2026, 12, 8))),
        ("plan", "they ask\nI stay\n5\n8/12\n2\n", Plan("they ask", "I stay", date(2027, 8, 12))),
        ("plan", "they ask\nI stay\n5\n8/12\n/back\nFriday\n", Plan("they ask", "I stay", date(2026, 11, 27))),
    ],
)
def test_lines_become_the_answer_exactly(kind: str, typed: str, value: Given) -> None:
    """What is typed is the answer; a mistake gets a sentence and another try."""
    assert answer(kind, typed)[0] == Submit(value_of(value))


def parts(where: str, who: str) -> Parts:
    """Return the two parts with these texts."""
    return Parts((FilledPart("where", "Where", where), FilledPart("who", "Who", who)))


@pytest.mark.parametrize(
    ("typed", "before", "value"),
    [
        ("the hall\nI\n", None, parts("the hall", "I")),
        ("\nI\n", None, parts("", "I")),
        ("\n\nI\n", None, parts("", "I")),
        ("the hall\n/back\n\nI\n", None, parts("the hall", "I")),
        ("\n\n", parts("the hall", "I"), parts("the hall", "I")),
        ("/anew\n\n\n", parts("the hall", "I"), parts("", "I")),
    ],
)
def test_parts_are_typed_line_by_line(typed: str, before: Value | None, value: Value) -> None:
    """Each after its label; what stood there is kept with Enter, or emptied with a word."""
    reply, shown = answer("parts", typed, before)
    assert reply == Submit(value)
    assert "Where (line 1 of 2). It may stay empty.\nFor example: at home\n" in shown
    assert ("/anew empties it." in shown) is (before is not None or "/back" in typed)


@pytest.mark.parametrize(
    ("typed", "before", "places"),
    [
        ("1\n2\n", None, (0, 1)),
        ("3\n2\n", None, (None, 1)),
        ("3\n3\n1\n3\n", None, (0, None)),
        ("1\n/back\n2\n3\n", None, (1, None)),
        ("\n3\n", SORT.place((0, 1)), (0, None)),
    ],
)
def test_cards_are_sorted_one_by_one(typed: str, before: Value | None, places: tuple[int | None, ...]) -> None:
    """Each with its number among the cards; one at least is placed."""
    reply, shown = answer("sort", typed, before)
    assert reply == Submit(SORT.place(places))
    assert "Card 1 of 2: Where it was\n1. I need to know\n2. Not yet\n3. Not placed\n" in shown
    assert ("Nothing is placed yet." in shown) is typed.startswith("3\n3")


def test_after_a_slip_the_card_is_named_again() -> None:
    """Nobody can look back at it."""
    _, shown = answer("sort", "7\n1\n3\n")
    assert shown.count("Card 1 of 2: Where it was") == 2


def test_none_of_these_goes_with_no_other() -> None:
    """Both together are no answer: a sentence says why, and the list comes again."""
    reply, shown = answer("none of these", "1 3\n3\n")
    assert reply == Submit(ChosenSeveral((Chosen("none", "None of these"),)))
    assert "“None of these” goes with no other." in shown
    assert shown.count("3. None of these") == 2


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize(
    ("word", "reply"),
    [
        ("/help", ShowHelp()),
        ("/back", GoBack()),
        ("/skip", SkipQuestion()),
        ("/later", PostponeQuestion()),
        ("/why", ShowSources()),
        ("/editor", OpenEditor()),
        ("/people", ShowSupport()),
    ],
)
def test_the_words_work_at_every_question(kind: str, word: str, reply: Reply) -> None:
    """Each key has a word, on a line of its own."""
    assert answer(kind, f"{word}\n")[0] == reply


@pytest.mark.parametrize("kind", FORMS)
def test_stopping_works_at_every_question(kind: str) -> None:
    """By its word, or because there is nothing more to read."""
    with pytest.raises(SessionStopped):
        answer(kind, "/stop\n")
    with pytest.raises(SessionStopped):
        answer(kind, "")
    with pytest.raises(QuickExit):
        answer(kind, "/leave\n")


@pytest.mark.parametrize(
    ("kind", "before", "typed"),
    [
        ("choose", Chosen("heavy", "Heavy"), "\n"),
        ("choose several", (Chosen("heavy", "Heavy"),), "\n"),
        ("rate", 3, "\n"),
        ("line", "as it was", "\n"),
        ("name", ("Ann", "Ben"), "/done\n"),
        ("write", "one\ntwo", "/done\n"),
    ],
)
def test_an_earlier_answer_is_said_and_kept_by_enter_alone(kind: str, before: Given, typed: str) -> None:
    """The earlier answer is printed in words, and an empty line never erases it."""
    given, printed = answer(kind, typed, value_of(before))
    assert given == Submit(value_of(before))
    assert "alone keeps" in printed


def test_a_word_within_a_text_is_text() -> None:
    """Only a line that is nothing but the word is a command."""
    assert answer("write", "I said /stop to him\n/done\n")[0] == Submit(Written("I said /stop to him"))


def test_an_optional_question_is_passed_by_an_empty_line() -> None:
    """As at the keyboard."""
    assert answer("line", "\n", optional=True)[0] == SkipQuestion()


def test_nothing_marked_is_said_once() -> None:
    """One more empty line goes on without; an answer is still taken."""
    got, shown = answer("choose several", "\n\n", optional=True)
    assert got == SkipQuestion()
    assert shown.count("Nothing is picked. Press Enter once more to go on without.") == 1
    assert answer("choose several", "\n2\n", optional=True)[0] == Submit(ChosenSeveral((Chosen("heavy", "Heavy"),)))


@pytest.mark.parametrize(
    ("typed", "draft"), [("one\ntwo\n/stop\n", "one\ntwo"), ("one\ntwo\n/line 1 ONE\n/stop\n", "ONE\ntwo")]
)
def test_lines_are_kept_as_a_draft(typed: str, draft: str) -> None:
    """Each line of a long text is saved as soon as it is ended, and a corrected one in its place."""
    kept: list[Draft] = []

    def keep(draft: Draft) -> str:
        kept.append(draft)
        return ""

    question = Question(QuestionId("step", "ask"), Write(), "What is it?")
    with pytest.raises(SessionStopped):
        PlainPrompts(StringIO(typed), StringIO()).ask(Prompt(question, TODAY, save_draft=keep))
    assert kept[-1] == (draft,)


LONG_LIST = Choose(tuple(Choice(f"id-{number}", f"Choice {number}") for number in range(1, 7)))


def test_after_a_slip_a_long_list_is_read_again_only_when_it_is_wanted() -> None:
    """The question is; and nobody hears six choices again for a number that was mistyped."""
    out = StringIO()
    question = Question(QuestionId("step", "ask"), LONG_LIST, "What is it?")
    reply = PlainPrompts(StringIO("9\n/list\n6\n"), out).ask(Prompt(question, TODAY))
    assert reply == Submit(Chosen("id-6", "Choice 6"))
    _, slip = out.getvalue().split("Type a number from 1 to 6.\n", 1)
    assert slip.startswith("That isn't one number from 1 to 6.\nWhat is it?\n/list reads the choices again.\nType a")
    assert out.getvalue().count("3. Choice 3") == 2


@pytest.mark.parametrize(("kind", "times"), [(LONG_LIST, 0), (FORMS["choose"], 1)])
def test_whoever_comes_back_to_a_question_hears_a_short_list_again_and_not_a_long_one(
    kind: AnyKind, times: int
) -> None:
    """A long one has a word."""
    out = StringIO()
    question = Question(QuestionId("step", "ask"), kind, "What is it?")
    PlainPrompts(StringIO("1\n"), out).ask(Prompt(question, TODAY, is_again=True))
    assert out.getvalue().count("\n1. ") == times
    assert ("/list reads the choices again." in out.getvalue()) is (not times)


@pytest.mark.parametrize(
    ("kind", "typed", "says"),
    [
        ("choose", "2\n", "Taken: 2, Heavy."),
        ("choose several", "3, 1 1\n", "Taken: 1, Calm; 3, [b]Odd[/b]."),
        ("rate", " 7\n", "Taken: 7."),
        ("write", "one\n\ntwo\n/done\n", "Taken: 2 lines."),
        ("write", "one\n/anew\ntwo\n/done\n", "Emptied. Write it new.\nTaken: 1 line."),
        ("write", "one\ntoo\n/line 2 two\n/done\n", "Line 2 was: too\nIt's now: two\nTaken: 2 lines."),
        (
            "write",
            "one\n/line 7 two\n/done\n",
            "There's no line 7. Your new words are line 2, the last one.\nTaken: 2 lines.",
        ),
    ],
)
def test_what_was_taken_is_said_in_a_sentence(kind: str, typed: str, says: str) -> None:
    """Nobody sees it, so silence would leave a doubt."""
    assert answer(kind, typed)[1].endswith(f"\n{says}\n")


@pytest.mark.parametrize(("stored_as", "is_saved"), [("calm", True), (None, False)])
def test_an_answer_that_is_not_saved_is_not_said_again_either(stored_as: str | None, *, is_saved: bool) -> None:
    """Someone else may hear which one was taken."""
    out = StringIO()
    kind = Choose((CHOICES[0], Choice("afraid", "I'm afraid of them", stored_as)))
    question = Question(QuestionId("step", "ask"), kind, "What is it?")
    PlainPrompts(StringIO("2\n"), out).ask(Prompt(question, TODAY, is_saved=is_saved))
    assert out.getvalue().count("afraid of them") == 1
    assert out.getvalue().endswith("\nTaken: 2.\n")


@pytest.mark.parametrize("typed", ["\x18\n", "/leave\n", "2\x18\n"])
def test_whoever_leaves_at_once_hears_nothing(typed: str) -> None:
    """Somebody may have come in."""
    out = StringIO()
    question = Question(QuestionId("step", "ask"), FORMS["choose"], "What is it?")
    with pytest.raises(QuickExit):
        PlainPrompts(StringIO(typed), out).ask(Prompt(question, TODAY))
    assert out.getvalue().endswith("Type a number from 1 to 3.\n")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("one\ntoo\nthree\n/line 2 two  words \n/done\n", "one\ntwo  words \nthree"),
        ("one\n/line 2 two\n/done\n", "one\ntwo"),
        ("\n\none\n\ntoo\nthree\n/line 2 two\n/done\n", "one\n\ntwo\nthree"),
        ("one\n\ntwo\nthree\n/line 2\n/delete 3\n/done\n", "one\n\ntwo"),
        ("one\n/line 0 two\n/done\n", "one\ntwo"),
        ("/line two\n/lines 2 x\n/done\n", "/line two\n/lines 2 x"),
    ],
)
def test_one_line_of_several_can_be_corrected(typed: str, text: str) -> None:
    """And no word is lost where there is no such line."""
    assert answer("write", typed)[0] == Submit(Written(text))


@pytest.mark.parametrize(
    ("kind", "typed", "reply"),
    [
        ("line", "skip\n/skip\n", SkipQuestion()),
        ("line", "Skip\n\n", Submit(Written("Skip"))),
        ("line", "stop\nstop\n", Submit(Written("stop"))),
        ("line", "help\nI need someone\n", Submit(Written("I need someone"))),
        ("line", "skip it\n", Submit(Written("skip it"))),
        ("write", "help\n\nsoon\n/done\n", Submit(Written("help\nsoon"))),
        ("write", "stop\nyou said\n/done\n", Submit(Written("stop\nyou said"))),
        ("write", "help\n/done\n", Submit(Written("help"))),
        ("write", "one\nback\n/back\n", GoBack()),
        ("choose", "back\n/back\n", GoBack()),
        ("rate", "back\n/back\n", GoBack()),
        ("page", "help\n/help\n", ShowHelp()),
    ],
)
def test_whoever_leaves_out_the_slash_is_asked_once_what_they_mean(kind: str, typed: str, reply: Reply) -> None:
    """The word may be their answer."""
    got, shown = answer(kind, typed)
    assert got == reply
    assert shown.count("Did you mean /") == (0 if typed == "skip it\n" else 1)


@pytest.mark.parametrize(("last", "draft"), [("/stop", ""), ("", "stop")])
@pytest.mark.parametrize("kind", ["line", "write"])
def test_a_word_that_may_be_meant_as_a_key_is_kept_until_it_is_known(kind: str, last: str, draft: str) -> None:
    """Also if the window closes before."""
    kept: list[Draft] = []

    def keep(draft: Draft) -> str:
        kept.append(draft)
        return ""

    question = Question(QuestionId("step", "ask"), FORMS[kind], "What is it?")
    with pytest.raises(SessionStopped):
        PlainPrompts(StringIO(f"stop\n{last}"), StringIO()).ask(Prompt(question, TODAY, save_draft=keep))
    assert kept[-1] == (draft,)


@pytest.mark.parametrize(("kind", "typed"), [("line", "\n"), ("write", "\n\n/done\n"), ("parts", "\nWe\n")])
def test_a_field_that_is_left_empty_says_so(kind: str, typed: str) -> None:
    """Nobody sees that it is."""
    assert "\nLeft empty.\n" in answer(kind, typed, optional=True)[1]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("line", "/anew\nnew\n", Written("new")),
        ("parts", "/anew\nhere\nwe\n", Parts((FilledPart("where", "Where", "here"), FilledPart("who", "Who", "we")))),
    ],
)
def test_a_line_that_was_emptied_is_asked_for_again(kind: str, typed: str, value: Value) -> None:
    """It is to be written new."""
    got, shown = answer(kind, typed, Written("old") if kind == "line" else parts("old", ""))
    assert got == Submit(value)
    assert "\nEmptied. Write it new.\nWhat is it?\n" in shown


def test_a_number_that_is_none_brings_what_both_ends_mean() -> None:
    """And what to type is said once."""
    shown = answer("rate", "\n7\n")[1].partition("There's nothing here yet.")[2]
    assert "\nWhat is it?\n0 means low, 10 means high.\nType a number from 0 to 10.\nTaken: 7.\n" in shown
    assert shown.count("Type a number") == 1


@pytest.mark.parametrize(("kind", "words"), [("write", ["/done:", "/line 2:", "/anew:"]), ("choose", ["/list:"])])
def test_the_words_of_a_field_are_in_its_help(kind: str, words: list[str]) -> None:
    """In plain mode alone."""
    question = Question(QuestionId("step", "ask"), FORMS[kind], "What is it?")
    heard, seen = (pages(help_page(question, is_plain=is_plain)) for is_plain in (True, False))
    assert [f"\n{word}" in heard for word in words] == [True] * len(words)
    assert [f"\n{word}" in seen for word in words] == [False] * len(words)


def test_nothing_drawn_is_printed() -> None:
    """No escape, no arrow, no box: words only."""
    for kind in FORMS.values():
        out = StringIO()
        question = Question(QuestionId("step", "ask"), kind, "What is it?", example="An example")
        with pytest.raises(SessionStopped):
            PlainPrompts(StringIO(""), out).ask(Prompt(question, TODAY))
        assert out.getvalue().isascii()
        assert "\x1b" not in out.getvalue()


def test_the_words_are_told_once() -> None:
    """A hint at every question would be a burden."""
    out = StringIO()
    fields = PlainPrompts(StringIO("one\ntwo\n"), out)
    question = Question(QuestionId("step", "ask"), WriteLine(), "What is it?")
    fields.ask(Prompt(question, TODAY))
    fields.ask(Prompt(question, TODAY))
    assert out.getvalue().count("/help") == 1


def test_what_can_wait_is_done_while_the_question_is_read() -> None:
    """The question stands there by then."""
    out, shown = StringIO(), list[str]()
    question = Question(QuestionId("step", "ask"), FORMS["page"], "What is it?")
    prompt = Prompt(question, TODAY, when_shown=lambda: shown.append(out.getvalue()))
    assert PlainPrompts(StringIO("\n"), out).ask(prompt) == Submit(PageRead())
    assert shown[0].endswith("Press Enter to go on.\n")


def test_the_then_of_a_plan_may_start_with_earlier_words() -> None:
    """The if is still the person's to say, and Enter alone keeps the then."""
    out = StringIO()
    question = Question(QuestionId("step", "plan"), FORMS["plan"], "One plan")
    prompt = Prompt(question, TODAY, start_text="ring the bank")
    reply = PlainPrompts(StringIO("it is Friday\n\n1\n"), out).ask(prompt)
    assert isinstance(reply, Submit)
    assert isinstance(reply.value, Plan)
    assert (reply.value.if_this, reply.value.then_that) == ("it is Friday", "ring the bank")


@pytest.mark.parametrize(
    ("kind", "typed", "name"),
    [("plan", "a\nb\n5\n\nFriday\n", "Which day?"), ("parts", "\n\nat home\n\n", "Who.")],
)
def test_after_an_empty_line_the_field_that_waits_is_named(kind: str, typed: str, name: str) -> None:
    """The question alone does not say which of its parts it is."""
    out = StringIO()
    question = Question(QuestionId("step", "ask"), FORMS[kind], "One question")
    PlainPrompts(StringIO(typed), out).ask(Prompt(question, TODAY))
    after = out.getvalue().rpartition("There's nothing here yet.")[2].split("\n")
    assert after[1:4] == ["One question.", name, "On one line:"]


@pytest.mark.parametrize("typed", ["ireland", "united s", "11"])
def test_a_long_list_takes_the_beginning_of_a_name_too(typed: str) -> None:
    """If only one row begins so; a number is a number."""
    names = (*(f"{number} days" for number in range(1, 10)), "Ireland", "United States", "United Kingdom")
    question = Question(QuestionId("step", "ask"), Choose.from_labels({name: name for name in names}), "Where?")
    reply = PlainPrompts(StringIO(f"united\n{typed}\n"), StringIO()).ask(Prompt(question, TODAY))
    picked = "Ireland" if typed == "ireland" else "United States"
    assert reply == Submit(Chosen(picked, picked))


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        *((name, "United Kingdom") for name in ("uk", "U.K.", "the uk", "GB", "britain", "Great Britain")),
        *((name, "United Kingdom") for name in ("England", "scotland", "wales", "northern ireland")),
        *((name, "United States") for name in ("us", "USA", "u.s.a.", "America", "the states", "the us")),
        *(("eire", "Ireland"), ("Republic of Ireland", "Ireland"), ("quebec", "Canada"), ("nz", "New Zealand")),
        *(("holland", "Netherlands"), ("greece", "Other countries of the EU"), ("korea", "South Korea")),
    ],
)
def test_a_country_is_found_by_the_names_that_people_use(typed: str, country: str) -> None:
    """Also by its code, and by a part of it."""
    support = load_support(support_folder(None))
    kind = Choose.from_labels(country_labels(support), other_country_names(support))
    reply = PlainPrompts(StringIO(f"{typed}\n"), StringIO()).ask(
        Prompt(Question(QuestionId("step", "ask"), kind, "Which country?"), TODAY)
    )
    assert isinstance(reply, Submit)
    assert reply.value.as_text() == country


def test_the_word_that_reads_a_list_is_never_kept_as_an_answer() -> None:
    """Where there's no list, that is said, and the question comes again; in a text, its lines are read."""
    reply, shown = answer("line", "/list\nmine\n")
    assert reply == Submit(Written("mine"))
    assert "There's no list to read here." in shown


def test_a_plan_that_is_to_be_changed_is_asked_from_its_first_line() -> None:
    """Or the new first line would be taken for the second."""
    plan = Plan("they ask", "I stay", TODAY + timedelta(7))
    question = Question(QuestionId("step", "ask"), FORMS["plan"], "What is it?")
    prompt = Prompt(question, TODAY, plan, draft=plan.field_texts())
    reply = PlainPrompts(StringIO("they shout\n\n3\n"), StringIO()).ask(prompt)
    assert reply == Submit(Plan("they shout", "I stay", TODAY + timedelta(7)))
