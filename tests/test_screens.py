"""The screens of a session: a picture of each kind to look at, and what holds for all of them in any window.

The pictures are written by `python -m tests.test_screens`.
"""

import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

import pytest

from tests import pinned_environment
from tests.conftest import KINDS, NO_HOME, SMALL
from tests.drawn import CHART_PAGE, FOOTER, MARKED_PAGE, labelled, rows_of, screens
from tests.fake_language import FakeLanguage
from tests.scripted import NOW
from tests.terminal import PATIENCE, Terminal
from tests.views import PAGE, READ, WALK, Recorder, all_views, asked, people, walk
from trustcoach.core.journal.entries import Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.notes import choose_notes
from trustcoach.core.program.export_blocks import Drawing, LabelledText, LabelledTexts
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import (
    About,
    Choose,
    ChooseSeveral,
    InvalidAnswer,
    MakePlan,
    Rate,
    WriteStatement,
    Written,
)
from trustcoach.core.program.question import Question
from trustcoach.core.program.safety_content import SafetyTopic
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, ShowHelp, ShowSupport
from trustcoach.core.settings import Settings
from trustcoach.errors import SessionStopped
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.storage.settings import save_settings
from trustcoach.ui.frame.blocks import page_units, title_lines
from trustcoach.ui.frame.compose import LAST_SCREEN, Picture, View, compose
from trustcoach.ui.frame.fields import CardList, FieldView, OptionList, ReadPage, Scale, TypedText
from trustcoach.ui.frame.footer import footer_lines
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import cell_width, line_text
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.page import (
    Block,
    Chart,
    Contact,
    FilePath,
    Heading,
    Mark,
    MarkedText,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Rated,
    Row,
    UserText,
)
from trustcoach.ui.pages import question_page, safety_check, walk_pages
from trustcoach.ui.pages import statement as pages
from trustcoach.ui.pages.support import HEADINGS_BY_KIND

GOLDEN = Path(__file__).parent / "screens"
WIDTHS = (40, 80)
ROWS = 24
SIZES = [(80, 24), (20, 8), (200, 60), (40, 24), (20, 24), (30, 10), (40, 8), (59, 12), (60, 8), (80, 11), (132, 43)]
SCREEN_NAMES = {
    "a page to read": "trust",
    "a list": "choices",
    "marks": "several",
    "a number, and why it was not taken": "rating",
    "a line": "line",
    "free writing": "reflection",
    "the second part of a plan": "then",
    "the day of a plan": "day",
    "the end of a step": "what now",
    "help": "helped",
}
"""The kinds of screens, and where the walk through the small program has one."""
KEEP = Question(
    UNSAVED_ID,
    Choose.from_labels({"keep": "Yes, keep it", "change": "Change it"}),
    "Is this how you want to keep it?",
)
NO_MARKS = str.maketrans("", "", "│›↑↓")


