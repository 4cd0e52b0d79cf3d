"""The keyboard: real keys through a pipe, into the questions as a person meets them."""

import select
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import StringIO

import pytest
from prompt_toolkit.application import create_app_session, get_app
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.answer_values import Given, value_of
from tests.drawn import ask_at_keyboard
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    AnyKind,
    Choice,
    Choose,
    ChooseSeveral,
    Chosen,
    ChosenSeveral,
    FilledPart,
    FillParts,
    MakePlan,
    Names,
    NameSeveral,
    PageRead,
    Part,
    Parts,
    PlacedCard,
    Plan,
    Rate,
    Rating,
    Read,
    SortCards,
    Sorted,
    Timer,
    Value,
    Write,
    WriteLetter,
    WriteLine,
    Written,
)
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, PostponeQuestion, Reply, ShowHelp, ShowSupport, SkipQuestion, Submit
from trustcoach.errors import SessionStopped
from trustcoach.system import this_terminal
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.input import autosave, list_keys, text_field_keys
from trustcoach.ui.terminal import Terminal
from trustcoach.ui.widgets.fields import TextField, unsorted_cards, word_count
from trustcoach.ui.widgets.plan import ask_plan

TODAY = date(2026, 11, 23)
PAUSE = "<pause>"
ENTER, TAB, BACK, UP, DOWN, STOP, END = "\r", "\t", "\x1b[Z", "\x1b[A", "\x1b[B", "\x03", "\x04"
PEOPLE, ESCAPE, CTRL_B = "\x10", "\x1b", "\x02"
CHOICES = (Choice("calm", "Calm"), Choice("heavy", "Heavy"), Choice("odd", "[b]Odd[/b] :smile:"))
PLAN = MakePlan("it is evening", "I will walk", 7)
SORT = SortCards(
    (Choice("need", "I need to know"), Choice("later", "Not yet")),
    (Choice("where", "Where it was"), Choice("who", "Who knew"), Choice("why", "Why")),
)
FORMS: dict[str, AnyKind] = {
    "page": Read("Heading", "Words"),
    "timer": Timer("Heading", "Words", 1),
    "choose": Choose(CHOICES),
    "choose several": ChooseSeveral(CHOICES),
    "rate": Rate("low", "high"),
    "name": NameSeveral(),
    "line": WriteLine(),
    "write": Write(10),
    "letter": WriteLetter(10),
    "parts": FillParts((Part("where", "Where", "at home"), Part("who", "Who"), Part("then", "And then"))),
    "sort": SORT,
    "plan": PLAN,
}


class Typist(DummyOutput):
    """A screen that shows nothing, and a person before it, who types on when all that was typed has been drawn.

    A second passes before each piece, on a clock of its own: the computer may take as long as it likes.
    """

    def __init__(self, keys: PipeInput) -> None:
        self._keys = keys
        self._pieces: list[str] = []
        self.seconds = 0.0
        self.times_drawn = 0

    def type(self, pieces: list[str]) -> None:
        """Type the first of *pieces* now, and the others one by one."""
        self._pieces = pieces
        self._next()

    def press(self, keys: str) -> None:
        """Press *keys* in the same moment as the last."""
        self._keys.send_text(keys)

    def _next(self) -> None:
        self.seconds += 1
        self.press(self._pieces.pop(0))

    def flush(self) -> None:
        """Go on typing, if everything has been read."""
        self.times_drawn += 1
        if self._pieces and not get_app().is_done and not select.select([self._keys.fileno()], [], [], 0)[0]:
            self._next()


