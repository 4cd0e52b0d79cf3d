"""From support.yaml to the help lines."""

from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar

from trustcoach.core.program.support import (
    DatePrecision,
    EmergencyNumber,
    Evidence,
    HelpLine,
    HelpLineKind,
    Region,
    Support,
    SupportTexts,
)
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_fields import YamlFields, mapping
from trustcoach.storage.content.yaml_nodes import MapNode, read
from trustcoach.storage.files import folders

FILE = "support.yaml"
"""Its name in a content folder. A program may come without one; then the help lines shipped with the coach serve."""
FORMAT = "1"
"""The only format of that file that this version reads."""

_EVIDENCE = ("sources", "checked", "dated")
_LINE = ("name", "kind", "for", "call", "text", "chat", "web", "hours", "languages", "note", *_EVIDENCE)

Value = TypeVar("Value", bound=Enum)


def holder(named: Path | None) -> Path:
    """Give the folder whose help lines serve: the *named* one if it has any, else the one shipped with the coach."""
    return folders.holding(FILE, named)


def load(folder: Path) -> Support:
    """Give the help lines of *folder*. No other file of it is read.

    Raises ContentError, naming file and line, for the first thing that is not as it should be.
    """
    fields = YamlFields(read(folder, FILE), ("format", "words", "regions"))
    if fields.text("format") != FORMAT:
        message = f"{fields.at('format')}: this is format {fields.text('format')}, and this trustcoach reads {FORMAT}."
        raise ContentError(message, "Use a newer trustcoach, or a file written for this one.")
    regions = tuple(_region(mapping(node, "regions")) for node in fields.list("regions"))
    if not regions:
        raise ContentError(f"{fields.at('regions')}: “regions” names no region.", "Write one, as “- id: …”.")
    return Support(_words(fields.map("words")), regions)


def _words(node: MapNode) -> SupportTexts:
    fields = YamlFields(node, ("intro", "trace", "no answer", "abroad", "change", "danger"))
    return SupportTexts(
        intro=fields.text("intro"),
        trace=fields.text("trace"),
        no_answer=fields.text("no answer"),
        abroad=fields.text("abroad"),
        change=fields.text("change"),
        danger=fields.text("danger"),
        where=fields.where,
    )


def _region(node: MapNode) -> Region:
    fields = YamlFields(node, ("id", "name", "also", "countries", "within", "emergency", "lines"))
    within = fields.id("within") if "within" in fields else ""
    return Region(
        id=fields.id(),
        name=fields.text("name"),
        also=fields.texts("also"),
        countries=fields.texts("countries"),
        within=within,
        emergency=None if within and "emergency" not in fields else _emergency(fields.map("emergency")),
        lines=tuple(_line(mapping(each, "lines")) for each in fields.list("lines")),
        where=fields.where,
    )


def _emergency(node: MapNode) -> EmergencyNumber:
    fields = YamlFields(node, ("call", "note", *_EVIDENCE))
    return EmergencyNumber(fields.text("call"), fields.optional("note"), _evidence(fields), fields.where)


def _line(node: MapNode) -> HelpLine:
    fields = YamlFields(node, _LINE)
    return HelpLine(
        name=fields.text("name"),
        kind=_one_of(HelpLineKind, fields, "kind"),
        for_whom=fields.text("for"),
        call=fields.optional("call"),
        text=fields.optional("text"),
        chat=fields.optional("chat"),
        web=fields.optional("web"),
        hours=fields.optional("hours"),
        languages=fields.optional("languages"),
        note=fields.optional("note"),
        evidence=_evidence(fields),
        where=fields.where,
    )


def _evidence(fields: YamlFields) -> Evidence:
    dated = _one_of(DatePrecision, fields, "dated") if "dated" in fields else DatePrecision.DAY
    return Evidence(fields.texts("sources"), _date(fields, "checked"), dated)


def _date(fields: YamlFields, name: str) -> date:
    try:
        return date.fromisoformat(fields.text(name))
    except ValueError as error:
        message = f"{fields.at(name)}: “{name}” is not a date."
        raise ContentError(message, "Write it as 2026-11-23: year, month, day.") from error


def _one_of(kind: type[Value], fields: YamlFields, name: str) -> Value:
    known = {each.value: each for each in kind}
    if fields.text(name) not in known:
        message = f"{fields.at(name)}: “{name}” cannot be “{fields.text(name)}”."
        raise ContentError(message, f"Write one of: {', '.join(known)}.")
    return known[fields.text(name)]
