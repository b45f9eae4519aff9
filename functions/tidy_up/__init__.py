"""Carries changed cadences through the book, and forgets what was deleted long ago."""
