"""The public address at which a calendar program finds what is due."""
