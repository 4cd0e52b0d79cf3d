"""Care for the person who writes: mood, safety, and who is present."""
