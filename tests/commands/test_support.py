"""The command that shows help lines: it works when nothing else does, and leaves no trace."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.drawn import overview
from tests.fork_server import run_text
from tests.scripted import pages, scripted_context
from trustcoach.commands import support
from trustcoach.core.program.support import Region
from trustcoach.core.settings import Settings
from trustcoach.errors import ContentError
from trustcoach.storage.content.support import SUPPORT_FILE, load_support, support_folder
from trustcoach.storage.files import folders
from trustcoach.ui.pages.support import all_regions_page, region_page

SHIPPED = load_support(support_folder(None))
LOADED = (
    "import sys, atexit; sys.argv[0] = 'trustcoach'\n"
    "atexit.register(lambda: sys.stderr.write('\\n'.join(sys.modules)))\n"
    "from trustcoach.__main__ import main; main()\n"
)


def run(*words: str | Path, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command without a terminal, in a locale of no country unless one is given."""
    variables = {**dict.fromkeys(("LC_ALL", "LC_MESSAGES", "LANG"), ""), **environment}
    if not code:
        return run_text("support", *words, **variables)
    return subprocess.run(
        [sys.executable, "-c", code, "support", *map(str, words)],
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def shown(tmp_path: Path, country: str = "", region: str | None = None, *, everything: bool = False) -> str:
    """Return what is on the screen of a person whose locale names *country*."""
    place = scripted_context(tmp_path, content=SMALL)
    support.run(place.context._replace(country_code=country, settings=Settings()), region, all_regions=everything)
    return place.shown


@pytest.mark.parametrize("region", SHIPPED.regions, ids=lambda region: region.id)
def test_every_region_is_shown_in_plain_text(tmp_path: Path, region: Region) -> None:
    """Emergency first, then every line with its number."""
    text = shown(tmp_path, region=region.id)
    emergency = SHIPPED.main_region_of(region).emergency
    assert emergency is not None
    assert text.startswith(f"People who can help now: {region.name}.\n\nIn danger now: {emergency.call}.")
    for line in region.lines:
        assert line.name in text
        for number in (line.call, line.text, line.chat, line.web):
            assert number in text
    assert "\x1b" not in text
    assert "a guess" not in text


def test_a_part_is_shown_with_its_whole_and_the_whole_with_its_parts(tmp_path: Path) -> None:
    """Wales has lines of its own and those of the kingdom; not those of Scotland."""
    wales, kingdom = shown(tmp_path, region="wales"), shown(tmp_path, region="UK")
    assert "\nLive Fear Free: " in wales
    assert "Samaritans" in wales
    assert "Scotland" not in wales
    assert "\nLive Fear Free (Wales): " in kingdom
    assert "\nNational Domestic Abuse Helpline (England): " in kingdom


def test_the_country_of_the_locale_is_a_guess_that_says_so(tmp_path: Path) -> None:
    """With the way to all others right below the emergency number."""
    head, _, rest = shown(tmp_path, "IE").partition("In danger now: 112 or 999.")
    assert head.startswith("People who can help now: Ireland, a guess from this computer.")
    assert rest.strip().startswith("Are you somewhere else?\nShow all regions with: trustcoach support --all")


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ({"LANG": "en_GB.UTF-8"}, "People who can help now: United Kingdom, a guess"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE@euro"}, "People who can help now: Germany, a guess"),
        (
            {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "cs_CZ"},
            "People who can help now: Other countries of the EU, a guess",
        ),
        ({"LANG": "C.UTF-8"}, "countries and territories have lines here"),
        ({"LANG": "tr_TR.UTF-8"}, "countries and territories have lines here"),
        ({"LANG": "es_419"}, "countries and territories have lines here"),
        ({"LANG": "nonsense_"}, "countries and territories have lines here"),
        ({}, "countries and territories have lines here"),
    ],
)
@pytest.mark.slow
def test_the_country_is_read_from_the_locale(locale: dict[str, str], says: str) -> None:
    """LC_ALL before LC_MESSAGES before LANG; no country is no guess."""
    told = run(**locale)
    assert told.returncode == 0
    assert says in told.stdout


