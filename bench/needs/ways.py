"""The ways of matching that are compared: plain full text, meaning alone, and Rapport's."""

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing

from shared.domain.matching import Clause, Manner, Places, clauses_of, judge, understand
from shared.domain.passage import Passage, PassageKind
from shared.ports import Embedder

Ranked = list[tuple[float, str]]
"""Scores and ids, the best first."""
Way = Callable[[str], Ranked]
NOTHING: frozenset[str] = frozenset()
Book = Mapping[str, Sequence[Passage]]


def full_text(book: Book) -> Way:
    """SQLite FTS5 with bm25, Porter stems and no accents: each person a document, any word of the need a hit."""
    rows = [(who, ". ".join(p.text for p in said if p.kind is not PassageKind.NAME)) for who, said in book.items()]

    def ranked(need: str) -> Ranked:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", need))
        with closing(sqlite3.connect(":memory:")) as table:
            table.execute("CREATE VIRTUAL TABLE people USING fts5(id UNINDEXED, said, tokenize = 'porter unicode61')")
            table.executemany("INSERT INTO people VALUES (?, ?)", rows)
            found = table.execute("SELECT -bm25(people), id FROM people WHERE people MATCH ? ORDER BY 1 DESC", (words,))
            return [(float(score), str(who)) for score, who in found]

    return ranked


def meaning(book: Book, embedder: Embedder) -> Way:
    """The cosine of the need with the passage of each person that is nearest to it."""
    rows = {who: embedder.embed([p.text for p in said if p.kind is not PassageKind.NAME]) for who, said in book.items()}

    def ranked(need: str) -> Ranked:
        vector = embedder.embed([need])[0]
        return sorted(((float((mine @ vector).max()), who) for who, mine in rows.items()), reverse=True)

    return ranked


def rapport(book: Book, embedder: Embedder, left_out: str | None = None) -> Way:
    """What ships; `left_out` takes away what it knows of `trades`, `places`, the `manner` of what is said, or
    `meaning`, to see what each is worth."""
    heard = {who: [_without(clause, left_out) for clause in clauses_of(said)] for who, said in book.items()}
    rows = {who: embedder.embed([clause.plain for clause in clauses]) for who, clauses in heard.items()}

    def ranked(need: str) -> Ranked:
        wanted = understand(need)
        if left_out == "trades":
            wanted = wanted._replace(trades=NOTHING, goods=NOTHING, words=dict.fromkeys(wanted.words, NOTHING))
        share = 0.0 if left_out == "meaning" else 1.0
        cosines = {who: (share * (mine @ embedder.embed([wanted.plain])[0])).tolist() for who, mine in rows.items()}
        found = ((judge(wanted, heard[who], cosines[who], embedder.alike).score, who) for who in rows)
        return sorted(found, reverse=True)

    return ranked


def _without(clause: Clause, left_out: str | None) -> Clause:
    match left_out:
        case "trades":
            return clause._replace(trades=NOTHING)
        case "places":
            return clause._replace(places=Places(NOTHING, ""))
        case "manner":
            return clause._replace(manner=Manner.OFFERS)
        case _:
            return clause
