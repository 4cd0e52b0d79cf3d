"""How hard a text is to read. The only place that knows textstat, which reads its dictionary from disk."""

from textstat import textstat


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of *text*: the years of school it asks for."""
    found: float = textstat.flesch_kincaid_grade(text)
    return found
