"""Introductions: asked, answered, sent once, and nothing of the one told to the other before both said yes."""

from contextlib import suppress
from datetime import timedelta

import pytest

from shared.domain import keys
from shared.domain.contact import ContactFields
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.favour import Favour
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus
from shared.domain.introduction import Ending, Helped, Introduction, Order, Stage, Standing
from shared.domain.mail import Happening, MailStatus
from shared.ports import Conflict, Operation, Put
from shared.services import answering, asking, contacts, introducing, introductions, profiles, reads
from shared.services.answering import State
from shared.services.links import Consent
from shared.services.mail_events import MailEvent, record_mail_event
from shared.services.purge import purge_deleted
from shared.services.records import put_mail
from shared.services.send_mail import send_mail
from shared.services.today import today
from tests.shared.services import introduced
from tests.shared.services.introduced import asked, deliver, mails, ports, press, question, stored, tick, two, worded
from tests.support import ALICE, ALICES_PROFILE, CHARLIE, LostConnectionError, TestHome, all_records


def agreed(home: TestHome) -> Introduction:
    """Both said yes just now."""
    made = asked(home, *two(home))
    for side in ("a", "b"):
        press(home, question(home, made, side), Consent.YES)
    return stored(home, made)


def sent(home: TestHome) -> Introduction:
    made = agreed(home)
    home.clock.forward(minutes=10)
    tick(home)
    deliver(home)
    return stored(home, made)


def test_the_whole_way_from_the_question_to_the_favour(home: TestHome) -> None:
    a, b = two(home)
    made = asked(home, a, b, Order.B_FIRST)
    deliver(home)
    assert [mail["To"] for mail in mails(home)] == ["b@medlar.example"]
    assert press(home, question(home, made, "b"), Consent.YES) is State.YES
    assert tick(home)["asked"] == 1
    deliver(home)
    assert mails(home)[-1]["To"] == "a@quince.example"
    press(home, question(home, made, "a"), Consent.YES)
    assert tick(home)["sent"] == 0
    home.clock.forward(minutes=10)
    assert tick(home)["sent"] == 1
    deliver(home)
    mail = mails(home)[-1]
    assert str(mail["To"]) == "a@quince.example, b@medlar.example"
    assert str(mail["Cc"]) == "alice@example.com"
    assert str(mail["From"]) == "Alice via Rapport <rapport@rapport.example>"
    assert home.mailer.recipients[-1] == ("a@quince.example", "b@medlar.example", "alice@example.com")
    home.clock.forward(days=14)
    assert tick(home)["followed_up"] == 1
    lines = today(ALICE, table=home.table, now=home.clock()).lines
    assert {line.contact_id for line in lines if line.follow_up and line.follow_up.kind is FollowUpKind.HELPED} == {
        a.id,
        b.id,
    }
    introductions.say_helped(ALICE, made.id, Helped.YES, table=home.table, now=home.clock())
    assert {favour.words for favour in booked(home, a.id, b.id)} == {
        "Introduced to medlarname medlarfamily",
        "Introduced to quincename quincefamily",
    }
    assert not [line for line in today(ALICE, table=home.table, now=home.clock()).lines if line.section == "helped"]


def booked(home: TestHome, *contact_ids: str) -> list[Favour]:
    records = [
        reads.one(home.table, keys.favour_key(ALICE, contact_id, f"introduction-{found}"), Favour)
        for contact_id in contact_ids
        for found in [introductions_of(home)[0].id]
    ]
    return [favour for favour in records if favour and favour.deleted_at is None]


def introductions_of(home: TestHome) -> list[Introduction]:
    return reads.introductions(home.table, ALICE)[0]


def test_a_reply_and_a_reply_to_all_reach_all_three_and_not_the_robot(home: TestHome) -> None:
    sent(home)
    mail = mails(home)[-1]
    everybody = {"alice@example.com", "a@quince.example", "b@medlar.example"}
    assert {address.addr_spec for address in mail["Reply-To"].addresses} == everybody
    assert {address.addr_spec for name in ("To", "Cc") for address in mail[name].addresses} == everybody


