"""`python -m bench`: what can be measured without anything but this repository."""

from bench.api.__main__ import main

if __name__ == "__main__":
    print("The API\n")
    main()
    print("\nThe digest: python -m bench.digest (docs/digest-benchmark.md)")
    print("Reading cards: python -m bench.cards FOLDER, with any folder of labelled cards (bench/cards/README.md).")
