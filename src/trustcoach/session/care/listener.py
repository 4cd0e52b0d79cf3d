"""Read what a person wrote, each text once, and only after it was saved. Nothing of it is kept but in memory."""

from trustcoach.context import Context
from trustcoach.core.language.labels import Kind
from trustcoach.core.language.notes import kinds_with
from trustcoach.core.program.kinds import Value
from trustcoach.core.safety.low_points import LowPointReason, reasons_in


class Listener:
    """Finds the labels in what was written; the rules are loaded with the first text."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._found: dict[tuple[Kind, str], frozenset[str]] = {}

    def hears(self, value: Value, labels: frozenset[str]) -> bool:
        """Return whether any of *labels*, written with hyphens or not, is found in the words of *value*."""
        wanted = frozenset(each.replace("-", "_") for each in labels)
        return any(self._labels(kind, value) & own for kind, own in kinds_with(wanted))

    def reasons_for_help(self, value: Value) -> frozenset[LowPointReason]:
        """Return why the words of *value* may call for help; none says nothing of whether they do."""
        return reasons_in(self._labels(Kind.RISK, value))

    def turns_on_the_other(self, value: Value) -> bool:
        """Return whether an acknowledgement denies, and turns on the one who was hurt."""
        blames = "blame_shift" in self._labels(Kind.ACKNOWLEDGEMENT, value)
        return blames and "contempt" in self._labels(Kind.NEED, value)

    def _labels(self, kind: Kind, value: Value) -> frozenset[str]:
        text = "\n".join(value.own_texts())
        if not text.strip():
            return frozenset()
        if (kind, text) not in self._found:
            self._found[kind, text] = self._context.load_reader().read(kind, text).labels
        return self._found[kind, text]
