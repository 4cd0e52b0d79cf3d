"""The fields of a question at the keyboard, drawn in the frame.

None of prompt_toolkit's own keys works here: `text_field_keys`, `list_keys` and `question_keys` say which do. An
interruption is a real exception, whether it comes from the keyboard, from a signal or from a window that closes.
"""

from collections.abc import Callable
from typing import cast

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import (
    ConditionalKeyBindings,
    DynamicKeyBindings,
    KeyBindingsBase,
    KeyPressEvent,
    merge_key_bindings,
)

from trustcoach.core.program.kinds import PageRead
from trustcoach.core.reply import GoBack, PostponeQuestion, Reply, SkipQuestion, Submit
from trustcoach.ui.frame.application import FrameApplication
from trustcoach.ui.frame.compose import FIRST_SCREEN, LAST_SCREEN, Picture, ScreenStart, View, compose
from trustcoach.ui.frame.fields import CardList, FieldView, OptionList, ReadPage, TypedText
from trustcoach.ui.frame.footer import Footer
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.look import Look
from trustcoach.ui.input.autosave import PendingKeys, autosaving
from trustcoach.ui.input.list_keys import UNMARKED, UNPICKED, UNREAD, ListKeys, unmarked_by_number
from trustcoach.ui.input.list_pointers import CardPointer, ListPointer, MarkPointer, Toggle
from trustcoach.ui.input.list_rows import Cards, Rows
from trustcoach.ui.input.question_bindings import question_bindings
from trustcoach.ui.input.running import Running
from trustcoach.ui.input.text_field_keys import TextFieldKeys
from trustcoach.ui.widgets.fields import Places, TextField, unsorted_cards, word_count

_PAUSE_AFTER_DRAWING = 0.02
"""Seconds from the start of a question until what can wait is done: it is drawn by then, and nobody has read it."""