@pytest.fixture(autouse=True)
def units_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break the texts of a page into lines once for all of its screens in a window, of which there may be sixty."""
    monkeypatch.setattr("trustcoach.ui.frame.compose.page_units", lru_cache(maxsize=8)(page_units))


# The pictures


def pictured() -> dict[str, View]:
    """Return a view of each kind, some with what a person may have typed there."""
    with tempfile.TemporaryDirectory() as folder:
        seen = walk(Path(folder))
    views = {kind: seen[name] for kind, name in SCREEN_NAMES.items()}
    try:
        Rate("", "").parse("lots")
    except InvalidAnswer as error:
        number = "a number, and why it was not taken"
        views[number] = views[number]._replace(message=str(error))
    options = cast(OptionList, views["a list"].field)
    views["a list"] = views["a list"]._replace(field=options._replace(pointed=1))
    views["free writing"] = typed(views["free writing"], "He said it was nothing.\nI don't know what to believe.")
    program = program_loader.load_program(folders.find_content_folder())
    assert program.safety
    fear = program.safety.questions[SafetyTopic.FEAR]
    views["a safety question"] = next(
        asked(safety_check.safety_question_page(program.safety, SafetyTopic.FEAR), fear),
    )
    views["people"] = next(people())
    choices = OptionList(("Write it again, with this one beside it", "Change one passage", "Keep it as it is"), 0)
    views["marked passages"] = View(MARKED_PAGE, choices, FOOTER)
    views |= pictured_statements()
    views["charts"] = View(CHART_PAGE, ReadPage(), FOOTER._replace(here=("Enter go on",)))
    return {**views, **pictured_kinds()}


def pictured_statements() -> dict[str, View]:
    """Return a view of each place at which a statement is read back."""
    heading = (Heading("Say It", "step 6 · question 2 of about 5", "2 of about 5", 0.4),)
    first, last = "I lied, but only once. We sold the car.", "I lied to you about the loan, and we sold the car."
    (question,) = (
        each
        for each in program_loader.load_program(KINDS).steps_by_id["statement"].questions
        if isinstance(each.kind, WriteStatement) and each.kind.about is About.ACKNOWLEDGEMENT
    )
    kind = cast(WriteStatement, question.kind)
    notes = choose_notes(FakeLanguage(), TextKind.ACKNOWLEDGEMENT, first)
    look = Question(UNSAVED_ID, ChooseSeveral(kind.choices_to_look_for()), kind.look)
    now = Question(
        UNSAVED_ID, Choose.from_labels(pages.choices(About.NEED, is_half_changed=False)), "What would you like to do?"
    )
    read_back = (*pages.notes_page(heading, first, notes, ("A but",)), QuestionLine(now.text))
    above = (*heading, *pages.revision_notes(first, notes), QuestionLine(question.text))
    return {
        "a statement to look at": next(asked(pages.read_back_page(heading, first, look), look)),
        "a statement that is read back": next(asked(read_back, now)),
        "a statement to change": next(asked(above, question, previous_value=Written(first))),
        "the first and the last version": View(
            (*heading, *pages.first_and_last_page((first, last))), ReadPage(), FOOTER._replace(here=("Enter go on",))
        ),
    }


def pictured_kinds() -> dict[str, View]:
    """Return a view of each of the other kinds of question."""
    question = {str(name): each for name, (_, each) in program_loader.load_program(KINDS).questions_by_id.items()}
    heading = Heading("Look at the Chain", "step 2 · question 4 of about 9", "4 of about 9", 0.4)

    def ask(name: str, *above: Block, **fields: object) -> View:
        page = (heading, *above, QuestionLine(question[name].text))
        return next(asked(page, question[name], **fields))

    chain = LabelledTexts(
        (
            LabelledText("Where I was and when", "at my desk, a Thursday, everyone had gone"),
            LabelledText("What I told myself", "one message can't hurt"),
        ),
        Drawing.LOOP,
    )
    return {
        "a field that starts with earlier words": ask("start.short", start_text="At home because of the money."),
        "a letter to read": next(
            asked((*walk_pages.letter_page("Dear you,\n\nI was there.", "act"), QuestionLine(KEEP.text)), KEEP)
        ),
        "a part": ask("parts.chain", draft=("at my desk, a Thursday", "", "", "")),
        "cards to sort": ask("sort.sorted", draft=("Where it happened", "Would only leave pictures")),
        "a time that runs": next(asked((heading, *page_of(question["timer.speak"])), question["timer.speak"])),
        "a loop": ask("parts.out", QuietLine("Your loop:"), chain),
    }


def page_of(question: Question) -> Page:
    """Return the page of a *question* that is read."""
    progress = Progress(program_loader.load_program(KINDS), Journal())
    return question_page.question_page(progress, progress.program.tracks[0], question)


def typed(view: View, text: str) -> View:
    """Return *view* with *text* in its field."""
    start = cast(TypedText, view.field)
    count = f"{len(text.split())} words · {start.footnote}"
    return view._replace(field=start._replace(text=text, cursor=len(text), footnote=count))


def as_text(picture: Picture) -> str:
    """Return *picture* as text: the cursor as a box, and three empty rows or more as dots."""
    rows = rows_of(picture)
    row, column = picture.cursor
    rows[row] = f"{rows[row][:column].ljust(column)}▯{rows[row][column:]}"
    return re.sub(r"\n{4,}", "\n⋮\n", "\n".join(rows))


def golden(columns: int) -> str:
    """Return all pictures of one width."""
    return "\n".join(
        f"=== {kind} ===\n{as_text(screens(view, columns, ROWS)[0])}\n" for kind, view in pictured().items()
    )


@pytest.mark.parametrize("columns", WIDTHS)
def test_the_screens_are_those_that_were_looked_at(columns: int) -> None:
    """To change a screen is to look at the file's difference, and to write it anew."""
    assert golden(columns) == (GOLDEN / f"{columns}.txt").read_text("utf-8")


