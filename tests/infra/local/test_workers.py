"""Workers honour partial failures, back off, and leave dead letters; the clock calls what is due."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from infra.local.invocation import Function
from infra.local.sqs import failed_ids, sqs_event
from infra.local.ticker import Ticker
from infra.local.workers import LONGEST_RETRY, Worker, backoff
from shared.adapters.sqlite_queue import Message, SqliteQueue
from tests.support import NOON, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def queue(tmp_path: Path, clock: HandClock) -> SqliteQueue:
    return SqliteQueue(tmp_path / "q.sqlite3", "photos", clock=clock, visibility=timedelta(minutes=3), max_receives=3)


class Handler:
    """A handler that answers what the test gives it."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.events: list[dict[str, Any]] = []

    def __call__(self, event: dict[str, Any], context: Any) -> Any:
        self.events.append(event)
        answer = self.answers.pop(0) if self.answers else {"batchItemFailures": []}
        if isinstance(answer, Exception):
            raise answer
        return answer


def worker(handler: Handler, queue: SqliteQueue) -> Worker[Message]:
    return Worker(Function("read_card", handler), queue)


def test_a_handled_message_is_gone(queue: SqliteQueue) -> None:
    queue.send({"owner_id": "alice"})
    handler = Handler()
    assert worker(handler, queue).work_once() == 1
    assert queue.pending() == 0
    assert '"alice"' in handler.events[0]["Records"][0]["body"]


@pytest.mark.parametrize("answer", [{"batchItemFailures": [{"itemIdentifier": "1"}]}, RuntimeError("died")])
def test_a_message_that_failed_comes_again_later_and_later(queue: SqliteQueue, clock: HandClock, answer: Any) -> None:
    queue.send({})
    at_work = worker(Handler(answer, answer), queue)
    assert at_work.work_once() == 1
    assert at_work.work_once() == 0
    clock.forward(seconds=1)
    assert at_work.work_once() == 1
    clock.forward(seconds=1)
    assert at_work.work_once() == 0
    clock.forward(seconds=1)
    assert at_work.work_once() == 1
    assert queue.pending() == 0


def test_a_message_that_always_fails_ends_with_the_dead_letters(queue: SqliteQueue, clock: HandClock) -> None:
    queue.send({"poison": True})
    at_work = worker(Handler(*[RuntimeError("died")] * 5), queue)
    for _ in range(5):
        at_work.work_once()
        clock.forward(minutes=6)
    assert [message.body for message in queue.dead_letters()] == [{"poison": True}]


def test_what_a_killed_process_had_in_hand_is_released_at_the_start(queue: SqliteQueue) -> None:
    queue.send({})
    queue.receive(1)
    assert queue.receive(1) == []
    queue.release()
    assert len(queue.receive(1)) == 1


def test_the_wait_doubles_up_to_five_minutes() -> None:
    assert [backoff(n).total_seconds() for n in (1, 2, 3, 4)] == [1, 2, 4, 8]
    assert backoff(1_000) == LONGEST_RETRY


def test_an_answer_that_names_unknown_messages_means_all_of_them() -> None:
    messages = [Message("1", {}, 1, NOON), Message("2", {}, 1, NOON)]
    assert failed_ids({"batchItemFailures": [{"itemIdentifier": "2"}]}, messages) == {"2"}
    assert failed_ids({"batchItemFailures": [{"itemIdentifier": "?"}]}, messages) == {"1", "2"}
    assert failed_ids({"batchItemFailures": [{}]}, messages) == {"1", "2"}
    assert failed_ids(None, messages) == set()


def test_an_event_tells_how_often_a_message_came() -> None:
    event = sqs_event("photos", [Message("1", {"a": "ü"}, 4, NOON)])
    assert event["Records"][0]["attributes"]["ApproximateReceiveCount"] == "4"
    assert event["Records"][0]["eventSourceARN"].endswith(":photos")


def test_a_started_worker_works_when_it_is_rung_and_stops_when_told(queue: SqliteQueue) -> None:
    done = threading.Event()
    at_work = Worker(Function("read_card", lambda *_: done.set()), queue)
    at_work.start()
    queue.send({})
    at_work.ring()
    assert done.wait(2)
    at_work.stop(2)
    queue.send({})
    assert queue.pending() == 1


def test_the_clock_calls_at_once_and_goes_on_after_a_failure() -> None:
    called: list[str] = []
    rung = threading.Event()

    def broken(event: dict[str, Any], context: Any) -> None:
        called.append("broken")
        raise RuntimeError("died")

    ticker = Ticker([Function("broken", broken), Function("fine", lambda *_: called.append("fine"))], 60, rung.set)
    ticker.start()
    assert rung.wait(2)
    ticker.stop(2)
    assert called == ["broken", "fine"]
