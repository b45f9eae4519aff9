"""The mails Rapport writes: one folder each, with its subject, text and HTML."""
