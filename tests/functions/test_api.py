"""The API: what each route answers, and what it refuses in words."""

import io
import json
from typing import Any

import pytest

from functions.api.handler import app
from shared.domain import keys
from shared.domain.photo import Photo, PhotoStatus, incoming_key
from shared.domain.reading import Script
from shared.ports import Record
from shared.services import reads
from shared.services.records import put_photo
from tests.functions.client import Answer, call
from tests.functions.test_sample_events import run
from tests.support import ALICE, CHARLIE, NOON, TestHome, all_records, jpeg

BOB = {"name": "Bob Stone", "organizations": ["Stone & Sons"], "emails": ["bob@example.com"]}
MET = {"on": "2026-11-22", "place": "Lisbon", "occasion": "the fair"}
PROFILE = {"name": "Alice", "what_i_do": "I bake", "email": "alice@example.com", "zone": "Europe/Lisbon"}


def add_bob(**more: Any) -> dict[str, Any]:
    return call("POST", "/api/contacts", {"fields": {**BOB, **more}, "met": MET}).json


def upload_and_read(home: TestHome) -> dict[str, Any]:
    offered = call("POST", "/api/photos", {"name": "a.jpg", "content_type": "image/jpeg", "size": 900}).json
    photo_id = offered["photo"]["id"]
    home.photos.put(incoming_key(ALICE, photo_id), jpeg(), "image/jpeg")
    key = f"incoming/{ALICE}/{photo_id}"
    run("read_card", {"Records": [{"s3": {"object": {"key": key}}}]})
    return call("GET", f"/api/photos/{photo_id}").json


def problem(answer: Answer, status: int, code: str) -> str:
    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json["code"] == code
    assert answer.json["detail"]
    return str(answer.json["detail"])


def test_the_main_job_from_a_photo_to_the_digest(home: TestHome) -> None:
    saved = call("PUT", "/api/profile", PROFILE, headers={"if-match": '"0"'})
    assert saved.headers["etag"] == '"1"'
    photo = upload_and_read(home)
    (card,) = photo["cards"]
    assert photo["status"] == "read"
    assert card["reading"]["fields"][0]["value"] == "Bob Stone"
    assert card["reading"]["fields"][0]["doubtful"] is False
    confirmed = call("POST", f"/api/cards/{card['id']}/confirm", {"fields": BOB, "met": MET})
    assert confirmed.status == 201
    contact = confirmed.json["contact"]
    assert contact["photo"]["link"].startswith("/files/photos/alice/")
    assert call("GET", "/api/photos").json == {"photos": [], "cursor": None}
    found = call("GET", "/api/contacts", query={"q": "ston"}).json
    assert [line["id"] for line in found["contacts"]] == [contact["id"]]
    (line,) = call("GET", "/api/today").json["lines"]
    assert line["draft"]["mailto"].startswith("mailto:bob@example.com?subject=Glad")
    sent = call("POST", "/api/digest").json
    assert sent["status"] == "queued"
    run("send_mail", home.mail_queue.sent[0])
    assert b"I was glad to meet you at the fair in Lisbon." in home.mailer.delivered[0]


def test_confirming_twice_gives_the_same_contact_and_200(home: TestHome) -> None:
    card = upload_and_read(home)["cards"][0]["id"]
    first = call("POST", f"/api/cards/{card}/confirm", {"fields": BOB})
    again = call("POST", f"/api/cards/{card}/confirm", {"fields": BOB})
    assert (first.status, again.status) == (201, 200)
    assert first.json == again.json


def test_a_card_is_dropped_and_restored(home: TestHome) -> None:
    card = upload_and_read(home)["cards"][0]["id"]
    assert call("POST", f"/api/cards/{card}/drop").json["status"] == "dropped"
    assert call("POST", f"/api/cards/{card}/restore").json["status"] == "to_review"


def test_a_contact_is_changed_deleted_and_restored(home: TestHome) -> None:
    contact = add_bob()["contact"]
    path = f"/api/contacts/{contact['id']}"
    changed = call("PUT", path, {"fields": {**BOB, "notes": "jazz"}}, headers={"if-match": '"1"'})
    assert changed.json["contact"]["fields"]["notes"] == "jazz"
    gone = call("DELETE", path, headers={"if-match": changed.headers["etag"]})
    assert gone.json["contact"]["deleted_at"] is not None
    assert call("GET", "/api/contacts").json["total"] == 0
    assert call("POST", f"{path}/restore").json["contact"]["deleted_at"] is None


def test_a_contact_is_a_vcard_to_download(home: TestHome) -> None:
    contact = add_bob()["contact"]
    card = call("GET", f"/api/contacts/{contact['id']}/vcard")
    assert card.headers["content-type"] == "text/vcard; charset=utf-8"
    assert card.headers["content-disposition"] == f'attachment; filename="{contact["id"]}.vcf"'
    assert "FN:Bob Stone\r\n" in card.text


