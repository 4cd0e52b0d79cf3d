"""Editors of all kinds, each a few lines of shell: what they saved is collected, kept beside other text, or named."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, STOP, HappensThen, ScriptedContext, Typed, TypedThen, scripted_context
from trustcoach.commands import resume, start
from trustcoach.core.program.ids import QuestionId, editor_draft_id
from trustcoach.core.reply import OpenEditor
from trustcoach.errors import UnsavedWorkError
from trustcoach.storage import editor_process
from trustcoach.storage.file_names import EDITOR_FOLDER_PREFIX
from trustcoach.storage.journal.drafts import DraftFile

BEFORE: list[tuple[str, object]] = [
    ("How are you?", 6),
    ("What is it like?", "heavy"),
    ("What does it touch?", ["money"]),
]
QUESTION, SAVED, CHOOSE = "How much is it about?", "Is your text saved?", "Which one do you want to go on with?"
EDIT = (QUESTION, TypedThen(("half",), OpenEditor()))


def editor(home: Path, body: str, name: str = "ed itor é") -> str:
    """Return the command of an editor that does *body* with the file "$1"."""
    path = home.parent / "some folder" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o700)
    return str(path)


def walk(home: Path, command: str, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which the track for one is walked, or resumed, at a question of one line."""
    begun = (home / "journal.json").exists()
    scripted = scripted_context(home, [*([] if begun else BEFORE), *lines], content=SMALL, now=NOW)
    there = scripted.context._replace(editor_command=command)
    if begun:
        resume.run(there)
    else:
        start.run(there, "alone", None)
    return scripted


def came_back(scripted: ScriptedContext) -> tuple[str, ...]:
    """Return what the field started with when the question was asked last."""
    return scripted.script.drafts[-1]


def folders(home: Path) -> list[Path]:
    """Return the folders of editors that are on the disk."""
    return list(home.glob(f"{EDITOR_FOLDER_PREFIX}*"))


def saved(home: Path, text: str) -> Callable[[], None]:
    """Return an event for a script: an editor that is still open saves *text*."""

    def happens() -> None:
        (folder,) = folders(home)
        (next(folder.glob("*.md"))).write_text(text, "utf-8")

    return happens


WAYS = {
    "in place": 'printf "%s" "half and whole" > "$1"',
    "with a line end": 'echo "half and whole" > "$1"',
    "by a new file and a rename": 'd="${1%/*}"; echo "half and whole" > "$d/.tmp-1"; mv "$d/.tmp-1" "$1"',
    "with the old one as ~": 'mv "$1" "$1~"; echo "half and whole" > "$1"',
    "with the old one as .bak": 'cp "$1" "$1.bak"; echo "half and whole" > "$1"',
    "with CRLF": 'printf "half and whole\\r\\n" > "$1"',
    "with a byte order mark": 'printf "\\357\\273\\277half and whole\\n" > "$1"',
    "in UTF-16": 'printf "half and whole\\n" | iconv -t UTF-16 > "$1"',
    "in UTF-32": 'printf "half and whole\\n" | iconv -t UTF-32 > "$1"',
    "and leaves a lock file": 'echo "half and whole" > "$1"; echo "me,host" > "${1%/*}/.~lock.x.md#"',
    "and leaves a dangling link": 'echo "half and whole" > "$1"; ln -s me@host.1 "${1%/*}/.#x.md"',
    "and leaves an empty folder": 'echo "half and whole" > "$1"; mkdir "${1%/*}/.cache"',
    "and leaves the same under another name": 'echo "half and whole" > "$1"; cp "$1" "${1%/*}/4913"',
    "and is killed": 'echo "half and whole" > "$1"; kill -9 $$',
    "and hangs up": 'echo "half and whole" > "$1"; kill -HUP $$',
    "in a file for everybody": 'rm "$1"; umask 0; echo "half and whole" > "$1"',
}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_saved_comes_back_however_it_was_saved(home: Path, way: str) -> None:
    """And nothing of it stays unencrypted but the draft."""
    scripted = walk(home, editor(home, WAYS[way]), EDIT, (QUESTION, STOP))
    assert came_back(scripted) == ("half and whole",)
    assert folders(home) == []
    assert scripted.shown.endswith("Stopped. All is kept, your draft too. Go on with: trustcoach resume\n")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('printf "caf\\351 f\\374r zwei\\n" > "$1"', "café für zwei"),
        ('printf "\\223so\\224 \\200 5\\n" > "$1"', "“so” € 5"),
        ('printf "\\303\\251 und \\351\\n" > "$1"', "é und é"),
    ],
    ids=["Latin-1", "Windows-1252", "both in one"],
)
def test_letters_of_another_encoding_are_read_and_told_of(home: Path, body: str, shown: str) -> None:
    """No lone surrogate reaches the journal, and no byte is lost."""
    scripted = walk(home, editor(home, body), EDIT, (QUESTION, STOP))
    assert came_back(scripted) == (shown,)
    assert "wasn't in UTF-8" in scripted.shown


