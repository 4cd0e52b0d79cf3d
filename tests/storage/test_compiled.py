"""Compiled content says what the files say, and is never a reason to fail."""

import os
import shutil
import sys
from collections.abc import Callable
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from tests import unix_only
from tests.conftest import SMALL
from tests.content_mistakes import edit
from tests.scripted import scripted_context
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.program import Program
from trustcoach.core.program.shape import parts_of
from trustcoach.errors import ContentError
from trustcoach.storage.content import compiled, follow_through, privacy, program_loader, support, tools
from trustcoach.storage.files import folders


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of content that is shipped with the program, and has not been compiled."""
    folder = tmp_path / "content"
    shutil.copytree(SMALL, folder)
    for name in (support.SUPPORT_FILE, privacy.PRIVACY_FILE, follow_through.TODAY_FILE):
        shutil.copy(folders.find_content_folder() / name, folder)
    shutil.copytree(folders.find_content_folder() / tools.TOOLS_FOLDER, folder / tools.TOOLS_FOLDER)
    place = tmp_path / "modules" / "shipped.py"
    place.parent.mkdir()
    monkeypatch.setattr(compiled, "_PLACE", place)
    monkeypatch.setattr(folders, "_SHIPPED_FOLDERS", (folder,))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return folder


def compiled_files(shipped: Path) -> list[Path]:
    """Return the files beside *shipped*, or in it, that nobody has written by hand."""
    return [path for path in shipped.parent.rglob("*") if path.is_file() and path.suffix not in (".yaml", ".txt")]


def edit_and_keep_date(file: Path, old: str, new: str) -> None:
    """Replace *old* by *new* in a file, which keeps its date."""
    stat = file.stat()
    edit(file, old, new)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def refuse_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody read YAML any more."""

    def refuse(folder: Path) -> Program:
        raise AssertionError(f"the files in {folder} were read")

    monkeypatch.setattr(program_loader, "load_program", refuse)
    monkeypatch.setattr(support, "load_support", refuse)
    monkeypatch.setattr(privacy, "load_privacy", refuse)
    monkeypatch.setattr(tools, "load_tools", refuse)
    monkeypatch.setattr(follow_through, "load_follow_through", refuse)


