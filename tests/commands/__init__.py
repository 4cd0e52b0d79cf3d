"""The commands, in a world in which every answer stands in a script."""
