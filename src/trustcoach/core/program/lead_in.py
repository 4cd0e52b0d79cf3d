"""Join a lead-in, such as “If” or “I felt”, with a person's own words, so that nothing is said twice."""

import re

_SIGNS = r"[\s.,:;…–—-]*"
_MOMENTS = (
    r"(?:when(?:ever)?|(?:every|each|any|(?:the )?next) ?time|(?:the moment|as soon as|once|after|before)"
    r"(?! or twice\b))"
)
_PART_OF_DAY = r"(?:morning|lunch(?:time)?|noon|midday|afternoon|evening|night|midnight)"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tues|weds|thurs)"
_TIME_ENDS = rf"(?=\s*(?:\Z|[,.;])|\s+(?:{_PART_OF_DAY}s?|at|in|on|after|before|by|around|when|straight|\d)\b)"
"""What may follow a time by itself: “Monday comes” tells of something else."""
_CLOCK = r"\d{1,2}(?:[:.]\d\d|(?:[:.]\d\d)? ?(?:am|pm|o['’]clock))"
_TIMES = (
    rf"(?:(?:today|tomorrow|tonight|(?:this|next|every|each) (?:{_WEEKDAY}|week|{_PART_OF_DAY})){_TIME_ENDS}"
    rf"|on (?:a |the )?{_WEEKDAY}{_TIME_ENDS}|at (?:{_CLOCK}|{_PART_OF_DAY}|\d{{1,2}})(?!\w)|in the {_PART_OF_DAY}\b)"
)
_KIN = {
    "If": rf"(?i:{_SIGNS}(?:{_MOMENTS}\b|{_TIMES}))",
    "then": rf"(?i:{_SIGNS}(?:and|so) then\b)",
    "I felt": rf"(?i:{_SIGNS}(?:felt|feel|feeling)\b)",
    "It was": rf"{_SIGNS}(?:(?i:(?:it|that) ?['’]?(?:was|s|is))\b|(?=[A-Z])(?i:{_MOMENTS})\b)",
}
"""How words begin that say themselves what a lead-in says. A moment with a capital begins a sentence of its own."""
_BARE_TIMES = {
    "On": rf"{_WEEKDAY}{_TIME_ENDS}",
    "At": rf"{_CLOCK}(?!\w)|(?:lunch(?:time)?|noon|midday|bedtime|teatime){_TIME_ENDS}",
}
"""Days and times that need another lead-in than “If”."""


def says_lead_in(lead: str, words: str) -> bool:
    """Return whether *words* say themselves what *lead* says."""
    shown, rest = with_lead_in(lead, words)
    return not shown or rest != words


def with_lead_in(lead: str, words: str) -> tuple[str, str]:
    """Return what is shown of *lead*, and of *words* behind it: neither says again what the other says.

    Words that repeat the lead lose it; before words of its kin, as “when” is of “If”, the lead gives way to them. A day
    or a time, which is no “if”, gets a lead that fits it.
    """
    again = re.match(rf"(?:{_SIGNS}\b{lead}(?=[\s.,:;…]))+[\s.,:;…]*", words, re.IGNORECASE)
    if again:
        return lead, words[again.end() :] or words
    if lead == "If":
        lead = next((fit for fit, time in _BARE_TIMES.items() if re.match(time, words, re.IGNORECASE)), lead)
    kin = _KIN.get(lead)
    return ("", words) if kin and re.match(kin, words) else (lead, words)
