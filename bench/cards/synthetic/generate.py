"""The set itself: card n of a seed, always the same one, whatever is asked for besides."""

from collections.abc import Iterator
from random import Random

from bench.cards.synthetic.compose import compose
from bench.cards.synthetic.layouts import layouts
from bench.cards.synthetic.lists import languages
from bench.cards.synthetic.people import content
from bench.cards.synthetic.spec import CardSpec


def cards(seed: int, count: int) -> Iterator[CardSpec]:
    """The first `count` cards of the seed. Even numbers are for training, odd ones held out (`CardSpec.held_out`)."""
    for number in range(count):
        yield card(seed, number)


def card(seed: int, number: int) -> CardSpec:
    """One card, by its number: layouts take turns in pairs, so that both halves see each."""
    random = Random(f"rapport-cards/{seed}/{number}")
    layout = layouts()[number // 2 % len(layouts())]
    language = random.choice([name for name in languages() if name in (layout.languages or languages())])
    shown = content(random, language, people=layout.people, shop=not layout.people)
    return compose(number, shown, layout, random)