def test_a_question_comes_from_the_owner_and_answers_reach_them(home: TestHome) -> None:
    asked(home, *two(home))
    deliver(home)
    for mail in mails(home):
        assert str(mail["Reply-To"]) == "alice@example.com"
        assert str(mail["From"]) == "Alice via Rapport <rapport@rapport.example>"
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "/consent/never/" in mail["List-Unsubscribe"]


@pytest.mark.parametrize(("answer", "ending"), [(Consent.NO, Ending.DECLINED), (Consent.NEVER, Ending.DECLINED)])
def test_a_no_ends_it_and_the_other_side_cannot_tell(home: TestHome, answer: Consent, ending: Ending) -> None:
    made = asked(home, *two(home))
    deliver(home)
    press(home, question(home, made, "a"), answer)
    assert stored(home, made).ending is ending
    assert press(home, question(home, made, "b"), Consent.YES) is State.YES
    home.clock.forward(days=30)
    tick(home)
    deliver(home)
    assert len(home.mailer.delivered) == 2
    assert stored(home, made).ending is ending


def test_silence_lapses_and_the_other_is_not_told(home: TestHome) -> None:
    made = asked(home, *two(home), patience_days=3)
    deliver(home)
    press(home, question(home, made, "a"), Consent.YES)
    home.clock.forward(days=3)
    assert tick(home)["lapsed"] == 1
    assert (stored(home, made).ending, stored(home, made).b.standing) == (Ending.LAPSED, Standing.LAPSED)
    assert press(home, question(home, made, "b"), Consent.YES) is State.OVER
    deliver(home)
    assert len(home.mailer.delivered) == 2


def test_a_yes_can_be_taken_back_while_it_is_held(home: TestHome) -> None:
    made = agreed(home)
    assert press(home, question(home, made, "a"), Consent.WITHDRAW) is State.WITHDRAWN
    home.clock.forward(days=1)
    tick(home)
    deliver(home)
    assert stored(home, made).ending is Ending.WITHDRAWN
    assert not [mail for mail in mails(home) if mail["Cc"]]


def test_a_yes_can_be_taken_back_while_the_mail_waits_in_the_queue(home: TestHome) -> None:
    made = agreed(home)
    home.clock.forward(minutes=10)
    tick(home)
    assert press(home, question(home, made, "b"), Consent.WITHDRAW) is State.WITHDRAWN
    deliver(home)
    assert stored(home, made).ending is Ending.WITHDRAWN
    assert not [mail for mail in mails(home) if mail["Cc"]]
    mail = reads.mail(home.table, ALICE, made.mail_id)
    assert mail is not None
    assert mail.status is MailStatus.FAILED


def test_taking_it_back_after_the_mail_left_comes_too_late_and_says_so(home: TestHome) -> None:
    made = sent(home)
    for action in (Consent.WITHDRAW, Consent.NO, Consent.YES):
        assert press(home, question(home, made, "a"), action) is State.INTRODUCED
    assert stored(home, made) == made


def test_the_owner_can_undo_it_for_ten_minutes_and_until_the_mail_leaves(home: TestHome) -> None:
    made = agreed(home)
    undone = introductions.undo(ALICE, made.id, table=home.table, now=home.clock())
    assert undone.ending is Ending.UNDONE
    assert introductions.undo(ALICE, made.id, table=home.table, now=home.clock()) == undone
    home.clock.forward(days=1)
    tick(home)
    deliver(home)
    assert not [mail for mail in mails(home) if mail["Cc"]]


def test_what_was_undone_can_go_on_after_all_and_is_held_again(home: TestHome) -> None:
    made = agreed(home)
    home.clock.forward(minutes=10)
    tick(home)
    introductions.undo(ALICE, made.id, table=home.table, now=home.clock())
    deliver(home)
    resumed = introductions.resume(ALICE, made.id, table=home.table, now=home.clock())
    assert resumed.stage is Stage.AGREED
    assert tick(home)["sent"] == 0
    home.clock.forward(minutes=10)
    tick(home)
    deliver(home)
    assert [str(mail["Cc"]) for mail in mails(home) if mail["Cc"]] == ["alice@example.com"]


