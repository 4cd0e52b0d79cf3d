"""Rules: what they spot, and where they find it in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from trustcoach.core.language.analysis import Document
from trustcoach.core.language.clauses import BREAKS
from trustcoach.core.language.labels import Label
from trustcoach.core.language.patterns import Needs, Pattern, WordLists, tagged
from trustcoach.core.language.roles import Subject
from trustcoach.core.language.scope import Scope
from trustcoach.core.program.location import NO_LOCATION, Location

_BEHIND_ALL = 1 << 62
"""A place behind the last word of any text."""

SILENT = frozenset((Scope.QUOTED, Scope.REPORTED, Scope.DISOWNED))
"""Scopes in which a caution is silent; a part counts there too."""


class Rule(NamedTuple):
    """One thing to spot."""

    id: str
    """The label's name, a dot and a name of its own."""
    label: str
    spots: str
    """What it spots, in a few plain words."""
    patterns: tuple[Pattern, ...]
    yes: tuple[str, ...]
    """Texts in which it must find something."""
    no: tuple[str, ...]
    """Texts in which it must find nothing, and no other rule for the label either."""
    subject: frozenset[Subject] = frozenset()
    """The subjects of which the clause must have one, if any are named."""
    silent: frozenset[Scope] = SILENT
    """The scopes in which it finds nothing."""
    without: tuple[Pattern, ...] = ()
    """Patterns that may not be in the same sentence."""
    is_sure: bool = False
    """Whether what it finds is there, whatever the judge makes of the whole text."""
    location: Location = NO_LOCATION


class Hit(NamedTuple):
    """Where a rule found what it spots."""

    rule: str
    label: str
    start: int
    """The place of the first character in the text."""
    end: int
    clause: int
    """The number of the clause in which it begins."""
    is_sure: bool = False
    """Whether it is there, whatever the judge makes of the whole text."""


class RuleSet(NamedTuple):
    """The rules for one kind of text."""

    labels: Mapping[str, Label]
    rules: tuple[Rule, ...]
    lists: WordLists
    by_need: Mapping[str, tuple[tuple[int, int], ...]]
    """Rules and their patterns, by number, for each word and tag that the first of their needs names."""
    location: Location = NO_LOCATION

    def only(self, rule: Rule) -> "RuleSet":
        """Return the set with that one rule."""
        return self._replace(rules=(rule,), by_need=index_rules((rule,)))

    def without_examples(self) -> "RuleSet":
        """Return the set without the texts that only its check needs."""
        return self._replace(rules=tuple(rule._replace(yes=(), no=()) for rule in self.rules))


def index_rules(rules: Iterable[Rule]) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Return the patterns of *rules*, by number, by each word or tag that they need; "" has those that need none."""
    index: dict[str, list[tuple[int, int]]] = {}
    for number, rule in enumerate(rules):
        for each, pattern in enumerate(rule.patterns):
            for needed in pattern.key or ("",):
                index.setdefault(needed, []).append((number, each))
    return {needed: tuple(found) for needed, found in index.items()}


def find_hits(rules: RuleSet, document: Document) -> tuple[Hit, ...]:
    """Return all that *rules* find in *document*, in the order of the text, each once."""
    found = dict.fromkeys(
        hit for number in range(len(document.sentences)) for hit in _hits_of_sentence(rules, document, number)
    )
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.end, hit.rule)))


def _hits_of_sentence(rules: RuleSet, document: Document, number: int) -> Iterator[Hit]:
    first, end = document.sentences[number]
    later = document.sentences[number + 1].end if number + 1 < len(document.sentences) else end
    words = [token.word for token in document.tokens[first:later]]
    own = words[: end - first]
    candidates = _candidates(rules, rules.lists.places_of(words), len(own))
    if not candidates:
        return
    text = tagged(own, rules.lists)
    whole = ""
    for rule_number, pattern_number in candidates:
        rule = rules.rules[rule_number]
        pattern = rule.patterns[pattern_number]
        if pattern.crosses:
            whole = whole or tagged(words, rules.lists)
        for match in compiled(pattern.regex).finditer(whole if pattern.crosses else text):
            hit = _hit(rule, document, first, match)
            if hit and not any(compiled(each.regex).search(whole if each.crosses else text) for each in rule.without):
                yield hit


def _candidates(rules: RuleSet, places: Mapping[str, list[int]], own: int) -> list[tuple[int, int]]:
    """Return the numbers of the patterns that may match: it's quicker to rule most of them out than to compile them.

    The words that a pattern needs must stand in their order among *places*: within the first *own* words, or, if it
    crosses into the next sentence, behind them too.
    """
    found = set[tuple[int, int]]()
    for number, each in {numbers for need in ("", *places) for numbers in rules.by_need.get(need, ())}:
        pattern = rules.rules[number].patterns[each]
        end = _BEHIND_ALL if pattern.crosses else own
        if _end_of(pattern.needs, places, -1, end) < end:
            found.add((number, each))
    return sorted(found)


def _end_of(needs: Needs, places: Mapping[str, list[int]], start: int, end: int) -> int:
    """Return the place of the last of *needs* if all are met in their order behind *start*; *end* if they are not."""
    at = start
    for need in needs:
        if isinstance(need, frozenset):
            ends = [place for each in need if each in places for place in places[each] if place > at]
        else:
            ends = [_end_of(way, places, at, end) for way in need]
        at = min(ends, default=end)
        if at >= end:
            return end
    return at


def _hit(rule: Rule, document: Document, first: int, match: re.Match[str]) -> Hit | None:
    """Return the hit of *match*, in a sentence from token *first* on; None if the clause is not as the rule wants."""
    begin, last = _shown_tokens(document, first, match)
    clause = document.clause_of(begin)
    if rule.subject and document.roles[clause].subject not in rule.subject:
        return None
    if rule.silent & document.scopes[clause] or rule.silent & document.scopes[document.clause_of(last)]:
        return None
    return Hit(rule.id, rule.label, document.tokens[begin].start, document.tokens[last].end, clause, rule.is_sure)


def _shown_tokens(document: Document, first: int, match: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last of the tokens that *match* shows; marks at its ends are left out."""
    end_group = match.re.groupindex.get("end")
    starts = (match.start(group) for group in range(1, match.re.groups + 1) if group != end_group)
    stop = match.start(end_group) if end_group else match.end()
    begin = first + match.string.count(" ", 0, max(match.start(), *starts, -1))
    last = max(begin, first + match.string.count(" ", 0, stop) - 1)
    while begin < last and document.tokens[begin].word in BREAKS:
        begin += 1
    while last > begin and document.tokens[last].word in BREAKS:
        last -= 1
    return begin, last


@lru_cache(maxsize=4096)
def compiled(regex: str) -> re.Pattern[str]:
    """Return *regex*, of a pattern, compiled when it is first needed."""
    return re.compile(regex)
