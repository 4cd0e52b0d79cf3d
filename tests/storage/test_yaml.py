"""YAML as text, lists and maps with their lines; everything else in a stranger's file is refused."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trustcoach.errors import ContentError
from trustcoach.storage.content import yaml_nodes
from trustcoach.storage.content.yaml_nodes import (
    MAX_DEPTH,
    MAX_FILE_SIZE,
    ListNode,
    MapNode,
    Node,
    TextNode,
    parse,
    read_yaml,
)

NAME = "step.yaml"


def plain(node: Node) -> object:
    """Return *node* as nothing but text, lists and maps."""
    match node:
        case TextNode(_, words):
            return words
        case ListNode(_, parts):
            return [plain(part) for part in parts]
        case MapNode(_, fields):
            return {name: plain(part) for name, part in fields.items()}


def refusal(content: bytes, folder: Path) -> ContentError:
    """Return the error with which a file of that content is refused."""
    (folder / NAME).write_bytes(content)
    with pytest.raises(ContentError) as caught:
        read_yaml(folder, NAME)
    return caught.value


@pytest.mark.parametrize(
    "words",
    [
        *("no", "No", "off", "yes", "on", "true", "false", "null", "~", "y"),
        *("2026-11-23", "2026-11-23T20:30:00Z", "12:30:45", "0x10", "010", "1_000", "1e3", ".inf", ".nan", "1.10"),
        *("=", "<<"),
    ],
)
def test_every_scalar_stays_the_text_it_is(words: str) -> None:
    """No word is turned into a date, a number, a truth value or nothing, as a value or as a name."""
    assert plain(parse(f"field: {words}\n{words}: field\n", NAME)) == {"field": words, words: "field"}


def test_a_field_without_a_value_is_empty_text() -> None:
    """A name with nothing after its colon has empty text, not a null."""
    assert plain(parse("title:\n", NAME)) == {"title": ""}


def test_lists_and_maps_know_the_line_on_which_they_stand() -> None:
    """Text, list, map and each name of a field have their line, counted from 1."""
    found = parse("title: A\n\nasks:\n  - id: one\n    help: two\n  - three\n", NAME)
    assert isinstance(found, MapNode)
    assert [str(location) for location in found.locations.values()] == [f"{NAME}, line 1", f"{NAME}, line 3"]
    asks = found.fields["asks"]
    assert isinstance(asks, ListNode)
    assert [part.location.line for part in asks.items] == [4, 6]
    first = asks.items[0]
    assert isinstance(first, MapNode)
    assert {name: location.line for name, location in first.locations.items()} == {"id": 4, "help": 5}


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True),
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="'\ufeff\ufffe\uffff")),
        min_size=1,
        max_size=5,
    )
)
def test_quoted_words_come_through_unchanged(fields: dict[str, str]) -> None:
    """Whatever is between single quotes is the field's text, unchanged."""
    found = parse("".join(f"{name}: '{words}'\n" for name, words in fields.items()), NAME)
    assert plain(found) == fields
    assert isinstance(found, MapNode)
    assert list(found.fields) == list(fields)


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader])
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with PyYAML's fast parser, then with the one that every system has; each words its errors its own way."""
    monkeypatch.setattr(yaml_nodes, "_Loader", request.param)


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"


