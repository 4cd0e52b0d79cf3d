"""The names of all files that the program makes in a person's folder, in one table.

Files with private text have a twin with ENCRYPTED_SUFFIX, which counts in its place while the folder is locked.
"""

ENCRYPTED_SUFFIX = ".age"
"""What the name of an encrypted file has after its own ending."""

# With private text
JOURNAL_FILE = "journal.json"
DRAFTS_FILE = "journal-drafts.json"
COPY_PREFIX = "journal-copy-"
"""Of copies of the journal."""
SET_ASIDE_PREFIX = "journal-aside-"
"""Of files that could not be read, or were not the ones to write to."""
OLDER_FORMAT_PREFIX = "journal-format-"
"""Of journals of an older format."""
EDITOR_FOLDER_PREFIX = "journal-editor-"
"""Of folders with the file that an editor has."""
UNOPENABLE_FILES = f"journal-unopened-*{ENCRYPTED_SUFFIX}"
"""Encrypted files whose key was missing when the folder was locked anew."""

# Without
KEY_FILE = f"journal-key{ENCRYPTED_SUFFIX}"
"""The key of a locked folder, as `age -i` takes it."""
UNUSED_KEY_FILE = f"journal-key-unused{ENCRYPTED_SUFFIX}"
"""A key that is being added or removed: it opens nothing that counts, and is removed at the next start."""
NAME_FILE = "journal-name.txt"
"""In the folder of a person who lets their name be listed; contains the name."""
SETTINGS_FILE = "journal.settings"
"""It has no private text, so its name does not end with `.json`; and many programs have a `settings.json`."""
LOCK_FILE = "journal.lock"
"""A file of its own: a save replaces the journal, and a lock on it would be lost with it."""
LOCK_HOLDER_FILE = "journal.lock-holder"
TEMPORARY_FILES = ".journal-*.tmp"
"""Files that are being written, or that a killed save left."""

PEOPLE_FOLDER = "people"
"""The folder for people with a name, below the usual one."""
OWN_PREFIXES = ("journal", ".journal", PEOPLE_FOLDER)
"""How all of these names begin."""
PLAIN_FILES = "journal*.json"
"""All files with private text, unencrypted."""
_PLAIN_PATTERNS = (
    *(JOURNAL_FILE, DRAFTS_FILE),
    *(f"{prefix}*.json" for prefix in (COPY_PREFIX, SET_ASIDE_PREFIX, OLDER_FORMAT_PREFIX)),
)
TEXT_PATTERNS = (*_PLAIN_PATTERNS, *(f"{each}{ENCRYPTED_SUFFIX}" for each in _PLAIN_PATTERNS), UNOPENABLE_FILES)
"""All files with private text by the names that this program gives them, unlocked and locked."""
OTHER_FILES = (KEY_FILE, UNUSED_KEY_FILE, NAME_FILE, SETTINGS_FILE, LOCK_FILE, LOCK_HOLDER_FILE)
OWN_PATTERNS = (*TEXT_PATTERNS, *OTHER_FILES, TEMPORARY_FILES)
"""All of them but the folders."""
