"""The settings file beside the journal. It is never locked, since it must be read before anything is opened."""

import json
from pathlib import Path
from typing import cast

from trustcoach.core.settings import Colour, Settings
from trustcoach.errors import JournalError
from trustcoach.storage.file_names import SETTINGS_FILE
from trustcoach.storage.files.atomic_write import make_private_folder, write_atomically
from trustcoach.storage.files.read_file import read_whole_file

FORMAT = 1
"""The only format of settings that this version reads and writes."""
MAX_SIZE = 10_000
"""Bytes."""

Document = dict[str, object]
_FIELD_TYPES = {"format": int, "region": str, "plain": bool, "discreet": bool, "colour": str, "mute": list}
_COLOURS = {colour.value: colour for colour in Colour}


_UNCHANGED = "Nothing was changed."


class _UnusableSettingsError(ValueError):
    """The file has no settings that this version can read. The message says why."""


def load_settings(home: Path) -> Settings:
    """Return the settings saved in *home*.

    A file that cannot be read never stops anything: it counts as none.
    """
    try:
        return _to_settings(_read_document(home / SETTINGS_FILE))
    except (OSError, _UnusableSettingsError):
        return Settings()


def describe_problem(home: Path) -> str:
    """Return in words why the settings in *home* cannot be used; "" if they can, or if there are none."""
    try:
        _read_document(home / SETTINGS_FILE)
    except (OSError, _UnusableSettingsError) as error:
        return _reason(error)
    return ""


def _reason(error: OSError | _UnusableSettingsError) -> str:
    return (error.strerror or "it can't be read") if isinstance(error, OSError) else str(error)


def save_settings(home: Path, settings: Settings) -> None:
    """Save *settings* in *home*; remove the file if they are the defaults and nothing else is in it.

    Unknown fields stay. Raises JournalError if the file cannot be written, and for a file that this version cannot
    read, which is left as it is.
    """
    path = home / SETTINGS_FILE
    try:
        document = _read_document(path)
    except (OSError, _UnusableSettingsError) as error:
        message = f"Your settings can't be changed: {_reason(error)}. The file was left as it is:\n{path}"
        raise JournalError(message, "Use a newer trustcoach if that wrote it, or move the file away.") from error
    if settings == Settings() and not document.keys() - _FIELD_TYPES.keys():
        _remove_file(path)
        return
    make_private_folder(home)
    kept: Document = {
        "format": FORMAT,
        "region": settings.region,
        "plain": settings.plain,
        "discreet": settings.discreet,
    }
    if settings.colour is not Colour.ON or "colour" in document:
        kept["colour"] = settings.colour.value
    if settings.muted or "mute" in document:
        kept["mute"] = sorted(settings.muted)
    content = json.dumps({**document, **kept}).encode("ascii")
    if len(content) > MAX_SIZE:
        raise JournalError(f"Your settings would be larger than {MAX_SIZE:,} bytes. The file:\n{path}", _UNCHANGED)
    write_atomically(path, content)


def _read_document(path: Path) -> Document:
    """Return the JSON document at *path*; empty if there is none. Raises OSError or _UnusableSettingsError."""
    try:
        read = cast(object, json.loads(read_whole_file(path, MAX_SIZE)))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (ValueError, RecursionError) as error:
        raise _UnusableSettingsError("it isn't complete JSON") from error
    if not isinstance(read, dict) or type(version := cast(Document, read).get("format")) is not int:
        raise _UnusableSettingsError("it holds no settings of this program")
    if version != FORMAT:
        raise _UnusableSettingsError(f"it's in format {version}, and this version of the program reads format {FORMAT}")
    document = cast(Document, read)
    if wrong := [name for name, kind in _FIELD_TYPES.items() if name in document and type(document[name]) is not kind]:
        raise _UnusableSettingsError(f"“{wrong[0]}” in it has a value that it can't have")
    return document


def _to_settings(document: Document) -> Settings:
    return Settings(
        region=str(document.get("region", "")),
        plain=document.get("plain") is True,
        discreet=document.get("discreet") is True,
        colour=_COLOURS.get(str(document.get("colour")), Colour.ON),
        muted=frozenset(str(each) for each in cast(list[object], document.get("mute", []))),
    )


def _remove_file(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise JournalError(
            f"Your settings can't be removed: {error.strerror}. The file:\n{path}", _UNCHANGED
        ) from error
