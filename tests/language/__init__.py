"""Tests of what reads statements."""
