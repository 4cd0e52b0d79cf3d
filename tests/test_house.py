"""The architecture: which package may import which, read from the imports."""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import trustcoach

HOUSE = Path(trustcoach.__file__).parent
FLOORS = (
    {"program_name", "system"},
    {"errors", "signal_handlers", "text"},
    {"core"},
    {"ui", "storage"},
    {"support_state"},
    {"context"},
    {"build_context"},
    {"completions"},
    {"session"},
    {"commands"},
    {"cli_options"},
    {"lazy_commands"},
    {"cli"},
    {"__main__"},
)
"""From the bottom up: a package imports those below its own, and no other package of the same level."""
KEYBOARD = ("keyboard", "text_field_keys", "list_keys", "question_bindings", "autosave", "pastes")
"""Modules that read keys with prompt_toolkit."""
COMMANDS = {f"commands/{path.name}" for path in HOUSE.glob("commands/*.py")}
"""What says which options a command has."""
LIBRARIES = {
    "prompt_toolkit": {"ui/frame/application.py", *(f"ui/input/{name}.py" for name in KEYBOARD)},
    "wcwidth": {"ui/frame/lines.py"},
    "rich": {"ui/screen/overview.py"},
    "yaml": {"storage/content/yaml_nodes.py", "storage/content/yaml_errors.py"},
    "textstat": {"storage/content/reading_grade.py"},
    "platformdirs": {"storage/files/folders.py"},
    "icalendar": {"storage/calendar_file.py"},
    "pyrage": {"storage/encryption/age.py", "storage/encryption/scrypt_process.py"},
    "typer": {"cli_options.py", "lazy_commands.py", *COMMANDS},
}
QUIET = {
    *("abc", "collections", "dataclasses", "datetime", "difflib", "enum", "functools"),
    *("itertools", "math", "operator", "re", "typing", "zlib"),
}
"""All of the standard library that the core may use: nothing that touches disk, clock, chance or terminal."""
NETWORK = {
    *("ftplib", "http", "imaplib", "nntplib", "poplib", "smtplib", "socket", "socketserver", "ssl"),
    *("telnetlib", "urllib", "webbrowser", "xmlrpc", "requests", "httpx", "aiohttp", "urllib3"),
}
EVENT_LOOP = {
    "ui/frame/application.py": {"AbstractEventLoop", "Future", "Task", "new_event_loop"},
    "ui/input/autosave.py": {"AbstractEventLoop"},
}
"""All that is used of asyncio, which could reach the network too: a loop in which keys are waited for."""
FILES = sorted(HOUSE.rglob("*.py"))
LONGEST_FILE = 320
"""Lines; a longer file does a second thing."""


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return all parts of the syntax tree of a file."""
    return tuple(ast.walk(tree(path)))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Return the full names of all modules that a file imports, wherever in it."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(path: Path) -> str:
    """Return the package of a file."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def name(path: Path) -> str:
    """Return a file's path in the package, for messages."""
    return path.relative_to(HOUSE).as_posix()


def strange_rooms(path: Path) -> Iterator[str]:
    """Yield the packages that a file imports although they are not below its own."""
    if room(path) == "__init__":
        return
    named = [full.split(".") for full in imports(path)]
    known = {parts[1] for parts in named if parts[0] == "trustcoach" and len(parts) > 1}
    rooms = {each for each in known if (HOUSE / each).is_dir() or (HOUSE / f"{each}.py").is_file()}
    below = set().union(*FLOORS[: next(level for level, floor in enumerate(FLOORS) if room(path) in floor)])
    yield from (f"knows {each}" for each in sorted(rooms - below - {room(path)}))


def strange_libraries(path: Path) -> Iterator[str]:
    """Yield the libraries that a file imports although another module wraps them, or none may."""
    for library in sorted(packages(path) - set(sys.stdlib_module_names) - {"trustcoach"}):
        if name(path) not in LIBRARIES.get(library, ()):
            yield f"imports {library}"


@cache
def packages(path: Path) -> set[str]:
    """Return the first names of all that a file imports."""
    return {full.split(".")[0] for full in imports(path)}


def strange_asyncio(path: Path) -> Iterator[str]:
    """Yield what a file uses of asyncio although nothing there needs it."""
    plain = [full for full in imports(path) if full.split(".")[0] == "asyncio" and full != "asyncio"]
    used = {
        node.attr
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "asyncio"
    }
    allowed = EVENT_LOOP.get(name(path), set())
    if "asyncio" in packages(path) and not allowed:
        yield "imports asyncio"
    yield from (f"uses {each}" for each in sorted({*plain, *used} - allowed))


def without_docstring(path: Path) -> Iterator[str]:
    """Yield what is public in a file and has no docstring."""
    yield from (
        f"has no docstring at {getattr(node, 'name', 'its head')}"
        for node in (tree(path), *public(tree(path).body))
        if not ast.get_docstring(node)
    )


