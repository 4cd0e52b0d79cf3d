"""An export as Markdown that any CommonMark reader shows exactly as it was written.

Free text is put in fenced blocks whose fence is longer than any run of backticks in it, so that nothing in it can be
taken for structure. In text within a line, every character is escaped that could begin markup there or at the start of
the line. (CommonMark 0.31, sections 4.5 and 2.4.)
"""

import re
from typing import assert_never

from trustcoach.core.export.document import AskedQuestion, Block, ExportDocument, Heading
from trustcoach.core.program.export_blocks import Bullets, Drawing, LabelledTexts, Quote, Remark

_MARKDOWN_CHARACTER = re.compile(r"([\\`*_\[\]<>&~|#!$])")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""What a keyboard in another encoding leaves behind. UTF-8 cannot hold it, so U+FFFD is written in its place."""
_MARKDOWN_AT_START = re.compile(r"^(\d*)([-+=.):])")


def markdown(document: ExportDocument) -> str:
    """Return *document* as Markdown."""
    return _SURROGATE.sub("\ufffd", "\n\n".join(_render(block) for block in document.blocks) + "\n")


def _render(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {escape_markdown(text)}"
        case AskedQuestion(text, respondent):
            return f"**{escape_markdown(text)}**" + (f" ({escape_markdown(respondent)})" if respondent else "")
        case Bullets(texts):
            return "\n".join(f"- {escape_markdown(text)}" for text in texts)
        case Quote(text, lead):
            return f"{lead}\n\n{code_block(text)}" if lead else code_block(text)
        case Remark(text):
            return text
        case LabelledTexts():
            return _render_labelled(block)
        case _:
            assert_never(block)


def _render_labelled(block: LabelledTexts) -> str:
    arrow = "\n\n" if block.drawing is Drawing.LIST else "\n\nand then\n\n"
    texts = arrow.join(f"{escape_markdown(each.label_with_colon)}\n\n{code_block(each.text)}" for each in block.texts)
    return f"{texts}\n\nand {escape_markdown(block.way_back)}" if block.way_back else texts


def code_block(words: str) -> str:
    """Return *words* as a fenced block that shows them exactly."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{words}\n{fence}"


def escape_markdown(words: str) -> str:
    """Return *words* for use within a line, with everything escaped that Markdown could take for markup."""
    return _MARKDOWN_AT_START.sub(r"\1\\\2", _MARKDOWN_CHARACTER.sub(r"\\\1", " ".join(words.split())))
