"""A journal that is missing while there is a copy of it: a question, before anything is begun."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.locked_folders import PASSPHRASE, lock_by_hand, tree
from tests.sample_folders import copy_of_walk, killed_save
from tests.scripted import STOP, ScriptedContext, run_script, scripted_context
from tests.session.test_walk import begin, go_on
from trustcoach.commands import backup, doctor, export, merge, restore, resume, start, status, undo, wipe
from trustcoach.context import Context
from trustcoach.core.journal.entries import Journal
from trustcoach.errors import JournalError, UsageError
from trustcoach.session import answers_file
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import MissingJournalError, Store

QUESTION = "Put it back?"
NEXT = "What does it touch?"
"""The question at which the walk has stopped."""
GONE = [
    pytest.param(lambda path: path.unlink(), id="deleted"),
    pytest.param(lambda path: path.rename(path.with_name("moved")), id="moved"),
    pytest.param(lambda path: (path.unlink(), path.symlink_to("nowhere.json"))[0], id="its link leads nowhere"),
]


def walked(home: Path) -> None:
    """Leave a walk that has stopped at NEXT, and copies of it."""
    begin(home, ("How are you?", 6), ("What is it like?", STOP))
    go_on(home, ("What is it like?", "calm"), (NEXT, STOP))
    go_on(home, (NEXT, STOP))


@pytest.fixture(params=["open", "locked"])
def store(request: pytest.FixtureRequest, home: Path) -> Store:
    """Return a folder with copies of a journal, locked and not."""
    copy_of_walk(walked, home)
    return Store(home, lock_by_hand(home)) if request.param == "locked" else Store(home)


def scripted_at(store: Store, *lines: tuple[str, object], interactive: bool = True) -> ScriptedContext:
    """Return a context at that folder."""
    secrets = (PASSPHRASE,) if store.key else ()
    return scripted_context(store.home, list(lines), content=SMALL, secrets=secrets, interactive=interactive)


def newest(store: Store) -> Journal:
    """Return the journal in the newest copy."""
    held = store.journal_in(store.list_copies()[0])
    assert held
    return held


@pytest.mark.parametrize("go", GONE)
@pytest.mark.parametrize(
    "begun", [lambda context: start.run(context, "alone", None), resume.run], ids=["start", "resume"]
)
def test_a_walk_asks_first_and_puts_the_copy_back(
    store: Store, go: Callable[[Path], object], begun: Callable[[Context], None]
) -> None:
    """It says how much there is, and of which day; then the walk goes on where it stopped."""
    copy = newest(store)
    go(store.journal_path)
    there = scripted_at(store, (QUESTION, "back"), (NEXT, STOP))
    begun(there.context)
    assert f"There's no journal here, but a copy of it with {len(copy.entries)} entries, the last of" in there.shown
    assert Store(store.home, store.cipher).load_journal().entries[: len(copy.entries)] == copy.entries
    assert there.script.lines == []


@pytest.mark.parametrize("answered", [STOP, "stop"], ids=["Ctrl-C", "the choice"])
@pytest.mark.parametrize(
    "begun", [lambda context: start.run(context, "alone", None), resume.run], ids=["start", "resume"]
)
def test_whoever_stops_there_changes_nothing(store: Store, answered: object, begun: Callable[[Context], None]) -> None:
    """And is told how to restore it later."""
    store.journal_path.unlink()
    before = {name: state[-1] for name, state in tree(store.home).items()}
    with pytest.raises(JournalError, match="There's no journal here") as caught:
        begun(scripted_at(store, (QUESTION, answered)).context)
    assert f"trustcoach restore {store.list_copies()[0]}" in caught.value.hint
    assert {name: state[-1] for name, state in tree(store.home).items()} == before


@pytest.mark.slow
def test_whoever_begins_anew_keeps_the_copies_for_good(store: Store) -> None:
    """None of them is removed because of what is written from now on."""
    copy = newest(store)
    store.journal_path.unlink()
    anew = scripted_at(store, (QUESTION, "new"), ("How are you?", 6), ("What is it like?", STOP))
    start.run(anew.context, "alone", None)
    for number in range(12):
        file = Store(store.home, store.cipher)
        file.journal_file().append(file.load_journal().entries[0]._replace(id=f"more-{number}"))
        start.run(scripted_at(store, ("What is it like?", STOP)).context, "alone", None)
    assert copy in [store.journal_in(path) for path in store.list_copies()]


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(status.run, id="status"),
        pytest.param(lambda context: export.run(context, None, None, None, private=False), id="export"),
        pytest.param(lambda context: undo.run(context, yes=True), id="undo"),
        pytest.param(lambda context: backup.run(context, context.home / "copy"), id="backup"),
        pytest.param(lambda context: merge.run(context, next(context.home.glob("journal-copy-*"))), id="merge"),
        pytest.param(
            lambda context: answers_file.walk_from_file(context, "alone", context.home.parent / "answers.yaml"),
            id="--answers",
        ),
    ],
)
def test_everything_else_says_it_with_what_to_do(store: Store, use: Callable[[Context], None]) -> None:
    """And writes nothing."""
    (store.home.parent / "answers.yaml").write_text("look.mood: calm\n")
    store.journal_path.unlink()
    before = {name: state[-1] for name, state in tree(store.home).items()}
    with pytest.raises(MissingJournalError, match="There's no journal here") as caught:
        use(scripted_at(store, interactive=False).context)
    assert f"trustcoach restore {store.list_copies()[0]}" in caught.value.hint
    assert {name: state[-1] for name, state in tree(store.home).items()} == before


def test_the_doctor_says_it(store: Store) -> None:
    """Among what is to be looked at."""
    store.journal_path.unlink()
    there = scripted_at(store, interactive=False)
    with pytest.raises(JournalError, match="to look at"):
        doctor.run(there.context, mend=True)
    assert "there's none, but a copy of it with" in there.shown
    assert "trustcoach restore" in there.shown


def test_a_copy_is_put_back_by_hand_too(store: Store) -> None:
    """As the message says."""
    copy = newest(store)
    store.journal_path.unlink()
    there = scripted_at(store)
    restore.run(there.context, store.list_copies()[0], yes=True)
    assert Store(store.home, store.cipher).load_journal() == copy


def test_a_part_can_be_wiped_from_the_copies(store: Store) -> None:
    """A person who wants to be rid of text need not restore it first."""
    store.journal_path.unlink()
    wipe.wipe_part(scripted_at(store, (wipe._CONFIRM_QUESTION, "wipe")).context, None, "look")
    assert all(
        entry.step_id != "look"
        for path in store.list_copies()
        for entry in (store.journal_in(path) or Journal()).entries
    )


def test_after_a_wipe_nothing_is_asked(store: Store) -> None:
    """A first start is a first start."""
    wipe.wipe_all(scripted_context(store.home, [(wipe._CONFIRM_QUESTION, "wipe")], content=SMALL).context)
    there = run_script(store.home, [("How are you?", STOP)], start.run, "alone", None, content=SMALL)
    assert "no journal here" not in there.shown


@pytest.mark.parametrize("beside", ["nothing", "a killed save", "a draft", "a copy that holds nothing", "a torn copy"])
def test_a_first_start_is_not_taken_for_a_loss(home: Path, beside: str) -> None:
    """Nothing is asked where there is nothing to put back."""
    match beside:
        case "a killed save":
            (home / "journal.json").write_bytes(b"x" * 50)
            killed_save(home)
            (home / "journal.json").unlink()
        case "a draft":
            Store(home).load_drafts()
            (home / "journal-drafts.json").write_text('{"format": 1, "drafts": {"look.story": ["half"]}}')
        case "a copy that holds nothing":
            (home / "journal-copy-n000001.json").write_text('{"format": 1, "entries": []}')
        case "a torn copy":
            (home / "journal-copy-n000001.json").write_text('{"format": 1, "entr')
    run_script(home, [("How are you?", STOP)], start.run, "alone", None, content=SMALL)


@pytest.mark.parametrize("name", ["journal-aside-20261101T000000000000.json", "journal-format-0-0123456789ab.json"])
def test_what_was_set_aside_is_offered_where_there_is_no_copy(home: Path, name: str) -> None:
    """It is a journal too."""
    walked(home)
    for copy in Store(home).list_copies():
        copy.unlink()
    (home / "journal.json").rename(home / name)
    there = run_script(home, [(QUESTION, "back"), (NEXT, STOP)], resume.run, content=SMALL)
    assert name in there.shown
    assert JournalFile(home / "journal.json").load()


def test_locked_copies_without_journal_and_key_are_not_taken_for_nothing(home: Path) -> None:
    """The recovery sheet opens them; without it nothing is begun beside them."""
    walked(home)
    key = lock_by_hand(home)
    (home / "journal.json.age").unlink()
    (home / KEY_FILE).unlink()
    there = scripted_context(home, [(QUESTION, "back"), (NEXT, STOP)], content=SMALL, secrets=key.secrets)
    resume.run(there.context)
    assert Store(home, key).load_journal()
    assert not (home / "journal.json").exists()


def test_without_a_terminal_nothing_is_asked(store: Store) -> None:
    """A pipe is told what to do."""
    store.journal_path.unlink()
    there = scripted_at(store, interactive=False)
    there.context = there.context._replace(output=io.StringIO())
    with pytest.raises(UsageError):
        resume.run(there.context)
