"""Looking after the person who writes: mood, safety, company."""
