"""Prints what a search costs and finds, beside the figures that are wanted: `python -m bench.search`."""

import argparse
import gc
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from bench.search.book import NOW, OWNER, Book, Question
from shared.adapters.sqlite_search import SqliteSearch
from shared.adapters.sqlite_table import SqliteTable
from shared.adapters.wordllama_embedder import WordLlamaEmbedder
from shared.domain.fact import Fact
from shared.services import records
from shared.services.search import Answers, refresh, search

ROUNDS = 10
FIRST = 5
ROW = "{:<50} {:>12} {:>12} {:>8}"


def main() -> None:
    """Make the book, build the index, ask the questions, in the service and over HTTP."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--misses", action="store_true", help="show each question that is not answered as it should be")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = Book(options.contacts, 5 * options.contacts)
        table = SqliteTable(Path(folder) / "rapport.sqlite3", clock=lambda: NOW)
        book.write(table)
        print(f"load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print(ROW.format("", "measured", "to reach", "ratio"))
        measure(book, table, Path(folder), misses=options.misses)
        table.close()
        over_http(book.questions, Path(folder))


def measure(book: Book, table: SqliteTable, folder: Path, *, misses: bool) -> None:
    """What happens within one process."""
    gc.collect()
    before = rss()
    embedder = WordLlamaEmbedder()
    index = SqliteSearch(folder / "bench", lambda: embedder)
    began = time.process_time()
    show("first build", seconds(lambda: refresh(OWNER, table=table, index=index, now=NOW)), 5, "s")
    show("first build, processor time", time.process_time() - began, 5, "s")
    show("memory, what words mean and the index", rss() - before, 300, "MB")

    def ask(text: str) -> Answers:
        return search(OWNER, text, table=table, index=index, now=NOW)

    spread("asked for the first time, in the service", timed(book.questions, ask), None)
    spread("warm, in the service", [t for _ in range(ROUNDS) for t in timed(book.questions, ask)], 5)
    cpu = [t for _ in range(ROUNDS) for t in timed(book.questions, ask, clock=time.thread_time)]
    spread("warm, in the service, processor time", cpu, 5)
    show("refresh after one change, median of 20", statistics.median(refreshes(table, index)), 50, "ms")
    judge(book.questions, ask, misses=misses)
    judge(book.held_out, ask, misses=misses, which="held out: ")
    index.close()
    again = SqliteSearch(folder / "bench", lambda: embedder)
    took = seconds(lambda: search(OWNER, "bar", table=table, index=again, now=NOW))
    print(ROW.format("first search of a process that finds its file", f"{took:.2f} s", "", ""))
    again.close()


def refreshes(table: SqliteTable, index: SqliteSearch) -> Iterator[float]:
    """Milliseconds from a new fact to an index that holds it."""
    for number in range(20):
        now = NOW + timedelta(seconds=number)
        fact = Fact(id=f"new{number}", contact_id="c00007", text=f"Bought boat number {number}", told_on=now.date())
        table.write([records.put_fact(OWNER, fact, now)])
        yield seconds(lambda now=now: refresh(OWNER, table=table, index=index, now=now)) * 1_000  # type: ignore[misc]


def over_http(questions: Sequence[Question], folder: Path) -> None:
    """The same through the laptop's own server."""
    with serving(folder) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)

        def ask(text: str) -> Answers | None:
            connection.request("GET", f"/api/search?{urlencode({'q': text})}")
            answer = connection.getresponse()
            body = json.loads(answer.read())
            return None if answer.status != http.HTTPStatus.OK else body

        while ask("bar") is None:
            time.sleep(0.2)
        timed(questions, ask)
        spread("warm, over HTTP", [t for _ in range(ROUNDS) for t in timed(questions, ask)], 10)
        connection.close()


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """A `rapport run` on this data folder; the port where it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    program = Path(sys.executable).with_name("rapport")
    command = [str(program), "run", "--port", str(port), "--home", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        if process.stdout is None or not process.stdout.readline():
            sys.exit("`rapport run` did not start; run it by hand to see why.")
        yield port
    finally:
        process.terminate()
        process.wait()


def timed[A](
    questions: Sequence[Question], ask: Callable[[str], A], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Milliseconds for each question."""
    spent = []
    for question in questions:
        began = clock()
        ask(question.ask)
        spent.append((clock() - began) * 1_000)
    return spent


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def spread(what: str, spent: Sequence[float], wanted: float | None) -> None:
    """The median and the slowest twentieth."""
    cuts = statistics.quantiles(spent, n=20)
    print(ROW.format(f"{what}, p50", f"{cuts[9]:.2f} ms", "", ""))
    show(f"{what}, p95", cuts[18], wanted, "ms")


def show(what: str, value: float, wanted: float | None, unit: str) -> None:
    """One figure beside the one to reach."""
    reach, ratio = (f"{wanted:g} {unit}", f"{value / wanted:.2f}") if wanted else ("", "")
    print(ROW.format(what, f"{value:.2f} {unit}", reach, ratio), flush=True)


def judge(questions: Sequence[Question], ask: Callable[[str], Answers], *, misses: bool, which: str = "") -> None:
    """How many of the known answers are among the first, and how often nobody is found where nobody is."""
    wanted = found = silent = nobody = 0
    for question in questions:
        answers = ask(question.ask).answers
        names = [answer.name for answer in answers]
        here = sum(name in names[:FIRST] for name in question.answers)
        wanted, found = wanted + len(question.answers), found + here
        nobody += not question.answers
        silent += not question.answers and not names
        if misses and (here < len(question.answers) or (not question.answers and names)):
            said = ["".join(p.text for p in s.pieces) for answer in answers[:1] for s in answer.evidence]
            print(f"  not answered: {question.ask} First came {names[:1]} {said}")
    print(
        ROW.format(
            f"{which}known answers in the first {FIRST}", f"{found} of {wanted}", "0.90", f"{found / wanted:.2f}"
        )
    )
    print(
        ROW.format(f"{which}no answer where nobody is", f"{silent} of {nobody}", f"{nobody}", f"{silent / nobody:.2f}")
    )


def rss() -> float:
    """Megabytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
