"""Show a page and ask below it; a long page to read is heard in portions in plain mode."""

from collections.abc import Iterator

from trustcoach.context import Context
from trustcoach.core.program.kinds import Read, Timer
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, Reply, Submit
from trustcoach.ui.page import Block, Contact, Evidence, Page, Paragraphs, Row, split_paragraphs
from trustcoach.ui.pages.question_page import question_again

MAX_WORDS = 60
"""Words of a portion, unless a single paragraph has more: so much can be heard and kept in mind."""
_WORDS_OF_OTHERS = 8
"""Words that any other block is taken for."""


class AskedPage:
    """A *page* in *context*, and how much of it was heard: in plain mode a long page to read comes in portions."""

    def __init__(self, context: Context, page: Page) -> None:
        self._context = context
        self._page = page
        self._number = 0
        """The portion that is heard."""

    def ask(self, prompt: Prompt) -> Reply:
        """Show the page and return the reply to *prompt*; of a page in portions, Enter leads to the next one.

        Back leads to the portion before. A person who comes back from an aside hears the question again, or the portion
        where they were; beside a note, no portion. Raises SessionStopped, or QuickExit.
        """
        portions = tuple(_portions(self._page)) if self._is_heard(prompt) else (self._page,)
        is_again = self._context.is_plain and prompt.is_again
        shown = self._shown_again(prompt, portions) if is_again else portions[self._number]
        while True:
            self._context.show(shown)
            reply = self._context.prompter.ask(prompt)
            if isinstance(reply, Submit) and self._number + 1 < len(portions):
                self._number += 1
            elif isinstance(reply, GoBack) and self._number:
                self._number -= 1
            else:
                return reply
            shown, prompt = portions[self._number], prompt._replace(note="")

    def _is_heard(self, prompt: Prompt) -> bool:
        kind = prompt.question.kind
        return self._context.is_plain and isinstance(kind, Read) and not isinstance(kind, Timer)

    def _shown_again(self, prompt: Prompt, portions: tuple[Page, ...]) -> Page:
        if len(portions) > 1:
            return () if prompt.note else portions[self._number]
        return question_again(self._page) if prompt.note or not prompt.question.kind.is_page else self._page


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
