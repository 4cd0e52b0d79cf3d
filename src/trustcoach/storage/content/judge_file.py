"""The file with a judge's weights, built by tests/train_judge.py.

One line of JSON: what it is, and how each label is decided. Behind it one byte for each feature, its rarity, and then
for each feature one signed byte for each label. Nothing of it is unpacked before it is used.
"""

import json
from pathlib import Path

from trustcoach.core.language.features import CLASS_MARK, WordClasses
from trustcoach.core.language.judge import LearnedJudge, Verdict
from trustcoach.core.language.labels import TextKind
from trustcoach.errors import ContentError
from trustcoach.storage.content.language_files import LANGUAGE_FOLDER, WORD_CLASSES_FILE

FORMAT = 2
"""To be raised when older versions of the coach could not read the file any more."""


def judge_path(folder: Path, kind: TextKind) -> Path:
    """Return where in a content *folder* the weights for *kind* are."""
    return folder / LANGUAGE_FOLDER / f"judge-{kind.rules_kind.value}.bin"


def load_judge(folder: Path, kind: TextKind) -> LearnedJudge | None:
    """Return the judge of *kind* in a content *folder*; None if it has none. Raises ContentError if it is damaged."""
    path = judge_path(folder, kind)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ContentError(
            f"A judge can't be read: {error.strerror}. The file:\n{path}", "Install the coach again."
        ) from error
    try:
        return _decoded(content, load_word_classes(folder))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError(f"A judge is damaged:\n{path}", "Build it with `python -m tests.train_judge`.") from error


def load_word_classes(folder: Path) -> WordClasses:
    """Return the classes of words in a content *folder*: each line has those of one. Raises OSError, ValueError."""
    lines = (folder / WORD_CLASSES_FILE).read_text("utf-8").splitlines()
    classes: dict[str, str] = {}
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        classes.update(dict.fromkeys(line.split(), f"{CLASS_MARK}{number}"))
    return classes


def encode_judge(judge: LearnedJudge, about: str) -> bytes:
    """Return the content of the file for *judge*; *about* says what it was made of, and under which licence."""
    verdicts = [verdict._asdict() for verdict in judge.verdicts]
    head = {"format": FORMAT, "about": about, "features": len(judge.rarities), "verdicts": verdicts}
    return json.dumps(head).encode() + b"\n" + judge.rarities.tobytes() + judge.rows.tobytes()


def _decoded(content: bytes, classes: WordClasses) -> LearnedJudge:
    """Return the judge in the *content* of a file. Raises ValueError, KeyError and TypeError."""
    line, _, _ = content.partition(b"\n")
    head = json.loads(line)
    if head["format"] != FORMAT:
        raise ValueError("another format")
    verdicts = tuple(Verdict(**each) for each in head["verdicts"])
    count = int(head["features"])
    packed = memoryview(content)[len(line) + 1 :]
    if count & (count - 1) or len(packed) != count * (1 + len(verdicts)):
        raise ValueError("another length than its head says")
    return LearnedJudge(verdicts, packed[count:].cast("b"), packed[:count], classes, count - 1)
