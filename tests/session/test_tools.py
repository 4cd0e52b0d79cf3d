"""Tools for right now, walked: nothing is stored, and the way out is never far."""

from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.fake_language import FakeLanguage
from tests.scripted import A_PAGE, STOP, ScriptedContext, TypedThen, scripted_context
from trustcoach.commands import now, start
from trustcoach.core.program.kinds import PageRead
from trustcoach.core.program.tool import BreathStep, ChoiceStep, TextStep, Tool, WriteStep
from trustcoach.core.reply import GoBack, PostponeQuestion, ShowHelp, ShowSources, ShowTools, SkipQuestion, Submit
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.storage.content import program_loader
from trustcoach.storage.content.tools import load_tools
from trustcoach.storage.files import folders
from trustcoach.storage.journal.journal_file import JournalFile

SHIPPED = load_tools(folders.find_content_folder())
PROGRAM = program_loader.load_program(folders.find_content_folder())
MENU, AFTER, PEOPLE = "What would help for the next few minutes?", "How is it now?", "And now?"
FIRST = "What would help most right now?"
AMOUNT = "How much is it about?"
BREATH = ("", Submit(PageRead()))
LETTER = "Write it here instead, just as you'd send it."
MINE = "and by the way I know about the flat"
Lines = list[tuple[str, object]]


def walked(home: Path, tool: str | None, *lines: tuple[str, object], was_list_shown: bool = False) -> ScriptedContext:
    """Return a context in which `now` is answered with *lines*, and nothing is left to ask."""
    scripted = scripted_context(home, list(lines), content=SMALL)
    scripted.context = scripted.context._replace(content_folder=None)
    scripted.context.support_state.reader = FakeLanguage()
    scripted.context.support_state.was_list_shown = was_list_shown
    now.run(scripted.context, tool)
    assert scripted.script.lines == []
    return scripted


def lines_of(tool: Tool) -> Lines:
    """Return answers to all that *tool* asks, by which it comes to its end."""
    lines: Lines = []
    for step in tool.steps:
        match step:
            case BreathStep():
                lines.append(BREATH)
            case ChoiceStep():
                stays = [choice.id for choice in step.choices if choice.id not in step.leads_to]
                lines.append((step.question, stays[0]))
            case WriteStep():
                lines.append((step.text, MINE))
            case TextStep():
                pass
    return lines


@pytest.mark.slow
@pytest.mark.parametrize("tool", SHIPPED.tools, ids=lambda tool: tool.id)
def test_a_tool_is_walked_to_its_end_and_leaves_nothing(tmp_path: Path, tool: Tool) -> None:
    """There is no home, and there is none after: no journal, no lock, no draft, no settings."""
    home = tmp_path / "nowhere"
    done = walked(home, tool.id, *lines_of(tool), (AFTER, "better"))
    assert list(tmp_path.iterdir()) == []
    for text in (step.text for step in tool.steps if isinstance(step, TextStep | BreathStep)):
        assert " ".join(text.split("\n")[0].split()) in " ".join(done.shown.split())
    assert MINE not in done.shown


@pytest.mark.slow
@pytest.mark.parametrize("tool", SHIPPED.tools, ids=lambda tool: tool.id)
def test_every_choice_in_a_tool_leads_somewhere(tmp_path: Path, tool: Tool) -> None:
    """To its answer, to another tool, or to people; Ctrl-C ends it there."""
    for number, step in enumerate(tool.steps):
        if not isinstance(step, ChoiceStep):
            continue
        for choice in step.choices:
            before, target = lines_of(tool._replace(steps=tool.steps[:number])), step.leads_to.get(choice.id)
            other = next((each for each in SHIPPED.tools if each.id == target), None)
            rest = lines_of(other or tool._replace(steps=tool.steps[number + 1 :]))
            end: Lines = [(PEOPLE, "back")] if target == "people" else [*rest, (AFTER, "better")]
            done = walked(tmp_path / "nowhere", tool.id, *before, (step.question, choice.id), *end)
            assert " ".join(step.answers.get(choice.id, "").split()) in " ".join(done.shown.split())


