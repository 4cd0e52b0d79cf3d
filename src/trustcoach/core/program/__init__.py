"""The words of the program as frozen values: tracks, steps, questions, conditions."""
