"""Encode an entry of the journal as a line of JSON, and decode it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from trustcoach.core.journal.entries import Answer, Entry, Fact, FollowUp, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import PlanOutcome, UnreadableValue, value_from_json

Json = dict[str, object]


class UnreadableEntryError(ValueError):
    """The JSON is not an entry that this program wrote. The message says what is wrong, without private text."""


def encode_entry(entry: Entry) -> bytes:
    """Return *entry* as one line of UTF-8 JSON, without a line end.

    Text that is not valid Unicode (a lone surrogate from a keyboard in another encoding) is written as JSON escapes, so
    that it too comes back as it was.
    """
    return encode_json(with_extra(_entry_to_json(entry), entry.extra_json))


def encode_json(value: object) -> bytes:
    """Return *value* as one line of UTF-8 JSON; in ASCII if it contains text that is not valid Unicode."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, separators=(", ", ": ")).encode("ascii")


def _entry_to_json(entry: Entry) -> Json:
    return {"id": entry.id, "at": entry.at.astimezone(UTC).isoformat(), **_fact_to_json(entry.fact)}


def decode_entry(record: object) -> Entry:
    """Return the entry in *record*, as it came from JSON. Raises UnreadableEntryError."""
    if not isinstance(record, dict):
        raise UnreadableEntryError("an entry isn't an object")
    fields = cast(Json, record)
    kind = _text_field(fields, "kind")
    if kind not in _READERS:
        raise UnreadableEntryError("an entry is of a kind that this version doesn't know")
    try:
        at = datetime.fromisoformat(_text_field(fields, "at"))
        if at.tzinfo is None:
            raise UnreadableEntryError("an entry's time has no offset")
        read = Entry(_text_field(fields, "id"), at.astimezone(UTC), _READERS[kind](fields))
        extra = extra_json(fields, {"id": read.id, "at": "", **_fact_to_json(read.fact)})  # only the names count
        return read._replace(extra_json=extra) if extra else read
    except UnreadableEntryError:
        raise
    except UnreadableValue as error:
        raise UnreadableEntryError(str(error)) from error
    except (ValueError, OverflowError) as error:
        raise UnreadableEntryError("an entry holds a date or a name that is none") from error


def extra_json(read: Json, known: Json) -> str:
    """Return as JSON the fields of *read* that are not in *known*, also in nested objects; "" if there are none."""
    beside = _extra_fields(read, known)
    return encode_json(beside).decode("utf-8") if beside else ""


def _extra_fields(read: Json, known: Json) -> Json:
    is_known = read.keys() <= known.keys()  # as almost always
    found = {} if is_known else {name: value for name, value in read.items() if name not in known}
    for name, inner in known.items():
        if isinstance(inner, dict) and isinstance(value := read.get(name), dict):
            beside = _extra_fields(cast(Json, value), cast(Json, inner))
            found |= {name: beside} if beside else {}
    return found


def with_extra(record: Json, unknown: str) -> Json:
    """Return *record* together with the *unknown* fields, which `extra_json` found."""
    return _merged(record, cast(Json, json.loads(unknown))) if unknown else record


def _merged(record: Json, beside: Json) -> Json:
    merged = dict(record)
    for name, value in beside.items():
        inner = merged.get(name)
        both = isinstance(inner, dict) and isinstance(value, dict)
        merged[name] = _merged(cast(Json, inner), cast(Json, value)) if both else value
    return merged


def _fact_to_json(fact: Fact) -> Json:
    match fact:
        case Answer(value=value):
            return {"kind": "answer", **_question_to_json(fact), "value": value.to_json(), **_private_to_json(fact)}
        case Skip():
            return {"kind": "skip", **_question_to_json(fact), **_private_to_json(fact)}
        case Postponed():
            return {"kind": "later", **_question_to_json(fact), **_private_to_json(fact)}
        case StepRestarted(step):
            return {"kind": "visit", "step": step}
        case FollowUp(plan, outcome, in_the_way, helped):
            told: Json = {"kind": "follow-up", "plan": plan, "outcome": outcome.value, "in_the_way": in_the_way}
            return {**told, "helped": helped} if helped else told
        case Undo(entries):
            return {"kind": "withdrawal", "entries": list(entries)}


def _question_to_json(fact: Answer | Skip | Postponed) -> Json:
    return {"step": fact.question_id.step, "ask": fact.question_id.name, "question": fact.question_text}


def _private_to_json(fact: Answer | Skip | Postponed) -> Json:
    return {"private": True} if fact.is_private else {}


def _undo_from_json(fields: Json) -> Fact:
    names = fields.get("entries")
    if not isinstance(names, list):
        raise UnreadableEntryError("a withdrawal names no entries")
    return Undo(tuple(_text_item(each) for each in cast(list[object], names)))


_READERS: dict[str, Callable[[Json], Fact]] = {
    "answer": lambda fields: Answer(
        *_question_from_json(fields), value_from_json(_object_field(fields, "value")), _private_from_json(fields)
    ),
    "skip": lambda fields: Skip(*_question_from_json(fields), _private_from_json(fields)),
    "later": lambda fields: Postponed(*_question_from_json(fields), _private_from_json(fields)),
    "visit": lambda fields: StepRestarted(_text_field(fields, "step")),
    "follow-up": lambda fields: FollowUp(
        _text_field(fields, "plan"),
        PlanOutcome(_text_field(fields, "outcome")),
        _text_field(fields, "in_the_way"),
        _text_field(fields, "helped") if "helped" in fields else "",
    ),
    "withdrawal": _undo_from_json,
}


def _private_from_json(fields: Json) -> bool:
    private = fields.get("private", False)
    if not isinstance(private, bool):
        raise UnreadableEntryError("an answer is neither private nor not")
    return private


def _question_from_json(fields: Json) -> tuple[QuestionId, str]:
    return QuestionId(_text_field(fields, "step"), _text_field(fields, "ask")), _text_field(fields, "question")


def _text_item(part: object) -> str:
    if isinstance(part, str):
        return part
    raise UnreadableEntryError("a name isn't text")


def _text_field(fields: Json, name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise UnreadableEntryError(f"an entry has no “{name}”")
    return value


def _object_field(fields: Json, name: str) -> Json:
    value = fields.get(name)
    if not isinstance(value, dict):
        raise UnreadableEntryError(f"an entry has no “{name}”")
    return cast(Json, value)
