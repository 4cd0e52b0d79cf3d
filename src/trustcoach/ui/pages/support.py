"""The pages of the help lines: the emergency number first, then a line at a time, each in a few short lines."""

from typing import assert_never

from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.support import (
    ANYWHERE_ELSE,
    DatePrecision,
    EmergencyNumber,
    HelpLine,
    NumberEvidence,
    Region,
    Support,
    Unconfirmed,
    guess_region,
)
from trustcoach.text import format_date
from trustcoach.ui.page import Block, Contact, Heading, Page, Paragraphs, QuietLine, Row

HEADINGS_BY_KIND = {
    HelpLineKind.CRISIS: "Someone to talk to",
    HelpLineKind.PARTNER_ABUSE: "Frightened, hit or controlled by a partner",
    HelpLineKind.STALKING: "Followed, watched or tracked",
    HelpLineKind.SEXUAL_VIOLENCE: "After sexual violence",
    HelpLineKind.OWN_BEHAVIOUR: "Worried about what you do yourself",
    HelpLineKind.MEN: "For men",
    HelpLineKind.LGBT: "For LGBTQ+ people",
    HelpLineKind.DEAF: "If you can't hear or speak on the phone",
    HelpLineKind.OTHER: "More help",
    HelpLineKind.DRINKING: "Drinking or drugs",
    HelpLineKind.GAMBLING: "Gambling",
    HelpLineKind.DEBT: "Debts and money",
    HelpLineKind.COUNSELLING: "Counselling, for two or for you alone",
}
"""The heading above the help lines of each kind."""

_MAX_CRISIS = 2
"""Lines to talk to at the top of the page. The others stand below “More help”: two are enough to choose from."""
_MAX_ON_ONE_LIST = 6
"""Lines that are shown in a session without a choice of kinds: more of them fill several screens."""
_SECOND_HAND = "“Second hand” means that we didn't see the page ourselves. Others wrote down what it says."


def call_now_page(support: Support, region: Region | None, kind: HelpLineKind = HelpLineKind.CRISIS) -> Page:
    """Return the emergency number and one line in short, of *kind* if there is one; of any place without *region*."""
    whole = support.main_region_of(region) if region else None
    emergency = whole.emergency if whole else None
    known = (*region.lines, *whole.lines) if region and whole else ()
    fitting = [line for line in known if line.kind in {kind, HelpLineKind.CRISIS}]
    found = sorted(fitting, key=lambda line: (line.kind is not kind, not line.call))
    anywhere = [line for each in support.regions if each.id == ANYWHERE_ELSE for line in each.lines]
    danger = _emergency_contact(emergency) if emergency else Paragraphs(support.texts.danger)
    return (danger, *(Paragraphs(_short_line(line)) for line in (*found, *anywhere)[:1]))


def short_line_page(support: Support, region: Region | None, kind: HelpLineKind) -> Page:
    """Return one help line of *kind* in short; nothing where *region* is not known or has none."""
    whole = (region, support.main_region_of(region)) if region else ()
    found = [line for each in whole for line in each.lines if line.kind is kind]
    return tuple(Paragraphs(_short_line(line)) for line in found[:1])


def quiet_number_line(support: Support, region: Region | None) -> QuietLine:
    """Return one line to talk to, as a quiet line; the emergency number where there is no such line."""
    *_, last = call_now_page(support, region)
    return QuietLine(last.text if isinstance(last, Paragraphs) else support.texts.danger)


def _short_line(line: HelpLine) -> str:
    ways = (("call {}", line.call), ("text {}", line.text), ("chat at {}", line.chat), ("see {}", line.web))
    way = " or ".join([words.format(given) for words, given in ways if given][:2])
    lead = "For advice on debts" if line.kind is HelpLineKind.DEBT else "To talk to someone now"
    name = line.name.replace(" (", ", ").replace(")", "")  # it stands between brackets itself
    return f"{lead}, {way} ({', '.join(filter(None, (name, line.hours)))})."


def country_page(support: Support, country_code: str) -> Page:
    """Return the help lines for a country that is only guessed, or those of any place if it has none here."""
    region = guess_region(support, country_code)
    return region_page(support, region, guessed=True) if region else anywhere_page(support)


def region_page(support: Support, region: Region, *, guessed: bool = False) -> Page:
    """Return the help lines of *region*, with those of its parts, or of the whole that it is a part of."""
    elsewhere: Page = (Paragraphs("Are you somewhere else? Show all regions with: trustcoach support --all"),)
    commands = _region_commands(f"--region {region.id}")
    return _region_page(support, region, elsewhere if guessed else (), commands, guessed=guessed)


