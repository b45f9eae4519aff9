"""An open set of fictional business cards, the same for everyone from one number: see ../README.md."""

from bench.cards.synthetic.generate import cards
from bench.cards.synthetic.spec import CardSpec, SpecLine

__all__ = ["CardSpec", "SpecLine", "cards"]
