"""One operation in a process of its own, between two marks: `python -m tests.crashes.child OPERATION PLACE`."""

import os
import sys
from pathlib import Path

from tests.crashes.operations import named
from tests.crashes.points import BEGINS, ENDS
from tests.locked import be_quick
from trustcoach.core.errors import CoachError


def main() -> int:
    """Do it, and give the exit code that the program itself would have; whatever it does not catch is a traceback."""
    name, place = sys.argv[1:]
    be_quick()
    try:
        do = named(name).ready(Path(place))
        os.access(BEGINS, os.F_OK)
        do()
        os.access(ENDS, os.F_OK)
    except CoachError as error:
        os.writev(2, [f"{error.message} {error.hint}\n".encode()])  # a disk whose every write fails must not mute it
        return error.exit_code
    return 0


raise SystemExit(main())
