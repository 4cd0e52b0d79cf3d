"""The safety content: what it promises, what it leaves out, and where it leads."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from tests.core.journals import answered, chose, chose_several, journal, ref
from tests.test_content import STEPS, texts, words
from tests.walker import in_memory
from trustcoach.core.export.document import ExportSelection, export_document
from trustcoach.core.export.markdown import markdown
from trustcoach.core.journal.entries import Fact
from trustcoach.core.journal.navigation import coaching_for_answer
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import recalled_answer
from trustcoach.core.journal.resume import last_track
from trustcoach.core.program.check.structure import MAX_HELP_GRADE
from trustcoach.core.program.conditions import Says, question_ids_in
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    Choose,
    ChooseSeveral,
    Chosen,
    ChosenSeveral,
    FilledPart,
    MakePlan,
    NameSeveral,
    Parts,
    Reflection,
    TextPage,
    Value,
    WriteLine,
)
from trustcoach.core.program.lookup import find_track_or_step
from trustcoach.core.program.program import Program, Step
from trustcoach.core.program.question import Coaching, Question, Turn
from trustcoach.core.program.safety_content import SafetyOutcome, SafetyTopic
from trustcoach.errors import UsageError
from trustcoach.storage.content import program_loader, reading_grade
from trustcoach.storage.content.tools import load_tools
from trustcoach.storage.files import folders
from trustcoach.ui.pages.status import status_page, steps_page
from trustcoach.ui.pages.support import HEADINGS_BY_KIND
from trustcoach.ui.question_keys import QUICK_EXIT, SUPPORT

PROGRAM = program_loader.load_program(folders.find_content_folder())
assert PROGRAM.safety is not None
assert PROGRAM.private_track is not None
SAFETY, PRIVATE = PROGRAM.safety, PROGRAM.private_track
ALONE = PROGRAM._replace(tracks=(PRIVATE,))
"""The program of a person who walks the private path."""
CHECKED = next(item for item in STEPS["be-patient-and-respect-boundaries"].items if item.id.name == "rush-checked")
"""What is said to a person who admits the act and is checked on."""
LABEL = [
    next(item for item in PROGRAM.tracks[0].opening.items if item.id.name == "at-home-accused"),
    next(item for item in STEPS["be-patient-and-respect-boundaries"].items if item.id.name == "rush-accused"),
]
"""What is said to a person to whom the label of the first track may have been given unfairly."""


def said(program: Program) -> Iterator[str]:
    """Yield every text about safety, and those of the private path."""
    assert program.safety is not None
    yield from (passage.text for passage in program.safety.all_passages)
    for question in program.safety.all_questions:
        yield f"{question.text} {question.help}"
    yield from (words(step) for step in PRIVATE.all_steps)


def private_asks() -> Iterator[Question]:
    """Return the questions of the private path that are no pages."""
    return (
        question for step in PRIVATE.all_steps for question in step.questions if not isinstance(question.kind, TextPage)
    )


# The questions


def test_one_line_comes_before_honesty_boundaries_and_the_first_joint_step() -> None:
    """Where being open may harm a person; all five questions come at most once in thirty days."""
    first = next(track for track in PROGRAM.tracks if track.id == "together").steps[0]
    assert SAFETY.step_ids == ("commit-to-radical-honesty", "set-boundaries-and-expectations", first.id)
    assert SAFETY.interval.days == 30


def test_two_people_read_one_neutral_line_and_nothing_more() -> None:
    """It does not say what the pages are about, and nobody is told to skip anything."""
    assert SAFETY.for_two_people.text.strip() == (
        "Some pages are for one person at a time. They're left out when two are here."
    )
    assert "two of you" not in SAFETY.introduction.text


def test_nothing_that_two_people_read_speaks_of_fear_between_them() -> None:
    """Whoever is afraid could be watched while reading it; a person alone reads such things on a page of their own."""
    fear = re.compile(r"afraid|frighten|\bfear|threat|insult|shouted at|danger|helpline", re.I)
    together = next(track for track in PROGRAM.tracks if track.id == "together")
    for_one: set[QuestionId] = set()
    for item in (item for step in together.all_steps for item in step.items):
        is_alone = re.search(r"'together-opening', name='who'.*'alone'", repr(item.when))
        follows_one = item.when is not None and set(question_ids_in(item.when)) & for_one
        if is_alone or follows_one or (isinstance(item, Coaching) and item.turn is not Turn.ANYONE):
            for_one.add(item.id)
        else:
            evidence = "" if isinstance(item, Coaching) else item.evidence
            assert not fear.search(f"{texts(item)} {evidence}"), item.id
    for tool in load_tools(folders.find_content_folder()).for_people(are_two=True):
        assert not re.search("afraid|frighten|threat", tool.caution), tool.id


def test_the_lead_says_what_is_kept_how_to_pass_and_that_a_shared_screen_is_a_risk() -> None:
    """Before the first question, and in plain words."""
    lead = " ".join(SAFETY.introduction.text.split())
    for promise in ("Your answers aren't kept", "skip any question, or all five at once", "Be alone for this"):
        assert promise in lead
    assert "On a shared screen the questions themselves can be a risk" in lead


@pytest.mark.parametrize("about", list(SafetyTopic), ids=lambda about: about.value)
def test_each_question_offers_rather_not_yes_and_no_in_this_order(about: SafetyTopic) -> None:
    """The same for all, so that nothing on the screen tells one from the other. A slip of two keys says neither."""
    kind = SAFETY.questions[about].kind
    assert isinstance(kind, Choose)
    assert [choice.label for choice in kind.choices] == ["I'd rather not say", "Yes", "No"]


def test_a_no_is_never_said_to_mean_safe() -> None:
    """Nowhere does a text call anybody safe; after five times no it says the opposite."""
    assert "A no doesn't mean you're safe" in SAFETY.outcome_texts[SafetyOutcome.NO].text
    assert "these questions come again" in SAFETY.outcome_texts[SafetyOutcome.NO].text
    for text in said(PROGRAM):
        assert not re.search(r"(?<!doesn't mean )you(?: are|'re) safe\b", text)


def test_what_is_left_open_is_taken_neither_way() -> None:
    """Joint work waits, and nobody is asked for a reason."""
    text = SAFETY.outcome_texts[SafetyOutcome.UNTOLD].text
    assert "isn't taken for a yes or for a no" in text
    assert "closed for now" in text


def test_what_can_be_done_about_being_seen_is_said_with_what_it_cannot_do() -> None:
    """Taking it out, a lock, another device, and no name on the screen: each as it is typed."""
    text = " ".join(SAFETY.outcome_texts[SafetyOutcome.SEEN].text.split())
    for said_there in ("trustcoach wipe", "trustcoach lock", "--discreet", "doesn't help if someone makes you open it"):
        assert said_there in text
    assert "A friend's computer" in text


@pytest.mark.parametrize(
    "after", [SafetyOutcome.YES, SafetyOutcome.OWN, SafetyOutcome.UNTOLD], ids=lambda after: after.value
)
def test_wherever_joint_work_waits_it_is_said_that_it_does(after: SafetyOutcome) -> None:
    """A step that stays closed without a word would be a riddle."""
    assert re.search(r"steps for two.*(closed|wait)", " ".join(SAFETY.outcome_texts[after].text.split()))


def test_help_for_own_behaviour_is_named_as_the_help_lines_name_it() -> None:
    """A person who presses the key finds the very heading that was named."""
    assert f'"{HEADINGS_BY_KIND[HelpLineKind.OWN_BEHAVIOUR]}"' in SAFETY.outcome_texts[SafetyOutcome.OWN].text


def test_nothing_is_a_test_of_anybody() -> None:
    """No clinical test, no score, no name for what a person has, and no blame."""
    unwanted = re.compile(r"\b(HARK|HITS|screening|scores?|victims?|abusers?|perpetrators?|toxic|ashamed of you)\b")
    for text in said(PROGRAM):
        assert not unwanted.search(text)
        assert "committed" not in text


# Texts for a bad hour


def test_a_low_point_is_met_with_a_sentence_to_say_and_one_thing_to_do() -> None:
    """Nothing is claimed to be known, no method is named, and hope is."""
    assert re.search('you can say: "', SAFETY.what_to_say.text)
    assert "Such thoughts can pass" in SAFETY.what_to_say.text
    assert "both feet" in SAFETY.steadying.text
    for said_there in (SAFETY.what_to_say, SAFETY.what_to_say_about_home):
        assert said_there.text.startswith("This page comes after some numbers, words and choices, so it may not fit.")
        assert "That this page came isn't written down; your own words in the steps are." in said_there.text
    assert isinstance(SAFETY.low_point_question.kind, Choose)
    assert [choice.label for choice in SAFETY.low_point_question.kind.choices] == [
        "A gentler step",
        "Stop for today",
        "Go on",
    ]


def test_violence_is_called_what_it_is() -> None:
    """“Hurt” is the word of the betrayed person, and no question about violence depends on it alone."""
    assert "hit, push or force" in SAFETY.questions[SafetyTopic.OWN].text
    assert "hit, pushed or threatened" in SAFETY.questions[SafetyTopic.HARM].text
    assert "hit, pushed or forced" in words(STEPS["seek-professional-help"])
    assert "if you said no, or left" in SAFETY.questions[SafetyTopic.FEAR].text
    for question in SAFETY.questions.values():
        assert not re.search(r"\bhurt\b", question.text)


def test_for_people_who_go_over_and_over_it_there_is_another_kind_of_page() -> None:
    """Neither of them asks for a feeling, and both end after ten minutes."""
    for question in SAFETY.writing_care.other_pages.values():
        assert isinstance(question.kind, Reflection)
        assert question.kind.suggested_minutes == 10
        assert "feel" not in question.text
    assert SAFETY.writing_care.why_other_page.sources == ("sbarra-2013",)


@pytest.mark.parametrize("text", [*said(PROGRAM), *(item.text for item in LABEL if isinstance(item, Coaching))])
def test_the_keys_that_are_named_are_the_keys_of_the_program(text: str) -> None:
    """The people key shows people, and the leave key leaves, in plain mode too."""
    for name, key in (("people", SUPPORT), ("leave", QUICK_EXIT)):
        for shown in re.findall(rf"{name} key \((Ctrl-\w)", text):
            assert shown == key.label
    assert set(re.findall(r"Ctrl-\w", text)) <= {SUPPORT.label, QUICK_EXIT.label, "Ctrl-C", "Ctrl-Z"}
    assert set(re.findall(r"(?<=[ (])/\w+", text)) <= {SUPPORT.plain_word, QUICK_EXIT.plain_word}


# The private path


def test_the_private_path_has_five_short_steps() -> None:
    """Feelings and body, what is known, people, a plan, options."""
    assert [step.id for step in PRIVATE.steps] == [
        *("how-i-am", "what-i-know", "who-could-help", "a-plan-to-be-safer", "stay-leave-decide-later"),
    ]
    assert all(5 <= step.minutes <= 10 for step in PRIVATE.steps)


def test_it_says_before_anything_else_that_nothing_is_saved_and_what_cannot_be_hidden() -> None:
    """The first page, before the first question."""
    first = next(PRIVATE.opening.questions)
    assert isinstance(first.kind, TextPage)
    for words_of_it in (
        "Nothing you write here is saved on this computer",
        "It can't hide everything",
        "watches this screen",
    ):
        assert words_of_it in " ".join(first.kind.text.split())


def test_everything_on_it_may_be_passed_and_nothing_comes_back_by_itself() -> None:
    """Optional and private, and no plan that a later start would show to anybody at the keyboard."""
    for question in private_asks():
        assert question.is_optional
        assert question.is_private
        assert not isinstance(question.kind, MakePlan)


def test_no_example_on_it_gives_anybody_away() -> None:
    """The faint example in an empty field can be seen over a shoulder."""
    telling = re.compile(
        r"afraid|scared|fear|hurt|hit|threat|danger|safe|leave|police|help|shelter|refuge|partner|control|they", re.I
    )
    free = [question for question in private_asks() if isinstance(question.kind, WriteLine | NameSeveral | Reflection)]
    assert free
    for question in free:
        assert question.example
        assert not telling.search(question.example), question.example


def test_the_plan_to_be_safer_is_for_a_safe_place_or_the_head_alone() -> None:
    """It says so itself."""
    step = next(step for step in PRIVATE.steps if step.id == "a-plan-to-be-safer")
    assert "Keep your plan somewhere safe, or only in your head." in words(step)


def test_to_stay_to_leave_and_to_decide_later_are_equal() -> None:
    """None of them is wrong, and each has a text of its own."""
    step = next(step for step in PRIVATE.steps if step.id == "stay-leave-decide-later")
    lean = next(question for question in step.questions if question.id.name == "lean")
    assert isinstance(lean.kind, Choose)
    assert "none of these is wrong" in words(step)
    coached = [item.when for item in step.items if isinstance(item, Coaching) and lean.id in question_ids_in(item.when)]
    for choice in lean.kind.choices:
        assert any(f"'{choice.id}'" in repr(when) for when in coached), choice.id


def test_what_it_says_of_safety_and_danger_has_sources_of_its_own() -> None:
    """Each of its five lessons names at least one."""
    for step in PRIVATE.steps:
        lesson = next(step.questions)
        assert lesson.id.name == "why"
        assert lesson.sources


@pytest.mark.slow
def test_every_ask_of_it_can_be_met() -> None:
    """No question on the path is unreachable."""
    met = set().union(*(in_memory(ALONE, PRIVATE, seed) for seed in range(24)))
    assert met == {question.id for step in PRIVATE.all_steps for question in step.questions}


@pytest.mark.parametrize("typed", ["private", "private-opening", "how-i-am", "A Plan to Be Safer"])
def test_no_list_shows_it_and_no_name_finds_it(typed: str) -> None:
    """Status, the steps and the choice of a track speak of the three tracks alone."""
    with pytest.raises(UsageError):
        find_track_or_step(PROGRAM, typed)
    progress = Progress(PROGRAM, journal(answered("how-i-am.ease", "In the park")))
    shown = repr(status_page(progress, date(2026, 11, 23), folders.find_content_folder()))
    shown += "".join(repr(steps_page(track, progress)) for track in PROGRAM.tracks)
    for step in PRIVATE.all_steps:
        assert step.id not in shown
        assert step.title not in shown or step.title in ("Before the first step", "Looking back")
    assert last_track(progress) is None


@pytest.mark.parametrize("private", [False, True])
def test_no_export_holds_what_was_kept_of_it(*, private: bool) -> None:
    """Not even one that includes private answers, nor as something from another version."""
    known = journal(answered("how-i-am.ease", "In the park", private=True), answered("how-i-am.steady", 2))
    document = export_document(Progress(PROGRAM, known), ExportSelection(include_private=private), known.entries[0].at)
    assert "park" not in markdown(document)
    assert "how-i-am" not in markdown(document)
    assert (document.answer_count, document.private_left_out, document.step_titles) == (0, 0, ())


# The label, and openness without control


def test_of_what_somebody_says_about_being_accused_or_checked_nothing_is_kept() -> None:
    """Whatever is picked there, a skip is stored; even “none of these” would say something."""
    question = next(question for question in PROGRAM.tracks[0].opening.questions if question.id.name == "at-home")
    assert isinstance(question.kind, ChooseSeveral)
    picks = [Chosen(choice.id, choice.label) for choice in question.kind.choices]
    assert {pick.choice_id for pick in picks} == {"accused", "checked", "punished", "afraid", "none"}
    for number in range(1, 2 ** len(picks)):
        picked = tuple(pick for bit, pick in enumerate(picks) if number >> bit & 1)
        assert question.kind.redacted(ChosenSeveral(picked)) is None


@pytest.mark.parametrize("passage", LABEL, ids=lambda item: str(item.id))
@pytest.mark.slow
def test_being_accused_again_and_again_is_called_what_it_can_be(passage: Coaching) -> None:
    """A form of control, with its source; the label may be unfair; and the key to people who listen."""
    others = [item for item in PROGRAM.tracks[0].opening.items if item.id.name in ("label", "at-home-help")]
    beside = [each.text for each in others if isinstance(each, Coaching) and each.id.step == passage.id.step]
    text = " ".join(" ".join([passage.text, *beside]).split())
    assert re.search("accused again and again.* can itself be a form of control", text)
    assert re.search("label.* may (then )?be unfair", text)
    assert SUPPORT.label in text
    assert "love-is-respect-2014" in passage.sources
    assert reading_grade.reading_grade(text) <= MAX_HELP_GRADE


def test_who_owns_the_act_hears_first_that_checking_is_common_and_can_be_bounded() -> None:
    """Before anything about control; and where it has no end, there is help for them too."""
    assert isinstance(CHECKED, Coaching)
    text = " ".join(CHECKED.text.split())
    assert text.startswith("After lies it's common to be checked")
    assert text.index("the day it ends") < text.index("without end") < text.index(SUPPORT.label)
    assert "label" not in text


@pytest.mark.parametrize("brings", ["own", "lose", "ended", "asked", "unsaid", "unsure", "afraid", None])
def test_only_one_who_may_not_own_the_act_is_asked_whether_it_is_safe_at_home(brings: str | None) -> None:
    """By what is written down, in which doubt and fear look like “I can't say yet”; then the label is doubted."""
    opening = PROGRAM.tracks[0].opening
    names = {question.id.name: question for question in opening.questions}
    kind = names["brings"].kind
    assert isinstance(kind, Choose)
    said = kind.redacted(Chosen(brings, "")) if brings else None
    facts = [chose("broke-trust-opening.brings", said.choice_id)] if isinstance(said, Chosen) else []
    progress = Progress(PROGRAM, journal(*facts))
    assert (names["at-home"] in progress.unanswered(opening)) is (brings not in ("own", "lose", "ended"))
    if names["at-home"] in progress.unanswered(opening):
        assert shown_after_marking(facts, "checked") == ["at-home-checked", "at-home-help"]
        assert shown_after_marking(facts, "punished", "afraid") == [
            *("at-home-punished", "at-home-afraid", "at-home-help"),
        ]


