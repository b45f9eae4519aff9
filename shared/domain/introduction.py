"""An introduction: draft → asking → agreed → sent, or ended. Nothing of the one reaches the other before both said yes.

Each side stands on its own: what one did changes nothing of what the other sees or may do. An answer carries the serial
of the question it answers, so that late and repeated answers to an older one do nothing. Every event may come at any
time, in any order and more than once: where it does not fit, the introduction is answered as it was.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.domain.base import Model, Text

HOLD = timedelta(minutes=10)
"""How long the introducing mail waits after the second yes, so that the owner can undo it."""
HELPED_AFTER = timedelta(days=14)
"""How long after the introduction the owner is reminded to ask whether it helped."""
MOST_PATIENCE = 60
WORDS = 2_000

Words = Annotated[Text, StringConstraints(max_length=WORDS)]


class Side(StrEnum):
    """One of the two who are to be introduced."""

    A = "a"
    B = "b"

    @property
    def other(self) -> "Side":
        return Side.B if self is Side.A else Side.A


class Order(StrEnum):
    """Who is asked first; the other only after a yes."""

    A_FIRST = "a_first"
    B_FIRST = "b_first"
    BOTH = "both"


class Standing(StrEnum):
    """Where one side stands."""

    UNASKED = "unasked"
    ASKED = "asked"
    YES = "yes"
    NO = "no"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    """They said yes, and took it back."""


class Stage(StrEnum):
    """Where the whole stands."""

    DRAFT = "draft"
    ASKING = "asking"
    AGREED = "agreed"
    """Both said yes; the mail is held for a moment."""
    SENT = "sent"
    ENDED = "ended"


class Ending(StrEnum):
    """Why it came to nothing; for the owner alone."""

    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    BLOCKED = "blocked"
    """It could not go on: somebody cannot be reached any more, or is not in the book."""


class Helped(StrEnum):
    """Whether it led to something."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Party(Model):
    """One side. `serial` counts the questions to them, `address` is where the last one went."""

    contact_id: str
    standing: Standing = Standing.UNASKED
    serial: int = 0
    address: str = ""
    asked_at: datetime | None = None
    answered_at: datetime | None = None


class IntroductionFields(Model):
    """What the owner writes. `why` is what both read in the end; `words_to_a` is all that A is told of B when asked,
    and `words_to_b` the other way round. A question lapses after `patience_days`."""

    why: Words = ""
    words_to_a: Words = ""
    words_to_b: Words = ""
    order: Order = Order.B_FIRST
    patience_days: Annotated[int, Field(ge=1, le=MOST_PATIENCE)] = 10


