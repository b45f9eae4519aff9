"""Measures the search: how fast it answers in a large book, and whether it finds who it should."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `rapport run` and the search's image do, before numpy is loaded
