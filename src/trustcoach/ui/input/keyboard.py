"""The fields of a question at the keyboard. The only place that knows questionary.

Of its keys and of those of prompt_toolkit none works here: `field_keys`, `list_keys` and `keys` say which do. An
interruption is a real exception, whether it comes from the keyboard, from a signal or from a window that closes.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import cast

import questionary
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Always, Condition, Filter
from prompt_toolkit.key_binding import ConditionalKeyBindings, KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.selection import SelectionState
from prompt_toolkit.shortcuts import PromptSession
from prompt_toolkit.styles import Style
from questionary.prompts.common import InquirerControl

from trustcoach.core.program.values import PageRead
from trustcoach.core.prompt import Prompt, Reply, Submit, Suspend
from trustcoach.errors import ProgramEnded, QuickExit, SessionStopped
from trustcoach.text import counted, showable
from trustcoach.ui.input import question_form as forms
from trustcoach.ui.input.autosave import keeping, more_to_come, signals_stop
from trustcoach.ui.input.escape_sequences import BURST
from trustcoach.ui.input.field_layout import rows_of, saying, unbroken
from trustcoach.ui.input.list_keys import NOWHERE, ListKeys, ListPointer
from trustcoach.ui.input.pastes import ending_pastes, rest_of_paste
from trustcoach.ui.input.question_form import Offers, TextField
from trustcoach.ui.input.safe_display import SafeDisplay
from trustcoach.ui.input.text_field_keys import TextFieldKeys, library_keys
from trustcoach.ui.input.word_wrap import WordWrap
from trustcoach.ui.list_rows import INDENT, MARKS, UNPICKED
from trustcoach.ui.question_keys import HELP, KEYS, LEAVE, STOP, QuestionKey

# Weight, never colour: it reads on any background, and nothing is lost where there is none.
_STYLE = Style.from_dict(
    {
        "qmark": "noinherit",
        "question": "noinherit bold",
        "answer": "noinherit",
        "pointer": "noinherit bold",
        "highlighted": "noinherit bold",
        "selected": "noinherit",
        "said": "bold",
        "placeholder": "italic",
        "bottom-toolbar": "noreverse",
    }
)
_ALWAYS = Always()


class Keyboard:
    """Asks at the terminal. *note* shows a quiet line below the field, and *now* gives seconds that only grow.

    *redraw* draws the page anew in a window that has changed its size, above so many rows.
    """

    def __init__(
        self,
        note: Callable[[str], None],
        now: Callable[[], float] = time.monotonic,
        redraw: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.note = note
        self._now = now
        self._redraw = redraw

    def ask(self, asked: Prompt) -> Reply:
        """Return what comes of a question. Raises Stopped, or LeftAtOnce."""
        return forms.answer(self, asked)

    def page(self) -> Reply:
        """Wait for Enter; other keys that mean nothing here do nothing."""
        return self._enter("Enter to go on (? for all keys)")

    def more(self) -> Reply:
        """Wait for Enter in the middle of a page that is longer than the window; every key works here too."""
        return self._enter("Enter for more (? for all keys)")

    def _enter(self, words: str) -> Reply:
        application = PromptSession[object]([("class:question", f"  {words} ")], style=_STYLE).app
        return cast(
            Reply, self._run(application, ListKeys(None, _exiting(Submit(PageRead())), more_to_come).bindings())
        )

    def pick(self, offers: Offers, start: str | None) -> str | Reply:
        """Return the id of the offer that Enter was pressed on; none is, before somebody has moved."""
        prompt = questionary.select(
            " ",
            choices=[questionary.Choice(words, name) for name, words in rows_of(offers, INDENT)],
            default=start,
            qmark="",
            pointer=" ›",
            instruction=" ",
            style=_STYLE,
        )
        application, rows = prompt.application, _list_in(prompt.application)
        if start is None:
            rows.pointed_at = NOWHERE
        pointer, say, refit = ListPointer(rows), saying(application), _refitting(rows, offers, INDENT)

        def finish(event: KeyPressEvent) -> None:
            if pointer.is_nowhere:
                say(UNPICKED)
                return
            rows.is_answered = True
            event.app.exit(result=rows.get_pointed_at().value)

        return cast(str | Reply, self._run(application, ListKeys(pointer, finish, more_to_come).bindings(), refit))

    def mark(
        self, offers: Offers, start: frozenset[str], alone: frozenset[str], unmarked: str
    ) -> frozenset[str] | Reply:
        """Return the ids of the offers that were marked with Space."""
        prompt = questionary.checkbox(
            " ",
            choices=[
                questionary.Choice(words, name, checked=name in start)
                for name, words in rows_of(offers, INDENT + MARKS)
            ],
            qmark="",
            pointer=" ›",
            instruction=" ",
            style=_STYLE,
        )
        application, rows = prompt.application, _list_in(prompt.application)
        application.erase_when_done = True
        say, refit = saying(application), _refitting(rows, offers, INDENT + MARKS)

        def mark() -> None:
            here = cast(str, rows.get_pointed_at().value)
            rows.selected_options = list(forms.marked(frozenset(rows.selected_options), here, alone))
            say("")

        def finish(event: KeyPressEvent) -> None:
            if unmarked and not rows.selected_options:
                say(unmarked)
                return
            rows.is_answered = True
            event.app.exit(result=frozenset(rows.selected_options))

        got = self._run(application, ListKeys(ListPointer(rows), finish, more_to_come, mark).bindings(), refit)
        if isinstance(got, frozenset) and got:
            self.note(" · ".join(words for name, words in offers if name in got))
        return cast(frozenset[str] | Reply, got)

    def write(self, field: TextField) -> str | Reply:
        """Return what was typed: Enter ends a line, Tab ends any text."""
        began = self._now()
        before = "   › " if field.lines else f"  {f'{field.label} ›'.strip()} "
        session = PromptSession[object](
            [("class:question", before)],
            complete_while_typing=False,
            validate_while_typing=False,
            multiline=True,  # for how it is shown; what Enter does is up to our own keys
            prompt_continuation=" " * len(before),
            input_processors=[SafeDisplay(), WordWrap(len(before))],
            placeholder=lambda: [("class:placeholder", unbroken(showable(field.example), len(before)))],
            bottom_toolbar=(lambda: progress(field, _words(), self._now() - began)) if field.counts else None,
            refresh_interval=5.0 if field.counts else 0,
            style=_STYLE,
        )
        session.default_buffer.reset(Document(field.start))
        session.default_buffer.auto_suggest = None  # it would be asked for one at every letter
        application, say = session.app, saying(session.app)

        def finish(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if wrong := field.wrong(buffer.text):
                say(wrong)
                buffer.cursor_position = len(buffer.text)
                buffer.selection_state = SelectionState(0) if buffer.text else None
            else:
                event.app.exit(result=buffer.text)

        _leave_room_above(application)
        keys = TextFieldKeys(lines=field.lines, finish=finish, say=say, waits=more_to_come)
        with keeping(application, field.keep, say):
            own = ~Condition(keys.is_inside_a_key)
            rest = partial(keys.insert, session.default_buffer)
            return cast(str | Reply, self._run(application, keys.bindings(), own=own, rest=rest))

    def _run(
        self,
        application: Application[object],
        keys: KeyBindings,
        refit: Callable[[], None] = lambda: None,
        own: Filter = _ALWAYS,
        rest: Callable[[str], None] = lambda _: None,
    ) -> object:
        everywhere = ConditionalKeyBindings(_everywhere(), own)
        application.key_bindings = merge_key_bindings([keys, library_keys(), everywhere])
        application.ttimeoutlen = BURST  # so that Escape, pressed by itself, is not taken for the start of a key
        self._draw_when_resized(application, refit)
        ending_pastes(application.input)
        try:
            with signals_stop(application):
                return application.run()
        except (EOFError, OSError) as error:  # the window was closed
            raise ProgramEnded from error
        finally:
            rest(rest_of_paste(application.input))

    def _draw_when_resized(self, application: Application[object], refit: Callable[[], None]) -> None:
        """Draw page and list anew when the window has another size, instead of on top of what is left of them."""
        size = [application.output.get_size()]

        def look(_: Application[object]) -> None:
            now = application.output.get_size()
            if now == size[0]:
                return
            size[0] = now
            refit()
            container = application.layout.container
            self._redraw(container.preferred_height(now.columns, now.rows).preferred)

        application.before_render += look


def _everywhere() -> KeyBindings:
    """Return the keys that work at every question, as far as they are meant to work here."""
    keys = KeyBindings()
    for key in KEYS:
        for code in key.codes:
            keys.add(code, eager=True)(_replying(key))
    keys.add("?", eager=True, filter=Condition(_nothing_typed))(_replying(HELP))
    keys.add(Keys.SIGINT, eager=True)(_replying(STOP))
    keys.add("c-z", eager=True)(_exiting(Suspend()))
    return keys


def _exiting(reply: Reply) -> Callable[[KeyPressEvent], None]:
    def end(event: KeyPressEvent) -> None:
        event.app.exit(result=reply)

    return end


def _replying(key: QuestionKey) -> Callable[[KeyPressEvent], None]:
    def reply(event: KeyPressEvent) -> None:
        if key is STOP:
            event.app.exit(exception=SessionStopped(), style="class:aborting")
        elif key is LEAVE:
            event.app.erase_when_done = True
            event.app.exit(exception=QuickExit())
        else:
            event.app.exit(result=key.reply)

    return reply


def _list_in(application: Application[object]) -> InquirerControl:
    return next(each for each in application.layout.find_all_controls() if isinstance(each, InquirerControl))


def _refitting(rows: InquirerControl, offers: Offers, indent: int) -> Callable[[], None]:
    """Return what fits the rows of a list to a window that has changed its size."""

    def refit() -> None:
        for row, (_, words) in zip(rows.choices, rows_of(offers, indent), strict=True):
            row.title = words

    return refit


def _leave_room_above(application: Application[object]) -> None:
    """Let a long text scroll in its own lower half of the window, so that the question stays in sight."""
    for window in application.layout.find_all_windows():
        if isinstance(window.content, BufferControl) and window.content.buffer is application.current_buffer:
            window.height = lambda: Dimension(min=1, max=max(3, application.output.get_size().rows // 2))


def progress(field: TextField, words: int, seconds: float) -> str:
    """Return the quiet line below a reflection: its words, and after a while its minutes."""
    parts = [counted(words, "word")]
    minutes = int(seconds // 60)
    if minutes:
        parts.append(counted(minutes, "minute"))
    if field.minutes is not None and minutes >= field.minutes:
        parts.append("that is long enough for today, if you like")
    return "  " + " · ".join([*parts, "Tab when done"])


def _words() -> int:
    return len(get_app().current_buffer.text.split())


def _nothing_typed() -> bool:
    return not get_app().current_buffer.text
