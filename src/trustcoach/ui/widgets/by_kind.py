"""Ask a question by the field that its kind has."""

from typing import assert_never

from trustcoach.core.program.kinds import (
    Breathe,
    Choose,
    ChooseSeveral,
    Chosen,
    FillParts,
    InvalidAnswer,
    MakePlan,
    Rate,
    Rating,
    Read,
    Reflection,
    SortCards,
    Timer,
    TypedKind,
    Value,
)
from trustcoach.core.program.kinds.choice import RATHER_NOT
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply, SkipQuestion, Submit
from trustcoach.ui.frame.fields import Scale
from trustcoach.ui.widgets.fields import TextField, Widgets

_SKIP_OPTION = "-skip"
_SKIP_ROW = "Skip this one"
"""The last row of a list that may be skipped, unless another row says the same."""
_NOTHING_MARKED = "Nothing is picked yet. Pick at least one, then go on."


def ask_question(widgets: Widgets, prompt: Prompt) -> Reply:  # noqa: PLR0911 (one for each kind)
    """Return what comes of a question: an answer of its kind, or another reply. Raises SessionStopped."""
    kind = prompt.question.kind
    match kind:
        case Timer(minutes=minutes):
            return widgets.time(prompt.question, minutes)
        case Read():
            return widgets.wait_for_enter()
        case Breathe(pace):
            return widgets.breathe(prompt.question, pace)
        case Choose():
            return _choose(widgets, prompt, kind)
        case ChooseSeveral():
            return _choose_several(widgets, prompt, kind)
        case MakePlan():
            from trustcoach.ui.widgets.plan import ask_plan  # noqa: PLC0415 (no first question has it)

            return ask_plan(widgets, prompt, kind)
        case SortCards():
            from trustcoach.ui.widgets.sort import ask_sort  # noqa: PLC0415 (as above)

            return ask_sort(widgets, prompt, kind)
        case FillParts():
            from trustcoach.ui.widgets.parts import ask_parts  # noqa: PLC0415 (as above)

            return ask_parts(widgets, prompt, kind)
        case TypedKind():
            return _type(widgets, prompt, kind)
        case _:
            assert_never(kind)


def _choose(widgets: Widgets, prompt: Prompt, kind: Choose) -> Reply:
    labels = {choice.id: choice.label for choice in kind.choices}
    says_no = any(choice.id == RATHER_NOT for choice in kind.choices)
    skip = ((_SKIP_OPTION, _SKIP_ROW),) if prompt.question.is_optional and not says_no else ()
    before = prompt.previous_value
    start = before.choice_id if isinstance(before, Chosen) and before.choice_id in labels else None
    if skip and prompt.was_skipped:
        start = _SKIP_OPTION
    offers = (*((choice.id, choice.shown_label) for choice in kind.choices), *skip)
    picked = widgets.pick_one(offers, start, [choice.other_names for choice in kind.choices])
    if not isinstance(picked, str):
        return picked
    return SkipQuestion() if picked == _SKIP_OPTION else Submit(Chosen(picked, labels[picked]))


def _choose_several(widgets: Widgets, prompt: Prompt, kind: ChooseSeveral) -> Reply:
    offers = tuple((choice.id, choice.shown_label) for choice in kind.choices)
    before = prompt.previous_value.chosen_ids() if prompt.previous_value else frozenset[str]()
    start = before & {choice.id for choice in kind.choices}
    alone = frozenset(choice.id for choice in kind.choices if choice.is_exclusive)
    picked = widgets.pick_several(offers, start, alone, "" if prompt.question.is_optional else _NOTHING_MARKED)
    if not isinstance(picked, frozenset):
        return picked
    return Submit(kind.pick(picked)) if picked else SkipQuestion()


def _type(widgets: Widgets, prompt: Prompt, kind: TypedKind[Value]) -> Reply:
    def problem(typed: str) -> str:
        if prompt.question.is_optional and not typed.strip():
            return ""
        try:
            kind.parse(typed)
        except InvalidAnswer as error:
            return str(error)
        return ""

    typed = widgets.type_text(
        TextField(
            initial_text="".join(prompt.initial_texts()[:1]),
            example=prompt.question.example,
            is_multiline=kind.is_multiline,
            explanation=kind.explanation(),
            hint=kind.hint,
            plain_prompt=kind.plain_prompt,
            is_own_words=kind.is_own_words,
            problem=problem,
            scale=_scale(kind, prompt),
            is_saved=prompt.is_saved,
            shows_count=isinstance(kind, Reflection),
            suggested_minutes=kind.suggested_minutes if isinstance(kind, Reflection) else None,
            save_draft=lambda text: prompt.save_draft((text,)),
        )
    )
    if not isinstance(typed, str):
        return typed
    return Submit(kind.parse(typed)) if typed.strip() else SkipQuestion()


def _scale(kind: TypedKind[Value], prompt: Prompt) -> Scale | None:
    """Return the scale of a rating, with the number of the time before."""
    if not isinstance(kind, Rate):
        return None
    before = prompt.previous_value
    number = before.number if isinstance(before, Rating) else None
    return Scale(kind.low_label, kind.high_label, number, is_from_today=prompt.is_from_today)
