"""Join a lead-in, such as “If” or “I felt”, with a person's own words, so that nothing is said twice."""

import re

_SIGNS = r"[\s.,:;…–—-]*"
_MOMENTS = (
    r"(?:when(?:ever)?|(?:every|each|any|(?:the )?next) ?time|(?:the moment|as soon as|once|after|before)"
    r"(?! or twice\b))"
)
_KIN = {
    "If": rf"(?i:{_SIGNS}{_MOMENTS}\b)",
    "then": rf"(?i:{_SIGNS}(?:and|so) then\b)",
    "I felt": rf"(?i:{_SIGNS}(?:felt|feel|feeling)\b)",
    "It was": rf"{_SIGNS}(?:(?i:(?:it|that) ?['’]?(?:was|s|is))\b|(?=[A-Z])(?i:{_MOMENTS})\b)",
}
"""How words begin that say themselves what a lead-in says. A moment with a capital begins a sentence of its own."""


def says_lead_in(lead: str, words: str) -> bool:
    """Return whether *words* say themselves what *lead* says."""
    return with_lead_in(lead, words) != (lead, words)


def with_lead_in(lead: str, words: str) -> tuple[str, str]:
    """Return what is shown of *lead*, and of *words* behind it: neither says again what the other says.

    Words that repeat the lead lose it; before words of its kin, as “when” is of “If”, the lead gives way to them.
    """
    again = re.match(rf"(?:{_SIGNS}\b{lead}(?=[\s.,:;…]))+[\s.,:;…]*", words, re.IGNORECASE)
    if again:
        return lead, words[again.end() :] or words
    kin = _KIN.get(lead)
    return ("", words) if kin and re.match(kin, words) else (lead, words)
