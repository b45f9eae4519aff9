"""An ask: a request for help that the owner makes to a contact, and what became of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from shared.domain.base import LINE_LIMIT, FilledText, Model, Text

WhyThem = Annotated[Text, StringConstraints(max_length=600)]
Wanted = Annotated[FilledText, StringConstraints(max_length=1_000)]
Outcome = Annotated[Text, StringConstraints(max_length=1_000)]
NeedId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z][0-9a-z-]{0,63}$")]


class AskStatus(StrEnum):
    """Where an ask stands."""

    DRAFT = "draft"
    ASKED = "asked"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    WITHDRAWN = "withdrawn"


HELPED = frozenset({AskStatus.YES, AskStatus.PARTLY})
ANSWERED = HELPED | {AskStatus.NO}
OPEN = frozenset({AskStatus.DRAFT, AskStatus.ASKED})


class AskFields(Model):
    """What the owner asks: `words` say what for, `why` why them of all people, `due` by which day an answer helps.

    `need_id` is the need that it is asked for, if any.
    """

    words: Wanted
    why: WhyThem = ""
    due: date
    need_id: NeedId | None = None


class Ask(AskFields):
    """An ask as stored. `entry_id` is the exchange that was logged by asking, `answer_id` the one logged by its answer,
    `before` what a withdrawn one was."""

    id: str
    contact_id: str
    status: AskStatus = AskStatus.DRAFT
    outcome: Outcome = ""
    asked_on: date | None = None
    answered_on: date | None = None
    entry_id: str | None = None
    answer_id: str | None = None
    before: AskStatus | None = None
    deleted_at: datetime | None = None
    version: int = 0

    @property
    def gist(self) -> str:
        """What is asked for, on one line."""
        return one_line(self.words)

    @property
    def source(self) -> str:
        """What books the favour of being helped."""
        return f"ask:{self.id}"

    @property
    def wait_id(self) -> str:
        """The follow-up that waits for the answer."""
        return f"ask-{self.id}-wait"

    @property
    def thank_id(self) -> str:
        """The follow-up that says thank you."""
        return f"ask-{self.id}-thank"


def one_line(text: str) -> str:
    """A text on one line, of a length that a line holds."""
    line = " ".join(text.split())
    return line if len(line) <= LINE_LIMIT else f"{line[: LINE_LIMIT - 1].rstrip()}…"
