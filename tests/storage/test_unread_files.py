"""What lies in a content folder and is never read is told to its author, who would look for it on the screen."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.content_mistakes import edit
from trustcoach.storage.content.program_loader import load_program
from trustcoach.storage.content.unread_files import find_unread_files
from trustcoach.storage.files import folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the small program's folder to change."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def unread(folder: Path) -> list[str]:
    """Return what is told of the files of *folder*."""
    return [str(problem) for problem in find_unread_files(folder, load_program(folder))]


@pytest.mark.parametrize("content", [SMALL, folders.find_content_folder()])
def test_every_file_of_a_sound_folder_is_read(content: Path) -> None:
    """Steps, tracks, the private path, safety, privacy and help lines are all of it."""
    assert unread(content) == []


def test_a_track_that_the_program_does_not_list_is_told_once(folder: Path) -> None:
    """Whatever files it has, the one mistake is the list."""
    shutil.copytree(folder / "tracks/alone", folder / "tracks/mine")
    assert unread(folder) == [
        "tracks/mine: program.yaml does not list this track, so no one can walk it. "
        "Add “mine” to “tracks” there, or take the folder out."
    ]


@pytest.mark.parametrize(
    "name", ["tracks/alone/3-more.yml", "tracks/alone/3-more.YAML", "safety.yml", "support.yml", "private/1-first.yml"]
)
def test_a_file_with_another_ending_is_told(folder: Path, name: str) -> None:
    """A step in it is never asked, and safety in it is never kept."""
    (folder / name).parent.mkdir(exist_ok=True)
    if name.startswith("private"):
        shutil.copytree(folder / "tracks/alone", folder / "private", dirs_exist_ok=True)
        track = folder / "private/track.yaml"
        edit(track, "id: alone", "id: private")
    (folder / name).write_text("format: 1\n", "utf-8")
    ending = name.rpartition(".")[2]
    assert unread(folder) == [f"{name}: a file that ends in .{ending} is not read. Let it end in .yaml."]


@pytest.mark.parametrize("name", ["extra.yaml", "tracks/6-step.yaml", "tracks/alone/drafts/1-step.yaml"])
def test_a_file_in_a_place_where_nothing_looks_is_told(folder: Path, name: str) -> None:
    """A step belongs beside the other steps of its track."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("format: 1\n", "utf-8")
    (told,) = unread(folder)
    assert told.startswith(f"{name}: nothing reads this file. Put it beside the steps of a track")


@pytest.mark.parametrize("name", ["README.md", "tracks/alone/notes.txt", ".github/check.yml"])
def test_other_files_are_nobodys_business(folder: Path, name: str) -> None:
    """An author may keep notes beside the words."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("format: 1\n", "utf-8")
    assert unread(folder) == []
