"""Photos in S3: browsers post and get them with presigned requests, never through a function."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from shared.adapters.aws_errors import error_code, reachable, status
from shared.adapters.photo_rules import PERMISSION_SECONDS, checked_key
from shared.ports import Upload

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

SERVICE = "The photo store"
NOT_FOUND = 404


class S3Photos:
    """Fulfils the port `Photos` in `bucket`; the client signs for the bucket's own region with `s3v4`.

    The role needs `s3:ListBucket` beside the object actions: without it S3 does not tell what is absent.
    Raises `InvalidError` for a key that is none, `StorageError` when S3 is busy or out of reach.
    """

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def offer(self, key: str, content_type: str, max_bytes: int) -> Upload:
        post = self._client.generate_presigned_post(
            self._bucket,
            checked_key(key),
            Fields={"Content-Type": content_type},
            Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, max_bytes]],
            ExpiresIn=PERMISSION_SECONDS,
        )
        return Upload(post["url"], post["fields"])

    def get(self, key: str) -> bytes | None:
        with reachable(SERVICE):
            try:
                with self._client.get_object(Bucket=self._bucket, Key=checked_key(key))["Body"] as body:
                    return body.read()
            except ClientError as error:
                if not _absent(error):
                    raise
                return None

    def put(self, key: str, data: bytes, content_type: str) -> None:
        with reachable(SERVICE):
            self._client.put_object(Bucket=self._bucket, Key=checked_key(key), Body=data, ContentType=content_type)

    def exists(self, key: str) -> bool:
        with reachable(SERVICE):
            try:
                self._client.head_object(Bucket=self._bucket, Key=checked_key(key))
            except ClientError as error:
                if not _absent(error):
                    raise
                return False
            return True

    def delete(self, key: str) -> None:
        with reachable(SERVICE):
            self._client.delete_object(Bucket=self._bucket, Key=checked_key(key))

    def link(self, key: str) -> str:
        return self._client.generate_presigned_url(
            "get_object",
            Params={"Bucket": self._bucket, "Key": checked_key(key)},
            ExpiresIn=PERMISSION_SECONDS,
        )


def _absent(error: ClientError) -> bool:
    """Whether S3 says that nothing has this key; a missing bucket is another matter."""
    return status(error) == NOT_FOUND and error_code(error) != "NoSuchBucket"
