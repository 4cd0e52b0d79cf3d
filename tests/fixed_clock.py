"""The program as a shell starts it, but with the clock of the tests: put arguments after `COMMAND`."""

import shlex
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from trustcoach.context import Context

P = ParamSpec("P")

NOW = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
"""A Monday evening: what every clock in these tests shows unless a test says otherwise."""
COMMAND = (sys.executable, "-P", __file__)
"""A command that starts the program anew; -P, so that the folder of this file is no place to import from."""
REAL = (sys.executable, "-m", "trustcoach")
"""The same with the clock of this computer, for what must not depend on it."""


def with_clock(build: Callable[P, "Context"], now: datetime) -> Callable[P, "Context"]:
    """Return *build*, whose context has a clock that always shows *now*."""

    def build_with_clock(*words: P.args, **options: P.kwargs) -> "Context":
        return build(*words, **options)._replace(now=lambda: now)

    return build_with_clock


def script(path: Path, code: str) -> None:
    """Make *path* a command that runs *code* in this Python, wherever that is: a folder may have blanks in its name.

    The shell takes its first lines for a command, and Python takes them for a string.
    """
    start = f'exec\' {shlex.quote(sys.executable)} "$0" "$@"\n\' '
    path.write_text(f"#!/bin/sh\n'''{start}'''\n{code}", "utf-8")
    path.chmod(0o755)


def main(now: datetime = NOW) -> None:
    """Run the command line in a context whose clock shows *now*."""
    from trustcoach import __main__, build_context  # noqa: PLC0415 (tests that need only the names above import none)

    build_context.build_context = with_clock(build_context.build_context, now)
    sys.argv[0] = "trustcoach"
    __main__.main()


if __name__ == "__main__":
    main()
