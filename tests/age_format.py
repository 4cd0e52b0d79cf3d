"""The age format with a passphrase, written from its specification: what the library does not let a test choose.

A file made here is a real one, which the library and the age tool open; but scrypt takes no time for it.
https://age-encryption.org/v1 names the parts; RFC 8439 has the cipher, RFC 5869 the derivation of keys.
"""

import hashlib
import hmac
import os
import struct
from base64 import b64encode
from functools import cache

LEAST = 1
"""The lowest work factor of scrypt. A person's own files have 18 or more."""
_CHUNK = 65536
_WORD = 0xFFFFFFFF
_COLUMNS_AND_DIAGONALS = (
    (0, 4, 8, 12),
    (1, 5, 9, 13),
    (2, 6, 10, 14),
    (3, 7, 11, 15),
    (0, 5, 10, 15),
    (1, 6, 11, 12),
    (2, 7, 8, 13),
    (3, 4, 9, 14),
)


@cache
def locked(words: str, content: bytes, work: int = LEAST) -> bytes:
    """Return *content* encrypted with a passphrase, at that work factor."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    label = b"age-encryption.org/v1/scrypt" + salt
    wrap = hashlib.scrypt(words.encode(), salt=label, n=1 << work, r=8, p=1, dklen=32)
    head = b"age-encryption.org/v1\n-> scrypt %b %d\n" % (_base64(salt), work)
    head += _base64(_encrypted(wrap, bytes(12), file_key)) + b"\n---"
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    return head + b" " + _base64(mac) + b"\n" + nonce + _stream(_derived(file_key, nonce, b"payload"), content)


def _stream(key: bytes, content: bytes) -> bytes:
    chunks = [content[at : at + _CHUNK] for at in range(0, len(content), _CHUNK)] or [b""]
    nonces = [number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]) for number in range(len(chunks))]
    return b"".join(_encrypted(key, nonce, chunk) for nonce, chunk in zip(nonces, chunks, strict=True))


def _base64(content: bytes) -> bytes:
    return b64encode(content).rstrip(b"=")


def _derived(key: bytes, salt: bytes, label: bytes) -> bytes:
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), label + b"\x01", "sha256")


def _encrypted(key: bytes, nonce: bytes, content: bytes) -> bytes:
    """Return *content* by ChaCha20, with its Poly1305 tag after it."""
    stream = _key_stream(key, nonce, len(content) // 64 + 2)
    scripted = bytes(one ^ other for one, other in zip(content, stream[64:], strict=False))
    signed = scripted + bytes(-len(scripted) % 16) + struct.pack("<QQ", 0, len(scripted))
    return scripted + _tag(stream[:32], signed)


def _key_stream(key: bytes, nonce: bytes, blocks: int) -> bytes:
    """Return the first *blocks* of ChaCha20, all mixed at once: a word of each has 64 bits in the same large number."""
    one_each = sum(1 << 64 * number for number in range(blocks))
    words = struct.unpack("<16I", b"expand 32-byte k" + key + bytes(4) + nonce)
    start = [word * one_each for word in words]
    start[12] = sum(number << 64 * number for number in range(blocks))
    only_words = _WORD * one_each
    state = list(start)
    for _ in range(10):
        for a, b, c, d in _COLUMNS_AND_DIAGONALS:
            for one, other, into, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                state[one] = (state[one] + state[other]) & only_words
                mixed = state[into] ^ state[one]
                state[into] = (mixed << turn | mixed >> (32 - turn)) & only_words
    sums = [
        ((one + other) & only_words).to_bytes(8 * blocks, "little") for one, other in zip(state, start, strict=True)
    ]
    return b"".join(each[8 * number : 8 * number + 4] for number in range(blocks) for each in sums)


def _tag(key: bytes, signed: bytes) -> bytes:
    factor = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(signed), 16):
        total = (total + int.from_bytes(signed[at : at + 16] + b"\x01", "little")) * factor % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")
