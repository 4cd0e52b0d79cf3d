"""Text that somebody else wrote, end to end: a terminal shows it and obeys none of it, and the disk keeps it whole."""

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import SMALL
from tests.fixed_clock import NOW
from tests.fork_server import run
from tests.sample_folders import names
from tests.terminal import Terminal
from tests.test_plain_mode import CLEARED

pytestmark = pytest.mark.slow

BAD = {
    "colour": "\x1b[31m",
    "clear": "\x1b[2J\x1b[3J",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://x\x1b\\there\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "device": "\x1bP+q544e\x1b\\",
    "C1 colour": "\x9b31m",
    "C1 title": "\x9d0;owned\x9c",
    "right to left": "\u202e",
    "isolate": "\u2066",
    "mark": "\u200f",
    "no width": "\u200b",
    "joiner": "\u2060",
    "byte order": "\ufeff",
    "tag": "\U000e0041",
    "line": "\u2028",
    "nothing": "\x00",
    "bell": "\x07",
    "backspace": "\x08",
    "delete": "\x7f",
}
"""What a terminal would obey, or what would hide in what it shows."""
NASTY = "BEGIN " + " ".join(BAD.values()) + " [red]M[/red] [/b] :smile: %s {x} END"
LONE = "\udc9b\ud800"
"""Halves of characters, as a keyboard in another encoding leaves them; no terminal may get their bytes."""


def obeyed(raw: bytes) -> list[str]:
    """Return the names of what got through in *raw*; a backspace is the program's own way to the left."""
    shown = raw.decode("utf-8")  # the bytes of half a character would fail here
    return [name for name, codes in BAD.items() if codes in shown and name != "backspace"]


def walked(raw: bytes) -> bytes:
    """Return *raw* without the clearing of the screen, by the program itself, at its end."""
    parts = raw.split(CLEARED)
    assert len(parts) > 1
    return b"".join(parts)


def is_shown(raw: bytes) -> bool:
    """Return whether the words around it are there, with the markup as it was written."""
    text = " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|│", " ", raw.decode("utf-8")).split())
    return "[red]M[/red] [/b] :smile: %s {x} END" in text


def at_a_terminal(home: Path, *words: str | Path, plain: bool = False) -> tuple[bytes, int | None]:
    """Return what a command sends to a terminal, and its exit code."""
    terminal = Terminal(home, *map(str, words), *(["--plain"] if plain else []), rows=600)
    terminal.end()
    return terminal.raw, terminal.code


# Content


NAMES = {"format", "id", "kind", "ask", "tracks", "when", "sources", "leaves", "year", "strength", "minutes", "days"}
"""Fields of content that hold names and numbers, not texts."""


