"""The content check as its author meets it: their own mistakes first, and all that can be checked."""

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests.content_mistakes import edit
from tests.scripted import NOW, scripted_context
from trustcoach.commands import check
from trustcoach.core.language.labels import TextKind
from trustcoach.errors import ContentError
from trustcoach.storage.content.language import KINDS
from trustcoach.storage.content.support import SUPPORT_FILE
from trustcoach.storage.files import folders

STEP = "tracks/together/1-establish-new-routines.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped content to change, with the rules for a few labels: all their examples are tried."""
    kinds = (kind.value for kind in KINDS if kind is not TextKind.REFLECTION)
    left_out = shutil.ignore_patterns(*kinds, "[f-z]*_*.yaml")
    return Path(shutil.copytree(folders.find_content_folder(), tmp_path / "content", ignore=left_out))


def checked(folder: Path, tmp_path: Path, *, lists_old_sources: bool = False) -> list[str]:
    """Return the lines that an author sees, some days after the last source was looked up."""
    place = scripted_context(tmp_path / "home", content=folder)
    context = place.context._replace(now=lambda: NOW + timedelta(days=30))
    with suppress(ContentError):
        check.run(context, None, lists_old_sources=lists_old_sources)
    return [line for line in place.shown.splitlines() if line]


@pytest.mark.usefixtures("without_grades")
def test_without_the_library_for_authors_all_but_the_grade_is_checked(folder: Path, tmp_path: Path) -> None:
    """A sentence says how to get it, and every other mistake is found."""
    *sound, note, verdict = checked(folder, tmp_path)
    assert 'pip install "trustcoach[authors]"' in note
    assert verdict.endswith("Nothing to mend.")
    assert "grade" not in " ".join(sound)
    edit(folder / STEP, "minutes: ", "minutes: 9")
    edit(folder / SUPPORT_FILE, "sources: [https://", "sources: [")
    edit(folder / "privacy.yaml", "This can't be undone.", "This can't be undone!")
    told = "\n".join(checked(folder, tmp_path))
    assert "is not a sitting" in told
    assert "is no address" in told
    assert "exclamation mark" in told
    assert told.endswith("3 things to mend.")


@pytest.mark.usefixtures("without_grades")
def test_help_lines_with_an_old_source_are_counted_behind_the_mistakes(folder: Path, tmp_path: Path) -> None:
    """They are no mistake of the author's, and all of them are listed where somebody asks."""
    edit(folder / STEP, "minutes: ", "minutes: 9")
    lines = checked(folder, tmp_path)
    at = next(number for number, line in enumerate(lines) if line.startswith("Worth a look"))
    assert "is not a sitting" in lines[at - 1]
    assert not [line for line in lines if "Look again at" in line]
    count = int(lines[at].split()[3])
    listed = checked(folder, tmp_path, lists_old_sources=True)
    assert len([line for line in listed if line.startswith("Worth a look. support.yaml, line ")]) == count > 1


@pytest.mark.usefixtures("without_grades")
def test_a_file_that_nothing_reads_is_a_mistake(folder: Path, tmp_path: Path) -> None:
    """A step in a .yml file is named before all that follows from it."""
    path = folder / STEP
    path.rename(path.with_suffix(".yml"))
    lines = [line for line in checked(folder, tmp_path) if " words, " not in line]
    assert lines[0].startswith(STEP.replace(".yaml", ".yml"))


@pytest.mark.usefixtures("without_grades")
def test_a_label_that_no_rule_can_find_is_a_mistake(folder: Path, tmp_path: Path) -> None:
    """In a step and in what is asked from day to day; words that call for help are no label to look for."""
    edit(folder / "tracks/was-hurt/track.yaml", "says: phone}", "says: [phone, handset]}")
    edit(folder / "today.yaml", "says: told-it}", "says: crisis-self}")
    told = checked(folder, tmp_path)
    assert [line.partition(": ")[2].partition(". ")[0] for line in told if "knows no label" in line] == [
        "“says” knows no label “handset”",
        "“says” knows no label “crisis-self”",
    ]
