"""Calling a Lambda handler as Lambda does: with a context, and one event at a time."""

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Handler = Callable[[dict[str, Any], Any], Any]


@dataclass(frozen=True, slots=True)
class Context:
    """What handlers may ask of Lambda's context."""

    function_name: str
    memory_limit_in_mb: int = 1_024
    aws_request_id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def invoked_function_arn(self) -> str:
        return f"arn:aws:lambda:laptop:000000000000:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        return 120_000


class Function:
    """One Lambda function on the laptop. Powertools keeps the current event on the app object, so, as in Lambda,
    one instance never works on two events at once."""

    def __init__(self, name: str, handler: Handler) -> None:
        self.name = name
        self._handler = handler
        self._turn = threading.Lock()

    def __call__(self, event: dict[str, Any]) -> Any:
        with self._turn:
            return self._handler(event, Context(self.name))
