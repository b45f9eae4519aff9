"""The seesaw in words, for the owner's eyes only: how it stands with one person and with all, and in the brief."""

from collections.abc import Sequence
from datetime import date

from shared.domain.favour import Direction, Favour, Standing
from shared.domain.profile import DateOrder
from shared.domain.seesaw import Lean
from shared.domain.wording import spoken_day

_WITH = {
    Lean.NOTHING: "Nothing is open between you and {name}.",
    Lean.EVEN: "You and {name} are even.",
    Lean.THEY_MORE: "{name} did more for you.",
    Lean.THEY_MUCH_MORE: "{name} did much more for you.",
    Lean.YOU_MORE: "You did more for {name}.",
    Lean.YOU_MUCH_MORE: "You did much more for {name}.",
}
_IN_ALL = {
    Lean.NOTHING: "Nothing is open between you and anybody.",
    Lean.EVEN: "In all, you give about as much as you get.",
    Lean.THEY_MORE: "In all, others did more for you than you for them.",
    Lean.THEY_MUCH_MORE: "In all, others did much more for you than you for them.",
    Lean.YOU_MORE: "In all, you did more for others than they for you.",
    Lean.YOU_MUCH_MORE: "In all, you did much more for others than they for you.",
}
_LAST = {
    Direction.GIVEN: "You last did something for {name} on {day}: {words}",
    Direction.RECEIVED: "{name} last did something for you on {day}: {words}",
}
_STANDING = {Standing.PARTLY: " (partly returned)", Standing.SETTLED: " (settled)", Standing.OPEN: ""}


def with_them(lean: Lean, name: str) -> str:
    """How it stands with one person."""
    return _WITH[lean].format(name=name)


def in_all(lean: Lean) -> str:
    """How it stands with everybody."""
    return _IN_ALL[lean]


def brief_lines(lean: Lean, favours: Sequence[Favour], name: str, order: DateOrder, *, today: date) -> tuple[str, ...]:
    """How it stands, and the last favour each way; none before the first favour. `favours` are the newest first."""
    if not favours:
        return ()
    last = (next((f for f in favours if f.direction is way), None) for way in (Direction.RECEIVED, Direction.GIVEN))
    return (with_them(lean, name), *(_last(favour, name, order, today) for favour in last if favour))


def _last(favour: Favour, name: str, order: DateOrder, today: date) -> str:
    day = spoken_day(favour.on, order, today=today)
    return _LAST[favour.direction].format(name=name, day=day, words=favour.words) + _STANDING[favour.standing]
