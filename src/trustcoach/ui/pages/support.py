"""The pages of the help lines: the emergency number first, then a line at a time, each in a few short lines."""

from trustcoach.core.program.support import (
    ELSEWHERE,
    DatePrecision,
    Evidence,
    HelpLine,
    HelpLineKind,
    Region,
    Support,
    guess_region,
)
from trustcoach.text import day
from trustcoach.ui.page import Block, Heading, KeepTogether, Page, Paragraphs, QuestionLine, QuietLine

HEADINGS = {
    HelpLineKind.CRISIS: "Someone to talk to",
    HelpLineKind.PARTNER_ABUSE: "Frightened, hit or controlled by a partner",
    HelpLineKind.OWN_BEHAVIOUR: "Worried about what you do yourself",
    HelpLineKind.MEN: "For men",
    HelpLineKind.LGBT: "For LGBT+ people",
    HelpLineKind.OTHER: "More help",
}
"""What stands above the lines of each kind."""


def call_now(support: Support, region: Region | None) -> Page:
    """Return the emergency number and one line to talk to, in short; for any place if there is no *region*."""
    whole = support.whole(region) if region else None
    emergency = whole.emergency if whole else None
    known = (*region.lines, *whole.lines) if region and whole else ()
    found = sorted((line for line in known if line.kind is HelpLineKind.CRISIS), key=lambda line: not line.call)
    anywhere = [line for each in support.regions if each.id == ELSEWHERE for line in each.lines]
    danger = QuestionLine(f"In danger now? Call {emergency.call}.") if emergency else Paragraphs(support.words.danger)
    return (danger, *(Paragraphs(_briefly(line)) for line in (*found, *anywhere)[:1]))


def _briefly(line: HelpLine) -> str:
    ways = (("call {}", line.call), ("text {}", line.text), ("chat at {}", line.chat), ("see {}", line.web))
    way = " or ".join([words.format(given) for words, given in ways if given][:2])
    return f"To talk to someone now, {way} ({', '.join(filter(None, (line.name, line.hours)))})."


def in_country(support: Support, country_code: str) -> Page:
    """Give the help lines for a country that is only guessed, or what helps anywhere if it has none here."""
    region = guess_region(support, country_code)
    return one_region(support, region, guessed=True) if region else unknown_place(support)


def one_region(support: Support, region: Region, *, guessed: bool = False, first: HelpLineKind | None = None) -> Page:
    """Give the help lines of *region*, with those of its parts, or of the whole that it is a part of.

    Lines of the kind *first* stand above the others.
    """
    whole = support.whole(region)
    aside = "a guess, from the language settings of this computer" if guessed else ""
    elsewhere: Page = (Paragraphs("Are you somewhere else? Show all regions with: trustcoach support --all"),)
    return (
        Heading(f"Help: {region.name}", aside),
        *_emergency(whole),
        *(elsewhere if guessed else ()),
        *_intro(support),
        *_lines(support, region, first),
        *_closing(support, (region, whole, *support.parts(region))),
        *_emergency(whole)[:1],  # again at the end, where a long page leaves the eye
    )


def all_regions(support: Support) -> Page:
    """Give the help lines of every region."""
    blocks: list[Block] = [Heading("Help, by region"), Paragraphs(support.words.danger), *_intro(support)]
    for region in support.wholes:
        blocks += [Heading(region.name), *_emergency(region), *_lines(support, region)]
    return (*blocks, *_closing(support, support.regions))


def unknown_place(support: Support) -> Page:
    """Give what helps anywhere, and how to see the lines of one country."""
    anywhere = tuple(region for region in support.regions if region.id == ELSEWHERE)
    return (
        Heading("Help"),
        Paragraphs(support.words.danger),
        *(block for region in anywhere for block in _lines(support, region)),
        Paragraphs(support.words.trace),
        Paragraphs(f"{len(support.wholes) - len(anywhere)} countries have lines of their own here."),
        QuietLine("One country: trustcoach support --region NAME, such as ireland"),
        QuietLine("All of them, with their names: trustcoach support --all"),
    )


def _emergency(region: Region) -> Page:
    emergency = region.emergency
    if emergency is None:
        return ()
    note: Page = (Paragraphs(emergency.note),) if emergency.note else ()
    return (QuestionLine(f"In danger now? Call {emergency.call}."), *note)


def _intro(support: Support) -> Page:
    return (Paragraphs(support.words.intro), Paragraphs(support.words.trace))


def _closing(support: Support, shown: tuple[Region, ...]) -> Page:
    words = support.words
    dates = [number.evidence for region in shown for number in region.numbers]
    newest = max(dates, key=lambda each: each.checked)
    oldest = min(dates, key=lambda each: each.checked)
    return (
        Paragraphs(words.no_answer),
        Paragraphs(words.abroad),
        Paragraphs(words.change),
        Paragraphs(f"The newest source here is from {_dated(newest)}, the oldest from {_dated(oldest)}."),
        QuietLine("Another region: trustcoach support --region NAME"),
        QuietLine("All regions: trustcoach support --all"),
    )


def _lines(support: Support, region: Region, first: HelpLineKind | None = None) -> Page:
    whole = support.whole(region)
    shown = [(line, "") for line in (*region.lines, *(whole.lines if whole is not region else ()))]
    shown += [(line, part.name) for part in support.parts(region) for line in part.lines]
    blocks: list[Block] = []
    for kind, heading in sorted(HEADINGS.items(), key=lambda each: each[0] is not first):
        of_kind = [_line(line, place) for line, place in shown if line.kind is kind]
        blocks += [KeepTogether(9), QuestionLine(heading), *of_kind] if of_kind else []
    return tuple(blocks)


def _line(line: HelpLine, place: str) -> Paragraphs:
    facts = (
        ("For {}", line.for_whom),
        ("Call {}", line.call),
        ("Text {}", line.text),
        ("Chat at {}", line.chat),
        ("On the web: {}", line.web),
        ("Open {}", line.hours),
        ("Languages: {}", line.languages),
        ("{}", line.note),
        ("Source: {}", _source(line.evidence)),
    )
    name = f"{line.name} ({place})" if place else line.name
    return Paragraphs("\n".join([name, *(f"- {words.format(fact)}" for words, fact in facts if fact)]))


def _source(evidence: Evidence) -> str:
    host = evidence.sources[0].partition("://")[2].partition("/")[0].removeprefix("www.") if evidence.sources else ""
    return f"{host}, {_dated(evidence)}" if host else _dated(evidence)


def _dated(evidence: Evidence) -> str:
    _, number, month, year = day(evidence.checked).split()
    match evidence.dated:
        case DatePrecision.DAY:
            return f"{number} {month} {year}"
        case DatePrecision.MONTH:
            return f"{month} {year}"
        case DatePrecision.YEAR:
            return year
