"""The rules that sort a card's lines into fields; `sort_fields` and `sort_cards` are the ways in."""

from shared.domain.sorting.sorter import sort_cards, sort_fields

__all__ = ["sort_cards", "sort_fields"]
