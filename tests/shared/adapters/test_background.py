"""One piece of work at a time, beside the requests; what fails makes room for the next."""

import threading
import time

from shared.adapters.background import ThreadBackground


def until_idle(background: ThreadBackground) -> None:
    deadline = time.monotonic() + 5
    while background.is_busy and time.monotonic() < deadline:
        time.sleep(0.001)


def test_a_second_piece_of_work_is_not_begun_while_the_first_is_at_hand() -> None:
    background, go, done = ThreadBackground(), threading.Event(), []
    background.start(lambda: done.append(go.wait(5)))
    background.start(lambda: done.append("second"))
    assert background.is_busy
    go.set()
    until_idle(background)
    assert done == [True]
    background.start(lambda: done.append("third"))
    until_idle(background)
    assert done == [True, "third"]


def test_after_a_failure_it_begins_again() -> None:
    background, done = ThreadBackground(), []
    background.start(lambda: 1 / 0)
    until_idle(background)
    background.start(lambda: done.append(1))
    until_idle(background)
    assert done == [1]
