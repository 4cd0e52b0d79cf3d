"""Start-up and saving, compared with the least that this machine can do: `python -m tests.benchmark`.

Compare the ratios, never the milliseconds of two machines. F is `python -c pass` of the same interpreter; W is a write
and fsync of the same bytes on the same disk. Whole processes run in rotation, and the ratio is the median of the
rounds.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from tests.fixed_clock import REAL
from tests.terminal import Terminal
from trustcoach.core.journal.entries import Answer, Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Written
from trustcoach.storage.encryption.age import Key, Passphrase
from trustcoach.storage.encryption.cipher import PLAINTEXT
from trustcoach.storage.journal.journal_file import JournalFile

ROUNDS = 15
SCRIPT = str(Path(sys.executable).with_name("trustcoach"))


def process(*words: str) -> float:
    """Return the seconds that a whole process takes."""
    start = time.perf_counter()
    subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def first_screen(home: Path, *words: str) -> float:
    """Return the seconds until a question takes keys, in a real terminal."""
    start = time.perf_counter()
    terminal = Terminal(home, instead=(*REAL, *words))
    terminal.question()
    took = time.perf_counter() - start
    terminal.kill()
    return took


def entry(number: int) -> Entry:
    """Return an answer of about 500 bytes."""
    fact = Answer(QuestionId("step", f"ask-{number}"), "What happened?", Written("Words of a reflection. " * 15))
    return Entry(f"{number:016x}", datetime(2026, 1, 1, tzinfo=UTC), fact)


def journal_of(file: JournalFile, entries: int) -> None:
    """Write a journal of so many *entries*."""
    file.replace(Journal(tuple(entry(number) for number in range(entries))))


def bare_write(path: Path, content: bytes) -> float:
    """Return the seconds of one write and fsync."""
    start = time.perf_counter()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)
    return time.perf_counter() - start


def report(name: str, measure: Callable[[], float], floor: Callable[[], float], unit: str) -> None:
    """Print the median of *measure*, and of its ratio to *floor*, over interleaved rounds."""
    pairs = [(measure(), floor()) for _ in range(ROUNDS)]
    middle = statistics.median(took for took, _ in pairs) * 1000
    ratio = statistics.median(took / least for took, least in pairs)
    sys.stdout.write(f"{name:42} {middle:8.2f} ms {ratio:7.2f} {unit}\n")


def timed(act: Callable[[], object]) -> float:
    """Return the seconds that *act* takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def saving(file: JournalFile, entries: int) -> Callable[[], float]:
    """Return a function that measures saving one answer more in *file*, which has so many *entries*."""
    numbers = count(entries)
    file.load()
    return lambda: timed(partial(file.append, entry(next(numbers))))


def writing(path: Path) -> Callable[[], float]:
    """Return a function that measures a bare write of as many bytes as the file at *path* has."""
    return lambda: bare_write(path.with_name("bare"), path.read_bytes())


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["TRUSTCOACH_HOME"] = folder

        def floor() -> float:
            return process(sys.executable, "-c", "pass")

        for words in (["--version"], ["--help"], ["status"], ["steps"], ["export"]):
            report(" ".join(words), partial(process, SCRIPT, *words), floor, "F")
        journal_of(JournalFile(home / "journal.json"), 1000)
        report("status, 1,000 entries", partial(process, SCRIPT, "status"), floor, "F")
        report("start, to the first question", lambda: first_screen(home / "new", "start"), floor, "F")
        key = Key.generate()
        for entries in (0, 1000, 10000):
            for name, cipher in (("", PLAINTEXT), (", locked", key)):
                file = JournalFile(home / f"journal-{entries}.json{cipher.suffix}", cipher)
                journal_of(file, entries)
                report(f"one answer saved, behind {entries:,}{name}", saving(file, entries), writing(file.path), "W")
        passphrase = Passphrase("four words of no use")
        locked = passphrase.encrypt(key.as_identity_file())
        report("a passphrase, to unlock a walk", lambda: timed(partial(passphrase.decrypt, locked)), floor, "F")


if __name__ == "__main__":
    main()
