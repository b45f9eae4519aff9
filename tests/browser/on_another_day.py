"""`rapport run` with a clock that a test moves, and that ticks often: a file says how many days ahead it is."""

import os
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from infra.local.run import run
from shared import bootstrap
from shared.config import Settings


def main() -> None:
    """Serve the data folder at a port, as far ahead as `ahead.txt` in that folder says at each look."""
    home, port = Path(sys.argv[1]), int(sys.argv[2])
    ahead = home / "ahead.txt"

    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(days=float(ahead.read_text()) if ahead.exists() else 0)

    os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "WARNING")  # the functions read it when they are imported
    from infra.local import machine

    machine.TICK_SECONDS = 1.0
    bootstrap.start = partial(bootstrap.start, clock=clock)
    run(Settings(home=home), port)


if __name__ == "__main__":
    main()
