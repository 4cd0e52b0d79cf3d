"""The fields of a question at the keyboard. The only place that knows questionary, and prompt_toolkit beneath it.

What questionary lacks is added here: keys of our own, an interruption that is a real exception whether it comes
from the keyboard, from a signal or from a window that closes, and drafts that are kept while somebody types.
"""

import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from textwrap import wrap
from types import FrameType
from typing import cast

import questionary
from prompt_toolkit.application import Application, get_app, get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.styles import Style

from trustcoach.core.answers import Seen
from trustcoach.core.asking import Asked, Given, Pauses, Reply
from trustcoach.core.errors import Ended, LeftAtOnce, Stopped
from trustcoach.core.wording import counted, showable
from trustcoach.screen import forms
from trustcoach.screen.forms import Field, Offers
from trustcoach.screen.harmless import Harmless
from trustcoach.screen.keys import HELP, KEYS, LEAVE, STOP, Key
from trustcoach.screen.word_wrap import WordWrap

BURST = 0.1
"""Seconds within which keys belong to one paste."""
DELAY = 0.3
"""Seconds between a keystroke and its draft on the disk; a second is what is promised."""

# Weight, never colour: it reads on any background, and nothing is lost where there is none.
_STYLE = Style.from_dict(
    {
        "qmark": "noinherit",
        "question": "noinherit bold",
        "answer": "noinherit",
        "pointer": "noinherit bold",
        "highlighted": "noinherit bold",
        "selected": "noinherit",
        "placeholder": "italic dim",
        "bottom-toolbar": "noreverse dim",
    }
)
_MARGIN = 5
"""Columns before every row of a text of several lines."""
_SIGNALS = tuple(
    found for name in ("SIGTERM", "SIGHUP") if isinstance(found := getattr(signal, name, None), signal.Signals)
)


class Keyboard:
    """Asks at the terminal. *note* shows a quiet line below the field, and *now* gives seconds that only grow."""

    def __init__(self, note: Callable[[str], None], now: Callable[[], float] = time.monotonic) -> None:
        self.note = note
        self._now = now

    def ask(self, asked: Asked) -> Reply:
        """Give what comes of a question. Raises Stopped, or LeftAtOnce."""
        return forms.answer(self, asked)

    def page(self) -> Reply:
        """Wait for Enter; other keys that mean nothing here do nothing."""
        return self._enter("Enter to go on (? for all keys)")

    def more(self) -> None:
        """Wait for Enter in the middle of a page that is longer than the window."""
        self._enter("Enter for more", (STOP, LEAVE))

    def _enter(self, words: str, everywhere: tuple[Key, ...] = KEYS) -> Reply:
        got = self._run(questionary.text(words, qmark=" ", style=_STYLE), _list_keys(), everywhere)
        return Given(Seen()) if isinstance(got, str) else cast(Reply, got)

    def pick(self, offers: Offers, start: str | None) -> str | Reply:
        """Give the id of the offer that Enter was pressed on."""
        prompt = questionary.select(
            " ",
            choices=[questionary.Choice(_wrapped(words), name) for name, words in offers],
            default=start,
            qmark="",
            pointer=" ›",
            instruction=" ",
            style=_STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
        )
        return cast(str | Reply, self._run(prompt, _list_keys()))

    def mark(self, offers: Offers, start: frozenset[str]) -> frozenset[str] | Reply:
        """Give the ids of the offers that were marked with Space."""
        prompt = questionary.checkbox(
            " ",
            choices=[questionary.Choice(_wrapped(words), name, checked=name in start) for name, words in offers],
            qmark="",
            pointer=" ›",
            instruction=" ",
            style=_STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
        )
        prompt.application.erase_when_done = True
        got = self._run(prompt, _list_keys())
        if not isinstance(got, list):
            return cast(Reply, got)
        if got:
            self.note(" · ".join(words for name, words in offers if name in got))
        return frozenset(cast(list[str], got))

    def write(self, field: Field) -> str | Reply:
        """Give what was typed: Enter ends a line, Tab ends any text."""
        began = self._now()
        prompt = questionary.text(
            "" if field.lines else f"{field.label} ›".strip(),
            default=field.start,
            qmark="" if field.lines else " ",
            multiline=field.lines,
            instruction="›" if field.lines else None,  # else questionary would name keys that are not ours
            prompt_continuation=" " * _MARGIN,
            input_processors=[Harmless(), WordWrap(_MARGIN)] if field.lines else [Harmless()],
            placeholder=[("class:placeholder", showable(field.example))],
            bottom_toolbar=(lambda: progress(field, _words(), self._now() - began)) if field.counts else None,
            refresh_interval=5.0 if field.counts else 0,
            style=_STYLE,
        )
        _leave_room_above(prompt.application)
        with _keeping(prompt.application, field.keep):
            return cast(str | Reply, self._run(prompt, _field_keys(lines=field.lines)))

    def _run(self, prompt: questionary.Question, keys: KeyBindings, everywhere: tuple[Key, ...] = KEYS) -> object:
        application = prompt.application
        own = [application.key_bindings] if application.key_bindings else []
        application.key_bindings = merge_key_bindings([*own, keys, _bound(everywhere)])
        try:
            with _signals_stop(application):
                return cast(object, prompt.unsafe_ask())
        except (EOFError, OSError) as error:  # the window was closed
            raise Ended from error


