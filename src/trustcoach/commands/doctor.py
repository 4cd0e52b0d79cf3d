"""Saying what is well and what is not, in no private words; mending only when asked."""

import os
import platform
import sys
from collections.abc import Iterator

from trustcoach import __version__
from trustcoach.core.errors import CoachError, ContentError, JournalError, UsageError
from trustcoach.core.health import Finding
from trustcoach.core.references import problems
from trustcoach.core.wording import counted
from trustcoach.disk import examination
from trustcoach.environment import Environment
from trustcoach.screen import health

NARROWEST = 40
"""Columns of a window in which everything is still easy to read."""


def run(world: Environment, *, mend: bool) -> None:
    """Show what was found; with *mend*, first mend what can be. Raises JournalError if something is not well."""
    if mend:
        with world.holding() as store:
            world.drafts(store)
            examination.mend(store)
    found = (*_program(world), *_terminal(world), *examination.of_folder(world.folder), *_store(world))
    world.show(health.found(found))
    ill = [finding for finding in found if not finding.well]
    if ill:
        raise JournalError(f"{counted(len(ill), 'thing')} to look at.", "They are marked above.")


def _store(world: Environment) -> Iterator[Finding]:
    try:
        store = world.store()
    except UsageError:
        yield Finding("Journal", "locked, and not looked into: there is no terminal to ask for the passphrase")
        return
    except JournalError:
        yield Finding("Journal", "locked, and not looked into: that was not the passphrase")
        return
    yield from examination.of_store(store)


def _program(world: Environment) -> Iterator[Finding]:
    python = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("Program", f"{__version__}, Python {python}, {platform.system()} {platform.release()}")
    try:
        program = world.draft_of_program()
        wrong = tuple(problems(program))
        world.privacy()
    except ContentError as error:
        yield Finding("Content", "it cannot be read", well=False, advice=error.message)
        return
    says = f"{counted(len(program.tracks), 'track')}, {counted(len(wrong), 'thing')} to mend"
    yield Finding("Content", says, well=not wrong, advice="See: trustcoach content check")
    try:
        regions = len(world.support().regions)
    except CoachError:
        yield Finding("Help lines", "they cannot be read", well=False, advice="Install trustcoach again.")
    else:
        yield Finding("Help lines", f"{counted(regions, 'region')}")


def _terminal(world: Environment) -> Iterator[Finding]:
    encoding = world.out.encoding or "no encoding"
    fits = encoding.lower().replace("-", "") == "utf8"
    yield Finding("Letters", encoding, well=fits, advice="Set the language of the terminal to one that ends in UTF-8.")
    if not world.interactive:
        yield Finding("Terminal", "none: questions cannot be asked here")
        return
    columns, rows = os.get_terminal_size()
    kind = os.environ.get("TERM", "not named")
    advice = f"Make the window {NARROWEST} columns wide or more, if you can."
    yield Finding("Terminal", f"{kind}, {columns} columns, {rows} rows", well=columns >= NARROWEST, advice=advice)
