"""Load the content that we ship, compiled as Python compiles modules, as long as nothing has changed.

Unpickling can run code, as importing does: the compiled file lies among those of our modules, and whoever may write
there may change the program itself. A folder that the person names is never compiled.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from trustcoach import __version__
from trustcoach.errors import ContentError
from trustcoach.storage.content.language_files import LABELS_FILE, LANGUAGE_FOLDER
from trustcoach.storage.files.folders import find_content_folder

if TYPE_CHECKING:
    from trustcoach.core.language.labels import Label, TextKind
    from trustcoach.core.language.reading import Language
    from trustcoach.core.language.rules import RuleSet
    from trustcoach.core.program.follow_through import FollowThrough
    from trustcoach.core.program.privacy import PrivacyTexts
    from trustcoach.core.program.program import Program
    from trustcoach.core.program.support import Support
    from trustcoach.core.program.tool import Toolbox

Texts = TypeVar("Texts")

_PACKAGE = Path(__file__).parents[2]
_CODE = (_PACKAGE / "core" / "program", _PACKAGE / "storage" / "content")
"""The folders of the modules that decide what the files become."""
_PLACE = Path(__file__).with_name("shipped.py")
"""The module whose compiled file is that of the content."""
_LANGUAGE_CODE = (*_CODE, _PACKAGE / "core" / "language")
_LANGUAGE_PLACE = Path(__file__).with_name("shipped_language.py")
"""The same for the rules that read statements, which have a file of their own: most commands need none."""
_HASH_SIZE = 8


def load_program() -> "Program":
    """Return the program that we ship; compile all content for the next time. Raises ContentError."""
    folder = find_content_folder()
    sources = _read_sources(folder)
    if compiled := _load_compiled(sources, "program"):
        return cast("Program", compiled)
    from trustcoach.storage.content import program_loader  # noqa: PLC0415 (YAML, which takes longer than all the rest)

    program = program_loader.load_program(folder)
    if sources and not sys.dont_write_bytecode and os.access(_PLACE.parent, os.W_OK):
        _compile(folder, sources, program)
    return program


def load_support() -> "Support":
    """Return the help lines that we ship. Raises ContentError.

    Nothing is compiled here: the date of that file would tell when somebody looked for help.
    """
    from trustcoach.storage.content import support  # noqa: PLC0415 (help lines, which many commands never need)

    return _load_texts("support", support.support_folder(None), support.load_support)


def load_privacy() -> "PrivacyTexts":
    """Return the texts about privacy that we ship; as `load_support`. Raises ContentError."""
    from trustcoach.storage.content import privacy  # noqa: PLC0415 (texts that few commands need)

    return _load_texts("privacy", find_content_folder(privacy.PRIVACY_FILE), privacy.load_privacy)


def load_tools() -> "Toolbox":
    """Return the tools for right now that we ship; as `load_support`. Raises ContentError."""
    from trustcoach.storage.content import tools  # noqa: PLC0415 (as above)

    return _load_texts("tools", find_content_folder(), tools.load_tools)


def load_follow_through() -> "FollowThrough":
    """Return what we ship that is asked from day to day; as `load_support`. Raises ContentError."""
    from trustcoach.storage.content import follow_through  # noqa: PLC0415 (what few commands need)

    folder = find_content_folder(follow_through.TODAY_FILE)
    return _load_texts("follow-through", folder, follow_through.load_follow_through)


def load_language() -> "Language":
    """Return what reads statements by the rules that we ship; as `load_support`. Raises ContentError."""
    from trustcoach.core.language.reading import Language  # noqa: PLC0415 (what few commands need)
    from trustcoach.storage.content.judge_file import load_judge  # noqa: PLC0415 (as above)

    folder = find_content_folder(LABELS_FILE)
    sources = _read_sources(folder / LANGUAGE_FOLDER, _LANGUAGE_CODE)
    compiled = _load_compiled(sources, "labels", _LANGUAGE_PLACE)
    if compiled is None:
        from trustcoach.storage.content import language  # noqa: PLC0415 (YAML, which takes long)

        return language.load_language(folder)
    labels = cast("dict[TextKind, dict[str, Label]]", compiled)

    def load_rules(kind: "TextKind") -> "RuleSet":
        if rules := _load_compiled(sources, kind.value, _LANGUAGE_PLACE):
            return cast("RuleSet", rules)
        from trustcoach.storage.content import language  # noqa: PLC0415 (YAML, which takes long)

        return language.load_rules(folder, kind, labels[kind])

    return Language(labels, cache(load_rules), cache(lambda kind: load_judge(folder, kind)))


def _load_texts(name: str, folder: Path, load: Callable[[Path], Texts]) -> Texts:
    """Return the compiled texts *name*; what *load* reads from *folder*, if they were not compiled from that."""
    compiled = _load_compiled(_read_sources(folder), name)
    return cast(Texts, compiled) if compiled else load(folder)


def _load_compiled(sources: bytes, name: str, place: Path | None = None) -> object | None:
    """Return the value of that *name*; None if nothing was compiled, or something else than *sources*."""
    with suppress(OSError):
        content = memoryview(_compiled_path(place or _PLACE).read_bytes())
        values = content[2 * _HASH_SIZE :]
        if sources and content[: 2 * _HASH_SIZE] == _hashes(sources, values):
            return cast(object, pickle.loads(pickle.loads(values)[name]))  # noqa: S301 (see the module's head)
    return None


def _compile(folder: Path, sources: bytes, program: "Program") -> None:
    """Write what was made of *sources*: whole or not at all, and without a word where nothing can be written."""
    from trustcoach.storage.content import follow_through, privacy, support, tools  # noqa: PLC0415 (as above)

    with suppress(ContentError):  # whoever asks for the other texts will be told
        values = {
            "program": program,
            "support": support.load_support(folder),
            "privacy": privacy.load_privacy(folder),
            "tools": tools.load_tools(folder),
            "follow-through": follow_through.load_follow_through(folder),
        }
        if sources == _read_sources(folder):  # nothing was changed while it was read
            _write_compiled(_PLACE, sources, values)
    if (folder / LANGUAGE_FOLDER).is_dir():
        _compile_language(folder)


def _compile_language(folder: Path) -> None:
    """Write the rules for statements; with the program, so that no date tells when somebody first needed them."""
    from trustcoach.storage.content import language  # noqa: PLC0415 (as above)

    with suppress(ContentError):  # as above
        sources = _read_sources(folder / LANGUAGE_FOLDER, _LANGUAGE_CODE)
        found = language.load_language(folder)
        rules = {kind.value: found.load_rules(kind).without_examples() for kind in language.KINDS}
        if sources == _read_sources(folder / LANGUAGE_FOLDER, _LANGUAGE_CODE):
            _write_compiled(_LANGUAGE_PLACE, sources, {"labels": found.labels, **rules})


def _write_compiled(place: Path, sources: bytes, values: Mapping[str, object]) -> None:
    compiled = pickle.dumps({name: pickle.dumps(_shared(value, {})) for name, value in values.items()})
    SourceFileLoader("", "").set_data(str(_compiled_path(place)), _hashes(sources, compiled) + compiled)


def _shared(value: object, known: dict[object, object]) -> object:
    """Return *value* with what is the same in several places, such as an id, once: half of it need not be loaded.

    *known* has what was met, by its class and the identity of its parts: equal values of two classes stay two.
    """
    if isinstance(value, str):
        return known.setdefault(value, value)
    if isinstance(value, dict):
        return {_shared(name, known): _shared(part, known) for name, part in value.items()}
    if not isinstance(value, tuple):
        return value
    parts = [_shared(part, known) for part in value]
    return known.setdefault((type(value), *map(id, parts)), tuple.__new__(type(value), parts))


def _compiled_path(place: Path) -> Path:
    return Path(cache_from_source(place))


def _hashes(sources: bytes, values: bytes | memoryview) -> bytes:
    """Return what stands before the compiled *values*: a hash of *sources* and one of them."""
    return source_hash(sources) + source_hash(values)


def _read_sources(folder: Path, code: tuple[Path, ...] | None = None) -> bytes:
    """Return what decides what the files in *folder* become: version, and hashes of code and files.

    Nothing if one cannot be read.
    """
    with suppress(OSError):
        parts = [part for each in (*(code or _CODE), folder) for part in _read_files(each)]
        return b"\0".join((__version__.encode(), *parts))
    return b""


def _read_files(folder: Path) -> Iterator[bytes]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != LANGUAGE_FOLDER)
        for path in (f"{place}/{name}" for name in sorted(names) if name.endswith((".py", ".yaml", ".txt"))):
            with open(path, "rb") as file:  # noqa: PTH123 (75 files: Path takes twice the time)
                yield from (path.encode(), source_hash(file.read()))
