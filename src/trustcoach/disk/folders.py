"""Where things are. Nothing here creates a folder."""

from pathlib import Path

from trustcoach.core.errors import ContentError

_PACKAGED = Path(__file__).parents[1] / "content"
_CHECKOUT = Path(__file__).parents[3] / "content"


def content(holding: str = "program.yaml") -> Path:
    """Give the content folder *holding* that file: the one inside the package, else the checkout's own live one.

    Raises ContentError if there is neither.
    """
    for folder in (_PACKAGED, _CHECKOUT):
        if (folder / holding).is_file():
            return folder
    raise ContentError("The words of the program are missing.", "Install trustcoach again.")


def holding(file: str, named: Path | None) -> Path:
    """Give the folder whose *file* serves: the *named* one if it has it, else the one shipped with the coach.

    Raises ContentError if there is neither.
    """
    return named if named and (named / file).is_file() else content(file)


def data() -> Path:
    """Give the folder for a person's own data, where this system keeps such things."""
    import platformdirs  # noqa: PLC0415 (20 ms that most calls do not need: a home was named)

    return Path(platformdirs.user_data_path("trustcoach", appauthor=False))
