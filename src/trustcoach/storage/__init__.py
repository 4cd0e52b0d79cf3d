"""Core values to and from files. Knows nothing of the screen."""
