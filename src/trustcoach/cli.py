"""The command line's table of contents."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustcoach import __version__, program_name
from trustcoach.cli_content import content_app
from trustcoach.cli_options import (
    USAGE_EXCEPTION,
    print_help_if_no_command,
    rewrite_help,
    to_usage_error,
    with_context,
    with_group_options,
)
from trustcoach.errors import UsageError
from trustcoach.program_name import ProgramName

if TYPE_CHECKING:
    from trustcoach.context import Context

# No completion: it would write into the shell's own files. No pretty tracebacks: they would show private words.
# No Rich in help: it doubles the time that help takes.
app = typer.Typer(
    name="trustcoach",
    help="A private, offline coach for rebuilding trust after a betrayal.",
    epilog="Begin with: trustcoach start. Everything stays on this computer.",
    add_completion=False,
    context_settings={"token_normalize_func": str.lower},  # a command in capital letters is that command
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(content_app, name="content")


def _print_version(wanted: bool) -> None:
    """Answer `--version` where other words stand beside it; alone it is answered before anything is loaded."""
    if wanted:
        sys.stdout.write(f"{program_name.launch_name()} {__version__}\n")
        raise typer.Exit


def run_cli(program_name: ProgramName) -> int:
    """Run the command line under that name; return its exit code. Raises UsageError, or whatever the command does."""
    if isinstance(app.info.epilog, str):
        app.info.epilog = program_name.replace_in(app.info.epilog)
    for command in (*app.registered_commands, *content_app.registered_commands):
        command.epilog = program_name.replace_in(command.epilog or "")
    try:
        return int(app(rewrite_help(sys.argv[1:]), prog_name=program_name.name, standalone_mode=False) or 0)
    except USAGE_EXCEPTION as error:
        raise to_usage_error(error) from error


@app.callback(invoke_without_command=True)
@with_group_options
def main_group(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """A private, offline coach for rebuilding trust after a betrayal."""
    print_help_if_no_command(context)


@app.command(epilog="Examples: trustcoach start · trustcoach start was-hurt · trustcoach start together --step 4")
@with_context
def start(
    context: "Context",
    track: Annotated[str | None, typer.Argument(help="broke-trust, was-hurt or together.")] = None,
    step: Annotated[str | None, typer.Option("--step", help="Open this step, by name or number.")] = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Answers written elsewhere (YAML or JSON).")
    ] = None,
    skip_private: Annotated[
        bool, typer.Option("--pass-by-private", help="With --answers: pass by what is asked in private.")
    ] = False,
) -> None:
    """Begin a track, or go on with it."""
    from trustcoach.commands import start as start_track
    from trustcoach.session import answers_file

    if answers and step is not None:
        raise UsageError("--answers and --step do not go together.", "Answers are written along the whole track.")
    if answers:
        answers_file.walk_from_file(context, track, answers, skip_safety_check=skip_private)
    else:
        start_track.run(context, track, step)


@app.command(epilog="Example: trustcoach resume")
@with_context
def resume(context: "Context") -> None:
    """Go on at the exact question where you stopped."""
    from trustcoach.commands import resume as resume_track

    resume_track.run(context)


@app.command(epilog="Examples: trustcoach undo · trustcoach undo --back")
@with_context
def undo(
    context: "Context",
    back: Annotated[bool, typer.Option("--back", help="Bring back what was taken back last.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it at once, with nothing shown.")] = False,
) -> None:
    """Take back your last answer, after it was shown."""
    from trustcoach.commands import undo as undo_change

    if back:
        undo_change.redo(context, yes=yes)
    else:
        undo_change.undo(context, yes=yes)


@app.command(epilog="Example: trustcoach status")
@with_context
def status(context: "Context") -> None:
    """Show where you are, your open plans and what is next."""
    from trustcoach.commands import status as show_status

    show_status.run(context)


@app.command(epilog="Examples: trustcoach steps · trustcoach steps was-hurt · trustcoach steps was-hurt 2")
@with_context
def steps(
    context: "Context",
    track: Annotated[str | None, typer.Argument(help="A track; or a step to read.")] = None,
    step: Annotated[str | None, typer.Argument(help="A step of the track, by name or number.")] = None,
) -> None:
    """List the steps, or read one without answering."""
    from trustcoach.commands import steps as show_steps

    show_steps.run(context, track, step)


@app.command(epilog="Examples: trustcoach export · trustcoach export --track was-hurt --to notes.md")
@with_context
def export(
    context: "Context",
    track: Annotated[str | None, typer.Option("--track", help="Only this track.")] = None,
    step: Annotated[str | None, typer.Option("--step", help="Only this step.")] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="FILE", help="Write a new file, or one in this FOLDER/.")
    ] = None,
    include_private: Annotated[
        bool, typer.Option("--include-private", help="Also answers to private questions.")
    ] = False,
) -> None:
    """Write out your reflections as Markdown."""
    from trustcoach.commands import export as export_reflections

    export_reflections.run(context, track, step, to, private=include_private)


@app.command(epilog="Examples: trustcoach support · trustcoach support --region ireland · trustcoach support --all")
@with_context
def support(
    context: "Context",
    region: Annotated[
        str | None, typer.Option("--region", metavar="NAME", help="A country, a part of one, or its code.")
    ] = None,
    all_regions: Annotated[bool, typer.Option("--all", help="Every region.")] = False,
) -> None:
    """Show help lines: whom to call or text, now or later."""
    from trustcoach.commands import support as show_support

    show_support.run(context, region, all_regions=all_regions)


@app.command(epilog="Example: trustcoach backup journal-of-november.json")
@with_context
def backup(context: "Context", to: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")]) -> None:
    """Copy the whole journal to a file, to put back later."""
    from trustcoach.commands import backup as backup_journal

    backup_journal.backup(context, to)


@app.command(epilog="Examples: trustcoach restore · trustcoach restore journal-of-november.json --yes")
@with_context
def restore(
    context: "Context",
    source: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The copy; without it, list those kept.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it, after the change was shown.")] = False,
) -> None:
    """Put a copy back; what is there now is kept."""
    from trustcoach.commands.restore import restore as restore_journal

    restore_journal(context, source, yes=yes)


@app.command(epilog="Example: trustcoach merge journal-of-the-other-computer.json")
@with_context
def merge(
    context: "Context", source: Annotated[Path, typer.Argument(metavar="FILE", help="A copy of this same journal.")]
) -> None:
    """Make one journal of two copies of it."""
    from trustcoach.commands.merge import merge as merge_journals

    merge_journals(context, source)


@app.command(epilog="Examples: trustcoach lock · trustcoach lock --change · trustcoach lock --sheet | lpr")
@with_context
def lock(
    context: "Context",
    change: Annotated[bool, typer.Option("--change", help="Set another passphrase.")] = False,
    sheet: Annotated[bool, typer.Option("--sheet", help="Show a recovery sheet, to print.")] = False,
) -> None:
    """Put a passphrase on everything that you write here."""
    from trustcoach.commands import lock as lock_journal

    if change and sheet:
        raise UsageError("--change and --sheet do not go together.", "Change the passphrase first.")
    if change:
        lock_journal.change_passphrase(context)
    elif sheet:
        lock_journal.show_recovery_sheet(context)
    else:
        lock_journal.lock(context)


@app.command(epilog="Example: trustcoach unlock")
@with_context
def unlock(context: "Context") -> None:
    """Take the passphrase off."""
    from trustcoach.commands import lock as lock_journal

    lock_journal.unlock(context)


@app.command(epilog="Example: trustcoach privacy")
@with_context
def privacy(context: "Context") -> None:
    """Show where your words are, and who can read them."""
    from trustcoach.commands import privacy as show_privacy

    show_privacy.run(context)


@app.command(epilog="Examples: trustcoach wipe · trustcoach wipe --track together · trustcoach wipe --step celebrate")
@with_context
def wipe(
    context: "Context",
    track: Annotated[str | None, typer.Option("--track", help="Only what was written on this track.")] = None,
    step: Annotated[str | None, typer.Option("--step", help="Only what was written in this step.")] = None,
) -> None:
    """Remove what you wrote here, for good; it asks first."""
    from trustcoach.commands import wipe as wipe_words

    if track is None and step is None:
        wipe_words.wipe_all(context)
    else:
        wipe_words.wipe_part(context, track, step)


@app.command(epilog="Examples: trustcoach doctor · trustcoach doctor --mend")
@with_context
def doctor(
    context: "Context", mend: Annotated[bool, typer.Option("--mend", help="Mend what can be mended.")] = False
) -> None:
    """Say what is well and what is not, in no private words."""
    from trustcoach.commands import doctor as examine

    examine.run(context, mend=mend)


@app.command(epilog="Examples: trustcoach settings · trustcoach settings region ireland · trustcoach settings plain on")
@with_context
def settings(
    context: "Context",
    name: Annotated[str | None, typer.Argument(help="region, plain or discreet.")] = None,
    value: Annotated[str | None, typer.Argument(help="A region; on or off; none to forget it.")] = None,
) -> None:
    """Show or change what is the same every time."""
    from trustcoach.commands import settings as change_settings

    change_settings.run(context, name, value)


@app.command(epilog="Examples: trustcoach names · trustcoach names --show --as Anna")
@with_context
def names(
    context: "Context",
    show: Annotated[bool, typer.Option("--show", help="Let your name be listed.")] = False,
    hide: Annotated[bool, typer.Option("--hide", help="Let it not be listed.")] = False,
) -> None:
    """List who keeps a journal here, if they allow it."""
    from trustcoach.commands import names as list_names

    list_names.run(context, show=show, hide=hide)
