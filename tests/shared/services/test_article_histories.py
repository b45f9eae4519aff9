"""Whatever is done with an article and a person, in any order: favour, exchange and follow-up agree."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import ArticleFields, Standing, Words, send_id
from shared.domain.contact import ContactFields
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.fact import FactFields
from shared.domain.follow_up import FollowUp
from shared.services import article_people, articles, contacts, reads
from shared.services.article_proposals import propose_article
from shared.services.articles import NewArticle
from shared.services.contact_pages import contact_page
from shared.services.follow_ups import Done, do_follow_up, drop_follow_up, reopen_follow_up
from shared.services.interactions import Log, keep_log
from shared.services.records import FAVOUR, RECIPIENT
from tests.support import ALICE, TestHome, all_records


class Story:
    """One article, one person, and everything that can be done with the two."""

    def __init__(self) -> None:
        self.home = TestHome()
        self.table = self.home.table
        fields = ContactFields(name="Ana Sousa")
        self.ana = contacts.add_contact(ALICE, fields, None, None, table=self.table, now=self.home.clock()).contact.id
        log = Log(facts=(FactFields(text="learning to sail"),))
        keep_log(ALICE, self.ana, log, table=self.table, now=self.home.clock())
        new = NewArticle(url="https://boats.example/", typed=Words(title="Sailing for beginners", topics=("sailing",)))
        made = articles.save_article(ALICE, new, table=self.table, queue=self.home.page_queue, now=self.home.clock())
        self.article = made.id

    def deeds(self) -> dict[str, Callable[[], object]]:
        now, table, pair = self.home.clock(), self.table, (ALICE, self.article, self.ana)
        todo = (ALICE, self.ana, send_id(self.article, self.ana))
        version = reads.article(table, ALICE, self.article).version
        return {
            "propose": lambda: propose_article(ALICE, self.article, table=table, embedder=self.home.embedder, now=now),
            "think of": lambda: article_people.think_of(*pair, table=table, now=now),
            "send": lambda: article_people.send_article(*pair, Done(), table=table, now=now),
            "take back": lambda: article_people.take_back(*pair, table=table, now=now),
            "do": lambda: do_follow_up(*todo, Done(), table=table, now=now),
            "drop": lambda: drop_follow_up(*todo, table=table, now=now),
            "reopen": lambda: reopen_follow_up(*todo, table=table, now=now),
            "delete": lambda: articles.delete_article(ALICE, self.article, version, table=table, now=now),
            "restore": lambda: articles.restore_article(ALICE, self.article, table=table, now=now),
            "change": lambda: articles.change_article(
                ALICE,
                self.article,
                ArticleFields(typed=Words(title="Sailing")),
                version,
                table=table,
                queue=self.home.article_queue,
                now=now,
            ),
            "a week": lambda: self.home.clock.forward(days=7),
            "three weeks": lambda: self.home.clock.forward(days=20),
        }

    def check(self) -> None:
        known = reads.recipient(self.table, ALICE, self.article, self.ana)
        sent = known is not None and known.standing is Standing.SENT
        stored = all_records(self.home, ALICE)
        page = contact_page(ALICE, self.ana, table=self.table)
        booked = [r for r in stored if r.kind == FAVOUR and r.body["deleted_at"] is None]
        assert [sent] == [bool(booked)]
        assert int(sent) == len(page.timeline)
        assert len([r for r in stored if r.kind == RECIPIENT]) <= 1
        todos: list[FollowUp] = [f for f in page.follow_ups if f.source_id == self.article and f.is_open]
        assert not (todos and sent)
        assert len(todos) <= 1


DEEDS = sorted(Story().deeds())


@settings(max_examples=60)
@given(st.lists(st.sampled_from(DEEDS), max_size=12))
def test_the_favour_the_exchange_and_the_follow_up_agree_after_any_history(history: list[str]) -> None:
    story = Story()
    for name in history:
        with suppress(InvalidError, NotFoundError, StaleError):
            story.deeds()[name]()
        story.check()
