"""Answers who the owner knows, from a search index in this function's own memory and temporary folder."""
