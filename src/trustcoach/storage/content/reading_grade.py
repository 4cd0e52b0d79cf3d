"""Grade how hard a text is to read. The only module that uses textstat, which only authors need to install."""

from importlib.util import find_spec


def can_grade() -> bool:
    """Return whether the library that grades is installed."""
    return find_spec("textstat") is not None


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of *text*: the years of school it asks for. Raises ImportError if it cannot."""
    from textstat import textstat  # noqa: PLC0415 (it need not be there)

    found: float = textstat.flesch_kincaid_grade(text)
    return found
