"""What the laptop's folder promises beyond the contract: signed permissions, whole files, plain words."""

import errno
import os
import signal
import stat
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from itsdangerous import URLSafeSerializer

from shared.adapters.durable_folder import PARTS
from shared.adapters.folder_photos import FolderPhotos
from shared.domain.errors import InvalidError, LinkError, NotFoundError, StorageError

KEY = "incoming/alice/p1"
JPEG = b"\xff\xd8\xff\xe0 a picture"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path):
    return tmp_path / "photos"


@pytest.fixture
def photos(root, clock):
    return FolderPhotos(root, sign=["first", "second"], clock=clock)


def offered(photos, **change):
    return dict(photos.offer(KEY, "image/jpeg", 100).fields) | change


def files(root):
    return [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]


def test_an_offer_says_where_to_post_what(root, clock):
    offer = FolderPhotos(root, sign=["k"], clock=clock, base_url="http://127.0.0.1:8765").offer(KEY, "image/png", 9)

    assert offer.url == "http://127.0.0.1:8765/uploads"
    assert ["key", "Content-Type", "policy"] == list(offer.fields)
    assert ("image/png", KEY) == (offer.fields["Content-Type"], offer.fields["key"])


def test_an_accepted_upload_tells_its_key(photos):
    assert KEY == photos.accept(offered(photos), JPEG, len(JPEG))
    assert KEY == photos.accept(offered(photos), BytesIO(JPEG), len(JPEG))


@pytest.mark.parametrize("policy", ["", "x", "x.y", "é", "W10.W10", "a" * 10_000, "\ud800"])
def test_a_policy_that_is_none_is_refused(photos, root, policy):
    with pytest.raises(LinkError):
        photos.accept(offered(photos, policy=policy), JPEG, len(JPEG))

    assert [] == files(root)


def test_a_policy_signed_by_somebody_else_is_refused(root, photos, clock):
    stranger = FolderPhotos(root, sign=["charlie"], clock=clock)

    with pytest.raises(LinkError):
        photos.accept(offered(stranger), JPEG, len(JPEG))


def test_a_link_is_no_permission_to_upload_and_a_policy_opens_no_photo(photos):
    token = photos.link(KEY).removeprefix("/files/")

    with pytest.raises(LinkError):
        photos.accept(offered(photos, policy=token), JPEG, len(JPEG))
    with pytest.raises(LinkError):
        photos.open_link(offered(photos)["policy"])


def test_a_form_without_its_fields_is_refused(photos):
    for missing in ("key", "Content-Type", "policy"):
        fields = {name: value for name, value in offered(photos).items() if name != missing}
        with pytest.raises(LinkError):
            photos.accept(fields, JPEG, len(JPEG))


def test_a_file_that_is_longer_than_it_was_announced_is_refused_and_leaves_nothing(photos, root):
    photos.put(KEY, b"before", "image/jpeg")

    with pytest.raises(InvalidError, match="at most 100"):
        photos.accept(offered(photos), BytesIO(b"x" * 5_000_000), 50)

    assert photos.get(KEY) == b"before"
    assert [KEY] == files(root)


def test_a_file_that_turns_out_empty_is_refused(photos, root):
    with pytest.raises(InvalidError, match="empty"):
        photos.accept(offered(photos), BytesIO(b""), 50)

    assert [] == files(root)


def test_old_keys_are_still_accepted_after_a_rotation(root, clock):
    before = FolderPhotos(root, sign=["first"], clock=clock)
    after = FolderPhotos(root, sign=["first", "second"], clock=clock)
    before.put(KEY, JPEG, "image/jpeg")

    assert KEY == after.accept(offered(before), JPEG, len(JPEG))
    assert (JPEG, "image/jpeg") == after.open_link(before.link(KEY).removeprefix("/files/"))
    with pytest.raises(LinkError):
        before.open_link(after.link(KEY).removeprefix("/files/"))


def test_a_link_holds_for_fifteen_minutes(photos, clock):
    photos.put(KEY, JPEG, "image/jpeg")
    token = photos.link(KEY).removeprefix("/files/")

    clock.move(minutes=14, seconds=59)
    assert JPEG == photos.open_link(token)[0]
    clock.move(seconds=1)
    with pytest.raises(LinkError, match="15 minutes"):
        photos.open_link(token)


