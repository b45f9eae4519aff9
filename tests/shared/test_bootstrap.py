"""What a home is built from: parts that agree, however many threads ask for them at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from shared.bootstrap import LaptopHome
from shared.config import Settings

THREADS = 8


def test_threads_that_start_at_once_sign_with_the_same_keys(tmp_path: Path) -> None:
    for attempt in range(20):
        homes = [LaptopHome(Settings(home=tmp_path / str(attempt))) for _ in range(THREADS)]
        together = threading.Barrier(THREADS)

        def keys(home: LaptopHome, together: threading.Barrier = together) -> tuple[str, ...]:
            together.wait()
            return tuple(home.links.signing_keys)

        with ThreadPoolExecutor(THREADS) as pool:
            assert len(set(pool.map(keys, homes))) == 1


def test_the_signing_keys_are_kept_for_their_owner_alone(tmp_path: Path) -> None:
    first = LaptopHome(Settings(home=tmp_path)).links.signing_keys
    assert LaptopHome(Settings(home=tmp_path)).links.signing_keys == first
    assert [path.stat().st_mode & 0o077 for path in tmp_path.glob("keys.json*")] == [0]
