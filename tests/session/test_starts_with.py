"""A field that starts with earlier answers, ready to edit."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import KINDS
from tests.content_mistakes import edit
from tests.core.journals import answered, chose, journal, ref
from tests.scripted import STOP, Typed, scripted_context
from tests.session.kinds_walk import begin_step, go_on
from tests.session.test_editor import editor
from trustcoach.commands import start
from trustcoach.core.journal.entries import Fact, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Chosen, Names
from trustcoach.core.program.question import Start
from trustcoach.core.reply import GoBack, OpenEditor, SkipQuestion
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.session.care.two_people import PeoplePresent
from trustcoach.storage.content import program_loader
from trustcoach.storage.files.folders import find_content_folder
from trustcoach.storage.journal.journal_file import JournalFile

BEGUN = "It starts with what you wrote before."
MAY_SHOW = "This step builds on words you wrote before. Would you like to see them?"
FIRST = [("Where was it?", "the kitchen."), ("Who knows?", ["Ann", "Ben"])]
STORY = "It was the kitchen.\n\nAnn; Ben know."


begin = partial(begin_step, "start")
"""Return a walk of the step that was begun with these answers."""


def start_text(name: str, *facts: Fact, shared: bool = False, content: Path = KINDS) -> str:
    """Return what the field of the question *name* starts with after these *facts*, all of today."""
    shipped = program_loader.load_program(find_content_folder())
    program = program_loader.load_program(content)
    scripted = scripted_context(Path(), content=KINDS)
    asker = Asker(scripted.context, program, persist_nothing())
    asker.is_shared = shared
    _, question = program.questions_by_id[ref(name)]
    progress = Progress(program, journal(*facts))
    hides = MoodCheck(shipped, asker).hides
    return PeoplePresent(asker, Journal(), None).start_text(progress, hides, question)


def test_it_stands_in_the_field_and_counts_only_when_it_is_given(home: Path) -> None:
    """A sentence for each earlier answer, names in one line; a full stop is not doubled."""
    stopped = begin(home, *FIRST, ("What happened?", STOP))
    assert stopped.script.starts[-1] == STORY
    assert BEGUN in stopped.shown
    assert [fact.value for _, fact in JournalFile(home / "journal.json").load().all_answers()][-1] == Names(
        ("Ann", "Ben")
    )


def test_a_draft_goes_first_and_so_does_an_answer(home: Path) -> None:
    """Nothing that was typed is replaced by what it began as."""
    begin(home, *FIRST, ("What happened?", Typed(("It was the hall.",))))
    again = go_on(home, ("What happened?", "It was the attic."), ("In one line?", GoBack()), ("What happened?", STOP))
    assert again.script.drafts[0] == ("It was the hall.",)
    assert again.script.starts == ["", "At the kitchen. because It was the attic.", ""]
    assert again.shown.count(BEGUN) == 1


def test_what_was_skipped_stays_empty(home: Path) -> None:
    """One Enter too many must not make an answer of it."""
    done = begin(home, *FIRST, ("What happened?", SkipQuestion()), ("In one line?", GoBack()), ("What happened?", STOP))
    assert done.script.starts[-3:] == [STORY, "At the kitchen.", ""]


def test_only_answers_that_there_are_come_into_it(home: Path) -> None:
    """Without any, the field is empty, and no line says otherwise."""
    one = begin(home, FIRST[0], ("Who knows?", SkipQuestion()), ("What happened?", STOP))
    assert one.script.starts[-1] == "It was the kitchen."
    (home / "journal.json").unlink()
    none = begin(home, *((question, SkipQuestion()) for question, _ in FIRST), ("What happened?", STOP))
    assert none.script.starts[-1] == ""
    assert BEGUN not in none.shown


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("start.story", "It was home,\nthe hall.\n\nAnn; Ben know."),
        ("start.short", "At home, the hall"),
        ("start.list", "home, the hall comes first\nthen Ann; Ben"),
    ],
)
def test_sentences_are_paragraphs_lines_or_one_line(name: str, starts: str) -> None:
    """As the field takes them."""
    facts = answered("start.where", "home,\nthe hall"), answered("start.who", ("Ann", "Ben"))
    assert start_text(name, *facts) == starts


def test_words_that_call_for_help_are_not_brought_back() -> None:
    """As above a question."""
    facts = answered("start.where", "I want to die"), answered("start.who", ("Ann",))
    assert start_text("start.story", *facts) == "Ann know."


def test_each_of_two_begins_with_their_own_words_and_both_with_those_of_both() -> None:
    """The first never finds what the second wrote."""
    two = chose("pair-opening.who", "two")
    wishes = answered("talk.wish", "quiet"), answered("talk.wish-second", "time")
    assert start_text("talk.own", two, *wishes, shared=True) == "I wish for quiet."
    assert start_text("talk.own-second", two, *wishes, shared=True) == "I wish for time."
    said = answered("talk.own", "Quiet."), answered("talk.own-second", "Time.")
    assert start_text("talk.joint", two, *said, shared=True) == "One of us says: Quiet.\n\nOne of us says: Time."


def test_two_people_do_not_find_the_private_words_of_one(tmp_path: Path) -> None:
    """Whoever sits beside may not know them."""
    facts = chose("pair-opening.who", "two"), answered("talk.wish", "quiet")
    assert start_text("talk.own", *facts, shared=True) == "I wish for quiet."
    private = Path(shutil.copytree(KINDS, tmp_path / "private"))
    file = private / "tracks" / "pair" / "1-talk.yaml"
    edit(file, "id: wish,", "id: wish, private: true,")
    assert start_text("talk.own", answered("talk.wish", "quiet"), shared=True, content=private) == ""
    assert start_text("talk.own", answered("talk.wish", "quiet"), content=private) == "I wish for quiet."


def test_choices_stand_in_a_note_as_sentences_and_only_those_that_say_something() -> None:
    """A doctor reads “My sleep has gone wrong.”, and neither “None of these” nor “Something else, or hard to say”."""
    shipped = find_content_folder()
    picked = tuple(Chosen(each, f"{each.capitalize()} is wrong") for each in ("sleep", "food", "other"))
    known = answered("seek-professional-guidance.bring", ("I sleep till four",))
    note = "seek-professional-guidance.note"
    told = start_text(note, answered("seek-professional-guidance.signs", picked), known, content=shipped)
    assert told.endswith("These last two weeks: Sleep is wrong. Food is wrong.")
    for alone in ("none", "other"):
        signs = answered("seek-professional-guidance.signs", (Chosen(alone, "None of these"),))
        assert start_text(note, signs, known, content=shipped) == "What I'd like you to know first: I sleep till four."


def test_a_note_for_a_doctor_holds_only_what_was_written_for_them() -> None:
    """A limit, or the first words of another day, are for nobody else."""
    known = answered("seek-professional-guidance.bring", ("I sleep till four",))
    limit = answered("set-boundaries-and-expectations.smaller", "Sophie's room")
    hardest = answered("was-hurt-opening.hardest", "his lies")
    note = start_text("seek-professional-guidance.note", limit, hardest, known, content=find_content_folder())
    assert note == "What I'd like you to know first: I sleep till four."


def test_on_another_day_the_person_is_asked_first(home: Path) -> None:
    """Somebody else may sit at the keyboard."""
    begin(home, *FIRST, ("What happened?", STOP))
    shown = go_on(home, (MAY_SHOW, "not"), ("What happened?", STOP))
    assert shown.script.starts[-1] == ""
    shown = go_on(home, (MAY_SHOW, "show"), ("What happened?", STOP))
    assert shown.script.starts[-1] == STORY


def test_the_editor_begins_with_it_too(home: Path) -> None:
    """What stands in the field stands in the editor's file."""
    made = scripted_context(home, [*FIRST, ("What happened?", OpenEditor()), ("What happened?", STOP)], content=KINDS)
    command = editor(home, "printf ' Later.' >> \"$1\"")
    start.run(made.context._replace(editor_command=command), "own", "start")
    assert made.script.drafts[-1] == (f"{STORY} Later.",)


