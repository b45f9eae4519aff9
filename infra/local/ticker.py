"""The clock: calls the scheduled functions again and again, as EventBridge Scheduler does."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from infra.local.invocation import Function

logger = logging.getLogger("rapport.local")

SCHEDULER_EVENT: dict[str, Any] = {"source": "aws.scheduler", "detail-type": "Scheduled Event", "detail": {}}


class Ticker:
    """Calls functions at once and then every `seconds`. A laptop ticks faster than AWS: a sweep costs nothing here."""

    def __init__(self, functions: Sequence[Function], seconds: float, ring: Callable[[], None]) -> None:
        self._functions = functions
        self._seconds = seconds
        self._ring = ring
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ticker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout: float) -> None:
        """Call nothing any more."""
        self._stopping.set()
        self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            for function in self._functions:
                self._call(function)
            self._ring()
            if self._stopping.wait(self._seconds):
                return

    def _call(self, function: Function) -> None:
        try:
            function(SCHEDULER_EVENT)
        except Exception:  # noqa: BLE001  (a sweep that fails is caught up by the next one)
            logger.warning("%s failed; it runs again in %s seconds", function.name, self._seconds)