def test_a_follow_up_is_done_and_opened_again(home: TestHome) -> None:
    page = add_bob()
    contact = f"/api/contacts/{page['contact']['id']}"
    path = f"{contact}/follow-ups/{page['follow_ups'][0]['id']}"
    assert call("POST", f"{path}/done", {"kind": "call", "words": "Talked for long"}).json["status"] == "done"
    logged = call("GET", contact).json["timeline"]
    assert [(entry["kind"], entry["words"]) for entry in logged] == [("call", "Talked for long"), ("met", "")]
    assert call("POST", f"{path}/reopen", {}).json["status"] == "open"
    assert [entry["kind"] for entry in call("GET", contact).json["timeline"]] == ["met"]


def test_a_failed_photo_is_tried_again_typed_in_or_deleted(home: TestHome) -> None:
    home.reader.lines = ()
    photo = upload_and_read(home)
    assert photo["status"] == "failed"
    path = f"/api/photos/{photo['id']}"
    assert call("POST", f"{path}/retry").json["status"] == "waiting"
    run("read_card", home.photo_queue.sent[-1])
    typed = call("POST", "/api/contacts", {"fields": BOB, "photo_id": photo["id"]})
    assert typed.json["contact"]["photo"]["photo_id"] == photo["id"]
    version = call("GET", path).headers["etag"]
    assert "A contact shows this photo" in problem(call("DELETE", path, headers={"if-match": version}), 422, "invalid")


def test_a_photo_nobody_needs_is_deleted(home: TestHome) -> None:
    photo = upload_and_read(home)
    path = f"/api/photos/{photo['id']}"
    assert call("DELETE", path, headers={"if-match": f'"{photo["version"]}"'}).status == 204
    assert home.photos.kept == {}
    problem(call("GET", path), 404, "not-found")


def test_the_list_of_people_comes_in_pages(home: TestHome) -> None:
    for number in range(60):
        add_bob(name=f"Person {number:02d}")
    first = call("GET", "/api/contacts").json
    rest = call("GET", "/api/contacts", query={"cursor": first["cursor"]}).json
    names = [line["name"] for line in first["contacts"] + rest["contacts"]]
    assert names == [f"Person {number:02d}" for number in range(60)]
    assert (first["total"], rest["cursor"]) == (60, None)


def test_the_same_idempotency_key_adds_one_contact(home: TestHome) -> None:
    answers = [call("POST", "/api/contacts", {"fields": BOB}, headers={"idempotency-key": "k1"}) for _ in range(3)]
    assert len({json.dumps(a.json, sort_keys=True) for a in answers}) == 1
    assert {a.headers.get("etag") for a in answers} == {'"1"'}
    assert answers[1].headers["idempotency-replayed"] == "true"
    assert call("GET", "/api/contacts").json["total"] == 1


def test_an_idempotency_key_used_for_something_else_is_refused(home: TestHome) -> None:
    call("POST", "/api/contacts", {"fields": BOB}, headers={"idempotency-key": "k1"})
    other = call("POST", "/api/contacts", {"fields": {"name": "Carol"}}, headers={"idempotency-key": "k1"})
    assert "another request" in problem(other, 422, "invalid")


@pytest.mark.parametrize("if_match", [None, "", "3", '"three"', "*", '"99999999999999999999"'])
def test_a_change_without_a_usable_version_is_refused(home: TestHome, if_match: str | None) -> None:
    contact = add_bob()["contact"]
    headers = {"if-match": if_match} if if_match is not None else {}
    answer = call("PUT", f"/api/contacts/{contact['id']}", {"fields": BOB}, headers=headers)
    assert "ETag" in problem(answer, 428, "precondition-required")


def test_a_stale_version_is_refused_and_changes_nothing(home: TestHome) -> None:
    contact = add_bob()["contact"]
    path = f"/api/contacts/{contact['id']}"
    call("PUT", path, {"fields": {**BOB, "notes": "jazz"}}, headers={"if-match": '"1"'})
    answer = call("PUT", path, {"fields": {**BOB, "notes": "golf"}}, headers={"if-match": 'W/"1"'})
    assert "newer version" in problem(answer, 412, "stale")
    assert call("GET", path).json["contact"]["fields"]["notes"] == "jazz"