def test_what_was_given_up_goes_on_with_what_was_answered_meanwhile(home: TestHome) -> None:
    made = asked(home, *two(home))
    introductions.cancel(ALICE, made.id, table=home.table, now=home.clock())
    press(home, question(home, made, "a"), Consent.NO)
    assert introductions.resume(ALICE, made.id, table=home.table, now=home.clock()).ending is Ending.DECLINED


def test_what_was_given_up_does_not_go_on_beside_a_newer_one(home: TestHome) -> None:
    a, b = two(home)
    made = asked(home, a, b)
    introductions.cancel(ALICE, made.id, table=home.table, now=home.clock())
    worded(home, b, a)
    with pytest.raises(InvalidError, match="under way already"):
        introductions.resume(ALICE, made.id, table=home.table, now=home.clock())


def test_undo_after_the_mail_left_is_refused_in_words(home: TestHome) -> None:
    made = sent(home)
    with pytest.raises(InvalidError, match="too late"):
        introductions.undo(ALICE, made.id, table=home.table, now=home.clock())


def test_nobody_is_asked_twice_by_two_presses_or_two_tabs(home: TestHome) -> None:
    made = worded(home, *two(home))
    asking.ask(ALICE, made.id, made.version, **ports(home))
    with pytest.raises(StaleError):
        asking.ask(ALICE, made.id, made.version, **ports(home))
    again = asking.ask(ALICE, made.id, stored(home, made).version, **ports(home))
    assert again == stored(home, made)
    deliver(home)
    deliver(home)
    assert len(home.mailer.delivered) == 2


def test_two_tabs_that_write_words_lose_nothing(home: TestHome) -> None:
    made = worded(home, *two(home))
    fields = introduced.WORDS.model_copy(update={"why": "other words"})
    with pytest.raises(StaleError):
        introductions.write_words(ALICE, made.id, fields, made.version - 1, table=home.table, now=home.clock())
    assert stored(home, made).why == introduced.WORDS.why


def test_a_contact_that_changes_while_they_are_asked_is_looked_at_again(home: TestHome) -> None:
    a, b = two(home)
    made = worded(home, a, b)
    found = asking.questions(ALICE, made, made.to_ask(), table=home.table, links=home.links, now=home.clock())
    contacts.change_contact(ALICE, a.id, a.fields, a.version, table=home.table, now=home.clock())
    with pytest.raises(Conflict):
        home.table.write(found.operations)
    assert home.mail_queue.sent == []


def test_a_contact_is_asked_at_most_twice_a_month(home: TestHome) -> None:
    a, b = two(home)
    others = [introduced.add(home, introduced.canaries(f"fig{n}", f"c{n}@fig.example")) for n in range(2)]
    for other in others:
        asked(home, a, other)
    made = worded(home, a, b)
    with pytest.raises(InvalidError, match="asked twice within a month; ask them again from 22 December"):
        asking.ask(ALICE, made.id, made.version, **ports(home))
    assert stored(home, made).stage is Stage.DRAFT
    home.clock.forward(days=30)
    assert asking.ask(ALICE, made.id, made.version, **ports(home)).stage is Stage.ASKING


def test_two_introductions_at_once_cannot_both_take_the_last_question(home: TestHome) -> None:
    a, b = two(home)
    c = introduced.add(home, introduced.canaries("fig", "c@fig.example"))
    asked(home, a, introduced.add(home, introduced.canaries("sloe", "d@sloe.example")))
    first, second = worded(home, a, b), worded(home, a, c)
    found = [
        asking.questions(ALICE, made, made.to_ask(), table=home.table, links=home.links, now=home.clock())
        for made in (first, second)
    ]
    home.table.write(found[0].operations)
    with pytest.raises(Conflict):
        home.table.write(found[1].operations)


