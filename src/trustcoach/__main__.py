"""The front door, and the only place where an error becomes a message and an exit code."""

import gc
import os
import sys
from contextlib import suppress

from trustcoach import __version__
from trustcoach import program_name as called
from trustcoach.ui import standard_streams as streams

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C ended."""


def main() -> None:
    """Run the command line, and leave with its exit code."""
    streams.prepare()
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"{called.name()} {__version__}\n")
        return
    os.umask(0o077)  # whatever is made here is for its owner only
    from trustcoach.storage.encryption.process_memory import no_core_dumps  # noqa: PLC0415 (nothing that --version needs)

    no_core_dumps()
    gc.disable()  # a run allocates little and ends soon: collecting costs a fifth of the start
    try:
        code = _run()
    finally:
        _flush()
        gc.freeze()  # as above, for the collection at exit
    sys.exit(code)  # noqa: TID251 (this is the one exit)


def _flush() -> None:
    """Write out what is left, or let go of it if the reader or the window is gone."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(*sentences: str) -> None:
    """Write sentences to standard error, wrapped between words, with nothing in them that a terminal would obey."""
    from shutil import get_terminal_size  # noqa: PLC0415 (only an error needs it)
    from textwrap import fill  # noqa: PLC0415 (as above)

    from trustcoach.text import showable  # noqa: PLC0415 (as above)

    columns, naming = get_terminal_size().columns if sys.stderr.isatty() else 10_000, called.naming()
    for sentence in filter(None, sentences):
        said = showable(naming.said(sentence))
        with suppress(OSError):  # nobody can be told
            sys.stderr.write(fill(said, columns, break_long_words=False, break_on_hyphens=False) + "\n")


def _run() -> int:
    from trustcoach.cli import run  # noqa: PLC0415 (60 ms that --version does not need)
    from trustcoach.errors import CoachError, OutputClosed, QuickExit  # noqa: PLC0415 (as above)

    try:
        return run(called.naming())
    except CoachError as error:
        _say(error.message, error.hint)
        return error.exit_code
    except (OutputClosed, QuickExit):
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    main()
