"""Signing in on AWS: Cognito's authorization code with PKCE, played here by routes."""

import base64
import hashlib
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

COGNITO = "https://rapport.auth.eu-central-1.amazoncognito.example"
CONFIG = {"home": "aws", "cognitoDomain": COGNITO, "clientId": "client-1"}


def part(claims):
    return base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")


TOKEN = f"{part({'alg': 'none'})}.{part({'sub': 'alice'})}.signature"


class Cognito:
    """Answers as the hosted sign-in does, and remembers what it was asked."""

    def __init__(self, page):
        self.asked = {}
        self.exchanged = {}
        page.route("**/config.json", lambda route: route.fulfill(json=CONFIG))
        page.route(f"{COGNITO}/oauth2/authorize**", self.authorize)
        page.route(f"{COGNITO}/oauth2/token", self.exchange)
        page.route(f"{COGNITO}/oauth2/revoke", lambda route: route.fulfill(body="", headers=self.open))
        page.route(f"{COGNITO}/logout**", lambda route: route.fulfill(body="signed out"))

    open = {"Access-Control-Allow-Origin": "*"}  # noqa: RUF012

    def authorize(self, route):
        query = urlsplit(route.request.url).query
        self.asked = {name: values[0] for name, values in parse_qs(query).items()}
        back = f"{self.asked['redirect_uri']}?code=code-1&state={self.asked['state']}"
        route.fulfill(status=302, headers={"Location": back})

    def exchange(self, route):
        self.exchanged = {name: values[0] for name, values in parse_qs(route.request.post_data).items()}
        tokens = {"access_token": TOKEN, "refresh_token": "refresh-1", "expires_in": 3600}
        route.fulfill(json=tokens, headers=self.open)


@pytest.fixture
def signing_in(book, chromium):
    """A page of the book that believes it is on AWS, and the Cognito it meets."""
    context = chromium.new_context(base_url=book.url, service_workers="block", bypass_csp=True)
    page = context.new_page()
    yield page, Cognito(page)
    context.close()


def test_signing_in_proves_itself_with_pkce_and_signs_every_request(signing_in):
    page, cognito = signing_in
    page.goto("/#/people")
    with page.expect_request("**/api/contacts**") as request:
        page.get_by_role("button", name="Sign in").click()
    assert f"Bearer {TOKEN}" == request.value.headers["authorization"]
    assert "S256" == cognito.asked["code_challenge_method"]
    digest = hashlib.sha256(cognito.exchanged["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == cognito.asked["code_challenge"]
    assert "code=" not in page.url
    assert page.url.endswith("#/people")


def test_an_answer_nobody_asked_for_signs_nobody_in(signing_in):
    page, cognito = signing_in
    page.goto("/?code=stolen&state=made-up")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert {} == cognito.exchanged


def test_signing_out_forgets_what_was_typed(signing_in):
    page, _ = signing_in
    page.goto("/#/settings")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Your name").fill("Not saved")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("signed out")).to_be_visible()
    page.goto("/#/settings")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert [] == page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
