"""Finding and guessing regions, and the content check of help lines."""

from datetime import date

import pytest

from trustcoach.core.program.check.support import check_support, remind_of_old_sources
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.lookup import find_region
from trustcoach.core.program.support import (
    DatePrecision,
    EmergencyNumber,
    HelpLine,
    NumberEvidence,
    Region,
    Support,
    SupportTexts,
    guess_region,
)
from trustcoach.errors import UsageError

TODAY = date(2026, 11, 23)
EVIDENCE = NumberEvidence(date(2026, 5, 1), ("https://example.org/help",), DatePrecision.MONTH)
LINE = HelpLine("Listeners", HelpLineKind.CRISIS, "everyone", EVIDENCE, call="12 34", hours="always")
ISLAND = Region("the-island", "The Island", ("Isle",), ("QM",), "", EmergencyNumber("999", EVIDENCE), (LINE,))
NORTH = Region("north", "North Island", (), (), "the-island", None, (LINE,))
ELSEWHERE = Region("elsewhere", "Elsewhere", (), (), "", EmergencyNumber("112", EVIDENCE), (LINE,))
SUPPORT = Support(
    SupportTexts("Hello.", "Traces.", "Wait.", "Abroad.", "Change.", "Danger."), (ISLAND, NORTH, ELSEWHERE)
)


def messages(region: Region) -> str:
    """Return the messages of the check about *region* in the place of the island."""
    regions = (region, NORTH, ELSEWHERE)
    return "\n".join(map(str, check_support(SUPPORT._replace(regions=regions), lambda _: 1.0, TODAY)))


def proven(evidence: NumberEvidence) -> Region:
    """Return the island with a line of that *evidence*."""
    return ISLAND._replace(lines=(LINE._replace(evidence=evidence),))


@pytest.mark.parametrize("typed", ["the-island", "The Island", "isle", "qm", " THE ISL"])
def test_a_region_is_found_by_any_of_its_names(typed: str) -> None:
    """Id, name, another name, country code or the start of one; capitals do not matter."""
    assert find_region(SUPPORT, typed) is ISLAND


def test_an_unknown_region_is_met_with_the_nearest() -> None:
    """A typo costs nothing."""
    with pytest.raises(UsageError) as told:
        find_region(SUPPORT, "nroth")
    assert told.value.hint == "Did you mean north?"


def test_a_region_that_is_like_none_is_met_with_all() -> None:
    """The regions are named."""
    with pytest.raises(UsageError) as told:
        find_region(SUPPORT, "zzz")
    assert told.value.hint == "Choose one of: the-island, north, elsewhere."


@pytest.mark.parametrize(("code", "region"), [("QM", ISLAND), ("qm", ISLAND), ("QZ", None), ("", None), ("Q", None)])
def test_a_region_is_guessed_from_a_whole_country_code_only(code: str, region: Region | None) -> None:
    """No code and no region for it are no guess."""
    assert guess_region(SUPPORT, code) is region


def test_a_part_belongs_to_its_whole() -> None:
    """The whole knows its parts, and is its own whole."""
    assert SUPPORT.main_region_of(NORTH) is ISLAND
    assert SUPPORT.main_region_of(ISLAND) is ISLAND
    assert SUPPORT.subregions(ISLAND) == (NORTH,)
    assert SUPPORT.main_regions == (ISLAND, ELSEWHERE)


def test_good_lines_have_nothing_to_mend() -> None:
    """The check is quiet where it should be."""
    assert messages(ISLAND) == ""


@pytest.mark.parametrize(
    ("region", "says"),
    [
        (proven(EVIDENCE._replace(sources=())), "Listeners has no source"),
        (proven(EVIDENCE._replace(sources=("example.org/help",))), "the source “example.org/help” of Listeners"),
        (proven(EVIDENCE._replace(sources=("ftp://example.org",))), "is no address"),
        (proven(EVIDENCE._replace(source_date=date(2027, 1, 1))), "from the future"),
        (
            ISLAND._replace(emergency=EmergencyNumber("999", EVIDENCE._replace(sources=()))),
            "Emergency number has no",
        ),
        (ISLAND._replace(lines=()), "The Island has no line"),
        (ISLAND._replace(lines=(LINE._replace(call=""),)), "Listeners cannot be reached"),
        (ISLAND._replace(id="north"), "two regions “north”"),
        (ISLAND._replace(countries=("QM", "QM")), "the country QM is served twice"),
        (ISLAND._replace(countries=("uk",)), "“uk” is not the code"),
        (ISLAND._replace(parent_id="nowhere"), "no whole region “nowhere”"),
        (ISLAND._replace(lines=(LINE._replace(note="He committed suicide."),)), "“died by suicide”"),
        (ISLAND._replace(lines=(LINE._replace(note="and " * 26),)), "has 26 words"),
    ],
)
def test_each_mistake_is_a_sentence(region: Region, says: str) -> None:
    """It says what is wrong, and what to do."""
    assert says in messages(region)


def test_words_that_are_hard_to_read_are_found() -> None:
    """People in distress read them: grade 6 at the most."""
    support = SUPPORT._replace(texts=SUPPORT.texts._replace(abroad="word " * 20 + "end. " + "word " * 20))
    (problem,) = check_support(support, lambda _: 6.1, TODAY)
    assert "“abroad” reads at grade 6.1, over 6" in str(problem)
    assert check_support(support, lambda _: 6.0, TODAY) == ()


def test_a_file_without_elsewhere_is_mended() -> None:
    """A person in a place without a region needs an answer, too."""
    (problem, *_) = check_support(SUPPORT._replace(regions=(ISLAND,)), lambda _: 1.0, TODAY)
    assert "no region “elsewhere”" in str(problem)


def test_an_old_source_is_a_reminder_and_no_mistake() -> None:
    """A year and a day is old, a year is not."""
    old = proven(EVIDENCE._replace(source_date=date(2025, 11, 22)))
    support = SUPPORT._replace(regions=(old, ELSEWHERE))
    (reminder,) = remind_of_old_sources(support, TODAY)
    assert reminder.message == "The Island has sources more than a year old. Look again at: Listeners."
    assert check_support(support, lambda _: 1.0, TODAY) == ()
    assert (
        remind_of_old_sources(
            SUPPORT._replace(regions=(proven(EVIDENCE._replace(source_date=date(2025, 11, 23))),)), TODAY
        )
        == ()
    )
