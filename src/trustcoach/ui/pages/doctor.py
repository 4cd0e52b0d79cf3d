"""The page of an examination."""

from trustcoach.core.doctor import Finding
from trustcoach.ui.page import Heading, Note, Page, Row


def found(findings: tuple[Finding, ...]) -> Page:
    """Give what was found: marked, with advice, where it is not well."""
    rows = tuple(
        Row(each.about, each.says) if each.well else Row(f"! {each.about}", each.says, each.advice) for each in findings
    )
    last = "Nothing was changed by looking. There is no word of yours above: it can be shown to somebody who helps."
    return (Heading("How it is"), *rows, Note(last))