def soiled(node: object, field: str = "") -> object:
    """Return the content in *node* with NASTY after all its texts."""
    if isinstance(node, dict):
        kept = {"optional", "private", "turn", "written as", "look back", *NAMES}
        return {key: value if key in kept else soiled(value, str(key)) for key, value in node.items()}
    if isinstance(node, list):
        return [soiled(each, field) for each in node]
    return f"{node} {NASTY}"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a program in which every text was written by somebody who means harm."""
    folder = tmp_path_factory.mktemp("content")
    for path in SMALL.rglob("*.yaml"):
        document = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
        sources = document.get("sources")
        document = {key: value if key in NAMES else soiled(value, key) for key, value in document.items()}
        if isinstance(sources, dict):
            document["sources"] = {
                name: {key: value if key in NAMES else f"{value} {NASTY}" for key, value in each.items()}
                for name, each in sources.items()
            }
        target = folder / path.relative_to(SMALL)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(document, allow_unicode=False, sort_keys=False, width=10_000), "ascii")
    return folder


@pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
@pytest.mark.parametrize(
    "words", [("steps",), ("steps", "alone", "look"), ("status",), ("content", "check")], ids=" ".join
)
def test_content_is_shown_and_not_obeyed(home: Path, content: Path, words: tuple[str, ...], plain: bool) -> None:
    """By every command that shows it, drawn and plain."""
    raw, _ = at_a_terminal(home, *words, "--content", content, plain=plain)
    assert obeyed(raw) == []
    assert is_shown(raw) or "check" in words  # the check shows only the first words of what it found


def test_content_is_shown_and_not_obeyed_in_a_pipe(home: Path, content: Path) -> None:
    """Somebody will look at it with a pager."""
    told = run("steps", "alone", "look", "--content", content, "--home", home)
    assert obeyed(told.stdout) == []
    assert is_shown(told.stdout)
    assert b"\x1b" not in told.stdout


def test_a_walk_through_it_is_harmless(home: Path, content: Path) -> None:
    """Pages, lists, examples in empty fields, scales, help, evidence and coaching."""
    terminal = Terminal(home, "start", "alone", "--content", str(content), columns=100, rows=200)
    for keys in (
        "\r",
        "\r",
        "\r",
        "\r",
        "\x07",
        "\r",
        "\x19",
        "\r",
        "2\r",
        "\r",
        "\r",
        "2\r",
        " \x1b[B \r",
        "x\r",
        "\t",
        "a\t",
    ):
        terminal.question()
        terminal.settle()
        terminal.type(keys)
    terminal.question()
    terminal.type("9\r")
    terminal.question()
    terminal.type("\x03")
    terminal.end()
    assert terminal.code == 0
    assert obeyed(walked(terminal.raw)) == []
    assert is_shown(terminal.raw)


def test_a_walk_through_it_in_plain_mode_is_harmless(home: Path, content: Path) -> None:
    """Numbered lists, scales and examples."""
    terminal = Terminal(home, "start", "alone", "--plain", "--content", str(content))
    for waits_for, typed in (
        *[("Press Enter to go on.", "")] * 5,
        ("Type a number from 0 to 10.", "2"),
        *[("Press Enter to go on.", "")] * 2,
        ("Type a number from 1 to 3.", "2"),
        ("Type one or more numbers", "2"),
    ):
        terminal.until(waits_for)
        terminal.type(f"{typed}\n")
    terminal.until("On one line:")
    terminal.type("/stop\n")
    terminal.end()
    assert terminal.code == 0
    walk, cleared, last = terminal.raw.partition(CLEARED)  # the program's own, when all is over
    assert cleared
    assert obeyed(walk + last) == []
    assert is_shown(terminal.raw)


@pytest.mark.parametrize(
    "written",
    [f'format: 1\n"{"%s"}": 1\n', 'format: "%s"\n', 'format: 1\nid: "%s"\n', '? ["%s"]\n: 1\n', "format: 1\n%s: 1\n"],
    ids=["a field", "a format", "an id", "a key", "as it is"],
)
def test_an_error_in_content_is_harmless(home: Path, written: str) -> None:
    """What it quotes is shown, and not obeyed."""
    folder = home / "content"
    folder.mkdir()
    escaped = NASTY if written.startswith("format: 1\n%s") else json.dumps(NASTY)[1:-1].replace("\\ud", "\\ud")
    (folder / "program.yaml").write_text(written.replace("%s", escaped), "utf-8")
    raw, code = at_a_terminal(home, "steps", "--content", folder)
    assert code == 3
    assert obeyed(raw) == []


# A journal


def entry(name: str, kind: str, **fields: object) -> str:
    """Return a line of a journal."""
    return json.dumps({"id": name, "at": "2026-11-23T20:30:00+00:00", "kind": kind, **fields})


@pytest.fixture
def journal(home: Path) -> Path:
    """Return a journal, to be restored, in which every text is harmful."""
    words, asked = NASTY + LONE, {"question": f"Question {NASTY}"}
    look = {"step": "look", **asked}
    lines = [
        entry("e0", "answer", step="alone-opening", ask="opening", value={"read": True}, **asked),
        entry("e1", "answer", step="alone-opening", ask="now", value={"rating": 6}, **asked),
        *(entry(f"r{ask}", "answer", ask=ask, value={"read": True}, **look) for ask in ("why", "example")),
        entry("e2", "answer", ask="mood", value={"choice": "calm", "words": words}, **look),
        entry("e3", "answer", ask="parts", value={"choices": [{"choice": "money", "words": words}]}, **look),
        entry("e4", "answer", ask="amount", value={"text": words}, **look),
        entry("e5", "answer", ask="names", value={"names": [words, "Ben"]}, **look),
        entry("e6", "answer", ask="story", value={"text": words}, private=True, **look),
        entry("e7", "answer", ask="after", value={"rating": 2}, **look),
        entry("e8", "answer", ask="plan", value={"if": words, "then": words, "look_back": "2026-11-24"}, **look),
        entry("e9", "answer", ask="close", value={"read": True}, **look),
        entry(NASTY, "answer", step=f"gone {NASTY}", ask=NASTY, value={"text": words}, **asked),
        entry("e11", "visit", step="look"),
        entry("e12", "skip", ask="names", **look),
    ]
    path = home.parent / "from-elsewhere.json"
    path.write_text('{"format": 1, "entries": [\n' + ",\n".join(lines) + "\n]}\n", "ascii")
    told = run("restore", path, "--yes", "--content", SMALL)
    assert told.returncode == 0, told.stderr
    return home / "journal.json"


def written(path: Path) -> list[dict[str, dict[str, object]]]:
    """Return the entries of the journal at *path*, as JSON has them."""
    entries: list[dict[str, dict[str, object]]] = json.loads(path.read_bytes())["entries"]
    return entries


def stored(path: Path) -> list[object]:
    """Return all free texts in the journal at *path*."""
    return [each["value"]["text"] for each in written(path) if "text" in each.get("value", {})]


def test_words_of_a_journal_are_shown_and_not_obeyed(home: Path, journal: Path) -> None:
    """An export at a terminal, and what an undo would change; a status and a greeting show none."""
    for words in (("status",), ("status", "--plain"), ("export", "--include-private"), ("restore",)):
        raw, code = at_a_terminal(home, *words, "--content", SMALL)
        assert code == 0
        assert obeyed(raw) == [], words
        assert is_shown(raw) is ("export" in words)
    for command, keys in (("undo", "1\r"), ("resume", "\x03")):
        terminal = Terminal(home, command, "--content", str(SMALL), rows=200)
        terminal.question()
        terminal.settle()
        terminal.type(keys)
        terminal.end()
        assert terminal.code == 0
        assert obeyed(walked(terminal.raw)) == [], command
        assert is_shown(terminal.raw) is (command == "undo")
    assert stored(journal) == [NASTY + LONE] * 3


def test_words_that_come_back_into_a_field_are_shown_and_not_obeyed(home: Path, journal: Path) -> None:
    """The answer of last time, and a draft in the field; submitted again, they are the same."""
    drafts = {"look.amount": [NASTY], "look.story": [f"{NASTY}\nand more"]}
    (home / "journal-drafts.json").write_text(json.dumps({"format": 1, "drafts": drafts}))
    terminal = Terminal(home, "start", "alone", "--step", "look", "--content", str(SMALL), rows=200)
    for keys in ("1\r", "\t"):
        terminal.question()
        terminal.settle()
        terminal.type(keys)
    terminal.question()
    terminal.type("\x03")
    terminal.end()
    assert obeyed(walked(terminal.raw)) == []
    assert is_shown(terminal.raw)
    words = stored(journal)
    assert f"{NASTY}\nand more" in words


def test_an_export_to_a_file_or_a_pipe_has_every_byte(home: Path, journal: Path) -> None:
    """A document is no terminal: nothing in it is changed but lone surrogates, which UTF-8 cannot hold."""
    assert journal.exists()
    to = home / "reflections.md"
    assert run("export", "--include-private", "--to", to, "--content", SMALL).returncode == 0
    told = run("export", "--include-private", "--content", SMALL)
    assert told.returncode == 0
    for document in (to.read_bytes(), told.stdout):
        assert document.decode("utf-8").count(f"{NASTY}\ufffd\ufffd\n") == 6


def test_two_hostile_journals_become_one(home: Path, journal: Path) -> None:
    """Merged, byte for byte, and what is said about it is harmless."""
    more = json.loads(journal.read_bytes())
    more["entries"].append({**more["entries"][-1], "id": f"new {NASTY}"})
    other = home.parent / f"other {BAD['title']}.json"
    other.write_text(json.dumps(more))
    raw, code = at_a_terminal(home, "merge", other, "--content", SMALL)
    assert code == 0
    assert obeyed(raw) == []
    assert stored(journal) == [NASTY + LONE] * 3


def test_a_damaged_journal_says_nothing_of_what_is_in_it(home: Path) -> None:
    """A record of a kind that has text."""
    (home / "journal.json").write_text('{"format": 1, "entries": [\n' + entry("e", NASTY) + "\n]}\n")
    raw, code = at_a_terminal(home, "status", "--content", SMALL)
    assert code == 4
    assert obeyed(raw) == []
    assert b"BEGIN" not in raw


# Answers from a file, files, and the command line itself


def test_answers_from_a_file_are_kept_byte_for_byte_and_their_mistakes_are_harmless(home: Path) -> None:
    """What is no question, and no choice, is quoted and not obeyed."""
    path = home.parent / "answers.json"
    look = {
        "look.mood": "calm",
        "look.parts": ["money"],
        "look.amount": NASTY,
        "look.names": [NASTY],
        "look.story": NASTY,
    }
    good = {"alone-opening.now": "6", **look}
    path.write_text(json.dumps(good))
    raw, code = at_a_terminal(home, "start", "alone", "--answers", path, "--content", SMALL)
    assert code == 0
    assert obeyed(raw) == []
    assert stored(home / "journal.json") == [NASTY, NASTY]
    (named,) = [each["value"]["names"] for each in written(home / "journal.json") if "names" in each.get("value", {})]
    assert named == [NASTY]
    for wrong in (
        {NASTY: "1"},
        {"look.mood": NASTY},
        {"look.plan": {NASTY: "1"}},
        {"look.plan": {"if": "a", "then": "b", "look back": NASTY}},
    ):
        path.write_text(json.dumps(wrong))
        raw, code = at_a_terminal(home, "start", "alone", "--answers", path, "--content", SMALL)
        assert code == 2
        assert obeyed(raw) == []
        assert b"END" in raw or "look back" in str(wrong)


ODD = NASTY.replace("\x00", "").replace("/", "")
"""As a name of a file, or a word on the command line."""


@pytest.mark.parametrize(
    "words",
    [
        ("restore", ODD),
        ("merge", ODD),
        ("export", "--to", f"nowhere/{ODD}"),
        ("steps", ODD),
        ("start", ODD),
        ("status", ODD),
        ("status", f"--{ODD}"),
        (ODD,),
        ("status", "--content", ODD),
        ("content", "check", ODD),
        ("settings", ODD, "on"),
        ("settings", "region", ODD),
        ("support", "--region", ODD),
    ],
    ids=lambda words: " ".join("…" if "BEGIN" in word else word for word in words),
)
def test_a_mistake_on_the_command_line_is_harmless(home: Path, words: tuple[str, ...]) -> None:
    """A name from somebody else's disk may get there by a shell's star."""
    raw, code = at_a_terminal(home, *words)
    assert code in (2, 3, 4)
    assert obeyed(raw) == []
    assert names(home) == set()


def test_files_with_hostile_names_are_made_and_named_harmlessly(home: Path) -> None:
    """The name on the disk is the one that was asked for."""
    path = home.parent / "answers.json"
    path.write_text('{"alone-opening.now": "6"}')
    assert run("start", "alone", "--answers", path, "--content", SMALL).returncode == 0
    folder = home.parent / ODD[:80]
    folder.mkdir()
    for words in (("backup", folder / "copy.json"), ("export", "--to", folder)):
        raw, code = at_a_terminal(home, *words, "--content", SMALL)
        assert code == 0
        assert obeyed(raw) == []
    assert names(folder) == {"copy.json", f"reflections-{NOW.date().isoformat()}.md"}


def test_what_is_pasted_is_shown_harmlessly_and_kept_whole(home: Path) -> None:
    """In a field of several lines and in one of one line."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), rows=200)
    for keys in ("\r", "\r", "\r", "\r", "6\r", "\r", "\r", "1\r", "\x1b[B \r"):
        terminal.question()
        terminal.type(keys)
    for end in ("\r", "\x0e", "\t"):
        terminal.question()
        if end != "\x0e":
            terminal.paste(NASTY)
            terminal.settle()
        terminal.type(end)
    terminal.question()
    terminal.type("\x03")
    terminal.end()
    assert obeyed(walked(terminal.raw)) == []
    assert stored(home / "journal.json") == [NASTY, NASTY]
