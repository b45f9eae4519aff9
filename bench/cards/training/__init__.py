"""Makes lines.json and address_lines.json in shared/domain/sorting/data, the weights that judge a card's lines."""
