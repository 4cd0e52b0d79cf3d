"""Reading support.yaml, and the content of the shipped one."""

from datetime import date
from pathlib import Path

import pytest

from trustcoach.core.program.check.support import check_support
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.support import DatePrecision, HelpLine, Region
from trustcoach.errors import ContentError
from trustcoach.storage.content.reading_grade import reading_grade
from trustcoach.storage.content.support import SUPPORT_FILE, load_support, support_folder
from trustcoach.storage.files import folders

GOOD = """\
format: 1
words: {intro: Hello., trace: Traces., no answer: Wait., abroad: Abroad., change: Change., danger: Danger.}
regions:
  - id: island
    name: The Island
    countries: [QM]
    emergency: {call: "000", note: Stay calm., sources: [https://example.org], checked: 2026-05-01}
    lines:
      - name: Listeners
        kind: own behaviour
        for: everybody
        call: 12 34
        sources: [https://example.org/a, https://example.org/b]
        checked: 2025-01-01
        dated: year
  - id: north
    name: North
    within: island
    lines: []
"""
LATEST = date(2027, 12, 31)
"""Later than any source was looked at, so that a wrong year is found; move it when the time comes."""
SHIPPED = load_support(support_folder(None))


def written(folder: Path, text: str) -> Path:
    """Return *folder* with a support.yaml of that *text*."""
    (folder / SUPPORT_FILE).write_text(text, "utf-8")
    return folder


def test_everything_written_is_read(tmp_path: Path) -> None:
    """Numbers stay the text that they are, zeros included."""
    island, north = load_support(written(tmp_path, GOOD)).regions
    assert island.emergency is not None
    assert island.emergency.call == "000"
    assert island.countries == ("QM",)
    (line,) = island.lines
    assert (line.name, line.kind, line.call, line.text) == ("Listeners", HelpLineKind.OWN_BEHAVIOUR, "12 34", "")
    assert line.evidence.sources == ("https://example.org/a", "https://example.org/b")
    assert (line.evidence.source_date, line.evidence.precision) == (date(2025, 1, 1), DatePrecision.YEAR)
    assert (line.location.file, line.location.line) == (SUPPORT_FILE, 9)
    assert (north.parent_id, north.emergency) == ("island", None)


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ("format: 1", "format: 2", "line 1: this is format 2"),
        ("checked: 2025-01-01", "checked: last year", "line 14: “checked” is not a date"),
        ("checked: 2025-01-01\n", "hours: always\n", "line 9: the field “checked” is missing"),
        ("dated: year", "dated: century", "line 15: “dated” cannot be “century”"),
        ("kind: own behaviour", "kind: friends", "line 10: “kind” cannot be “friends”"),
        ("call: 12 34", "phone: 12 34", "line 12: there is no field “phone”"),
        ("    within: island\n", "", "line 16: the field “emergency” is missing"),
        ("trace: Traces., ", "", "line 2: the field “trace” is missing"),
        ("sources: [https://example.org/a, https://example.org/b]", "sources: https://example.org", "is not a list"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line(tmp_path: Path, good: str, bad: str, says: str) -> None:
    """The author is told where to look."""
    assert good in GOOD
    with pytest.raises(ContentError) as told:
        load_support(written(tmp_path, GOOD.replace(good, bad)))
    assert SUPPORT_FILE in told.value.message
    assert says in told.value.message
    assert told.value.hint


def test_a_file_without_regions_is_refused(tmp_path: Path) -> None:
    """It could help nobody."""
    with pytest.raises(ContentError, match="names no region"):
        load_support(written(tmp_path, GOOD[: GOOD.index("  - id")].replace("regions:", "regions: []")))


def test_a_folder_without_help_lines_is_served_by_the_shipped_ones(tmp_path: Path) -> None:
    """Other programs need not bring their own."""
    assert support_folder(tmp_path) == support_folder(None) == folders.find_content_folder()
    assert support_folder(written(tmp_path, GOOD)) == tmp_path


@pytest.mark.parametrize("region", SHIPPED.regions, ids=lambda region: region.id)
def test_every_number_has_its_source_and_date(region: Region) -> None:
    """No number is shipped from memory."""
    assert region.lines
    for number in region.numbers:
        assert number.evidence.sources
        assert all(address.startswith(("https://", "http://")) for address in number.evidence.sources)
        assert date(2000, 1, 1) < number.evidence.source_date < LATEST
        if number.evidence.precision is DatePrecision.YEAR:
            assert (number.evidence.source_date.month, number.evidence.source_date.day) == (1, 1)
        elif number.evidence.precision is DatePrecision.MONTH:
            assert number.evidence.source_date.day == 1


@pytest.mark.parametrize("region", SHIPPED.main_regions, ids=lambda region: region.id)
def test_every_whole_region_has_an_emergency_number(region: Region) -> None:
    """It is the first thing that anybody sees."""
    assert region.emergency is not None
    assert region.emergency.call


@pytest.mark.parametrize(
    "line", [line for region in SHIPPED.regions for line in region.lines], ids=lambda each: each.name
)
def test_every_line_fits_a_narrow_window(line: HelpLine) -> None:
    """A number is on one line of 40 columns, so that it can be dialled as it is read."""
    for number in (line.call, line.text):
        assert len(number) <= 32
    for address in (line.chat, line.web):
        assert len(address) <= 28
        assert "://" not in address


@pytest.mark.slow
def test_the_shipped_lines_have_nothing_to_mend() -> None:
    """The content check passes, reading grade included."""
    assert check_support(SHIPPED, reading_grade, date(2026, 11, 23)) == ()


def test_people_worried_about_what_they_do_have_somewhere_to_go() -> None:
    """The first regions of the list have a line for them."""
    for name in ("united-states", "united-kingdom", "australia", "ireland", "new-zealand"):
        region = next(region for region in SHIPPED.regions if region.id == name)
        assert HelpLineKind.OWN_BEHAVIOUR in {line.kind for line in region.lines}
