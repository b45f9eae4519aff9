"""Photos in a folder: the laptop's store, with signed words where S3 has presigned requests."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from itsdangerous import BadData, URLSafeSerializer

from shared.adapters.durable_folder import DurableFolder
from shared.adapters.photo_rules import PERMISSION_SECONDS, checked_key
from shared.domain.errors import InvalidError, LinkError, NotFoundError
from shared.ports import Upload

UPLOAD_SALT = "photo-upload"
LINK_SALT = "photo-link"
CHUNK_BYTES = 1 << 20

FIRST_BYTES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"%PDF-": "application/pdf",
}


class FolderPhotos:
    """Fulfils the port `Photos` in the folder `root`; a photo is on the disk when the call returns.

    `sign` are the secret keys, the newest last: it signs, all are accepted. `base_url` is put before
    the addresses. Every call raises `InvalidError` for a key that is none and `StorageError` when
    the disk or the rights fail.
    """

    def __init__(self, root: Path, *, sign: Sequence[str], clock: Callable[[], datetime], base_url: str = "") -> None:
        self._folder = DurableFolder(root, clock=clock)
        self._clock = clock
        self._base_url = base_url
        self._uploads = _signer(sign, UPLOAD_SALT)
        self._links = _signer(sign, LINK_SALT)

    def offer(self, key: str, content_type: str, max_bytes: int) -> Upload:
        until = self._until()
        policy = self._uploads.dumps([checked_key(key), content_type, max_bytes, until])
        fields = {"key": key, "Content-Type": content_type, "policy": str(policy)}
        return Upload(f"{self._base_url}/uploads", fields)

    def accept(self, fields: Mapping[str, str], file: bytes | BinaryIO, size: int) -> str:
        """Keep a posted file as it was offered; the answer is its key.

        `fields` are those of the offer, `size` is the length in bytes that the request announced.
        Raises `LinkError` when the policy is expired, tampered with or for another key or type, and
        `InvalidError` when the file is empty or too big; then nothing has changed.
        """
        key, content_type, max_bytes, until = self._read(self._uploads, fields.get("policy", ""), 4)
        if fields.get("key") != key or fields.get("Content-Type") != content_type:
            raise LinkError("This upload was offered for another file; start it again.")
        self._check_time(until, "This upload was offered more than 15 minutes ago; start it again.")
        _check_size(size, max_bytes)
        source = BytesIO(file) if isinstance(file, bytes) else file
        self._folder.write(key, _limited(source, max_bytes))
        return str(key)

    def get(self, key: str) -> bytes | None:
        return self._folder.read(checked_key(key))

    def put(self, key: str, data: bytes, content_type: str) -> None:  # noqa: ARG002  (told by the bytes)
        self._folder.write(checked_key(key), [data])

    def exists(self, key: str) -> bool:
        return self._folder.exists(checked_key(key))

    def delete(self, key: str) -> None:
        self._folder.delete(checked_key(key))

    def link(self, key: str) -> str:
        return f"{self._base_url}/files/{self._links.dumps([checked_key(key), self._until()])!s}"

    def open_link(self, token: str) -> tuple[bytes, str]:
        """The bytes that a link leads to, and their content type as their first bytes tell it.

        Raises `LinkError` when the link is expired or tampered with, `NotFoundError` when the photo is gone.
        """
        key, until = self._read(self._links, token, 2)
        self._check_time(until, "This link to a photo is older than 15 minutes; load the page again.")
        data = self._folder.read(key)
        if data is None:
            raise NotFoundError("This photo was deleted.")
        return data, _content_type(data)

    def _until(self) -> int:
        return int(self._clock().timestamp()) + PERMISSION_SECONDS

    def _check_time(self, until: int, message: str) -> None:
        if self._clock().timestamp() >= until:
            raise LinkError(message)

    @staticmethod
    def _read(signer: URLSafeSerializer, token: str, parts: int) -> list[Any]:
        try:
            values: list[Any] = signer.loads(token)
        except (BadData, ValueError) as error:
            raise LinkError("This permission was changed on its way; load the page again.") from error
        return values[:parts]


def _signer(keys: Sequence[str], salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(list(keys), salt=salt, signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"})


def _limited(source: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """The file's bytes, checked as they come: what a request announces need not be what it sends."""
    size = 0
    while chunk := source.read(CHUNK_BYTES):
        size += len(chunk)
        _check_size(size, max_bytes)
        yield chunk
    _check_size(size, max_bytes)


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise InvalidError(f"The file has {size:,} bytes or more; at most {max_bytes:,} are accepted.")
    if size < 1:
        raise InvalidError("The file is empty; choose another one.")


def _content_type(data: bytes) -> str:
    """What a browser may take the bytes for: never a page or a script, whatever the upload said."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return "image/heic"
    found = (kind for start, kind in FIRST_BYTES.items() if data.startswith(start))
    return next(found, "application/octet-stream")
