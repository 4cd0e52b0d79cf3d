"""Run the crash matrix and print it: `python -m tests.crashes [--sample N] [OPERATION …]`."""

import argparse
import gc
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.crashes.cases import Case, Outcome, Verdict, case
from tests.crashes.operations import OPERATIONS, Operation, be_warm
from tests.crashes.trials import (
    Trial,
    Trouble,
    can_mount,
    can_obey_permissions,
    needs_strace,
    troubles,
)

MOST_NOT_REACHED = 0.1
"""The part of the points that may be missed before the matrix proves nothing any more."""
COLUMNS = ("points", *(verdict.value for verdict in Verdict))
MEMORY = Path("/dev/shm")
"""A disk in memory, where there is one: what a system call leaves is the same there, and no trial waits."""


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one trouble of one case."""

    trouble: Trouble
    found: list[Outcome]

    @property
    def operation(self) -> str:
        """The name of the operation."""
        return self.trouble.case.operation.name


def spread(trials: Sequence[Trial]) -> list[Outcome | None]:
    """Return what comes of each trial; they are forked from this process, a few at a time."""
    global _trials  # noqa: PLW0603 (a trial cannot be sent to another process; one that is forked has it already)
    _trials = trials
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        return pool.map(_done, range(len(trials)), chunksize=1)


_trials: Sequence[Trial] = ()


def _done(number: int) -> Outcome | None:
    return _trials[number]()


def outcomes(trouble: Trouble, done: Sequence[Outcome | None]) -> list[Outcome]:
    """Return what came of *trouble* whose trials have been *done*; if it had no effect, that it was not reached."""
    case = trouble.case
    never = Outcome(Verdict.NOT_REACHED, case.operation.name, f"{case.kind.name}, {trouble.name}: never felt")
    return [outcome for outcome in done if outcome] or [never]


def exit_code(found: list[Outcome]) -> int:
    """Return 0 if all is whole and nearly all was reached."""
    number = Counter(outcome.verdict for outcome in found)
    missed = number[Verdict.NOT_REACHED] > MOST_NOT_REACHED * len(found)
    return 1 if number[Verdict.BROKEN] or missed or not found else 0


def rows(case: Case, most: int | None) -> Iterator[Row]:
    """Yield a row for each trouble of *case*, with all of its trials or with so many at the *most*."""
    found = [Trouble(each.name, case, sample(each.trials, most)) for each in troubles(case)]
    done = iter(spread([trial for trouble in found for trial in trouble.trials]))
    for trouble in found:
        yield Row(trouble, outcomes(trouble, [next(done) for _ in trouble.trials]))


def sample(trials: tuple[Trial, ...], most: int | None) -> tuple[Trial, ...]:
    """Return so many of the *trials* at the *most*, from the first to the last, evenly apart."""
    if most is None or len(trials) <= most:
        return trials
    return tuple(trials[number * len(trials) // most] for number in range(most))


def amiss(found: list[Outcome]) -> Iterator[str]:
    """Yield a line for each thing that is wrong with an operation: how often, and where for example."""
    by_reason: dict[tuple[str, str, str], list[str]] = {}
    for each in found:
        if each.verdict is not Verdict.WHOLE:
            by_reason.setdefault((each.verdict.value, each.operation, each.why), []).append(each.done)
    for (verdict, operation, why), done in by_reason.items():
        yield f"{operation}: {len(done)} {verdict}{why and ': '}{why}\n    first {done[0]}"


def show(first: str, second: str, seconds: float, found: list[Outcome]) -> None:
    """Print a line with the sums of what was *found*."""
    number = Counter(outcome.verdict for outcome in found)
    sums = [len(found), *(number[verdict] for verdict in Verdict)]
    sys.stdout.write(f"{first:17}{second:17}{''.join(f'{each:>13}' for each in sums)}{seconds:>10.1f} s\n")
    sys.stdout.flush()


def left_out() -> Iterator[str]:
    """Yield what cannot be tried on this machine, and why."""
    if not can_mount():
        yield "A full and a read-only disk are left out: nothing can be mounted here."
    if not can_obey_permissions():
        yield "Closed folders are left out: root ignores permissions here."


def read_command_line(words: list[str]) -> argparse.Namespace:
    """Return which operations are wanted, and how much of each."""
    parser = argparse.ArgumentParser("python -m tests.crashes", description=__doc__)
    names = [operation.name for operation in OPERATIONS]
    parser.add_argument("operations", nargs="*", metavar="OPERATION", help=f"some of: {', '.join(names)}")
    parser.add_argument("--sample", type=int, metavar="N", help="try at most N points of each trouble of each home")
    chosen = parser.parse_args(words)
    if unknown := set(chosen.operations) - set(names):
        parser.error(f"There is no operation {', '.join(sorted(unknown))}; there are: {', '.join(names)}.")
    return chosen


def main(words: list[str]) -> int:
    """Print the matrix that the command line asks for, and return the exit code."""
    chosen = read_command_line(words)
    if reason := needs_strace():
        sys.stderr.write(f"{reason}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in left_out()))
    be_warm()
    gc.freeze()  # the garbage collector must not copy what forks share, only to count references
    sys.stdout.write(f"{'operation':17}{'home':17}{''.join(f'{name:>13}' for name in COLUMNS)}{'time':>12}\n")
    wanted = [operation for operation in OPERATIONS if not chosen.operations or operation.name in chosen.operations]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="crashes-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        done = [row for operation in wanted for row in of_operation(operation, Path(folder), chosen.sample)]
    sys.stdout.write("\n")
    for name in dict.fromkeys(row.trouble.name for row in done):
        show("all", name, 0, [outcome for row in done if row.trouble.name == name for outcome in row.found])
    found = [outcome for row in done for outcome in row.found]
    show("all", "", time.monotonic() - began, found)
    sys.stdout.write("".join(f"{line}\n" for line in amiss(found)))
    return exit_code(found)


def of_operation(operation: Operation, folder: Path, most: int | None) -> Iterator[Row]:
    """Yield the rows of one operation on each kind of home, and print what came of each home."""
    for kind in operation.kinds:
        began = time.monotonic()
        done = list(rows(case(operation.name, kind, folder), most))
        show(operation.name, kind.name, time.monotonic() - began, [each for row in done for each in row.found])
        yield from done


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