def _bound(everywhere: tuple[Key, ...]) -> KeyBindings:
    """Give the keys that work at every question, as far as they are meant to work here."""
    keys = KeyBindings()
    for key in everywhere:
        for code in key.codes:
            keys.add(code, eager=True)(_replying(key))
    if HELP in everywhere:
        keys.add("?", eager=True, filter=Condition(_nothing_typed))(_replying(HELP))

    @keys.add("c-z", eager=True)
    def suspend(event: KeyPressEvent) -> None:
        event.app.exit(result=Pauses())

    @keys.add(Keys.Vt100MouseEvent, eager=True)
    def no_mouse(_: KeyPressEvent) -> None:
        """Do nothing: pasted colour codes look like a mouse, and prompt_toolkit fails on them."""

    return keys


def _replying(key: Key) -> Callable[[KeyPressEvent], None]:
    def reply(event: KeyPressEvent) -> None:
        if key is STOP:
            event.app.exit(exception=Stopped(), style="class:aborting")
        elif key is LEAVE:
            event.app.erase_when_done = True
            event.app.exit(exception=LeftAtOnce())
        else:
            event.app.exit(result=key.reply)

    return reply


def _list_keys() -> KeyBindings:
    """Give the keys of a list or a page besides its own: Tab goes on, and text that is pasted here picks nothing."""
    keys = KeyBindings()
    noise = [float("-inf")]

    @keys.add("<any>")
    def ignore(_: KeyPressEvent) -> None:
        noise[0] = time.monotonic()

    @keys.add("tab", eager=True)
    def finish(event: KeyPressEvent) -> None:
        event.app.key_processor.feed(KeyPress(Keys.ControlM, "\r"), first=True)

    pasting = Condition(lambda: time.monotonic() - noise[0] < BURST or _more_to_come(get_app()))
    keys.add("enter", eager=True, filter=pasting)(ignore)
    return keys


def _field_keys(*, lines: bool) -> KeyBindings:
    """Give the keys of a field: Enter or Tab end it, unless more comes at once, as when text is pasted."""
    keys = KeyBindings()

    @keys.add("tab", eager=True)
    def finish(event: KeyPressEvent) -> None:
        if _more_to_come(event.app):
            event.current_buffer.insert_text("\t")
        else:
            event.current_buffer.validate_and_handle()

    @keys.add("enter", eager=True, filter=Condition(lambda: not lines))
    def end_of_line(event: KeyPressEvent) -> None:
        if _more_to_come(event.app):
            event.current_buffer.insert_text("\n")
        else:
            event.current_buffer.validate_and_handle()

    return keys


def _more_to_come(application: Application[object]) -> bool:
    """Tell whether more keys wait already: nobody types that fast, so they were pasted."""
    if application.key_processor.input_queue:
        return True
    return bool(select.select([application.input.fileno()], [], [], 0.01)[0])


def _leave_room_above(application: Application[object]) -> None:
    """Let a long text scroll in its own lower half of the window, so that the question stays in sight."""
    most = max(3, application.output.get_size().rows // 2)
    for window in application.layout.find_all_windows():
        if isinstance(window.content, BufferControl) and window.content.buffer is application.current_buffer:
            window.height = Dimension(min=1, max=most)


@contextmanager
def _keeping(application: Application[object], keep: Callable[[str], None]) -> Iterator[None]:
    """Hand the text of the field to *keep* soon after every change, and at the end, however that comes."""
    buffer = application.current_buffer
    kept = [buffer.text]
    waiting = [False]

    def flush() -> None:
        waiting[0] = False
        if buffer.text != kept[0]:
            kept[0] = buffer.text
            keep(buffer.text)

    def changed(_: Buffer) -> None:
        if not waiting[0] and application.loop is not None:
            waiting[0] = True
            application.loop.call_later(DELAY, flush)

    buffer.on_text_changed += changed
    try:
        yield
    finally:
        flush()


@contextmanager
def _signals_stop(application: Application[object]) -> Iterator[None]:
    """Let a signal that ends the program end the question instead, so that what was typed is kept."""

    def stop(_: int, __: FrameType | None) -> None:
        if application.loop is None or not application.is_running:
            raise Ended
        application.loop.call_soon_threadsafe(_stop, application)

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(application: Application[object]) -> None:
    if application.future is not None and not application.future.done():
        application.exit(exception=Ended())


def progress(field: Field, words: int, seconds: float) -> str:
    """Give the quiet line below a reflection: its words, and after a while its minutes."""
    parts = [counted(words, "word")]
    minutes = int(seconds // 60)
    if minutes:
        parts.append(counted(minutes, "minute"))
    if field.minutes is not None and minutes >= field.minutes:
        parts.append("that is long enough for today, if you like")
    return "  " + " · ".join([*parts, "Tab when done"])


def _wrapped(text: str) -> str:
    """Give a choice in lines that fit the window, since a menu cuts what does not."""
    columns = get_app_session().output.get_size().columns
    return "\n      ".join(wrap(showable(text), max(8, columns - 8))) or " "


def _words() -> int:
    return len(get_app().current_buffer.text.split())


def _nothing_typed() -> bool:
    return not get_app().current_buffer.text
