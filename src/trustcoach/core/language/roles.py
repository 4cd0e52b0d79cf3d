"""Who does what in a clause: subject, negation, modality, time."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from trustcoach.core.language.clauses import Clause
from trustcoach.core.language.normalise import Token, word_set


class Subject(Enum):
    """Whom or what a clause speaks of."""

    I = "i"  # noqa: E741 (the word itself)
    YOU = "you"
    WE = "we"
    OTHER = "other"
    """Another person."""
    THING = "thing"
    NONE = "none"
    """Nobody: an order, a request, or a clause that leaves its subject out."""


class Tense(Enum):
    """When it happens."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Roles(NamedTuple):
    """What a clause says of whom, as far as its small words tell."""

    subject: Subject
    negated: bool
    modal: str
    """The modal verb: can, could, may, might, must, should, will, would; "" if there is none."""
    tense: Tense


_SUBJECTS = {
    **dict.fromkeys(("i", "myself", "me"), Subject.I),
    **dict.fromkeys(("you", "yourself"), Subject.YOU),
    **dict.fromkeys(("we", "us"), Subject.WE),
    **dict.fromkeys(("he", "she", "they", "him", "her", "them", "everyone", "everybody", "people"), Subject.OTHER),
    **dict.fromkeys(("nobody", "someone", "somebody", "anyone", "anybody", "men", "women", "who"), Subject.OTHER),
    **dict.fromkeys(("it", "that", "this", "there", "things", "everything", "something", "nothing"), Subject.THING),
    **dict.fromkeys(("what", "which", "these", "those", "none"), Subject.THING),
}
_PERSONS = word_set(
    "mum mother dad father sister brother wife husband partner boss mate mates friend friends girlfriend boyfriend ex"
    " son daughter kids children boys girls cousin aunt aunty uncle doctor counsellor solicitor neighbour colleague"
    " man woman lads lad girl boy guy guys baby gran nan grandma grandad"
)
_DETERMINERS = word_set(
    "the a an my your his her our their its this that these those some every each any no all half both"
)
_LINKS = word_set(
    "and or but because so if when although though however while whenever unless until since yet whereas whether then"
    " well look ok yes yeah no honestly actually really maybe perhaps please still also even just only now today"
    " yesterday tonight sometimes always never once"
)
_NEGATIONS = word_set("not never no nobody nothing none neither nor without")
_MODALS = word_set("can could may might must should will would shall")
_AUXILIARIES = word_set("am is are was were be been do does did have has had") | _MODALS
_PAST = word_set(
    "was were did had went got made took told said gave kept left let lost met paid put read ran saw sat sent slept"
    " spent spoke stole thought wrote chose broke began came drank fell felt found forgot heard hid held hurt knew lay"
    " lent lied rang sold stood stuck swore threw tore woke wore"
)
_FUTURE = frozenset(("will", "shall"))


def read_roles(tokens: Sequence[Token], clause: Clause) -> Roles:
    """Return the roles of *clause*, one of the clauses of *tokens*."""
    words = [token.word for token in tokens[clause.first : clause.end]]
    modal = next((word for word in words if word in _MODALS), "")
    return Roles(
        subject=_subject(words),
        negated=not _NEGATIONS.isdisjoint(words),
        modal=modal,
        tense=_tense(words),
    )


def _subject(words: Sequence[str]) -> Subject:
    """Return the subject: the first pronoun or noun that stands before a verb, as far as one is known."""
    at = 0
    while at < len(words) - 1 and words[at] in _LINKS:
        at += 1
    head = words[at] if at < len(words) else ""
    if head in _AUXILIARIES and at + 1 < len(words):  # a question: “did you”, “can we”
        return _SUBJECTS.get(words[at + 1], Subject.NONE if head in ("do", "be") else Subject.THING)
    if head in _DETERMINERS and head not in _SUBJECTS:
        noun = next((word for word in words[at + 1 : at + 5] if word in _PERSONS), "")
        return Subject.OTHER if noun else Subject.THING
    if head in ("that", "this") and at + 1 < len(words) and words[at + 1] in _PERSONS:
        return Subject.OTHER
    if found := _SUBJECTS.get(head):
        return found
    return Subject.OTHER if head in _PERSONS else _later_subject(words[at + 1 : at + 6])


def _later_subject(words: Sequence[str]) -> Subject:
    """Return the subject behind a first phrase such as “last night”; NONE if there is no pronoun soon."""
    for word in words:
        if word in ("i", "you", "we", "he", "she", "they"):
            return _SUBJECTS[word]
    return Subject.NONE


def _tense(words: Sequence[str]) -> Tense:
    if not _FUTURE.isdisjoint(words) or ("going" in words and "to" in words):
        return Tense.FUTURE
    past = not _PAST.isdisjoint(words) or any(len(word) > 4 and word.endswith("ed") for word in words)
    return Tense.PAST if past else Tense.PRESENT