def test_an_unknown_place_gets_what_helps_anywhere_on_one_screen(tmp_path: Path) -> None:
    """What to do in danger comes first, and the way to every country; no list of them scrolls it away."""
    text = shown(tmp_path, "XX")
    assert text.startswith(
        "People who can help now\n\nIf you're in danger, call the emergency number of the place where you are."
    )
    assert "findahelpline.com" in text
    assert len(text.split("\n")) <= 23
    assert "trustcoach support --region NAME" in text
    assert "trustcoach support --all" in text


def test_all_regions_are_shown_at_once(tmp_path: Path) -> None:
    """Every line of every region, once."""
    text = shown(tmp_path, everything=True)
    for region in SHIPPED.regions:
        for line in region.lines:
            assert line.name in text
    for whole in SHIPPED.main_regions:
        assert f"\n{whole.name}\n" in text


@pytest.mark.slow
def test_an_unknown_region_is_met_with_the_nearest() -> None:
    """A typo costs nothing: exit code 2, and the name that was meant."""
    told = run("--region", "irelnad")
    assert told.returncode == 2
    assert "Did you mean ireland?" in told.stderr


@pytest.mark.parametrize("names", [("--region", "ireland"), ("--all",), ()])
@pytest.mark.slow
def test_no_journal_is_created_or_read(home: Path, names: tuple[str, ...]) -> None:
    """A damaged journal does not matter, and none is left behind."""
    assert run(*names).returncode == 0
    assert list(home.iterdir()) == []
    (home / "journal.json").write_bytes(b"\x00damaged")
    assert run(*names).returncode == 0
    assert [path.name for path in home.iterdir()] == ["journal.json"]


@pytest.mark.slow
def test_help_is_shown_though_the_program_is_broken(tmp_path: Path) -> None:
    """No other file of the content is read."""
    shutil.copy(folders.find_content_folder() / SUPPORT_FILE, tmp_path / SUPPORT_FILE)
    (tmp_path / "program.yaml").write_text("{broken: [")
    told = run("--content", tmp_path, "--region", "ireland")
    assert told.returncode == 0
    assert "1800 341 900" in told.stdout


@pytest.mark.slow
def test_a_program_without_help_lines_has_the_shipped_ones() -> None:
    """Another program need not bring its own, and a folder that is not there does not matter."""
    assert "1800 341 900" in run("--content", SMALL, "--region", "ireland").stdout
    assert "1800 341 900" in run("--content", "nowhere", "--region", "ireland").stdout


def test_broken_help_lines_are_named_after_the_shipped_ones_were_shown(tmp_path: Path) -> None:
    """A person who needs help gets it; the author gets the mistake."""
    (tmp_path / SUPPORT_FILE).write_text("format: 1\nregions: no\n")
    place = scripted_context(tmp_path, content=tmp_path)
    with pytest.raises(ContentError, match=r"support\.yaml"):
        support.run(place.context, "ireland", all_regions=False)
    assert "1800 341 900" in place.shown


@pytest.mark.slow
def test_nothing_is_loaded_that_asks_draws_or_grades() -> None:
    """At a pipe: no prompts, no Rich, no event loop, no grader, no program."""
    told = run("--region", "ireland", code=LOADED)
    assert told.returncode == 0
    heavy = {"questionary", "prompt_toolkit", "asyncio", "rich", "rich.console", "textstat", "socket"}
    assert not set(told.stderr.split("\n")) & heavy


@pytest.mark.parametrize("region", SHIPPED.regions, ids=lambda region: region.id)
def test_a_narrow_window_breaks_no_number(region: Region) -> None:
    """At 40 columns nothing is cut off, and a number to call stays on one line."""
    lines = overview(region_page(SHIPPED, region), 40)
    assert max(map(len, lines)) <= 40
    for line in region.lines:
        for number in re.findall(r"\d[\d ()-]+\d", f"{line.call} or {line.text}"):
            assert any(number in each for each in lines)


def test_the_pages_say_nothing_that_hurts() -> None:
    """Safe wording in every region: people and hope first, no methods, nobody “commits” anything."""
    text = pages(all_regions_page(SHIPPED)).casefold()
    for word in ("commit", "victim of suicide", "failed attempt", "overdose", "kill", "!"):
        assert word not in text