def shown_after_marking(facts: list[Fact], *marked: str) -> list[str]:
    """Return the names of the passages that answer what is *marked* of home: none for what is not."""
    step, question = PROGRAM.questions_by_id[QuestionId("broke-trust-opening", "at-home")]
    progress = Progress(PROGRAM, journal(*facts, chose_several(str(question.id), *marked)))
    return [item.id.name for item in coaching_for_answer(progress, step, question)]


@pytest.mark.parametrize(("brings", "is_doubted"), [("own", False), ("ended", False), ("unsaid", True), (None, True)])
def test_the_label_is_doubted_once_and_only_where_it_may_be_unfair(brings: str | None, *, is_doubted: bool) -> None:
    """Whoever says that they did it hears nothing of it."""
    opening = PROGRAM.tracks[0].opening
    progress = Progress(PROGRAM, journal(*([chose("broke-trust-opening.brings", brings)] if brings else [])))
    shown = [each for each in opening.items if isinstance(each, Coaching) and progress.applies(opening, each)]
    assert sum("label" in each.text for each in shown) == is_doubted


@pytest.mark.parametrize("said", ["done", "pull", "partly", "going", "unfair", "rather-not"])
def test_one_who_is_blamed_unfairly_is_not_asked_how_to_end_it(said: str) -> None:
    """What is written down says that nothing goes on now, as many others say, and admits nothing."""
    step = STEPS["acknowledge-the-hurt"]
    names = {question.id.name: question for question in step.questions}
    kind = names["stopped"].kind
    assert isinstance(kind, Choose)
    stored = kind.redacted(Chosen(said, ""))
    assert isinstance(stored, Chosen)
    progress = Progress(PROGRAM, journal(chose("acknowledge-the-hurt.stopped", stored.choice_id)))
    assert (names["ending"] in progress.unanswered(step)) is (said not in ("done", "unfair"))


