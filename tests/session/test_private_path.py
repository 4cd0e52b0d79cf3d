"""The private path: a way back from every page of it, and out of it, to where it was opened."""

from pathlib import Path

import pytest

from tests.scripted import A_PAGE, STOP, ScriptedContext, scripted_context
from trustcoach.commands import start
from trustcoach.core.program.kinds import Chosen
from trustcoach.core.reply import GoBack, ShowSupport, SkipQuestion
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.help_menu import KIND_QUESTION
from trustcoach.session.private_path import PrivatePath
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.storage.store import Store

SHIPPED = folders.find_content_folder()
HELP = "What would help most right now?"
SEEN = "Could you read here for ten minutes without being seen?"
NEXT = "What now?"
LEAVE = "If you go back from here, what you wrote on this path is let go. What now?"
BACK = GoBack()


def walk(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Walk the path with these answers, all of which must be asked for."""
    scripted = scripted_context(home, list(lines), content=SHIPPED)
    program = program_loader.load_program(SHIPPED)
    PrivatePath(scripted.context, program, Store(home)).walk()
    assert scripted.script.lines == []
    return scripted


def test_the_way_back_from_the_path_leads_to_where_it_was_opened(home: Path) -> None:
    """From its first page to the help lines, and from there to the first screen; nothing is stopped by it."""
    scripted = scripted_context(
        home,
        [(HELP, "unsafe"), (SEEN, BACK), (A_PAGE, BACK), (KIND_QUESTION, BACK), (HELP, STOP)],
        content=SHIPPED,
    )
    start.run(scripted.context, None, None)
    assert scripted.script.lines == []


def test_something_gentler_can_be_left_again(home: Path) -> None:
    """The path goes back to the menu that offers it, and that to the help lines."""
    gentler, support = "What would be gentler?", "And now?"
    scripted = scripted_context(
        home,
        [
            *((HELP, ShowSupport()), (support, "gentler"), (gentler, "private"), (A_PAGE, BACK)),
            *((gentler, BACK), (support, BACK), (KIND_QUESTION, BACK), (HELP, STOP)),
        ],
        content=SHIPPED,
    )
    start.run(scripted.context, None, None)
    assert scripted.script.lines == []


def test_each_part_has_a_way_back_to_the_one_before(home: Path) -> None:
    """A step back never leads on: it did from the first page of each part."""
    lines: list[tuple[str, object]] = [
        (SEEN, SkipQuestion()),
        (NEXT, "on"),
        (A_PAGE, BACK),
        (NEXT, BACK),
        (SEEN, BACK),
        (A_PAGE, BACK),
    ]
    assert walk(home, *lines).script.asked == [SEEN, NEXT, NEXT, SEEN]


def test_what_was_written_is_let_go_only_if_that_is_said(home: Path) -> None:
    """A person may go back out of the path by a key too many."""
    lines: list[tuple[str, object]] = [(SEEN, "yes"), (NEXT, BACK), (SEEN, BACK), (A_PAGE, BACK)]
    scripted = walk(home, *lines, (LEAVE, "stay"), (SEEN, BACK), (A_PAGE, BACK), (LEAVE, "go"))
    assert scripted.script.before == [
        None,
        None,
        Chosen("yes", "Yes, I think so"),
        None,
        Chosen("yes", "Yes, I think so"),
        None,
    ]


def test_a_stop_on_the_path_ends_the_session(home: Path) -> None:
    """It looks like any other stop."""
    with pytest.raises(SessionStopped):
        walk(home, (SEEN, STOP))


def test_what_can_be_done_about_being_seen_can_be_read_on_the_path_and_a_stop_says_what_its_line_means(
    home: Path,
) -> None:
    """The line at the end says that all is kept, and nothing of the path is."""
    lines: list[tuple[str, object]] = [(SEEN, SkipQuestion()), (NEXT, "seen"), (NEXT, "stop")]
    scripted = scripted_context(home, lines, content=SHIPPED)
    with pytest.raises(SessionStopped):
        PrivatePath(scripted.context, program_loader.load_program(SHIPPED), Store(home)).walk()
    assert "trustcoach wipe" in scripted.shown
    assert "What it says is kept is your steps, not this path." in scripted.shown


def test_back_from_the_help_lines_is_back(home: Path) -> None:
    """From their first page to the question, and from the menu below to that page."""
    scripted = scripted_context(
        home,
        [
            *((HELP, ShowSupport()), (KIND_QUESTION, BACK)),
            *((HELP, ShowSupport()), ("And now?", BACK), (KIND_QUESTION, BACK), (HELP, STOP)),
        ],
        content=SHIPPED,
    )
    start.run(scripted.context, None, None)
    assert scripted.script.lines == []
    assert scripted.script.asked.count("And now?") == 1


def test_where_there_is_no_step_none_is_offered_to_be_left(home: Path) -> None:
    """Nor a question to go back to."""
    scripted = scripted_context(home, [(HELP, ShowSupport()), ("And now?", "back"), (HELP, STOP)], content=SHIPPED)
    start.run(scripted.context, None, None)
    assert ("back", "Back") in scripted.script.offers
    assert ("gentler", "Something gentler") in scripted.script.offers
