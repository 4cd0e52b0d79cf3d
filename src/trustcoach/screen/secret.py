"""Words that are not shown while they are typed."""

from trustcoach.core.errors import UsageError


def secret(question: str) -> str:
    """Give what was typed at the terminal itself, wherever input and output lead. Raises UsageError without one."""
    from getpass import getpass  # noqa: PLC0415 (only a locked journal needs it)

    try:
        with open("/dev/tty", "r+b", buffering=0):  # noqa: PTH123 (a device: getpass would else read from a pipe)
            pass
        return getpass(question)
    except (OSError, EOFError) as error:
        message = "This journal is locked, and there is no terminal to ask for its passphrase."
        raise UsageError(message, "Run it in a terminal. A passphrase is never taken from elsewhere.") from error
