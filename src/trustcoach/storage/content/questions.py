"""Build a question or a coaching passage from one entry of a step's `asks`."""

from collections.abc import Callable
from typing import Annotated, NamedTuple, TypeVar

from trustcoach.core.program.conditions import (
    AllOf,
    AnyChosen,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    IsAnswered,
    LowerThan,
    Not,
    Says,
    StepFinished,
)
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import KINDS_IN_ASKS, MakePlan, PlanOutcome, Read, SortCards, Timer
from trustcoach.core.program.location import Location
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.question import Coaching, Question, Recall, Start, StepItem, Turn
from trustcoach.core.program.shape import Id, Key, Shape
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_builder import YamlBuilder, keys_of
from trustcoach.storage.content.yaml_nodes import ListNode, MapNode, Node, TextNode
from trustcoach.storage.content.yaml_values import id_of, map_of, required, text_of, value_named

Made = TypeVar("Made")
_TURNS = {"each": Turn.FIRST, "both": Turn.BOTH}
_CONDITIONS: dict[str, type[Condition]] = {
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "finished": StepFinished,
    "is": AnyChosen,
    "includes": AnyChosen,
    "at least": AtLeast,
    "at most": AtMost,
    "below": LowerThan,
    "answered": IsAnswered,
    "says": Says,
}
"""The kinds of condition, each by the key that only it has."""

_SAYS = {"labels": "says", "parts": "in"}
"""The fields of a condition on what was written that are lists of ids, or one id."""


class _Page(NamedTuple):
    id: Id
    kind: str
    page: Annotated[Passage, Shape.INLINE]
    location: Annotated[Location, Key("id")]
    title: str = "Before you go on"
    when: Condition | None = None
    turn: Turn = Turn.ANYONE
    recalls: Annotated[tuple[Recall, ...], Key("recall")] = ()


class _Time(NamedTuple):
    minutes: int


class _PlanExample(NamedTuple):
    if_this: Annotated[str, Key("if")]
    then_that: Annotated[str, Key("then")]


class _LookingBack(NamedTuple):
    kept: str = ""
    partly: str = ""
    not_kept: Annotated[str, Key("not-kept")] = ""
    not_needed: Annotated[str, Key("not-needed")] = ""


class _PlanFields(NamedTuple):
    example: _PlanExample
    days: int
    help: str
    looking_back: _LookingBack = _LookingBack()


class _NoTest(NamedTuple):
    ask: QuestionId
    by: int = 1


class StepBuilder(YamlBuilder):
    """Builds what belongs to the step with the id *step*."""

    def __init__(self, step: str) -> None:
        conditions = dict.fromkeys((Condition, Condition | None), self._condition)
        super().__init__(
            {
                **conditions,
                StepItem: self._item,
                Question: self._plan,
                QuestionId: lambda node, name: self._question_id(text_of(node, name), node),
                tuple[Recall, ...]: lambda node, name: self._by_question(Recall, node, name),
                tuple[Start, ...]: lambda node, name: self._by_question(Start, node, name),
                Turn: lambda node, name: value_named(_TURNS, node, name),
            }
        )
        self.step = step

    def _item(self, node: Node, name: str) -> StepItem:
        mapping = map_of(node, name)
        kinds = {"coaching": None, **KINDS_IN_ASKS, MakePlan.name: MakePlan}
        kind = value_named(kinds, required(mapping, "kind"), "kind")
        if kind in (Read, Timer):
            page = self.build(_Page, mapping, keys_of(_Time) if kind is Timer else ())
            made = make_page(QuestionId(self.step, page.id), page.title, page.page)
            if kind is Timer:
                time = self.build_part(_Time, mapping)
                made = made._replace(kind=Timer(page.title, page.page.text, time.minutes))
            return made._replace(when=page.when, turn=page.turn, recalls=page.recalls, location=page.location)
        own_id = QuestionId(self.step, id_of(required(mapping, "id"), "id"))
        if kind is None:
            return self.build(Coaching, mapping, ("id", "kind", "title"), id=own_id)
        if kind is MakePlan:
            return self._plan_question(mapping, own_id)
        also = ("id", "kind", *keys_of(kind))
        return _asked_if_it_has_cards(
            self.build(Question, mapping, also, id=own_id, kind=self.build_part(kind, mapping), alternatives=())
        )

    def _plan(self, node: Node, name: str) -> Question:
        """Return the plan of the step, which every one makes."""
        own_id = QuestionId(self.step, "plan")
        return self._plan_question(map_of(node, name), own_id, when=None, is_optional=False)

    def _plan_question(self, mapping: MapNode, own_id: QuestionId, **fixed: object) -> Question:
        own = self.build_part(_PlanFields, mapping)
        by_name = own.looking_back._asdict()
        said = tuple((PlanOutcome(name.replace("_", "-")), text) for name, text in by_name.items() if text)
        return self.build(
            Question,
            mapping,
            ("id", "kind", *keys_of(_PlanFields)),
            id=own_id,
            kind=MakePlan(own.example.if_this, own.example.then_that, own.days, said),
            help=own.help,
            example="",
            turn=Turn.ANYONE,
            recall_when=None,
            alternatives=(),
            **fixed,
        )

    def _condition(self, node: Node, name: str) -> Condition:
        mapping = map_of(node, name)
        keys = [key for key in _CONDITIONS if key in mapping.fields]
        if not keys:
            self.build(_NoTest, mapping, _CONDITIONS)
        if len(keys) != 1:
            raise ContentError(f"{node.location}: a condition makes one test of an ask.", "Join several with “all”.")
        condition = _CONDITIONS[keys[0]]
        if condition is AnyChosen:
            return self.build(AnyChosen, mapping, (*keys, "by"), choice_ids=_ids(mapping.fields[keys[0]], keys[0]))
        if condition is Says:
            found = {name: _ids(mapping.fields[key], key) for name, key in _SAYS.items() if key in mapping.fields}
            return self.build(Says, mapping, _SAYS.values(), **found)
        return self.build(condition, mapping, ("by",) if "ask" in keys_of(condition) else ())

    def _by_question(self, make: Callable[[QuestionId, str], Made], node: Node, name: str) -> tuple[Made, ...]:
        """Return what *make* makes of each pair in a map of questions to texts."""
        parts = map_of(node, name)
        return tuple(make(self._question_id(key, parts), text_of(words, key)) for key, words in parts.fields.items())

    def _question_id(self, written: str, node: Node) -> QuestionId:
        step, dot, name = written.rpartition(".")
        if dot and not step:
            raise ContentError(f"{node.location}: “{written}” names no step.", "Write ask-id or step-id.ask-id.")
        for part in (name, *((step,) if dot else ())):
            id_of(TextNode(node.location, part or "?"), part)
        return QuestionId(step or self.step, name)


def _asked_if_it_has_cards(question: Question) -> Question:
    """Return *question*; one whose cards are all lines of the person's own is asked only if there are any."""
    if not isinstance(question.kind, SortCards) or question.kind.cards or not question.kind.cards_from:
        return question
    answered = tuple(IsAnswered(each, expected=True) for each in question.kind.cards_from)
    return question._replace(when=AllOf((*answered, *((question.when,) if question.when else ()))))


def _ids(node: Node, name: str) -> frozenset[str]:
    parts = node.items if isinstance(node, ListNode) else (node,)
    return frozenset(id_of(part, name) for part in parts)


def make_page(question_id: QuestionId, heading: str, passage: Passage) -> Question:
    """Return a page to read."""
    kind = Read(heading, passage.text)
    return Question(
        question_id, kind, heading, sources=passage.sources, evidence=passage.evidence, location=passage.location
    )
