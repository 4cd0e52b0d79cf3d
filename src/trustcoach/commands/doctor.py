"""Saying what is well and what is not, in no private words; mending only when asked."""

import os
import platform
import re
import sys
from collections.abc import Iterator

from trustcoach import __version__
from trustcoach.context import Context
from trustcoach.core.doctor import Diagnosis
from trustcoach.core.program.check.references import problems
from trustcoach.errors import CoachError, ContentError, JournalError, UsageError
from trustcoach.storage import doctor as examination
from trustcoach.storage.content import privacy
from trustcoach.storage.encryption.ask_passphrase import StillLockedError
from trustcoach.storage.files import folders
from trustcoach.storage.files.atomic_write import leftovers
from trustcoach.storage.store import Store
from trustcoach.text import counted
from trustcoach.ui.pages import doctor as health

NARROWEST = 40
"""Columns of a window in which everything is still easy to read."""
_KIND = re.compile("[a-z0-9.+-]{1,30}", re.IGNORECASE)


def run(world: Context, *, mend: bool) -> None:
    """Show what was found; with *mend*, first mend what can be. Raises JournalError if something is not well.

    What is locked is opened if somebody is there to type the passphrase, and looked at from outside if not.
    """
    opened = _opened(world)
    mended = (_mended(world, opened),) if mend and examination.is_there(world.folder) else ()
    inside = examination.of_store(opened) if isinstance(opened, Store) else (opened,)
    found = (*mended, *_program(world), *_terminal(world), *examination.of_folder(world.folder), *inside)
    world.show(health.found(found))
    ill = [finding for finding in found if not finding.well]
    if ill:
        raise JournalError(f"{counted(len(ill), 'thing')} to look at.", "They are marked above.")


def _opened(world: Context) -> Store | Diagnosis:
    try:
        return world.store()
    except UsageError:
        return Diagnosis("Journal", "locked, and not looked into: there is no terminal to ask for the passphrase")
    except StillLockedError:
        return Diagnosis("Journal", "locked, and not looked into: that was not the passphrase")
    except JournalError:
        advice = "Your recovery sheet opens it: type its key where the passphrase is asked for."
        return Diagnosis("Journal", "it cannot be unlocked", well=False, advice=advice)


def _mended(world: Context, opened: Store | Diagnosis) -> Diagnosis:
    # found before the folder is held, which closes it and takes away what a killed save left
    open_to_others, left = examination.open_to_others(world.folder), leftovers(world.folder)
    with world.holding_folder():
        if isinstance(opened, Store):
            opened.settle()
            world.drafts(opened)
        return examination.mend(open_to_others, left)


def _program(world: Context) -> Iterator[Diagnosis]:
    python = ".".join(str(part) for part in sys.version_info[:3])
    yield Diagnosis("Program", f"{__version__}, Python {python}, {platform.system()} {platform.release()}")
    try:
        program = world.draft_of_program()
        wrong = tuple(problems(program))
        privacy.load(folders.holding(privacy.FILE, world.content))
    except ContentError:
        yield Diagnosis("Content", "it cannot be read", well=False, advice="See: trustcoach content check")
        return
    says = f"{counted(len(program.tracks), 'track')}, {counted(len(wrong), 'thing')} to mend"
    yield Diagnosis("Content", says, well=not wrong, advice="See: trustcoach content check")
    try:
        regions = len(world.support().regions)
    except CoachError:
        yield Diagnosis("Help lines", "they cannot be read", well=False, advice="Install trustcoach again.")
    else:
        yield Diagnosis("Help lines", f"{counted(regions, 'region')}")


def _terminal(world: Context) -> Iterator[Diagnosis]:
    encoding = world.out.encoding or "no encoding"
    fits = encoding.lower().replace("-", "") == "utf8"
    yield Diagnosis(
        "Letters", encoding, well=fits, advice="Set the language of the terminal to one that ends in UTF-8."
    )
    if not world.interactive:
        yield Diagnosis("Terminal", "none: questions cannot be asked here")
        return
    columns, rows = os.get_terminal_size()
    named = os.environ.get("TERM", "")
    kind = named if _KIND.fullmatch(named) else "of no known kind"
    advice = f"Make the window {NARROWEST} columns wide or more, if you can."
    yield Diagnosis("Terminal", f"{kind}, {columns} columns, {rows} rows", well=columns >= NARROWEST, advice=advice)
