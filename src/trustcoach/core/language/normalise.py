"""From a text to plain lower-case words, each with its place in the text.

Curly quotes, missing apostrophes, chat spellings and contractions all become the words that they stand for, so that a
rule is written once: “dont”, “don’t” and “do not” are the same two words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MAX_WORD = 24
"""Characters of a word that are looked at; longer ones are no words, and are cut off."""


class Token(NamedTuple):
    """A word, a comma or the end of a sentence."""

    word: str
    """In small letters, without punctuation; "," or "." for a break, '"' for a quotation mark."""
    start: int
    """Where it begins in the text; the words of a contraction all have the place of the whole."""
    end: int


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, which stand between blanks."""
    return frozenset(words.split())


_PIECE = re.compile(
    r"(?P<number>[£$€₹]?\d{1,15}(?:[.,:]\d{1,6}){0,4}(?:k|am|pm|st|nd|rd|th|p|m)?(?![^\W_]))"
    r"|(?P<word>[^\W_]{1,400}(?:['’`´ʼ][^\W_]{1,20}){0,3})"
    r"|(?P<end>[.!?…。]{1,50}|\n{1,50})"
    r"|(?P<comma>[,;:()\[\]–—―]|-(?=\s)|(?<=\s)-)"
    r'|(?P<quote>["“”«»„]|(?<!\w)[\'‘](?=\w)|(?<=[\w.,!?])[\'’](?!\w))'
    r"|(?P<symbol>&)"
)
_APOSTROPHES = str.maketrans("’`´ʼ", "''''")
_SHORT_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_IS_ENDING = word_set(
    "he she it that there what who here where how this everything nothing someone thing"
    " one nobody everyone somebody everybody"
)
_WHOLE = {
    **{f"{word}nt": f"{word} not" for word in ("do", "did", "does", "was", "is", "are", "were", "has", "have", "had")},
    **{f"{word}nt": f"{word} not" for word in ("would", "could", "should", "need", "must")},
    "dint": "did not", "didn": "did not", "can't": "can not", "cant": "can not", "cannot": "can not",
    "won't": "will not", "wont": "will not", "shan't": "will not", "ain't": "is not", "aint": "is not",
    "im": "i am", "ima": "i am going to", "iam": "i am", "ive": "i have", "i'd've": "i would have",
    "youre": "you are", "youve": "you have", "youd": "you would", "youll": "you will", "u": "you", "ya": "you",
    "ye": "you", "yous": "you", "yall": "you", "y'all": "you", "urself": "yourself", "urs": "yours",
    "hes": "he is", "shes": "she is", "theyre": "they are", "theyve": "they have", "theyll": "they will",
    "itll": "it will", "thatll": "that will",
    "weve": "we have", "thats": "that is", "whats": "what is", "theres": "there is", "wheres": "where is",
    "let's": "let us", "lets": "let us",
    "gonna": "going to", "gunna": "going to", "wanna": "want to", "gotta": "got to", "hafta": "have to",
    "dunno": "do not know", "idk": "i do not know", "gimme": "give me", "lemme": "let me", "kinda": "kind of",
    "sorta": "sort of", "outta": "out of", "tryna": "trying to", "shoulda": "should have", "coulda": "could have",
    "woulda": "would have", "shouldve": "should have", "couldve": "could have", "wouldve": "would have",
    "mightve": "might have", "cuz": "because", "coz": "because", "cos": "because", "bcoz": "because",
    "bcos": "because", "becoz": "because", "becuz": "because", "bc": "because", "'cause": "because",
    "becuase": "because", "b4": "before", "pls": "please", "plz": "please", "plse": "please", "kindly": "please",
    "sry": "sorry", "soz": "sorry", "srry": "sorry", "sorrry": "sorry", "sorri": "sorry", "tmrw": "tomorrow",
    "tmr": "tomorrow", "tomoz": "tomorrow", "tonite": "tonight", "2nite": "tonight", "abt": "about", "ppl": "people",
    "msg": "message", "msgs": "messages", "msgd": "messaged", "txt": "text", "txts": "texts", "txted": "texted",
    "r": "are", "y": "why", "n": "and", "ur": "your", "w": "with", "wiv": "with", "wid": "with", "thru": "through",
    "tho": "though", "altho": "although", "nvr": "never", "neva": "never", "evry": "every", "bday": "birthday",
    "fone": "phone", "ph": "phone", "luv": "love", "wen": "when", "wat": "what", "wot": "what", "bcs": "because",
    "da": "the", "dat": "that", "dis": "this", "dem": "them", "dey": "they", "smth": "something", "sth": "something",
    "rly": "really", "realy": "really", "prob": "probably", "probs": "probably", "defo": "definitely",
    "definately": "definitely", "apologize": "apologise", "apologized": "apologised", "apologizing": "apologising",
    "apolgise": "apologise", "apologies": "apologies", "beleive": "believe", "recieved": "received",
    "mum's": "mum's", "mom": "mum", "mam": "mum", "mama": "mum", "mummy": "mum", "realize": "realise",
    "realized": "realised", "behavior": "behaviour", "favor": "favour", "honor": "honour", "color": "colour",
    "&": "and", "nd": "and", "an'": "and", "wasn": "was not", "ofc": "of course", "tbh": "to be honest",
    "imo": "in my opinion", "rn": "right now", "asap": "as soon as possible", "bf": "boyfriend", "gf": "girlfriend",
    "hubby": "husband", "meself": "myself", "me'self": "myself", "everytime": "every time", "alot": "a lot",
    "anymore": "any more", "wudnt": "would not", "cudnt": "could not", "shudnt": "should not", "wud": "would",
    "cud": "could", "shud": "should", "shld": "should", "wld": "would", "cld": "could", "b": "be", "k": "ok",
    "okay": "ok", "canceled": "cancelled",
    "ive'": "i have", "thot": "thought", "alrite": "alright", "nothin": "nothing",
    "somethin": "something",
    "tellin": "telling", "goin": "going", "doin": "doing", "feelin": "feeling", "sayin": "saying", "lyin": "lying",
    "hidin": "hiding", "yr": "your", "yrs": "years", "hrs": "hours", "mins": "minutes", "fb": "facebook",
    "whatsapped": "messaged", "dmed": "messaged", "dm'd": "messaged", "dmd": "messaged", "dming": "messaging",
}  # fmt: skip
"""Spellings that stand for other words, wherever they stand."""
_PARTICIPLES = word_set(
    "been had done gone lost told said known seen taken given hidden lied got kept left made met paid put read run"
    " sent slept spent stolen thought told written chosen broken begun come drunk felt found forgotten heard held"
    " hurt lent let sold shown spoken stood better just already never always no a the taken"
)
_BEFORE_SICK = word_set(
    "was were is am are been be feel feeling felt fell so very really getting got made terminally mentally"
)
_AFTER_IT_IS = word_set(
    "not a an the my all been just only over ok fine so too no nothing hard because on your like gone done never always"
    " what how why when who really still been that time money"
)  # fmt: skip


