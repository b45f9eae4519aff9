"""Articles: saved once, read by somebody who sees nothing else, proposed by one fact, sent once."""

from datetime import date, timedelta

import pytest

from shared.domain import keys
from shared.domain.article import MAX_TRIES, ArticleFields, ArticleStatus, Recipient, Standing, Words, send_id
from shared.domain.contact import ContactFields
from shared.domain.errors import InvalidError, NotFoundError, PageError, StaleError
from shared.domain.fact import FactFields, FactKind
from shared.domain.favour import Favour
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus
from shared.domain.timeline import Exchange, InteractionKind
from shared.ports import Conflict
from shared.services import article_people, articles, contacts, facts, profiles, reads
from shared.services.agenda import agenda
from shared.services.article_lookout import plan_lookouts
from shared.services.article_news import look_again
from shared.services.article_pages import page_of
from shared.services.article_proposals import propose_article
from shared.services.articles import NewArticle, PageRead, keep_page
from shared.services.contact_pages import contact_page
from shared.services.fetch_page import PageWanted, fetch_page
from shared.services.follow_ups import Done, do_follow_up, drop_follow_up, reopen_follow_up
from shared.services.interactions import Log, keep_log
from tests.support import ALICE, ALICES_PROFILE, CHARLIE, NOON, TestHome

URL = "https://boats.example/sailing?utm_source=mail#top"
SAILING = Words(
    title="Sailing for beginners: ten things to know before your first trip",
    site="The Boat Blog",
    summary="What to wear, which words the crew uses, and how to tie three knots.",
    topics=("sailing", "boats"),
)
BREAD = Words(title="How to bake sourdough bread at home", topics=("baking", "bread"))
DAY = NOON.date()


@pytest.fixture
def home() -> TestHome:
    home = TestHome()
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())
    return home


def person(home: TestHome, name: str, *told: str, notes: str = "", titles: tuple[str, ...] = ()) -> str:
    """Somebody in Alice's book who told these things."""
    fields = ContactFields(name=name, emails=("someone@example.com",), notes=notes, titles=titles)
    contact = contacts.add_contact(ALICE, fields, None, None, table=home.table, now=home.clock()).contact
    if told:
        log = Log(facts=tuple(FactFields(text=text) for text in told))
        keep_log(ALICE, contact.id, log, table=home.table, now=home.clock())
    return contact.id


def save(home: TestHome, url: str = URL, **typed: object) -> articles.Article:
    new = NewArticle(url=url, typed=Words(**typed))  # type: ignore[arg-type]
    return articles.save_article(ALICE, new, table=home.table, queue=home.page_queue, now=home.clock())


def let_run(home: TestHome) -> None:
    """What waits in the queues is done, as the functions do it."""
    while home.page_queue.sent:
        wanted = PageWanted.model_validate(home.page_queue.sent.pop(0))
        fetch_page(wanted, fetcher=home.page_fetcher, queue=home.article_queue)
    while home.article_queue.sent:
        body = home.article_queue.sent.pop(0)
        if "attempt" in body:
            keep_page(PageRead.model_validate(body), table=home.table, now=home.clock())
        propose(home, body["article_id"])


def propose(home: TestHome, article_id: str) -> int:
    return propose_article(ALICE, article_id, table=home.table, embedder=home.embedder, now=home.clock())


def saved(home: TestHome, words: Words = SAILING, url: str = URL) -> articles.Article:
    """An article whose page was read, and that was proposed."""
    home.page_fetcher.words = words
    article = save(home, url)
    let_run(home)
    return reads.article(home.table, ALICE, article.id)


def sending(home: TestHome, article_id: str, contact_id: str) -> FollowUp | None:
    return reads.one(home.table, keys.follow_up_key(ALICE, contact_id, send_id(article_id, contact_id)), FollowUp)


def favour(home: TestHome, article_id: str, contact_id: str) -> Favour | None:
    booked = reads.one(home.table, keys.favour_key(ALICE, contact_id, f"article-{article_id}"), Favour)
    return booked if booked and booked.deleted_at is None else None


def proposed_to(home: TestHome, article_id: str) -> set[str]:
    return {one.contact.id for one in page_of(ALICE, article_id, table=home.table, now=home.clock()).likely}


# Saved


