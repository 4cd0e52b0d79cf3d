"""The entry point, and the only place where an error becomes a message and an exit code."""

import gc
import os
import sys
from contextlib import suppress

from trustcoach import __version__, program_name
from trustcoach.ui import standard_streams

INTERRUPTED = 130
"""The exit code that a shell expects of a program that Ctrl-C ended."""


def main() -> None:
    """Run the command line, and exit with its code."""
    standard_streams.prepare_streams()
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"{program_name.launch_name()} {__version__}\n")
        return
    from trustcoach.system import this_system  # noqa: PLC0415 (takes longer than all that --version needs)

    os.umask(0o077)  # whatever is created here is for its owner only
    this_system.disable_core_dumps()
    gc.disable()  # a run allocates little and ends soon: collecting costs a fifth of the start
    try:
        with this_system.delay_window_close():
            code = _run_cli()
    finally:
        _flush_output()
        gc.freeze()  # as above, for the collection at exit
    sys.exit(code)  # noqa: TID251 (this is the one exit)


def _flush_output() -> None:
    """Write out the rest, or drop it if the reader or the window is gone."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_error(*sentences: str) -> None:
    """Write sentences to standard error, wrapped between words, without characters that a terminal would obey.

    What a sentence has on a second line is a path, which is not wrapped.
    """
    from shutil import get_terminal_size  # noqa: PLC0415 (only an error needs it)
    from textwrap import fill  # noqa: PLC0415 (as above)

    from trustcoach.text import printable  # noqa: PLC0415 (as above)

    columns, shown_name = get_terminal_size().columns if sys.stderr.isatty() else 10_000, program_name.current_name()
    for sentence in filter(None, sentences):
        words, *path = printable(shown_name.replace_in(sentence)).split("\n", 1)
        lines = (fill(words, columns, break_long_words=False, break_on_hyphens=False), *path)
        with suppress(OSError):  # nobody can be told
            sys.stderr.writelines(f"{line}\n" for line in lines)


def _run_cli() -> int:
    from trustcoach.cli import run_cli  # noqa: PLC0415 (60 ms that --version does not need)
    from trustcoach.errors import CoachError, OutputClosed, QuickExit  # noqa: PLC0415 (as above)

    try:
        return run_cli(program_name.current_name())
    except CoachError as error:
        _print_error(error.message, error.hint, *error.more)
        return error.exit_code
    except (OutputClosed, QuickExit):
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    main()
