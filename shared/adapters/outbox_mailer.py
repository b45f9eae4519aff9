"""Mail kept in a folder instead of sent: the laptop's outbox, which the page shows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from shared.adapters.durable_folder import DurableFolder
from shared.domain.errors import InvalidError

SUFFIX = ".eml"
MAIL_ID = re.compile(r"[0-9A-Za-z_-]{1,100}")


@dataclass(frozen=True, slots=True)
class KeptMail:
    """One mail in the outbox, when it was put there, and its size in bytes."""

    mail_id: str
    kept_at: datetime
    size: int


class OutboxMailer:
    """Fulfils the port `Mailer` with one file per mail id; the same id again replaces the file.

    Raises `StorageError` when the disk or the rights fail.
    """

    repeatable: ClassVar[bool] = True

    def __init__(self, folder: Path, *, clock: Callable[[], datetime]) -> None:
        self._folder = DurableFolder(folder, clock=clock)

    def send(self, raw: bytes, *, recipients: Sequence[str], owner_id: str, mail_id: str) -> str:  # noqa: ARG002
        if not MAIL_ID.fullmatch(mail_id):
            raise InvalidError(f"{mail_id[:60]!r} cannot name a mail; use letters, digits, '-' and '_'.")
        self._folder.write(mail_id + SUFFIX, [raw])
        return f"outbox-{mail_id}"

    def list(self) -> list[KeptMail]:
        """The mails in the outbox, the newest first."""
        files = [(path.stem, path.stat()) for path in self._folder.root.glob(f"*{SUFFIX}")]
        kept = [KeptMail(name, datetime.fromtimestamp(stat.st_mtime, UTC), stat.st_size) for name, stat in files]
        return sorted(kept, key=lambda mail: (mail.kept_at, mail.mail_id), reverse=True)

    def read(self, mail_id: str) -> bytes | None:
        """One mail exactly as it would have been sent, or None."""
        return self._folder.read(mail_id + SUFFIX) if MAIL_ID.fullmatch(mail_id) else None
