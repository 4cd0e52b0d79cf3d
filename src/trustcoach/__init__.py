"""trustcoach: a private, offline coach for rebuilding trust after a betrayal."""

__version__ = "0.1.0"

NAME = "trustcoach"
"""What it is called, unless somebody calls it by another name: see `called.py`."""