def test_never_ask_me_again_holds_for_every_owner_until_taken_back(home: TestHome) -> None:
    a, b = two(home)
    made = asked(home, a, b)
    press(home, question(home, made, "a"), Consent.NEVER)
    profiles.save_profile(CHARLIE, ALICES_PROFILE, 0, table=home.table, now=home.clock())
    fields = [
        ContactFields(name="Anna", emails=("A@Quince.example",)),
        ContactFields(name="Zoe", emails=("z@x.example",)),
    ]
    people = [contacts.add_contact(CHARLIE, one, None, None, table=home.table, now=home.clock()) for one in fields]
    ids = (people[0].contact.id, people[1].contact.id)
    begun = introductions.begin(CHARLIE, ids, None, table=home.table, now=home.clock())
    words = introductions.write_words(CHARLIE, begun.id, introduced.WORDS, 1, table=home.table, now=home.clock())
    with pytest.raises(InvalidError, match=r"^Anna cannot be asked by mail\.$"):
        asking.ask(CHARLIE, begun.id, words.version, **ports(home))
    claim = introduced.claim(home, question(home, made, "a"), Consent.NEVER)
    answering.ask_me_again(answering.question_of(claim.about), table=home.table)
    assert asking.ask(CHARLIE, begun.id, words.version, **ports(home)).stage is Stage.ASKING


def test_never_asked_between_the_question_and_its_sending_nothing_is_sent(home: TestHome) -> None:
    a, b = two(home)
    made = asked(home, a, b)
    press(home, question(home, made, "a"), Consent.NEVER)
    deliver(home)
    assert [mail["To"] for mail in mails(home)] == ["b@medlar.example"]


def test_an_address_that_stops_mail_within_the_hold_is_not_written_to(home: TestHome) -> None:
    made = agreed(home)
    bounce = MailEvent(
        owner_id="dan",
        mail_id="digest-2026-11-22",
        happening=Happening.COMPLAINED,
        message_id="m",
        addresses=("b@medlar.example",),
    )
    record_mail_event(bounce, table=home.table, now=home.clock())
    home.clock.forward(minutes=10)
    assert tick(home)["blocked"] == 1
    assert "cannot be reached by mail" in stored(home, made).because
    deliver(home)
    assert not [mail for mail in mails(home) if mail["Cc"]]


def test_somebody_deleted_within_the_hold_is_not_introduced(home: TestHome) -> None:
    made = agreed(home)
    contact = reads.contact(home.table, ALICE, made.a.contact_id)
    contacts.delete_contact(ALICE, contact.id, contact.version, table=home.table, now=home.clock())
    home.clock.forward(minutes=10)
    assert tick(home)["blocked"] == 1
    assert stored(home, made).ending is Ending.BLOCKED


def test_what_was_blocked_goes_on_once_it_is_put_right(home: TestHome) -> None:
    made = agreed(home)
    nameless = ALICES_PROFILE.model_copy(update={"email": ""})
    profiles.save_profile(ALICE, nameless, 1, table=home.table, now=home.clock())
    home.clock.forward(minutes=10)
    assert tick(home)["blocked"] == 1
    assert "your name and your mail address" in stored(home, made).because
    profiles.save_profile(ALICE, ALICES_PROFILE, 2, table=home.table, now=home.clock())
    resumed = introductions.resume(ALICE, made.id, table=home.table, now=home.clock())
    assert (resumed.stage, resumed.because) == (Stage.AGREED, "")
    home.clock.forward(minutes=10)
    assert tick(home)["sent"] == 1


