"""Fixtures that all tests share."""

from collections.abc import Iterator

import pytest

from shared import bootstrap
from tests.support import TestHome


@pytest.fixture
def home() -> Iterator[TestHome]:
    """This process's home, in memory, at noon."""
    made = TestHome()
    bootstrap.use(made)
    yield made
    bootstrap.use(None)
