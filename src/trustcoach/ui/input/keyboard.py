"""The fields of a question at the keyboard. The only module that uses questionary.

None of questionary's and prompt_toolkit's own keys works here: `text_field_keys`, `list_keys` and `question_keys` say
which do. An interruption is a real exception, whether it comes from the keyboard, from a signal or from a window that
closes.
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

from trustcoach.core.program.kinds import PageRead
from trustcoach.core.prompt import Prompt, Reply, Submit, Suspend
from trustcoach.errors import ProgramEnded, QuickExit, SessionStopped
from trustcoach.text import pluralize, printable
from trustcoach.ui.input.autosave import PendingKeys, autosaving, signals_end_question
from trustcoach.ui.input.escape_sequences import BURST_SECONDS
from trustcoach.ui.input.field_layout import add_message_line, numbered_rows, pad_to_unbroken_words
from trustcoach.ui.input.list_keys import NO_ROW, ListKeys, ListPointer
from trustcoach.ui.input.pastes import end_unmarked_pastes, take_open_paste
from trustcoach.ui.input.safe_display import SafeDisplay
from trustcoach.ui.input.text_field_keys import TextFieldKeys, cursor_report_keys
from trustcoach.ui.input.word_wrap import WordWrap
from trustcoach.ui.list_rows import INDENT, MARKS, UNPICKED
from trustcoach.ui.question_keys import HELP, QUESTION_KEYS, QUICK_EXIT, STOP, QuestionKey
from trustcoach.ui.widgets import by_kind
from trustcoach.ui.widgets.fields import Options, TextField, toggle_mark

# Weight, never colour: it can be read on any background, and nothing is lost without it.
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
    """Asks at the terminal. *note* shows a quiet line below the field, and *now* is a monotonic clock in seconds.

    *redraw* draws the page again in a resized window, above so many rows.
    """

    def __init__(
        self,
        note: Callable[[str], None],
        now: Callable[[], float] = time.monotonic,
        redraw: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.show_note = note
        self._now = now
        self._redraw = redraw
        self._pending_keys = PendingKeys()

    def ask(self, prompt: Prompt) -> Reply:
        """Return the reply to a question. Raises SessionStopped, or QuickExit."""
        return by_kind.ask_question(self, prompt)

    def wait_for_enter(self) -> Reply:
        """Wait for Enter, or return the reply of another key; keys without a meaning do nothing."""
        return self._wait_for_enter("Enter to go on (? for all keys)")

    def wait_for_more(self) -> Reply:
        """Wait for Enter in the middle of a page that is longer than the window; every key works here too."""
        return self._wait_for_enter("Enter for more (? for all keys)")

    def _wait_for_enter(self, words: str) -> Reply:
        application = PromptSession[object]([("class:question", f"  {words} ")], style=_STYLE).app
        return cast(
            Reply,
            self._run(
                application, ListKeys(None, _exit_with(Submit(PageRead())), self._pending_keys.are_waiting).bindings()
            ),
        )

    def pick_one(self, offers: Options, start: str | None) -> str | Reply:
        """Return the id of the option on which Enter was pressed; Enter does nothing before the person has moved."""
        prompt = questionary.select(
            " ",
            choices=[questionary.Choice(words, name) for name, words in numbered_rows(offers, INDENT)],
            default=start,
            qmark="",
            pointer=" ›",
            instruction=" ",
            style=_STYLE,
        )
        application, rows = prompt.application, _list_control(prompt.application)
        if start is None:
            rows.pointed_at = NO_ROW
        pointer, say, refit = ListPointer(rows), add_message_line(application), _refit_rows(rows, offers, INDENT)

        def finish(event: KeyPressEvent) -> None:
            if pointer.is_unset:
                say(UNPICKED)
                return
            rows.is_answered = True
            event.app.exit(result=rows.get_pointed_at().value)

        return cast(
            str | Reply,
            self._run(application, ListKeys(pointer, finish, self._pending_keys.are_waiting).bindings(), refit),
        )

    def pick_several(
        self, offers: Options, start: frozenset[str], alone: frozenset[str], unmarked: str
    ) -> frozenset[str] | Reply:
        """Return the ids of the options that were marked with Space."""
        prompt = questionary.checkbox(
            " ",
            choices=[
                questionary.Choice(words, name, checked=name in start)
                for name, words in numbered_rows(offers, INDENT + MARKS)
            ],
            qmark="",
            pointer=" ›",
            instruction=" ",
            style=_STYLE,
        )
        application, rows = prompt.application, _list_control(prompt.application)
        application.erase_when_done = True
        say, refit = add_message_line(application), _refit_rows(rows, offers, INDENT + MARKS)

        def mark() -> None:
            here = cast(str, rows.get_pointed_at().value)
            rows.selected_options = list(toggle_mark(frozenset(rows.selected_options), here, alone))
            say("")

        def finish(event: KeyPressEvent) -> None:
            if unmarked and not rows.selected_options:
                say(unmarked)
                return
            rows.is_answered = True
            event.app.exit(result=frozenset(rows.selected_options))

        got = self._run(
            application, ListKeys(ListPointer(rows), finish, self._pending_keys.are_waiting, mark).bindings(), refit
        )
        if isinstance(got, frozenset) and got:
            self.show_note(" · ".join(words for name, words in offers if name in got))
        return cast(frozenset[str] | Reply, got)

    def type_text(self, field: TextField) -> str | Reply:
        """Return what was typed: Enter ends a single line, Tab ends any text."""
        began = self._now()
        before = "   › " if field.is_multiline else f"  {f'{field.label} ›'.strip()} "
        session = PromptSession[object](
            [("class:question", before)],
            complete_while_typing=False,
            validate_while_typing=False,
            multiline=True,  # for how it is shown; what Enter does is up to our own keys
            prompt_continuation=" " * len(before),
            input_processors=[SafeDisplay(), WordWrap(len(before))],
            placeholder=lambda: [("class:placeholder", pad_to_unbroken_words(printable(field.example), len(before)))],
            bottom_toolbar=(lambda: word_count_line(field, _count_words(), self._now() - began))
            if field.shows_count
            else None,
            refresh_interval=5.0 if field.shows_count else 0,
            style=_STYLE,
        )
        session.default_buffer.reset(Document(field.initial_text))
        session.default_buffer.auto_suggest = None  # it would be asked for a suggestion at every letter
        application, say = session.app, add_message_line(session.app)

        def finish(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if wrong := field.problem(buffer.text):
                say(wrong)
                buffer.cursor_position = len(buffer.text)
                buffer.selection_state = SelectionState(0) if buffer.text else None
            else:
                event.app.exit(result=buffer.text)

        _leave_room_above(application)
        keys = TextFieldKeys(
            lines=field.is_multiline, submit=finish, show_message=say, has_pending_keys=self._pending_keys.are_waiting
        )
        with autosaving(application, field.save_draft, say):
            own = ~Condition(keys.is_in_string)
            rest = partial(keys.insert, session.default_buffer)
            return cast(str | Reply, self._run(application, keys.bindings(), keys_enabled=own, rest=rest))

    def _run(
        self,
        application: Application[object],
        keys: KeyBindings,
        refit: Callable[[], None] = lambda: None,
        keys_enabled: Filter = _ALWAYS,
        rest: Callable[[str], None] = lambda _: None,
    ) -> object:
        everywhere = ConditionalKeyBindings(_question_key_bindings(), keys_enabled)
        application.key_bindings = merge_key_bindings([keys, cursor_report_keys(), everywhere])
        application.ttimeoutlen = (
            BURST_SECONDS  # so that Escape, pressed by itself, is not taken for the start of a key
        )
        self._draw_when_resized(application, refit)
        end_unmarked_pastes(application.input)
        self._pending_keys.time_keys(application)
        try:
            with signals_end_question(application):
                return application.run()
        except (EOFError, OSError) as error:  # the window was closed
            raise ProgramEnded from error
        finally:
            rest(take_open_paste(application.input))

    def _draw_when_resized(self, application: Application[object], refit: Callable[[], None]) -> None:
        """Draw page and list again when the window was resized, instead of on top of what is left of them."""
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


def _question_key_bindings() -> KeyBindings:
    """Return the bindings of the keys that work at every question."""
    keys = KeyBindings()
    for key in QUESTION_KEYS:
        for code in key.codes:
            keys.add(code, eager=True)(_reply_with(key))
    keys.add("?", eager=True, filter=Condition(_is_empty))(_reply_with(HELP))
    keys.add(Keys.SIGINT, eager=True)(_reply_with(STOP))
    keys.add("c-z", eager=True)(_exit_with(Suspend()))
    return keys


def _exit_with(reply: Reply) -> Callable[[KeyPressEvent], None]:
    def end(event: KeyPressEvent) -> None:
        event.app.exit(result=reply)

    return end


def _reply_with(key: QuestionKey) -> Callable[[KeyPressEvent], None]:
    def reply(event: KeyPressEvent) -> None:
        if key is STOP:
            event.app.exit(exception=SessionStopped(), style="class:aborting")
        elif key is QUICK_EXIT:
            event.app.erase_when_done = True
            event.app.exit(exception=QuickExit())
        else:
            event.app.exit(result=key.reply)

    return reply


def _list_control(application: Application[object]) -> InquirerControl:
    return next(each for each in application.layout.find_all_controls() if isinstance(each, InquirerControl))


def _refit_rows(rows: InquirerControl, offers: Options, indent: int) -> Callable[[], None]:
    """Return a function that fits the rows of a list to a resized window."""

    def refit() -> None:
        for row, (_, words) in zip(rows.choices, numbered_rows(offers, indent), strict=True):
            row.title = words

    return refit


def _leave_room_above(application: Application[object]) -> None:
    """Let a long text scroll in the lower half of the window, so that the question stays in sight."""
    for window in application.layout.find_all_windows():
        if isinstance(window.content, BufferControl) and window.content.buffer is application.current_buffer:
            window.height = lambda: Dimension(min=1, max=max(3, application.output.get_size().rows // 2))


def word_count_line(field: TextField, words: int, seconds: float) -> str:
    """Return the quiet line below free writing: its words, and after a while its minutes."""
    parts = [pluralize(words, "word")]
    minutes = int(seconds // 60)
    if minutes:
        parts.append(pluralize(minutes, "minute"))
    if field.suggested_minutes is not None and minutes >= field.suggested_minutes:
        parts.append("that is long enough for today, if you like")
    return "  " + " · ".join([*parts, "Tab when done"])


def _count_words() -> int:
    return len(get_app().current_buffer.text.split())


def _is_empty() -> bool:
    return not get_app().current_buffer.text