@pytest.fixture
def typist(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    """Yield a person at a keyboard."""
    with create_pipe_input() as pipe:
        typist = Typist(pipe)
        for module in (text_field_keys, list_keys, autosave):
            monkeypatch.setattr(module, "monotonic", lambda: typist.seconds)
        with create_app_session(input=pipe, output=typist):
            yield typist


def answer(typist: Typist, kind: AnyKind, typed: str, before: Value | None = None, *, optional: bool = False) -> Reply:
    """Return the reply to the keys *typed* at a question of that *kind*; what follows a pause comes a moment later."""
    typist.type(typed.split(PAUSE))
    question = Question(QuestionId("step", "ask"), kind, "What is it?", example="An example", is_optional=optional)
    return ask_at_keyboard(Prompt(question, TODAY, before))


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("page", ENTER, PageRead()),
        ("page", "some keys" + PAUSE + ENTER, PageRead()),
        ("choose", DOWN + ENTER, Chosen("calm", "Calm")),
        ("choose", DOWN + DOWN + ENTER, Chosen("heavy", "Heavy")),
        ("choose", "2" + ENTER, Chosen("heavy", "Heavy")),
        ("choose", "2" + UP + ENTER, Chosen("calm", "Calm")),
        ("choose", "0" + "9" + "3" + TAB, Chosen("odd", "[b]Odd[/b] :smile:")),
        ("choose", UP + ENTER, Chosen("odd", "[b]Odd[/b] :smile:")),
        (
            "choose several",
            " " + DOWN + DOWN + " " + ENTER,
            (Chosen("calm", "Calm"), Chosen("odd", "[b]Odd[/b] :smile:")),
        ),
        ("rate", "7" + ENTER, 7),
        ("rate", "0" + ENTER, 0),
        ("rate", "10" + TAB, 10),
        ("line", "  kept as it is [b] " + ENTER, "  kept as it is [b] "),
        ("line", "one?" + ENTER, "one?"),
        ("name", "Ann" + ENTER + ENTER + " Ben" + TAB, ("Ann", " Ben")),
        ("letter", "Dear you" + ENTER + "there" + TAB, "Dear you\nthere"),
        ("write", "one" + ENTER + ENTER + "two\ufe0f 😀 שלום" + TAB, "one\n\ntwo\ufe0f 😀 שלום"),
        ("write", "\x1b[200~pasted\nin\ttwo lines\n\x1b[201~" + TAB, "pasted\nin\ttwo lines\n"),
    ],
)
def test_keys_become_the_answer_exactly(typist: Typist, kind: str, typed: str, value: Given) -> None:
    """What is typed is the answer, letter for letter."""
    assert answer(typist, FORMS[kind], typed) == Submit(value_of(value))


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("key", [STOP, END])
def test_ctrl_c_and_ctrl_d_stop_at_every_question(typist: Typist, kind: str, key: str) -> None:
    """Stopping is a real exception at every kind of question."""
    with pytest.raises(SessionStopped):
        answer(typist, FORMS[kind], key)


@pytest.mark.parametrize("kind", FORMS)
def test_shift_tab_goes_back_at_every_question(typist: Typist, kind: str) -> None:
    """Back works at every kind of question."""
    assert answer(typist, FORMS[kind], BACK) == GoBack()


@pytest.mark.parametrize("kind", FORMS)
def test_ctrl_b_goes_back_too_for_a_keyboard_without_shift_tab(typist: Typist, kind: str) -> None:
    """A phone may have no Tab."""
    assert answer(typist, FORMS[kind], CTRL_B) == GoBack()


@pytest.mark.parametrize("kind", ["page", "choose"])
def test_escape_closes_what_stands_beside_a_question(typist: Typist, kind: str) -> None:
    """Help, evidence, people and their menus."""
    typist.type([ESCAPE])
    question = Question(QuestionId("step", "ask"), FORMS[kind], "What is it?")
    assert ask_at_keyboard(Prompt(question, TODAY, is_aside=True)) == GoBack()


def test_a_key_that_only_begins_with_escape_closes_nothing(typist: Typist) -> None:
    """Terminals send it for keys that are not known here, and in pastes."""
    typist.type([f"{ESCAPE}[57399u", ENTER])
    question = Question(QuestionId("step", "ask"), FORMS["page"], "What is it?")
    assert ask_at_keyboard(Prompt(question, TODAY, is_aside=True)) == Submit(PageRead())


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("page", [ESCAPE, ENTER], PageRead()),
        ("choose", ["2", ESCAPE, ENTER], Chosen("heavy", "Heavy")),
        ("line", ["my wor", ESCAPE, "ds" + ENTER], Written("my words")),
    ],
)
def test_where_it_closes_nothing_escape_swallows_and_loses_nothing(
    typist: Typist, kind: str, typed: list[str], value: Value
) -> None:
    """At a question one is as far as before."""
    assert answer(typist, FORMS[kind], PAUSE.join(typed)) == Submit(value)


