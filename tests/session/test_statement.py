"""A statement: drafted, looked at by the person, read back with notes, and revised until it is kept."""

from pathlib import Path

import pytest

from tests.conftest import KINDS
from tests.core.journals import ref
from tests.fake_language import FakeLanguage
from tests.scripted import STOP, HappensThen, ScriptedContext, Typed, TypedThen, scripted_context
from tests.session.test_final_check import Disk
from tests.session.test_review import PICK
from tests.session.test_walk import WALK
from trustcoach.commands import export, resume, start, undo
from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.reading import Reading
from trustcoach.core.program.kinds import About, Written
from trustcoach.core.reply import GoBack, ShowSources, SkipQuestion
from trustcoach.core.settings import Settings
from trustcoach.errors import ContentError
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.asking.statement import StatementCoach
from trustcoach.storage.content import program_loader
from trustcoach.storage.journal.drafts import DraftFile
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.pages import statement as pages

FIRST = ("What was it?", "letters")
WORDS, LOOK, NOW = "What will you say?", "Which of these are in it?", "What would you like to do?"
AFTER, NEED, LOOK_NEED = "How are you now?", "What do you need?", "Is any of this in it?"
DRAFT = "I lied, but only once"


def made(home: Path, *lines: tuple[str, object], settings: Settings | None = None) -> ScriptedContext:
    """Return a context in which these answers are given, and words are read."""
    scripted = scripted_context(home, list(lines), content=KINDS)
    scripted.context.support_state.reader = FakeLanguage()
    if settings:
        scripted.context = scripted.context._replace(settings=settings)
    return scripted


def begin(home: Path, *lines: tuple[str, object], settings: Settings | None = None) -> ScriptedContext:
    """Return a walk of the step that was begun with these answers after the first."""
    scripted = made(home, FIRST, *lines, settings=settings)
    start.run(scripted.context, "own", "statement")
    return scripted