# What holds for all screens


def squeezed(text: str) -> str:
    """Return *text* without blanks and marks."""
    return "".join(text.split()).translate(NO_MARKS)


def texts_of(block: Block) -> Iterator[str]:
    """Yield the texts of a block in the order in which they are read, without what may be left out."""
    match block:
        case Heading(text, place):
            yield from (text, place)
        case Paragraphs(text) | QuietLine(text) | UserText(text) | FilePath(text):
            yield text
        case QuestionLine(text, respondent):
            yield from (respondent, text)
        case LabelledTexts(texts):
            yield from (words for each in texts for words in (each.label, each.text))
            yield block.way_back
        case Row(name, state, detail):
            yield from (name, state, detail)
        case Contact(way, name, details):
            yield from (way, name, *details)
        case MarkedText():
            yield labelled(block)
            yield from (mark.note for mark in block.marks_in_order())
        case Chart(days):
            for each in days:
                yield from (each.day, each.words)


def bodies(shown: list[list[str]], pictures: list[Picture], view: View, geometry: Geometry) -> str:
    """Return what stands between title and footer on all *pictures*, whose rows are *shown*, without blanks."""
    top = 0
    if isinstance(view.page[0], Heading) and not geometry.is_low:
        title = title_lines(view.page[0], geometry, UNICODE, is_whole=geometry.is_airy)
        top = geometry.is_airy + len(title) + 1
    footers = [len(footer_lines(view.footer, field, geometry, UNICODE)) for field in (view.field, ReadPage())]
    return squeezed(
        "\n".join(
            row
            for rows, picture in zip(shown, pictures, strict=True)
            for row in rows[top : geometry.rows - footers[picture.next_start is not None]]
        )
    )


def check_view(view: View, columns: int, rows: int) -> None:
    """Check all that holds for every screen of *view* in a window of that size."""
    geometry = Geometry(columns, rows)
    pictures = screens(view, columns, rows)
    shown = [[line_text(line) for line in picture.lines] for picture in pictures]
    for picture, texts in zip(pictures, shown, strict=True):
        assert len(texts) == rows
        assert [text for text in texts if cell_width(text) > columns] == []
        row, characters = picture.cursor
        assert 0 <= row < rows
        assert cell_width(texts[row][:characters].ljust(characters)) < columns
        assert "\n".join(texts).count("Ctrl-X leave") == 1
        if columns >= 60:
            *above, last = texts
            assert "Ctrl-X leave" in last
            assert [key for key in view.footer.here if key in "\n".join(above)] == []
    body, at = bodies(shown, pictures, view, geometry), 0
    page = view.page[1:] if isinstance(view.page[0], Heading) else view.page
    for text in (squeezed(text) for block in page for text in texts_of(block)):
        found = body.find(text, at)
        assert found >= 0, f"{text} isn't in {body[at:]}"
        at = found + len(text)
    check_last_screen(view, shown[-1])


def check_last_screen(view: View, shown: list[str]) -> None:
    """Check that the question, or in a tiny window its last words, stands above the field on one screen.

    Above cards, which need the room, its first words may stand alone: all of it came before.
    """
    question = next((block for block in reversed(view.page) if isinstance(block, QuestionLine)), None)
    if question and not isinstance(view.field, ReadPage):
        text, last = squeezed(question.text), squeezed("".join(shown))
        assert text[-4:] in last or (isinstance(view.field, CardList) and text[:4] in last), shown


SHIPPED = folders.find_content_folder()


