"""Makes shared/domain/sorting/data/lines.json, the weights by which the sorting rules judge a card's lines."""
