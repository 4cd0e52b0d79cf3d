"""A tool for right now, with no journal: nothing of the person is read or written."""

import gc
from contextlib import suppress
from typing import Annotated

import typer

from trustcoach import completions
from trustcoach.context import Context
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.signals import signals_as_stop, suspend_as_stop
from trustcoach.ui.pages.tools import tool_text_page, tools_page

EXAMPLES = ("trustcoach now", "trustcoach now breathe")


def run(
    context: Context,
    tool: Annotated[
        str | None, typer.Argument(help="A tool; without it, all of them.", autocompletion=completions.tools)
    ] = None,
) -> None:
    """Walk the *tool* of that name, or one that the person picks; where nobody can be asked, show it to read.

    Raises UsageError for an unknown name, and ContentError.
    """
    toolbox = context.load_tools()
    found = None if tool is None else toolbox.find(tool)
    if not context.is_interactive:
        context.show(tool_text_page(found) if found else tools_page(toolbox.tools))
        return
    gc.enable()  # as in every session
    context.protect_memory()
    program = context.load_program()
    with suppress(SessionStopped), signals_as_stop(), suspend_as_stop(), context.screen.session():
        Asker(context, program, persist_nothing()).offer_tools(found)
