"""The laptop's server: who may talk to it, uploads, pictures, the outbox, and requests as the functions see them."""

import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from infra.local.machine import Machine
from infra.local.server import build_app
from shared import bootstrap
from shared.bootstrap import LaptopHome
from shared.config import Settings
from shared.domain.photo import MAX_BYTES
from tests.support import HandClock, LineReader, first_line_is_the_name, jpeg

PORT = 8765
US = f"http://127.0.0.1:{PORT}"
PROFILE = {"name": "Alice", "email": "alice@example.com", "zone": "Europe/Lisbon"}


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[LaptopHome]:
    made = LaptopHome(Settings(home=tmp_path / "home", public_url=US), HandClock())
    made.reader = LineReader("Bob Stone")  # type: ignore[assignment]  (the engine has tests of its own)
    made.sort_cards = first_line_is_the_name  # type: ignore[assignment]
    bootstrap.use(made)
    yield made
    bootstrap.use(None)


@pytest.fixture
def machine(laptop: LaptopHome) -> Machine:
    return Machine(laptop)


@pytest.fixture
def page(laptop: LaptopHome, machine: Machine) -> TestClient:
    """A browser's view of the server; the workers stand still, and tests let them work."""
    return TestClient(build_app(laptop, machine, PORT, lambda: None), base_url=US)


def work(machine: Machine) -> None:
    while any(worker.work_once() for worker in machine.workers):
        pass


def upload(page: TestClient, data: bytes, name: str = "a.jpg") -> tuple[str, int]:
    offer = page.post(
        "/api/photos", json={"name": name, "content_type": "image/jpeg", "size": min(len(data), MAX_BYTES)}
    )
    made = offer.json()
    answer = page.post(made["upload"]["url"], data=made["upload"]["fields"], files={"file": (name, data, "image/jpeg")})
    return made["photo"]["id"], answer.status_code


def test_an_uploaded_photo_is_read_and_its_picture_shown(page: TestClient, machine: Machine) -> None:
    photo_id, status = upload(page, jpeg())
    assert status == 204
    work(machine)
    photo = page.get(f"/api/photos/{photo_id}").json()
    assert photo["status"] == "read"
    picture = page.get(photo["pages"][0]["link"])
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.content.startswith(b"\xff\xd8\xff")


def test_the_digest_lands_in_the_outbox_as_it_would_arrive(page: TestClient, machine: Machine) -> None:
    page.put("/api/profile", json=PROFILE, headers={"If-Match": '"0"'})
    page.post("/api/contacts", json={"fields": {"name": "Bob <Stone>"}, "met": {"on": "2026-11-22"}})
    assert page.post("/api/digest").json()["status"] == "queued"
    work(machine)
    (mail,) = page.get("/outbox").json()["mails"]
    assert mail["subject"] == "Write to Bob"
    shown = page.get(f"/outbox/{mail['id']}").json()
    assert "Bob <Stone>" in shown["text"]
    html = page.get(f"/outbox/{mail['id']}/html")
    assert "Bob &lt;Stone&gt;" in html.text
    assert "sandbox" in html.headers["content-security-policy"]
    raw = page.get(f"/outbox/{mail['id']}.eml")
    assert raw.headers["content-type"] == "message/rfc822"
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw.content


def test_the_unsubscribe_link_of_the_mail_works_on_the_laptop(page: TestClient, machine: Machine) -> None:
    page.put("/api/profile", json=PROFILE, headers={"If-Match": '"0"'})
    page.post("/api/contacts", json={"fields": {"name": "Bob"}, "met": {"on": "2026-11-22"}})
    page.post("/api/digest")
    work(machine)
    headers = dict(page.get("/outbox/digest-2026-11-22").json()["headers"])
    link = headers["List-Unsubscribe"].strip("<>")
    assert page.get(link).status_code == 200
    assert page.post(link, data={"pressed": "yes"}, headers={"Origin": US}).status_code == 200
    assert page.get("/api/profile").json()["digest_on"] is False


