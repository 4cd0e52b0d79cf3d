"""trustcoach: a private, offline coach for rebuilding trust after a betrayal."""

__version__ = "0.2.0"

NAME = "trustcoach"
"""The program's name, unless it was started under another one: see `program_name.py`."""
