"""What an editor left behind when the program was killed."""

import errno
import os
from pathlib import Path

import pytest

from trustcoach.disk.drafts import DraftFile
from trustcoach.disk.editor import left_behind


def test_a_home_that_cannot_be_listed_holds_nothing_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk goes on; what was left is found another time."""

    def fail(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", fail)
        assert list(left_behind(home, DraftFile(home / "journal-drafts.json"))) == []
