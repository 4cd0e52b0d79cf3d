"""A small part of the crash matrix, and whether the matrix itself can fail; all of it is `python -m tests.crashes`."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.crashes.__main__ import exit_code, outcomes
from tests.crashes.cases import Case, Outcome, Verdict, case
from tests.crashes.operations import PLAIN
from tests.crashes.points import BEGINS, ENDS, INJECTED, KILLED, Point, points, reached
from tests.crashes.trials import Trouble, closed_folders, errors, kills, needs_strace, obeys_permissions

WHOLE, BROKEN, MISSED = (Outcome(verdict) for verdict in Verdict)
BY_STRACE = pytest.mark.skipif(bool(needs_strace()), reason=needs_strace())


@pytest.fixture(scope="module")
def later_save(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Give the save of an answer behind twenty others."""
    return case("later-save", PLAIN, tmp_path_factory.mktemp("crashes"))


def run(trouble: Trouble) -> list[Outcome]:
    """Give what comes of all trials of *trouble*."""
    with ThreadPoolExecutor() as pool:
        return outcomes(trouble, pool)


def amiss(found: list[Outcome]) -> list[str]:
    """Give why each outcome is not whole that is not."""
    return [f"{outcome.done}: {outcome.why}" for outcome in found if outcome.verdict is not Verdict.WHOLE]


@BY_STRACE
def test_a_save_that_is_killed_at_any_call_leaves_all_that_was_there(later_save: Case) -> None:
    """The old journal or the new one, and nothing lying about after the next start."""
    found = run(kills(later_save))
    assert len(found) > 30
    assert amiss(found) == []


@BY_STRACE
def test_a_full_disk_at_any_call_is_told_and_leaves_all_that_was_there(later_save: Case) -> None:
    """One sentence, never a traceback, and never “saved” for what was not."""
    found = run(errors(later_save, ("ENOSPC",)))
    assert len(found) > 8
    assert amiss(found) == []


@BY_STRACE
@pytest.mark.skipif(obeys_permissions() is None, reason="root ignores permissions, and there is no setpriv")
def test_a_folder_that_is_closed_is_told(later_save: Case) -> None:
    """The home, the one above it, and the journal itself."""
    found = run(closed_folders(later_save))
    assert len(found) > 3
    assert amiss(found) == []


# Whether the matrix can fail


@BY_STRACE
def test_a_careless_save_is_found_broken(tmp_path: Path) -> None:
    """A journal that is written in place is lost between two calls."""
    found = run(kills(case("careless", PLAIN, tmp_path)))
    assert exit_code(found) == 1
    assert any("cannot be read" in why for why in amiss(found))


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([WHOLE], 0),
        ([WHOLE] * 9 + [MISSED], 0),
        ([WHOLE] * 8 + [MISSED], 1),
        ([WHOLE] * 99 + [BROKEN], 1),
        ([MISSED], 1),
        ([], 1),
    ],
)
def test_a_matrix_that_disturbs_nothing_fails(found: list[Outcome], code: int) -> None:
    """So does one with anything broken; a tenth may be missed."""
    assert exit_code(found) == code


LOG = f"""\
7 openat("a library") = 3
7 read(3) = 9
7 access("{BEGINS}", F_OK) = -1 ENOENT
7 openat("/some/where/home/new") = 3
8 openat("/somewhere/of/another/process") = 3
7 write(3, ""..., 5 <unfinished ...>
8 write(1, ""..., 5) = 5
7 <... write resumed>) = 5
7 openat("/some/where/home/newer") = 3
7 access("{ENDS}", F_OK) = -1 ENOENT
7 close(3) = 0
"""


def test_the_points_are_the_calls_between_the_marks() -> None:
    """Counted from the beginning of the process, as strace counts, and of the first process only."""
    assert [(each.call, each.nth, each.within, each.line) for each in points(LOG, "/some/where")] == [
        ("openat", 2, 1, 'openat("PLACE/home/new") = 3'),
        ("write", 1, 1, 'write(3, ""..., 5 <unfinished ...>'),
        ("openat", 3, 2, 'openat("PLACE/home/newer") = 3'),
    ]


@pytest.mark.parametrize(
    ("log", "was_reached"),
    [
        (f'7 openat("library") = 3\n7 access("{BEGINS}")\n7 openat("new") = ?\n7 {KILLED}\n', True),
        (f'7 openat("library") = ?\n7 {KILLED}\n', False),
        (f'7 access("{BEGINS}")\n7 openat("new") = 3\n7 openat("newer") = ?\n7 {KILLED}\n', False),
        (f'7 access("{BEGINS}")\n7 openat("new") = 3\n7 access("{ENDS}")\n7 +++ exited with 0 +++\n', False),
    ],
)
def test_a_kill_counts_only_where_it_was_meant(log: str, was_reached: bool) -> None:
    """Neither before the operation, nor at another call of the name, nor one that never came."""
    assert reached(log, Point("openat", 2, 1, ""), KILLED) is was_reached


@pytest.mark.parametrize(
    ("log", "was_reached"),
    [
        (f'7 access("{BEGINS}")\n7 write(3) = 5\n7 write(3) = -1 EIO {INJECTED}\n7 write(2) = 5\n', True),
        (f'7 access("{BEGINS}")\n7 write(3) = -1 EIO {INJECTED}\n', False),
        (f'7 write(3) = -1 EIO {INJECTED}\n7 access("{BEGINS}")\n7 write(3) = 5\n7 write(3) = 5\n', False),
        (f'7 access("{BEGINS}")\n7 write(3) = 5\n7 write(3) = 5\n', False),
    ],
)
def test_an_error_counts_only_where_it_was_meant(log: str, was_reached: bool) -> None:
    """As a kill does."""
    assert reached(log, Point("write", 9, 2, ""), INJECTED) is was_reached
