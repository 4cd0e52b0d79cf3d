"""Care around free writing: a mood before and after, another page for some, a limit, and time to slow down."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.core.journals import chose, journal
from tests.scripted import NOW, STOP, ScriptedContext, TypedThen, run_script, scripted_context
from trustcoach.commands import export, start
from trustcoach.core.export.markdown import escape_markdown
from trustcoach.core.journal.entries import Answer, Entry, Fact, StepRestarted
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import AtMost
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Plan, Rating, Reflection, Written
from trustcoach.core.program.program import Program, Track
from trustcoach.core.program.question import Coaching, LowPointEffect
from trustcoach.core.program.safety_content import WritingPage
from trustcoach.core.reply import GoBack, PostponeQuestion, ShowSupport, SkipQuestion
from trustcoach.core.safety.low_points import LowPointReason, contains_crisis_words
from trustcoach.core.safety.writing_care import has_rating_beside, is_chosen_by_step
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.care.mood_check import BEFORE_GOING_ON, MoodCheck
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.pages.tools import MENU_QUESTION

SHIPPED = program_loader.load_program(folders.find_content_folder())
assert SHIPPED.safety is not None
SAFETY = SHIPPED.safety
WRITING = SAFETY.writing_care
BEFORE, AFTER, ROUND = WRITING.mood_before.text, WRITING.mood_after.text, WRITING.rumination.text
WHICH, PAGE = WRITING.which_page.text, "What happened?"
LOW = SAFETY.low_point_question.text
FIRST = [
    ("How are you?", 6),
    (SAFETY.start_question.text, "skip"),
    (SAFETY.next_step.text, "open"),
    ("What is it like?", "calm"),
    ("What does it touch?", ["money"]),
    ("How much is it about?", "a lot"),
    ("Who knows?", SkipQuestion()),
]
"""Up to the page."""
PLAN = [
    ("One plan", Plan("it is evening", "I will walk", (NOW + timedelta(7)).date())),
    ("Is this the plan?", "keep"),
]


def without_rating(program: Program) -> Program:
    """Return *program* with no rating after the page of its first step."""

    def changed(track: Track) -> Track:
        steps = tuple(
            step._replace(items=tuple(item for item in step.items if item.id.name not in ("after", "fell")))
            for step in track.steps
        )
        return track._replace(steps=steps)

    return program._replace(tracks=tuple(changed(track) for track in program.tracks))


@pytest.fixture(autouse=True)
def with_safety(monkeypatch: pytest.MonkeyPatch, small: Program) -> None:
    """Walk the small program with the shipped safety content, and without a rating after its page."""
    sources, safety = (*small.sources, *SHIPPED.sources), SAFETY._replace(step_ids=())
    given = without_rating(small._replace(safety=safety, private_track=SHIPPED.private_track, sources=sources))
    monkeypatch.setattr("trustcoach.storage.content.program_loader.load_program", lambda _: given)


def walk(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which the track for one is walked with these answers after the first ones."""
    return run_script(home, [*FIRST, *lines], start.run, "alone", None, content=SMALL)


def facts(home: Path) -> list[Fact]:
    """Return all facts in the journal."""
    return [entry.fact for entry in JournalFile(home / "journal.json").load().entries]


# A mood before and after


def test_a_mood_is_asked_before_the_first_page_of_a_step_and_after_it_and_not_kept(home: Path) -> None:
    """From 0 to 10, in memory only: no number is in the journal or in an export."""
    walk(home, (BEFORE, 9), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 8), *PLAN, ("What now?", "stop"))
    held = (home / "journal.json").read_text("utf-8")
    assert BEFORE not in held
    assert AFTER not in held
    rated = [fact.value.number for fact in facts(home) if isinstance(fact, Answer) and isinstance(fact.value, Rating)]
    assert rated == [6]


