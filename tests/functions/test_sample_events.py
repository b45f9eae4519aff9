"""Every sample event is one that its function understands, and the queue functions report failures one by one."""

import importlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from infra.local.invocation import Context
from infra.local.sqs import sqs_event
from shared.adapters.sqlite_queue import Message
from shared.domain.mail import Mail, MailKind, MailStatus
from shared.domain.photo import PhotoStatus, incoming_key
from shared.domain.profile import ProfileFields
from shared.services import contacts, profiles, reads
from shared.services.records import put_mail
from tests.support import ALICE, ALICES_PROFILE, AT_THE_FAIR, BOB, NOON, LostConnectionError, TestHome, jpeg

EVENTS = Path(__file__).parents[2] / "events"
SAMPLES = sorted(path for path in EVENTS.glob("*/*.json") if path.parent.name != "cards")


def handler(name: str) -> Any:
    return importlib.import_module(f"functions.{name}.handler").lambda_handler


def run(name: str, *bodies: dict[str, Any]) -> Any:
    """Call a queue function with these messages."""
    messages = [Message(str(number), body, 1, NOON) for number, body in enumerate(bodies)]
    return handler(name)(sqs_event(name, messages), Context(name))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sample_event_is_understood_by_its_function(home: TestHome, path: Path) -> None:
    answer = handler(path.parent.name)(json.loads(path.read_text(encoding="utf-8")), Context(path.parent.name))
    assert answer.get("batchItemFailures", []) == []
    assert answer.get("statusCode", 200) < 500


def test_s3s_url_encoded_keys_are_decoded(home: TestHome) -> None:
    home.photos.put(incoming_key("owner with space", "p+1"), jpeg(), "image/jpeg")
    answer = run("read_card", {"Records": [{"s3": {"object": {"key": "incoming/owner+with+space/p%2B1"}}}]})
    assert answer == {"batchItemFailures": []}
    assert reads.photo(home.table, "owner with space", "p+1").status is PhotoStatus.READ


def test_a_key_outside_of_incoming_announces_nothing(home: TestHome) -> None:
    home.photos.put("photos/alice/1-0.jpg", jpeg(), "image/jpeg")
    assert run("read_card", {"Records": [{"s3": {"object": {"key": "photos/alice/1-0.jpg"}}}]}) == {
        "batchItemFailures": []
    }
    assert home.reader.calls == 0


def test_one_message_that_fails_does_not_hold_up_the_others(home: TestHome) -> None:
    for name in ("one", "two"):
        home.photos.put(incoming_key(ALICE, name), jpeg(), "image/jpeg")
    home.reader.error = LostConnectionError("Bob Stone, +351 123")
    bad = {"Records": [{"s3": {"object": {"key": "incoming/alice/one"}}}]}
    answer = run("read_card", bad, {"Event": "s3:TestEvent"})
    assert answer == {"batchItemFailures": [{"itemIdentifier": "0"}]}


def test_a_failure_is_logged_without_what_people_wrote(home: TestHome, logged: io.StringIO) -> None:
    home.photos.put(incoming_key(ALICE, "one"), jpeg(), "image/jpeg")
    home.reader.error = LostConnectionError("Bob Stone, +351 123")
    run("read_card", {"Records": [{"s3": {"object": {"key": "incoming/alice/one"}}}]})
    assert "LostConnectionError" in logged.getvalue()
    assert "Bob" not in logged.getvalue()


def test_a_message_that_makes_no_sense_is_reported_and_comes_again(home: TestHome) -> None:
    assert run("send_mail", {"mail": "?"}) == {"batchItemFailures": [{"itemIdentifier": "0"}]}


def test_the_schedule_leads_to_a_sent_digest(home: TestHome) -> None:
    profiles.save_profile(ALICE, ProfileFields(**ALICES_PROFILE.model_dump()), 0, table=home.table, now=home.clock())
    contacts.add_contact(ALICE, BOB, AT_THE_FAIR, None, table=home.table, now=home.clock())
    home.clock.forward(hours=6)
    assert handler("plan_digests")({}, Context("plan_digests")) == {"owners": 1}
    run("send_digest", *home.digest_queue.sent)
    run("send_mail", *home.mail_queue.sent)
    mail = reads.mail(home.table, ALICE, "digest-2026-11-22")
    assert mail is not None
    assert mail.status is MailStatus.SENT


def test_a_missed_digest_is_counted_once_and_one_in_time_is_not(
    home: TestHome, capsys: pytest.CaptureFixture[str]
) -> None:
    profiles.save_profile(ALICE, ProfileFields(**ALICES_PROFILE.model_dump()), 0, table=home.table, now=home.clock())
    home.clock.forward(hours=6)
    run("send_digest", {"owner_id": ALICE})
    assert "DigestsMissed" not in capsys.readouterr().out
    home.clock.forward(days=2)
    run("send_digest", {"owner_id": ALICE})
    run("send_digest", {"owner_id": ALICE})
    assert capsys.readouterr().out.count('"DigestsMissed":[1.0]') == 1


@pytest.mark.parametrize(
    ("sample", "status"),
    [
        ("send", MailStatus.SENT),
        ("delivery", MailStatus.DELIVERED),
        ("hard_bounce", MailStatus.BOUNCED),
        ("soft_bounce", MailStatus.BOUNCED),
        ("complaint", MailStatus.COMPLAINED),
    ],
)
def test_what_ses_reports_moves_the_mail(home: TestHome, sample: str, status: MailStatus) -> None:
    mail = Mail(
        id="digest-2026-11-22",
        kind=MailKind.DIGEST,
        to="a@example.com",
        subject="s",
        text="t",
        html="h",
        created_at=NOON,
    )
    home.table.write([put_mail(ALICE, mail, NOON)])
    path = EVENTS / "record_mail_event" / f"{sample}.json"
    handler("record_mail_event")(json.loads(path.read_text(encoding="utf-8")), Context("record_mail_event"))
    stored = reads.mail(home.table, ALICE, mail.id)
    assert stored is not None
    assert stored.status is status
