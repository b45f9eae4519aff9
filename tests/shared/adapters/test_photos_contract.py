"""What the port `Photos` promises, proven for a folder and for S3 alike, down to what a browser would post and get."""

import base64
import json
import uuid
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.adapters.folder_photos import FolderPhotos
from shared.adapters.s3_photos import S3Photos
from shared.domain.errors import InvalidError, LinkError

KEY = "incoming/alice/p1"
JPEG = b"\xff\xd8\xff\xe0 a picture \x00\r\n"
LIMIT = 1000


class RefusedError(Exception):
    """The store did not take what was posted."""


class FolderStore:
    """A folder, and the laptop's routes that take and give its files."""

    def __init__(self, root, clock) -> None:
        self.photos = FolderPhotos(root, sign=["old", "new"], clock=clock)
        self._clock = clock

    def post(self, fields, data):
        try:
            self.photos.accept(fields, BytesIO(data), len(data))
        except (LinkError, InvalidError) as error:
            raise RefusedError from error

    def follow(self, link):
        return self.photos.open_link(link.removeprefix("/files/"))

    def wait(self, **by):
        self._clock.move(**by)


class S3Store:
    """A bucket of moto, and the check of POST policies that moto leaves out."""

    def __init__(self, client) -> None:
        self.bucket = f"photos-{uuid.uuid4()}"
        client.create_bucket(Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        self.photos = S3Photos(client, self.bucket)
        self._waited = timedelta(0)

    def post(self, fields, data):
        policy = json.loads(base64.b64decode(fields["policy"]))
        if datetime.now(UTC) + self._waited > datetime.fromisoformat(policy["expiration"]):
            raise RefusedError("expired")
        posted = dict(fields) | {"bucket": self.bucket}
        for condition in policy["conditions"]:
            check_condition(condition, posted, len(data))
        allowed = {name for c in policy["conditions"] if isinstance(c, dict) for name in c}
        if set(fields) - allowed - {"policy", "x-amz-signature"}:
            raise RefusedError("a field that the policy does not name")
        self.photos.put(fields["key"], data, fields["Content-Type"])

    def follow(self, link):
        answer = requests.get(link, timeout=5)
        return answer.content, answer.headers["Content-Type"]

    def wait(self, **by):
        self._waited += timedelta(**by)


def check_condition(condition, posted, size):
    """One condition of a POST policy, as Amazon S3's API reference ("POST policy") words it."""
    match condition:
        case ["content-length-range", lowest, highest]:
            holds = lowest <= size <= highest
        case ["eq", name, value]:
            holds = posted.get(name.removeprefix("$")) == value
        case ["starts-with", name, value]:
            holds = posted.get(name.removeprefix("$"), "").startswith(value)
        case dict():
            holds = all(posted.get(name) == value for name, value in condition.items())
    if not holds:
        raise RefusedError(condition)


@pytest.fixture(params=["folder", "s3"])
def store(request, tmp_path, clock):
    if request.param == "s3":
        return S3Store(request.getfixturevalue("aws")("s3"))
    return FolderStore(tmp_path / "photos", clock)


@pytest.fixture
def photos(store):
    return store.photos


def test_what_was_never_put_is_none(photos):
    assert photos.get(KEY) is None
    assert not photos.exists(KEY)


def test_what_was_put_comes_back(photos):
    photos.put(KEY, JPEG, "image/jpeg")

    assert JPEG == photos.get(KEY)
    assert photos.exists(KEY)


def test_a_put_replaces_what_was_there(photos):
    photos.put(KEY, JPEG, "image/jpeg")
    photos.put(KEY, b"", "image/png")

    assert photos.get(KEY) == b""


def test_a_deleted_photo_is_gone_and_a_second_delete_changes_nothing(photos):
    photos.put(KEY, JPEG, "image/jpeg")
    photos.put(KEY + "-1.jpg", JPEG, "image/jpeg")

    photos.delete(KEY)
    photos.delete(KEY)

    assert photos.get(KEY) is None
    assert photos.exists(KEY + "-1.jpg")


def test_a_part_of_a_key_is_no_photo(photos):
    photos.put(KEY, JPEG, "image/jpeg")

    assert photos.get("incoming/alice") is None
    assert not photos.exists("incoming/alice")
    assert photos.get(KEY + "/x") is None
    photos.delete(KEY + "/x")
    assert photos.exists(KEY)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=2000))
def test_any_bytes_come_back_exactly(photos, data):
    photos.put(KEY, data, "image/png")

    assert data == photos.get(KEY)


BAD_KEYS = [
    "",
    "/",
    "../keys.json",
    "a/../b",
    "a//b",
    "/etc/passwd",
    "a/",
    ".parts/x",
    "a/.hidden",
    "A",
    "é",
    "a b",
    "a\\b",
]


@pytest.mark.parametrize("key", [*BAD_KEYS, "a\n", "a\0b", "a..b", "x" * 251, "\ud800"])
def test_a_key_that_is_none_is_refused_by_every_call(photos, key):
    for call in (photos.get, photos.exists, photos.delete, photos.link):
        with pytest.raises(InvalidError, match="cannot name a photo"):
            call(key)
    with pytest.raises(InvalidError):
        photos.put(key, JPEG, "image/jpeg")
    with pytest.raises(InvalidError):
        photos.offer(key, "image/jpeg", LIMIT)


# --- uploads


def test_an_offered_file_can_be_posted(store):
    offer = store.photos.offer(KEY, "image/jpeg", LIMIT)

    store.post(offer.fields, JPEG)

    assert JPEG == store.photos.get(KEY)


@pytest.mark.parametrize("size", [1, LIMIT])
def test_a_file_of_the_smallest_or_the_largest_size_can_be_posted(store, size):
    store.post(store.photos.offer(KEY, "image/png", LIMIT).fields, b"x" * size)

    assert b"x" * size == store.photos.get(KEY)


@pytest.mark.parametrize("size", [0, LIMIT + 1, 20 * LIMIT])
def test_an_empty_or_too_big_file_is_refused(store, size):
    with pytest.raises(RefusedError):
        store.post(store.photos.offer(KEY, "image/png", LIMIT).fields, b"x" * size)

    assert store.photos.get(KEY) is None


@pytest.mark.parametrize("change", [{"key": "incoming/bob/p1"}, {"Content-Type": "text/html"}, {"key": KEY + "x"}])
def test_a_file_of_another_key_or_type_is_refused(store, change):
    fields = dict(store.photos.offer(KEY, "image/jpeg", LIMIT).fields) | change

    with pytest.raises(RefusedError):
        store.post(fields, JPEG)

    assert store.photos.get(fields["key"]) is None


def test_an_offer_holds_for_fifteen_minutes(store):
    fields = store.photos.offer(KEY, "image/jpeg", LIMIT).fields
    store.wait(minutes=14, seconds=50)
    store.post(fields, JPEG)
    store.wait(seconds=15)

    with pytest.raises(RefusedError):
        store.post(fields, JPEG + b"later")

    assert JPEG == store.photos.get(KEY)


# --- links


def test_a_link_leads_to_the_bytes_and_their_type(store):
    store.photos.put(KEY, JPEG, "image/jpeg")

    assert (JPEG, "image/jpeg") == store.follow(store.photos.link(KEY))
