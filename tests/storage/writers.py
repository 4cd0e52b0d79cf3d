"""Processes that write into one journal, each in its turn."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from pathlib import Path

from tests.scripted import NOW
from trustcoach.core.journal.entries import Entry, StepRestarted
from trustcoach.errors import JournalError
from trustcoach.storage.files.process_lock import hold_folder
from trustcoach.storage.journal.journal_file import JournalFile

PATIENCE = 60.0


def write_by_turns(home: Path, names: Sequence[str], each: int) -> list[str]:
    """Let a process of each name write *each* entries at the same time; return the ids in the journal."""
    context = get_context("fork")
    processes = [context.Process(target=_write, args=(home, name, each)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join(PATIENCE)
    assert [process.exitcode for process in processes] == [0] * len(names)
    return [entry.id for entry in JournalFile(home / "journal.json").load().entries]


def _write(home: Path, name: str, each: int) -> None:
    file = JournalFile(home / "journal.json")
    for number in range(each):
        with _folder_once_free(home):
            file.append(Entry(f"{name}-{number}", NOW, StepRestarted("look")))


@contextmanager
def _folder_once_free(home: Path) -> Iterator[None]:
    """Hold the process lock as soon as nobody else has it."""
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(hold_folder(home))
            except JournalError:
                time.sleep(0.0005)
            else:
                break
        yield
