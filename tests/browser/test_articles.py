"""Articles on the page: a link pasted, shared or sent by the bookmark, matched with people, sent and taken back."""

from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.shared.adapters.web_site import Site

READ = 20_000
"""Milliseconds that reading a page may take on a busy machine."""
NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
SAILING = """<html><head><title>Sailing for beginners</title><meta property="og:site_name" content="The Boat Blog">
<meta name="description" content="Ten things to know before your first trip: what to wear, and three knots.">
<meta name="keywords" content="sailing, boats"></head><body><h1>Sailing for beginners</h1></body></html>"""


@pytest.fixture
def site():
    site = Site()
    yield site
    site.stop()


@pytest.fixture
def rapport(start_rapport, tmp_path):
    """A Rapport whose fetcher may look at the site of the test."""
    return start_rapport(tmp_path / "home", movable=True)


@pytest.fixture
def ana(rapport):
    ana = rapport.add_person(name="Ana Sousa", organizations=["Porto Pilots"], emails=["ana@porto.example"])
    rapport.log(ana, facts=[{"kind": "likes", "text": "learning to sail"}])
    return ana


def saved(rapport):
    return [one["url"] for one in rapport.call("GET", "/api/articles")["articles"]]


def paste(page, link):
    page.get_by_label("Paste a link").fill(link)
    page.keyboard.press("Enter")


def complaints_of_axe(page):
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


def test_an_empty_list_says_what_it_is_for_and_how_links_come_in(rapport, visit):
    page = visit(rapport, "/#/articles")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to pass on yet")
    mark = page.get_by_role("link", name="Save in Rapport")
    assert mark.get_attribute("href").startswith(f"javascript:void open('{rapport.url}/#/articles/save?'+")
    mark.click()
    expect(page.get_by_text("Drag this button to your bookmarks bar")).to_be_visible()
    assert [] == complaints_of_axe(page)


def test_a_pasted_link_is_there_at_once_is_read_and_matched_and_sent_and_taken_back(rapport, visit, site, ana):
    page = visit(rapport, "/#/articles")
    paste(page, site.page(SAILING, "/sailing"))
    expect(page.get_by_label("Paste a link")).to_have_value("")
    link = page.get_by_role("link", name="Sailing for beginners")
    expect(link).to_contain_text("The Boat Blog", timeout=READ)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sailing for beginners")
    line = page.get_by_role("article", name="Ana Sousa")
    expect(line).to_contain_text("Ana told you: “learning to sail”. This article is about sailing.", timeout=READ)
    for words in ("learning to sail", "Sailing for beginners", site.url("/sailing")):
        expect(line.locator(".letter")).to_contain_text(words)
    assert line.get_by_role("link", name="Write").get_attribute("href").startswith("mailto:ana@porto.example?")
    assert [] == complaints_of_axe(page)
    line.get_by_role("button", name="I sent it to Ana Sousa").click()
    expect(page.get_by_role("region", name="Who got it")).to_contain_text("Ana Sousa")
    assert "Sent them “Sailing for beginners”" == rapport.page_of(ana)["timeline"][0]["words"]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("article", name="Ana Sousa")).to_be_visible()
    assert all(one["kind"] == "met" for one in rapport.page_of(ana)["timeline"])


def test_today_says_what_is_worth_sending_and_leads_to_the_article(rapport, visit, site, ana):
    page = visit(rapport, "/#/articles")
    paste(page, site.page(SAILING, "/sailing"))
    expect(page.get_by_role("link", name="Sailing for beginners")).to_be_visible(timeout=READ)
    page.get_by_role("link", name="Sailing for beginners").click()
    expect(page.get_by_role("article", name="Ana Sousa")).to_be_visible(timeout=READ)
    page.goto("/#/today")
    section = page.get_by_role("region", name="Worth sending")
    expect(section).to_contain_text("learning to sail")
    section.get_by_role("link", name="See the article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sailing for beginners")


def test_the_bookmark_saves_nothing_before_somebody_presses_save(rapport, visit, site):
    link = site.page(SAILING, "/sailing")
    page = visit(rapport, f"/#/articles/save?{urlencode({'url': link, 'title': 'Sailing – my way'})}")
    expect(page.get_by_label("Link")).to_have_value(link)
    expect(page.get_by_label("Title")).to_have_value("Sailing – my way")
    assert page.url.endswith("/#/articles/save")
    assert [] == saved(rapport)
    assert [] == complaints_of_axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sailing – my way")
    expect(page.get_by_text("Ten things to know")).to_be_visible(timeout=READ)
    assert [link] == saved(rapport)


def test_the_bookmark_hands_over_the_page_that_somebody_is_on(rapport, visit, site, chromium):
    mark = visit(rapport, "/#/articles").get_by_role("link", name="Save in Rapport").get_attribute("href")
    there = chromium.new_context(service_workers="block")
    page = there.new_page()
    page.goto(
        site.page("<html><head><title>Tides & moons – 100% “true”?</title></head><body>x</body></html>", "/a?b=1&c=2")
    )
    with there.expect_page() as opened:
        page.evaluate(mark.removeprefix("javascript:"))
    form = opened.value
    expect(form.get_by_label("Link")).to_have_value(site.url("/a?b=1&c=2"))
    expect(form.get_by_label("Title")).to_have_value("Tides & moons – 100% “true”?")
    assert [] == saved(rapport)
    there.close()


