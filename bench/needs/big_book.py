"""What it costs to find somebody for a need in a large book: that of bench/search, with a contact's news beside it."""

import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from bench.search.book import NOW, OWNER, Book
from shared.adapters.sqlite_table import SqliteTable
from shared.adapters.wordllama_embedder import WordLlamaEmbedder
from shared.domain.fact import Fact
from shared.domain.need import Need
from shared.ports import Operation
from shared.services import records
from shared.services.match_needs import match_needs
from shared.services.passages import changed_records

WORDS = [
    "a data engineering job in Miami", "someone to critique my résumé", "a bar that buys organic spirits",
    "somebody who restores old boats", "a lawyer for copyright in Berlin", "a translator from Portuguese",
    "an investor for a small brewery", "a photographer for a wedding", "a dentist in Lisbon",
    "someone who knows how to import tea", "a printer who prints on cloth", "a speaker about bridges",
    "a bakery that sells sourdough", "a tax adviser for freelancers", "a place to rehearse with a choir",
    "a teacher of Japanese", "someone to repair a harpsichord", "a buyer for used theatre lamps",
    "a nurse who works nights", "an architect for a school",
]  # fmt: skip


def main() -> None:
    """Print the seconds of processor time for one need, twenty needs and news, beside reading the book once."""
    embedder = WordLlamaEmbedder()
    embedder.embed(["warm"])
    with tempfile.TemporaryDirectory() as folder:
        table = SqliteTable(Path(folder) / "rapport.sqlite3", clock=lambda: NOW)
        Book().write(table)
        reading = _seconds(lambda: sum(1 for _ in changed_records(OWNER, "", table=table)))
        table.write([_need(0)])
        first = _seconds(lambda: match_needs(OWNER, table=table, embedder=embedder, now=NOW))
        table.write([_need(number) for number in range(1, len(WORDS))])
        rest = _seconds(lambda: match_needs(OWNER, table=table, embedder=embedder, now=NOW))
        later = NOW + timedelta(minutes=20)
        fact = Fact(id="news", contact_id="c00042", text="Restores old boats", told_on=date(2026, 11, 22))
        table.write([records.put_fact(OWNER, fact, later)])
        news = _seconds(lambda: match_needs(OWNER, table=table, embedder=embedder, now=later))
        table.close()
    print("seconds of processor time with 10,000 contacts and 50,000 notes, and as a ratio to reading them once")
    for name, took in (("reading", reading), ("one need", first), ("19 more needs", rest), ("one fact", news)):
        print(f"{name:14} {took:7.2f} {took / reading:7.2f}")


def _need(number: int) -> Operation:
    need = Need(id=f"need{number:02}", created_at=NOW, text=WORDS[number])
    return records.put_need(OWNER, need, NOW)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
