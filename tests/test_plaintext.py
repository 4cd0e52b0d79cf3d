"""At a locked journal no text of a person reaches the disk unencrypted, however the program ends."""

import base64
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.commands.test_lock import LOCK
from tests.conftest import SMALL
from tests.locked_folders import PASSPHRASE, SECRETS, lock_by_hand, search
from tests.scripted import NOW, STOP, Typed, scripted_context
from tests.session.test_walk import begin, go_on
from tests.storage.test_lock import killed, runs, settled
from tests.terminal import Terminal
from trustcoach.commands import lock
from trustcoach.core.program.kinds import Plan
from trustcoach.core.reply import GoBack
from trustcoach.storage.encryption.age import Key
from trustcoach.storage.encryption.lock import unlock_folder
from trustcoach.storage.file_names import KEY_FILE

WORDS = (
    *("Mondsichel", "Grünspan", "Kupferdach"),
    *("Wendeltreppe", "Žárlivost", "Besenkammer", "Ørkensand"),
    *("Vogelbeere", "Nachtzug", "Brombeere", "Siebenschläfer", "Zwischenzeit", "Tränenpalast", "Hagebutte"),
    *("Winterfenster", "Schneelast", "Apfelkern"),
    *("Regenschirm", "Feuerstein", "Haselnuß"),
)
"""Twenty words that are in no program."""
AMOUNT, NAMES, STORY, IF_THIS, THEN_THAT = WORDS[:3], WORDS[3:7], WORDS[7:14], WORDS[14:17], WORDS[17:]
ASKED = "Passphrase: "


# The search itself


@pytest.mark.parametrize("word", ["Grünspan", "Mondsichel", PASSPHRASE])
@pytest.mark.parametrize(
    "spell",
    [
        str.encode,
        lambda word: word.encode("utf-16"),
        lambda word: json.dumps(word).encode(),
        lambda word: word.encode().hex().encode(),
        lambda word: f"x{word}".encode().hex().upper().encode(),
        *(lambda word, n=n: base64.b64encode(f"{'x' * n}{word} and on".encode()) for n in range(3)),
    ],
)
def test_the_search_finds_a_word_in_every_spelling(tmp_path: Path, word: str, spell: Callable[[str], bytes]) -> None:
    """In the middle of other bytes; and in a name."""
    (tmp_path / "file").write_bytes(b"\x00before " + spell(word) + b" after")
    assert search((word,), tmp_path) == ([f"{word} in {tmp_path / 'file'}"], 1)
    (tmp_path / "file").unlink()
    (tmp_path / f"draft of {word}.txt").touch()
    assert len(search((word,), tmp_path)[0]) == 1


# A walk at a keyboard


def walk_on(window: Terminal, answers: dict[str, str], up_to: str) -> None:
    """Type the *answers* to the questions that are named, and Enter at all others, until *up_to* is asked."""
    window.go_on_to(up_to, lambda shown: next((keys for question, keys in answers.items() if question in shown), "\r"))


ANSWERS = {
    "How are you?": "6\r",
    "What is it like?": "1\r",
    "What does it touch?": "\x1b[B \r",
    "How much is it about?": " ".join(AMOUNT) + "\r",
    "Who knows?": "\r".join(NAMES) + "\t",
    "How are you now?": "4\r",
}


def unlocked(window: Terminal) -> Terminal:
    """Type the passphrase."""
    window.until(ASKED)
    window.type(f"{PASSPHRASE}\r")
    return window


def draft(home: Path) -> str:
    """Return the saved draft."""
    try:
        return Key(SECRETS[:1]).decrypt((home / "journal-drafts.json.age").read_bytes()).decode("unicode-escape")
    except FileNotFoundError:
        return ""


def wait_for_draft(home: Path, word: str, other_than: str = "") -> None:
    """Wait until a draft with *word* is saved."""
    limit = time.monotonic() + 5
    while word not in (kept := draft(home)) or kept == other_than:
        assert time.monotonic() < limit, f"nothing was kept of {word}"
        time.sleep(0.02)


