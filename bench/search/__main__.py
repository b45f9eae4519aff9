"""Prints what a search costs and finds, beside the figures that are wanted: `python -m bench.search`."""

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.search.book import NOW, OWNER, Book, Question
from shared.adapters.sqlite_search import SqliteSearch
from shared.adapters.sqlite_table import SqliteTable
from shared.adapters.wordllama_embedder import WordLlamaEmbedder
from shared.services.search import Answers, refresh, search

ROUNDS = 10
FIRST = 5


def main() -> None:
    """Make the book, build the index, ask the questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--misses", action="store_true", help="show each question that is not answered as it should be")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.contacts, misses=options.misses)


def measure(folder: Path, contacts: int, *, misses: bool) -> None:
    book = Book(contacts, 5 * contacts)
    table = SqliteTable(folder / "table.sqlite3", clock=lambda: NOW)
    began = time.perf_counter()
    book.write(table)
    print(f"book of {contacts} made in {time.perf_counter() - began:.1f} s", file=sys.stderr)
    gc.collect()
    before = rss()
    embedder = WordLlamaEmbedder()
    loaded = rss()
    index = SqliteSearch(folder / "search", lambda: embedder)
    began = time.perf_counter()
    refresh(OWNER, table=table, index=index, now=NOW)
    print(f"first build {time.perf_counter() - began:.2f} s")
    print(f"memory: what words mean {loaded - before:.0f} MB, the index {rss() - loaded:.0f} MB")

    def ask(text: str) -> Answers:
        return search(OWNER, text, table=table, index=index, now=NOW)

    first = timed(book.questions, ask)
    warm = [spent for _ in range(ROUNDS) for spent in timed(book.questions, ask)]
    print("asked for the first time:", spread(first))
    print("warm:", spread(warm))
    judge(book.questions, ask, misses=misses)
    print(f"RSS {rss():.0f} MB")


def timed(questions: Sequence[Question], ask: Callable[[str], Answers]) -> list[float]:
    spent = []
    for question in questions:
        began = time.perf_counter()
        ask(question.ask)
        spent.append((time.perf_counter() - began) * 1_000)
    return spent


def spread(spent: Sequence[float]) -> str:
    cuts = statistics.quantiles(spent, n=20)
    return f"p50 {cuts[9]:.2f} ms, p95 {cuts[18]:.2f} ms, most {max(spent):.2f} ms"


def judge(questions: Sequence[Question], ask: Callable[[str], Answers], *, misses: bool) -> None:
    wanted = found = silent = nobody = 0
    for question in questions:
        names = [answer.name for answer in ask(question.ask).answers]
        here = sum(name in names[:FIRST] for name in question.answers)
        wanted, found = wanted + len(question.answers), found + here
        nobody += not question.answers
        silent += not question.answers and not names
        if misses and (here < len(question.answers) or (not question.answers and names)):
            answers = ask(question.ask).answers[:3]
            print(
                "MISS",
                question.ask,
                "->",
                [(a.name, a.support, ["".join(p.text for p in s.pieces) for s in a.evidence]) for a in answers],
            )
    print(
        f"recall in the first {FIRST}: {found / wanted:.3f} ({found} of {wanted}); no answer for {silent} of {nobody}"
    )


def rss() -> float:
    """Megabytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
