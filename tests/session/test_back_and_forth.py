"""Back is back to the question before, forward again passes what is answered, and nobody loses their place."""

from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.fixed_clock import script
from tests.scripted import STOP, Script, ScriptedContext, Typed, TypedThen, run_script, scripted_context
from tests.session.test_walk import AGAIN, ENDING, FIRST, LATER, SECOND, WALK, answers, begin, go_on, journal
from trustcoach.commands import resume, start
from trustcoach.core.journal.entries import StepRestarted
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, Plan, TextPage
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import (
    GoBack,
    OpenEditor,
    PostponeQuestion,
    Reply,
    ShowHelp,
    ShowSources,
    SkipQuestion,
)
from trustcoach.storage.journal.drafts import DraftFile

BACK = GoBack()
LEAVE = ("This step builds on words you wrote before. Would you like to see them?", "show")
"""Asked once a session, before texts of another day come back."""
FIRST_HERE = "This is the first question here."


def opened(home: Path, step: str, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which *step* is opened by its name with these answers."""
    return run_script(home, lines, start.run, "alone", step, content=SMALL)


def standing(scripted: ScriptedContext) -> list[object]:
    """Return what the field of each question started with."""
    return list(scripted.script.before)


# Forward again


def test_forward_again_passes_what_was_answered_in_between(home: Path) -> None:
    """Back twice, one answer corrected: the one after it comes too, with its answer; unchanged, it adds nothing."""
    done = begin(
        home,
        *FIRST[:3],
        ("How much is it about?", BACK),
        ("What does it touch?", BACK),
        ("What is it like?", "calm"),
        ("What does it touch?", ["money"]),
        ("How much is it about?", STOP),
    )
    assert standing(done)[-2] == (Chosen("money", "Money"),)
    assert answers(home).count((Chosen("money", "Money"),)) == 1
    assert Chosen("calm", "Calm") in answers(home)


def test_forward_again_asks_what_a_corrected_answer_calls_for(home: Path) -> None:
    """A question that applies only now is asked in its place, and those after it still come."""
    begin(
        home,
        ("How are you?", 6),
        ("What is it like?", "calm"),
        ("What does it touch?", ["sleep"]),
        ("Who knows?", SkipQuestion()),
        ("What happened?", BACK),
        ("Who knows?", BACK),
        ("What does it touch?", ["money"]),
        ("How much is it about?", "a lot"),
        ("Who knows?", SkipQuestion()),
        ("What happened?", STOP),
    )
    assert sum(entry.fact == journal(home).entries[-2].fact for entry in journal(home).entries) == 1


def test_going_on_without_a_change_writes_nothing(home: Path) -> None:
    """All the way back, and all the way forward."""
    begin(home, *FIRST[:5], ("What happened?", STOP))
    held = (home / "journal.json").read_bytes()
    done = go_on(home, ("What happened?", BACK), ("Who knows?", BACK), ("How much is it about?", BACK),
        ("What does it touch?", BACK), ("What is it like?", "heavy"), ("What does it touch?", ["money"]),
        ("How much is it about?", "[sorry] a lot"), ("Who knows?", SkipQuestion()),
        ("What happened?", STOP))  # fmt: skip
    assert done.script.lines == []
    assert (home / "journal.json").read_bytes() == held


class Skips(Script):
    """A person who notes whether a skip was in the list."""

    skips: list[bool]

    def ask(self, prompt: Prompt) -> Reply:
        """Return the next answer of the script."""
        if not isinstance(prompt.question.kind, TextPage):
            self.skips.append(prompt.was_skipped)
        return super().ask(prompt)


def test_a_skip_stands_where_it_was_made(home: Path) -> None:
    """So that Enter does not answer what was skipped."""
    begin(home, *FIRST[:5], ("What happened?", STOP))
    scripted = scripted_context(home, content=SMALL)
    script = Skips([("What happened?", BACK), ("Who knows?", STOP)])
    script.skips = []
    scripted.context = scripted.context._replace(prompter=script)
    resume.run(scripted.context)
    assert script.skips == [False, True]


# Back, everywhere


def test_back_from_the_first_question_of_a_step_leads_into_the_one_before(home: Path) -> None:
    """And forward again."""
    begin(home, ("How are you?", 6), ("What is it like?", STOP))
    scripted = scripted_context(home, content=SMALL)
    script = Pages(
        [None, BACK, BACK, None], [("What is it like?", BACK), ("How are you?", 6), ("What is it like?", STOP)]
    )
    scripted.context = scripted.context._replace(prompter=script)
    resume.run(scripted.context)
    assert script.lines == []


class Pages(Script):
    """A person who turns *turns* pages in turn back, or on; those after them on."""

    def __init__(self, turns: list[Reply | None], lines: list[tuple[str, object]]) -> None:
        super().__init__(lines)
        self.turns = turns

    def ask(self, prompt: Prompt) -> Reply:
        """Return the next turn for a page, and the next answer of the script for a question."""
        if isinstance(prompt.question.kind, TextPage) and self.turns and (turn := self.turns.pop(0)):
            return turn
        return super().ask(prompt)


def begun_with(
    home: Path, turns: list[Reply | None], *lines: tuple[str, object], track: str | None = None
) -> ScriptedContext:
    """Return a context in which a walk is begun by a person who turns its first pages like this."""
    scripted = scripted_context(home, content=SMALL)
    scripted.script = Pages(turns, list(lines))
    scripted.context = scripted.context._replace(prompter=scripted.script)
    start.run(scripted.context, track, None)
    return scripted


def test_back_on_the_first_pages_goes_to_the_page_before(home: Path) -> None:
    """From the notice to the welcome, from the menu to the notice, from the page on trust to the menu."""
    menu = "Which track do you want to walk?"
    shown = begun_with(home, [None, BACK], (menu, BACK), (menu, STOP)).shown
    assert shown.count("Welcome to a small program.") == 2
    assert shown.count("Your answers stay on this computer.") == 3
    turns: list[Reply | None] = [None, None, BACK, None, BACK, BACK]
    shown = begun_with(home, turns, (menu, "pair"), (menu, "alone"), (menu, STOP)).shown
    assert shown.count("Trust is built in small acts.") == 3


def test_back_from_the_opening_goes_to_the_page_on_trust(home: Path) -> None:
    """And on a first screen the person is told that there is nothing before it."""
    turns: list[Reply | None] = [BACK, None, None, None, BACK, None, None]
    scripted = begun_with(home, turns, ("How are you?", STOP), track="alone")
    assert scripted.script.notes == [FIRST_HERE]
    assert scripted.shown.count("Trust is built in small acts.") == 2


def test_back_from_whether_this_is_the_plan_leads_to_its_day(home: Path) -> None:
    """With all of it there."""
    later = Plan(WALK.if_this, WALK.then_that, LATER.replace(day=1, month=12))
    done = begin(home, *FIRST[:-1], ("Is this the plan?", BACK), ("One plan", later), ("Is this the plan?", "keep"),
        ("What now?", STOP))  # fmt: skip
    assert standing(done)[-3] == WALK
    assert later in answers(home)
    assert WALK not in answers(home)


def test_back_at_the_end_of_a_step_leads_into_it(home: Path) -> None:
    """To its last question or page."""
    done = begin(home, *FIRST, ("What now?", BACK), ("What now?", "stop"))
    assert done.shown.count("Have some water.") == 2
    assert answers(home).count(WALK) == 1


def test_back_where_the_keyboard_is_handed_over_leads_to_the_question_before(home: Path) -> None:
    """The one who has just answered may correct it."""
    scripted = scripted_context(home, content=SMALL)
    lines = [
        ("Who is here?", "two"),
        ("What are you called?", ["Ann", "Ben"]),
        ("That comes before this. What now?", "open"),
        ("How easy is talking?", 2),
        ("How easy is talking?", 3),
        ("How easy is talking?", STOP),
    ]

    class AtTheHandOver(Script):
        turned = False

        def ask(self, prompt: Prompt) -> Reply:
            back = not self.turned and "Now Ben, please." in scripted.shown
            if back:
                self.turned = True
                return BACK
            return super().ask(prompt)

    script = AtTheHandOver(list(lines))
    scripted.context = scripted.context._replace(prompter=script)
    start.run(scripted.context, "pair", None)
    assert script.lines == []
    assert script.before[-2:] == [2, None]


# What is not possible is explained beside the question


@pytest.mark.parametrize(
    ("question", "reply", "says"),
    [
        ("What will you do?", SkipQuestion(), "This one has no skip."),
        ("Is this the plan?", SkipQuestion(), "This one needs a pick"),
        ("Is this the plan?", PostponeQuestion(), "This one needs a pick"),
        ("What will you do?", OpenEditor(), "No editor is set."),
    ],
)
def test_what_cannot_be_had_is_said_beside_the_field(home: Path, question: str, reply: Reply, says: str) -> None:
    """The question stays, and the note comes with it."""
    begin(home, *FIRST, ("What now?", "stop"))
    plan = [] if question == "What will you do?" else SECOND[:2]
    scripted = run_script(home, [LEAVE, *plan, (question, reply), (question, STOP)], resume.run, content=SMALL)
    assert [says in note for note in scripted.script.notes] == [True]


@pytest.mark.parametrize("reply", [SkipQuestion(), PostponeQuestion()])
def test_a_page_is_neither_skipped_nor_left(home: Path, reply: Reply) -> None:
    """The person is told that it is a page, and it stays."""
    scripted = begun_with(home, [None, None, None, reply], ("How are you?", STOP), track="alone")
    assert scripted.script.notes == ["This is a page to read. Enter goes on."]
    assert scripted.shown.count("This track is short.") == 2
    assert len(journal(home).entries) == 1


# Opened again


def test_a_walked_step_is_gone_through_again_with_its_answers_there(home: Path) -> None:
    """Unchanged, they add nothing: no visit, no second answer; one that is changed is a revision."""
    begin(home, *FIRST, ("What now?", "stop"))
    held = journal(home)
    again = [(AGAIN, "again"), *FIRST[1:7], ("One plan", WALK)]
    done = opened(home, "look", *again, ("What now?", "stop"))
    assert standing(done)[1:8] == [
        Chosen("heavy", "Heavy"),
        (Chosen("money", "Money"),),
        "[sorry] a lot",
        None,
        "# not a heading\nthe rest",
        2,
        WALK,
    ]
    assert journal(home) == held
    opened(home, "look", (AGAIN, "again"), ("What is it like?", "calm"), ("What does it touch?", STOP))
    assert len(journal(home).entries) == len(held.entries) + 1
    assert not any(isinstance(entry.fact, StepRestarted) for entry in journal(home).entries)


def test_leaving_a_step_comes_back_to_the_question_at_which_it_was_left(home: Path) -> None:
    """By resuming and by the step's name; the choice is there, and made again it adds nothing."""
    begin(home, ("How are you?", 6), ("What is it like?", "stop"), ("What now?", "stop"))
    left = Chosen("stop", "Leave this step for now")
    held = journal(home)
    for scripted in (
        go_on(home, ("What is it like?", "stop"), ("What now?", "stop")),
        opened(home, "look", ("What is it like?", "stop"), ("What now?", "stop")),
    ):
        assert standing(scripted)[0] == left
        assert journal(home) == held
    scripted = go_on(home, ("What is it like?", "calm"), ("What does it touch?", STOP))
    assert scripted.script.lines == []


def test_whoever_went_on_behind_a_step_that_was_left_resumes_there(home: Path) -> None:
    """And finds the one that was left by its name."""
    begin(home, ("How are you?", 6), ("What is it like?", "stop"), ("What now?", "on"), ("What will you do?", STOP))
    assert go_on(home, ("What will you do?", STOP)).script.lines == []
    assert opened(home, "look", ("What is it like?", STOP)).script.lines == []


def test_a_step_that_is_open_is_gone_on_with_by_its_name(home: Path) -> None:
    """At the very question, with nothing asked anew."""
    begin(home, *FIRST[:4], ("Who knows?", STOP))
    assert opened(home, "look", ("Who knows?", STOP)).script.lines == []


def test_a_draft_at_an_answered_question_is_where_one_resumes(home: Path) -> None:
    """Also at the end of a track, and then what follows comes with its answers."""
    begin(home, *FIRST, ("What now?", "on"), LEAVE, *SECOND, ("What now?", "on"), *ENDING)
    opened(home, "act", (AGAIN, "again"), LEAVE, ("What will you do?", Typed(("call him",))))
    scripted = go_on(home, LEAVE, ("What will you do?", "call him"), ("Another plan", SECOND[1][1]))
    assert scripted.script.lines == []
    assert scripted.script.drafts[1] == ("call him",)
    assert "You're at step 2 of 2: Act on It." in scripted.shown
    assert "The end of this track" in scripted.shown
    assert "The end of this track" in go_on(home).shown


def test_with_nothing_but_a_draft_one_resumes_at_it(home: Path) -> None:
    """A draft is a position to resume at."""
    DraftFile(home / "journal-drafts.json").save(QuestionId("alone-opening", "now"), ("5",))
    scripted = go_on(home, ("How are you?", STOP))
    assert scripted.script.drafts == [("5",)]


def test_the_newest_draft_goes_first(home: Path) -> None:
    """It is what was typed last."""
    begin(home, *FIRST[:5], ("What happened?", Typed(("half a",))))
    go_on(home, ("What happened?", BACK), ("Who knows?", BACK), ("How much is it about?", Typed(("[sorry] a lo",))))
    scripted = go_on(home, ("How much is it about?", "more"), ("Who knows?", SkipQuestion()), ("What happened?", STOP))
    assert scripted.script.drafts[0] == ("[sorry] a lo",)
    assert scripted.script.drafts[-1] == ("half a",)


@pytest.mark.parametrize("aside", [ShowHelp(), ShowSources()])
def test_an_earlier_answer_that_was_emptied_does_not_come_back_after_a_look_aside(home: Path, aside: Reply) -> None:
    """Or what is typed next stands behind it."""
    done = begin(
        home,
        *FIRST[:4],
        ("Who knows?", BACK),
        ("How much is it about?", TypedThen(("",), aside)),
        ("How much is it about?", STOP),
    )
    assert done.script.drafts[-1] == ("",)


def test_an_emptied_field_is_empty_in_the_editor_too(home: Path, tmp_path: Path) -> None:
    """And what the editor brings stands alone, with no question which of two texts it shall be."""
    editor = tmp_path / "editor"
    script(editor, "import sys\nopen(sys.argv[1], 'a').write('new')\n")
    begin(home, *FIRST[:4], ("Who knows?", STOP))
    scripted = scripted_context(home, content=SMALL)
    scripted.script.lines = [
        ("Who knows?", BACK),
        ("How much is it about?", TypedThen(("",), OpenEditor())),
        ("How much is it about?", STOP),
    ]
    scripted.context = scripted.context._replace(editor_command=str(editor))
    resume.run(scripted.context)
    assert scripted.script.drafts[-1] == ("new",)
