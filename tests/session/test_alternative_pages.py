"""What is asked before a page: back is back there too, and another page is never taken for the one asked for."""

from pathlib import Path

from tests.conftest import SMALL
from tests.scripted import STOP, Typed, run_script, scripted_context
from tests.session import test_mood_check
from tests.session.test_mood_check import AFTER, BEFORE, PAGE, PLAN, ROUND, WHICH, WRITING, facts, walk
from trustcoach.commands import export, resume, start, status
from trustcoach.core.export.markdown import escape_markdown
from trustcoach.core.journal.entries import Answer
from trustcoach.core.program.kinds import Written
from trustcoach.core.program.safety_content import WritingPage
from trustcoach.core.reply import GoBack, SkipQuestion

with_safety = test_mood_check.with_safety


def test_back_before_a_page_is_back_to_the_question_before(home: Path) -> None:
    """From the page to the last check before it, from there to the mood, and from that to the step's own."""
    other = WRITING.other_pages[WritingPage.PLAIN].text
    back = [(WHICH, GoBack()), (ROUND, GoBack()), (BEFORE, GoBack()), ("Who knows?", SkipQuestion())]
    lines = [(BEFORE, 5), (ROUND, "over"), (WHICH, "plain"), (other, GoBack()), *back]
    done = walk(home, *lines, (BEFORE, 6), (ROUND, "passes"), (PAGE, GoBack()), (ROUND, STOP))
    assert done.script.lines == []


def test_back_after_a_page_leads_to_it_and_kept_it_is_not_written_again(home: Path) -> None:
    """It is there, to be read once more, and how one is afterwards is still to be said."""
    page = [(PAGE, "It rained."), (AFTER, GoBack()), (PAGE, "It rained."), (AFTER, 5), ("One plan", STOP)]
    done = walk(home, (BEFORE, 5), (ROUND, "passes"), *page)
    assert done.script.before[-3] == "It rained."
    assert [fact.value for fact in facts(home) if isinstance(fact, Answer)].count(Written("It rained.")) == 1


def test_whoever_has_begun_to_write_goes_on_at_once(home: Path) -> None:
    """On the page that they had begun, with no mood asked first."""
    other = WRITING.other_pages[WritingPage.FRIEND].text
    walk(home, (BEFORE, 5), (ROUND, "passes"), (PAGE, Typed(("It rai",))))
    scripted = run_script(home, [(PAGE, STOP)], resume.run, content=SMALL)
    assert scripted.script.drafts == [("It rai",)]
    there = home / "there"
    walk(there, (BEFORE, 5), (ROUND, "over"), (WHICH, "friend"), (other, Typed(("She got up",))))
    scripted = run_script(there, [(other, STOP)], resume.run, content=SMALL)
    assert scripted.script.drafts == [("She got up",)]


def test_another_page_is_never_taken_for_the_one_that_was_asked_for(home: Path) -> None:
    """It is not recalled, the question stays open, and both are in an export under their own ids."""
    other = WRITING.other_pages[WritingPage.PLAIN].text
    lines = [(BEFORE, 5), (ROUND, "over"), (WHICH, "plain"), (other, "The kettle."), (AFTER, 5), *PLAN]
    done = walk(home, *lines, ("What now?", "on"), ("What will you do?", STOP))
    assert "You wrote:" not in done.shown
    seen = scripted_context(home, content=SMALL)
    status.run(seen.context)
    assert "1. Look at It: walked, 1 question left for now" in seen.shown
    page = [(BEFORE, 5), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 5), ("What now?", "stop")]
    again = run_script(home, page, start.run, "alone", "look", content=SMALL)
    export.run(again.context, None, None, None, private=True)
    written = again.out.getvalue()
    assert f"**{escape_markdown(PAGE)}**\n\n```text\nIt rained." in written
    assert f"**{escape_markdown(other)}**\n\n```text\nThe kettle." in written
