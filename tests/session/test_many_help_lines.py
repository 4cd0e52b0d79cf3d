"""Where a country has many help lines, one picks a kind of them below the numbers that are needed most."""

from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import STOP, ScriptedContext, scripted_context
from tests.session.test_two_people import BRINGS
from trustcoach.commands import start
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.reply import GoBack, ShowSupport
from trustcoach.core.settings import Settings
from trustcoach.session.asking.help_menu import KIND_QUESTION
from trustcoach.ui.pages.support import HEADINGS_BY_KIND

MENU, END = ("And now?", "back"), (BRINGS, STOP)


def look_for_people(
    home: Path, region: str, *lines: tuple[str, object], first: HelpLineKind | None = None
) -> ScriptedContext:
    """Return the context after the people key was pressed where *region* is set, and these answers."""
    scripted = scripted_context(home, [(BRINGS, ShowSupport()), *lines, END], content=SMALL)
    settings = Settings().with_value("region", region)
    scripted.context = scripted.context._replace(content_folder=None, settings=settings)
    scripted.context.support_state.first_kind = first
    start.run(scripted.context, "was-hurt", None)
    assert scripted.script.lines == []
    return scripted


@pytest.mark.parametrize("region", ["united-states", "united-kingdom", "canada", "australia", "ireland"])
def test_the_two_numbers_needed_most_stand_above_the_kinds(home: Path, region: str) -> None:
    """All of it on one small screen: nothing has to be read to get to it."""
    scripted = look_for_people(home, region, (KIND_QUESTION, "none"), MENU)
    above = scripted.shown[scripted.shown.rindex("People who can help now") :].partition(KIND_QUESTION)[0]
    assert "In danger now: " in above
    assert "To talk to someone now, " in above
    assert len(above.split()) < 60


def test_a_kind_is_shown_by_itself_and_leads_back_to_the_kinds(home: Path) -> None:
    """With what a call leaves behind before its lines, and no other kind."""
    lines = [(KIND_QUESTION, "gambling"), (KIND_QUESTION, "none"), MENU]
    scripted = look_for_people(home, "united-kingdom", *lines)
    page = scripted.shown.partition(KIND_QUESTION)[2].partition("People who can help now")[0]
    assert page.index("may show on your phone") < page.index("0808 8020 133")
    assert "116 123" not in page


def test_back_leads_from_the_kinds_to_the_question(home: Path) -> None:
    """And all of them can be read on one list."""
    look_for_people(home, "united-kingdom", (KIND_QUESTION, GoBack()))
    whole = look_for_people(home / "elsewhere", "united-kingdom", (KIND_QUESTION, "all"), (KIND_QUESTION, "none"), MENU)
    assert all(HEADINGS_BY_KIND[kind] in whole.shown for kind in (HelpLineKind.CRISIS, HelpLineKind.COUNSELLING))


def test_after_a_yes_to_fear_that_kind_and_its_number_stand_first(home: Path) -> None:
    """It is needed most then."""
    first = HelpLineKind.PARTNER_ABUSE
    scripted = look_for_people(home, "ireland", (KIND_QUESTION, "none"), MENU, first=first)
    kinds = [name for name, _ in scripted.script.offers if name in {kind.value for kind in HelpLineKind}]
    assert kinds[0] == first.value
    assert "To talk to someone now, call 1800 341 900" in scripted.shown


def test_a_short_list_is_shown_at_once(home: Path) -> None:
    """A choice before two lines would only be in the way."""
    scripted = look_for_people(home, "norway", MENU)
    assert KIND_QUESTION not in scripted.script.asked
