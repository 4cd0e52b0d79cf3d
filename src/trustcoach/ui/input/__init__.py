"""Where questions are asked."""