@pytest.mark.parametrize("raw", ["", "{", "[1", "\x00", '{"fields": NaN'])
def test_malformed_json_is_refused_as_such(home: TestHome, raw: str) -> None:
    answer = call("POST", "/api/contacts", raw=raw)
    assert answer.status in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([], "body"),
        ("text", "body"),
        ({"fields": []}, "fields"),
        ({"fields": {}}, "say at least a name or an organization"),
        ({"fields": {**BOB, "emails": "bob@example.com"}}, "fields.emails"),
        ({"fields": {**BOB, "age": 7}}, "fields.age: is not known here; leave it out"),
        ({"fields": {**BOB, "name": "x" * 10_000}}, "fields.name: has 10,000 characters; at most 200 fit"),
        ({"fields": {**BOB, "emails": ["a@example.com"] * 21}}, "fields.emails: has 21 entries; at most 20 fit"),
        ({"fields": {**BOB, "name": "Bob\r\nBcc: x"}}, "control character U+000D"),
        ({"fields": BOB, "met": {"on": "the 30th of February"}}, "met.on"),
    ],
)
def test_what_is_wrong_with_the_input_is_said_by_field(home: TestHome, body: Any, said: str) -> None:
    assert said in problem(call("POST", "/api/contacts", body), 422, "invalid")
    assert call("GET", "/api/contacts").json["total"] == 0


@pytest.mark.parametrize("name", ["Zoë 🎈", "שלמה", "=HYPERLINK(0)", "<script>alert(1)</script>", "名前"])
def test_any_name_comes_back_exactly(home: TestHome, name: str) -> None:
    contact = add_bob(name=name)["contact"]
    assert call("GET", f"/api/contacts/{contact['id']}").json["contact"]["fields"]["name"] == name


@pytest.mark.parametrize(
    "path",
    ["/api/contacts/nobody", "/api/contacts/UPPER", f"/api/contacts/{'x' * 300}", "/api/nothing", "/api/photos/1/x"],
)
def test_what_does_not_exist_is_404(home: TestHome, path: str) -> None:
    problem(call("GET", path), 404, "not-found")


@pytest.mark.parametrize("owner", [None, "", "a#b", "x" * 65])
def test_nobody_without_a_proper_sign_in_gets_anything(home: TestHome, owner: str | None) -> None:
    problem(call("GET", "/api/contacts", owner=owner), 401, "unauthorized")


def test_what_nobody_foresaw_is_a_500_that_tells_nothing_of_it(home: TestHome, logged: io.StringIO) -> None:
    home.table.query = lambda *_, **__: 1 / 0  # type: ignore[method-assign, assignment]
    detail = problem(call("GET", "/api/contacts"), 500, "unexpected")
    assert detail == "Something went wrong here. Try again in a moment."
    assert "ZeroDivisionError" in logged.getvalue()


def test_the_api_describes_itself(home: TestHome) -> None:
    described = call("GET", "/openapi.json", owner=None).json
    assert described["openapi"].startswith("3.1")
    assert "/api/contacts/{contact_id}" in described["paths"]


def dump(home: TestHome) -> list[Record]:
    return sorted(all_records(home, ALICE, CHARLIE), key=lambda record: (record.pk, record.sk))


def canaries(home: TestHome) -> dict[str, str]:
    """Everything Alice has, each with a word of hers in it; answers the ids by their names in the routes."""
    circles = [{"id": "friend", "name": "canary"}]
    call("PUT", "/api/profile", {**PROFILE, "what_i_do": "canary", "circles": circles}, headers={"if-match": '"0"'})
    home.reader.lines = ("canary card",)
    photo = upload_and_read(home)
    contact = add_bob(name="canary")["contact"]["id"]
    log = {"exchange": {"kind": "call", "on": "2026-11-22", "words": "canary"}, "facts": [{"text": "canary"}]}
    page = call("POST", f"/api/contacts/{contact}/log", log).json
    failed = Photo(
        id="01failed", name="canary", content_type="image/jpeg", size=9, status=PhotoStatus.FAILED, created_at=NOON
    )
    home.table.write([put_photo(ALICE, failed, NOON)])
    other = call("POST", "/api/contacts", {"fields": {**BOB, "name": "canary two", "emails": ["c@canary.example"]}})
    pair = {"a": contact, "b": other.json["contact"]["id"]}
    begun = call("POST", "/api/introductions", pair).json["id"]
    words = {"why": "canary", "words_to_a": "canary", "words_to_b": "canary"}
    call("PUT", f"/api/introductions/{begun}", words, headers={"if-match": '"1"'})
    return {
        "introduction_id": begun,
        "photo_id": photo["id"],
        "card_id": photo["cards"][0]["id"],
        "contact_id": page["contact"]["id"],
        "follow_up_id": page["follow_ups"][0]["id"],
        "entry_id": page["timeline"][0]["id"],
        "fact_id": page["facts"][0]["id"],
    }


