"""Files that are whole or absent: written beside their place, brought to the disk, then renamed."""

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from shared.domain.errors import StorageError

PARTS = ".parts"
"""The folder of files that are still being written."""
FORGOTTEN_SECONDS = 3600
"""A part this old was left behind by a program that died."""

FULL = "the disk is full. Free some space and try again"
FORBIDDEN = "your user may not write there. Give it permission to write this folder"
REMEDIES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: FORBIDDEN,
}


class DurableFolder:
    """Files under `root` by relative name, readable by this user only; `clock` dates them.

    Names are not checked here. Every call raises `StorageError` when the disk or the rights fail.
    """

    def __init__(self, root: Path, *, clock: Callable[[], datetime]) -> None:
        self.root = root
        self._clock = clock
        with self._plain_errors():
            self._make(root / PARTS)
            self._tidy()

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Put the chunks in place of what may be there; on the disk when the call returns.

        When reading the chunks raises, nothing has changed.
        """
        target, part = self.root / name, self.root / PARTS / secrets.token_hex(16)
        with self._plain_errors():
            self._make(target.parent)
            try:
                self._write_part(part, chunks)
                part.replace(target)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
            _sync(target.parent)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None."""
        with self._plain_errors():
            try:
                return (self.root / name).read_bytes()
            except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
                return None

    def exists(self, name: str) -> bool:
        """Whether a file has this name."""
        return (self.root / name).is_file()

    def delete(self, name: str) -> None:
        """Remove a file; nothing happens when there is none."""
        with self._plain_errors():
            try:
                (self.root / name).unlink()
            except (FileNotFoundError, NotADirectoryError):
                return
            _sync((self.root / name).parent)

    def _write_part(self, part: Path, chunks: Iterable[bytes]) -> None:
        moment = self._clock().timestamp()
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.utime(file.fileno(), (moment, moment))
            os.fsync(file.fileno())

    def _make(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self._make(folder.parent)
        with contextlib.suppress(FileExistsError):  # somebody else made it just now
            folder.mkdir(mode=0o700)
        _sync(folder.parent)

    def _tidy(self) -> None:
        oldest = self._clock().timestamp() - FORGOTTEN_SECONDS
        for part in (self.root / PARTS).iterdir():
            with contextlib.suppress(FileNotFoundError):  # finished just now
                if part.stat().st_mtime < oldest:
                    part.unlink()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            remedy = REMEDIES.get(error.errno or 0, f"{error.strerror}. Check the disk and try again")
            raise StorageError(f"{self.root}: {remedy}. What was stored is safe.") from error


def _sync(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