@pytest.mark.parametrize(
    ("content", "line", "says", "advice"),
    [
        pytest.param("a: 1\nb: !!str c\n", 2, "tags (!)", "Take the tag out", id="a tag of YAML's own"),
        pytest.param("a: 1\nb: !mine c\n", 2, "tags (!)", "Take the tag out", id="a tag of somebody's own"),
        pytest.param("a: !!python/object/apply:os.getcwd []\n", 1, "tags (!)", "Take", id="a tag that calls"),
        pytest.param("a: !!python/name:os.system x\n", 1, "tags (!)", "Take", id="a tag that names code"),
        pytest.param("a:\n  - !!set {b}\n", 2, "tags (!)", "Take the tag out", id="a tag on a map in a list"),
        pytest.param("!!python/tuple a: b\n", 1, "tags (!)", "Take the tag out", id="a tag on a name"),
        pytest.param("!!map\na: b\n", 1, "tags (!)", "Take the tag out", id="a tag on the whole file"),
        pytest.param("a: 1\nb: &x c\n", 2, "anchors (&)", "Write it out", id="an anchor on text"),
        pytest.param("a: &x [b]\n", 1, "anchors (&)", "Write it out", id="an anchor on a list"),
        pytest.param("a: 1\nb: &x {c: d}\n", 2, "anchors (&)", "Write it out", id="an anchor on a map"),
        pytest.param("&x a: b\n", 1, "anchors (&)", "Write it out", id="an anchor on a name"),
        pytest.param("a: 1\nb: *x\n", 2, "aliases (*)", "Write it out", id="an alias"),
        pytest.param("*x : b\n", 1, "aliases (*)", "Write it out", id="an alias as a name"),
        pytest.param(BOMB, 1, "anchors (&)", "Write it out", id="a bomb of aliases"),
        pytest.param("a: 1\n<<: *x\n", 2, "aliases (*)", "Write it out", id="a merge of an alias"),
        pytest.param("a: 1\nb:\n  <<: [*x, *y]\n", 3, "aliases (*)", "Write it out", id="a merge of several"),
        pytest.param("a: 1\nb: 2\na: 3\n", 3, "“a” stands here twice", "Take one out", id="a name twice"),
        pytest.param("a:\n  b: 1\n  'b': 2\n", 3, "“b” stands here twice", "Take one", id="a name twice, quoted"),
        pytest.param("a: {b: 1,\n b: 2}\n", 2, "“b” stands here twice", "Take one", id="a name twice in braces"),
        pytest.param("? [a, b]\n: c\n", 1, "must be plain text", "Use a word", id="a list as a name"),
        pytest.param("a: 1\n{b: c}: d\n", 2, "must be plain text", "Use a word", id="a map as a name"),
        pytest.param("a:\n\tb: c\n", 2, "a tab stands before", "spaces only", id="a tab as indent"),
        pytest.param("a: b\n\tc: d\n", 2, "a tab stands before", "spaces only", id="a tab before a name"),
        pytest.param("a: 1\nb: c: d\n", 2, "the colon behind “b: c”", "whole sentence in quotes", id="a colon"),
        pytest.param("a: 1\nb: c\n  d: e\n", 3, "a colon behind “d”", "put “|” behind", id="a colon further down"),
        pytest.param("a: {b: c d:}\n", 1, "", "in quotes", id="a colon in braces"),
        pytest.param("a: 1\nb: [c, d\n", 2, "begins with “[” does not", "Look for “]”", id="a list without its end"),
        pytest.param('a: {b: "c"\nd: 2\n', 1, "begins with “{” does not", "Look for “}”", id="a brace too few"),
        pytest.param("a: 1\n  b: 2\n", 2, "goes on from the one above", "wrong indent", id="too deep an indent"),
        pytest.param("a:\n  b: 1\n c: 2\n", 3, "a wrong indent", "as many spaces", id="an indent between two"),
        pytest.param('a: "b" c d\n', 1, "“c d” stands behind", "Put single quotes around", id="a first word in quotes"),
        pytest.param("a: 'b' c d\n", 1, "“c d” stands behind", "Put double quotes", id="a first word in single quotes"),
        pytest.param("a: 'the day's one'\n", 1, "“s one'” stands behind", "twice ('')", id="an apostrophe in quotes"),
        pytest.param('a: 1\nb: "c\nd: "e"\n', 2, "ends only on line 3", "End it", id="a quote up to the next"),
        pytest.param('a: 1\nb: "c\nd: e\n', 2, "has no end", "Write it behind", id="a quote without its end"),
        pytest.param('a: "b\\s"\n', 1, "a backslash has a meaning", "single quotes", id="a backslash in quotes"),
        *(
            pytest.param(f"a: 1\nb: {sign} c\n", 2, f"begin with “{sign[0]}”", "in quotes", id=f"{sign} before words")
            for sign in ("%", "@", "`x`", "*x*", "|", ">", "-", "?", ",", "{x}", "[x]")
        ),
        pytest.param("a: 1\nb c\nd: 2\n", 2, "“b c” has no colon", "“name: words”", id="no colon"),
        pytest.param("a: 1\nb:c\nd: 2\n", 2, "“b:c” has no colon with a space", "“name: words”", id="no space"),
        pytest.param("a: # b\nc: 1\n", 1, "behind it would be lost", "whole value in quotes", id="all of it cut"),
        pytest.param("", 1, "the file is empty", "Write its fields", id="nothing"),
        pytest.param("\n\n# later\n", 1, "the file is empty", "Write its fields", id="a remark alone"),
        pytest.param("- a\n- b\n", 1, "not a map of fields", "Begin it with", id="a list alone"),
        pytest.param("hello\n", 1, "not a map of fields", "Begin it with", id="a word alone"),
        pytest.param("a: 1\n---\nb: 2\n", 2, "second document", "Take out the line “---”", id="a second document"),
        pytest.param("a: 1\nb: \x01\n", 2, "not allowed", "Take it out", id="a control character"),
        pytest.param("a: 1\nb: \x00\n", 2, "not allowed", "Take it out", id="a zero byte"),
        pytest.param("a: 1\nb: \x1b[31m\n", 2, "not allowed", "Take it out", id="an escape sequence"),
    ],
)
@pytest.mark.usefixtures("each_parser")
def test_anything_but_plain_yaml_is_refused_with_its_line(
    tmp_path: Path, content: str, line: int, says: str, advice: str
) -> None:
    """Each refusal names the file, the line, what is wrong and what to do, whichever parser found it."""
    error = refusal(content.encode(), tmp_path)
    assert error.message.startswith(f"{NAME}, line {line}: ")
    assert says in error.message
    assert advice in error.hint


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(b"a: \xff\n", 1, id="a byte that is never UTF-8"),
        pytest.param(b"a: 1\nb: 2\nc: caf\xe9\n", 3, id="Latin-1"),
        pytest.param("a: 1\nb: \u00fc\nc: ".encode() + b"\xed\xa0\x80\n", 3, id="a lone surrogate"),
    ],
)
def test_bytes_that_are_not_utf8_are_refused_with_their_line(tmp_path: Path, content: bytes, line: int) -> None:
    """A file in another encoding is refused where it first departs from UTF-8."""
    error = refusal(content, tmp_path)
    assert error.message.startswith(f"{NAME}, line {line}: ")
    assert "UTF-8" in error.message
    assert "UTF-8" in error.hint


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """A mark that some editors put before UTF-8 is no part of the first name."""
    (tmp_path / NAME).write_bytes(b"\xef\xbb\xbfa: b\n")
    assert plain(read_yaml(tmp_path, NAME)) == {"a": "b"}