EXCHANGE = {"kind": "call", "on": "2026-11-22"}
BODIES: dict[tuple[str, str], Any] = {
    ("POST", "confirm"): {"fields": BOB},
    ("POST", "join"): {"back_id": "01other"},
    ("POST", "contacts"): {"fields": BOB, "photo_id": "01failed"},
    ("POST", "photos"): {"name": "a.jpg", "content_type": "image/jpeg", "size": 5},
    ("PUT", "profile"): PROFILE,
    ("PUT", "{contact_id}"): {"fields": BOB},
    ("POST", "log"): {"exchange": EXCHANGE},
    ("PUT", "{entry_id}"): {"exchange": EXCHANGE},
    ("PUT", "{fact_id}"): {"text": "likes jazz"},
    ("POST", "follow-ups"): {"kind": "promise", "text": "the intro", "due": "2026-11-22"},
    ("POST", "lines"): {"text": "coffee with CANARY"},
    ("POST", "done"): {},
    ("POST", "reopen"): {},
    ("POST", "snooze"): {"until": "2026-12-24"},
    ("PUT", "circles"): {"circles": [{"id": "friend", "name": "Mates"}]},
    ("POST", "people"): {"moves": [{"contact_id": "01bob", "circle": "friend"}]},
    ("POST", "introductions"): {"a": "01one", "b": "01two"},
    ("PUT", "{introduction_id}"): {"why": "they bake"},
    ("POST", "helped"): {"helped": "yes"},
    ("PUT", "rhythm"): {"cadence": {"ideal": 7, "latest": 14}},
}


def queries(home: TestHome, ids: dict[str, str]) -> dict[str, dict[str, str]]:
    """What a route needs in its query, by the last part of its path."""
    earlier = home.table.query(keys.contact(ALICE, ids["contact_id"]), limit=1, newest_first=True).cursor
    return {"timeline": {"earlier": str(earlier)}}


def routes() -> list[tuple[str, str]]:
    paths = json.loads(app.get_openapi_json_schema())["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]


@pytest.mark.parametrize(("method", "path"), routes(), ids=" ".join)
def test_another_owner_learns_and_changes_nothing_by_any_route(
    home: TestHome, logged: io.StringIO, method: str, path: str
) -> None:
    ids = canaries(home)
    before = [record for record in dump(home) if record.pk.startswith("OWNER#alice")]
    last = path.rsplit("/", 1)[-1]
    body, query = BODIES.get((method, last)), queries(home, ids).get(last)
    answer = call(method, path.format(**ids), body, headers={"if-match": '"1"'}, owner=CHARLIE, query=query)
    assert "canary" not in answer.text + logged.getvalue()
    if "{" in path:
        assert (answer.status, answer.json["code"]) == (404, "not-found")
    assert [record for record in dump(home) if record.pk.startswith("OWNER#alice")] == before


@pytest.mark.parametrize("path", [path for method, path in routes() if method == "GET"])
def test_reading_writes_nothing(home: TestHome, path: str) -> None:
    ids = canaries(home)
    before, query = dump(home), queries(home, ids).get(path.rsplit("/", 1)[-1])
    assert call("GET", path.format(**ids), query=query).status == 200
    assert dump(home) == before
    assert reads.profile(home.table, ALICE).version == 1


def test_two_sides_of_a_card_are_offered_joined_and_taken_apart(home: TestHome) -> None:
    for _ in range(2):
        home.reader.lines = ("Bob Stone",)
        upload_and_read(home)
    first, second = (photo["cards"][0] for photo in call("GET", "/api/photos").json["photos"])
    assert first["pair"] is None
    assert second["pair"] is None
    joined = call("POST", f"/api/cards/{first['id']}/join", {"back_id": second["id"]}).json
    assert joined["back"]["card_id"] == second["id"]
    assert [f["value"] for f in joined["reading"]["fields"]] == ["Bob Stone"]
    listed = {c["id"]: c["status"] for p in call("GET", "/api/photos").json["photos"] for c in p["cards"]}
    assert listed == {first["id"]: "to_review"}
    apart = call("POST", f"/api/cards/{first['id']}/take-apart").json
    assert apart["back"] is None


def test_a_card_says_which_script_could_not_be_read_on_either_side(home: TestHome) -> None:
    home.reader.lines = ("Bob Stone",)
    upload_and_read(home)
    home.reader.unread = Script.KOREAN
    upload_and_read(home)
    cards = [photo["cards"][0] for photo in call("GET", "/api/photos").json["photos"]]
    plain, korean = sorted(cards, key=lambda card: card["reading"]["unread"] or "")
    assert [None, "korean"] == [plain["reading"]["unread"], korean["reading"]["unread"]]
    joined = call("POST", f"/api/cards/{plain['id']}/join", {"back_id": korean["id"]}).json
    assert joined["reading"]["unread"] == "korean"
