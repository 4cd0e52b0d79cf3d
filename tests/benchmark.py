"""What takes time, compared with the least that this machine can do: `python -m tests.benchmark`.

Compare the ratios, never the milliseconds of two machines. F is `python -c pass` of the same interpreter, in seconds
of the processor; W is a write and fsync of the same bytes on the same disk. A ratio is that of the least times over
rounds in which all ways take turns: what else the computer does makes a run longer, and none shorter. A ratio above its
limit is marked, and ends it with 1.

`python -m tests.benchmark FOLDER` measures another checkout beside this one. jrnl is measured where it is installed.
"""

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from itertools import count, pairwise, product
from pathlib import Path

from tests.corpora import load_corpora
from tests.terminal import Terminal, is_list
from trustcoach.core.journal.entries import Answer, Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import TextPage, Written
from trustcoach.core.program.lookup import find_track
from trustcoach.storage.content import compiled
from trustcoach.storage.encryption.age import Key
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher
from trustcoach.storage.journal.journal_file import JournalFile

ROUNDS = 5
HERE = Path(__file__).parents[1]
SCRIPT = (sys.executable, "-c", "from trustcoach.__main__ import main; main()")
"""What the installed command does."""
PASS = (sys.executable, "-c", "pass")
TYPING_PAUSE = 0.05
"""Seconds after a page has come until the next key."""
TRACK = "was-hurt"


@dataclass(frozen=True, slots=True)
class Row:
    """Something that takes time: each way to do it returns what it took, and the first is that of this checkout."""

    name: str
    unit: str
    floor: Callable[[], float]
    limit: float
    """The ratio above which it has become slow: about 1.25 times what a quiet computer shows."""
    ways: dict[str, Callable[[], float]] = field(repr=False)


def run(*words: str, checkout: Path = HERE, home: Path | None = None) -> float:
    """Run a whole process; return the seconds of the processor that it took."""

    def start_and_wait() -> None:
        with Path(os.devnull).open("r+b") as nothing:
            ends = [(os.POSIX_SPAWN_DUP2, nothing.fileno(), number) for number in (0, 1, 2)]
            pid = os.posix_spawn(words[0], words, environment(checkout, home), file_actions=ends)
        os.waitpid(pid, 0)

    return processor_seconds(start_and_wait)


def processor_seconds(act: Callable[[], object]) -> float:
    """Return the seconds of the processor that the processes took which *act* starts and waits for.

    It is the time that a person waits on a computer that does nothing else, and changes little when it does.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    act()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment(checkout: Path, home: Path | None) -> dict[str, str]:
    """Return the variables of a person who has installed *checkout*: modules and content are compiled."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": str(checkout / "src"), "TRUSTCOACH_HOME": str(home or os.devnull)}


class Walk:
    """A walk in a real terminal, from the start of the program; *words* are those of the command."""

    def __init__(self, checkout: Path, home: Path, *words: str) -> None:
        self._terminal = Terminal(home, instead=("/usr/bin/env", *self._variables(checkout), *SCRIPT, *words))

    @staticmethod
    def _variables(checkout: Path) -> Iterator[str]:
        yield from ("-u", "PYTHONDONTWRITEBYTECODE", f"PYTHONPATH={checkout / 'src'}")

    def until_words(self) -> float:
        """Return the seconds of the processor until the first words are on the screen."""
        return self._until_written(b"\x1b[1m")

    def until_ready(self) -> float:
        """Return the seconds of the processor until the first question takes keys."""
        return self._until_written(b"\x1b[?2004h")

    def _until_written(self, codes: bytes) -> float:
        def read_and_kill() -> None:
            seen = b""
            while codes not in seen:
                seen += os.read(self._terminal.descriptor, 65536)
            self._terminal.kill()

        return processor_seconds(read_and_kill)

    def until_next(self) -> float:
        """Return the seconds between Enter on the first page of a track and the question after it, with a save."""
        page, question = first_page_and_question()

        def keys(shown: str) -> str:
            time.sleep(TYPING_PAUSE)
            return "1\r" if is_list(shown) else "\r"

        self._terminal.go_on_to(page, keys)
        time.sleep(TYPING_PAUSE)
        began = time.perf_counter()
        self._terminal.type("\r")
        self._terminal.until(question)
        took = time.perf_counter() - began
        self._terminal.kill()
        return took


@cache
def first_page_and_question() -> tuple[str, str]:
    """Return how the first page of TRACK begins, and the question behind it."""
    opening = find_track(compiled.load_program(), TRACK).opening.questions
    return next(
        (page.kind.text[:30], question.text[:30])
        for page, question in pairwise(opening)
        if isinstance(page.kind, TextPage) and not question.kind.is_page
    )


def entry(number: int, text: str = "Words of a reflection. " * 15) -> Entry:
    """Return an answer: of about 500 bytes, without a *text*."""
    fact = Answer(QuestionId("step", f"ask-{number}"), "What happened?", Written(text))
    return Entry(f"{number:016x}", datetime(2026, 1, 1, tzinfo=UTC), fact)


def write_journal(file: JournalFile, entries: int) -> JournalFile:
    """Write a journal of so many *entries* to *file*, and return that."""
    file.replace(Journal(tuple(entry(number) for number in range(entries))))
    return file