def test_a_link_that_was_changed_is_refused(photos):
    photos.put(KEY, JPEG, "image/jpeg")
    token = photos.link(KEY).removeprefix("/files/")
    forged = str(URLSafeSerializer("guess", salt="photo-link").dumps([KEY, 9_999_999_999]))

    for bad in ("", token[:-1], "x" + token, token.swapcase(), forged, "é", "../../keys.json"):
        with pytest.raises(LinkError):
            photos.open_link(bad)


def test_a_link_to_a_deleted_photo_finds_nothing(photos):
    photos.put(KEY, JPEG, "image/jpeg")
    token = photos.link(KEY).removeprefix("/files/")
    photos.delete(KEY)

    with pytest.raises(NotFoundError):
        photos.open_link(token)


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (JPEG, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
        (b"%PDF-1.7", "application/pdf"),
        (b"<script>alert(1)</script>", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_browser_is_told_what_the_bytes_are_whatever_the_upload_said(photos, data, content_type):
    photos.put(KEY, data, "text/html")

    assert (data, content_type) == photos.open_link(photos.link(KEY).removeprefix("/files/"))


def test_only_its_user_can_read_the_files_and_folders(photos, root):
    photos.put(KEY, JPEG, "image/jpeg")

    assert stat.S_IMODE((root / KEY).stat().st_mode) == 0o600
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o700 for path in [root, *root.rglob("*")] if path.is_dir())


def refusing(number):
    def call(*_):
        raise OSError(number, os.strerror(number))

    return call


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "disk is full. Free some space"),
        (errno.EDQUOT, "disk is full"),
        (errno.EACCES, "permission to write"),
        (errno.EROFS, "permission to write"),
        (errno.EIO, "Check the disk"),
    ],
)
def test_what_the_disk_refuses_is_told_with_a_remedy_and_what_was_stored_is_safe(
    photos, root, monkeypatch, number, remedy
):
    photos.put(KEY, JPEG, "image/jpeg")

    monkeypatch.setattr(os, "fsync", refusing(number))
    for call in (lambda: photos.put(KEY, b"new", "image/jpeg"), lambda: photos.accept(offered(photos), b"new", 3)):
        with pytest.raises(StorageError, match=remedy):
            call()

    assert JPEG == photos.get(KEY)
    assert [KEY] == files(root)


def test_a_file_in_place_of_the_folder_is_told(tmp_path, clock):
    (tmp_path / "photos").write_text("a shopping list")

    with pytest.raises(StorageError, match="photos"):
        FolderPhotos(tmp_path / "photos", sign=["k"], clock=clock)


KILLED_WHILE_WRITING = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from shared.adapters.folder_photos import FolderPhotos
photos = FolderPhotos(Path(sys.argv[1]), sign=["first"], clock=lambda: datetime.now(UTC))
photos.put("incoming/alice/p2", b"whole", "image/jpeg")
class Dying:
    def __init__(self): self.chunks = [b"x" * 100_000, b"x" * 100_000]
    def read(self, _): return self.chunks.pop() if self.chunks else os.kill(os.getpid(), signal.SIGKILL)
photos.accept(photos.offer("incoming/alice/p1", "image/jpeg", 10**6).fields, Dying(), 300_000)
"""


def test_a_kill_in_the_middle_of_an_upload_leaves_what_was_there_and_is_tidied_up(photos, root, clock):
    photos.put(KEY, JPEG, "image/jpeg")

    died = subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(root)], cwd=ROOT, timeout=20, check=False)
    assert -signal.SIGKILL == died.returncode

    assert JPEG == photos.get(KEY)
    assert photos.get("incoming/alice/p2") == b"whole"
    [part] = (root / PARTS).iterdir()

    os.utime(part, (clock.epoch - 3590,) * 2)
    FolderPhotos(root, sign=["first"], clock=clock)
    assert part.exists(), "it may still be written by another process"
    os.utime(part, (clock.epoch - 3610,) * 2)
    FolderPhotos(root, sign=["first"], clock=clock)
    assert not part.exists()
