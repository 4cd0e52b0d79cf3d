"""What one of two people wrote alone isn't shown when both are there, and what both wrote isn't shown as one's own."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import answered, chose, journal, planned, read
from tests.scripted import NOW, STOP, ScriptedContext, Typed, scripted_context
from tests.session.test_two_people import written
from trustcoach.commands import export, resume, start, status, steps, undo
from trustcoach.core.journal.entries import Answer, Fact
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Names
from trustcoach.core.program.program import Program
from trustcoach.core.reply import GoBack
from trustcoach.core.settings import Settings
from trustcoach.storage.journal.journal_file import JournalFile

WHO = "Who is here?"
SECRET = "small, and scared"
TWO = [chose("pair-opening.who", "two"), answered("pair-opening.names", Names(("Ana", "Luis")))]
OPENED = [*read("pair-opening.opening"), *TWO]
TALK_PAGES = [*read("talk.why", "talk.example"), chose("talk.order", "open")]
ALONE = chose("pair-opening.who", "alone")


def sitting(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which the small program is walked with these answers."""
    scripted = scripted_context(home, list(lines), content=SMALL)
    scripted.context = scripted.context._replace(settings=Settings())
    return scripted


def wrote_alone() -> list[Fact]:
    """Return the facts of somebody who came alone after both had begun, and wrote in the step that both were in."""
    return [
        *OPENED,
        *TALK_PAGES,
        answered("talk.ease", 4),
        answered("talk.ease-second", 8),
        ALONE,
        answered("talk.ease", 2),
        answered("talk.topic", SECRET),
        planned("talk.plan", words=SECRET),
        *read("talk.close"),
    ]


def test_what_one_wrote_alone_is_asked_anew_of_two_and_never_shown_to_them(home: Path) -> None:
    """Neither above a question, nor in its field, nor under the name of one of them; and it isn't lost."""
    written(home, *wrote_alone())
    topic = "What will you talk about?"
    scripted = sitting(home, (WHO, "two"), (topic, "Dinner"), ("Your plan", STOP))
    resume.run(scripted.context)
    assert scripted.script.lines == []
    assert SECRET not in scripted.shown
    assert scripted.script.before[scripted.script.asked.index(topic)] is None
    assert scripted.script.starts[scripted.script.asked.index(topic)] == ""


def test_what_one_wrote_before_the_other_came_is_not_shown_to_two(small: Program) -> None:
    """Whoever came first, and alone."""
    alone = [*read("pair-opening.opening"), ALONE, *TALK_PAGES, answered("talk.ease", 3)]
    talk = small.steps_by_id["talk"]
    ease = next(each for each in talk.questions if each.id.name == "ease")
    assert Progress(small, journal(*alone)).current_value(ease) is not None
    both = Progress(small, journal(*alone, *TWO))
    assert both.current_value(ease) is None
    assert ease in both.unanswered(talk)
    assert not both.is_begun(talk)


def test_each_ones_answers_are_not_shown_as_those_of_the_one_who_is_back(small: Program) -> None:
    """Which of the two that is, isn't known; what both agreed on is still there."""
    both = [*OPENED, *TALK_PAGES, answered("talk.ease", 4), answered("talk.ease-second", 8)]
    both.append(answered("talk.topic", "Dinner"))
    alone = Progress(small, journal(*both, ALONE))
    said = {each.id.name: alone.current_value(each) is not None for each in small.steps_by_id["talk"].questions}
    assert (said["ease"], said["ease-second"], said["topic"]) == (False, False, True)


def test_one_alone_finds_their_own_words_again_after_both_were_there(small: Program) -> None:
    """Kept apart is not thrown away."""
    facts = [*wrote_alone(), *TWO, answered("talk.topic", "Dinner"), ALONE]
    topic = next(each for each in small.steps_by_id["talk"].questions if each.id.name == "topic")
    alone = Progress(small, journal(*facts))
    assert alone.versions(topic)[:1] == (SECRET,)
    assert Progress(small, journal(*facts[:-1])).versions(topic) == ("Dinner",)


