"""For authors: walk one step of a draft, with nothing before it and nothing kept."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from trustcoach.context import Context
from trustcoach.core.journal.entries import Answer
from trustcoach.core.journal.in_memory import InMemoryJournal
from trustcoach.core.program.kinds import Choose, Chosen
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.two_people import who_question
from trustcoach.errors import QuickExit, SessionStopped, UsageError
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.session.signals import signals_as_stop, suspend_as_stop
from trustcoach.session.walk import Walk
from trustcoach.storage.content.author_files import find_program_folder
from trustcoach.text import as_argument
from trustcoach.ui.page import Heading, Paragraphs
from trustcoach.ui.pages.question_page import simple_question_page

_START_TEXT = "You try out a draft. Nothing you write here is saved, and answers of earlier steps are missing."
_END_LINE = "Nothing of this was saved."

EXAMPLES = ("trustcoach content try my-program/tracks/was-hurt/6-listen.yaml",)


def run(context: Context, file: Annotated[Path, typer.Argument(help="The file of a step.")]) -> None:
    """Walk what stands in *file*, a step or the opening and ending of a track, as its reader would.

    The welcome, the steps before it and the questions for one person alone are left out, for they are of other files.
    Help, the page for low points and the way to leave at once are as everywhere. Raises UsageError and ContentError.
    """
    context.require_terminal("Read a step with: trustcoach steps TRACK STEP --content FOLDER")
    folder = find_program_folder(file)
    context = context._replace(content_folder=folder)
    program = context.load_program()
    name = file.resolve().relative_to(folder).as_posix()
    found = [(track, step) for track, step in program.all_steps_and_private if step.location.file == name]
    if not found:
        raise UsageError(
            f"This file isn't read:\n{file}", f"See why with: trustcoach content check {as_argument(folder)}"
        )
    gc.enable()  # as in every session
    context.protect_memory()
    try:
        with signals_as_stop(), suspend_as_stop(), context.screen.session():
            _walk(context, program, found)
    except SessionStopped:
        pass
    except QuickExit:
        return
    context.show_line_if_possible(_END_LINE)


def _walk(context: Context, program: Program, found: list[tuple[Track, Step]]) -> None:
    asker = Asker(context, program, persist_nothing())
    draft = program._replace(tracks=program.all_tracks_and_private, private_track=None, safety=None)
    walk = Walk(context, draft, InMemoryJournal(), asker, MoodCheck(program, asker))
    asker.show_until_read((Heading("A draft", "nothing is saved"), Paragraphs(_START_TEXT)))
    for track, step in found:
        who = who_question(track)
        if who and step is not track.opening and walk.progress.latest_entry(who.id) is None:
            picked = asker.pick_answer(simple_question_page(who), who)
            labels = {choice.id: choice.label for choice in who.kind.choices} if isinstance(who.kind, Choose) else {}
            walk.entry_log.write(Answer(who.id, who.text, Chosen(picked, labels[picked]), who.is_private))
        while not walk.ask_step(track, step):
            pass  # there is nothing before it to go back to
