"""Measures how well cards are read: see README.md beside this file."""
