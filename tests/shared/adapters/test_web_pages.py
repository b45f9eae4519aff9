"""Fetching pages: what a stranger's page says comes as plain text, and nothing private is ever asked."""

import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from shared.adapters import web_pages
from shared.adapters.web_connections import is_public
from shared.adapters.web_pages import WebPages
from shared.domain.errors import PageError, PageUnavailableError
from tests.shared.adapters.web_site import (
    Site,
    bomb,
    chunked_for_ever,
    headers_one_byte_at_a_time,
    one_byte_at_a_time,
    resolver,
)

PAGE = """<html><head><title>Sailing for beginners | The Boat Blog</title>
<meta property="og:title" content="Sailing for beginners"><meta property="og:site_name" content="The Boat Blog">
<meta name="description" content="Ten things to know before your first trip.">
<meta name="keywords" content="sailing, boats">
</head><body><article><h1>Sailing for beginners</h1><p>Learn to sail in ten days.</p></article></body></html>"""

PRIVATE = [
    *("127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"),  # noqa: S104
    *("::1", "::", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "fd00:ec2::254", "fe80::1", "fec0::1"),
    *("ff02::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1"),
]
SAID_ODDLY = ["2130706433", "0x7f.1", "0x7f000001", "017700000001", "127.1", "0", "localhost", "localhost."]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.stop()


@pytest.fixture
def pages() -> WebPages:
    """A fetcher that may look at the site of the tests."""
    return WebPages(allow_loopback=True, patience=1.5)


