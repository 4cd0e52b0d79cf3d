"""age files, passphrases, and locking a folder."""
