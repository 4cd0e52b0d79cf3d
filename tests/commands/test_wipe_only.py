"""Removing what is kept outside the steps: check-ins, promises and limits, or plans for waves; and nothing else."""

from pathlib import Path

import pytest

from tests.core.journals import checked_in, followed_up, opened_for_one, promised, withdrew
from tests.sample_folders import PASSPHRASE, asked, holding, locked
from tests.scripted import NOW, STOP
from tests.session.test_today import write
from trustcoach.commands import wipe
from trustcoach.commands.wipe import CONFIRM_WORD
from trustcoach.core.journal.entries import Answer, Entry, Undo
from trustcoach.core.journal.undo import redo_last, undo_last
from trustcoach.core.program.follow_through import FOLLOW_THROUGH_TITLES, PARTS_OUTSIDE_STEPS
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import FilledPart, Parts, PlanOutcome
from trustcoach.errors import UsageError
from trustcoach.storage.file_names import COPY_PREFIX
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store

WORDS = {"check-ins": "MY-DAY", "promises": "I-PROMISE", "wave-plans": "MY-WAVE"}
DRAFTS = {
    "check-ins": [QuestionId("today", "line"), QuestionId("week", "well"), QuestionId("months", "know")],
    "promises": [
        *(QuestionId("promises", "what"), QuestionId("limits", "what"), QuestionId("own-words", "helped")),
        QuestionId("promises", "one~in-the-way"),
    ],
    "wave-plans": [QuestionId("setbacks", "own")],
}


@pytest.fixture
def lived_in(home: Path) -> Path:
    """Return a folder with some of each, in the journal, in a copy of it, and as drafts."""
    write(
        home,
        *opened_for_one(),
        checked_in("2026-11-21", line=WORDS["check-ins"]),
        *(promised("one", WORDS["promises"]), promised("two", WORDS["promises"], limit=True)),
        followed_up("e4", PlanOutcome.NOT_KEPT, WORDS["promises"]),
        Answer(QuestionId("setbacks", "own"), "Waves?", Parts((FilledPart("do", "I", WORDS["wave-plans"]),)), True),
    )
    (home / f"{COPY_PREFIX}20261121T000000000000.json").write_bytes((home / "journal.json").read_bytes())
    for part, question_ids in DRAFTS.items():
        for question_id in question_ids:
            Store(home).load_drafts().save(question_id, (f"{WORDS[part]} half",))
    return home


def only(home: Path, part: str, answer: object = CONFIRM_WORD, *, secrets: tuple[str, ...] = ()) -> str:
    """Return what was shown where *part* was removed with that *answer*."""
    scripted = asked(home, (wipe._CONFIRM_QUESTION, answer), secrets=secrets)
    wipe.run(scripted.context, only=part)
    return scripted.shown


@pytest.mark.parametrize("part", PARTS_OUTSIDE_STEPS)
def test_a_part_goes_everywhere_and_the_others_stay(lived_in: Path, part: str) -> None:
    """From the journal, its copy, and the drafts; what is left is said before and after."""
    others = {word: set(holding(lived_in, word)) for name, word in WORDS.items() if name != part}
    shown = only(lived_in, part)
    assert holding(lived_in, WORDS[part]) == []
    assert {word: set(holding(lived_in, word)) for word in others} == others
    assert all(len(files) == 3 for files in others.values())
    assert f"Remove: {PARTS_OUTSIDE_STEPS[part][0]}" in shown
    assert f"Begun, and not given: {len(DRAFTS[part])} draft" in shown
    assert "In copies of it: 1 copy to clear" in shown
    assert "This can't reach what you put somewhere else" in " ".join(shown.split())
    with pytest.raises(UsageError, match="Nothing was written in"):
        only(lived_in, part)


def test_what_was_taken_back_goes_too_and_cannot_come_back(lived_in: Path) -> None:
    """The rest of the journal can be undone as before."""
    file = JournalFile(lived_in / "journal.json")
    file.append(Entry("e8", NOW, withdrew("e5")))
    assert redo_last(file.load()) is not None
    only(lived_in, "promises")
    left = JournalFile(lived_in / "journal.json").load()
    assert redo_last(left) is None
    assert undo_last(left) == Undo(("e7",))


def test_another_word_leaves_it(lived_in: Path) -> None:
    """As elsewhere."""
    assert "Nothing was removed." in only(lived_in, "promises", "no")
    assert "Nothing was removed." in only(lived_in, "promises", STOP)
    assert len(holding(lived_in, WORDS["promises"])) == 3


@pytest.mark.usefixtures("fast_scrypt")
def test_in_a_locked_folder_it_asks_for_the_passphrase(lived_in: Path) -> None:
    """And removes it there too."""
    locked(lived_in)
    assert "Removed." in only(lived_in, "check-ins", secrets=(PASSPHRASE,))
    with pytest.raises(UsageError, match="Nothing was written in"):
        only(lived_in, "check-ins", secrets=(PASSPHRASE,))


def test_all_that_is_kept_beside_the_steps_can_be_removed(home: Path) -> None:
    """A part that is none, or two at once, removes nothing."""
    assert FOLLOW_THROUGH_TITLES.keys() <= {name for _, names in PARTS_OUTSIDE_STEPS.values() for name in names}
    with pytest.raises(UsageError, match="no part by that name"):
        only(home, "")
    with pytest.raises(UsageError, match="doesn't go with"):
        wipe.run(asked(home).context, step="look", only="promises")
