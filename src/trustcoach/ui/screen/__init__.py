"""Where pages are shown."""
