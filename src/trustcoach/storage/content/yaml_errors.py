"""Explain what PyYAML refuses to somebody who seldom writes YAML: mostly a character that means something to YAML.

PyYAML's own words are about its inner workings, and differ between its two parsers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from trustcoach.core.program.location import Location
from trustcoach.errors import ContentError

Loader = type[yaml.CSafeLoader] | type[yaml.SafeLoader]
"""One of PyYAML's two parsers."""

_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s:#\"'{\[][^:#]*:\s+)?(.*)")
"""A line of YAML, with what stands behind the name of its field."""
_BLOCK_HINT = "put “|” behind the name of the field, and the words below it, indented: there you can write anything."
_CLOSING = {"{": "}", "[": "]"}


@dataclass(frozen=True, slots=True)
class _SyntaxSlip:
    """Where a parser gave up, and the last value that it had read whole; lines count from 0."""

    problem: str
    context: str
    text: str
    lines: list[str]
    line: int
    column: int
    start: int
    """The line on which began what could not be read to its end."""
    start_sign: str
    last: yaml.ScalarEvent | None

    @property
    def value(self) -> str:
        """What stands on the line behind the name of its field."""
        found = _VALUE.match(self.lines[self.line])
        return found[1] if found else ""


_Explanation = tuple[int, str, str]
"""The line, what is wrong, and what to do."""


def explain_yaml_error(error: yaml.MarkedYAMLError, text: str, file: str, loader: Loader) -> ContentError:
    """Return what is wrong with the *text* of *file*, and what to do about it."""
    end, start = error.problem_mark, error.context_mark
    problem, context = error.problem or error.context or "it is not YAML", error.context or ""
    lines = [*text.split("\n"), ""]
    line, column = (min(end.line, len(lines) - 1), end.column) if end else (0, 0)
    begun, sign = (start.line, text[start.index : start.index + 1]) if start else (line, "")
    slip = _SyntaxSlip(problem, context, text, lines, line, column, begun, sign, _last_value(text, loader))
    advice = "Look for a missing quote or colon, or a wrong indent, there or on the line before."
    told = next((told for rule in _RULES if (told := rule(slip))), (line, problem, advice))
    return ContentError(f"{Location(file, told[0] + 1)}: {told[1]}.", told[2])


def _last_value(text: str, loader: Loader) -> yaml.ScalarEvent | None:
    last = None
    try:
        for event in yaml.parse(text, Loader=loader):
            last = event if isinstance(event, yaml.ScalarEvent) else last
    except yaml.YAMLError:
        pass
    return last


def _tab(slip: _SyntaxSlip) -> _Explanation | None:
    line = slip.lines[slip.line]
    if "\t" not in line[: len(line) - len(line.lstrip())]:
        return None
    return slip.line, "a tab stands before the words", "Indent with spaces only."


def _quotes(slip: _SyntaxSlip) -> _Explanation | None:
    """Find quotes that end too early, or only where the next ones begin."""
    if slip.last is None or slip.last.style not in ("'", '"') or not (end := slip.last.end_mark):
        return None
    behind = slip.lines[end.line][end.column :]
    rest = behind.strip()
    if end.line != slip.line or rest[:1] in ("", ",", "]", "}", ":", "#"):
        return None
    begin = slip.last.start_mark.line if slip.last.start_mark else end.line
    if begin < end.line:
        return begin, f"the quote that begins here ends only on line {end.line + 1}", "End it behind its last word."
    other = "double" if slip.last.style == "'" else "single"
    is_apostrophe = other == "double" and behind[:1].isalpha()
    advice = "Write an apostrophe twice ('')." if is_apostrophe else f"Put {other} quotes around all of it."
    return (
        slip.line,
        f"the quotes end before the words do: “{rest[:40]}” stands behind them",
        f"{advice} Or {_BLOCK_HINT}",
    )


def _open_quote(slip: _SyntaxSlip) -> _Explanation | None:
    if "end of stream" not in slip.problem:
        return None
    return slip.start, "the quote that begins here has no end", "Write it behind the last word of the value."


def _backslash(slip: _SyntaxSlip) -> _Explanation | None:
    if "escape" not in slip.problem:
        return None
    advice = "Use single quotes, or write it twice."
    return slip.line, "a backslash has a meaning of its own within double quotes", advice


def _brackets(slip: _SyntaxSlip) -> _Explanation | None:
    if not slip.context.startswith("while parsing a flow") or slip.start_sign not in _CLOSING:
        return None
    advice = f"Look for “{_CLOSING[slip.start_sign]}” or a comma; put words with a colon, comma or quote in quotes."
    return slip.start, f"what begins with “{slip.start_sign}” does not come to its end", advice


def _first_sign(slip: _SyntaxSlip) -> _Explanation | None:
    if slip.value[:1] not in tuple("%@`*&!|>-?,{["):
        return None
    said = f"words cannot begin with “{slip.value[:1]}”, which has a meaning of its own"
    return slip.line, said, f"Put all of them in quotes. Or {_BLOCK_HINT}"


def _colon(slip: _SyntaxSlip) -> _Explanation | None:
    if not slip.problem.startswith("mapping values") and "unexpected ':'" not in slip.problem:
        return None
    before = slip.lines[slip.line][: slip.column].strip()[-40:]
    if slip.last and slip.last.start_mark and slip.last.start_mark.line < slip.line:
        said = f"the line goes on from the one above, and has a colon behind “{before}”"
        return slip.line, said, f"If it is a field, it has a wrong indent. If it is a sentence: {_BLOCK_HINT}"
    said = f"the colon behind “{before}” is taken for the end of a field's name"
    return slip.line, said, f"Put the whole sentence in quotes. Or {_BLOCK_HINT}"


def _no_colon(slip: _SyntaxSlip) -> _Explanation | None:
    if "could not find expected ':'" not in slip.problem:
        return None
    words = slip.lines[slip.start].strip()[:40]
    advice = "Write it as “name: words”. If it goes on from the line above, indent it deeper than that one."
    return slip.start, f"“{words}” has no colon with a space behind it", advice


def _indent(slip: _SyntaxSlip) -> _Explanation | None:
    if not re.search("expected key|'-' indicator|block end", slip.problem):
        return None
    advice = "Put as many spaces before it as stand before its neighbours."
    return slip.line, "a wrong indent: the line does not begin where its neighbours do", advice


_RULES: tuple[Callable[[_SyntaxSlip], _Explanation | None], ...] = (
    *(_tab, _quotes, _open_quote, _backslash, _brackets, _colon, _first_sign, _no_colon, _indent),
)
