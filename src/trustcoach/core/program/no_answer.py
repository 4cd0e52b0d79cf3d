"""Words that only say that somebody has no answer: they are kept as they were typed, and never quoted as content."""

import re

_NO_ANSWER = re.compile(
    r"[\s\W]*(?:(?:i|honestly|really|just|um+|er+|tbh|sorry|well|still|i'm|im|have|i've|ive)\b[\s,.]*)*"
    r"(?:do ?n['’]?o?t (?:really |even )?know(?: (?:yet|sorry|really|how to say(?: it)?))?|dunno|idk|"
    r"(?:got )?no (?:idea|clue)|not (?:a clue|sure(?: yet)?)|nothing(?: (?:yet|really|comes))?|none|no(?:body| ?one)|"
    r"n/a|pass|can ?n?o?['’]?t (?:say|think)(?: of (?:anything|one|any))?)[\s\W]*",
    re.IGNORECASE,
)


def is_no_answer(text: str) -> bool:
    """Return whether *text* says no more than that there is no answer, as “dont know” and “no idea” do."""
    return bool(_NO_ANSWER.fullmatch(text)) or not text.strip(" \t\n.?…-–—")
