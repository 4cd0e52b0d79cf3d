"""Which clauses are a quotation, a report, a denial or a question: cautions are not given there."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from trustcoach.core.language.clauses import Clause, Span
from trustcoach.core.language.normalise import Token


class Scope(Enum):
    """Why a clause is not what the writer says now."""

    QUOTED = "quoted"
    """It stands between quotation marks."""
    REPORTED = "reported"
    """It tells what somebody said, thought or let somebody believe."""
    DISOWNED = "disowned"
    """It says what the writer is not saying, or does not say any more."""
    ASKED = "asked"
    """It is a question."""


MAX_QUOTATION = 80
"""Tokens between two marks; more is taken for a stray mark."""


def _phrases(text: str) -> dict[tuple[str, ...], list[str]]:
    """Return the phrases of *text*, which strokes separate, each with a blank at both ends, by their first two words.

    Few clauses hold those two, so the phrases themselves need hardly be looked for.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for each in text.split("|"):
        first, second, *_ = words = each.split()
        found.setdefault((first, second), []).append(f" {' '.join(words)} ")
    return found


_REPORT_HEADS = _phrases(
    "i told | i said | i kept telling | i kept saying | i claimed | i pretended | i swore | i insisted | "
    "i blamed | i convinced myself | i had told | i have told | i have said | i had said | i let you think | "
    "i let you believe | i made out | i made you think | i acted as | i wanted to say | i wanted to blame | "
    "i used to say | i used to tell | i used to think | i kept blaming | i called it | i called you | "
    "i accused | telling you | telling myself | told myself | calling it | you said | you told | you asked | "
    "i made it sound | i tried to say | i tried to blame | i tried to tell | i keep saying | i keep telling | "
    "saying you | saying it | i have been telling | i had been telling | i denied | i lied that | "
    "i lied and said | and said | and told you"
)
_NO_REPORTS = _phrases("what i said | thing i said | things i said | anything i said | what i told")
_DISOWN_HEADS = _phrases(
    "not saying | not going to say | not going to blame | not going to pretend | will not say | "
    "will not pretend | will not blame | will not hide | not blaming | not claiming | not pretending | "
    "not asking | not here to | can not say | can not blame | can not claim | can not pretend | could say | "
    "could blame | easy to say | easy to blame | tempting to | do not get to | not because | will not tell you | "
    "not going to tell | would be a lie | no excuse | not an excuse | will not ask | not calling | "
    "would like to say | would love to say | would like to blame | would love to blame | not that it | "
    "no right to | not going to ask | can not hide behind | will not call | not going to call | not telling"
)


def read_scopes(
    tokens: Sequence[Token], sentences: Sequence[Span], clauses: Sequence[Clause]
) -> tuple[frozenset[Scope], ...]:
    """Return the scopes of each clause."""
    quoted = _quoted_tokens(tokens)
    found = [set(_own_scopes(tokens, sentences[clause.sentence], clause, quoted)) for clause in clauses]
    for number in range(len(clauses)):
        if Scope.REPORTED in found[number] or Scope.DISOWNED in found[number]:
            _spread(tokens, clauses, found, number)
    return tuple(map(frozenset, found))


def _own_scopes(tokens: Sequence[Token], sentence: Span, clause: Clause, quoted: frozenset[int]) -> Iterator[Scope]:
    words = [token.word for token in tokens[clause.first : clause.end]]
    if clause.first in quoted or clause.end - 1 in quoted:
        yield Scope.QUOTED
    if tokens[sentence.end - 1].word == "?":
        yield Scope.ASKED
    if _holds_any(words, _REPORT_HEADS) and not _holds_any(words, _NO_REPORTS):
        yield Scope.REPORTED
    if _holds_any(words, _DISOWN_HEADS):
        yield Scope.DISOWNED


def _spread(tokens: Sequence[Token], clauses: Sequence[Clause], found: list[set[Scope]], number: int) -> None:
    """Add REPORTED and DISOWNED of a clause to the clauses after it that continue it."""
    for later in range(number + 1, min(number + 3, len(clauses))):
        clause = clauses[later]
        if clause.sentence != clauses[number].sentence or clause.opener in (
            "but",
            "however",
            "yet",
            "although",
            "though",
        ):
            return
        if tokens[clause.first].word in ("i", "and") and not clause.opener:
            return
        found[later] |= found[number] & {Scope.REPORTED, Scope.DISOWNED}


def _quoted_tokens(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the numbers of the tokens between two quotation marks."""
    found: set[int] = set()
    opened: int | None = None
    for number, token in enumerate(tokens):
        if token.word == '"':
            if opened is not None and number - opened <= MAX_QUOTATION:
                found.update(range(opened + 1, number))
                opened = None
            else:
                opened = number
    return frozenset(found)


def _holds_any(words: Sequence[str], phrases: Mapping[tuple[str, ...], Sequence[str]]) -> bool:
    """Return whether one of *phrases*, which are listed by their first two words, stands in *words*."""
    begun = [phrase for pair in pairwise(words) if pair in phrases for phrase in phrases[pair]]
    return bool(begun) and any(phrase in f" {' '.join(words)} " for phrase in begun)