def test_a_calendar_program_on_the_laptop_gets_the_calendar_and_changes_nothing(page: TestClient) -> None:
    page.post("/api/contacts", json={"fields": {"name": "Bob"}, "met": {"on": "2026-11-22"}})
    address = page.get("/api/calendar").json()["address"]
    assert address.startswith(f"{US}/calendar/")
    shown = page.get(address)
    assert "SUMMARY:Write to Bob\r\n" in shown.text
    assert page.head(address).headers["etag"] == shown.headers["etag"]
    assert page.get(address, headers={"If-None-Match": shown.headers["etag"]}).status_code == 304
    assert page.post(address, headers={"Origin": US}).status_code == 405
    new = page.post("/api/calendar/rotate", headers={"Origin": US}).json()["address"]
    assert [page.get(one).status_code for one in (address, new)] == [404, 200]


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_host_name_is_refused(page: TestClient, host: str) -> None:
    answer = page.get("/api/contacts", headers={"Host": host})
    assert answer.status_code == 403
    assert f"127.0.0.1:{PORT}" in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_another_website_changes_nothing(page: TestClient, headers: dict[str, str]) -> None:
    answer = page.post("/api/contacts", json={"fields": {"name": "Mallory"}}, headers=headers)
    assert answer.status_code == 403
    assert page.get("/api/contacts").json()["total"] == 0


def test_answers_carry_headers_that_keep_them_where_they_belong(page: TestClient) -> None:
    headers = page.get("/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/../pyproject.toml", "/%2e%2e/pyproject.toml", "/samples/../../pyproject.toml"])
def test_only_the_pages_own_files_are_served(page: TestClient, path: str) -> None:
    assert page.get(path).status_code == 404


def test_an_eleven_megabyte_upload_is_refused(page: TestClient, laptop: LaptopHome) -> None:
    photo_id, status = upload(page, b"\xff\xd8\xff" + b"x" * 11_000_000)
    assert status == 413
    assert page.get(f"/api/photos/{photo_id}").json()["status"] == "offered"


def test_a_body_of_more_than_a_megabyte_is_refused_as_too_large(page: TestClient) -> None:
    answer = page.post("/api/contacts", content=b"x" * 1_100_000)
    assert answer.status_code == 413
    assert answer.json()["detail"] == "The request is larger than 1,000,000 bytes; send less at once."


def test_an_upload_without_permission_is_refused(page: TestClient) -> None:
    answer = page.post("/uploads", data={"key": "incoming/local/x"}, files={"file": ("a.jpg", jpeg(), "image/jpeg")})
    assert answer.status_code == 403
    assert answer.json()["code"] == "link"


def test_an_upload_without_a_file_says_so(page: TestClient) -> None:
    answer = page.post("/uploads", data={"key": "incoming/local/x"}, files={})
    assert answer.status_code == 422
    assert "no file" in answer.json()["detail"]


def test_a_form_that_is_none_says_so(page: TestClient) -> None:
    answer = page.post("/uploads", content=b"\x00\x01", headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/files/nonsense", "/outbox/nothing", "/outbox/nothing.eml", "/outbox/nothing/html"])
def test_what_is_not_there_is_a_clear_answer(page: TestClient, path: str) -> None:
    assert page.get(path).status_code in {403, 404}


def test_a_picture_is_never_served_as_a_page(page: TestClient, laptop: LaptopHome) -> None:
    laptop.photos.put("photos/local/x-0.jpg", b"<html><script>alert(1)</script>", "text/html")
    answer = page.get(laptop.photos.link("photos/local/x-0.jpg"))
    assert answer.headers["content-type"] == "application/octet-stream"


def test_a_full_disk_is_said_and_loses_nothing(page: TestClient, laptop: LaptopHome, monkeypatch) -> None:
    page.post("/api/contacts", json={"fields": {"name": "Bob"}})

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    photo_id, status = upload(page, jpeg())
    monkeypatch.undo()
    assert status == 507
    assert page.get("/api/contacts").json()["total"] == 1
    assert page.get(f"/api/photos/{photo_id}").json()["status"] == "offered"


def test_samples_are_served_with_their_index(page: TestClient) -> None:
    index = page.get("/samples/index.json").json()
    first = page.get(f"/samples/{index[0]['file']}")
    assert first.headers["content-type"] == "image/jpeg"


def test_binary_bodies_reach_the_function_in_base64(page: TestClient) -> None:
    answer = page.post("/api/contacts", content=io.BytesIO(b"\xff\xfe").read())
    assert answer.status_code in {400, 415, 422}


def test_a_search_right_after_the_start_says_at_once_that_it_is_being_prepared(
    page: TestClient, laptop: LaptopHome
) -> None:
    go = threading.Event()
    laptop.background.start(lambda: go.wait(10))
    began = time.monotonic()
    answer = page.get("/api/search", params={"q": "bar"})
    assert (answer.status_code, answer.json()["code"]) == (503, "preparing")
    assert time.monotonic() - began < 2
    go.set()
    while (answer := page.get("/api/search", params={"q": "bar"})).status_code == 503:
        assert time.monotonic() - began < 30
        time.sleep(0.05)
    assert answer.json()["answers"] == []