def test_a_check_between_two_questions_has_no_number(home: Path) -> None:
    """Or the same number would be said several times."""
    done = walk(home, (BEFORE, 9), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 8), *PLAN, ("What now?", "stop"))
    numbers = re.findall(r"question (\d+) of about", done.shown)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    before_check = done.shown[: done.shown.index(BEFORE)].strip().splitlines()[-1]
    assert before_check.startswith("Step 1 of ")


@pytest.mark.parametrize("passed", [SkipQuestion(), PostponeQuestion()], ids=["skip", "later"])
def test_who_passes_the_mood_by_is_not_asked_again_behind_the_page(home: Path, passed: object) -> None:
    """One number alone tells nothing."""
    done = walk(home, (BEFORE, passed), (ROUND, SkipQuestion()), (PAGE, "It rained."), *PLAN, ("What now?", "stop"))
    assert AFTER not in done.script.asked


def test_a_step_with_a_rating_of_its_own_right_there_is_left_to_it(small: Program) -> None:
    """Two ratings one after the other would be a nuisance."""
    asks = {question.id: (step, question) for _, step in SHIPPED.all_steps for question in step.questions}
    pages = {question_id.name: each for question_id, each in asks.items() if isinstance(each[1].kind, Reflection)}
    rated = {name for name, (step, question) in pages.items() if has_rating_beside(step, question)}
    assert {"statement", "aloud", "note"} <= rated
    assert not {"page", "plain", "impact", "elsewhere"} & rated
    step = small.tracks[0].steps[0]
    assert has_rating_beside(
        step, next(question for question in step.questions if isinstance(question.kind, Reflection))
    )


def test_a_page_that_is_written_anew_is_not_asked_about_again(home: Path) -> None:
    """Going back to correct a word is not writing a page."""
    walk(home, (BEFORE, 5), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 5), ("One plan", STOP))
    scripted = scripted_context(
        home, [("One plan", GoBack()), (PAGE, "It rained much."), *PLAN, ("What now?", "stop")], content=SMALL
    )
    start.run(scripted.context, "alone", None)
    assert scripted.script.lines == []


@pytest.mark.parametrize("who", ["two", "alone"])
def test_nobody_is_asked_for_their_mood_in_front_of_another(home: Path, who: str) -> None:
    """With two at one keyboard a page is only a page."""
    track = next(each for each in SHIPPED.tracks if each.id == "together")
    step = next(each for each in track.steps if each.id == "commit-to-continuous-growth")
    page = next(question for question in step.questions if isinstance(question.kind, Reflection))
    progress = Progress(SHIPPED, journal(chose("together-opening.who", who)))
    scripted = scripted_context(home, [(BEFORE, 5), (ROUND, "passes")], content=SMALL)
    mood_check = MoodCheck(SHIPPED, Asker(scripted.context, SHIPPED, persist_nothing()))
    assert mood_check.choose_page(progress, track, step, page, (), is_going_back=False) == (page, ())
    assert scripted.script.asked == ([] if who == "two" else [BEFORE, ROUND])


# Low points


def test_a_mood_that_falls_by_three_leads_to_a_number_then_words_then_the_body_then_a_menu(home: Path) -> None:
    """All on one page, in this order; what was written is saved, and the menu offers three ways."""
    done = walk(home, (BEFORE, 7), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 4), (LOW, "stop"))
    shown = done.shown
    places = [
        shown.index(words)
        for words in ("In danger now: 112 or 999.", "To talk to someone now", "a very bad hour", "both feet", LOW)
    ]
    assert places == sorted(places)
    assert shown.endswith("Stopped. All is kept. Go on with: trustcoach resume\n")
    assert [fact.value for fact in facts(home) if isinstance(fact, Answer)][-1] == Written("It rained.")
    assert [name for name, _ in done.script.offers[-3:]] == ["gentler", "stop", "on"]


