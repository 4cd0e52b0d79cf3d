"""An answer that is shown again."""

from trustcoach.core.program.kinds import AnyKind, Value
from trustcoach.ui.page import Block, UserText


def answer_block(value: Value, kind: AnyKind | None) -> Block:
    """Return *value* as it is shown again: in words, or as its question of that *kind* draws it, if that is known."""
    return (kind.labelled(value) if kind else value.labelled()) or UserText(value.as_text())
