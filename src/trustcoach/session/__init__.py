"""A session at the keyboard: the walk, from its first page to its last line."""
