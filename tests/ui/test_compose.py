"""One screen: what gives way where there is no room, and the sign that something has."""

import re

import pytest

from tests.drawn import FOOTER, overview, rows_of, screens
from trustcoach.ui.frame.blocks import title_lines
from trustcoach.ui.frame.compose import LAST_SCREEN, View, compose
from trustcoach.ui.frame.fields import CardList, FieldView, OptionList, ReadPage, TypedText
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import cell_width
from trustcoach.ui.frame.look import ASCII, UNICODE, Look
from trustcoach.ui.page import Heading, Page, Paragraphs, QuestionLine, QuietLine, UserText

OPTIONS = OptionList(("One", "Two", "Three"), 0)
MESSAGE = "Nothing is picked yet. Move with the arrows or a number, then press Enter. " * 3


def full_page(field: FieldView, rows: int) -> Page:
    """Return the longest page that fits on one screen with its question and *field*."""
    page: Page = ()
    for number in range(rows):
        longer: Page = (Heading("A title"), *page[1:-1], QuietLine(f"Line {number}."), QuestionLine("What now?"))
        if len(screens(View(longer, field, FOOTER), 80, rows)) > 1:
            break
        page = longer
    return page


@pytest.mark.parametrize("field", [OPTIONS, TypedText("one\ntwo\nthree", 0)], ids=["list", "text"])
@pytest.mark.parametrize("rows", [24, 30])
def test_a_message_on_a_full_page_leaves_a_sign_of_what_it_pushed_out(field: FieldView, rows: int) -> None:
    """The first words stay, which may be a number to call, and the last; question and field are whole."""
    page = full_page(field, rows)
    (before,) = screens(View(page, field, FOOTER), 80, rows)
    (after,) = screens(View(page, field, FOOTER, MESSAGE), 80, rows)
    assert "    Line 0." in rows_of(before)
    shown = rows_of(after)
    assert shown[4:6] == ["    Line 0.", "    …"]
    assert "    Line 1." not in shown
    assert sum(row.startswith("    Line ") for row in shown) >= 3
    assert "    What now?" in shown
    assert any(row.startswith("  ! Nothing is picked yet.") for row in shown)
    assert shown[shown.index("    What now?") + 1] == ""


def test_a_message_leaves_all_that_can_be_chosen_in_sight() -> None:
    """As long as there are lines above the question that can give way."""
    many = OptionList(tuple(f"Option {number}" for number in range(10)))
    page: Page = (Heading("A title"), Paragraphs("Words. " * 20), QuestionLine("What now?"))
    (shown,) = screens(View(page, many, FOOTER, MESSAGE))
    assert sum("Option" in row for row in rows_of(shown)) == 10


def test_first_words_that_are_many_give_way_too() -> None:
    """Or nothing would be left of the last ones."""
    page: Page = (Heading("A title"), Paragraphs("Many words. " * 30), QuietLine("Last words."), QuestionLine("What?"))
    shown = rows_of(compose(View(page, OPTIONS, FOOTER), Geometry(80, 16), UNICODE, LAST_SCREEN))
    assert shown[3] == "    …"
    assert "    Last words." in shown


def test_a_message_with_room_for_it_moves_nothing() -> None:
    """There is no sign then."""
    page: Page = (Heading("A title"), QuietLine("Line 0."), QuestionLine("What now?"))
    (shown,) = screens(View(page, OPTIONS, FOOTER, MESSAGE))
    assert "    Line 0." in rows_of(shown)
    assert "    …" not in rows_of(shown)


def test_a_field_that_stays_in_a_smaller_window_has_the_last_words_above_it() -> None:
    """And a sign that there are more; in a window that is large enough, all of them."""
    page = full_page(OPTIONS, 30)
    view = View(page, OPTIONS, FOOTER)
    small = rows_of(compose(view, Geometry(80, 20), UNICODE, LAST_SCREEN))
    assert small[3:5] == ["    Line 0.", "    …"]
    assert any(row.startswith("    Line ") for row in small)
    assert "  › 1  One" in small
    assert rows_of(compose(view, Geometry(80, 30), UNICODE, LAST_SCREEN)) == rows_of(
        compose(view, Geometry(80, 30), UNICODE)
    )


@pytest.mark.parametrize("field", [ReadPage(), OPTIONS], ids=["page", "list"])
def test_what_only_leads_on_never_ends_a_screen(field: FieldView) -> None:
    """A heading, a question of a step to read, a lead before a coaching or before a person's own words."""
    leads = ("    For some answers:", "    A heading", "    A question?", "    You said:")
    page: Page = (
        Heading("A title"),
        *(
            block
            for number in range(6)
            for block in (
                *(Heading("A heading"), QuietLine("For some answers:"), Paragraphs(f"Coaching {number}. " * 9)),
                *(QuestionLine("A question?"), Paragraphs(f"Help with it {number}.")),
                *(QuietLine("You said:"), UserText("one\ntwo\nthree")),
            )
        ),
    )
    for rows in range(12, 40):
        for picture in screens(View(page, field, FOOTER), 80, rows)[:-1]:
            body = [row for row in rows_of(picture)[:-1] if row]
            assert body[-1] not in leads, (rows, body)