@pytest.fixture
def nobody_connects(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every address that somebody tried to connect to."""
    tried: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: tried.append(address))
    return tried


def reason(error: pytest.ExceptionInfo[PageError]) -> str:
    return str(error.value)


def host(address: str) -> str:
    return f"[{address}]" if ":" in address else address


# What a page says


def test_a_page_says_its_title_site_summary_and_topics(site: Site, pages: WebPages) -> None:
    words = pages.fetch(site.page(PAGE))
    assert ("Sailing for beginners", "The Boat Blog") == (words.title, words.site)
    assert "Ten things to know before your first trip." == words.summary
    assert ("sailing", "boats") == words.topics


def test_a_page_without_a_description_is_summed_up_by_its_beginning(site: Site, pages: WebPages) -> None:
    text = "The harbour was quiet when we left. " * 40
    words = pages.fetch(site.page(f"<title>Out at sea</title><article><p>{text}</p></article>"))
    assert words.summary.startswith("The harbour was quiet")
    assert len(words.summary) <= 600
    assert words.summary.endswith("…")


def test_a_page_without_a_title_has_its_summary(site: Site, pages: WebPages) -> None:
    words = pages.fetch(site.page("<p>" + "The harbour was quiet when we left it in the morning. " * 5))
    assert words.summary.startswith("The harbour")


def test_an_empty_page_says_so(site: Site, pages: WebPages) -> None:
    with pytest.raises(PageError) as error:
        pages.fetch(site.page("<html></html>"))
    assert "says nothing" in reason(error)


def test_markup_in_titles_and_summaries_is_taken_out_and_what_is_left_is_one_line(site: Site, pages: WebPages) -> None:
    html = """<html><head><title>Boats &lt;script&gt;alert(1)&lt;/script&gt; <b>for</b> all\n\nof us\u202e</title>
    <meta name="description" content="<img src=x onerror=alert(1)>Set &lt;b&gt;sail&lt;/b&gt;&#10;today\x07"></head>
    <body><script>alert(2)</script><p>hello</p></body></html>"""
    words = pages.fetch(site.page(html))
    for text in (words.title, words.summary):
        assert text.isprintable()
        assert not any(sign in text for sign in ("<script", "<img", "onerror", "<b>", "\u202e"))
    assert words.title.startswith("Boats")
    assert "today" in words.summary


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("text/html; charset=iso-8859-1", "<title>Café in Zürich</title>".encode()),
        ("text/html", '<meta charset="windows-1252"><title>Café in Zürich</title>'.encode("cp1252")),
        ("text/html; charset=nonsense", "<title>Café in Zürich</title>".encode("cp1252")),
        ("text/html; charset=zip", "<title>Café in Zürich</title>".encode()),
        ('text/html; charset="ISO-8859-15"', "<title>Café in Zürich</title>".encode("iso8859-15")),
    ],
)
def test_a_page_that_names_another_charset_than_it_has_is_read_all_the_same(
    site: Site, pages: WebPages, said: str, body: bytes
) -> None:
    assert pages.fetch(site.page(body, Content_Type=said)).title == "Café in Zürich"


def test_a_packed_page_is_unpacked(site: Site, pages: WebPages) -> None:
    address = site.page(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    assert "Sailing for beginners" == pages.fetch(address).title


def test_plain_text_has_its_first_line_as_its_title(site: Site, pages: WebPages) -> None:
    words = pages.fetch(site.page("Tides\n\nHow they come and go.", Content_Type="text/plain"))
    assert ("Tides", "How they come and go.") == (words.title, words.summary)


# What is not fetched


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_never_asked(nobody_connects: list[object], address: str) -> None:
    with pytest.raises(PageError):
        WebPages().fetch(f"http://{host(address)}/latest/meta-data/")
    assert [] == nobody_connects
    assert not is_public(address)


@pytest.mark.parametrize("said", SAID_ODDLY)
def test_nor_one_that_is_written_in_another_way(nobody_connects: list[object], said: str) -> None:
    with pytest.raises(PageError):
        WebPages().fetch(f"http://{said}/")
    assert [] == nobody_connects


@pytest.mark.parametrize("address", PRIVATE)
def test_nor_a_name_that_resolves_to_one(
    monkeypatch: pytest.MonkeyPatch, nobody_connects: list[object], address: str
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver({"harmless.example": address}))
    with pytest.raises(PageError):
        WebPages().fetch("https://harmless.example/")
    assert [] == nobody_connects


@pytest.mark.parametrize("address", ["8.8.8.8", "2600:1f18::1", "93.184.216.34"])
def test_a_public_address_is_connected_to_as_it_was_checked(
    monkeypatch: pytest.MonkeyPatch, nobody_connects: list[object], address: str
) -> None:
    asked: list[str] = []
    resolve = resolver({"news.example": address})
    monkeypatch.setattr(socket, "getaddrinfo", lambda name, *a, **o: (asked.append(name), resolve(name, *a, **o))[1])
    with pytest.raises(PageError):
        WebPages(patience=0.5).fetch("http://news.example/")
    # The name is looked up once; then only the address itself is, so another answer comes too late.
    assert 1 == asked.count("news.example")
    assert {address} == {connected[0] for connected in nobody_connects}  # type: ignore[index]


@pytest.mark.parametrize("target", [f"http://{host(address)}/" for address in PRIVATE[5:]] + ["http://10.0.0.1:8080/x"])
def test_a_redirect_to_a_private_address_is_not_followed(site: Site, target: str) -> None:
    pages = WebPages(allow_loopback=True, patience=1.5)
    with pytest.raises(PageError):
        pages.fetch(site.redirect(target))
    assert 1 == len(site.asked)


def test_a_redirect_to_the_metadata_address_says_in_words_why_nothing_was_read(site: Site, pages: WebPages) -> None:
    with pytest.raises(PageError) as error:
        pages.fetch(site.redirect("http://169.254.169.254/latest/meta-data/iam/"))
    assert web_pages.PRIVATE == reason(error)
    assert not error.value.retry


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://x/", "javascript:alert(1)", "data:,x"]
)
def test_a_redirect_to_what_is_no_page_is_not_followed(site: Site, pages: WebPages, target: str) -> None:
    with pytest.raises(PageError) as error:
        pages.fetch(site.redirect(target))
    assert web_pages.ASTRAY == reason(error)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://user@10.0.0.1/",
        "http://example.org:secret@127.0.0.1/",
        "http://",
        "x",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(nobody_connects: list[object], url: str) -> None:
    with pytest.raises(PageError):
        WebPages().fetch(url)
    assert [] == nobody_connects


def test_other_ports_than_those_of_the_web_are_not_asked(
    monkeypatch: pytest.MonkeyPatch, nobody_connects: list[object]
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver({"news.example": "8.8.8.8"}))
    with pytest.raises(PageError) as error:
        WebPages().fetch("http://news.example:22/")
    assert web_pages.PORT == reason(error)
    assert [] == nobody_connects


def test_five_redirects_are_followed_and_more_are_not(site: Site, pages: WebPages) -> None:
    for hop in range(6):
        site.redirect(f"/{hop + 1}", f"/{hop}")
    site.page(PAGE, "/6")
    assert "Sailing for beginners" == pages.fetch(site.url("/1")).title
    with pytest.raises(PageError) as error:
        pages.fetch(site.url("/0"))
    assert web_pages.TOO_FAR == reason(error)


def test_a_page_that_leads_to_itself_ends(site: Site, pages: WebPages) -> None:
    with pytest.raises(PageError) as error:
        pages.fetch(site.redirect("/"))
    assert web_pages.TOO_FAR == reason(error)
    assert 6 == len(site.asked)


# What is too much


def test_two_gigabytes_that_are_announced_are_not_fetched(site: Site, pages: WebPages) -> None:
    site.answers["/"] = lambda one: one.head(Content_Length="2147483648")
    with pytest.raises(PageError) as error:
        pages.fetch(site.url())
    assert web_pages.TOO_LARGE == reason(error)


def test_two_gigabytes_that_are_not_announced_end_after_two_megabytes(site: Site, pages: WebPages) -> None:
    site.answers["/"] = chunked_for_ever
    tracemalloc.start()
    with pytest.raises(PageError) as error:
        pages.fetch(site.url())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert web_pages.TOO_LARGE == reason(error)
    assert most < 20_000_000


def test_a_bomb_is_unpacked_no_further_than_fits(site: Site, pages: WebPages) -> None:
    site.answers["/"] = bomb
    pages = WebPages(allow_loopback=True, patience=10)
    with pytest.raises(PageError) as error:
        pages.fetch(site.url())
    assert web_pages.TOO_LARGE == reason(error)


@pytest.mark.parametrize("packing", ["br", "deflate", "gzip, gzip", "zstd"])
def test_other_packing_is_refused(site: Site, pages: WebPages, packing: str) -> None:
    with pytest.raises(PageError) as error:
        pages.fetch(site.page(b"x", Content_Encoding=packing))
    assert web_pages.PACKED == reason(error)


@pytest.mark.parametrize("slow", [one_byte_at_a_time, headers_one_byte_at_a_time, lambda _: time.sleep(30)])
def test_a_page_that_comes_byte_by_byte_is_given_up_in_time_and_leaves_nothing_running(site: Site, slow) -> None:
    site.answers["/"] = slow
    began = time.monotonic()
    with pytest.raises(PageUnavailableError) as error:
        WebPages(allow_loopback=True, patience=0.6).fetch(site.url())
    assert time.monotonic() - began < 1.2
    assert web_pages.SLOW == reason(error)
    deadline = time.monotonic() + 1
    while any(thread.name == "fetch-page" for thread in threading.enumerate()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(thread.name == "fetch-page" for thread in threading.enumerate())


def test_five_seconds_is_what_it_may_take_in_all() -> None:
    assert 5 == web_pages.PATIENCE


# What is no page


@pytest.mark.parametrize(
    ("status", "said"),
    [(404, "no page at this address any more"), (403, "does not let Rapport"), (500, "answers with an error (500")],
)
def test_an_answer_that_is_an_error_says_which(site: Site, pages: WebPages, status: int, said: str) -> None:
    site.answers["/"] = lambda one: one.say(b"<title>x</title>", status)
    with pytest.raises(PageError) as error:
        pages.fetch(site.url())
    assert said in reason(error)
    assert error.value.retry == (status == 500)


@pytest.mark.parametrize(
    ("kind", "said"), [("application/pdf", "a PDF"), ("video/mp4", "a file (video/mp4)"), ("image/png", "a file")]
)
def test_what_is_no_page_is_named(site: Site, pages: WebPages, kind: str, said: str) -> None:
    with pytest.raises(PageError) as error:
        pages.fetch(site.page(b"%PDF", Content_Type=kind))
    assert said in reason(error)


def test_an_answer_that_makes_no_sense_is_no_crash(site: Site, pages: WebPages) -> None:
    site.answers["/"] = lambda one: one.wfile.write(b"\x16\x03\x01\x00garbage\r\n\r\n")
    with pytest.raises(PageUnavailableError):
        pages.fetch(site.url())


def test_a_site_that_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver({}))
    with pytest.raises(PageUnavailableError) as error:
        WebPages().fetch("https://nowhere.example/")
    assert web_pages.UNREACHABLE == reason(error)


# What the site learns


def test_the_site_learns_nothing_about_the_owner(
    site: Site, pages: WebPages, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login alice password secret")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    site.answers["/"] = lambda one: one.say(b"", 302, Location="/page", Set_Cookie="who=alice; Path=/")
    site.page(PAGE, "/page")
    pages.fetch(site.url())
    for _, headers in site.asked:
        assert {"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"} == set(headers)
        assert headers["User-Agent"].startswith("Rapport/")
