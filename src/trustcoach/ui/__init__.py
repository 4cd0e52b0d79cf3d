"""Show core values on the terminal and read them from it. Knows nothing of the disk."""