@pytest.mark.parametrize(
    ("contents", "size"),
    [
        ((SMALL, KINDS), SIZES[0]),
        *(pytest.param((SMALL, KINDS, SHIPPED), size, marks=pytest.mark.slow) for size in SIZES),
    ],
    ids=lambda given: "x".join(str(each) if isinstance(each, int) else each.name for each in given),
)
def test_every_screen_of_the_program_is_whole_in_any_window(contents: tuple[Path, ...], size: tuple[int, int]) -> None:
    """No word is lost, nothing is wider than the window, and a question stands together with its field."""
    for view in views_of(contents):
        check_view(view, *size)


@cache
def views_of(contents: tuple[Path, ...]) -> tuple[View, ...]:
    """Return all screens of the programs, each once: many a page stands in several steps."""
    return tuple(dict.fromkeys((*(view for content in contents for view in all_views(content)), *people())))


def test_a_heading_never_ends_a_screen() -> None:
    """It goes on with what it is about."""
    headings = {f"  {words}" for words in HEADINGS_BY_KIND.values()}
    for view in list(people())[::9]:
        for rows in range(14, 40, 3):
            for picture in screens(view, 40, rows)[:-1]:
                assert [row for row in rows_of(picture)[:-2] if row][-1] not in headings


def test_pages_that_come_together_stay_in_their_order_under_their_own_headings() -> None:
    """The last title is that of the screen; one with nothing below it has nothing to say."""
    seen: list[View] = []

    def answer(view: View) -> object:
        seen.append(view)
        return READ

    recorder = Recorder(answer)
    recorder.show((QuietLine("Before all."),))
    recorder.show((Heading("Welcome back"), QuietLine("It isn't locked.")))
    recorder.show((QuietLine("You are at step 1."),))
    recorder.show((Heading("Look at It"),))
    recorder.show((Heading("For one person alone"), QuietLine("Five questions.")))
    recorder.ask(Prompt(PAGE, NOW.date()))
    recorder.show((QuietLine("After it."),))
    recorder.ask(Prompt(PAGE, NOW.date()))
    assert [[getattr(block, "text", "") for block in view.page] for view in seen] == [
        [
            "For one person alone",
            "Before all.",
            "Welcome back",
            "It isn't locked.",
            "You are at step 1.",
            "Five questions.",
        ],
        ["For one person alone", "After it."],
    ]


def test_a_question_comes_back_from_an_aside_with_all_that_stood_above_it() -> None:
    """Its title and the pages before it, although only the question is shown again."""
    seen: list[View] = []
    replies: Iterator[object] = iter([ShowHelp(), READ, ShowSupport(), READ, READ, READ])

    def answer(view: View) -> object:
        seen.append(view)
        return next(replies)

    recorder = Recorder(answer)
    menu = PAGE._replace(text="What now?")
    recorder.show((Heading("Look at It"), QuietLine("Kept: 6 answers.")))
    for aside in ("Help", "People", ""):
        recorder.show((QuestionLine("What now?"),))
        recorder.ask(Prompt(menu, NOW.date()))
        if aside:
            recorder.show((Heading(aside),))
            recorder.ask(Prompt(PAGE, NOW.date(), has_help=False))
    recorder.show((QuietLine("Another page."),))
    recorder.ask(Prompt(menu, NOW.date()))
    menus, last = seen[:-1:2], seen[-1]
    assert [[getattr(block, "text", "") for block in view.page] for view in menus] == [
        ["Look at It", "Kept: 6 answers.", "What now?"]
    ] * 3
    assert [getattr(block, "text", "") for block in last.page] == ["Look at It", "Another page."]


def test_the_first_part_of_a_plan_stands_above_the_second_once() -> None:
    """Also for a person who went back to it."""
    replies: Iterator[object] = iter(["it rains", GoBack(), "it rains again"])
    seen: list[View] = []

    def answer(view: View) -> object:
        seen.append(view)
        return next(replies, SessionStopped())

    recorder = Recorder(answer)
    with pytest.raises(SessionStopped):
        recorder.ask(Prompt(Question(UNSAVED_ID, MakePlan("a", "b", 7), "One plan"), NOW.date()))
    assert [block.text for block in seen[-1].page if isinstance(block, UserText)] == ["If it rains again"]


LETTERS = "aäß-很👩e\u0301"
TYPED = "ab 很\n\t\x1b"


