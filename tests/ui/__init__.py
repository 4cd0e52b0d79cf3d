"""What stands on the screen, and what the keys do."""