def public(body: list[ast.stmt]) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    """Yield the public classes, functions and methods among the statements of *body*."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def unknown_parameters(path: Path) -> Iterator[str]:
    """Yield the names in docstrings between stars that are no parameters."""
    waiting: list[tuple[ast.AST, frozenset[str]]] = [(tree(path), frozenset())]
    while waiting:
        outer, known = waiting.pop()
        for node in ast.iter_child_nodes(outer):
            here = known | frozenset(named_in(node))
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                spoken_of = re.findall(r"(?<![\w*])\*([a-z_]+)\*(?![\w*])", ast.get_docstring(node) or "")
                yield from (f"speaks of *{each}* at {node.name}" for each in spoken_of if each not in here)
            if not isinstance(node, ast.expr):  # no docstring is within one
                waiting.append((node, here))


def named_in(node: ast.AST) -> Iterator[str]:
    """Yield the parameters of a function, or the fields of a class and the parameters of its constructor."""
    if isinstance(node, ast.FunctionDef):
        yield from (each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg))
    elif isinstance(node, ast.ClassDef):
        for inner in node.body:
            if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
                yield inner.target.id
            elif isinstance(inner, ast.FunctionDef) and inner.name == "__init__":
                yield from named_in(inner)


def found(rule: Callable[[Path], Iterable[str]], files: Iterable[Path] = FILES) -> list[str]:
    """Return what *rule* finds wrong in *files*, each after the path of its file."""
    return [f"{name(path)} {amiss}" for path in files for amiss in rule(path)]


def test_every_room_knows_only_the_floors_below() -> None:
    """Imports point down, and ui and storage do not import each other."""
    assert found(strange_rooms) == []


def circles(knows: dict[str, set[str]]) -> list[str]:
    """Return the modules that lead back to themselves, by what each *knows*."""

    def leads_to(name: str, seen: set[str]) -> set[str]:
        for each in knows.get(name, set()) - seen:
            seen.add(each)
            leads_to(each, seen)
        return seen

    return [name for name in knows if name in leads_to(name, set())]


def test_no_module_leads_back_to_itself() -> None:
    """Not even by an import within a function, or for types alone."""
    modules = {".".join(("trustcoach", *path.relative_to(HOUSE).with_suffix("").parts)): path for path in FILES}
    assert circles({name: set(imports(path)) & modules.keys() for name, path in modules.items()}) == []


def test_every_library_has_one_home() -> None:
    """A library is used only in the one module that wraps it."""
    assert found(strange_libraries) == []


def test_the_core_is_quiet() -> None:
    """The core uses only these parts of the standard library."""
    core = [path for path in FILES if room(path) == "core"]
    assert core
    assert found(lambda path: packages(path) - QUIET - {"trustcoach"}, core) == []


def test_nothing_reaches_the_network() -> None:
    """No module of the program imports one that uses a network; `test_offline` watches the running program."""
    assert found(lambda path: packages(path) & NETWORK) == []
    assert found(strange_asyncio) == []


def test_no_file_grows_without_being_noticed() -> None:
    """A long file does a second thing."""
    long = {name(path): len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert {path: lines for path, lines in long.items() if lines > LONGEST_FILE} == {}


def test_everything_public_has_a_docstring() -> None:
    """Modules, public classes and public functions say what they return or do."""
    assert found(without_docstring) == []


def test_docstrings_speak_of_parameters_that_are_there() -> None:
    """A name between stars is a parameter or a field."""
    assert found(unknown_parameters) == []


SYSTEMS = {
    "posix": {"fcntl", "termios", "resource", "pwd", "grp", "tty", "pty", "select"},
    "windows": {"msvcrt", "winreg", "winsound", "nt", "_winapi"},
}
"""Modules of the standard library that one system has, or that take other things there."""
OF_ONE_SYSTEM = {
    *("SIGHUP", "SIGTSTP", "SIGBREAK", "pthread_sigmask", "kill", "geteuid", "getuid", "uname", "fchmod"),
    *("O_NONBLOCK", "O_CLOEXEC", "O_NOFOLLOW", "O_DIRECTORY", "O_BINARY", "st_uid", "platform"),
}
"""What only one system has of modules that all have, and how a program asks which system it runs on."""


def of_one_system(path: Path) -> Iterator[str]:
    """Yield what a file imports or uses of one system, unless it is the file of that system."""
    own = path.stem.partition("_")[0] if room(path) == "system" else ""
    for system, modules in SYSTEMS.items():
        yield from (f"imports {each}" for each in sorted(packages(path) & modules) if own != system)
    if room(path) != "system":
        used = {node.attr for node in nodes(path) if isinstance(node, ast.Attribute)}
        yield from (f"uses {each}" for each in sorted(used & OF_ONE_SYSTEM))


def test_only_one_package_knows_what_differs_between_systems() -> None:
    """No other module asks which system it runs on, or needs what only one has."""
    assert found(of_one_system) == []


def test_both_systems_offer_the_same() -> None:
    """A function that one of them lacks would be missed only there."""
    for kind in ("", "_terminal"):
        names = [public_names(HOUSE / "system" / f"{system}{kind}.py") for system in SYSTEMS]
        assert names[0] == names[1]


def public_names(path: Path) -> dict[str, object]:
    """Return the public functions, with their parameters, classes and constants of a file."""
    named: dict[str, object] = {}
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef):
            named[node.name] = ast.unparse(node.args)
        elif isinstance(node, ast.ClassDef):
            named[node.name] = [each.name for each in public(node.body)]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named |= {each.id: None for each in targets if isinstance(each, ast.Name)}
    return {name: what for name, what in named.items() if not name.startswith("_")}
