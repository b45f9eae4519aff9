"""`python -m bench.cards.cold`: the start of the reader's image, models loaded, beside the bare engine's."""

import argparse
import os
import statistics
import subprocess
import sys
import time

RUNS = 7
BARE = "from rapidocr import RapidOCR; RapidOCR(params={'Global.log_level': 'critical'})"
OURS = "from functions.read_card.__main__ import prepare; prepare()"
AWS = {"RAPPORT_HOME_KIND": "aws", "AWS_DEFAULT_REGION": "eu-central-1"}


def main() -> None:
    """Print the seconds of both and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench.cards.cold", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help=f"of each, in turns (default {RUNS})")
    ours, bare, ratio = cold_start(parser.parse_args().runs)
    print(f"reader, models loaded      {ours * 1000:7.0f} ms")
    print(f"RapidOCR, models loaded    {bare * 1000:7.0f} ms   ratio {ratio:.2f} (to reach: 1.50)")


def cold_start(runs: int) -> tuple[float, float, float]:
    """Medians in seconds of ours and the bare engine's start, and of their ratios.

    Fresh interpreters in turn, so that a drifting machine hits both; the first of each fills the file cache.
    """
    _seconds(OURS), _seconds(BARE)
    pairs = [(_seconds(OURS), _seconds(BARE)) for _ in range(runs)]
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    return ours, bare, statistics.median(a / b for a, b in pairs)


def _seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": os.defpath, **AWS})
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