def test_one_that_somebody_is_at_holds_up_no_other(home: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    first = agreed(home)
    c = introduced.add(home, introduced.canaries("fig", "c@fig.example"))
    d = introduced.add(home, introduced.canaries("sloe", "d@sloe.example"))
    second = asked(home, c, d)
    for side in ("a", "b"):
        press(home, question(home, second, side), Consent.YES)
    home.clock.forward(minutes=10)
    write = home.table.write

    def busy(operations: list[Operation]) -> None:
        if any(isinstance(one, Put) and one.record.sk.endswith(first.id) for one in operations):
            raise Conflict("OWNER#alice", first.id)
        write(operations)

    monkeypatch.setattr(home.table, "write", busy)
    assert tick(home)["sent"] == 1
    assert stored(home, second).stage is Stage.SENT


def test_the_mail_goes_where_they_said_yes_whatever_the_book_says_now(home: TestHome) -> None:
    made = agreed(home)
    contact = reads.contact(home.table, ALICE, made.a.contact_id)
    moved = contact.fields.model_copy(update={"emails": ("elsewhere@example.com",)})
    contacts.change_contact(ALICE, contact.id, moved, contact.version, table=home.table, now=home.clock())
    home.clock.forward(minutes=10)
    tick(home)
    deliver(home)
    assert home.mailer.recipients[-1][0] == "a@quince.example"


def test_asked_again_after_silence_only_the_new_question_counts(home: TestHome) -> None:
    made = asked(home, *two(home))
    press(home, question(home, made, "a"), Consent.YES)
    home.clock.forward(days=10)
    tick(home)
    again = asking.ask_again(ALICE, made.id, stored(home, made).version, **ports(home))
    assert (again.stage, again.b.serial, again.a.serial) == (Stage.ASKING, 2, 1)
    assert press(home, question(home, made, "b"), Consent.YES) is State.OVER
    assert stored(home, made).stage is Stage.ASKING
    press(home, question(home, made, "b", 2), Consent.YES)
    assert stored(home, made).stage is Stage.AGREED


def test_a_question_that_came_back_can_be_asked_again_at_the_right_address(home: TestHome) -> None:
    a, b = two(home)
    made = asked(home, a, b)
    with pytest.raises(InvalidError, match="nobody to ask again"):
        asking.ask_again(ALICE, made.id, made.version, **ports(home))
    lost = question(home, made, "a").reported(Happening.BOUNCED_FOR_GOOD, "m", "It came back: General.")
    home.table.write([put_mail(ALICE, lost, home.clock())])
    right = a.fields.model_copy(update={"emails": ("right@quince.example",)})
    contacts.change_contact(ALICE, a.id, right, a.version, table=home.table, now=home.clock())
    asking.ask_again(ALICE, made.id, made.version, **ports(home))
    assert question(home, made, "a", 2).to == "right@quince.example"


def test_a_sender_that_died_sends_an_introduction_once_more_and_no_more(home: TestHome) -> None:
    made = agreed(home)
    home.clock.forward(minutes=10)
    tick(home)
    home.mailer.fail_after = LostConnectionError()
    home.mail_queue.sent = [message for message in home.mail_queue.sent if message["mail_id"] == made.mail_id]
    for _ in range(4):
        with_loss(home, made.mail_id)
        home.clock.forward(minutes=16)
    assert len(home.mailer.delivered) == 2
    mail = reads.mail(home.table, ALICE, made.mail_id)
    assert mail is not None
    assert (mail.status, mail.doubts) == (MailStatus.FAILED, 1)


def test_a_question_whose_sender_died_is_not_sent_again(home: TestHome) -> None:
    made = asked(home, *two(home))
    mail_id = question(home, made, "a").id
    home.mailer.fail_after = LostConnectionError()
    for _ in range(3):
        with_loss(home, mail_id)
        home.clock.forward(minutes=16)
    assert len(home.mailer.delivered) == 1


def with_loss(home: TestHome, mail_id: str) -> None:
    with suppress(LostConnectionError):
        send_mail(ALICE, mail_id, table=home.table, mailer=home.mailer, sender="r@rapport.example", clock=home.clock)


def test_an_introducing_mail_that_is_reported_sent_is_not_sent_again(home: TestHome) -> None:
    made = agreed(home)
    home.clock.forward(minutes=10)
    tick(home)
    home.mailer.fail_after = LostConnectionError()
    with_loss(home, made.mail_id)
    event = MailEvent(owner_id=ALICE, mail_id=made.mail_id, happening=Happening.SENT, message_id="m")
    record_mail_event(event, table=home.table, now=home.clock())
    home.clock.forward(minutes=16)
    with_loss(home, made.mail_id)
    assert len(home.mailer.delivered) == 1


def test_whether_it_helped_can_be_changed_and_taken_back(home: TestHome) -> None:
    made = sent(home)
    home.clock.forward(days=14)
    tick(home)
    ids = (made.a.contact_id, made.b.contact_id)
    for answer, favours in ((Helped.PARTLY, 2), (Helped.PARTLY, 2), (Helped.NO, 0), (Helped.YES, 2), (None, 0)):
        introductions.say_helped(ALICE, made.id, answer, table=home.table, now=home.clock())
        assert len(booked(home, *ids)) == favours
    for contact_id in ids:
        key = keys.follow_up_key(ALICE, contact_id, f"helped-{made.id}")
        follow_up = reads.one(home.table, key, FollowUp)
        assert follow_up is not None
        assert follow_up.status is FollowUpStatus.OPEN


def test_nobody_asks_whether_a_lost_mail_helped(home: TestHome) -> None:
    made = sent(home)
    mail = reads.mail(home.table, ALICE, made.mail_id)
    assert mail is not None
    lost = mail.reported(Happening.BOUNCED, "m", "It came back.")
    home.table.write([put_mail(ALICE, lost, home.clock())])
    home.clock.forward(days=14)
    tick(home)
    assert not today(ALICE, table=home.table, now=home.clock()).lines


def test_before_it_was_sent_nobody_can_say_that_it_helped(home: TestHome) -> None:
    made = agreed(home)
    with pytest.raises(InvalidError, match="not introduced yet"):
        introductions.say_helped(ALICE, made.id, Helped.YES, table=home.table, now=home.clock())


def test_who_is_forgotten_for_good_leaves_no_introduction_and_no_count_of_questions(home: TestHome) -> None:
    a, b = two(home)
    c = introduced.add(home, introduced.canaries("fig", "c@fig.example"))
    made, other = asked(home, a, b), worded(home, b, c)
    gone = reads.contact(home.table, ALICE, a.id)
    contacts.delete_contact(ALICE, a.id, gone.version, table=home.table, now=home.clock())
    home.clock.forward(days=31)
    assert purge_deleted(table=home.table, photos=home.photos, now=home.clock()) == 1
    assert [one.id for one in introductions_of(home)] == [other.id]
    assert press(home, question(home, made, "a"), Consent.NEVER) is State.OVER
    assert home.table.get(*keys.questions_key(ALICE, a.id)) is None
    assert set(tick(home).values()) == {0}


# Bad input


def test_nobody_is_introduced_to_themselves(home: TestHome) -> None:
    a, _ = two(home)
    double = introduced.add(home, ContactFields(name="The same", emails=("A@quince.example",)))
    with pytest.raises(InvalidError, match="same contact"):
        introductions.begin(ALICE, (a.id, a.id), None, table=home.table, now=home.clock())
    with pytest.raises(InvalidError, match="to themselves"):
        introductions.begin(ALICE, (a.id, double.id), None, table=home.table, now=home.clock())
    assert introductions_of(home) == []


def test_an_address_that_becomes_the_others_is_refused_when_asking(home: TestHome) -> None:
    a, b = two(home)
    made = asked(home, a, b, Order.B_FIRST)
    fields = a.fields.model_copy(update={"emails": ("B@medlar.example",)})
    contacts.change_contact(ALICE, a.id, fields, a.version, table=home.table, now=home.clock())
    press(home, question(home, made, "b"), Consent.YES)
    assert tick(home)["blocked"] == 1
    assert "to themselves" in stored(home, made).because


@pytest.mark.parametrize(
    ("emails", "words"),
    [
        ((), "there is no mail address"),
        (("not an address",), "no mail address that can be asked"),
        (("a@b, eve@x.example",), "no mail address that can be asked"),
        (("<a@b.example>",), "no mail address that can be asked"),
        (("jürgen@example.org",), "no mail address that can be asked"),
        (("alice@example.com",), "in this introduction already"),
    ],
)
def test_who_cannot_be_asked_is_said_and_nothing_is_sent(home: TestHome, emails: tuple[str, ...], words: str) -> None:
    a, _ = two(home)
    c = introduced.add(home, ContactFields(name="Carla Reis", emails=emails))
    made = worded(home, a, c)
    before = all_records(home)
    with pytest.raises(InvalidError, match=words):
        asking.ask(ALICE, made.id, made.version, **ports(home))
    assert (all_records(home), home.mail_queue.sent) == (before, [])


def test_without_words_nobody_is_asked(home: TestHome) -> None:
    a, b = two(home)
    begun = introductions.begin(ALICE, (a.id, b.id), None, table=home.table, now=home.clock())
    with pytest.raises(InvalidError, match="words missing: what both will read"):
        asking.ask(ALICE, begun.id, begun.version, **ports(home))


def test_an_owner_without_name_or_address_asks_nobody(home: TestHome) -> None:
    a, b = two(home)
    profile = ALICES_PROFILE.model_copy(update={"name": ""})
    profiles.save_profile(ALICE, profile, 1, table=home.table, now=home.clock())
    made = worded(home, a, b)
    with pytest.raises(InvalidError, match="your name and your mail address"):
        asking.ask(ALICE, made.id, made.version, **ports(home))


def test_who_is_in_the_trash_is_neither_begun_with_nor_asked(home: TestHome) -> None:
    a, b = two(home)
    made = worded(home, a, b)
    contacts.delete_contact(ALICE, b.id, b.version, table=home.table, now=home.clock())
    for attempt in (
        lambda: introductions.begin(ALICE, (a.id, b.id), None, table=home.table, now=home.clock()),
        lambda: asking.ask(ALICE, made.id, made.version, **ports(home)),
    ):
        with pytest.raises(InvalidError, match="trash"):
            attempt()


def test_the_same_two_are_begun_once_and_refused_while_they_are_asked(home: TestHome) -> None:
    a, b = two(home)
    begun = worded(home, a, b)
    assert introductions.begin(ALICE, (b.id, a.id), None, table=home.table, now=home.clock()).id == begun.id
    asking.ask(ALICE, begun.id, begun.version, **ports(home))
    with pytest.raises(InvalidError, match="under way already"):
        introductions.begin(ALICE, (b.id, a.id), None, table=home.table, now=home.clock())
    introductions.cancel(ALICE, begun.id, table=home.table, now=home.clock())
    assert introductions.begin(ALICE, (b.id, a.id), None, table=home.table, now=home.clock()).id != begun.id


def test_another_owners_introduction_is_not_there(home: TestHome) -> None:
    made = agreed(home)
    for attempt in (
        lambda: introductions.cancel(CHARLIE, made.id, table=home.table, now=home.clock()),
        lambda: asking.preview(CHARLIE, made.id, table=home.table),
        lambda: introductions.begin(CHARLIE, (made.a.contact_id, "x"), None, table=home.table, now=home.clock()),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_an_introduction_that_is_gone_answers_links_kindly(home: TestHome) -> None:
    nothing = answering.Question(introduction="gone", side="a", serial=1, address="0" * 64)
    assert answering.say_yes(ALICE, nothing, table=home.table, now=home.clock()) is State.OVER
    assert answering.state(ALICE, nothing, table=home.table, now=home.clock()) is State.OVER
    assert introducing.advance(ALICE, "gone", **ports(home)) is introducing.Step.NONE


def test_a_preview_is_what_goes_and_warns_of_what_is_given_away(home: TestHome) -> None:
    a, b = two(home)
    made = worded(home, a, b, words_to_a="Meet Medlarname of medlarorganization.")
    seen = asking.preview(ALICE, made.id, table=home.table)
    assert seen.reveals_to_a == ("medlarname", "medlarorganization")
    assert seen.reveals_to_b == ()
    asking.ask(ALICE, made.id, made.version, **ports(home))
    for side, shown in (("a", seen.to_a), ("b", seen.to_b)):
        mail = question(home, made, side)
        assert mail.subject == shown.subject
        linkless = [line for line in mail.text.splitlines() if "https://" not in line]
        assert linkless == [line for line in shown.text.splitlines() if "https://" not in line]


@pytest.mark.parametrize("days", [0, 1, 9])
def test_before_its_time_nothing_moves(home: TestHome, days: int) -> None:
    asked(home, *two(home))
    home.clock.now += timedelta(days=days)
    before = all_records(home)
    assert set(tick(home).values()) == {0}
    assert all_records(home) == before