def test_a_link_is_saved_at_once_and_its_page_read_later(home: TestHome) -> None:
    article = save(home)
    assert (ArticleStatus.FETCHING, "boats.example") == (article.status, article.name)
    home.page_fetcher.words = SAILING
    let_run(home)
    read = reads.article(home.table, ALICE, article.id)
    assert (ArticleStatus.FETCHED, SAILING.title) == (read.status, read.name)
    assert ["https://boats.example/sailing"] == home.page_fetcher.asked


def test_the_same_link_is_one_article_wherever_a_reader_came_from(home: TestHome) -> None:
    first = save(home)
    again = save(home, "https://boats.example/sailing?fbclid=abc", title="Mine")
    assert first.id == again.id
    assert "Mine" == again.name
    assert 1 == len(articles.shelf(ALICE, table=home.table).articles)
    assert 1 == len(home.page_queue.sent)


def test_the_list_is_the_newest_first_and_comes_in_pages(home: TestHome) -> None:
    for number in range(articles.PAGE + 3):
        save(home, f"https://boats.example/{number}")
        home.clock.forward(seconds=1)
    first = articles.shelf(ALICE, table=home.table)
    rest = articles.shelf(ALICE, first.cursor, table=home.table)
    urls = [article.url for article in (*first.articles, *rest.articles)]
    assert [f"https://boats.example/{number}" for number in reversed(range(articles.PAGE + 3))] == urls


def test_what_was_typed_wins_over_what_the_page_says_and_stays(home: TestHome) -> None:
    article = save(home, title="For sailors")
    home.page_fetcher.words = SAILING
    let_run(home)
    shown = reads.article(home.table, ALICE, article.id).words
    assert ("For sailors", SAILING.site) == (shown.title, shown.site)


def test_a_page_that_cannot_be_read_says_why_and_is_asked_for_again(home: TestHome) -> None:
    home.page_fetcher.error = PageError("What is at this address is larger than 2 MB, so it was not fetched.")
    article = save(home, title="Mine")
    let_run(home)
    failed = reads.article(home.table, ALICE, article.id)
    assert (ArticleStatus.FAILED, str(home.page_fetcher.error), "Mine") == (failed.status, failed.reason, failed.name)
    home.page_fetcher.error = None
    articles.fetch_again(ALICE, article.id, table=home.table, queue=home.page_queue, now=home.clock())
    let_run(home)
    assert ArticleStatus.FETCHED is reads.article(home.table, ALICE, article.id).status


def test_only_the_answer_to_the_attempt_counts_and_only_once(home: TestHome) -> None:
    article = save(home)
    answer = PageRead(owner_id=ALICE, article_id=article.id, attempt=article.attempt, words=SAILING)
    forged = answer.model_copy(update={"attempt": "guessed", "words": BREAD})
    empty = answer.model_copy(update={"attempt": "", "words": BREAD})
    assert not keep_page(forged, table=home.table, now=home.clock())
    assert keep_page(answer, table=home.table, now=home.clock())
    for late in (answer.model_copy(update={"words": BREAD}), empty, forged):
        assert not keep_page(late, table=home.table, now=home.clock())
    assert SAILING.title == reads.article(home.table, ALICE, article.id).name


@pytest.mark.parametrize(
    "words",
    [{"title": "x" * 201}, {"title": "two\nlines"}, {"summary": "x" * 601}, {"topics": ["x"] * 9}, {"html": "<b>"}],
)
def test_what_the_fetcher_answers_is_checked_again(words: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="words"):
        PageRead.model_validate({"owner_id": ALICE, "article_id": "a", "attempt": "b", "words": words})


def test_a_page_that_never_came_is_asked_for_again_and_then_given_up_in_words(home: TestHome) -> None:
    article = save(home)
    for _ in range(MAX_TRIES):
        home.page_queue.sent.clear()
        assert 0 == articles.recover_articles(table=home.table, queue=home.page_queue, now=home.clock())
        home.clock.forward(minutes=4)
        assert 1 == articles.recover_articles(table=home.table, queue=home.page_queue, now=home.clock())
    lost = reads.article(home.table, ALICE, article.id)
    assert ArticleStatus.FAILED is lost.status
    assert "try again" in lost.reason
    assert [] == home.page_queue.sent


