"""Runs each reader in a process of its own, so that the memory of one is not counted for another."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.cards.runners import RUNNERS
from shared.domain.errors import UnreadablePhotoError


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader made of one picture, in how many seconds; `reason` says why it could not be read."""

    cards: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0
    reason: str = ""


class Worker:
    """One reader in its process: ask it about pictures one after the other, then for its peak memory."""

    def __init__(self, name: str) -> None:
        context = get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(name, other), daemon=True)
        self._process.start()
        other.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.join()
        self._pipe.close()

    def read(self, picture: Path) -> Answer:
        """What the reader makes of the picture. Raises `EOFError` when its process has ended."""
        self._pipe.send(picture)
        answer: Answer = self._pipe.recv()
        return answer

    def peak_megabytes(self) -> float:
        """The most memory its process (or a program it started) has held so far."""
        self._pipe.send(None)
        peak: float = self._pipe.recv()
        return peak


def _serve(name: str, pipe: Connection) -> None:
    runner = RUNNERS[name]()
    while True:
        try:
            asked = pipe.recv()
        except EOFError:
            return
        pipe.send(_peak() if asked is None else answered(runner, asked.read_bytes()))


def answered(runner: Callable[[bytes], list[dict[str, Any]]], data: bytes) -> Answer:
    """One reading with its time."""
    start = time.perf_counter()
    try:
        cards = runner(data)
    except UnreadablePhotoError as error:
        return Answer(seconds=time.perf_counter() - start, reason=str(error))
    return Answer(cards, time.perf_counter() - start)


def _peak() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    status = Path("/proc/self/status")
    if not status.exists():
        return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    # Linux counts a parent's memory into its child's ru_maxrss; VmHWM is the process's own.
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return max(children, int(line.split()[1]) / 1024)
