"""Today on the page: the digest, live, with buttons that can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect


def day(number):
    return (datetime.now(UTC).date() + timedelta(days=number)).isoformat()


def in_touch(on):
    return {"kind": "call", "on": on, "words": "Spoke about the reef."}


@pytest.fixture
def ana(rapport):
    """Ana came back from Costa Rica yesterday, and was promised something."""
    ana = rapport.add_person(name="Ana Ruiz", emails=["ana@mar.example"], notes="Laughs at her own puns.")
    glad = rapport.page_of(ana)["follow_ups"][0]
    rapport.call("POST", f"/api/contacts/{ana['id']}/follow-ups/{glad['id']}/drop")
    plan = {"kind": "plan", "text": "Off to Costa Rica", "topic": "Costa Rica"}
    rapport.log(
        ana,
        exchange=in_touch(day(-20)),
        facts=[plan | {"days": {"start": day(-9), "end": day(-1)}}, {"kind": "family", "text": "Has a son, Tomás"}],
        follow_ups=[{"kind": "promise", "text": "the intro to Danny", "due": day(-1)}],
    )
    return ana


def test_the_lines_come_in_the_order_of_the_digest_each_with_what_is_known(rapport, visit, ana):
    page = visit(rapport)
    expect(page.locator(".day-part > h2")).to_have_text(["Ask about", "You promised"])
    line = page.get_by_role("region", name="Ask about").get_by_role("article", name="Ana Ruiz")
    for words in ("how it went: Costa Rica", "Spoke about the reef.", "Has a son, Tomás", "the intro to Danny", "puns"):
        expect(line).to_contain_text(words)
    assert line.get_by_role("link", name="Write").get_attribute("href").startswith("mailto:ana@mar.example?")


def test_done_leaves_today_for_the_timeline_and_comes_back_with_undo(rapport, visit, ana):
    page = visit(rapport)
    line = page.get_by_role("region", name="Ask about").get_by_role("article")
    line.get_by_role("button", name="Done").click()
    expect(line).to_have_count(0)
    expect(page.get_by_role("link", name="Ana Ruiz")).to_be_focused()
    page.get_by_role("link", name="Ana Ruiz").click()
    expect(page.get_by_text("Asked how it went: Costa Rica")).to_be_visible()
    expect(page.get_by_text(": asked on")).to_be_visible()
    page.keyboard.press("Control+z")
    page.go_back()
    expect(line).to_be_visible()
    assert not any("Asked" in entry["words"] for entry in rapport.page_of(ana)["timeline"])


def test_what_is_snoozed_or_dropped_comes_back_with_undo(rapport, visit, ana):
    page = visit(rapport)
    line = page.get_by_role("region", name="You promised").get_by_role("article")
    choices = {
        "In a week": lambda: line.get_by_role("button", name="In a week").click(),
        "a day of choice": lambda: (
            line.get_by_label("On a day").fill(day(40)), line.get_by_role("button", name="Set").click()
        ),
    }  # fmt: skip
    for choose in choices.values():
        line.get_by_role("button", name="Snooze").click()
        with page.expect_response("**/snooze"):
            choose()
        expect(line).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        expect(line).to_be_visible()
    line.get_by_role("button", name="Drop").click()
    expect(line).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(line).to_be_visible()
    promise = next(one for one in rapport.page_of(ana)["follow_ups"] if one["kind"] == "promise")
    assert ("open", day(-1)) == (promise["status"], promise["due"])


def test_somebody_gone_quiet_is_written_to_put_off_or_left_in_peace(rapport, visit):
    quiet = rapport.call(
        "POST", "/api/contacts",
        {"fields": {"name": "Quentin Quiet", "circle": "friend"}, "met": {"on": day(-400)}, "photo_id": None},
    )["contact"]  # fmt: skip
    for todo in rapport.page_of(quiet)["follow_ups"]:
        rapport.call("POST", f"/api/contacts/{quiet['id']}/follow-ups/{todo['id']}/drop")
    page = visit(rapport)
    line = page.get_by_role("region", name="Gone quiet").get_by_role("article", name="Quentin Quiet")
    for button in ("Done", "Leave them be"):
        line.get_by_role("button", name=button).click()
        expect(line).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        expect(line).to_be_visible()
    after = rapport.page_of(quiet)
    assert (None, False) == (after["rhythm"]["in_touch_on"], after["rhythm"]["paused"])
    line.get_by_role("button", name="Snooze").click()
    line.get_by_role("button", name="Tomorrow").click()
    expect(page.get_by_text("Nobody is waiting for a line from you.")).to_be_visible()


def test_what_cannot_be_told_to_the_server_stays_on_the_screen(rapport, visit, ana, complaints):
    complaints.expect("Failed to load resource")
    page = visit(rapport)
    line = page.get_by_role("region", name="You promised").get_by_role("article")
    page.context.set_offline(True)
    line.get_by_role("button", name="Done").click()
    expect(page.get_by_text("There is no network just now.")).to_be_visible()
    expect(line).to_be_visible()
    page.context.set_offline(False)


def test_a_digest_that_did_not_go_out_and_a_mail_that_came_back_are_named(rapport, visit, ana):
    page = visit(rapport)
    missed = page.request.get("/api/today").json()
    missed["digest"]["missed_on"] = day(-1)
    profile = page.request.get("/api/profile").json() | {"mail_problem": "Mail to a@b.example came back. Use another."}
    page.route("**/api/today", lambda route: route.fulfill(json=missed))
    page.route("**/api/profile", lambda route: route.fulfill(json=profile))
    page.reload()
    name = f"{datetime.now(UTC) - timedelta(days=1):%A}"
    expect(page.get_by_text(f"The digest of {name} did not go out, as Rapport was not running")).to_be_visible()
    expect(page.get_by_text("Mail to a@b.example came back. Use another.")).to_be_visible()
    page.get_by_role("button", name="Understood").click()
    expect(page.get_by_text("did not go out")).to_have_count(0)