def test_a_second_low_point_says_one_sentence_and_not_all_of_it_again(home: Path) -> None:
    """Numbers alone would be cold, right after a page of one's own."""
    written = [(BEFORE, 9), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 2)]
    shown = " ".join(walk(home, *written, (LOW, "on"), (LOW, STOP)).shown.split())
    assert SAFETY.heavy_step
    assert shown.count(SAFETY.heavy_step.text.strip()) == 1
    assert shown.count("a very bad hour") == 1


@pytest.mark.parametrize(
    ("before", "after", "comes"), [(7, 4, 1), (7, 5, 0), (2, 2, 1), (3, 1, 1), (2, 0, 1), (9, 2, 2)]
)
def test_a_low_mood_and_a_fall_are_each_met_once(home: Path, before: int, after: int, comes: int) -> None:
    """Two of ten and less is low, whatever came before; a fall counts from three points on."""
    lines: list[tuple[str, object]] = [(BEFORE, before), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, after)]
    met = [(LOW, "on")] * comes
    lines = [lines[0], *met[:1], *lines[1:]] if before <= 2 else [*lines, *met]
    assert walk(home, *lines, *PLAN, ("What now?", "stop")).script.lines == []


def test_a_slip_that_led_to_a_low_point_is_taken_back(home: Path) -> None:
    """Back leads to the number again, and the page comes again for a number that is meant."""
    lines = [(BEFORE, 1), (LOW, GoBack()), (BEFORE, 2), (LOW, GoBack()), (BEFORE, 9), (ROUND, "passes")]
    fell = [(AFTER, 4), (LOW, GoBack()), (AFTER, 8)]
    done = walk(
        home, *lines, (PAGE, "It rained."), *fell, *PLAN, ("What now?", "worse"), (LOW, GoBack()), ("What now?", "stop")
    )
    start = done.script.asked.index(BEFORE)
    assert done.script.before[start : start + 5] == [None, None, 1, None, 2]


def test_an_answer_that_led_to_a_low_point_is_taken_back(home: Path) -> None:
    """The words stand in the field again, and what is written then is what is kept."""
    lines = [(BEFORE, 5), (ROUND, "passes"), (PAGE, "kms"), (LOW, GoBack()), (PAGE, "12 kms to her flat")]
    done = walk(home, *lines, (LOW, GoBack()), (PAGE, "12 km to her flat"), (AFTER, 5), *PLAN, ("What now?", "stop"))
    assert "kms" in done.script.before
    written = [fact.value for fact in facts(home) if isinstance(fact, Answer) and isinstance(fact.value, Written)]
    assert written[-1] == Written("12 km to her flat")


def test_where_it_may_be_too_much_what_helps_comes_first_and_going_on_last(home: Path) -> None:
    """Stopping stands between them: at a low point, in the menu that it opens, and after the safety questions."""
    lines = [(BEFORE, 1), (LOW, "gentler"), ("What would be gentler?", "back"), (LOW, "stop")]
    offers = [name for name, _ in walk(home, *lines).script.offers]
    low_point, gentler = ["gentler", "stop", "on"], ["body", "private", "stop", "back"]
    assert offers[-len(low_point + gentler + low_point) :] == low_point + gentler + low_point
    asked = [SAFETY.next_step, SAFETY.changed_question]
    orders = [[choice.id for choice in question.kind.offered_choices()] for question in asked]
    assert orders == [["private", "stop", "open"], ["look", "stop", "on"]]


def test_something_gentler_is_offered_there_and_leads_back(home: Path) -> None:
    """For the body, for one person alone, or an end for today."""
    lines = [(BEFORE, 1), (LOW, "gentler"), ("What would be gentler?", "body"), ("What would be gentler?", "back")]
    done = walk(
        home, *lines, (LOW, "on"), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 5), *PLAN, ("What now?", "stop")
    )
    assert "Put both feet on the floor.\nFeel the chair hold your back." in done.shown


