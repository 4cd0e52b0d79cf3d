"""A journal as a document to read."""
