"""Tell which words are never shown again by themselves: those that may call for help."""

from collections.abc import Callable, Container

from trustcoach.core.program.kinds import Value
from trustcoach.core.program.safety_content import SafetyContent
from trustcoach.core.safety.low_points import LowPointReason, contains_crisis_words
from trustcoach.session.care.label_finder import LabelFinder

Hides = Callable[[Value], bool]
"""Returns whether a value is never shown again by itself."""


class HiddenWords:
    """Tells it of each value, in every session alike, by the crisis words of *safety* and by what *label_finder* finds.

    Without *label_finder*, only the short list of crisis words counts. While *are_two* people are at the keyboard, only
    sure words are hidden: both saw them written, and a guess that takes a page away from them helps neither.
    """

    def __init__(
        self,
        safety: SafetyContent | None,
        label_finder: LabelFinder | None,
        are_two: Callable[[], bool] = lambda: False,
    ) -> None:
        self._safety = safety
        self._label_finder = label_finder
        self._are_two = are_two

    def __call__(self, value: Value) -> bool:
        """Return whether *value* may call for help. Finding nothing does not mean that all is well."""
        if self._are_two():
            return self.is_sure(value)
        return self.has_crisis_words(value) or self._is_found(LabelFinder.reasons_for_help, value)

    def is_sure(self, value: Value) -> bool:
        """Return whether *value* surely calls for help, so that help comes before anything else."""
        return self.has_crisis_words(value) or self._is_found(LabelFinder.sure_reasons_for_help, value)

    def has_crisis_words(self, value: Value) -> bool:
        """Return whether *value* has a word of the short list; no rules are loaded for it."""
        return self._safety is not None and contains_crisis_words(value, self._safety.crisis_words)

    def _is_found(self, reasons: Callable[[LabelFinder, Value], Container[LowPointReason]], value: Value) -> bool:
        if self._safety is None or self._label_finder is None:
            return False
        return LowPointReason.WORDS in reasons(self._label_finder, value)
