"""Encryption: what goes in comes out for the owner of the key, and nobody else learns anything."""

import errno
import math
import subprocess
import traceback
import unicodedata
from pathlib import Path
from typing import NoReturn

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from tests import age_format
from tests.locked_folders import ANOTHER, PASSPHRASE, SECRETS
from trustcoach.errors import JournalError
from trustcoach.storage.encryption import age
from trustcoach.storage.encryption.age import (
    PADDING_SIZE,
    SECRET_KEY_PREFIX,
    Key,
    Passphrase,
    WrongPassphrase,
    normalize_passphrase,
    parse_key_file,
    parse_typed_key,
)
from trustcoach.storage.encryption.cipher import AGE_HEADER, PLAINTEXT, Cipher, DecryptError
from trustcoach.storage.store import Store

TEXT = b"I said it too late.\n"
KEY = Key(SECRETS[:1], PASSPHRASE)
TEXTS = st.binary(max_size=3 * PADDING_SIZE).map(lambda content: content.rstrip(b"\n") + b"\n")


# A key


@given(TEXTS)
def test_what_is_sealed_comes_back_for_its_key_alone(text: bytes) -> None:
    """Byte for byte; and for another key not at all."""
    encrypted = KEY.encrypt(text)
    assert encrypted.startswith(AGE_HEADER)
    assert KEY.decrypt(encrypted) == text
    with pytest.raises(DecryptError, match="locked with another key"):
        Key(SECRETS[1:2]).decrypt(encrypted)


def test_the_same_words_never_look_the_same() -> None:
    """From two files nobody can tell that nothing was written in between."""
    assert KEY.encrypt(TEXT) != KEY.encrypt(TEXT)


def test_every_new_key_is_another() -> None:
    """It is random."""
    assert len({Key.generate().secrets for _ in range(20)}) == 20


def payload(encrypted: bytes) -> int:
    """Return the size of what is after the header; the library varies the header at random."""
    return len(encrypted.split(b"\n--- ", 1)[1].split(b"\n", 1)[1])


@pytest.mark.usefixtures("fast_scrypt")
@pytest.mark.parametrize("cipher", [KEY, Passphrase(PASSPHRASE)], ids=["key", "passphrase"])
def test_the_size_of_a_locked_file_tells_no_more_than_its_blocks(cipher: Cipher) -> None:
    """Every text that needs as many blocks makes a file as large."""
    sizes: dict[int, set[int]] = {}
    for length in (
        2,
        3,
        500,
        PADDING_SIZE - 1,
        PADDING_SIZE,
        PADDING_SIZE + 1,
        PADDING_SIZE + 2,
        2 * PADDING_SIZE - 1,
        2 * PADDING_SIZE,
        2 * PADDING_SIZE + 1,
    ):
        sizes.setdefault(math.ceil(length / PADDING_SIZE), set()).add(
            payload(cipher.encrypt(b"a" * (length - 1) + b"\n"))
        )
    assert [len(found) for found in sizes.values()] == [1, 1, 1]
    assert len(set.union(*sizes.values())) == 3


SEALED = KEY.encrypt(TEXT)
DAMAGES = {
    "cut by a byte": SEALED[:-1],
    "cut in the head": SEALED[:60],
    "cut behind the first line": AGE_HEADER,
    "a byte more": SEALED + b"\n",
    "twice": SEALED + SEALED,
    **{
        f"a bit turned at {at}": SEALED[:at] + bytes([SEALED[at] ^ 1]) + SEALED[at + 1 :]
        for at in (*range(len(AGE_HEADER), 300, 23), -1)
    },
}


