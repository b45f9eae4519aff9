"""The public pages on which somebody says whether they want to be introduced."""
