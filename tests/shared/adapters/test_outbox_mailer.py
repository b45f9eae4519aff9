"""What the page relies on when it shows the outbox."""

import errno
import os
from datetime import timedelta

import pytest

from shared.adapters.outbox_mailer import KeptMail, OutboxMailer
from shared.domain.errors import InvalidError, StorageError

RAW = b"Subject: hello\r\n\r\nhello\r\n"
TO_ALICE = {"recipients": ["alice@example.org"], "owner_id": "alice"}


@pytest.fixture
def outbox(tmp_path, clock):
    return OutboxMailer(tmp_path / "outbox", clock=clock)


def test_the_newest_mail_is_listed_first(outbox, clock):
    assert [] == outbox.list()
    outbox.send(RAW, mail_id="b", **TO_ALICE)
    clock.move(hours=1)
    outbox.send(RAW + b"more", mail_id="a", **TO_ALICE)

    first, second = KeptMail("a", clock.now, len(RAW) + 4), KeptMail("b", clock.now - timedelta(hours=1), len(RAW))
    assert [first, second] == outbox.list()


def test_each_mail_is_a_file_that_mail_programs_open(outbox, tmp_path):
    outbox.send(RAW, mail_id="digest-2026-03-02", **TO_ALICE)

    assert RAW == (tmp_path / "outbox" / "digest-2026-03-02.eml").read_bytes()


@pytest.mark.parametrize("mail_id", ["", "../keys", "a/b", ".hidden", "a\0", "é", "x" * 101, "a.eml"])
def test_what_cannot_name_a_mail_is_refused_and_found_nowhere(outbox, mail_id):
    with pytest.raises(InvalidError, match="cannot name a mail"):
        outbox.send(RAW, mail_id=mail_id, **TO_ALICE)

    assert outbox.read(mail_id) is None


def test_an_unknown_mail_is_none(outbox):
    assert outbox.read("unknown") is None


def test_a_full_disk_is_told_and_the_mails_before_are_safe(outbox, monkeypatch):
    outbox.send(RAW, mail_id="a", **TO_ALICE)

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="disk is full"):
        outbox.send(RAW, mail_id="b", **TO_ALICE)

    assert ["a"] == [mail.mail_id for mail in outbox.list()]
