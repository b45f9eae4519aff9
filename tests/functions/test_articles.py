"""Articles by the API, their functions, the digest and its buttons."""

import io
import json
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from functions.fetch_article.handler import lambda_handler as fetch_handler
from functions.keep_article.handler import lambda_handler as keep_handler
from functions.recover_stuck.handler import lambda_handler as recover_handler
from infra.local.invocation import Context
from infra.local.sqs import sqs_event
from shared.adapters.sqlite_queue import Message
from shared.domain.article import Words
from shared.domain.errors import PageError
from shared.services import digests, profiles, reads
from shared.services.links import Action
from tests.functions.client import Answer, call, follow
from tests.support import ALICE, ALICES_PROFILE, CHARLIE, NOON, TestHome, all_records

URL = "https://boats.example/sailing"


@pytest.fixture(autouse=True)
def profile(home: TestHome) -> None:
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())


def run(handler: Any, *bodies: dict[str, Any]) -> Any:
    messages = [Message(str(number), body, 1, NOON) for number, body in enumerate(bodies)]
    return handler(sqs_event("articles", messages), Context("articles"))


def let_run(home: TestHome) -> None:
    """The queues are worked off, each message twice, as may happen."""
    while home.page_queue.sent or home.article_queue.sent:
        pages, home.page_queue.sent = home.page_queue.sent, []
        assert run(fetch_handler, *pages, *pages) == {"batchItemFailures": []}
        answers, home.article_queue.sent = home.article_queue.sent, []
        assert run(keep_handler, *answers, *answers) == {"batchItemFailures": []}


def save(home: TestHome, **more: Any) -> dict[str, Any]:
    answer = call("POST", "/api/articles", {"url": URL} | more)
    assert answer.status == 201
    let_run(home)
    return call("GET", f"/api/articles/{answer.json['id']}").json


def add_ana(*facts: str) -> str:
    contact = call("POST", "/api/contacts", {"fields": {"name": "Ana Sousa", "emails": ["ana@example.com"]}}).json
    ana: str = contact["contact"]["id"]
    if facts:
        call("POST", f"/api/contacts/{ana}/log", {"facts": [{"text": text} for text in facts]})
    return ana


def problem(answer: Answer, status: int) -> str:
    assert answer.status == status
    return str(answer.json["detail"])


def test_a_saved_link_is_read_matched_and_shown_with_its_reason_and_a_draft(home: TestHome) -> None:
    ana = add_ana("learning to sail")
    page = save(home, note="from the fair")
    (likely,) = page["likely"]
    assert ("fetched", "Sailing for beginners") == (page["article"]["status"], page["article"]["title"])
    assert ("from the fair", []) == (page["article"]["note"], page["sent"])
    assert (ana, "2026-11-22") == (likely["contact_id"], likely["due"])
    assert URL in likely["draft"]["body"]
    assert likely["draft"]["mailto"].startswith("mailto:ana@example.com?")


def test_messages_that_come_again_change_nothing(home: TestHome) -> None:
    add_ana("learning to sail")
    call("POST", "/api/articles", {"url": URL})
    pages = [*home.page_queue.sent]
    let_run(home)
    before = sorted(all_records(home), key=lambda record: (record.pk, record.sk))
    home.page_queue.sent = pages * 3
    home.page_fetcher.words = Words(title="Another")
    let_run(home)
    assert before == sorted(all_records(home), key=lambda record: (record.pk, record.sk))


def test_the_digest_says_what_is_worth_sending_once_and_done_books_it(home: TestHome) -> None:
    ana = add_ana("learning to sail")
    page = save(home)
    home.clock.forward(days=1)
    digests.send_digest_now(ALICE, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)
    mail = reads.mail(home.table, ALICE, "digest-2026-11-23")
    assert mail is not None
    for words in ("WORTH SENDING", "Ana told you: “learning to sail”", f"#/articles/{page['article']['id']}"):
        assert words in mail.text
    todo = page["likely"][0]["follow_up"]
    about = {"contact": ana, "day": "2026-11-23", "follow_up": todo["id"], "due": todo["due"]}
    link = home.links.address(Action.DONE, ALICE, home.clock(), about).removeprefix("https://rapport.example")
    follow("GET", link)
    assert [] == call("GET", f"/api/articles/{page['article']['id']}").json["sent"]
    for _ in range(2):
        assert 200 == follow("POST", link, "pressed=yes").status
    after = call("GET", f"/api/articles/{page['article']['id']}").json
    assert ([], [ana]) == (after["likely"], [one["contact_id"] for one in after["sent"]])
    favours = [record for record in all_records(home, ALICE) if record.kind == "favour"]
    assert ["small"] == [record.body["weight"] for record in favours]
    undo = home.links.address(Action.UNDO, ALICE, home.clock(), about).removeprefix("https://rapport.example")
    assert 200 == follow("POST", undo, "pressed=yes").status
    assert all(record.body["deleted_at"] for record in all_records(home, ALICE) if record.kind == "favour")


def test_no_person_is_in_two_lines_of_what_is_worth_sending_within_a_week(home: TestHome) -> None:
    add_ana("learning to sail")
    for number in range(3):
        call("POST", "/api/articles", {"url": f"{URL}/{number}"})
        let_run(home)
    spoken = []
    for _ in range(22):
        home.clock.forward(days=1)
        digests.send_digest_now(ALICE, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)
        day = home.clock.now.date()
        mail = reads.mail(home.table, ALICE, f"digest-{day.isoformat()}")
        if mail and "WORTH SENDING" in mail.text:
            spoken.append(day)
            assert 1 == mail.text.count("Ana told you")
    assert 3 == len(spoken)
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(spoken))


