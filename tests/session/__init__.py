"""A walk at the keyboard."""
