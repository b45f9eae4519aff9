"""Fixtures that all tests share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from shared import bootstrap
from tests.support import TestHome

# A slow machine is no wrong answer: timings never fail a test. And a commit passes or fails by what it is: the same
# examples every time. New ones are sought on purpose: make test PYTEST=--hypothesis-profile=search
settings.register_profile("rapport", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=3_000)
settings.load_profile("rapport")


@pytest.fixture
def home() -> Iterator[TestHome]:
    """This process's home, in memory, at noon."""
    made = TestHome()
    bootstrap.use(made)
    yield made
    bootstrap.use(None)
