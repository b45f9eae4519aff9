"""What every embedder keeps: rows of length 1 in the order of the texts, zeros for nothing, the same each time."""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import boto3
import numpy as np
import pytest
from botocore.response import StreamingBody
from botocore.stub import ANY, Stubber
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.adapters import fastembed_embedder
from shared.adapters.bedrock_embedder import DIMENSIONS, MODEL, BedrockEmbedder
from shared.adapters.fastembed_embedder import FastembedEmbedder
from shared.domain.errors import StorageError
from shared.ports import Embedder
from tests.support import embedder as wordllama

TEXTS = ["runs three bars in Miami", "", "a data engineer", "runs three bars in Miami", "שלום", "🌻", "x" * 20_000, " "]


def letters(text: str, dimensions: int) -> list[float]:
    """A vector by the letters of a text, of any length."""
    row = [0.0] * dimensions
    for letter in text:
        row[ord(letter) % dimensions] += 3.0
    return row


class Letters:
    """What fastembed's model is to its adapter: rows of numbers, one after the other."""

    def embed(self, documents: Iterable[str]) -> Iterator[Any]:
        return (np.array(letters(text, 12), np.float32) for text in documents)


class Bedrock:
    """What boto3's client is to its adapter."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def invoke_model(self, *, modelId: str, body: str, **_: Any) -> dict[str, Any]:  # noqa: N803
        asked = json.loads(body)
        assert (modelId, asked["normalize"], asked["dimensions"]) == (MODEL, True, DIMENSIONS)
        self.asked.append(asked["inputText"])
        answer = json.dumps({"embedding": letters(asked["inputText"], DIMENSIONS), "inputTextTokenCount": 1})
        return {"body": io.BytesIO(answer.encode())}


MAKERS: dict[str, Callable[[], Embedder]] = {
    "wordllama": wordllama,
    "fastembed": lambda: FastembedEmbedder(Letters()),
    "titan": lambda: BedrockEmbedder(Bedrock()),
}


@pytest.fixture(params=MAKERS)
def made(request: pytest.FixtureRequest) -> Embedder:
    return MAKERS[request.param]()


def test_each_text_has_a_row_of_length_one_and_nothing_has_zeros(made: Embedder) -> None:
    rows = made.embed(TEXTS)
    assert rows.shape == (len(TEXTS), made.dimensions)
    assert rows.dtype == np.float32
    lengths = np.linalg.norm(rows, axis=1)
    assert np.allclose(lengths[[0, 2, 3, 6]], 1, atol=1e-5)
    assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))
    assert lengths[1] == lengths[7] == 0


def test_the_order_is_kept_and_the_same_text_has_the_same_row(made: Embedder) -> None:
    rows = made.embed(TEXTS)
    assert np.array_equal(rows[0], rows[3])
    assert np.allclose(made.embed(TEXTS[::-1])[::-1], rows, atol=1e-6)
    assert np.array_equal(made.embed(TEXTS), rows)


def test_many_at_once_are_what_each_is_alone(made: Embedder) -> None:
    rows = made.embed(TEXTS)
    for text, row in zip(TEXTS, rows, strict=True):
        assert np.allclose(made.embed([text])[0], row, atol=1e-6)


def test_no_texts_are_no_rows(made: Embedder) -> None:
    assert made.embed([]).shape == (0, made.dimensions)


def test_it_says_between_which_cosines_texts_are_alike(made: Embedder) -> None:
    nothing, everything = made.alike
    assert -1 <= nothing < everything <= 1


@pytest.mark.parametrize("name", MAKERS)
@given(texts=st.lists(st.text(max_size=40), max_size=5))
@settings(max_examples=30, deadline=None)
def test_any_text_is_taken(name: str, texts: list[str]) -> None:
    made = MAKERS[name]()
    rows = made.embed(texts)
    assert rows.shape == (len(texts), made.dimensions)
    assert np.isfinite(rows).all()


def test_bedrock_is_asked_once_for_the_same_text_and_never_for_nothing() -> None:
    client = Bedrock()
    BedrockEmbedder(client).embed(["a", "b", "a", "", " "])
    assert sorted(client.asked) == ["a", "b"]


def titan() -> tuple[BedrockEmbedder, Stubber]:
    client = boto3.client("bedrock-runtime", "eu-central-1", aws_access_key_id="x", aws_secret_access_key="x")
    stub = Stubber(client)
    stub.activate()
    return BedrockEmbedder(client, at_once=1), stub


def answered(body: bytes) -> dict[str, Any]:
    return {"body": StreamingBody(io.BytesIO(body), len(body)), "contentType": "application/json"}


def test_titan_is_asked_as_bedrock_wants_it() -> None:
    made, stub = titan()
    asked = {"modelId": MODEL, "body": ANY, "contentType": "application/json", "accept": "application/json"}
    stub.add_response("invoke_model", answered(json.dumps({"embedding": [2.0] * DIMENSIONS}).encode()), asked)
    assert np.allclose(made.embed(["a"]), 1 / DIMENSIONS**0.5)
    stub.assert_no_pending_responses()


@pytest.mark.parametrize("code", ["ThrottlingException", "ServiceUnavailableException", "ModelTimeoutException"])
def test_a_busy_bedrock_says_that_trying_again_helps(code: str) -> None:
    made, stub = titan()
    stub.add_client_error("invoke_model", code, http_status_code=429 if code.startswith("Throttling") else 503)
    with pytest.raises(StorageError, match="Bedrock is busy") as refused:
        made.embed(["a"])
    assert refused.value.retry


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"embedding": [1]}', b'{"embedding": null}', b'{"embedding": ["x"]}']
)
def test_an_answer_of_bedrock_that_is_no_vector_is_refused_in_words(body: bytes) -> None:
    made, stub = titan()
    stub.add_response("invoke_model", answered(body))
    with pytest.raises(StorageError, match="Bedrock answered"):
        made.embed(["a"])


def test_a_bedrock_that_may_not_be_asked_is_a_mistake_of_ours() -> None:
    made, stub = titan()
    stub.add_client_error("invoke_model", "AccessDeniedException", http_status_code=403)
    with pytest.raises(Exception, match="AccessDenied"):
        made.embed(["a"])


def test_without_fastembed_it_says_how_to_add_it(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastembed", None)
    with pytest.raises(StorageError, match="pip install fastembed"):
        FastembedEmbedder.load(tmp_path)


def test_fastembed_is_loaded_by_its_name_from_its_folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[dict[str, Any]] = []

    class Module:
        @staticmethod
        def TextEmbedding(**options: Any) -> Letters:  # noqa: N802
            loaded.append(options)
            return Letters()

    monkeypatch.setitem(__import__("sys").modules, "fastembed", Module)
    assert FastembedEmbedder.load(tmp_path).dimensions == 12
    assert loaded == [{"model_name": fastembed_embedder.MODEL, "cache_dir": str(tmp_path)}]


def test_a_model_that_cannot_be_fetched_says_so(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Module:
        @staticmethod
        def TextEmbedding(**_: Any) -> Letters:  # noqa: N802
            raise ValueError("Could not load model from any source.")

    monkeypatch.setitem(__import__("sys").modules, "fastembed", Module)
    with pytest.raises(StorageError, match="could not be fetched"):
        FastembedEmbedder.load(tmp_path)
