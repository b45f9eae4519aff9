"""Renews the README's pictures: `.venv/bin/python docs/pictures/make.py` drives a real Rapport with sample cards."""

import io
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CARDS = ROOT / "events" / "cards"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE = {"width": 1200, "height": 860}
NARROW = {"width": 390, "height": 844}
PHONE = {"width": 390, "height": 1000}
COLOURS = 200
"""So many are enough for paper, ink and a card; a picture stays far below 300 KB."""

PLACES = [("marine-biologist.jpg", "Harbour Hall", "Ocean Days"), ("padaria.jpg", "", "Bakers' breakfast")]
TO_REVIEW = "brueckenbau.jpg"
MAIL = ROOT / "tests/shared/mails/golden/everyday.html"
"""The digest as the tests know it."""
SHEET = {"width": 700, "height": 1572}


def main() -> None:
    """Fill a book as a person would, and take a picture at each of its best moments."""
    with _rapport() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        context = browser.new_context(
            base_url=url, viewport=WIDE, timezone_id="Europe/Berlin", locale="en-GB", reduced_motion="reduce"
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        _introduce(page)
        for file, place, occasion in PLACES:
            _confirm(page, file, place, occasion)
        _take_all(page)
        _take_needs(page)
        take_mail(browser)
        browser.close()


@contextmanager
def _rapport() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        command = [ROOT / ".venv/bin/rapport", "run", "--port", str(port), "--home", home]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  (our own command)
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/api/options")
        yield url
        process.terminate()
        process.wait()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url).close()  # noqa: S310  (loopback)
        except OSError:
            time.sleep(0.1)
        else:
            return
    message = f"{url} did not answer within 30 seconds"
    raise TimeoutError(message)


def _introduce(page: Page) -> None:
    page.goto("/#/settings")
    page.get_by_label("Your name").fill("Alice Winter")
    page.get_by_label("What you do").fill("I draw maps for small towns that want to be found.")
    page.get_by_label("Mail address").fill("alice@winter.example")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def _upload(page: Page, file: str) -> None:
    page.set_input_files("input[data-dialog=files]", CARDS / file)
    page.get_by_role("link", name="Check it now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")


def _confirm(page: Page, file: str, place: str, occasion: str) -> None:
    _upload(page, file)
    page.get_by_label("Place").fill(place)
    page.get_by_label("Occasion").fill(occasion)
    page.get_by_role("button", name="Put in my book").click()
    page.wait_for_url("**/#/today")


def _take_all(page: Page) -> None:
    _fresh(page, "/#/today")
    _take(page, "today")
    page.get_by_role("heading", level=3).get_by_role("link").first.click()
    page.get_by_role("link", name="Save as vCard").wait_for()
    page.wait_for_load_state("networkidle")
    _take(page, "person")
    _upload(page, TO_REVIEW)
    page.wait_for_load_state("networkidle")
    page.get_by_role("textbox", name="Name", exact=True).focus()
    _take(page, "review")
    page.set_viewport_size(NARROW)
    _take(page, "review-phone")
    page.set_viewport_size(WIDE)


BOOK = [
    ("Lena Brandt", "Founder", "Klare Quelle", "Makes organic gin in a barn near Berlin"),
    ("Marco Silva", "Nightclub manager", "Club Azul", "Runs three bars in Miami and buys the spirits for all of them"),
    ("Danny Okafor", "Printer", "Okafor & Daughters", "Prints on cloth, two metres wide"),
    ("Priya Raman", "Team lead", "Coral Analytics", "Her team in Miami is hiring data engineers"),
]
NEEDS = [("a data engineering job in Miami", None), ("a way to bring organic spirits to the US", "Lena Brandt")]


def _take_needs(page: Page) -> None:
    """Some people who told something, two needs, and who is found for them."""
    ids = {}
    for name, title, organization, told in BOOK:
        fields = {"name": name, "titles": [title], "organizations": [organization]}
        ids[name] = _post(page, "/api/contacts", {"fields": fields})["contact"]["id"]
        _post(page, f"/api/contacts/{ids[name]}/log", {"facts": [{"text": told}]})
    for text, whose in NEEDS:
        _post(page, "/api/needs", {"text": text, "contact_id": ids.get(whose)})
    _fresh(page, "/#/needs")
    expect(page.get_by_role("button", name="Introduce").or_(page.get_by_role("link", name="Introduce"))).to_be_visible()
    _fresh(page, "/#/needs")
    _take(page, "needs")


def _post(page: Page, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = page.request.post(path, data=body).json()
    return answer


def take_mail(browser: Browser) -> None:
    """The digest as a mail program shows it: on a desk, and on a phone in the dark."""
    for name, size, colours in (("mail", SHEET, "light"), ("mail-phone", PHONE, "dark")):
        page = browser.new_page(viewport=size, color_scheme=colours, is_mobile=size is PHONE)
        page.goto(MAIL.as_uri())
        if size is PHONE:
            heading = page.get_by_role("heading", name="Ask about")
            heading.evaluate("heading => scrollTo(0, heading.getBoundingClientRect().top - 40)")
        _take(page, name)


def _fresh(page: Page, path: str) -> None:
    """The screen without what was said on the one before."""
    page.goto(path)
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
