"""The bindings of the keys that work at every question."""

from collections.abc import Callable

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from trustcoach.core.reply import Suspend
from trustcoach.errors import QuickExit, SessionStopped
from trustcoach.ui.question_keys import HELP, QUESTION_KEYS, QUICK_EXIT, STOP, QuestionKey


def question_bindings(
    end: Callable[[object], None], is_empty: Callable[[], bool], close: Callable[[KeyPressEvent], None] | None
) -> KeyBindings:
    """Return the bindings, which call *end* with a reply or an exception; ? asks for help if the field *is_empty*.

    Where there is something that Escape closes, *close* does it.
    """
    keys = KeyBindings()
    for key in QUESTION_KEYS:
        for code in key.codes:
            keys.add(code, eager=True)(_ending(end, _result_of(key)))
    keys.add("?", eager=True, filter=Condition(is_empty))(_ending(end, _result_of(HELP)))
    if close:
        keys.add("escape", eager=True)(close)
    keys.add("c-z", eager=True)(_ending(end, Suspend))
    return keys


def _result_of(key: QuestionKey) -> Callable[[], object]:
    if key is STOP:
        return SessionStopped
    return QuickExit if key is QUICK_EXIT else lambda: key.reply


def _ending(end: Callable[[object], None], result: Callable[[], object]) -> Callable[[KeyPressEvent], None]:
    return lambda _: end(result())
