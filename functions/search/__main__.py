"""What the search's image starts: loads what words mean while Lambda prepares an instance, then waits."""

import sys
from importlib import import_module

import functions.search.handler as _handler  # noqa: F401  (Lambda's runtime finds it loaded)
from shared import bootstrap
from shared.domain.search.query import understood


def prepare() -> None:
    """Load what the first search takes: Lambda gives an instance that starts more processor time."""
    understood("who?")
    _ = bootstrap.home().word_vectors


def main() -> None:
    """Hand over to Lambda's runtime, which takes the handler's name from the command line."""
    prepare()
    import_module("awslambdaric.__main__").main(sys.argv)  # in the image only


if __name__ == "__main__":
    main()
