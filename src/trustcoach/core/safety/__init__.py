"""When the safety questions are due, and what counts as a low point."""