def test_no_yaml_is_read_after_the_first_time(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was compiled is what the files say, to the line in which it stands there."""
    program, lines = program_loader.load_program(shipped), support.load_support(shipped)
    texts, toolbox = privacy.load_privacy(shipped), tools.load_tools(shipped)
    days = follow_through.load_follow_through(shipped)
    assert compiled.load_program() == program
    refuse_files(monkeypatch)
    assert compiled.load_program() == program
    assert repr(compiled.load_program()) == repr(program)
    assert compiled.load_support() == lines
    assert compiled.load_privacy() == texts
    assert compiled.load_tools() == toolbox
    assert compiled.load_follow_through() == days


def test_what_is_the_same_in_several_places_is_loaded_once(shipped: Path) -> None:
    """And it is still what the files say, with the class of each value."""
    read = program_loader.load_program(shipped)
    compiled.load_program()
    loaded = compiled.load_program()
    assert repr(loaded) == repr(read)
    ids = list(parts_of(loaded, QuestionId))
    assert len({id(each) for each in ids}) == len(set(ids)) < len(ids)


def test_a_file_that_was_edited_counts_at_once(shipped: Path) -> None:
    """Also if neither its size nor its date has changed."""
    compiled.load_program()
    file = shipped / "program.yaml"
    size = file.stat().st_size
    edit_and_keep_date(file, "A small program", "A tall! program")
    assert file.stat().st_size == size
    assert compiled.load_program().title == "A tall! program"
    assert compiled.load_program() == program_loader.load_program(shipped)


def test_help_lines_that_were_edited_count_at_once(shipped: Path) -> None:
    """A number that was corrected is the one that is shown."""
    compiled.load_program()
    region = compiled.load_support().regions[0]
    edit_and_keep_date(shipped / support.SUPPORT_FILE, region.name, "Elsewhere")
    assert compiled.load_support().regions[0].name == "Elsewhere"


def add_step(shipped: Path) -> None:
    """Add a step."""
    track = shipped / "tracks" / "alone"
    shutil.copy(track / "1-look.yaml", track / "9-look-again.yaml")
    edit_and_keep_date(track / "9-look-again.yaml", "id: look", "id: look-again")


def rename_step(shipped: Path) -> None:
    """Let the first step be the last."""
    (shipped / "tracks" / "alone" / "1-look.yaml").rename(shipped / "tracks" / "alone" / "9-look.yaml")


def remove_track(shipped: Path) -> None:
    """Remove a track that program.yaml lists."""
    shutil.rmtree(shipped / "tracks" / "pair")


def cut_off(shipped: Path) -> None:
    """Lose the end of what was compiled, as a power failure may."""
    (file,) = compiled_files(shipped)
    file.write_bytes(file.read_bytes()[:-1])


def change_letter(shipped: Path) -> None:
    """Change one word in what was compiled."""
    (file,) = compiled_files(shipped)
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"A small", b"A tall!"))
    assert whole != file.read_bytes()


def lose_all(shipped: Path) -> None:
    """Leave nothing of what was compiled but the name of the file."""
    (file,) = compiled_files(shipped)
    file.write_bytes(b"")


def put_folder(shipped: Path) -> None:
    """Have a folder in the place of what was compiled."""
    (file,) = compiled_files(shipped)
    file.unlink()
    file.mkdir()


def told(load: Callable[[], Program]) -> Program | str:
    """Return the program, or what is said instead."""
    try:
        return load()
    except ContentError as error:
        return error.message


@pytest.mark.parametrize(
    "change",
    [add_step, rename_step, remove_track, cut_off, change_letter, lose_all, put_folder],
    ids=lambda change: change.__name__,
)
def test_after_any_change_the_files_count(shipped: Path, change: Callable[[Path], None]) -> None:
    """Whatever was compiled before, and however often it is read."""
    compiled.load_program()
    change(shipped)
    expected = told(lambda: program_loader.load_program(shipped))
    assert [told(compiled.load_program), told(compiled.load_program)] == [expected, expected]


@pytest.mark.usefixtures("shipped")
def test_another_version_reads_the_files_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may make something else of them."""
    compiled.load_program()
    monkeypatch.setattr(compiled, "__version__", "99")
    refuse_files(monkeypatch)
    with pytest.raises(AssertionError, match="were read"):
        compiled.load_program()


def test_other_code_reads_the_files_again(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A contributor may have changed what a field means, and the version is the same."""
    code = shutil.copytree(compiled._CODE[0], shipped.parent / "code")
    monkeypatch.setattr(compiled, "_CODE", (code, *compiled._CODE[1:]))
    compiled.load_program()
    edit_and_keep_date(code / "question.py", "The parts of a step", "All parts of a step")
    refuse_files(monkeypatch)
    with pytest.raises(AssertionError, match="were read"):
        compiled.load_program()


@pytest.mark.usefixtures("shipped")
def test_a_file_that_is_edited_while_it_is_read_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else an old program would stand for the new files."""
    read = program_loader.load_program

    def read_and_edit(folder: Path) -> Program:
        program = read(folder)
        edit_and_keep_date(folder / "program.yaml", "A small program", "A tall! program")
        return program

    with monkeypatch.context() as patch:
        patch.setattr(program_loader, "load_program", read_and_edit)
        compiled.load_program()
    assert compiled.load_program().title == "A tall! program"


def test_where_nothing_may_be_written_the_files_are_read(shipped: Path) -> None:
    """Nothing is said about it, and nothing is left: here a file has the place of the folder."""
    (shipped.parent / "modules" / "__pycache__").write_text("")
    assert compiled.load_program() == compiled.load_program() == program_loader.load_program(shipped)
    assert (shipped.parent / "modules" / "__pycache__").read_text() == ""


@pytest.mark.skipif(unix_only.IS_ROOT, reason="root may write anywhere")
def test_a_folder_of_somebody_else_is_left_alone(shipped: Path) -> None:
    """An installation for all accounts belongs to another one."""
    (shipped.parent / "modules").chmod(0o555)
    assert compiled.load_program() == program_loader.load_program(shipped)
    (shipped.parent / "modules").chmod(0o755)
    assert not compiled_files(shipped)


def test_nothing_is_compiled_where_python_is_told_so(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PYTHONDONTWRITEBYTECODE counts here as for modules."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled.load_program()
    assert not compiled_files(shipped)


def test_broken_help_lines_do_not_keep_anybody_from_the_program(shipped: Path) -> None:
    """Who asks for them is told."""
    (shipped / support.SUPPORT_FILE).write_text("format: [")
    assert compiled.load_program() == program_loader.load_program(shipped)
    with pytest.raises(ContentError, match=support.SUPPORT_FILE):
        compiled.load_support()


def test_who_looks_for_help_lines_leaves_no_trace(shipped: Path) -> None:
    """The date of a file would tell when that was."""
    compiled.load_support()
    compiled.load_privacy()
    assert not compiled_files(shipped)


def test_a_folder_that_the_person_names_is_never_compiled(shipped: Path) -> None:
    """Not even if it is the shipped one."""
    context = scripted_context(shipped.parent / "home", content=shipped).context
    context.load_program()
    context.load_support()
    context.load_privacy()
    assert not compiled_files(shipped)


@pytest.mark.usefixtures("shipped")
def test_what_is_compiled_goes_when_the_program_is_uninstalled() -> None:
    """Installers remove the compiled file of each module that they have put there, and of no other."""
    module = Path(compiled.__file__).with_name(compiled._PLACE.name)
    assert module.is_file()
    compiled.load_program()
    assert [path.name for path in compiled_files(compiled._PLACE)] == [Path(cache_from_source(module)).name]
