"""The content check: what an author should mend."""
