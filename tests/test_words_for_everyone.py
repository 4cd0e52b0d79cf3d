"""The words of the book fit whoever reads them."""

import pytest

from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Coaching
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders

FOLDER = folders.find_content_folder()


@pytest.fixture(scope="module")
def shipped() -> Program:
    """Return the shipped program."""
    return program_loader.load_program(FOLDER)


@pytest.mark.parametrize("feeling", ["anger", "fear", "blame", "replaced", "warmth", "shame", "numb"])
def test_each_feeling_that_is_hard_to_admit_is_answered(shipped: Program, feeling: str) -> None:
    """The first in the list as well as the others."""
    step = next(step for track in shipped.tracks for step in track.steps if step.id == "allow-yourself-to-feel")
    assert f"feelings-{feeling}" in [item.id.name for item in step.items if isinstance(item, Coaching)]


@pytest.mark.parametrize(
    "taken_for_granted", ["the children out", "a child of yours", "a judge", "both of you could see", "yourself do it"]
)
def test_nothing_is_taken_for_granted_about_the_reader(taken_for_granted: str) -> None:
    """No children, no one else at the keyboard, and no court."""
    assert [path.name for path in FOLDER.rglob("*.yaml") if taken_for_granted in path.read_text("utf-8")] == []


def test_who_comes_from_another_device_is_told_which_one_keeps_the_words(shipped: Program) -> None:
    """Before anything is written; and, in the longer text, that both can be read."""
    assert shipped.first_screen is not None
    assert "stays on the computer or phone this runs on" in shipped.first_screen.privacy
    assert "from another device, both can be read" in shipped.privacy_notice.text
