"""The clock of introductions."""