@pytest.mark.parametrize("kind", FORMS)
def test_a_question_mark_on_an_empty_field_asks_for_help(typist: Typist, kind: str) -> None:
    """Help works at every kind of question."""
    assert answer(typist, FORMS[kind], "?") == ShowHelp()


@pytest.mark.parametrize("typed", ["11", "-1", "seven", "7.5", "٣"])
def test_a_rating_is_a_whole_number_from_0_to_10(typist: Typist, typed: str) -> None:
    """Anything else is asked for again; what is typed next replaces it, and nothing is guessed."""
    assert answer(typist, FORMS["rate"], typed + ENTER + PAUSE + "4" + ENTER) == Submit(Rating(4))


@pytest.mark.parametrize(("kind", "finish"), [("line", ENTER), ("write", TAB), ("name", TAB), ("rate", ENTER)])
def test_an_empty_field_is_asked_again_or_skipped_where_it_may_be(typist: Typist, kind: str, finish: str) -> None:
    """Nothing is no answer; for an optional question it is a skip."""
    assert answer(typist, FORMS[kind], " " + finish, optional=True) == SkipQuestion()
    given = answer(typist, FORMS[kind], finish + PAUSE + "5" + finish)
    assert given in (Submit(Written("5")), Submit(Names(("5",))), Submit(Rating(5)))


def test_an_optional_choice_can_be_skipped(typist: Typist) -> None:
    """The last line of the list skips."""
    assert answer(typist, FORMS["choose"], UP + ENTER, optional=True) == SkipQuestion()


def test_none_of_these_goes_with_no_other(typist: Typist) -> None:
    """To mark it removes the other marks, and the other way round."""
    none = ChooseSeveral((*CHOICES[:2], Choice("none", "None of these", is_exclusive=True)))
    nothing = Submit(ChosenSeveral((Chosen("none", "None of these"),)))
    assert answer(typist, none, " " + DOWN + " " + DOWN + " " + ENTER) == nothing
    assert answer(typist, none, DOWN + DOWN + " " + UP + " " + ENTER) == Submit(
        ChosenSeveral((Chosen("heavy", "Heavy"),))
    )


def test_nothing_marked_is_asked_again_or_skipped(typist: Typist) -> None:
    """A list with nothing marked is no answer; if it is optional, a second Enter skips it, and a mark answers it."""
    kind, marked = FORMS["choose several"], Submit(ChosenSeveral((Chosen("calm", "Calm"),)))
    assert answer(typist, kind, ENTER + PAUSE + ENTER, optional=True) == SkipQuestion()
    assert answer(typist, kind, ENTER + PAUSE + " " + ENTER, optional=True) == marked
    moved = ENTER + PAUSE + DOWN + UP + ENTER + PAUSE + " " + ENTER
    assert answer(typist, kind, moved, optional=True) == marked
    assert answer(typist, FORMS["choose several"], ENTER + PAUSE + " " + ENTER) == Submit(
        ChosenSeveral((Chosen("calm", "Calm"),))
    )


MANY = ChooseSeveral(tuple(Choice(f"{number}", f"Choice {number}") for number in range(1, 13)))
"""More than there are digits."""


@pytest.mark.parametrize(
    ("kind", "typed", "marked"),
    [
        ("choose several", ["1", "3", ENTER], ["calm", "odd"]),
        ("choose several", ["13" + ENTER], ["calm", "odd"]),
        ("choose several", ["2", "1", "2", ENTER], ["calm"]),
        ("choose several", ["0", "9", "2", ENTER], ["heavy"]),
        ("choose several", ["3", UP + " ", ENTER], ["heavy", "odd"]),
        ("choose several", ["3", "12 we said\r1\r", ENTER], ["odd"]),
        ("choose several", ["3", "2 1\x1b[57399u", ENTER], ["odd"]),
        ("many", ["12", " ", "2", " ", ENTER], ["2", "12"]),
    ],
)
def test_a_number_marks_its_row_where_each_has_one_digit(
    typist: Typist, kind: str, typed: list[str], marked: list[str]
) -> None:
    """Or takes the mark away; a text that is pasted marks nothing, and in a longer list Space marks."""
    reply = answer(typist, MANY if kind == "many" else FORMS[kind], PAUSE.join(typed))
    assert isinstance(reply, Submit)
    assert reply.value.chosen_ids() == frozenset(marked)


