"""Reading the cards of many files: one after the other for a few, in one process per core for more."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from shared.bootstrap import ReadingParts
from shared.domain.errors import RapportError, UnreadablePhotoError
from shared.domain.photo import MAX_BYTES
from shared.domain.reading import Reading
from shared.services.scan import scan

FEW = 2
"""Up to this many files, one process with all cores is done before others have loaded their models."""
MOST_WORKERS = 4
"""Each holds the models and a picture: up to 1 GB."""

Answer = tuple[list[Reading], str]
"""A file's readings, and why it could not be read or the empty string."""


def read_files(images: Sequence[Path], *, region: str, done: Callable[[], None]) -> Iterator[tuple[Path, Answer]]:
    """Each file with its answer, in the order given; `done` is called whenever one was read, in any order."""
    workers = min(os.process_cpu_count() or 1, MOST_WORKERS, len(images))
    if len(images) <= FEW or workers == 1:
        yield from _one_by_one(images, region, done)
    else:
        yield from _side_by_side(images, region, done, workers)


def _one_by_one(images: Sequence[Path], region: str, done: Callable[[], None]) -> Iterator[tuple[Path, Answer]]:
    parts = ReadingParts()
    for image in images:
        answer = _read(image, region, parts)
        done()
        yield image, answer


def _side_by_side(
    images: Sequence[Path], region: str, done: Callable[[], None], workers: int
) -> Iterator[tuple[Path, Answer]]:
    # A fresh process each: ONNX Runtime's threads do not survive a fork.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        futures = [pool.submit(_read_alone, image, region) for image in images]
        for future in futures:
            future.add_done_callback(lambda _: done())
        for image, future in zip(images, futures, strict=True):
            yield image, _answer(future)
    finally:
        pool.shutdown(cancel_futures=True)


def _answer(future: Future[Answer]) -> Answer:
    try:
        return future.result()
    except BrokenProcessPool:
        return [], "Reading was ended from outside, perhaps for want of memory. Close other programs and scan it again."


class _SingleThreaded(ReadingParts):
    """Several processes share the cores better when each keeps to one."""

    reading_threads = 1


_parts: ReadingParts | None = None


def _read_alone(image: Path, region: str) -> Answer:
    """Read one file in a process that keeps its models for the next."""
    global _parts  # noqa: PLW0603  (a pool's process has no other place to keep things)
    _parts = _parts or _SingleThreaded()
    return _read(image, region, _parts)


def _read(image: Path, region: str, parts: ReadingParts) -> Answer:
    try:
        return scan(_bytes(image), pictures=parts.pictures, reader=parts.reader, region=region), ""
    except RapportError as problem:
        return [], str(problem)


def _bytes(image: Path) -> bytes:
    """The file's bytes. Raises `UnreadablePhotoError` before a huge file is read."""
    try:
        size = image.stat().st_size
        if size > MAX_BYTES:
            message = f"The file has {size / 1e6:.1f} MB; at most {MAX_BYTES // 1_000_000} MB can be read."
            raise UnreadablePhotoError(message)
        return image.read_bytes()
    except OSError as error:
        raise UnreadablePhotoError(f"The file cannot be opened: {error.strerror}.") from error
