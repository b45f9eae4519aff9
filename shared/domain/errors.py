"""What can go wrong, in words for people: each error names the value, the remedy, and whether trying again helps."""

from typing import ClassVar


class RapportError(Exception):
    """The base of every error Rapport raises on purpose.

    `code` is stable and for programs; the message is for people; `retry` says whether the same
    call can succeed later without anybody changing anything.
    """

    code: ClassVar[str] = "error"
    retry: ClassVar[bool] = False


class NotFoundError(RapportError):
    """Nothing with this id exists for this owner."""

    code = "not-found"


class InvalidError(RapportError):
    """The input breaks a rule; the message says which and what to do."""

    code = "invalid"


class StaleError(RapportError):
    """The record was changed by somebody else since it was read."""

    code = "stale"


class BusyError(RapportError):
    """The same thing is being done right now; the same call may go through in a moment."""

    code = "busy"
    retry = True


class IndexBusyError(RapportError):
    """The search is being prepared; it answers in a moment."""

    code = "preparing"
    retry = True


class UnreadablePhotoError(RapportError):
    """The file is not a picture that can be read; another try gives the same answer."""

    code = "unreadable"


class PageError(RapportError):
    """What is at an address of the web cannot be read; another try gives the same answer."""

    code = "page"


class PageUnavailableError(PageError):
    """The page cannot be read now; later it may be."""

    code = "page-unavailable"
    retry = True


class LinkError(RapportError):
    """A signed link is expired, tampered with, or for something else."""

    code = "link"


class MailRefusedError(RapportError):
    """The mail system refuses this mail for good."""

    code = "mail-refused"


class MailNotSentError(RapportError):
    """The mail surely did not leave; it may go through later."""

    code = "mail-not-sent"
    retry = True


class StorageError(RapportError):
    """The disk or database refused a write; nothing that was stored before is lost."""

    code = "storage"
    retry = True
