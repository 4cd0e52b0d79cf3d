"""One file a verb: read, ask the core, show, save."""
