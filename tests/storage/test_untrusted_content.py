"""A content folder from a stranger: nothing outside it is read, nothing in it can make the program wait."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import edit
from tests.devices import link_to_a_device
from trustcoach.core.program.program import Program
from trustcoach.errors import ContentError, UsageError
from trustcoach.storage.content import answers_file, privacy, program_loader, support
from trustcoach.storage.content.yaml_nodes import MAX_FILE_SIZE, read_yaml
from trustcoach.storage.files import folders
from trustcoach.storage.files.read_file import read_regular_file

SECRET = "what is in another file"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a whole program in a folder of its own, beside a file that does not belong to it."""
    place = tmp_path / "content"
    shutil.copytree(SMALL, place)
    for name in (privacy.PRIVACY_FILE, support.SUPPORT_FILE):
        shutil.copy(folders.find_content_folder(name) / name, place / name)
    (place / "ids.txt").write_text("look.mood\n")
    (tmp_path / "secret.yaml").write_text(f"format: 1\nid: {SECRET}\n")
    return place


def load_all(folder: Path) -> None:
    """Read everything in *folder* that the program reads."""
    program_loader.load_program(folder)
    privacy.load_privacy(folders.content_folder_with(privacy.PRIVACY_FILE, folder))
    support.load_support(support.support_folder(folder))


FILES = [
    "program.yaml",
    "ids.txt",
    "tracks/alone/track.yaml",
    "tracks/alone/1-look.yaml",
    privacy.PRIVACY_FILE,
    support.SUPPORT_FILE,
]


def test_the_folder_is_well_at_first(folder: Path) -> None:
    """So that the other tests prove something."""
    load_all(folder)
    load_all(folder / "tracks" / "..")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("absolute", [False, True], ids=["relative", "absolute"])
def test_a_link_that_leads_out_is_not_followed(folder: Path, name: str, absolute: bool) -> None:
    """The message has nothing of what it leads to."""
    outside = folder.parent / "secret.yaml"
    path = folder / name
    path.unlink()
    path.symlink_to(outside if absolute else os.path.relpath(outside, path.parent))
    with pytest.raises(ContentError, match="leads out of its folder") as told:
        load_all(folder)
    assert SECRET not in told.value.message + told.value.hint


def test_a_folder_of_steps_that_leads_out_is_not_followed(folder: Path) -> None:
    """Nor are the names in it listed."""
    outside = folder.parent / "alone"
    (folder / "tracks" / "alone").rename(outside)
    (outside / "a secret name.yaml").write_text("")
    (folder / "tracks" / "alone").symlink_to(outside)
    with pytest.raises(ContentError, match="leads out of its folder") as told:
        load_all(folder)
    assert "secret name" not in told.value.message + told.value.hint


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    """And the folder itself may be one."""
    (folder / "program.yaml").rename(folder / "really.yaml")
    (folder / "program.yaml").symlink_to("really.yaml")
    link = folder.parent / "link"
    link.symlink_to(folder)
    load_all(link)


def test_what_is_shipped_may_be_links(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some installers keep every file in one place, and make links to it."""
    elsewhere = folder.parent / "cache"
    elsewhere.mkdir()
    (folder / "program.yaml").rename(elsewhere / "program.yaml")
    (folder / "program.yaml").symlink_to(elsewhere / "program.yaml")
    with pytest.raises(ContentError, match="leads out"):
        load_all(folder)
    monkeypatch.setattr(folders, "_SHIPPED_FOLDERS", (folder,))
    load_all(folder)


@pytest.mark.parametrize("name", ["..", "../../x", "/etc", "alone/../pair", "alone/", ".", "~", "a\\b", "alone\\0"])
def test_an_id_that_is_a_path_is_none(folder: Path, name: str) -> None:
    """Of a track, a step or a question."""
    program = folder / "program.yaml"
    edit(program, "tracks: [alone, pair]", f'tracks: ["{name}"]')
    with pytest.raises(ContentError, match=r"not an id|control character|escape"):
        load_all(folder)


ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a device": link_to_a_device,
    "a folder": lambda path: path.mkdir(),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to nothing": lambda path: path.symlink_to("nowhere.yaml"),
    "100 MB": lambda path: path.open("wb").truncate(100_000_000),
    "a byte too many": lambda path: path.write_bytes(b" " * (MAX_FILE_SIZE + 1)),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("what", ODD)
def test_what_is_no_file_of_a_likely_size_ends_at_once(folder: Path, name: str, what: str) -> None:
    """An error, or the shipped file in its place, or none where there need be none; never a wait."""
    (folder / name).unlink()
    ODD[what](folder / name)
    optional = name in ("ids.txt", privacy.PRIVACY_FILE, support.SUPPORT_FILE)
    try:
        load_all(folder)
    except ContentError as error:
        assert name in error.message or "leads out" in error.message
        assert any(word in error.message for word in ("can't be read", "leads out", "larger than"))
    else:
        assert optional
        assert "MB" not in what
        assert "byte" not in what


def test_no_more_is_read_than_may_be_there(tmp_path: Path) -> None:
    """One byte more than the limit is enough to refuse a file that says it has fifty times as many."""
    path = tmp_path / "large.yaml"
    path.touch()
    os.truncate(path, 50 * MAX_FILE_SIZE)
    assert len(read_regular_file(path, MAX_FILE_SIZE)) == MAX_FILE_SIZE + 1
    with pytest.raises(ContentError, match="larger than"):
        read_yaml(tmp_path, path.name)


# Answers from a file


def _write_until_nobody_reads(writer: int) -> None:
    with open(writer, "wb", buffering=0) as pipe, suppress(BrokenPipeError):
        while True:
            pipe.write(bytes(65536))


def test_answers_may_come_from_a_pipe_and_are_bounded_all_the_same(tmp_path: Path, small: Program) -> None:
    """The person has named it on purpose."""
    reader, writer = os.pipe()
    os.write(writer, b"alone-opening.now: 6\n")
    os.close(writer)
    today = date(2026, 11, 23)
    found = answers_file.load_answers(Path(f"/dev/fd/{reader}"), small, today)
    os.close(reader)
    assert [str(question_id) for question_id in found] == ["alone-opening.now"]
    reader, writer = os.pipe()
    endless = Thread(target=partial(_write_until_nobody_reads, writer))
    endless.start()
    with pytest.raises(UsageError, match="larger than"):
        answers_file.load_answers(Path(f"/dev/fd/{reader}"), small, today)
    os.close(reader)
    endless.join()
    with pytest.raises(UsageError, match="can't be read"):
        answers_file.load_answers(tmp_path, small, today)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("program.yaml", "title:", "".join(f"wellcome-{number}: x\n" for number in range(20_000)) + "title:"),
        ("program.yaml", "[alone, pair]", f"[{', '.join(f'alon{number}' for number in range(20_000))}]"),
        ("tracks/alone/1-look.yaml", "asks:\n", "asks:\n" + "  - {id: x, kind: chose}\n" * 20_000),
    ],
    ids=["fields", "names", "parts"],
)
def test_a_file_of_nothing_but_mistakes_is_refused_soon(tmp_path: Path, file: str, old: str, new: str) -> None:
    """The first ones are told, and no more are looked for."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "content"))
    edit((folder / file), old, new)
    with pytest.raises(ContentError) as told:
        program_loader.load_program(folder)
    assert 10 < len(told.value.more) < 50
