"""Load labels, and the rules for each kind of text, from the folder language/."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from trustcoach.core.language.labels import Label, Sort, TextKind
from trustcoach.core.language.patterns import Pattern, PatternMistake, WordLists, compile_pattern, make_word_lists
from trustcoach.core.language.reading import Language
from trustcoach.core.language.roles import Subject
from trustcoach.core.language.rules import SILENT, Rule, RuleSet, index_rules
from trustcoach.core.language.scope import Scope
from trustcoach.core.program.location import Location
from trustcoach.core.program.passage import Strength
from trustcoach.core.program.shape import Id, Key
from trustcoach.errors import ContentError
from trustcoach.storage.content.judge_file import load_judge
from trustcoach.storage.content.language_files import LABELS_FILE, LANGUAGE_FOLDER, WORDS_FILE

if TYPE_CHECKING:
    from trustcoach.storage.content.yaml_nodes import Node

KINDS = (TextKind.ACKNOWLEDGEMENT, TextKind.NEED, TextKind.RISK, TextKind.REFLECTION)
"""The kinds of text that have rules of their own."""

_SILENT = {
    Sort.CAUTION: SILENT,
    Sort.PART: frozenset[Scope](),
    Sort.HELP: frozenset((Scope.QUOTED,)),
    Sort.TOPIC: SILENT,
}
"""Scopes in which rules find nothing: a caution is taken back there, and a quotation is somebody else's words."""


@dataclass(frozen=True, slots=True)
class _LabelEntry:
    sort: Sort
    title: str
    reason: str
    source: Id
    strength: Strength
    move: str
    location: Annotated[Location, Key("title")]
    praise: str = ""


@dataclass(frozen=True, slots=True)
class _TopicEntry:
    sort: Sort
    title: str
    location: Annotated[Location, Key("title")]


@dataclass(frozen=True, slots=True)
class _RuleEntry:
    spots: str
    patterns: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    location: Annotated[Location, Key("spots")]
    subject: tuple[Subject, ...] = ()
    unless: tuple[Scope, ...] = ()
    """Scopes in which it finds nothing, besides those usual for its label."""
    also: tuple[Scope, ...] = ()
    """Scopes in which it finds something all the same."""
    without: tuple[str, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _RuleFile:
    rules: dict[Id, _RuleEntry]
    location: Location


def load_language(folder: Path) -> Language:
    """Return what reads statements by the files of *folder*; rules are read when they are first needed.

    Raises ContentError, naming file and line of all that is not as it should be.
    """
    labels = load_labels(folder)
    return Language(
        labels,
        cache(lambda kind: load_rules(folder, kind, labels[kind])),
        cache(lambda kind: load_judge(folder, kind)),
    )


def load_labels(folder: Path) -> dict[TextKind, dict[str, Label]]:
    """Return the labels of each kind, by their names. Raises ContentError."""
    from trustcoach.storage.content.yaml_builder import YamlBuilder, read_document  # noqa: PLC0415 (YAML, if not compiled)
    from trustcoach.storage.content.yaml_values import convert_all, map_of, required, text_of  # noqa: PLC0415 (as above)

    document = read_document(folder, LABELS_FILE)

    def label(kind: TextKind, name: str, node: "Node") -> Label:
        fields = map_of(node, name)
        if text_of(required(fields, "sort"), "sort") == Sort.TOPIC.value:
            topic = YamlBuilder().build(_TopicEntry, fields)
            return Label(name, kind, topic.sort, topic.title, location=topic.location)
        entry = YamlBuilder().build(_LabelEntry, fields)
        texts = (entry.title, entry.reason, entry.source, entry.strength, entry.move, entry.praise, entry.location)
        return Label(name, kind, entry.sort, *texts)

    def labels(kind: TextKind) -> dict[str, Label]:
        fields = map_of(required(document, kind.value), kind.value).fields
        return {each.name: each for each in convert_all(lambda item: label(kind, *item), fields.items())}

    return {kind: labels(kind) for kind in KINDS}


def load_rules(folder: Path, kind: TextKind, labels: Mapping[str, Label]) -> RuleSet:
    """Return the rules of *kind*, one file a label. Raises ContentError."""
    from trustcoach.storage.content.yaml_values import convert_all  # noqa: PLC0415 (as above)

    lists = _load_words(folder)
    names = rule_files(folder, kind)
    rules = [
        rule for found in convert_all(lambda name: tuple(_rules(folder, name, labels, lists)), names) for rule in found
    ]
    return RuleSet(labels, tuple(rules), lists, index_rules(rules), Location(f"{LANGUAGE_FOLDER}/{kind.value}"))


def rule_files(folder: Path, kind: TextKind) -> tuple[str, ...]:
    """Return the names of the files with rules for *kind*, sorted; none if there is no such folder."""
    place = folder / LANGUAGE_FOLDER / kind.value
    names = sorted(os.listdir(place)) if place.is_dir() else []  # noqa: PTH208 (names, as everywhere here)
    return tuple(f"{LANGUAGE_FOLDER}/{kind.value}/{name}" for name in names if name.endswith(".yaml"))


def _load_words(folder: Path) -> WordLists:
    from trustcoach.storage.content.yaml_builder import read_document  # noqa: PLC0415 (as above)
    from trustcoach.storage.content.yaml_values import text_of  # noqa: PLC0415 (as above)

    node = read_document(folder, WORDS_FILE)
    return make_word_lists({name: frozenset(text_of(each, name).split()) for name, each in node.fields.items()})


def _rules(folder: Path, name: str, labels: Mapping[str, Label], lists: WordLists) -> Iterator[Rule]:
    from trustcoach.storage.content.yaml_builder import YamlBuilder, read_document  # noqa: PLC0415 (as above)

    file = YamlBuilder().build(_RuleFile, read_document(folder, name))
    label_name = Path(name).stem
    if label_name not in labels:
        hint = f"It may be one of: {', '.join(labels)}."
        raise ContentError(f"{name}: there is no label “{label_name}”.", hint)
    usual = _SILENT[labels[label_name].sort]
    for rule_name, entry in file.rules.items():
        yield Rule(
            f"{label_name}.{rule_name}",
            label_name,
            entry.spots,
            tuple(_pattern(source, entry, lists) for source in entry.patterns),
            entry.yes,
            entry.no,
            frozenset(entry.subject),
            (usual | frozenset(entry.unless)) - frozenset(entry.also),
            tuple(_pattern(source, entry, lists) for source in entry.without),
            entry.sure,
            entry.location,
        )


def _pattern(source: str, entry: _RuleEntry, lists: WordLists) -> Pattern:
    try:
        return compile_pattern(source, lists)
    except PatternMistake as error:
        raise ContentError(f"{entry.location}: in “{source}”, {error}.", "See “Rules” in content/README.md.") from error
