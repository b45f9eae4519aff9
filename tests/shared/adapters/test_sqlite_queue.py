"""What the laptop's workers rely on beyond the contract: backoff, reviving, counting, and no two at one message."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from shared.adapters.sqlite_queue import SqliteQueue
from shared.domain.errors import NotFoundError, StorageError

ROOT = Path(__file__).parents[3]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "queues.sqlite3"


@pytest.fixture
def queue(path, clock):
    with_file = SqliteQueue(path, "photos", clock=clock, visibility=MINUTE, max_receives=2)
    yield with_file
    with_file.close()


def test_a_message_tells_how_often_it_was_received_and_when_it_was_sent(queue, clock):
    sent_at = clock.now
    queue.send({"n": 1})
    clock.move(minutes=5)
    [first] = queue.receive(10)
    clock.move(minutes=5)
    [second] = queue.receive(10)

    assert [1, 2] == [first.receive_count, second.receive_count]
    assert first.id == second.id
    assert sent_at == first.sent_at == second.sent_at


def test_a_message_can_be_put_off(queue, clock):
    queue.send({"n": 1})
    [message] = queue.receive(1)

    queue.retry_later(message, timedelta(minutes=7))

    assert clock.now + timedelta(minutes=7) == queue.next_visible_at()
    clock.move(minutes=6, seconds=59)
    assert [] == queue.receive(1)
    clock.move(seconds=1)
    assert len(queue.receive(1)) == 1


def test_a_worker_that_was_too_slow_cannot_put_off_what_another_one_received(queue, clock):
    queue.send({"n": 1})
    [slow] = queue.receive(1)
    clock.move(minutes=2)
    queue.receive(1)

    queue.retry_later(slow, timedelta(0))

    assert [] == queue.receive(1)


def test_a_dead_letter_gets_all_its_tries_again(queue, clock):
    queue.send({"n": 1})
    for _ in range(3):
        queue.receive(1)
        clock.move(minutes=2)
    [dead] = queue.dead_letters()

    queue.revive(dead.id)

    assert [] == queue.dead_letters()
    assert [1] == [message.receive_count for message in queue.receive(1)]


@pytest.mark.parametrize("message_id", ["1", "99", "", "x", "-1", "1e0", " 1", "9" * 30])
def test_what_is_no_dead_letter_cannot_be_revived(queue, message_id):
    queue.send({"n": 1})

    with pytest.raises(NotFoundError, match="no dead letter"):
        queue.revive(message_id)


def test_pending_counts_what_waits_and_what_is_worked_on(queue, clock):
    assert (0, None) == (queue.pending(), queue.next_visible_at())
    for n in range(3):
        queue.send({"n": n})
    assert (3, clock.now) == (queue.pending(), queue.next_visible_at())

    first, second = queue.receive(2)
    queue.delete(first)
    assert (2, clock.now) == (queue.pending(), queue.next_visible_at())

    queue.receive(1)
    assert (2, clock.now + MINUTE) == (queue.pending(), queue.next_visible_at())
    queue.delete(second)


def test_the_longest_waiting_are_received_first(queue, clock):
    for n in range(5):
        queue.send({"n": n})
        clock.move(seconds=1)

    assert [[0, 1], [2, 3], [4]] == [[m.body["n"] for m in queue.receive(2)] for _ in range(3)]


def test_queues_in_one_file_do_not_see_each_other(queue, path, clock):
    other = SqliteQueue(path, "mails", clock=clock, visibility=MINUTE, max_receives=2)
    queue.send({"n": 1})
    for _ in range(3):
        queue.receive(1)
        clock.move(minutes=2)

    assert ([], [], 0) == (other.receive(10), other.dead_letters(), other.pending())
    with pytest.raises(NotFoundError):
        other.revive(queue.dead_letters()[0].id)
    other.close()


def test_no_two_workers_get_the_same_message(queue):
    for n in range(60):
        queue.send({"n": n})

    with ThreadPoolExecutor(6) as threads:
        batches = list(threads.map(lambda _: queue.receive(5), range(24)))

    assert list(range(60)) == sorted(message.body["n"] for batch in batches for message in batch)


SEND_AND_DIE = """
import os, signal, sys
from datetime import UTC, datetime, timedelta
from shared.adapters.sqlite_queue import SqliteQueue
clock = lambda: datetime(2026, 3, 2, tzinfo=UTC)
queue = SqliteQueue(sys.argv[1], "photos", clock=clock, visibility=timedelta(minutes=1))
for n in range(10):
    queue.send({"n": n})
queue.delete(queue.receive(1)[0])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_sent_before_a_kill_is_delivered_after_it(path, queue):
    died = subprocess.run([sys.executable, "-c", SEND_AND_DIE, str(path)], cwd=ROOT, timeout=20, check=False)
    assert -signal.SIGKILL == died.returncode

    assert list(range(1, 10)) == [message.body["n"] for message in queue.receive(20)]


def test_a_full_disk_is_told_and_nothing_sent_before_is_lost(queue):
    queue.send({"n": 1})
    with queue._file.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageError, match="disk is full"):
        queue.send({"text": "x" * 50_000})

    assert {"n": 1} == queue.receive(1)[0].body
