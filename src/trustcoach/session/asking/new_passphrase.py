"""Ask for a new passphrase, twice."""

from trustcoach.context import Context
from trustcoach.core.program.privacy import PrivacyTexts
from trustcoach.errors import UsageError
from trustcoach.storage.encryption import age
from trustcoach.system import this_system
from trustcoach.ui.page import Paragraphs, QuietLine

MIN_PASSPHRASE_LENGTH = 12
"""Characters of a passphrase; three short words have as many."""


MAX_ATTEMPTS = 3
"""How often in a row a new passphrase may be mistyped."""


def ask_new_passphrase(context: Context, words: PrivacyTexts) -> str:
    """Return a passphrase that was typed twice. Raises UsageError after too many attempts."""
    this_system.protect_memory()
    context.show((Paragraphs(words.choosing),))
    with context.echo_off():
        return _ask_twice(context)


def _ask_twice(context: Context) -> str:
    for _ in range(MAX_ATTEMPTS):
        try:
            first = age.normalize_passphrase(context.ask_secret("New passphrase: "))
            if wrong := _passphrase_problem(first):
                context.show((QuietLine(wrong),))
            elif age.normalize_passphrase(context.ask_secret("The same once more: ")) == first:
                context.show((QuietLine("One moment. This takes a few seconds, so that guessing would take years."),))
                return first
            else:
                context.show((QuietLine("The two aren't the same. Please type it twice again."),))
        except age.WrongPassphrase:
            context.show((QuietLine("Some of these keys couldn't be read here. Take words with other letters."),))
    raise UsageError("No passphrase was set.", "Nothing was changed. Try again when you've chosen one.")


def _passphrase_problem(passphrase: str) -> str:
    """Return what is wrong with a new *passphrase*; "" if it may be used."""
    if len(passphrase.strip()) < MIN_PASSPHRASE_LENGTH:
        return f"That's short: under {MIN_PASSPHRASE_LENGTH} characters, it could be guessed. Take more words."
    if age.parse_typed_key(passphrase):
        return "That's a key, and a passphrase is words. Take other words."
    return ""