def test_windows_line_ends_count_as_one_line(tmp_path: Path) -> None:
    """A carriage return before a line feed neither stays in the text nor shifts the lines."""
    (tmp_path / NAME).write_bytes(b"a: b\r\nc: d\r\n")
    found = read_yaml(tmp_path, NAME)
    assert plain(found) == {"a": "b", "c": "d"}
    assert found.locations["c"].line == 2


def test_a_file_of_the_largest_size_is_read_and_a_byte_more_is_refused(tmp_path: Path) -> None:
    """The size limit is exact to the byte, and the refusal names the file."""
    content = b"a: ".ljust(MAX_FILE_SIZE, b"x")
    (tmp_path / NAME).write_bytes(content)
    assert plain(read_yaml(tmp_path, NAME)) == {"a": "x" * (MAX_FILE_SIZE - 3)}
    error = refusal(content + b"x", tmp_path)
    assert error.message.startswith(f"{NAME} is larger than")
    assert error.hint


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ("{a: ", "}")])
def test_levels_are_allowed_up_to_a_depth_and_refused_beyond_it(opens: str, closes: str) -> None:
    """The depth limit is exact to the level, for lists and for maps."""
    deepest = opens * MAX_DEPTH + "x" + closes * MAX_DEPTH
    assert plain(parse(deepest, NAME))
    with pytest.raises(ContentError, match="line 1: too many lists within lists") as caught:
        parse(opens + deepest + closes, NAME)
    assert caught.value.hint == "Use fewer levels."


@pytest.mark.parametrize("opens", ["[", "{a: ", "- ", "? "])
def test_a_file_of_nothing_but_openings_is_refused(opens: str) -> None:
    """A hundred thousand levels neither exhaust the stack nor take long; YAML's own parser may refuse first."""
    with pytest.raises(ContentError, match=f"^{NAME}, line 1: "):
        parse(opens * 100_000, NAME)


@pytest.mark.parametrize("name", ["missing.yaml", "folder"])
def test_a_file_that_cannot_be_opened_is_named_with_its_folder(tmp_path: Path, name: str) -> None:
    """What is missing, or is a folder, is an error with advice on where to look."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(ContentError) as caught:
        read_yaml(tmp_path, name)
    assert caught.value.message.startswith(f"{name} can't be read: ")
    assert str(tmp_path) in caught.value.hint


@pytest.mark.parametrize(
    "line",
    [
        "page: after #2 of them",
        "question: What was # 1 for you?",
        "a: b # c",
        "a: [b, c #2]",
        "- a #b",
        "a: two words   # c",
    ],
)
def test_a_comment_that_may_be_words_is_refused(line: str) -> None:
    """What comes after it would be lost unnoticed."""
    with pytest.raises(ContentError, match="line 2: “ #” begins a comment"):
        parse(f"# all of it\n{line}\n", "step.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "a: 3   # points",
        "a:   # what follows\n  b: c",
        "a: b#c",
        "a: 'b #c'",
        'a: "b #c"  # d',
        "a: |\n  b #c",
        "# b\na: c",
    ],
)
def test_a_comment_that_can_be_nothing_else_is_one(text: str) -> None:
    """And a comment is never text."""
    assert parse(text, "step.yaml")
