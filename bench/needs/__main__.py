"""Measures matching on the committed needs and people: `python -m bench.needs`, a minute at most.

What it costs in a large book says `python -m bench.needs.big_book`."""

from collections.abc import Iterator

from bench.needs.books import cases, people
from bench.needs.measuring import Figures, figures
from bench.needs.ways import Way, full_text, meaning, rapport
from shared.adapters.wordllama_embedder import WordLlamaEmbedder
from shared.domain.matching import THRESHOLD

COLUMNS = ("way", "recall in the first 3", "any right in them", "first proposal right", "proposals right", "silent")
HALVES = ("tune", "held", "fresh", "last")
NO_LIMIT, ALIKE = 0.0, 0.5
"""What counts as a proposal where a way has no threshold of its own: any hit, and a cosine of one half."""


def ways() -> Iterator[tuple[str, Way, float]]:
    """Each way with its threshold."""
    book, embedder = people(), WordLlamaEmbedder()
    yield "full text (FTS5, bm25)", full_text(book), NO_LIMIT
    yield "cosine (WordLlama)", meaning(book, embedder), ALIKE
    for left_out in (None, "trades", "places", "manner", "meaning"):
        name = f"Rapport without {left_out}" if left_out else "Rapport"
        yield name, rapport(book, embedder, left_out), THRESHOLD


def main() -> None:
    """Print a table for each half."""
    measured = [(name, {half: figures(way, cases(half), limit) for half in HALVES}) for name, way, limit in ways()]
    for half in HALVES:
        print(f"\n{half}: {len(cases(half))} needs, {len(people())} people\n")
        print(f"| {' | '.join(COLUMNS)} |")
        print("|---" * len(COLUMNS) + "|")
        for name, by_half in measured:
            print(_row(name, by_half[half]))


def _row(name: str, row: Figures) -> str:
    shown = (row.recall, row.hits, row.found, row.precision, row.silent)
    return f"| {name} | {' | '.join(f'{value:.2f}' for value in shown)} |"


if __name__ == "__main__":
    main()
