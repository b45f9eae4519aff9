"""Records what the mail system reports."""
