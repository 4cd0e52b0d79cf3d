"""The pages of the help lines: the emergency number first, then a line at a time, each in a few short lines."""

from trustcoach.core.program.support import (
    ANYWHERE_ELSE,
    DatePrecision,
    EmergencyNumber,
    Evidence,
    HelpLine,
    HelpLineKind,
    Region,
    Support,
    guess_region,
)
from trustcoach.text import format_date
from trustcoach.ui.page import Block, Contact, Heading, Page, Paragraphs, QuietLine

HEADINGS_BY_KIND = {
    HelpLineKind.CRISIS: "Someone to talk to",
    HelpLineKind.PARTNER_ABUSE: "Frightened, hit or controlled by a partner",
    HelpLineKind.OWN_BEHAVIOUR: "Worried about what you do yourself",
    HelpLineKind.MEN: "For men",
    HelpLineKind.LGBT: "For LGBT+ people",
    HelpLineKind.OTHER: "More help",
}
"""The heading above the help lines of each kind."""


def call_now_page(support: Support, region: Region | None) -> Page:
    """Return the emergency number and one line to talk to, in short; for any place if there is no *region*."""
    whole = support.main_region_of(region) if region else None
    emergency = whole.emergency if whole else None
    known = (*region.lines, *whole.lines) if region and whole else ()
    found = sorted((line for line in known if line.kind is HelpLineKind.CRISIS), key=lambda line: not line.call)
    anywhere = [line for each in support.regions if each.id == ANYWHERE_ELSE for line in each.lines]
    danger = _emergency_contact(emergency) if emergency else Paragraphs(support.texts.danger)
    return (danger, *(Paragraphs(_short_line(line)) for line in (*found, *anywhere)[:1]))


def _short_line(line: HelpLine) -> str:
    ways = (("call {}", line.call), ("text {}", line.text), ("chat at {}", line.chat), ("see {}", line.web))
    way = " or ".join([words.format(given) for words, given in ways if given][:2])
    return f"To talk to someone now, {way} ({', '.join(filter(None, (line.name, line.hours)))})."


def country_page(support: Support, country_code: str) -> Page:
    """Return the help lines for a country that is only guessed, or those of any place if it has none here."""
    region = guess_region(support, country_code)
    return region_page(support, region, guessed=True) if region else anywhere_page(support)


def region_page(support: Support, region: Region, *, guessed: bool = False, first: HelpLineKind | None = None) -> Page:
    """Return the help lines of *region*, with those of its parts, or of the whole that it is a part of.

    Lines of the kind *first* come before the others.
    """
    whole = support.main_region_of(region)
    aside = f"{region.name}, a guess from this computer" if guessed else ""
    elsewhere: Page = (Paragraphs("Are you somewhere else? Show all regions with: trustcoach support --all"),)
    return (
        Heading("People who can help now", aside or region.name, region.name),
        *_emergency_blocks(whole),
        *(elsewhere if guessed else ()),
        *_intro_blocks(support),
        *_line_blocks(support, region, first),
        *_closing_blocks(support, (region, whole, *support.subregions(region))),
        *_emergency_blocks(whole)[:1],  # again at the end, where the eye is after a long page
    )


def all_regions_page(support: Support) -> Page:
    """Return the help lines of every region."""
    blocks: list[Block] = [
        Heading("People who can help now", "every region"),
        Paragraphs(support.texts.danger),
        *_intro_blocks(support),
    ]
    for region in support.main_regions:
        blocks += [Heading(region.name), *_emergency_blocks(region), *_line_blocks(support, region)]
    return (*blocks, *_closing_blocks(support, support.regions))


def anywhere_page(support: Support) -> Page:
    """Return the help lines of any place, and how to see those of one country."""
    anywhere = tuple(region for region in support.regions if region.id == ANYWHERE_ELSE)
    return (
        Heading("People who can help now"),
        Paragraphs(support.texts.danger),
        *(block for region in anywhere for block in _line_blocks(support, region)),
        Paragraphs(support.texts.trace),
        Paragraphs(f"{len(support.main_regions) - len(anywhere)} countries have lines of their own here."),
        QuietLine("One country: trustcoach support --region NAME, such as ireland"),
        QuietLine("All of them, with their names: trustcoach support --all"),
    )


def _emergency_blocks(region: Region) -> Page:
    return (_emergency_contact(region.emergency),) if region.emergency else ()


def _emergency_contact(emergency: EmergencyNumber) -> Contact:
    return Contact(emergency.call, "In danger now", (emergency.note,) if emergency.note else ())


def _intro_blocks(support: Support) -> Page:
    return (Paragraphs(support.texts.intro), Paragraphs(support.texts.trace))


def _closing_blocks(support: Support, shown: tuple[Region, ...]) -> Page:
    words = support.texts
    dates = [number.evidence for region in shown for number in region.numbers]
    newest = max(dates, key=lambda each: each.source_date)
    oldest = min(dates, key=lambda each: each.source_date)
    return (
        Paragraphs(words.no_answer),
        Paragraphs(words.abroad),
        Paragraphs(words.change),
        Paragraphs(
            f"The newest source here is from {_format_source_date(newest)}, "
            f"the oldest from {_format_source_date(oldest)}."
        ),
        QuietLine("Another region: trustcoach support --region NAME"),
        QuietLine("All regions: trustcoach support --all"),
    )


def _line_blocks(support: Support, region: Region, first: HelpLineKind | None = None) -> Page:
    whole = support.main_region_of(region)
    shown = [(line, "") for line in (*region.lines, *(whole.lines if whole is not region else ()))]
    shown += [(line, part.name) for part in support.subregions(region) for line in part.lines]
    blocks: list[Block] = []
    for kind, heading in sorted(HEADINGS_BY_KIND.items(), key=lambda each: each[0] is not first):
        of_kind = [_line_block(line, place) for line, place in shown if line.kind is kind]
        blocks += [Heading(heading), *of_kind] if of_kind else []
    return tuple(blocks)


def _line_block(line: HelpLine, place: str) -> Contact:
    ways = [
        *([line.call] if line.call else []),
        *(
            f"{words} {given}"
            for words, given in (("text", line.text), ("chat at", line.chat), ("see", line.web))
            if given
        ),
    ]
    facts = (
        ("For {}", line.for_whom),
        *(("Or {}", way) for way in ways[1:]),
        ("Open {}", line.hours),
        ("Languages: {}", line.languages),
        ("{}", line.note),
        ("Source: {}", _source_label(line.evidence)),
    )
    name = f"{line.name} ({place})" if place else line.name
    return Contact(
        ways[0],
        name,
        tuple(
            words.format(fact) if words.startswith("Source") else f"{words.format(fact).removesuffix('.')}."
            for words, fact in facts
            if fact
        ),
    )


def _source_label(evidence: Evidence) -> str:
    host = evidence.sources[0].partition("://")[2].partition("/")[0].removeprefix("www.") if evidence.sources else ""
    return f"{host}, {_format_source_date(evidence)}" if host else _format_source_date(evidence)


def _format_source_date(evidence: Evidence) -> str:
    _, number, month, year = format_date(evidence.source_date).split()
    match evidence.precision:
        case DatePrecision.DAY:
            return f"{number} {month} {year}"
        case DatePrecision.MONTH:
            return f"{month} {year}"
        case DatePrecision.YEAR:
            return year
