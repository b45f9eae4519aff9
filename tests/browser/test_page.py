"""The page as a whole: accessible, small, quiet, patient, and there without a network."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

NOTHING_AFTER_A_SECOND = """(() => {
    const given = window.setTimeout;
    window.setTimeout = (work, wait, ...rest) => (wait > 1000 ? 0 : given(work, wait, ...rest));
})()"""
FIRST_PAINT = 100_000
UNDERSTOOD = {
    "contacts": [{"id": "ada", "name": "Ada Axe", "organization": "Forge"}], "days": [],
    "facts": [{"kind": "likes", "text": "Strong tea"}],
    "follow_ups": [{"kind": "promise", "text": "a teapot", "due": "2030-01-01"}],
}  # fmt: skip
KEPT_PATHS = """async () => {
    const [name] = await caches.keys();
    const kept = await (await caches.open(name)).keys();
    return kept.map((one) => new URL(one.url).pathname);
}"""


@pytest.fixture(scope="module")
def full(book, card, tmp_path_factory):
    """A book with a person, a card to check, a failed photo, a saved profile and a sent digest."""
    text = tmp_path_factory.mktemp("text") / "broken.jpg"
    text.write_text("This is no picture.")
    profile = book.call("GET", "/api/profile")
    mine = {name: profile[name] for name in ("zone", "digest_time", "digest_on", "region")}
    book.call(
        "PUT", "/api/profile", mine | {"name": "Alice", "what_i_do": "", "email": "a@example.com"}, profile["version"]
    )
    contact = book.add_person(
        name="Ada Axe", titles=["Smith"], organizations=["Forge"], emails=["ada@forge.example"],
        phones=[{"number": "+44 20 7946 0011", "kind": "mobile"}], websites=["forge.example"],
    )  # fmt: skip
    book.call("POST", "/api/digest")
    photo = book.wait_until_read(book.add_photo(card.file))
    broken = book.wait_until_read(book.add_photo(text))
    while not (mails := book.call("GET", "/outbox")["mails"]):
        pass
    # Every screen's address, and a text that says it stands.
    return {
        "today": "Ada Axe",
        "capture": "broken.jpg",
        f"review/{photo['cards'][0]['id']}": "Where did you meet?",
        f"type/{broken['id']}": "could not be read",
        "people": "Ada Axe",
        f"people/{contact['id']}": "ada@forge.example",
        f"people/{contact['id']}/brief": "To ask",
        "circles": "Add a circle",
        "circles/friend": "Nobody is in it yet.",
        "network": "The same as a table",
        "year": "The year as a table",
        "settings": "Time zone",
        "outbox": "What Rapport would have sent",
        f"outbox/{mails[0]['id']}": "Download .eml",
        "nowhere": "There is no such page",
    }


def screens(page, full):
    """Goes through all screens, one after the other."""
    for path, text in full.items():
        page.goto(f"/#/{path}")
        expect(page.locator("main")).to_contain_text(text)
        yield path


def serious(page) -> list[str]:
    """What axe-core finds serious or critical, one line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("look", ["light desktop", "dark desktop", "light phone", "dark phone"])
def test_no_screen_has_a_serious_accessibility_finding(book, full, visit, phone, look):
    scheme, device = look.split()
    page = visit(book, color_scheme=scheme, device=phone if device == "phone" else {})
    found = {}
    for screen in screens(page, full):
        found[screen] = serious(page)
    page.goto(f"/#/{next(path for path in full if path.startswith('people/'))}")
    for button in ("Change how often", "Add something to do", "Add a fact", "A call, a coffee"):
        page.get_by_role("button", name=button).click()
    found["forms"] = serious(page)
    page.get_by_role("button", name="Edit").click()
    found["edit"] = serious(page)
    page.get_by_role("button", name="Note", exact=True).click()
    page.get_by_role("dialog").get_by_role("textbox").fill("tea with Ada")
    found["note"] = serious(page)
    page.route("**/api/lines", lambda route: route.fulfill(json=UNDERSTOOD))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("dialog", name="Is this right?").wait_for()
    found["proposal"] = serious(page)
    assert {screen: [] for screen in found} == found


def test_an_empty_book_has_no_serious_accessibility_finding(rapport, visit):
    for scheme in ("light", "dark"):
        page = visit(rapport, color_scheme=scheme)
        assert [] == serious(page)


def test_the_first_paint_needs_less_than_100_kilobytes(rapport, visit, chromium):
    context = chromium.new_context(base_url=rapport.url, service_workers="block")
    # What is fetched ahead for later waits longer than a second; on a busy machine it would come too soon.
    context.add_init_script(NOTHING_AFTER_A_SECOND)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto("/")
    page.get_by_role("heading", name="An empty book, so far").wait_for()
    page.wait_for_load_state("networkidle")
    context.close()
    assert sum(received) < FIRST_PAINT


def test_text_can_be_twice_as_large_without_scrolling_sideways(book, full, visit):
    page = visit(book, device={"viewport": {"width": 640, "height": 800}})
    for screen in screens(page, full):
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), screen


def test_a_server_that_is_away_is_named_and_found_again(tmp_path, start_rapport, visit, complaints):
    complaints.expect("Failed to load resource")
    server = start_rapport(tmp_path / "home")
    port = int(server.url.rsplit(":", 1)[1])
    page = visit(server, "/#/people")
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("Your name").fill("Typed before the fall")
    server.stop()
    page.get_by_role("link", name="People").click()
    expect(page.get_by_text("Rapport is not answering.").first).to_be_visible()
    start_rapport(tmp_path / "home", port)
    expect(page.get_by_text("Trying again every few seconds.")).to_have_count(0)
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_label("Your name")).to_have_value("Typed before the fall")


def test_the_page_opens_without_a_network_once_it_was_here(rapport, visit, complaints):
    complaints.expect("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "net::ERR_FAILED")
    page = visit(rapport, service_workers="allow")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("You are offline.")).to_be_visible()
    page.get_by_role("link", name="Cards").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bring in some cards")
    kept = page.evaluate(KEPT_PATHS)
    assert [] == [path for path in kept if path.startswith(("/api/", "/outbox", "/files/"))]


def test_single_key_shortcuts_can_be_switched_off(rapport, visit):
    page = visit(rapport, "/#/settings")
    page.get_by_label("Single keys work as shortcuts on this device").uncheck()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile("#/settings$"))


def test_the_skip_link_leads_to_the_page(rapport, visit):
    page = visit(rapport)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_settings_say_what_is_wrong_beside_the_field(rapport, visit, complaints):
    complaints.expect("422")
    page = visit(rapport, "/#/settings")
    page.get_by_label("Mail address").fill("not an address")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Mail address")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Mail address")).to_have_value("not an address")
