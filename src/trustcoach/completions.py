"""What the Tab key may complete: the names that a shell asks for, while a line is typed.

Nothing here asks for a passphrase or reads the journal, and a mistake earlier in the line is no error yet.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from trustcoach import program_name
from trustcoach.errors import CoachError

if TYPE_CHECKING:
    from trustcoach.context import Context

Words = list[tuple[str, str]]
"""What a word may become, each with what it means."""


SHELLS = ("bash", "zsh", "fish", "powershell")
"""The shells that can be told what to complete."""


class UnfinishedLine(Protocol):
    """The command line so far, as the library has read it."""

    @property
    def params(self) -> Mapping[str, object]:
        """The parameters of the command, by name; None for those that were not given."""

    @property
    def args(self) -> Sequence[str]:
        """Words that were not read as parameters, since an option behind them has no value yet."""

    @property
    def parent(self) -> "UnfinishedLine | None":
        """What stands before the command."""


def completion_variable() -> str:
    """Return the environment variable by which a shell asks; it goes by the name the program was started under."""
    return f"_{program_name.launch_name()}_COMPLETE".replace("-", "_").upper()


def tracks(ctx: UnfinishedLine) -> Words:
    """Return the tracks."""
    with suppress(CoachError):
        return [(track.id, track.title) for track in _context(ctx).load_program().tracks]
    return []


def steps(ctx: UnfinishedLine) -> Words:
    """Return the steps of the track that is named on the line; of all tracks, if none is."""
    from trustcoach.core.program.lookup import find_track  # noqa: PLC0415 (help needs no model of the program)

    with suppress(CoachError):
        program = _context(ctx).load_program()
        named = ctx.params.get("track") or "".join(ctx.args)
        among = (find_track(program, str(named)),) if named else program.tracks
        return [(step.id, step.title) for track in among for step in track.steps]
    return []


def tracks_and_steps(ctx: UnfinishedLine) -> Words:
    """Return the tracks, and the steps of all of them."""
    return [*tracks(ctx), *steps(ctx)]


def parts_to_wipe() -> Words:
    """Return what `wipe --only` can remove."""
    from trustcoach.core.program.follow_through import PARTS_OUTSIDE_STEPS  # noqa: PLC0415 (help needs no model)

    return [(name, title) for name, (title, _) in PARTS_OUTSIDE_STEPS.items()]


def tools(ctx: UnfinishedLine) -> Words:
    """Return the tools for right now."""
    with suppress(CoachError):
        return [(tool.id, tool.title) for tool in _context(ctx).load_tools().tools]
    return []


def regions(ctx: UnfinishedLine) -> Words:
    """Return the regions that have help lines."""
    with suppress(CoachError):
        return [(region.id, region.name) for region in _context(ctx).load_support().regions]
    return []


def settings(ctx: UnfinishedLine) -> Words:
    """Return the settings, each with its value."""
    with suppress(CoachError):
        return [*_context(ctx).settings.as_rows()]
    return []


def setting_values(ctx: UnfinishedLine) -> Words:
    """Return the values of the setting that is named on the line."""
    from trustcoach.core.settings import allowed_values  # noqa: PLC0415 (as above)

    name = str(ctx.params.get("name")).lower()
    if name == "region":
        return regions(ctx)
    return [(value, "") for value in allowed_values(name)]


def listed_names(ctx: UnfinishedLine) -> Words:
    """Return the listed names of people with a journal here that a shell can complete as one word."""
    from trustcoach.storage import person_folders  # noqa: PLC0415 (as above)

    with suppress(CoachError):
        names = person_folders.list_names(_context(ctx, with_person=False).shared_home)
        return [(name, "") for name in names if name.replace("-", "").isalnum()]
    return []


def _context(line: UnfinishedLine, *, with_person: bool = True) -> "Context":
    """Return the context for the shared options on the *line*. Raises UsageError."""
    from trustcoach.build_context import build_context  # noqa: PLC0415 (commands are not loaded for the Tab key alone)

    given: dict[str, object] = {}
    before: UnfinishedLine | None = line
    while before:  # what stands behind the command goes before
        given = {**{name: value for name, value in before.params.items() if value is not None}, **given}
        before = before.parent
    home, content, person = given.get("home"), given.get("content"), given.get("person")
    return build_context(
        home=Path(str(home)) if home else None,
        name=str(person) if person and with_person else None,
        content=Path(str(content)) if content else None,
        plain=False,
        discreet=False,
    )
