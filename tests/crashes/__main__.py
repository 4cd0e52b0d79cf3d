"""Run the crash matrix and print it: `python -m tests.crashes [OPERATION …]`."""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.crashes.cases import Outcome, Verdict, case
from tests.crashes.operations import OPERATIONS, Operation
from tests.crashes.trials import Trouble, can_mount, needs_strace, obeys_permissions, troubles

MOST_NOT_REACHED = 0.1
"""The part of the points that may be missed before the matrix says nothing any more."""
HEAD = ("operation", "home", "trouble", "points", "whole", "broken", "not reached", "seconds")


def outcomes(trouble: Trouble, pool: ThreadPoolExecutor) -> list[Outcome]:
    """Give what comes of *trouble*; if it was never felt, that it was not reached."""
    found = [outcome for outcome in pool.map(lambda trial: trial(), trouble.trials) if outcome]
    return found or [
        Outcome(Verdict.NOT_REACHED, trouble.case.operation.name, f"{trouble.case.kind.name}, {trouble.name}")
    ]


def exit_code(found: list[Outcome]) -> int:
    """Give 0 if all is whole and nearly all was reached."""
    number = Counter(outcome.verdict for outcome in found)
    missed = number[Verdict.NOT_REACHED] > MOST_NOT_REACHED * len(found)
    return 1 if number[Verdict.BROKEN] or missed or not found else 0


def rows(operations: list[Operation], folder: Path) -> Iterator[Outcome]:
    """Print a row for each trouble of each case, and give all outcomes."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for operation in operations:
            for kind in operation.kinds:
                for trouble in troubles(case(operation.name, kind, folder)):
                    began = time.monotonic()
                    found = outcomes(trouble, pool)
                    show(operation.name, kind.name, trouble.name, *counts(found), f"{time.monotonic() - began:.1f}")
                    yield from found


def amiss(found: list[Outcome]) -> Iterator[str]:
    """Give a line for each thing that is wrong with an operation: how often, and where for example."""
    by_reason: dict[tuple[str, str, str], list[str]] = {}
    for each in found:
        if each.verdict is not Verdict.WHOLE:
            by_reason.setdefault((each.verdict.value, each.operation, each.why), []).append(each.done)
    for (verdict, operation, why), done in by_reason.items():
        yield f"{operation}: {len(done)} {verdict}{why and ': '}{why}\n    first {done[0]}"


def counts(found: list[Outcome]) -> tuple[str, ...]:
    """Give how many there are, and how many of each verdict."""
    number = Counter(outcome.verdict for outcome in found)
    return (str(len(found)), *(str(number[verdict]) for verdict in Verdict))


def show(*cells: str) -> None:
    """Print a row: three columns of words, and numbers behind them."""
    words, numbers = cells[:3], cells[3:]
    line = "".join(f"{word:17}" for word in words) + "".join(f"{number:>12}" for number in numbers)
    sys.stdout.write(line.rstrip() + "\n")
    sys.stdout.flush()


def main(names: list[str]) -> int:
    """Print the matrix of the operations of those *names*, or of all; give the exit code."""
    reason = needs_strace()
    unknown = set(names) - {operation.name for operation in OPERATIONS}
    if unknown:
        known = ", ".join(operation.name for operation in OPERATIONS)
        reason = f"There is no operation {', '.join(sorted(unknown))}; there are: {known}."
    if reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    if not can_mount():
        sys.stdout.write("A full and a read-only disk are left out: nothing can be mounted here.\n")
    if obeys_permissions() is None:
        sys.stdout.write("Closed folders are left out: root ignores permissions, and there is no setpriv.\n")
    show(*HEAD)
    began = time.monotonic()
    chosen = [operation for operation in OPERATIONS if not names or operation.name in names]
    with tempfile.TemporaryDirectory(prefix="crashes-") as folder:
        found = list(rows(chosen, Path(folder)))
    sys.stdout.write("\n")
    for operation in chosen:
        show(operation.name, "", "", *counts([each for each in found if each.operation == operation.name]))
    show("all", "", "", *counts(found), f"{time.monotonic() - began:.1f}")
    sys.stdout.write("".join(f"{line}\n" for line in amiss(found)))
    return exit_code(found)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
