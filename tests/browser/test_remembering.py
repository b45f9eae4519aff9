"""From a typed line to the question on the right morning, and from the mail back to the timeline."""

import re
import time
from datetime import UTC, datetime, timedelta

import httpx2
from playwright.sync_api import expect

PROFILE = {"name": "Alice Winter", "email": "alice@example.com", "zone": "UTC"}


def first_mail(rapport):
    """The mail that the worker has sent, within a minute."""
    deadline = time.monotonic() + 60
    while not (mails := rapport.call("GET", "/outbox")["mails"]):
        assert time.monotonic() < deadline, "no mail was sent"
        time.sleep(0.1)
    return mails[0]


def test_a_trip_told_in_a_line_is_asked_about_after_it_and_done_from_the_mail(start_rapport, visit, tmp_path):
    home = tmp_path / "home"
    rapport = start_rapport(home, movable=True)
    rapport.call("PUT", "/api/profile", PROFILE, version=0)
    ana = rapport.add_person(name="Ana Ruiz", emails=["ana@example.com"])
    today = datetime.now(UTC).date()
    leaves, returns = today + timedelta(days=10), today + timedelta(days=15)

    page = visit(rapport, "/#/people")
    page.keyboard.press("n")
    trip = f"off to Costa Rica {leaves:%-d %B %Y} to {returns:%-d %B %Y}"
    page.keyboard.type(f"coffee with Ana Ruiz yesterday, {trip}, promised her the intro to Danny")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Remember this?")).to_contain_text("Costa Rica")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    kept = rapport.call("GET", f"/api/contacts/{ana['id']}")
    assert [(leaves.isoformat(), returns.isoformat())] == [
        (fact["days"]["start"], fact["days"]["end"]) for fact in kept["facts"] if fact["days"]
    ]

    (home / "ahead.txt").write_text("16")
    # The clock that ticks every second may have sent it by itself.
    assert rapport.call("POST", "/api/digest")["status"] in {"queued", "already-sent"}
    mail = first_mail(rapport)
    assert "ask Ana about Costa Rica" in mail["subject"]
    html = httpx2.get(f"{rapport.url}/outbox/{mail['id']}/html").text
    line = html[html.rindex("Ask Ana how it went") :]
    page.goto(re.search(r"/act/done/[^\"]+", line)[0])
    button = page.get_by_role("button", name="Yes, it is done")
    expect(button).to_be_enabled()
    for program in ("document.querySelector('button').click()", "document.querySelector('form').submit()"):
        page.evaluate(program)
        expect(page.get_by_role("heading", name="Done with Ana?")).to_be_visible()
    assert not [e for e in rapport.call("GET", f"/api/contacts/{ana['id']}")["timeline"] if e["follow_up_id"]]
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_role("heading", name="Well done")).to_be_visible()

    page.goto(f"/#/people/{ana['id']}")
    expect(page.get_by_text("Asked how it went: Costa Rica")).to_be_visible()
