"""Run scrypt in a process of its own, so that only that one ends if memory runs out.

It reads `passphrase, line end, content`, and writes one word for the result, a line end, and the output.
"""

import sys
from collections.abc import Callable
from typing import cast

from pyrage import DecryptError, passphrase

from trustcoach.system import this_system

_decrypt = cast(Callable[[bytes, str], bytes], passphrase.decrypt)
_encrypt = cast(Callable[[bytes, str], bytes], passphrase.encrypt)
_DECRYPT_ERROR = cast(type[Exception], DecryptError)


def main() -> None:
    """Encrypt or decrypt the input, as the first argument says."""
    this_system.protect_memory()
    words, _, content = sys.stdin.buffer.read().partition(b"\n")
    try:
        output = _decrypt(content, words.decode()) if sys.argv[1] == "open" else _encrypt(content, words.decode())
    except _DECRYPT_ERROR as error:
        # the library has one error for all; these are its messages in 1.4, and the tests check them
        found = {"Decryption failed": b"wrong"}.get(str(error), b"damaged")
        sys.stdout.buffer.write(b"busy\n" if "Excessive" in str(error) else found + b"\n")
        return
    sys.stdout.buffer.write(b"done\n" + output)


if __name__ == "__main__":
    main()
