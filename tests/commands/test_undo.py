"""Undo and redo of the last change: what is shown, asked, saved and printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyte
import pytest

from tests.conftest import SMALL
from tests.scripted import STOP, ScriptedContext, run_script, scripted_context
from tests.session.test_walk import AGAIN, FIRST, begin, go_on, talk
from tests.terminal import Terminal, plain
from trustcoach.commands import export, start, status, steps, undo
from trustcoach.core.reply import GoBack, PostponeQuestion, Reply, ShowHelp, SkipQuestion
from trustcoach.errors import JournalError, QuickExit, UsageError

SOME = (("How are you?", 6), ("What is it like?", "heavy"), ("What does it touch?", STOP))
TAKE, BRING = "Take it back?", "Bring it back?"
STOPS = (("How are you now?", STOP),)
Way = Callable[..., None]
take_back, bring_back = partial(undo.run, back=False), partial(undo.run, back=True)


def asked(home: Path, answer: object, way: Way = take_back) -> ScriptedContext:
    """Return a context in which one question is answered: whether to undo, or to redo."""
    scripted = scripted_context(home, [(TAKE if way == take_back else BRING, answer)], content=SMALL)
    way(scripted.context, yes=False)
    assert scripted.script.lines == []
    return scripted


def at_once(home: Path, way: Way = take_back) -> ScriptedContext:
    """Return a context in which nobody can be asked, and the change is made with --yes."""
    scripted = scripted_context(home, content=SMALL, interactive=False)
    way(scripted.context, yes=True)
    return scripted


def told(home: Path, command: Callable[..., None], *words: object, **options: object) -> str:
    """Return all that a *command* shows or writes."""
    scripted = scripted_context(home, content=SMALL, interactive=False)
    command(scripted.context, *words, **options)
    return scripted.shown + scripted.out.getvalue()


def test_before_and_after_are_shown_and_then_it_is_asked(home: Path) -> None:
    """The question as it was asked, the answer, and that it will be open again; the first choice leaves it."""
    begin(home, *SOME)
    scripted = asked(home, "yes")
    head = "Your last change: Look at It.\n\nWhat is it like?\n\nNow:\n  Heavy\n\nAfter:\n\nOpen again.\n"
    assert scripted.shown.startswith(head)
    assert scripted.script.offers == [("no", "No, leave it as it is"), ("yes", "Yes, take it back")]
    assert scripted.shown.endswith(
        "\nTaken back, in “Look at It”. The journal still holds it. Bring it back with: trustcoach undo --back\n"
    )


def test_the_question_is_asked_again_at_the_next_return(home: Path) -> None:
    """With an empty field, as if it had never been answered."""
    begin(home, *SOME)
    asked(home, "yes")
    scripted = go_on(home, ("What is it like?", "calm"), ("What does it touch?", STOP))
    assert scripted.script.before[0] is None


def test_it_comes_back_as_it_was(home: Path) -> None:
    """What is shown is the other way round, and the walk goes on after it."""
    begin(home, *SOME)
    asked(home, "yes")
    scripted = asked(home, "yes", bring_back)
    head = "What you took back last: Look at It.\n\nWhat is it like?\n\nNow:\n\nOpen again.\n\nAfter:\n  Heavy\n"
    assert scripted.shown.startswith(head)
    assert scripted.script.offers == [("no", "No, leave it as it is"), ("yes", "Yes, bring it back")]
    assert scripted.shown.endswith("\nBrought back, in “Look at It”. Go on with: trustcoach resume\n")
    assert go_on(home, ("What does it touch?", STOP)).script.lines == []


@pytest.mark.parametrize("answer", ["no", STOP])
@pytest.mark.parametrize("way", [take_back, bring_back])
def test_without_agreement_nothing_is_changed(home: Path, answer: object, way: Way) -> None:
    """The choice to leave it, and Ctrl-C."""
    begin(home, *SOME)
    at_once(home)
    before = (home / "journal.json").read_bytes()
    assert asked(home, answer, way).shown.endswith("\nNothing was changed.\n")
    assert (home / "journal.json").read_bytes() == before


def test_leaving_at_once_changes_nothing_and_says_nothing(home: Path) -> None:
    """The page is the last thing that was shown."""
    begin(home, *SOME)
    before = (home / "journal.json").read_bytes()

    class Leaving:
        def ask(self, _: object) -> Reply:
            raise QuickExit

    scripted = scripted_context(home, content=SMALL)
    scripted.context = scripted.context._replace(prompter=Leaving())
    undo.run(scripted.context, yes=False)
    assert "Heavy" in scripted.shown
    assert "hanged" not in scripted.shown
    assert (home / "journal.json").read_bytes() == before


@pytest.mark.parametrize("reply", [ShowHelp(), SkipQuestion(), PostponeQuestion(), GoBack()])
def test_a_key_that_is_no_agreement_asks_again(home: Path, reply: Reply) -> None:
    """Only a choice decides."""
    begin(home, *SOME)
    scripted = scripted_context(home, [(TAKE, reply), (TAKE, "no")], content=SMALL)
    undo.run(scripted.context, yes=False)
    assert scripted.script.lines == []


@pytest.mark.parametrize(("way", "words"), [(take_back, "undo --yes"), (bring_back, "undo --back --yes")])
def test_where_nobody_can_be_asked_nothing_is_shown_or_changed(home: Path, way: Way, words: str) -> None:
    """The error says how to do it without being asked."""
    begin(home, *SOME)
    at_once(home)
    before = (home / "journal.json").read_bytes()
    scripted = scripted_context(home, content=SMALL, interactive=False)
    with pytest.raises(UsageError) as caught:
        way(scripted.context, yes=False)
    assert caught.value.hint.endswith(f"trustcoach {words}")
    assert scripted.shown == ""
    assert (home / "journal.json").read_bytes() == before


@pytest.mark.parametrize("interactive", [True, False])
def test_at_once_says_what_was_done_in_no_private_words(home: Path, interactive: bool) -> None:
    """One line, with the step and without question or answer, also at a terminal."""
    begin(home, *FIRST[:6], ("How are you now?", STOP))
    scripted = scripted_context(home, content=SMALL, interactive=interactive)
    undo.run(scripted.context, yes=True)
    undo.run(scripted.context, back=True, yes=True)
    assert scripted.script.asked == []
    assert scripted.shown == (
        "Taken back, in “Look at It”. The journal still holds it. Bring it back with: trustcoach undo --back\n"
        "\nBrought back, in “Look at It”. Go on with: trustcoach resume\n"
    )


def test_there_is_nothing_to_take_back_or_to_bring_back(home: Path) -> None:
    """Each has its own message, a page that was read does not count, and no journal is created."""
    for way, says in ((take_back, "nothing to take back"), (bring_back, "nothing to bring back")):
        with pytest.raises(UsageError, match=says):
            at_once(home, way)
    assert list(home.iterdir()) == []
    begin(home, ("How are you?", STOP))
    with pytest.raises(UsageError, match="nothing to take back"):
        at_once(home)


def test_another_window_that_walks_is_not_disturbed(home: Path) -> None:
    """One process at a time has the process lock."""
    begin(home, *SOME)
    scripted = scripted_context(home, content=SMALL)
    with scripted.context.hold_store(), pytest.raises(JournalError, match="another window"):
        at_once(home)


def test_a_revision_shows_the_earlier_answer_as_what_comes(home: Path) -> None:
    """Both versions are on the page."""
    begin(
        home,
        *FIRST[:4],
        ("Who knows?", GoBack()),
        ("How much is it about?", "[b]less"),
        ("Who knows?", STOP),
    )
    scripted = asked(home, "yes")
    assert "Now:\n  [b]less\n\nAfter:\n  [sorry] a lot\n" in scripted.shown
    assert "[sorry] a lot" in told(home, export.run, None, None, None, private=True)


def test_an_answer_given_anew_stays_in_front_of_what_comes_back(home: Path) -> None:
    """The page says so, and shows the text all the same."""
    begin(home, *SOME)
    at_once(home)
    go_on(home, ("What is it like?", "calm"), ("What does it touch?", STOP))
    scripted = asked(home, "yes", bring_back)
    assert "Now:\n  Calm\n\nAfter:\n  Calm\n\nIt comes back:\n  Heavy\n\nWhat you wrote since" in scripted.shown
    assert "Now:\n  Calm\n\nAfter:\n  Heavy\n" in asked(home, "yes").shown


@pytest.mark.parametrize(
    ("lines", "now"),
    [
        ([*FIRST[:4], ("Who knows?", SkipQuestion()), ("What happened?", STOP)], "\nSkipped."),
        ([*FIRST[:5], ("What happened?", PostponeQuestion()), ("How are you now?", STOP)], "\nLeft for now."),
        (
            [*FIRST, ("What now?", "stop")],
            "  If it is evening\n  then I will walk\n\nLook back on Monday 30 November 2026.",
        ),
    ],
)
def test_every_kind_of_change_is_told(home: Path, lines: list[tuple[str, object]], now: str) -> None:
    """In the words that the walk uses."""
    begin(home, *lines)
    assert f"Now:\n{now}\n\nAfter:\n\nOpen again.\n" in asked(home, "no").shown


def test_how_a_plan_went_is_taken_back_under_the_plan(home: Path) -> None:
    """First the obstacle, then the outcome; then the walk asks about the plan again."""
    begin(home, *FIRST, ("What now?", "stop"))
    account = [("How did it go?", "partly"), ("What got in the way?", "I was tired")]
    go_on(home, *account, ("Would you like to go on with it?", "let-go"), ("What will you do?", STOP), days=7)
    plan = "Your last change\n\nHow did it go?\n\n  If it is evening\n  then I will walk\n\n"
    reason = "Now:\n\nPartly kept.\n\nWhat got in the way:\n  I was tired\n\nAfter:\n\nPartly kept.\n"
    assert asked(home, "yes").shown.startswith(plan + reason)
    scripted = asked(home, "yes")
    assert scripted.shown.startswith(f"{plan}Now:\n\nPartly kept.\n\nAfter:\n\nOpen again.\n")
    assert "\nTaken back. The journal" in scripted.shown
    assert go_on(home, ("How did it go?", STOP), days=7).script.lines == []


def test_a_new_visit_is_taken_back_with_the_pages_read_in_it(home: Path) -> None:
    """The step is as it was left before."""
    begin(home, *FIRST, ("What now?", "stop"))
    run_script(home, [(AGAIN, "anew"), ("What is it like?", STOP)], start.run, "alone", "look", content=SMALL)
    assert "1. Look at It: question 1 of about 7" in told(home, status.run)
    scripted = asked(home, "yes")
    assert "You began this step anew.\n\nNow:\n\nBegun anew.\n\nAfter:\n\nAs you left it before.\n" in scripted.shown
    assert "\n2 pages that you read after it will come again.\n" in scripted.shown
    assert "1. Look at It: walked" in told(home, status.run)
    there = asked(home, "no", bring_back)
    assert "Now:\n\nAs you left it before.\n\nAfter:\n\nBegun anew.\n" in there.shown


def test_of_two_people_it_is_said_whose_answer_it_is(home: Path) -> None:
    """They are asked the same."""
    talk(home, "Ann", "Ben")
    assert "Ben:\nHow easy is talking?\n\nNow:\n  8 of 10\n" in asked(home, "yes").shown
    assert "Ann:\nHow easy is talking?\n\nNow:\n  2 of 10\n" in asked(home, "yes").shown


def test_what_is_taken_back_is_gone_everywhere_and_kept_in_the_journal(home: Path) -> None:
    """Status, steps and export are as if it had never been; redo restores all of it."""
    begin(home, *FIRST[:6], ("How are you now?", STOP))
    before = everything(home)
    assert "the rest" in before[2]
    at_once(home)
    after = everything(home)
    assert "question 5 of about 7" in after[0]
    assert "the rest" not in after[2]
    assert all(each != other for each, other in zip(before, after, strict=True))
    assert "the rest" in (home / "journal.json").read_text("utf-8")
    at_once(home, bring_back)
    assert everything(home) == before


def everything(home: Path) -> list[str]:
    """Return all that status, steps and export show."""
    return [
        told(home, status.run),
        told(home, steps.run, "alone", None),
        told(home, export.run, None, None, None, private=True),
    ]


@pytest.mark.slow
def test_in_a_real_terminal_the_question_is_open_again_and_nothing_private_stays(home: Path) -> None:
    """Started, answered, undone on a screen of its own, and asked again; nothing is undone without a yes."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL))
    for keys in ("\r", "\r", "\r", "\r", "6\r", "\r", "\r", "1\r", " \r", "Ann\t", "My secret\t", "\x03"):
        terminal.question()
        terminal.type(keys)
    terminal.end()
    for keys, says in (("1\r", "Nothing was changed."), ("2\r", "Taken back, in “Look at It”.")):
        taking = Terminal(home, "undo", "--content", str(SMALL))
        page = taking.question()
        assert "What happened? Now: │ My secret After: Open again. Take it back?" in page
        before, _ = taking.raw.split(b"\x1b[?1049h", 1)
        taking.type(keys)
        after = taking.end_raw().rsplit(b"\x1b[?1049l", 1)[1]
        assert taking.code == 0
        assert says in plain(after)
        assert b"secret" not in before + after
    again = Terminal(home, "resume", "--content", str(SMALL))
    again.question()
    again.type("\r")  # behind a page with nothing of it
    assert "What happened?" in again.question()
    again.close()
    back = Terminal(home, "undo", "--back", "--yes", "--content", str(SMALL))
    assert "Brought back" in back.end()
    assert "secret" not in back.seen
    last = Terminal(home, "resume", "--content", str(SMALL))
    last.question()
    last.type("\r")  # behind a page with nothing of it
    assert "How are you now?" in last.question()
    last.close()


@pytest.mark.slow
@pytest.mark.parametrize("rows", range(16, 24))
def test_nothing_of_the_page_scrolls_away_before_it_was_read(home: Path, rows: int) -> None:
    """Where page and choice do not fit on one screen, the page waits for Enter."""
    begin(home, *SOME)
    terminal = Terminal(home, "undo", "--content", str(SMALL), rows=rows)
    screen = pyte.Screen(80, rows)
    first = terminal.question()
    terminal.settle()
    pyte.ByteStream(screen).feed(terminal.raw)
    seen = "\n".join(screen.display)
    assert "Your last change" in seen
    assert "Open again." in seen
    if TAKE not in first:
        terminal.type("\r")
        terminal.question()
    terminal.settle()  # the list is drawn right after it takes keys
    assert "No, leave it" in terminal.seen
    terminal.close()
