"""Confirmation: help lines are one key away there too."""

from pathlib import Path

from tests.conftest import SMALL
from tests.scripted import scripted_context
from trustcoach.core.reply import ShowSupport
from trustcoach.session.asking.confirm import confirm


def test_the_people_key_works_where_something_is_agreed_to(home: Path) -> None:
    """The numbers are shown, and the question comes again."""
    told = scripted_context(home, [("Do it?", ShowSupport()), ("Do it?", "no")], content=SMALL)
    assert not confirm(told.context, "Do it?", "Yes")
    assert told.shown.count("Do it?") == 2
    assert "emergency" in told.shown.partition("Do it?")[2].rpartition("Do it?")[0].lower()
