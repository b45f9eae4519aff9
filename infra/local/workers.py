"""Workers: they take messages from the laptop's queues and call the functions with them, as SQS and Lambda do."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from infra.local.invocation import Function
from infra.local.sqs import Taken, failed_ids, sqs_event
from shared.domain.errors import RapportError

logger = logging.getLogger("rapport.local")

IDLE_SECONDS = 2.0
"""How long a worker sleeps when nobody rings: messages that wait for another try become visible by themselves."""
FIRST_RETRY = timedelta(seconds=1)
LONGEST_RETRY = timedelta(minutes=5)


class WorkQueue[M: Taken](Protocol):
    """A queue that messages can be taken from."""

    def receive(self, limit: int) -> list[M]: ...
    def delete(self, message: M) -> None: ...
    def retry_later(self, message: M, delay: timedelta) -> None: ...


def backoff(receive_count: int) -> timedelta:
    """How long a message waits after its n-th failure: 1, 2, 4, … seconds, 5 minutes at most."""
    return min(LONGEST_RETRY, FIRST_RETRY * (1 << min(receive_count - 1, 20)))


class Worker[M: Taken]:
    """Calls one function with the messages of one queue, until it is stopped; `done` is called after each, where the
    function's answer is another worker's message."""

    def __init__(self, function: Function, queue: WorkQueue[M], done: Callable[[], None] = lambda: None) -> None:
        self._function = function
        self._queue = queue
        self._done = done
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"worker-{function.name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ring(self) -> None:
        """There may be work."""
        self._bell.set()

    def stop(self, timeout: float) -> None:
        """Take no more messages, and wait for the one at hand; what is not done by then comes again."""
        self._stopping.set()
        self._bell.set()
        self._thread.join(timeout)

    def work_once(self) -> int:
        """Handle the next message, if there is one; answers how many there were."""
        messages = self._queue.receive(1)
        if messages:
            self._handle(messages)
        return len(messages)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                busy = self.work_once()
            except RapportError as error:
                logger.warning("The queue of %s cannot be read: %s", self._function.name, error)
                busy = 0
            if not busy:
                self._bell.wait(IDLE_SECONDS)
                self._bell.clear()

    def _handle(self, messages: Sequence[M]) -> None:
        try:
            failed = failed_ids(self._function(sqs_event(self._function.name, messages)), messages)
        except Exception:  # noqa: BLE001  (whatever a handler raises: the message comes again, as with Lambda)
            logger.warning("%s stopped in the middle; its message comes again", self._function.name)
            failed = {message.id for message in messages}
        for message in messages:
            if message.id in failed:
                self._queue.retry_later(message, backoff(message.receive_count))
            else:
                self._queue.delete(message)
        self._done()
