"""Measures the search: how fast it answers in a large book, and whether it finds who it should."""
