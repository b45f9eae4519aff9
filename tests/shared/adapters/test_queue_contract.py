"""What the port `Queue` and its workers rely on, proven for SQLite and SQS alike."""

import json
import time
import uuid
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.adapters.sqlite_queue import SqliteQueue
from shared.adapters.sqs_queue import SqsQueue
from shared.domain.errors import InvalidError

VISIBILITY = 60
MAX_RECEIVES = 3


class SqliteWorker:
    """A SQLite queue, its worker and its clock."""

    def __init__(self, path, clock) -> None:
        self.queue = SqliteQueue(
            path, "photos", clock=clock, visibility=timedelta(seconds=VISIBILITY), max_receives=MAX_RECEIVES
        )
        self._clock = clock

    def receive(self, limit=10):
        return [(message, message.body) for message in self.queue.receive(limit)]

    def delete(self, message):
        self.queue.delete(message)

    def wait(self, seconds):
        self._clock.move(seconds=seconds)

    def dead(self):
        return [message.body for message in self.queue.dead_letters()]


class SqsWorker:
    """An SQS queue with a dead-letter queue, its worker, and moto's clock."""

    def __init__(self, client, monkeypatch) -> None:
        self._client = client
        self._monkeypatch = monkeypatch
        self._now = time.time()
        name = str(uuid.uuid4())
        self._dead = client.create_queue(QueueName=f"{name}-dead")["QueueUrl"]
        arn = client.get_queue_attributes(QueueUrl=self._dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        redrive = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": MAX_RECEIVES})
        attributes = {"VisibilityTimeout": str(VISIBILITY), "RedrivePolicy": redrive}
        self._url = client.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        self.queue = SqsQueue(client, self._url)
        self.wait(0)

    def receive(self, limit=10):
        return self._received(self._url, limit)

    def delete(self, message):
        self._client.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])

    def wait(self, seconds):
        self._now += seconds
        self._monkeypatch.setattr("moto.sqs.models.unix_time_millis", lambda *_: self._now * 1000)

    def dead(self):
        return [body for _, body in self._received(self._dead, 10)]

    def _received(self, url, limit):
        answer = self._client.receive_message(QueueUrl=url, MaxNumberOfMessages=limit)
        return [(message, json.loads(message["Body"])) for message in answer.get("Messages", [])]


@pytest.fixture(params=["memory", "file", "sqs"])
def worker(request, tmp_path, clock, monkeypatch):
    if request.param == "sqs":
        return SqsWorker(request.getfixturevalue("aws")("sqs"), monkeypatch)
    return SqliteWorker(":memory:" if request.param == "memory" else tmp_path / "queues.sqlite3", clock)


def test_an_empty_queue_delivers_nothing(worker):
    assert [] == worker.receive()


def test_what_is_sent_is_delivered(worker):
    for n in range(3):
        worker.queue.send({"n": n})

    assert [0, 1, 2] == sorted(body["n"] for _, body in worker.receive())


def test_no_more_are_delivered_than_were_asked_for(worker):
    for n in range(3):
        worker.queue.send({"n": n})

    assert [2, 1, 0] == [len(worker.receive(2)) for _ in range(3)]


def test_a_message_somebody_works_on_is_hidden_and_comes_again_when_it_is_not_deleted(worker):
    worker.queue.send({"n": 1})
    assert [{"n": 1}] == [body for _, body in worker.receive()]

    worker.wait(VISIBILITY - 1)
    assert [] == worker.receive()

    worker.wait(2)
    assert [{"n": 1}] == [body for _, body in worker.receive()]


def test_a_deleted_message_never_comes_again(worker):
    worker.queue.send({"n": 1})
    [(message, _)] = worker.receive()

    worker.delete(message)
    worker.wait(10 * VISIBILITY)

    assert [] == worker.receive() == worker.dead()


def test_a_message_received_too_often_goes_to_the_dead_letters(worker):
    worker.queue.send({"n": 1})
    for _ in range(MAX_RECEIVES):
        assert [] == worker.dead()
        assert len(worker.receive()) == 1
        worker.wait(VISIBILITY + 1)

    assert [] == worker.receive()
    assert [{"n": 1}] == worker.dead()


@pytest.mark.parametrize("body", [{"text": "\ud800"}, {"n": float("inf")}, {"text": "x" * 80_001}])
def test_a_body_that_would_not_arrive_is_refused(worker, body):
    with pytest.raises(InvalidError):
        worker.queue.send(body)

    assert [] == worker.receive()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.sampled_from(["\ufffe\uffff", "\x00\x01\x1f\x7f", "<&>'\"\\", "👩‍👩‍👧"]))
def test_any_text_arrives_exactly(worker, text):
    worker.queue.send({text: [text, {"deep": text}]})

    [(message, body)] = worker.receive()

    assert {text: [text, {"deep": text}]} == body
    worker.delete(message)
