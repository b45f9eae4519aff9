"""Rows of numbers brought to length 1, as every embedder answers them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def unit_rows(rows: Any, dimensions: int) -> NDArray[np.float32]:
    """The rows at length 1, with `dimensions` numbers each; a row of zeros stays one."""
    plain = np.asarray(rows, np.float32).reshape(-1, dimensions)
    lengths = np.linalg.norm(plain, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(plain, lengths, out=np.zeros_like(plain), where=lengths > 0)
    return unit