@pytest.mark.parametrize(
    ("kind", "before", "finish"),
    [
        ("choose", Chosen("heavy", "Heavy"), ENTER),
        ("choose several", (Chosen("heavy", "Heavy"),), ENTER),
        ("rate", 3, ENTER),
        ("line", "as it was", ENTER),
        ("name", ("Ann", "Ben"), TAB),
        ("write", "one\ntwo", TAB),
    ],
)
def test_an_earlier_answer_comes_back_to_be_edited(typist: Typist, kind: str, before: Given, finish: str) -> None:
    """Going on without a change gives the same answer again."""
    assert answer(typist, FORMS[kind], finish, value_of(before)) == Submit(value_of(before))


def test_a_plan_has_an_if_a_then_and_a_day(typist: Typist) -> None:
    """The days are offered in their order, the content's own among them."""
    given = answer(typist, PLAN, "they ask" + ENTER + PAUSE + "I will stay" + ENTER + PAUSE + "3" + ENTER)
    assert given == Submit(Plan("they ask", "I will stay", TODAY + timedelta(7)))


@pytest.mark.slow
def test_a_plan_takes_a_day_of_its_own(typist: Typist) -> None:
    """A date that is invalid, or past, is asked for again; what is typed next replaces it."""
    typed = PAUSE.join(["a" + ENTER, "b" + ENTER, UP + ENTER, "soon" + ENTER, "2026-11-22" + ENTER])
    typed += PAUSE + "2026-12-24" + ENTER
    assert answer(typist, PLAN, typed) == Submit(Plan("a", "b", date(2026, 12, 24)))


def test_a_day_that_may_be_two_is_shown_as_both_and_picked(typist: Typist) -> None:
    """Back leads to what was typed, which can be made clearer."""
    other = PAUSE.join(["a" + ENTER, "b" + ENTER, "5" + ENTER, "8/12" + ENTER])
    assert answer(typist, PLAN, PAUSE.join([other, "2" + ENTER])) == Submit(Plan("a", "b", date(2027, 8, 12)))
    clearer = PAUSE.join([other, BACK, "/26" + ENTER])
    assert answer(typist, PLAN, clearer) == Submit(Plan("a", "b", date(2026, 12, 8)))


def test_no_day_to_look_back_is_offered_before_the_weekday_that_a_plan_names(typist: Typist) -> None:
    """Tomorrow is no day to tell how Wednesday went; any day can still be typed."""
    got = answer(typist, PLAN, PAUSE.join(("it is Wednesday", ENTER, "I call", ENTER, "1", ENTER)))
    assert got == Submit(Plan("it is Wednesday", "I call", date(2026, 11, 26)))


def test_back_within_a_plan_goes_to_its_part_before(typist: Typist) -> None:
    """The text of the part before is there to be edited."""
    typed = PAUSE.join(["they ask" + ENTER, BACK, " me" + ENTER, "I stay" + ENTER, DOWN + ENTER])
    assert answer(typist, PLAN, typed) == Submit(Plan("they ask me", "I stay", TODAY + timedelta(1)))


def parts(*texts: str) -> Parts:
    """Return the parts with these texts."""
    labels = (("where", "Where"), ("who", "Who"), ("then", "And then"))
    return Parts(tuple(FilledPart(*label, text) for label, text in zip(labels, texts, strict=True)))


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        (["at home" + ENTER, "I [b]" + ENTER, "we left" + ENTER], ("at home", "I [b]", "we left")),
        ([ENTER, "I" + ENTER, ENTER], ("", "I", "")),
        (["at home" + ENTER, "I" + ENTER, BACK, "!" + ENTER, ENTER], ("at home", "I!", "")),
        ([ENTER, ENTER, ENTER, "now" + ENTER], ("", "", "now")),
    ],
)
def test_parts_are_typed_one_after_the_other(typist: Typist, typed: list[str], texts: tuple[str, ...]) -> None:
    """Any may stay empty, but not all; Back leads to the part before, with its text."""
    assert answer(typist, FORMS["parts"], PAUSE.join(typed)) == Submit(parts(*texts))


