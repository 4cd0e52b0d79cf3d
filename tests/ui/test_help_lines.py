"""The page of help lines: what stands first, what may be doubtful, and where the numbers come from."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.drawn import overview
from tests.scripted import pages, scripted_context
from trustcoach.commands import support as command
from trustcoach.core.program.check.support import check_support
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.support import (
    DatePrecision,
    EmergencyNumber,
    HelpLine,
    NumberEvidence,
    Region,
    Support,
    SupportTexts,
    Unconfirmed,
)
from trustcoach.core.settings import Settings
from trustcoach.storage.content.support import load_support, support_folder
from trustcoach.ui.page import Contact, Heading, Page, Paragraphs, Row
from trustcoach.ui.pages.support import HEADINGS_BY_KIND, region_page, session_region_page, sources_page

SHIPPED = load_support(support_folder(None))
PAGE_OF_ITS_OWN = NumberEvidence(date(2026, 5, 4), ("https://www.example.org/help", "https://example.com"))
TOLD = NumberEvidence(date(2026, 10, 1), ("https://example.net",), DatePrecision.MONTH, is_second_hand=True)
EMERGENCY = EmergencyNumber("999", PAGE_OF_ITS_OWN)
TEXTS = SupportTexts("Begin so.", "Traces.", "Wait.", "Abroad.", "Change.", "Danger.", "Not if you are afraid.")
NUMBER = re.compile(r"\+?\(?\d[\d ()-]{4,}\d")


def line(name: str, kind: HelpLineKind, evidence: NumberEvidence = TOLD) -> HelpLine:
    """Return a help line of that *kind*, to call."""
    return HelpLine(name, kind, "everyone", evidence, call=f"{len(name)} 22")


ISLAND = Region(
    "island",
    "Island",
    emergency=EMERGENCY,
    lines=(
        line("Finders", HelpLineKind.COUNSELLING),
        line("First", HelpLineKind.CRISIS, PAGE_OF_ITS_OWN),
        line("Second", HelpLineKind.CRISIS),
        line("Third", HelpLineKind.CRISIS),
        line("Refuge", HelpLineKind.PARTNER_ABUSE),
        line("Victims", HelpLineKind.OTHER),
    ),
)
SUPPORT = Support(TEXTS, (ISLAND,))


def names(page: Page) -> list[str]:
    """Return the headings of *page* but its title, and the names of its contacts, in order."""
    found = [
        each.text if isinstance(each, Heading) else each.name for each in page if isinstance(each, Heading | Contact)
    ]
    return found[1:]


def region_with_unconfirmed(what: Unconfirmed, given: str = "12 34") -> Region:
    """Return the island with one line, of which *what* is not confirmed; *given* is its number, text and hours."""
    only = HelpLine("Only", HelpLineKind.CRISIS, "all", TOLD, given, given, web="a.org", hours=given, unconfirmed=what)
    return Region("island", "Island", emergency=EMERGENCY, lines=(only,))


def test_every_kind_of_line_has_its_heading() -> None:
    """A line without one would not be shown."""
    assert set(HEADINGS_BY_KIND) == set(HelpLineKind)


def test_danger_comes_first_then_two_to_talk_to_then_what_fits_then_the_rest() -> None:
    """More than two to talk to would push away what somebody else looks for."""
    assert names(region_page(SUPPORT, ISLAND)) == [
        *("In danger now", "Someone to talk to", "First", "Second"),
        *("Frightened, hit or controlled by a partner", "Refuge"),
        *("More help", "Third", "Victims"),
        *("Counselling, for two or for you alone", "Finders"),
        "In danger now",
    ]


def test_a_kind_that_fits_better_comes_before_those_to_talk_to() -> None:
    """After a yes to fear, those who help with fear."""
    shown = names(session_region_page(SUPPORT, ISLAND, order=(HelpLineKind.PARTNER_ABUSE,)))
    assert shown[1:4] == ["Frightened, hit or controlled by a partner", "Refuge", "Someone to talk to"]


def test_what_a_call_leaves_behind_is_read_before_any_line() -> None:
    """Afterwards it is too late; how to begin stands below the first ones."""
    texts = [
        each.text if isinstance(each, Paragraphs) else each.name
        for each in region_page(SUPPORT, ISLAND)[2:7]
        if isinstance(each, Paragraphs | Contact)
    ]
    assert texts == ["Traces.", "First", "Second", "Begin so."]


def test_counsellors_come_with_a_word_of_care() -> None:
    """Sessions for two may be dangerous for somebody who is afraid."""
    page = region_page(SUPPORT, ISLAND)
    place = next(number for number, each in enumerate(page) if isinstance(each, Contact) and each.name == "Finders")
    assert page[place - 1] == Paragraphs("Not if you are afraid.")


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (Unconfirmed.NUMBER, "Number not confirmed."),
        (Unconfirmed.TEXT, "Text not confirmed."),
        (Unconfirmed.HOURS, "As far as we know, open 12 34."),
    ],
)
def test_what_is_not_confirmed_says_so_beside_it(what: Unconfirmed, told: str) -> None:
    """In few words, and hours never stand as certain before a doubt about them."""
    shown = pages(region_page(SUPPORT, region_with_unconfirmed(what)))
    assert f"\n{told}\n" in shown
    assert ("\nOpen 12 34.\n" in shown) is (what is not Unconfirmed.HOURS)
    shown = pages(region_page(SUPPORT, ISLAND))
    assert "confirmed" not in shown
    assert "As far as we know" not in shown


@pytest.mark.parametrize("what", list(Unconfirmed), ids=lambda what: what.value)
def test_nothing_that_is_not_there_can_be_unconfirmed(what: Unconfirmed) -> None:
    """The author hears of it."""
    (problem,) = (
        each
        for each in check_support(Support(TEXTS, (region_with_unconfirmed(what, ""),)), None, date(2026, 11, 1))
        if "Only" in str(each)
    )
    assert problem.message == f"Only says nothing that could be unconfirmed as “{what.value}”"
    found = check_support(Support(TEXTS, (region_with_unconfirmed(what),)), None, date(2026, 11, 1))
    assert "Only" not in "".join(map(str, found))


def test_sources_and_dates_do_not_drown_the_numbers() -> None:
    """They stand on a page of their own, which is named."""
    shown = pages(region_page(SUPPORT, ISLAND))
    assert "example." not in shown
    assert "2026" not in shown
    assert "Where each number comes from: trustcoach support --region island --sources" in shown


def test_the_page_of_sources_names_page_and_date_and_whether_we_saw_it() -> None:
    """Nobody should trust an old number, or what others told, blindly."""
    page = sources_page(SUPPORT, ISLAND)
    assert Paragraphs("The newest source is from October 2026, the oldest from 4 May 2026.") in page
    assert Row("Emergency number", "example.org, 4 May 2026; also example.com") in page
    assert Row("Third", "example.net, second hand, October 2026") in page
    assert "“Second hand” means" in pages(page)
    seen = Region("island", "Island", emergency=EMERGENCY, lines=(line("First", HelpLineKind.CRISIS, PAGE_OF_ITS_OWN),))
    assert "econd hand" not in pages(sources_page(Support(TEXTS, (seen,)), seen))


def test_every_number_shown_has_its_line_on_the_page_of_sources() -> None:
    """In a region with its parts, and in all of them at once."""
    for region in (*SHIPPED.regions, None):
        shown = [each.name for each in sources_page(SHIPPED, region) if isinstance(each, Row)]
        parts = (region, *SHIPPED.subregions(region)) if region else SHIPPED.regions
        for part in parts:
            assert {each.name for each in part.lines} <= set(shown)


@pytest.mark.parametrize(
    ("region", "everything", "head"),
    [
        ("wales", False, "Where these numbers come from: Wales.\n"),
        (None, False, "Where these numbers come from: Ireland.\n"),
        (None, True, "Where these numbers come from: every region.\n"),
    ],
)
def test_the_command_shows_sources_of_the_same_region(
    tmp_path: Path, region: str | None, everything: bool, head: str
) -> None:
    """The one named, or guessed, or all."""
    place = scripted_context(tmp_path, content=SMALL)
    here = place.context._replace(country_code="IE", settings=Settings())
    command.run(here, region, all_regions=everything, shows_sources=True)
    assert place.shown.startswith(head)


# The lines that are shipped


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("region", SHIPPED.regions, ids=lambda region: region.id)
def test_no_number_is_broken(region: Region, columns: int) -> None:
    """It can be dialled as it is read, also from a note."""
    drawn = overview(region_page(SHIPPED, region), columns)
    assert max(map(len, drawn)) <= columns
    for each in region.lines:
        for number in NUMBER.findall(f"{each.call}; {each.text}; {each.note}"):
            assert any(number in row for row in drawn), number


@pytest.mark.parametrize("region", SHIPPED.regions, ids=lambda region: region.id)
def test_plain_mode_has_one_sentence_a_line(region: Region) -> None:
    """A screen reader reads line by line."""
    for row in pages(region_page(SHIPPED, region)).split("\n"):
        assert not re.search(r"[.?] [A-Z]", row), row


def test_a_number_that_lapsed_is_not_there_again() -> None:
    """Each of these was wrong once; a wrong number is worse than none."""
    text = (support_folder(None) / "support.yaml").read_text("utf-8")
    for lapsed in ("800-787-3224", "403-310-1818", "TALK to 50808", "livefearfree.org.uk", "999, 112 or 911"):
        assert lapsed not in text


@pytest.mark.parametrize(
    "name", ["switzerland", "austria", "belgium", "portugal", "sweden", "norway", "denmark", "finland", "poland"]
)
def test_a_country_of_its_own_has_someone_to_talk_to_and_someone_against_fear(name: str) -> None:
    """Otherwise it would be served better together with others."""
    region = next(each for each in SHIPPED.regions if each.id == name)
    assert {HelpLineKind.CRISIS, HelpLineKind.PARTNER_ABUSE} <= {each.kind for each in region.lines}


@pytest.mark.parametrize("name", ["united-states", "united-kingdom", "canada", "australia"])
def test_counselling_can_be_found(name: str) -> None:
    """Where the steps on professional help send people."""
    region = next(each for each in SHIPPED.regions if each.id == name)
    assert HelpLineKind.COUNSELLING in {each.kind for each in region.lines}
