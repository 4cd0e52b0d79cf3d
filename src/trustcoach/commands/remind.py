"""Write a calendar file that reminds the person, under a title of their own. Nothing of the journal is in it."""

from typing import Annotated

import typer

from trustcoach.commands.export import output_path
from trustcoach.context import Context
from trustcoach.core.calendar_event import NEUTRAL_TITLE, calendar_event
from trustcoach.errors import UsageError
from trustcoach.storage.files.atomic_write import write_new_file
from trustcoach.text import pluralize
from trustcoach.ui.page import Paragraphs, QuietLine

EXAMPLES = (
    "trustcoach remind --to reminder.ics",
    'trustcoach remind --to r.ics --title "Water the plants" --every day',
)
SUFFIX = ".ics"
"""How the name of a calendar file ends."""
_CAUTION = (
    "Open it with your calendar. Whoever can see that calendar sees the title and the time, on every device it's on. "
    "Nothing else is in the file, and this program reminds you of nothing by itself."
)


def run(
    context: Context,
    to: Annotated[
        str, typer.Option("--to", metavar="FILE", help="Write this new file, which ends in .ics; - shows it.")
    ],
    title: Annotated[str, typer.Option("--title", help="What the calendar shows.")] = NEUTRAL_TITLE,
    every: Annotated[str, typer.Option("--every", help="day or week.")] = "week",
    at: Annotated[str, typer.Option("--at", metavar="TIME", help="The time of day, such as 19:00.")] = "19:00",
    times: Annotated[int, typer.Option("--times", help="How often it comes.")] = 12,
) -> None:
    """Write the file, and say what is in it; no journal is opened.

    Raises UsageError for what cannot be read, and for a file that exists already.
    """
    from trustcoach.storage.calendar_file import calendar_file  # noqa: PLC0415 (a library that no other command needs)

    event = calendar_event(title, every, at, times, context.now().date())
    content = calendar_file(event, context.new_id(), context.now())
    if to == "-":
        context.write_output(content.decode("utf-8"))
        return
    file = output_path(to, "reminder.ics", EXAMPLES[0])
    if file.suffix.lower() != SUFFIX:
        raise UsageError(
            f"No calendar would open a file whose name doesn't end in {SUFFIX}:\n{file}", f"Try: {EXAMPLES[0]}"
        )
    write_new_file(file, content)
    what = f"{file}: “{event.title}”, every {event.rhythm.value} at {event.start:%H:%M}"
    context.show((QuietLine(f"{what}, {pluralize(event.times, 'time')}."), Paragraphs(_CAUTION)))
