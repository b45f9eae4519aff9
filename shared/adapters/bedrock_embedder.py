"""`Embedder` by Amazon Titan Text Embeddings V2 on Bedrock: one request for each text, a few at a time."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared.adapters.aws_errors import reachable
from shared.adapters.unit_rows import unit_rows
from shared.domain.errors import StorageError

MODEL = "amazon.titan-embed-text-v2:0"
DIMENSIONS = 256
LONGEST = 8_000
"""Characters of a text that are looked at; the model takes 8,192 tokens, and 50,000 characters at most."""
AT_ONCE = 8


class BedrockEmbedder:
    """Vectors of 256 numbers from a model on Bedrock. Each call is paid by the word, so the same text is asked once."""

    dimensions = DIMENSIONS
    alike = (0.1, 0.6)

    def __init__(self, client: Any, *, at_once: int = AT_ONCE) -> None:
        """`client` is boto3's for `bedrock-runtime`, which repeats what was throttled."""
        self._client = client
        self._at_once = at_once

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text; zeros for one without a word.

        Raises `StorageError` (try again) when Bedrock is busy or away, or answers nonsense.
        """
        different = [*dict.fromkeys(text for text in texts if text.strip())]
        with ThreadPoolExecutor(self._at_once) as pool:
            found = dict(zip(different, pool.map(self._asked, different), strict=True))
        nothing = [0.0] * DIMENSIONS
        return unit_rows([found.get(text, nothing) for text in texts], DIMENSIONS)

    def _asked(self, text: str) -> list[float]:
        asked = {"inputText": text[:LONGEST], "dimensions": DIMENSIONS, "normalize": True}
        with reachable("Bedrock"):
            answer = self._client.invoke_model(
                modelId=MODEL, body=json.dumps(asked), contentType="application/json", accept="application/json"
            )
            read = answer["body"].read()
        return _vector(read)


def _vector(body: bytes) -> list[float]:
    try:
        vector = [float(number) for number in json.loads(body)["embedding"]]
    except (KeyError, TypeError, ValueError) as error:
        raise StorageError("Bedrock answered without a vector; try again in a moment.") from error
    if len(vector) != DIMENSIONS or not np.isfinite(vector).all():
        raise StorageError("Bedrock answered with a vector of another kind; try again in a moment.")
    return vector