@pytest.mark.slow
def test_a_walk_leaves_no_word_readable_however_it_ends(home: Path, tmp_path: Path) -> None:
    """After an editor was refused, after kill -9 in the middle of a word, after a normal end."""
    lock_by_hand(home)
    person = {name: tmp_path / name for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")}
    for folder in person.values():
        folder.mkdir()
    editor = tmp_path / "HOME" / "editor"
    editor.write_text('#!/bin/sh\ncp "$1" "$HOME/copy-of-the-editor"\n', "utf-8")
    editor.chmod(0o700)
    variables = {**{name: str(folder) for name, folder in person.items()}, "EDITOR": str(editor)}
    window = unlocked(Terminal(home, "start", "alone", "--content", str(SMALL), variables=variables))
    walk_on(window, ANSWERS, "What happened?")
    window.type(" ".join(STORY[:5]))
    window.type("\x0f")
    assert "an editor leaves readable copies" in window.question()
    before = draft(home)
    window.type(" " + STORY[5])
    wait_for_draft(home, STORY[5], other_than=before)
    window.kill()
    assert search((*WORDS, PASSPHRASE, *SECRETS), tmp_path) == ([], 5)

    window = unlocked(Terminal(home, "resume", "--content", str(SMALL), variables=variables))
    walk_on(window, ANSWERS, STORY[5])
    window.type(f" {STORY[6]}\t")
    walk_on(window, ANSWERS, "One plan")
    window.type(" ".join(IF_THIS) + "\r")
    window.question()
    window.type(" ".join(THEN_THAT) + "\r")
    rest = {"When will you look back": "1\r", "Is this the plan?": "1\r", "Which country are you in?": "2\r"}
    walk_on(window, rest, "What now?")
    window.type("\x03")
    assert "All is kept" in window.end()
    (copy,) = home.glob("journal-copy-*.json.age")
    found, files = search((*WORDS, PASSPHRASE, *SECRETS), tmp_path)
    assert found == []
    assert files == len({editor, home / KEY_FILE, home / "journal.lock", home / "journal.json.age", copy})
    text = Key(SECRETS[:1]).decrypt((home / "journal.json.age").read_bytes()).decode()
    assert [word for word in WORDS if word not in text] == []


# Every write, as the system sees it


def can_trace() -> bool:
    """Return whether programs can be watched here; ours lets nobody but root see what it hands to the system."""
    strace = shutil.which("strace")
    return (
        strace is not None
        and os.getuid() == 0
        and subprocess.run([strace, "-o", os.devnull, "true"], check=False).returncode == 0
    )


WRITES = "write,pwrite64,writev,pwritev,pwritev2,sendfile,splice,vmsplice,tee,copy_file_range,memfd_create,msgsnd"
_QUOTED = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
_CALL = re.compile(rb"^\d+ +(\w+)\((?:\d+<((?:\\x[0-9a-f]{2})*)>)?")


def unhexed(escaped: bytes) -> bytes:
    """Return what strace has written as hexadecimal escapes."""
    return bytes.fromhex(escaped.replace(b"\\x", b"").decode())


@pytest.mark.slow
@pytest.mark.skipif(not can_trace(), reason="there is no strace, or it may watch nothing")
def test_no_word_is_written_anywhere_but_to_the_terminal(home: Path, tmp_path: Path) -> None:
    """Neither to a file nor to another program nor in a name; passphrase and key go through one pipe each."""
    lock_by_hand(home)
    log = tmp_path / "log"
    watch = f"trace=%file,%network,{WRITES}"
    before = ("strace", "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "1000000", "-e", watch, "-o", str(log))
    window = unlocked(Terminal(home, "start", "alone", "--content", str(SMALL), before=before))
    walk_on(window, ANSWERS, "What happened?")
    window.type(" ".join(STORY))
    wait_for_draft(home, STORY[-1])
    window.type("\t")
    window.question()
    window.type("\x03")
    window.end()
    saves, secrets = 0, []
    for line in log.read_bytes().split(b"\n"):
        call = _CALL.match(line)
        where = unhexed(call[2] or b"").decode() if call else ""
        if where.startswith(("/dev/pts/", "/dev/tty")):
            continue
        said = b"\x00".join(unhexed(each) for each in _QUOTED.findall(line))
        saves += "/.journal-" in where
        secrets += [where for secret in (PASSPHRASE, SECRETS[0]) if secret.encode() in said]
        for word in (*AMOUNT, *NAMES, *STORY):
            assert not [each for each in spelled(word) if each in said], (call, where)
        assert not (call and call[1] == b"connect"), line[:200]
    assert saves > 10
    assert [where.partition(":")[0] for where in secrets] == ["pipe", "pipe"]


def spelled(word: str) -> tuple[bytes, ...]:
    """Return the spellings that a write could have."""
    return word.encode(), word.encode("utf-16-le"), json.dumps(word)[1:-1].encode()


# Locking what was readable, and unlocking half-way


@pytest.mark.usefixtures("fast_scrypt")
@pytest.mark.slow
def test_a_lock_leaves_no_word_of_a_long_life_readable(home: Path, tmp_path: Path) -> None:
    """Copies of many days, a draft, what an editor and killed saves left, what was set aside, an older format."""
    begin(
        home,
        ("How are you?", 6),
        ("What is it like?", "heavy"),
        ("What does it touch?", ["money"]),
        ("How much is it about?", " ".join(AMOUNT)),
        ("Who knows?", list(NAMES)),
        ("What happened?", STOP),
    )
    go_on(home, ("What happened?", STORY[0]), ("How are you now?", STOP))
    for day, word in enumerate(STORY[1:], 1):
        go_on(home, ("How are you now?", GoBack()), ("What happened?", word), ("How are you now?", STOP), days=day)
    plan = Plan(" ".join(IF_THIS), " ".join(THEN_THAT), (NOW + timedelta(7)).date())
    go_on(
        home,
        ("How are you now?", 2),
        ("One plan", plan),
        ("Is this the plan?", "keep"),
        ("What now?", "on"),
        ("What will you do?", Typed((" ".join(WORDS),))),
        days=8,
    )
    everything = " ".join(WORDS).encode()
    (home / "journal-editor-0123456789ab").mkdir()
    for name in ("act.thing.md", "act.thing.md~", ".act.thing.md.swp", "4913"):
        (home / "journal-editor-0123456789ab" / name).write_bytes(everything)
    for name in (
        ".journal-0123456789ab.tmp",
        "journal-aside-1.json",
        "journal-format-0-abc.json",
        "journal-empty.json",
    ):
        (home / name).write_bytes(b"" if "empty" in name else everything)
    before, files = search(WORDS, tmp_path)
    assert len(before) > 100
    assert files > 15
    lock.lock(scripted_context(home, [LOCK], content=SMALL, secrets=(PASSPHRASE, PASSPHRASE)).context)
    after, files = search((*WORDS, PASSPHRASE, *SECRETS), tmp_path)
    assert after == []
    assert files == 14
    key = Key(SECRETS[1:2])
    kept = b"".join(key.decrypt(path.read_bytes()) for path in home.glob("*.json.age")).decode()
    assert not [word for word in WORDS if word not in kept]


@pytest.mark.usefixtures("fast_scrypt")
@pytest.mark.slow
def test_unlocking_that_is_killed_leaves_no_word_readable_once_it_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless it had come so far that nothing is locked any more."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # what is written is the same without waiting for the disk
    text = json.dumps({"format": 1, "entries": [], "words": WORDS}, ensure_ascii=False).encode() + b"\n"
    words = dict.fromkeys(("journal.json", "journal-copy-1.json", "journal-aside-1.json"), text)
    looked_at = 0
    for home, _ in runs(tmp_path, words, lock_by_hand, unlock_folder, killed, every=1):
        store = settled(home)
        if store.key:
            found, files = search(WORDS, home)
            assert found == []
            looked_at += files
    assert looked_at > 50
