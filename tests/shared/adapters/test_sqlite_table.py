"""What the laptop's database promises beyond the port: it survives rivals, kills and full disks."""

import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from shared.adapters import sqlite_table
from shared.adapters.sqlite_table import SqliteTable
from shared.domain import keys
from shared.domain.errors import StorageError
from shared.ports import Conflict, Put, Record

ALICE = keys.owner("alice")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "rapport.sqlite3"


@pytest.fixture
def table(path, clock):
    with_file = SqliteTable(path, clock=clock)
    yield with_file
    with_file.close()


def thing(sk: str = "NOTE#1", **fields) -> Record:
    return Record(**({"pk": ALICE, "sk": sk, "kind": "note", "body": {"n": 0}} | fields))


def child(script: str, path: Path) -> subprocess.Popen[str]:
    """Another process that runs `script` with a `table` on the same file."""
    prelude = f"""
import os, signal
from dataclasses import replace
from datetime import UTC, datetime
from shared.adapters import sqlite_table
from shared.ports import Conflict, Put, Record
table = sqlite_table.SqliteTable({str(path)!r}, clock=lambda: datetime.now(UTC))
"""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", prelude + script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("where", ["memory", "file"])
def test_of_many_threads_that_put_the_same_version_exactly_one_wins(path, clock, where):
    table = SqliteTable(":memory:" if where == "memory" else path, clock=clock)
    table.write([Put(thing())])
    together = threading.Barrier(8)

    def put(number: int) -> bool:
        together.wait()
        try:
            table.write([Put(thing(version=1, body={"n": number}))])
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        won = list(threads.map(put, range(8)))

    assert won.count(True) == 1
    assert replace(thing(), version=2, body={"n": won.index(True)}) == table.get(ALICE, "NOTE#1")
    table.close()


COUNT_UP = """
for _ in range(40):
    while True:
        now = table.get("OWNER#alice", "COUNT") or Record("OWNER#alice", "COUNT", "note", {"n": 0})
        try:
            table.write([Put(replace(now, body={"n": now.body["n"] + 1}))])
            break
        except Conflict:
            pass
"""


def test_two_processes_that_open_a_new_file_and_count_up_together_lose_no_count(path, clock):
    both = [child(COUNT_UP, path), child(COUNT_UP, path)]
    assert [0, 0] == [process.wait(20) for process in both]
    for process in both:
        process.stdout.close()

    counted = SqliteTable(path, clock=clock).get(ALICE, "COUNT")

    assert {"n": 80} == counted.body
    assert counted.version == 80


def test_readers_go_on_while_a_write_is_under_way(table):
    table.write([Put(thing())])

    with table._file.writing() as connection, ThreadPoolExecutor(1) as thread:
        connection.execute("UPDATE record SET version = 9")
        seen = thread.submit(table.get, ALICE, "NOTE#1").result(timeout=5)

    assert seen.version == 1


KILLED_INSIDE = """
table.write([Put(Record("OWNER#alice", f"NOTE#{i:02}", "note", {"n": 1})) for i in range(50)])
real = sqlite_table._applied
def dying(connection, operation, body, now):
    if operation.record.sk == "NOTE#25":
        os.kill(os.getpid(), signal.SIGKILL)
    return real(connection, operation, body, now)
sqlite_table._applied = dying
table.write([Put(Record("OWNER#alice", f"NOTE#{i:02}", "note", {"n": 2}, version=1)) for i in range(50)])
"""


def test_a_process_killed_in_the_middle_of_a_transaction_leaves_nothing_of_it(path, clock):
    process = child(KILLED_INSIDE, path)
    assert -signal.SIGKILL == process.wait(20)
    process.stdout.close()

    records = SqliteTable(path, clock=clock).query(ALICE).records

    assert [(1, 1)] * 50 == [(record.version, record.body["n"]) for record in records]


WRITE_ON = """
for n in range(1, 100_000):
    table.write([Put(Record("OWNER#alice", f"NOTE#{i:02}", "note", {"n": n}, version=n - 1)) for i in range(50)])
    print(n, flush=True)
"""


