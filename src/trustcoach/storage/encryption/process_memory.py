"""Keep the memory of this process from being written to the disk, or read by other programs of the account."""

import sys

_PR_SET_DUMPABLE = 4
"""From linux/prctl.h."""


def disable_core_dumps() -> None:
    """Disable core dumps, so that a crash leaves no copy of the memory on the disk."""
    import resource  # noqa: PLC0415 (not every system has it)

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def protect_memory() -> None:
    """Disable core dumps and, on Linux, keep other processes of the account from reading this one's memory."""
    disable_core_dumps()
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (10 ms that only a process with a key needs)

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