def test_a_question_too_high_for_its_window_is_read_after_what_leads_to_it() -> None:
    """On one screen if both fit there, and then its last words stand above the field."""
    page: Page = (Heading("A title"), Paragraphs("A few words."), QuestionLine("What is it? " * 6))
    shown = [rows_of(picture) for picture in screens(View(page, OPTIONS, FOOTER), 30, 12)]
    assert any("  A few words." in row for row in shown[0])
    assert any("What is it?" in row for row in shown[0])
    assert any("› 1 One" in row for row in shown[-1])


@pytest.mark.parametrize(
    ("columns", "title", "place"),
    [
        (80, "Set Boundaries and Expectations", "step 3 · question 10 of about 13"),
        (80, "Practice Empathy and Active Listening", "step 3 · 10 of about 13"),
        (40, "How I Am", "step 3 · 10 of about 13"),
        (40, "Who Could Help", "10 of about 13"),
    ],
)
def test_a_number_says_of_what_it_is_where_there_is_room(columns: int, title: str, place: str) -> None:
    """A bare “10 of about 13” was read as a score, and the step was lost from the tenth question on."""
    heading = Heading(title, "step 3 · question 10 of about 13", "step 3 · 10 of about 13", 0.4)
    first, _ = title_lines(heading, Geometry(columns, 24), UNICODE)
    ((_, words),) = first
    assert " ".join(words.split()) == f"{title} {place}"


@pytest.mark.parametrize("columns", [20, 30, 40, 60])
def test_a_place_without_room_beside_the_title_stands_below_it(columns: int) -> None:
    """That nothing is kept must be read; in a window with few rows the question matters more."""
    heading = Heading("What only one of you is asked", "nothing here is kept, not even for a moment")
    page: Page = (heading, QuestionLine("What now?"))
    for rows in (24, 14):
        shown = rows_of(screens(View(page, OPTIONS, FOOTER), columns, rows)[0])
        title = " ".join(row.strip() for row in shown[: next(n for n, row in enumerate(shown) if "───" in row)]).strip()
        assert (title == f"{heading.text} {heading.place}") == (rows == 24), title
    assert heading.place in " ".join(" ".join(overview(page, columns)).split())


LOW = Geometry(20, 8)
TALL = OptionList(tuple(f"{word} and some more words that go on" for word in ("One", "Two", "Three", "Four", "Five")))


@pytest.mark.parametrize("message", ["", MESSAGE], ids=["quiet", "message"])
@pytest.mark.parametrize("size", [(20, 8), (40, 8), (80, 8), (80, 24)])
@pytest.mark.parametrize("options", [TALL, OptionList(tuple(f"Option {number}" for number in range(1, 31)))])
def test_a_list_that_goes_on_says_so_at_each_end(options: OptionList, size: tuple[int, int], message: str) -> None:
    """Whatever its window is; and the picked option is in sight from its first word to its last."""
    for look in (UNICODE, ASCII):
        for pointed in (None, *range(len(options.options))):
            view = View((QuestionLine("What is it now?"),), options._replace(pointed=pointed), FOOTER, message)
            shown = rows_of(compose(view, Geometry(*size), look, LAST_SCREEN))
            rows = [row for row in shown if re.match(r"[ ›>↑↓^v]{0,6}\d+ ", row)]
            numbers = [int(re.findall(r"\d+", row)[0]) for row in rows]
            assert (pointed or 0) + 1 in numbers
            assert any(look.up in row[:3] for row in shown) == (numbers[0] > 1), shown
            assert any(look.down in row[:3] for row in shown) == (numbers[-1] < len(options.options)), shown
            words = options.options[pointed or 0]
            assert words in " ".join(" ".join(row.lstrip("›>↑↓^v 0123456789") for row in shown).split()), shown


def test_an_option_higher_than_its_window_says_that_it_goes_on() -> None:
    """So that nobody takes its first words for all of it."""
    field = OptionList(("Words that go on. " * 12, "Another one"), 0)
    shown = rows_of(compose(View((QuestionLine("What?"),), field, FOOTER), LOW, UNICODE, LAST_SCREEN))
    assert shown[0] == "  What?"
    assert shown[5].startswith("↓ ")
    assert shown[5].endswith("…")