def test_what_was_written_before_a_kill_is_there_after_it(path, clock):
    process = child(WRITE_ON, path)
    for _ in range(20):
        process.stdout.readline()
    process.kill()
    acknowledged = max([20, *map(int, process.stdout.read().split())])
    process.wait(20)
    process.stdout.close()

    table = SqliteTable(path, clock=clock)
    seen = {record.body["n"] for record in table.query(ALICE).records}

    assert len(seen) == 1
    assert acknowledged <= seen.pop()
    table.write([Put(thing("AFTER"))])


def test_a_full_disk_is_told_with_a_remedy_and_what_was_stored_is_safe(path, table):
    stored = thing()
    table.write([Put(stored)])
    with table._file.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    with pytest.raises(StorageError, match=r"disk is full\. Free some space"):
        table.write([Put(thing(f"NOTE#{i}", body={"text": "x" * 3000}, version=0)) for i in range(2, 30)])

    assert [replace(stored, version=1)] == table.query(ALICE).records
    table.write([Put(replace(stored, version=1))])


def test_a_folder_that_does_not_exist_is_told_with_a_remedy(tmp_path, clock):
    with pytest.raises(StorageError, match="cannot be opened"):
        SqliteTable(tmp_path / "missing" / "rapport.sqlite3", clock=clock)


def test_a_file_that_is_no_database_is_told_with_a_remedy_and_left_alone(path, clock):
    path.write_bytes(b"a shopping list, and nothing else" * 100)

    with pytest.raises(StorageError, match="no Rapport database"):
        SqliteTable(path, clock=clock)

    assert b"a shopping list, and nothing else" * 100 == path.read_bytes()


def test_a_database_locked_by_another_program_is_told_with_a_remedy(path, table):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with table._file.reading() as connection:
        connection.execute("PRAGMA busy_timeout = 20")

    with pytest.raises(StorageError, match="holds it locked"):
        table.write([Put(thing())])

    other.execute("ROLLBACK")
    other.close()
    table.write([Put(thing())])


def test_a_database_that_may_only_be_read_is_told_with_a_remedy(path, table):
    with table._file.reading() as connection:
        connection.execute("PRAGMA query_only = 1")

    with pytest.raises(StorageError, match="Let your user write"):
        table.write([Put(thing())])


def test_only_its_user_can_read_the_file(path, table):
    table.write([Put(thing())])

    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in path.parent.iterdir())


def test_a_purge_removes_what_has_expired_and_nothing_else(table, clock):
    table.write([Put(thing("A", expires_at=clock.epoch)), Put(thing("B", expires_at=clock.epoch + 1)), Put(thing("C"))])

    assert table.purge() == 1
    assert table.purge() == 0

    with table._file.reading() as connection:
        assert [("B",), ("C",)] == connection.execute("SELECT sk FROM record ORDER BY sk").fetchall()


def test_every_list_is_read_through_an_index(table, monkeypatch):
    plans = []
    real = SqliteTable._page

    def explained(self, where, names, order, count):
        statement = f"EXPLAIN QUERY PLAN {sqlite_table.SELECT} WHERE {where} AND {sqlite_table.LIVE} ORDER BY {order}"
        with self._file.reading() as connection:
            plans.append(connection.execute(statement, names | {"now": 0}).fetchall())
        return real(self, where, names, order, count)

    monkeypatch.setattr(SqliteTable, "_page", explained)
    table.get(ALICE, "NOTE#1")
    table.query(ALICE, "NOTE#", newest_first=True)
    table.due(ALICE, "9999")
    table.changed(ALICE, "")
    table.sweep(keys.shard("note", ALICE), "9999")

    steps = [row[3] for plan in plans for row in plan]
    assert len(steps) == len(plans) == 5  # one step each: no sorting after it
    assert all(step.startswith("SEARCH record USING INDEX") for step in steps)
    assert "(pk=? AND sk>? AND sk<?)" in steps[1]


def test_a_closed_table_says_so(path, clock):
    table = SqliteTable(path, clock=clock)
    table.close()

    with pytest.raises(StorageError, match="closed"):
        table.get(ALICE, "NOTE#1")


def test_a_connection_that_is_still_in_use_when_the_table_is_closed_is_closed_after_it(path, clock):
    table = SqliteTable(path, clock=clock)

    with table._file.reading() as connection:
        table.close()
        assert (1,) == connection.execute("SELECT 1").fetchone()

    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_a_write_is_on_the_disk_before_the_call_returns(table):
    full = 2
    with table._file.reading() as connection:
        assert full == connection.execute("PRAGMA synchronous").fetchone()[0]
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
