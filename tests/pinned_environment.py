"""Pin what a test must not take from its machine: language, time zone, terminal, settings, home."""

import os
import sys
import tempfile
import time
from pathlib import Path

_KEPT = ("PATH", "TMPDIR", "LD_PRELOAD", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "CI", "TRUSTCOACH_WINDOWS_PYTHON")
_KEPT_BEGINNINGS = (
    *("PYTEST_", "PYTHON", "PYENV_", "COV", "FAKETIME", "DONT_FAKE", "HYPOTHESIS_"),
    *("PIP_CERT", "PIP_INDEX", "PIP_EXTRA_INDEX", "PIP_FIND_LINKS", "UV_INDEX", "UV_DEFAULT_INDEX", "SSL_CERT_"),
)
"""What is needed to run programs, to find Python's own files, to reach a package index and to watch the tests."""
_KEPT_ON_WINDOWS = ("SYSTEMROOT", "WINDIR", "COMSPEC", "TEMP", "TMP", "PATHEXT", "COMPUTERNAME")
"""What no program starts without there."""
_DROPPED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""How one person likes Python to run: each program that is started would compile every module again."""
_SET = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC", "SHELL": "/bin/sh"}
HOMES = (
    *("HOME", "USERPROFILE", "TRUSTCOACH_HOME"),
    *("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"),
)
"""Variables that name a folder in which programs keep a person's files."""


_MEMORY = "/dev/shm"
"""Files in memory, on Linux: a rename, which each answer takes, waits for no disk."""


def pin(home: Path) -> None:
    """Put one environment, the same on every machine, in place of this machine's, with its homes at *home*."""
    for name in tuple(os.environ):
        if name in _DROPPED or (name not in (*_KEPT, *_KEPT_ON_WINDOWS) and not name.startswith(_KEPT_BEGINNINGS)):
            del os.environ[name]
    os.environ.update(_SET, **dict.fromkeys(HOMES, str(home)))
    if sys.platform != "win32":
        time.tzset()
    if "TMPDIR" not in os.environ and _takes_programs(_MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = _MEMORY


def _takes_programs(folder: str) -> bool:
    """Return whether files can be put in *folder*, and programs run from there."""
    return sys.platform != "win32" and os.access(folder, os.W_OK) and not os.statvfs(folder).f_flag & os.ST_NOEXEC