@pytest.mark.parametrize("look", [UNICODE, ASCII])
def test_a_question_whose_beginning_has_no_room_says_so(look: Look) -> None:
    """All of it was read on the screen before."""
    question = "Are you afraid of what they might do if they were angry, or if you said no, or left?"
    pictures = screens(View((QuestionLine(question),), OPTIONS, FOOTER), 20, 8, look)
    assert len(pictures) == 2
    first, last = (" ".join(" ".join(rows_of(picture)).split()) for picture in pictures)
    assert question in first
    words = last.partition("? ")[0]
    assert words.startswith(look.ellipsis)
    assert question.endswith(f"{words.removeprefix(look.ellipsis)}?")
    assert max(cell_width(row) for row in rows_of(pictures[-1])) <= 20


def test_a_message_that_is_cut_says_so() -> None:
    """In a low window its last words go before the picked option does."""
    shown = rows_of(
        compose(View((QuestionLine("What?"),), TALL._replace(pointed=1), FOOTER, MESSAGE), LOW, UNICODE, LAST_SCREEN)
    )
    start = next(number for number, row in enumerate(shown) if row.startswith("! Nothing"))
    assert any(row.endswith("…") for row in shown[start:6]), shown


@pytest.mark.parametrize("typed_rows", [8, 30])
def test_a_text_of_many_rows_has_eight_of_them_in_sight_whatever_stands_above(typed_rows: int) -> None:
    """As a statement that is written again below what was said about its first draft."""
    page: Page = (
        Heading("Say It", "step 6"),
        *(QuietLine(f"“passage {number}”: {'words about it ' * 6}") for number in range(6)),
        QuestionLine("What will you say, in your own words, when you sit down together?"),
    )
    text = "\n".join(f"My row {number}" for number in range(typed_rows))
    field = TypedText(text, len(text), footnote="90 words · kept as you type")
    pictures = screens(View(page, field, FOOTER))
    assert sum(row.count("passage") for row in rows_of(pictures[0])) == 6, "what stands above is read before"
    assert sum("My row" in row for row in rows_of(pictures[-1])) >= 8
    at_once = rows_of(compose(View(page, field, FOOTER), Geometry(80, 24), UNICODE, LAST_SCREEN))
    assert sum("My row" in row for row in at_once) in (7, 8), "one row says that there are more"
    assert any("passage" in row for row in at_once)
    assert any("sit down together?" in row for row in rows_of(pictures[-1]))


def test_a_short_text_leaves_what_stands_above_where_it_is() -> None:
    """Up to three rows of it move nothing."""
    page = full_page(TypedText(), 24)
    for text in ("", "one", "one\ntwo\nthree"):
        (picture,) = screens(View(page, TypedText(text, len(text)), FOOTER))
        assert "    Line 1." in rows_of(picture)


def test_what_stands_next_to_the_field_stays_with_it() -> None:
    """It may say what the field is for, as the label of a part, or a date; something that is left out leaves a sign."""
    page: Page = (
        QuestionLine("How did it go?"),
        QuietLine("Where I was and when"),
        UserText("at my desk, a Thursday, everyone had gone"),
        QuietLine("What I said"),
    )
    shown = rows_of(compose(View(page, TypedText(), FOOTER), LOW, UNICODE, LAST_SCREEN))
    assert shown[:3] == ["  How did it go?…", "  What I said", ""]
    assert shown[3].startswith("›")


def test_without_dots_the_program_writes_commas_and_a_person_what_they_wrote() -> None:
    """Between the pieces of a title, too, where a terminal may draw a dot two columns wide."""
    heading = Heading("Breathe", "about 2 minutes · nothing is kept")
    page: Page = (heading, QuietLine("0 calm · 10 not"), UserText("mine · as it is"), QuestionLine("What now?"))
    shown = "\n".join(rows_of(compose(View(page, OPTIONS, FOOTER), Geometry(80, 24), ASCII)))
    assert "about 2 minutes, nothing is kept" in shown
    assert "0 calm, 10 not" in shown
    assert shown.count("·") == 1
    assert "| mine · as it is" in shown


@pytest.mark.parametrize(("columns", "rows", "least"), [(40, 20, 9), (40, 16, 5), (80, 24, 10), (80, 18, 9)])
def test_a_question_above_cards_gives_way_to_them_once_it_was_read(columns: int, rows: int, least: int) -> None:
    """It keeps its first row, where not all of the cards fit below the whole of it."""
    question = "If you told it once, and whole, where would each of these belong? It is part of their own life too."
    cards = tuple(f"A card with words, number {number}" for number in range(10))
    heaps = QuietLine("1 Part of the whole truth · 2 Only if they ask · 3 Would only leave pictures")
    field = CardList(cards, ("Whole", "Asked", "Pictures"), (None,) * 10)
    page = (Heading("Radical Honesty", "step 3"), QuestionLine(question), heaps)
    *read, last = screens(View(page, field, FOOTER), columns, rows)
    shown = " ".join(" ".join(rows_of(last)).split())
    assert sum(f"number {number}" in shown for number in range(10)) >= least
    assert "If you told it once" in shown
    assert "3 Would only leave pictures" in shown
    assert all("own life too." in " ".join(" ".join(rows_of(each)).split()) for each in read or [last])