def test_parts_that_all_stay_empty_are_a_skip_where_one_may_skip(typist: Typist) -> None:
    """Nothing was said."""
    assert answer(typist, FORMS["parts"], PAUSE.join([ENTER] * 3), optional=True) == SkipQuestion()


def test_parts_come_back_to_be_edited(typist: Typist) -> None:
    """Each in its own field, also behind one that was left empty; what is emptied is empty."""
    before = parts("at home", "", "we left")
    assert answer(typist, FORMS["parts"], PAUSE.join([ENTER] * 3), before) == Submit(before)
    typed = PAUSE.join(["\x17\x17" + ENTER, "I" + ENTER, ENTER])
    assert answer(typist, FORMS["parts"], typed, before) == Submit(parts("", "I", "we left"))


def drafted(
    typist: Typist, typed: list[str], draft: tuple[str, ...] = (), kind: str = "parts"
) -> tuple[Reply | None, list[tuple[str, ...]]]:
    """Return the reply to the keys *typed*, None for a stop, and every draft; the question starts with a *draft*."""
    drafts: list[tuple[str, ...]] = []

    def save(texts: tuple[str, ...]) -> str:
        drafts.append(texts)
        return ""

    typist.type(typed)
    question = Question(QuestionId("step", "ask"), FORMS[kind], "What is it?")
    try:
        return ask_at_keyboard(Prompt(question, TODAY, draft=draft, save_draft=save)), drafts
    except SessionStopped:
        return None, drafts


def test_a_stop_in_the_middle_of_parts_keeps_all_and_the_place(typist: Typist) -> None:
    """Also where the person stopped at an empty field."""
    assert drafted(typist, ["at home" + ENTER, "I" + STOP])[1][-1] == ("at home", "I", "", "")
    reply, drafts = drafted(typist, ["at home" + ENTER, ENTER, "?"])
    assert reply == ShowHelp()
    assert drafts[-1] == ("at home", "", "", "", "")
    assert drafted(typist, ["we left" + ENTER], drafts[-1])[0] == Submit(parts("at home", "", "we left"))
    assert drafted(typist, ["!" + ENTER, ENTER], ("at home", "I", "", ""))[0] == Submit(parts("at home", "I!", ""))


def test_a_plan_comes_back_at_the_line_that_was_being_typed(typist: Typist) -> None:
    """Half a line is not taken for a whole one where people were asked for in the middle of it."""
    rest = ["sk" + ENTER, "I stay" + ENTER, "3" + ENTER]
    plan = Submit(Plan("they ask", "I stay", TODAY + timedelta(7)))
    reply, drafts = drafted(typist, ["they a", PEOPLE], kind="plan")
    assert (reply, drafts[-1]) == (ShowSupport(), ("they a", "", ""))
    assert drafted(typist, [*rest], drafts[-1], "plan")[0] == plan
    reply, drafts = drafted(typist, ["they ask" + ENTER, PEOPLE], kind="plan")
    assert (reply, drafts[-1]) == (ShowSupport(), ("they ask", "", "", ""))
    assert drafted(typist, rest[1:], drafts[-1], "plan")[0] == plan


@pytest.mark.parametrize(
    ("words", "label"),
    [("If I remember", ""), ("when she asks", ""), ("Sunday", "If or when"), ("", "If or when")],
)
def test_an_if_of_the_persons_own_has_no_second_one_before_it(
    monkeypatch: pytest.MonkeyPatch, words: str, label: str
) -> None:
    """Their words stay as they are; the label gives way."""
    labels: list[str] = []

    def type_text(_: Terminal, field: TextField) -> GoBack:
        labels.append(field.label)
        return GoBack()

    monkeypatch.setattr(Terminal, "type_text", type_text)
    question = Question(QuestionId("step", "ask"), PLAN, "What is it?")
    ask_plan(Terminal(UNICODE, StringIO()), Prompt(question, TODAY, draft=(words, "I stay", "")), PLAN)
    assert labels == [label]


def test_a_plan_comes_back_at_a_whole_line_that_was_open(typist: Typist) -> None:
    """Also where the person had gone back to it: what stands in the others says nothing of where they were."""
    plan = Submit(Plan("they ask", "I stay here", TODAY + timedelta(7)))
    drafts = drafted(typist, ["they ask" + ENTER, "I stay", PEOPLE], kind="plan")[1]
    assert drafted(typist, [" here" + ENTER, "3" + ENTER], drafts[-1], "plan")[0] == plan
    drafts = drafted(typist, ["they" + ENTER, "I stay here" + ENTER, BACK, BACK, PEOPLE], kind="plan")[1]
    assert drafted(typist, [" ask" + ENTER, ENTER, "3" + ENTER], drafts[-1], "plan")[0] == plan


