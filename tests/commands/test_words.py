"""Statements that were written elsewhere: shown with notes, or handed to other programs as JSON."""

import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

import trustcoach
from tests import corpora
from tests.scripted import scripted_context
from trustcoach.commands import words
from trustcoach.core.language.labels import Sort, TextKind
from trustcoach.errors import UsageError
from trustcoach.storage.content import language
from trustcoach.storage.content.corpora import load_corpus
from trustcoach.storage.content.language_files import LANGUAGE_FOLDER
from trustcoach.storage.files import folders

FOLDER = folders.find_content_folder()
DESCRIPTION = (Path(trustcoach.__file__).parent / "words-format.md").read_text("utf-8")
TEXT = "I'm sorry I lied about the loan 😢, but you were never home. I’ve blocked his number, the bill is on the table."


class _Input:
    """Something piped in."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)

    def isatty(self) -> bool:
        """Return that it is no terminal."""
        return False


def read(tmp_path: Path, kind: str, content: str | bytes, *, as_json: bool = False, as_lines: bool = False) -> str:
    """Return what is shown or written for a file that holds *content*."""
    file = tmp_path / "draft.txt"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    place = scripted_context(tmp_path / "home", content=FOLDER)
    words.run(place.context, kind, file, as_json=as_json, as_lines=as_lines)
    return place.shown + place.out.getvalue()


def test_marked_words_come_with_notes_and_reasons(tmp_path: Path) -> None:
    """What is there is named, what could be added is asked, and what may land hard comes with its source."""
    shown = read(tmp_path, "acknowledgement", TEXT)
    assert "You say that you're sorry" in shown
    assert "What could be added:" in shown
    assert "A “but” beside the sorry" in shown
    assert "Schumann, 2018" in shown
    assert TEXT in " ".join(shown.split())


def test_the_journal_is_never_touched(tmp_path: Path) -> None:
    """Not even its folder is made."""
    for kind in ("acknowledgement", "need", "boundary", "risk"):
        read(tmp_path, kind, TEXT)
    with pytest.raises(UsageError, match="is no kind of text"):
        read(tmp_path, "reflection", TEXT)
    assert not (tmp_path / "home").exists()


def test_json_points_at_the_words(tmp_path: Path) -> None:
    """In code points, whatever characters stand before them."""
    found = json.loads(read(tmp_path, "acknowledgement", TEXT, as_json=True))
    assert found["format"] == 1
    assert found["kind"] == "acknowledgement"
    assert {"but_reversal", "regret", "names_act", "repair"} <= set(found["labels"])
    assert set(found["parts"]["present"]) >= {"regret", "names_act", "repair"}
    assert set(found["parts"]["missing"]) >= {"leaves_free"}
    assert {finding["label"] for finding in found["findings"]} == set(found["labels"])
    for finding in found["findings"]:
        assert TEXT[finding["start"] : finding["end"]] == finding["words"] != ""


def test_every_field_is_described(tmp_path: Path) -> None:
    """And no field is described that is not there; topics are found in no statement."""
    found = json.loads(read(tmp_path, "acknowledgement", TEXT, as_json=True))
    told = [name for row in re.findall(r"^\| (`.*?) \|", DESCRIPTION, re.M) for name in re.findall(r"`(\w+)`", row)]
    assert told == [*found, *found["findings"][0]]
    assert set(found["parts"]) == {"present", "missing"}
    assert {f"`{sort.value}`" for sort in Sort if sort is not Sort.TOPIC} <= set(re.findall(r"`\w+`", DESCRIPTION))
    assert set(found["findings"][0]["source"]) == {"id", "strength"}


def test_many_texts_are_read_line_by_line(tmp_path: Path) -> None:
    """Each keeps its id; other fields and empty lines make no difference."""
    rows = [{"id": "b", "text": "You never listen.", "labels": []}, {"id": 7, "text": ""}]
    lines = "\n\n".join(map(json.dumps, rows)) + "\n"
    first, second = map(json.loads, read(tmp_path, "need", lines, as_lines=True).splitlines())
    assert (first["id"], first["labels"]) == ("b", ["criticism"])
    assert second == {"id": 7, "labels": [], "findings": []}
    assert set(first["findings"][0]) >= {"label", "start", "end", "rule", "reason", "source"}


def test_a_text_may_be_piped_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a dash, and with nothing."""
    for file in (None, Path("-")):
        monkeypatch.setattr(sys, "stdin", _Input(b"\xef\xbb\xbfYou never listen."))
        place = scripted_context(tmp_path / "home", content=FOLDER)
        words.run(place.context, "NEED", file)
        assert "You never listen." in place.shown


