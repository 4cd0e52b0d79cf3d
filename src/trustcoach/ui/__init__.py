"""Core values to and from the terminal. Knows nothing of the disk."""