def test_worse_leads_to_people_and_to_no_further_tool(home: Path) -> None:
    """With a kind word and a number at once, and then the emergency number first."""
    done = walked(home, "time-out", (AFTER, "worse"), (PEOPLE, "back"))
    shown = " ".join(done.shown.partition(AFTER)[2].split())
    places = [shown.index(words) for words in ("that you did it badly", "In danger now: 112", "To talk to someone")]
    assert [*places, shown.index("People who can help now: Ireland")] == sorted(
        [*places, shown.index("People who can")]
    )
    assert ("back", "Enough for now") in done.script.offers


def test_worse_a_second_time_has_the_number_and_no_long_pages(home: Path) -> None:
    """They come once a session; the choices stay the same."""
    done = walked(home, "time-out", (AFTER, "worse"), (PEOPLE, "back"), was_list_shown=True)
    assert "In danger now: 112" in done.shown
    assert "People who can help now" not in done.shown


def test_worse_can_be_taken_back(home: Path) -> None:
    """The row below “The same” is soon hit."""
    walked(home, "time-out", (AFTER, "worse"), (A_PAGE, GoBack()), (AFTER, "better"))


def test_the_same_leads_back_to_the_list(home: Path) -> None:
    """With a word that it is nobody's fault; and the way out of it above all others."""
    done = walked(home, "time-out", (AFTER, "same"), (MENU, "time-out"), (AFTER, "same"), (MENU, "enough"))
    assert done.shown.count("“The same” is a common answer") == 2
    offers = done.script.offers
    assert offers[offers.index(("worse", "Worse")) + 1] == ("enough", "Enough for now")


def test_people_are_in_the_list_too(home: Path) -> None:
    """And lead back to it."""
    walked(home, None, (MENU, "people"), (PEOPLE, "back"), (MENU, "enough"))


def test_back_leads_through_the_steps_to_the_list_and_out(home: Path) -> None:
    """From the rating to the last step, from the first one to the list, and from there away."""
    walked(
        home,
        "breathe",
        ("What would you like to stay with?", "breath"),
        ("", GoBack()),
        BREATH,
        (AFTER, GoBack()),
        (AFTER, GoBack()),
        (AFTER, "same"),
        (MENU, "breathe"),
        ("What would you like to stay with?", GoBack()),
        (MENU, GoBack()),
    )


@pytest.mark.parametrize("instead", [SkipQuestion(), PostponeQuestion()])
def test_nobody_has_to_write(home: Path, instead: object) -> None:
    """A skip goes on."""
    done = walked(home, "message", (LETTER, instead), BREATH, (QUESTION, "none"), (AFTER, "better"))
    assert "Your words are gone" not in done.shown


QUESTION = "What will you do about the message?"


def test_words_to_let_go_of_stay_while_help_is_read_and_are_gone_after(home: Path) -> None:
    """They are in memory as long as they are being written, and no longer; nobody sees them again."""
    done = walked(
        home,
        "message",
        (LETTER, TypedThen((MINE,), ShowHelp())),
        (LETTER, TypedThen((MINE,), GoBack())),
        (MENU, "message"),
        (LETTER, MINE),
        BREATH,
        (QUESTION, "none"),
        (AFTER, "same"),
        (MENU, "message"),
        (LETTER, STOP),
    )
    assert [draft for asked, draft in zip(done.script.asked, done.script.drafts, strict=True) if asked == LETTER] == [
        (),
        (MINE,),
        (MINE,),
        (),
    ]
    assert "Nothing you type here is saved." in done.shown
    assert "Your words are gone from here." in done.shown
    assert MINE not in done.shown
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("words", ["you would all be better off, I want to die", "I am afraid of you"])
def test_words_that_may_call_for_help_lead_to_people_first(home: Path, words: str) -> None:
    """Those of the short list, and those that are read; and then the tool goes on."""
    done = walked(
        home,
        "message",
        (LETTER, words),
        (PEOPLE, "back"),
        BREATH,
        (QUESTION, "none"),
        (AFTER, "better"),
    )
    assert "Ireland" in done.shown