def test_whoever_says_at_the_end_of_a_step_that_it_made_things_worse_is_met_on_the_same_page(home: Path) -> None:
    """Then the menu comes back, and nothing of it is saved."""
    usual = [(BEFORE, SkipQuestion()), (ROUND, "passes"), (PAGE, "It rained."), *PLAN]
    done = walk(home, *usual, ("What now?", "worse"), (LOW, "on"), ("What now?", "worse"), ("What now?", "stop"))
    assert ("worse", "This made things worse") in done.script.offers
    assert SAFETY.heard_worse
    first_sentence = SAFETY.heard_worse.text.partition(". ")[0]
    heard = [found.start() for found in re.finditer(re.escape(first_sentence), done.shown)]
    assert len(heard) == 2, "each time it is said"
    assert heard[0] < done.shown.index("a very bad hour"), "before the page of numbers"
    walk(home / "elsewhere", *usual, ("What now?", "stop"))
    assert facts(home) == facts(home / "elsewhere")


def test_the_menu_behind_a_tool_stands_below_the_title_of_its_step_again(home: Path) -> None:
    """The title of the tool would stay above what isn't about it."""
    usual = [(BEFORE, SkipQuestion()), (ROUND, "passes"), (PAGE, "It rained."), *PLAN]
    done = walk(home, *usual, ("What now?", "tool"), (MENU_QUESTION, GoBack()), ("What now?", "stop"))
    assert "the end of step 1" in done.shown[done.shown.rindex(MENU_QUESTION) :]


def test_whoever_says_it_behind_an_opening_is_met_too(home: Path) -> None:
    """A question was left there, so that its menu comes."""
    lines = [("How are you?", PostponeQuestion()), ("What now?", "worse"), (LOW, "on"), ("What now?", "stop")]
    scripted = run_script(home, lines, start.run, "alone", None, content=SMALL)
    assert SAFETY.heard_worse
    assert SAFETY.heard_worse.text.partition(". ")[0] in " ".join(scripted.shown.split())


def test_a_step_that_held_a_low_point_ends_with_a_sentence_and_a_number(home: Path) -> None:
    """Whatever else stands there; and no other step does."""
    assert SAFETY.heavy_step
    said, met = SAFETY.heavy_step.text[:30], [(LOW, "on"), (BEFORE_GOING_ON, "on")]
    words = "i dont want to be here anymore"
    done = walk(home, (BEFORE, 5), (ROUND, "passes"), (PAGE, words), *met, (AFTER, 5), *PLAN, ("What now?", "stop"))
    assert "To talk to someone now" in done.shown[done.shown.index(said) :]
    lighter = [(BEFORE, 5), (ROUND, "passes"), (PAGE, "It rained."), (AFTER, 5), *PLAN, ("What now?", "stop")]
    assert said not in walk(home / "elsewhere", *lighter).shown


def test_words_that_may_call_for_help_are_met_once_they_are_saved_and_never_shown_again(home: Path) -> None:
    """Once a session; the page claims to know nothing."""
    words = "i dont want to be here anymore"
    met = [(LOW, "on"), (BEFORE_GOING_ON, "on")]
    done = walk(home, (BEFORE, 5), (ROUND, "passes"), (PAGE, words), *met, (AFTER, 5), *PLAN, ("What now?", "stop"))
    assert words not in done.shown
    assert Written(words) in [fact.value for fact in facts(home) if isinstance(fact, Answer)]
    assert not re.search("you wrote|noticed|detected", done.shown[done.shown.index("a very bad hour") - 400 :])


def test_after_such_words_going_on_offers_a_tool_or_an_end_before_the_exercise(home: Path) -> None:
    """Going on stands last there; back leads to the words, and an end keeps them."""
    words = "i dont want to be here anymore"
    first = [(BEFORE, 5), (ROUND, "passes"), (PAGE, words), (LOW, "on")]
    back = [(BEFORE_GOING_ON, GoBack()), (PAGE, "I want to be here")]
    done = walk(home, *first, (BEFORE_GOING_ON, "tool"), (MENU_QUESTION, GoBack()), *back, (AFTER, STOP))
    assert [name for name, _ in done.script.offers if name in {"tool", "stop", "on"}][-3:] == ["tool", "stop", "on"]
    stopped = walk(home / "elsewhere", *first, (BEFORE_GOING_ON, "stop"))
    assert stopped.shown.endswith("Stopped. All is kept. Go on with: trustcoach resume\n")


