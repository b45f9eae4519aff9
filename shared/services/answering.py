"""The other side of introductions: what somebody who is asked does by a link, once, and what they may know.

What is answered here depends on what they did themselves and on time alone, never on the other side: until the mail
that introduces the two is sent, their pages cannot tell whether the other was asked, said yes, or no.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.errors import NotFoundError
from shared.domain.introduction import Introduction, Side, Stage, Standing
from shared.domain.mail import Unasked
from shared.ports import Delete, Table
from shared.services import reads
from shared.services.introductions import recalling
from shared.services.records import put_introduction, put_unasked
from shared.services.retrying import retrying


class Question(Model):
    """The question that a link answers: which, and to which address it went, as keys hold it."""

    introduction: str
    side: Side
    serial: int
    address: str


class State(StrEnum):
    """Where a question stands for who was asked."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"
    OVER = "over"
    """Nobody waits for an answer any more."""
    INTRODUCED = "introduced"


_STATES = {
    Standing.ASKED: State.OPEN,
    Standing.YES: State.YES,
    Standing.NO: State.NO,
    Standing.WITHDRAWN: State.WITHDRAWN,
}


def question_of(about: Mapping[str, str]) -> Question:
    """The question that a signed link is about."""
    return Question.model_validate(dict(about))


def state(owner_id: str, question: Question, *, table: Table, now: datetime) -> State:
    """Where the question stands."""
    try:
        found = reads.introduction(table, owner_id, question.introduction)
    except NotFoundError:
        return State.OVER
    return _state(found, question, now)


def say_yes(owner_id: str, question: Question, *, table: Table, now: datetime) -> State:
    """They agree; said again, or too late, nothing happens."""
    return _answer(owner_id, question, lambda it: _answered(it, question, now, yes=True), table=table, now=now)


def say_no(owner_id: str, question: Question, *, table: Table, now: datetime) -> State:
    """They decline, or take a yes back; said again, or too late, nothing happens."""
    return _answer(owner_id, question, lambda it: _answered(it, question, now, yes=False), table=table, now=now)


def withdraw(owner_id: str, question: Question, *, table: Table, now: datetime) -> State:
    """They take their yes back, as long as the mail has not left."""
    return _answer(
        owner_id, question, lambda it: it.withdrawn(question.side, question.serial, now), table=table, now=now
    )


def never_ask(owner_id: str, question: Question, *, table: Table, now: datetime) -> State:
    """Nobody may ask this address any more, and this question is answered with no."""

    def note() -> None:
        if reads.one(table, keys.unasked_key_of(question.address), Unasked) is None:
            table.write([put_unasked(question.address, Unasked(since=now))])

    retrying(note)
    return say_no(owner_id, question, table=table, now=now)


def ask_me_again(question: Question, *, table: Table) -> None:
    """The address may be asked again; what was answered stays as it is."""

    def forget() -> None:
        key = keys.unasked_key_of(question.address)
        unasked = reads.one(table, key, Unasked)
        if unasked is not None:
            table.write([Delete(key.pk, key.sk, unasked.version)])

    retrying(forget)


def _answered(introduction: Introduction, question: Question, now: datetime, *, yes: bool) -> Introduction:
    return introduction.lapsed(now).answered(question.side, question.serial, yes=yes, now=now)


def _answer(
    owner_id: str,
    question: Question,
    change: Callable[[Introduction], Introduction],
    *,
    table: Table,
    now: datetime,
) -> State:
    def answer() -> State:
        try:
            stored = reads.introduction(table, owner_id, question.introduction)
        except NotFoundError:
            return State.OVER
        changed, operations = recalling(owner_id, stored, change, table=table, now=now)
        if changed != stored:
            table.write([put_introduction(owner_id, changed, now), *operations])
        return _state(changed, question, now)

    return retrying(answer)


def _state(introduction: Introduction, question: Question, now: datetime) -> State:
    standing = introduction.standing_of(question.side, question.serial, now)
    if introduction.stage is Stage.SENT and standing is Standing.YES:
        return State.INTRODUCED
    return _STATES.get(standing, State.OVER) if standing else State.OVER