# A threat is no limit


@pytest.mark.parametrize("kind", ["mine", "mixed", "unsure", "theirs", "watch", "punish"])
@pytest.mark.parametrize("again", [None, "I sleep at my sister's"])
def test_a_line_that_threatens_tracks_or_rules_is_not_carried_on_as_a_limit(kind: str, again: str | None) -> None:
    """It is not rated, not put into words to say, and comes back in no later step, unless it is written anew."""
    step, wish, threat = STEPS["set-boundaries-and-expectations"], "his phone every night", "I tell his boss"
    name = step.id
    lines = (FilledPart("wish", "What I wish", wish), FilledPart("crossed", "If it isn't respected", threat))
    facts = [
        chose(f"{name}.reaction", "argue"),
        chose_several(f"{name}.areas", "contact"),
        answered(f"{name}.rule", Parts(lines)),
        chose(f"{name}.kind-of", kind),
        *([answered(f"{name}.own-limit", again)] if again else []),
    ]
    progress, is_own = Progress(PROGRAM, journal(*facts)), kind in ("mine", "mixed", "unsure")
    said = Progress(PROGRAM, journal(*facts, answered(f"{name}.aloud", "I sleep at my sister's then")))
    asked = {question.id.name for question in progress.unanswered(step)}
    assert ({"aloud", "hold"} <= asked) is (is_own or bool(again))
    assert ("signs" in {question.id.name for question in said.unanswered(step)}) is (is_own or bool(again))
    assert "signs" not in asked, "what was never said can't be respected"
    for _, each in PROGRAM.all_steps:
        for question in each.questions:
            if question.id.name == "kind-of":
                continue
            found = [recalled_answer(progress, question, each) for each in question.earlier_ids() if each.step == name]
            assert is_own or not [each for each in found if each and "boss" in str(each.value)], question.id
    assert "You have a limit that you can keep yourself" not in words(step)