@pytest.mark.parametrize(
    ("draft", "typed"),
    [
        (("they a",), ["sk" + ENTER, "I stay" + ENTER, "3" + ENTER]),
        (("they ask", ""), ["I stay" + ENTER, "3" + ENTER]),
        (("they ask", "I st"), ["ay" + ENTER, "3" + ENTER]),
        (("they ask", "I stay", "2026-11-3"), ["0" + ENTER]),
    ],
)
def test_an_older_draft_of_a_plan_comes_back(typist: Typist, draft: tuple[str, ...], typed: list[str]) -> None:
    """It had as many texts as the person had come to."""
    assert drafted(typist, typed, draft, "plan")[0] == Submit(Plan("they ask", "I stay", date(2026, 11, 30)))


def test_a_draft_of_more_parts_than_there_are_loses_no_word(typist: Typist) -> None:
    """The program may have changed in the meantime."""
    reply, _ = drafted(typist, [ENTER], ("a", "b", "c", "d", "", "", "e"))
    assert reply == Submit(parts("a", "b", "c d e"))


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        (["1", "2", ENTER, ENTER], (0, 1, None)),
        (["2", UP, "1", ENTER, ENTER], (0, None, None)),
        (["1", "1", "1", "2", ENTER], (0, 0, 1)),
        (["1", UP, "0", UP, "2", TAB, TAB], (None, None, 1)),
        (["9", "3", DOWN + "1" + PAUSE + ENTER, ENTER], (None, 0, None)),
        ([ENTER, "1", ENTER, ENTER], (0, None, None)),
        (["1", "not a heap\r1 2", ENTER, ENTER], (0, None, None)),
    ],
)
def test_a_number_puts_the_card_into_that_heap(
    typist: Typist, typed: list[str], places: tuple[int | None, ...]
) -> None:
    """And leads on to the next card. 0 takes it out again, any other number and pasted text do nothing."""
    assert answer(typist, SORT, PAUSE.join(typed)) == Submit(SORT.place(places))


def test_cards_that_are_left_are_named_once_and_may_be_left(typist: Typist) -> None:
    """One Enter alone leaves none by oversight; where all are sorted, it goes on at once."""
    assert answer(typist, SORT, PAUSE.join(("1", ENTER, "2", ENTER, ENTER))) == Submit(SORT.place((0, 1, None)))
    typed = PAUSE.join(("1", ENTER, "2", ENTER, "2", ENTER))
    assert answer(typist, SORT, typed) == Submit(SORT.place((0, 1, 1)))
    assert unsorted_cards(1) == "1 card isn't sorted yet. Enter again leaves it."


def test_nothing_placed_is_a_skip_where_one_may_skip(typist: Typist) -> None:
    """With one Enter."""
    assert answer(typist, SORT, ENTER, optional=True) == SkipQuestion()


def sorting(
    typist: Typist, typed: list[str], draft: tuple[str, ...] = ()
) -> tuple[Reply | None, list[tuple[str, ...]]]:
    """Return the reply to the keys *typed* at cards that start with a *draft*, None for a stop; and every draft."""
    return drafted(typist, typed, draft, "sort")


def test_cards_stay_where_they_were_put_after_a_stop(typist: Typist) -> None:
    """Each placement is kept at once; the pointer comes back to the first card that is not placed."""
    _, drafts = sorting(typist, ["1", "2", STOP])
    assert drafts == [("Where it was", "I need to know"), ("Where it was", "I need to know", "Who knew", "Not yet")]
    assert sorting(typist, ["1", ENTER], drafts[-1])[0] == Submit(SORT.place((0, 1, 0)))
    assert sorting(typist, [ENTER, ENTER], ("Gone", "Not yet", "Why", "Gone", "Who knew", "Not yet"))[0] == Submit(
        SORT.place((None, 1, None))
    )


