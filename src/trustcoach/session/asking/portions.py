"""Show a page and ask below it; a long page to read is heard in portions in plain mode."""

from collections.abc import Iterator

from trustcoach.context import Context
from trustcoach.core.program.kinds import Read, Timer
from trustcoach.core.prompt import GoBack, Prompt, Reply, Submit
from trustcoach.ui.page import Block, Contact, Evidence, Page, Paragraphs, Row, split_paragraphs

MAX_WORDS = 60
"""Words of a portion, unless a single paragraph has more: so much can be heard and kept in mind."""
_WORDS_OF_OTHERS = 8
"""Words that any other block is taken for."""


def show_and_ask(context: Context, page: Page, prompt: Prompt) -> Reply:
    """Show *page* and return the reply to *prompt*: in plain mode a long page to read in portions, one Enter each.

    Back leads to the portion before. Raises SessionStopped, or QuickExit.
    """
    kind = prompt.question.kind
    is_heard = context.is_plain and isinstance(kind, Read) and not isinstance(kind, Timer)
    portions = tuple(_portions(page)) if is_heard else (page,)
    number = 0
    while True:
        context.show(portions[number])
        reply = context.prompter.ask(prompt)
        if isinstance(reply, Submit) and number + 1 < len(portions):
            number += 1
        elif isinstance(reply, GoBack) and number:
            number -= 1
        else:
            return reply


def _portions(page: Page) -> Iterator[Page]:
    """Yield *page* in portions; each ends with a paragraph or a help line, and what leads in to one stays with it.

    What isn't heard stays with what is before it: a portion of its own would be silence.
    """
    portion: list[Block] = []
    count = 0
    for block in _pieces(page):
        words = _word_count(block)
        ends = portion and isinstance(portion[-1], Paragraphs | Contact)
        if ends and words and count + words > MAX_WORDS:
            yield tuple(portion)
            portion, count = [], 0
        portion.append(block)
        count += words
    yield tuple(portion)


def _pieces(page: Page) -> Iterator[Block]:
    """Yield the blocks of *page*, each paragraph of a text by itself; the items of a list stay with what leads in."""
    for block in page:
        if not isinstance(block, Paragraphs):
            yield block
            continue
        pieces: list[str] = []
        for paragraph in split_paragraphs(block.text):
            if paragraph.startswith("- ") and pieces:
                pieces[-1] += f"\n{paragraph}"
            else:
                pieces.append(paragraph)
        yield from map(Paragraphs, pieces)


def _word_count(block: Block) -> int:
    match block:
        case Evidence():
            return 0
        case Paragraphs(text):
            return len(text.split())
        case Contact(way, name, details):
            return len(" ".join((way, name, *details)).split())
        case Row(name, state, detail):
            return len(f"{name} {state} {detail}".split())
    return _WORDS_OF_OTHERS