def says_boss(value: Value, test: Says) -> bool:
    """Return whether *value* has a threat in what *test* reads of it, as it stands here."""
    read = [each.text for each in value.parts if each.part_id in test.parts] if isinstance(value, Parts) else ()
    return "control" in test.labels and any("boss" in text for text in read or value.own_texts())


@pytest.mark.parametrize("kind", ["mine", "mixed", "unsure"])
@pytest.mark.parametrize(
    ("crossed", "again", "carried_on"),
    [
        ("I tell his boss", None, False),
        ("I tell his boss", "I tell his boss at once", False),
        ("I tell his boss", "I sleep at my sister's", True),
        ("I sleep at my sister's", None, True),
    ],
)
def test_a_threat_that_is_called_a_limit_is_not_confirmed_as_one(
    kind: str, crossed: str, again: str | None, *, carried_on: bool
) -> None:
    """What the person calls it is one thing, and what it says another: it can be written anew, or stays open."""
    step = STEPS["set-boundaries-and-expectations"]
    lines = (FilledPart("wish", "What I wish", "that his boss knew"), FilledPart("crossed", "If not", crossed))
    facts = [
        chose(f"{step.id}.reaction", "argue"),
        answered(f"{step.id}.rule", Parts(lines)),
        chose(f"{step.id}.kind-of", kind),
        *([answered(f"{step.id}.own-limit", again)] if again else []),
    ]
    progress = Progress(PROGRAM, journal(*facts), matches=says_boss)
    is_threat = "boss" in crossed
    asked = {question.id.name for question in progress.unanswered(step)}
    assert ({"aloud", "hold"} <= asked) is carried_on
    said = journal(*facts, answered(f"{step.id}.aloud", "I sleep at my sister's then"))
    unanswered = Progress(PROGRAM, said, matches=says_boss).unanswered(step)
    assert ("signs" in {question.id.name for question in unanswered}) is carried_on
    assert not carried_on or "hold" in asked
    assert ("own-limit" in asked) is (is_threat and again is None)
    question = next(each for each in step.questions if each.id.name == "kind-of")
    shown = {item.id.name for item in coaching_for_answer(progress, step, question)}
    assert ("kind-of-rules" in shown) is is_threat
    assert ("kind-of-mine" in shown) is (kind == "mine" and not is_threat)
    later = next(each for each in PROGRAM.tracks[1].ending.questions if each.id.name == "know")
    recalled = recalled_answer(progress, later, QuestionId(step.id, "own-limit"))
    assert (recalled is not None) is (carried_on and again is not None)


