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
from trustcoach.storage.content.yaml_fields import YamlFields, map_of
from trustcoach.storage.content.yaml_nodes import MapNode, read_yaml
from trustcoach.storage.files import folders

SUPPORT_FILE = "support.yaml"
"""Its name in a content folder. A program may come without one; then the help lines shipped with the coach serve."""
FORMAT = "1"
"""The only format of that file that this version reads."""

_EVIDENCE_FIELDS = ("sources", "checked", "dated")
_LINE_FIELDS = ("name", "kind", "for", "call", "text", "chat", "web", "hours", "languages", "note", *_EVIDENCE_FIELDS)

EnumType = TypeVar("EnumType", bound=Enum)


def support_folder(named: Path | None) -> Path:
    """Return the folder whose help lines serve: the *named* one if it has any, else the one shipped with the coach."""
    return folders.content_folder_with(SUPPORT_FILE, named)


def load_support(folder: Path) -> Support:
    """Return the help lines of *folder*. No other file of it is read.

    Raises ContentError, naming file and line, for the first thing that is not as it should be.
    """
    fields = YamlFields(read_yaml(folder, SUPPORT_FILE), ("format", "words", "regions"))
    if fields.text("format") != FORMAT:
        found, at = fields.text("format"), fields.location_of("format")
        message = f"{at}: this is format {found}, and this trustcoach reads {FORMAT}."
        raise ContentError(message, "Use a newer trustcoach, or a file written for this one.")
    regions = tuple(_parse_region(map_of(node, "regions")) for node in fields.nodes("regions"))
    if not regions:
        raise ContentError(f"{fields.location_of('regions')}: “regions” names no region.", "Write one, as “- id: …”.")
    return Support(_parse_texts(fields.map_node("words")), regions)


def _parse_texts(node: MapNode) -> SupportTexts:
    fields = YamlFields(node, ("intro", "trace", "no answer", "abroad", "change", "danger"))
    return SupportTexts(
        intro=fields.text("intro"),
        trace=fields.text("trace"),
        no_answer=fields.text("no answer"),
        abroad=fields.text("abroad"),
        change=fields.text("change"),
        danger=fields.text("danger"),
        location=fields.location,
    )


def _parse_region(node: MapNode) -> Region:
    fields = YamlFields(node, ("id", "name", "also", "countries", "within", "emergency", "lines"))
    within = fields.id("within") if "within" in fields else ""
    return Region(
        id=fields.id(),
        name=fields.text("name"),
        other_names=fields.texts("also"),
        countries=fields.texts("countries"),
        parent_id=within,
        emergency=None if within and "emergency" not in fields else _parse_emergency(fields.map_node("emergency")),
        lines=tuple(_parse_line(map_of(each, "lines")) for each in fields.nodes("lines")),
        location=fields.location,
    )


def _parse_emergency(node: MapNode) -> EmergencyNumber:
    fields = YamlFields(node, ("call", "note", *_EVIDENCE_FIELDS))
    return EmergencyNumber(fields.text("call"), fields.text_or_empty("note"), _parse_evidence(fields), fields.location)


def _parse_line(node: MapNode) -> HelpLine:
    fields = YamlFields(node, _LINE_FIELDS)
    return HelpLine(
        name=fields.text("name"),
        kind=_parse_enum(HelpLineKind, fields, "kind"),
        for_whom=fields.text("for"),
        call=fields.text_or_empty("call"),
        text=fields.text_or_empty("text"),
        chat=fields.text_or_empty("chat"),
        web=fields.text_or_empty("web"),
        hours=fields.text_or_empty("hours"),
        languages=fields.text_or_empty("languages"),
        note=fields.text_or_empty("note"),
        evidence=_parse_evidence(fields),
        location=fields.location,
    )


def _parse_evidence(fields: YamlFields) -> Evidence:
    dated = _parse_enum(DatePrecision, fields, "dated") if "dated" in fields else DatePrecision.DAY
    return Evidence(fields.texts("sources"), _parse_date(fields, "checked"), dated)


def _parse_date(fields: YamlFields, name: str) -> date:
    try:
        return date.fromisoformat(fields.text(name))
    except ValueError as error:
        message = f"{fields.location_of(name)}: “{name}” is not a date."
        raise ContentError(message, "Write it as 2026-11-23: year, month, day.") from error


def _parse_enum(kind: type[EnumType], fields: YamlFields, name: str) -> EnumType:
    known = {each.value: each for each in kind}
    if fields.text(name) not in known:
        message = f"{fields.location_of(name)}: “{name}” cannot be “{fields.text(name)}”."
        raise ContentError(message, f"Write one of: {', '.join(known)}.")
    return known[fields.text(name)]
