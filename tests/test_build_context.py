"""The context of this computer: what is shown, and who can be asked."""

from datetime import date
from pathlib import Path

import pytest

from trustcoach.build_context import build_context
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import WriteLine
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.errors import UsageError


def test_nobody_is_asked_where_pages_go_to_a_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No command asks there; if one did, nobody would see the question."""
    context = build_context(home=home, name=None, content=None, plain=False, discreet=False)
    with pytest.raises(UsageError, match="no terminal to answer them at"):
        context.prompter.ask(Prompt(Question(UNSAVED_ID, WriteLine(), "Who reads this?"), date(2026, 11, 29)))
    assert not capsys.readouterr().out
