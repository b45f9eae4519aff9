"""Sending a mail: claimed before it is sent, so that it is sent once. The only use of the mailer."""

import secrets
from collections.abc import Callable
from datetime import datetime

from shared.domain import keys
from shared.domain.errors import BusyError, MailNotSentError, MailRefusedError
from shared.domain.mail import UNKNOWN, Mail, MailKind, MailStatus, Suppression, Unasked
from shared.mails.message import build_message
from shared.ports import Mailer, Table
from shared.services import reads
from shared.services.records import put_mail
from shared.services.retrying import retrying

STOPPED = "Mail to this address is stopped, because one came back or was reported as unwanted."

UNASKED = "This address does not want to be asked about introductions."


def send_mail(
    owner_id: str, mail_id: str, *, table: Table, mailer: Mailer, sender: str, clock: Callable[[], datetime]
) -> None:
    """Send one mail, unless it was sent, is being sent, or must not be.

    Raises `MailNotSentError` when it surely did not leave and another try may help, and whatever the mailer
    raises when nobody knows: the claim then stands until its lease is over.
    """
    token = secrets.token_hex(16)
    mail = retrying(lambda: _claim(owner_id, mail_id, token, table=table, mailer=mailer, now=clock()))
    if mail is None:
        return
    try:
        raw = build_message(mail, owner_id=owner_id, sender=sender or _own_address(mail), now=clock())
        message_id = mailer.send(raw, recipients=mail.recipients, owner_id=owner_id, mail_id=mail.id)
    except MailRefusedError as error:
        reason = str(error)
        _settle(owner_id, mail_id, token, lambda m: m.failed(reason), table=table, now=clock())
    except MailNotSentError as error:
        reason = str(error)
        _settle(owner_id, mail_id, token, lambda m: m.not_sent(reason), table=table, now=clock())
        raise
    else:
        _settle(owner_id, mail_id, "", lambda m: m.sent(message_id), table=table, now=clock())


def _claim(owner_id: str, mail_id: str, token: str, *, table: Table, mailer: Mailer, now: datetime) -> Mail | None:
    """The mail, claimed by this token; None when there is nothing to send."""
    mail = reads.mail(table, owner_id, mail_id)
    if mail is None or mail.status not in {MailStatus.PENDING, MailStatus.SENDING}:
        return None
    if mail.status is MailStatus.SENDING and not mail.lease_is_over(now):
        raise BusyError("This mail is being sent right now.")
    in_doubt = mail.status is MailStatus.SENDING and not mailer.repeatable
    if in_doubt and not mail.may_be_repeated:
        claimed = mail.failed(UNKNOWN)
    elif reason := _stopped(mail, table):
        claimed = mail.failed(reason)
    else:
        claimed = (mail.doubted() if in_doubt else mail).claimed(token, now)
    table.write([put_mail(owner_id, claimed, now)])
    return claimed if claimed.token else None


def _stopped(mail: Mail, table: Table) -> str:
    """Why this mail must not go out any more; '' when it may."""
    if any(reads.one(table, keys.suppression_key(address), Suppression) for address in mail.recipients):
        return STOPPED
    asks = mail.kind is MailKind.CONSENT and reads.one(table, keys.unasked_key(mail.to), Unasked)
    return UNASKED if asks else ""


def _own_address(mail: Mail) -> str:
    """The sender where none is set: the owner, who sends digests to themselves and is who others answer to."""
    return mail.reply_to[0] if mail.reply_to else mail.to


def _settle(
    owner_id: str,
    mail_id: str,
    token: str,
    change: Callable[[Mail], Mail],
    *,
    table: Table,
    now: datetime,
) -> None:
    """Note how sending ended; with a token only while the claim is still this one."""

    def settle() -> None:
        mail = reads.mail(table, owner_id, mail_id)
        if mail is None or (token and mail.token != token):
            return
        changed = change(mail)
        if changed != mail:
            table.write([put_mail(owner_id, changed, now)])

    retrying(settle)
