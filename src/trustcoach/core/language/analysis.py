"""A text taken apart: words, sentences, clauses, and what each clause says of whom."""

from dataclasses import dataclass

from trustcoach.core.language.clauses import Clause, Span, split_clauses, split_sentences
from trustcoach.core.language.normalise import Token, tokenise
from trustcoach.core.language.roles import Roles, read_roles
from trustcoach.core.language.scope import Scope, read_scopes


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its parts. Numbers of clauses and sentences count from 0."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    clauses: tuple[Clause, ...]
    roles: tuple[Roles, ...]
    """One for each clause."""
    scopes: tuple[frozenset[Scope], ...]
    """In the same way."""
    _clause_of: tuple[int, ...]

    def clause_of(self, token: int) -> int:
        """Return the number of the clause that holds *token*, or of the next one."""
        return self._clause_of[token]

    def words_of(self, span: Span | Clause) -> tuple[str, ...]:
        """Return the words of a sentence or clause, with its marks."""
        return tuple(token.word for token in self.tokens[span.first : span.end])

    def place_of(self, span: Span | Clause) -> tuple[int, int]:
        """Return where a sentence or clause begins and ends in the text."""
        return self.tokens[span.first].start, self.tokens[span.end - 1].end


def analyse(text: str) -> Document:
    """Return *text* taken apart, in time that grows with its length only."""
    tokens = tokenise(text)
    sentences = split_sentences(tokens)
    clauses = split_clauses(tokens, sentences)
    roles = tuple(read_roles(tokens, clause) for clause in clauses)
    scopes = read_scopes(tokens, sentences, clauses)
    return Document(text, tokens, sentences, clauses, roles, scopes, _number_tokens(len(tokens), clauses))


def _number_tokens(count: int, clauses: tuple[Clause, ...]) -> tuple[int, ...]:
    numbers = [max(0, len(clauses) - 1)] * count
    before = 0
    for number, clause in enumerate(clauses):
        numbers[before : clause.end] = [number] * (clause.end - before)
        before = clause.end
    return tuple(numbers)
