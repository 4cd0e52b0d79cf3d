"""The pages of a look back on a week or on months: what was said the last time, and numbers beside each other."""

from collections.abc import Sequence

from trustcoach.core.journal.check_ins import DatedCheckIn
from trustcoach.core.program.coming_back import AFTER, LookBackTexts
from trustcoach.core.program.follow_through import FollowThrough
from trustcoach.core.program.question import Question
from trustcoach.text import pluralize
from trustcoach.ui.page import Block, Chart, Heading, Page, QuestionLine, QuietLine, Rated, UserText


def look_back_heading(follow_through: FollowThrough, look: LookBackTexts) -> Page:
    """Return the title of these screens."""
    return (Heading(look.title, follow_through.place),)


def last_words_page(look: LookBackTexts, text: str) -> Page:
    """Return what somebody wanted to do, in their words; nothing without any."""
    return (QuietLine(look.lead_in), UserText(text)) if text else ()


def months_page(follow_through: FollowThrough, look_backs: Sequence[tuple[int, DatedCheckIn]]) -> Page:
    """Return the numbers of all *look_backs*, each with how many months had passed, and the words below them."""
    label = follow_through.coming_back.after_months
    named = [(label.replace(AFTER, pluralize(months, "month")), noted.value) for months, noted in look_backs]
    blocks: list[Block] = [QuietLine(follow_through.months.lead_in)] if look_backs else []
    for question in (item for item in follow_through.months.asks if isinstance(item, Question)):
        name = question.id.name
        rows = [Rated(when, number) for when, value in named if (number := value.number(name)) is not None]
        texts = [(when, text) for when, value in named if (text := value.text(name))]
        blocks += [QuestionLine(question.text)] if rows or texts else []
        blocks += [Chart(tuple(rows))] if rows else []
        for when, text in texts:
            blocks += [QuietLine(f"{when}:"), UserText(text)]
    return tuple(blocks)