def test_limits_what_is_done_about_them_and_plans_are_private_for_the_person_who_was_hurt() -> None:
    """They are left out of an export, unless it includes what is private."""
    track = next(track for track in PROGRAM.tracks if track.id == "was-hurt")
    asks_of = {question.id.name: question for question in STEPS["set-boundaries-and-expectations"].questions}
    assert all(
        asks_of[name].is_private for name in ("areas", "rule", "kind-of", "own-limit", "smaller", "aloud", "signs")
    )
    assert all(
        question.is_private
        for step in track.steps
        for question in step.questions
        if isinstance(question.kind, MakePlan)
    )


@pytest.mark.parametrize(
    "name",
    [
        "allow-yourself-to-feel.feelings",
        "set-boundaries-and-expectations.hold",
        "set-boundaries-and-expectations.hold-again",
        "consider-forgiveness-carefully.where",
        "seek-professional-guidance.people",
        "seek-professional-guidance.ready",
        "was-hurt-ending.where-now",
    ],
)
def test_an_answer_that_can_tell_of_fear_of_a_limit_or_of_a_note_to_a_helper_is_private(name: str) -> None:
    """Somebody else may read an export: “scared”, “to avoid a fight” and “how likely to use the note” say much."""
    _, question = PROGRAM.questions_by_id[ref(name)]
    assert question.is_private