@pytest.mark.parametrize(
    "body",
    [
        ': > "$1"',
        'rm "$1"',
        'printf "\\n\\n  \\n" > "$1"',
        'rm -r "${1%/*}"',
    ],
    ids=["emptied", "deleted", "blank", "folder deleted"],
)
def test_an_empty_text_changes_nothing_and_is_told_of(home: Path, body: str) -> None:
    """The text is as it was."""
    scripted = walk(home, editor(home, body), EDIT, (QUESTION, STOP))
    assert came_back(scripted) == ("half",)
    assert "was empty or gone" in scripted.shown
    assert folders(home) == []


def test_an_editor_that_comes_back_at_once_is_waited_for(home: Path) -> None:
    """As `code` without --wait: its window is still open, and its folder stays."""
    scripted = walk(
        home,
        editor(home, "exit 0"),
        EDIT,
        (SAVED, "again"),
        (SAVED, HappensThen(saved(home, "a whole page"), "again")),
        (QUESTION, STOP),
    )
    assert "code --wait" in scripted.shown
    assert came_back(scripted) == ("a whole page",)
    assert folders(home) == []


@pytest.mark.slow
def test_an_editor_that_goes_on_by_itself_is_waited_for(home: Path) -> None:
    """It forks, as gvim does, and saves a moment later."""
    body = '(sleep 0.3; echo "a whole page" > "$1") </dev/null >/dev/null 2>&1 &'
    scripted = walk(
        home, editor(home, body), EDIT, (SAVED, HappensThen(lambda: time.sleep(1), "again")), (QUESTION, STOP)
    )
    assert came_back(scripted) == ("a whole page",)


def test_a_late_text_is_found_at_the_next_question(home: Path) -> None:
    """The question was answered meanwhile: the answer stays, the text is a draft, and the person is told."""
    scripted = walk(
        home,
        editor(home, "exit 0"),
        EDIT,
        (SAVED, "later"),
        (QUESTION, HappensThen(saved(home, "a late page"), "the answer")),
        ("Who knows?", STOP),
    )
    assert "for another question is kept there as a draft" in scripted.shown
    assert DraftFile(home / "journal-drafts.json").get(QuestionId("look", "amount")) == ("a late page",)
    assert "the answer" in (home / "journal.json").read_text()
    assert folders(home) == []
    again = walk(home, "", (QUESTION, STOP))
    assert came_back(again) == ("a late page",)


def test_a_late_text_beside_new_words_is_a_choice(home: Path) -> None:
    """Neither replaces the other; nothing is joined unasked."""
    scripted = walk(
        home,
        editor(home, "exit 0"),
        EDIT,
        (SAVED, "later"),
        (QUESTION, HappensThen(saved(home, "a late page"), Typed(("half and fifty letters more",)))),
    )
    drafts = DraftFile(home / "journal-drafts.json")
    question_id = next(question_id for question_id in drafts.question_ids() if "~" not in question_id.name)
    assert drafts.get(question_id) == ("half and fifty letters more",)
    assert drafts.get(editor_draft_id(question_id)) == ("a late page",)
    assert scripted.shown.endswith("your draft too. Go on with: trustcoach resume\n")
    again = walk(home, "", (CHOOSE, "both"), (QUESTION, STOP))
    assert "half and fifty letters more" in again.shown
    assert "a late page" in again.shown
    assert came_back(again) == ("half and fifty letters more\n\na late page",)
    assert DraftFile(home / "journal-drafts.json").get(editor_draft_id(question_id)) == ()


