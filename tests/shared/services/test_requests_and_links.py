"""Repeated requests are answered once; signed links do one thing, for one owner, for a while."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.errors import BusyError, InvalidError, LinkError
from shared.services.idempotency import Answer, answer_once, fingerprint
from shared.services.links import LIFE, Action, Links
from tests.support import ALICE, CHARLIE, NOON, TestHome

REQUEST = fingerprint("POST", "/api/contacts", "{}")


class Work:
    """Counts how often it is done."""

    def __init__(self, error: Exception | None = None) -> None:
        self.times = 0
        self.error = error

    def __call__(self) -> Answer:
        self.times += 1
        if self.error:
            raise self.error
        return Answer(status=201, body=f"answer {self.times}")


def ask(home: TestHome, work: Work, key: str = "key", request: str = REQUEST, owner: str = ALICE) -> Answer:
    return answer_once(owner, key, request, work, table=home.table, clock=home.clock)


def test_the_same_request_again_gets_the_same_answer_without_the_work(home: TestHome) -> None:
    work = Work()
    assert ask(home, work) == ask(home, work) == Answer(status=201, body="answer 1")
    assert work.times == 1


def test_a_key_is_for_one_request(home: TestHome) -> None:
    ask(home, Work())
    with pytest.raises(InvalidError, match="another request"):
        ask(home, Work(), request=fingerprint("POST", "/api/contacts", '{"x":1}'))


def test_another_owner_may_use_the_same_key(home: TestHome) -> None:
    ask(home, Work())
    other = Work()
    ask(home, other, owner=CHARLIE)
    assert other.times == 1


def test_when_the_work_fails_the_key_is_free_again(home: TestHome) -> None:
    with pytest.raises(InvalidError):
        ask(home, Work(InvalidError("no")))
    assert ask(home, Work()).body == "answer 1"


def test_while_the_first_is_under_way_the_second_is_told_to_wait(home: TestHome) -> None:
    class Nested(Work):
        def __call__(self) -> Answer:
            with pytest.raises(BusyError):
                ask(home, Work())
            return super().__call__()

    ask(home, Nested())


def test_a_request_that_never_came_back_gives_its_key_up_after_a_minute(home: TestHome) -> None:
    with pytest.raises(SystemExit):
        _crash(home)
    with pytest.raises(BusyError):
        ask(home, Work())
    home.clock.forward(seconds=61)
    assert ask(home, Work()).body == "answer 1"


def test_after_a_day_a_key_is_forgotten(home: TestHome) -> None:
    ask(home, Work())
    home.clock.forward(hours=25)
    again = Work()
    ask(home, again)
    assert again.times == 1


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_has_a_sensible_length(home: TestHome, key: str) -> None:
    with pytest.raises(InvalidError, match="use 1 to 200"):
        ask(home, Work(), key=key)


def _crash(home: TestHome) -> None:
    """Dies in the middle, without anything that could tidy up."""
    real = home.table.write

    def dies(_: object) -> None:
        raise SystemExit

    class Dying(Work):
        def __call__(self) -> Answer:
            home.table.write = dies  # type: ignore[method-assign, assignment]
            raise SystemExit

    try:
        ask(home, Dying())
    finally:
        home.table.write = real  # type: ignore[method-assign]


LINKS = Links(["old key", "new key"], "https://rapport.example")


def test_a_link_names_its_action_and_opens_for_its_owner() -> None:
    address = LINKS.address(Action.UNSUBSCRIBE, ALICE, NOON)
    assert address.startswith("https://rapport.example/act/unsubscribe/")
    assert LINKS.claim(Action.UNSUBSCRIBE, address.rsplit("/", 1)[1], NOON) == (ALICE, {})


def test_a_link_of_one_action_does_no_other() -> None:
    token = LINKS.token(Action.UNSUBSCRIBE, ALICE, NOON)
    with pytest.raises(LinkError, match="not complete or was changed"):
        LINKS.claim(Action.RESUBSCRIBE, token, NOON)


def test_a_link_expires() -> None:
    token = LINKS.token(Action.UNSUBSCRIBE, ALICE, NOON)
    with pytest.raises(LinkError, match="too old"):
        LINKS.claim(Action.UNSUBSCRIBE, token, NOON + LIFE + LIFE)


def test_after_a_rotation_links_of_the_old_key_still_work_until_it_is_taken_out() -> None:
    token = Links(["old key"], "").token(Action.UNSUBSCRIBE, ALICE, NOON)
    assert LINKS.claim(Action.UNSUBSCRIBE, token, NOON) == (ALICE, {})
    with pytest.raises(LinkError):
        Links(["new key"], "").claim(Action.UNSUBSCRIBE, token, NOON)


@given(st.text(max_size=300))
def test_no_other_text_opens_anything(text: str) -> None:
    with pytest.raises(LinkError):
        LINKS.claim(Action.UNSUBSCRIBE, text, NOON)


@given(place=st.integers(0, 60), char=st.sampled_from("ABCabc019-_"))
def test_a_link_with_one_character_changed_opens_nothing(place: int, char: str) -> None:
    token = LINKS.token(Action.UNSUBSCRIBE, ALICE, NOON)
    place %= len(token) - 1  # the last character of base64 may hold bits that mean nothing
    changed = token[:place] + char + token[place + 1 :]
    if changed != token:
        with pytest.raises(LinkError):
            LINKS.claim(Action.UNSUBSCRIBE, changed, NOON)