class Anything(random.Random):
    """Pages and fields that no program has, different for every seed."""

    def text(self, most: int = 40) -> str:
        """Return some words, a few of them very long."""
        return " ".join(self._letters(self.choice([4, 10, 60])) for _ in range(self.randint(1, most)))

    def _letters(self, most: int) -> str:
        return "".join(self.choices(LETTERS, k=self.randint(1, most)))

    def marked(self) -> MarkedText:
        """Return a text with marks anywhere, also on one another."""
        text = self.text()
        starts = [self.randint(0, len(text)) for _ in range(self.randint(0, 4))]
        return MarkedText(text, tuple(Mark(start, self.randint(start, len(text)), self.text(6)) for start in starts))

    def chart(self) -> Chart:
        """Return ratings of one or a few days."""
        numbers = range(11)
        days = (Rated(self.text(2), self.choice(numbers), self.choice((None, *numbers))) for _ in range(4))
        return Chart(tuple(days)[: self.randint(1, 4)])

    def block(self) -> Block:
        """Return a block of any kind."""
        details = tuple(self.text() for _ in range(self.randint(0, 3)))
        return self.choice(
            (
                Heading(self.text(3), self.text(3)),
                Paragraphs("\n\n".join((self.text(), *details))),
                QuestionLine(self.text(), self.choice(("", "Ann, it is your turn"))),
                QuietLine(self.text()),
                FilePath(f"/{self.text()}"),
                UserText(self.text(), None),
                self.marked(),
                self.chart(),
                LabelledTexts(
                    tuple(LabelledText(self.text(3), self._letters(9)) for _ in range(self.randint(1, 4))),
                    self.choice(tuple(Drawing)),
                ),
                Row(self.text(3), self.text(3), "".join(details[:1]), is_current=self.random() < 0.5),
                Contact(self.text(3), self.text(5), details),
            )
        )

    def page(self) -> Page:
        """Return a page with a title."""
        return (Heading("A title"), *(self.block() for _ in range(self.randint(1, 6))))

    def typed(self) -> TypedText:
        """Return a field in which somebody types, with the cursor anywhere."""
        text = "".join(self.choices(TYPED, k=self.randint(0, 300)))
        return TypedText(text, self.randint(0, len(text)), example=self.text())

    def options(self) -> OptionList:
        """Return a list with a picked row."""
        options = tuple(self.text(6) for _ in range(self.randint(1, 20)))
        return OptionList(options, self.randrange(len(options)), self.choice([None, frozenset({0})]))

    def field(self) -> FieldView:
        """Return a field of any kind."""
        scale = TypedText("7", 1, scale=Scale(self.text(3), self.text(3), self.choice([None, 7])))
        return self.choice((ReadPage(), self.options(), self.typed(), scale))

    def size(self) -> tuple[int, int]:
        """Return the size of a window, small ones more often."""
        return self.choice([self.randint(20, 60), self.randint(20, 200)]), self.choice([8, 10, 24, self.randint(8, 60)])


@pytest.mark.parametrize("seed", range(20))
def test_any_page_is_whole_in_any_window(seed: int) -> None:
    """Whatever the program and the person say, in whatever writing."""
    anything = Anything(seed)
    for _ in range(15):
        check_view(View(anything.page(), anything.field(), FOOTER), *anything.size())


@pytest.mark.parametrize("seed", range(20))
def test_the_row_of_the_pointer_is_in_sight(seed: int) -> None:
    """The cursor stands on it, and all of it is to be read if the window has the rows for it."""
    anything = Anything(seed)
    for _ in range(15):
        field, (columns, rows) = anything.options(), anything.size()
        picture = screens(View((QuestionLine("Which?"),), field, FOOTER), columns, rows)[-1]
        shown = rows_of(picture)
        assert field.pointed is not None
        assert shown[picture.cursor[0]].lstrip(" ›↑↓").startswith(f"{field.pointed + 1} ")
        option = squeezed(field.options[field.pointed])
        if cell_width(option) < (rows - 6) * (columns - 12) // 2:
            assert option in squeezed("".join(shown)), shown