@pytest.mark.parametrize(("picked", "left"), [("here", "new words"), ("editor", "a late page")])
def test_one_of_two_texts_can_be_taken(home: Path, picked: str, left: str) -> None:
    """The other is discarded by a person who has seen both."""
    walk(
        home,
        editor(home, "exit 0"),
        EDIT,
        (SAVED, "later"),
        (QUESTION, HappensThen(saved(home, "a late page"), Typed(("new words",)))),
    )
    stopped = walk(home, "", (CHOOSE, STOP))
    assert stopped.shown.endswith("your draft too. Go on with: trustcoach resume\n")
    again = walk(home, "", (CHOOSE, picked), (QUESTION, STOP))
    assert came_back(again) == (left,)


def test_a_text_saved_after_the_program_has_ended_never_overwrites_a_newer_draft(home: Path) -> None:
    """The editor was still open at the stop; fifty letters were typed meanwhile."""
    walk(home, editor(home, "exit 0"), EDIT, (SAVED, "later"), (QUESTION, Typed(("half and fifty letters more",))))
    saved(home, "stale")()
    again = walk(home, "", (CHOOSE, "here"), (QUESTION, STOP))
    assert came_back(again) == ("half and fifty letters more",)
    assert "stale" in again.shown
    assert folders(home) == []


def test_a_text_saved_after_the_program_has_ended_goes_on_from_its_draft(home: Path) -> None:
    """Nothing else was typed, so there is nothing to choose."""
    walk(home, editor(home, "exit 0"), EDIT, (SAVED, "later"), (QUESTION, STOP))
    saved(home, "half and the rest")()
    again = walk(home, "", (QUESTION, STOP))
    assert came_back(again) == ("half and the rest",)
    assert folders(home) == []


def test_who_wrote_nothing_there_leaves_no_folder(home: Path) -> None:
    """It is one key to say so."""
    scripted = walk(home, editor(home, "exit 0"), EDIT, (SAVED, "nothing"), (QUESTION, STOP))
    assert came_back(scripted) == ("half",)
    assert folders(home) == []


def test_an_editor_that_saves_and_then_fails_leaves_both_texts(home: Path) -> None:
    """It may have been meant or not: the person decides."""
    command = editor(home, 'echo "saved all the same" > "$1"; exit 1')
    scripted = walk(home, command, EDIT, (CHOOSE, "editor"), (QUESTION, STOP))
    assert "ended with an error" in scripted.shown
    assert came_back(scripted) == ("saved all the same",)
    assert folders(home) == []


def test_an_editor_that_fails_changes_nothing(home: Path) -> None:
    """And says so, without a page to wait at."""
    scripted = walk(home, editor(home, "exit 1"), EDIT, (QUESTION, STOP))
    assert "nothing new was saved" in scripted.shown
    assert came_back(scripted) == ("half",)
    assert folders(home) == []


@pytest.mark.parametrize("name", ["$1.save", "${1%/*}/#${1##*/}#", "$1.save.1"], ids=["nano", "emacs", "nano again"])
def test_a_rescue_file_is_not_deleted(home: Path, name: str) -> None:
    """The editor was ended from outside and saved elsewhere: it is the newest, and it is a choice."""
    command = editor(home, f'sleep 0.02; echo "rescued" > "{name}"; kill -9 $$')
    scripted = walk(home, command, EDIT, (CHOOSE, "editor"), (QUESTION, STOP))
    assert came_back(scripted) == ("rescued",)
    assert folders(home) == []