class Keyboard:
    """Draws one view after another, and returns what the person does there."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._application = FrameApplication(self._picture, look)
        self._pending_keys = PendingKeys(self._application.application)
        self._view = View((), TypedText(), Footer((), ()))
        self.current_field: Callable[[], FieldView] = TypedText
        """Returns the field as the person has it now, or left it."""
        self._screen_starts: list[ScreenStart] = [FIRST_SCREEN]
        self._geometry = Geometry(0, 0)
        self._next_start: ScreenStart | None = None
        self._has_field = False
        """Whether the field was in sight, which it stays when the window shrinks."""

    def read(self, view: View) -> Reply:
        """Return the reply of a person who has read the page; keys without a meaning do nothing."""
        self._begin(view, lambda: view.field)
        keys = ListKeys(None, lambda: self._application.end(Submit(PageRead())), self._pending_keys.are_waiting)
        return cast(Reply, self._wait_for(keys.bindings()))

    def run(self, view: View, running: Running) -> Reply:
        """Return the reply of a person who has let it run to its end, or ended it; Space pauses it."""
        self._begin(view, running.view)

        def finish() -> None:
            self._application.end(Submit(PageRead()))

        def tick() -> float:
            if running.ends_by_itself and running.is_over:
                finish()
            elif not running.is_paused:
                self._application.redraw()
            return running.seconds_to_next_view()

        def pause_or_go_on(_: KeyPressEvent) -> None:
            running.pause_or_go_on()
            self._application.redraw()

        keys = ListKeys(None, finish, self._pending_keys.are_waiting).bindings()
        keys.add(" ", eager=True)(pause_or_go_on)
        running.go_on()
        try:
            with self._application.ticking(tick):
                return cast(Reply, self._wait_for(keys))
        finally:
            running.stop()

    def choose(self, view: View) -> int | Reply:
        """Return the option on which Enter was pressed; Enter does nothing before the person has moved."""
        rows = Rows(cast(OptionList, view.field))
        pointer = ListPointer(rows)
        self._begin(view, rows.view)

        def finish() -> None:
            if pointer.is_unset:
                self._show_message(UNPICKED)
            else:
                self._application.end(rows.pointed_at)

        keys = ListKeys(pointer, finish, self._pending_keys.are_waiting, moved=self._clear_message)
        return cast(int | Reply, self._wait_for(keys.bindings()))

    def mark(self, view: View, toggle: Toggle, unmarked: str) -> frozenset[int] | Reply:
        """Return the options that were marked, which *toggle* changes; *unmarked* is shown if none is."""
        rows = Rows(cast(OptionList, view.field))
        pointer = MarkPointer(rows, toggle)
        unmarked = unmarked or unmarked_by_number(rows.choice_count)
        is_told = False  # that nothing is marked, and has not moved since
        self._begin(view, rows.view)

        def mark() -> None:
            pointer.mark()
            self._clear_message()

        def move() -> None:
            nonlocal is_told
            is_told = False
            self._clear_message()

        def finish() -> None:
            nonlocal is_told
            if rows.marked or (is_told and not unmarked):
                self._application.end(rows.marked)
            else:
                is_told = True
                self._show_message(unmarked or UNMARKED)

        keys = ListKeys(pointer, finish, self._pending_keys.are_waiting, mark, move)
        return cast(frozenset[int] | Reply, self._wait_for(keys.bindings()))

    def sort(self, view: View, unplaced: str, save: Callable[[Places], str]) -> Places | Reply:
        """Return the heap of each card, into which a number puts the card of the pointer, and 0 none.

        *save* takes them after each change; *unplaced*, unless it is "", is shown to a person who places no card. Who
        leaves out some cards is told once how many.
        """
        rows = Cards(cast(CardList, view.field))
        self._begin(view, rows.view)

        is_told = False

        def change() -> None:
            nonlocal is_told
            is_told = False
            saved = rows.places
            self._show_message(save(saved) if saved != rows.saved else "")
            rows.saved = saved

        def finish() -> None:
            nonlocal is_told
            left = rows.places.count(None)
            if left == len(rows.places) and unplaced:
                self._show_message(unplaced)
            elif 0 < left < len(rows.places) and not is_told:
                is_told = True
                self._show_message(unsorted_cards(left))
            else:
                self._application.end(rows.places)

        keys = ListKeys(CardPointer(rows), finish, self._pending_keys.are_waiting, moved=change)
        return cast(Places | Reply, self._wait_for(keys.bindings()))

    def type(self, view: View, field: TextField) -> str | Reply:
        """Return what was typed: Enter ends a single line, Tab ends any text."""
        buffer = Buffer(document=Document(field.initial_text), multiline=True)
        start = cast(TypedText, view.field)

        def shown() -> FieldView:
            count = word_count(field, buffer.text)
            return start._replace(text=buffer.text, cursor=buffer.cursor_position, footnote=count)

        def finish() -> None:
            if wrong := field.problem(buffer.text):
                if not field.is_own_words:
                    buffer.document = Document("")
                self._show_message(wrong)
            else:
                self._application.end(buffer.text)

        self._begin(view, shown)
        keys = TextFieldKeys(
            buffer,
            lines=field.is_multiline,
            submit=finish,
            show_message=self._show_message,
            has_pending_keys=self._pending_keys.are_waiting,
        )
        with autosaving(buffer, self._application.loop, field.save_draft, self._show_message):
            try:
                got = self._wait_for(
                    keys.bindings(), is_empty=lambda: not buffer.text, is_enabled=lambda: not keys.is_in_string()
                )
            finally:
                keys.insert(self._application.take_open_paste())
        return cast(str | Reply, got)

    def call_soon(self, act: Callable[[], None]) -> None:
        """Call *act* once the next question is on the screen."""
        self._application.loop.call_later(_PAUSE_AFTER_DRAWING, act)

    def stop(self) -> None:
        """Leave the terminal as it was found; the next question takes it again."""
        self._application.stop()

    def close(self) -> None:
        """Stop for good."""
        self._application.close()

    def drop_held_keys(self) -> None:
        """Drop keys that were pressed after the last question was decided."""
        self._application.drop_held_keys()

    def _begin(self, view: View, field: Callable[[], FieldView]) -> None:
        self._view, self.current_field = view, field
        self._screen_starts, self._has_field = [FIRST_SCREEN], False
        is_known = (view.is_read or view.is_later_field) and not isinstance(view.field, ReadPage)
        if is_known and self._picture_at(FIRST_SCREEN).next_start is not None:
            self._screen_starts = [LAST_SCREEN] if view.is_later_field else [FIRST_SCREEN, LAST_SCREEN]
        if self._geometry.rows:  # a key may come before the screen is drawn
            self._next_start = self._picture_at(self._screen_starts[-1]).next_start

    def _picture(self, geometry: Geometry) -> Picture:
        if geometry != self._geometry:
            self._geometry = geometry
            self._keep_place_after_resize()
        picture = self._picture_at(self._screen_starts[-1])
        if picture.next_start and self._keeps_field:
            self._screen_starts = [FIRST_SCREEN, LAST_SCREEN]
            picture = self._picture_at(LAST_SCREEN)
        self._next_start, self._has_field = picture.next_start, picture.next_start is None
        return picture

    def _picture_at(self, start: ScreenStart) -> Picture:
        has_back = len(self._screen_starts) > 1 or self._view.is_later_field
        footer = self._view.footer.with_back() if has_back else self._view.footer
        view = self._view._replace(field=self.current_field(), footer=footer)
        return compose(view, self._geometry, self._look, start)

    @property
    def _keeps_field(self) -> bool:
        return self._has_field and not isinstance(self.current_field(), ReadPage)

    def _keep_place_after_resize(self) -> None:
        """Go on where a page was read, in a window of another size, and keep a field that was in sight.

        What no longer fits above the field stands on the screen before, to which Shift-Tab leads.
        """
        if self._picture_at(FIRST_SCREEN).next_start is None:
            self._screen_starts = [FIRST_SCREEN]
        elif self._keeps_field:
            self._screen_starts = [FIRST_SCREEN, LAST_SCREEN]
        else:  # the rows of a paragraph are others now: it is read from its beginning
            self._screen_starts = [FIRST_SCREEN, *dict.fromkeys((unit, 0) for unit, _ in self._screen_starts if unit)]

    def _show_message(self, message: str) -> None:
        self._view = self._view._replace(message=message)
        self._application.redraw()

    def _clear_message(self) -> None:
        self._show_message("")

    def _wait_for(
        self,
        field: KeyBindingsBase,
        is_empty: Callable[[], bool] = lambda: True,
        is_enabled: Callable[[], bool] = lambda: True,
    ) -> object:
        """Return what ends the question: a key of the *field*, or one that works at every question.

        As long as the page goes on behind the window, the keys of the field wait, and Enter turns the page. What is
        typed there goes on to a field for text, which is shown.
        """
        close = self._close_aside if self._view.is_aside else None
        everywhere = ConditionalKeyBindings(question_bindings(self._end, is_empty, close), Condition(is_enabled))
        reading = question_bindings(self._end_unread, lambda: True, close)
        turn = ListKeys(None, self._turn_page, self._pending_keys.are_waiting, typed=self._go_to_field)
        turning = merge_key_bindings([turn.bindings(), reading])
        answering = merge_key_bindings([field, everywhere])
        return self._application.wait_for(DynamicKeyBindings(lambda: turning if self._next_start else answering))

    def _turn_page(self) -> None:
        if self._next_start:
            self._screen_starts.append(self._next_start)
            self._application.redraw()

    def _close_aside(self, event: KeyPressEvent) -> None:
        """Go back from all screens of the page; Escape with more behind it is another key, or a paste."""
        if not self._pending_keys.are_waiting(event):
            self._application.end(GoBack())

    def _go_to_field(self, event: KeyPressEvent) -> None:
        """Show the field of the page, if it takes text, and pass it what was typed."""
        if self._next_start and isinstance(self.current_field(), TypedText):
            self._show_last_screen()
            event.key_processor.feed_multiple(event.key_sequence, first=True)
            self._application.redraw()

    def _end_unread(self, result: object) -> None:
        """End the question with *result*; one that is not in sight yet is shown in place of being left."""
        if not isinstance(result, SkipQuestion | PostponeQuestion):
            self._end(result)
        elif isinstance(self.current_field(), OptionList | CardList | TypedText):
            self._show_last_screen()
            self._show_message(UNREAD)

    def _show_last_screen(self) -> None:
        self._screen_starts.append(LAST_SCREEN)
        self._next_start = None

    def _end(self, result: object) -> None:
        """End the question with *result*; to go back leads to the screen before, if the page has one."""
        if isinstance(result, GoBack) and len(self._screen_starts) > 1:
            self._screen_starts.pop()
            self._has_field = False
            self._application.redraw()
        else:
            self._application.end(result)
