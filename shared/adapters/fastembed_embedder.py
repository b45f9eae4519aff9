"""`Embedder` by fastembed: a small transformer on ONNX Runtime, in many languages, from a model kept on this computer.

fastembed is no part of Rapport's own dependencies; `docs/needs-benchmark.md` says how to add it and its model.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from shared.adapters.unit_rows import unit_rows
from shared.domain.errors import StorageError

MODEL = "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2"
"""384 numbers, 50 languages, 220 MB."""


class TextModel(Protocol):
    """What is used of fastembed's `TextEmbedding`."""

    def embed(self, documents: Iterable[str]) -> Iterable[Any]: ...


class FastembedEmbedder:
    """Vectors from a model that fastembed has loaded."""

    alike = (0.2, 0.75)

    def __init__(self, model: TextModel) -> None:
        self._model = model
        self.dimensions = len(next(iter(model.embed(["a"]))))

    @classmethod
    def load(cls, folder: Path, name: str = MODEL) -> Self:
        """The model of this name, kept in `folder`; fetched from Hugging Face when it is not there yet.

        Raises `StorageError` when fastembed or its model is missing.
        """
        try:
            from fastembed import TextEmbedding  # noqa: PLC0415  (an extra: few have it)
        except ImportError as error:
            raise StorageError("fastembed is not installed; `pip install fastembed` adds it.") from error
        try:
            return cls(TextEmbedding(model_name=name, cache_dir=str(folder)))
        except (OSError, ValueError) as error:
            raise StorageError(f"The model {name} is not in {folder}, and could not be fetched.") from error

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text; zeros for one without a word."""
        spoken = [index for index, text in enumerate(texts) if text.strip()]
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        if spoken:
            rows[spoken] = [*self._model.embed([texts[index] for index in spoken])]
        return unit_rows(rows, self.dimensions)
