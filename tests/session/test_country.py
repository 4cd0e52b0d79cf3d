"""The country that everybody is asked for after a first step, and that is kept as a setting."""

from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import HappensThen, ScriptedContext, run_script, scripted_context
from tests.session.test_walk import FIRST, SECOND
from trustcoach.commands import start
from trustcoach.core.reply import GoBack
from trustcoach.core.settings import Settings
from trustcoach.session.country import COUNTRY_TO_KEEP as COUNTRY
from trustcoach.session.country import ask_for_country
from trustcoach.storage.file_names import SETTINGS_FILE
from trustcoach.storage.settings import load_settings, save_settings

NAMED = f"{COUNTRY} You can type its name."
STOP = ("What now?", "stop")


def finish(home: Path, *lines: tuple[str, object], picked: str = "", guessed: str = "") -> ScriptedContext:
    """Return a walk of the first step, which then goes on with *lines*; a region was *picked* at the help lines."""
    scripted = scripted_context(home, [*FIRST, *lines], content=SMALL)
    context = scripted.context._replace(settings=load_settings(home), country_code=guessed)
    context.support_state.region = picked
    start.run(context, "alone", None)
    assert scripted.script.lines == []
    return scripted


def test_it_is_asked_once_and_kept(home: Path) -> None:
    """At the end of the first step, with all countries in the order of the alphabet."""
    done = finish(home, (COUNTRY, "other"), (NAMED, "ireland"), STOP)
    assert load_settings(home) == Settings(region="ireland")
    labels = [label for _, label in done.script.offers if label not in ("Choose your country", "I'd rather not say")]
    countries = labels[labels.index("Argentina") : labels.index("United States") + 1]
    assert countries == sorted(countries)
    assert "Ireland" in countries


@pytest.mark.parametrize("way", ["skip", GoBack()])
def test_it_may_be_left_out(home: Path, way: object) -> None:
    """Nothing is written down then."""
    finish(home, (COUNTRY, way), STOP)
    assert not (home / SETTINGS_FILE).exists()
    assert load_settings(home) == Settings()


def test_one_that_was_chosen_at_the_help_lines_stands_first(home: Path) -> None:
    """Before the one that the computer's language tells."""
    done = finish(home, (COUNTRY, "canada"), STOP, picked="canada", guessed="IE")
    assert ("canada", "Canada") in done.script.offers
    assert load_settings(home).region == "canada"


def test_who_has_the_setting_is_not_asked(home: Path) -> None:
    """And what else is set stays as it is."""
    scripted = run_script(home, [*FIRST, STOP], start.run, "alone", None, content=SMALL)
    assert COUNTRY not in scripted.script.asked


def test_what_was_set_in_another_window_meanwhile_stays_set(home: Path) -> None:
    """A session is long, and a name that was hidden since it began stays hidden."""

    def hide_name() -> None:
        save_settings(home, Settings(discreet=True))

    finish(home, (COUNTRY, HappensThen(hide_name, "other")), (NAMED, "ireland"), STOP)
    assert load_settings(home) == Settings(region="ireland", discreet=True)


def test_a_country_that_cannot_be_saved_stops_nothing(home: Path) -> None:
    """It counts until the end of the session, and that is said; a file of a newer version stays as it is."""
    (home / SETTINGS_FILE).write_text('{"format": 99}', "utf-8")
    done = finish(home, (COUNTRY, "other"), (NAMED, "ireland"), STOP)
    assert "It couldn't be saved, and counts until you stop." in done.shown
    assert (home / SETTINGS_FILE).read_text("utf-8") == '{"format": 99}'


def test_who_would_rather_not_say_is_not_asked_again(home: Path) -> None:
    """Neither at the end of the next step, nor after they said so at the help lines."""
    finish(home, (COUNTRY, "skip"), ("What now?", "on"), *SECOND, STOP)
    scripted = scripted_context(home / "told", [*FIRST, STOP], content=SMALL)
    context = scripted.context._replace(settings=load_settings(home))
    ask_for_country(context, lambda *_: "skip")
    start.run(context, "alone", None)
    assert scripted.script.lines == []
