"""The content of each page."""
