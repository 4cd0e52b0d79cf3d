"""Pages under another name, or none; and a person's own text is not touched."""

from io import StringIO

import pytest

from trustcoach.errors import QuickExit
from trustcoach.program_name import HIDDEN_NAME, ProgramName
from trustcoach.ui.page import (
    Block,
    Contact,
    FilePath,
    Heading,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Row,
    UserText,
)
from trustcoach.ui.screen.name_hiding import WINDOW_TITLE, NameHidingScreen
from trustcoach.ui.screen.plain_screen import PlainScreen

NOTES, HIDDEN, BOTH = (
    ProgramName("notes"),
    ProgramName(HIDDEN_NAME, is_hidden=True),
    ProgramName("notes", is_hidden=True),
)
SET, BACK = f"\x1b[22;0t\x1b]0;{WINDOW_TITLE}\x07", "\x1b[23;0t"


@pytest.mark.parametrize(
    ("said", "under_notes", "hidden"),
    [
        ("Go on with: trustcoach resume", "Go on with: notes resume", "Go on with: … resume"),
        ("Use a newer trustcoach.", "Use a newer notes.", "Use a newer …."),
        ("trustcoach", "notes", "…"),
        ("“trustcoach”, or trustcoach: it", "“notes”, or notes: it", "“…”, or …: it"),
        ("In /home/a/trustcoach/journal.json", "In /home/a/trustcoach/journal.json", "In /home/a/…/journal.json"),
        ("In ~/.trustcoach-old/x", "In ~/.trustcoach-old/x", "In ~/.…-old/x"),
        ("trustcoach.json holds 3", "trustcoach.json holds 3", "….json holds 3"),
        ("my-trustcoach", "my-trustcoach", "my-…"),
        ("TRUSTCOACH_PLAIN is set", "TRUSTCOACH_PLAIN is set", "…_PLAIN is set"),
        ("Trust grows, coach by coach.", "Trust grows, coach by coach.", "Trust grows, coach by coach."),
        ("", "", ""),
    ],
)
def test_a_command_gets_the_other_name_and_a_path_stays_true(said: str, under_notes: str, hidden: str) -> None:
    """A path under another name would lead nowhere; if the name is hidden a sign replaces it, there too."""
    assert ProgramName().replace_in(said) == said
    assert NOTES.replace_in(said) == under_notes
    assert HIDDEN.replace_in(said) == hidden
    assert "trustcoach" not in BOTH.replace_in(said).lower()
    assert BOTH.replace_in("trustcoach wipe") == "notes wipe"


def test_a_name_with_signs_of_its_own_is_taken_as_it_is() -> None:
    r"""A link may be called \1, or contain the old name."""
    assert ProgramName(r"\1\g<0>").replace_in("trustcoach resume") == r"\1\g<0> resume"
    assert ProgramName("trustcoach-dev", is_hidden=True).replace_in("trustcoach resume") == "…-dev resume"


PAGE: tuple[Block, ...] = (
    Heading("trustcoach", "in trustcoach"),
    Paragraphs("Type: trustcoach lock"),
    QuietLine("See: trustcoach status"),
    QuestionLine("Stop trustcoach?", "trustcoach, it is your turn"),
    Row("trustcoach", "begin with trustcoach start", "or trustcoach steps"),
    UserText("I told trustcoach everything, in /home/trustcoach"),
    Contact("116 123", "trustcoach", ("Type: trustcoach support",)),
)


@pytest.mark.parametrize("program_name", [NOTES, HIDDEN])
def test_the_words_of_the_program_change_and_those_of_a_person_do_not(program_name: ProgramName) -> None:
    """Answers, names of people and names in a list stay as they were written."""
    out, before = StringIO(), StringIO()
    PlainScreen(before).show(PAGE)
    NameHidingScreen(PlainScreen(out), program_name).show(PAGE)
    shown, said = out.getvalue().split("\n"), before.getvalue().split("\n")
    theirs = ("I told", "trustcoach, it is your turn", "trustcoach: begin")
    for old, new in zip(said, shown, strict=True):
        if old.lstrip().startswith("I told"):
            assert new == old
        elif "trustcoach" in old and not any(part in old for part in theirs):
            assert "trustcoach" not in new
    assert f"trustcoach: begin with {program_name.name} start" in shown
    assert "trustcoach, it is your turn:" in shown
    assert f"Stop {program_name.name}?" in shown


@pytest.mark.parametrize("error", [None, QuickExit, KeyboardInterrupt, RuntimeError])
def test_the_title_is_put_back_however_a_sitting_ends(error: type[BaseException] | None) -> None:
    """The earlier title is remembered by the terminal itself."""
    window = StringIO()
    screen = NameHidingScreen(PlainScreen(StringIO()), HIDDEN, window)
    screen.show(PAGE)
    assert window.getvalue() == ""
    if error is None:
        with screen.session():
            assert window.getvalue() == SET
    else:
        with pytest.raises(error), screen.session():
            raise error
    assert window.getvalue() == SET + BACK


def test_a_lent_terminal_has_its_own_title() -> None:
    """An editor and a shell get the title that was there before; outside a session nothing is sent."""
    window = StringIO()
    screen = NameHidingScreen(PlainScreen(StringIO()), HIDDEN, window)
    with screen.suspended():
        assert window.getvalue() == ""
    with screen.session():
        with screen.suspended():
            assert window.getvalue() == SET + BACK
        assert window.getvalue() == SET + BACK + SET
    assert window.getvalue() == SET + BACK + SET + BACK


def test_a_window_that_is_gone_is_no_error() -> None:
    """There is no title to put back."""

    class Gone(StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    with NameHidingScreen(PlainScreen(StringIO()), HIDDEN, Gone()).session():
        pass


def test_without_a_window_no_title_is_sent() -> None:
    """Under a link's name alone, the title is not changed."""
    out = StringIO()
    with NameHidingScreen(PlainScreen(out), NOTES).session():
        pass
    assert out.getvalue() == ""


def test_a_path_on_a_line_of_its_own_hides_the_name_too() -> None:
    """A home folder is often called like the program."""
    out = StringIO()
    NameHidingScreen(PlainScreen(out), HIDDEN).show((FilePath("/home/a/trustcoach/journal.json"),))
    assert out.getvalue() == "/home/a/…/journal.json\n"
