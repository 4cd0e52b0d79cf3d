"""The page of doctor."""

from trustcoach.core.doctor import Diagnosis
from trustcoach.ui.page import Heading, Page, QuietLine, Row


def doctor_page(findings: tuple[Diagnosis, ...]) -> Page:
    """Return *findings*; those that are not ok are marked, with a hint."""
    rows = tuple(
        Row(each.subject, each.message) if each.is_ok else Row(f"! {each.subject}", each.message, each.hint)
        for each in findings
    )
    last = "Nothing was changed by looking. There's no word of yours above: it can be shown to someone who helps."
    return (Heading("How it is"), *rows, QuietLine(last))
