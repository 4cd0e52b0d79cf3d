"""Export reflections as Markdown, to the terminal or to a file."""

import os
from pathlib import Path
from typing import Annotated

import typer

from trustcoach import completions
from trustcoach.context import Context
from trustcoach.core.export.document import ExportDocument, ExportSelection, export_document
from trustcoach.core.export.formats import FORMATS
from trustcoach.core.journal.placeholder_program import CONTENT_UNREADABLE
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.lookup import find_step, find_track
from trustcoach.core.program.program import Program
from trustcoach.errors import ContentError, UsageError
from trustcoach.session.care.hidden_words import HiddenWords
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.session.unreadable_content import program_without_texts
from trustcoach.storage.files.atomic_write import write_new_file
from trustcoach.storage.files.folders import is_folder
from trustcoach.text import pluralize
from trustcoach.ui.page import Paragraphs, QuietLine

_EXAMPLE = "trustcoach export --to reflections.md"
_UNLOCKED = "This copy isn't locked: anyone who opens it can read it. Delete it once you've printed it."
_PRINTED_UNLOCKED = (
    "What stands here isn't locked: anyone who sees this window can read it. Close it when you've read it."
)
EXAMPLES = ("trustcoach export", "trustcoach export --letters --to note.md")


def run(
    context: Context,
    track: Annotated[
        str | None, typer.Option("--track", help="Only this track.", autocompletion=completions.tracks)
    ] = None,
    step: Annotated[
        str | None, typer.Option("--step", help="Only this step.", autocompletion=completions.steps)
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="FILE", help="Write a new file, or one in this FOLDER/.")
    ] = None,
    *,
    private: Annotated[
        bool, typer.Option("--include-private", help="Also private answers, and words of a very bad hour.")
    ] = False,
    letters: Annotated[
        bool, typer.Option("--letters", help="Only letters, notes and statements, also private ones.")
    ] = False,
) -> None:
    """Write out what was answered, as asked: one track, one step, with private answers or without.

    Raises UsageError for an unknown name or a file that exists already, ContentError and JournalError.
    """
    program = _load_program(context, is_full_export=track is None and step is None)
    chosen = find_track(program, track) if program and track is not None else None
    _, one = find_step([chosen] if chosen else program.tracks, step) if program and step is not None else (None, None)
    store = context.open_store()
    journal = store.load_journal()
    progress = Progress(program or program_without_texts(journal), journal)
    hides = HiddenWords(progress.program.safety, LabelFinder(context))
    document = export_document(
        progress,
        ExportSelection(chosen, one, private or letters, letters),
        context.now(),
        "" if program else CONTENT_UNREADABLE,
        lambda value, by_two: hides.is_sure(value) if by_two else hides(value),
    )
    form = FORMATS["markdown"]
    text = form.render(document)
    if to is None or to == "-":
        context.write_output(text)
        if context.is_terminal:
            unlocked = (Paragraphs(_PRINTED_UNLOCKED),) if store.key else ()
            left = (QuietLine(_left_out_line(document)),) if document.private_left_out else ()
            context.show((*unlocked, *left, QuietLine("To write a file: trustcoach export --to reflections.md")))
        return
    name = f"{'notes' if context.hides_name else 'reflections'}-{context.now().date().isoformat()}{form.file_suffix}"
    file = output_path(to, name, _EXAMPLE)
    write_new_file(file, text.encode("utf-8"))
    context.show((QuietLine(_export_line(document, file)), *((Paragraphs(_UNLOCKED),) if store.key else ())))


def output_path(to: str, name: str, example: str) -> Path:
    """Return the path that *to* means: one called *name* if *to* is a folder, which is created if it ends in a slash.

    Raises UsageError if that is not possible, with an *example*.
    """
    if not to.strip():
        raise UsageError("--to names no file.", f"Name one, as in: {example}")
    try:
        path = Path(to).expanduser()
        if to.endswith(("/", os.sep)):
            path.mkdir(mode=0o700, exist_ok=True)
    except RuntimeError as error:
        raise UsageError(f"There's no such folder:\n{to}", "Name another file with --to.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no file can have that name"
        raise UsageError(
            f"This folder can't be made: {reason}. It's:\n{to}", "Name another folder with --to."
        ) from error
    if "\0" in to:
        raise UsageError("No file can have that name.", "Name another file with --to.")
    return path / name if is_folder(path) else path


def _load_program(context: Context, *, is_full_export: bool) -> Program | None:
    """Return the program; None if its content cannot be read and the whole journal is exported.

    Raises ContentError if a track or step was named, which cannot be found then.
    """
    try:
        return context.load_program()
    except ContentError as error:
        if is_full_export:
            return None
        raise ContentError(
            error.message, f"{error.hint} All that you wrote comes out with: trustcoach export", error.more
        ) from error


def _export_line(export: ExportDocument, to: Path) -> str:
    """Return what an export holds. What opens and closes a track is no step."""
    left = f" {_left_out_line(export)}" if export.private_left_out else ""
    steps = f", {pluralize(len(export.step_titles), 'step')}" if export.step_titles else ""
    return f"{to}: {pluralize(export.answer_count, 'answer')}{steps}.{left}"


def _left_out_line(export: ExportDocument) -> str:
    """Return how many answers were left out, and how to have them too: said on the screen only, never in the file."""
    them = "it" if export.private_left_out == 1 else "them"
    return f"{pluralize(export.private_left_out, 'private answer')} left out; --include-private brings {them} in."
