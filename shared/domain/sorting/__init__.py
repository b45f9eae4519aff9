"""The rules that sort a card's lines into fields; `sort_fields` is the way in."""

from shared.domain.sorting.sorter import sort_fields

__all__ = ["sort_fields"]
