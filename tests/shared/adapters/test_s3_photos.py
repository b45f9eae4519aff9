"""What S3's answers mean beyond the contract."""

import base64
import json

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from shared.adapters.s3_photos import S3Photos
from shared.domain.errors import StorageError

KEY = "incoming/alice/p1"


class Failing:
    """A client whose every call fails the same way."""

    def __init__(self, error) -> None:
        self._error = error

    def __getattr__(self, _):
        def call(**_):
            raise self._error

        return call


def refusal(code, status):
    return ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "Call")


@pytest.mark.parametrize(
    "error",
    [refusal("SlowDown", 503), refusal("InternalError", 500), ReadTimeoutError(endpoint_url="https://s3")],
    ids=str,
)
def test_a_busy_or_unreachable_store_is_told_and_another_try_can_help(error):
    photos = S3Photos(Failing(error), "photos")

    for call in (photos.get, photos.exists, photos.delete, lambda key: photos.put(key, b"x", "image/png")):
        with pytest.raises(StorageError, match=r"busy|reached"):
            call(KEY)


@pytest.mark.parametrize("error", [refusal("AccessDenied", 403), refusal("NoSuchBucket", 404)], ids=str)
def test_a_missing_right_or_bucket_is_not_taken_for_a_missing_photo(error):
    photos = S3Photos(Failing(error), "photos")

    for call in (photos.get, photos.exists):
        with pytest.raises(ClientError):
            call(KEY)


def test_an_offer_names_key_type_size_and_bucket_exactly(aws):
    fields = S3Photos(aws("s3"), "photos").offer(KEY, "image/heic", 10_000_000).fields

    conditions = json.loads(base64.b64decode(fields["policy"]))["conditions"]

    for expected in (
        {"key": KEY},
        {"Content-Type": "image/heic"},
        {"bucket": "photos"},
        ["content-length-range", 1, 10_000_000],
    ):
        assert expected in conditions
    assert not [c for c in conditions if isinstance(c, list) and c[0] == "starts-with"]


def test_a_link_holds_for_fifteen_minutes(aws):
    link = S3Photos(aws("s3"), "photos").link(KEY)

    assert "X-Amz-Expires=900" in link
    assert KEY in link
