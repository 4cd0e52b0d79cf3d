"""Short digests, for names of files that follow from what is in them."""


def hex_digest(content: bytes, length: int = 12) -> str:
    """Return the first *length* hexadecimal digits of the SHA-256 of *content*."""
    import hashlib  # noqa: PLC0415 (it loads OpenSSL, and few runs need a digest)

    return hashlib.sha256(content).hexdigest()[:length]