def test_it_makes_no_difference_whether_a_journal_is_read_at_once(small: Program) -> None:
    """The progress after each entry is that of the whole journal."""
    facts = [*wrote_alone(), *TWO, answered("talk.topic", "Dinner"), ALONE]
    whole = journal(*facts)
    grown = Progress(small, journal())
    for number in range(1, len(whole.entries) + 1):
        part = journal(*facts[:number])
        grown = grown.updated(part)
        assert grown.active_entries == Progress(small, part).active_entries


def test_a_draft_of_one_alone_waits_until_they_are_alone_again(home: Path) -> None:
    """It was typed and not given, and would have stood in the field in front of both."""
    written(home, *OPENED, *TALK_PAGES, answered("talk.ease", 4), answered("talk.ease-second", 8))
    topic, ease = "What will you talk about?", "How easy is talking?"
    resume.run(sitting(home, (WHO, "alone"), (ease, 1), (topic, Typed((SECRET,)))).context)
    both = sitting(home, (WHO, "two"), (topic, Typed(("Dinner",))))
    resume.run(both.context)
    assert both.script.lines == []
    assert both.script.drafts[-1] == ()
    assert SECRET not in both.shown
    alone = sitting(home, (WHO, "alone"), (topic, STOP))
    resume.run(alone.context)
    assert alone.script.drafts[-1] == (SECRET,)
    again = sitting(home, (WHO, "two"), (topic, STOP))
    resume.run(again.context)
    assert again.script.drafts[-1] == ("Dinner",)


def test_before_the_first_word_alone_it_is_said_who_will_see_it(home: Path) -> None:
    """The same when one comes alone after both were there."""
    said = "it isn't shown when two of you are here."
    easier = "Which ordinary thing between the two of you would you like to be easier?"
    opened = read("together-opening.opening")
    written(home, *opened, chose("together-opening.who", "two"), answered("together-opening.names", Names(("A", "L"))))
    scripted = sitting(home, ("Who is here today?", "alone"), (easier, STOP))
    scripted.context = scripted.context._replace(content_folder=None)
    resume.run(scripted.context)
    assert said in " ".join(scripted.shown.split())


def test_where_one_alone_was_is_not_told_before_it_is_known_who_is_there(home: Path) -> None:
    """Nor by a plan that is due."""
    written(home, *wrote_alone())
    scripted = sitting(home, (WHO, STOP))
    resume.run(scripted.context)
    assert "You're at" not in scripted.shown
    assert "a plan of yours" not in scripted.shown


def test_a_plan_made_alone_is_not_asked_about_when_two_are_there(home: Path) -> None:
    """Its day has come, and it waits for the one who made it."""
    plan = planned("talk.plan", when=NOW.date(), words=SECRET)
    written(home, *OPENED, *TALK_PAGES, answered("talk.ease", 4), answered("talk.ease-second", 8), ALONE, plan)
    both = sitting(home, (WHO, "two"), ("What will you talk about?", STOP))
    resume.run(both.context)
    assert both.script.lines == []
    assert SECRET not in both.shown
    alone = sitting(home, (WHO, "alone"), ("How did it go?", STOP))
    resume.run(alone.context)
    assert SECRET in alone.shown


def test_status_and_steps_tell_nothing_of_what_one_wrote_alone(home: Path) -> None:
    """Nobody says there who is looking."""
    written(home, *wrote_alone())
    scripted = sitting(home)
    status.run(scripted.context)
    steps.run(scripted.context, "pair", None)
    assert "A plan of yours" not in scripted.shown
    assert "walked" not in scripted.shown.replace("0 of 1 step walked", "")


