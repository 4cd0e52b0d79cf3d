"""A small part of the crash matrix, and whether the matrix itself can fail; all of it is `python -m tests.crashes`."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.crashes.__main__ import exit_code, outcomes, sample, spread
from tests.crashes.cases import Case, Outcome, Verdict, case
from tests.crashes.operations import PLAIN, named
from tests.crashes.points import BEGINS, ENDS, INJECTED, KILLED, Point, points, reached
from tests.crashes.trials import Trouble, can_obey_permissions, closed_folders, errors, kills, needs_strace

WHOLE, BROKEN, MISSED = (Outcome(verdict) for verdict in Verdict)


@pytest.fixture(scope="module")
def strace() -> None:
    """Need strace."""
    if reason := needs_strace():
        pytest.skip(reason)


@pytest.fixture(scope="module")
def later_save(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return the save of an answer after twenty others."""
    request.getfixturevalue("strace")
    return case("later-save", PLAIN, tmp_path_factory.mktemp("crashes"))


def run(trouble: Trouble) -> list[Outcome]:
    """Return what comes of all trials of *trouble*."""
    return outcomes(trouble, spread(trouble.trials))


def amiss(found: list[Outcome]) -> list[str]:
    """Return why each outcome is not whole that is not."""
    return [f"{outcome.done}: {outcome.why}" for outcome in found if outcome.verdict is not Verdict.WHOLE]


@pytest.mark.slow
def test_a_save_that_is_killed_at_any_call_leaves_all_that_was_there(later_save: Case) -> None:
    """The old journal or the new one, and no leftovers after the next start."""
    found = run(kills(later_save))
    assert len(found) > 30
    assert amiss(found) == []


@pytest.mark.slow
def test_a_full_disk_at_any_call_is_told_and_leaves_all_that_was_there(later_save: Case) -> None:
    """One sentence, never a traceback, and never “saved” for what was not."""
    found = run(errors(later_save, ("ENOSPC",)))
    assert len(found) > 8
    assert amiss(found) == []


@pytest.mark.slow
def test_a_folder_that_is_closed_is_told(later_save: Case) -> None:
    """The home, the one above it, and the journal itself."""
    if not can_obey_permissions():
        pytest.skip("root ignores permissions here")
    found = run(closed_folders(later_save))
    assert len(found) > 3
    assert amiss(found) == []


# Whether the matrix can fail


@pytest.mark.slow
@pytest.mark.usefixtures("strace")
def test_a_careless_save_is_found_broken(tmp_path: Path) -> None:
    """A journal that is overwritten in place is lost between two calls."""
    found = run(kills(case("careless", PLAIN, tmp_path)))
    assert exit_code(found) == 1
    assert any("can't be read" in why for why in amiss(found))


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


@pytest.mark.parametrize(("most", "numbers"), [(None, range(10)), (10, range(10)), (3, (0, 3, 6)), (1, (0,))])
def test_a_sample_is_spread_over_the_whole(most: int | None, numbers: Sequence[int]) -> None:
    """From the first call to the last, evenly apart."""
    trials = tuple(partial(Outcome, Verdict.WHOLE, str(number)) for number in range(10))
    assert [each.args[1] for each in sample(trials, most) if isinstance(each, partial)] == [*map(str, numbers)]


def test_a_trouble_that_is_never_felt_is_not_reached(tmp_path: Path) -> None:
    """A disk that always had room enough has shown nothing."""
    prepared = Case(named("later-save"), PLAIN, tmp_path, (), (), frozenset(), ())
    (found,) = outcomes(Trouble("a full disk", prepared, ()), [None, None])
    assert found.verdict is Verdict.NOT_REACHED


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
