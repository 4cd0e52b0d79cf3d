"""Reflections as Markdown, to the terminal or to a file."""

import os
from pathlib import Path

from trustcoach.core.errors import ContentError
from trustcoach.core.export import Selection, export
from trustcoach.core.journey import Standing
from trustcoach.core.lookup import find_step, find_track
from trustcoach.core.model import Program
from trustcoach.core.wordless import CANNOT_BE_READ, wordless
from trustcoach.disk.writing import write_new
from trustcoach.environment import Environment
from trustcoach.screen import views


def run(world: Environment, track: str | None, step: str | None, to: Path | None, *, private: bool) -> None:
    """Write out what was answered, as asked: one track, one step, with private answers or without.

    Raises UsageError for an unknown name or a file that is there already, ContentError and JournalError.
    """
    program = _program(world, is_whole=track is None and step is None)
    chosen = find_track(program, track) if program and track else None
    _, one = find_step([chosen] if chosen else program.tracks, step) if program and step else (None, None)
    journal = world.store().load()
    standing = Standing(program or wordless(journal), journal)
    document = export(standing, Selection(chosen, one, private), world.now(), "" if program else CANNOT_BE_READ)
    if to is None:
        world.write(document.markdown)
        return
    if os.path.isdir(to):  # noqa: PTH112 (unlike Path.is_dir, it answers where one may not look)
        to /= f"{'notes' if world.is_discreet else 'reflections'}-{world.now().date().isoformat()}.md"
    write_new(to, document.markdown.encode("utf-8"))
    world.show(views.exported(document, to))


def _program(world: Environment, *, is_whole: bool) -> Program | None:
    """Return the words of the program; None if they cannot be read, and the whole journal is to be written out.

    Raises ContentError where a part was named, which cannot be found then.
    """
    try:
        return world.program()
    except ContentError as error:
        if is_whole:
            return None
        raise ContentError(
            error.message, f"{error.hint} All that you wrote comes out with: trustcoach export"
        ) from error
