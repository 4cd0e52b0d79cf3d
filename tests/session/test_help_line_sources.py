"""Where the numbers come from, behind the people key."""

from pathlib import Path

from tests.conftest import SMALL
from tests.scripted import STOP, scripted_context
from trustcoach.commands import start
from trustcoach.core.reply import ShowSupport
from trustcoach.core.settings import Settings
from trustcoach.session.asking.help_menu import KIND_QUESTION

BRINGS = "What brings you here?"


def test_sources_of_the_region_shown_are_one_choice_away(home: Path) -> None:
    """They are in nobody's way, and the question comes back afterwards."""
    script: list[tuple[str, object]] = [
        (BRINGS, ShowSupport()),
        *((KIND_QUESTION, "all"), ("And now?", "sources")),
        ("And now?", "back"),
        (BRINGS, STOP),
    ]
    scripted = scripted_context(home, script, content=SMALL)
    ireland = Settings().with_value("region", "ireland")
    scripted.context = scripted.context._replace(content_folder=None, settings=ireland)
    start.run(scripted.context, "was-hurt", None)
    assert scripted.script.lines == []
    people, _, sources = scripted.shown.partition("Where these numbers come from: Ireland.")
    assert "1800 341 900" in people
    assert "womensaid.ie, second hand, 7 October 2026" not in people
    assert "womensaid.ie, second hand, 7 October 2026" in sources
