"""Starts Rapports for the tests of the page: everything is imported once, and each server is a fork of that.

Tests that start `rapport run` as people do stand in tests/infra/local. One line of JSON on the standard input asks for
a server ({"home": …, "port": …, "movable": …}); the answer is the number of its process.
"""

import gc
import json
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "WARNING")
os.environ.setdefault("POWERTOOLS_METRICS_DISABLED", "true")

import anyio._backends._asyncio  # noqa: F401
import cv2  # noqa: F401
import onnxruntime  # noqa: F401
import uvicorn.protocols.http.auto  # noqa: F401

import functions
import infra.local
import shared
from infra.local.run import run
from shared import bootstrap
from shared.adapters.wordllama_embedder import WordLlamaEmbedder
from shared.config import Settings
from tests.browser import on_another_day

OURS = (functions, infra.local, shared)


def import_everything() -> None:
    """Each server imports what it needs when it needs it; here that is done already, and its table of words read."""
    for package in OURS:
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    bootstrap.MeaningParts.word_vectors = WordLlamaEmbedder()
    bootstrap.ReadingParts.reading_threads = 1  # the suite has a process for each core already
    gc.freeze()


def main() -> None:
    """Fork a server for every line, until there are no more."""
    import_everything()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who has ended is gone at once
    for line in iter(sys.stdin.readline, ""):
        wanted = json.loads(line)
        number = os.fork()
        if number == 0:
            _serve(wanted)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def _serve(wanted: dict[str, Any]) -> None:
    """Be a server until it is stopped; nothing of the forking program is run after it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    try:
        if wanted["movable"]:
            on_another_day.serve(Path(wanted["home"]), wanted["port"])
        else:
            run(Settings(home=Path(wanted["home"])), wanted["port"])
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
