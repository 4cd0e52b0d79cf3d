"""The core, tested without terminal, clock or disk but for one journal file."""