class Introduction(IntroductionFields):
    """An introduction as stored. `because` says why it was `BLOCKED`; `need_id` is the need it came from."""

    id: str
    a: Party
    b: Party
    need_id: str | None = None
    ending: Ending | None = None
    because: str = ""
    held_until: datetime | None = None
    sent_at: datetime | None = None
    followed_up_at: datetime | None = None
    helped: Helped | None = None
    created_at: datetime
    version: int = 0

    @property
    def stage(self) -> Stage:
        """Where the whole stands."""
        if self.sent_at:
            return Stage.SENT
        if self.ending:
            return Stage.ENDED
        if self._both_said_yes:
            return Stage.AGREED
        return Stage.DRAFT if self._unasked == {Side.A, Side.B} else Stage.ASKING

    @property
    def is_under_way(self) -> bool:
        """Whether something can still come of it."""
        return self.stage in {Stage.DRAFT, Stage.ASKING, Stage.AGREED}

    @property
    def mail_id(self) -> str:
        """The id of the mail that introduces them."""
        return f"introduction-{self.id}"

    @property
    def sweep_at(self) -> datetime | None:
        """When it moves by itself: a question lapses or is to be asked, the hold is over, two weeks are over."""
        if self.stage is Stage.ASKING:
            moments = [self.lapses_at(side) for side in Side]
            moments += [self.a.answered_at, self.b.answered_at] if self.to_ask() else []
            return min(filter(None, moments), default=None)
        if self.stage is Stage.AGREED:
            return self.held_until
        return self.helps_at if self.stage is Stage.SENT and self.followed_up_at is None else None

    @property
    def helps_at(self) -> datetime | None:
        """When to ask whether it helped."""
        return self.sent_at + HELPED_AFTER if self.sent_at else None

    def party(self, side: Side) -> Party:
        """One of the two."""
        return self.a if side is Side.A else self.b

    def words_to(self, side: Side) -> str:
        """All that this side is told of the other when asked."""
        return self.words_to_a if side is Side.A else self.words_to_b

    def lapses_at(self, side: Side) -> datetime | None:
        """When the question to this side lapses; None while nothing is asked."""
        party = self.party(side)
        open_since = party.asked_at if party.standing is Standing.ASKED else None
        return open_since + timedelta(days=self.patience_days) if open_since else None

    def to_ask(self) -> tuple[Side, ...]:
        """Whom to ask now: both at once, or one, and the other after a yes."""
        if self.stage not in {Stage.DRAFT, Stage.ASKING}:
            return ()
        if self.order is Order.BOTH:
            return tuple(side for side in Side if side in self._unasked)
        first = Side.A if self.order is Order.A_FIRST else Side.B
        turn = first if first in self._unasked else first.other
        may = turn is first or self.party(first).standing is Standing.YES
        return (turn,) if turn in self._unasked and may else ()

    def standing_of(self, side: Side, serial: int, now: datetime) -> Standing | None:
        """Where this side stands with the question of this serial, by what they did themselves; None for an older one.

        It never depends on the other side.
        """
        party = self.party(side)
        if serial != party.serial:
            return None
        over = self.lapses_at(side)
        return Standing.LAPSED if over and over <= now else party.standing

    def may_ask(self, side: Side) -> bool:
        """Whether a question may go to this side: when it is their turn, or again after one without an answer."""
        if self.sent_at or self.ending not in {None, Ending.LAPSED}:
            return False
        if self.party(side.other).standing in {Standing.NO, Standing.WITHDRAWN}:
            return False
        return side in self.to_ask() or self.party(side).standing in {Standing.ASKED, Standing.LAPSED}

    # What happens to it

    def written(self, fields: IntroductionFields) -> "Introduction":
        """With other words, as long as nobody was asked."""
        return self._moved(**dict(fields)) if self.stage is Stage.DRAFT else self

    def asked(self, side: Side, address: str, now: datetime) -> "Introduction":
        """A question goes to this side: the first one, or another after one that lapsed or never arrived."""
        party = self.party(side)
        if not self.may_ask(side):
            return self
        asked = party.model_copy(
            update={
                "standing": Standing.ASKED,
                "serial": party.serial + 1,
                "address": address,
                "asked_at": now,
                "answered_at": None,
            }
        )
        still_lapsed = self.party(side.other).standing is Standing.LAPSED
        return self._moved(**{side: asked}, ending=self.ending if still_lapsed else None)

    def answered(self, side: Side, serial: int, *, yes: bool, now: datetime) -> "Introduction":
        """A side answers. A no after a yes takes the yes back."""
        standing = self.standing_of(side, serial, now)
        if standing is Standing.ASKED:
            return self._with(side, Standing.YES if yes else Standing.NO, now)
        return self if yes else self.withdrawn(side, serial, now)

    def withdrawn(self, side: Side, serial: int, now: datetime) -> "Introduction":
        """A side takes their yes back, as long as the mail is not sent."""
        if self.sent_at or self.standing_of(side, serial, now) is not Standing.YES:
            return self
        return self._with(side, Standing.WITHDRAWN, now)

    def lapsed(self, now: datetime) -> "Introduction":
        """Questions that nobody answered in time lapse."""
        after = self
        for side in Side:
            over = self.lapses_at(side)
            if over and over <= now:
                after = after._with(side, Standing.LAPSED, now)
        return after

    def cancelled(self) -> "Introduction":
        """The owner gives it up before both said yes."""
        return self._ended(Ending.CANCELLED) if self.stage in {Stage.DRAFT, Stage.ASKING} else self

    def undone(self) -> "Introduction":
        """The owner takes it back while it is held."""
        return self._ended(Ending.UNDONE) if self.stage is Stage.AGREED else self

    def resumed(self, now: datetime) -> "Introduction":
        """The owner goes on with what they gave up, undid or put right; what was answered meanwhile counts."""
        if self.ending not in {Ending.CANCELLED, Ending.UNDONE, Ending.BLOCKED}:
            return self
        ended = [_ENDINGS[one] for one in (self.a.standing, self.b.standing) if one in _ENDINGS]
        if ended:
            return self._ended(ended[0], because="")
        return self._moved(ending=None, because="", held_until=now + HOLD if self._both_said_yes else None)

    def blocked(self, because: str) -> "Introduction":
        """It cannot go on, and why, in words for the owner."""
        return self._ended(Ending.BLOCKED, because=because) if self.is_under_way else self

    def agreed(self, now: datetime) -> "Agreed | None":
        """The permission to introduce them: only once both said yes and the hold is over."""
        over = self.held_until is not None and self.held_until <= now
        return Agreed(self, _SEAL) if over and self.stage is Stage.AGREED and self._both_said_yes else None

    def recalled(self) -> "Introduction":
        """As before it was sent: only for a mail that surely has not left."""
        return self._moved(sent_at=None) if self.stage is Stage.SENT else self

    def followed_up(self, now: datetime) -> "Introduction":
        """The owner was reminded to ask whether it helped."""
        return self._moved(followed_up_at=now) if self.stage is Stage.SENT and not self.followed_up_at else self

    def answered_helped(self, helped: Helped | None) -> "Introduction":
        """What the owner says came of it; None takes that back."""
        return self._moved(helped=helped) if self.stage is Stage.SENT else self

    @property
    def _both_said_yes(self) -> bool:
        return self.a.standing is Standing.YES and self.b.standing is Standing.YES

    @property
    def _unasked(self) -> set[Side]:
        return {side for side in Side if self.party(side).standing is Standing.UNASKED}

    def _with(self, side: Side, standing: Standing, now: datetime) -> "Introduction":
        """One side stands elsewhere; the whole follows, unless it ended already."""
        moved = {side: self.party(side).model_copy(update={"standing": standing, "answered_at": now})}
        if self.sent_at or self.ending not in {None, Ending.LAPSED}:
            return self._moved(**moved)
        if standing in _ENDINGS:
            return self._ended(_ENDINGS[standing], **moved)
        both = standing is Standing.YES is self.party(side.other).standing
        return self._moved(**moved, held_until=now + HOLD if both and not self.ending else None)

    def _ended(self, ending: Ending, **update: object) -> "Introduction":
        return self._moved(ending=ending, held_until=None, **update)

    def _moved(self, **update: object) -> "Introduction":
        return self.model_copy(update=update)


_ENDINGS = {
    Standing.NO: Ending.DECLINED,
    Standing.LAPSED: Ending.LAPSED,
    Standing.WITHDRAWN: Ending.WITHDRAWN,
}
_SEAL = object()


class Agreed:
    """The permission to introduce the two to each other. `Introduction.agreed` alone gives it, and the introducing mail
    can be made of nothing else."""

    __slots__ = ("introduction",)

    def __init__(self, introduction: Introduction, seal: object) -> None:
        if seal is not _SEAL:
            message = "Only an introduction to which both said yes gives this."
            raise TypeError(message)
        self.introduction = introduction

    def sent(self, now: datetime) -> Introduction:
        """The introduction with its mail on the way; from now on nobody's answer changes anything."""
        return self.introduction.model_copy(update={"sent_at": now})
