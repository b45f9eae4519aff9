"""Sends mails; the only function that may."""
