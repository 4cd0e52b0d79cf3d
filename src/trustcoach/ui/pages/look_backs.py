"""The pages of a look back on a week or on months: what was said the last time, and numbers beside each other."""

from collections.abc import Sequence

from trustcoach.core.journal.check_ins import DatedCheckIn
from trustcoach.core.program.coming_back import AFTER, LookBackTexts
from trustcoach.core.program.follow_through import FollowThrough
from trustcoach.core.program.kinds import Rate
from trustcoach.core.program.question import Question
from trustcoach.text import pluralize
from trustcoach.ui.page import Block, Chart, Heading, Page, QuestionLine, QuietLine, Rated, UserText


def look_back_heading(words: FollowThrough, look: LookBackTexts) -> Page:
    """Return the title of these screens."""
    return (Heading(look.title, words.place),)


def last_words_page(look: LookBackTexts, text: str) -> Page:
    """Return what somebody wanted to do, in their words; nothing without any."""
    return (QuietLine(look.lead_in), UserText(text)) if text else ()


def months_page(words: FollowThrough, look_backs: Sequence[tuple[int, DatedCheckIn]]) -> Page:
    """Return the numbers of all *look_backs*, each with how many months had passed, and the words below them."""
    blocks: list[Block] = [QuietLine(words.months.lead_in)] if look_backs else []
    for question in (item for item in words.months.asks if isinstance(item, Question)):
        name, label = question.id.name, words.coming_back.after_months
        if isinstance(question.kind, Rate):
            rows = [
                Rated(label.replace(AFTER, pluralize(months, "month")), number)
                for months, look in look_backs
                if (number := look.value.number(name)) is not None
            ]
            blocks += [QuestionLine(question.text), Chart(tuple(rows))] if rows else []
        else:
            texts = [UserText(text) for _, look in look_backs if (text := look.value.text(name))]
            blocks += [QuestionLine(question.text), *texts] if texts else []
    return tuple(blocks)
