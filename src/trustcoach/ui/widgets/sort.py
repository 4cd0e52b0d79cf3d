"""Ask for the heap of each card: all on one screen, or card by card in plain mode."""

from trustcoach.core.program.kinds import SortCards, Sorted
from trustcoach.core.program.kinds.sort import NOTHING_PLACED
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import PostponeQuestion, Reply, SkipQuestion, Submit
from trustcoach.ui.widgets.fields import CardTable, Places, Widgets

_NO_CARDS = "What you would sort here are words you wrote before, and they aren't shown today. Enter leaves it for now."


def ask_sort(widgets: Widgets, prompt: Prompt, kind: SortCards) -> Reply:
    """Return the sorted cards, or another reply. Raises SessionStopped."""
    if not kind.all_cards:
        widgets.show_note(_NO_CARDS)
        reply = widgets.wait_for_enter()
        return PostponeQuestion() if isinstance(reply, Submit) else reply

    def save(places: Places) -> str:
        return prompt.save_draft(kind.place(places).field_texts())

    places = _start(prompt, kind)
    first = places.index(None) if prompt.draft and None in places else 0
    table = CardTable(
        tuple(card.label for card in kind.all_cards), tuple(heap.label for heap in kind.heaps), places, first
    )
    placed = widgets.sort_cards(table, "" if prompt.question.is_optional else NOTHING_PLACED, save)
    if isinstance(placed, Reply):
        return placed
    return Submit(kind.place(placed)) if any(place is not None for place in placed) else SkipQuestion()


def _start(prompt: Prompt, kind: SortCards) -> Places:
    """Return the heap that each card starts in: that of the draft, or of the answer before."""
    if prompt.draft:
        labels = [heap.label for heap in kind.heaps]
        drafted = dict(zip(prompt.draft[::2], prompt.draft[1::2], strict=False))
        heaps = [drafted.get(card.label) for card in kind.all_cards]
        return tuple(labels.index(heap) if heap in labels else None for heap in heaps)
    before = prompt.previous_value.cards if isinstance(prompt.previous_value, Sorted) else ()
    ids = [heap.id for heap in kind.heaps]
    heap_of = {each.card_id or each.words: each.heap_id for each in before}
    found = (heap_of.get(card.id or card.label) for card in kind.all_cards)
    return tuple(ids.index(heap) if heap in ids else None for heap in found)
