"""What helps an author: a new step to write over, the list of released ids, and one step walked with nothing kept."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import STOP, HappensThen, run_script, scripted_context
from trustcoach.commands import ids, new_step, try_step
from trustcoach.core.program.check.structure import check_program
from trustcoach.core.program.program import Program
from trustcoach.errors import ContentError, QuickExit, UsageError
from trustcoach.storage.content.program_loader import load_program
from trustcoach.storage.files import folders

NEW = "tracks/alone/3-say-thank-you.yaml"
LOOK = (
    ("What is it like?", "heavy"),
    ("What does it touch?", ["no"]),
    ("Who knows?", ["A friend"]),
    ("What happened?", "Something"),
    ("How are you now?", 5),
)
TALK = (
    ("That comes before this. What now?", "open"),
    ("How easy is talking?", 2),
    ("How easy is talking?", 3),
    ("What will you talk about?", STOP),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the small program's folder to change."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def make_step(folder: Path, name: str = NEW) -> str:
    """Let an author ask for a new step, and return what they are told."""
    place = scripted_context(folder.parent / "home", content=SMALL)
    new_step.run(place.context, folder / name)
    return place.shown


def tried(folder: Path, name: str, *lines: tuple[str, object]) -> str:
    """Return all that is shown to an author who tries the step in the file of that name."""
    home = folder.parent / "home"
    place = run_script(home, lines, try_step.run, folder / name, content=SMALL)
    assert not home.exists()
    return place.shown


# A new step


def test_a_new_step_has_the_id_of_its_file_and_can_be_walked(folder: Path) -> None:
    """What the author has to write themselves is all that is left to mend."""
    told = make_step(folder)
    program = load_program(folder)
    step = program.tracks[0].steps[-1]
    assert (step.id, step.title) == ("say-thank-you", "Say thank you")
    problems = [each.message for each in check_program(program, None) if each.location.file == NEW]
    assert problems == ["the lesson names no source"]
    assert f"trustcoach content try {folder / NEW}" in told
    assert f"trustcoach content check {folder}" in told


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("tracks/alone/say-thank-you.yaml", "is not the name of a step's file"),
        ("tracks/alone/3-Say.yaml", "is not the name of a step's file"),
        ("tracks/alone/3-say.yml", "is not the name of a step's file"),
        ("tracks/3-say.yaml", "There's no track in"),
        ("tracks/gone/3-say.yaml", "There's no track in"),
        ("../3-say.yaml", "belongs to no program"),
        ("tracks/alone/1-look.yaml", "already a file of that name"),
    ],
)
def test_a_new_step_is_written_only_where_it_would_be_read(folder: Path, name: str, says: str) -> None:
    """And never over a step that is there."""
    before = sorted((path, path.read_bytes()) for path in folder.parent.rglob("*.y*ml"))
    with pytest.raises(UsageError, match=says) as told:
        make_step(folder, name)
    assert told.value.hint
    assert sorted((path, path.read_bytes()) for path in folder.parent.rglob("*.y*ml")) == before


# The ids that were released


def note_ids(folder: Path) -> str:
    """Let an author note the new ids of *folder*, and return what they are told."""
    place = scripted_context(folder.parent / "home", content=SMALL)
    ids.run(place.context, folder)
    return place.shown


def all_ids(program: Program) -> list[str]:
    """Return the ids of all questions, in the order of the walk."""
    return [str(question.id) for _, step in program.all_steps for question in step.questions]


def test_every_new_id_is_noted_once(folder: Path) -> None:
    """The second time there is nothing to add."""
    expected = all_ids(load_program(folder))
    assert f"{len(expected)} ids added" in note_ids(folder)
    assert (folder / "ids.txt").read_text("utf-8").split() == expected
    assert "0 ids added" in note_ids(folder)
    assert (folder / "ids.txt").read_text("utf-8").split() == expected


@pytest.mark.parametrize("last", ["look.mood", "look.mood\n", "look.mood\r\n"])
def test_no_line_of_the_list_is_taken_away_or_changed(folder: Path, last: str) -> None:
    """People may have answers under an id that is gone: what is new goes behind the rest."""
    before = f"gone.why\n{last}".encode()
    (folder / "ids.txt").write_bytes(before)
    note_ids(folder)
    after = (folder / "ids.txt").read_bytes()
    assert after.startswith(before)
    added = [name for name in all_ids(load_program(folder)) if name != "look.mood"]
    assert after.decode().split() == ["gone.why", "look.mood", *added]


def test_a_list_that_cannot_be_written_is_a_sentence(folder: Path) -> None:
    """Here a folder stands in its place."""
    (folder / "ids.txt").mkdir()
    with pytest.raises(ContentError, match=r"can't be written: (?s:.*)/ids\.txt$"):
        note_ids(folder)


# One step of a draft


def test_one_step_is_walked_alone_and_nothing_is_saved(folder: Path) -> None:
    """No welcome, no opening and no other step; its coaching comes as it would."""
    shown = tried(folder, "tracks/alone/1-look.yaml", *LOOK, ("One plan", STOP))
    assert "You try out a draft." in shown
    assert "To see it as it is." in shown
    assert "Heavy is allowed." in shown
    assert "Welcome to a small program." not in shown
    assert shown.rstrip().endswith("Nothing of this was saved.")


def test_a_new_step_can_be_tried_at_once(folder: Path) -> None:
    """From its first page to its end."""
    make_step(folder)
    shown = tried(
        folder, NEW, ("How was last night?", "slept"), ("How is it for you to look at this today?", "not-now")
    )
    assert "Say thank you" in shown
    assert shown.rstrip().endswith("Nothing of this was saved.")


def test_the_opening_and_the_ending_are_tried_with_the_file_of_their_track(folder: Path) -> None:
    """They stand in one file."""
    shown = tried(
        folder, "tracks/alone/track.yaml", ("How are you?", 5), ("What will you tell yourself in a year?", STOP)
    )
    assert "This track is short." in shown
    assert "Looking back" in shown


def test_in_a_track_for_two_the_author_says_who_is_there(folder: Path) -> None:
    """What is asked depends on it."""
    question = next(each for each in load_program(folder).tracks[1].opening.questions if each.id.name == "who")
    shown = tried(folder, "tracks/pair/1-talk.yaml", (question.text, "two"), *TALK)
    assert "Now the second of you, please." in shown


def test_who_leaves_at_once_leaves_no_line(folder: Path) -> None:
    """The screen is cleared, and stays so."""

    def leave() -> None:
        raise QuickExit

    shown = tried(folder, "tracks/alone/1-look.yaml", ("What is it like?", HappensThen(leave, "calm")))
    assert "Nothing of this was saved" not in shown


def test_care_for_low_points_stays_and_what_is_asked_before_steps_does_not(tmp_path: Path) -> None:
    """Whoever tries a draft on a bad day is met as everywhere."""
    content = Path(shutil.copytree(folders.find_content_folder(), tmp_path / "content"))
    program = load_program(content)
    assert program.safety
    lines = (
        ("What's hard this week? Pick as many as you like.", ["sleep"]),
        ("What are you feeling right now?", ["sadness"]),
        ("How strong is the strongest one?", 5),
        ("For two minutes, write what you feel and when it comes. One on each line.", ["I want to die"]),
        (program.safety.low_point_question.text, "stop"),
    )
    assert "In danger now: 112 or 999." in tried(content, "tracks/was-hurt/1-allow-yourself-to-feel.yaml", *lines)


@pytest.mark.parametrize("name", ["tracks/alone/1-look.yml", "tracks/alone/9-gone.yaml", "program.yaml"])
def test_a_file_that_is_no_step_is_named(folder: Path, name: str) -> None:
    """With the check that says why it is not read."""
    with pytest.raises(UsageError, match="isn't read") as told:
        tried(folder, name)
    assert "content check" in told.value.hint