@pytest.mark.parametrize("damaged", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_does_not_open(damaged: bytes) -> None:
    """No half text is ever returned."""
    with pytest.raises(DecryptError, match="damaged"):
        KEY.decrypt(damaged)


@pytest.mark.parametrize("content", [b"", b'{"format": 1, "entries": []}\n', b"age-encryption.org/v2\n"])
def test_what_is_not_locked_is_not_taken_for_it(content: bytes) -> None:
    """A plain file that somebody puts beside the encrypted ones is not trusted."""
    with pytest.raises(DecryptError, match="isn't locked"):
        KEY.decrypt(content)


def test_a_locked_file_is_not_taken_for_words() -> None:
    """And the other way round."""
    with pytest.raises(DecryptError, match="it's locked"):
        PLAINTEXT.decrypt(SEALED)


# A file of keys


def test_a_key_comes_back_from_its_file() -> None:
    """As the program writes it, and as age-keygen and other editors do."""
    assert parse_key_file(KEY.as_identity_file()).secrets == KEY.secrets
    both = Key(SECRETS[:2])
    assert parse_key_file(both.as_identity_file()).secrets == both.secrets
    keygen = f"# created: 2026-11-23\n# public key: age1...\n{SECRETS[0]}\n"
    assert parse_key_file(keygen.replace("\n", "\r\n").encode()).secrets == KEY.secrets
    assert parse_key_file(SECRETS[0].encode()).secrets == KEY.secrets


def test_two_keys_open_what_either_sealed_and_the_first_seals() -> None:
    """So a passphrase can be changed file by file."""
    both = Key(SECRETS[:2])
    assert both.decrypt(Key(SECRETS[1:2]).encrypt(TEXT)) == TEXT
    assert Key(SECRETS[:1]).decrypt(both.encrypt(TEXT)) == TEXT


@pytest.mark.parametrize(
    "written", [b"", b"hello\n", b"\xff\xfe", SECRET_KEY_PREFIX.encode(), SECRETS[0][:-1].encode(), b"age1x"]
)
def test_what_holds_no_key_is_told(written: bytes) -> None:
    """In words that say nothing of its content."""
    with pytest.raises(DecryptError, match="it holds no key") as caught:
        parse_key_file(written)
    assert SECRET_KEY_PREFIX not in str(caught.value)


@pytest.mark.parametrize(
    "typed",
    [SECRETS[0], f" {SECRETS[0]}\t", SECRETS[0].lower(), " ".join((SECRETS[0][:40], SECRETS[0][40:]))],
    ids=["as it is", "with blanks around", "in small letters", "in two parts"],
)
def test_a_key_typed_from_a_sheet_is_known(typed: str) -> None:
    """People write it down in different ways."""
    assert parse_typed_key(typed) == SECRETS[0]


@pytest.mark.parametrize("typed", ["", PASSPHRASE, "AGE-SECRET-KEY", "my age-secret-key-1"])
def test_a_passphrase_is_no_key(typed: str) -> None:
    """Only what begins as every key does is one."""
    assert parse_typed_key(typed) == ""


# Passphrases


@given(st.text())
def test_a_passphrase_is_the_same_however_its_letters_are_composed(typed: str) -> None:
    """One keyboard sends ü as one sign, another as two."""
    composed, taken_apart = (unicodedata.normalize(kind, typed) for kind in ("NFC", "NFD"))
    try:
        assert normalize_passphrase(composed) == normalize_passphrase(taken_apart) == composed
    except WrongPassphrase:
        assert any("\ud800" <= letter <= "\udfff" for letter in typed)


@pytest.mark.parametrize("typed", [" two  blanks ", "tab\tin it", "CAPITALS", "ﬁne"])
def test_nothing_of_a_passphrase_is_stripped_or_folded(typed: str) -> None:
    """Only the composition of letters is normalized."""
    assert normalize_passphrase(typed) == typed


@pytest.mark.parametrize("typed", ["caf\udce9 au lait noir", "\ud800", "\udcff"])
def test_what_is_no_text_opens_nothing(typed: str) -> None:
    """It is a wrong passphrase like another, and no error."""
    with pytest.raises(WrongPassphrase):
        normalize_passphrase(typed)


# scrypt, in the process that really runs it, at the least work factor


def slowly(*values: object) -> list[ParameterSet]:
    """Return *values* as parameters of slow tests: one of their kind is tried in the quick ones."""
    return [pytest.param(value, marks=pytest.mark.slow) for value in values]


@pytest.mark.real_scrypt
@pytest.mark.parametrize(
    "words", ["Grüße, das ist es", *slowly(PASSPHRASE, "", " 'quoted' \"$HOME\" \t", "\x00\x7f😀")]
)
def test_the_right_words_open_and_others_do_not(words: str) -> None:
    """Whatever they are made of."""
    locked = age_format.locked(words, TEXT)
    assert Passphrase(words).decrypt(locked) == TEXT
    with pytest.raises(WrongPassphrase):
        Passphrase(f"{words}x").decrypt(locked)


LOCKED = age_format.locked(PASSPHRASE, TEXT)


@pytest.mark.real_scrypt
@pytest.mark.parametrize("damaged", [LOCKED[:-1], *slowly(b"", b"hello", LOCKED[:40], LOCKED + b"x", SEALED)])
def test_a_damaged_file_is_told_from_wrong_words(damaged: bytes) -> None:
    """So nobody tries all passphrases on a file that none can open."""
    with pytest.raises(DecryptError, match="damaged"):
        Passphrase(PASSPHRASE).decrypt(damaged)


@pytest.mark.real_scrypt
def test_the_words_go_where_nobody_can_list_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither among the arguments of a process nor in its environment."""
    seen: list[object] = []
    run = subprocess.run

    def watch(command: list[str], **options: object) -> object:
        seen.extend((command, options["env"]))
        return run(command, **options)  # type: ignore[call-overload] # handed on as it is

    monkeypatch.setattr(subprocess, "run", watch)
    Passphrase(PASSPHRASE).decrypt(LOCKED)
    assert len(seen) == 2
    assert "violet" not in repr(seen)


ENDINGS = {
    "it was killed": subprocess.CompletedProcess([], -6, b"", b"memory allocation of 1073741824 bytes failed"),
    "it says something else": subprocess.CompletedProcess([], 0, b"busy\n", b""),
    "it failed": subprocess.CompletedProcess([], 1, b"", b"Traceback: PASSPHRASE"),
}


@pytest.mark.real_scrypt
@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
@pytest.mark.parametrize("what", ["encrypt", "decrypt"])
def test_want_of_memory_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, ending: subprocess.CompletedProcess[bytes], what: str
) -> None:
    """The library ends its own process then, and no other."""
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ending)
    with pytest.raises(JournalError, match="gigabyte of free memory") as caught:
        getattr(Passphrase(PASSPHRASE), what)(LOCKED)
    assert "Nothing was changed" in caught.value.hint


@pytest.mark.real_scrypt
def test_no_room_for_another_process_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process cannot even be started."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(JournalError, match="gigabyte of free memory"):
        Passphrase(PASSPHRASE).decrypt(LOCKED)


@pytest.mark.real_scrypt
@pytest.mark.parametrize(
    ("factors", "kept", "tries"),
    [((19,), 19, 1), ((18,), 18, 1), ((14, 16, 18, 20), 18, 3), ((16, 14, 17, 15, 20), 17, 4)],
)
def test_a_busy_machine_does_not_make_a_lock_much_weaker(
    monkeypatch: pytest.MonkeyPatch, factors: tuple[int, ...], kept: int, tries: int
) -> None:
    """The library measures how much work it may ask for; a low measure is taken again, and the best is used."""
    left = list(factors)
    monkeypatch.setattr(
        age, "_run_scrypt", lambda *_: AGE_HEADER + b"-> scrypt c2FsdA %d\nbody\n--- mac\n" % left.pop(0)
    )
    assert b" %d\n" % kept in Passphrase(PASSPHRASE).encrypt(TEXT)
    assert len(factors) - len(left) == tries


# Nothing shows a secret


def test_no_secret_is_shown_by_accident(home: Path) -> None:
    """Neither by the repr of the values, nor by the messages of failures."""
    shown = [repr(KEY), str(KEY), repr(Passphrase(PASSPHRASE)), repr(Store(home, KEY)), f"{Store(home, KEY)!r}"]
    for what in (
        lambda: KEY.decrypt(TEXT),
        lambda: Passphrase(ANOTHER).decrypt(LOCKED),
        lambda: parse_key_file(b"x", ANOTHER),
    ):
        try:
            what()
        except (ValueError, JournalError) as error:
            shown.append("".join(traceback.format_exception(error)))
    assert len(shown) == 8
    for secret in (SECRETS[0], PASSPHRASE, ANOTHER, SECRET_KEY_PREFIX):
        assert not [each for each in shown if secret in each]


@pytest.mark.parametrize("work", [b"22", b"23", b"30", b"63", b"99999999999999999999"])
@pytest.mark.parametrize("where", ["alone", "after another stanza", "twice"])
def test_a_hostile_work_factor_is_refused_before_it_takes_memory(
    monkeypatch: pytest.MonkeyPatch, work: bytes, where: str
) -> None:
    """A file that asks for gigabytes is refused; the same with a factor of the program's own is read."""

    def never(*_: object) -> bytes:
        raise AssertionError("scrypt has run")

    honest = age_format.locked(PASSPHRASE, TEXT)
    salt = honest.split(b" ", 3)[2]
    stanza = b"-> scrypt " + salt + b" " + work + b"\n"
    hostile = {
        "alone": honest.replace(b" 1\n", b" " + work + b"\n", 1),
        "after another stanza": honest.replace(b"-> scrypt", b"-> x25519 abc\nabc\n-> scrypt", 1).replace(
            b" 1\n", b" " + work + b"\n", 1
        ),
        "twice": honest.replace(b"-> scrypt", stanza + b"abc\n-> scrypt", 1),
    }[where]
    assert Passphrase(PASSPHRASE).decrypt(honest) == TEXT
    monkeypatch.setattr(age, "_run_scrypt", never)
    with pytest.raises(DecryptError, match="it asks for more memory"):
        Passphrase(PASSPHRASE).decrypt(hostile)


@pytest.mark.parametrize(
    "head", [b"", b"-> scrypt", b"-> scrypt \n", b"-> scrypt a b\n", b"-> scrypt a -5\n---", b"\xff"]
)
def test_a_head_that_names_no_work_is_left_to_the_library(head: bytes) -> None:
    """It says that it is damaged."""
    with pytest.raises(DecryptError):
        Passphrase(PASSPHRASE).decrypt(b"age-encryption.org/v1\n" + head)
