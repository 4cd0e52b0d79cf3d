"""Files: the content that is read, and the journal that is saved."""
