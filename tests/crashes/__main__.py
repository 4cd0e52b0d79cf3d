"""Run the crash matrix and print it: `python -m tests.crashes [OPERATION …]`."""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.crashes.cases import Outcome, Verdict, case
from tests.crashes.operations import OPERATIONS, Operation
from tests.crashes.trials import Trouble, can_mount, needs_strace, obeys_permissions, troubles
from tests.locked import be_quick

MOST_NOT_REACHED = 0.1
"""The part of the points that may be missed before the matrix says nothing any more."""
HEAD = f"""\
{"operation":17}{"home":17}{"trouble":17}{"points":>12}{"whole":>12}{"broken":>12}{"not reached":>12}{"seconds":>12}
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one trouble of one case, and how long it took."""

    trouble: Trouble
    found: list[Outcome]
    seconds: float

    @property
    def operation(self) -> str:
        """The name of the operation."""
        return self.trouble.case.operation.name


def outcomes(trouble: Trouble, pool: ThreadPoolExecutor) -> list[Outcome]:
    """Give what comes of *trouble*; if it was never felt, that it was not reached."""
    found = [outcome for outcome in pool.map(lambda trial: trial(), trouble.trials) if outcome]
    case = trouble.case
    return found or [Outcome(Verdict.NOT_REACHED, case.operation.name, f"{case.kind.name}, {trouble.name}: never felt")]


def exit_code(found: list[Outcome]) -> int:
    """Give 0 if all is whole and nearly all was reached."""
    number = Counter(outcome.verdict for outcome in found)
    missed = number[Verdict.NOT_REACHED] > MOST_NOT_REACHED * len(found)
    return 1 if number[Verdict.BROKEN] or missed or not found else 0


def rows(operations: list[Operation], folder: Path) -> Iterator[Row]:
    """Give a row for each trouble of each case."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for operation in operations:
            for kind in operation.kinds:
                for trouble in troubles(case(operation.name, kind, folder)):
                    began = time.monotonic()
                    found = outcomes(trouble, pool)
                    yield Row(trouble, found, time.monotonic() - began)


def amiss(found: list[Outcome]) -> Iterator[str]:
    """Give a line for each thing that is wrong with an operation: how often, and where for example."""
    by_reason: dict[tuple[str, str, str], list[str]] = {}
    for each in found:
        if each.verdict is not Verdict.WHOLE:
            by_reason.setdefault((each.verdict.value, each.operation, each.why), []).append(each.done)
    for (verdict, operation, why), done in by_reason.items():
        yield f"{operation}: {len(done)} {verdict}{why and ': '}{why}\n    first {done[0]}"


def show(operation: str, kind: str, trouble: str, *rows: Row) -> None:
    """Print a line with the sums of *rows*."""
    number = Counter(outcome.verdict for row in rows for outcome in row.found)
    sums = [sum(number.values()), *(number[verdict] for verdict in Verdict)]
    seconds = sum(row.seconds for row in rows)
    numbers = "".join(f"{each:>12}" for each in sums)
    sys.stdout.write(f"{operation:17}{kind:17}{trouble:17}{numbers}{seconds:>12.1f}\n")
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
    be_quick()
    sys.stdout.write(HEAD)
    chosen = [operation for operation in OPERATIONS if not names or operation.name in names]
    done = []
    with tempfile.TemporaryDirectory(prefix="crashes-") as folder:
        for row in rows(chosen, Path(folder)):
            show(row.operation, row.trouble.case.kind.name, row.trouble.name, row)
            done.append(row)
    sys.stdout.write("\n")
    for operation in chosen:
        show(operation.name, "", "", *(row for row in done if row.operation == operation.name))
    show("all", "", "", *done)
    found = [outcome for row in done for outcome in row.found]
    sys.stdout.write("".join(f"{line}\n" for line in amiss(found)))
    return exit_code(found)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
