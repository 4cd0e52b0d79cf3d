"""letter: free writing that is read as one page before it is kept."""

from typing import ClassVar

from trustcoach.core.program.kinds.write import Write


class WriteLetter(Write):
    """A letter: like any reflection, but read once more when it is written. Earlier versions stay in the journal."""

    name: ClassVar[str] = "letter"
    counts_versions: ClassVar[bool] = True
