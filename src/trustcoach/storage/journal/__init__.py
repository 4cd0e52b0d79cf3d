"""The journal, its copies and its drafts on the disk."""
