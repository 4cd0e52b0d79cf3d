"""The command line's table of contents."""

import os
import sys

from trustcoach.cli_options import USAGE_EXCEPTION, add_shells, rewrite_help, to_usage_error
from trustcoach.completions import completion_variable
from trustcoach.lazy_commands import CommandRow, CommandTable, LazyGroup, make_group
from trustcoach.program_name import ProgramName

CONTENT_COMMANDS: CommandTable = {
    "Commands": (
        CommandRow("check", "Check a folder: names, references, parts, claims, reading grade."),
        CommandRow("ids", "Note every new id in ids.txt, before people answer under it."),
        CommandRow("new-step", "Write a step to write over.", "new_step"),
        CommandRow("try", "Walk one step of a draft; nothing is saved.", "try_step"),
    ),
}
COMMANDS: CommandTable = {
    "Help now": (
        CommandRow("now", "Get through the next few minutes: panic, a bad night, an urge."),
        CommandRow("support", "Show help lines: who to call or text, now or later."),
    ),
    "Your steps": (
        CommandRow("start", "Begin a track, or go on with it."),
        CommandRow("resume", "Go on at the exact question where you stopped."),
        CommandRow("today", "Two minutes for today: a few numbers, then what fits."),
        CommandRow("promises", "Make a promise or a limit of your own, or look back on one."),
        CommandRow("progress", "Look back: your own numbers, promises kept, first versions."),
        CommandRow("remind", "Write a calendar file, under a title of your choice."),
        CommandRow("undo", "Take back your last answer, after it was shown."),
        CommandRow("status", "Show where you are, your open plans and what is next."),
        CommandRow("steps", "List the steps, or read one without answering."),
        CommandRow("export", "Write out your reflections as Markdown."),
        CommandRow("words", "Read a statement that you wrote somewhere else."),
    ),
    "Keep your words safe": (
        CommandRow("privacy", "Show where your words are, and who can read them."),
        CommandRow("lock", "Put a passphrase on everything that you write here."),
        CommandRow("unlock", "Take the passphrase off."),
        CommandRow("backup", "Copy the whole journal to a file, to put back later."),
        CommandRow("restore", "Put a copy back, or add to the journal what it holds."),
        CommandRow("wipe", "Remove what you wrote here, for good; it asks first."),
    ),
    "The program itself": (
        CommandRow("settings", "Show or change what is the same every time."),
        CommandRow("doctor", "Say what is well and what is not, in no private words."),
        CommandRow("completion", "Print what lets the Tab key complete your command lines."),
        CommandRow("content", "For authors of content.", commands=CONTENT_COMMANDS),
    ),
    "": (  # older names: they work, and help does not show them
        CommandRow("merge", "Make one journal of two copies of it.", "restore", preset="merge"),
        CommandRow("names", "List who keeps a journal here, if they allow it.", "settings", preset="names"),
    ),
}


def make_cli(program_name: ProgramName) -> LazyGroup:
    """Return the whole command line, speaking under that name."""
    return make_group(
        program_name.name,
        "A private, offline coach for rebuilding trust after a betrayal.",
        COMMANDS,
        program_name,
        "Begin with: trustcoach, or trustcoach start. Everything stays on this computer.",
    )


def run_cli(program_name: ProgramName) -> int:
    """Run the command line under that name; return its exit code. Raises UsageError, or whatever the command does."""
    words, variable = rewrite_help(sys.argv[1:]), completion_variable()
    if variable in os.environ:
        add_shells()
    cli = make_cli(program_name)
    try:
        return int(cli(words, prog_name=program_name.name, complete_var=variable, standalone_mode=False) or 0)
    except USAGE_EXCEPTION as error:
        raise to_usage_error(error) from error