AGREEMENTS: list[tuple[Step, list[str]]] = [
    (STEPS["commit-to-radical-honesty"], ["scope", "purpose", "term", "term-set"]),
    (STEPS["establish-new-routines"], ["our-agreement", "agreement-dates", "agreement-whole"]),
]


@pytest.mark.parametrize(("step", "names"), AGREEMENTS, ids=lambda each: each.id if isinstance(each, Step) else None)
def test_an_agreement_names_both_its_scope_its_reason_its_days_and_that_either_may_end_it(
    step: Step, names: list[str]
) -> None:
    """Thirty days to look back, ninety to its end unless both renew it."""
    text = words(step._replace(items=tuple(item for item in step.items if item.id.name in names)))
    for part in ("oth names", "what it covers|be open about", "why", "30", "90", "both renew it", "[Ee]ither of you"):
        assert re.search(part, text), part
    assert re.search("is about where they are|about where some(body|one) is", text)


def test_no_ask_has_room_for_where_a_partner_is_or_what_they_do_with_phone_and_money() -> None:
    """Only a person's own promises are written down."""
    watching = re.compile(
        r"\b(their|(your )?partner's|other person's) (phone|passwords?|accounts?|messages?|location|whereabouts"
        r"|spending|money|bank|calls?|e?mails?)\b|where (they|he|she) (are|is|was|were|go|goes)\b",
        re.I,
    )
    for _, step in PROGRAM.all_steps:
        for question in step.questions:
            choices = question.kind.choices if isinstance(question.kind, Choose | ChooseSeveral) else ()
            for text in (question.text, question.example, *(choice.label for choice in choices)):
                assert not watching.search(text), f"{question.id}: {text}"
