"""`python -m bench.cards.synthetic FOLDER --seed N --count N`: write the open set of fictional cards."""

import argparse
import sys
from pathlib import Path

from bench.cards.synthetic.write import write


def main() -> None:
    """Write the pictures and their labels, then say what was left out."""
    parser = argparse.ArgumentParser(prog="python -m bench.cards.synthetic", description=__doc__)
    parser.add_argument("folder", type=Path, help="is made when it isn't there")
    parser.add_argument("--seed", type=int, default=1, help="the same number gives the same cards (default 1)")
    parser.add_argument("--count", type=int, default=200, help="photos of one card (default 200)")
    parser.add_argument(
        "--tables", type=int, default=None, help="photos of 2 to 9 cards (default a twentieth of --count)"
    )
    options = parser.parse_args()
    tables = options.count // 20 if options.tables is None else options.tables
    show = (lambda text: print(text, end="\r", file=sys.stderr)) if sys.stderr.isatty() else (lambda _: None)
    missing = write(options.folder, options.seed, options.count, tables, show)
    print(f"{options.count + tables - len(missing)} photos in {options.folder}")
    for reason in sorted(set(missing)):
        print(f"left out: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
