"""Find what is in a content folder and is never read: a track that nothing lists, a file with another ending."""

from collections.abc import Iterator
from pathlib import Path

from trustcoach.core.program.check.released_ids import RETIRED_FILE
from trustcoach.core.program.location import Location, Problem
from trustcoach.core.program.program import Program
from trustcoach.storage.content.follow_through import TODAY_FILE
from trustcoach.storage.content.language import KINDS
from trustcoach.storage.content.language_files import LABELS_FILE, LANGUAGE_FOLDER, WORDS_FILE
from trustcoach.storage.content.privacy import PRIVACY_FILE
from trustcoach.storage.content.program_loader import PRIVATE_FOLDER, PROGRAM_FILE
from trustcoach.storage.content.safety import SAFETY_FILE
from trustcoach.storage.content.support import SUPPORT_FILE
from trustcoach.storage.content.tools import TOOLS_FOLDER

_TOP_FILES = (PROGRAM_FILE, RETIRED_FILE, SAFETY_FILE, SUPPORT_FILE, PRIVACY_FILE, LABELS_FILE, WORDS_FILE, TODAY_FILE)
_RULE_FOLDERS = tuple(f"{LANGUAGE_FOLDER}/{kind.value}" for kind in KINDS)
_ADVICE = "Put it beside the steps of a track that “tracks” in program.yaml lists, or take it out"


def find_unread_files(folder: Path, program: Program) -> Iterator[Problem]:
    """Yield every track of *folder* that *program* does not list, and every YAML file that it does not read."""
    tracks = [f"tracks/{track.id}" for track in program.tracks]
    unlisted = [
        f"tracks/{path.parent.name}"
        for path in sorted(folder.glob("tracks/*/track.y*ml"))
        if f"tracks/{path.parent.name}" not in tracks
    ]
    for place in unlisted:
        advice = f"Add “{place.removeprefix('tracks/')}” to “tracks” there, or take the folder out"
        yield Problem(Location(place), "program.yaml does not list this track, so no one can walk it", advice)
    for path in sorted(folder.rglob("*")):
        name, place = path.relative_to(folder).as_posix(), path.relative_to(folder).parent.as_posix()
        if path.suffix.lower() not in (".yaml", ".yml") or place in unlisted or name.startswith("."):
            continue
        if path.suffix != ".yaml":
            yield Problem(Location(name), f"a file that ends in {path.suffix} is not read", "Let it end in .yaml")
        elif name not in _TOP_FILES and place not in (*tracks, *_RULE_FOLDERS, PRIVATE_FOLDER, TOOLS_FOLDER):
            yield Problem(Location(name), "nothing reads this file", _ADVICE)
