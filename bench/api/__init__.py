"""How fast the API function starts and answers."""
