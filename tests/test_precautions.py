"""Precautions that nobody sees: permissions, no core dumps, and wording that stays as it is."""

import gc
import json
import os
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import answered, journal, ref
from tests.crashes.processes import Ended, run_in_process
from tests.drawn import drawn
from tests.scripted import scripted_context
from trustcoach.__main__ import main
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.lookup import find_track
from trustcoach.core.program.program import Program
from trustcoach.session.session import open_walk, run_session
from trustcoach.storage.journal.drafts import DraftFile
from trustcoach.ui.pages import question_page


def by_the_front_door(*words: str) -> Ended:
    """Run the program in a fork where everything is open at first, and fail there if that stays so."""

    def run() -> None:
        os.umask(0)
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.argv = ["trustcoach", *words]
        with suppress(SystemExit):
            main()
        assert os.umask(0o077) == 0o077, "others may read what is made"
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0), "a crash leaves a picture of the memory"
        assert not gc.isenabled(), "a short run collects garbage"

    return run_in_process(lambda: run)


@pytest.mark.parametrize("command", [["status"], ["settings", "region", "ireland"], ["--help"], ["no-such-command"]])
@pytest.mark.slow
def test_the_front_door_closes_what_would_be_open(tmp_path: Path, command: list[str]) -> None:
    """Whatever is created is for its owner only, folders on the way too; and there are no core dumps."""
    home = tmp_path / "one" / "two" / "three"
    ended = by_the_front_door(*command, *(["--home", str(home)] if command[0] in ("status", "settings") else []))
    assert ended.code == 0, ended.said
    created = [path for path in tmp_path.rglob("*") if path != tmp_path / "home"]
    assert [path for path in created if path.stat().st_mode & 0o077] == []
    assert bool(created) is (command[0] == "settings")


@pytest.fixture
def collecting() -> Iterator[None]:
    """Let the garbage collector look through everything again when the test is over."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("collecting")
def test_a_sitting_collects_what_each_question_leaves(home: Path) -> None:
    """It may be hours long, and each question leaves a megabyte; what was loaded before it stays, and is left alone."""
    seen: list[bool] = []
    there = scripted_context(home, content=SMALL).context
    gc.disable()
    with there.hold_store() as store:
        run_session(open_walk(there, there.load_program(), store), store, lambda: seen.append(gc.isenabled()))
    assert seen == [True]
    assert gc.get_freeze_count() > 10_000


@pytest.mark.parametrize("fields", [[1], "text", ["words", None], [["words"]], {"0": "words"}, None, 7, [True]])
def test_a_draft_that_is_no_list_of_texts_is_no_draft(home: Path, fields: object) -> None:
    """It would stop the question that it belongs to; the others stay."""
    path = home / "journal-drafts.json"
    path.write_text(json.dumps({"format": 1, "drafts": {"look.story": fields, "act.thing": ["half", "of it"]}}))
    drafts = DraftFile(path)
    assert drafts.get(ref("look.story")) == ()
    assert drafts.get(ref("act.thing")) == ("half", "of it")


@pytest.mark.parametrize(("lines", "more"), [(4, 0), (5, 0), (6, 2), (40, 36)])
def test_long_earlier_words_leave_room_for_the_question(small: Program, lines: int, more: int) -> None:
    """Four lines of them are above it, and a fifth, or one that says how many more there are."""
    story = answered("look.story", "\n".join(f"line {number}." for number in range(lines)))
    progress = Progress(small, journal(story))
    track = find_track(small, "alone")
    step = track.steps[1]
    thing = next(question for question in step.questions if question.id == ref("act.thing"))
    shown = drawn(question_page.question_page(progress, track, thing), rows=60)
    assert shown.count("line ") == lines - more
    assert f"line {lines - more - 1}." in shown
    assert (f"│ … and {more} more lines, all kept\n" in shown) is bool(more)
    assert thing.text in shown
