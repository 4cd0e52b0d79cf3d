"""Check rules against their own examples, and against those that other rules must leave alone."""

from collections.abc import Iterable, Iterator, Mapping

from trustcoach.core.language.analysis import analyse
from trustcoach.core.language.labels import Label, Sort
from trustcoach.core.language.reading import SAYS_MISSING
from trustcoach.core.language.rules import Hit, Rule, RuleSet, find_hits
from trustcoach.core.program.check.structure import MAX_HELP_GRADE, CheckedText, GradeFunction, check_wording
from trustcoach.core.program.location import Problem
from trustcoach.core.program.passage import Source


def check_labels(
    labels: Iterable[Label], sources: Mapping[str, Source], grade: GradeFunction | None
) -> Iterator[Problem]:
    """Yield a problem for each label without a source of that strength among *sources*, or hard to read."""
    for label in labels:
        source = sources.get(label.source)
        if label.sort is Sort.TOPIC:
            pass  # nothing is said of it
        elif source is None:
            message = f"the source “{label.source}” is not in program.yaml"
            yield Problem(label.location, message, "Add it there, or correct the name")
        elif source.strength is not label.strength:
            message = f"“{label.source}” is a {source.strength.value} in program.yaml"
            yield Problem(label.location, message, "Write the same here as “strength”")
        if bool(label.praise) != (label.sort is Sort.PART):
            message = "a part needs “praise”" if label.sort is Sort.PART else "only a part has “praise”"
            yield Problem(label.location, message, "Add it, or take it out")
        for field in ("title", "reason", "move", "praise"):
            if text := str(getattr(label, field)):
                yield from check_wording(CheckedText(label.location, field, text, MAX_HELP_GRADE, None), grade)


def check_rules(rules: RuleSet) -> Iterator[Problem]:
    """Yield a problem for each example that is not as its rule says, and each rule or pattern without one."""
    yes_texts = {text: rule.label for rule in rules.rules for text in rule.yes}
    for rule in rules.rules:
        yield from _check_yes(rule, rules)
        for text in rule.no:
            for hit in find_hits(rules, analyse(text)):
                if _is_forbidden(hit, rule, rules, yes_texts.get(text)):
                    message = f"“{text}” is to pass, and {hit.rule} finds “{text[hit.start : hit.end]}”"
                    yield Problem(rule.location, message, "Narrow that rule, or move the example")


def _check_yes(rule: Rule, rules: RuleSet) -> Iterator[Problem]:
    if not rule.yes or not rule.no:
        yield Problem(rule.location, f"{rule.id} lacks “yes” or “no”", "Add texts that it finds, and texts that pass")
    documents = [analyse(text) for text in rule.yes]
    for number, pattern in enumerate(rule.patterns):
        alone = rules.only(rule._replace(patterns=(pattern,)))
        if not any(find_hits(alone, document) for document in documents):
            message = f"pattern {number + 1} of {rule.id} finds none of its examples"
            yield Problem(rule.location, message, "Add a text that it finds to “yes”, or take it out")
    alone = rules.only(rule)
    for text, document in zip(rule.yes, documents, strict=True):
        if not find_hits(alone, document):
            yield Problem(rule.location, f"{rule.id} does not find “{text}”", "Mend a pattern, or the example")


def _is_forbidden(hit: Hit, rule: Rule, rules: RuleSet, also_yes: str | None) -> bool:
    """Return whether *hit*, in a text that *rule* leaves alone, is a mistake.

    What is innocent for one caution is innocent for all, unless another rule has it among its own examples.
    """
    if hit.label == rule.label:
        return True
    if hit.label in SAYS_MISSING or rule.label in SAYS_MISSING:
        return False
    sorts = {rules.labels[hit.label].sort, rules.labels[rule.label].sort}
    return sorts.isdisjoint({Sort.PART, Sort.TOPIC}) and hit.label != also_yes
