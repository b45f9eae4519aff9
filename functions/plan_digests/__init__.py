"""Finds the owners whose digest is due."""