def test_a_placement_by_a_paste_is_taken_back_from_the_draft_too(typist: Typist) -> None:
    """The next change keeps what really lies there."""
    _, drafts = sorting(typist, ["1", "2 no heap", DOWN, STOP])
    assert drafts[-1] == ("Where it was", "I need to know")


def test_sorted_cards_come_back_in_their_heaps(typist: Typist) -> None:
    """Also if their words have changed since, or their heap is gone."""
    before = Sorted((PlacedCard("why", "Why, then", "later", "Not now"), PlacedCard("who", "Who", "gone", "Gone")))
    assert answer(typist, SORT, PAUSE.join((ENTER, ENTER)), before) == Submit(SORT.place((None, None, 1)))


def test_cards_that_may_not_be_shown_wait_for_another_day(typist: Typist) -> None:
    """Enter leaves the question, Back goes back."""
    assert answer(typist, SortCards(SORT.heaps), ENTER) == PostponeQuestion()
    assert answer(typist, SortCards(SORT.heaps), BACK) == GoBack()


@pytest.mark.parametrize(
    ("kind", "pasted", "value"),
    [
        ("line", "line one\rline two\rline three", "line one\nline two\nline three"),
        ("write", "one\ttwo\rthree\r\rfour", "one\ttwo\nthree\n\nfour"),
    ],
)
def test_text_pasted_without_brackets_stays_in_its_field(typist: Typist, kind: str, pasted: str, value: str) -> None:
    """No line of it answers the next question, and none is lost."""
    assert answer(typist, FORMS[kind], pasted + PAUSE + TAB) == Submit(Written(value))


class Line:
    """A line that a paste comes over, slowly: its second piece comes *while_waiting* for it, if anybody waits."""

    def __init__(self, while_waiting: Callable[[], None]) -> None:
        self.waits: list[float] = []
        self._while_waiting = while_waiting

    def __call__(self, descriptor: int, seconds: float) -> bool:
        """Do as `has_input` does."""
        self.waits.append(seconds)
        if seconds:
            self._while_waiting()
        return bool(select.select([descriptor], [], [], seconds)[0])


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("line", "Words" + PAUSE + ENTER), ("rate", "7" + PAUSE + ENTER), ("write", "Words" + PAUSE + TAB),
     ("choose", DOWN + PAUSE + ENTER), ("page", ENTER)],
)  # fmt: skip
def test_enter_that_is_typed_is_not_held_back(
    typist: Typist, monkeypatch: pytest.MonkeyPatch, kind: str, typed: str
) -> None:
    """Nobody waits for more: the key before it was pressed long ago."""
    line = Line(lambda: None)
    monkeypatch.setattr(this_terminal, "has_input", line)
    assert isinstance(answer(typist, FORMS[kind], typed), Submit)
    assert line.waits == [0]


@pytest.mark.parametrize(("kind", "between"), [("line", ENTER), ("write", TAB)])
def test_a_paste_that_comes_in_pieces_stays_in_its_field(
    typist: Typist, monkeypatch: pytest.MonkeyPatch, kind: str, between: str
) -> None:
    """Also if a piece of it ends with Enter or Tab: half of it must not answer the question."""
    rest = iter(["the rest"])
    monkeypatch.setattr(this_terminal, "has_input", Line(lambda: typist.press("".join(rest))))
    told = answer(typist, FORMS[kind], "half of it" + between + PAUSE + TAB)
    assert told == Submit(Written(f"half of it{between}the rest".replace("\r", "\n")))


@pytest.mark.parametrize("kind", ["page", "choose", "choose several"])
def test_text_pasted_into_a_list_picks_nothing(typist: Typist, kind: str) -> None:
    """Its line ends are not taken for Enter, not even the last."""
    with pytest.raises(SessionStopped):
        answer(typist, FORMS[kind], "no list of mine\rfor this\r" + PAUSE + STOP)


def test_pasted_colour_codes_do_no_harm(typist: Typist) -> None:
    """They look like a mouse to the library."""
    assert answer(typist, FORMS["line"], "red \x1b[31m" + PAUSE + " done" + ENTER) == Submit(Written("red  done"))


