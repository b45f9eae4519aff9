"""The digest goes out once a local day, to the right owner, with whom they met."""

from datetime import UTC, date, datetime

import pytest

from shared.domain.contact import ContactFields, Met
from shared.domain.errors import InvalidError
from shared.domain.mail import MailStatus
from shared.domain.profile import ProfileFields
from shared.services import contacts, digests, profiles, reads
from shared.services.digests import Outcome
from shared.services.subscriptions import set_digest
from shared.services.today import today
from tests.support import ALICE, ALICES_PROFILE, AT_THE_FAIR, BOB, CHARLIE, TestHome

EVENING = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
MAIL = "digest-2026-11-22"


def settle_in(home: TestHome, owner: str = ALICE, fields: ProfileFields = ALICES_PROFILE) -> None:
    profiles.save_profile(owner, fields, 0, table=home.table, now=home.clock())


def meet(home: TestHome, fields: ContactFields = BOB, met: Met = AT_THE_FAIR, owner: str = ALICE) -> str:
    page = contacts.add_contact(owner, fields, met, None, table=home.table, now=home.clock())
    return page.contact.id


def plan(home: TestHome) -> int:
    return digests.plan_digests(table=home.table, queue=home.digest_queue, now=home.clock())


def write(home: TestHome, owner: str = ALICE) -> digests.DigestResult:
    return digests.send_digest(owner, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)


def send_now(home: TestHome) -> digests.DigestResult:
    return digests.send_digest_now(ALICE, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)


def test_at_the_time_in_the_settings_the_digest_names_whom_was_met(home: TestHome) -> None:
    settle_in(home)
    meet(home)
    assert plan(home) == 0
    home.clock.now = EVENING
    assert plan(home) == 1
    assert home.digest_queue.sent == [{"owner_id": ALICE}]
    assert write(home) == digests.DigestResult(status=Outcome.QUEUED, mail_id=MAIL)
    assert home.mail_queue.sent == [{"owner_id": ALICE, "mail_id": MAIL}]
    mail = reads.mail(home.table, ALICE, MAIL)
    assert mail is not None
    assert mail.to == "alice@example.com"
    assert mail.subject == "Write to Bob"
    assert "I was glad to meet you at the fair in Lisbon." in mail.text
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_planned_and_written_five_times_it_is_one_mail(home: TestHome) -> None:
    settle_in(home)
    meet(home)
    home.clock.now = EVENING
    plan(home)
    plan(home)
    outcomes = [write(home).status for _ in range(5)]
    assert outcomes == [Outcome.QUEUED, *[Outcome.NOT_DUE] * 4]
    assert len(home.mail_queue.sent) == 1


def test_sent_now_it_counts_as_the_digest_of_the_day(home: TestHome) -> None:
    settle_in(home)
    meet(home)
    assert send_now(home).status is Outcome.QUEUED
    meet(home, ContactFields(name="Carol"))
    assert send_now(home).status is Outcome.ALREADY_SENT
    home.clock.now = EVENING
    assert write(home).status is Outcome.ALREADY_SENT
    assert len(home.mail_queue.sent) == 1


def test_whom_was_met_after_the_digest_is_in_the_one_of_the_next_day(home: TestHome) -> None:
    settle_in(home)
    meet(home)
    send_now(home)
    meet(home, ContactFields(name="Carol"))
    home.clock.now = EVENING.replace(day=23)
    assert write(home).mail_id == "digest-2026-11-23"
    mail = reads.mail(home.table, ALICE, "digest-2026-11-23")
    assert mail is not None
    assert mail.subject == "Write to Carol"


def test_with_nobody_met_nothing_is_sent_and_the_day_is_still_free(home: TestHome) -> None:
    settle_in(home)
    assert send_now(home).status is Outcome.NOTHING_TO_SAY
    meet(home)
    assert send_now(home).status is Outcome.QUEUED


def test_somebody_met_on_a_later_day_waits_for_it(home: TestHome) -> None:
    settle_in(home)
    meet(home, met=Met(on=date(2026, 11, 23)))
    assert send_now(home).status is Outcome.NOTHING_TO_SAY


def test_a_contact_in_the_trash_is_not_spoken_of(home: TestHome) -> None:
    settle_in(home)
    contact_id = meet(home)
    contacts.delete_contact(ALICE, contact_id, 1, table=home.table, now=home.clock())
    assert send_now(home).status is Outcome.NOTHING_TO_SAY


def test_without_a_mail_address_nothing_can_be_sent(home: TestHome) -> None:
    meet(home)
    with pytest.raises(InvalidError, match="no mail address in your settings"):
        send_now(home)


def test_a_digest_that_is_off_is_not_planned(home: TestHome) -> None:
    settle_in(home, fields=ALICES_PROFILE.model_copy(update={"digest_on": False}))
    meet(home)
    home.clock.now = EVENING
    assert plan(home) == 0


def test_turned_off_and_on_again_from_a_mail_it_keeps_its_time(home: TestHome) -> None:
    settle_in(home)
    before = reads.profile(home.table, ALICE)
    for wanted in (False, False, True, True):
        set_digest(ALICE, wanted, table=home.table, now=home.clock())
    after = reads.profile(home.table, ALICE)
    assert after.next_digest_at == before.next_digest_at
    assert after.version == before.version + 2


def test_missed_sweeps_are_caught_up_by_the_next_one(home: TestHome) -> None:
    settle_in(home)
    meet(home)
    home.clock.now = EVENING
    home.clock.forward(hours=3)
    assert plan(home) == 1
    assert write(home).mail_id == MAIL


