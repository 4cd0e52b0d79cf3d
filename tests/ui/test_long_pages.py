"""Pages that are longer than the window: what is typed before the field is in sight, and where Back leads."""

from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input

from tests.ui.test_keyboard import BACK, ENTER, FORMS, PAUSE, Typist, parts
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import AnyKind, Choose, Chosen, PageRead, Rating, Written
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, PostponeQuestion, Reply, ShowHelp, SkipQuestion, Submit
from trustcoach.session.country import country_labels, other_country_names
from trustcoach.storage.content.support import load_support, support_folder
from trustcoach.ui.frame.compose import View
from trustcoach.ui.frame.fields import FieldView
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.input import autosave, list_keys, text_field_keys
from trustcoach.ui.input.keyboard import Keyboard
from trustcoach.ui.page import Paragraphs, QuestionLine, QuietLine
from trustcoach.ui.terminal import Terminal

TODAY = date(2026, 11, 23)
LONG = (Paragraphs("\n\n".join(f"Paragraph {number}." for number in range(30))), QuestionLine("What is it?"))
"""More than the 40 rows of the window."""


class Asked:
    """A terminal in whose window questions are asked below a long page."""

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self._terminal = Terminal(UNICODE, StringIO())

    def session(self) -> None:
        """Hold the window until the test ends."""
        self._held = self._terminal.session()
        self._held.__enter__()

    def end(self) -> None:
        """Give the window back."""
        self._held.__exit__(None, None, None)

    def ask(
        self,
        kind: AnyKind,
        typed: str,
        *,
        is_again: bool = False,
        name: str = "ask",
        notes: str = "",
        refused: str = "",
        warning: str = "",
    ) -> Reply:
        """Return the reply to the keys *typed* at a question below the long page."""
        self._typist.type(typed.split(PAUSE))
        question = Question(QuestionId("step", name), kind, "What is it?", example="An example")
        self._terminal.show((*LONG, *((QuietLine(notes),) if notes else ())))
        return self._terminal.ask(
            Prompt(question, TODAY, is_again=is_again, note=refused, save_draft=lambda _: warning)
        )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """Yield a terminal with a person at its keyboard."""
    with create_pipe_input() as pipe:
        typist = Typist(pipe)
        for module in (text_field_keys, list_keys, autosave):
            monkeypatch.setattr(module, "monotonic", lambda: typist.seconds)
        with create_app_session(input=pipe, output=typist):
            found = Asked(typist)
            found.session()
            yield found
            found.end()


@pytest.mark.parametrize("typed", [PAUSE.join("its pay day"), "its pay day", "\x1b[200~its pay day\x1b[201~"])
def test_what_is_typed_before_the_field_is_in_sight_stands_in_it(asked: Asked, typed: str) -> None:
    """Letter by letter, all at once, or pasted; and the field is shown, where Enter ends it."""
    assert asked.ask(FORMS["line"], f"{typed}{PAUSE}{ENTER}") == Submit(Written("its pay day"))


def test_a_number_typed_there_is_the_rating(asked: Asked) -> None:
    """It is no choice in a list."""
    assert asked.ask(FORMS["rate"], f"7{PAUSE}{ENTER}") == Submit(Rating(7))


@pytest.mark.parametrize("key", [" ", "\x1b[27;5;9~", "\x1bb"])
def test_an_unknown_key_there_types_nothing(asked: Asked, key: str) -> None:
    """The page stays, and Enter turns it."""
    assert asked.ask(FORMS["line"], PAUSE.join((key, ENTER, "a", ENTER))) == Submit(Written("a"))


def test_a_list_is_read_to_its_end_first(asked: Asked) -> None:
    """There is nothing that letters could be kept in."""
    reply = asked.ask(FORMS["choose"], f"x{PAUSE}{ENTER}{PAUSE}{BACK}{PAUSE}{BACK}")
    assert reply == GoBack()


@pytest.mark.parametrize("key", ["\x0c", "\x0e"], ids=["Ctrl-L", "Ctrl-N"])
def test_a_question_is_not_left_before_it_was_in_sight(asked: Asked, key: str) -> None:
    """It is shown, and the same key leaves it then: somebody may have wanted to see the screen drawn again."""
    left = PostponeQuestion() if key == "\x0c" else SkipQuestion()
    assert asked.ask(FORMS["line"], PAUSE.join((key, "a", ENTER))) == Submit(Written("a"))
    assert asked.ask(FORMS["choose"], PAUSE.join((key, "1", ENTER)), name="list") == Submit(Chosen("calm", "Calm"))
    assert asked.ask(FORMS["line"], PAUSE.join((key, key)), name="again") == left


@pytest.mark.parametrize("key", ["\x0c", "\x0e"], ids=["Ctrl-L", "Ctrl-N"])
def test_a_page_stays_at_its_screen_where_there_is_nothing_to_leave(asked: Asked, key: str) -> None:
    """Enter turns to the next one, and at the last one goes on."""
    assert asked.ask(FORMS["page"], PAUSE.join((key, ENTER, ENTER))) == Submit(PageRead())


def test_back_at_the_second_screen_leads_to_the_first(asked: Asked) -> None:
    """And from there to the question before."""
    assert asked.ask(FORMS["line"], f"{ENTER}{PAUSE}{BACK}{PAUSE}{BACK}") == GoBack()


@pytest.mark.parametrize("is_again", [True, False])
def test_after_an_aside_the_field_is_there_at_once(asked: Asked, *, is_again: bool) -> None:
    """So that Enter ends what was typed; at first it turns the page."""
    assert asked.ask(FORMS["line"], "?") == ShowHelp()
    typed = f"{ENTER}{PAUSE}{ENTER}{PAUSE}a{PAUSE}{ENTER}" if not is_again else f"a{PAUSE}{ENTER}"
    assert asked.ask(FORMS["line"], typed, is_again=is_again) == Submit(Written("a"))