def test_a_page_that_cannot_be_read_fails_in_words_and_nothing_is_sent(home: TestHome, logged: io.StringIO) -> None:
    add_ana("learning to sail")
    home.page_fetcher.error = PageError("This address leads into a private network.")
    page = save(home)
    assert ("failed", "This address leads into a private network.") == (
        page["article"]["status"],
        page["article"]["reason"],
    )
    assert ([], []) == (page["likely"], page["sent"])
    assert "boats.example" not in logged.getvalue()


def test_a_fetcher_that_dies_is_reported_so_that_its_message_comes_again(home: TestHome) -> None:
    home.page_fetcher.error = RuntimeError("https://boats.example")
    call("POST", "/api/articles", {"url": URL})
    assert {"batchItemFailures": [{"itemIdentifier": "0"}]} == run(fetch_handler, *home.page_queue.sent)
    home.clock.forward(minutes=10)
    assert 1 == recover_handler({}, Context("recover_stuck"))["articles"]  # type: ignore[arg-type]


def test_a_forged_answer_is_not_taken(home: TestHome) -> None:
    article = call("POST", "/api/articles", {"url": URL}).json
    forged = {"owner_id": ALICE, "article_id": article["id"], "words": {"title": "Pwned"}, "reason": ""}
    run(keep_handler, forged | {"attempt": "guessed"}, forged | {"attempt": ""}, {**forged, "owner_id": CHARLIE})
    assert "boats.example" == call("GET", f"/api/articles/{article['id']}").json["article"]["site"]
    assert "" == call("GET", f"/api/articles/{article['id']}").json["article"]["title"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("javascript:alert(1)", "no address of a page"),
        ("file:///etc/passwd", "no address of a page"),
        ("https://alice:secret@boats.example/", "password"),
        ("https://boats.example/a b", "spaces"),
        ("https://boats.example/\u0007", "control characters"),
        (f"https://boats.example/{'x' * 2_000}", "characters"),
        ("https://", "no address of a page"),
        ("https://[::1", "no address of a page"),
        ("https://boats.example:99999/", "no address of a page"),
        ("", "empty"),
        (7, "url"),
    ],
)
def test_what_is_no_address_is_refused_in_words(home: TestHome, url: Any, said: str) -> None:
    assert said in problem(call("POST", "/api/articles", {"url": url}), 422)
    assert [] == call("GET", "/api/articles").json["articles"]
    assert [] == home.page_queue.sent


@pytest.mark.parametrize(
    "typed",
    [{"title": "x" * 201}, {"title": "two\nlines"}, {"summary": "x" * 601}, {"topics": ["x"] * 9}, {"topics": [""]}],
)
def test_what_is_typed_has_limits(home: TestHome, typed: dict[str, Any]) -> None:
    problem(call("POST", "/api/articles", {"url": URL, "typed": typed}), 422)


def test_two_tabs_that_change_the_same_article(home: TestHome) -> None:
    page = save(home)
    path, version = f"/api/articles/{page['article']['id']}", page["article"]["version"]
    mine = {"typed": {"title": "Mine"}, "note": ""}
    assert 200 == call("PUT", path, mine, headers={"if-match": f'"{version}"'}).status
    problem(call("PUT", path, {"typed": {"title": "Theirs"}}, headers={"if-match": f'"{version}"'}), 412)
    problem(call("PUT", path, mine), 428)
    assert "Mine" == call("GET", path).json["article"]["title"]
    problem(call("DELETE", path, headers={"if-match": f'"{version}"'}), 412)


def test_the_same_request_sent_twice_saves_once(home: TestHome) -> None:
    answers = [call("POST", "/api/articles", {"url": URL}, headers={"idempotency-key": "k"}) for _ in range(2)]
    assert answers[0].json == answers[1].json
    assert 1 == len(home.page_queue.sent)


def test_sent_by_hand_and_taken_back(home: TestHome) -> None:
    ana, page = add_ana(), save(home)
    path = f"/api/articles/{page['article']['id']}/people/{ana}"
    sent = call("POST", f"{path}/sent", {"kind": "message"}).json["sent"]
    assert [(ana, "2026-11-22")] == [(one["contact_id"], one["on"]) for one in sent]
    assert "message" == call("GET", f"/api/contacts/{ana}").json["timeline"][0]["kind"]
    assert [] == call("POST", f"{path}/take-back").json["sent"]
    assert [] == call("GET", f"/api/contacts/{ana}").json["timeline"]
    assert [ana] == [one["contact_id"] for one in call("POST", f"{path}/think-of").json["likely"]]


def test_a_contact_in_the_trash_is_left_out(home: TestHome) -> None:
    ana = add_ana("learning to sail")
    page = save(home)
    call("DELETE", f"/api/contacts/{ana}", headers={"if-match": '"1"'})
    after = call("GET", f"/api/articles/{page['article']['id']}").json
    assert [] == after["likely"]
    answer = call("POST", f"/api/articles/{page['article']['id']}/people/{ana}/sent", {})
    assert "trash" in problem(answer, 422)


def test_another_owner_with_the_same_link_has_an_article_of_their_own(home: TestHome) -> None:
    mine = call("POST", "/api/articles", {"url": URL, "note": "mine"}).json
    theirs = call("POST", "/api/articles", {"url": URL}, owner=CHARLIE).json
    assert mine["id"] != theirs["id"]
    assert "mine" not in json.dumps(theirs)
    assert 404 == call("GET", f"/api/articles/{mine['id']}", owner=CHARLIE).status