def test_a_stale_change_is_refused_and_a_change_is_matched_again(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    article = saved(home, Words(title="Untitled"))
    assert set() == proposed_to(home, article.id)
    fields = ArticleFields(typed=SAILING)
    articles.change_article(
        ALICE, article.id, fields, article.version, table=home.table, queue=home.article_queue, now=home.clock()
    )
    with pytest.raises(StaleError):
        articles.change_article(
            ALICE, article.id, fields, article.version, table=home.table, queue=home.article_queue, now=home.clock()
        )
    let_run(home)
    assert {ana} == proposed_to(home, article.id)


def test_an_article_in_the_trash_is_proposed_to_nobody_until_it_is_taken_out(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    article = saved(home)
    articles.delete_article(ALICE, article.id, article.version, table=home.table, now=home.clock())
    assert () == articles.shelf(ALICE, table=home.table).articles
    assert [] == [item for item in agenda(ALICE, DAY, table=home.table, most=9).items if item.follow_up]
    with pytest.raises(InvalidError):
        article_people.send_article(ALICE, article.id, ana, Done(), table=home.table, now=home.clock())
    articles.restore_article(ALICE, article.id, table=home.table, now=home.clock())
    assert {ana} == proposed_to(home, article.id)


def test_a_link_saved_again_comes_out_of_the_trash(home: TestHome) -> None:
    article = saved(home)
    articles.delete_article(ALICE, article.id, article.version, table=home.table, now=home.clock())
    assert article.id == save(home).id
    assert 1 == len(articles.shelf(ALICE, table=home.table).articles)


# Proposed


def test_an_article_is_proposed_by_the_one_fact_that_it_fits(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "daughter Mia starts school", "learning to sail")
    person(home, "Bob Stone", "plays the cello")
    article = saved(home)
    todo = sending(home, article.id, ana)
    assert {ana} == proposed_to(home, article.id)
    assert todo is not None
    assert "Ana told you: “learning to sail”. This article is about sailing." == todo.because
    assert (FollowUpKind.SEND, DAY, DAY + timedelta(days=21)) == (todo.kind, todo.due, todo.until)
    assert (article.id, article.url) == (todo.source_id, todo.link)
    assert "learning to sail" == reads.fact(home.table, ALICE, ana, todo.fact_id or "").text


def test_the_draft_names_the_fact_and_carries_the_title_and_the_link(home: TestHome) -> None:
    person(home, "Ana Sousa", "learning to sail")
    article = saved(home)
    (likely,) = page_of(ALICE, article.id, table=home.table, now=home.clock()).likely
    for part in ("learning to sail", SAILING.title, "https://boats.example/sailing"):
        assert part in likely.draft.body
    assert "boats.example%2Fsailing" in likely.draft.mailto


def test_a_note_is_evidence_for_the_owner_and_never_stands_in_a_letter(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", notes="owes me money, loves sailing boats")
    article = saved(home)
    (likely,) = page_of(ALICE, article.id, table=home.table, now=home.clock()).likely
    assert ana == likely.contact.id
    assert "You noted about Ana: “owes me money, loves sailing boats”" in likely.follow_up.because
    assert "money" not in likely.draft.body


def test_a_job_title_is_no_evidence_of_an_interest(home: TestHome) -> None:
    person(home, "Ana Sousa", titles=("Sailing instructor",))
    assert set() == proposed_to(home, saved(home).id)


def test_a_birthday_and_what_was_sent_before_are_no_evidence_either(home: TestHome) -> None:
    ana = person(home, "Ana Sousa")
    log = Log(facts=(FactFields(text="sailing", kind=FactKind.BIRTHDAY, yearly={"month": 5, "day": 3}),))  # type: ignore[arg-type]
    keep_log(ALICE, ana, log, table=home.table, now=home.clock())
    first = saved(home)
    article_people.send_article(ALICE, first.id, ana, Done(), table=home.table, now=home.clock())
    home.clock.forward(days=30)
    assert set() == proposed_to(home, saved(home, SAILING, "https://boats.example/more").id)


def test_the_same_article_is_never_proposed_twice_to_the_same_person(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    article = saved(home)
    assert 0 == propose(home, article.id)
    drop_follow_up(ALICE, ana, send_id(article.id, ana), table=home.table, now=home.clock())
    home.clock.forward(days=90)
    assert 0 == propose(home, article.id)
    assert set() == proposed_to(home, article.id)


def test_a_person_gets_one_article_a_week_the_next_one_waits(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    dues = []
    for number in range(6):
        article = saved(home, SAILING, f"https://boats.example/{number}")
        todo = sending(home, article.id, ana)
        dues.append(todo.due if todo else None)
    assert [DAY + timedelta(days=7 * week) for week in range(5)] + [None] == dues


def test_two_workers_at_the_same_moment_give_a_person_one_article_a_week(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    one, two = (save(home, f"https://boats.example/{n}", **SAILING.model_dump()) for n in range(2))
    write, raced = home.table.write, []

    def racing(operations: list[object]) -> None:
        if not raced:
            raced.append(True)
            propose(home, two.id)
        write(operations)  # type: ignore[arg-type]

    home.table.write = racing  # type: ignore[method-assign, assignment]
    propose(home, one.id)
    dues = sorted(todo.due for a in (one, two) if (todo := sending(home, a.id, ana)))
    assert [DAY, DAY + timedelta(days=7)] == dues


def test_an_article_is_proposed_to_five_people_at_most_those_it_fits_best(home: TestHome) -> None:
    people = [person(home, f"Person {number}", "learning to sail") for number in range(7)]
    assert 5 == len(proposed_to(home, saved(home).id) & set(people))


def test_nothing_is_spoken_of_within_a_week_of_another_article(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    person(home, "Bob Stone", "bakes bread at home")
    article = saved(home)
    bread = saved(home, BREAD, "https://bread.example/")
    article_people.send_article(ALICE, bread.id, ana, Done(), table=home.table, now=home.clock())

    def spoken(day: date) -> set[str | None]:
        items = agenda(ALICE, day, table=home.table, most=20, told=True).items
        return {item.known.contact.id for item in items if item.follow_up and item.follow_up.source_id == article.id}

    assert set() == spoken(DAY) | spoken(DAY + timedelta(days=6))
    assert {ana} == spoken(DAY + timedelta(days=7))


def test_an_article_is_not_spoken_of_when_its_fact_is_gone(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    saved(home)
    (fact,) = contact_page(ALICE, ana, table=home.table).facts
    facts.delete_fact(ALICE, ana, fact.id, fact.version, table=home.table, now=home.clock())
    assert [] == [item for item in agenda(ALICE, DAY, table=home.table, most=9).items if item.follow_up]


# Sent


def test_doing_it_logs_the_exchange_and_books_the_favour_and_undo_takes_both_back(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    article = saved(home)
    do_follow_up(ALICE, ana, send_id(article.id, ana), Done(), table=home.table, now=home.clock())
    entry, booked = contact_page(ALICE, ana, table=home.table).timeline[0], favour(home, article.id, ana)
    assert f"Sent them “{SAILING.title}”" == entry.words == (booked.words if booked else "")  # type: ignore[union-attr]
    page = page_of(ALICE, article.id, table=home.table, now=home.clock())
    assert ([], [ana]) == ([*page.likely], [one.contact.id for one in page.sent])
    reopen_follow_up(ALICE, ana, send_id(article.id, ana), table=home.table, now=home.clock())
    assert favour(home, article.id, ana) is None
    assert () == contact_page(ALICE, ana, table=home.table).timeline
    assert {ana} == proposed_to(home, article.id)


def test_the_exchange_and_the_favour_are_one_transaction(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    article = saved(home)
    write = home.table.write

    def failing(operations: object) -> None:
        raise Conflict("a", "b")

    home.table.write = failing  # type: ignore[method-assign, assignment]
    with pytest.raises(Conflict):
        do_follow_up(ALICE, ana, send_id(article.id, ana), Done(), table=home.table, now=home.clock())
    home.table.write = write  # type: ignore[method-assign]
    assert favour(home, article.id, ana) is None
    assert () == contact_page(ALICE, ana, table=home.table).timeline


def test_an_article_sent_by_hand_leaves_no_trace_when_it_is_taken_back(home: TestHome) -> None:
    bob = person(home, "Bob Stone")
    article = saved(home)
    for _ in range(2):
        article_people.send_article(ALICE, article.id, bob, Done(), table=home.table, now=home.clock())
    assert 1 == len(contact_page(ALICE, bob, table=home.table).timeline)
    assert favour(home, article.id, bob)
    for _ in range(2):
        article_people.take_back(ALICE, article.id, bob, table=home.table, now=home.clock())
    page = contact_page(ALICE, bob, table=home.table)
    assert ((), ()) == (page.timeline, page.follow_ups)
    assert favour(home, article.id, bob) is None
    assert [] == reads.recipients(home.table, ALICE, article.id)


def test_sending_can_be_taken_back_long_after_its_follow_up_is_forgotten(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    article = saved(home)
    article_people.send_article(ALICE, article.id, ana, Done(), table=home.table, now=home.clock())
    home.clock.forward(days=60)
    assert sending(home, article.id, ana) is None
    article_people.take_back(ALICE, article.id, ana, table=home.table, now=home.clock())
    assert favour(home, article.id, ana) is None
    assert () == contact_page(ALICE, ana, table=home.table).timeline


def test_the_owner_may_send_what_was_dropped_and_mean_to_send_what_nobody_proposed(home: TestHome) -> None:
    ana, bob = person(home, "Ana Sousa", "learning to sail"), person(home, "Bob Stone")
    article = saved(home)
    drop_follow_up(ALICE, ana, send_id(article.id, ana), table=home.table, now=home.clock())
    article_people.send_article(ALICE, article.id, ana, Done(), table=home.table, now=home.clock())
    article_people.think_of(ALICE, article.id, bob, table=home.table, now=home.clock())
    page = page_of(ALICE, article.id, table=home.table, now=home.clock())
    assert ([bob], [ana]) == ([one.contact.id for one in page.likely], [one.contact.id for one in page.sent])
    with pytest.raises(InvalidError):
        article_people.think_of(ALICE, article.id, ana, table=home.table, now=home.clock())


def test_dropped_is_remembered_after_the_follow_up_is_forgotten(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    article = saved(home)
    drop_follow_up(ALICE, ana, send_id(article.id, ana), table=home.table, now=home.clock())
    known = reads.recipient(home.table, ALICE, article.id, ana)
    assert isinstance(known, Recipient)
    assert Standing.DROPPED is known.standing


def test_a_follow_up_of_ones_own_to_send_something_is_no_article(home: TestHome) -> None:
    bob = person(home, "Bob Stone")
    day = home.clock().date()
    log = Log(
        exchange=Exchange(kind=InteractionKind.CALL, on=day),
        follow_ups=({"kind": FollowUpKind.SEND, "text": "the book", "due": day},),  # type: ignore[arg-type]
    )
    (todo,) = keep_log(ALICE, bob, log, table=home.table, now=home.clock()).follow_ups
    done = do_follow_up(ALICE, bob, todo.id, Done(), table=home.table, now=home.clock())
    assert FollowUpStatus.DONE is done.status


def test_another_owners_article_and_contact_do_not_exist(home: TestHome) -> None:
    ana = person(home, "Ana Sousa", "learning to sail")
    article = saved(home)
    for act in (article_people.send_article, article_people.think_of, article_people.take_back):
        more = (Done(),) if act is article_people.send_article else ()
        try:
            act(CHARLIE, article.id, ana, *more, table=home.table, now=home.clock())  # type: ignore[operator]
        except NotFoundError:
            continue
        assert [] == reads.recipients(home.table, CHARLIE, article.id)
    assert 0 == propose_article(CHARLIE, article.id, table=home.table, embedder=home.embedder, now=home.clock())


# Told later


def test_what_is_told_later_is_compared_with_the_articles_of_the_last_weeks(home: TestHome) -> None:
    article = saved(home)
    ana = person(home, "Ana Sousa")
    look(home, hours=1)
    assert set() == proposed_to(home, article.id)
    keep_log(ALICE, ana, Log(facts=(FactFields(text="learning to sail"),)), table=home.table, now=home.clock())
    look(home, hours=1)
    assert {ana} == proposed_to(home, article.id)
    look(home, hours=1)
    assert 1 == len(reads.recipients(home.table, ALICE, article.id))


def test_nobody_looks_before_the_hour_or_for_articles_of_long_ago(home: TestHome) -> None:
    article = saved(home)
    assert 0 == look(home, minutes=30)
    assert 1 == look(home, minutes=31)
    home.clock.forward(days=61)
    ana = person(home, "Ana Sousa", "learning to sail")
    assert 1 == look(home)
    assert 0 == look(home, hours=5)
    assert set() == proposed_to(home, article.id)
    again = saved(home, SAILING, "https://boats.example/new")
    assert {ana} == proposed_to(home, again.id)
    assert 1 == look(home, hours=2)


def look(home: TestHome, **later: float) -> int:
    """The hourly sweep, and what it queues; answers for how many owners."""
    home.clock.forward(**later)
    planned = plan_lookouts(table=home.table, queue=home.article_queue, now=home.clock())
    for body in home.article_queue.sent:
        look_again(body["owner_id"], table=home.table, embedder=home.embedder, now=home.clock())
    home.article_queue.sent.clear()
    return planned
