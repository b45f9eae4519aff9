"""`Background` by a thread: for a laptop, whose process goes on between two requests."""

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger("rapport.local")


class ThreadBackground:
    """One piece of work at a time, in a thread that ends with the process."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    @property
    def is_busy(self) -> bool:
        return self._turn.locked()

    def start(self, work: Callable[[], object]) -> None:
        """Begin with the work, unless some is still at hand. What goes wrong is logged by its type."""
        if self._turn.acquire(blocking=False):
            threading.Thread(target=self._do, args=(work,), name="background", daemon=True).start()

    def _do(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001  (whoever asks next starts it again)
            logger.warning("What was begun in the background failed: %s", type(error).__name__)
        finally:
            self._turn.release()
