"""The patterns of rules: a small language of words, word lists and gaps, made into regular expressions.

    sorry ..3 if|whether you      words, up to three words between, one of two words, a word
    <deed> (to you|on him)?       a word of a list; one of two phrases, or none
    apolog*                       words that begin so
    , . ; ? "                     a comma or none; the end of a sentence; any of these or none; those very marks
    ...8                          up to eight words and commas
    ^ ^^ $                        where a sentence begins; where a clause begins; where a sentence ends
    !not  ~not                    the next word, or the one before, is another
    [ ]                           where the words begin and end that are shown, if not at the ends of the pattern

Every repetition has a bound, so no text can make a pattern run for long.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from trustcoach.core.language.normalise import word_set

MAX_GAP = 16
"""Words that a gap may be wide."""
_FIRST_TAG = 0xE000
"""Word lists are marked by characters of private use, which no word holds."""
_COMMON = word_set("i you it the a to and of that was is my your me not in for on this but do did have had with")
_COMMON_WEIGHT = 40
_CHUNK = re.compile(r"!\(|~\(|\(|\)\??|\||[^\s()|]+(?:\|(?=[^\s()|])[^\s()|]+)*\??|\S")
_ANY = "[^ ]* "


class PatternMistake(ValueError):  # noqa: N818 (it describes what an author wrote)
    """A pattern that cannot be read; the message says why."""


Words = frozenset[str]
"""Words and tags of lists, of which one must be there."""
Needs = tuple["Words | tuple[Needs, ...]", ...]
"""What a sentence must hold, in this order: one of some words, or all of one of some ways to go on."""


class Pattern(NamedTuple):
    """A pattern, ready to be used."""

    regex: str
    needs: Needs
    key: Words
    """The words of its needs that narrow the sentences most: one of them must be there, if there are any."""
    crosses: bool
    """Whether it leads into the next sentence."""


class WordLists(NamedTuple):
    """Words by the lists that they are in."""

    tags: Mapping[str, str]
    """The character that stands for each list, by the list's name."""
    of_word: Mapping[str, str]
    """The tags of each word that is in a list."""
    sizes: Mapping[str, int]
    """How much a list narrows the texts, by its tag: the fewer common words, the more."""

    def places_of(self, words: list[str]) -> dict[str, list[int]]:
        """Return the places of each of *words*, and of each of their tags."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            for each in (word, *self.of_word.get(word, "")):
                places.setdefault(each, []).append(place)
        return places


def make_word_lists(lists: Mapping[str, frozenset[str]]) -> WordLists:
    """Return *lists*, words by the names of lists, as patterns use them."""
    tags = {name: chr(_FIRST_TAG + number) for number, name in enumerate(sorted(lists))}
    of_word: dict[str, str] = {}
    for name in sorted(lists):
        for word in lists[name]:
            of_word[word] = of_word.get(word, "") + tags[name]
    return WordLists(tags, of_word, {tags[name]: _weight(words) for name, words in lists.items()})


def _weight(words: frozenset[str]) -> int:
    return sum(_COMMON_WEIGHT if word in _COMMON else 1 for word in words)


def tagged(words: list[str], lists: WordLists) -> str:
    """Return *words* as the expressions of patterns read them: each behind its tags and a slash."""
    return "".join(f"{lists.of_word.get(word, '')}/{word} " for word in words)


def compile_pattern(source: str, lists: WordLists) -> Pattern:
    """Return the pattern that *source* describes. Raises PatternMistake."""
    reader = _Reader(_CHUNK.findall(source), lists)
    alternatives = reader.read_alternatives(top=True)
    if reader.chunks:
        raise PatternMistake(f"there is a “{reader.chunks[0]}” too many")
    part = alternatives[0]
    crosses = not {".", ";"}.isdisjoint(source.split())
    return Pattern(f"(?<![^ ]){part.regex}", part.needs, reader.key_of(part.needs), crosses)


def _needs_of_one(ways: tuple[Needs, ...]) -> Needs:
    """Return what is needed to go on in one of *ways*; where each needs but one word, that is one of those."""
    if not all(ways):
        return ()
    words = [way[0] for way in ways if len(way) == 1 and isinstance(way[0], frozenset)]
    return (frozenset().union(*words),) if len(words) == len(ways) else (ways,)


class _Part(NamedTuple):
    regex: str
    needs: Needs = ()


class _Reader:
    """Reads chunks from the front of a list."""

    def __init__(self, chunks: list[str], lists: WordLists) -> None:
        self.chunks = chunks
        self._lists = lists

    def read_alternatives(self, top: bool = False) -> list[_Part]:
        """Return the sequences up to the end, or to the bracket that closes them."""
        found = [self._read_sequence(top)]
        while not top and self.chunks and self.chunks[0] == "|":
            self.chunks.pop(0)
            found.append(self._read_sequence(top))
        return found

    def _read_sequence(self, top: bool) -> _Part:
        parts: list[_Part] = []
        while self.chunks and (top or self.chunks[0] not in ("|", ")", ")?")):
            chunk = self.chunks.pop(0)
            if not top and "|" in chunk and chunk[0] not in "!~":  # in brackets a stroke divides phrases
                chunk, *rest = re.split(r"(\|)", chunk)
                self.chunks[:0] = rest
            parts.append(self._read_part(chunk))
        if not parts:
            raise PatternMistake("a part of it is empty")
        return _Part("".join(part.regex for part in parts), tuple(need for part in parts for need in part.needs))

    def key_of(self, needs: Needs) -> Words:
        """Return the rarest set of words in *needs*: a sentence with none of them can't match."""
        keys = (
            need if isinstance(need, frozenset) else Words().union(*(self.key_of(each) for each in need))
            for need in needs
        )
        return min(keys, key=self._cost, default=Words())

    def _cost(self, words: Words) -> int:
        """Return how likely one of *words* is to stand in a sentence: higher the more there are, and the commoner."""
        return sum(self._lists.sizes.get(each) or (_COMMON_WEIGHT if each in _COMMON else 1) for each in words)

    def _read_part(self, chunk: str) -> _Part:
        if chunk in ("(", "!(", "~("):
            return self._read_group(chunk)
        if chunk in _MARKS:
            return _Part(_MARKS[chunk])
        if gap := re.fullmatch(r"(\.\.\.?)(\d{1,2})", chunk):
            if not 0 < int(gap[2]) <= MAX_GAP:
                raise PatternMistake(f"the gap “{chunk}” is wider than {MAX_GAP} words")
            word = '[^ .?,"]' if gap[1] == ".." else "[^ .?]"
            return _Part(rf"(?:[^ /]*/{word}[^ ]* ){{0,{gap[2]}}}?")
        if chunk[0] == "!":
            return _Part(f"(?!{self._word(chunk[1:]).regex})")
        if chunk[0] == "~":
            return _Part("".join(f"(?<!/{re.escape(word)} )" for word in chunk[1:].split("|")))
        part = self._word(chunk.removesuffix("?"))
        return _Part(f"(?:{part.regex})?") if chunk.endswith("?") else part

    def _read_group(self, opening: str) -> _Part:
        alternatives = self.read_alternatives()
        if not self.chunks or self.chunks[0] not in (")", ")?"):
            raise PatternMistake("a bracket is not closed")
        closing = self.chunks.pop(0)
        regex = f"(?:{'|'.join(each.regex for each in alternatives)})"
        if opening == "!(":
            return _Part(f"(?!{regex})")
        if opening == "~(":
            raise PatternMistake("“~” takes words, as in ~not|never")
        if closing == ")?":
            return _Part(f"(?:{regex})?")
        return _Part(regex, _needs_of_one(tuple(each.needs for each in alternatives)))

    def _word(self, chunk: str) -> _Part:
        """Return the part for a word, a list, a beginning, or several of these with strokes between."""
        words, others, needs = list[str](), list[str](), set[str]()
        narrow = True
        for each in chunk.split("|"):
            if each.startswith("<") and each.endswith(">"):
                if each[1:-1] not in self._lists.tags:
                    raise PatternMistake(f"there is no list {each}")
                tag = self._lists.tags[each[1:-1]]
                others.append(f"[^ /]*{tag}[^ /]*/{_ANY}")
                needs.add(tag)
            elif each.endswith("*") and re.fullmatch(r"\w{2,}", each[:-1]):
                others.append(f"[^ /]*/{each[:-1]}{_ANY}")
                narrow = False
            elif re.fullmatch(r"\w+(?:'\w+)*'?", each):
                words.append(each)
                needs.add(each)
            else:
                raise PatternMistake(f"“{chunk}” is no word")
        if words:
            others.append(f"[^ /]*/(?:{'|'.join(words)}) ")
        regex = others[0] if len(others) == 1 else f"(?:{'|'.join(others)})"
        return _Part(regex, (frozenset(needs),) if narrow else ())


_MARKS = {
    ",": '(?:/[,"] )?',
    ".": '(?:/" )?/[.?] (?:/" )?',
    ";": '(?:/[.?,"] ){0,2}',
    "?": r"/\? ",
    '"': '/" ',
    "^": '(?:^|(?<=^/" ))',
    "^^": r'(?:^|/[,."?] |[^ /]*/(?:and|but|so|because|then|well|or|yes|yeah|no|ok|look) )()',
    "$": '(?=(?:/[.?,"] )*$)',
    "[": "()",
    "]": "(?P<end>)",
}