_CHAT = word_set("ill id its ur hed hell shell")
_HAD = {"id": "i", "hed": "he"}
TITLES = ("dr", "mr", "mrs", "ms", "prof", "st")
"""Short words with a full stop that ends no sentence: “Dr. Hall”."""
_AFTER_CARD = word_set("card cards number and or")
_AFTER_WILL = word_set(
    "do be kill hurt hit find come go leave get take tell see post never not make have lose start kick think want know"
    " say just always only die end finish ring send put throw"
)
_BEFORE_PLACE = word_set("a the to in of from like bloody living what my her his")
_AFTER_IS = word_set(
    "a the not been on in gone my your always never just only so too printed over nothing mine back done off"
)


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the words and breaks of *text*, in its order. Takes time that grows with its length only."""
    pieces = [(found.lastgroup or "", found[0], found.start(), found.end()) for found in _PIECE.finditer(text)]
    words = [piece[1].translate(_APOSTROPHES).lower() if piece[0] == "word" else "" for piece in pieces]
    return tuple(
        token
        for number, (group, piece, start, end) in enumerate(pieces)
        for token in _tokens(group, piece, start, end, words, number)
    )


def _tokens(  # noqa: PLR0913, PLR0917 (a piece, and those around it)
    group: str, piece: str, start: int, end: int, words: list[str], number: int
) -> Iterator[Token]:
    if group == "word":
        before = words[number - 1] if number else ""
        after = words[number + 1] if number + 1 < len(words) else ""
        yield from (Token(each[:MAX_WORD], start, end) for each in _expanded(words[number], before, after))
    elif group == "number":
        yield Token(re.sub(r"[^\da-z]", "", piece.lower())[:MAX_WORD] or "0", start, end)
    elif group == "end":
        if piece == "." and number and words[number - 1] in TITLES:
            return
        yield Token("." if "?" not in piece else "?", start, end)
    elif group == "symbol":
        yield Token("and", start, end)
    else:
        yield Token("," if group == "comma" else '"', start, end)


def _expanded(word: str, before: str, after: str) -> tuple[str, ...]:
    """Return the words that *word* stands for between *before* and *after*."""
    if word in _CHAT:
        return _chat_words(word, before, after)
    if word.endswith("'d") and len(word) > len("'d"):
        return word[:-2], _had_or_would(after)
    if word.endswith("'s") and len(word) > len("'s") and (after in _AFTER_IS or after.endswith(("ing", "ed"))):
        return word[:-2], "is"
    return _expanded_alone(word)


def _chat_words(word: str, before: str, after: str) -> tuple[str, ...]:
    """Return what a word without its apostrophe stands for, if it is not the other word of that spelling."""
    if word == "ill" and before not in _BEFORE_SICK and after:
        return "i", "will"
    if word in _HAD and after and after not in _AFTER_CARD:
        return _HAD[word], _had_or_would(after)
    if word in {"hell", "shell"} and after in _AFTER_WILL and before not in _BEFORE_PLACE:
        return word.removesuffix("ll"), "will"
    if word == "its" and after in _AFTER_IT_IS:
        return "it", "is"
    if word == "ur" and (after in _AFTER_IT_IS or after.endswith("ing")):
        return "you", "are"
    return _expanded_alone(word)


def _had_or_would(after: str) -> str:
    return "had" if after in _PARTICIPLES or (after.endswith("ed") and after != "need") else "would"


@lru_cache(4096)
def _expanded_alone(word: str) -> tuple[str, ...]:
    if len(word) > MAX_WORD:
        return (word[:MAX_WORD],)
    if word in _WHOLE:
        return tuple(_WHOLE[word].split())
    for ending, meaning in _SHORT_ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (*_expanded_alone(word.removesuffix(ending)), meaning)
    if word.endswith("'s") and word[:-2] in _IS_ENDING:
        return word[:-2], "is"
    return (word,)
