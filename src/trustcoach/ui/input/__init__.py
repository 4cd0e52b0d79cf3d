"""The fields of a question, at the keyboard and in plain mode."""