def timed(act: Callable[[], object]) -> float:
    """Return the seconds that *act* takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bare_write(path: Path) -> float:
    """Return the seconds of one write and fsync of as many bytes as the file at *path* has."""
    content = path.read_bytes()
    start = time.perf_counter()
    descriptor = os.open(path.with_name("bare"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)
    return time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured: the *checkouts*, and homes by the number of entries in their journals, in a *folder*."""

    checkouts: dict[str, Path]
    folder: Path
    homes: dict[int, Path]
    """All entries of a journal have the same text."""
    home_of_texts: Path
    """The home of a journal whose 1,000 entries all differ: an export reads each text once."""

    def rows(self) -> Iterator[Row]:
        """Yield all rows of the table."""
        yield self._command(2.9, "--version")
        yield self._command(7.5, "--help")
        yield self._command(12, "start", "--help")
        for entries, limit in ((0, 12), (1000, 15), (10000, 29)):
            yield self._command(limit, "status", entries=entries)
        for entries, limit in ((0, 14), (1000, 25), (10000, 85)):
            yield self._command(limit, "export", entries=entries)
        yield self._row(105, "export, 1,000 different texts", ("export",), self.home_of_texts)
        yield self._command(10, "support")
        yield self._walk(14, "start, to the first words", Walk.until_words, "start")
        yield self._walk(26, "start, to the first question", Walk.until_ready, "start")
        yield self._walk(30, "resume, 1,000 entries, to its question", Walk.until_ready, "resume", entries=1000)
        for entries, limit in ((0, 4), (1000, 4), (10000, 7)):
            name = f"Enter to the next question, {entries:,} entries"
            yield self._walk(limit, name, Walk.until_next, "start", TRACK, entries=entries)
        yield from self._saves()

    def _command(self, limit: float, *words: str, entries: int = 0) -> Row:
        behind = f", {entries:,} entries" if entries else ""
        row = self._row(limit, f"{' '.join(words)}{behind}", words, self.homes[entries])
        if words[0].startswith("--") and (jrnl := shutil.which("jrnl")):
            row.ways["jrnl"] = partial(run, jrnl, *words)
        return row

    def _row(self, limit: float, name: str, words: tuple[str, ...], home: Path) -> Row:
        ways: dict[str, Callable[[], float]] = {
            each: partial(run, *SCRIPT, *words, checkout=checkout, home=home)
            for each, checkout in self.checkouts.items()
        }
        return Row(name, "F", partial(run, *PASS), limit, ways)

    def _walk(self, limit: float, name: str, measure: Callable[[Walk], float], *words: str, entries: int = 0) -> Row:
        ways: dict[str, Callable[[], float]] = {
            each: partial(walk_anew, checkout, self.homes[entries], self.folder, measure, words)
            for each, checkout in self.checkouts.items()
        }
        return Row(name, "F", partial(run, *PASS), limit, ways)

    def _saves(self) -> Iterator[Row]:
        ciphers: dict[str, Cipher] = {"": PLAINTEXT, ", locked": Key.generate()}
        for entries, (name, cipher) in product(self.homes, ciphers.items()):
            file = write_journal(JournalFile(self.folder / f"{entries}.json{cipher.suffix}", cipher), entries)
            save = partial(save_one, file, count(entries))
            yield Row(f"a save, {entries:,} entries{name}", "W", partial(bare_write, file.path), 6, {"here": save})


def measured_in(folder: Path, checkouts: dict[str, Path]) -> Measured:
    """Return what is measured, with its journals in *folder*."""
    homes = {entries: folder / str(entries) for entries in (0, 1000, 10000)}
    for entries, home in homes.items():
        home.mkdir()
        if entries:
            write_journal(JournalFile(home / "journal.json"), entries)
    texts = load_corpora()
    journal = Journal(tuple(entry(number, texts[number * len(texts) // 1000].text) for number in range(1000)))
    home = folder / "texts"
    home.mkdir()
    JournalFile(home / "journal.json").replace(journal)
    return Measured(checkouts, folder, homes, home)


def walk_anew(
    checkout: Path, home: Path, folder: Path, measure: Callable[[Walk], float], words: tuple[str, ...]
) -> float:
    """Return what *measure* does of a walk in a copy of *home*, which no walk before has changed."""
    copy = Path(tempfile.mkdtemp(dir=folder))
    shutil.copytree(home, copy, dirs_exist_ok=True)
    return measure(Walk(checkout, copy, *words))


def save_one(file: JournalFile, numbers: Iterator[int]) -> float:
    """Return the seconds of saving an answer more in *file*."""
    new = entry(next(numbers))
    return timed(lambda: file.append(new))


def measured(row: Row) -> tuple[float, dict[str, float]]:
    """Return the least time of the floor of *row*, and the ratio of each of its ways to that."""
    found: dict[str, list[float]] = {name: [] for name in ("floor", *row.ways)}
    for number in range(ROUNDS + 1):
        for name, way in (("floor", row.floor), *row.ways.items()):
            took = way()
            if number:  # the first round compiles what Python and the program compile
                found[name].append(took)
    floor, *others = (min(each) for each in found.values())
    return floor, {name: other / floor for name, other in zip(row.ways, others, strict=True)}


def main(other: str = "") -> int:
    """Measure and print; return 1 if anything has become slow."""
    checkouts = {"here": HERE, **({"there": Path(other).resolve()} if other else {})}
    slow = []
    with tempfile.TemporaryDirectory() as folder:
        for row in measured_in(Path(folder), checkouts).rows():
            floor, ratios = measured(row)
            is_slow = ratios["here"] > row.limit
            slow += [row.name] * is_slow
            told = " ".join(f"{name} {ratio:6.2f}" for name, ratio in ratios.items())
            size = f"{floor * 1000:7.2f} ms"
            sys.stdout.write(f"{row.name:42} {row.unit} {size}  limit {row.limit:6.2f}  {told}{' SLOW' * is_slow}\n")
            sys.stdout.flush()
    sys.stdout.writelines(f"Slow: {name}\n" for name in slow)
    return int(bool(slow))


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
