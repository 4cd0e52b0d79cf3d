"""Find labels in what a person wrote, after it was saved. What is found stays in memory."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from trustcoach.context import Context
from trustcoach.core.language.labels import JUDGE, TextKind
from trustcoach.core.program.conditions import Says
from trustcoach.core.program.kinds import Parts, Plan, Promise, Value
from trustcoach.core.safety.low_points import LowPointReason, reasons_in
from trustcoach.errors import ContentError
from trustcoach.text import plain_name

if TYPE_CHECKING:
    from trustcoach.core.language.reading import Finding


class LabelFinder:
    """Finds the labels in what was written; the rules are loaded with the first text.

    *only* are the reasons for help that count, where not all of them do.
    """

    def __init__(self, context: Context, only: frozenset[LowPointReason] = frozenset(LowPointReason)) -> None:
        self._context = context
        self._only = only

    def matches(self, value: Value, test: Says) -> bool:
        """Return whether any label of *test* is found in *value*, or in the parts of it that *test* names."""
        wanted = frozenset(plain_name(each) for each in test.labels)
        texts = (
            [part.text for part in value.parts if part.part_id in test.parts]
            if test.parts and isinstance(value, Parts)
            else value.own_texts()
        )
        return any(self._labels(kind, texts) & wanted for kind in self._kinds_with(wanted))

    def reasons_for_help(self, value: Value) -> frozenset[LowPointReason]:
        """Return why the words of *value* may call for help. Finding no reason does not mean that all is well.

        Of a plan for a bad hour the learned judge is easily wrong: there only the sure reasons count.
        """
        if isinstance(value, Plan | Promise):
            return self.sure_reasons_for_help(value)
        return reasons_in(self._labels(TextKind.RISK, value.own_texts())) & self._only

    def sure_reasons_for_help(self, value: Value) -> frozenset[LowPointReason]:
        """Return those of `reasons_for_help` that a rule found: the learned judge is wrong more often."""
        findings = self._findings(TextKind.RISK, value.own_texts())
        return reasons_in(frozenset(each.label for each in findings if each.rule != JUDGE)) & self._only

    def turns_on_the_other(self, value: Value) -> bool:
        """Return whether an acknowledgement blames and insults the one who was hurt."""
        blames = "blame_shift" in self._labels(TextKind.ACKNOWLEDGEMENT, value.own_texts())
        return blames and "contempt" in self._labels(TextKind.NEED, value.own_texts())

    def _kinds_with(self, names: frozenset[str]) -> Iterator[TextKind]:
        """Yield the kinds of text, of those that a condition can look into, that have a label of *names*."""
        with suppress(ContentError):  # as below
            for kind, labels in self._context.load_reader().labels.items():
                if kind is not TextKind.RISK and not names.isdisjoint(labels):
                    yield kind

    def _labels(self, kind: TextKind, texts: Iterable[str]) -> frozenset[str]:
        return frozenset(finding.label for finding in self._findings(kind, texts))

    def _findings(self, kind: TextKind, texts: Iterable[str]) -> tuple["Finding", ...]:
        return tuple(found for text in texts if text.strip() for found in self._findings_in(kind, text))

    def _findings_in(self, kind: TextKind, text: str) -> tuple["Finding", ...]:
        from trustcoach.core.language.notes import reliable_findings  # noqa: PLC0415 (as above)

        with suppress(ContentError):  # a broken rule of a content folder stops nobody who writes
            return reliable_findings(text, self._context.load_reader().read(kind, text))
        return ()
