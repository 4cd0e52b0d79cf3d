"""The command line's table of contents."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustcoach import __version__
from trustcoach.core.errors import UsageError

if TYPE_CHECKING:
    from trustcoach.environment import Environment

# No completion: it would write into the shell's own files. No pretty tracebacks: they would show private words.
# No Rich in help: it doubles the time that help takes.
app = typer.Typer(
    name="trustcoach",
    help="A private, offline coach for rebuilding trust after a betrayal.",
    epilog="Begin with: trustcoach start. Everything stays on this computer.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
)
authors = typer.Typer(
    help="For authors of content.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
)
app.add_typer(authors, name="content")

Home = Annotated[
    Path | None,
    typer.Option("--home", metavar="FOLDER", help="Keep the journal in FOLDER.", envvar="TRUSTCOACH_HOME"),
]
Content = Annotated[
    Path | None,
    typer.Option("--content", metavar="FOLDER", help="Use the program in FOLDER, written in the same format."),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Numbered lists, one line at a time; for screen readers (or ACCESSIBLE=1).")
]


def _world(home: Path | None, content: Path | None, *, plain: bool) -> "Environment":
    from trustcoach.environment import plain_by_itself, real

    return real().at(home, content, "--plain" if plain else plain_by_itself())


def _tell_version(wanted: bool) -> None:
    """Answer `--version` where other words stand beside it; alone it is answered before anything is loaded."""
    if wanted:
        sys.stdout.write(f"trustcoach {__version__}\n")
        raise typer.Exit


@app.callback()
def whole(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """A private, offline coach for rebuilding trust after a betrayal."""


@app.command(epilog="Examples: trustcoach start · trustcoach start was-hurt · trustcoach start together --step 4")
def start(
    track: Annotated[str | None, typer.Argument(help="broke-trust, was-hurt or together.")] = None,
    step: Annotated[str | None, typer.Option("--step", help="Open this step, by name or number.")] = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Answers written elsewhere (YAML or JSON).")
    ] = None,
    home: Home = None,
    content: Content = None,
    plain: Plain = False,
) -> None:
    """Begin a track, or go on with it."""
    from trustcoach.commands import answer as answer_from_file
    from trustcoach.commands import start as start_track

    world = _world(home, content, plain=plain)
    if answers and step:
        raise UsageError("--answers and --step do not go together.", "Answers are written along the whole track.")
    if answers:
        answer_from_file.run(world, track, answers)
    else:
        start_track.run(world, track, step)


@app.command(epilog="Example: trustcoach resume")
def resume(home: Home = None, content: Content = None, plain: Plain = False) -> None:
    """Go on at the exact question where you stopped."""
    from trustcoach.commands import resume as resume_track

    resume_track.run(_world(home, content, plain=plain))


@app.command(epilog="Example: trustcoach status")
def status(home: Home = None, content: Content = None, plain: Plain = False) -> None:
    """Show where you are, your open plans and what is next."""
    from trustcoach.commands import status as show_status

    show_status.run(_world(home, content, plain=plain))


@app.command(epilog="Examples: trustcoach steps · trustcoach steps was-hurt · trustcoach steps was-hurt 2")
def steps(
    track: Annotated[str | None, typer.Argument(help="A track; or a step to read.")] = None,
    step: Annotated[str | None, typer.Argument(help="A step of the track, by name or number.")] = None,
    home: Home = None,
    content: Content = None,
    plain: Plain = False,
) -> None:
    """List the steps, or read one without answering."""
    from trustcoach.commands import steps as show_steps

    show_steps.run(_world(home, content, plain=plain), track, step)


@app.command(epilog="Examples: trustcoach export · trustcoach export --track was-hurt --to notes.md")
def export(
    track: Annotated[str | None, typer.Option("--track", help="Only this track.")] = None,
    step: Annotated[str | None, typer.Option("--step", help="Only this step.")] = None,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write a new file.")] = None,
    include_private: Annotated[
        bool, typer.Option("--include-private", help="Also answers to private questions.")
    ] = False,
    home: Home = None,
    content: Content = None,
    plain: Plain = False,
) -> None:
    """Write out your reflections as Markdown."""
    from trustcoach.commands import export as export_reflections

    export_reflections.run(_world(home, content, plain=plain), track, step, to, private=include_private)


@app.command(epilog="Examples: trustcoach support · trustcoach support --region ireland · trustcoach support --all")
def support(
    region: Annotated[
        str | None, typer.Option("--region", metavar="NAME", help="A country, a part of one, or its code.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every region.")] = False,
    content: Content = None,
    plain: Plain = False,
) -> None:
    """Show help lines: whom to call or text, now or later."""
    from trustcoach.commands import support as show_support

    show_support.run(_world(None, content, plain=plain), region, everything=everything)


@app.command(epilog="Example: trustcoach backup journal-of-november.json")
def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    home: Home = None,
    plain: Plain = False,
) -> None:
    """Copy the whole journal to a new file, to put back later; an export cannot be put back."""
    from trustcoach.commands import backup as backup_journal

    backup_journal.backup(_world(home, None, plain=plain), to)


@app.command(epilog="Examples: trustcoach restore · trustcoach restore journal-of-november.json --yes")
def restore(
    source: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The copy; without it, list those kept.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it, after the change was shown.")] = False,
    home: Home = None,
    plain: Plain = False,
) -> None:
    """Put a copy back in the journal's place; what is there now is kept."""
    from trustcoach.commands import backup as backup_journal

    backup_journal.restore(_world(home, None, plain=plain), source, yes=yes)


@app.command(epilog="Example: trustcoach merge journal-of-the-other-computer.json")
def merge(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A copy of this same journal.")],
    home: Home = None,
    plain: Plain = False,
) -> None:
    """Make one journal of two copies that went different ways; nothing is lost, nothing is there twice."""
    from trustcoach.commands import backup as backup_journal

    backup_journal.merge(_world(home, None, plain=plain), source)


@app.command(epilog="Examples: trustcoach lock · trustcoach lock --change · trustcoach lock --sheet | lpr")
def lock(
    change: Annotated[bool, typer.Option("--change", help="Set another passphrase.")] = False,
    sheet: Annotated[bool, typer.Option("--sheet", help="Show a recovery sheet, to print.")] = False,
    home: Home = None,
    plain: Plain = False,
) -> None:
    """Put a passphrase on everything that you write here."""
    from trustcoach.commands import lock as lock_journal

    if change and sheet:
        raise UsageError("--change and --sheet do not go together.", "Change the passphrase first.")
    world = _world(home, None, plain=plain)
    if change:
        lock_journal.change(world)
    elif sheet:
        lock_journal.sheet(world)
    else:
        lock_journal.lock(world)


@app.command(epilog="Example: trustcoach unlock")
def unlock(home: Home = None, plain: Plain = False) -> None:
    """Take the passphrase off."""
    from trustcoach.commands import lock as lock_journal

    lock_journal.unlock(_world(home, None, plain=plain))


@authors.command(epilog="Example: trustcoach content check my-program")
def check(
    folder: Annotated[Path | None, typer.Argument(help="The folder; without it, the program's own.")] = None,
    plain: Plain = False,
) -> None:
    """Check a folder of content: names, references, parts, claims, reading grade."""
    from trustcoach.commands import content as check_content

    check_content.run(_world(None, folder, plain=plain))
