"""The content of the program as frozen values: tracks, steps, questions, conditions."""