def kinds_page(support: Support, region: Region, kind: HelpLineKind, *, guessed: bool) -> Page:
    """Return what stands above the kinds of help lines of *region*: the emergency number, and one line of *kind*."""
    aside = f"{region.name}, a guess from this computer" if guessed else region.name
    return (Heading("People who can help now", aside, region.name), *call_now_page(support, region, kind))


def kinds_to_pick(support: Support, region: Region, order: tuple[HelpLineKind, ...]) -> dict[HelpLineKind, str]:
    """Return the headings of the kinds of line in *region*, those in *order* first; none where a list is short."""
    contacts = _contacts_by_kind(support, region, order)
    is_short = sum(map(len, contacts.values())) <= _MAX_ON_ONE_LIST
    return {} if is_short else {kind: HEADINGS_BY_KIND[kind] for kind in contacts}


def one_kind_page(support: Support, region: Region, kind: HelpLineKind) -> Page:
    """Return all lines of one *kind* in *region*, with what a call leaves behind."""
    heading, *lines = _section(support, kind, _contacts_by_kind(support, region)[kind])
    begin = (Paragraphs(support.texts.intro),) if kind is HelpLineKind.CRISIS else ()
    return (heading, Paragraphs(support.texts.trace), *lines, *begin, Paragraphs(support.texts.no_answer))


def session_region_page(
    support: Support, region: Region, *, guessed: bool = False, order: tuple[HelpLineKind, ...] = ()
) -> Page:
    """Return the same without commands, for a session: its own menus lead to other regions and to the sources.

    Lines of the kinds in *order* come before the others.
    """
    return _region_page(support, region, (), (), guessed=guessed, order=order)


def _region_page(  # noqa: PLR0913 (each is one more part of the page)
    support: Support,
    region: Region,
    elsewhere: Page,
    commands: Page,
    *,
    guessed: bool,
    order: tuple[HelpLineKind, ...] = (),
) -> Page:
    whole = support.main_region_of(region)
    aside = f"{region.name}, a guess from this computer" if guessed else ""
    sections = _sections(support, region, order)
    return (
        Heading("People who can help now", aside or region.name, region.name),
        *_emergency_blocks(whole),
        *elsewhere,
        Paragraphs(support.texts.trace),
        *(block for section in sections[:1] for block in section),
        Paragraphs(support.texts.intro),
        *(block for section in sections[1:] for block in section),
        *_closing_blocks(support),
        *commands,
        *_emergency_blocks(whole)[:1],  # again at the end, where the eye is after a long page
    )


def all_regions_page(support: Support) -> Page:
    """Return the help lines of every region."""
    blocks: list[Block] = [
        Heading("People who can help now", "every region"),
        Paragraphs(support.texts.danger),
        Paragraphs(support.texts.trace),
        Paragraphs(support.texts.intro),
    ]
    for region in support.main_regions:
        blocks += [Heading(region.name), *_emergency_blocks(region)]
        blocks += [block for section in _sections(support, region) for block in section]
    return (*blocks, *_closing_blocks(support), *_region_commands("--all"))


def anywhere_page(support: Support) -> Page:
    """Return the help lines of any place, and how to see those of one country."""
    return (
        *session_anywhere_page(support),
        Paragraphs(f"{support.coverage} have lines here."),
        QuietLine("One country: trustcoach support --region NAME, such as ireland"),
        QuietLine("All of them, with their names: trustcoach support --all"),
    )


def session_anywhere_page(support: Support) -> Page:
    """Return the help lines of any place without commands, for a session."""
    anywhere = tuple(region for region in support.regions if region.id == ANYWHERE_ELSE)
    return (
        Heading("People who can help now"),
        Paragraphs(support.texts.danger),
        *(block for region in anywhere for section in _sections(support, region) for block in section),
        Paragraphs(support.texts.trace),
    )


def sources_page(support: Support, region: Region | None) -> Page:
    """Return where each number of *region* comes from, and from when; of every region if there is none."""
    if region:
        whole = support.main_region_of(region)
        shown = tuple(dict.fromkeys((region, whole, *support.subregions(region))))
    else:
        shown = support.regions
    evidence = sorted((number.evidence for each in shown for number in each.numbers), key=lambda each: each.source_date)
    blocks: list[Block] = [
        Heading("Where these numbers come from", region.name if region else "every region"),
        Paragraphs(support.texts.change),
        Paragraphs(
            f"The newest source is from {_format_source_date(evidence[-1])}, "
            f"the oldest from {_format_source_date(evidence[0])}."
        ),
    ]
    if any(each.is_second_hand for each in evidence):
        blocks.append(Paragraphs(_SECOND_HAND))
    for each in shown:
        blocks += [Heading(each.name)] if len(shown) > 1 else []
        blocks += [Row(number.name, _source_label(number.evidence)) for number in each.numbers]
    return tuple(blocks)


