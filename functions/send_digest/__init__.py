"""Writes the digest of an owner."""
