"""Fixtures of the functions' tests."""

import io
from collections.abc import Iterator

import pytest

from functions.logs import logger


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the functions log; their handler took hold of the real standard output when it was made."""
    handler = logger.registered_handler
    stream = io.StringIO()
    before = handler.setStream(stream)
    yield stream
    handler.setStream(before)
