"""Fetches the pages of saved articles. It reads what strangers wrote, so it has no access to the table."""
