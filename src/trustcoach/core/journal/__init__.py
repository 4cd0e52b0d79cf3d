"""Entries, and what is computed from them: progress, plans, undo, merge."""
