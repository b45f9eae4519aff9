"""What the reader's image starts: loads the models while Lambda prepares an instance, then waits for messages."""

import sys
from importlib import import_module

import functions.read_card.handler as _handler  # noqa: F401  (Lambda's runtime finds it loaded)
from shared import bootstrap


def prepare() -> None:
    """Load all that reading the first card takes: Lambda gives an instance that starts more processor time."""
    bootstrap.home().warm_up()


def main() -> None:
    """Hand over to Lambda's runtime, which takes the handler's name from the command line."""
    prepare()
    import_module("awslambdaric.__main__").main(sys.argv)  # in the image only


if __name__ == "__main__":
    main()
