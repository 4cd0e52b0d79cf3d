"""Ask for parts: one line after the other, each below its label."""

from collections.abc import Sequence

from trustcoach.core.program.export_blocks import LabelledText, LabelledTexts
from trustcoach.core.program.kinds import FillParts, Parts
from trustcoach.core.program.kinds.base import NOTHING_TYPED
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, Reply, SkipQuestion, Submit
from trustcoach.ui.page import Page, Paragraphs
from trustcoach.ui.widgets.fields import TextField, Widgets, draft_with_place, place_in_draft


def ask_parts(widgets: Widgets, prompt: Prompt, kind: FillParts) -> Reply:
    """Return the parts, or another reply. Raises SessionStopped."""
    texts, number = _start(prompt, kind)
    count = len(texts)

    def keep(text: str) -> str:
        texts[number] = text
        return prompt.save_draft(draft_with_place(texts, number))

    def problem(typed: str) -> str:
        is_empty = not any(text.strip() for text in (*texts[:number], typed, *texts[number + 1 :]))
        return NOTHING_TYPED if is_empty and number == count - 1 and not prompt.question.is_optional else ""

    while number < count:
        part = kind.parts[number]
        typed = widgets.type_text(
            TextField(
                name=part.label,
                is_last=number == count - 1,
                initial_text=texts[number],
                example=part.example,
                explanation=f"{part.label} (line {number + 1} of {count}). It may stay empty.",
                hint=f"line {number + 1} of {count} · it may stay empty",
                above=(*_last_before(kind, texts, number), Paragraphs(part.label)),
                problem=problem,
                may_be_emptied=True,
                is_saved=prompt.is_saved,
                save_draft=keep,
            )
        )
        if isinstance(typed, str):
            texts[number] = typed
            number += 1
        elif isinstance(typed, GoBack) and number:
            number -= 1
        else:
            return typed
        prompt.save_draft(draft_with_place(texts, number))
    return Submit(kind.fill(texts)) if any(text.strip() for text in texts) else SkipQuestion()


def _start(prompt: Prompt, kind: FillParts) -> tuple[list[str], int]:
    """Return the text that each part starts with, and the number of the one to begin at: the last on the way back."""
    count = len(kind.parts)
    first = count - 1 if prompt.starts_at_last_field else 0
    if prompt.draft:
        texts = [*prompt.draft, *[""] * count]
        surplus = " ".join(filter(None, (texts[count - 1], *prompt.draft[count:])))  # of parts that are gone
        return [*texts[: count - 1], surplus], place_in_draft(prompt.draft, count) or first
    before = prompt.previous_value.parts if isinstance(prompt.previous_value, Parts) else ()
    by_id = {each.part_id: each.text for each in before}
    return [by_id.get(part.id, "") for part in kind.parts], first


def _last_before(kind: FillParts, texts: Sequence[str], number: int) -> Page:
    """Return the last part before that *number* which holds something."""
    filled = [LabelledText(part.label, text) for part, text in zip(kind.parts, texts[:number], strict=False) if text]
    return (LabelledTexts(tuple(filled[-1:])),) if filled else ()
