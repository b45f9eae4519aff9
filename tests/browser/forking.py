"""Starts Rapports for the tests of the page: everything is imported once, and each server is a fork of that.

Tests that start `rapport run` as people do stand in tests/infra/local. One line of JSON on the standard input asks for
a server ({"home": …, "port": …, "movable": …}); the answer is the number of its process.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "WARNING")
os.environ.setdefault("POWERTOOLS_METRICS_DISABLED", "true")

import cv2  # noqa: F401
import onnxruntime  # noqa: F401
import rapidocr  # noqa: F401
import wordllama  # noqa: F401

from infra.local import machine, server  # noqa: F401
from infra.local.run import run
from shared import bootstrap
from shared.config import Settings
from tests.browser import on_another_day

bootstrap.ReadingParts.reading_threads = 1  # the suite has a process for each core already


def main() -> None:
    """Fork a server for every line, until there are no more."""
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
