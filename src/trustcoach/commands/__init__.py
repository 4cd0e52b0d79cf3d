"""One file for each command: read, compute with the core, show, save."""
