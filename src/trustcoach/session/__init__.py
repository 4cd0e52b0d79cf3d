"""A walk at the keyboard, from its first page to its last line."""
