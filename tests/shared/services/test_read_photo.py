"""A photo once accepted is never lost: it ends as a reading, or as a failure that says why."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shared.domain.photo import MAX_TRIES, CardStatus, Photo, PhotoOffer, PhotoStatus, incoming_key, kept_key
from shared.domain.reading import Script
from shared.ports import Put
from shared.services import photos, reads
from shared.services.read_photo import read_photo
from shared.services.records import put_card
from shared.services.recover import recover_stuck
from tests.support import ALICE, HandClock, LineReader, LostConnectionError, MemoryPhotos, TestHome, jpeg

OFFER = PhotoOffer(name="card.jpg", content_type="image/jpeg", size=1_000)


def offered(home: TestHome) -> Photo:
    photo, _ = photos.offer_upload(ALICE, OFFER, table=home.table, photos=home.photos, now=home.clock())
    return photo


def uploaded(home: TestHome, data: bytes | None = None) -> Photo:
    photo = offered(home)
    home.photos.put(incoming_key(ALICE, photo.id), jpeg() if data is None else data, "image/jpeg")
    return photo


def read(home: TestHome, photo: Photo) -> Photo:
    """The photo after one more event of it."""
    event(home, photo.id)
    return reads.photo(home.table, ALICE, photo.id)


def event(home: TestHome, photo_id: str) -> None:
    read_photo(
        ALICE,
        photo_id,
        table=home.table,
        photos=home.photos,
        pictures=home.pictures,
        reader=home.reader,
        sort_cards=home.sort_cards,
        clock=home.clock,
    )


def recover(home: TestHome) -> dict[str, int]:
    return recover_stuck(
        table=home.table,
        photos=home.photos,
        photo_queue=home.photo_queue,
        mail_queue=home.mail_queue,
        now=home.clock(),
    )


def test_a_photo_becomes_cards_and_an_upright_picture_that_is_kept(home: TestHome) -> None:
    photo = uploaded(home)
    assert read(home, photo).status is PhotoStatus.READ
    (card,) = reads.cards_of(home.table, ALICE, photo.id)
    assert card.status is CardStatus.TO_REVIEW
    assert [f.value for f in card.reading.fields] == ["Bob Stone"]
    assert list(home.photos.kept) == [kept_key(ALICE, photo.id, 0)]


def test_reading_it_again_changes_nothing(home: TestHome) -> None:
    photo = uploaded(home)
    once = read(home, photo)
    assert read(home, photo) == once
    assert home.reader.calls == 1


def test_a_file_that_is_no_picture_ends_as_failed_with_the_reason(home: TestHome) -> None:
    failed = read(home, uploaded(home, b"Just some text that was renamed to .jpg"))
    assert failed.status is PhotoStatus.FAILED
    assert "JPEG" in failed.reason


def test_a_picture_without_text_ends_as_failed_and_is_shown_for_typing_in(home: TestHome) -> None:
    home.reader = LineReader()
    photo = uploaded(home)
    failed = read(home, photo)
    assert failed.status is PhotoStatus.FAILED
    assert failed.reason.startswith("I found no text")
    assert len(failed.pages) == 1
    assert home.photos.exists(kept_key(ALICE, photo.id, 0))


@pytest.mark.parametrize(
    ("unread", "said"),
    [(Script.KOREAN, "in Korean, which can't be read here"), (Script.OTHER, "can't be read here")],
)
def test_a_picture_in_a_script_that_cannot_be_read_says_so(home: TestHome, unread: Script, said: str) -> None:
    home.reader = LineReader(unread=unread)
    failed = read(home, uploaded(home))
    assert failed.status is PhotoStatus.FAILED
    assert said in failed.reason
    assert "type the card in beside it" in failed.reason


def test_lines_that_could_not_be_read_are_kept_in_mind_with_the_card(home: TestHome) -> None:
    home.reader = LineReader("Bob Stone", unread=Script.KOREAN)
    photo = uploaded(home)
    read(home, photo)
    (card,) = reads.cards_of(home.table, ALICE, photo.id)
    assert Script.KOREAN is card.reading.unread


def test_a_card_that_was_stored_before_scripts_were_noted_is_still_there(home: TestHome) -> None:
    photo = uploaded(home)
    read(home, photo)
    (card,) = reads.cards_of(home.table, ALICE, photo.id)
    record = put_card(ALICE, card, home.clock()).record
    reading = {key: value for key, value in record.body["reading"].items() if key != "unread"}
    home.table.write([Put(replace(record, body={**record.body, "reading": reading}))])
    (again,) = reads.cards_of(home.table, ALICE, photo.id)
    assert again.reading == card.reading


def test_a_reader_that_always_breaks_ends_as_failed_after_its_tries(home: TestHome) -> None:
    home.reader = LineReader(error=LostConnectionError("the engine died"))
    photo = uploaded(home)
    for _ in range(MAX_TRIES):
        with pytest.raises(LostConnectionError):
            read(home, photo)
    failed = read(home, photo)
    assert failed.status is PhotoStatus.FAILED
    assert failed.reason.startswith(f"Reading this photo stopped {MAX_TRIES} times")
    assert home.photos.exists(incoming_key(ALICE, photo.id))


def test_a_failed_photo_can_be_tried_again(home: TestHome) -> None:
    home.reader = LineReader()
    photo = uploaded(home)
    read(home, photo)
    home.reader = LineReader("Bob Stone")
    again = photos.retry_photo(
        ALICE, photo.id, table=home.table, photos=home.photos, queue=home.photo_queue, now=home.clock()
    )
    assert again.status is PhotoStatus.WAITING
    assert len(home.photo_queue.sent) == 1
    assert read(home, photo).status is PhotoStatus.READ


def test_a_file_that_arrives_after_its_offer_was_given_up_is_read_all_the_same(home: TestHome) -> None:
    photo = offered(home)
    home.clock.forward(minutes=21)
    recover(home)
    assert reads.stored_photo(home.table, ALICE, photo.id) is None
    home.photos.put(incoming_key(ALICE, photo.id), jpeg(), "image/jpeg")
    assert read(home, photo).status is PhotoStatus.READ


def test_an_event_without_a_file_and_without_a_photo_changes_nothing(home: TestHome) -> None:
    event(home, "01unknown")
    assert reads.stored_photo(home.table, ALICE, "01unknown") is None


def test_an_upload_whose_announcement_was_lost_is_found_by_the_sweep(home: TestHome) -> None:
    photo = uploaded(home)
    home.clock.forward(minutes=21)
    assert recover(home) == {"photos": 1, "mails": 0}
    assert len(home.photo_queue.sent) == 1
    assert read(home, photo).status is PhotoStatus.READ


class _Died(BaseException):
    """The process is gone: no handler runs."""


class _Killer:
    """Dies at the n-th call of anything it wraps, before or after the call."""

    def __init__(self, step: int, *, after: bool) -> None:
        self.step, self.after, self.count = step, after, 0

    def wrap(self, target: Any, *names: str) -> None:
        for name in names:
            setattr(target, name, self._wrapped(getattr(target, name)))

    def _wrapped(self, call: Any) -> Any:
        def wrapped(*args: Any, **keywords: Any) -> Any:
            self.count += 1
            dies = self.count == self.step
            if dies and not self.after:
                raise _Died
            result = call(*args, **keywords)
            if dies:
                raise _Died
            return result

        return wrapped


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", range(1, 10))
def test_killed_at_any_step_the_next_try_ends_the_same(home: TestHome, step: int, after: bool) -> None:
    photo = uploaded(home)
    killer = _Killer(step, after=after)
    originals = {name: getattr(home.photos, name) for name in ("get", "put", "delete")}
    real_write, real_read = home.table.write, home.reader.read
    killer.wrap(home.photos, *originals)
    killer.wrap(home.table, "write")
    killer.wrap(home.reader, "read")
    with suppress(_Died):
        read(home, photo)
    for name, call in originals.items():
        setattr(home.photos, name, call)
    home.table.write, home.reader.read = real_write, real_read  # type: ignore[method-assign]
    assert read(home, photo).status is PhotoStatus.READ
    assert len(reads.cards_of(home.table, ALICE, photo.id)) == 1
    assert list(home.photos.kept) == [kept_key(ALICE, photo.id, 0)]


class PhotosInAnyOrder(RuleBasedStateMachine):
    """Events come 1–5 times, in any order, with sweeps and crashes between: the same table in the end."""

    @initialize(count=st.integers(1, 3))
    def begin(self, count: int) -> None:
        self.home = TestHome(clock=HandClock())
        self.photos = [uploaded(self.home) for _ in range(count)]

    @rule(index=st.integers(0, 2))
    def comes_again(self, index: int) -> None:
        read(self.home, self.photos[index % len(self.photos)])

    @rule(index=st.integers(0, 2))
    def crash(self, index: int) -> None:
        self.home.reader.error = LostConnectionError("died")
        photo = self.photos[index % len(self.photos)]
        if reads.photo(self.home.table, ALICE, photo.id).attempts < MAX_TRIES - 1:
            with suppress(LostConnectionError):
                read(self.home, photo)
        self.home.reader.error = None

    @rule(minutes=st.sampled_from([1, 6, 25]))
    def sweep(self, minutes: int) -> None:
        self.home.clock.forward(minutes=minutes)
        recover(self.home)

    @invariant()
    def nothing_is_lost(self) -> None:
        for photo in getattr(self, "photos", ()):
            stored = reads.photo(self.home.table, ALICE, photo.id)
            has_file = self.home.photos.exists(incoming_key(ALICE, photo.id))
            assert has_file or stored.status is PhotoStatus.READ

    def teardown(self) -> None:
        for photo in getattr(self, "photos", ()):
            ended = read(self.home, photo)
            assert ended.status is PhotoStatus.READ
            assert ended.attempts == 0
            assert len(reads.cards_of(self.home.table, ALICE, photo.id)) == 1


TestPhotosInAnyOrder = PhotosInAnyOrder.TestCase
TestPhotosInAnyOrder.settings = hypothesis_settings(max_examples=25, stateful_step_count=12, deadline=None)


def test_memory_photos_is_what_the_port_says() -> None:
    store = MemoryPhotos()
    store.put("incoming/alice/1", b"x", "image/jpeg")
    assert store.get("incoming/alice/1") == b"x"
    store.delete("incoming/alice/1")
    store.delete("incoming/alice/1")
    assert store.get("incoming/alice/1") is None