def _emergency_blocks(region: Region) -> Page:
    return (_emergency_contact(region.emergency),) if region.emergency else ()


def _emergency_contact(emergency: EmergencyNumber) -> Contact:
    return Contact(emergency.call, "In danger now", (emergency.note,) if emergency.note else ())


def _closing_blocks(support: Support) -> Page:
    words = support.texts
    return (Paragraphs(words.no_answer), Paragraphs(words.abroad), Paragraphs(words.change))


def _region_commands(choice: str) -> Page:
    return (
        QuietLine(f"Where each number comes from: trustcoach support {choice} --sources"),
        QuietLine("Another region: trustcoach support --region NAME"),
        QuietLine("All regions: trustcoach support --all"),
    )


def _sections(support: Support, region: Region, order: tuple[HelpLineKind, ...] = ()) -> list[Page]:
    """Return the lines of *region* by kind, each kind below its heading; those in *order* come before the others."""
    contacts = _contacts_by_kind(support, region, order)
    return [_section(support, kind, contacts[kind]) for kind in contacts]


def _section(support: Support, kind: HelpLineKind, contacts: list[Contact]) -> Page:
    return (Heading(HEADINGS_BY_KIND[kind]), *_lead_of(support, kind), *contacts)


def _contacts_by_kind(
    support: Support, region: Region, order: tuple[HelpLineKind, ...] = ()
) -> dict[HelpLineKind, list[Contact]]:
    """Return the lines of *region* by kind, those in *order* first; kinds without lines are left out."""
    whole = support.main_region_of(region)
    shown = [(line, "") for line in (*region.lines, *(whole.lines if whole is not region else ()))]
    shown += [(line, part.name) for part in support.subregions(region) for line in part.lines]
    contacts = {kind: [_line_block(line, place) for line, place in shown if line.kind is kind] for kind in HelpLineKind}
    crisis = contacts[HelpLineKind.CRISIS]
    contacts[HelpLineKind.OTHER][:0] = crisis[_MAX_CRISIS:]
    del crisis[_MAX_CRISIS:]
    return {kind: contacts[kind] for kind in dict.fromkeys((*order, *HelpLineKind)) if contacts[kind]}


def _lead_of(support: Support, kind: HelpLineKind) -> Page:
    text = support.texts.counselling if kind is HelpLineKind.COUNSELLING else ""
    return (Paragraphs(text),) if text else ()


def _line_block(line: HelpLine, place: str) -> Contact:
    way, *others = _ways(line)
    name = f"{line.name} ({place})" if place and place not in line.name else line.name
    return Contact(way, name, tuple(filter(None, (*others, _facts(line), line.note))))


def _ways(line: HelpLine) -> list[str]:
    """Return how to reach *line*: the best way as it is, and each of the others as a sentence."""
    ways = (("{}", line.call), ("text {}", line.text), ("chat at {}", line.chat), ("see {}", line.web))
    best, *others = [words.format(given) for words, given in ways if given]
    return [best, *(f"Or {way}." for way in others)]


def _facts(line: HelpLine) -> str:
    when = "As far as we know, open {}." if line.unconfirmed is Unconfirmed.HOURS else "Open {}."
    facts = (("For {}.", line.for_whom), (when, line.hours), ("Languages: {}.", line.languages))
    doubt = _unconfirmed_label(line.unconfirmed) if line.unconfirmed else ""
    return " ".join([*(words.format(fact.removesuffix(".")) for words, fact in facts if fact), doubt]).strip()


def _unconfirmed_label(what: Unconfirmed) -> str:
    match what:
        case Unconfirmed.NUMBER:
            return "Number not confirmed."
        case Unconfirmed.TEXT:
            return "Text not confirmed."
        case Unconfirmed.HOURS:
            return ""  # said with the hours, which a doubt behind them would contradict
        case _:
            assert_never(what)


def _source_label(evidence: NumberEvidence) -> str:
    hosts = [address.partition("://")[2].partition("/")[0].removeprefix("www.") for address in evidence.sources]
    first, *others = dict.fromkeys(hosts) or ("",)
    when = ("second hand, " if evidence.is_second_hand else "") + _format_source_date(evidence)
    return (f"{first}, " if first else "") + when + (f"; also {', '.join(others)}" if others else "")


def _format_source_date(evidence: NumberEvidence) -> str:
    _, number, month, year = format_date(evidence.source_date).split()
    match evidence.precision:
        case DatePrecision.DAY:
            return f"{number} {month} {year}"
        case DatePrecision.MONTH:
            return f"{month} {year}"
        case DatePrecision.YEAR:
            return year