@pytest.mark.parametrize("seed", range(20))
def test_the_place_where_one_types_is_in_sight(seed: int) -> None:
    """Wherever the cursor is in the text, with an error below or without."""
    anything = Anything(seed)
    for message in ("", "It cannot be saved: the disk is full, so what you type is not saved.") * 8:
        field, (columns, rows) = anything.typed(), anything.size()
        view = View((QuestionLine("What happened?"),), field, FOOTER, message)
        check_view(view, columns, rows)
        picture = screens(view, columns, rows)[-1]
        assert not message or any("! It cannot" in row for row in rows_of(picture))
        row, column = picture.cursor
        before = field.text[: field.cursor].rpartition("\n")[2].replace("\x1b", "^[")
        assert squeezed(before).endswith(squeezed(line_text(picture.lines[row])[:column]))


# At a real terminal


def at_a_screen(terminal: Terminal, view: View, columns: int, rows: int) -> list[str]:
    """Return the rows of the screen on which *view* is answered; Enter leads there."""
    pictures = screens(view, columns, rows)
    for picture in pictures:
        terminal.question()
        assert shown(terminal) == rows_of(picture)
        if picture.next_start:
            terminal.type("\r")
    return rows_of(pictures[-1])


def shrunk(view: View, columns: int, rows: int) -> Picture:
    """Return the screen of *view* in a window that was larger: the field stays, whatever there is no room for."""
    first = compose(view, Geometry(columns, rows), UNICODE)
    if first.next_start and not isinstance(view.field, ReadPage):
        before = view._replace(footer=view.footer.with_back())  # Shift-Tab leads to what stands above
        return compose(before, Geometry(columns, rows), UNICODE, LAST_SCREEN)
    return first


def wait_for(terminal: Terminal, rows: list[str]) -> None:
    """Wait until *rows* are on the screen of *terminal*."""
    limit = time.monotonic() + PATIENCE / 4
    while shown(terminal) != rows and time.monotonic() < limit:
        terminal.settle()
    assert shown(terminal) == rows


def shown(terminal: Terminal) -> list[str]:
    """Return the rows on the screen of *terminal*."""
    return [row.rstrip() for row in terminal.screen.display]


@pytest.mark.slow
@pytest.mark.parametrize("columns", WIDTHS)
def test_a_terminal_shows_the_pictures(home: Path, columns: int) -> None:
    """Cell by cell the same, at every question of a walk, with the cursor in its place."""
    save_settings(home, Settings(region="ireland"))
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), columns=columns, rows=ROWS)
    for name, keys, _ in WALK:
        view = walked()[name]
        if name == "privacy":  # it names the folder of the test
            terminal.go_on_to(lambda shown: "Enter for more" not in shown)
        else:
            at_a_screen(terminal, view, columns, ROWS)
            picture = screens(view, columns, ROWS)[-1]
            assert (terminal.screen.cursor.y, terminal.screen.cursor.x) == picture.cursor, name
        terminal.type(keys)
    terminal.end()
    assert terminal.code == 0


@cache
def walked() -> dict[str, View]:
    """Return the screens of the walk."""
    with tempfile.TemporaryDirectory() as folder:
        return walk(Path(folder))


@pytest.mark.slow
def test_a_window_of_any_size_shows_the_question_whole(home: Path) -> None:
    """Smaller and larger again at every question: the screen is what it would be in a window of that size."""
    save_settings(home, Settings(region="ireland"))
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), columns=80, rows=ROWS)
    for name, keys, _ in WALK:
        terminal.question()
        view = walked()[name]
        if name != "privacy":
            for columns, rows in ((20, 8), (200, 60), (40, 10), (80, ROWS)):
                terminal.resize(columns, rows)
                wait_for(terminal, rows_of(shrunk(view, columns, rows)))
        terminal.type(keys)
    terminal.end()
    assert terminal.code == 0


def main() -> None:
    """Write the files anew."""
    pinned_environment.pin(NO_HOME)
    for columns in WIDTHS:
        (GOLDEN / f"{columns}.txt").write_text(golden(columns), "utf-8")
    sys.stdout.write(f"Written to {GOLDEN.name}/.\n")


if __name__ == "__main__":
    main()
