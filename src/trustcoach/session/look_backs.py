"""Look backs on a week and on months, and what is said to somebody who was away."""

from trustcoach.core.journal.check_ins import check_ins
from trustcoach.core.journal.look_backs_due import months_of_look_back
from trustcoach.core.journal.trends import overall_trend
from trustcoach.core.program.coming_back import Trend
from trustcoach.core.program.follow_through import MONTHS, WEEK, Offer
from trustcoach.core.program.kinds import CheckIn, Rate, Written
from trustcoach.core.program.tool import Tool
from trustcoach.session.care.hidden_words import Hides
from trustcoach.session.check_in import ask_check_in
from trustcoach.session.walk import Walk
from trustcoach.text import pluralize
from trustcoach.ui.page import Page, Paragraphs
from trustcoach.ui.pages.look_backs import last_words_page, look_back_heading, months_page


def greeting_page(walk: Walk) -> Page:
    """Return what is said to somebody who was away, by how long; nothing after a day or two."""
    text = walk.follow_through.coming_back.greeting(walk.days_away)
    return (Paragraphs(text),) if text else ()


def recent_trend(walk: Walk) -> Trend:
    """Return how the last two weeks went beside those before."""
    names = [question.id.name for question in walk.follow_through.check_in.questions if isinstance(question.kind, Rate)]
    again = walk.follow_through.coming_back
    noted = check_ins(walk.progress.journal)
    return overall_trend(noted, names, frozenset(again.lower_is_better), again.stuck_week, again.stuck_weeks)


def look_back_on_week(walk: Walk) -> None:
    """Show what was wanted last time, ask about the week, and say what the numbers tell of it.

    Raises SessionStopped, QuickExit.
    """
    earlier = [each for each in check_ins(walk.progress.journal, WEEK) if each.day < walk.asker.today]
    heading = look_back_heading(walk.follow_through, walk.follow_through.week)
    words = earlier[-1].value.text("thing") if earlier else ""
    wanted = last_words_page(walk.follow_through.week, "" if walk.mood_check.hides(Written(words)) else words)
    if wanted and not walk.asker.read_or_go_back((*heading, *wanted)):
        return
    ask_check_in(walk, walk.follow_through.week.as_step(WEEK))
    how = recent_trend(walk)
    said = walk.follow_through.coming_back.trends[how]
    tools = {tool.id: tool for tool in walk.context.load_tools().tools}
    _offer(walk, (*heading, Paragraphs(said.text)), tools.get(said.tool), has_people=how is Trend.WORSE)


def _offer(walk: Walk, above: Page, tool: Tool | None, *, has_people: bool) -> None:
    labels = walk.follow_through.fits.choices
    choices = {Offer.PEOPLE: labels[Offer.PEOPLE]} if has_people else {}
    if tool:
        choices[Offer.TOOLS] = f"{tool.title}, {pluralize(tool.minutes, 'minute')}"
    if not choices:
        walk.asker.read_or_go_back(above)
        return
    choices[Offer.ENOUGH] = labels[Offer.ENOUGH]
    while picked := walk.asker.pick_from(walk.follow_through.coming_back.next_question, choices, above):
        match picked:
            case Offer.PEOPLE:
                walk.asker.help_menu.show(labels[Offer.ENOUGH])
            case Offer.TOOLS:
                walk.asker.offer_tools(tool)
            case _:
                return


def look_back_on_months(walk: Walk) -> None:
    """Ask the same few things as in the earlier look backs, and show all of them beside each other.

    Raises SessionStopped, QuickExit.
    """
    ask_check_in(walk, walk.follow_through.months.as_step(MONTHS))
    journal, now = walk.progress.journal, walk.context.now()
    looks = [(months_of_look_back(journal, each.day, now), each) for each in check_ins(journal, MONTHS)]
    hides = walk.mood_check.hides
    shown = [(months, each._replace(value=_without_hidden(each.value, hides))) for months, each in looks if months]
    page = months_page(walk.follow_through, shown)
    if page:
        walk.asker.read_or_go_back((*look_back_heading(walk.follow_through, walk.follow_through.months), *page))


def _without_hidden(noted: CheckIn, hides: Hides) -> CheckIn:
    """Return *noted* without the words that *hides* tells."""
    return CheckIn(tuple(each for each in noted.noted if not hides(CheckIn((each,)))))