def test_a_later_time_or_zone_moves_the_digest_and_never_doubles_it(home: TestHome) -> None:
    settle_in(home)
    meet(home)
    home.clock.now = EVENING
    write(home)
    meet(home, ContactFields(name="Carol"))
    moved = ALICES_PROFILE.model_copy(update={"zone": "America/New_York", "digest_time": "20:00"})
    version = reads.profile(home.table, ALICE).version
    profiles.save_profile(ALICE, moved, version, table=home.table, now=home.clock())
    home.clock.forward(hours=7)
    assert write(home).status is Outcome.ALREADY_SENT


def test_killed_between_writing_and_queueing_the_mail_waits_for_the_sweep(home: TestHome) -> None:
    settle_in(home)
    meet(home)
    home.mail_queue.send = _dies  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        send_now(home)
    mail = reads.mail(home.table, ALICE, MAIL)
    assert mail is not None
    assert mail.status is MailStatus.PENDING
    assert mail.sweep_at is not None


def test_the_digest_of_one_owner_holds_nothing_of_another(home: TestHome) -> None:
    settle_in(home)
    settle_in(home, CHARLIE, ALICES_PROFILE.model_copy(update={"name": "Charlie", "email": "charlie@example.com"}))
    meet(home)
    meet(home, ContactFields(name="Dora", notes="canary"), owner=CHARLIE)
    home.clock.now = EVENING
    assert plan(home) == 2
    for owner in (ALICE, CHARLIE):
        write(home, owner)
    alices = reads.mail(home.table, ALICE, MAIL)
    assert alices is not None
    assert "Dora" not in alices.text + alices.html
    assert "canary" not in alices.text + alices.html


def test_twenty_people_are_twelve_in_full_and_a_count(home: TestHome) -> None:
    settle_in(home)
    for number in range(20):
        meet(home, ContactFields(name=f"Person {number:02d}"))
    send_now(home)
    mail = reads.mail(home.table, ALICE, MAIL)
    assert mail is not None
    assert mail.text.count("Subject: ") == 12
    assert "And 8 more: https://rapport.example/#/today" in mail.text


def test_whom_one_digest_had_no_room_for_is_in_the_next(home: TestHome) -> None:
    settle_in(home)
    for number in range(20):
        meet(home, ContactFields(name=f"Person {number:02d}"))
    send_now(home)
    home.clock.forward(days=1)
    send_now(home)
    texts = [m.text for day in (22, 23) if (m := reads.mail(home.table, ALICE, f"digest-2026-11-{day}"))]
    named = [[number for number in range(20) if f"Person {number:02d}" in text] for text in texts]
    assert named == [list(range(12)), list(range(12, 20))]
    home.clock.forward(days=1)
    assert send_now(home).status is Outcome.NOTHING_TO_SAY


def test_the_reads_of_a_digest_are_the_same_in_a_small_book_and_a_large_one(home: TestHome) -> None:
    settle_in(home)
    meet(home)
    few = _reads(home)
    for number in range(150):
        contacts.add_contact(ALICE, ContactFields(name=f"Old {number}"), None, None, table=home.table, now=home.clock())
    home.clock.forward(days=1)
    meet(home, ContactFields(name="Carol"), Met(on=home.clock().date()))
    # One more: the follow-up of yesterday is still open, and is passed over.
    assert _reads(home) <= few + 1


def test_today_shows_the_same_people_live(home: TestHome) -> None:
    settle_in(home)
    assert today(ALICE, table=home.table, now=home.clock()).digest.why_not == "There is nothing new to say yet."
    meet(home)
    page = today(ALICE, table=home.table, now=home.clock())
    assert [line.name for line in page.lines] == ["Bob Stone"]
    assert page.digest.can_send
    assert page.people == 1
    send_now(home)
    after = today(ALICE, table=home.table, now=home.clock())
    assert after.digest.sent_on == date(2026, 11, 22)
    assert len(after.lines) == 1


def _dies(_: object) -> None:
    raise KeyboardInterrupt


def _reads(home: TestHome) -> int:
    """How many records sending a digest reads."""
    count = 0
    real = {name: getattr(home.table, name) for name in ("get", "query", "due")}

    def counting(name: str):
        def call(*args, **keywords):
            nonlocal count
            result = real[name](*args, **keywords)
            count += len(getattr(result, "records", [result]))
            return result

        return call

    for name in real:
        setattr(home.table, name, counting(name))
    assert send_now(home).status is Outcome.QUEUED
    for name, call in real.items():
        setattr(home.table, name, call)
    return count


def test_the_first_digest_of_a_month_points_to_the_year_and_the_others_do_not(home: TestHome) -> None:
    settle_in(home)
    said: dict[str, bool] = {}
    for day in ("2026-12-02", "2026-12-03", "2027-01-05", "2027-01-06", "2027-02-20"):
        home.clock.now = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        meet(home, met=Met(on=home.clock.now.date()))
        send_now(home)
        mail = reads.mail(home.table, ALICE, f"digest-{day}")
        assert mail is not None
        said[day] = "/#/year/" in mail.text and "/#/year/" in mail.html and "/#/network" in mail.text
        assert ("/#/year/2026" in mail.text) is said[day]
    assert said == {
        "2026-12-02": True, "2026-12-03": False, "2027-01-05": True, "2027-01-06": False, "2027-02-20": False
    }  # fmt: skip
