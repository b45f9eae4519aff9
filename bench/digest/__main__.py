"""`python -m bench.digest`: reads by the size of the book, CPU time of one digest, digests a second."""

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.digest import books
from bench.digest.counting import CountingTable
from shared.adapters.sqlite_table import SqliteTable
from shared.domain.clock import local_date
from shared.domain.digest import MAX_LINES, Digest, DigestLine
from shared.domain.digest_lines import line_for
from shared.domain.profile import Profile
from shared.mails.digest import Buttons, Rendered, render_digest
from shared.services import digests
from shared.services.agenda import Agenda, agenda
from shared.services.links import Action, Links

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
LINKS = Links(["a key of the measurements, as long as a real one is"], "https://rapport.example")
ALICE = "alice"
BOOK = 100
SMALL_BOOK = 6
RUNS = 200


class Inbox(list[Mapping[str, Any]]):
    """A queue whose messages are counted and worked on here."""

    def send(self, body: Mapping[str, Any]) -> None:
        self.append(body)


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.digest", description=__doc__)
    parser.add_argument("--contacts", type=int, nargs="+", default=[100, 10_000], help="sizes of the books to read")
    parser.add_argument("--owners", type=int, default=10_000, help="owners due at the same moment")
    asked = parser.parse_args()
    reads(asked.contacts)
    cpu_time()
    throughput(asked.owners)


def reads(sizes: Sequence[int]) -> None:
    """What is read for one digest, by the size of the book."""
    print(f"{'contacts in the book':24s}{'lines':>8s}{'reads':>8s}{'records':>9s}{'written':>9s}{'kB of mail':>12s}")
    for size in sizes:
        table = CountingTable(_book(size))
        digest = _send(ALICE, table)
        print(f"{size:<24,d}{MAX_LINES:8d}{table.calls:8d}{table.records:9d}{table.written:9d}{digest / 1000:12.1f}")


def cpu_time() -> None:
    """CPU time of one digest of twelve lines: made from what was read, and whole."""
    owner, found = books.owner(ALICE, NOW), agenda(ALICE, NOW.date(), table=(table := _book(BOOK)), most=MAX_LINES)
    print(f"\n{'CPU time of a digest of 12 lines':40s}{'p50':>10s}{'p95':>10s}")
    _print_times("build and render (to reach: 10 ms)", [_cpu(lambda: _mail(owner, found)) for _ in range(RUNS)])
    _print_times("with reading its records from SQLite", [_cpu(lambda: _read_and_mail(table)) for _ in range(RUNS)])


def throughput(owners: int) -> None:
    """Owners whose digests are due at the same moment: planned by one sweep, then written one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        table = SqliteTable(Path(folder, "table.sqlite"), clock=lambda: NOW)
        for number in range(owners):
            books.fill(table, f"owner{number}", SMALL_BOOK, NOW)
        planned, written = Inbox(), Inbox()
        start, sweep = time.perf_counter(), _cpu(lambda: digests.plan_digests(table=table, queue=planned, now=NOW))
        seconds = sweep + _cpu(lambda: _write_all(table, planned, written))
        passed = time.perf_counter() - start
    if len(written) != owners:
        raise SystemExit(f"{len(written)} digests were written for {owners} owners")
    print(
        f"\n{'owners due at once':24s}{'of that sweep':>16s}{'CPU':>10s}{'passed':>10s}{'digests per CPU second':>26s}"
    )
    print(f"{owners:<24,d}{sweep:14.1f} s{seconds:8.0f} s{passed:8.0f} s{owners / seconds:26.0f}")


def _book(size: int) -> SqliteTable:
    table = SqliteTable(":memory:", clock=lambda: NOW)
    books.fill(table, ALICE, size, NOW)
    return table


def _send(owner_id: str, table: CountingTable) -> int:
    """Write the digest; the bytes of its text and HTML. What is looked up afterwards is not counted."""
    result = digests.send_digest(owner_id, table=table, queue=Inbox(), links=LINKS, clock=lambda: NOW)
    calls, records = table.calls, table.records
    mail = table.get(f"OWNER#{owner_id}", f"MAIL#{result.mail_id}")
    table.calls, table.records = calls, records
    return len((mail.body["text"] + mail.body["html"]).encode()) if mail else 0


def _write_all(table: SqliteTable, planned: Inbox, written: Inbox) -> None:
    for message in planned:
        digests.send_digest(message["owner_id"], table=table, queue=written, links=LINKS, clock=lambda: NOW)


def _read_and_mail(table: SqliteTable) -> Rendered:
    owner = books.owner(ALICE, NOW)
    return _mail(owner, agenda(ALICE, local_date(NOW, owner.zone), table=table, most=MAX_LINES))


def _mail(owner: Profile, found: Agenda) -> Rendered:
    day = NOW.date()
    lines = tuple(line_for(item, owner, day) for item in found.items)
    return render_digest(
        Digest(day=day, lines=lines, more=found.more),
        owner,
        public_url=LINKS.public_url,
        unsubscribe=LINKS.address(Action.UNSUBSCRIBE, owner.owner_id, NOW),
        buttons=_buttons,
    )


def _buttons(line: DigestLine) -> Buttons:
    about = {"contact": line.contact_id, "day": NOW.date().isoformat()}
    if line.follow_up:
        about |= {"follow_up": line.follow_up.id, "due": line.follow_up.due.isoformat()}
    done, snooze = (LINKS.address(action, ALICE, NOW, about) for action in (Action.DONE, Action.SNOOZE))
    return Buttons(done=done, snooze=snooze)


def _cpu(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def _print_times(name: str, seconds: Sequence[float]) -> None:
    times = sorted(seconds)
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{name:40s}{p50 * 1000:7.1f} ms{p95 * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
