"""Every Python that starts with this folder in its PYTHONPATH locks at the least work factor: scrypt takes no time."""

import pyrage
from tests import age_format

pyrage.passphrase.encrypt = lambda content, words: age_format.locked(words, content)