@pytest.mark.parametrize(
    ("sentence", "words", "filled"),
    [
        ("It was ….", "at home", "It was at home."),
        ("It was ….", "at home. ", "It was at home."),
        ("It was ….", "why?", "It was why?"),
        ("… and so on", "at home.", "at home. and so on"),
        ("It was …", "at … home\\", "It was at … home\\"),
        ("It was ….", "I don’t know, always", "I don’t know, always."),
        ("It was ….", "you shouted at dinner.", "you shouted at dinner."),
        ("It was ….", "idk", "idk."),
        ("I felt ….", "dont know", "dont know."),
        ("I felt ….", "i felt small", "I felt small."),
        ("I felt ….", "I feel small", "I feel small."),
        ("I felt ….", "felt sick", "felt sick."),
        ("It was ….", "it was at home", "It was at home."),
        ("It was ….", "That was on Monday", "That was on Monday."),
        ("It was ….", "When you looked me in the eye…", "When you looked me in the eye…"),
        ("It was ….", "when you looked away", "It was when you looked away."),
        ("I felt ….", "ill and alone", "I felt ill and alone."),
        ("What I ask for: …", "I don't know", "What I ask for: I don't know"),
    ],
)
def test_a_sentence_takes_the_words_as_they_are(sentence: str, words: str, filled: str) -> None:
    """But for an end or a beginning that it has itself."""
    assert Start(ref("start.where"), sentence).fill(words) == filled
