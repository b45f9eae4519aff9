"""Addresses on the web: one way to write each, and nothing but pages."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.web_address import host_of, onward, web_address


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("HTTPS://Boats.Example", "https://boats.example/"),
        ("https://boats.example:443/a", "https://boats.example/a"),
        ("http://boats.example:8080/a", "http://boats.example:8080/a"),
        ("https://boats.example/a?b=1&utm_source=x&UTM_medium=y&c=2&fbclid=z#top", "https://boats.example/a?b=1&c=2"),
        ("https://boats.example/?utm_source=x", "https://boats.example/"),
        ("https://bücher.example/über?q=schön", "https://xn--bcher-kva.example/%C3%BCber?q=sch%C3%B6n"),
        ("https://boats.example/a%20b?x=%2F", "https://boats.example/a%20b?x=%2F"),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_an_address_is_kept_in_one_way(said: str, kept: str) -> None:
    assert kept == web_address(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "boats.example",
        "//boats.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https:///a",
        "https://a b/",
        "https://a\n.example/",
        "https://user@boats.example/",
        "https://:secret@boats.example/",
        "https://boats.example:x/",
        "https://boats.example:70000/",
        "https://[::1",
        "https://a..example/",
        f"https://{'a' * 64}.example/",
        f"https://boats.example/{'ü' * 400}",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"address|holds|has"):
        web_address(said)


@given(st.text(max_size=80))
def test_whatever_is_taken_is_a_plain_address_that_stays_as_it_is(text: str) -> None:
    try:
        kept = web_address(f"https://{text}")
    except ValueError:
        return
    parts = urlsplit(kept)
    assert kept == web_address(kept)
    assert kept.isascii()
    assert (parts.scheme, parts.fragment, parts.username) == ("https", "", None)


def test_a_redirect_leads_to_another_page_of_the_web_only() -> None:
    assert "https://boats.example/b" == onward("https://boats.example/a", "/b#c")
    assert "http://other.example/" == onward("https://boats.example/a", "http://other.example")
    with pytest.raises(ValueError, match="no address"):
        onward("https://boats.example/a", "file:///etc/passwd")


def test_a_site_is_named_as_people_say_it() -> None:
    assert "boats.example" == host_of("https://www.boats.example/a")
