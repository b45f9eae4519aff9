"""Who do I know: what is told enters the search, what is taken back leaves it, and nothing else is ever said."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from shared.adapters.sqlite_search import SqliteSearch
from shared.domain import keys
from shared.domain.article import ArticleFields, Words
from shared.domain.contact import ContactFields, Met
from shared.domain.errors import IndexBusyError
from shared.domain.fact import FactFields
from shared.domain.need import NeedFields, NeedStatus
from shared.domain.timeline import Exchange, InteractionKind
from shared.ports import Source
from shared.services import (
    article_people,
    articles,
    contact_pages,
    contacts,
    facts,
    interactions,
    needs,
    purge,
    reads,
    search,
)
from shared.services.articles import NewArticle
from shared.services.follow_ups import Done
from shared.services.interactions import Log
from shared.services.search import Answers
from tests.support import ALICE, CHARLIE, TestHome, embedder

ROSA = ContactFields(name="Rosa Calderón", titles=("Receptionist",), addresses=("418 Ocean Drive\nMiami, FL",))


def add(home: TestHome, fields: ContactFields | str, *told: str, owner: str = ALICE, met: Met | None = None) -> str:
    given = ContactFields(name=fields) if isinstance(fields, str) else fields
    page = contacts.add_contact(owner, given, met, None, table=home.table, now=home.clock())
    if told:
        log = Log(facts=tuple(FactFields(text=text) for text in told))
        interactions.keep_log(owner, page.contact.id, log, table=home.table, now=home.clock())
    return page.contact.id


def ask(home: TestHome, text: str, owner: str = ALICE, offset: int = 0) -> Answers:
    return search.search(owner, text, table=home.table, index=home.search_index, now=home.clock(), offset=offset)


def names(home: TestHome, text: str, owner: str = ALICE) -> list[str]:
    return [answer.name for answer in ask(home, text, owner).answers]


def evidence(home: TestHome, text: str) -> list[str]:
    (answer,) = ask(home, text).answers
    return ["".join(f"[{p.text}]" if p.marked else p.text for p in said.pieces) for said in answer.evidence]


@pytest.fixture
def book(home: TestHome) -> TestHome:
    add(home, ROSA, "Runs a bar two blocks from the beach", "Likes jazz")
    add(home, ContactFields(name="Ben Harper", addresses=("Miami, FL",)), "Sells boats")
    add(home, "Cora Lund", "Runs a bar in Oslo")
    add(home, ContactFields(name="田中美咲", organizations=("青空設計",)))
    add(home, ContactFields(name="Bob Stone", organizations=("Livingstone & Sons",), emails=("bob@stone.example",)))
    return home


def test_a_question_is_answered_by_who_supports_all_of_it_with_the_sentences_that_say_so(book: TestHome) -> None:
    assert names(book, "who do I know in Miami who runs a bar?")[0] == "Rosa Calderón"
    first = ask(book, "who do I know in Miami who runs a bar?").answers[0]
    said = {said.kind.value: "".join(p.text for p in said.pieces) for said in first.evidence}
    assert said == {"fact": "Runs a bar two blocks from the beach", "place": "418 Ocean Drive, Miami, FL"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("calder", "Rosa Calderón"),
        ("CALDERON", "Rosa Calderón"),
        ("calderom", "Rosa Calderón"),
        ("b sto", "Bob Stone"),
        ("bob@stone.ex", "Bob Stone"),
        ("ivingsto", "Bob Stone"),
        ("田中", "田中美咲"),
        ("at:livingst", "Bob Stone"),
        ('in:miami "ocean drive"', "Rosa Calderón"),
    ],
)
def test_beginnings_slips_accents_parts_and_other_scripts_are_found(book: TestHome, text: str, name: str) -> None:
    assert names(book, text)[:1] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "who breeds alpacas?",
        "Do I know anybody in Ulaanbaatar?",
        '"bar jazz"',
        "at:miami",
        "in:oslo",
        "circle:nobody",
        "met:1999",
    ],
)
def test_when_nothing_supports_an_answer_it_is_nobody(book: TestHome, text: str) -> None:
    assert names(book, text) == []


@pytest.mark.parametrize(
    "text",
    ['"', '" OR "', "bar*", "NEAR(bar", "word : x", "^bar", "a AND NOT b", "bar'); DROP TABLE", "\ue001bob", "🌻", "-"],
)
def test_what_fts5_would_obey_is_only_text(book: TestHome, text: str) -> None:
    ask(book, text)
    assert names(book, "bob") == ["Bob Stone"]


def test_a_similar_meaning_answers_too(home: TestHome) -> None:
    add(home, "Nadia Osei", "Attorney in her own practice")
    assert evidence(home, "who is a lawyer?") == ["[Attorney] in her own practice"]


def test_a_name_or_a_quoted_word_is_never_answered_by_a_similar_one(home: TestHome) -> None:
    add(home, "Nadia Osei", "Attorney in her own practice")
    assert names(home, 'who is a "lawyer"?') == []


def test_titles_never_weigh(home: TestHome) -> None:
    for name, title in (("Ann A", "Receptionist"), ("Ann B", "Director"), ("Ann C", "Chief Executive Officer")):
        add(home, ContactFields(name=name, titles=(title,)), "Knows the harbour")
    for text in ("ann", "who knows the harbour?"):
        assert names(home, text) == ["Ann A", "Ann B", "Ann C"]
        assert len({answer.support for answer in ask(home, text).answers}) == 1


def test_a_contact_in_the_trash_is_not_found_and_comes_back_with_everything(book: TestHome) -> None:
    rosa = ask(book, "calderon").answers[0].id
    page = contact_pages.contact_page(ALICE, rosa, table=book.table)
    contacts.delete_contact(ALICE, rosa, page.contact.version, table=book.table, now=book.clock())
    assert names(book, "calderon") == []
    assert "Rosa Calderón" not in names(book, "likes jazz")
    contacts.restore_contact(ALICE, rosa, table=book.table, now=book.clock())
    assert names(book, "likes jazz") == ["Rosa Calderón"]


def test_a_change_replaces_what_was_said(book: TestHome) -> None:
    rosa = ask(book, "calderon").answers[0].id
    page = contact_pages.contact_page(ALICE, rosa, table=book.table)
    moved = ROSA.model_copy(update={"addresses": ("Porto",), "circle": "club"})
    contacts.change_contact(ALICE, rosa, moved, page.contact.version, table=book.table, now=book.clock())
    assert names(book, "in:porto") == ["Rosa Calderón"]
    assert names(book, "in:miami") == ["Ben Harper"]
    assert names(book, "circle:club") == ["Rosa Calderón"]


def test_a_fact_taken_back_is_not_evidence_any_more(book: TestHome) -> None:
    rosa = ask(book, "calderon").answers[0].id
    fact = next(f for f in contact_pages.contact_page(ALICE, rosa, table=book.table).facts if "jazz" in f.text)
    facts.delete_fact(ALICE, rosa, fact.id, fact.version, table=book.table, now=book.clock())
    assert names(book, "who likes jazz?") == []


def test_what_was_said_and_where_they_met_is_found(home: TestHome) -> None:
    dora = add(home, "Dora Dale", met=Met(on=date(2024, 5, 11), place="Verona", occasion="the opera"))
    exchange = Exchange(kind=InteractionKind.CALL, on=home.clock().date(), words="Spoke of geothermal wells. All fine.")
    interactions.keep_log(ALICE, dora, Log(exchange=exchange), table=home.table, now=home.clock())
    assert evidence(home, "geothermal") == ["Spoke of [geothermal] wells."]
    for text in ("met:verona", "met:2024", "met:2024-05", "met:opera"):
        assert names(home, text) == ["Dora Dale"]


def test_what_they_look_for_is_found_until_it_is_met_or_taken_back(home: TestHome) -> None:
    tom = add(home, "Tom Tiller")
    fields = NeedFields(text="I am looking for a projector.", contact_id=tom)
    own = NeedFields(text="A tent for twenty")
    page = needs.add_need(ALICE, fields, table=home.table, queue=home.need_queue, now=home.clock())
    needs.add_need(ALICE, own, table=home.table, queue=home.need_queue, now=home.clock())
    assert evidence(home, "who looks for a projector?") == ["Is [looking] for a [projector]"]
    assert names(home, "who needs a tent for twenty?") == []

    need = needs.set_status(
        ALICE,
        page.need.id,
        NeedStatus.MET,
        table=home.table,
        queue=home.need_queue,
        now=home.clock(),
    ).need
    assert names(home, "who looks for a projector?") == []
    need = needs.set_status(
        ALICE, need.id, NeedStatus.OPEN, table=home.table, queue=home.need_queue, now=home.clock()
    ).need
    assert names(home, "projector") == ["Tom Tiller"]
    needs.delete_need(ALICE, need.id, need.version, table=home.table, now=home.clock())
    assert names(home, "projector") == []


def test_an_article_that_was_sent_is_found_with_whom_it_went_to(home: TestHome) -> None:
    tom = add(home, "Tom Tiller")
    new = NewArticle(url="https://boats.example/knots", typed=Words(title="Forty sailing knots"))
    article = articles.save_article(ALICE, new, table=home.table, queue=home.page_queue, now=home.clock())
    assert names(home, "sailing knots") == []
    article_people.send_article(ALICE, article.id, tom, Done(), table=home.table, now=home.clock())
    assert names(home, "who has the article about sailing knots?") == ["Tom Tiller"]
    article_people.take_back(ALICE, article.id, tom, table=home.table, now=home.clock())
    assert names(home, "sailing knots") == []


def save(home: TestHome, title: str, summary: str = "", topics: tuple[str, ...] = (), owner: str = ALICE) -> str:
    url = f"https://bridges.example/{quote(title)}"
    new = NewArticle(url=url, typed=Words(title=title, summary=summary, topics=topics))
    return articles.save_article(owner, new, table=home.table, queue=home.page_queue, now=home.clock()).id


def titles(home: TestHome, text: str, owner: str = ALICE) -> list[str]:
    return [article.title for article in ask(home, text, owner).articles]


def test_saved_articles_are_found_by_title_summary_and_topic_with_the_sentence_that_says_so(book: TestHome) -> None:
    save(book, "How medieval bridges were built", "Of stone, and slowly. Ferrymen were against it.", ("masonry",))
    for text in ("medieval bridges", "medival brid", "who built medieval bridges?", "ferrymen", "masonry"):
        assert titles(book, text) == ["How medieval bridges were built"]
    (article,) = ask(book, "ferrymen").articles
    assert article.site == "bridges.example"
    (said,) = article.evidence
    assert [(piece.text, piece.marked) for piece in said.pieces] == [("Ferrymen", True), (" were against it.", False)]


def test_an_article_answers_for_nobody_and_takes_nobodys_place(book: TestHome) -> None:
    for number in range(60):
        save(book, f"Who runs a bar in Miami, part {number}")
    found = ask(book, "who do I know in Miami who runs a bar?")
    assert found.answers[0].name == "Rosa Calderón"
    assert 5 == len(found.articles)
    save(book, "Where narwhals sleep")
    found = ask(book, "narwhals")
    assert found.answers == ()
    assert [article.title for article in found.articles] == ["Where narwhals sleep"]
    assert ask(book, "in:Miami bar").articles == ()
    assert ask(book, "bar", offset=10).articles == ()
    assert all(answer.name for answer in ask(book, "circle:friend").answers)


def test_articles_change_nothing_of_what_is_found_of_people(book: TestHome) -> None:
    asks = ("calderone", "who knows calderom?", "narwhals in Miami", "bridges in Miami", "boats", "who runs a pub")
    before = [ask(book, text).answers for text in asks]
    assert [answer.name for answer in before[0]] == ["Rosa Calderón"]
    save(book, "Calderone and Calderom, a history")
    for number in range(60):
        save(book, f"Narwhals on bridges and boats, a pub tale {number}")
    assert [ask(book, text).answers for text in asks] == before


def test_an_index_that_lost_its_articles_is_built_again(book: TestHome, tmp_path: Path) -> None:
    save(book, "Where narwhals sleep")
    index = SqliteSearch(tmp_path / "search", embedder)
    where = {"table": book.table, "now": book.clock()}
    assert search.search(ALICE, "narwhals", index=index, **where).articles
    index.close()
    (lost,) = (tmp_path / "search").glob("*-articles.sqlite3")
    lost.unlink()
    index = SqliteSearch(tmp_path / "search", embedder)
    assert search.search(ALICE, "narwhals", index=index, **where).articles
    assert search.search(ALICE, "boats", index=index, **where).answers
    index.close()


def test_articles_that_were_read_are_news_once_and_not_read_again(book: TestHome) -> None:
    where = {"table": book.table, "index": book.search_index}
    search.refresh(ALICE, **where, now=book.clock())
    for number in range(5):
        save(book, f"Where narwhals sleep, part {number}")
    book.clock.forward(hours=1)
    save(book, "Where belugas sleep")
    assert 6 == search.refresh(ALICE, **where, now=book.clock())
    book.clock.forward(hours=1)
    assert 0 == search.refresh(ALICE, **where, now=book.clock())
    position = book.search_index.position(ALICE)
    assert position is not None
    assert 1 == position.read


def test_an_index_cut_among_many_articles_goes_on_behind_them(book: TestHome) -> None:
    for number in range(60):
        book.clock.forward(minutes=5)
        save(book, f"Where narwhals sleep, part {number}")
    add(book, "Zed Last", "Keeps bees")
    where = {"table": book.table, "index": book.search_index, "now": book.clock()}
    with pytest.raises(IndexBusyError):
        search.refresh(ALICE, **where, in_time=lambda: False)
    for _ in range(10):
        left = iter(range(20))
        with suppress(IndexBusyError):
            search.refresh(ALICE, **where, in_time=lambda left=left: next(left, None) is not None)
    assert search.refresh(ALICE, **where, in_time=lambda: True) == 0
    assert names(book, "who keeps bees?") == ["Zed Last"]


def test_an_article_changes_goes_and_comes_back(book: TestHome) -> None:
    article_id = save(book, "Where narwhals sleep")
    assert titles(book, "narwhals") == ["Where narwhals sleep"]
    article = reads.article(book.table, ALICE, article_id)
    fields = ArticleFields(typed=Words(title="Where belugas sleep"))
    where = {"table": book.table, "now": book.clock()}
    articles.change_article(ALICE, article_id, fields, article.version, queue=book.page_queue, **where)
    assert titles(book, "narwhals") == []
    assert titles(book, "belugas") == ["Where belugas sleep"]
    article = reads.article(book.table, ALICE, article_id)
    articles.delete_article(ALICE, article_id, article.version, table=book.table, now=book.clock())
    assert titles(book, "belugas") == []
    articles.restore_article(ALICE, article_id, table=book.table, now=book.clock())
    assert titles(book, "belugas") == ["Where belugas sleep"]


def test_markup_in_a_title_is_only_text(book: TestHome) -> None:
    save(book, "<script>alert('narwhal')</script>")
    (article,) = ask(book, "narwhal").articles
    assert "".join(piece.text for piece in article.evidence[0].pieces) == "<script>alert('narwhal')</script>"


def test_articles_of_another_owner_are_never_found(book: TestHome) -> None:
    save(book, "Where narwhals sleep", owner=CHARLIE)
    assert titles(book, "narwhals") == []
    assert titles(book, "narwhals", CHARLIE) == ["Where narwhals sleep"]


def test_a_need_that_turns_out_to_be_somebody_elses_is_theirs(home: TestHome) -> None:
    tom, uma = add(home, "Tom Tiller"), add(home, "Uma Ulm")
    fields = NeedFields(text="a projector", contact_id=tom)
    page = needs.add_need(ALICE, fields, table=home.table, queue=home.need_queue, now=home.clock())
    assert names(home, "projector") == ["Tom Tiller"]
    moved = fields.model_copy(update={"contact_id": uma})
    needs.change_need(
        ALICE, page.need.id, moved, page.need.version, table=home.table, queue=home.need_queue, now=home.clock()
    )
    assert names(home, "projector") == ["Uma Ulm"]


def test_after_thirty_days_without_a_look_it_is_built_anew_so_that_the_forgotten_are_gone(book: TestHome) -> None:
    rosa = ask(book, "calderon").answers[0].id
    page = contact_pages.contact_page(ALICE, rosa, table=book.table)
    contacts.delete_contact(ALICE, rosa, page.contact.version, table=book.table, now=book.clock())
    book.clock.forward(days=31)
    purge.purge_deleted(table=book.table, photos=book.photos, now=book.clock())
    assert names(book, "calderon") == []


def test_a_change_that_shows_up_late_is_taken_in(book: TestHome) -> None:
    names(book, "bob")
    book.clock.forward(seconds=-90)  # another machine's clock is behind
    add(book, "Late Larsen")
    book.clock.forward(seconds=100)
    assert names(book, "larsen") == ["Late Larsen"]


def test_nothing_is_read_twice(book: TestHome) -> None:
    assert search.refresh(ALICE, table=book.table, index=book.search_index, now=book.clock()) > 0
    assert search.refresh(ALICE, table=book.table, index=book.search_index, now=book.clock()) == 0


def test_right_after_a_large_import_its_records_are_read_again_only_now_and_then(
    home: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MANY", 20)
    home.clock.forward(seconds=-60)
    for number in range(10):
        add(home, f"Imported {number}")
    home.clock.forward(seconds=60)
    add(home, "Newest Nora")
    read: list[int] = []
    take = home.search_index.take

    def counting(owner: str, sources: Iterable[Source], looked: str, *, afresh: bool = False) -> int:
        kept = list(sources)
        read.append(len(kept))
        return take(owner, kept, looked, afresh=afresh)

    monkeypatch.setattr(home.search_index, "take", counting)
    for _ in range(4):
        assert names(home, "nora") == ["Newest Nora"]
    assert read == [22, 22, 2, 2]
    add(home, "Later Lou")
    assert names(home, "lou") == ["Later Lou"]
    home.clock.forward(seconds=11)
    names(home, "nora")
    assert read[-1] == 24


def test_another_owner_finds_nobody(book: TestHome) -> None:
    assert names(book, "calderon", CHARLIE) == []
    add(book, "Zoe Own", owner=CHARLIE)
    assert names(book, "zoe", CHARLIE) == ["Zoe Own"]
    assert names(book, "zoe") == []


def test_further_answers_follow_page_by_page(home: TestHome) -> None:
    for number in range(45):
        add(home, ContactFields(name=f"Ann {number:02}", addresses=("Porto",)))
    found, offset = [], 0
    while True:
        answers = ask(home, "ann porto", offset=offset)
        found += [answer.name for answer in answers.answers]
        offset += search.PAGE
        if not answers.more:
            break
    assert found == [f"Ann {number:02}" for number in range(45)]


def test_an_index_survives_a_restart_and_a_damaged_or_foreign_one_is_built_again(
    book: TestHome, tmp_path: Path
) -> None:
    def fresh() -> SqliteSearch:
        return SqliteSearch(tmp_path, embedder)

    def found(index: SqliteSearch) -> list[str]:
        answers = search.search(ALICE, "jazz", table=book.table, index=index, now=book.clock()).answers
        index.close()
        return [answer.name for answer in answers]

    assert found(fresh()) == ["Rosa Calderón"]
    kept = fresh()
    assert kept.position(ALICE) is not None
    assert found(kept) == ["Rosa Calderón"]
    (file,) = set(tmp_path.glob("*.sqlite3")) - set(tmp_path.glob("*-articles.sqlite3"))
    file.write_bytes(b"no database at all" * 1_000)
    assert found(fresh()) == ["Rosa Calderón"]
    import sqlite3

    db = sqlite3.connect(file)
    db.execute("UPDATE meta SET value = 'of another make' WHERE name = 'make'")
    db.commit()
    db.close()
    assert found(fresh()) == ["Rosa Calderón"]


def test_a_file_damaged_in_use_says_so_once_and_is_built_again(book: TestHome, tmp_path: Path) -> None:
    index = SqliteSearch(tmp_path, embedder)
    search.refresh(ALICE, table=book.table, index=index, now=book.clock())
    for number in range(400):
        add(book, f"Filler {number}")
    (file,) = set(tmp_path.glob("*.sqlite3")) - set(tmp_path.glob("*-articles.sqlite3"))
    index._owners[ALICE].people.file()._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(file.read_bytes())
    data[4_096:] = b"\xff" * (len(data) - 4_096)
    file.write_bytes(data)

    def found() -> list[str]:
        answers = search.search(ALICE, "jazz", table=book.table, index=index, now=book.clock())
        return [answer.name for answer in answers.answers]

    with pytest.raises(IndexBusyError):
        found()
    assert found() == ["Rosa Calderón"]
    index.close()


def test_many_may_ask_at_once(book: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.adapters.sqlite_search.PATIENCE", 60)
    wrong: list[object] = []

    def work(number: int) -> None:
        for _ in range(10):
            if number == 0:
                add(book, f"Extra {number}")
            if names(book, "calderon") != ["Rosa Calderón"]:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_while_an_index_is_being_built_others_are_told_so(book: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.adapters.sqlite_search.PATIENCE", 0.01)
    with book.search_index._of(ALICE).turn, pytest.raises(IndexBusyError):
        ask(book, "bob")
    assert names(book, "bob") == ["Bob Stone"]


class Later:
    """A background whose work is done when the test says so."""

    def __init__(self) -> None:
        self.works: list[Callable[[], object]] = []

    @property
    def is_busy(self) -> bool:
        return bool(self.works)

    def start(self, work: Callable[[], object]) -> None:
        self.works.append(work)

    def run(self) -> None:
        for work in self.works:
            work()
        self.works.clear()


def test_where_there_is_a_background_a_question_never_builds_the_index(
    book: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    later, taken = Later(), []
    take = book.search_index.take
    monkeypatch.setattr(book.search_index, "take", lambda *given, **named: taken.append(1) or take(*given, **named))

    def found() -> list[str]:
        named = {"table": book.table, "index": book.search_index, "now": book.clock(), "background": later}
        return [answer.name for answer in search.search(ALICE, "bob", **named).answers]

    for _ in range(3):
        with pytest.raises(IndexBusyError):
            found()
    assert (len(later.works), taken) == (1, [])
    later.run()
    assert found() == ["Bob Stone"]
    book.clock.forward(days=31)
    with pytest.raises(IndexBusyError):
        found()
    later.run()
    assert found() == ["Bob Stone"]


def test_where_time_runs_out_the_next_question_goes_on_with_the_index(book: TestHome) -> None:
    for number in range(60):
        book.clock.forward(minutes=1)
        add(book, f"Filler {number}")
    times = 0
    while True:
        turns = iter([True] * 40 + [False])
        named = {"table": book.table, "index": book.search_index, "now": book.clock()}
        try:
            answers = search.search(ALICE, "filler 59", **named, in_time=lambda turns=turns: next(turns))
        except IndexBusyError:
            times += 1
            continue
        break
    assert times > 2
    assert [answer.name for answer in answers.answers][:1] == ["Filler 59"]
    assert names(book, "jazz") == ["Rosa Calderón"]


def test_a_failed_refresh_leaves_the_index_as_it_was(book: TestHome) -> None:
    assert names(book, "bob") == ["Bob Stone"]

    def breaks():
        yield from search._sources(ALICE, "", book.table)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        book.search_index.take(ALICE, breaks(), "2026-11-22T12:00:00.000000Z")
    assert names(book, "bob") == ["Bob Stone"]


def test_reading_writes_nothing_to_the_table(book: TestHome) -> None:
    before = book.table.query(keys.owner(ALICE)).records
    ask(book, "circle:friend who runs a bar?")
    assert book.table.query(keys.owner(ALICE)).records == before
