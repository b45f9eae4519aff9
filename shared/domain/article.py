"""An article: a link worth sending to somebody, what is known of it, and whom it was proposed for or sent to."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from shared.domain.base import LINE_LIMIT, Line, Model, Text, single_line
from shared.domain.web_address import WebAddress, host_of

MAX_TRIES = 3
"""How often a page is asked for before the article says that it could not be read."""
LEASE = timedelta(minutes=3)
"""How long a page may be on its way; then it is asked for again."""
WEEK = timedelta(days=7)
"""One article at most for each person in this time."""
HORIZON = timedelta(days=28)
"""How far ahead articles for one person may queue up; what fits later is not proposed."""
OPEN_FOR = timedelta(days=21)
"""How long a proposed article makes sense."""
FRESH = timedelta(days=60)
"""How long an article is offered to those who tell something that it fits."""
EVERY = timedelta(hours=1)
"""How often that is looked at."""
LOST = "The page could not be read: it took too long, three times. Type in the title, or try again."

SUMMARY_LIMIT = 600
TOPIC_LIMIT = 60
MOST_TOPICS = 8

Summary = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=SUMMARY_LIMIT), AfterValidator(single_line)
]
Topic = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TOPIC_LIMIT), AfterValidator(single_line)
]
Note = Annotated[Text, StringConstraints(max_length=1_000)]


class Words(Model):
    """What an article says of itself, each on one line of plain text; '' where nothing is known."""

    title: Line = ""
    site: Line = ""
    summary: Summary = ""
    topics: Annotated[tuple[Topic, ...], Field(max_length=MOST_TOPICS)] = ()

    def over(self, other: "Words") -> "Words":
        """These words, and the other's where these are silent."""
        return Words(**{name: getattr(self, name) or getattr(other, name) for name in Words.model_fields})


class ArticleFields(Model):
    """What the owner types: it wins over what the page says. `note` is for their own eyes."""

    typed: Words = Words()
    note: Note = ""


class ArticleStatus(StrEnum):
    """Whether its page was read."""

    FETCHING = "fetching"
    FETCHED = "fetched"
    FAILED = "failed"


class Article(ArticleFields):
    """A saved link. `read` is what the page said, `reason` why it could not be read.

    `attempt` names the one fetch whose answer counts, `sweep_at` when somebody looks whether it ever came.
    """

    id: str
    url: WebAddress
    read: Words = Words()
    status: ArticleStatus = ArticleStatus.FETCHING
    reason: Line = ""
    attempt: str = ""
    tries: int = 0
    sweep_at: datetime | None = None
    saved_at: datetime
    deleted_at: datetime | None = None
    version: int = 0

    @property
    def words(self) -> Words:
        """What is shown: as typed, else as read; of a page that says nothing at least its site."""
        return self.typed.over(self.read).over(Words(site=host_of(self.url)[:LINE_LIMIT]))

    @property
    def name(self) -> str:
        """What people call it: its title, else its site."""
        return self.words.title or self.words.site

    def asked_for(self, attempt: str, now: datetime, *, tries: int = 1) -> "Article":
        """On its way: an answer to `attempt` counts, and none before it."""
        update = {"attempt": attempt, "tries": tries, "reason": "", "sweep_at": now + LEASE}
        return self.model_copy(update={"status": ArticleStatus.FETCHING, **update})

    def with_page(self, words: Words) -> "Article":
        """Its page was read."""
        update = {"read": words, "reason": "", "attempt": "", "sweep_at": None}
        return self.model_copy(update={"status": ArticleStatus.FETCHED, **update})

    def failed(self, reason: str) -> "Article":
        """Its page could not be read; what was read earlier stays."""
        update = {"reason": reason, "attempt": "", "sweep_at": None}
        return self.model_copy(update={"status": ArticleStatus.FAILED, **update})


class SavedLink(Model):
    """Which article an address belongs to, so that the same link saved twice is one article."""

    article_id: str
    version: int = 0


class Standing(StrEnum):
    """What became of an article for one person."""

    PROPOSED = "proposed"
    DROPPED = "dropped"
    SENT = "sent"


class Recipient(Model):
    """One person and one article, for good: it is proposed once and never again. Holds no words about anybody.

    `on` is the day of the proposal, or of sending. `by_hand` says that the owner sent it without a proposal.
    """

    article_id: str
    contact_id: str
    standing: Standing = Standing.PROPOSED
    on: date
    by_hand: bool = False
    entry_id: str | None = None
    version: int = 0


class Lookout(Model):
    """What is told later is compared with the articles of the last `FRESH` days: `since` is the stamp up to which that
    was done, `sweep_at` when it is done again; None while there is no such article."""

    since: str
    sweep_at: datetime | None = None
    version: int = 0


class Pace(Model):
    """From which day on an article may be proposed to a person: a week after the last one."""

    contact_id: str
    next_on: date
    version: int = 0

    def turn(self, day: date) -> date | None:
        """The day of the next article for them; None when enough wait already."""
        on = max(day, self.next_on)
        return on if on <= day + HORIZON else None

    def taken(self, on: date) -> "Pace":
        """An article has this day."""
        return self.model_copy(update={"next_on": max(self.next_on, on + WEEK)})


def send_id(article_id: str, contact_id: str) -> str:
    """The id of the follow-up that sends an article to a contact: one, however often it is proposed."""
    return f"send-{article_id}-{contact_id}"
