"""Keeping the memory of this process from being written to the disk, or read by other programs of the account."""

import sys

_PR_SET_DUMPABLE = 4
"""From linux/prctl.h."""


def disable_core_dumps() -> None:
    """Let a crash leave no picture of the memory behind."""
    import resource  # noqa: PLC0415 (not every system has it)

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def protect_memory() -> None:
    """Let no crash and no other program of the same account get at a key; the latter on Linux only."""
    disable_core_dumps()
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (10 ms that only a key is worth)

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