def go_on(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a walk that was gone on with."""
    scripted = made(home, *lines)
    resume.run(scripted.context)
    return scripted


def versions(home: Path, name: str = "words") -> list[str]:
    """Return all versions on the disk."""
    answers = (fact for _, fact in JournalFile(home / "journal.json").load().all_answers())
    return [fact.value.text for fact in answers if fact.question_id.name == name and isinstance(fact.value, Written)]


def drafts(home: Path) -> list[str]:
    """Return the ids of all drafts on the disk."""
    return [str(each) for each in DraftFile(home / "journal-drafts.json").question_ids()]


def test_the_person_looks_first_and_then_the_coach_says_what_it_sees(home: Path) -> None:
    """A part that is there comes first, then what could be added, then the words that may land hard, each marked."""
    text = "I lied, but not to her"
    done = begin(home, (WORDS, text), (LOOK, ["none"]), (NOW, STOP))
    shown = done.shown[done.shown.index(LOOK) :]
    order = [
        "You have names_act.",
        "One thing you could add, if it isn't in there yet.\nTry owns_it?",
        text,
        "Passage 1: “but not to her”.",
        "Why but_reversal.",
    ]
    assert [shown.index(each) for each in order] == sorted(shown.index(each) for each in order)


def test_what_nobody_can_be_sure_of_is_asked_first(home: Path) -> None:
    """An only may shrink it, and may not."""
    done = begin(home, (WORDS, "I only met her"), (LOOK, ["none"]), (NOW, STOP))
    assert "Passage 1: “I only met her”.\nTry minimising?\nWhy minimising." in done.shown


def test_each_version_is_kept_and_it_is_read_back_as_often_as_it_changes(home: Path) -> None:
    """They look for themselves once; what stands in the field is the last version, with the notes above it."""
    third = "I lied, and I chose it"
    done = begin(
        home,
        (WORDS, DRAFT),
        (LOOK, ["but-reversal"]),
        (NOW, "change"),
        (WORDS, "I lied, but that was all"),
        (NOW, "change"),
        (WORDS, third),
        (NOW, "keep"),
        (AFTER, STOP),
    )
    assert versions(home) == [DRAFT, "I lied, but that was all", third]
    assert done.script.before[4] == DRAFT
    assert "“but only once”: Try but_reversal?" in done.shown
    assert "You have owns_it." in done.shown
    assert drafts(home) == []


def test_what_the_person_found_is_said_back_and_the_coach_adds_what_it_sees(home: Path) -> None:
    """With room for two, what they found themselves comes last."""
    text = "I pushed, I was drunk, but only once"
    done = begin(home, (WORDS, text), (LOOK, ["but-reversal"]), (NOW, STOP))
    assert "You found:\n- A but" in done.shown
    assert "“I pushed”" in done.shown
    assert "“only once”" in done.shown
    assert "“I was drunk”" not in done.shown
    assert "“but only once”" not in done.shown


def test_all_that_the_person_found_stands_in_a_list(home: Path) -> None:
    """On one line nobody would see where one ends."""
    done = begin(home, (WORDS, DRAFT), (LOOK, ["but-reversal", "minimising"]), (NOW, STOP))
    assert "You found:\n- A but\n- An only" in done.shown


def test_the_notes_above_the_field_are_those_that_were_read_and_other_ones_come_with_the_next_version(
    home: Path,
) -> None:
    """Nobody is told all at once, nor the same first each time."""
    text = "I pushed, I was drunk, but only once"
    again = [(NOW, "change"), (WORDS, text + "."), (NOW, "change"), (WORDS, STOP)]
    shown = begin(home, (WORDS, text), (LOOK, ["none"]), *again).shown
    order = [
        *("Passage 1: “I pushed”", "“I pushed”: Try blame_shift?"),
        *("Passage 1: “I was drunk”", "“I was drunk”: Try excuse?"),
    ]
    places = [shown.index(each) for each in order]
    assert places == sorted(places)
    assert shown.count("“I pushed”") == 2
    assert shown.count("“I was drunk”") == 2


@pytest.mark.parametrize(
    ("until", "comes_back"),
    [
        ([(WORDS, DRAFT), (LOOK, STOP)], LOOK),
        ([(WORDS, DRAFT), (LOOK, ["none"]), (NOW, STOP)], NOW),
        ([(WORDS, DRAFT), (LOOK, ["none"]), (NOW, "change"), (WORDS, STOP)], WORDS),
        ([(WORDS, DRAFT), (LOOK, ["none"]), (NOW, "change"), (WORDS, "I lied"), (NOW, STOP)], NOW),
    ],
)
def test_a_stop_comes_back_at_the_very_place(home: Path, until: list[tuple[str, object]], comes_back: str) -> None:
    """The look, the notes and the field are all places to come back to."""
    begin(home, *until)
    again = go_on(home, (comes_back, STOP))
    assert again.script.asked == [comes_back]
    assert versions(home)[0] == DRAFT


def test_words_that_were_being_typed_come_back_with_the_notes_above_them(home: Path) -> None:
    """Nothing is lost in the middle of a revision."""
    begin(home, (WORDS, DRAFT), (LOOK, ["but-reversal"]), (NOW, "change"), (WORDS, Typed(("I lied, and",))))
    again = go_on(home, (WORDS, "I lied, and chose it"), (NOW, STOP))
    assert again.script.drafts[0] == ("I lied, and",)
    assert "“only once”: Try minimising?" in again.shown
    assert versions(home) == [DRAFT, "I lied, and chose it"]


def test_what_was_found_in_a_version_is_not_said_of_the_next(home: Path) -> None:
    """The “but” is gone: “You found” a but above the new words would be untrue."""
    done = begin(
        home, (WORDS, DRAFT), (LOOK, ["but-reversal"]), (NOW, "change"), (WORDS, "I lied, and chose it"), (NOW, STOP)
    )
    assert "You found:\n- A but" in done.shown.partition("I lied, and chose it")[0]
    assert "You found" not in done.shown.partition("I lied, and chose it")[2]


def test_only_a_limit_can_be_kept_without_a_word() -> None:
    """Whether a need is ever said is asked by the step itself, right after: it isn't asked twice."""
    assert {about: pages.NOT_READY in pages.choices(about, is_half_changed=False) for about in About} == {
        About.ACKNOWLEDGEMENT: False,
        About.NEED: False,
        About.BOUNDARY: True,
    }


def test_words_can_be_written_anew_in_an_empty_field(home: Path) -> None:
    """The version before is kept; and no empty field is offered while words are half changed, which would hide them."""
    done = begin(home, (WORDS, DRAFT), (LOOK, ["none"]), (NOW, "anew"), (WORDS, STOP))
    assert done.script.before[-1] is None
    assert done.script.drafts[-1] == ()
    again = go_on(home, (WORDS, GoBack()), (NOW, "anew"), (WORDS, "I lied"), (NOW, "change"), (WORDS, STOP))
    assert again.script.before[0] is None
    assert again.script.before[-1] == "I lied"
    assert versions(home) == [DRAFT, "I lied"]
    half = go_on(home, (WORDS, TypedThen(("I lied to",), GoBack())), (NOW, STOP))
    assert "anew" not in [choice.id for choice in half.script.questions[-1].kind.offered_choices()]


def test_back_leads_one_place_back(home: Path) -> None:
    """From the field to the notes, from the notes to the look, from there to the field."""
    done = begin(
        home,
        (WORDS, DRAFT),
        (LOOK, ["none"]),
        (NOW, "change"),
        (WORDS, GoBack()),
        (NOW, GoBack()),
        (LOOK, GoBack()),
        (WORDS, DRAFT),
        (LOOK, ["none"]),
        (NOW, "keep"),
        (AFTER, STOP),
    )
    assert done.script.lines == []
    assert versions(home) == [DRAFT]


def test_a_statement_that_was_kept_and_does_not_change_is_not_read_back_again(home: Path) -> None:
    """It was, and nothing is asked again of somebody who only comes through."""
    begin(home, (WORDS, DRAFT), (LOOK, ["none"]), (NOW, "keep"), (AFTER, STOP))
    assert go_on(home, (AFTER, GoBack()), (WORDS, DRAFT), (AFTER, STOP)).script.lines == []


def test_a_version_that_is_taken_back_is_not_read_back(home: Path) -> None:
    """The field is empty again, and the next version is looked at from the beginning."""
    begin(home, (WORDS, DRAFT), (LOOK, ["but-reversal"]), (NOW, STOP))
    undo.run(made(home, ("Take it back?", "yes")).context, back=False)
    again = go_on(home, (WORDS, "I lied"), (LOOK, STOP))
    assert again.script.before[0] is None


def test_it_can_be_skipped_and_left_at_every_version(home: Path) -> None:
    """Nothing waits then."""
    begin(home, (WORDS, DRAFT), (LOOK, ["none"]), (NOW, "change"), (WORDS, SkipQuestion()), (AFTER, STOP))
    assert drafts(home) == []


def test_the_why_key_says_why_and_how_to_see_no_more_notes_like_that(home: Path) -> None:
    """With who says so."""
    done = begin(home, (WORDS, DRAFT), (LOOK, ["none"]), (NOW, ShowSources()), (NOW, STOP))
    assert "the but_reversal: Why but_reversal." in done.shown
    assert "Type trustcoach settings mute, and then names-act or but-reversal or minimising." in " ".join(
        done.shown.split()
    )
    assert "A. Writer, 2001 (book)" in done.shown


@pytest.mark.parametrize("muted", ["but_reversal", "but_reversal.1"])
def test_what_is_muted_is_not_said(home: Path, muted: str) -> None:
    """A label, or one rule."""
    settings = Settings(region="ireland", muted=frozenset({muted}))
    done = begin(home, (WORDS, DRAFT), (LOOK, ["none"]), (NOW, STOP), settings=settings)
    assert "Why but_reversal" not in done.shown
    assert "Passage 1: “only once”" in done.shown


def test_the_one_who_was_hurt_is_read_with_a_lighter_hand(home: Path) -> None:
    """One caution at a time, and nothing about what they did not feel."""
    before = [(WORDS, SkipQuestion()), (AFTER, 5), (NEED, "you idiot never do it"), (LOOK_NEED, ["none"])]
    done = begin(home, *before, (NOW, "keep"), ("One plan", STOP))
    assert "Passage 1: “you idiot never do it”" in done.shown
    assert "Passage 2" not in done.shown
    assert "the feeling" not in done.shown
    assert versions(home, "need") == ["you idiot never do it"]


def test_the_review_shows_the_first_and_the_last_version(home: Path) -> None:
    """Above the lines of the step; one version alone is not compared."""
    begin(home, (WORDS, DRAFT), (LOOK, ["none"]), (NOW, "change"), (WORDS, "I lied"), (NOW, "keep"), (AFTER, STOP))
    rest = [(AFTER, 5), (NEED, "will you"), (LOOK_NEED, ["none"]), (NOW, "keep"), ("One plan", WALK)]
    menu = [("Is this the plan?", "keep"), ("What now?", "review"), (PICK, "-done"), ("What now?", "stop")]
    done = go_on(home, *rest, *menu)
    assert f"Your first version:\n  {DRAFT}\nYour last version:\n  I lied\n" in done.shown
    assert done.shown.count("Your first version:") == 1
    assert "To see the first and the last together, look at what you wrote here." in done.shown


def test_nothing_is_read_back_in_front_of_another(home: Path) -> None:
    """The notes would be a verdict with a witness."""
    asker = Asker(made(home).context, program_loader.load_program(KINDS), persist_nothing())
    coach = StatementCoach(made(home).context, asker)
    _, question = program_loader.load_program(KINDS).questions_by_id[ref("statement.words")]
    for asker.is_shared in (True, False):
        coach.open(question, is_changed=True)
        assert coach.waits_to_be_read_back(question, ("words",)) is not asker.is_shared


@pytest.mark.parametrize(
    ("words", "then"), [("On Friday I'll show you the bills.", "On Friday I'll show you the bills."), ("I lied", "")]
)
def test_the_step_that_could_be_seen_stands_in_the_plan(home: Path, words: str, then: str) -> None:
    """Ready to edit; without one the field is empty."""
    done = begin(
        home, (WORDS, words), (LOOK, ["none"]), (NOW, "keep"), (AFTER, 5), (NEED, SkipQuestion()), ("One plan", STOP)
    )
    assert done.script.starts[-1] == then


def exported(home: Path) -> str:
    """Return the export."""
    scripted = scripted_context(home, content=KINDS)
    export.run(scripted.context, None, None, None, private=True)
    return scripted.out.getvalue()


def test_an_export_has_the_first_version_and_the_last(home: Path) -> None:
    """And says how many there were; one alone stands by itself."""
    begin(home, (WORDS, DRAFT), (LOOK, ["none"]), (NOW, "change"), (WORDS, STOP))
    assert "Your first version" not in exported(home)
    go_on(home, (WORDS, "two lied"), (NOW, "change"), (WORDS, "three lied"), (NOW, "keep"), (AFTER, STOP))
    text = exported(home)
    assert f"Your first version:\n\n```text\n{DRAFT}\n```" in text
    assert "Your last version:\n\n```text\nthree lied\n```\n\nThis is the last of 3 versions." in text
    assert "two lied" not in text


def test_nothing_is_read_before_a_text_is_saved(home: Path) -> None:
    """Pages, choices and numbers need no rules; and a text is on the disk before anything looks at it."""
    scripted = made(home, ("What was it?", STOP))
    start.run(scripted.context, "own", "statement")
    language = scripted.context.support_state.reader
    assert isinstance(language, FakeLanguage)
    assert language.asked == []


def test_a_line_is_answered_with_one_remark_at_the_most(home: Path) -> None:
    """The first that fits; and where none does, there is none."""
    scripted = made(home, ("What was it?", "you pushed me, it was only once"), (WORDS, STOP))
    start.run(scripted.context, "own", "statement")
    assert "Stay with your own part for now." in scripted.shown
    assert "It may have been larger for them." not in scripted.shown


def test_what_a_statement_says_changes_what_comes_next(home: Path) -> None:
    """By what is found in its last version."""
    done = begin(home, (WORDS, "On Friday"), (LOOK, ["none"]), (NOW, "keep"), (AFTER, 5), (NEED, STOP))
    assert "They can see that one." in done.shown


def test_on_a_full_disk_only_words_are_shown_to_be_copied(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How far a statement was read back is nothing to copy; the version itself is in the journal."""
    disk = Disk(monkeypatch)
    done = begin(
        home,
        (WORDS, DRAFT),
        (LOOK, HappensThen(disk.fill, ["but-reversal"])),
        (NOW, STOP),
        ("What now?", HappensThen(disk.clear, "again")),
    )
    page = done.shown[done.shown.index("Not saved yet") :]
    assert "what you typed couldn't be saved" in page
    assert "but-reversal" not in page
    assert versions(home) == [DRAFT]
    assert go_on(home, (NOW, STOP)).script.asked == [NOW]


class Broken(FakeLanguage):
    """Rules that an author is in the middle of writing."""

    def read(self, kind: TextKind, text: str) -> Reading:
        """Fail."""
        raise ContentError(f"{kind.value}: “{text}” cannot be read.", "Mend the rule.")


def test_rules_that_are_broken_stop_nobody(home: Path) -> None:
    """There are no notes then, and all the rest goes on."""
    lines = [FIRST, (WORDS, DRAFT), (LOOK, ["but-reversal"]), (NOW, "keep"), (AFTER, 5), (NEED, SkipQuestion())]
    scripted = scripted_context(home, [*lines, ("One plan", STOP)], content=KINDS)
    scripted.context.support_state.reader = Broken()
    start.run(scripted.context, "own", "statement")
    assert scripted.script.lines == []
    assert "You found:\n- A but" in scripted.shown
    assert versions(home) == [DRAFT]