def test_the_why_key_names_the_sources_of_the_tool(home: Path) -> None:
    """And says that nothing here was tested after a betrayal."""
    done = walked(home, "time-out", (AFTER, ShowSources()), (AFTER, "better"))
    assert "Annah G. McCurry and others, 2024 (study)" in " ".join(done.shown.split())
    assert "Balban" not in done.shown


def test_a_tool_within_a_tool_is_not_opened(home: Path) -> None:
    """It says where the others are."""
    done = walked(home, "time-out", (AFTER, ShowTools()), (AFTER, "better"))
    assert done.script.notes == ["You're in a tool already. Shift-Tab (or /back) goes back to the others."]


def test_with_two_present_only_what_fits_two_is_offered(home: Path) -> None:
    """The list of one person alone would tell the other too much."""
    scripted = scripted_context(home, [(MENU, "enough")], content=SMALL)
    asker = Asker(scripted.context, PROGRAM, persist_nothing())
    asker.is_shared = True
    asker.offer_tools()
    offered = [choice for choice, _ in scripted.script.offers]
    assert offered == ["breathe", "ground", "panic", "sleep", "time-out", "people", "enough"]


def test_ctrl_c_in_a_tool_stops_the_sitting_as_it_does_everywhere(home: Path) -> None:
    """What was answered is kept, with what was being typed; one key has one meaning."""
    stopped = scripted_context(
        home,
        [
            ("How are you?", 6),
            ("What is it like?", "calm"),
            ("What does it touch?", ["money"]),
            (AMOUNT, TypedThen(("four th",), ShowTools())),
            (MENU, "message"),
            (LETTER, TypedThen((MINE,), ShowHelp())),
            (LETTER, STOP),
        ],
        content=SMALL,
    )
    start.run(stopped.context, "alone")
    assert stopped.shown.rstrip().endswith("Stopped. All is kept, your draft too. Go on with: trustcoach resume")
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"four th" in kept
    assert MINE.encode() not in kept


def test_the_first_screen_leads_to_the_tools_and_back(home: Path) -> None:
    """Whoever comes for the first time in a bad hour needs no track and no journal for it."""
    scripted = scripted_context(
        home,
        [(FIRST, "hour"), (MENU, "time-out"), (AFTER, "better"), (FIRST, STOP)],
        content=folders.find_content_folder(),
    )
    start.run(scripted.context, None, None)
    assert scripted.script.lines == []
    assert not (home / "journal.json").exists()


def test_the_key_at_a_question_leads_back_to_it_with_nothing_lost(home: Path) -> None:
    """What was being typed is there again, and the journal holds what was answered, and nothing of the tool."""
    scripted = scripted_context(
        home,
        [
            ("How are you?", 6),
            ("What is it like?", "calm"),
            ("What does it touch?", ["money"]),
            (AMOUNT, TypedThen(("four th",), ShowTools())),
            (MENU, "message"),
            (LETTER, MINE),
            BREATH,
            (QUESTION, "none"),
            (AFTER, "better"),
            (AMOUNT, STOP),
        ],
        content=SMALL,
    )
    start.run(scripted.context, "alone")
    assert scripted.script.lines == []
    assert scripted.script.drafts[-1] == ("four th",)
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert MINE.encode() not in kept
    assert b"message" not in kept
    assert b"four th" in kept
    answered = [fact.question_id.name for _, fact in JournalFile(home / "journal.json").load().all_answers()]
    assert answered[-2:] == ["mood", "parts"]
