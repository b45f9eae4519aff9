"""`rapport run` with a clock that ticks often and that a test moves (a file says how many days ahead it is).

It may read pages of a site of the test's own."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from infra.local import machine
from infra.local.run import run
from shared import bootstrap
from shared.adapters.web_pages import WebPages
from shared.config import Settings


def serve(home: Path, port: int) -> None:
    """Serve the data folder at a port, as far ahead as `ahead.txt` in that folder says at each look."""
    ahead = home / "ahead.txt"

    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(days=float(ahead.read_text()) if ahead.exists() else 0)

    # On the loopback address, where the program that ships never looks.
    bootstrap.LaptopHome.page_fetcher = WebPages(allow_loopback=True)  # type: ignore[assignment]
    machine.TICK_SECONDS = 1.0
    bootstrap.start = partial(bootstrap.start, clock=clock)
    run(Settings(home=home), port)
