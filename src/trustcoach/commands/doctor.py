"""Examine the installation and the person's files without showing private text; repair only with --mend."""

import os
import platform
import re
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from trustcoach import __version__
from trustcoach.context import Context
from trustcoach.core.doctor import Diagnosis
from trustcoach.core.program.check.references import check_references
from trustcoach.errors import CoachError, ContentError, JournalError, UsageError
from trustcoach.storage import doctor
from trustcoach.storage.content import privacy
from trustcoach.storage.encryption.ask_passphrase import StillLockedError, TwoJournalsError
from trustcoach.storage.files import folders
from trustcoach.storage.files.atomic_write import temporary_files
from trustcoach.storage.store import Store
from trustcoach.text import pluralize
from trustcoach.ui.pages import doctor as doctor_page

EXAMPLES = ("trustcoach doctor", "trustcoach doctor --mend")
MIN_COLUMNS = 40
"""Columns of a window in which everything is still easy to read."""
_TERM_PATTERN = re.compile("[a-z0-9.+-]{1,30}", re.IGNORECASE)


def run(
    context: Context,
    *,
    mend: Annotated[bool, typer.Option("--mend", help="Mend what can be mended.")] = False,
) -> None:
    """Show what was found; with *mend*, first mend what can be. Raises JournalError if something is not well.

    A locked folder is opened if a person can type the passphrase, and else examined without opening it.
    """
    opened = _open_store(context)
    mended = (_mend(context, opened),) if mend and doctor.is_readable_folder(context.home) else ()
    inside = doctor.examine_store(opened) if isinstance(opened, Store) else (opened,)
    found = (
        *mended,
        *_examine_program(context),
        *_examine_terminal(context),
        *doctor.examine_folder(context.home),
        *inside,
    )
    context.show(doctor_page.doctor_page(found))
    ill = [finding for finding in found if not finding.is_ok]
    if ill:
        raise JournalError(f"{pluralize(len(ill), 'thing')} to look at.", "They're marked above.")


def _open_store(context: Context) -> Store | Diagnosis:
    try:
        return context.open_store()
    except UsageError:
        return Diagnosis("Journal", "locked, and not looked into: there's no terminal to ask for the passphrase")
    except StillLockedError:
        return Diagnosis("Journal", "locked, and not looked into: that wasn't the passphrase")
    except TwoJournalsError as error:
        says = "there are two: a locked one, whose key file is gone, and one that isn't locked"
        return Diagnosis("Journal", says, is_ok=False, hint=error.hint)
    except JournalError:
        if not doctor.is_readable_folder(context.home):
            return Diagnosis("Journal", "not looked into")
        advice = "Your recovery sheet opens it: type its key where the passphrase is asked for."
        return Diagnosis("Journal", "it can't be unlocked", is_ok=False, hint=advice)


def _mend(context: Context, opened: Store | Diagnosis) -> Diagnosis:
    # before the lock is taken: holding the folder closes it to others, and removes what killed saves left
    open_to_others, left = doctor.files_open_to_others(context.home), temporary_files(context.home)
    with context.hold_folder():
        if isinstance(opened, Store):
            opened.finish_interrupted_change()
            context.load_drafts(opened)
        return doctor.mend_folder(open_to_others, left)


def _examine_program(context: Context) -> Iterator[Diagnosis]:
    python = ".".join(str(part) for part in sys.version_info[:3])
    yield Diagnosis("Program", f"{__version__}, Python {python}, {platform.system()} {platform.release()}")
    try:
        program = context.load_unchecked_program()
        wrong = tuple(check_references(program))
        privacy.load_privacy(folders.content_folder_with(privacy.PRIVACY_FILE, context.content_folder))
    except ContentError:
        yield Diagnosis("Content", "it can't be read", is_ok=False, hint="See: trustcoach content check")
        return
    says = f"{pluralize(len(program.tracks), 'track')}, {pluralize(len(wrong), 'thing')} to mend"
    yield Diagnosis("Content", says, is_ok=not wrong, hint="See: trustcoach content check")
    try:
        coverage = context.load_support().coverage
    except CoachError:
        yield Diagnosis("Help lines", "they can't be read", is_ok=False, hint="Install trustcoach again.")
    else:
        yield Diagnosis("Help lines", coverage)


def _examine_terminal(context: Context) -> Iterator[Diagnosis]:
    encoding = context.output.encoding or "no encoding"
    fits = encoding.lower().replace("-", "") == "utf8"
    yield Diagnosis("Letters", encoding, is_ok=fits, hint="Set the language of the terminal to one that ends in UTF-8.")
    if not context.is_interactive:
        yield Diagnosis("Terminal", "none: questions can't be asked here")
        return
    columns, rows = os.get_terminal_size()
    named = os.environ.get("TERM", "")
    kind = named if _TERM_PATTERN.fullmatch(named) else "of no known kind"
    if not columns:  # a terminal need not know its size
        yield Diagnosis("Terminal", f"{kind}, of unknown size")
        return
    advice = f"Make the window {MIN_COLUMNS} columns wide or more, if you can."
    yield Diagnosis("Terminal", f"{kind}, {columns} columns, {rows} rows", is_ok=columns >= MIN_COLUMNS, hint=advice)
