"""`rapport run`: starts the laptop's home and keeps it running until Ctrl-C."""

import errno
import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import uvicorn
from filelock import FileLock, Timeout

from shared import bootstrap
from shared.bootstrap import LaptopHome
from shared.config import Settings
from shared.domain.errors import RapportError, StorageError

HOST = "127.0.0.1"
BACKLOG = 128
QUIET = ("uvicorn.error", "uvicorn.access", "rapport")


def run(settings: Settings, port: int) -> None:
    """Serve the page at `http://127.0.0.1:<port>`. Raises `RapportError` in words when it cannot start."""
    # Read when the functions are imported: on a laptop only what went wrong is worth a line.
    os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "WARNING")
    os.environ.setdefault("POWERTOOLS_METRICS_DISABLED", "true")  # nobody collects them here
    home = bootstrap.start(settings.model_copy(update={"public_url": f"http://{HOST}:{port}"}))
    if not isinstance(home, LaptopHome):
        raise StorageError("`rapport run` is the laptop's home; take RAPPORT_HOME_KIND out of the environment.")
    with _alone(home.folder), _listening(port) as listener:
        _serve(home, listener, port)


def _serve(home: LaptopHome, listener: socket.socket, port: int) -> None:
    # Imported here: the functions read their log level when they are imported.
    from infra.local.machine import Machine  # noqa: PLC0415
    from infra.local.server import build_app  # noqa: PLC0415

    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    app = build_app(home, Machine(home), port, lambda: _announce(port, home.folder))
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3)
    # uvicorn stops cleanly on Ctrl-C, then raises it again: for us that is the way to stop.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
    print("Rapport has stopped.", flush=True)


def _announce(port: int, folder: Path) -> None:
    print(f"Rapport is at http://{HOST}:{port}", flush=True)
    print(f"Everything is kept in {folder}. Ctrl-C stops it; nothing gets lost.", flush=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process per data folder, so that a queue's messages have one worker."""
    lock = FileLock(folder / "running.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        message = f"Rapport already runs with the data folder {folder}. Use that one, or choose another with --home."
        raise StorageError(message) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    # Named as TCP, or asyncio leaves Nagle's algorithm on and every answer waits 40 ms for an acknowledgement.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        if sys.platform != "win32":  # there the option would let two servers share one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(BACKLOG)  # from now on a browser waits for an answer instead of being refused
        except (OSError, OverflowError) as error:
            raise RapportError(_port_problem(port, error)) from error
        yield listener


def _port_problem(port: int, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another one: rapport run --port {port + 1}"
    if number == errno.EACCES:
        return f"Port {port} needs special rights. Choose one above 1023: rapport run --port 8765"
    return f"Port {port} cannot be used ({error}). Choose another one: rapport run --port 8765"