@pytest.mark.parametrize(
    ("kind", "content", "as_lines", "told"),
    [
        ("apology", "", False, "is no kind of text"),
        ("need", b"\n\xff\xfe", False, "no text in UTF-8, from line 2"),
        ("need", "x" * 1_000_001, False, "larger than 1,000,000 bytes"),
        ("need", " \n\t", False, "no words"),
        ("need", "", True, "no words"),
        ("need", '{"id": "1", "text": "x"}\nnonsense', True, "Line 2 is not JSON"),
        ("need", "[" * 100_000, True, "Line 1 is not JSON"),
        ("need", '{"id": 1.5, "text": "x"}', True, "Line 1 lacks an id or a text"),
        ("need", json.dumps({"id": "1", "text": "x" * 1_000_001}), True, "longer than"),
    ],
)
def test_input_that_cannot_be_read_is_a_sentence(
    tmp_path: Path, kind: str, content: str | bytes, as_lines: bool, told: str
) -> None:
    """It says what is wrong, and where."""
    with pytest.raises(UsageError, match=told):
        read(tmp_path, kind, content, as_lines=as_lines)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    """And so is a name that no file can have."""
    for name in ("nowhere.txt", "nothing\0here"):
        with pytest.raises(UsageError, match="can't be read"):
            words.run(scripted_context(tmp_path, content=FOLDER).context, "need", tmp_path / name)


def test_words_after_which_help_is_offered_lead_to_people(tmp_path: Path) -> None:
    """And silence claims nothing."""
    assert "trustcoach support" in read(tmp_path, "risk", "I don't want to be here any more.")
    assert "doesn't mean that all is well" in read(tmp_path, "risk", "I could kill for a coffee.")


@pytest.mark.slow
def test_the_check_runs_all_examples_and_scores_the_labelled_texts(tmp_path: Path) -> None:
    """Those that lie beside the content: here every ninth of each file; and the rules of one kind."""
    content = tmp_path / "checkout" / "content"
    left_out = shutil.ignore_patterns(*(kind.value for kind in language.KINDS if kind is not TextKind.RISK))
    shutil.copytree(FOLDER / LANGUAGE_FOLDER, content / LANGUAGE_FOLDER, ignore=left_out)
    some = tmp_path / "checkout" / "tests" / "corpora"
    some.mkdir(parents=True)
    for path in corpora.FOLDER.glob("*.jsonl"):
        (some / path.name).write_text("\n".join(path.read_text("utf-8").split("\n")[::9]), "utf-8")
    place = scripted_context(tmp_path / "home", content=content)
    words.run(place.context, "check")
    assert "Every rule does what its examples say." in place.shown
    assert "hand-a, set aside: acknowledgement" in place.shown
    assert "false alarms" in place.shown
    for path in some.iterdir():
        assert path.stem in place.shown


def test_the_line_end_of_a_file_is_no_line_of_the_text(tmp_path: Path) -> None:
    """A bar with nothing beside it would look like something that is missing."""
    text = "I lied to you.\n\nI am sorry."
    assert len({read(tmp_path, "risk", f"{text}{end}") for end in ("", "\n", "\n\n")}) == 1
    assert "  I lied to you.\n  \n  I am sorry" in read(tmp_path, "risk", text)


def test_every_labelled_text_has_an_id_of_its_own_and_labels_that_there_are() -> None:
    """Else it would be scored twice, or for nothing."""
    texts = corpora.load_corpora()
    known = language.load_labels(FOLDER)
    assert len({text.id for text in texts}) == len(texts) > 8000
    assert [text.id for text in texts if not text.labels <= known[text.kind.rules_kind].keys()] == []


def test_nothing_is_built_on_half_of_each_hand_and_on_what_was_written_last(tmp_path: Path) -> None:
    """By the id; of all others everything may be learned from."""
    line = '{"id": "ha1", "kind": "need", "text": "", "labels": []}\n'
    aside = {}
    for name in ("hand-a", "fresh-x", "learn-k-risk", "more-need"):
        path = tmp_path / f"{name}.jsonl"
        path.write_text(line + line.replace("ha1", "ha12"))
        aside[name] = [text.is_set_aside for text in load_corpus(path)]
    both = [False, False]
    assert aside == {"hand-a": [False, True], "fresh-x": [True, True], "learn-k-risk": both, "more-need": both}