@pytest.mark.parametrize("phrase", SAFETY.crisis_words)
def test_every_phrase_of_the_list_is_found_among_other_words(phrase: str) -> None:
    """Also with “any more” in one word."""
    for written in (phrase.replace("*", ""), phrase.replace("*", "xx").replace("any more", "anymore")):
        assert contains_crisis_words(Written(f"Well. {written.upper()}, he said"), SAFETY.crisis_words)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("I DON\u2019T want to be here any more.", True),
        ("cant stop thinking of sucide", True),
        ("kms", True),
        ("I wanna die", True),
        ("They'd be better off without me", True),
        ("I don't want to be here when he gets back", False),
        ("I want to die of shame? No, I want to sleep", True),  # a list of words cannot tell, and the page is gentle
        ("We would be better off without the car", False),
        ("skims the list", False),
        ("i want,  to die", True),
        ("I want\nto die.", True),
        ("self-harming again", True),
        ("nothing...to live for", True),
        ("the suicidality of it", True),
    ],
)
def test_the_list_of_words_is_short_and_looks_at_whole_words(text: str, *, calls: bool) -> None:
    """Capitals, apostrophes, and what stands between two words make no difference."""
    assert contains_crisis_words(Written(text), SAFETY.crisis_words) is calls


def test_nobody_is_met_at_a_low_point_in_front_of_another(home: Path) -> None:
    """A number on a shared screen would tell something about one of them."""
    asker = Asker(scripted_context(home, [], content=SMALL).context, SHIPPED, persist_nothing())
    asker.is_shared = True
    for reason in LowPointReason:
        MoodCheck(SHIPPED, asker).show_low_point(reason)