def test_the_line_below_a_reflection_counts_its_words() -> None:
    """And it says how long is enough, where that is suggested."""
    field = TextField("", is_multiline=True, shows_count=True, suggested_minutes=10)
    assert word_count(field, "") == "kept as you type · 10 minutes are plenty"
    assert word_count(field, "one") == "1 word · kept as you type · 10 minutes are plenty"
    assert word_count(TextField("", shows_count=True), "one\ntwo") == "2 words · kept as you type"
    assert word_count(TextField("", hint="one on each line"), "one") == "one on each line"


def test_a_number_in_a_long_list_of_marks_is_no_mark_and_no_enter_goes_on_without(typist: Typist) -> None:
    """Somebody who typed a number may think that it was marked: a question about fear must not be passed so."""
    given = answer(typist, MANY, "2" + PAUSE + ENTER + PAUSE + " " + ENTER, optional=True)
    assert given == Submit(value_of((Chosen("2", "Choice 2"),)))
    given = answer(typist, MANY, "2" + PAUSE + ENTER + PAUSE + ENTER + PAUSE + " " + ENTER, optional=True)
    assert given == Submit(value_of((Chosen("2", "Choice 2"),)))
    assert answer(typist, MANY, "2" + PAUSE + ENTER + PAUSE + "\x0e", optional=True) == SkipQuestion()


def test_what_can_wait_is_done_while_the_question_is_read(typist: Typist) -> None:
    """It is done once the question has been drawn, and before any key."""
    gives_up = threading.Timer(10, typist.press, (STOP,))
    gives_up.start()

    def press_enter() -> None:
        assert typist.times_drawn
        typist.press(ENTER)

    question = Question(QuestionId("step", "ask"), FORMS["page"], "What is it?")
    assert ask_at_keyboard(Prompt(question, TODAY, when_shown=press_enter)) == Submit(PageRead())
    gives_up.cancel()


def test_marks_that_were_not_sent_yet_stay_through_help_and_people(typist: Typist) -> None:
    """They are gone with the answer, and with a question that is asked anew."""
    terminal = Terminal(UNICODE, StringIO())
    question = Question(QuestionId("step", "ask"), FORMS["choose several"], "What is it?")
    prompt = Prompt(question, TODAY)

    def reply(*typed: str, is_again: bool = False) -> Reply:
        typist.type(list(typed))
        return terminal.ask(prompt._replace(is_again=is_again))

    calm, heavy = Chosen("calm", "Calm"), Chosen("heavy", "Heavy")
    with terminal.session():
        assert reply("1", PEOPLE) == ShowSupport()
        assert reply("2", PEOPLE, is_again=True) == ShowSupport()
        assert reply(ENTER, is_again=True) == Submit(ChosenSeveral((calm, heavy)))
        assert reply("1", BACK) == GoBack()
        assert reply("2", ENTER) == Submit(ChosenSeveral((heavy,)))


def test_the_way_back_into_parts_leads_to_the_last_of_them(typist: Typist) -> None:
    """From the page that asks whether they are kept; Shift-Tab then goes from part to part."""
    question = Question(QuestionId("step", "ask"), FORMS["parts"], "What is it?")
    for draft, before in ((("at home", "I", "we left"), None), ((), parts("at home", "I", "we left"))):
        typist.type(["!", BACK, "?" + ENTER, ENTER])
        prompt = Prompt(question, TODAY, before, draft=draft, starts_at_last_field=True)
        assert ask_at_keyboard(prompt) == Submit(parts("at home", "I?", "we left!"))


@pytest.mark.parametrize(
    ("kind", "first", "then", "value"),
    [
        (
            "choose several",
            " " + DOWN + DOWN + " " + PEOPLE,
            ENTER,
            (Chosen("calm", "Calm"), Chosen("odd", "[b]Odd[/b] :smile:")),
        ),
        ("choose", "2" + PEOPLE, ENTER, Chosen("heavy", "Heavy")),
    ],
)
def test_a_list_stands_as_it_was_after_a_look_aside(
    typist: Typist, kind: str, first: str, then: str, value: Given
) -> None:
    """Its marks too."""
    question = Question(QuestionId("step", "ask"), FORMS[kind], "What is it?")
    terminal = Terminal(UNICODE, StringIO())
    typist.type([first])
    assert terminal.ask(Prompt(question, TODAY)) == ShowSupport()
    typist.type([then])
    assert terminal.ask(Prompt(question, TODAY, is_again=True)) == Submit(value_of(value))
