"""Settings on the page: when the digest comes, the owner's own words, the calendar, the way to the circles."""

from playwright.sync_api import expect


def test_the_digest_comes_on_chosen_days_pauses_and_says_when_all_is_quiet(rapport, visit):
    page = visit(rapport, "/#/settings")
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Saturday", "Sunday"):
        page.get_by_label(name, exact=True).uncheck()
    expect(page.get_by_text("once a week, on Friday")).to_be_visible()
    page.get_by_label("Friday", exact=True).uncheck()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Choose a day at least")).to_be_visible()
    page.get_by_label("Friday", exact=True).check()
    page.get_by_label("On Mondays, say so when all is quiet").check()
    page.get_by_label("Pause the digest").check()
    page.get_by_label("The first day with a digest again").fill("2099-01-05")
    page.get_by_label("How you write days").select_option("MDY")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    stored = rapport.call("GET", "/api/profile")
    assert ([5], True, "2099-01-05", "MDY") == tuple(
        stored[name] for name in ("digest_days", "all_quiet", "paused_until", "date_order")
    )


def test_own_words_show_how_they_read_and_an_unknown_gap_is_named(rapport, visit, complaints):
    complaints.expect("422")
    page = visit(rapport, "/#/settings")
    words = page.get_by_label("Your words to somebody you just met")
    words.fill("Hello {name}, how was {place}? ")
    words.press("End")
    page.get_by_role("group", name="Put in").get_by_role("button", name="occasion").click()
    expect(page.get_by_role("group", name="How it reads")).to_have_text("Hello Ana Ruiz, how was Lisbon? Ocean Days")
    words.fill("Hello {nickname}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nobody knows what to put into {nickname}")).to_be_visible()
    expect(words).to_have_attribute("aria-invalid", "true")


def test_the_calendar_has_an_address_that_can_be_changed(rapport, visit):
    page = visit(rapport, "/#/settings", permissions=["clipboard-read", "clipboard-write"])
    address = page.get_by_label("Address of your calendar")
    old = address.input_value()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("The address is copied.")).to_be_visible()
    assert old == page.evaluate("navigator.clipboard.readText()")
    assert page.request.get(old).text().startswith("BEGIN:VCALENDAR")
    page.get_by_role("button", name="Make a new address").click()
    expect(address).not_to_have_value(old)
    assert [404, 200] == [page.request.get(one).status for one in (old, address.input_value())]


def test_a_cadence_is_said_as_people_say_it(rapport, visit):
    page = visit(rapport, "/#/settings")
    say = "async (all) => { const cadence = await import('/forms/cadence.js'); return all.map(cadence.cadenceWords); }"
    said = {
        (28, 56): "about every 4 weeks, at most 8", (14, 30): "about every 2 weeks, at most a month",
        (30, 60): "about every month, at most 2 months", (1, 1): "about every day, at most a day",
        (45, 90): "about every 45 days, at most 3 months", (365, 730): "about every year, at most 2 years",
    }  # fmt: skip
    assert [*said.values()] == page.evaluate(say, [{"ideal": ideal, "latest": latest} for ideal, latest in said])


def test_saving_the_settings_leaves_the_circles_alone(rapport, visit):
    choir = [{"id": "choir", "name": "Choir", "cadence": None}]
    rapport.call("PUT", "/api/circles", {"circles": choir}, 0)
    page = visit(rapport, "/#/settings")
    expect(page.get_by_text("Choir. Change your circles")).to_be_visible()
    page.get_by_label("Your name").fill("Alice")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert choir == rapport.call("GET", "/api/circles")["circles"]
    page.get_by_role("link", name="Change your circles").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Circles")
