"""`Embedder` by WordLlama: the table of token vectors its package carries, averaged; no network, no model to run."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import wordllama
from numpy.typing import NDArray

from shared.adapters.unit_rows import unit_rows

DIMENSIONS = 256


class WordLlamaEmbedder:
    """Vectors of 256 numbers, from the table in the package's own folder."""

    dimensions = DIMENSIONS
    alike = (0.15, 0.75)

    def __init__(self) -> None:
        folder = Path(wordllama.__file__).parent
        self._model = wordllama.WordLlama.load(cache_dir=folder, dim=DIMENSIONS, disable_download=True)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text; of a text without a known word, zeros."""
        rows = np.zeros((len(texts), DIMENSIONS), np.float32)
        spoken = [index for index, text in enumerate(texts) if text.strip()]
        if spoken:
            rows[spoken] = self._model.embed([texts[index] for index in spoken])
        return unit_rows(rows, DIMENSIONS)
