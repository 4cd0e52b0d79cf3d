"""Read a statement that was written elsewhere. The journal isn't opened, and nothing is kept."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from trustcoach.context import Context
from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.reading import Language
from trustcoach.core.language.report import line_report, report
from trustcoach.errors import ContentError, UsageError
from trustcoach.storage.files.text_input import read_text_input
from trustcoach.ui.page import QuietLine
from trustcoach.ui.pages import words

EXAMPLES = ("trustcoach words acknowledgement draft.txt", "trustcoach words need - --json")

MAX_TEXT = 1_000_000
"""Bytes of one text."""
MAX_LINES = 50_000_000
"""Bytes of many texts, with --jsonl."""
_CHECK = "check"
_KINDS = {kind.value: kind for kind in TextKind if kind is not TextKind.REFLECTION}
"""By their names; a reflection is read only where it is asked for."""


def run(
    context: Context,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="acknowledgement, need, boundary or risk; or check, for authors.")
    ],
    file: Annotated[
        Path | None, typer.Argument(help="A file with the text; - or nothing for what is piped in.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for other programs.")] = False,
    as_lines: Annotated[
        bool, typer.Option("--jsonl", help="Many texts: lines of JSON with id and text in, with id and labels out.")
    ] = False,
) -> None:
    """Show what is in a text: words to keep, what could be added and what may land hard.

    Raises UsageError for a text that cannot be read, and ContentError.
    """
    if kind.lower() == _CHECK:
        _check(context)
        return
    read_as = _kind_named(kind)
    if as_json and as_lines:
        raise UsageError("Only one of --json and --jsonl can be meant.", "Take one away.")
    if (file is None or str(file) == "-") and sys.stdin.isatty():
        context.show((QuietLine("Type or paste the text. Ctrl-D on an empty line ends it."),))
    text = read_text_input(file, MAX_LINES if as_lines else MAX_TEXT)
    if not text.strip():
        raise UsageError("There are no words in it.", "Hand in a text, as a file or piped in.")
    language = context.load_language()
    if as_lines:
        for line in _read_lines(language, read_as, text):
            context.write_output(line)
    elif as_json:
        found = report(language, read_as, text, language.read(read_as, text))
        context.write_output(f"{json.dumps(found, indent=2)}\n")
    else:
        sources = {source.id: source for source in context.load_program().sources}
        context.show(words.reading_page(language, read_as, text, language.read(read_as, text), sources))


def _kind_named(name: str) -> TextKind:
    found = _KINDS.get(name.lower())
    if found is None:
        raise UsageError(f"“{name}” is no kind of text.", f"Write one of: {', '.join(_KINDS)}.")
    return found


def _read_lines(language: Language, kind: TextKind, text: str) -> Iterator[str]:
    """Yield a line of JSON for each line of *text*. All lines are looked at before the first is read."""
    rows = [_row(line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for row_id, row_text in rows:
        found = line_report(language, kind, row_id, row_text, language.read(kind, row_text))
        yield f"{json.dumps(found)}\n"


def _row(line: str, number: int) -> tuple[str | int, str]:
    hint = "A line is an object with an “id”, a text or a whole number, and a text “text”."
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"Line {number} is not JSON.", hint) from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str | int) or not isinstance(row.get("text"), str):
        raise UsageError(f"Line {number} lacks an id or a text.", hint)
    if len(row["text"]) > MAX_TEXT:
        raise UsageError(
            f"The text in line {number} is longer than {MAX_TEXT:,} characters.", "Hand in less at a time."
        )
    return row["id"], row["text"]


def _check(context: Context) -> None:
    """Run the examples of all rules, and score the labelled texts if they are there. Raises ContentError."""
    from trustcoach.core.language.check import check_rules  # noqa: PLC0415 (for authors)
    from trustcoach.storage.content import corpora, language  # noqa: PLC0415 (as above)
    from trustcoach.storage.content.language_files import LABELS_FILE  # noqa: PLC0415 (as above)
    from trustcoach.storage.files.folders import content_folder_with  # noqa: PLC0415 (as above)

    folder = content_folder_with(LABELS_FILE, context.content_folder)
    found = language.load_language(folder)
    rules = {kind: found.load_rules(kind) for kind in language.KINDS}
    problems = [problem for kind in language.KINDS for problem in check_rules(rules[kind])]
    counts = {
        kind: (len(each.rules), sum(len(rule.yes) + len(rule.no) for rule in each.rules))
        for kind, each in rules.items()
    }
    context.show(words.check_page(problems, counts))
    for title, kind, scored in corpora.score_all(found, folder):
        context.show(words.score_page(title, kind, scored))
    if problems:
        raise ContentError("The rules don't do what their examples say.", "What to mend stands above.")
