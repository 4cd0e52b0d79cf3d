"""Files: reading core values and writing them. Knows nothing of the screen."""
