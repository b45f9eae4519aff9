"""What every queue does the same way: write a body so that it comes back exactly, and small enough."""

from shared.adapters import json_text
from shared.ports import Body

MAX_MESSAGE_BYTES = 80_000
"""SQS takes 256 KiB; in ASCII, which is how it is sent there, a message may be three times as long."""


def dump_message(body: Body) -> str:
    """The body as JSON text; raises `InvalidError` saying why it cannot be sent."""
    return json_text.dump(body, MAX_MESSAGE_BYTES)