@pytest.mark.parametrize("private", [True, False])
def test_an_export_has_what_one_wrote_alone_only_if_private_answers_are_asked_for(home: Path, *, private: bool) -> None:
    """Under a heading of its own, and under nobody's name."""
    written(home, *wrote_alone())
    scripted = sitting(home)
    out = StringIO()
    scripted.context = scripted.context._replace(output=out)
    export.run(scripted.context, None, None, None, private=private)
    text = out.getvalue()
    assert (SECRET in text) is private
    assert ("written by one of you, alone" in text) is private
    assert "left out" not in text
    assert "8" in text


def test_one_person_who_never_came_with_another_has_all_of_it_in_the_export(home: Path) -> None:
    """There is nobody to keep it from."""
    written(home, *read("pair-opening.opening"), ALONE, *TALK_PAGES, answered("talk.topic", SECRET))
    scripted = sitting(home)
    out = StringIO()
    scripted.context = scripted.context._replace(output=out)
    export.run(scripted.context, None, None, None)
    assert SECRET in out.getvalue()


def test_the_answers_stay_in_the_journal_as_they_were(home: Path) -> None:
    """What is kept apart is kept."""
    written(home, *wrote_alone())
    resume.run(sitting(home, (WHO, "two"), ("What will you talk about?", STOP)).context)
    kept = [entry.fact for entry in JournalFile(home / "journal.json").load().entries]
    assert kept[: len(wrote_alone())] == wrote_alone()
    assert isinstance(kept[-1], Answer)


def test_two_who_name_the_track_go_on_where_both_stopped(home: Path) -> None:
    """Not where one of them was alone since."""
    written(home, *wrote_alone())
    scripted = sitting(home, (WHO, "two"), ("What will you talk about?", STOP))
    start.run(scripted.context, "pair", None)
    assert scripted.script.lines == []


@pytest.mark.parametrize("taken_back", range(4))
def test_an_undo_shows_nothing_of_what_one_wrote_alone(home: Path, taken_back: int) -> None:
    """Nor that they came alone; neither at once after both were there, nor further back, nor where it comes back."""
    written(home, *[*OPENED, *TALK_PAGES, answered("talk.ease", 4), ALONE], answered("talk.topic", SECRET), TWO[0])
    for _ in range(taken_back):
        undo.run(sitting(home).context, yes=True)
    for back in (False, True)[: taken_back + 1]:
        scripted = sitting(home, ("Bring it back?" if back else "Take it back?", "no"))
        undo.run(scripted.context, back=back)
        assert SECRET not in scripted.shown
        assert "alone" not in scripted.shown


@pytest.mark.parametrize(("picked", "stands"), [("show", SECRET), ("not", None)])
def test_whoever_comes_alone_says_first_whether_the_words_there_are_theirs(
    home: Path, picked: str, stands: str | None
) -> None:
    """Which of the two is back is not known: what was written alone stands in no field as if it were one's own."""
    begun = [
        *read("pair-opening.opening"),
        ALONE,
        *TALK_PAGES,
        answered("talk.ease", 2),
        answered("talk.topic", SECRET),
    ]
    written(home, *begun)
    topic, whose = "What will you talk about?", "Someone has written here alone before. Was that you?"
    scripted = sitting(home, (WHO, "alone"), ("Your plan", GoBack()), (whose, picked), (topic, STOP))
    resume.run(scripted.context)
    assert scripted.script.lines == []
    assert scripted.script.before[-1] == stands
    assert (SECRET in scripted.shown) is False


@pytest.mark.parametrize("days", [0, 1])
def test_a_number_to_go_back_to_is_known_to_be_from_today_or_not(home: Path, days: int) -> None:
    """Only one of another day is called that of last time."""
    written(home, *read("pair-opening.opening"), ALONE, *TALK_PAGES, answered("talk.ease", 2))
    scripted = sitting(home, *[("Welcome back. What would help?", "on")] * days, (WHO, "alone"))
    scripted.script.lines += [("What will you talk about?", GoBack()), ("How easy is talking?", STOP)]
    later = NOW + timedelta(days)
    scripted.context = scripted.context._replace(now=lambda: later)
    resume.run(scripted.context)
    assert scripted.script.lines == []
    assert scripted.script.from_today[-1] is (days == 0)