def test_who_comes_back_to_a_question_sees_its_field(asked: Asked) -> None:
    """Number and Enter pick at once in its list; new words above it are read first."""
    first = asked.ask(FORMS["choose"], f"{ENTER}{PAUSE}1{PAUSE}{ENTER}")
    assert asked.ask(FORMS["choose"], f"1{PAUSE}{ENTER}", notes="Your answer from before stands here.") == first
    assert asked.ask(FORMS["choose"], f"1{PAUSE}{ENTER}{PAUSE}1{PAUSE}{ENTER}", name="new") == first


def test_back_from_a_later_field_leads_to_the_field_before_it(asked: Asked) -> None:
    """Not to the page above the first: one key, and the words of that field can be changed."""
    typed = PAUSE.join(("a", ENTER, "b", BACK, "c", ENTER, ENTER, ENTER))
    assert asked.ask(FORMS["parts"], f"{ENTER}{PAUSE}{typed}") == Submit(parts("ac", "b", ""))


NAMES = ("Not said", *"ABCDEFGH", "India", "Ireland", "Kenya", "United Kingdom", "United States", "Wales")
COUNTRIES = Choose.from_labels({name.lower(): name for name in NAMES})
TURN = f"{ENTER}{PAUSE}{ENTER}{PAUSE}"
"""Two screens of the page."""


def test_a_row_of_a_long_list_is_found_by_its_name(asked: Asked) -> None:
    """As far as it was typed; after a moment, a name begins anew."""
    assert asked.ask(COUNTRIES, f"{TURN}{PAUSE.join('ir')}{PAUSE}{ENTER}") == Submit(Chosen("ireland", "Ireland"))
    assert asked.ask(COUNTRIES, f"{TURN}i{PAUSE}{ENTER}", name="other") == Submit(Chosen("india", "India"))


@pytest.mark.parametrize("typed", [PAUSE.join("united s"), "united s", f"un{PAUSE}ited {PAUSE}s", f"united{PAUSE} s"])
def test_a_name_is_found_however_slowly_or_fast_it_is_typed(asked: Asked, typed: str) -> None:
    """Its second word begins no name of its own, and two letters in a moment are no paste."""
    found = Chosen("united states", "United States")
    assert asked.ask(COUNTRIES, f"{TURN}{typed}{PAUSE}{ENTER}") == Submit(found)


@pytest.mark.parametrize("pasted", ["I said so", "united\rwe stand", "2 in all", "\x1b[57399u"])
def test_a_text_that_is_no_name_picks_nothing_in_a_long_list(asked: Asked, pasted: str) -> None:
    """Also if it begins like one: Enter says that nothing is picked."""
    typed = PAUSE.join((pasted, ENTER, "1", ENTER))
    assert asked.ask(COUNTRIES, f"{TURN}{typed}") == Submit(Chosen("not said", "Not said"))


def test_after_a_moment_another_letter_leads_to_another_name(asked: Asked) -> None:
    """Where it does not go on with what was typed before."""
    typed = PAUSE.join(("w", " ", "i", ENTER))
    assert asked.ask(COUNTRIES, f"{TURN}{typed}") == Submit(Chosen("india", "India"))


@pytest.mark.parametrize(("typed", "found"), [("uk", "United Kingdom"), (PAUSE.join("wales"), "United Kingdom")])
def test_a_country_is_found_by_another_name(asked: Asked, typed: str, found: str) -> None:
    """Or by the name of a part of it, fast or slowly."""
    support = load_support(support_folder(None))
    kind = Choose.from_labels(country_labels(support), other_country_names(support))
    reply = asked.ask(kind, f"{TURN}{typed}{PAUSE}{ENTER}")
    assert reply == Submit(Chosen(found.lower().replace(" ", "-"), found))


def test_letters_pick_nothing_in_a_short_list(asked: Asked) -> None:
    """Nor in one where nothing is called so."""
    typed = PAUSE.join((ENTER, "c", ENTER, "1", ENTER))
    assert asked.ask(FORMS["choose"], typed) == Submit(Chosen("calm", "Calm"))


def test_a_refusal_goes_at_the_next_key_and_is_not_on_the_next_field(asked: Asked) -> None:
    """It was about the key before; that text isn't saved is said as long as it is true."""
    said: list[str] = []
    show = Keyboard._begin

    def note(keyboard: Keyboard, view: View, field: Callable[[], FieldView]) -> None:
        said.append(view.message)
        show(keyboard, view, field)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Keyboard, "_begin", note)
        typed = PAUSE.join(("a", ENTER, "b", ENTER, ENTER))
        assert asked.ask(FORMS["parts"], typed, is_again=True, refused="This one has no skip.") == Submit(
            parts("a", "b", "")
        )
    assert said == ["This one has no skip.", "", ""]


@pytest.mark.parametrize(("warning", "left"), [("", ""), ("The disk is full.", "The disk is full.")])
def test_a_refusal_goes_as_soon_as_something_is_typed(asked: Asked, warning: str, left: str) -> None:
    """Below the same field."""
    keyboards: list[Keyboard] = []
    show = Keyboard._show_message

    def keep(keyboard: Keyboard, message: str) -> None:
        keyboards.append(keyboard)
        show(keyboard, message)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Keyboard, "_show_message", keep)
        reply = asked.ask(
            FORMS["line"], f"a{PAUSE}{BACK}{PAUSE}{BACK}", is_again=True, refused="No skip.", warning=warning
        )
    assert reply == GoBack()
    assert keyboards[-1]._view.message == left
