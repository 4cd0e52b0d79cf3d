"""Reflections as Markdown, to the terminal or to a file."""

import os
from pathlib import Path

from trustcoach.core.export import Selection, export
from trustcoach.core.journey import Standing
from trustcoach.core.lookup import find_step, find_track
from trustcoach.disk.writing import write_new
from trustcoach.environment import Environment
from trustcoach.screen import views


def run(world: Environment, track: str | None, step: str | None, to: Path | None, *, private: bool) -> None:
    """Write out what was answered, as asked: one track, one step, with private answers or without.

    Raises UsageError for an unknown name or a file that is there already, ContentError and JournalError.
    """
    program = world.program()
    chosen = find_track(program, track) if track else None
    _, one = find_step([chosen] if chosen else program.tracks, step) if step else (None, None)
    standing = Standing(program, world.store().load())
    document = export(standing, Selection(chosen, one, private), world.now())
    if to is None:
        world.write(document.markdown)
        return
    if os.path.isdir(to):  # noqa: PTH112 (unlike Path.is_dir, it answers where one may not look)
        to /= f"{'notes' if world.is_discreet else 'reflections'}-{world.now().date().isoformat()}.md"
    write_new(to, document.markdown.encode("utf-8"))
    world.show(views.exported(document, to))