def test_who_thinks_of_dying_gets_a_number_on_that_very_screen_and_the_exercise_is_over(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ordinary choice is stored; the step stays open for another day."""
    monkeypatch.setattr("trustcoach.storage.content.program_loader.load_program", lambda _: SHIPPED)
    now = "How are you at this moment?"
    scripted = scripted_context(
        home,
        [
            ("What brings you here?", "while"),
            ("What's hardest today, in a few words?", SkipQuestion()),
            ("What was it about?", SkipQuestion()),
            ("Which of these are true just now?", SkipQuestion()),
            (now, 6),
            ("How has it been these last two weeks?", ["sleep", "unsafe"]),
            (LOW, "on"),
            ("What now?", "stop"),
        ],
        content=SMALL,
    )
    start.run(scripted.context, "was-hurt", "seek-professional-guidance")
    assert scripted.script.lines == []
    assert "This step is over for today" in scripted.shown
    assert scripted.shown.index("In danger now: 112 or 999.") < scripted.shown.index("This step is over")
    assert "unsafe" not in (home / "journal.json").read_text("utf-8")


# Over and over


def test_for_who_goes_over_and_over_it_another_page_stands_in_and_its_words_are_kept(home: Path) -> None:
    """Under an id of its own, with the question as it was asked; the page that was asked for stays open."""
    other = WRITING.other_pages[WritingPage.PLAIN].text
    done = walk(
        home,
        (BEFORE, 5),
        (ROUND, "over"),
        (WHICH, "plain"),
        (other, "The kettle."),
        (AFTER, 5),
        *PLAN,
        ("What now?", "stop"),
    )
    assert "That comes from one small trial with people who had just separated" in done.shown
    assert ("first", f"The page of this step: {PAGE}") in done.script.offers
    kept = [fact for fact in facts(home) if isinstance(fact, Answer) and fact.value == Written("The kettle.")]
    assert [(str(fact.question_id), fact.question_text, fact.is_private) for fact in kept] == [
        ("look.story-instead-plain", other, True)
    ]
    export.run(done.context, None, None, None, private=True)
    assert "The kettle." in done.out.getvalue()
    assert escape_markdown(other) in done.out.getvalue()


def test_the_page_that_was_asked_for_can_still_be_written(home: Path) -> None:
    """One small trial is only a hint."""
    lines = [(BEFORE, 5), (ROUND, "over"), (WHICH, "first"), (PAGE, "It rained."), (AFTER, 5), *PLAN]
    assert walk(home, *lines, ("What now?", "stop")).script.lines == []


def test_half_a_page_is_not_lost_when_another_one_stands_in_for_it(home: Path) -> None:
    """What was typed stays a draft through a look at the help lines."""
    other = WRITING.other_pages[WritingPage.FRIEND].text
    done = walk(
        home,
        (BEFORE, 5),
        (ROUND, "over"),
        (WHICH, "friend"),
        (other, TypedThen(("This morning",), ShowSupport())),
        ("And now?", "back"),
        (other, STOP),
    )
    assert done.script.drafts[-1] == ("This morning",)
    assert ("back", "Back to the question") in done.script.offers


def test_a_page_that_its_step_has_picked_by_itself_is_not_picked_again() -> None:
    """The step has asked about rumination already."""
    pages = {
        question.id.name: question
        for _, step in SHIPPED.all_steps
        for question in step.questions
        if isinstance(question.kind, Reflection)
    }
    assert all(is_chosen_by_step(pages[name]) for name in ("page", "plain", "note", "impact"))
    _, statement = SHIPPED.questions_by_id[QuestionId("acknowledge-the-hurt", "statement")]
    assert not is_chosen_by_step(statement)


# Enough


def test_after_four_pages_on_one_matter_it_is_said_that_this_is_enough(home: Path) -> None:
    """Above the question and with no question of its own; a page that was corrected counts once."""
    back = ("This step builds on words you wrote before. Would you like to see them?", "not")
    again = [("What is it like?", "calm"), ("What does it touch?", ["sleep"]), ("Who knows?", SkipQuestion())]
    for visit in range(5):
        before = FIRST if visit == 0 else again
        lines = [
            *before,
            (BEFORE, SkipQuestion()),
            (ROUND, "passes"),
            *[back][: min(visit, 1)],
            (PAGE, "It rained."),
            ("One plan", STOP),
        ]
        scripted = scripted_context(home, lines, content=SMALL)
        start.run(scripted.context, "alone", None)
        assert ("You've written four pages" in scripted.shown) is (visit == 4)
        JournalFile(home / "journal.json").append(Entry(f"visit-{visit}", NOW, StepRestarted("look")))


def test_a_step_opened_by_name_follows_an_opening_that_ended_early(
    home: Path, small: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passage that ends the opening for today leads on to the step that was asked for."""
    track = small.tracks[0]
    (now,) = [question for question in track.opening.questions if not question.kind.is_page]
    ends = Coaching(
        QuestionId(track.opening.id, "low"), "That is low.", AtMost(now.id, 3), low_point_effect=LowPointEffect.END
    )
    opening = track.opening._replace(items=(*track.opening.items, ends))
    program = small._replace(
        tracks=(track._replace(opening=opening),),
        safety=SAFETY._replace(step_ids=()),
        private_track=SHIPPED.private_track,
        sources=(*small.sources, *SHIPPED.sources),
    )
    monkeypatch.setattr("trustcoach.storage.content.program_loader.load_program", lambda _: program)
    made = scripted_context(home, [("How are you?", 2), (LOW, "on"), (SAFETY.start_question.text, STOP)], content=SMALL)
    start.run(made.context, "alone", "act")
    assert made.script.lines == []
