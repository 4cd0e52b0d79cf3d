"""The commands, run in a context in which a script gives every answer."""