def test_what_a_phone_shares_fills_the_same_form(rapport, visit, phone):
    shared = {"share_title": "Sailing", "share_text": "Look at this: https://boats.example/sail?utm_source=x"}
    page = visit(rapport, f"/?{urlencode(shared)}", device=phone)
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep this link?")
    expect(page.get_by_label("Link")).to_have_value("https://boats.example/sail?utm_source=x")
    expect(page.get_by_label("Title")).to_have_value("Sailing")
    assert "share_" not in page.url
    assert [] == saved(rapport)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_manifest_offers_rapport_to_the_share_sheet(rapport, visit):
    page = visit(rapport)
    target = page.evaluate("fetch('/manifest.webmanifest').then((one) => one.json())")["share_target"]
    assert ("/", "GET") == (target["action"], target["method"])
    assert {"title": "share_title", "text": "share_text", "url": "share_url"} == target["params"]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "https://user:secret@boats.example/", "https://", "not a link"],
)
def test_what_is_no_address_is_refused_in_words_and_stays_typed(rapport, visit, complaints, link):
    complaints.expect("422")
    page = visit(rapport, "/#/articles")
    paste(page, link)
    expect(page.get_by_role("alert")).to_contain_text("address")
    expect(page.get_by_label("Paste a link")).to_have_value(link)
    assert [] == saved(rapport)


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/"])
def test_a_page_that_leads_to_a_private_address_says_why_and_can_be_typed_in(rapport, visit, site, target):
    page = visit(rapport, "/#/articles")
    paste(page, site.redirect(target, "/sneaky"))
    page.get_by_role("link", name="could not be read").click()
    expect(page.get_by_text("leads into a private network")).to_be_visible(timeout=READ)
    page.get_by_role("button", name="Type it in").click()
    page.get_by_label("Title").fill("Typed by hand")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Typed by hand")


def test_markup_of_a_page_is_only_text(rapport, visit, site):
    html = """<html><head><title>&lt;img src=x onerror="window.hacked=1"&gt; Boats</title>
    <meta name="description" content="&lt;script&gt;window.hacked=2&lt;/script&gt; at sea <b>today</b>">
    <meta name="keywords" content="<img src=x onerror=window.hacked=3>, &lt;b&gt;knots&lt;/b&gt;"></head>
    <body>x</body></html>"""
    page = visit(rapport, "/#/articles")
    paste(page, site.page(html))
    page.get_by_role("link", name="Boats").click()
    expect(page.get_by_text("at sea")).to_be_visible(timeout=READ)
    assert page.evaluate("window.hacked") is None
    assert 0 == page.locator("main img, main script, main b").count()


def test_without_a_network_a_link_waits_on_the_device_and_is_saved_once(rapport, visit, complaints):
    complaints.expect(*NO_NETWORK)
    page = visit(rapport, "/#/articles")
    page.get_by_role("heading", name="From anywhere").wait_for()
    page.context.set_offline(True)
    paste(page, "https://boats.example/later")
    expect(page.get_by_text("Waits on this device")).to_be_visible()
    assert [] == saved(rapport)
    page.context.set_offline(False)
    expect(page.get_by_text("Waits on this device")).to_have_count(0, timeout=20_000)
    assert ["https://boats.example/later"] == saved(rapport)


def test_an_article_goes_to_anybody_by_hand(rapport, visit):
    rapport.add_person(name="Bob Stone")
    article = rapport.call("POST", "/api/articles", {"url": "https://x.example/a", "typed": {"title": "Tides"}})
    page = visit(rapport, f"/#/articles/{article['id']}")
    page.get_by_label("Somebody else").fill("bob")
    page.get_by_role("option", name="Bob Stone").click()
    page.get_by_role("button", name="I sent it to Bob Stone").click()
    expect(page.get_by_role("region", name="Who got it")).to_contain_text("Bob Stone")
    page.get_by_label("Somebody else").fill("bob")
    page.get_by_role("option", name="Bob Stone").click()
    expect(page.get_by_text("got it today")).to_be_visible()
    page.get_by_role("button", name="Take back: Bob Stone").click()
    expect(page.get_by_role("region", name="Who got it")).to_have_count(0)


def test_two_tabs_that_edit_the_same_article_lose_nothing(rapport, visit, complaints):
    complaints.expect("412")
    article = rapport.call("POST", "/api/articles", {"url": "http://10.0.0.1/a", "typed": {"title": "Tides"}})
    page = visit(rapport, f"/#/articles/{article['id']}")
    expect(page.get_by_text("leads into a private network")).to_be_visible(timeout=READ)
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Title").fill("Mine")
    now = rapport.call("GET", f"/api/articles/{article['id']}")["article"]
    rapport.call("PUT", f"/api/articles/{article['id']}", {"typed": {"title": "Theirs"}}, version=now["version"])
    # It is drawn as it stands now, as it is asked for again and again while it is new.
    expect(page.get_by_role("heading", level=1)).to_have_text("Theirs")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Theirs")
    page.get_by_role("button", name="Save what I typed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mine")


def test_deleting_can_be_taken_back(rapport, visit):
    article = rapport.call("POST", "/api/articles", {"url": "https://x.example/a", "typed": {"title": "Tides"}})
    page = visit(rapport, f"/#/articles/{article['id']}")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to pass on yet")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tides")


def test_what_is_shared_without_a_network_fills_the_form_and_is_saved_later(rapport, visit, complaints):
    complaints.expect(*NO_NETWORK)
    page = visit(rapport, service_workers="allow")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.wait_for_timeout(2_500)
    page.context.set_offline(True)
    page.goto(f"/?{urlencode({'share_url': 'https://boats.example/shared'})}")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Waits on this device")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Waits on this device")).to_have_count(0, timeout=20_000)
    assert ["https://boats.example/shared"] == saved(rapport)
    kept = "caches.open('rapport-shell-3').then((one) => one.keys()).then((all) => all.map((key) => key.url))"
    assert [] == [url for url in page.evaluate(kept) if "share_" in url]
