"""Reads uploaded photos into cards."""
