"""The whole loop: a need finds somebody, they become an introduction, the introduction becomes a favour."""

import json
import re
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

import functions.advance_introductions.handler as advancing
import functions.match_needs.handler as matching
import functions.send_digest.handler as digesting
import functions.send_mail.handler as sending
from infra.local.invocation import Context
from tests.functions.client import answer_question, call
from tests.support import ALICE, ListQueue, TestHome

PROFILE = {"name": "Alice", "email": "alice@example.com", "zone": "Europe/Lisbon", "digest_time": "18:00"}
CONSENT = re.compile(r"https://rapport\.example(/consent/yes/\S+)")


def records(queue: ListQueue) -> dict[str, Any]:
    """What waits in a queue, as the event its function gets; afterwards the queue is empty."""
    waiting, queue.sent = queue.sent, []
    return {"Records": [{"messageId": str(n), "body": json.dumps(body)} for n, body in enumerate(waiting)]}


def work(home: TestHome) -> list[Any]:
    """Let the clock's function and the senders work once; answers the mails that went out."""
    before = len(home.mailer.delivered)
    advancing.lambda_handler({}, Context("advance_introductions"))  # type: ignore[arg-type]
    if home.mail_queue.sent:
        sending.lambda_handler(records(home.mail_queue), Context("send_mail"))  # type: ignore[arg-type]
    return [message_from_bytes(raw, policy=SMTP) for raw in home.mailer.delivered[before:]]


def meet(name: str, organization: str, told: str) -> str:
    fields = {
        "name": name,
        "organizations": [organization],
        "emails": [f"{name.split(maxsplit=1)[0].lower()}@example.com"],
    }
    contact = call("POST", "/api/contacts", {"fields": fields}).json["contact"]["id"]
    call("POST", f"/api/contacts/{contact}/log", {"facts": [{"text": told}]})
    return str(contact)


def text_of(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content())


def test_a_need_finds_people_who_are_introduced_and_that_is_a_favour(home: TestHome) -> None:
    call("PUT", "/api/profile", PROFILE, headers={"if-match": '"0"'})
    lena = meet("Lena Brandt", "Klare Quelle", "Makes gin in a barn near Berlin")
    marco = meet("Marco Silva", "Club Azul", "Runs three bars in Miami and buys the spirits for all of them")
    meet("Bea Novak", "Museum of Paper", "Collects maps printed on silk")

    # A need of Lena's is held against everybody, and the digest says who may help, and why.
    need = call("POST", "/api/needs", {"text": "to bring organic spirits to the US", "contact_id": lena}).json["id"]
    matching.lambda_handler(records(home.need_queue), Context("match_needs"))  # type: ignore[arg-type]
    helpers = call("GET", f"/api/needs/{need}").json["helpers"]
    assert [helper["contact_id"] for helper in helpers] == [marco]
    home.clock.forward(hours=7)
    digesting.lambda_handler(
        {"Records": [{"messageId": "1", "body": f'{{"owner_id": "{ALICE}"}}'}]},
        Context("send_digest"),  # type: ignore[arg-type]
    )
    (digest,) = work(home)
    assert "buys the spirits" in text_of(digest)
    assert f"/#/needs/{need}" in text_of(digest)

    # Each is asked without hearing who the other is; two yeses and ten minutes later one mail brings them together.
    begun = call("POST", "/api/introductions", {"a": lena, "b": marco, "need_id": need}).json
    path = f"/api/introductions/{begun['id']}"
    words = {
        "why": "You two should talk about gin in Miami.",
        "words_to_a": "I know somebody who buys for bars in the US.",
        "words_to_b": "I know somebody who makes an organic gin.",
        "order": "both",
    }
    written = call("PUT", path, words, headers={"if-match": f'"{begun["version"]}"'}).json
    call("POST", f"{path}/ask", {}, headers={"if-match": f'"{written["version"]}"'})
    questions = work(home)
    assert {str(mail["To"]) for mail in questions} == {"lena@example.com", "marco@example.com"}
    assert not any("Azul" in text_of(mail) for mail in questions if "lena" in str(mail["To"]))
    for mail in questions:
        (yes,) = CONSENT.findall(text_of(mail))
        answer_question("POST", yes, "pressed=yes")
    assert work(home) == []
    home.clock.forward(minutes=11)
    (introduction,) = work(home)
    assert "lena@example.com" in str(introduction["To"])
    assert "marco@example.com" in str(introduction["To"])
    assert "alice@example.com" in str(introduction["Cc"])

    # Two weeks later Alice says that it helped, and both owe her one.
    home.clock.forward(days=14, minutes=5)
    work(home)
    asked = [line for line in call("GET", "/api/today").json["lines"] if line["section"] == "helped"]
    assert {line["contact_id"] for line in asked} == {lena, marco}
    version = call("GET", path).json["version"]
    call("POST", f"{path}/helped", {"helped": "yes"}, headers={"if-match": f'"{version}"'})
    people = {line["contact_id"]: line["lean"] for line in call("GET", "/api/favours").json["people"]}
    assert people == {lena: "you_more", marco: "you_more"}
    assert [line for line in call("GET", "/api/today").json["lines"] if line["section"] == "helped"] == []