@pytest.mark.parametrize(
    "body",
    [
        'printf "b0VIM 9.0\\000\\000 words" > "${1%/*}/.look.swp"',
        'printf "PK\\003\\004\\000\\000" > "${1%.md}.odt"; rm "$1"',
        'printf "a letter\\000" > "$1"',
        'echo "another text" > "${1%/*}/letter.txt"',
        'mkdir "${1%/*}/sub"; echo "deeper" > "${1%/*}/sub/x.md"',
        'printf "\\377\\376\\000\\330\\101" > "$1"',
        'head -c 21000000 /dev/zero | tr "\\0" x > "$1"',
    ],
    ids=["vim's swap", "a document", "zero bytes", "another name", "another folder", "broken UTF-16", "too large"],
)
def test_what_is_no_text_of_ours_is_kept_and_named(home: Path, body: str) -> None:
    """Now and at every start, until a person has looked at it."""
    scripted = walk(home, editor(home, body), EDIT, (QUESTION, STOP))
    assert came_back(scripted) == ("half",)
    (folder,) = folders(home)
    assert "It was kept: " in scripted.shown
    assert str(folder) in scripted.shown.replace("\n", "")
    again = walk(home, "", (QUESTION, STOP))
    assert str(folder) in again.shown
    assert folders(home) == [folder]


@pytest.mark.parametrize("command", ["", "  ", "no-such-editor", "/", "'unclosed", "\0", "/etc/passwd"], ids=repr)
def test_what_is_no_editor_is_a_sentence(home: Path, command: str) -> None:
    """The text stays, and no folder does."""
    scripted = walk(home, command, EDIT, (QUESTION, STOP))
    assert "Set VISUAL or EDITOR" in scripted.shown
    assert came_back(scripted) == ("half",)
    assert folders(home) == []


@pytest.mark.parametrize("quoted", ["{}", '"{}"', "'{}'", '"{}" --wait', "env A=1 '{}'"])
def test_a_path_with_spaces_and_other_letters_is_found(home: Path, quoted: str) -> None:
    """With quotes or without."""
    command = quoted.format(editor(home, 'for f; do :; done; echo "half and whole" > "$f"'))
    scripted = walk(home, command, EDIT, (QUESTION, STOP))
    assert came_back(scripted) == ("half and whole",)


def test_a_tilde_is_home(home: Path) -> None:
    """As a shell would have it."""
    path = home / "my editor"
    path.write_text('#!/bin/sh\necho "half and whole" > "$1"\n')
    path.chmod(0o700)
    scripted = walk(home, "~/'my editor'", EDIT, (QUESTION, STOP))
    assert came_back(scripted) == ("half and whole",)


def test_ctrl_c_in_an_editor_is_the_editors(home: Path) -> None:
    """It does not stop the walk, and the editor is not killed before it has saved."""
    command = editor(home, f'trap "" INT; kill -INT {os.getpid()}; sleep 0.1; echo "half and whole" > "$1"')
    scripted = walk(home, command, EDIT, (QUESTION, STOP))
    assert came_back(scripted) == ("half and whole",)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
@pytest.mark.slow
def test_an_editor_is_given_time_to_save_when_all_is_ended(
    home: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """A closing window, or a computer that shuts down: what the editor rescues is saved."""
    monkeypatch.setattr(editor_process, "WAIT_SECONDS", 1.5)
    body = f'trap \'echo "rescued" > "$1.save"; exit 1\' HUP TERM; kill -{int(number)} {os.getpid()}; sleep 9 & wait'
    scripted = walk(home, editor(home, body), EDIT)
    assert scripted.shown.endswith("your draft too. Go on with: trustcoach resume\n")
    again = walk(home, "", (CHOOSE, "editor"), (QUESTION, STOP))
    assert came_back(again) == ("rescued",)
    assert folders(home) == []


def test_on_a_full_disk_the_folder_of_the_editor_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its text is saved nowhere else."""
    put, full = os.replace, [True]

    def replace_file(source: Path, target: Path) -> None:
        if full[0] and "drafts" in Path(target).name:
            raise OSError(28, os.strerror(28))
        put(source, target)

    monkeypatch.setattr(os, "replace", replace_file)
    command = editor(home, 'echo "a page" > "$1"')
    with pytest.raises(UnsavedWorkError):
        walk(home, command, (QUESTION, OpenEditor()), (QUESTION, STOP), ("What now?", "go"))
    assert len(folders(home)) == 1
    full[0] = False
    again = walk(home, "", (QUESTION, STOP))
    assert came_back(again) == ("a page",)
    assert folders(home) == []
